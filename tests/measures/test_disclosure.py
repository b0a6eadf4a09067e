"""Small numbers of people are withheld, and no more than that takes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatory.measures.disclosure import Cell, Problem, audit, protect
from observatory.sources.attendance.counting import Count


def rows_of(total, /, registered=None, **questions):
    """Return rows: ``rows_of(43, sex="F30 M10 X3")``."""
    rows = [Cell("total", "_T", registered, total)]
    for dimension, text in questions.items():
        for word in text.split():
            name = word.rstrip("0123456789")
            rows.append(Cell(dimension, name, None, int(word[len(name) :])))
    return rows


def seen(rows, dimension="sex"):
    """Return what is shown of a question: ``"F30 M? X?"``."""
    return " ".join(f"{r.category}{'?' if r.status == 'Q' else r.attended}" for r in rows if r.dimension == dimension)


@pytest.mark.parametrize(
    ("total", "counts", "shown"),
    [
        (43, "F30 M13 X0", "F30 M13 X0"),  # nothing small
        (60, "F30 M25 X3 NS2", "F30 M25 X? NS?"),  # A: 3 + 2 or 4 + 1
        (57, "F30 M25 X1 NS1", "F30 M? X? NS?"),  # 1 + 1 is told by its sum
        (63, "F30 M25 X4 NS4", "F30 M? X? NS?"),  # so is 4 + 4
        (43, "F30 M10 X3", "F30 M? X?"),  # B
        (43, "F20 M20 X3", "F? M? X?"),  # B with a tie: not one of the two alone
        (53, "F20 M20 X3 NS10", "F20 M20 X? NS?"),
        (43, "F40 M3 X0", "_T?"),  # C: one count would be left
        (12, "F4 M4 X4 NS0", "_T?"),
        (13, "F4 M4 X3 NS2", "F? M? X? NS?"),
        (9, "F9 M0", "_T?"),  # fewer than 2k
        (4, "F4 M0", "_T?"),
        (0, "F0 M0", "F0 M0"),
        (44, "F30 M10 X3", "_T?"),  # one is missing
        (42, "F30 M10 X3", "_T?"),
    ],
)
def test_a_question(total, counts, shown):
    assert seen(protect(rows_of(total, sex=counts))) == shown


@pytest.mark.parametrize(
    ("total", "counts", "shown"),
    [
        (43, "A40 B3 C0", "A? B?"),  # one count to hide behind is enough, and an empty place is not listed
        (43, "A40 B2 C1", "A40 B? C?"),
        (12, "A4 B4 C2 D2", "A? B? C? D?"),
        (12, "A1 B1 C1 D1 E1 F1 G1 H1 I1 J1 K1 L1", "_T?"),
        (12, "A1 B1 C1 D1 E1 F1 G1 H1 I1 J1 K2", "_T?"),  # or the one above would tell that each is 1
        (13, "A1 B1 C1 D1 E1 F1 G1 H1 I1 J2 K2", "A? B? C? D? E? F? G? H? I? J? K?"),
        (12, "A4 B4 C4", "_T?"),
        (11, "A4 B4 C3", "_T?"),
    ],
)
def test_places(total, counts, shown):
    assert seen(protect(rows_of(total, territory=counts)), "territory") == shown


@pytest.mark.parametrize(
    ("registered", "attended", "shown"),
    [(30, 28, (30, 28)), (8, 4, (None, None)), (3, 20, (None, None)), (3, 0, (None, None)), (0, 0, (0, 0))],
)
def test_a_total_is_withheld_with_all_questions(registered, attended, shown):
    rows = protect(rows_of(attended, registered=registered, sex=f"F{attended} M0", mode=f"online{attended}"))
    assert (rows[0].registered, rows[0].attended) == shown
    assert (seen(rows) == "_T?") == (seen(rows, "mode") == "_T?") == (shown == (None, None))


def test_registrations_are_published_in_total_only():
    rows = [Cell("total", "_T", 60, 43, "A"), Cell("sex", "F", 40, 30), Cell("sex", "M", 20, 13)]
    assert [row.registered for row in protect(rows)] == [60, None, None]


def test_a_number_that_is_published_has_a_status_of_its_own():
    """The import says L where registrations were not collected; the status is that of who attended."""
    rows = [Cell("total", "_T", None, 43, "L"), Cell("sex", "F", None, 43, "L")]
    assert [row.status for row in protect(rows)] == ["A", "A"]


def test_registrations_before_the_event():
    rows = [Cell("total", "_T", 60, None, "L"), Cell("sex", "F", 58, None, "L"), Cell("territory", "A", 1, None, "L")]
    published = protect(rows)
    assert [(r.category, r.registered, r.attended, r.status) for r in published] == [
        ("_T", 60, None, "L"),
        ("F", None, None, "L"),  # and not where the people are from who registered
    ]
    after = rows_of(43, sex="F30 M13", territory="A40 B3")
    assert seen(protect(after, earlier=published)) == "F30 M13"


def test_crossings_are_never_published():
    rows = [*rows_of(40, sex="F40"), Cell("sex*territory", "F*A", 40, 40)]
    assert {row.dimension for row in protect(rows)} == {"total", "sex"}
    assert audit(rows) == [
        type(audit(rows)[0])("sex*territory", "F*A", Problem.REGISTERED),
        type(audit(rows)[0])("sex*territory", "_T", Problem.CROSSING),
    ]


def test_what_others_published_stays_as_it_is():
    rows = [replace(row, basis="reported") for row in rows_of(3, sex="F2 M1")]
    assert protect(rows) == rows
    assert audit(rows) == []


def test_a_question_of_a_session_whose_total_somebody_else_published():
    rows = rows_of(43, sex="F30 M10 X3")
    rows[0] = replace(rows[0], basis="reported")
    assert seen(protect(rows)) == "F30 M? X?"
    rows[0] = replace(rows[0], attended=50)
    assert seen(protect(rows)) == "_T?"
    assert seen(protect(rows[1:])) == "_T?"


def test_rows_of_the_import_stay_rows_of_the_import():
    rows = [Count("S1", "total", "_T", 60, 43, source_url="u"), Count("S1", "sex", "F", 60, 43, source_url="u")]
    assert protect(rows)[1] == Count("S1", "sex", "F", None, 43, source_url="u")


def test_thresholds_that_protect_nothing_are_refused():
    for k in (-1, 0, 2):
        with pytest.raises(ValueError, match="k must be"):
            protect([], k=k)
        with pytest.raises(ValueError, match="k must be"):
            audit([], k=k)


def test_rows_of_two_sessions_are_refused():
    with pytest.raises(ValueError, match="twice"):
        protect([*rows_of(40), *rows_of(30)])


FIRST = rows_of(60, sex="F30 M20 X7 NS3", mode="online40 in_person20")


@pytest.mark.parametrize(
    ("later", "sex", "mode"),
    [
        (FIRST, "F30 M20 X? NS?", "online40 in_person20"),
        (rows_of(60, sex="F30 M20 X6 NS4", mode="online40 in_person20"), "F30 M20 X? NS?", "online40 in_person20"),
        (rows_of(60, sex="F30 M20 X5 NS5", mode="online40 in_person20"), "F30 M20 X? NS?", "online40 in_person20"),
        (rows_of(60, sex="F30 M20 X10", mode="online40 in_person20"), "F30 M20 X? NS?", "online40 in_person20"),
        (rows_of(60, sex="F29 M21 X7 NS3", mode="online40 in_person20"), "_T?", "online40 in_person20"),
        (rows_of(61, sex="F31 M20 X7 NS3", mode="online41 in_person20"), "_T?", "_T?"),
        (rows_of(61, sex="F30 M20 X7 NS4", mode="online40 in_person20"), "_T?", "_T?"),
        (rows_of(60, mode="online40 in_person20"), "_T?", "online40 in_person20"),
        (rows_of(60, sex="F30 M20 X6 NS4 Z1", mode="online40 in_person20"), "_T?", "online40 in_person20"),
        (rows_of(60, sex="F30 M20 X6 NS3", mode="online40 in_person20"), "_T?", "online40 in_person20"),
    ],
    ids=[
        "the same", "moved among withheld", "none small now", "one empty now", "a visible one moved", "one person more", "one among the withheld more",
        "no longer in the file", "a new category", "does not add up",
    ],
)  # fmt: skip
def test_a_correction(later, sex, mode):
    first = protect(FIRST)
    second = protect(later, earlier=first)
    assert (seen(second), seen(second, "mode")) == (sex, mode)
    third = protect(FIRST, earlier=second)
    if sex == "_T?":
        assert seen(third) == "_T?", "once withheld, always withheld"
    assert audit(second) == audit(third) == []


def test_what_a_file_withholds_is_not_shown_from_an_earlier_publication():
    first = protect(rows_of(50, sex="F30 M20 X0 NS0"))
    file = [*rows_of(50, sex="F30 M20"), *(Cell("sex", name, None, None, "Q") for name in ("X", "NS"))]
    assert seen(protect(file, earlier=first)) == "_T?"


def test_another_threshold_later():
    first = protect(FIRST)
    assert seen(protect(FIRST, k=3, earlier=first)) == seen(first)
    assert seen(protect(FIRST, k=21, earlier=first)) == "_T?"
    assert seen(protect(FIRST, k=20, earlier=first)) == seen(first)
    assert seen(protect(first, k=21)) == "_T?"
    assert seen(protect(first, k=3)) == seen(first)


def test_a_question_asked_for_the_first_time_is_published():
    assert seen(protect(rows_of(61, sex="F31 M30"), earlier=protect(rows_of(60)))) == "F31 M30"


def test_a_total_once_withheld_stays_withheld():
    few = protect(rows_of(4, registered=4, sex="F4"))
    assert [(row.attended, row.status) for row in few] == [(None, "Q"), (None, "Q")]
    assert protect(rows_of(5, registered=5, sex="F5"), earlier=few) == few


def test_names_of_withheld_places_are_kept_though_nobody_came_from_one_after_all():
    first = protect(rows_of(40, territory="A30 B6 C2 D2"))
    assert seen(first, "territory") == "A30 B6 C? D?"
    assert seen(protect(rows_of(40, territory="A30 B6 D4"), earlier=first), "territory") == "A30 B6 D? C?"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (rows_of(43, sex="F30 M10 X3"), Problem.SMALL_COUNT),
        (rows_of(43, sex="F30 M10"), Problem.DOES_NOT_ADD_UP),
        (rows_of(43, sex="F30 M15"), Problem.DOES_NOT_ADD_UP),
        (rows_of(9, sex="F9"), Problem.FEW_PEOPLE),
        (rows_of(43, sex="F43")[1:], Problem.NO_TOTAL),
        ([*rows_of(43, sex="F30 M10"), Cell("sex", "X", None, None, "Q")], Problem.CAN_BE_COMPUTED),
        ([*rows_of(32, sex="F30"), *(Cell("sex", c, None, None, "Q") for c in "MX")], Problem.CAN_BE_COMPUTED),
        ([*rows_of(31, sex="F30"), *(Cell("sex", c, None, None, "Q") for c in "MX")], Problem.DOES_NOT_ADD_UP),
        ([*rows_of(43, sex="F30 M10"), Cell("sex", "X", None, 3, "Q")], Problem.NUMBER_LEFT),
        ([*rows_of(43, sex="F30 M13"), Cell("sex", "_T", None, None, "Q")], Problem.WHOLE_AND_PARTS),
        ([*rows_of(43), Cell("sex", "F", 43, 43)], Problem.REGISTERED),
        (rows_of(43, registered=3), Problem.SMALL_COUNT),
        ([Cell("total", "_T", None, 3)], Problem.SMALL_COUNT),
    ],
)
def test_a_file_edited_by_hand(rows, problem):
    assert problem in {finding.problem for finding in audit(rows)}
    assert audit(protect(rows)) == []
    assert audit(rows, k=1) == []


def test_every_problem_has_words():
    from observatory.text.disclosure_words import PROBLEMS

    assert set(PROBLEMS) == set(Problem)


# --- properties

CATEGORIES = ("a", "b", "c", "d", "e", "f", "_T")
THRESHOLDS = st.sampled_from([3, 4, 5, 10])


@st.composite
def sessions(draw):
    """Questions of one session: the same people spread over categories again and again."""
    people = draw(st.integers(0, 60))
    rows = [Cell("total", "_T", draw(st.none() | st.integers(0, 70)), people)]
    for dimension in draw(st.sets(st.sampled_from(["sex", "age", "territory", "mode"]))):
        size = draw(st.integers(1, 6))
        cuts = sorted(draw(st.lists(st.integers(0, people), min_size=size - 1, max_size=size - 1)))
        counts = [b - a for a, b in zip([0, *cuts], [*cuts, people], strict=True)]
        rows += [Cell(dimension, name, n, n) for name, n in zip(CATEGORIES, counts, strict=False)]
    return rows


def edited():
    """Rows that somebody edited: anything may be missing, withheld or wrong."""
    number = st.none() | st.integers(0, 30)
    cell = st.builds(
        Cell, st.sampled_from(["sex", "territory", "sex*age", "total"]), st.sampled_from(CATEGORIES), number, number,
        st.sampled_from("AQLO"), st.sampled_from(["imported", "imported", "imported", "reported"]),
    )  # fmt: skip
    several = st.lists(cell, unique_by=lambda row: (row.dimension, row.category), max_size=9)
    return st.builds(
        lambda n, rows: [Cell("total", "_T", n, n), *(r for r in rows if (r.dimension, r.category) != ("total", "_T"))],
        st.integers(0, 60),
        several,
    ) | several  # fmt: skip


ANY = sessions() | edited()
several_times = settings(max_examples=300, deadline=None)


def in_order(rows):
    return sorted(rows, key=lambda row: (row.dimension, row.category))


@several_times
@given(rows=ANY, k=THRESHOLDS)
def test_protecting_twice_is_protecting_once(rows, k):
    once = protect(rows, k=k)
    assert protect(once, k=k) == once
    assert protect(once, k=k, earlier=once) == once
    assert in_order(protect(rows, k=k, earlier=once)) == in_order(once)


@several_times
@given(rows=ANY, k=THRESHOLDS)
def test_no_small_count_is_shown_and_no_shown_count_changed(rows, k):
    given_counts = {(row.dimension, row.category): (row.registered, row.attended) for row in rows}
    for row in protect(rows, k=k):
        if row.basis != "imported" or row.status == "Q":
            assert row.basis != "imported" or row.registered is row.attended is None
            continue
        registered, attended = given_counts[row.dimension, row.category]
        assert row.attended == attended
        assert row.registered in {None, registered}
        assert not 0 < (row.attended or 0) < k
        assert not 0 < (row.registered or 0) < k


@several_times
@given(rows=ANY, k=THRESHOLDS, data=st.data())
def test_the_order_of_rows_does_not_matter(rows, k, data):
    shuffled = data.draw(st.permutations(rows))
    assert in_order(protect(shuffled, k=k)) == in_order(protect(rows, k=k))


@several_times
@given(rows=ANY, k=THRESHOLDS)
def test_the_audit_finds_nothing_in_what_was_protected(rows, k):
    assert audit(protect(rows, k=k), k=k) == []


@several_times
@given(first=sessions(), second=ANY, third=ANY, k=THRESHOLDS, later_k=THRESHOLDS)
def test_what_is_withheld_never_comes_back(first, second, third, k, later_k):
    history = [protect(first, k=k)]
    for rows in (second, third):
        history.append(protect(rows, k=later_k, earlier=history[-1]))
    for one, other in pairwise(history):
        if other:
            withheld = {(r.dimension, r.category) for r in one if r.status == "Q" and r.basis == "imported"}
            shown = {
                (row.dimension, row.category) for row in other if row.basis == "imported" and row.attended is not None
            }
            assert not withheld & shown
        assert audit(other, k=later_k) == []


@several_times
@given(rows=ANY)
def test_a_threshold_of_one_publishes_everything(rows):
    assert protect(rows, k=1) == rows
    assert protect(rows, k=1, earlier=protect(rows)) == rows
