"""When an agreement is overdue, and when nothing has been heard of it for too long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures import agreements

TODAY = date(2026, 11, 22)
OPEN = ("proposed", "agreed", "in_progress", "unknown")


@pytest.mark.parametrize(
    ("status", "due", "updated", "agreed", "group", "flags", "days", "days_over"),
    [
        # Due on the day itself is not yet late; the day after is.
        ("agreed", "2026-11-22", "2026-11-01", None, "ahead", (), 21, None),
        ("agreed", "2026-11-21", "2026-11-01", None, "overdue", ("overdue",), 21, 1),
        # A month and a year last to their end.
        ("agreed", "2026-11", "2026-11-01", None, "ahead", (), 21, None),
        ("agreed", "2026-10", "2026-11-01", None, "overdue", ("overdue",), 21, 22),
        ("proposed", "2026", "2026-11-01", None, "ahead", (), 21, None),
        ("proposed", "2025", "2026-11-01", None, "overdue", ("overdue",), 21, 326),
        # What is done or dropped is neither late nor silent.
        ("done", "2019", "2018", None, "closed", (), 2883, None),
        ("dropped", "2019", "2018-02", None, "closed", (), 3189, None),
        ("done", None, None, None, "closed", ("undated",), None, None),
        # Silent from the ninetieth day.
        ("in_progress", "2027", "2026-08-25", None, "ahead", (), 89, None),
        ("in_progress", "2027", "2026-08-24", None, "ahead", ("silent",), 90, None),
        ("in_progress", None, "2026-08", None, "open", ("no_due",), 83, None),  # to 31 August
        ("in_progress", None, "2026-07", None, "open", ("silent", "no_due"), 114, None),
        ("in_progress", None, "2026", None, "open", ("no_due",), 0, None),  # the year is not over
        # Without a date of the status, that of the agreement counts; the newer one of the two is the status.
        ("unknown", None, None, "2025-11-07", "open", ("silent", "no_due"), 380, None),
        ("agreed", None, "2026-11-20", "2006", "open", ("no_due",), 2, None),
        # Without any date nothing can be said of silence.
        ("agreed", None, None, None, "open", ("undated", "no_due"), None, None),
        ("agreed", "2018", None, None, "overdue", ("overdue", "undated"), None, 2883),
    ],
)
def test_the_rule_case_by_case(status, due, updated, agreed, group, flags, days, days_over):
    found = agreements.judge(status, due, updated, agreed, TODAY)
    assert found == agreements.Standing(group, flags, days, days_over)


@pytest.mark.parametrize("status", OPEN)
def test_what_is_open_and_past_its_date_is_overdue_whatever_its_status(status):
    assert "overdue" in agreements.judge(status, "2022-10", "2022-07", None, TODAY).flags


@given(
    st.sampled_from((*OPEN, *agreements.CLOSED)),
    st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(date.isoformat),
    st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(date.isoformat),
)
def test_time_alone_makes_nothing_timely_again(status, due, updated):
    now = agreements.judge(status, due, updated, None, TODAY)
    later = agreements.judge(status, due, updated, None, TODAY + timedelta(days=400))
    assert set(now.flags) <= set(later.flags)
    assert now.group in agreements.GROUPS
    assert (now.group == "overdue") == ("overdue" in now.flags) == (now.days_over is not None)


def test_what_is_no_date_is_not_judged():
    with pytest.raises(ValueError, match="soon"):
        agreements.judge("agreed", "soon", None, None, TODAY)
