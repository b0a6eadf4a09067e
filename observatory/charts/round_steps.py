"""Round numbers for axes: steps of 1, 2 or 5 times a power of ten, and the ticks that lie on them.

The rule of Heckbert, P. (1990), "Nice numbers for graph labels", Graphics Gems, Academic Press, pp. 61-63.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

FACTORS = (1.0, 2.0, 5.0, 10.0)
QUARTERED = (1.0, 2.0, 2.5, 5.0, 10.0)  # where ticks are few and quarters of a hundred read well
# A step that misses by a rounding error is not the next one.
_SAME = 1e-9
_DIGITS = 12


def round_step(least: float, factors: Sequence[float] = FACTORS) -> float:
    """Return 1, 2 or 5 times a power of ten, not below what is wanted.

    Parameters
    ----------
    least
        Positive.
    factors
        From 1 to 10, rising.

    Examples
    --------
    >>> round_step(0.03), round_step(7.0), round_step(1200.0)
    (0.05, 10.0, 2000.0)
    """
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in factors if factor * power >= least * (1 - _SAME))


def around(low: float, high: float, step: float) -> tuple[float, ...]:
    """Return the multiples of a step from the last at or below ``low`` to the first at or above ``high``.

    Examples
    --------
    >>> around(3.0, 47.0, 10.0)
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    """
    return _multiples(math.floor(low / step + _SAME), math.ceil(high / step - _SAME), step)


def within(low: float, high: float, step: float) -> tuple[float, ...]:
    """Return the multiples of a step that lie between two ends, the ends included.

    Examples
    --------
    >>> within(6.5, 76.2, 20.0), within(0.0, 0.3, 0.1)
    ((20.0, 40.0, 60.0), (0.0, 0.1, 0.2, 0.3))
    """
    return _multiples(math.ceil(low / step - _SAME), math.floor(high / step + _SAME), step)


def _multiples(first: int, last: int, step: float) -> tuple[float, ...]:
    # Rounded, so that three tenths are 0.3; plus zero, so that nothing is -0.0.
    return tuple(round(number * step, _DIGITS) + 0.0 for number in range(first, last + 1))
