"""The page on coverage and change: what exists, how old it is, what the last build changed."""

from __future__ import annotations

import datetime
import re

import duckdb
import pandas as pd
import pytest

from observatory import queries
from observatory.database import current_path
from observatory.measures import staleness
from observatory.pipeline import build, changes
from observatory.text import LANGUAGES
from observatory.ui import coverage_matrix, coverage_page
from tests.pages.reading import tree, words
from tests.pages.shown import opener
from tests.pipeline.test_changes import INDICATOR, PLACE, YEAR, correct

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def visit(in_small, monkeypatch):
    """Open the page on the small data root, on a fixed day."""
    monkeypatch.setattr(coverage_page, "today", lambda: TODAY)
    return opener("observe.coverage", monkeypatch)


def cells(html: str) -> dict[str, dict[str, str]]:
    """Return the matrix as a reader sees it: head of the row → year → words."""
    table = tree(html).find(".//table")
    assert table is not None
    years = [words(cell) for cell in table.findall("./thead/tr/th")][1:]
    found = {}
    for row in table.findall("./tbody/tr"):
        head = row.find("th")
        assert head is not None
        assert head.get("scope") == "row"
        texts = (words(cell).replace(" /", "/") for cell in row.findall("td"))
        found[words(head)] = dict(zip(years, texts, strict=False))
    return found


def test_the_page_opens_on_a_kind_of_place_with_many_figures(visit):
    at, shown = visit(lang="en")
    assert "Municipalities, Mexico: " in shown.pieces["coverage_finding"]
    assert "_bad_parameters" not in at.session_state
    for heading in ("What exists", "How old it is", "What changed"):
        assert heading in shown.html
    assert not re.search(r"\b(nan|None|NaT)\b", shown.html)


def test_themes_stand_in_the_order_of_the_catalogue_and_open_one_at_a_time(visit):
    _at, shown = visit(lang="en")
    themes = queries.run("coverage_indicators", language="en")["theme_name"].drop_duplicates().tolist()
    heads = list(cells(shown.pieces["coverage_matrix"]))
    assert [theme for head in heads for theme in themes if theme in head] == themes
    _at, shown = visit(lang="en", theme="education")
    opened = cells(shown.pieces["coverage_matrix"])
    names = queries.run("coverage_indicators", language="en").query("theme_code == 'education'")["short_name"]
    there = [head for head in opened if head in set(names)]
    assert len(there) == len(opened) - len(themes) > 0
    assert "theme=education" not in shown.pieces["coverage_matrix"]  # its own link closes it


def test_a_cell_says_how_many_of_how_many_and_why_the_rest_are_empty(visit):
    _at, shown = visit(lang="en", theme="income_poverty")
    rows = queries.run("coverage_matrix", type="municipality", country="MX")
    row = rows[(rows["indicator_code"] == "coneval_pobreza") & (rows["period"] == 2015)].iloc[0]
    cell = cells(shown.pieces["coverage_matrix"])["Poverty"]["2015"]
    assert cell.startswith(f"{row['with_value']}/{row['possible']}")
    for column, words_of_it in (("not_collected", "not collected"), ("suppressed", "withheld")):
        assert (words_of_it in cell) == bool(row[column])


def test_one_national_figure_is_a_mark_with_words_not_a_fraction(visit):
    _at, shown = visit(lang="en", country="PT", type="country", theme="income_poverty")
    html = shown.pieces["coverage_matrix"]
    poverty = cells(html)
    assert {text for row in list(poverty.values())[1:3] for text in row.values()} <= {
        "✓ has a value", "– no source has figures",
    }  # fmt: skip
    assert "✓ has a value" in {text for row in poverty.values() for text in row.values()}


@pytest.mark.parametrize(
    "asked",
    [
        {"country": "GR", "type": "self_governed_part"},
        {"country": "MX", "type": "colonia"},
        {"country": "ES", "type": "census_section", "split": "age"},
        {"country": "EU27_2020"},
        {"country": "WORLD"},
        {"country": "all", "type": "country", "split": "nationality"},
        {"country": "all", "type": "municipality", "split": "sex"},
        {"country": "RO", "years": "all"},
    ],
)
def test_sparse_kinds_of_place(visit, asked):
    for language in LANGUAGES:
        _at, shown = visit(lang=language, **asked)
        assert not re.search(r"\b(nan|None|NaT)\b", shown.html), language
        assert "coverage_matrix" in shown.pieces or "coverage_none" in shown.pieces


def test_every_kind_of_place_opens(visit):
    kinds = queries.run("coverage_kinds", language="es")
    for row in kinds.drop_duplicates("type").itertuples():
        at, shown = visit(lang="en", country=row.country_code, type=row.type)
        assert "_bad_parameters" not in at.session_state
        matrix = queries.run("coverage_matrix", country=row.country_code, type=row.type)
        n = matrix.loc[matrix["with_value"] > 0, "indicator_code"].nunique()
        count = {0: "no indicator has figures", 1: "one indicator has figures"}.get(n, f"{n} indicators have figures")
        assert f": {count}" in shown.pieces["coverage_finding"]


@pytest.mark.parametrize("name", ["country", "type", "split", "theme", "years"])
@pytest.mark.parametrize("value", ["XX", "<script>alert(1)</script>", "'; DROP TABLE coverage; --", "\u0663"])
def test_a_malformed_parameter_is_named_and_a_valid_view_follows(visit, name, value):
    at, shown = visit(lang="en", **{name: value})
    assert at.session_state["_bad_parameters"] == {name: value}
    assert "<script" not in shown.html
    assert "Municipalities, Mexico: " in shown.pieces["coverage_finding"]


def test_the_years_of_a_long_series_are_all_reachable(visit):
    found: set[str] = set()
    figures = queries.run("coverage_matrix", type="municipality", country="ES")
    windows = [code for code in coverage_matrix.windows(figures["period"].tolist()) if code != "all"]
    assert len(windows) > 1
    for window in windows:
        _at, shown = visit(lang="en", country="ES", type="municipality", years=window)
        row = next(iter(cells(shown.pieces["coverage_matrix"]).values()))
        assert not found & set(row)
        found |= set(row)
    assert found == {str(year) for year in figures["period"]}


def test_downloads_hold_what_is_shown(visit):
    _at, shown = visit(lang="en", theme="education")
    table = shown.tables["coverage_download"]
    matrix = cells(shown.pieces["coverage_matrix"])
    assert len(table) == sum(bool(re.match(r"\d", text)) for row in matrix.values() for text in row.values())
    for row in table[table["Indicator"] != "all indicators of the theme"].itertuples(index=False):
        text = matrix[row[1]][str(row[3])]
        assert text.startswith(f"{row[5]:.0f}/{row[6]:.0f}")
    ages = shown.tables["coverage_age_download"]
    listed = re.findall(r'<th scope="row"><a href="/indicadores\?indicator=(\w+)&', shown.pieces["coverage_ages"])
    assert ages["Code"].tolist() == listed


def test_the_age_of_every_newest_figure_follows_the_rule(visit):
    _at, shown = visit(lang="en", country="ES", type="municipality")
    ages = shown.tables["coverage_age_download"].set_index("Code")
    frequency = queries.run("coverage_indicators", language="en").set_index("indicator_code")["update_frequency"]
    matrix = pd.concat(
        queries.run("coverage_matrix", type="municipality", country="ES", split=split)
        for split in ("total", "sex", "age", "nationality")
    )
    newest = matrix[matrix["with_value"] > 0].groupby("indicator_code")["period"].max()
    assert sorted(newest.index) == sorted(ages.index)
    for code, year in newest.items():
        expected = staleness.judge(int(year), frequency[code], TODAY)
        assert (ages.at[code, "Newest figure"], ages.at[code, "Age in years"]) == (year, expected.age)
        assert (ages.at[code, "Verdict"] == "a newer one is due") == (expected.verdict == "due")
    due = int((ages["Verdict"] == "a newer one is due").sum())
    assert due > 0
    assert f"{due} indicators have a newer figure due" in shown.pieces["coverage_ages"]
    assert "2 years after its year has ended" in shown.pieces["coverage_ages"]


def test_sources_stand_by_age(visit):
    _at, shown = visit(lang="en", country="ES", type="municipality")
    years = re.findall(r'<td class="o-num">(\d{4})</td>', shown.pieces["coverage_ages"].split("o-age-sources")[1])
    assert years == sorted(years)
    assert len(years) > 3


# What changed


@pytest.fixture
def visit_tiny(own_tiny, monkeypatch):
    """Open the page on a data root that the test may change."""
    return opener("observe.coverage", monkeypatch)


def test_a_first_build_says_so(visit_tiny):
    _at, shown = visit_tiny(lang="en")
    assert "the first one, with nothing to compare it with" in shown.pieces["change_last"]
    assert "change_download" not in shown.tables
    for row in queries.run("build_tables").itertuples():
        assert row.content_hash in shown.html


def test_one_corrected_figure_is_shown_from_what_to_what(own_tiny, visit_tiny):
    correct(own_tiny, 52.5)
    before = queries.run("figures_of_indicator", indicator=INDICATOR, country="PT", type="municipality", period=YEAR)
    old = before.set_index("territory_code").at[PLACE, "value"]
    build.build(own_tiny, lambda _: None)
    _at, shown = visit_tiny(lang="es")
    html = shown.pieces["change_last"]
    table = shown.tables["change_download"]
    assert len(table) == 1
    assert html.count(f"perfil?territory={PLACE}") == 1
    assert "Mangualde, Viseu Dão Lafões" in html
    assert "52,5\u00a0%" in html
    assert f"{old:.1f}".replace(".", ",") in html
    assert table.iloc[0].tolist()[4:9] == [PLACE, YEAR, table.iloc[0].iloc[6], old, 52.5]
    assert f"indicadores?indicator={INDICATOR}" in html
    assert "has the same contents" not in html
    # The same contents once more: the page goes on telling the last change, and says that nothing came since.
    build.build(own_tiny, lambda _: None)
    _at, again = visit_tiny(lang="en")
    assert "<td>52.5" in again.pieces["change_last"]
    assert "has the same contents" in again.pieces["change_last"]


def test_a_build_that_only_changes_words_does_not_hide_the_last_corrections(own_tiny, visit_tiny):
    correct(own_tiny, 52.5)
    build.build(own_tiny, lambda _: None)
    themes = own_tiny.catalogue / "themes.toml"
    themes.write_text(themes.read_text(encoding="utf-8").replace('en = "', 'en = "New ', 1), encoding="utf-8")
    build.build(own_tiny, lambda _: None)
    _at, shown = visit_tiny(lang="en")
    html = shown.pieces["change_last"]
    assert "no figure changed; one table differs" in html
    assert "The last build that changed figures" in html
    assert f"perfil?territory={PLACE}" in html
    assert len(shown.tables["change_download"]) == 1


def test_a_build_of_an_older_layout_says_that_it_does_not_know(own_tiny, visit_tiny):
    with duckdb.connect(str(current_path(own_tiny))) as connection:
        for table in changes.TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute('DELETE FROM build WHERE list_contains($1, "table")', [changes.TABLES])
    _at, shown = visit_tiny(lang="en")
    assert "before the observatory recorded what a build changes" in shown.pieces["change_none"]
    assert "page_error" not in shown.pieces
    build.build(own_tiny, lambda _: None)
    _at, shown = visit_tiny(lang="en")
    assert "no build has changed anything" in shown.pieces["change_none"]
