"""Which practices answer an indicator that is worse in a territory, in an order anybody can recompute.

A weighted sum of four parts, each from 0 to 1, with the weights on the page. Only practices that answer the indicator take
part; what is not documented counts as nothing, so that a well-documented practice comes first.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from observatory.measures.evidence import HIGHEST
from observatory.measures.size_classes import UPPER_LIMITS

WEIGHTS: Mapping[str, float] = {"place": 0.35, "evidence": 0.35, "group": 0.15, "resources": 0.15}
MOST = 5
# How much of the resources' part a cost band is worth: what costs little can be tried by most councils.
COSTS: Mapping[str, float] = {
    "own_resources": 1.0, "under_100k": 1.0, "100k_to_1m": 0.6, "over_1m": 0.2, "not_documented": 0.0,
}  # fmt: skip
# Whom an indicator is about: the target groups that a practice answering it may name.
GROUPS: Mapping[str, frozenset[str]] = {
    "gender_violence": frozenset({"women", "victims_of_violence", "aggressors"}),
    "ageing": frozenset({"older_adults", "carers"}),
    "poverty": frozenset({"low_income", "families", "homeless", "vulnerable_neighbourhoods", "roma"}),
    "employment_gap": frozenset({"women", "unemployed", "carers"}),
    "digital_skills": frozenset({"digitally_excluded", "older_adults"}),
    "disability": frozenset({"persons_with_disabilities", "carers"}),
    "health_access": frozenset({"low_income", "older_adults", "homeless", "migrants"}),
    "womens_participation": frozenset({"women"}),
    "unemployment": frozenset({"unemployed", "young_people"}),
    "migration": frozenset({"migrants", "refugees"}),
    "housing_quality": frozenset({"homeless", "low_income", "roma", "vulnerable_neighbourhoods"}),
    "internet_access": frozenset({"digitally_excluded", "low_income"}),
    "early_leaving_illiteracy": frozenset({"children", "young_people", "migrants", "roma"}),
    "social_security": frozenset({"carers", "low_income", "unemployed"}),
}


class Likeness(StrEnum):
    """How like the practice's place is to the reader's, from the closest on."""

    SAME = "same"
    PEER = "peer"
    COUNTRY_AND_SIZE = "country_and_size"
    COUNTRY = "country"
    SIZE = "size"
    OTHER = "other"


LIKENESS: Mapping[Likeness, float] = {
    Likeness.SAME: 1.0, Likeness.PEER: 1.0, Likeness.COUNTRY_AND_SIZE: 0.8, Likeness.COUNTRY: 0.6, Likeness.SIZE: 0.4,
    Likeness.OTHER: 0.1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The reader's territory: its code, country, population, and the ten most similar places."""

    code: str
    country: str
    population: float | None
    peers: Collection[str]


@dataclass(frozen=True, slots=True)
class Practice:
    """What counts of a practice: where it is, how well it is known, for whom, and what it costs."""

    code: str
    territory: str | None
    country: str
    population: float | None
    evidence: int
    target_groups: Collection[str]
    cost_band: str


@dataclass(frozen=True, slots=True)
class Match:
    """A practice with its score, 0 to 1, and the reasons from which the score is made.

    Attributes
    ----------
    parts
        Part → 0 to 1, before its weight.
    likeness
        How like the place is.
    groups
        Target groups of the practice whom the indicator is about, in alphabetical order.
    """

    practice: str
    score: float
    parts: Mapping[str, float]
    likeness: Likeness
    groups: tuple[str, ...]


def size_class(population: float | None) -> int | None:
    """Return the number of the class of size; ``None`` where the population is not known."""
    if population is None or math.isnan(population):
        return None
    return sum(population > limit for limit in UPPER_LIMITS)


def likeness(place: Place, practice: Practice) -> Likeness:
    """Return how like two places are: the closest kind that holds."""
    if practice.territory and practice.territory == place.code:
        return Likeness.SAME
    if practice.territory and practice.territory in place.peers:
        return Likeness.PEER
    own = size_class(place.population)
    same_size = own is not None and own == size_class(practice.population)
    if practice.country == place.country:
        return Likeness.COUNTRY_AND_SIZE if same_size else Likeness.COUNTRY
    return Likeness.SIZE if same_size else Likeness.OTHER


def match(place: Place, kinds: Iterable[str], practice: Practice, weights: Mapping[str, float] = WEIGHTS) -> Match:
    """Return how well a practice that answers an indicator fits a place.

    Parameters
    ----------
    kinds
        Kinds of indicator through which the practice answers it (keys of ``GROUPS``).
    weights
        Part → weight; divided by their sum.

    Examples
    --------
    >>> here = Place("MX-11020", "MX", 1_721_215, {"MX-14120"})
    >>> there = Practice("x", "MX-14120", "MX", 1_476_491, 3, {"women"}, "not_documented")
    >>> found = match(here, ["gender_violence"], there)
    >>> round(found.score, 4), found.likeness.value, found.groups
    (0.7625, 'peer', ('women',))
    """
    about = frozenset().union(*(GROUPS.get(kind, frozenset()) for kind in kinds))
    groups = tuple(sorted(about & set(practice.target_groups)))
    like = likeness(place, practice)
    parts = {
        "place": LIKENESS[like],
        "evidence": practice.evidence / HIGHEST,
        "group": 1.0 if groups else 0.0,
        "resources": COSTS[practice.cost_band],
    }
    score = sum(weights[part] * value for part, value in parts.items()) / sum(weights.values())
    return Match(practice.code, score, parts, like, groups)


def best(
    place: Place,
    answers: Iterable[tuple[Practice, Iterable[str]]],
    *,
    most: int = MOST,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Match]:
    """Return the practices that fit best, the best first; equal scores in the order of their codes.

    Parameters
    ----------
    answers
        Practices that answer the indicator, each with the kinds through which it does.
    """
    found = [match(place, kinds, practice, weights) for practice, kinds in answers]
    return sorted(found, key=lambda each: (-round(each.score, 9), each.practice))[:most]
