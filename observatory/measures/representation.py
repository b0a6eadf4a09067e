"""Who took part, against who lives there: participants' share ÷ population share.

The share of a category among the participants who answered, with its Wilson interval (E. B. Wilson, Probable inference,
the law of succession, and statistical inference, Journal of the American Statistical Association 22, 1927, 209-212;
recommended by R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998,
857-872), divided by its share in the population, which is taken as known. Who comes to a dialogue is no random sample:
the interval says how much chance alone could explain, no more.

A session is measured against the population as it was known at its date. Figures of later years never change it.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
from scipy import stats

CONFIDENCE = 0.95
FEWEST_ANSWERS = 10
LEAST_COVERAGE = 0.6
NOT_STATED = "NS"


class Verdict(StrEnum):
    """Whether a category is present as it is in the population."""

    UNDER_REPRESENTED = "under_represented"
    IN_LINE = "in_line"  # the interval holds 1: chance alone could explain the difference
    OVER_REPRESENTED = "over_represented"
    CANNOT_SAY = "cannot_say"


class Reason(StrEnum):
    """Why nothing can be said."""

    SUPPRESSED = "suppressed"  # the count, or the number of answers, is withheld
    NO_COUNT = "no_count"
    NO_POPULATION = "no_population"
    DIFFERENT_DEFINITION = "different_definition"
    LOW_COVERAGE = "low_coverage"
    FEW_ANSWERS = "few_answers"


@dataclass(frozen=True, slots=True)
class Representation:
    """How a category of participants stands against the population.

    Attributes
    ----------
    verdict, reason
        ``reason`` is ``None`` where there is a verdict.
    ratio, lower, upper
        Participants' share ÷ population share with its interval; ``None`` where one of them is missing.
    share, population_share
        From 0 to 1.
    answered, coverage
        Participants who answered the question, and their share among those who attended.
    """

    verdict: Verdict
    reason: Reason | None
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    share: float | None = None
    population_share: float | None = None
    answered: int | None = None
    coverage: float | None = None


def wilson(count: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return Wilson's interval of a proportion.

    Parameters
    ----------
    count, n
        Successes among trials, ``n`` > 0.
    confidence
        Between 0 and 1.

    Raises
    ------
    ValueError
        A count outside 0 … n, or no trial.

    Examples
    --------
    >>> tuple(round(limit, 4) for limit in wilson(15, 40))
    (0.2422, 0.5297)
    """
    if n <= 0 or not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no proportion")
    z2 = float(stats.norm.isf((1 - confidence) / 2)) ** 2
    p = count / n
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return (0.0 if count == 0 else middle - half), (1.0 if count == n else middle + half)


def represent(
    count: int | None,
    answered: int | None,
    attended: int | None,
    population_share: float | None,
    *,
    suppressed: bool = False,
    same_definition: bool = True,
    confidence: float = CONFIDENCE,
    fewest_answers: int = FEWEST_ANSWERS,
    least_coverage: float = LEAST_COVERAGE,
) -> Representation:
    """Return how one category is represented.

    Parameters
    ----------
    count, answered, attended
        Participants of the category, those who answered the question at all, and all who attended. ``None`` where they
        are missing or withheld.
    population_share
        Share of the category in the population, 0 to 1; ``None`` or 0 where there is none to compare with.
    suppressed
        Whether a missing count is withheld for privacy.
    same_definition
        Whether the question and the population figure ask the same thing.
    confidence, fewest_answers, least_coverage
        Of the interval; below which nothing is said.

    Raises
    ------
    ValueError
        Counts that contradict each other, a share outside 0 … 1.

    Examples
    --------
    >>> found = represent(15, 40, 50, 0.5)
    >>> found.verdict.value, found.ratio, round(found.lower, 4), round(found.upper, 4), found.coverage
    ('in_line', 0.75, 0.4845, 1.0594, 0.8)
    >>> represent(15, 40, 100, 0.5).reason.value
    'low_coverage'
    """
    if count is None or answered is None or attended is None:
        return Representation(Verdict.CANNOT_SAY, Reason.SUPPRESSED if suppressed else Reason.NO_COUNT,
                              population_share=population_share, answered=answered)  # fmt: skip
    if not 0 <= count <= answered <= attended:
        raise ValueError(f"{count} of {answered} answers of {attended} participants is impossible")
    if population_share is not None and not 0 <= population_share <= 1:
        raise ValueError("a share lies between 0 and 1")
    coverage = answered / attended if attended else None
    share = count / answered if answered else None
    ratio = lower = upper = None
    if share is not None and population_share and same_definition:
        low, high = wilson(count, answered, confidence)
        ratio, lower, upper = share / population_share, low / population_share, high / population_share
    reason = None
    if not population_share:
        reason = Reason.NO_POPULATION
    elif not same_definition:
        reason = Reason.DIFFERENT_DEFINITION
    elif answered < fewest_answers:
        reason = Reason.FEW_ANSWERS
    elif coverage is None or coverage < least_coverage:
        reason = Reason.LOW_COVERAGE
    return Representation(_verdict(reason, lower, upper), reason, ratio, lower, upper, share, population_share, answered,
                          coverage)  # fmt: skip


def _verdict(reason: Reason | None, lower: float | None, upper: float | None) -> Verdict:
    if reason is not None or lower is None or upper is None:
        return Verdict.CANNOT_SAY
    if upper < 1:
        return Verdict.UNDER_REPRESENTED
    return Verdict.OVER_REPRESENTED if lower > 1 else Verdict.IN_LINE


def representation(
    attendance: pd.DataFrame,
    population: pd.DataFrame,
    attended: int | None,
    *,
    other_definition: Collection[str] = (),
    confidence: float = CONFIDENCE,
    fewest_answers: int = FEWEST_ANSWERS,
    least_coverage: float = LEAST_COVERAGE,
) -> pd.DataFrame:
    """Return how each category of one dimension of one session is represented.

    Parameters
    ----------
    attendance : DataFrame
        ``category, attended, status`` as published (after disclosure control), all categories of the dimension; the
        category ``NS`` holds those who did not answer.
    population : DataFrame
        ``category, population``: people of each category at the date of the session (see :func:`population_at`), all
        categories that together make the population.
    attended
        All participants of the session; those in no category count as not answering. ``None`` where it is withheld.
    other_definition
        Categories that the question defines otherwise than the population figure.
    confidence, fewest_answers, least_coverage
        As in :func:`represent`.

    Returns
    -------
    DataFrame
        One row per category but ``NS``, in the given order: ``category`` and the attributes of
        :class:`Representation`.

    Examples
    --------
    >>> women_and_men = pd.DataFrame({"category": ["F", "M", "NS"], "attended": [31, 9, 10], "status": "A"})
    >>> people = pd.DataFrame({"category": ["F", "M"], "population": [520, 480]})
    >>> representation(women_and_men, people, 50)[["category", "ratio", "verdict"]].round(3).values.tolist()
    [['F', 1.49, 'over_represented'], ['M', 0.469, 'under_represented']]
    """
    stated = attendance[attendance["category"] != NOT_STATED]
    silent = attendance[attendance["category"] == NOT_STATED]
    withheld = bool((attendance["status"] == "Q").any())
    answered = _answered(stated["attended"], silent["attended"], attended)
    shares = (population.set_index("category")["population"] / population["population"].sum()).to_dict()
    rows = []
    for category, count, status in stated[["category", "attended", "status"]].itertuples(index=False, name=None):
        found = represent(
            None if pd.isna(count) else int(count), answered, attended, shares.get(category),
            suppressed=status == "Q" or (not pd.isna(count) and withheld),
            same_definition=category not in other_definition, confidence=confidence, fewest_answers=fewest_answers,
            least_coverage=least_coverage,
        )  # fmt: skip
        rows.append({"category": category, **{name: getattr(found, name) for name in Representation.__slots__}})
    return pd.DataFrame(rows, columns=["category", *Representation.__slots__])


def _answered(stated: pd.Series[int], silent: pd.Series[int], attended: int | None) -> int | None:
    """Return how many answered: the sum of the categories, or what is left beside those who did not."""
    if not stated.isna().any():
        return int(stated.sum())
    if len(silent) and not silent.isna().any() and attended is not None:
        return attended - int(silent.sum())
    return None


def population_at(figures: pd.DataFrame, session_date: datetime.date, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return the population figures that hold for a session: the latest vintage that is not after it.

    Parameters
    ----------
    figures : DataFrame
        ``period`` (a year, or text that begins with one) and whatever else; optionally ``published``, the date a figure
        appeared: then figures that were not known yet at the session's date are left out too.
    session_date
        Day on which the session began.
    by
        Columns that tell series apart (territory, dimension …); each has its own vintage, and all its categories come
        from the same one.

    Returns
    -------
    DataFrame
        The chosen rows as they are; none where every figure is later.

    Examples
    --------
    >>> figures = pd.DataFrame({"period": [2010, 2020, 2020, 2025], "category": ["F", "F", "M", "F"],
    ...                         "population": [5, 6, 7, 8]})
    >>> population_at(figures, datetime.date(2024, 3, 11))[["category", "population"]].values.tolist()
    [['F', 6], ['M', 7]]
    """
    period = figures["period"].astype(str)
    known = period.str[:4].astype(int) <= session_date.year
    if "published" in figures:
        appeared = pd.to_datetime(figures["published"])
        known &= appeared.isna() | (appeared <= pd.Timestamp(session_date))
    eligible = figures[known]
    if eligible.empty:
        return eligible
    period = period[known]
    latest = period.groupby([eligible[column] for column in by]).transform("max") if by else period.max()
    return eligible[period == latest]
