"""The matrix of what exists: its cells against the figures themselves, counted in plain pandas."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest

from observatory import queries
from observatory.database import current_path, cursor
from observatory.text import translator
from observatory.ui.observe import coverage_matrix
from observatory.ui.observe.coverage_matrix import Cell

ENGLISH = translator("en")
SPLITS = {
    "total": lambda rows: (rows["sex"] == "_T") & (rows["age"] == "_T") & (rows["citizenship"] == "_T"),
    "sex": lambda rows: rows["sex"] != "_T",
    "age": lambda rows: rows["age"] != "_T",
    "nationality": lambda rows: rows["citizenship"] != "_T",
}
STATUSES = {"L": "not_collected", "M": "not_applicable", "O": "missing", "Q": "suppressed"}


def _figures(database: Path, indicators: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    with cursor(database) as connection:
        rows = connection.execute(
            "SELECT indicator_code, territory_code, period, sex, age, citizenship, value, obs_status, source_code "
            "FROM observation WHERE list_contains($1, indicator_code)",
            [indicators],
        ).df()
        places = connection.execute(
            "SELECT territory_code, country_code, type, level, parent_code, valid_from, valid_to FROM territory"
        ).df()
        absent = connection.execute("SELECT source_code, absent_status FROM source").df()
    return rows.merge(places, on="territory_code").merge(absent, on="source_code"), places


def _recounted(rows: pd.DataFrame, places: pd.DataFrame) -> dict[str, int]:
    """Count one cell from the figures of its kind of place, year and split."""
    counts = dict.fromkeys(("possible", "with_value", *STATUSES.values()), 0)
    for _split, part in rows.groupby(["sex", "age", "citizenship", "country_code"]):
        first = part.iloc[0]
        there = places[(places["type"] == first["type"]) & (places["country_code"] == first["country_code"])]
        if first["level"] == "neighbourhood":
            there = there[there["parent_code"].isin(part["parent_code"])]
        year = first["period"]
        existed = there[(there["valid_from"].fillna(0) <= year) & (there["valid_to"].fillna(9999) >= year)]
        counts["possible"] += max(len(existed), len(part))
        counts["with_value"] += int(part["value"].notna().sum())
        for status, column in STATUSES.items():
            counts[column] += int((part["obs_status"] == status).sum())
        counts[STATUSES[first["absent_status"]]] += max(len(existed), len(part)) - len(part)
    return counts


def _prove_cells(database: Path, cells: int, seed: int) -> None:
    chance = random.Random(seed)
    kinds = queries.run("coverage_kinds", database, language="en")
    proved: set[str] = set()
    for _attempt in range(cells):
        split = chance.choice(list(SPLITS))
        kind = kinds.iloc[chance.randrange(len(kinds))]
        country = None if chance.random() < 0.2 else kind["country_code"]
        matrix = queries.run("coverage_matrix", database, type=kind["type"], country=country, split=split)
        if matrix.empty:
            matrix = queries.run("coverage_matrix", database, type=kind["type"], country=country)
            split = "total"
        row = matrix.iloc[chance.randrange(len(matrix))]
        rows, places = _figures(database, [row["indicator_code"]])
        here = rows[(rows["type"] == kind["type"]) & (rows["period"] == row["period"]) & SPLITS[split](rows)]
        here = here if country is None else here[here["country_code"] == country]
        assert _recounted(here, places) == {name: row[name] for name in coverage_matrix.COUNTS}, dict(row)
        proved.add(split)
    assert len(proved) > 1


def test_random_cells_are_those_counted_from_the_figures(published_small):
    _prove_cells(current_path(published_small), 60, seed=1)


@pytest.mark.full
def test_random_cells_of_the_whole_observatory(published_full):
    _prove_cells(current_path(published_full), 60, seed=2)


def test_every_possible_figure_is_there_or_says_why_it_is_not(in_small):
    kinds = queries.run("coverage_kinds", language="en")
    for kind in kinds.drop_duplicates("type").itertuples():
        for split in SPLITS:
            rows = queries.run("coverage_matrix", type=kind.type, split=split)
            said = rows[["with_value", *STATUSES.values()]].sum(axis=1)
            assert (said == rows["possible"]).all(), (kind.type, split)


INDICATORS = pd.DataFrame(
    [("a1", "a", "Theme A", "One", "annual"), ("a2", "a", "Theme A", "Two", "annual"),
     ("b1", "b", "Theme B", "Three", "once"), ("c1", "c", "Theme C", "Four", "once")],
    columns=["indicator_code", "theme_code", "theme_name", "short_name", "update_frequency"],
)  # fmt: skip


def _row(code: str, period: int, possible: int, with_value: int, **reasons: int) -> dict[str, object]:
    counts = {"not_collected": 0, "not_applicable": 0, "missing": 0, "suppressed": 0} | reasons
    return {"indicator_code": code, "period": period, "possible": possible, "with_value": with_value, **counts}


FIGURES = pd.DataFrame(
    [
        _row("a1", 2020, 10, 10),
        _row("a2", 2020, 10, 5, missing=3, suppressed=2),
        _row("a1", 2010, 10, 9, not_collected=1),
        _row("b1", 2020, 1, 0, not_applicable=1),
    ]
)


def test_a_theme_counts_indicators_and_shares_figures():
    a, b, c = coverage_matrix.rows(FIGURES, INDICATORS, [2020, 2010], None, ENGLISH)
    newest, older = a.cells
    assert newest is not None
    assert older is not None
    assert (newest.value, newest.of, newest.share) == (2, 2, 15 / 20)
    assert (older.value, older.of, older.share) == (1, 2, 0.9)
    assert newest.shade > older.shade  # half of the indicators of the theme have no figure of 2010
    assert [reason[:2] for reason in newest.reasons] == [("O", 3), ("Q", 2)]
    assert (b.indicators, b.cells) == (0, (Cell(0, 0, 0.0, 0, (("M", 1, "not applicable"),)), None))
    assert (c.indicators, c.cells) == (0, (None, None))


def test_only_the_opened_theme_shows_its_indicators():
    rows = coverage_matrix.rows(FIGURES, INDICATORS, [2020, 2010], "a", ENGLISH)
    assert [(row.name, row.theme, row.opened) for row in rows] == [
        ("Theme A", True, True), ("One", False, False), ("Two", False, False),
        ("Theme B", True, False), ("Theme C", True, False),
    ]  # fmt: skip
    full, none = rows[1].cells[0], rows[2].cells[1]
    assert full == Cell(10, 10, 1.0, 4, ())
    assert none is None
    assert set(coverage_matrix.occurring(rows)) == {"L", "M", "O", "Q"}
    assert len(coverage_matrix.rows(FIGURES, INDICATORS, [2020], "c", ENGLISH)) == 3  # nothing to open


def test_the_download_holds_the_cells_shown():
    years = [2020, 2010]
    rows = coverage_matrix.rows(FIGURES, INDICATORS, years, "a", ENGLISH)
    table = coverage_matrix.table(rows, years, ENGLISH)
    assert len(table) == sum(cell is not None for row in rows for cell in row.cells)
    line = table[(table["Code"] == "a2") & (table["Year"] == 2020)].iloc[0]
    assert (line["Theme"], line["Figures"], line["Possible figures"]) == ("Theme A", 5, 10)
    assert line["Share of the possible figures (%)"] == 50.0


def test_years_are_shown_a_dozen_at_a_time_and_none_is_lost():
    years = [1950, *range(1990, 2020)]
    windows = coverage_matrix.windows(years)
    assert list(windows) == ["recent", "2007", "1995", "all"]
    parts = [windows[code] for code in windows if code != "all"]
    assert [year for part in parts for year in part] == windows["all"] == sorted(years, reverse=True)
    assert list(coverage_matrix.windows([2020, 2010])) == ["recent"]


@pytest.mark.parametrize(
    ("share", "written"), [(0.99999, (99.9, 1)), (0.5, (50, 0)), (0.00001, (0.1, 1)), (0, (0, 0)), (0.985, (98, 0))]
)
def test_what_is_not_whole_never_reads_as_whole(share, written):
    assert coverage_matrix.percent(share) == written
