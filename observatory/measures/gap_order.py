"""In which order the gaps of a place are shown: how far behind it stands, for how many people, and where it is going.

A weighted sum of three parts, each from 0 to 1, with the weights on the page. It orders what a council may look at first;
it does not say that one gap matters more than another, which is for the council to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from observatory.measures.polarity import Polarity
from observatory.measures.trend import TrendVerdict

WEIGHTS: Mapping[str, float] = {"severity": 0.5, "breadth": 0.25, "trend": 0.25}
WEAK_FROM = 4  # the worst two fifths: worse than most, and the worst fifth
# Units in which an indicator is a share of those it counts, and how many of them make the whole.
WHOLES: Mapping[str, float] = {"percent": 100.0, "per_1000": 1000.0, "per_100_aged_15_64": 100.0}
# Shares of all residents (their denominators in the catalogue): of these alone follows a number of people.
OF_ALL_RESIDENTS = frozenset(
    {
        "coneval_car_alim", "coneval_car_educ", "coneval_car_salud", "coneval_car_segsoc", "coneval_car_serv",
        "coneval_car_viv", "coneval_pobreza", "coneval_pobreza_ext", "es_adrh_below_60pct", "eu_arope",
        "pt_reg_unemployed_per_1000",
    }
)  # fmt: skip
# Without a verdict nothing is known to move: it stands in the middle.
TRENDS: Mapping[str, float] = {TrendVerdict.WORSENING.value: 1.0, TrendVerdict.IMPROVING.value: 0.0}
NO_DIRECTION = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """An indicator on which a place is compared with its like.

    Attributes
    ----------
    rank, n
        Position in the group, 1 the best, equal ones sharing the smaller number, and its size.
    quintile
        1 best fifth … 5 worst fifth.
    unit, polarity
        Codes of the catalogue.
    trend
        Verdict of the ``trend`` table.
    """

    indicator: str
    rank: int
    n: int
    quintile: int
    value: float
    unit: str
    polarity: str
    trend: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap with its score, 0 to 1, and the parts from which it is made.

    Attributes
    ----------
    parts
        Part → 0 to 1, before its weight.
    share
        Share of those counted whom the gap concerns, 0 to 1; ``None`` where the indicator is no share.
    """

    indicator: str
    score: float
    parts: Mapping[str, float]
    share: float | None


def ahead(rank: int, n: int) -> float:
    """Return the share of the other places of a group, 0 to 1, that do better.

    Examples
    --------
    >>> ahead(1, 5), ahead(5, 5)
    (0.0, 1.0)
    """
    return (rank - 1) / (n - 1)


def affected(value: float, unit: str, polarity: str) -> float | None:
    """Return whom a gap concerns, as a share of those that the indicator counts; ``None`` where it is no share.

    Where more is better, those concerned are the others.

    Examples
    --------
    >>> affected(45.0, "percent", "lower_better"), affected(62.5, "percent", "higher_better")
    (0.45, 0.375)
    >>> affected(31.2, "index_0_100", "lower_better") is None
    True
    """
    whole = WHOLES.get(unit)
    if whole is None or polarity == Polarity.NONE:
        return None
    share = min(max(value / whole, 0.0), 1.0)
    return 1 - share if polarity == Polarity.HIGHER_BETTER else share


def people(indicator: str, share: float | None, population: float | None) -> int | None:
    """Return how many residents a share is; ``None`` where it is not a share of all residents."""
    if share is None or population is None or indicator not in OF_ALL_RESIDENTS:
        return None
    return round(share * population)


def gap(judged: Judged, weights: Mapping[str, float] = WEIGHTS) -> Gap:
    """Return the score of a gap and its parts.

    Parameters
    ----------
    weights
        Part → weight; divided by their sum.

    Examples
    --------
    >>> found = gap(Judged("poverty", 91, 101, 5, 40.0, "percent", "lower_better", "worsening"))
    >>> found.parts, round(found.score, 4)
    ({'severity': 0.9, 'breadth': 0.4, 'trend': 1.0}, 0.8)
    """
    share = affected(judged.value, judged.unit, judged.polarity)
    parts = {
        "severity": ahead(judged.rank, judged.n),
        "breadth": share or 0.0,
        "trend": TRENDS.get(judged.trend or "", NO_DIRECTION),
    }
    score = sum(weights[part] * value for part, value in parts.items()) / sum(weights.values())
    return Gap(judged.indicator, score, parts, share)


def order(judged: Iterable[Judged], weights: Mapping[str, float] = WEIGHTS) -> list[Gap]:
    """Return the gaps of a place, the strongest first; equal scores by severity, then in the order of their codes.

    A gap is an indicator on which the place stands in the worst two fifths of its like.
    """
    gaps = [gap(each, weights) for each in judged if each.quintile >= WEAK_FROM]
    return sorted(gaps, key=lambda each: (-round(each.score, 9), -round(each.parts["severity"], 9), each.indicator))
