"""From indicators on which a place is weak to the practices that answer them; the rows of a build in, codes out.

Indicators of one kind (poverty, unemployment …) are answered by the same practices in the same order, so they are told
together. No word of any language takes part: the same place and build give the same order in each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.measures.practice_match import MOST, Match, Place, Practice, best

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """Practices for some indicators of a place.

    Attributes
    ----------
    kind
        Kind of indicator; ``None`` where no practice answers any kind it is of.
    indicators
        Codes, in the order in which they were given.
    matches
        The practices that fit best, the best first; empty where none is known yet.
    known
        How many practices answer the indicators altogether.
    """

    kind: str | None
    indicators: tuple[str, ...]
    matches: tuple[Match, ...]
    known: int


class Answers:
    """The practices of a build by the kind of indicator that they answer, read once."""

    def __init__(self, practices: Iterable[Row], kinds: Iterable[Row]) -> None:
        """Read rows of ``practice_list`` (in any language) and of ``practice_kinds``."""
        self.kind_of = {row["indicator_code"]: str(row["kind"]) for row in kinds}
        self._by_kind: dict[str, list[Practice]] = {}
        for row in practices:
            practice = as_practice(row)
            for kind in row["indicator_kinds"]:
                self._by_kind.setdefault(str(kind), []).append(practice)

    def best(self, place: Place, kind: str, most: int = MOST) -> tuple[Match, ...]:
        """Return the practices of a kind that fit a place best."""
        return tuple(best(place, ((practice, (kind,)) for practice in self._by_kind.get(kind, ())), most=most))

    def known(self, kind: str | None) -> int:
        """Return how many practices answer a kind of indicator."""
        return len(self._by_kind.get(kind, ())) if kind else 0

    def of(self, place: Place, indicators: Sequence[str]) -> list[Answer]:
        """Return the practices for indicators, those of one kind together, in the order of the first of each kind.

        Indicators for which nothing is known yet come last, together: nothing that is asked for is left out.
        """
        groups: dict[str | None, list[str]] = {}
        for code in indicators:
            kind = self.kind_of.get(code)
            groups.setdefault(kind if self.known(kind) else None, []).append(code)
        nothing = groups.pop(None, [])
        found = [
            Answer(kind, tuple(codes), self.best(place, kind), self.known(kind))
            for kind, codes in groups.items()
            if kind is not None
        ]
        return [*found, Answer(None, tuple(nothing), (), 0)] if nothing else found


def as_practice(row: Row) -> Practice:
    """Return what counts of a row of ``practice_list``."""
    return Practice(
        code=row["practice_code"], territory=row["territory_code"], country=row["country_code"], population=row["population"],
        evidence=int(row["evidence_level"]), target_groups=frozenset(row["target_groups"]), cost_band=row["cost_band"],
    )  # fmt: skip
