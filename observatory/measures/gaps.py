"""How far apart two groups are: difference and ratio, with an interval where both have one.

The interval comes from the two intervals given, by the method of variance estimates recovery (Zou and Donner,
Statistics in Medicine 27, 2008, 1693-1702): for the difference a − b

    lower = a − b − √((a − lₐ)² + (u_b − b)²)      upper = a − b + √((uₐ − a)² + (b − l_b)²)

and the same on logarithms for the ratio. With symmetric intervals this is the delta method; on logarithms
it is the log-ratio interval (Katz et al., Biometrics 34, 1978, 469-474); with Wilson intervals it is method
10 of Newcombe (Statistics in Medicine 17, 1998, 873-890). It keeps the asymmetry of intervals near 0 or 100
%.

The two groups are taken as independent. Women and men of the same households are not quite: the interval is
then somewhat too wide when their figures rise and fall together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference or a ratio, with the shape of what was given (0-dimensional for single numbers).

    Attributes
    ----------
    value : ndarray of float
        Difference in the unit of the indicator, or ratio; NaN where a group has no value, and for a ratio
        where the second is 0 or either is negative.
    lower, upper : ndarray of float
        95 % limits; NaN where either group has none, and for a ratio where a lower limit or a value is 0.
    equality : float
        The value that means no gap: 0 for a difference, 1 for a ratio.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    equality: float

    @property
    def has_interval(self) -> NDArray[np.bool_]:
        """True where there are limits."""
        return np.asarray(~np.isnan(self.lower))

    @property
    def significant(self) -> NDArray[np.bool_]:
        """True where the interval leaves out equality; False also where there is no interval."""
        return np.asarray((self.lower > self.equality) | (self.upper < self.equality))


def difference(
    first: ArrayLike,
    second: ArrayLike,
    first_limits: tuple[ArrayLike, ArrayLike] | None = None,
    second_limits: tuple[ArrayLike, ArrayLike] | None = None,
) -> Gap:
    """Subtract the second group from the first.

    Parameters
    ----------
    first, second : array_like of float
        Values of the two groups, of shapes that broadcast; NaN when missing.
    first_limits, second_limits : pair of array_like of float, optional
        Lower and upper 95 % limits; NaN when missing.

    Raises
    ------
    ValueError
        A value outside its own limits.

    Examples
    --------
    Newcombe (1998), table II: 56 of 70 against 48 of 80, with Wilson intervals.

    >>> gap = difference(0.8, 0.6, (0.6918, 0.8770), (0.4904, 0.7004))
    >>> [round(float(number), 3) for number in (gap.value, gap.lower, gap.upper)]
    [0.2, 0.052, 0.334]
    """
    a, low_a, high_a, b, low_b, high_b = _prepared(first, second, first_limits, second_limits)
    gap = a - b
    return Gap(
        value=gap,
        lower=gap - np.hypot(a - low_a, high_b - b),
        upper=gap + np.hypot(high_a - a, b - low_b),
        equality=0.0,
    )


def ratio(
    first: ArrayLike,
    second: ArrayLike,
    first_limits: tuple[ArrayLike, ArrayLike] | None = None,
    second_limits: tuple[ArrayLike, ArrayLike] | None = None,
) -> Gap:
    """Divide the first group by the second.

    Parameters
    ----------
    first, second, first_limits, second_limits
        As in ``difference``.

    Raises
    ------
    ValueError
        A value outside its own limits.

    Examples
    --------
    >>> gap = ratio(30.0, 20.0, (24.0, 37.5), (16.0, 25.0))
    >>> [round(float(number), 2) for number in (gap.value, gap.lower, gap.upper)]
    [1.5, 1.09, 2.06]
    """
    a, low_a, high_a, b, low_b, high_b = _prepared(first, second, first_limits, second_limits)
    defined = (a >= 0) & (b > 0)
    value = np.divide(a, b, out=np.full(a.shape, np.nan), where=defined)
    # Logarithms need every number positive; NaN passes through and leaves the limits empty.
    positive = defined & (a > 0) & (low_a > 0) & (low_b > 0)
    log_a, log_low_a, log_high_a, log_b, log_low_b, log_high_b = (
        np.log(part, out=np.full(a.shape, np.nan), where=positive) for part in (a, low_a, high_a, b, low_b, high_b)
    )
    gap = log_a - log_b
    return Gap(
        value=value,
        lower=np.exp(gap - np.hypot(log_a - log_low_a, log_high_b - log_b)),
        upper=np.exp(gap + np.hypot(log_high_a - log_a, log_b - log_low_b)),
        equality=1.0,
    )


def _prepared(
    first: ArrayLike,
    second: ArrayLike,
    first_limits: tuple[ArrayLike, ArrayLike] | None,
    second_limits: tuple[ArrayLike, ArrayLike] | None,
) -> list[FloatArray]:
    """Return value, lower and upper of both groups in one shape; both limits or neither."""
    missing = (np.nan, np.nan)
    given = (first, *(first_limits or missing), second, *(second_limits or missing))
    arrays = [
        np.array(part, dtype=np.float64) for part in np.broadcast_arrays(*(np.asarray(item, float) for item in given))
    ]
    for value, low, high in (arrays[:3], arrays[3:]):
        if (low > high).any() or (value < low).any() or (value > high).any():
            raise ValueError("a value lies outside its own limits")
        unknown = np.isnan(low) | np.isnan(high)
        low[unknown] = high[unknown] = np.nan
    return arrays
