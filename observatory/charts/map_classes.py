"""From values to classes of a map, the same in the browser and on paper.

A class is decided on the figure a reader sees: value and limits are rounded to the decimals of the indicator
first, so that no territory shown with 25.0 falls outside "up to 25.0".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from observatory.measures.rounding import half_up

MISSING = -1
MIXED = -2
MAXIMUM_CLASSES = 6
NOT_COLLECTED = "L"


@dataclass(frozen=True)
class MapClass:
    """One class of a map.

    Attributes
    ----------
    word
        Class in words, in the reader's language ("very high").
    limits
        Limits in words, with unit, in the reader's language ("40.1 to 55.0 %").
    colour
        Fill, ``#rrggbb``.
    dark_colour
        Fill on a dark page; the same as ``colour`` if empty.
    patterned
        Whether lines lie over the fill, so that the class is told from others without its colour.
    """

    word: str
    limits: str
    colour: str
    dark_colour: str = ""
    patterned: bool = False


def whole_numbers(values: np.ndarray, decimals: int) -> np.ndarray:
    """Values as exact whole numbers of the last decimal shown.

    Parameters
    ----------
    values
        Shape (n,); NaN where missing.
    decimals
        Decimals of the indicator, 0 to 6.

    Returns
    -------
    ndarray of int64, shape (n,)
        The rounded value (``measures.rounding``) times ``10**decimals``; 0 where missing.
    """
    rounded = half_up(np.nan_to_num(np.asarray(values, dtype=float)), decimals)
    return np.asarray(np.rint(rounded * 10**decimals), dtype=np.int64)


def classes_of(values: np.ndarray, limits: Sequence[float], decimals: int) -> np.ndarray:
    """Class of each value.

    Parameters
    ----------
    values
        Shape (n,); NaN where missing.
    limits
        Upper limits of all classes but the last, rising; a value equal to a limit belongs to the lower class.
    decimals
        Decimals of the indicator.

    Returns
    -------
    ndarray of int, shape (n,)
        0 to ``len(limits)``, ``MISSING`` where there is no value.
    """
    values = np.asarray(values, dtype=float)
    bounds = whole_numbers(np.asarray(limits, dtype=float), decimals)
    found = np.searchsorted(bounds, whole_numbers(values, decimals), side="left")
    return np.where(np.isnan(values), MISSING, found)


def aligned(
    codes: Sequence[str], values: Mapping[str, float | None], statuses: Mapping[str, str] | None = None
) -> tuple[np.ndarray, list[str]]:
    """Values and statuses in the order of a map.

    Parameters
    ----------
    codes
        Territory codes of the map.
    values
        Value by territory code; absent, None and NaN all mean missing.
    statuses
        Observation status by territory code (SDMX CL_OBS_STATUS). A missing value without one counts as
        ``L``, not collected.

    Returns
    -------
    tuple
        Array of float with NaN where missing, and one status letter per territory.
    """
    given = statuses or {}
    numbers = np.array([_number(values.get(code)) for code in codes], dtype=float)
    letters = [
        given.get(code) or (NOT_COLLECTED if np.isnan(number) else "A")
        for code, number in zip(codes, numbers, strict=True)
    ]
    return numbers, letters


def class_of_outline(classes: np.ndarray, members: Sequence[int]) -> int:
    """Class of an outline that several territories share: theirs if they agree, otherwise ``MIXED``."""
    found = {int(classes[member]) for member in members}
    return found.pop() if len(found) == 1 else MIXED


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)
