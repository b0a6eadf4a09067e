"""Which two groups of people are compared: the splits that a place has figures for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from observatory import rows as kept
from observatory.reader import Reader

DIMENSIONS = ("sex", "age", "citizenship")
TOTAL = "_T"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that one dimension tells apart; the first is named first and subtracted from.

    Attributes
    ----------
    dimension
        sex, age or citizenship.
    first, second
        Codes of that dimension.
    """

    dimension: str
    first: str
    second: str

    @property
    def code(self) -> str:
        """As in the link."""
        return f"{self.first},{self.second}"

    @property
    def parameters(self) -> dict[str, str]:
        """Both groups, as parameters of a query."""
        return {f"first_{self.dimension}": self.first, f"second_{self.dimension}": self.second}

    @property
    def published(self) -> dict[str, str]:
        """The pair, as parameters of a query on the table ``gap``."""
        return {"dimension": self.dimension, "first": self.first, "second": self.second}


SEXES = Pair("sex", "F", "M")
CITIZENSHIPS = Pair("citizenship", "FOR", "NAT")


def of_place(reader: Reader, territory: str) -> dict[str, list[Pair]]:
    """Return the pairs of each dimension that a place has figures for; dimensions without any are left out."""
    return pairs(kept.records(reader.build, "gap_groups", territory=territory))


def pairs(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Pair]]:
    """Return the pairs of each dimension: for ages all pairs of bands of one indicator that do not overlap.

    Parameters
    ----------
    rows
        indicator_code, sex, age, citizenship, value, with one of the three not the total.
    """
    valued = [row for row in rows if row["value"] is not None]
    found = {
        "sex": [SEXES] if any(row["sex"] != TOTAL for row in valued) else [],
        "age": _ages(valued),
        "citizenship": [CITIZENSHIPS] if any(row["citizenship"] != TOTAL for row in valued) else [],
    }
    return {dimension: found[dimension] for dimension in DIMENSIONS if found[dimension]}


def _ages(rows: Iterable[Mapping[str, Any]]) -> list[Pair]:
    """Return the pairs of age bands, of each set of bands first the youngest with the oldest."""
    bands: dict[str, list[str]] = {}
    for row in rows:
        if row["age"] != TOTAL:
            bands.setdefault(row["indicator_code"], []).append(row["age"])
    found: dict[Pair, None] = {}
    for own in sorted(
        {tuple(sorted(codes, key=bounds)) for codes in bands.values()}, key=lambda codes: (len(codes), codes)
    ):
        ends = (own[0], own[-1])
        apart = [
            (first, second)
            for order, first in enumerate(own)
            for second in own[order + 1 :]
            if bounds(first)[1] < bounds(second)[0]
        ]
        apart.sort(key=lambda pair: (pair != ends, bounds(pair[0]), bounds(pair[1])))
        found.update(dict.fromkeys(Pair("age", *pair) for pair in apart))
    return list(found)


def bounds(age: str) -> tuple[int, int]:
    """Return the youngest and the oldest age of an SDMX band; 0 and 999 where it is open.

    Examples
    --------
    >>> bounds("Y_LT18"), bounds("Y18-64"), bounds("Y_GE65")
    ((0, 17), (18, 64), (65, 999))
    """
    numbers = [int(number) for number in re.findall(r"\d+", age)]
    if not numbers:
        return 0, 999
    if "_LT" in age:
        return 0, numbers[0] - 1
    return numbers[0], numbers[1] if len(numbers) > 1 else 999
