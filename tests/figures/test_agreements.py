"""Agreements as they were published: which there are, and dates and states copied by hand from the public record."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from observatory.measures.agreements import judge
from observatory.paths import ROOT

LANGUAGES = {"es", "pt", "el", "en"}
TEXTS = ("title_text", "text", "owner", "working_table", "stated", "note")
RECORD = """
eu-digi-declaracion eu-digi-iap-2025 eu-digi-acciones-2026 eu-digi-difusion pl-gdansk-85 it-bologna-iap-1
it-bologna-iap-2 it-bologna-iap-3 it-bologna-auser pt-tvedras-plano pt-tvedras-teste-1 gr-alexandroupoli-iap-1
gr-alexandroupoli-iap-2 gr-alexandroupoli-iap-3 gr-alexandroupoli-iap-4 lv-jelgava-vizija eu-unidas4eu
pt-cig-protocolos pt-cig-barreiro mx-leon-unesco-2021 mx-edomex-125 mx-nl-convenio mx-slp-cuidados-1
mx-slp-cuidados-2 mx-slp-cuidados-3 ar-avellaneda-sedes ar-avellaneda-almacenes es-barcelona-radars-farmacies
mx-jalisco-pulso-1 mx-jalisco-pulso-2 mx-jalisco-pulso-3 mx-gdl-100 co-bogota-declaracion-1 co-bogota-declaracion-2
co-bogota-declaracion-3 co-bogota-declaracion-4 it-trieste-memorandum pl-gdansk-iim br-recife-plano it-bologna-case
it-er-proroga uy-montevideo-abc my-penang-sap mx-merida-oms pt-fundao-plano mx-chihuahua-ug mx-irapuato-centro
es-mollet-barris-2025 co-bogota-pacto mx-cdmx-utopias-100
"""
# Told by a source text without public address; no detail of it is published.
WITHOUT_ADDRESS = "mx-edomex-encuentro-acciones"
# Every due date that a source gives, and no other.
DUE = {
    "eu-digi-iap-2025": "2025-12",  # by December 2025
    "pl-gdansk-85": "2030",  # 85% of services by 2030
    "pt-tvedras-plano": "2027",  # to be applied in 2026 and 2027
    "eu-unidas4eu": "2028-04-30",  # runs to 30 April 2028
    "es-barcelona-radars-farmacies": "2019",  # 70% of neighbourhoods by 2019
    "mx-gdl-100": "2022-10",  # within three months of July 2022
    "it-bologna-case": "2024-06",  # two months from 2 April 2024
    "it-er-proroga": "2026-04",  # funds to the end of April 2026
    "my-penang-sap": "2018",  # institutionalised by 2018
}
# What begins with a word of agreement is agreed, what is announced or asked for only proposed; nobody says “done”.
STATED = {
    "eu-digi-declaracion": ("agreed", "Signed"),
    "eu-digi-difusion": ("proposed", "Announced"),
    "pt-tvedras-teste-1": ("in_progress", "In test"),
    "pt-cig-protocolos": ("agreed", "In force: 259 of 308 municipalities, 234 of the new generation"),
    "mx-edomex-125": ("proposed", "Announced, to be signed"),
    "mx-irapuato-centro": ("proposed", "Funds are being sought"),
    "co-bogota-declaracion-4": ("agreed", "Declared"),
    "co-bogota-pacto": ("in_progress", "21 care blocks delivered"),  # it does not say that these are all
    "mx-cdmx-utopias-100": ("in_progress", "14 under construction"),
    "uy-montevideo-abc": ("in_progress", "Tender for 123% more hours; two new services reported open by 2024"),
    "pt-fundao-plano": ("agreed", "Approved unanimously by the executive; three years"),
    "pl-gdansk-iim": ("agreed", "Adopted"),
    WITHOUT_ADDRESS: ("unknown", "Joint actions were established"),
}
DATED = {
    "eu-digi-declaracion": ("2024-09-24", "2024-09-24"),
    "it-bologna-auser": ("2025-03", "2025-05"),
    "gr-alexandroupoli-iap-1": ("2025-12-28", "2025-12-28"),
    "lv-jelgava-vizija": ("", ""),
    "pt-cig-barreiro": ("", ""),  # on a 21 November of a year that is not given
    "mx-leon-unesco-2021": ("2021", "2021"),
    "co-bogota-declaracion-1": ("", ""),
    "it-trieste-memorandum": ("2006", "2006"),
    "pl-gdansk-iim": ("2016-06-30", "2016-06-30"),
    "uy-montevideo-abc": ("2021-05", "2024"),
    "mx-chihuahua-ug": ("2025", "2025-09-29"),
}
SESSIONS = {
    "eu-digi-declaracion": ("digi-inclusion", "ro-digi-tm4-iasi"),
    "it-bologna-iap-2": ("digi-inclusion", "it-digi-ulg-2025"),
    "gr-alexandroupoli-iap-4": ("digi-inclusion", "gr-digi-alexandroupoli-final"),
    "lv-jelgava-vizija": ("digi-inclusion", "lv-digi-ulg-vizija"),
    "co-bogota-declaracion-2": ("america-latina-encuentros", "co-coalicion-lac-bogota"),
    "br-recife-plano": ("america-latina-encuentros", "br-recife-unicef-2023"),
    "mx-nl-convenio": ("mexico-encuentros", "mx-nl-convenio-2025"),
    "mx-edomex-125": ("mexico-encuentros", "mx-edomex-imm-2025"),
    WITHOUT_ADDRESS: ("edomex-encuentro-uig", "mx-edomex-encuentro-uig"),
}


@pytest.fixture(scope="module")
def agreements() -> dict[str, dict[str, Any]]:
    """Return every agreement of the edited files by its code."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((ROOT / "data" / "programmes" / "agreements").glob("*.toml")):
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not entries.keys() & found.keys()
        found |= entries
    return found


def test_every_agreement_of_the_public_record_is_there_once(agreements):
    codes = RECORD.split()
    assert len(codes) == len(set(codes)) == 50
    assert set(agreements) == {*codes, WITHOUT_ADDRESS}


def test_only_due_dates_that_a_source_gives_are_recorded(agreements):
    assert {code: row["due"] for code, row in agreements.items() if row["due"]} == DUE


@pytest.mark.parametrize("code", STATED)
def test_the_status_is_read_cautiously_from_the_words_of_the_source(agreements, code):
    assert (agreements[code]["status"], agreements[code]["stated"]["en"]) == STATED[code]


def test_nothing_is_called_done_and_no_percentage_is_invented(agreements):
    assert Counter(row["status"] for row in agreements.values()) == {
        "agreed": 31, "proposed": 15, "in_progress": 4, "unknown": 1,
    }  # fmt: skip
    assert not any("progress" in row for row in agreements.values())


@pytest.mark.parametrize("code", DATED)
def test_dates_are_as_exact_as_the_source_and_no_more(agreements, code):
    assert (agreements[code]["date"], agreements[code]["updated"]) == DATED[code]


@pytest.mark.parametrize("code", SESSIONS)
def test_an_agreement_is_at_home_in_the_session_that_made_it(agreements, code):
    assert (agreements[code]["programme"], agreements[code]["session"]) == SESSIONS[code]


def test_a_session_belongs_to_the_programme_of_its_agreement(agreements):
    folder = ROOT / "data" / "programmes" / "sessions"
    home = {
        code: path.stem
        for path in folder.glob("*.toml")
        for code in tomllib.loads(path.read_text(encoding="utf-8"))
    }  # fmt: skip
    for code, row in agreements.items():
        if row["session"]:
            assert home[row["session"]] == row["programme"], code


def test_the_two_leons_are_not_confused(agreements):
    assert agreements["mx-leon-unesco-2021"]["territory"] == "MX-11020"
    assert not [code for code, row in agreements.items() if row["territory"] == "ES-24089"]


def test_texts_are_in_all_four_languages_or_in_none(agreements):
    for code, row in agreements.items():
        for name in TEXTS:
            assert set(row[name]) == LANGUAGES, (code, name)
            assert len({bool(text) for text in row[name].values()}) == 1, (code, name)
        for name in ("title_text", "text", "owner", "stated"):
            assert row[name]["en"], (code, name)


def test_every_agreement_but_one_has_the_page_that_says_so(agreements):
    without = [code for code, row in agreements.items() if not row["evidence_url"]]
    assert without == [WITHOUT_ADDRESS]
    for code, row in agreements.items():
        assert row["source_title"], code
        if row["evidence_url"]:
            assert urlsplit(row["evidence_url"]).hostname, code


def test_indicators_are_of_the_country_of_the_agreement(agreements):
    prefixes = {"eu_": {"EU", "IT", "PT", "GR", "LV"}, "un_ict": {"IT", "GR"}, "sesnsp_": {"MX"}}
    for code, row in agreements.items():
        for indicator in row["indicators"]:
            (countries,) = [where for prefix, where in prefixes.items() if indicator.startswith(prefix)]
            assert row["country"] in countries, code


def test_what_is_past_its_date_on_the_day_of_this_record(agreements):
    day = date(2026, 11, 22)
    late = {
        code
        for code, row in agreements.items()
        if judge(row["status"], row["due"] or None, row["updated"] or None, row["date"] or None, day).group == "overdue"
    }
    assert late == {
        "my-penang-sap", "es-barcelona-radars-farmacies", "mx-gdl-100", "it-bologna-case", "eu-digi-iap-2025",
        "it-er-proroga",
    }  # fmt: skip
