"""What the status of a figure says: defects that its publisher or its copy is known for are kept, not hidden."""

from __future__ import annotations

import pytest

from tests.figures.conftest import Ask

pytestmark = pytest.mark.full

EMPTY = ("L", "M", "O", "Q")
LEAST_HEADLINES, MOST_HEADLINES = 35, 50
WITHOUT_POVERTY_2020 = {"MX-04012", "MX-07125", "MX-29048"}

# Where a series is not comparable with what it was before (indicator, first period after the break).
BREAKS = [
    ("conapo_po2sm", 2020), ("inegi_afro", 2020), ("inegi_afro_pct", 2020),
    ("irs_indice", 2020), ("irs_grado", 2020),
    ("conapo_im", 2015), ("conapo_im", 2020), ("conapo_imn", 2015), ("conapo_imn", 2020), ("conapo_gm", 2015),
    ("conapo_gm", 2020), ("urb_im", 2020), ("urb_imn", 2020), ("urb_gm", 2020),
]  # fmt: skip


def test_no_figure_is_both_empty_and_normal(ask: Ask) -> None:
    """An empty cell has a reason; a figure has none."""
    rows = ask("SELECT obs_status, value IS NULL, count(*) FROM observation GROUP BY ALL")
    assert {empty for status, empty, _ in rows if status in EMPTY} == {True}
    assert {empty for status, empty, _ in rows if status not in EMPTY} == {False}


def test_three_municipalities_have_no_poverty_figure(ask: Ask) -> None:
    """CONEVAL could not estimate them in 2020: every measure of that year is empty and missing (O)."""
    rows = ask(
        "SELECT territory_code, obs_status, value FROM observation WHERE indicator_code IN ('coneval_pobreza',"
        " 'coneval_pobreza_n', 'coneval_ictpc', 'coneval_car_salud') AND period = 2020 AND territory_code"
        " IN (SELECT unnest(?::VARCHAR[]))",
        sorted(WITHOUT_POVERTY_2020),
    )
    assert {code for code, *_ in rows} == WITHOUT_POVERTY_2020
    assert {(status, value) for _, status, value in rows} == {("O", None)}
    missing = ask(
        "SELECT DISTINCT territory_code FROM observation WHERE source_code = 'MX-CONEVAL-POBMUN' AND obs_status = 'O'"
    )
    assert {code for (code,) in missing} == WITHOUT_POVERTY_2020


def test_poverty_totals_rebuilt_from_the_two_sexes_are_estimates(ask: Ask) -> None:
    """The totals of 2010 and 2015 were rebuilt from the two sexes (E); the other figures were not."""
    rows = ask(
        "SELECT period, sex, obs_status FROM observation WHERE source_code = 'MX-CONEVAL-POBMUN' AND value IS NOT NULL"
        " AND indicator_code != 'coneval_poblacion' GROUP BY ALL"
    )
    rebuilt = {status for period, sex, status in rows if period < 2020 and sex == "_T"}
    assert rebuilt == {"E"}
    assert {status for period, sex, status in rows if period == 2020 or sex != "_T"} == {"A"}


def test_greek_census_of_2021_is_provisional(ask: Ask) -> None:
    """Each figure of 2021 is provisional (P), each of 2011 final."""
    rows = ask("SELECT DISTINCT period, obs_status FROM observation WHERE source_code = 'GR-ELSTAT-C2021P'")
    assert set(rows) == {(2011, "A"), (2021, "P")}


@pytest.mark.parametrize(("indicator", "period"), BREAKS)
def test_series_break(ask: Ask, indicator: str, period: int) -> None:
    """Every figure of the period is marked as a break, but for the unreliable ones (U)."""
    rows = ask(
        "SELECT obs_status, count(*) FROM observation WHERE indicator_code = ? AND period = ?"
        " AND source_code != 'MX-CONAPO-IMC' GROUP BY 1",
        indicator,
        period,
    )
    found: dict[str, int] = dict(rows)
    assert set(found) <= {"B", "U"}
    assert found["B"] > 100 * found.get("U", 0)


def test_spanish_population_breaks_between_register_and_census(ask: Ask) -> None:
    """2021 is the first annual census after the Padrón; no other year of it is a break."""
    rows = ask(
        "SELECT DISTINCT period, obs_status FROM observation WHERE indicator_code = 'es_population'"
        " AND source_code = 'ES-INE-CENSOANUAL'"
    )
    assert set(rows) == {(2021, "B"), (2022, "A"), (2023, "A"), (2024, "A")}


def test_no_poverty_or_exclusion_series_crosses_the_change_of_2021(ask: Ask) -> None:
    """AROPE was redefined in 2021: the Europe 2020 series ends before, INE's is the Europe 2030 one throughout."""
    ((last,),) = ask("SELECT max(period) FROM observation WHERE indicator_code = 'eu_arope'")
    ((first,),) = ask("SELECT min(period) FROM observation WHERE indicator_code LIKE 'eu_arope_%'")
    assert last < 2021 <= first


def test_withheld_cells_are_suppressed(ask: Ask) -> None:
    """SEPE withholds counts under five: an empty cell is suppressed (Q), a shown one is 0 or at least 5."""
    rows = ask(
        "SELECT DISTINCT obs_status FROM observation WHERE indicator_code = 'es_reg_unemployed_jan' AND value IS NULL"
    )
    assert rows == [("Q",)]
    shown = ask(
        "SELECT count(*) FROM observation WHERE indicator_code = 'es_reg_unemployed_jan' AND obs_status = 'A'"
        " AND value BETWEEN 1 AND 4"
    )
    assert shown == [(0,)]


def test_swapped_figures_are_unreliable(ask: Ask) -> None:
    """INE published Gini and P80/P20 of ES-31226 swapped in 2021; they stay as published, marked U."""
    rows = ask(
        "SELECT indicator_code, obs_status FROM observation WHERE territory_code = 'ES-31226' AND period = 2021"
        " AND indicator_code IN ('es_adrh_gini', 'es_adrh_p80p20')"
    )
    assert set(rows) == {("es_adrh_gini", "U"), ("es_adrh_p80p20", "U")}


def test_what_we_calculated_is_never_called_normal(ask: Ask) -> None:
    """A figure of a derived source is an estimate, or carries what is known against it."""
    rows = ask("SELECT DISTINCT obs_status FROM observation JOIN source USING (source_code) WHERE derived")
    assert {status for (status,) in rows} <= {"E", "B", "P", "U"}


def test_headline_indicators(ask: Ask) -> None:
    """Between 35 and 50, each with a figure somewhere."""
    ((number,),) = ask("SELECT count(*) FROM indicator WHERE headline")
    assert LEAST_HEADLINES <= number <= MOST_HEADLINES
    without = ask(
        "SELECT indicator_code FROM indicator i WHERE headline AND NOT EXISTS"
        " (SELECT 1 FROM latest l WHERE l.indicator_code = i.indicator_code AND value IS NOT NULL)"
    )
    assert without == []
