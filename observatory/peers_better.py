"""The indicators on which a place is weak, with the similar places that do better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from observatory import rows as kept
from observatory.figure_cell import figure_cell, figure_columns
from observatory.reader import Reader
from observatory.records import Record
from observatory.text import formats, peer_words

WEAK = 4  # the worst two fifths


def gaps(reader: Reader, place: Mapping[str, Any], peers: Mapping[str, str]) -> tuple[list[Record], str, list[str]]:
    """Return the indicators on which a place is weak with the peers that do better, the finding, and the sources.

    Only figures of the same year and the same exercise are set side by side.

    Parameters
    ----------
    place
        The row of ``territory_header``.
    peers
        Code → label of the most similar places, the nearest first.
    """
    code, country = place["territory_code"], place["country_code"]
    judged = kept.records(reader.build, "judged_headlines", territory=code, reference=country, language=reader.language)
    weak = [row for row in judged if row["quintile"] >= WEAK]
    indicators = tuple(row["indicator_code"] for row in weak)
    figures: dict[tuple[str, str], Record] = {}
    better: list[Record] = []
    if weak and peers:
        better = kept.records(
            reader.build, "peers_doing_better", territory=code, indicators=indicators, peers=tuple(peers)
        )
    if weak:
        places = (code, *dict.fromkeys(row["territory_code"] for row in better))
        newest = kept.records(reader.build, "newest_of_places", indicators=indicators, territories=places)
        figures = {(row["indicator_code"], row["territory_code"]): row for row in newest}
    found = [_gap(reader, row, code, better, figures, peers) for row in weak]
    said = peer_words.weak(
        reader.language, place["label"], place["country_name"], weak=len(weak), judged=len(judged),
        answered=sum(bool(gap["peers"]) for gap in found),
    )  # fmt: skip
    return found, said, sorted({row["source_code"] for row in figures.values()})


def _gap(
    reader: Reader,
    row: Record,
    code: str,
    better: Sequence[Record],
    figures: dict[tuple[str, str], Record],
    labels: Mapping[str, str],
) -> Record:
    indicator = row["indicator_code"]
    own = figures.get((indicator, code))
    shown = []
    for peer in better:
        figure = figures.get((indicator, peer["territory_code"]))
        if peer["indicator_code"] != indicator or not _comparable(own, figure, row["period"]):
            continue
        shown.append(
            {
                **_figure(reader, row, peer, figure),
                "code": peer["territory_code"],
                "label": labels[peer["territory_code"]],
            }
        )
    known = own if _comparable(own, own, row["period"]) else None
    return {**row, **_figure(reader, row, row, known), "peers": shown}


def _comparable(own: Record | None, other: Record | None, period: int) -> bool:
    """Return whether both figures are of the year that was ranked, and of one exercise."""
    return (
        own is not None and other is not None and own["period"] == other["period"] == period
        and own["exercise"] == other["exercise"]
    )  # fmt: skip


def _figure(reader: Reader, indicator: Record, position: Record, figure: Record | None) -> Record:
    """Return verdict, value, rank and, where there is an earlier figure, the way to it, in words."""
    language = reader.language
    cell = figure_cell(reader, indicator, position, figure)
    way = ""
    if figure is not None and figure["first_period"] < figure["period"]:
        first = formats.with_unit(figure["first_value"], language, indicator["decimals"], indicator["suffix"])
        way = peer_words.way(language, first, figure["first_period"], cell["text"], figure["period"])
    return {
        **cell, "rank": position["rank"], "n": position["n"], "way": way,
        "stands": peer_words.own(language, cell["text"], indicator["period"], position["rank"], position["n"]),
    }  # fmt: skip


def gap_table(reader: Reader, place: Mapping[str, Any], found: Sequence[Record]) -> pd.DataFrame:
    """Return the weak indicators and the peers that do better, one row per figure, as it is downloaded."""
    _ = reader.words
    names = [_("Indicator"), _("Year"), _("Code"), _("Place"), *figure_columns(_)]
    rows = []
    for gap in found:
        own = {**gap, "code": place["territory_code"], "label": place["label"]}
        for row in (own, *gap["peers"]):
            rows.append(
                (gap["name"], gap["period"], row["code"], row["label"], row["value"], gap["suffix"], row["status_words"],
                 row["words"], row["rank"], row["n"])
            )  # fmt: skip
    return pd.DataFrame(rows, columns=names)
