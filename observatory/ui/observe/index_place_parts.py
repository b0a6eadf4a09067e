"""What the index of a place is made of: its dimensions among all places, and what each figure adds to its score."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from observatory.charts import index_strips
from observatory.records import Record
from observatory.text import Language, formats, index_findings
from observatory.text.index_findings import Part
from observatory.text.practice_words import THEMES
from observatory.ui import data
from observatory.ui.observe.index_place_view import Standing, quartiles
from observatory.ui.reader import Reader

EXTRA = 1  # decimals that a part of a score has more than the score in standard deviations


def dimensions(reader: Reader, standing: Standing) -> list[Record]:
    """Return the dimensions of a place, the one in which it stands worst first, with what the strip draws."""
    _, code = reader.words, standing.code
    names = {row["dimension_code"]: row for row in data.records(
        reader, "index_dimensions", model=code, language=reader.language)}  # fmt: skip
    own = data.records(reader, "index_dimensions_of_place", model=code, territory=standing.place["territory_code"])
    every = data.rows(reader, "index_dimension_scores", model=code)
    spreads = {
        name: quartiles(rows.to_numpy(dtype=float)) for name, rows in every.dropna().groupby("dimension_code")["score"]
    }
    scale = index_strips.Scale(min(s[0] for s in spreads.values()), max(s[4] for s in spreads.values()))
    found = []
    for row in own:
        dimension = str(row["dimension_code"])
        if row["score"] is None or dimension not in spreads:
            continue
        spread = spreads[dimension]
        found.append({
            **row, "name": names[dimension]["name"], "drawn": index_strips.dimension(scale, spread, row["score"]),
            "score_words": formats.number(row["score"], reader.language, standing.decimals),
            "middle_words": formats.number(spread[2], reader.language, standing.decimals),
            "half_words": _("{low} to {high}", low=formats.number(spread[1], reader.language, standing.decimals),
                            high=formats.number(spread[3], reader.language, standing.decimals)),
            "share": formats.with_unit(row["percentile"], reader.language, 0, "%"),
            "weight_words": formats.with_unit(100 * row["weight"], reader.language, 0, "%"),
        })  # fmt: skip
    return sorted(found, key=lambda row: -row["percentile"])


def dimension_finding(reader: Reader, rows: list[Record]) -> str:
    """Return the sentence of the dimensions."""
    return index_findings.dimensions(reader.language, [(row["name"], row["percentile"]) for row in rows])


def components(reader: Reader, standing: Standing) -> list[Record]:
    """Return the figures of a place in the model, the one that raises its score most above the middle first."""
    language, code = reader.language, standing.code
    values = data.records(
        reader, "index_values_of_place", model=code, territory=standing.place["territory_code"], language=language
    )
    about = {
        row["indicator_code"]: row for row in data.records(reader, "index_components", model=code, language=language)
    }
    middle = data.rows(reader, "index_page_middle", model=code).set_index("indicator_code")
    decimals = part_decimals(standing)
    rows = []
    for row in values:
        indicator = str(row["indicator_code"])
        shown = row["value"] if row["value"] is not None else row["filled"]
        adds = row["contribution"]
        usual = float(middle["contribution"].get(indicator, float("nan")))
        rows.append({
            **row, "imputed": row["value"] is None, "source_code": about[indicator]["source_code"],
            "text": formats.with_unit(shown, language, int(row["decimals"]), row["suffix"]),
            "middle_text": formats.with_unit(float(middle["value"][indicator]), language, int(row["decimals"]), row["suffix"]),
            "shown": shown, "years": years(row["periods"], language),
            "adds": adds, "adds_text": formats.number(adds, language, decimals),
            "middle_adds": None if math.isnan(usual) else usual,
            "middle_adds_text": formats.number(usual, language, decimals),
            "rationale": about[indicator]["rationale"], "weakness": about[indicator]["weakness"],
        })  # fmt: skip
    additive = [row for row in rows if row["adds"] is not None and row["middle_adds"] is not None]
    for row, drawn in zip(
        additive, index_strips.bars([(row["adds"], row["middle_adds"]) for row in additive], width=200), strict=True
    ):
        row["drawn"] = drawn
    return sorted(rows, key=_raises)


def _raises(row: Record) -> float:
    if row["adds"] is None or row["middle_adds"] is None:
        return 0.0
    return float(row["middle_adds"] - row["adds"])


def part_decimals(standing: Standing) -> int:
    """Return the decimals of a part of the score."""
    return standing.decimals + (EXTRA if standing.decimals == 1 else 0)


def years(periods: Any, language: Language) -> str:
    """Return the years of a component in words; with several, their mean is meant."""
    return formats.listing([str(year) for year in periods], language)


def component_finding(reader: Reader, standing: Standing, rows: list[Record]) -> str:
    """Return the sentence of the components."""
    parts = [
        Part(str(row["short_name"]), float(row["adds"]), float(row["middle_adds"]))
        for row in rows
        if row["adds"] is not None and row["middle_adds"] is not None
    ]
    if not parts:
        return ""
    return index_findings.drives(reader.language, parts, part_decimals(standing))


def component_table(reader: Reader, standing: Standing, rows: list[Record]) -> pd.DataFrame:
    """Return the figures as they are downloaded."""
    _ = reader.words
    return pd.DataFrame({
        _("Place"): standing.place["label"], _("Code"): standing.place["territory_code"], _("Model"): standing.code,
        _("Version"): standing.model["version"], _("Indicator"): [row["name"] for row in rows],
        _("Indicator code"): [row["indicator_code"] for row in rows], _("Year"): [row["years"] for row in rows],
        _("Value"): [row["shown"] for row in rows], _("Unit"): [row["suffix"] for row in rows],
        _("Filled in"): [_("yes") if row["imputed"] else _("no") for row in rows],
        _("Adds to the score"): [row["adds"] for row in rows],
        _("Adds to the score of the place in the middle"): [row["middle_adds"] for row in rows],
    })  # fmt: skip


def sources(reader: Reader, standing: Standing) -> list[str]:
    """Return the sources of the figures of a model."""
    rows = data.rows(reader, "index_components", model=standing.code, language=reader.language)
    return list(dict.fromkeys(rows["source_code"]))


def recipe(reader: Reader, standing: Standing) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give the figures and what each adds."""
    return [
        ("index_values_of_place", {
            "model": standing.code, "territory": standing.place["territory_code"], "language": reader.language}),
        ("index_page_middle", {"model": standing.code}),
    ]  # fmt: skip


def onward(reader: Reader, standing: Standing) -> Record:
    """Return where the page leads: the figure that raises the score most, and the theme in which the place stands worst.

    Only a figure that the way from a gap to a practice judges is offered.
    """
    known = {row["indicator_code"] for row in data.records(
        reader, "territory_judged", territory=standing.place["territory_code"], language=reader.language)}  # fmt: skip
    raising = [row for row in components(reader, standing) if _raises(row) < 0 and row["indicator_code"] in known]
    gap = {"code": raising[0]["indicator_code"], "name": raising[0]["short_name"]} if raising else None
    worst = next(iter(dimensions(reader, standing)), None)
    theme = (
        {"code": worst["dimension_code"], "name": worst["name"]}
        if worst and worst["dimension_code"] in THEMES
        else None
    )
    return {"gap": gap, "theme": theme}
