"""How a value stands against a reference value, or in which fifth of its group it lies.

Two rules, after OHID Fingertips, "Technical guidance: comparing areas" (overlap of 95 % confidence intervals;
quintiles of the group where there are no intervals). A verdict says how a place compares with others; it does
not say that a figure is good or bad in itself.

Results are codes. Their words are in the text package, their colours in the theme; the symbol and the tone
are here, so that a chart, a table, a PDF and a screen reader never disagree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from observatory.measures.polarity import Polarity

# A group this small has no fifths worth the name.
SMALLEST_GROUP = 5


class Verdict(StrEnum):
    """Outcome of a comparison. The value is the code that is stored and translated."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    BEST_FIFTH = "best_fifth"
    SECOND_FIFTH = "second_fifth"
    MIDDLE_FIFTH = "middle_fifth"  # with and without polarity
    FOURTH_FIFTH = "fourth_fifth"
    WORST_FIFTH = "worst_fifth"
    HIGHEST_FIFTH = "highest_fifth"
    SECOND_HIGHEST_FIFTH = "second_highest_fifth"
    SECOND_LOWEST_FIFTH = "second_lowest_fifth"
    LOWEST_FIFTH = "lowest_fifth"
    NOT_COMPARED = "not_compared"


class NotCompared(StrEnum):
    """Why there is no verdict. When several hold, the one listed first is given."""

    SELF = "self"  # the reference is the place itself
    COUNT = "count"  # a count depends on the size of a place
    DIFFERENT_EXERCISE = "different_exercise"  # value and reference come from sources that must not be mixed
    MISSING_VALUE = "missing_value"
    MISSING_REFERENCE = "missing_reference"  # interval rule: the reference has no value
    MISSING_LIMITS = "missing_limits"  # interval rule: the value has no confidence interval
    TOO_FEW = "too_few"  # fifths: fewer than SMALLEST_GROUP places have a value


class Tone(StrEnum):
    """What a theme maps to a colour: blue to orange where judged, one hue where not."""

    BETTER_STRONG = "better_strong"
    BETTER = "better"
    NEUTRAL = "neutral"
    WORSE = "worse"
    WORSE_STRONG = "worse_strong"
    HIGHER_STRONG = "higher_strong"
    HIGHER = "higher"
    LOWER = "lower"
    LOWER_STRONG = "lower_strong"
    NONE = "none"


# Hollow where nothing is judged: "highest" and "best" differ without their colours too.
_APPEARANCE: dict[Verdict, tuple[str, Tone]] = {
    Verdict.BETTER: ("▲", Tone.BETTER),
    Verdict.SIMILAR: ("●", Tone.NEUTRAL),
    Verdict.WORSE: ("▼", Tone.WORSE),
    Verdict.HIGHER: ("△", Tone.HIGHER),
    Verdict.LOWER: ("▽", Tone.LOWER),
    Verdict.BEST_FIFTH: ("▲▲", Tone.BETTER_STRONG),
    Verdict.SECOND_FIFTH: ("▲", Tone.BETTER),
    Verdict.MIDDLE_FIFTH: ("●", Tone.NEUTRAL),
    Verdict.FOURTH_FIFTH: ("▼", Tone.WORSE),
    Verdict.WORST_FIFTH: ("▼▼", Tone.WORSE_STRONG),
    Verdict.HIGHEST_FIFTH: ("△△", Tone.HIGHER_STRONG),
    Verdict.SECOND_HIGHEST_FIFTH: ("△", Tone.HIGHER),
    Verdict.SECOND_LOWEST_FIFTH: ("▽", Tone.LOWER),
    Verdict.LOWEST_FIFTH: ("▽▽", Tone.LOWER_STRONG),
    Verdict.NOT_COMPARED: ("–", Tone.NONE),
}
_JUDGED_FIFTHS = (
    Verdict.BEST_FIFTH,
    Verdict.SECOND_FIFTH,
    Verdict.MIDDLE_FIFTH,
    Verdict.FOURTH_FIFTH,
    Verdict.WORST_FIFTH,
)
_UNJUDGED_FIFTHS = (
    Verdict.HIGHEST_FIFTH,
    Verdict.SECOND_HIGHEST_FIFTH,
    Verdict.MIDDLE_FIFTH,
    Verdict.SECOND_LOWEST_FIFTH,
    Verdict.LOWEST_FIFTH,
)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The outcome of one comparison.

    Attributes
    ----------
    verdict : Verdict
    reason : NotCompared or None
        Given exactly when the verdict is ``not_compared``.
    """

    verdict: Verdict
    reason: NotCompared | None = None

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.NOT_COMPARED) != (self.reason is not None):
            raise ValueError(f"{self.verdict} with reason {self.reason}: a reason goes with not_compared alone")

    @property
    def symbol(self) -> str:
        """▲ ▼ ●, hollow without judgement, doubled for the outer fifths; – when not compared."""
        return symbol(self.verdict)

    @property
    def tone(self) -> Tone:
        """The code a theme maps to a colour."""
        return tone(self.verdict)


def symbol(verdict: Verdict | str) -> str:
    """Return the sign that stands beside the word and the colour of a verdict."""
    return _APPEARANCE[Verdict(verdict)][0]


def tone(verdict: Verdict | str) -> Tone:
    """Return the code a theme maps to the colour of a verdict."""
    return _APPEARANCE[Verdict(verdict)][1]


def not_compared(reason: NotCompared | str) -> Benchmark:
    """Return the outcome of a comparison that may not or cannot be made."""
    return Benchmark(Verdict.NOT_COMPARED, NotCompared(reason))


def against_interval(
    value: float | None,
    lower: float | None,
    upper: float | None,
    reference: float | None,
    polarity: Polarity | str,
    *,
    reference_lower: float | None = None,
    reference_upper: float | None = None,
) -> Benchmark:
    """Compare a value with a reference by its 95 % confidence interval.

    Similar when the interval of the value contains the reference or, where the reference has an interval of
    its own, when the two overlap (touching counts). Otherwise better or worse by polarity; higher or lower
    without.

    Parameters
    ----------
    value, reference : float or None
        In the unit of the indicator; None or NaN when missing.
    lower, upper : float or None
        95 % limits of the value.
    polarity : Polarity or str
    reference_lower, reference_upper : float or None
        95 % limits of the reference, both or neither.

    Raises
    ------
    ValueError
        A lower limit above its upper limit, or an unknown polarity.

    Notes
    -----
    Two intervals that overlap may still hide a significant difference: the rule with two intervals is
    cautious (Schenker and Gentleman, The American Statistician 55, 2001, 182-186).

    Examples
    --------
    >>> against_interval(18.2, 16.9, 19.5, 21.0, "lower_better").verdict.value
    'better'
    >>> against_interval(18.2, 16.9, 19.5, None, "lower_better").reason.value
    'missing_reference'
    """
    judged = Polarity(polarity)
    low, high = _limits(lower, upper)
    reference_low, reference_high = _limits(reference_lower, reference_upper)
    if math.isnan(_number(value)):
        return not_compared(NotCompared.MISSING_VALUE)
    if math.isnan(_number(reference)):
        return not_compared(NotCompared.MISSING_REFERENCE)
    if math.isnan(low):
        return not_compared(NotCompared.MISSING_LIMITS)
    if math.isnan(reference_low):
        reference_low = reference_high = _number(reference)
    if low > reference_high:
        return Benchmark(_side(1, judged))
    if high < reference_low:
        return Benchmark(_side(-1, judged))
    return Benchmark(Verdict.SIMILAR)


def from_quintile(quintile: float | None, polarity: Polarity | str, *, n: int | None = None) -> Benchmark:
    """Turn the fifth of a group (see ``position``) into a verdict.

    Parameters
    ----------
    quintile : int or None
        1 best … 5 worst; without polarity 1 highest … 5 lowest. None or NaN when the place has no value.
    polarity : Polarity or str
    n : int, optional
        Places of the group that have a value; below ``SMALLEST_GROUP`` nothing is compared.

    Raises
    ------
    ValueError
        A quintile other than 1 to 5, or an unknown polarity.

    Examples
    --------
    >>> from_quintile(1, "lower_better", n=2469).verdict.value
    'best_fifth'
    >>> from_quintile(1, "none", n=4).reason.value
    'too_few'
    """
    fifths = _UNJUDGED_FIFTHS if Polarity(polarity) is Polarity.NONE else _JUDGED_FIFTHS
    number = _number(quintile)
    if math.isnan(number):
        return not_compared(NotCompared.MISSING_VALUE)
    if number not in range(1, len(fifths) + 1):
        raise ValueError(f"quintile {quintile} is not one of 1 to {len(fifths)}")
    if n is not None and n < SMALLEST_GROUP:
        return not_compared(NotCompared.TOO_FEW)
    return Benchmark(fifths[int(number) - 1])


def judge(
    value: float | None,
    polarity: Polarity | str,
    *,
    lower: float | None = None,
    upper: float | None = None,
    reference: float | None = None,
    reference_lower: float | None = None,
    reference_upper: float | None = None,
    quintile: float | None = None,
    n: int | None = None,
    is_reference: bool = False,
    is_count: bool = False,
    same_exercise: bool = True,
) -> Benchmark:
    """Compare a value by its interval where it has one, else by its fifth of the group.

    Parameters
    ----------
    value, polarity, lower, upper, reference, reference_lower, reference_upper
        As in ``against_interval``.
    quintile, n
        As in ``from_quintile``; used where the value has no interval or the reference no value.
    is_reference : bool
        The place is its own reference.
    is_count : bool
        The indicator counts persons or things, so it follows the size of the place.
    same_exercise : bool
        False where value and reference come from exercises that must not be mixed (CONEVAL's municipal and
        state figures, for instance).

    Examples
    --------
    >>> judge(43.9, "lower_better", quintile=2, n=2469).verdict.value
    'second_fifth'
    >>> judge(756000.0, "none", quintile=1, n=2469, is_count=True).reason.value
    'count'
    """
    if is_reference:
        return not_compared(NotCompared.SELF)
    if is_count:
        return not_compared(NotCompared.COUNT)
    if not same_exercise:
        return not_compared(NotCompared.DIFFERENT_EXERCISE)
    if math.isnan(_number(value)):
        return not_compared(NotCompared.MISSING_VALUE)
    by_interval = against_interval(
        value,
        lower,
        upper,
        reference,
        polarity,
        reference_lower=reference_lower,
        reference_upper=reference_upper,
    )
    if by_interval.reason is None or math.isnan(_number(quintile)):
        return by_interval
    return from_quintile(quintile, polarity, n=n)


def _side(direction: int, polarity: Polarity) -> Verdict:
    if polarity is Polarity.NONE:
        return Verdict.HIGHER if direction > 0 else Verdict.LOWER
    return Verdict.BETTER if direction == polarity.direction else Verdict.WORSE


def _number(number: float | None) -> float:
    """Return None as NaN, so that one test finds every missing number."""
    return math.nan if number is None else float(number)


def _limits(lower: float | None, upper: float | None) -> tuple[float, float]:
    """Return both limits, or two NaN where one is missing."""
    low, high = _number(lower), _number(upper)
    if math.isnan(low) or math.isnan(high):
        return math.nan, math.nan
    if low > high:
        raise ValueError(f"lower limit {lower} is above upper limit {upper}")
    return low, high
