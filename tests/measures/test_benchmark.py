"""Verdicts are those of OHID Fingertips: overlap of 95 % intervals, or the fifth of the group."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.benchmark import (
    Benchmark,
    NotCompared,
    Tone,
    Verdict,
    against_interval,
    from_quintile,
    judge,
    symbol,
    tone,
)
from observatory.measures.polarity import Polarity
from observatory.measures.position import position

UP, DOWN, NONE = "higher_better", "lower_better", "none"
NAN = math.nan

# value, lower, upper, reference, polarity, limits of the reference -> verdict, or why there is none
INTERVAL_CASES = [
    # the whole interval above the reference
    (25.0, 23.0, 27.0, 20.0, UP, None, "better"),
    (25.0, 23.0, 27.0, 20.0, DOWN, None, "worse"),
    (25.0, 23.0, 27.0, 20.0, NONE, None, "higher"),
    # the whole interval below it
    (15.0, 13.0, 17.0, 20.0, UP, None, "worse"),
    (15.0, 13.0, 17.0, 20.0, DOWN, None, "better"),
    (15.0, 13.0, 17.0, 20.0, NONE, None, "lower"),
    # the reference inside the interval, at its middle, near its ends, exactly on them
    (20.0, 18.0, 22.0, 20.0, UP, None, "similar"),
    (20.0, 18.0, 22.0, 21.9, DOWN, None, "similar"),
    (20.0, 18.0, 22.0, 18.1, NONE, None, "similar"),
    (20.0, 18.0, 22.0, 22.0, UP, None, "similar"),
    (20.0, 18.0, 22.0, 18.0, DOWN, None, "similar"),
    (20.0, 18.0, 22.0, 22.001, UP, None, "worse"),
    (20.0, 18.0, 22.0, 17.999, DOWN, None, "worse"),
    # a value on one side of the reference is not enough: its interval decides
    (24.0, 19.0, 29.0, 20.0, UP, None, "similar"),
    # an interval without width (a full count)
    (20.0, 20.0, 20.0, 20.0, UP, None, "similar"),
    (20.1, 20.1, 20.1, 20.0, UP, None, "better"),
    # figures below zero (migration balance)
    (-4.0, -5.0, -3.0, -1.0, UP, None, "worse"),
    (-4.0, -5.0, -3.0, -6.0, NONE, None, "higher"),
    # asymmetric interval near the end of the scale
    (1.0, 0.4, 2.6, 2.5, DOWN, None, "similar"),
    (1.0, 0.4, 2.6, 2.7, DOWN, None, "better"),
    # the reference has an interval of its own: both must be apart
    (25.0, 23.0, 27.0, 20.0, UP, (18.0, 22.0), "better"),
    (25.0, 23.0, 27.0, 20.0, UP, (17.0, 23.0), "similar"),
    (25.0, 23.0, 27.0, 20.0, UP, (16.0, 24.0), "similar"),
    (15.0, 13.0, 17.0, 20.0, DOWN, (18.0, 22.0), "better"),
    (15.0, 13.0, 17.0, 20.0, NONE, (18.0, 22.0), "lower"),
    (15.0, 13.0, 18.5, 20.0, NONE, (18.0, 22.0), "similar"),
    # half of the reference's interval is as none
    (25.0, 23.0, 27.0, 20.0, UP, (16.0, None), "better"),
    # nothing to compare
    (None, None, None, 20.0, UP, None, "missing_value"),
    (NAN, 18.0, 22.0, 20.0, UP, None, "missing_value"),
    (20.0, 18.0, 22.0, None, UP, None, "missing_reference"),
    (20.0, 18.0, 22.0, NAN, UP, None, "missing_reference"),
    (None, None, None, None, UP, None, "missing_value"),
    (20.0, None, None, 20.0, UP, None, "missing_limits"),
    (20.0, 18.0, None, 25.0, UP, None, "missing_limits"),
    (20.0, NAN, 22.0, 25.0, UP, None, "missing_limits"),
]
QUINTILE_CASES = [
    (1, UP, 2469, "best_fifth"),
    (2, UP, 2469, "second_fifth"),
    (3, DOWN, 2469, "middle_fifth"),
    (4, DOWN, 46, "fourth_fifth"),
    (5, DOWN, 46, "worst_fifth"),
    (1, NONE, 46, "highest_fifth"),
    (2, NONE, 46, "second_highest_fifth"),
    (3, NONE, 46, "middle_fifth"),
    (4, NONE, 46, "second_lowest_fifth"),
    (5, NONE, 46, "lowest_fifth"),
    (5, UP, 5, "worst_fifth"),
    (5, UP, 4, "too_few"),
    (1, NONE, 1, "too_few"),
    (None, UP, 300, "missing_value"),
    (NAN, UP, 300, "missing_value"),
    (2.0, UP, None, "second_fifth"),
]

TENS = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0]
# values of the group, which of them is judged, polarity -> verdict. Worked by hand: the k-th of n places, best first, has
# (k − ½) / n of the group before it; a tie has that of its middle; up to 0.2 is the first fifth, and so on; on a limit
# of two fifths, the one nearer to the middle.
GROUP_CASES = [
    # ten places: two in each fifth
    (TENS, 100.0, UP, "best_fifth"),  # 1st: 0.05
    (TENS, 90.0, UP, "best_fifth"),  # 2nd: 0.15
    (TENS, 80.0, UP, "second_fifth"),  # 3rd: 0.25
    (TENS, 60.0, UP, "middle_fifth"),  # 5th: 0.45
    (TENS, 40.0, UP, "fourth_fifth"),  # 7th: 0.65
    (TENS, 10.0, UP, "worst_fifth"),  # 10th: 0.95
    (TENS, 10.0, DOWN, "best_fifth"),
    (TENS, 30.0, DOWN, "second_fifth"),
    (TENS, 100.0, DOWN, "worst_fifth"),
    (TENS, 100.0, NONE, "highest_fifth"),
    (TENS, 80.0, NONE, "second_highest_fifth"),
    (TENS, 50.0, NONE, "middle_fifth"),
    (TENS, 30.0, NONE, "second_lowest_fifth"),
    (TENS, 10.0, NONE, "lowest_fifth"),
    # ties: three equal places of five, then two whose middle falls on the limit, from either end
    ([1.0, 1.0, 1.0, 2.0, 3.0], 1.0, DOWN, "second_fifth"),  # middle of the tie is the 2nd: 0.3
    ([1.0, 1.0, 2.0, 3.0, 4.0], 1.0, DOWN, "second_fifth"),  # 0.2
    ([1.0, 1.0, 2.0, 3.0, 4.0], 1.0, UP, "fourth_fifth"),  # 0.8
    ([0.0] * 6 + [1.0, 2.0, 3.0, 4.0], 0.0, DOWN, "second_fifth"),  # 0.3
    ([7.0] * 5, 7.0, UP, "middle_fifth"),
    ([7.0] * 5, 7.0, DOWN, "middle_fifth"),
    ([7.0] * 5, 7.0, NONE, "middle_fifth"),
    # missing values are not counted: five of seven, four of six
    ([1.0, NAN, 2.0, 3.0, NAN, 4.0, 5.0], 5.0, UP, "best_fifth"),
    ([1.0, NAN, 2.0, 3.0, NAN, 4.0], 4.0, UP, "too_few"),
    (TENS[:4], 10.0, DOWN, "too_few"),
    # one place is compared with nobody, and a place without a value neither
    ([10.0], 10.0, DOWN, "too_few"),
    ([*TENS, NAN], NAN, DOWN, "missing_value"),
]


def code(outcome: Benchmark) -> str:
    """Return the verdict, or the reason of not_compared."""
    return str(outcome.reason or outcome.verdict)


@pytest.mark.parametrize(("value", "lower", "upper", "reference", "polarity", "limits", "expected"), INTERVAL_CASES)
def test_interval_rule(value, lower, upper, reference, polarity, limits, expected):
    low, high = limits or (None, None)
    found = against_interval(value, lower, upper, reference, polarity, reference_lower=low, reference_upper=high)
    assert code(found) == expected


@pytest.mark.parametrize(("quintile", "polarity", "n", "expected"), QUINTILE_CASES)
def test_quintile_rule(quintile, polarity, n, expected):
    assert code(from_quintile(quintile, polarity, n=n)) == expected


@pytest.mark.parametrize(("values", "own", "polarity", "expected"), GROUP_CASES)
def test_a_place_is_judged_by_its_fifth_of_the_group(values, own, polarity, expected):
    index = next(i for i, value in enumerate(values) if value == own or (math.isnan(own) and math.isnan(value)))
    found = position(values, polarity)
    assert code(judge(own, polarity, quintile=found.quintile[index], n=found.n)) == expected


CIRCUMSTANCES = [
    # the interval decides where there is one, whatever the fifth says
    ({"lower": 18.0, "upper": 22.0, "reference": 30.0, "quintile": 5, "n": 46}, "better"),
    # without limits, or without a reference value, the fifth decides
    ({"quintile": 4, "n": 46, "reference": 30.0}, "fourth_fifth"),
    ({"lower": 18.0, "upper": 22.0, "quintile": 4, "n": 46}, "fourth_fifth"),
    ({"quintile": 4, "n": 3}, "too_few"),
    # with neither, the reason is that of the interval rule
    ({"reference": 30.0}, "missing_limits"),
    ({}, "missing_reference"),
    # what may not be compared is not, however good the figures
    ({"quintile": 1, "n": 46, "is_reference": True}, "self"),
    ({"quintile": 1, "n": 46, "is_count": True}, "count"),
    ({"quintile": 1, "n": 46, "same_exercise": False}, "different_exercise"),
    ({"is_reference": True, "is_count": True, "same_exercise": False}, "self"),
    ({"is_count": True, "same_exercise": False}, "count"),
]


@pytest.mark.parametrize(("circumstances", "expected"), CIRCUMSTANCES)
def test_the_rule_that_fits_is_chosen(circumstances, expected):
    assert code(judge(20.0, DOWN, **circumstances)) == expected


def test_the_worked_cases_reach_every_verdict_and_every_reason():
    expected = [case[-1] for case in (*INTERVAL_CASES, *QUINTILE_CASES, *GROUP_CASES, *CIRCUMSTANCES)]
    assert len(expected) >= 80
    assert set(expected) == {*Verdict, *NotCompared} - {Verdict.NOT_COMPARED}


def test_a_missing_value_has_no_fifth_to_fall_back_on():
    assert code(judge(None, DOWN, reference=30.0, quintile=2, n=46)) == "missing_value"


def test_reversed_limits_and_unknown_codes_are_refused():
    with pytest.raises(ValueError, match=r"lower limit 22.0 is above upper limit 18.0"):
        against_interval(20.0, 22.0, 18.0, 20.0, UP)
    with pytest.raises(ValueError, match="sideways"):
        against_interval(20.0, 18.0, 22.0, 20.0, "sideways")
    with pytest.raises(ValueError, match="quintile 6"):
        from_quintile(6, UP)
    with pytest.raises(ValueError, match=r"quintile 1\.5"):
        from_quintile(1.5, UP)


def test_a_reason_goes_with_not_compared_alone():
    with pytest.raises(ValueError, match="reason"):
        Benchmark(Verdict.NOT_COMPARED)
    with pytest.raises(ValueError, match="reason"):
        Benchmark(Verdict.BETTER, NotCompared.COUNT)


def test_every_verdict_is_told_apart_without_colour_within_its_rule():
    by_interval = (Verdict.BETTER, Verdict.SIMILAR, Verdict.WORSE)
    assert [symbol(verdict) for verdict in by_interval] == ["▲", "●", "▼"]
    for polarity, signs in ((UP, ["▲▲", "▲", "●", "▼", "▼▼"]), (NONE, ["△△", "△", "●", "▽", "▽▽"])):
        fifths = [from_quintile(number, polarity) for number in range(1, 6)]
        assert [outcome.symbol for outcome in fifths] == signs
        assert len({outcome.tone for outcome in fifths}) == 5
    assert symbol("not_compared") == "–"
    assert tone("not_compared") is Tone.NONE


def test_without_polarity_no_tone_says_better_or_worse():
    unjudged = {from_quintile(number, NONE).tone for number in range(1, 6)} | {tone("higher"), tone("lower")}
    assert not {found for found in unjudged if found.startswith(("better", "worse"))}


numbers = st.floats(-1e6, 1e6)


@given(value=numbers, width=st.floats(0, 1e3), reference=numbers)
def test_turning_the_polarity_swaps_better_and_worse(value, width, reference):
    limits = (value - width, value + width)
    swapped = {"better": "worse", "worse": "better", "similar": "similar"}
    up = against_interval(value, *limits, reference, Polarity.HIGHER_BETTER)
    down = against_interval(value, *limits, reference, Polarity.LOWER_BETTER)
    assert down.verdict == swapped[up.verdict]


@given(value=numbers, width=st.floats(0, 1e3), reference=numbers, more=st.floats(0, 1e3))
def test_a_wider_interval_never_makes_a_verdict_firmer(value, width, reference, more):
    narrow = against_interval(value, value - width, value + width, reference, UP)
    wide = against_interval(value, value - width - more, value + width + more, reference, UP)
    assert wide.verdict in {narrow.verdict, Verdict.SIMILAR}
