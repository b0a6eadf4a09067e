"""The profile of a territory: every code gives one, and what it says is what the rows say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatory import database, queries
from observatory.paths import DataFolders
from observatory.ui import fragment, profile_tables
from observatory.ui.profile_cards import Place, Rows, cards, previous, sparkline
from observatory.ui.records import records

pytestmark = pytest.mark.usefixtures("fresh_caches")
SECONDS = 60


@pytest.fixture
def fresh_caches() -> None:
    import streamlit as st

    st.cache_data.clear()


# --- small rows, written by hand -------------------------------------------------------------------------------------

WORD = {
    "indicator_code": "poverty", "theme_code": "income", "theme": "Income", "name": "People in poverty",
    "short_name": "Poverty", "plain_meaning": "Of 100 people, how many are poor.", "unit_name": "percent",
    "unit_suffix": "%", "kind": "rate", "polarity": "lower_better", "decimals": 1, "headline": True,
}  # fmt: skip
FIGURE = {
    "indicator_code": "poverty", "sex": "_T", "age": "_T", "citizenship": "_T", "period": 2020, "value": 45.9,
    "lower": None, "upper": None, "obs_status": "A", "source_code": "S", "newest_empty_period": None,
    "newest_empty_status": None, "country_rank": 614, "country_percentile": 74.9, "country_quintile": 2, "country_n": 2450,
    "area_rank": 15, "area_percentile": 68.0, "area_quintile": 2, "area_n": 46, "verdict": "cannot_be_judged",
    "reason": "too_few_points", "first_period": 2010, "last_period": 2020, "points": 3,
}  # fmt: skip
UNRANKED = {
    f"{scope}_{name}": None for scope in ("country", "area") for name in ("rank", "percentile", "quintile", "n")
}
CITY = Place("C-1", "Town, Region", "municipality", "municipality", "C", "C-R", {"C-R": "Region", "C": "Country"})


def point(period: int, value: float | None, stretch: int = 0) -> dict[str, Any]:
    return {"indicator_code": "poverty", "period": period, "value": value, "obs_status": "A", "stretch": stretch}


def only_card(
    *latest: dict[str, Any], place: Place = CITY, word: dict[str, Any] | None = None, **rows: Any
) -> dict[str, Any]:
    found = cards("en", place, Rows(latest, **rows), {"poverty": {**WORD, **(word or {})}})
    assert len(found) == 1
    return found[0]


def test_every_kind_of_missing_value_becomes_none() -> None:
    frame = pd.DataFrame({
        "a": pd.array([1, None], dtype="Int32"), "b": [1.5, float("nan")], "c": ["x", None], "d": [True, False],
    })  # fmt: skip
    assert records(frame) == [{"a": 1, "b": 1.5, "c": "x", "d": True}, {"a": None, "b": None, "c": None, "d": False}]
    assert records(frame.head(0)) == []


def test_a_card_says_value_position_verdict_and_both_groups() -> None:
    card = only_card(FIGURE)
    assert (card["value"], card["unit"], card["period"]) == ("45.9", "%", 2020)
    assert [(s["rank_text"], s["n_text"], s["group"]) for s in card["standings"]] == [
        ("614", "2,450", "municipalities, Country"), ("15", "46", "municipalities, Region"),
    ]  # fmt: skip
    assert (card["verdict"], card["symbol"], card["tone"], card["step"]) == ("second_fifth", "▲", "better", 4)


def test_the_same_group_is_told_once() -> None:
    """Where a country has one region, the places of the region are those of the country."""
    card = only_card({**FIGURE, "country_n": 16, "area_n": 16})
    assert len(card["standings"]) == 1


def test_a_neighbourhood_is_placed_inside_its_city() -> None:
    figure = {**FIGURE, **UNRANKED, "area_rank": 980, "area_percentile": 4.3, "area_quintile": 5, "area_n": 1024}
    card = only_card(
        figure, place=Place("C-1-2", "Block, Town", "neighbourhood", "colonia", "C", "C-1", {"C-1": "Town"})
    )
    assert card["verdict"] == "worst_fifth"
    assert card["step"] == 1
    assert [s["group"] for s in card["standings"]] == ["neighbourhoods, Town"]


@pytest.mark.parametrize(
    ("figure", "word", "level", "reference", "why"),
    [
        ({}, {"kind": "count", "polarity": "none"}, "municipality", None, "a count depends on the size of the place"),
        ({}, {}, "country", None, "countries are not ranked"),
        ({"obs_status": "U"}, {}, "municipality", None, "figures of low reliability are not compared"),
        ({}, {}, "municipality", 2450, "the other places have a newer figure"),
        ({}, {}, "municipality", None, "fewer than five places have a value"),
    ],
)
def test_where_nothing_is_compared_the_card_says_why(
    figure: dict[str, Any], word: dict[str, Any], level: str, reference: int | None, why: str
) -> None:
    place = Place("C-1", "Town", level, "municipality", "C", None, {"C": "Country"})
    given = [{"indicator_code": "poverty", "official_code": None, "official_value": None, "group_code": "C",
              "group_median": 30.0, "group_n": reference}]  # fmt: skip
    card = only_card({**FIGURE, **UNRANKED, **figure}, place=place, word=word, reference=given if reference else ())
    assert card["verdict"] == "not_compared"
    assert card["why_not"] == why
    assert card["step"] is None


def test_the_reference_is_the_official_figure_and_otherwise_the_median_of_the_group() -> None:
    row = {"indicator_code": "poverty", "official_code": "C", "official_value": 36.3, "group_code": "C", "group_median": 62.9,
           "group_n": 2450}  # fmt: skip
    assert only_card(FIGURE, reference=[row])["reference"] == "Country: 36.3\u00a0%"
    median = {**row, "official_code": None, "official_value": None}
    assert only_card(FIGURE, reference=[median])["reference"] == "62.9\u00a0%, median (municipalities, Country)"
    assert only_card(FIGURE)["reference"] == ""


def test_the_change_is_since_the_figure_before_in_the_same_stretch() -> None:
    card = only_card(FIGURE, history=[point(2010, 54.7), point(2015, 31.5), point(2020, 45.9)])
    assert card["change"] == "+14.4 percentage points since 2015"
    assert card["trend"] == ""
    assert card["trend_why"] == "there are fewer than five years"


def test_no_change_across_a_break_or_over_a_missing_figure() -> None:
    broken = [point(2010, 54.7), point(2015, 31.5), point(2020, 45.9, stretch=1)]
    assert previous(broken, 2020) is None
    assert only_card({**FIGURE, "reason": "break_in_series"}, history=broken)["change"] == ""
    gap = previous([point(2010, 54.7), point(2015, None), point(2020, 45.9)], 2020)
    assert gap is not None
    assert gap["period"] == 2010


def test_the_small_line_marks_its_break_and_keeps_its_gap() -> None:
    points = [point(2010, 54.7), point(2015, None), point(2020, 45.9, 1), point(2022, 44.0, 1)]
    assert sparkline(points) == [(2010, 54.7, False), (2015, None, False), (2020, 45.9, True), (2022, 44.0, False)]
    assert sparkline(points[:2]) == []


def test_women_and_men_stand_on_the_card_only_with_figures_of_the_same_year() -> None:
    women, men = {**FIGURE, "sex": "F", "value": 45.7}, {**FIGURE, "sex": "M", "value": 46.1}
    assert only_card(FIGURE, women, men)["split"] == {
        "women": "45.7",
        "men": "46.1",
        "difference": "−0.4 percentage points",
    }
    assert only_card(FIGURE, women, {**men, "period": 2015})["split"] is None
    assert only_card(FIGURE, women)["split"] is None


def test_an_empty_figure_keeps_its_reason() -> None:
    empty = only_card({**FIGURE, **UNRANKED, "value": None, "obs_status": "Q"})
    assert (empty["value"], empty["status_words"], empty["from_peers"]) == (None, "withheld to protect privacy", False)
    absent = only_card(absent=[{"indicator_code": "poverty", "period": 2020, "obs_status": "L", "source_code": "S"}])
    assert (absent["value"], absent["status_words"], absent["from_peers"]) == (None, "not collected", True)


def test_a_newer_year_without_a_value_is_said() -> None:
    card = only_card({**FIGURE, "newest_empty_period": 2023, "newest_empty_status": "Q"})
    assert card["newer"] == "no value for 2023 (withheld to protect privacy)"


def test_what_stands_out_is_sorted_by_percentile_and_leaves_the_middle_out() -> None:
    def card(name: str, percentile: float, verdict: str) -> dict[str, Any]:
        return {"name": name, "value": "1", "percentile": percentile, "verdict": verdict}

    given = [card("a", 81, "best_fifth"), card("b", 99, "best_fifth"), card("c", 50, "middle_fifth"),
             card("d", 70, "second_fifth"), card("e", 62, "second_fifth"), card("f", 3, "worst_fifth"),
             card("g", 97, "highest_fifth")]  # fmt: skip
    strong, weak = profile_tables.standing_out(given)
    assert [c["name"] for c in strong] == ["b", "a", "d"]
    assert [c["name"] for c in weak] == ["f"]


def test_nothing_is_hidden_every_figure_is_on_a_card_or_in_a_table() -> None:
    women, men = {**FIGURE, "sex": "F", "value": 45.7}, {**FIGURE, "sex": "M", "value": 46.1}
    young = {**FIGURE, "age": "Y_LT18", "value": 55.0}
    other = {**FIGURE, "indicator_code": "lag", "value": 17.9, "obs_status": "E"}
    words = {"poverty": WORD, "lag": {**WORD, "indicator_code": "lag", "name": "Lag", "headline": False}}
    latest = [FIGURE, women, men, young, other]
    made = cards("en", CITY, Rows(latest), words)
    table = profile_tables.others("en", latest, words, made)["income"]
    assert [(row["indicator"]["text"], row["indicator"]["note"], row["status"]) for row in table] == [
        ("People in poverty", "under 18 years", ""), ("Lag", "", "estimated or calculated"),
    ]  # fmt: skip
    without_men = profile_tables.others("en", [FIGURE, women], words, cards("en", CITY, Rows([FIGURE, women]), words))
    assert [row["indicator"]["note"] for row in without_men["income"]] == ["women"]


def test_the_download_carries_every_figure_with_numbers_as_numbers() -> None:
    absent = {"indicator_code": "lag", "period": 2020, "obs_status": "L", "source_code": "S"}
    above = {
        "area_code": "C-R",
        "indicator_code": "rate",
        "period": 2024,
        "value": 0.48,
        "obs_status": "E",
        "source_code": "S",
    }
    words = {code: {**WORD, "indicator_code": code} for code in ("poverty", "lag", "rate")}
    rows = Rows([FIGURE], absent=[absent], above=[above])
    frame = profile_tables.download("en", CITY, rows, cards("en", CITY, rows, words), words)
    assert frame["Place"].tolist() == ["Town, Region", "Town, Region", "Region"]
    assert frame["Value"].tolist()[0] == 45.9
    assert frame["Value"].isna().tolist() == [False, True, False]
    assert frame["Status"].tolist() == ["normal value", "not collected", "estimated or calculated"]
    assert frame["Position"].iloc[0] == 614


# --- the page itself --------------------------------------------------------------------------------------------------


def open_page() -> AppTest:
    def script() -> None:
        from observatory.ui.reader import reader
        from pages.observe import profile

        profile.draw(reader())

    return AppTest.from_function(script, default_timeout=SECONDS)


def shown(monkeypatch: pytest.MonkeyPatch, code: str | None, language: str = "en") -> dict[str, str]:
    """Open the page and return the HTML of its fragments by key."""
    html: dict[str, str] = {}
    show = fragment.show

    def keep(reader: Any, template: str, *, key: str, **values: Any) -> None:
        html[key] = fragment.render(reader, template, **values)
        show(reader, template, key=key, **values)

    monkeypatch.setattr(fragment, "show", keep)
    page = open_page()
    page.query_params["lang"] = language
    if code is not None:
        page.query_params["territory"] = code
    page.run()
    assert not page.exception, page.exception[0].stack_trace
    return html


def test_leon_says_what_it_is_and_where_it_belongs(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    head = shown(monkeypatch, "MX-11020")["profile_head"]
    assert "<h1>León, Guanajuato</h1>" in head
    assert "1,721,215" in head
    assert "Diálogos por la Inclusión" in head
    assert 'href="/perfil?territory=MX-11&amp;lang=en"' in head


def test_the_spanish_leon_is_another_place(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<h1>León, Castilla y León</h1>" in shown(monkeypatch, "ES-24089", "es")["profile_head"]


def test_every_card_leads_to_its_method(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    html = shown(monkeypatch, "MX-11020")["profile_themes"]
    assert 'id="figure-coneval_pobreza"' in html
    assert html.count('class="o-card o-figure') == html.count("Method and source</a>")


def test_a_greek_municipality_shows_the_figures_of_its_region_as_the_regions(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = shown(monkeypatch, "GR-0301")
    assert "only 3 main figures" in html["profile_standout"]
    assert "Known only for Anatoliki Makedonia kai Thraki" in html["profile_themes"]


def test_a_city_without_any_figure_says_so(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no main figure for this place itself" in shown(monkeypatch, "IT-037006")["profile_standout"]


def test_without_a_territory_the_page_shows_where_to_begin(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = shown(monkeypatch, None)
    assert list(html) == ["profile_start"]
    assert "territory=MX-11020" in html["profile_start"]


@pytest.mark.parametrize(
    ("wrong", "meant"), [("MX-1102", "MX-11020"), ("mx-11020x", "MX-11020"), ("Mollet", "ES-08124"), ("XX-1", None)]
)
def test_a_wrong_code_is_named_and_the_nearest_place_offered(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, wrong: str, meant: str | None
) -> None:
    html = shown(monkeypatch, wrong)["profile_start"]
    notice = html.split("</section>")[0]
    assert wrong in notice
    assert ("Perhaps you meant" in notice) == (meant is not None)
    if meant:
        assert f"territory={meant}&amp;" in notice


def test_a_code_from_the_link_is_escaped(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    html = shown(monkeypatch, "<script>alert(1)</script>")["profile_start"]
    assert "<script>" not in html


# --- all places -------------------------------------------------------------------------------------------------------
# Fourteen thousand times eight queries would take a quarter of an hour. So the rows of all places are read in few
# statements (with the columns that the page's own queries declare, which is checked), and every place goes through the
# page's own functions; the page's own queries and templates run for a sample that holds every kind of place.

BULK = {
    "latest": """
        WITH standing AS (
            SELECT p.territory_code, indicator_code, sex, age, citizenship, period,
                   max(rank) FILTER (reference_code = country_code) AS country_rank,
                   max(percentile) FILTER (reference_code = country_code) AS country_percentile,
                   max(quintile) FILTER (reference_code = country_code) AS country_quintile,
                   max(n) FILTER (reference_code = country_code) AS country_n,
                   max(rank) FILTER (reference_code != country_code) AS area_rank,
                   max(percentile) FILTER (reference_code != country_code) AS area_percentile,
                   max(quintile) FILTER (reference_code != country_code) AS area_quintile,
                   max(n) FILTER (reference_code != country_code) AS area_n
            FROM position p JOIN territory USING (territory_code)
            WHERE p.territory_code BETWEEN $first AND $last
            GROUP BY ALL
        )
        SELECT l.*, s.* EXCLUDE (territory_code, indicator_code, sex, age, citizenship, period),
               t.verdict, t.reason, t.first_period, t.last_period, t.n AS points
        FROM latest l
        LEFT JOIN standing s USING (territory_code, indicator_code, sex, age, citizenship, period)
        LEFT JOIN trend t USING (territory_code, indicator_code, sex, age, citizenship)
        WHERE l.territory_code BETWEEN $first AND $last AND t.territory_code BETWEEN $first AND $last
    """,
    "history": """
        SELECT territory_code, indicator_code, period, value, obs_status,
               sum((obs_status = 'B' OR coalesce(exercise != before, false))::INTEGER)
                   OVER (PARTITION BY territory_code, indicator_code ORDER BY period) AS stretch
        FROM (
            SELECT o.*, s.exercise, lag(s.exercise) OVER (PARTITION BY territory_code, indicator_code ORDER BY period) AS before
            FROM observation_by_territory o
            JOIN source s USING (source_code)
            JOIN indicator i USING (indicator_code)
            WHERE o.territory_code BETWEEN $first AND $last AND i.headline AND sex = '_T' AND age = '_T' AND citizenship = '_T'
        )
        ORDER BY territory_code, indicator_code, period
    """,
    "absent": """
        WITH kind AS (
            SELECT c.country_code, c.type, c.indicator_code, max(c.period) AS period, arg_max(c.source_code, c.period) AS source_code
            FROM coverage c JOIN indicator i USING (indicator_code)
            WHERE c.with_value > 0 AND c.sex = '_T' AND c.age = '_T' AND c.citizenship = '_T' AND i.headline
            GROUP BY ALL
        )
        SELECT t.territory_code, k.indicator_code, k.period, s.absent_status AS obs_status, k.source_code
        FROM territory t
        JOIN kind k USING (country_code, type)
        JOIN source s USING (source_code)
        ANTI JOIN (SELECT * FROM latest WHERE sex = '_T' AND age = '_T' AND citizenship = '_T') l
            ON l.territory_code = t.territory_code AND l.indicator_code = k.indicator_code
        WHERE t.territory_code BETWEEN $first AND $last
    """,
    "reference": """
        SELECT l.territory_code, l.indicator_code, o.territory_code AS official_code, o.value AS official_value,
               r.reference_code AS group_code, r.median AS group_median, r.n AS group_n
        FROM latest l
        JOIN source s USING (source_code)
        JOIN territory t USING (territory_code)
        JOIN indicator i ON i.indicator_code = l.indicator_code AND i.headline AND i.kind != 'count'
        LEFT JOIN (SELECT o.*, s.exercise FROM observation o JOIN source s USING (source_code)
                   JOIN territory t USING (territory_code) WHERE t.level = 'country') o
            ON o.indicator_code = l.indicator_code AND o.period = l.period AND o.exercise = s.exercise
            AND o.territory_code = t.country_code AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'
        LEFT JOIN reference r
            ON r.indicator_code = l.indicator_code AND r.period = l.period AND r.exercise = s.exercise AND r.type = t.type
            AND r.reference_code = CASE WHEN t.level = 'neighbourhood' THEN t.parent_code ELSE t.country_code END
            AND r.sex = '_T' AND r.age = '_T' AND r.citizenship = '_T'
        WHERE l.territory_code BETWEEN $first AND $last AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T'
          AND l.value IS NOT NULL AND (o.value IS NOT NULL OR r.median IS NOT NULL)
    """,
}
CHUNK = 1000
SAMPLE = 40
SPECIAL = (
    "MX", "ES", "EU27_2020", "WORLD", "LI", "MX-11", "ES-CCAA-07", "ES-PROV-24", "PT-NUTS-PT11A", "GR-NUTS-EL51", "GR-03",
    "BA-ZDC", "IT-037006", "LV-0090000", "MX-11020", "MX-09002", "MX-29048", "MX-11020-0017", "MX-11020-00010092",
    "ES-24089", "ES-24089-01001", "ES-09055", "ES-08124", "GR-0301", "PT-3101", "PT-1317",
)  # fmt: skip


def in_chunks(
    path: Path, places: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]]:
    """Return every territory with its rows, a few hundred read at a time."""
    for start in range(0, len(places), CHUNK):
        chunk = places[start : start + CHUNK]
        limits = {"first": chunk[0]["territory_code"], "last": chunk[-1]["territory_code"]}
        found: dict[str, dict[str, list[dict[str, Any]]]] = {place["territory_code"]: {} for place in chunk}
        for name, sql in BULK.items():
            with database.cursor(path) as cursor:
                frame = cursor.execute(sql, limits).df()
            assert set(frame.columns) - {"territory_code"} == set(queries.query(f"profile_{name}").columns)
            for row in records(frame):
                found[row.pop("territory_code")].setdefault(name, []).append(row)
        for place in chunk:
            yield place, found[place["territory_code"]]


@pytest.mark.full
def test_every_territory_gives_a_profile(published_full: DataFolders) -> None:
    path = database.current_path(published_full)
    words = {row["indicator_code"]: row for row in records(queries.run("indicator_words", path, language="el"))}
    with database.cursor(path) as cursor:
        places = records(cursor.execute("SELECT t.*, x.name AS said, x.label FROM territory t JOIN territory_text x "
                                        "USING (territory_code) WHERE x.language = 'el' ORDER BY territory_code").df())  # fmt: skip
    names = {place["territory_code"]: place["said"] for place in places}
    with_cards = figures = 0
    for row, found in in_chunks(path, places):
        place = Place(
            row["territory_code"],
            row["label"],
            row["level"],
            row["type"],
            row["country_code"],
            row["parent_code"],
            names,
        )
        rows = Rows(**{"latest": [], **found})
        made = cards("el", place, rows, words)
        tables = profile_tables.others("el", rows.latest, words, made)
        profile_tables.standing_out(made)
        profile_tables.summary("el", place, made)
        profile_tables.themes(made, tables, words)
        profile_tables.facts("el", row)
        on_cards = sum(card["value"] is not None or not card["from_peers"] for card in made)
        beside = 2 * sum(card.get("split") is not None for card in made)
        assert on_cards + beside + sum(map(len, tables.values())) == len(rows.latest), place.code
        with_cards += bool(made)
        figures += len(rows.latest)
    assert len(places) > 13_000
    assert with_cards > 12_000
    with database.cursor(path) as cursor:
        assert figures == cursor.execute("SELECT count(*) FROM latest").fetchall()[0][0]


@pytest.mark.full
def test_a_sample_of_territories_opens_in_the_page(
    published_full: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = queries.run("territory_labels", database.current_path(published_full), language="es")["territory_code"]
    chosen = [*SPECIAL, *random.Random(2026).sample(list(codes), SAMPLE - len(SPECIAL))]
    for n, code in enumerate(chosen):
        html = shown(monkeypatch, code, ("es", "pt", "el", "en")[n % 4])
        assert {"profile_head", "profile_standout", "profile_themes"} <= set(html), code
