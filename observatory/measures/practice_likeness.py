"""Which practices are like one: they answer the same kinds of indicator and are meant for the same people.

An order anybody can recompute by hand: the more kinds of indicator two practices share the closer they are, then the more
target groups, then the more themes; among equals the better-known one comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 5
EVERYBODY = "residents"  # meant for all is no likeness


@dataclass(frozen=True, slots=True)
class Described:
    """What counts of a practice; ``evidence`` is its level, 0 to 4."""

    code: str
    kinds: Sequence[str]
    groups: Sequence[str]
    themes: Sequence[str]
    evidence: int


@dataclass(frozen=True, slots=True)
class Like:
    """A practice that is like another, and what the two share, each in the order of the first."""

    code: str
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    themes: tuple[str, ...]


def most_like(one: Described, others: Iterable[Described], *, most: int = MOST) -> list[Like]:
    """Return the practices most like one, the closest first; the practice itself is left out.

    One that shares neither a kind of indicator nor a target group with it is not like it.

    Examples
    --------
    >>> one = Described("a", ["poverty"], ["women", "residents"], ["work"], 2)
    >>> others = [Described("b", [], ["residents"], ["work"], 4), Described("c", [], ["women"], [], 1),
    ...           Described("d", ["poverty"], [], [], 0)]
    >>> [(each.code, each.kinds, each.groups) for each in most_like(one, others)]
    [('d', ('poverty',), ()), ('c', (), ('women',))]
    """
    found = []
    for other in others:
        like = Like(
            other.code, _shared(one.kinds, other.kinds), _shared(one.groups, other.groups), _shared(one.themes, other.themes)
        )  # fmt: skip
        if other.code != one.code and (like.kinds or like.groups):
            found.append((-len(like.kinds), -len(like.groups), -len(like.themes), -other.evidence, other.code, like))
    return [like for *_order, like in sorted(found, key=lambda each: each[:-1])[:most]]


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    there = set(other) - {EVERYBODY}
    return tuple(code for code in one if code in there)
