"""The page on coverage: what exists, and how old it is."""

from __future__ import annotations

import datetime
import re

import pandas as pd
import pytest

from observatory import queries
from observatory.measures import staleness
from observatory.text import LANGUAGES
from observatory.ui.observe import coverage_matrix, coverage_page
from tests.pages.reading import tree, words
from tests.pages.shown import opener

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
    for heading in ("What exists", "How old it is"):
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


@pytest.mark.parametrize("name", ["country", "type", "split", "theme", "years", "view"])
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


@pytest.mark.parametrize("view", ["change", "changes"])
def test_who_looks_for_what_changed_is_told_where_it_is(visit, view):
    at, shown = visit(lang="en", view=view)
    assert "has a page of its own now" in shown.pieces["coverage_head"]
    assert 'href="/novedades?lang=en"' in shown.pieces["coverage_head"]
    assert "_bad_parameters" not in at.session_state


def test_the_anchor_of_old_links_leads_to_the_news(visit):
    _at, shown = visit(lang="en")
    (place,) = tree(shown.pieces["coverage_head"]).findall(".//*[@id='change']")
    assert [link.get("href") for link in place.iter("a")] == ["/novedades?lang=en"]
    assert "has a page of its own now" not in shown.pieces["coverage_head"]
