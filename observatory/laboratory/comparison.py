"""Two orders of the same places: how alike, and which places moved most; every rank with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

ENDS = ("rank_lower", "rank_upper")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two orders of the places that both rank.

    Attributes
    ----------
    places : DataFrame
        Index ``territory_code``; of either, suffixes ``_before`` and ``_after``: rank, rank_lower, rank_upper; ``shift``,
        ranks by which it moved, positive where it is now more excluded; ``apart``, whether the intervals do not meet.
        The most moved first.
    correlation
        Spearman's, of the ranks.
    """

    places: pd.DataFrame
    correlation: float

    @property
    def n(self) -> int:
        """How many places both rank."""
        return len(self.places)

    @property
    def apart(self) -> int:
        """Return how many places have intervals that do not meet."""
        return int(self.places["apart"].sum())


def compare(before: pd.DataFrame, after: pd.DataFrame) -> Comparison:
    """Compare two orders.

    Parameters
    ----------
    before, after : DataFrame
        Index ``territory_code``; rank (1 the most excluded), rank_lower, rank_upper.

    Examples
    --------
    >>> import pandas as pd
    >>> first = pd.DataFrame({"rank": [1, 2], "rank_lower": [1, 2], "rank_upper": [1, 2]}, index=["A", "B"])
    >>> compare(first, first.iloc[::-1].set_axis(["A", "B"])).correlation
    -1.0
    """
    columns = ["rank", *ENDS]
    places = before[columns].astype(float).join(
        after[columns].astype(float), how="inner", lsuffix="_before", rsuffix="_after"
    )  # fmt: skip
    # Ranks among the places that both rank: a place that only one of them has moves nobody.
    first, second = places["rank_before"].rank(), places["rank_after"].rank()
    apart = (places["rank_lower_before"] > places["rank_upper_after"]) | (
        places["rank_lower_after"] > places["rank_upper_before"]
    )
    places = places.assign(shift=first - second, apart=apart)
    order = places.assign(size=places["shift"].abs()).sort_values("size", ascending=False, kind="stable").index
    correlation = float(first.corr(second)) if len(places) > 1 else float("nan")
    return Comparison(places.loc[order], round(correlation, 12))
