"""Places a built view: its finding, its figure, its table, what must be said beside them, and what can be taken along."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from observatory.explore import Answer, Question, Settled, read, settle, written
from observatory.explore.answer import of
from observatory.explore.ground import maps
from observatory.explore.question import OBSERVATIONS, PARAMETERS, parameter
from observatory.measures.association import spearman
from observatory.text import compare_findings, explore_findings, formats, kinds
from observatory.text import explore_words as said
from observatory.text.explore_findings import Course, Ranked
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.explore import explore_figures, explore_rows
from observatory.ui.explore import explore_labels as labels
from observatory.ui.observe import map_picture, map_view
from observatory.ui.observe.map_controls import MapView
from observatory.ui.reader import Reader

ROOM = "explorar"
_KEPT = 32
_FIRST = Question(measures=("coneval_pobreza",), rows="state", form="dots", line="median")


@dataclass(frozen=True)
class View:
    """Everything below the controls.

    Attributes
    ----------
    rows
        The cells as they are downloaded.
    """

    answer: Answer
    title: str
    finding: str
    notes: tuple[str, ...]
    figures: explore_figures.Figures
    table: explore_rows.Table
    rows: pd.DataFrame


def asked(reader: Reader) -> tuple[Question, Settled]:
    """Return what the link asks and the nearest question that can be answered; say what could not be had."""
    given = {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
    question, problems = read(given)
    if question == Question() and not problems:
        question = _first(reader)
    settled = settle(reader.build, question)
    for problem in (*problems, *settled.problems):
        left = getattr(settled.question, problem.field)
        links.bad(parameter(problem.field), problem.value)
        kept = left if isinstance(left, tuple) and problem.field in ("territories", "measures") else ()
        if kept and set(kept) & set(getattr(question, problem.field)):
            st.query_params[parameter(problem.field)] = ",".join(kept)
        question = question.but(**{problem.field: kept or getattr(Question(), problem.field)})
    if found := [*problems, *settled.problems]:
        told = [(kinds.word(said.PROBLEMS, each.code, reader.words), each.value[:60]) for each in found]
        fragment.show(reader, "explore_problems", key="explore_problems", problems=told)
    links.shown().update(written(settled.question))
    return question, settled


def _first(reader: Reader) -> Question:
    known = labels.indicators(reader)
    return _FIRST if _FIRST.measures[0] in known else Question()


@lru_cache(maxsize=_KEPT)
def view(reader: Reader, question: Question) -> View:
    """Return what the page shows of a settled question."""
    answer = of(reader.build, settle(reader.build, question))
    if answer.why_not or answer.frame.empty:
        nothing = explore_rows.Table((), (), (), 0, 1, 1, ())
        return View(
            answer, labels.title(reader, question, ()), "", (), explore_figures.Figures(), nothing, pd.DataFrame()
        )
    periods = answer.frame["period"].dropna() if "period" in answer.frame else pd.Series(dtype=float)
    years = (int(periods.min()), int(periods.max())) if len(periods) and question.subject == OBSERVATIONS else ()
    finding_, figures, rows = _whole(reader, question.but(page=1, sort="usual"))
    return View(
        answer, labels.title(reader, question, years), finding_, tuple(_notes(reader, answer)), figures,
        explore_rows.table(reader, answer), rows,
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _whole(reader: Reader, question: Question) -> tuple[str, explore_figures.Figures, pd.DataFrame]:
    """Return what is the same on every page of the table: finding, figures, rows to download."""
    answer = of(reader.build, settle(reader.build, question))
    return finding(reader, answer), explore_figures.figures(reader, answer), explore_rows.download(reader, answer)


def finding(reader: Reader, answer: Answer) -> str:
    """Say in words what a view shows; the same sentence is its text alternative."""
    question, frame = answer.question, answer.frame
    column = explore_rows.shown_value(answer)
    if question.form == "scatter":
        return _scatter_finding(reader, answer)
    told = []
    for measure in question.measures:
        rows = frame[frame["measure"] == measure]
        figure = labels.figure(reader, question, measure)
        about = figure.short if len(question.measures) > 1 else ""
        if question.rows == "year":
            told.append(_courses(reader, answer, rows, column, figure, about))
        else:  # figures of different exercises are not put in one order
            told += [
                _ranking(reader, answer, each, column, figure, about)
                for _of, each in rows.groupby("exercise", sort=False)
            ]
    return " ".join(sentence for sentence in told if sentence)


def _ranking(reader: Reader, answer: Answer, rows: pd.DataFrame, column: str, figure: labels.Figure, about: str) -> str:
    question = answer.question
    by = [name for name in (question.rows, question.columns, question.panels) if name and name != "measure"]
    if question.form == "spread":
        rows = rows.groupby(by, sort=False)[column].median().reset_index()
        about = reader.words("Median of the places")
    if not by:
        return ""
    known = rows[rows[column].notna()]

    def end(at: Any) -> tuple[str, float]:
        row = known.loc[at]
        return ", ".join(labels.category(reader, question, name, row[name]) for name in by), float(row[column])

    values = known[column].astype(float)
    found = Ranked(
        end(values.idxmax()) if len(known) else None, end(values.idxmin()) if len(known) else None,
        float(values.median()) if len(known) else float("nan"), len(known), len(rows) - len(known),
    )  # fmt: skip
    return explore_findings.ranking(reader.language, found, figure.decimals, figure.suffix, about=about)


def _courses(reader: Reader, answer: Answer, rows: pd.DataFrame, column: str, figure: labels.Figure, about: str) -> str:
    question = answer.question
    by = [name for name in (question.columns, question.panels) if name and name != "measure"]
    found, cut = [], 0
    for code, line in rows.groupby(by, sort=False) if by else [((), rows)]:
        valued = line[line[column].notna()].sort_values("year", kind="stable")
        broken = (valued["obs_status"] == "B") | (valued["exercise"] != valued["exercise"].shift())
        stretch = valued[broken.cumsum() == broken.cumsum().max()]
        if len(stretch) < 2:
            cut += 1
            continue
        keys = code if isinstance(code, tuple) else (code,)
        label = (
            ", ".join(labels.category(reader, question, name, key) for name, key in zip(by, keys, strict=True))
            or figure.short
        )
        ends = [(int(stretch["year"].iloc[at]), float(stretch[column].iloc[at])) for at in (0, -1)]
        found.append(Course(f"{about}, {label}" if about and by else label, ends[0], ends[1]))
    return explore_findings.courses(reader.language, found, figure.decimals, figure.suffix, cut=cut)


def _scatter_finding(reader: Reader, answer: Answer) -> str:
    pairs = explore_figures.pairs(answer, answer.frame)
    found = spearman(pairs.iloc[:, 0].to_numpy(), pairs.iloc[:, 1].to_numpy())
    axes = []
    for code in answer.question.measures:
        figure = labels.figure(reader, answer.question, code)
        periods = answer.frame.loc[(answer.frame["measure"] == code) & answer.frame["value"].notna(), "period"]
        newest = str(int(periods.max())) if len(periods) else formats.DASH
        axes.append(compare_findings.Axis(figure.short, newest, figure.decimals, figure.suffix))
    return compare_findings.scatter_finding(
        reader.language, first=axes[0], second=axes[1], group=labels.scope(reader, answer.question),
        strength=found.strength.value, rho=found.rho, n=found.n,
    )  # fmt: skip


def _notes(reader: Reader, answer: Answer) -> list[str]:
    _ = reader.words
    named = {code: each.name for code, each in labels.indicators(reader).items()}
    found = []
    for note in answer.notes:
        values = dict(note.values)
        if "source" in values:
            values["source"] = said.residents(str(values["source"]), named, _)
        found.append(said.note(note.code, values, _))
    return found


def head(reader: Reader, shown: View) -> None:
    """Place title and finding."""
    fragment.show(reader, "finding", key="explore_finding", finding=shown.finding, about=shown.title)


def body(reader: Reader, settled: Settled, shown: View) -> None:
    """Place the figure or the map, the table and the notes."""
    answer = shown.answer
    if answer.why_not or answer.frame.empty:
        words = [kinds.word(said.PROBLEMS, each.code, reader.words) for each in answer.why_not]
        message = " ".join(words) or reader.words(
            "No figures fit this choice. Take a filter away, or choose another year."
        )
        fragment.show(reader, "empty", key="explore_empty", message=message)
        return
    if answer.question.form == "map":
        drawn = _map(reader, answer)
        chosen = map_view.show(drawn)
        if chosen:
            links.go(links.link(reader, "perfil", territory=chosen))
    refused = [
        (kinds.word(mapping, code, reader.words), kinds.word(said.PROBLEMS, reason, reader.words))
        for reasons, mapping in ((settled.offer.refused_summaries, said.SUMMARIES), (settled.offer.refused_forms, said.FORMS),
                                 (settled.offer.refused_lines, said.LINES), (settled.offer.refused_scales, said.SCALES))
        for code, reason in reasons.items()
    ]  # fmt: skip
    fragment.show(
        reader, "explore_figure", key="explore_figure", figures=shown.figures, title=shown.title, finding=shown.finding,
        notes=shown.notes, table=shown.table, refused=refused, pages=_pages(reader, answer.question, shown.table),
        open_table=answer.question.form == "table" or shown.table.total <= 40, cells=len(answer.frame),
    )  # fmt: skip


def _pages(reader: Reader, question: Question, table: explore_rows.Table) -> dict[str, str | None]:
    def to(page: int) -> str | None:
        return links.link(reader, ROOM, **written(question.but(page=page))) if 1 <= page <= table.pages else None

    return {"before": to(table.page - 1), "after": to(table.page + 1)}


def _map(reader: Reader, answer: Answer) -> map_view.Drawn:
    return map_view.draw(reader, map_of(reader, answer))


def map_of(reader: Reader, answer: Answer) -> MapView:
    """Return the map of a view as the map page knows it."""
    question = answer.question
    found = maps(reader.build)[question.country, question.type]
    groups = set(
        data.rows(reader, "map_groups", geometry=found["geometry_code"], language=reader.language)["territory_code"]
    )
    region = question.within if question.within in groups else None
    period = int(answer.frame["period"].dropna().max())
    return MapView(
        found["geometry_code"], found["file"], question.country, question.type, found["scope_code"], question.measures[0], period,
        question.sex[0], question.age[0], question.citizenship[0], "quantile", 5, region, None,
    )  # fmt: skip


def foot(reader: Reader, shown: View) -> None:
    """Place sources, downloads, the link to the view, its citation and the code that gives the same rows."""
    answer, question = shown.answer, shown.answer.question
    if answer.why_not or answer.frame.empty:
        return
    _ = reader.words
    notes.source_note(reader, list(answer.sources), question.measures[0] if len(question.measures) == 1 and answer.sources else None, key="explore_sources")  # fmt: skip
    told = {_("Finding"): shown.finding, _("What is shown"): shown.title}
    if shown.notes:
        told[_("Notes")] = " ".join(shown.notes)
    drawn = question.form not in ("table",) and (question.form == "map" or bool(shown.figures.panels))
    downloads.table(
        reader, shown.rows, name=f"view-{'-'.join(question.measures)}"[:80].replace("_", "-"), title=shown.title, notes=told,
        sources=list(answer.sources), key="explore_download", recipe=list(answer.recipe),
        figure=(lambda: picture(reader, shown)) if drawn else None,
    )  # fmt: skip


def picture(reader: Reader, shown: View) -> str:
    """Return the figure as ``<svg>``: small ones side by side, three in a row."""
    if shown.answer.question.form == "map":
        return map_picture.svg(reader, map_of(reader, shown.answer), _map(reader, shown.answer))
    panels = [wide for wide, _narrow in shown.figures.panels]
    across = 1 if len(panels) == 1 else min(3, len(panels))
    rows = [panels[at : at + across] for at in range(0, len(panels), across)]
    heading = 26 if len(panels) > 1 else 0
    placed, y = [], 0
    for row in rows:
        placed += [(panel, number * (panel.width + 24), y + heading) for number, panel in enumerate(row)]
        y += max(panel.height for panel in row) + heading + 12
    legend = shown.figures.legend
    width = across * (panels[0].width + 24)
    return fragment.render(
        reader, "explore_picture", placed=placed, width=width, height=y + (24 * len(legend)), legend=legend, top=y
    )
