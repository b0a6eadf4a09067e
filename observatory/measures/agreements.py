"""Whether an agreement is past its date, and whether nothing has been heard of it for long.

The rules. An agreement that is done or dropped is *closed*: nothing more is expected of it. An open one is *overdue*
from the day after its due date, and *silent* from ``SILENT_DAYS`` days after the last news of it. A date known only as
a month or a year lasts to its end: what is due in 2025 is overdue from 1 January 2026. The last news is the date of
the status, or else that of the agreement itself; without either nothing can be said of its silence, and it is *undated*.

Nothing here says that a promise was broken: overdue means that no source known here says that it was kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from observatory.measures.scorecard import last_day

SILENT_DAYS = 90
CLOSED = frozenset({"done", "dropped"})
# What a reader may ask for; an agreement can have several.
FLAGS = ("overdue", "silent", "undated", "no_due")
# From what asks for attention to what does not; an agreement is in exactly one.
GROUPS = ("overdue", "ahead", "open", "closed")


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said of an agreement on a day.

    Attributes
    ----------
    group
        One of ``GROUPS``: past its date, due later, open without a date, or closed.
    flags
        Those of ``FLAGS`` that hold, in their order.
    days
        Days since the last news, never negative; ``None`` where nothing is dated.
    days_over
        Days since the due date, for what is overdue; ``None`` otherwise.
    """

    group: str
    flags: tuple[str, ...]
    days: int | None
    days_over: int | None


def judge(status: str, due: str | None, updated: str | None, agreed: str | None, today: date) -> Standing:
    """Judge one agreement.

    Parameters
    ----------
    status
        proposed, agreed, in_progress, done, dropped or unknown.
    due, updated, agreed
        Until when, date of the status, date of the agreement: a day, a month or a year (ISO 8601), or nothing.
    today
        The day on which to judge.

    Raises
    ------
    ValueError
        Where a date is none.

    Examples
    --------
    >>> judge("agreed", "2024-06", "2024-04-02", None, date(2024, 6, 30)).group
    'ahead'
    >>> judge("agreed", "2024-06", "2024-04-02", None, date(2024, 7, 1))
    Standing(group='overdue', flags=('overdue', 'silent'), days=90, days_over=1)
    """
    last = updated or agreed
    days = max((today - last_day(last)).days, 0) if last else None
    over = (today - last_day(due)).days if due else 0
    is_open = status not in CLOSED
    overdue = is_open and over > 0
    holds = {
        "overdue": overdue,
        "silent": is_open and days is not None and days >= SILENT_DAYS,
        "undated": days is None,
        "no_due": is_open and not due,
    }
    group = "closed" if not is_open else "overdue" if overdue else "ahead" if due else "open"
    return Standing(group, tuple(flag for flag in FLAGS if holds[flag]), days, over if overdue else None)
