"""From an answer to its drawings: small multiples, series, rows, lines and dots, laid out wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from observatory.charts import explore_plane, explore_rows
from observatory.charts.explore_plane import Course, Spot
from observatory.charts.explore_rows import Level, Row, Value
from observatory.charts.explore_shapes import NARROW, WIDE, Drawing
from observatory.charts.line_style import MOST_LINES, stroke
from observatory.explore import Answer
from observatory.text import formats, kinds
from observatory.ui.explore import explore_labels as labels
from observatory.ui.explore.explore_rows import codes, shown_value
from observatory.ui.reader import Reader

MOST_PANELS, MOST_ROWS, AT_EACH_END, NAMED_LINES, MOST_GREY = 12, 36, 15, 6, 200
_HOLLOW = frozenset("PU")


@dataclass
class Figures:
    """The drawings of an answer.

    Attributes
    ----------
    panels
        Each wide and narrow; of several, both are small.
    legend
        Marks of the series: path, colour, words.
    cut
        What the figure leaves to the table, in words.
    """

    panels: list[tuple[Drawing, Drawing]] = field(default_factory=list)
    legend: list[tuple[str, str, str]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Panel:
    title: str
    frame: pd.DataFrame
    unit: str
    measure: str


def figures(reader: Reader, answer: Answer) -> Figures:
    """Draw an answer; a table has no drawing, a map one of its own."""
    question = answer.question
    made = Figures()
    if question.form in ("table", "map") or answer.frame.empty:
        return made
    panels = _panels(reader, answer)
    if len(panels) > MOST_PANELS:
        made.cut.append(
            reader.words("{n} of {count} small figures are drawn; the table has all.", n=MOST_PANELS, count=len(panels))
        )
        panels = panels[:MOST_PANELS]
    column = shown_value(answer)
    series = codes(answer.frame, question.columns, column) if question.form != "scatter" else []
    if question.columns == "measure":
        series = list(question.measures)
    draw = {"scatter": _scatter, "line": _lines, "slope": _lines}.get(question.form, _rows)
    small = len(panels) > 1
    for panel in panels:
        alike = pd.concat([other.frame for other in panels if other.unit == panel.unit])
        wide, narrow = (
            draw(reader, answer, panel, alike, series, width, made)
            for width in ((NARROW + 40, NARROW) if small else (WIDE, NARROW))
        )
        made.panels.append((wide, narrow))
    made.cut = list(dict.fromkeys(made.cut))
    if question.form in ("bar", "dots") and question.columns:
        made.legend = [
            (stroke(n).path, stroke(n).colour, labels.category(reader, question, question.columns, code))
            for n, code in enumerate(series[:MOST_LINES])
        ]
    return made


def _panels(reader: Reader, answer: Answer) -> list[_Panel]:
    """Return what is drawn apart: panels, units that cannot share an axis, and statistical exercises."""
    question, frame = answer.question, answer.frame
    if question.form == "scatter":
        return [
            _Panel(labels.category(reader, question, question.panels, code) if question.panels else "", rows, "", "")
            for code, rows in _split(frame, question.panels, answer)
        ]
    found = []
    units = units_of(answer)
    several_units = len(set(units.values())) > 1
    for code, rows in _split(frame, question.panels, answer):
        title = labels.category(reader, question, question.panels, code) if question.panels else ""
        for unit in dict.fromkeys(units[measure] for measure in rows["measure"].unique()):
            own = rows[rows["measure"].map(units) == unit]
            measures = [labels.figure(reader, question, each).short for each in own["measure"].unique()]
            parts = _of_one_exercise(own, question.columns if question.rows == "year" else "exercise")
            for part in parts:
                words = [
                    title,
                    formats.listing(measures, reader.language)
                    if several_units and question.panels != "measure"
                    else "",
                ]
                words.append(_publication(part) if len(parts) > 1 else "")
                found.append(
                    _Panel(" · ".join(word for word in words if word), part, unit, str(part["measure"].iloc[0]))
                )
    return found


def _of_one_exercise(frame: pd.DataFrame, by: str) -> list[pd.DataFrame]:
    """Return what may share an axis: of each measure, lines with an exercise in common; a single line is cut, not parted.

    Figures of different measures in one unit share an axis whatever their exercises: nobody reads them as one series.
    """
    if not by or frame["measure"].nunique() > 1 or frame["exercise"].nunique() == 1:
        return [frame]
    groups: list[tuple[set[str], set[Any]]] = []
    for code, rows in frame.groupby(by, sort=False):
        exercises, codes_ = set(rows.loc[rows["value"].notna(), "exercise"]) or set(rows["exercise"]), {code}
        for other in [each for each in groups if each[0] & exercises]:
            groups.remove(other)
            exercises, codes_ = exercises | other[0], codes_ | other[1]
        groups.append((exercises, codes_))
    return [frame[frame[by].isin(codes_)] for _exercises, codes_ in groups]


def _publication(part: pd.DataFrame) -> str:
    return ", ".join(sorted({str(code) for code in part["source_code"].dropna()}))


def _split(frame: pd.DataFrame, dimension: str, answer: Answer) -> list[tuple[Any, pd.DataFrame]]:
    if not dimension:
        return [("", frame)]
    return [(code, frame[frame[dimension] == code]) for code in codes(frame, dimension, shown_value(answer))]


def _values(frame: pd.DataFrame, column: str) -> list[float]:
    parts = [frame[column]] if column == "index" else [frame[column], frame["lower"], frame["upper"]]
    found = pd.concat(parts).dropna().astype(float)
    return [float(found.min()), float(found.max())] if len(found) else []


def _written(reader: Reader, answer: Answer, measure: str) -> Callable[[float], str]:
    figure = labels.figure(reader, answer.question, measure)
    return lambda value: formats.with_unit(value, reader.language, figure.decimals, figure.suffix)


def _ticked(reader: Reader) -> Callable[[float], str]:
    def tick(value: float) -> str:
        decimals = next(
            (n for n in range(4) if abs(value * 10**n - round(value * 10**n)) < 1e-6 * max(1, abs(value))), 4
        )
        return formats.number(value, reader.language, decimals)

    return tick


def _rows(
    reader: Reader, answer: Answer, panel: _Panel, alike: pd.DataFrame, series: Sequence[Any], width: int, made: Figures
) -> Drawing:
    question, column = answer.question, shown_value(answer)
    order = codes(panel.frame, question.rows, column)
    if len(order) > MOST_ROWS:
        half = AT_EACH_END
        valued = set(panel.frame.loc[panel.frame[column].notna(), question.rows])
        with_value = [code for code in order if code in valued]
        made.cut.append(
            reader.words("The figure shows the {n} highest and the {n} lowest of {count}; the table has all.", n=half,
                         count=formats.number(len(order), reader.language))
        )  # fmt: skip
        order = [*with_value[:half], *with_value[-half:]]
    if len(series) > MOST_LINES:
        made.cut.append(
            reader.words("The figure shows {n} of {count} columns; the table has all.", n=MOST_LINES, count=len(series))
        )
    number = {code: n for n, code in enumerate(series[:MOST_LINES])}
    needed = list(
        dict.fromkeys(
            [question.rows, *([question.columns] if question.columns else []), column, "lower", "upper", "obs_status"]
        )
    )
    groups = dict(
        iter(panel.frame.loc[panel.frame[question.rows].isin(order), needed].groupby(question.rows, sort=False))
    )
    rows = [_row(reader, answer, code, groups[code], number, column) for code in order if code in groups]
    levels = _levels(reader, answer, panel) if question.rows != "year" else []
    return explore_rows.draw(
        question.form, rows, title=panel.title, width=width, values=_values(alike, column), log=question.scale == "log",
        written=_written(reader, answer, panel.measure), ticked=_ticked(reader), levels=levels,
    )  # fmt: skip


def _row(reader: Reader, answer: Answer, code: Any, found: pd.DataFrame, number: dict[Any, int], column: str) -> Row:
    question = answer.question
    label = labels.category(reader, question, question.rows, code)
    valued = found[found[column].notna()]
    if valued.empty:
        return Row(label, reason=kinds.word(kinds.STATUSES, str(found["obs_status"].iloc[0]), reader.words))
    if question.form == "spread":
        return Row(label, spread=tuple(valued[column].astype(float)))
    values = []
    for row in valued.to_dict("records"):
        place = number.get(row[question.columns]) if question.columns else 0
        if place is not None:
            interval = column == "value" and pd.notna(row["lower"]) and pd.notna(row["upper"])
            lower, upper = (float(row["lower"]), float(row["upper"])) if interval else (None, None)
            values.append(Value(place, float(row[column]), lower, upper, row["obs_status"] in _HOLLOW))
    return Row(label, tuple(sorted(values, key=lambda value: value.series)))


def _levels(reader: Reader, answer: Answer, panel: _Panel) -> list[Level]:
    """Return the lines to compare with that belong to a panel; one where all that is shown has the same."""
    question, line = answer.question, answer.line
    if line.empty:
        return []
    exercises = set(panel.frame["exercise"])
    own = line[(line["measure"] == panel.measure) & line["exercise"].isin(exercises)]
    if question.panels and question.panels in own:
        own = own[own[question.panels].isin(set(panel.frame[question.panels]))]
    if "year" in own and question.panels != "year":
        own = own[own["year"] == own["year"].max()]
    if len(own) != 1:
        return []
    written = _written(reader, answer, panel.measure)(float(own["value"].iloc[0]))
    return [
        Level(
            float(own["value"].iloc[0]),
            reader.words("{place}: {value}", place=line_name(reader, answer), value=written),
        )
    ]


def line_name(reader: Reader, answer: Answer) -> str:
    """Return what the line to compare with is called."""
    if answer.question.line == "country":
        return labels.category(reader, answer.question, "country", answer.question.country)
    return reader.words("median")


def _lines(
    reader: Reader, answer: Answer, panel: _Panel, alike: pd.DataFrame, series: Sequence[Any], width: int, made: Figures
) -> Drawing:
    question, column = answer.question, shown_value(answer)
    frame = panel.frame.sort_values("year", kind="stable")
    groups = list(frame.groupby(question.columns, sort=False)) if question.columns else [("", frame)]
    newest = {code: rows[column].dropna().iloc[-1] for code, rows in groups if rows[column].notna().any()}
    looks = (
        {code: n for n, code in enumerate(code for code in series if code in newest)} if question.columns else {"": 0}
    )
    if len(newest) > MOST_LINES:
        order = sorted(newest, key=lambda code: -newest[code])
        named = [*order[: NAMED_LINES // 2], *order[-NAMED_LINES // 2 :]]
        looks = {code: n for n, code in enumerate(named)}
        made.cut.append(reader.words("Of {count} lines the {n} with the highest and lowest newest values are named; the table has all.",
                                     count=len(newest), n=NAMED_LINES))  # fmt: skip
    courses: list[Course] = []
    for code, rows in groups:
        if code in looks or (code in newest and len(courses) < MOST_GREY):
            label = _course_label(reader, answer, code)
            courses.append(Course(label, tuple(_spots(rows, column, question.form == "slope")), looks.get(code)))
    levels = []
    own = (
        answer.line[answer.line["measure"] == panel.measure]
        if len(answer.line) and "year" in answer.line
        else pd.DataFrame()
    )
    if question.panels and question.panels in own:
        own = own[own[question.panels].isin(set(panel.frame[question.panels]))]
    for _exercise, rows in (
        own.groupby("exercise", sort=False) if len(own) and not own.duplicated(["year", "exercise"]).any() else []
    ):
        levels.append(
            Course(
                line_name(reader, answer), tuple(_spots(rows.sort_values("year"), "value", question.form == "slope"))
            )
        )
    return explore_plane.lines(
        courses, title=panel.title, width=width, values=_values(alike, column), log=question.scale == "log", levels=levels,
        written=_written(reader, answer, panel.measure), ticked=_ticked(reader), slope=question.form == "slope",
    )  # fmt: skip


def _course_label(reader: Reader, answer: Answer, code: Any) -> str:
    question = answer.question
    if not question.columns:
        return ""
    if question.columns == "measure":
        return labels.figure(reader, question, str(code)).short
    if question.columns == "place":
        return labels.names(reader).get(str(code), str(code))
    return labels.category(reader, question, question.columns, code)


def _spots(rows: pd.DataFrame, column: str, ends: bool) -> list[Spot]:
    found = []
    limits = column == "value" and "lower" in rows
    for row in rows.to_dict("records"):
        value = None if pd.isna(row[column]) else float(row[column])
        lower = float(row["lower"]) if limits and pd.notna(row["lower"]) else None
        upper = float(row["upper"]) if limits and pd.notna(row["upper"]) else None
        found.append(Spot(int(row["year"]), value, str(row["obs_status"]) if "obs_status" in row else "A",
                          str(row["exercise"]), lower, upper))  # fmt: skip
    if not ends:
        return found
    valued = [spot for spot in found if spot.value is not None]
    return [valued[0], valued[-1]] if len(valued) > 1 else valued


def pairs(answer: Answer, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the places that have both figures of a scatter, of one exercise each; columns by measure."""
    first, second = answer.question.measures
    frame = frame[frame["value"].notna()]
    usual = {code: rows["exercise"].value_counts().index[0] for code, rows in frame.groupby("measure")}
    frame = frame[frame["exercise"] == frame["measure"].map(usual)]
    wide = frame.pivot_table(index="place", columns="measure", values="value", aggfunc="first", sort=False)
    return wide.reindex(columns=[first, second]).dropna()


def _scatter(
    reader: Reader, answer: Answer, panel: _Panel, alike: pd.DataFrame, series: Sequence[Any], width: int, made: Figures
) -> Drawing:
    question = answer.question
    first, second = question.measures
    wide = pairs(answer, panel.frame)
    everything = pairs(answer, answer.frame) if not question.panels else wide
    names = labels.names(reader)
    points = [(float(x), float(y), names.get(str(code), str(code))) for code, x, y in wide.itertuples()]

    def head(code: str) -> str:
        shown = labels.figure(reader, question, code)
        return reader.words("{indicator} ({unit})", indicator=shown.short, unit=shown.unit)

    return explore_plane.scatter(
        points, title=panel.title, width=width, log=question.scale == "log", names=(head(first), head(second)),
        values=(everything[first].tolist(), everything[second].tolist()), ticked=(_ticked(reader), _ticked(reader)),
    )  # fmt: skip


def units_of(answer: Answer) -> dict[str, str]:
    """Return the unit in which each measure is shown; those of one unit can share an axis."""
    question = answer.question
    common = "places" if question.summary == "places" else "index" if question.scale == "index" else ""
    return {code: common or measure.unit for code, measure in answer.measures.items()}
