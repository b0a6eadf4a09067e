"""What a programme set out to do, against what is known to be done.

Public sources rarely report everything: a number may be a lower bound, and then it can show that a target is met but
never that it is missed.
"""

from __future__ import annotations

import calendar
import datetime
from enum import StrEnum

METRICS = (
    "sessions_held", "participants_per_session", "participants_total", "distinct_municipalities",
    "recordings_published", "distinct_bodies",
)  # fmt: skip
# A mean does not grow with time: half-way through, the whole target holds.
MEANS = frozenset({"participants_per_session"})
_YEAR, _MONTH = len("2024"), len("2024-03")


class Status(StrEnum):
    """How a metric of a programme stands against its target."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


def first_day(partial: str) -> datetime.date:
    """Return the first day that a date, month or year may mean.

    Raises
    ------
    ValueError
        Where the text is no ISO 8601 date, month or year.

    Examples
    --------
    >>> first_day("2024-02"), first_day("2024")
    (datetime.date(2024, 2, 1), datetime.date(2024, 1, 1))
    """
    if len(partial) == _YEAR:
        return datetime.date(int(partial), 1, 1)
    if len(partial) == _MONTH:
        return datetime.date.fromisoformat(f"{partial}-01")
    return datetime.date.fromisoformat(partial)


def last_day(partial: str) -> datetime.date:
    """Return the last day that a date, month or year may mean.

    Raises
    ------
    ValueError
        Where the text is no ISO 8601 date, month or year.

    Examples
    --------
    >>> last_day("2024-02"), last_day("2024")
    (datetime.date(2024, 2, 29), datetime.date(2024, 12, 31))
    """
    first = first_day(partial)
    if len(partial) == _YEAR:
        return first.replace(month=12, day=31)
    if len(partial) == _MONTH:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def elapsed(start: str | None, end: str | None, today: datetime.date) -> float | None:
    """Return which share of its time a programme has behind it, 0 to 1; ``None`` without start or end.

    Examples
    --------
    >>> elapsed("2024-01-01", "2024-01-10", datetime.date(2024, 1, 5))
    0.5
    >>> elapsed("2024", None, datetime.date(2024, 1, 5)) is None
    True
    """
    if not start or not end:
        return None
    first, last = first_day(start), last_day(end)
    days = (last - first).days + 1
    return min(1.0, max(0.0, ((today - first).days + 1) / days)) if days > 0 else None


def status(
    actual: float | None,
    target: float | None,
    at_least: bool,
    start: str | None,
    end: str | None,
    today: datetime.date,
    *,
    mean: bool = False,
    complete: bool = True,
) -> Status:
    """Return how a metric stands against its target.

    Parameters
    ----------
    actual
        What is known to be reached; ``None`` where nothing is.
    target
        What the programme declared; ``None`` where it declared nothing.
    at_least
        Whether ``actual`` is only a lower bound.
    start, end
        Of the programme: ``2024``, ``2024-03`` or ``2024-03-11``; from the first to the last day they may mean.
    today
        The day of judging.
    mean
        Whether the metric is a mean of the sessions (one of ``MEANS``): it is compared with the whole target at any
        time, and counts as met or missed only at the end.
    complete
        Whether every session reports the metric. The mean of some sessions shows nothing about all of them.

    Returns
    -------
    Status
        ``met`` from the target on; ``not_started`` before the start; ``unknown`` without ``actual`` or ``target``.
        Below the target: ``missed`` after the end; until then ``on_track`` from target × elapsed share of the time on,
        else ``behind``, and ``unknown`` where that share is not known. A lower bound below what is asked for is
        ``unknown``: more may have come.

    Raises
    ------
    ValueError
        Where a date is none.

    Examples
    --------
    >>> day = datetime.date(2024, 7, 1)
    >>> status(3, 5, False, "2024-01", "2024-12", day).value
    'on_track'
    >>> status(3, 5, False, "2024-01", "2024-06", day).value
    'missed'
    >>> status(3, 5, True, "2024-01", "2024-06", day).value
    'unknown'
    >>> status(5, 5, True, "2024-01", "2024-12", day).value
    'met'
    """
    ended = bool(end) and today > last_day(end or "")
    if start and today < first_day(start):
        return Status.NOT_STARTED
    if actual is None or target is None or (mean and ended and not complete):
        return Status.UNKNOWN
    if actual >= target:
        return Status.ON_TRACK if mean and end and not ended else Status.MET
    share = 1.0 if mean or ended else elapsed(start, end, today)
    if share is None or (mean and not end):
        return Status.UNKNOWN
    if actual >= target * share:
        return Status.ON_TRACK
    # More may have come than a lower bound says.
    return Status.UNKNOWN if at_least else Status.MISSED if ended else Status.BEHIND
