"""The profile of a territory: every code gives one, and what it says is what the rows say."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatory import database, queries
from observatory.measures import standing as standing_rules
from observatory.paths import DataFolders
from observatory.profile import tables as profile_tables
from observatory.profile.cards import Compared, Place, Rows, cards, previous, sparkline
from observatory.records import records
from observatory.ui import fragment
from tests.pages.reading import tree, words
from tests.pages.shown import opener
from tests.small import GUANAJUATO

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


IN_COUNTRY = Compared("country", "municipalities, Country", "Country")
AMONG_PEERS = Compared("peers", "the 10 most similar places")


def standing(figure: dict[str, Any], **other: Any) -> dict[str, Any]:
    """Return the standing that the reference group gives a figure: by default as in its country or, without one, its area."""
    scope = "country" if figure["country_n"] is not None else "area"
    quintile = figure[f"{scope}_quintile"]
    fifths = ("best_fifth", "second_fifth", "middle_fifth", "fourth_fifth", "worst_fifth")
    return {
        "indicator_code": figure["indicator_code"], "verdict": fifths[quintile - 1] if quintile else "not_compared",
        "reason": None if quintile else "too_few", "reference_value": None, "reference_kind": None,
        **{name: figure[f"{scope}_{name}"] for name in ("rank", "percentile", "quintile", "n")}, **other,
    }  # fmt: skip


def point(period: int, value: float | None, stretch: int = 0) -> dict[str, Any]:
    return {"indicator_code": "poverty", "period": period, "value": value, "obs_status": "A", "stretch": stretch}


def only_card(
    *latest: dict[str, Any], place: Place = CITY, word: dict[str, Any] | None = None, compared: Compared = IN_COUNTRY,
    stand: dict[str, Any] | None = None, **rows: Any,
) -> dict[str, Any]:  # fmt: skip
    given = [standing(latest[0], **(stand or {}))] if latest else []
    found = cards("en", place, Rows(latest, standing=given, **rows), {"poverty": {**WORD, **(word or {})}}, compared)
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
        figure, place=Place("C-1-2", "Block, Town", "neighbourhood", "colonia", "C", "C-1", {"C-1": "Town"}),
        compared=Compared("region", "neighbourhoods, Town", "Town"),
    )  # fmt: skip
    assert card["verdict"] == "worst_fifth"
    assert card["step"] == 1
    assert [s["group"] for s in card["standings"]] == ["neighbourhoods, Town"]


def test_among_peers_their_position_comes_first_and_the_country_after_it() -> None:
    card = only_card(
        FIGURE, compared=AMONG_PEERS,
        stand={"rank": 10, "n": 11, "quintile": 5, "percentile": 13.6, "verdict": "worst_fifth"},
    )  # fmt: skip
    assert [(s["rank"], s["n"], s["group"]) for s in card["standings"]] == [
        (10, 11, "the 10 most similar places"), (614, 2450, "municipalities, Country"),
    ]  # fmt: skip
    assert (card["verdict"], card["step"], card["percentile"]) == ("worst_fifth", 1, 13.6)
    assert "worst fifth" in card["finding"]


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("count", "a count depends on the size of the place"),
        ("country", "countries are not ranked"),
        ("low_reliability", "figures of low reliability are not compared"),
        ("older", "the other places have a newer figure"),
        ("too_few", "fewer than five places of the group have a comparable figure"),
        ("different_exercise", "no other place of the group has a figure of the same source and method"),
    ],
)
def test_where_nothing_is_compared_the_card_says_why(reason: str, why: str) -> None:
    card = only_card({**FIGURE, **UNRANKED}, stand={"reason": reason})
    assert card["verdict"] == "not_compared"
    assert card["why_not"] == why
    assert card["step"] is None
    assert not card["compared"]


def test_without_a_verdict_in_the_group_the_position_in_the_country_makes_none() -> None:
    few = {"rank": None, "n": 3, "quintile": None, "percentile": None, "verdict": "not_compared", "reason": "too_few",
           "reference_value": 40.0, "reference_kind": "median"}  # fmt: skip
    card = only_card(FIGURE, compared=Compared("own", "a list of 2 places"), stand=few)
    assert (card["verdict"], card["step"], card["percentile"]) == ("not_compared", None, None)
    assert card["reference"] == "40.0%, median; difference +5.9 percentage points"
    assert profile_tables.standing_out([card]) == ([], [])
    assert profile_tables.summary("en", CITY, [card], "a list of 2 places") == ""


def test_the_reference_is_named_by_what_it_is() -> None:
    official = {"reference_value": 36.3, "reference_kind": "official"}
    assert only_card(FIGURE, stand=official)["reference"] == "Country: 36.3%"
    mean = {"reference_value": 62.9, "reference_kind": "weighted_mean"}
    assert only_card(FIGURE, stand=mean)["reference"] == "62.9%, mean weighted by population"
    assert only_card(FIGURE, stand={**mean, "reference_kind": "median"})["reference"] == "62.9%, median"
    assert only_card(FIGURE)["reference"] == ""


def test_the_change_is_since_the_figure_before_in_the_same_stretch() -> None:
    card = only_card(FIGURE, history=[point(2010, 54.7), point(2015, 31.5), point(2020, 45.9)])
    assert card["change"] == "+14.4 percentage points since 2015"
    assert card["trend"] == ""
    assert card["trend_why"] == "there are fewer than five years of data"


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
    made = cards("en", CITY, Rows(latest), words, IN_COUNTRY)
    table = profile_tables.others("en", latest, words, made)["income"]
    assert [(row["indicator"]["text"], row["indicator"]["note"], row["status"]) for row in table] == [
        ("People in poverty", "under 18 years", ""), ("Lag", "", "estimated or calculated"),
    ]  # fmt: skip
    without_men = profile_tables.others(
        "en", [FIGURE, women], words, cards("en", CITY, Rows([FIGURE, women]), words, IN_COUNTRY)
    )
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
    stand = standing(FIGURE, reference_value=36.3, reference_kind="official")
    rows = Rows([FIGURE], absent=[absent], standing=[stand], above=[above])
    frame = profile_tables.download(
        "en", CITY, rows, cards("en", CITY, rows, words, IN_COUNTRY), words, IN_COUNTRY.words
    )
    assert frame["Place"].tolist() == ["Town, Region", "Town, Region", "Region"]
    assert frame["Value"].tolist()[0] == 45.9
    assert frame["Value"].isna().tolist() == [False, True, False]
    assert frame["Status"].tolist() == ["normal value", "not collected", "estimated or calculated"]
    first = frame.iloc[0]
    assert (first["Position"], first["Places compared"], first["Compared with"]) == (
        614,
        2450,
        "municipalities, Country",
    )
    assert (first["Reference value"], first["Reference"], first["Verdict"]) == (36.3, "Country", "better than most")
    assert (first["Trend"], first["Why no trend"]) == ("no verdict", "there are fewer than five years of data")
    assert frame["Verdict"].tolist()[1:] == ["", ""]


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
    assert "only 3 headline figures" in html["profile_standout"]
    assert "Known only for Anatoliki Makedonia kai Thraki" in html["profile_themes"]


def test_a_city_without_any_figure_says_so(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no headline figure for this place itself" in shown(monkeypatch, "IT-037006")["profile_standout"]


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


@pytest.mark.parametrize(
    ("link", "group", "position"),
    [
        ({}, "municipalities, Mexico", "country"),
        ({"reference": "region"}, "municipalities, Guanajuato", "area"),
        ({"reference": "peers"}, "the 10 most similar places", None),
        ({"reference": "own", "own": ",".join(GUANAJUATO[:7])}, "a list of 6 places", None),  # León is one of them
    ],
)
def test_cards_summary_and_download_follow_the_places_compared_with(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, link: dict[str, str], group: str, position: str | None
) -> None:
    at, page = opener("observe.profile", monkeypatch)(lang="en", territory="MX-11020", **link)
    assert "_bad_parameters" not in at.session_state
    assert f"compared ({group})" in words(tree(page.pieces["profile_standout"]))
    themes = tree(page.pieces["profile_themes"])
    table = page.tables["profile_download"].set_index("Indicator code")
    latest = queries.run("profile_latest", territory="MX-11020")
    totals = latest[(latest["sex"] == "_T") & (latest["age"] == "_T") & (latest["citizenship"] == "_T")].set_index(
        "indicator_code"
    )
    ranked = table[table["Position"].notna()]
    assert len(ranked) >= 10
    for code, row in ranked.iterrows():
        card = words(themes.find(f".//li[@id='figure-{code}']"))
        assert f"{row['Position']:,} of {row['Places compared']:,} ({group})" in card
        assert row["Verdict"] in card
        assert row["Compared with"] == group
        if position is not None:
            assert (row["Position"], row["Places compared"]) == tuple(
                totals.loc[code, [f"{position}_rank", f"{position}_n"]]
            )
        else:
            assert row["Places compared"] <= 11


def test_a_list_of_few_places_gives_no_verdict_but_the_distance_from_their_median(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at, page = opener("observe.profile", monkeypatch)(
        lang="en", territory="MX-11020", reference="own", own="MX-15060,MX-11007"
    )
    card = words(tree(page.pieces["profile_themes"]).find(".//li[@id='figure-coneval_pobreza']"))
    assert "not compared: fewer than five places of the group have a comparable figure" in card
    assert re.search(r"Reference [\d.]+%, median; difference [+−]?[\d.]+ percentage points", card)
    assert set(page.tables["profile_download"]["Verdict"]) <= {"not compared", ""}
    assert "No figure of this place is compared with others" in words(tree(page.pieces["profile_standout"]))


@pytest.mark.parametrize("code", ["IT-037006", "MX-11", "ES", "MX-11020-0017", "GR-0301"])
@pytest.mark.parametrize("reference", ["peers", "network-RAI", "region", "<script>alert(1)</script>"])
def test_a_group_that_a_place_does_not_have_is_named_and_the_profile_is_whole(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, code: str, reference: str
) -> None:
    at, page = opener("observe.profile", monkeypatch)(lang="en", territory=code, reference=reference)
    assert {"profile_head", "profile_standout", "profile_themes"} <= set(page.pieces)
    assert "<script>" not in page.html
    if "_bad_parameters" in at.session_state:
        assert at.session_state["_bad_parameters"] == {"reference": reference}
    else:
        assert (code, reference) in {
            ("GR-0301", "peers"), ("GR-0301", "region"), ("MX-11020-0017", "region"),
        }  # fmt: skip


# --- all places -------------------------------------------------------------------------------------------------------
# Fourteen thousand times eight queries would take a quarter of an hour. So the rows of all places are read in few
# statements (with the columns that the page's own queries declare, which is checked), and every place goes through the
# page's own functions; the page's own queries and templates run for a sample that holds every kind of place.

BULK = {
    "latest": """
        SELECT territory_code, indicator_code, sex, age, citizenship, period, value, lower, upper, obs_status, source_code,
               newest_empty_period, newest_empty_status, country_rank, country_percentile, country_quintile, country_n,
               area_rank, area_percentile, area_quintile, area_n, verdict, reason, first_period, last_period, points
        FROM (SELECT *, CASE WHEN first_period IS NOT NULL THEN period END AS last_period FROM latest)
        WHERE territory_code BETWEEN $first AND $last
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
}
# As observatory.ui.reference_group.standing gives it for the first group of each place; its own test says that it does.
STANDING = """
    SELECT l.territory_code, l.indicator_code, l.period, l.value, l.lower, l.upper, l.obs_status, l.source_code, l.exercise,
           l.type, l.kind, i.polarity, r.* EXCLUDE (indicator_code, reference_code, type, period, sex, age, citizenship, exercise, n),
           r.n IS NOT NULL AS group_exercise, o.value AS official_value,
           p.rank, p.percentile, p.quintile, p.n
    FROM latest l
    JOIN indicator i ON i.indicator_code = l.indicator_code AND i.headline
    JOIN territory t ON t.territory_code = l.territory_code
    LEFT JOIN position p ON p.territory_code = l.territory_code AND p.indicator_code = l.indicator_code AND p.period = l.period
        AND p.sex = '_T' AND p.age = '_T' AND p.citizenship = '_T'
        AND p.reference_code = CASE WHEN t.level = 'neighbourhood' THEN t.parent_code ELSE t.country_code END
    LEFT JOIN reference r ON r.indicator_code = l.indicator_code AND r.period = l.period AND r.exercise = l.exercise
        AND r.type = t.type AND r.sex = '_T' AND r.age = '_T' AND r.citizenship = '_T'
        AND r.reference_code = CASE WHEN t.level = 'neighbourhood' THEN t.parent_code ELSE t.country_code END
    LEFT JOIN (
        SELECT * FROM observation_by_territory
        WHERE territory_code IN (SELECT country_code FROM territory UNION SELECT parent_code FROM territory WHERE level = 'neighbourhood'
                                 UNION SELECT 'EU27_2020')
    ) o ON o.indicator_code = l.indicator_code AND o.period = l.period AND o.exercise = l.exercise
        AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T' AND o.value IS NOT NULL
        AND o.territory_code = CASE WHEN t.level = 'neighbourhood' THEN t.parent_code WHEN t.level = 'country' THEN 'EU27_2020'
            ELSE t.country_code END
    WHERE l.territory_code BETWEEN $first AND $last AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T'
"""
CHUNK = 1000
PARTS = 4  # which the workers share
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
        with database.cursor(path) as cursor:
            standings = cursor.execute(STANDING, limits).df()
        for type_code, part in standings.groupby("type"):
            for row in records(standing_rules.judge(part, str(type_code))):
                found[row["territory_code"]].setdefault("standing", []).append(row)
        for place in chunk:
            yield place, found[place["territory_code"]]


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_every_territory_gives_a_profile(published_full: DataFolders, part: int) -> None:
    path = database.current_path(published_full)
    words = {row["indicator_code"]: row for row in records(queries.run("indicator_words", path, language="el"))}
    with database.cursor(path) as cursor:
        places = records(cursor.execute("SELECT t.*, x.name AS said, x.label FROM territory t JOIN territory_text x "
                                        "USING (territory_code) WHERE x.language = 'el' ORDER BY territory_code").df())  # fmt: skip
    assert len(places) > 13_000
    names = {place["territory_code"]: place["said"] for place in places}
    places = places[len(places) * part // PARTS : len(places) * (part + 1) // PARTS]
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
        made = cards("el", place, rows, words, Compared("country", "μέρη", "χώρα"))
        tables = profile_tables.others("el", rows.latest, words, made)
        profile_tables.standing_out(made)
        profile_tables.summary("el", place, made, "μέρη")
        profile_tables.themes(made, tables, words)
        profile_tables.facts("el", row)
        on_cards = sum(card["value"] is not None or not card["from_peers"] for card in made)
        beside = 2 * sum(card.get("split") is not None for card in made)
        assert on_cards + beside + sum(map(len, tables.values())) == len(rows.latest), place.code
        with_cards += bool(made)
        figures += len(rows.latest)
    assert with_cards > 0.8 * len(places)
    ends = [places[0]["territory_code"], places[-1]["territory_code"]]
    with database.cursor(path) as cursor:
        published = cursor.execute(
            "SELECT count(*) FROM latest WHERE territory_code BETWEEN $1 AND $2", ends
        ).fetchall()
    assert figures == published[0][0]


@pytest.mark.full
def test_a_sample_of_territories_opens_in_the_page(
    published_full: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = queries.run("territory_labels", database.current_path(published_full), language="es")["territory_code"]
    chosen = [*SPECIAL, *random.Random(2026).sample(list(codes), SAMPLE - len(SPECIAL))]
    for n, code in enumerate(chosen):
        html = shown(monkeypatch, code, ("es", "pt", "el", "en")[n % 4])
        assert {"profile_head", "profile_standout", "profile_themes"} <= set(html), code
