"""How many figures each source gave, and why the number is not always that of the tidy tables it came in."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.figures.conftest import Ask

pytestmark = pytest.mark.full


class Came(NamedTuple):
    """Rows in the tidy table of a source, the sources they are in here, and rows left out or added with the reason."""

    rows: int
    sources: tuple[str, ...]
    added: int = 0
    reason: str = ""


DERIVED = "; shares and rates stand in a source of their own (-D), because they are not the publisher's"
AGEB = "one row per AGEB, year and measure, from the wide table"
COLONIA = "one row per neighbourhood and measure, from the properties of the outlines"

CAME = (
    Came(243_978, ("MX-CONEVAL-POBMUN",), -7_244 + 147 + 6_650,
         "gap between women and men dropped (derived from two rows); empty rows with a reason added: 147 of the three"
         " municipalities without an estimate in 2020 (O), 6,650 where a sex was withheld (Q)"),
    Came(2_466, ("MX-CONEVAL-ICTPC",), 3, "three municipalities without an estimate (O)"),
    Came(2_244, ("MX-CONEVAL-ENT",)),
    Came(69_600, ("MX-CONEVAL-IRS",), -4_915,
         "the place among municipalities dropped: no rank of a composite index without its interval"),
    Came(88_584, ("MX-CONAPO-IMM",)),
    Came(9_834, ("MX-CONAPO-IMU-D",), 0, "municipal means of the AGEBs, calculated"),
    Came(0, ("MX-CONAPO-IMU",), 15 * (460 + 603 + 82 + 89), AGEB),
    Came(0, ("MX-CONAPO-IMC",), 15 * (1_024 + 101), COLONIA),
    Came(56_259, ("MX-INEGI-CENSO", "MX-INEGI-CENSO-D"), 15 * 3,
         "split" + DERIVED + "; empty rows (O) for the fifteen municipalities of Chiapas without a count in 1995"),
    Came(19_656, ("MX-INEGI-EIC2015", "MX-INEGI-EIC2015-D"), 0, "split" + DERIVED),
    Came(19_752, ("MX-INEGI-ITER2020", "MX-INEGI-ITER2020-D"), 0, "split" + DERIVED),
    Came(3_300, ("MX-SESNSP-ENT", "MX-SESNSP-ENT-D"), 0, "split" + DERIVED),
    Came(1_980, ("MX-SESNSP-VIC", "MX-SESNSP-VIC-D"), 0, "split" + DERIVED),
    Came(230, ("MX-SESNSP-MUN",)),
    Came(6_160, ("PT-INE-C2021", "PT-INE-C2021-D"), -616, "two gaps between women and men dropped" + DERIVED),
    Came(29_568, ("PT-PORDATA-IEFP",)),
    Came(4_448, ("PT-IEFP-D",), 0, "calculated from two Pordata tables"),
    Came(5_852, ("PT-PORDATA-POP",)),
    Came(6_160, ("PT-PORDATA-QP",)),
    Came(2_997, ("GR-ELSTAT-C2021P", "GR-ELSTAT-C2021P-D"), 0, "split" + DERIVED),
    Came(2_973, ("EU-EUROSTAT-ISOC-ROG",)),
    Came(6_671, ("EU-EUROSTAT-OGDE",)),
    Came(2_329, ("EU-EUROSTAT-RYB2026",)),
    Came(5_291, ("EU-EUROSTAT-SDG-PORDATA",)),
    Came(639, ("EU-EUROSTAT-URE2026",)),
    Came(7_522, ("UNSD-SDG-2020",)),
    Came(5_726, ("WB-GAPMINDER",)),
    Came(32_136 + 73_206, ("ES-SEPE-2023",), -32_136, "the thin Spanish rows of the European table, superseded"),
    Came(366_397, ("ES-SEPE-ANNUAL", "ES-SEPE-ANNUAL-D"), 0, "split" + DERIVED),
    Came(2_029_726, ("ES-INE-ADRH",)),
    Came(282, ("ES-INE-ADRH-2019ED",)),
    Came(163_044, ("ES-INE-CENSO2021", "ES-INE-CENSO2021-D"), 0, "split" + DERIVED),
    Came(295_949, ("ES-INE-CENSOANUAL", "ES-INE-CENSOANUAL-D"), 0, "split" + DERIVED),
    Came(589_344, ("ES-INE-PADRON",)),
    Came(4_254, ("ES-INE-PADRON-SECC", "ES-INE-PADRON-SECC-D"), 0, "split" + DERIVED),
    Came(220, ("ES-INE-ECV",)),
    Came(912, ("ES-INE-EPA",)),
    Came(43, ("ES-INE-TICH",)),
    Came(9, ("ES-IMSERSO-BEPD",)),
    Came(31, ("ES-IDESCAT-REGDIS",)),
)  # fmt: skip
MEXICO, EUROPE, SPAIN = 517_883, 118_472, 3_523_417


@pytest.mark.parametrize("came", CAME, ids=lambda came: came.sources[0])
def test_rows_of_each_source(ask: Ask, came: Came) -> None:
    """Every row of the tidy table is here, but for those left out or added for a stated reason."""
    ((rows,),) = ask(
        "SELECT count(*) FROM observation WHERE source_code IN (SELECT unnest(?::VARCHAR[]))", list(came.sources)
    )
    assert rows == came.rows + came.added, came.reason
    assert came.reason or not came.added


def test_no_row_comes_from_elsewhere(ask: Ask) -> None:
    """The table above covers every source, every row here and every row of the three tidy tables."""
    listed = [source for came in CAME for source in came.sources]
    assert len(listed) == len(set(listed))
    assert set(listed) == {code for (code,) in ask("SELECT source_code FROM source")}
    ((rows,),) = ask("SELECT count(*) FROM observation")
    assert rows == sum(came.rows + came.added for came in CAME)
    assert sum(came.rows for came in CAME) == MEXICO + EUROPE + SPAIN


@pytest.mark.parametrize(
    ("indicator", "citizenship", "municipalities"),
    [
        ("es_adrh_net_income_person", "_T", 8_059),
        ("es_adrh_below_60pct", "_T", 4_137),
        ("es_adrh_below_60pct", "FOR", 770),
    ],
)
def test_spanish_municipalities_with_income_in_2023(
    ask: Ask, indicator: str, citizenship: str, municipalities: int
) -> None:
    """INE withholds small places: fewer of them have a threshold, and fewer again one for foreign nationals."""
    rows = ask(
        "SELECT count(value) FROM observation JOIN territory USING (territory_code) WHERE indicator_code = ?"
        " AND citizenship = ? AND period = 2023 AND sex = '_T' AND age = '_T' AND type = 'municipality'",
        indicator,
        citizenship,
    )
    assert rows == [(municipalities,)]
