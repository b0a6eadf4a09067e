"""Made-up values of the demo: the same for the page and for the tests that know what must appear."""

from __future__ import annotations

LIMITS = (20.0, 40.0, 60.0, 80.0)
MISSING_EVERY = 50


def made_up(codes: tuple[str, ...], indicator: int) -> dict[str, float]:
    """Value by code, 0 to 99.9; every fiftieth territory has none. The second indicator moves a few classes."""
    values = {code: (number * 373 % 1000) / 10 for number, code in enumerate(codes) if number % MISSING_EVERY != 7}
    if indicator:
        values |= {code: (values[code] + 20) % 100 for code in list(values)[::10]}
    return values


def class_of(value: float | None) -> int:
    """Class of a value, -1 for a missing one."""
    return -1 if value is None else sum(value > limit for limit in LIMITS)
