"""How old the newest figure is, and whether a newer one should be there by now.

The rule. A figure of year *y* that is published every *k* years is followed by one of *y + k*. That one is expected
two years after its year has ended: the time that censuses and large surveys usually take from reference year to
publication. Until then the newest figure is as new as can be expected; from then on a newer one is due. Nothing is
expected of what is published once, irregularly, or no longer.

What is due need not be late: the publisher may have it and the observatory not yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

# Years between two rounds, by the update_frequency of the catalogue. Figures are of calendar years, so what is
# published every month has one figure a year as well.
INTERVALS: Mapping[str, int] = {"monthly": 1, "annual": 1, "every_2_years": 2, "every_5_years": 5, "every_10_years": 10}
WITHOUT_RHYTHM: Mapping[str, str] = {"irregular": "irregular", "once": "one_off", "not_updated": "closed"}
PUBLICATION_YEARS = 2
# From what asks for attention to what does not.
VERDICTS = ("due", "as_expected", "irregular", "one_off", "closed")


@dataclass(frozen=True, slots=True)
class Staleness:
    """What can be said of the age of a figure.

    Attributes
    ----------
    verdict
        One of ``VERDICTS``.
    age
        Calendar years between the newest figure and today; never negative.
    rounds
        How many newer rounds should be there.
    """

    verdict: str
    age: int
    rounds: int


def judge(newest: int, frequency: str, today: date) -> Staleness:
    """Judge the age of the newest figure of one indicator.

    Parameters
    ----------
    newest
        Calendar year of the newest figure that has a value.
    frequency
        ``update_frequency`` of the catalogue.
    today
        The day on which to judge.

    Raises
    ------
    KeyError
        Where the frequency is unknown.

    Examples
    --------
    >>> judge(2020, "every_5_years", date(2026, 11, 22))
    Staleness(verdict='as_expected', age=6, rounds=0)
    >>> judge(2020, "annual", date(2026, 11, 22))
    Staleness(verdict='due', age=6, rounds=3)
    """
    age = max(today.year - newest, 0)
    interval = INTERVALS.get(frequency)
    if interval is None:
        return Staleness(WITHOUT_RHYTHM[frequency], age, 0)
    # A round of year r is due from 1 January of r + 1 + PUBLICATION_YEARS on.
    rounds = max((today.year - 1 - PUBLICATION_YEARS - newest) // interval, 0)
    return Staleness("due" if rounds else "as_expected", age, rounds)


def judged(newest: pd.DataFrame, today: date) -> pd.DataFrame:
    """Judge every row of a table.

    Parameters
    ----------
    newest
        Columns newest_period (years) and update_frequency.

    Returns
    -------
    pandas.DataFrame
        The same rows with verdict, age (years) and rounds; what asks for attention first, the oldest first.
    """
    found = [
        judge(int(period), frequency, today)
        for period, frequency in zip(newest["newest_period"], newest["update_frequency"], strict=True)
    ]
    result = newest.assign(
        verdict=[row.verdict for row in found], age=[row.age for row in found], rounds=[row.rounds for row in found]
    )
    order = result["verdict"].map({verdict: place for place, verdict in enumerate(VERDICTS)})
    return (
        result.assign(_order=order)
        .sort_values(["_order", "rounds", "age"], ascending=[True, False, False], kind="stable")
        .drop(columns="_order")
    )
