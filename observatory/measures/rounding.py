"""Rounding as statistical offices do it: 5 goes up in size, by the decimal digits of a number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

# A few units in the last place: a number such as 0.15 lies a hair below its decimal digits.
_HAIR = 4.0 * float(np.finfo(np.float64).eps)


def half_up(values: ArrayLike, decimals: int) -> NDArray[np.float64]:
    """Round an array; 0.25 becomes 0.3 and −0.25 becomes −0.3, where numpy and Python give 0.2 and −0.2.

    Parameters
    ----------
    values
        Finite numbers below 10¹⁵ / 10^decimals, and NaN where missing.
    decimals
        Digits kept, 0 or more.

    Returns
    -------
    ndarray of float64, of the same shape
        The floating-point number nearest to each decimal result; never −0.0.

    Notes
    -----
    Binary rounding would turn a published 12.25 into 12.2 and a published 0.15 into 0.1, away from the publisher's own
    rounded tables (round half up: UNECE, Making Data Meaningful, part 2; ISO 80000-1:2009, annex B, rule B).

    Examples
    --------
    >>> half_up([0.25, -0.25, 0.15, 2.5], 1).tolist()
    [0.3, -0.3, 0.2, 2.5]
    """
    numbers = np.asarray(values, dtype=np.float64)
    scale = 10.0**decimals
    whole = np.floor(np.abs(numbers) * scale * (1.0 + _HAIR) + 0.5)
    return np.asarray(np.copysign(whole / scale, numbers) + 0.0, dtype=np.float64)


def half_up_decimal(value: float, decimals: int) -> Decimal:
    """Round one number to a decimal of exactly that many digits; the same result as ``half_up``."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
