"""Narrows practices down by any combination of filters, counts what each further choice would give, and sorts them.

Pure: plain records in, plain records out. A filter is a name and one code; a practice has, for each filter, the set of
codes under which it is found. Every count is of what a reader would see after choosing that code, all other filters kept
as they are, so that a number beside a choice is always true.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from observatory.measures.evidence import HIGHEST
from observatory.measures.practice_match import LIKENESS, Likeness

Record = dict[str, Any]
Codes = frozenset[str]
NOT_KNOWN = "unknown"
# Upper limits of the classes of size, by code; a part of those by which the observatory compares places of a size.
SIZES: Mapping[str, float] = {
    "to_20k": 20_000, "20k_to_50k": 50_000, "50k_to_100k": 100_000, "100k_to_500k": 500_000, "over_500k": math.inf,
}  # fmt: skip

# Last year in which a practice of each period began.
PERIODS: Mapping[str, float] = {
    "to_2009": 2009, "2010_to_2014": 2014, "2015_to_2019": 2019, "from_2020": math.inf,
}  # fmt: skip
LEVELS = tuple(str(level) for level in range(1, HIGHEST + 1))
EARTH_RADIUS = 6_371.0088  # km, mean (IUGG)
SORTS = ("relevance", "similar", "near", "evidence", "recent")


def _band(value: float | None, limits: Mapping[str, float]) -> Codes:
    if value is None or math.isnan(value):
        return frozenset({NOT_KNOWN})
    return frozenset({next(code for code, limit in limits.items() if value <= limit)})


def _level(record: Record) -> Codes:
    """Return the levels that a practice reaches: one that is evaluated is also described."""
    return frozenset(code for code in LEVELS if int(code) <= record["evidence_level"])


FACETS: Mapping[str, Callable[[Record], Codes]] = {
    "theme": lambda record: frozenset(record["themes"]),
    "group": lambda record: frozenset(record["target_groups"]),
    "kind": lambda record: frozenset(record["indicator_kinds"]),
    "level": _level,
    "country": lambda record: frozenset({record["country_code"]}),
    "type": lambda record: frozenset({record["type"] or NOT_KNOWN}),
    "size": lambda record: _band(record["population"], SIZES),
    "recognised": lambda record: frozenset({"yes" if record["recognised"] else "no"}),
    "cost": lambda record: frozenset({record["cost_band"]}),
    "year": lambda record: _band(record["start_year"], PERIODS),
    "language": lambda record: frozenset(record["languages"]),
    # Set by whoever asks: the indicators that it answers, and what was searched for.
    "indicator": lambda record: frozenset(record.get("indicators", ())),
    "text": lambda record: frozenset(record.get("found_by", ())),
}


class Shelf:
    """Practices, or other records with facets of their own, with their codes, read once."""

    def __init__(self, records: Iterable[Record], facets: Mapping[str, Callable[[Record], Codes]] = FACETS) -> None:
        self.records = list(records)
        self.facets = facets
        self._codes = [{name: codes(record) for name, codes in facets.items()} for record in self.records]

    def options(self, facet: str) -> Counter[str]:
        """Return every code of a filter with the number of all practices that have it."""
        return Counter(code for codes in self._codes for code in codes[facet])

    def chosen(self, wanted: Mapping[str, str]) -> list[Record]:
        """Return the practices that fit all filters, in the order in which they were given."""
        return [
            record
            for record, codes in zip(self.records, self._codes, strict=True)
            if all(code in codes[facet] for facet, code in wanted.items())
        ]

    def counts(self, wanted: Mapping[str, str]) -> dict[str, Counter[str]]:
        """Return by filter and code how many practices a choice of that code would give, the others kept.

        Returns
        -------
        dict
            Filter → code → number; a code that would give none is not in it.
        """
        found: dict[str, Counter[str]] = {facet: Counter() for facet in self.facets}
        for codes in self._codes:
            against = [facet for facet, code in wanted.items() if code not in codes[facet]]
            if not against:
                for facet, counter in found.items():
                    counter.update(codes[facet])
            elif len(against) == 1:
                found[against[0]].update(codes[against[0]])
        return found

    def without(self, wanted: Mapping[str, str]) -> dict[str, int]:
        """Return by filter that is set how many practices there would be without it."""
        return {
            facet: len(self.chosen({other: code for other, code in wanted.items() if other != facet}))
            for facet in wanted
        }


def kilometres(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float | None:
    """Return the distance of two places on a sphere (haversine); ``None`` where either is not known.

    Parameters
    ----------
    one, other
        Latitude and longitude in degrees.

    Examples
    --------
    >>> round(kilometres((38.72, -9.14), (40.42, -3.70)))
    503
    """
    if None in one or None in other or any(math.isnan(value) for value in (*one, *other) if value is not None):
        return None
    (a, b), (c, d) = ([math.radians(value or 0.0) for value in each] for each in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(half))


def ordered(records: Iterable[Record], by: str) -> list[Record]:
    """Return practices in the order of ``by`` (one of ``SORTS``); always the same for the same records.

    Parameters
    ----------
    records
        ``score`` is needed for ``relevance``, ``likeness`` and ``km`` for ``similar``, ``km`` for ``near``. What is not known comes
        last. Then follow evidence, the newest, and the code.
    """

    def recent(record: Record) -> float:
        year = record["start_year"]
        return math.inf if year is None else -year

    def km(record: Record) -> float:
        return math.inf if record.get("km") is None else record["km"]

    def rest(record: Record) -> tuple[float, float, str]:
        return -record["evidence_level"], recent(record), record["practice_code"]

    keys: Mapping[str, Callable[[Record], Sequence[float]]] = {
        "relevance": lambda record: (-record.get("score", 0.0),),
        "similar": lambda record: (-LIKENESS[record.get("likeness", Likeness.OTHER)], km(record)),
        "near": lambda record: (km(record),),
        "evidence": lambda record: (),
        "recent": lambda record: (recent(record),),
    }
    return sorted(records, key=lambda record: (*keys[by](record), *rest(record)))


def cross(records: Iterable[Record], first: str, second: str) -> Counter[tuple[str, str]]:
    """Return how many practices have each pair of codes of two filters."""
    return Counter(
        (one, other) for record in records for one in FACETS[first](record) for other in FACETS[second](record)
    )
