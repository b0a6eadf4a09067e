"""How indicators go together over the same places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from observatory.measures import correlation_matrix
from observatory.measures.correlation_matrix import Correlation
from observatory.statistics.tables import MOST_KEPT, Scope, Table, table

MOST_INDICATORS = 10


@dataclass(frozen=True, eq=False)
class Correlations:
    """The correlation of every two indicators.

    Attributes
    ----------
    pairs
        (first, second) → correlation, each pair once.
    """

    table: Table
    pairs: dict[tuple[str, str], Correlation]

    def of(self, one: str, other: str) -> Correlation:
        """Return the correlation of two indicators, in whichever order."""
        return self.pairs[one, other] if (one, other) in self.pairs else self.pairs[other, one]

    @property
    def strongest(self) -> tuple[str, str] | None:
        """The two indicators that go together most; ``None`` where nothing can be said of any."""
        known = [pair for pair, found in self.pairs.items() if found.coefficient is not None]
        return max(known, key=lambda pair: abs(self.pairs[pair].coefficient or 0.0), default=None)


@lru_cache(maxsize=MOST_KEPT)
def correlations(
    build: Path, scope: Scope, indicators: tuple[str, ...], method: str = "spearman", cases: str = "pairwise"
) -> Correlations:
    """Return the correlation of every two indicators over the places of a scope.

    Parameters
    ----------
    method, cases
        Codes of ``observatory.measures.correlation_matrix``.
    """
    found = table(build, indicators, scope)
    return Correlations(found, correlation_matrix.matrix(found.values, method, cases))
