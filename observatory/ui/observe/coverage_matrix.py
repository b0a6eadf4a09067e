"""What exists, as a table to read: themes, and the indicators of the opened one, by year.

A figure here is one value of one place and group. A cell of an indicator counts figures; a cell of a theme counts
indicators that have figures, and is as dark as the share of what could exist is there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.records import Record, records
from observatory.text import Translator, kinds
from observatory.ui.observe.coverage_view import REASONS, shade

WINDOW = 12
RECENT, ALL = "recent", "all"
COUNTS = ["possible", "with_value", *REASONS]


@dataclass(frozen=True, slots=True)
class Cell:
    """One year of a theme or an indicator.

    Attributes
    ----------
    value, of
        Indicators with figures, of those the theme has; or figures, of those that are possible.
    share
        Share of the possible figures that have a value.
    shade
        0 none … 4 all, as ``coverage_view.shade``.
    reasons
        SDMX status, number of figures, words: why the others are empty.
    """

    value: int
    of: int
    share: float
    shade: int
    reasons: tuple[tuple[str, int, str], ...]

    @property
    def percent(self) -> tuple[float, int]:
        """The share in percent, and with how many decimals to write it."""
        return percent(self.share)


@dataclass(frozen=True, slots=True)
class Row:
    """A theme or an indicator.

    Attributes
    ----------
    theme
        Whether it is a theme.
    opened
        Whether the indicators of the theme stand below it.
    indicators
        Of a theme: how many have figures in any year.
    cells
        One per year shown; ``None`` where no source has figures of that year.
    """

    code: str
    name: str
    theme: bool
    opened: bool
    indicators: int
    cells: tuple[Cell | None, ...]


def windows(years: Sequence[int]) -> dict[str, list[int]]:
    """Return which years can be shown, newest first: the newest dozen, the older dozens, and all.

    Keys are what links carry: ``recent``, the newest year of an older dozen, ``all``.

    >>> list(windows(range(1990, 2020)))
    ['recent', '2007', '1995', 'all']
    """
    ordered = sorted({int(year) for year in years}, reverse=True)
    parts = [ordered[start : start + WINDOW] for start in range(0, len(ordered), WINDOW)]
    if len(parts) < 2:
        return {RECENT: ordered}
    return {RECENT: parts[0], **{str(part[0]): part for part in parts[1:]}, ALL: ordered}


def rows(
    figures: pd.DataFrame, indicators: pd.DataFrame, years: Sequence[int], opened: str | None, _: Translator
) -> list[Row]:
    """Return every theme, and below the opened one its indicators that have rows.

    Parameters
    ----------
    figures
        The rows of ``coverage_matrix``.
    indicators
        The rows of ``coverage_indicators``, in the order in which they shall stand.
    years
        The years to show, in their order.
    opened
        Code of a theme.
    """
    # Plain Python: grouping a hundred small groups with pandas takes ten times as long.
    themes = dict(zip(indicators["indicator_code"], indicators["theme_code"], strict=True))
    by_theme: dict[str, list[Record]] = defaultdict(list)
    for figure in records(figures):
        by_theme[themes[figure["indicator_code"]]].append(figure)
    names = dict(zip(indicators["theme_code"], indicators["theme_name"], strict=True))
    found: list[Row] = []
    for code, name in names.items():
        part = by_theme[code]
        count = len({figure["indicator_code"] for figure in part if figure["with_value"]})
        by_year: dict[int, list[Record]] = defaultdict(list)
        for figure in part:
            by_year[figure["period"]].append(figure)
        cells = tuple(_theme_cell(by_year[year], count, _) if year in by_year else None for year in years)
        is_open = code == opened and bool(part)
        found.append(Row(code, name, True, is_open, count, cells))
        if is_open:
            found += _indicator_rows(part, indicators, years, _)
    return found


def _theme_cell(part: Sequence[Record], count: int, _: Translator) -> Cell:
    sums = {column: sum(figure[column] for figure in part) for column in COUNTS}
    given = sum(figure["with_value"] > 0 for figure in part)
    filled = sum(figure["with_value"] / figure["possible"] for figure in part)
    return Cell(
        given, count, sums["with_value"] / sums["possible"], _theme_shade(filled, count) if given else 0,
        _reasons(sums, _),
    )  # fmt: skip


def _theme_shade(filled: float, count: int) -> int:
    """Return how much of what a theme could have is there, in thousandths so that ``shade`` sees whole numbers."""
    thousandths = 1000
    return shade(max(round(filled / count * thousandths), 1), thousandths)


def _indicator_rows(part: Sequence[Record], indicators: pd.DataFrame, years: Sequence[int], _: Translator) -> list[Row]:
    by_code: dict[str, dict[int, Record]] = defaultdict(dict)
    for figure in part:
        by_code[figure["indicator_code"]][figure["period"]] = figure
    names = dict(zip(indicators["indicator_code"], indicators["short_name"], strict=True))
    return [
        Row(code, name, False, False, 1, tuple(_cell(by_code[code].get(year), _) for year in years))
        for code, name in names.items()
        if code in by_code
    ]


def _cell(row: Record | None, _: Translator) -> Cell | None:
    if row is None:
        return None
    value, of = int(row["with_value"]), int(row["possible"])
    return Cell(value, of, value / of, shade(value, of), _reasons(row, _))


def percent(share: float) -> tuple[float, int]:
    """Return a share in percent with its decimals, rounded down near the end: what is not whole never reads as 100 %.

    >>> percent(0.9234), percent(0.99996), percent(0.0002)
    ((92.0, 0), (99.9, 1), (0.1, 1))
    """
    if share > 0.99:
        return math.floor(1000 * share) / 10, 1
    if 0 < share < 0.01:
        return math.ceil(1000 * share) / 10, 1
    return float(round(100 * share)), 0


def _reasons(row: Record, _: Translator) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (code, int(row[column]), kinds.word(kinds.STATUSES, code, _)) for column, code in REASONS.items() if row[column]
    )


def occurring(found: Sequence[Row]) -> dict[str, str]:
    """Return the reasons that occur in a table: SDMX status → words."""
    reasons = {code: words for row in found for cell in row.cells if cell for code, _n, words in cell.reasons}
    return {code: reasons[code] for code in REASONS.values() if code in reasons}


def table(found: Sequence[Row], years: Sequence[int], _: Translator) -> pd.DataFrame:
    """Return the cells shown, as they are downloaded: one row per theme or indicator and year."""
    records = []
    theme = ""
    for row in found:
        theme = row.name if row.theme else theme
        for year, cell in zip(years, row.cells, strict=True):
            if cell is None:
                continue
            empty = {code: n for code, n, _words in cell.reasons}
            records.append(
                {
                    _("Theme"): theme,
                    _("Indicator"): _("all indicators of the theme") if row.theme else row.name,
                    _("Code"): row.code,
                    _("Year"): year,
                    _("Indicators with figures"): cell.value if row.theme else int(cell.value > 0),
                    _("Figures"): None if row.theme else cell.value,
                    _("Possible figures"): None if row.theme else cell.of,
                    _("Share of the possible figures (%)"): round(100 * cell.share, 1),
                    **{_capital(kinds.word(kinds.STATUSES, code, _)): empty.get(code, 0) for code in REASONS.values()},
                }
            )
    return pd.DataFrame(records)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
