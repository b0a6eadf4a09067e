"""How unequal places are, and how much of it lies between what they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from observatory.measures import inequality, inequality_between
from observatory.measures.inequality_between import Decomposition
from observatory.rows import records
from observatory.statistics.tables import MOST_KEPT, Scope, Table, table

FEWEST_PLACES = inequality_between.FEWEST_PLACES


@dataclass(frozen=True, eq=False)
class Unequal:
    """Inequality of one indicator between places.

    Attributes
    ----------
    refused
        Why nothing was calculated: a code of ``inequality_between.refusal``, ``too_few`` or ``all_zero``.
    n, left_out
        Places with a value and people, and places with only one of them.
    """

    table: Table
    indicator: str
    refused: str | None
    gini: float
    theil: float
    palma: float
    mean: float
    n: int
    left_out: int
    split: Decomposition | None


@lru_cache(maxsize=MOST_KEPT)
def unequal(build: Path, scope: Scope, indicator: str, period: int | None = None) -> Unequal:
    """Return the inequality of one indicator between the places of a scope, each weighing its residents.

    An index, a grade, a rank or a count is refused: see ``inequality_between.refusal``.
    """
    found = table(build, (indicator,), scope, period)
    values, people = found.values[indicator], found.people
    used = values.notna() & (people > 0)
    n, nothing = int(used.sum()), float("nan")
    left_out = int((values.notna() & ~used).sum())
    unit = records(build, "statistics_unit", indicator=indicator)[0]
    refused = inequality_between.refusal(unit["kind"], unit["minimum"])
    if refused is None and (values[used] < 0).any():
        refused = "below_zero"
    elif refused is None and n < FEWEST_PLACES:
        refused = "too_few"
    elif refused is None and not (values[used] > 0).any():
        refused = "all_zero"
    if refused:
        return Unequal(found, indicator, refused, nothing, nothing, nothing, nothing, n, left_out, None)
    split = inequality_between.decompose(values, people, found.groups)
    return Unequal(
        found, indicator, None, inequality.gini(values, people), inequality.theil(values, people),
        inequality_between.palma(values, people), inequality.weighted_mean(values, people), n, left_out,
        split if len(split.groups) > 1 else None,
    )  # fmt: skip
