"""Parts add up to the totals their publishers print: countries, states, regions, women and men, sections."""

from __future__ import annotations

import pytest

from tests.figures.conftest import Ask

pytestmark = pytest.mark.full

SUM_UNDER = """
WITH RECURSIVE above(leaf, code) AS (
    SELECT territory_code, territory_code FROM territory WHERE level = 'municipality'
    UNION ALL
    SELECT leaf, parent_code FROM above JOIN territory ON territory_code = code WHERE parent_code IS NOT NULL
)
SELECT code, sum(value)
FROM observation JOIN above ON leaf = territory_code
WHERE indicator_code = ? AND period = ? AND sex = ? AND age = '_T' AND citizenship = '_T'
GROUP BY code
"""


def sums(ask: Ask, indicator: str, period: int, sex: str = "_T") -> dict[str, float]:
    """Return the sum of the municipalities under every territory above them."""
    return dict(ask(SUM_UNDER, indicator, period, sex))


# INEGI, press notes on each census; 2015 is the Encuesta Intercensal.
MEXICO = {
    1990: 81_249_645,
    2000: 97_483_412,
    2005: 103_263_388,
    2010: 112_336_538,
    2015: 119_530_753,
    2020: 126_014_024,
}

# INEGI, Censo de Población y Vivienda 2020, population by state.
MEXICAN_STATES = {
    "01": 1_425_607, "02": 3_769_020, "03": 798_447, "04": 928_363, "05": 3_146_771, "06": 731_391,
    "07": 5_543_828, "08": 3_741_869, "09": 9_209_944, "10": 1_832_650, "11": 6_166_934, "12": 3_540_685,
    "13": 3_082_841, "14": 8_348_151, "15": 16_992_418, "16": 4_748_846, "17": 1_971_520, "18": 1_235_456,
    "19": 5_784_442, "20": 4_132_148, "21": 6_583_278, "22": 2_368_467, "23": 1_857_985, "24": 2_822_255,
    "25": 3_026_943, "26": 2_944_840, "27": 2_402_598, "28": 3_527_735, "29": 1_342_977, "30": 8_062_579,
    "31": 2_320_898, "32": 1_622_138,
}  # fmt: skip

# The copy has no 1995 count for these fifteen municipalities of Chiapas; the national count was 91,158,290.
WITHOUT_1995 = {f"MX-07{n:03}" for n in (4, 13, 14, 24, 26, 38, 39, 41, 52, 59, 64, 76, 81, 100, 112)}
MEXICO_1995, MEXICO_1995_HERE = 91_158_290, 90_638_604


@pytest.mark.parametrize(("period", "people"), MEXICO.items())
def test_mexican_municipalities_add_up_to_the_country(ask: Ask, period: int, people: int) -> None:
    """INEGI's national total of each census."""
    assert sums(ask, "inegi_pob", period)["MX"] == people


def test_mexican_municipalities_add_up_to_their_states(ask: Ask) -> None:
    """INEGI's 32 state totals of 2020."""
    found = sums(ask, "inegi_pob", 2020)
    assert {code: found[f"MX-{code}"] for code in MEXICAN_STATES} == MEXICAN_STATES


def test_mexican_women_and_men_of_2020(ask: Ask) -> None:
    """INEGI: 64,540,634 women and 61,473,390 men."""
    assert (sums(ask, "inegi_pob", 2020, "F")["MX"], sums(ask, "inegi_pob", 2020, "M")["MX"]) == (
        64_540_634,
        61_473_390,
    )


def test_the_count_of_1995_lacks_fifteen_municipalities(ask: Ask) -> None:
    """The only census whose sum is not the national total, and why."""
    empty = ask(
        "SELECT DISTINCT territory_code, obs_status FROM observation"
        " WHERE indicator_code = 'inegi_pob' AND period = 1995 AND value IS NULL"
    )
    assert set(empty) == {(code, "O") for code in WITHOUT_1995}
    assert sums(ask, "inegi_pob", 1995)["MX"] == MEXICO_1995_HERE < MEXICO_1995


@pytest.mark.parametrize(
    ("indicator", "period", "people"),
    [("inegi_hli", 2020, 7_364_645), ("inegi_afro", 2020, 2_576_213), ("inegi_afro", 2015, 1_381_853),
     ("inegi_disc_lim_n", 2020, 20_838_108), ("coneval_poblacion", 2010, 114_539_283),
     ("coneval_poblacion", 2015, 121_368_701), ("coneval_poblacion", 2020, 127_409_225),
     ("coneval_pobreza_n", 2020, 56_647_995), ("coneval_pobreza_ext_n", 2020, 11_529_369)],
)  # fmt: skip
def test_mexican_people_counted_by_municipality(ask: Ask, indicator: str, period: int, people: int) -> None:
    """INEGI: speakers, Afro-Mexicans, disability or limitation; CONEVAL's municipal exercise: population and poor."""
    assert sums(ask, indicator, period)["MX"] == people


def test_the_two_poverty_exercises_do_not_add_up(ask: Ask) -> None:
    """44.5 % in the municipal exercise, 43.9 % in the national one: neither may be put in place of the other."""
    municipal = 100 * sums(ask, "coneval_pobreza_n", 2020)["MX"] / sums(ask, "coneval_poblacion", 2020)["MX"]
    ((national, source),) = ask(
        "SELECT value, source_code FROM observation WHERE indicator_code = 'coneval_pobreza' AND territory_code = 'MX'"
        " AND period = 2020 AND sex = '_T'"
    )
    assert (round(municipal, 1), round(national, 1), source) == (44.5, 43.9, "MX-CONEVAL-ENT")


def test_victims_by_state_add_up_to_the_country(ask: Ask) -> None:
    """SESNSP: the 32 states are the country, every year and crime with victims."""
    rows = ask(
        "SELECT indicator_code, period, sum(value) FILTER (territory_code != 'MX'),"
        " sum(value) FILTER (territory_code = 'MX') FROM observation WHERE source_code = 'MX-SESNSP-VIC' GROUP BY ALL"
    )
    assert len(rows) == 3 * 10
    assert [row for row in rows if row[2] != row[3]] == []
    assert {year: people for code, year, people, _ in rows if code == "sesnsp_feminicidio_n"}[2021] == 1_021


@pytest.mark.parametrize(
    ("city", "period", "people"),
    [
        ("MX-11020", 2010, 1_334_776),
        ("MX-11020", 2020, 1_625_970),
        ("MX-15060", 2010, 331_247),
        ("MX-15060", 2020, 390_384),
    ],
)
def test_people_in_the_urban_areas_of_the_two_cities(ask: Ask, city: str, period: int, people: int) -> None:
    """CONAPO: the urban AGEBs of León and Nicolás Romero."""
    rows = ask(
        "SELECT sum(value) FROM observation JOIN territory USING (territory_code) WHERE indicator_code = 'urb_pob'"
        " AND type = 'ageb' AND parent_code = ? AND period = ?",
        city,
        period,
    )
    assert rows == [(people,)]


# INE, Cifras oficiales (Padrón) until 2020, Censo anual de población from 2021.
SPAIN = {
    1996: 39_669_394, 2013: 47_129_783, 2020: 47_450_795,
    2021: 47_400_798, 2022: 47_486_727, 2023: 48_085_361, 2024: 48_619_695,
}  # fmt: skip


@pytest.mark.parametrize(("period", "people"), SPAIN.items())
def test_spanish_municipalities_add_up_to_the_country(ask: Ask, period: int, people: int) -> None:
    """INE's national total, which the same table gives in its own row."""
    assert sums(ask, "es_population", period)["ES"] == people


def test_spanish_municipalities_add_up_every_year_and_sex(ask: Ask) -> None:
    """The rows of Spain, its communities and provinces are the sums of their municipalities, 1996 to 2024."""
    years = [year for (year,) in ask("SELECT DISTINCT period FROM observation WHERE indicator_code = 'es_population'")]
    compared = 0
    for year in years:
        for sex in ("_T", "F", "M"):
            found = sums(ask, "es_population", year, sex)
            rows = ask(
                "SELECT territory_code, value FROM observation JOIN territory USING (territory_code)"
                " WHERE indicator_code = 'es_population' AND period = ? AND sex = ? AND citizenship = '_T'"
                " AND level IN ('country', 'region')",
                year,
                sex,
            )
            assert [row for row in rows if found[row[0]] != row[1]] == []
            compared += len(rows)
    assert compared > 3 * len(years)


@pytest.mark.parametrize(("period", "people"), [(2021, 8_484_804), (2022, 8_511_167), (2023, 8_584_147)])
def test_andalusian_municipalities_add_up_to_the_annual_census(ask: Ask, period: int, people: int) -> None:
    """INE table 55875: a community that has no row of its own after 2020."""
    assert sums(ask, "es_population", period)["ES-CCAA-01"] == people


def test_census_of_2021_by_municipality_and_by_section(ask: Ask) -> None:
    """INE: 47,400,798 in the municipalities; the sections of León and Mollet add to their municipalities."""
    assert sums(ask, "es_census_population", 2021)["ES"] == SPAIN[2021]
    sections: dict[str, float] = dict(
        ask(
            "SELECT parent_code, sum(value) FROM observation JOIN territory USING (territory_code)"
            " WHERE indicator_code = 'es_census_population' AND type = 'census_section' GROUP BY 1"
        )
    )
    assert sections == {"ES-24089": 122_398, "ES-08124": 51_129}


def test_padron_sections_add_up_to_their_municipality(ask: Ask) -> None:
    """Equal in the 18 cases of 2012 to 2020; in 2021 the Padrón and the annual census differ by the known numbers."""
    rows = ask(
        "SELECT o.period, t.parent_code, sum(o.value) - any_value(whole.value) FROM observation o JOIN territory t"
        " USING (territory_code) JOIN observation whole ON whole.territory_code = t.parent_code"
        " AND whole.period = o.period AND whole.sex = '_T' AND whole.citizenship = '_T'"
        " AND whole.indicator_code = o.indicator_code WHERE o.indicator_code = 'es_population'"
        " AND t.type = 'census_section' AND o.sex = '_T' AND o.citizenship = '_T' GROUP BY ALL"
    )
    assert len(rows) == 2 * 10
    apart = {(period, city): difference for period, city, difference in rows if difference}
    assert apart == {(2021, "ES-24089"): -347, (2021, "ES-08124"): 22}


@pytest.mark.parametrize(
    ("place", "registered"), [("ES", 2_908_397), ("ES-PROV-24", 24_841)], ids=["Spain", "León province"]
)
def test_registered_unemployment_of_january_2023(ask: Ask, place: str, registered: int) -> None:
    """SEPE's total lies between the sum with each withheld cell at one person and at four."""
    rows = ask(
        "SELECT sum(value), count(*) FILTER (value IS NULL) FROM observation o JOIN territory t USING (territory_code)"
        " WHERE indicator_code = 'es_reg_unemployed_jan' AND sex = '_T' AND age = '_T' AND type = 'municipality'"
        " AND ? IN (country_code, parent_code)",
        place,
    )
    ((known, withheld),) = rows
    assert known + withheld <= registered <= known + 4 * withheld


@pytest.mark.parametrize(("period", "registered"), [(2019, 3_148_192), (2020, 3_709_572), (2021, 3_564_720)])
def test_registered_unemployment_on_average(ask: Ask, period: int, registered: int) -> None:
    """SEPE, mean of twelve months: the municipalities, and the row of Spain."""
    assert sums(ask, "es_reg_unemployed_avg", period)["ES"] == pytest.approx(registered, abs=1)
    ((spain,),) = ask(
        "SELECT value FROM observation WHERE indicator_code = 'es_reg_unemployed_avg' AND territory_code = 'ES'"
        " AND period = ? AND sex = '_T' AND age = '_T'",
        period,
    )
    assert spain == pytest.approx(registered, abs=1)


def test_income_sources_of_spanish_households_add_up(ask: Ask) -> None:
    """INE rounds five shares to one decimal: 99.8 to 100.2 in every municipality and year."""
    rows = ask(
        "SELECT round(sum(value), 1) FROM observation WHERE indicator_code LIKE 'es_adrh_src_%' AND value IS NOT NULL"
        " GROUP BY territory_code, period HAVING count(*) = 5"
    )
    assert (len(rows), min(rows)[0], max(rows)[0]) == (58_813, 99.8, 100.2)


# INE, Censos 2021, resultados definitivos (23 November 2022).
PORTUGAL = {"_T": 10_343_066, "M": 4_920_220, "F": 5_422_846}


@pytest.mark.parametrize(("sex", "people"), PORTUGAL.items())
def test_portuguese_municipalities_add_up_to_the_country(ask: Ask, sex: str, people: int) -> None:
    """INE's final total of the census of 2021, not the preliminary 10,347,892."""
    assert sums(ask, "pt_pop_census", 2021, sex)["PT"] == people


@pytest.mark.parametrize(("indicator", "share"), [("pt_pop_65plus_pct", 23.4), ("pt_pop_0_14_pct", 12.9)])
def test_portuguese_shares_weigh_to_the_national_share(ask: Ask, indicator: str, share: float) -> None:
    """INE: 23.4 % are 65 or older, 12.9 % are under 15."""
    ((weighed,),) = ask(
        "SELECT sum(s.value * p.value) / sum(p.value) FROM observation s JOIN observation p USING (territory_code, sex)"
        " WHERE s.indicator_code = ? AND p.indicator_code = 'pt_pop_census' AND sex = '_T'",
        indicator,
    )
    assert round(weighed, 1) == share


# ELSTAT, provisional results of the census of 2021 (19 July 2022) and what it compares them with.
GREECE = [(2021, "_T", 10_432_481), (2021, "F", 5_357_232), (2021, "M", 5_075_249), (2011, "_T", 10_816_286)]
GREEK_REGIONS = {
    "EL30": (3_792_469, 3_828_434), "EL52": (1_792_069, 1_882_108), "EL61": (687_527, 732_762), "EL63": (643_349, 679_796), "EL43": (617_360, 623_065),
}  # fmt: skip


@pytest.mark.parametrize(("period", "sex", "people"), GREECE)
def test_greek_municipalities_add_up_to_the_country(ask: Ask, period: int, sex: str, people: int) -> None:
    """The provisional total, not the final 10,482,487; the self-governed Mount Athos counts."""
    assert sums(ask, "gr_pop_census", period, sex)["GR"] == people


def test_greek_municipalities_add_up_to_their_regions(ask: Ask) -> None:
    """The five largest regions; ELSTAT counts Mount Athos with Central Macedonia."""
    found = {year: sums(ask, "gr_pop_census", year) for year in (2021, 2011)}
    for code, people in GREEK_REGIONS.items():
        assert tuple(found[year][f"GR-NUTS-{code}"] for year in (2021, 2011)) == people


@pytest.mark.parametrize("indicator", ["inegi_pob", "pt_pop_census", "gr_pop_census", "es_population"])
def test_women_and_men_are_everybody(ask: Ask, indicator: str) -> None:
    """No census or register differs by one person, anywhere."""
    rows = ask(
        "SELECT sum(value) FILTER (sex != '_T') - max(value) FILTER (sex = '_T') FROM observation"
        " WHERE indicator_code = ? GROUP BY territory_code, period, age, citizenship HAVING count(value) = 3",
        indicator,
    )
    assert rows
    assert {difference for (difference,) in rows} == {0}


def test_recognised_disability_by_sex(ask: Ask) -> None:
    """IMSERSO's 2015 figures leave 48 people, Idescat's 2008 figures 2, without a sex; all others add up."""
    rows = ask(
        "SELECT territory_code, period, max(value) FILTER (sex = '_T') - sum(value) FILTER (sex != '_T')"
        " FROM observation"
        " WHERE indicator_code = 'es_recognised_disability' GROUP BY ALL HAVING count(value) = 3"
    )
    apart = {(code, period): abs(people) for code, period, people in rows if people}
    assert apart == {("ES", 2015): 48, ("ES-CCAA-09", 2008): 2}
