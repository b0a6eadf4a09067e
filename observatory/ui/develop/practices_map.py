"""Where the practices found were done: a mark for each place, larger for several; what has no place on a map is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from observatory.charts import flow_map
from observatory.charts.flow_map import Figure, Place
from observatory.records import Record
from observatory.ui.develop.practices_found import Asked
from observatory.ui.develop.practices_view import by_country
from observatory.ui.participate.participation_map import ground_of
from observatory.ui.reader import Reader

MEXICO = "MX"
WIDTH = 520
Spot = tuple[str, str, float | None, float | None]


@dataclass(frozen=True)
class Picture:
    """One map, what it says in words, and how many practices it shows."""

    key: str
    figure: Figure
    practices: int


def pictures(reader: Reader, records: Sequence[Record]) -> list[Picture]:
    """Return a map of Mexico and one of the other places, each where there is a practice on it."""
    found = []
    for key, chosen in (
        ("europe", [row for row in records if row["territory_code"] and row["country_code"] != MEXICO]),
        ("mexico", [row for row in records if row["territory_code"] and row["country_code"] == MEXICO]),
    ):
        spots = {row["territory_code"]: (row["country_code"], row["latitude"], row["longitude"]) for row in chosen}
        counted = Counter(row["territory_code"] for row in chosen)
        names = {row["territory_code"]: row["label"].split(",")[0] for row in chosen}
        figure = _figure(
            reader, tuple((code, land, east, north) for code, (land, north, east) in sorted(spots.items())),
            tuple((code, names[code], n) for code, n in sorted(counted.items())),
        )  # fmt: skip
        if figure:
            drawn = sum(n for code, n in counted.items() if code not in figure.undrawn)
            found.append(Picture(key, figure, drawn))
    return found


@lru_cache(maxsize=64)
def _figure(reader: Reader, spots: tuple[Spot, ...], places: tuple[tuple[str, str, int], ...]) -> Figure | None:
    ground = ground_of(reader, spots) if spots else None
    if ground is None or not any(code in ground.spots for code, _name, _n in places):
        return None
    marked = [Place(code, f"{name} ({n})" if n > 1 else name, people=n) for code, name, n in places]
    # Its legend speaks of people; the page says below it what the size of a mark means.
    figure = flow_map.flow_map(ground, marked, (), {"people": ""}, WIDTH)
    return replace(figure, legend=(), height=figure.bottom)


def elsewhere(reader: Reader, asked: Asked, records: Sequence[Record], drawn: Sequence[Picture]) -> list[Record]:
    """Return by country how many practices have no place on the maps, each with its link."""
    on_a_map = {node.place.code for picture in drawn for node in picture.figure.nodes}
    counted = Counter(row["country_code"] for row in records if row["territory_code"] not in on_a_map)
    return by_country(reader, asked, counted)
