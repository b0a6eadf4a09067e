"""What the laboratory answers: where a place stands now, which statements survive, which places moved most."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from observatory import laboratory
from observatory.charts import laboratory_strips
from observatory.laboratory import Comparison, Judged, Outcome, Statement
from observatory.measures.composite.model import ModelError
from observatory.records import Record
from observatory.text import formats, index_findings, index_words, laboratory_words, model_words
from observatory.text.index_findings import Interval
from observatory.text.kinds import word
from observatory.ui import data, links
from observatory.ui.explore.laboratory_controls import OTHERS, Asked
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader

MOST_MOVED = 10


@dataclass(frozen=True, eq=False)
class Answer:
    """A declared model and the changed one.

    Attributes
    ----------
    view
        What was asked.
    before, after
        The model as declared, and as changed; the same where nothing is.
    comparison
        Of their orders.
    judged
        Each statement of the declared model on the place: by it, and by the changed one.
    """

    view: Asked
    before: Outcome
    after: Outcome
    comparison: Comparison
    judged: list[tuple[Statement, Judged, Judged]]

    @property
    def changed(self) -> bool:
        """Return whether anything is."""
        return not self.view.choices.none


def answer(reader: Reader, view: Asked, others: Chosen) -> Answer:
    """Compute the choices.

    Raises
    ------
    ModelError
        Why they cannot be computed.
    """
    before = laboratory.outcome(reader.build, view.code, laboratory.Choices())
    after = laboratory.outcome(reader.build, view.code, view.choices)
    said = laboratory.statements(before, view.place, others.codes)
    judged = [(one, laboratory.judged(before, one), laboratory.judged(after, one)) for one in said]
    return Answer(view, before, after, laboratory.compare(before.intervals, after.intervals), judged)


def refused(reader: Reader, view: Asked, error: ModelError) -> tuple[str, str]:
    """Return why choices cannot be computed, and what to do."""
    names = {**_dimensions(reader, view), **_indicators(reader, view), **view.places["label"].to_dict()}
    return model_words.told(error, reader.words, lambda code: str(names.get(code, code)))


def _dimensions(reader: Reader, view: Asked) -> dict[str, str]:
    rows = data.records(reader, "index_dimensions", model=view.code, language=reader.language)
    return {str(row["dimension_code"]): str(row["name"]) for row in rows}


def _indicators(reader: Reader, view: Asked) -> dict[str, str]:
    rows = data.records(reader, "index_components", model=view.code, language=reader.language)
    return {str(row["indicator_code"]): str(row["short_name"]) for row in rows}


def interval(found: Outcome, territory: str) -> Interval | None:
    """Return the interval of the rank of a place; ``None`` where the model does not rank it."""
    if territory not in found.intervals.index:
        return None
    row = found.intervals.loc[territory]
    return Interval(int(row["rank_lower"]), int(row["rank_upper"]), len(found.intervals))


def finding(reader: Reader, shown: Answer) -> str:
    """Return the first sentences: where the place stands, and how many statements survive."""
    before, after = interval(shown.before, shown.view.place), interval(shown.after, shown.view.place)
    assert before is not None  # it was chosen among the places of the model
    language, label = reader.language, shown.view.label
    if shown.changed and after is None:
        return reader.words(
            "With your choices, too few figures are left of {place}: it is no longer ranked.", place=label
        )
    return laboratory_words.stands(language, label, before, after if shown.changed else None)


def surviving(reader: Reader, shown: Answer) -> str:
    """Return how many statements survive."""
    return laboratory_words.survive(reader.language, [after for _one, _before, after in shown.judged])


def standing(reader: Reader, shown: Answer, said: str) -> Record:
    """Return what the first piece of the page shows."""
    ends = interval(shown.after, shown.view.place) or interval(shown.before, shown.view.place)
    assert ends is not None
    return {
        "finding": said, "survive": surviving(reader, shown), "changed": shown.changed, "label": shown.view.label,
        "absent": shown.view.absent, "lower": ends.lower, "upper": ends.upper, "position": position(reader, shown),
        "rescaled": shown.view.choices.normalisation is not None,
    }  # fmt: skip


def onward(reader: Reader, shown: Answer) -> Record:
    """Return what the last piece of the page shows."""
    record, figures = names(shown)
    return {
        "weights": weights(reader, shown), "record": record, "figures": figures, "place": shown.view.place,
        "model": shown.view.model,
    }  # fmt: skip


def names(shown: Answer) -> tuple[str, str]:
    """Return the names of the files of the record and of the figures."""
    view = shown.view
    return (
        f"{view.code}-{shown.after.model.version}-record.json", f"{view.code}-{view.about.model.version}-figures.csv"
    )  # fmt: skip


def sources(reader: Reader, model: str) -> list[str]:
    """Return the sources of the figures of a model."""
    rows = data.rows(reader, "index_components", model=model, language=reader.language)
    return list(dict.fromkeys(rows["source_code"]))


def recipe(reader: Reader, view: Asked) -> list[tuple[str, dict[str, str]]]:
    """Return the queries that give the figures, and the order as declared."""
    return [("index_table", {"model": view.code}), ("index_scores", {"model": view.code, "language": reader.language})]


def position(reader: Reader, shown: Answer) -> Record:
    """Return what the figure of the place draws, and its score with interval, twice."""
    place = shown.view.place
    ends = [_ends(found.intervals, place) for found in (shown.before, shown.after)]
    assert ends[0] is not None
    rows = [
        _scored(reader, reader.words("As declared"), shown.before, place, str(shown.view.model["normalisation"])),
        _scored(reader, reader.words("With your choices"), shown.after, place, shown.after.model.normalisation.method),
    ]
    return {
        "drawn": laboratory_strips.strip(len(shown.before.intervals), ends[0], ends[1] if shown.changed else None),
        "rows": [row for row in (rows if shown.changed else rows[:1]) if row is not None],
    }  # fmt: skip


def _ends(intervals: pd.DataFrame, place: str) -> tuple[float, float, float] | None:
    if place not in intervals.index:
        return None
    lower, rank, upper = intervals.loc[place, ["rank_lower", "rank", "rank_upper"]].astype(float)
    return lower, rank, upper


def _scored(reader: Reader, name: str, found: Outcome, place: str, normalisation: str) -> Record | None:
    own = interval(found, place)
    if own is None:
        return None
    row, _ = found.intervals.loc[place], reader.words
    decimals = index_words.score_decimals("z" if found.model.scale == "standard" else normalisation)
    score, low, high = (
        formats.number(float(row[each]), reader.language, decimals) for each in ("score", "score_lower", "score_upper")
    )
    less = float((found.result.score < found.result.score[place]).sum()) / max(1, own.n - 1)
    return {
        "name": name, "lower": own.lower, "upper": own.upper, "ranks": index_findings.ranks(own, _),
        "n": formats.number(own.n, reader.language), "score": score, "between": _("{low} to {high}", low=low, high=high),
        "less": index_findings.percent(less, reader.language),
    }  # fmt: skip


def statements(reader: Reader, shown: Answer) -> list[Record]:
    """Return each statement with its two verdicts."""
    _, language = reader.words, reader.language
    dimensions = _dimensions(reader, shown.view)
    labels = shown.view.places["label"]

    def share(judged: Judged) -> str:
        return "–" if judged.holds is None else index_findings.percent(judged.share, language)

    return [
        {
            "kind": one.kind, "about": one.about,
            "said": laboratory_words.said(
                one, shown.view.label, dimensions.get(one.about) or str(labels.get(one.about, "")), _),
            "before": share(before), "after": share(after), "verdict": after.verdict,
            "words": _(laboratory_words.VERDICTS[after.verdict]), "symbol": laboratory_words.SYMBOLS[after.verdict],
            "before_value": before.share, "after_value": after.share,
        }
        for one, before, after in shown.judged
    ]  # fmt: skip


def absent(shown: Answer, others: Chosen) -> list[str]:
    """Return the labels of places compared that the model does not rank."""
    return [str(place["label"]) for place in others.places if shown.before.row(str(place["territory_code"])) is None]


def moved(reader: Reader, shown: Answer) -> list[Record]:
    """Return the places that moved most, with both intervals."""
    _ = reader.words
    found = shown.comparison.places
    n = len(shown.before.intervals)
    rows = []
    for code, row in found[found["shift"] != 0].head(MOST_MOVED).iterrows():
        ends = [
            (float(row[f"rank_lower_{which}"]), float(row[f"rank_{which}"]), float(row[f"rank_upper_{which}"]))
            for which in ("before", "after")
        ]
        before, after = (Interval(int(low), int(high), n) for low, _rank, high in ends)
        rows.append({
            "code": str(code), "label": shown.view.places.at[code, "label"], "before": before, "after": after,
            "before_words": index_findings.ranks(before, _), "after_words": index_findings.ranks(after, _),
            "more": row["shift"] > 0, "apart": bool(row["apart"]),
            "drawn": laboratory_strips.strip(n, ends[0], ends[1], width=laboratory_strips.SMALL),
        })  # fmt: skip
    return rows


def order(reader: Reader, shown: Answer) -> str:
    """Return how alike the two orders are."""
    found = shown.comparison
    return laboratory_words.order(reader.language, found.correlation, found.n, found.apart)


def weights(reader: Reader, shown: Answer) -> list[Record]:
    """Return what each indicator weighs, as declared and with the choices."""
    names, dimensions = _indicators(reader, shown.view), _dimensions(reader, shown.view)
    own = shown.after.result.weights["weight"]

    def percent(share: float | None) -> str:
        return formats.with_unit(None if share is None else 100 * share, reader.language, 1, "%")

    return [
        {
            "code": code, "name": names.get(str(code), code), "dimension": dimensions[row["dimension"]],
            "before": percent(float(row["weight"])), "after": percent(float(own[code]) if code in own.index else None),
        }
        for code, row in shown.view.about.weights.iterrows()
    ]  # fmt: skip


def table(reader: Reader, shown: Answer) -> pd.DataFrame:
    """Return the places as they are downloaded: scores and ranks with both ends of their intervals, twice."""
    _ = reader.words
    places = shown.view.places
    own = shown.after.intervals.reindex(places.index)
    before = shown.before.intervals.reindex(places.index)
    frame = pd.DataFrame({_("Code"): places.index, _("Place"): places["label"].to_numpy()})
    words = {
        "score": _("Score"), "score_lower": _("Score, lower end"), "score_upper": _("Score, upper end"),
        "rank_lower": _("Rank, lower end"), "rank_upper": _("Rank, upper end"),
    }  # fmt: skip
    for found, which in ((before, _("As declared")), (own, _("With your choices"))):
        for column, name in words.items():
            frame[_("{label}: {text}", label=which, text=name)] = found[column].to_numpy()
    return frame


def notes(reader: Reader, shown: Answer, said: str) -> dict[str, str]:
    """Return what a download says beside its rows."""
    _, view = reader.words, shown.view
    dimensions, names, choices = _dimensions(reader, view), _indicators(reader, view), view.choices

    def listed(parts: list[str]) -> str:
        return formats.listing(parts, reader.language) if parts else ""

    changed = {
        _("Points"): listed([
            _("{label}: {text}", label=dimensions[code], text=formats.number(points, reader.language))
            for code, points in choices.points
        ]),
        _("How figures are brought to one scale"): word(laboratory_words.NORMALISATIONS, choices.normalisation or "", _),
        _("How they are joined"): word(laboratory_words.AGGREGATIONS, choices.aggregation or "", _),
        _("How missing figures are filled in"): word(laboratory_words.IMPUTATIONS, choices.imputation or "", _),
        _("Indicators left out"): listed([names[code] for code in choices.without]),
    }  # fmt: skip
    return {
        _("Finding"): said,
        _("Model"): _("{title}, version {version}", title=view.model["title"], version=shown.after.model.version),
        **{name: text for name, text in changed.items() if text},
        _("Intervals"): quick(reader),
        _("What this model must not be used for"): view.model["not_for"],
    }  # fmt: skip


def quick(reader: Reader) -> str:
    """Say what the intervals are made of."""
    _ = reader.words
    return _(
        "The intervals with your choices come from {n} quick versions around them; nine of ten lie within. As declared, they "
        "are the published ones; only the statement on the worst dimension rests on {n} quick versions there too.",
        n=formats.number(laboratory.QUICK, reader.language),
    )  # fmt: skip


def back(reader: Reader, view: Asked) -> str:
    """Return the link to the declared model, with the same places."""
    return links.link(reader, "laboratorio", model=view.code, territory=view.place, others=links.asked(OTHERS))


def take(reader: Reader, shown: Answer) -> None:
    """Place the record, and the figures with which it gives the same numbers."""
    _, view = reader.words, shown.view

    record, figures = names(shown)

    def log() -> bytes:
        return json.dumps(laboratory.record(view.about, shown.after), ensure_ascii=False, indent=1).encode()

    with st.container(horizontal=True, gap="small", key="laboratory_take"):
        st.download_button(
            _("Download the record of the model (JSON)"), log, file_name=record,
            mime="application/json", key="laboratory_log", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            _("Download the figures of the model (CSV)"), lambda: view.about.table.to_csv().encode(),
            file_name=figures, mime="text/csv", key="laboratory_figures",
            on_click="ignore",
        )  # fmt: skip
