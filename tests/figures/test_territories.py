"""How many places there are of each kind, as their countries count them."""

from __future__ import annotations

import pytest

from tests.figures.conftest import Ask

pytestmark = pytest.mark.full

SPANISH_MUNICIPALITIES = (
    "SELECT territory_code FROM territory WHERE country_code = 'ES' AND type = 'municipality' AND valid_to"
)
COUNT = "SELECT count(*) FROM territory WHERE country_code = ? AND type = ? AND valid_to IS NULL"

# INEGI 2020: 2,469 municipalities, the 16 boroughs of Mexico City among them. INE (Portugal): 308. ELSTAT: 332 and Athos.
# INE (Spain): 8,131 from 2019 to 2023, and Usansolo, in the files since 2024; Eurostat: NUTS 2021 and 2024.
NUMBER = [
    ("MX", "country", 1), ("MX", "state", 32), ("MX", "municipality", 2_469),
    ("MX", "colonia", 1_024 + 101),
    ("PT", "country", 1), ("PT", "municipality", 308), ("PT", "nuts3", 25),
    ("GR", "country", 1), ("GR", "region", 13), ("GR", "regional_unit", 74), ("GR", "municipality", 332),
    ("GR", "self_governed_part", 1),
    ("ES", "country", 1), ("ES", "autonomous_community", 19), ("ES", "province", 52), ("ES", "municipality", 8_131 + 1),
]  # fmt: skip

CLOSED_IN_SPAIN = {"ES-04039", "ES-15026", "ES-15063", "ES-36011", "ES-36012"}


@pytest.mark.parametrize(("country", "kind", "number"), NUMBER)
def test_number_of_places(ask: Ask, country: str, kind: str, number: int) -> None:
    """The number of places of a kind that exist today."""
    assert ask(COUNT, country, kind) == [(number,)]


def test_spanish_municipalities_of_the_census(ask: Ask) -> None:
    """8,131 had people counted in 2021; Usansolo left Galdakao later; five had merged before."""
    then = {
        code
        for (code,) in ask(
            "SELECT territory_code FROM observation JOIN territory USING (territory_code) WHERE type = 'municipality'"
            " AND indicator_code = 'es_population' AND period = 2021 AND sex = '_T' AND citizenship = '_T'"
            " AND value > 0"
        )
    }
    now = {code for (code,) in ask(f"{SPANISH_MUNICIPALITIES} IS NULL")}
    assert len(then) == 8_131
    assert now - then == {"ES-48916"}
    assert then - now == set()
    closed = ask(f"{SPANISH_MUNICIPALITIES} IS NOT NULL")
    assert {code for (code,) in closed} == CLOSED_IN_SPAIN


def test_neighbourhoods_belong_to_the_four_cities(ask: Ask) -> None:
    """Colonias and AGEBs of León and Nicolás Romero, census sections of León and Mollet, over all years."""
    rows = ask("SELECT parent_code, type, count(*) FROM territory WHERE level = 'neighbourhood' GROUP BY ALL")
    assert {(parent, kind): number for parent, kind, number in rows} == {
        ("MX-11020", "colonia"): 1_024, ("MX-15060", "colonia"): 101,
        ("MX-11020", "ageb"): 658, ("MX-15060", "ageb"): 90,
        ("ES-24089", "census_section"): 115, ("ES-08124", "census_section"): 31,
    }  # fmt: skip


def test_sections_of_the_census_of_2021(ask: Ask) -> None:
    """106 sections of León and 31 of Mollet were counted in 2021."""
    rows = ask(
        "SELECT parent_code, count(*) FROM observation JOIN territory USING (territory_code)"
        " WHERE indicator_code = 'es_census_population' AND type = 'census_section' GROUP BY 1"
    )
    assert dict(rows) == {"ES-24089": 106, "ES-08124": 31}


def test_the_two_leons_and_the_partner_cities(ask: Ask) -> None:
    """The contract's example codes are the places it says."""
    expected = {
        "MX-11020": ("León", "MX-11"), "ES-24089": ("León", "ES-PROV-24"), "MX-15060": ("Nicolás Romero", "MX-15"),
        "ES-08124": ("Mollet del Vallès", "ES-PROV-08"),
    }  # fmt: skip
    rows = ask(
        "SELECT territory_code, name, parent_code FROM territory WHERE territory_code IN (SELECT unnest(?::VARCHAR[]))",
        list(expected),
    )
    assert {code: (name, parent) for code, name, parent in rows} == expected


def test_the_code_outside_the_frame_is_not_here(ask: Ask) -> None:
    """07998 (“no municipality”, Chiapas) is not a place; its figures were left out."""
    assert ask("SELECT count(*) FROM territory WHERE territory_code = 'MX-07998'") == [(0,)]
    assert ask("SELECT count(*) FROM observation WHERE territory_code = 'MX-07998'") == [(0,)]
