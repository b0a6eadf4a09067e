"""Gaps: how far apart two groups of one place are, who is behind, among whom, and what is not split."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pandas as pd
import pytest

from observatory import gap_groups, queries
from observatory.gap_groups import Pair
from observatory.paths import DataFolders
from observatory.text import gap_findings as text
from observatory.ui import downloads
from observatory.ui.observe import gaps_absent
from tests.pages.reading import tree, words
from tests.pages.shown import opener

LEON = "MX-11020"
LEON_SPAIN = "ES-24089"
WOMEN_AND_MEN = {"first_sex": "F", "second_sex": "M"}


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    visit = opener("observe.gaps", monkeypatch)
    monkeypatch.setattr(downloads, "picture", lambda reader, svg, **_others: tree(svg()))  # every picture can be drawn
    return visit


def cells(html: str, caption: str | None = None) -> list[list[str]]:
    """Return the rows of the first table of a fragment, each as the words of its cells."""
    rows = [
        row
        for row in tree(html).iter("tr")
        if row.find("td") is not None and "o-apart-part" not in row.get("class", "")
    ]
    return [[words(cell) for cell in row] for row in rows]


def figures(territory: str, indicator: str, **groups: str) -> pd.DataFrame:
    parameters = {"territory": territory, **(groups or WOMEN_AND_MEN)}
    rows = queries.run("gap_figures", None, **parameters)
    return rows[rows["indicator_code"] == indicator].pivot(index="period", columns="part", values="value")


def test_without_a_territory_the_page_says_how_to_find_one(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    assert list(shown.pieces) == ["gaps_start"]
    assert "León, Guanajuato" in shown.html


@pytest.mark.parametrize(
    "code", ["XX-1", "PT-3001", "<script>alert(1)</script>", "'; DROP TABLE gap; --", "x" * 5000, "MX-11O20"]
)
def test_an_unknown_place_is_named_and_the_page_still_says_how_to_find_one(visit: Callable, code: str) -> None:
    at, shown = visit(lang="en", territory=code)
    assert at.session_state["_bad_parameters"] == {"territory": code[:400]}
    assert list(shown.pieces) == ["gaps_start"]
    assert "<script>" not in shown.html


@pytest.mark.parametrize(
    "wrong",
    [
        {"split": "colour"},
        {"groups": "Y_LT18,Y_GE65"},
        {"indicator": "no_such"},
        {"sort": "beauty"},
        {"split": "sex'--"},
    ],
)
def test_a_choice_that_cannot_be_made_is_named_and_the_nearest_view_shown(
    visit: Callable, wrong: dict[str, str]
) -> None:
    at, shown = visit(lang="en", territory=LEON, **wrong)
    assert at.session_state["_bad_parameters"] == wrong
    assert "gaps_download" in shown.tables


def test_a_gap_is_the_difference_of_the_two_published_values(visit: Callable) -> None:
    """CONEVAL, León 2020, access to health services: 24.416 % of women, 29.085 % of men."""
    _at, shown = visit(lang="en", territory=LEON)
    table = shown.tables["gaps_download"].set_index("Code")
    row = table.loc["coneval_car_salud"]
    assert (round(row["women"], 3), round(row["men"], 3)) == (24.416, 29.085)
    assert row["Difference"] == pytest.approx(24.416040 - 29.084723, abs=1e-6)
    assert row["Ratio"] == pytest.approx(24.416040 / 29.084723, abs=1e-6)
    assert row["Who is behind"] == "worse off: men"
    first = cells(shown.pieces["gaps_table"])[0]
    assert first[0].startswith("Deprivation: access to health services 2020")
    assert "24.4%" in first[2]
    assert "29.1%" in first[3]
    assert first[5] == "4.7 pp 1.19 times as high worse off: men"


def test_the_table_to_take_away_has_the_rows_that_are_shown_in_their_order(visit: Callable) -> None:
    for sort in ("gap", "theme"):
        _at, shown = visit(lang="en", territory=LEON_SPAIN, sort=sort)
        names = [re.sub(r" \d{4}.*", "", row[0]) for row in cells(shown.pieces["gaps_table"])]
        assert names == shown.tables["gaps_download"]["Indicator"].tolist()
        assert len(names) == 7


def test_the_widest_gap_for_its_level_comes_first(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    ratios = shown.tables["gaps_download"]["Ratio"]
    level = shown.tables["gaps_download"]["Who is behind"] == "practically equal"
    sizes = ratios[~level].map(lambda ratio: abs(math.log(ratio))).tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert level.tolist() == sorted(level)  # what cannot be told apart comes last


def test_without_a_better_direction_nobody_is_called_worse_off(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON_SPAIN)
    table = shown.tables["gaps_download"].set_index("Code")
    assert table.loc["es_pct_foreign_born", "Who is behind"].startswith("higher: ")
    assert table.loc["es_adrh_below_60pct", "Who is behind"] == "worse off: women"


def test_the_position_of_a_gap_is_the_published_one_and_the_peers_are_ranked_by_it(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    published = queries.run("gap_standing", territory=LEON, dimension="sex", first="F", second="M")
    table = shown.tables["gaps_download"].set_index("Code")
    compared = 0
    for code, row in table.iterrows():
        own = published[(published["indicator_code"] == code) & (published["territory_code"] == LEON)].iloc[0]
        alike = published[
            (published["indicator_code"] == code) & published["rank"].notna() & (published["period"] == own["period"])
        ]
        assert row["Rank in the country, smallest gap first"] == own["rank"]
        assert row["Rank among similar places"] == 1 + (alike["difference"].abs() < abs(own["difference"]) - 1e-9).sum()
        compared += len(alike)
    assert compared > len(table)


def test_the_course_compares_the_first_year_of_the_exercise_with_the_newest(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    row = shown.tables["gaps_download"].set_index("Code").loc["coneval_car_salud"]
    years = figures(LEON, "coneval_car_salud").dropna()
    assert row["Since"] == years.index[0] == 2010
    assert row["Difference in that year"] == pytest.approx(years["first"].iloc[0] - years["second"].iloc[0])
    assert row["Change in the gap"] == "wider"
    assert abs(row["Difference in that year"]) < abs(row["Difference"])


def test_a_chosen_indicator_comes_first_with_its_years_and_peers(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON, indicator="coneval_pobreza")
    assert list(shown.pieces).index("gaps_detail") < list(shown.pieces).index("gaps_table")
    years = figures(LEON, "coneval_pobreza")
    table = shown.tables["gaps_detail_download"].set_index("Year")
    assert table["women"].to_dict() == years["first"].to_dict()
    assert table["Difference"].to_dict() == pytest.approx((years["first"] - years["second"]).to_dict())
    assert len(cells(shown.pieces["gaps_detail"])) == len(years)
    peers = shown.tables["gaps_peers_download"]
    assert peers["Difference"].abs().is_monotonic_increasing
    assert (peers["Code"] == LEON).sum() == 1
    assert [row[0].removesuffix(" this place") for row in cells(shown.pieces["gaps_peers"])] == peers["Place"].tolist()


def test_without_a_choice_a_gap_that_can_be_followed_is_shown_below_the_table(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    assert list(shown.pieces).index("gaps_detail") > list(shown.pieces).index("gaps_table")
    assert "o-apart-chart" in shown.pieces["gaps_detail"]


def test_counts_are_shares_of_the_whole(visit: Callable) -> None:
    """INEGI, census of 2020: 874 542 women and 846 673 men live in León."""
    _at, shown = visit(lang="en", territory=LEON)
    row = shown.tables["gaps_shares_download"].set_index("Code").loc["inegi_pob"]
    assert row["women, share in %"] == pytest.approx(100 * 874542 / (874542 + 846673))
    assert row["women, share in %"] + row["men, share in %"] == pytest.approx(100)
    assert "inegi_pob" not in shown.tables["gaps_download"]["Code"].tolist()


def test_the_share_of_a_published_count_is_that_of_its_publisher(visit: Callable) -> None:
    """IMSERSO, 31 December 2022: 1 690 611 women and 1 701 344 men with a recognised disability in Spain."""
    _at, shown = visit(lang="en", territory="ES")
    row = shown.tables["gaps_shares_download"].set_index("Code").loc["es_recognised_disability"]
    assert row["Year"] == 2022
    assert row["women, share in %"] == pytest.approx(100 * 1690611 / (1690611 + 1701344))


def test_ages_and_nationalities_are_compared_where_they_are_published(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON_SPAIN, split="age", groups="Y_LT18,Y_GE65")
    own = figures(LEON_SPAIN, "es_adrh_below_60pct", first_age="Y_LT18", second_age="Y_GE65").dropna().iloc[-1]
    row = shown.tables["gaps_download"].set_index("Code").loc["es_adrh_below_60pct"]
    assert row["Difference"] == pytest.approx(own["first"] - own["second"])
    assert row["Who is behind"] == "worse off: under 18 years"
    _at, shown = visit(lang="en", territory=LEON_SPAIN, split="citizenship")
    assert (shown.tables["gaps_download"]["Who is behind"] == "worse off: foreign nationals").all()


def test_what_is_not_split_is_listed_with_its_reason(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    absent = words(tree(shown.pieces["gaps_absent"]))
    assert "Not published by sex" in absent
    assert "not collected" in absent
    assert "Population in extreme poverty" in absent
    assert "No figure here is split by disability, ethnic group" in absent
    assert "Share of indigenous-language speakers" in absent  # how many there are is known, how they fare is not
    own = queries.run("profile_latest", territory=LEON)
    split = set(own.loc[own["sex"] != "_T", "indicator_code"])
    listed = set(queries.run("gap_absent", None, territory=LEON, **WOMEN_AND_MEN)["indicator_code"])
    assert listed
    assert not listed & split


@pytest.mark.full
def test_a_village_without_incomes_gives_the_reason_of_the_source(published_full: DataFolders) -> None:
    """INE withholds the incomes of Brazacorta (45 people), and so those of its women and men."""
    absent = queries.run("gap_absent", None, territory="ES-09055", **WOMEN_AND_MEN).set_index("indicator_code")
    assert absent.loc["es_adrh_below_60pct", "obs_status"] == "Q"


@pytest.mark.full
def test_a_withheld_group_is_said_beside_the_published_one(
    published_full: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at, shown = opener("observe.gaps", monkeypatch)(lang="en", territory="ES-09055")
    rows = {row[0]: row[1:] for row in cells(shown.pieces["gaps_absent"])}
    assert rows["Registered unemployed, January 2023"] == ["0 people", "withheld to protect privacy"]


@pytest.mark.full
def test_a_gap_of_low_reliability_is_shown_but_neither_counted_nor_ranked(
    published_full: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at, shown = opener("observe.gaps", monkeypatch)(lang="en", territory="ES-09055")
    row = shown.tables["gaps_download"].set_index("Code").loc["es_reg_unemployed_per100_15_64"]
    assert row["Status"] == "low reliability"
    assert pd.isna(row["Rank in the country, smallest gap first"])
    assert "one more is of low reliability" in words(tree(shown.pieces["gaps_table"]))


def test_one_group_alone_is_shown_beside_the_reason_of_the_other(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory="ES-08124-01001")
    rows = cells(shown.pieces["gaps_absent"])
    assert rows[0][0].startswith("Registered or resident population")
    assert rows[0][1].endswith(" people")
    assert rows[0][2] == "not collected"
    assert "gaps_download" not in shown.tables


@pytest.mark.parametrize(
    "code",
    [
        "MX-11020-0017",
        "MX-11",
        "IT-037006",
        "BA-ZDC",
        "LV-0090000",
        "GR-0301",
        "PT-0211",
        "ES",
        "MX",
        "EU27_2020",
        "WORLD",
    ],
)
def test_sparse_places_have_a_page_of_their_own(visit: Callable, code: str) -> None:
    for language in ("en", "el"):
        _at, shown = visit(lang=language, territory=code)
        seen = words(tree(shown.html))
        assert "gaps_start" not in shown.pieces or code not in seen
        assert re.search(r"\bnan\b|\bNone\b|<NA>|\binf\b", seen) is None


def test_a_place_without_any_split_says_so_and_leads_on(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory="MX-11020-0017")
    assert list(shown.pieces) == ["gaps_none"]
    assert "brechas?territory=MX-11020&" in shown.html.replace("&amp;", "&")


def test_pairs_of_ages_do_not_overlap_and_begin_with_the_ends() -> None:
    rows = [
        {"indicator_code": code, "sex": "_T", "age": age, "citizenship": "_T", "value": 1.0}
        for code, ages in (("a", ("Y_LT18", "Y18-64", "Y_GE65")), ("b", ("Y16-74",))) for age in ages
    ]  # fmt: skip
    found = gap_groups.pairs(rows)
    assert list(found) == ["age"]
    assert [pair.code for pair in found["age"]] == ["Y_LT18,Y_GE65", "Y_LT18,Y18-64", "Y18-64,Y_GE65"]


def test_a_split_without_any_value_is_not_offered() -> None:
    assert (
        gap_groups.pairs([{"indicator_code": "a", "sex": "F", "age": "_T", "citizenship": "_T", "value": None}]) == {}
    )


def test_indicators_that_cannot_be_split_exist(in_small: DataFolders) -> None:
    known = set(queries.run("indicator_words", language="en")["indicator_code"])
    assert known >= gaps_absent.DWELLINGS
    for codes in gaps_absent.ONE_GROUP.values():
        assert codes <= known


def test_an_index_describes_the_whole_place() -> None:
    assert gaps_absent.reason("es_adrh_gini", "L", "index", "sex") == "M"
    assert gaps_absent.reason("coneval_pobreza_ext", "L", "rate", "sex") == "L"


def test_the_groups_of_a_pair_are_parameters_of_its_dimension() -> None:
    assert Pair("age", "Y_LT18", "Y_GE65").parameters == {"first_age": "Y_LT18", "second_age": "Y_GE65"}
    assert set(text.DIMENSIONS) == set(text.NOT_SPLIT) == set(gap_groups.DIMENSIONS)
