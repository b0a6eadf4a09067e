"""The figures are the publishers': each row of published_values.csv was read in a publication, not in our files.

``tolerance`` is the rounding of the publication: 0.05 where it prints one decimal, 0 where it prints the number.
``known_differences.csv`` holds the values that differ, with the reason and how far apart they may be.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.figures.conftest import Ask

pytestmark = pytest.mark.full

HERE = Path(__file__).parent
ROUNDING = 1e-9
LEAST_VALUES, LEAST_INDICATORS = 70, 14
COUNTRIES = {"MX", "PT", "ES", "GR"}
KEY = ("indicator_code", "territory_code", "period", "sex", "age", "citizenship")
WORDS = ("publisher", "publication", "where_found")
FIGURE = (
    "SELECT value FROM observation WHERE indicator_code = ? AND territory_code = ? AND period = ?"
    " AND sex = ? AND age = ? AND citizenship = ?"
)


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PUBLISHED = read("published_values.csv")
DIFFERENCES = read("known_differences.csv")


def label(row: dict[str, str]) -> str:
    """Return what pytest calls a row."""
    return "-".join(row[column] for column in KEY[:4])


def ours(ask: Ask, row: dict[str, str]) -> float:
    """Return the published figure that a row is about."""
    key = [row[column] for column in KEY]
    rows = ask(FIGURE, *key[:2], int(key[2]), *key[3:])
    assert len(rows) == 1, f"{label(row)}: {len(rows)} figures"
    assert rows[0][0] is not None, f"{label(row)}: the cell is empty"
    return float(rows[0][0])


@pytest.mark.parametrize("row", PUBLISHED, ids=label)
def test_figure_equals_the_publication(ask: Ask, row: dict[str, str]) -> None:
    """The figure is the one printed by its publisher, within the rounding of the publication."""
    apart = abs(ours(ask, row) - float(row["value"]))
    assert apart <= float(row["tolerance"]) + ROUNDING, (
        f"{row['publisher']} prints {row['value']} ({row['where_found']})"
    )


@pytest.mark.parametrize("row", DIFFERENCES, ids=label)
def test_known_difference_is_still_there(ask: Ask, row: dict[str, str]) -> None:
    """A documented difference is as documented; once it is gone the row moves to published_values.csv."""
    apart = abs(ours(ask, row) - float(row["value"]))
    assert apart > float(row["tolerance"]) + ROUNDING, "no difference any more: move the row to published_values.csv"
    assert apart <= float(row["bound"]) + ROUNDING, row["reason"]


def test_values_cover_the_countries_and_say_where_they_were_read() -> None:
    """Enough values, over enough indicators and each of the four countries, each read once and with its source."""
    assert len(PUBLISHED) >= LEAST_VALUES
    assert len({row["indicator_code"] for row in PUBLISHED}) >= LEAST_INDICATORS
    assert {row["territory_code"][:2] for row in PUBLISHED} >= COUNTRIES
    rows = PUBLISHED + DIFFERENCES
    assert len({tuple(row[column] for column in KEY) for row in rows}) == len(rows)
    assert all(row[column].strip() for row in rows for column in WORDS)
    assert all(row["reason"].strip() for row in DIFFERENCES)
