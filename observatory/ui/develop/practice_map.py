"""Where a practice is done and who took it over, on one small map; nothing where no published map shows its place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from observatory.charts import flow_map
from observatory.charts.flow_map import NARROW, UNKNOWN, Figure, Flow, Place
from observatory.text import N_, formats
from observatory.ui import data
from observatory.ui.participate.participation_map import ground_of
from observatory.ui.reader import Reader

SIGNS = {
    "host": N_("where it is done"),
    "participant": N_("took it over"),
    "unknown": N_("from one place to the other"),
}
Spot = tuple[str, str, str, float | None, float | None]  # code, name, country, longitude, latitude


def drawn(reader: Reader, row: Mapping[str, Any]) -> Figure | None:
    """Return the map of a practice.

    Parameters
    ----------
    row
        What ``practice_view.one`` returns.
    """
    if not row["territory_code"]:
        return None
    codes = [row["territory_code"], *(each["territory_code"] for each in row["reuses"] if each["territory_code"])]
    spots = [spot for code in dict.fromkeys(codes) if (spot := _spot(reader, code))]
    return _drawn(reader, tuple(spots)) if spots and spots[0][0] == row["territory_code"] else None


def _spot(reader: Reader, code: str) -> Spot | None:
    found = data.records(reader, "territory_header", territory=code, language=reader.language)
    if not found:
        return None
    row = found[0]
    return code, row["name"], row["country_code"], row["longitude"], row["latitude"]


@lru_cache(maxsize=64)
def _drawn(reader: Reader, spots: tuple[Spot, ...]) -> Figure | None:
    ground = ground_of(
        reader, [(code, country, longitude, latitude) for code, _n, country, longitude, latitude in spots]
    )
    own = spots[0][0]
    if ground is None or own not in ground.spots:
        return None
    places = [Place(code, name, host=code == own, took_part=code != own) for code, name, *_where in spots]
    flows = [Flow(own, code, None, UNKNOWN) for code, *_rest in spots[1:]]
    words = {sign: reader.words(text) for sign, text in SIGNS.items()}
    return flow_map.flow_map(ground, places, flows, words, NARROW)


def told(reader: Reader, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the map with what it says, for the template.

    Returns
    -------
    dict
        drawn (``None`` where no map shows its place), said, shapes, undrawn: the places without a spot, in words.
    """
    _ = reader.words
    figure = drawn(reader, row)
    place = row["label"] or row["place"]
    names = [each["label"] or each["place"] for each in row["reuses"]]
    said = _("Where it is done: {place}.", place=place)
    if names:
        listed = formats.listing(names, reader.language)
        said = _.plural(
            "{place} does it; one place is known to have taken it over: {names}.",
            "{place} does it; {n} places are known to have taken it over: {names}.", len(names), place=place, names=listed,
        )  # fmt: skip
    on_map = set(figure.view.ground.spots) if figure else set()
    undrawn = [each["label"] or each["place"] for each in row["reuses"] if each["territory_code"] not in on_map]
    return {
        "drawn": figure, "said": said, "shapes": flow_map.SHAPES,
        "undrawn": formats.listing(undrawn, reader.language) if figure and undrawn else "",
    }  # fmt: skip
