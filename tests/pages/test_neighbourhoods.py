"""Neighbourhoods: what the page says is what plain pandas finds in the published figures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from observatory import queries
from observatory.paths import DataFolders
from observatory.text import formats
from observatory.ui.map_component.payload import unpack
from observatory.ui.observe import neighbourhoods_map
from tests.pages.reading import tree, words
from tests.pages.shown import opener

LEON, ROMERO, SPANISH_LEON, MOLLET = "MX-11020", "MX-15060", "ES-24089", "ES-08124"


@pytest.fixture
def small(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    return opener("observe.neighbourhoods", monkeypatch)


@pytest.fixture
def visit(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    return opener("observe.neighbourhoods", monkeypatch)


@pytest.fixture
def payloads(monkeypatch: pytest.MonkeyPatch) -> list:
    """Keep what is sent to the map."""
    sent: list = []
    monkeypatch.setattr(neighbourhoods_map, "territory_map", lambda **given: sent.append(given))
    return sent


def figures(city: str, kind: str, indicator: str, period: int, people: str = "urb_pob") -> pd.DataFrame:
    """Return value and people by area, read one by one."""
    scope = {"city": city, "type": kind, "period": period}
    values = queries.run("neighbourhood_values", indicator=indicator, **scope).set_index("territory_code")["value"]
    residents = queries.run("neighbourhood_values", indicator=people, **scope).set_index("territory_code")["value"]
    return pd.DataFrame({"value": values, "people": residents.reindex(values.index)})


def english(value: float, decimals: int = 1) -> str:
    return formats.number(value, "en", decimals)


# With few areas: every state is designed.


def test_three_neighbourhoods_are_too_few_for_fifths(small: Callable) -> None:
    _at, shown = small(lang="en", territory=LEON)
    assert "too few for fifths" in shown.pieces["neighbourhoods_fifth"]
    assert "3 neighbourhoods" in shown.pieces["neighbourhoods_map_finding"]


def test_a_city_without_neighbourhoods_is_told_which_cities_have_them_and_why(small: Callable) -> None:
    at, shown = small(lang="en", territory="PT-1317")
    said = words(tree(shown.html))
    assert (
        "The observatory has no figures below the municipality for Vila Nova de Gaia, Área Metropolitana do Porto."
        in said
    )
    assert f"territory={LEON}" in shown.html
    assert f"territory={MOLLET}" in shown.html
    assert "territory=PT-1317" in shown.html
    assert "_bad_parameters" not in at.session_state


@pytest.mark.parametrize("code", ["MX", "MX-11", "EU27_2020"])
def test_neither_a_country_nor_a_state_nor_a_group_has_neighbourhoods(small: Callable, code: str) -> None:
    _at, shown = small(lang="en", territory=code)
    assert "neighbourhoods_without" in shown.pieces


def test_unknown_codes_are_named_and_the_nearest_valid_view_is_shown(small: Callable) -> None:
    at, shown = small(lang="en", territory="XX-1", area="<script>", indicator="nope", year="1900")
    assert at.session_state["_bad_parameters"] == {
        "territory": "XX-1", "area": "<script>", "indicator": "nope", "year": "1900",
    }  # fmt: skip
    assert "León, Guanajuato" in shown.pieces["neighbourhoods_map_finding"]


def test_a_neighbourhood_leads_to_its_city_and_is_chosen(small: Callable) -> None:
    at, shown = small(lang="en", territory="MX-11020-0017")
    assert (at.query_params["territory"], at.query_params["area"]) == (LEON, "MX-11020-0017")
    assert tree(shown.pieces["neighbourhoods_chosen"]).find(".//h3").text == "Alfaro"


def test_no_year_is_followed_where_it_stands_alone(small: Callable) -> None:
    _at, shown = small(lang="en", territory=MOLLET, indicator="es_census_unemployment_rate")
    assert "Year by year" not in shown.pieces["neighbourhoods_spread"]


# With the whole data.


@pytest.mark.full
@pytest.mark.parametrize(("city", "count"), [(LEON, 1024), (ROMERO, 101)])
def test_the_map_shows_every_neighbourhood_with_its_value_and_people(visit, payloads, city, count):
    _at, shown = visit(lang="en", territory=city, indicator="urb_sin_internet")
    (sent,) = payloads
    found = unpack(sent["payload"])
    assert len(found.values) == len(sent["codes"]) == count
    expected = figures(city, "colonia", "urb_sin_internet", 2020).loc[sent["codes"]]
    # Shown to one decimal.
    assert np.abs(found.values - expected["value"].to_numpy()).max() < 0.05 + 1e-9
    assert found.header["people"]["counts"] == expected["people"].astype(int).tolist()
    assert 1 < len(found.header["classes"]) <= 6
    assert f"{count:,} neighbourhoods" in shown.pieces["neighbourhoods_map_finding"]


@pytest.mark.full
def test_the_worst_off_come_first_whichever_end_they_are_at(visit, payloads):
    visit(lang="en", territory=ROMERO, indicator="urb_sin_internet")
    visit(lang="en", territory=ROMERO, indicator="urb_im")
    assert [unpack(sent["payload"]).header["order"] for sent in payloads] == ["descending", "ascending"]


@pytest.mark.full
@pytest.mark.parametrize(
    ("city", "kind", "indicator", "period", "worst_is_high", "people", "people_period"),
    [
        (LEON, "colonia", "urb_sin_internet", 2020, True, "urb_pob", 2020),
        (LEON, "colonia", "urb_sbasc", 2020, True, "urb_pob", 2020),
        (ROMERO, "colonia", "urb_hacinamiento", 2020, True, "urb_pob", 2020),
        (SPANISH_LEON, "census_section", "es_adrh_net_income_person", 2020, False, "es_population", 2020),
        (MOLLET, "census_section", "es_census_unemployment_rate", 2021, True, "es_population", 2021),
        (MOLLET, "census_section", "es_adrh_gini", 2023, True, "es_population", 2021),
    ],
)
def test_the_worst_off_fifth_in_plain_pandas(
    visit, payloads, city, kind, indicator, period, worst_is_high, people, people_period
):
    _at, shown = visit(lang="en", territory=city, indicator=indicator, year=str(period))
    rows = figures(city, kind, indicator, period, people)
    residents = queries.run("neighbourhood_values", city=city, type=kind, indicator=people, period=people_period)
    rows["people"] = residents.set_index("territory_code")["value"].reindex(rows.index)
    ranks = rows["value"].rank(ascending=worst_is_high)
    worst = rows[(ranks - 0.5) / len(rows) > 0.8]
    said = words(tree(shown.pieces["neighbourhoods_fifth"]))
    assert f"{english(100 * worst['people'].sum() / rows['people'].sum())}% of the people live" in said
    assert f"({len(worst)} of {english(len(rows), 0)} " in said
    assert f"{english(worst['people'].sum(), 0)} of {english(rows['people'].sum(), 0)}" in said


@pytest.mark.full
def test_the_coverage_is_that_of_the_census(visit, payloads):
    # INEGI counted 1,721,215 people in the municipality of León in 2020; CONAPO's colonias hold 1,591,662 of them.
    _at, shown = visit(lang="en", territory=LEON)
    said = words(tree(shown.pieces["neighbourhoods_fifth"]))
    assert "1,591,662 of the 1,721,215 people of León, Guanajuato in 2020, 92.5%" in said


@pytest.mark.full
def test_a_grade_is_ordered_by_the_index_beneath_it_and_counted_on_the_scale_of_the_country(visit, payloads):
    _at, shown = visit(lang="en", territory=LEON, indicator="urb_gm")
    rows = figures(LEON, "colonia", "urb_gm", 2020)
    high = rows[rows["value"] >= 4]
    said = words(tree(shown.pieces["neighbourhoods_fifth"]))
    assert (
        f"{english(100 * high['people'].sum() / rows['people'].sum())}% of the people live in neighbourhoods of high"
        in said
    )
    assert f"({len(high)} of 1,024 neighbourhoods)" in said
    assert "Urban marginalisation index" in said


@pytest.mark.full
def test_gini_and_theil_by_their_other_definitions(visit, payloads):
    _at, shown = visit(lang="en", territory=LEON, indicator="urb_sin_internet")
    lines = tree(shown.pieces["neighbourhoods_inequality"]).find(".//tbody")
    assert len(lines) == 11
    for code, name in (("urb_sin_internet", "without internet"), ("urb_sin_agua", "without piped water")):
        rows = figures(LEON, "colonia", code, 2020)
        share, value = (rows["people"] / rows["people"].sum()).to_numpy(), rows["value"].to_numpy()
        mean = (share * value).sum()
        gini = (share[:, None] * share * np.abs(value[:, None] - value)).sum() / (2 * mean)
        kept = value > 0
        theil = (share[kept] * value[kept] / mean * np.log(value[kept] / mean)).sum()
        (line,) = (words(row) for row in lines if name in words(row))
        assert line.split()[-2:] == [english(gini, 2), english(theil, 2)]
        assert f"{english(mean)}%" in line


@pytest.mark.full
def test_the_published_gini_stands_apart_and_only_in_spain(visit, payloads):
    _at, shown = visit(lang="en", territory=SPANISH_LEON)
    said = words(tree(shown.pieces["neighbourhoods_inequality"]))
    assert "30.8 (0 to 100)" in said
    assert "must not be compared" in said
    _at, shown = visit(lang="en", territory=LEON, indicator="urb_sbasc")
    assert "published" not in words(tree(shown.pieces["neighbourhoods_inequality"]))


@pytest.mark.full
def test_a_grade_has_neither_gini_nor_theil(visit, payloads):
    _at, shown = visit(lang="en", territory=LEON, indicator="urb_gm")
    inequality = tree(shown.pieces["neighbourhoods_inequality"])
    assert inequality.find(".//dl") is None
    assert "has neither Gini nor Theil" in words(inequality)
    assert all("Grade" not in words(row) for row in inequality.find(".//tbody"))


@pytest.mark.full
@pytest.mark.parametrize(("city", "both", "only_first", "only_last"), [(LEON, 405, 55, 198), (ROMERO, 81, 1, 8)])
def test_only_ageb_of_both_years_are_compared_and_the_others_are_counted(
    visit, payloads, city, both, only_first, only_last
):
    _at, shown = visit(lang="en", territory=city, indicator="urb_hacinamiento")
    first, last = (figures(city, "ageb", "urb_hacinamiento", year)["value"].round(1) for year in (2010, 2020))
    matched = pd.concat([first.rename("first"), last.rename("last")], axis=1, join="inner")
    assert len(matched) == both
    better, worse = int((matched["last"] < matched["first"]).sum()), int((matched["last"] > matched["first"]).sum())
    said = words(tree(shown.pieces["neighbourhoods_change"]))
    assert f"of {both} areas that exist in both years, {better} got better, {worse} got worse" in said
    assert f"{only_first} AGEB that have a figure in 2010 alone and {only_last} that have one in 2020 alone" in said
    counted = [int(row[1].text) for row in tree(shown.pieces["neighbourhoods_change"]).find(".//tbody")]
    assert sum(counted) == both
    assert sum(counted[:3]) == better
    assert len(shown.tables["neighbourhoods_change_download"]) == both + only_first + only_last


@pytest.mark.full
@pytest.mark.parametrize("indicator", ["urb_im", "urb_imn", "urb_gm"])
def test_two_editions_with_their_own_scales_give_no_change(visit, payloads, indicator):
    _at, shown = visit(lang="en", territory=LEON, indicator=indicator)
    said = words(tree(shown.pieces["neighbourhoods_change"]))
    assert "2010 and 2020 cannot be compared" in said
    assert "got better" not in said
    assert "Change" not in shown.tables["neighbourhoods_change_download"].columns
    assert tree(shown.pieces["neighbourhoods_change"]).find(".//table") is None


@pytest.mark.full
@pytest.mark.parametrize(("city", "sections"), [(SPANISH_LEON, 106), (MOLLET, 31)])
def test_census_sections_are_all_in_the_download_and_the_worst_off_lead_the_table(visit, city, sections):
    _at, shown = visit(lang="en", territory=city, indicator="es_adrh_net_income_person", rows="all")
    frame = shown.tables["neighbourhoods_download"]
    assert len(frame) == sections
    assert frame["Value"].is_monotonic_increasing
    lines = tree(shown.pieces["neighbourhoods_areas"]).find(".//tbody")
    assert len(lines) == sections
    assert english(frame["Value"].iloc[0], 0) in words(lines[0])
    assert "There is no map" in words(tree(shown.pieces["neighbourhoods_spread"]))


@pytest.mark.full
def test_the_experimental_edition_is_not_drawn_beside_the_later_ones(visit):
    _at, shown = visit(lang="en", territory=SPANISH_LEON, indicator="es_adrh_net_income_person", year="2020")
    years = tree(shown.pieces["neighbourhoods_spread"]).findall(".//tbody/tr/th")
    assert [year.text for year in years] == ["2020", "2019"]
    _at, shown = visit(lang="en", territory=SPANISH_LEON, indicator="es_adrh_net_income_person", year="2016")
    assert "Year by year" not in shown.pieces["neighbourhoods_spread"]


@pytest.mark.full
def test_an_indicator_without_a_better_direction_has_no_worst_off(visit):
    _at, shown = visit(lang="en", territory=MOLLET, indicator="es_census_pct_foreign")
    assert "Neither direction" in shown.pieces["neighbourhoods_fifth"]
    assert "the highest first" in shown.pieces["neighbourhoods_areas"]


@pytest.mark.full
def test_the_city_changes_and_the_neighbourhood_of_the_other_city_is_left_without_a_complaint(visit, payloads):
    at, shown = visit(lang="en", territory=LEON, area="MX-11020-0017")
    shown.clear()
    at.query_params["territory"] = ROMERO
    at.run()
    assert "area" not in at.query_params
    assert "_bad_parameters" not in at.session_state


@pytest.mark.full
@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
@pytest.mark.parametrize("city", [LEON, ROMERO, SPANISH_LEON, MOLLET])
def test_every_city_opens_in_every_language_well_formed(visit, payloads, city, language):
    _at, shown = visit(lang=language, territory=city)
    assert tree(shown.html) is not None
    assert "nan" not in words(tree(shown.html)).split()
