"""People that organisers report, and the numbers that look like people who came and are not.

The tables were copied by hand from the public record of sessions, not from the files under test.
"""

from __future__ import annotations

import csv
import re
import tomllib
from typing import Any

import pytest

from observatory.paths import ROOT

PROGRAMMES = ROOT / "data" / "programmes"
TERRITORIES = ROOT / "data" / "catalogue" / "territories"

# session: (people, qualifier); every one of them published by its organiser or by the press after the event.
REPORTED = {
    "pt-cig-2019-medio-tejo": (33, "exact"),
    "pt-cig-2021-pmi": (381, "exact"),
    "pt-cig-2021-03-29-algarve": (31, "exact"),
    "pt-cig-2022-pmi": (237, "exact"),
    "pt-cig-09-24-prevencao": (133, "exact"),
    "pt-cig-premio-7-vila-de-rei": (150, "about"),
    "pt-cig-2025-05-28": (117, "exact"),
    "pt-cig-2025-11-05": (59, "exact"),
    "pt-rai-2022-gaia": (50, "about"),
    "eu-urbact-festival-2025": (600, "more_than"),
    "pt-digi-tm2-torres-vedras": (30, "exact"),
    "lv-digi-tm3-jelgava": (24, "more_than"),  # 24 visitors; the hosts, who were there too, are not counted
    "mx-leon-dialogos-total": (4_000, "more_than"),
    "mx-leon-consulta-2020": (1_200, "exact"),
    "mx-cdmx-foro-cuidados-2025": (400, "more_than"),
    "mx-tejiendo-redes-2025": (188, "exact"),
    "mx-jalisco-cuidan-2025": (30, "exact"),
    "mx-jalisco-cuidan-amg": (45, "exact"),
    "mx-nl-convenio-2025": (300, "more_than"),
    "mx-zacatecas-comites": (80, "exact"),
    "mx-edomex-cad-2025": (10_620, "exact"),
    "br-morretes-2025": (50, "more_than"),
}
COUNTED = {"mx-puebla-ipm-2018": (13, "exact")}
WOMEN = {
    "pt-cig-2025-05-28": 105,
    "pt-cig-2025-11-05": 51,
    "pt-cig-2022-pmi": 192,
    "mx-cdmx-foro-cuidados-2025": 400,
    "mx-jalisco-cuidan-2025": 30,
    "mx-jalisco-cuidan-amg": 45,
}
MEN = {"pt-cig-2025-05-28": 12, "pt-cig-2025-11-05": 8, "pt-cig-2022-pmi": 45}
SENT = {("es-digi-tm1-mollet", "GR-0301"): 2}  # Alexandroupoli, to the meeting of Mollet del Vallès

# Numbers about a session that are not people who came: (metric, number, qualifier, basis).
NOT_PEOPLE_WHO_CAME = {
    "pt-dmi-2018-agenda": {
        ("participants", 59_800, "exact", "expected"),
        ("municipalities", 72, "exact", "announced"),
        ("activities", 194, "exact", "announced"),
        ("bodies", 300, "exact", "announced"),
    },
    "pt-cig-premio-5-sjm": {("municipalities", 15, "exact", "distinguished")},
    "pt-azambuja-2024": {("partners", 2, "exact", "announced")},
    "es-femp-2025": {("bodies", 16, "exact", "distinguished"), ("candidacies", 70, "exact", "reported")},
    "cv-icieg-vereadores": {("participants", 30, "exact", "announced")},
    "uy-construir-igualdad-2019": {("candidacies", 35, "exact", "reported")},
    "mx-pnud-premio-2024": {("candidacies", 160, "exact", "reported")},
    "co-coalicion-lac-bogota": {("municipalities", 8, "exact", "counted")},
    "mx-edomex-imm-2025": {("municipalities", 125, "exact", "reported")},
    "mx-zacatecas-comites": {("bodies", 26, "exact", "reported")},
    "mx-cdmx-foro-cuidados-2025": {("countries", 15, "exact", "reported")},
    "mx-puebla-ipm-2018": {("municipalities", 13, "exact", "counted")},
    "pt-cig-premio-7-vila-de-rei": {("bodies", 61, "exact", "reported")},
    "pt-rai-2022-gaia": {("municipalities", 20, "more_than", "reported")},
    "pt-cig-2019-medio-tejo": {("municipalities", 12, "exact", "reported")},
    "pt-cig-2021-pmi": {("municipalities", 167, "exact", "reported")},
    "pt-cig-2021-03-29-algarve": {("municipalities", 9, "exact", "reported")},
    "pt-cig-2022-pmi": {("municipalities", 85, "exact", "reported")},
    "pt-cig-2025-05-28": {("municipalities", 53, "exact", "reported")},
    "pt-cig-2025-11-05": {("municipalities", 30, "exact", "reported")},
}
WITHOUT_PEOPLE = set(NOT_PEOPLE_WHO_CAME) - set(REPORTED) - set(COUNTED) | {"br-recife-unicef-2023"}

ONLY_ANNOUNCED = {
    "pt-cig-premio-5-sjm", "pt-rai-2021-webinar", "pt-dmi-2018-agenda", "pt-azambuja-2024", "pt-unidas-seminario-3",
    "pt-unidas-impacto", "mx-leon-consulta-2021", "cv-icieg-vereadores",
}  # fmt: skip
COLLECTIONS = {
    "cig-igualdade-local": 10,
    "rai-encontros": 2,
    "mexico-encuentros": 19,
    "iberia-europa-encontros": 9,
    "america-latina-encuentros": 5,
}
TEXTS = ("title_text", "audience", "outcome", "date_note", "note")
LANGUAGES = {"es", "pt", "el", "en"}


def sessions(collection: str) -> dict[str, dict[str, Any]]:
    """Return the sessions of one file by code."""
    return tomllib.loads((PROGRAMMES / "sessions" / f"{collection}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def collected() -> dict[str, dict[str, Any]]:
    """Return the sessions of the five collections by code."""
    return {code: entry for name in COLLECTIONS for code, entry in sessions(name).items()}


@pytest.fixture(scope="module")
def attendance() -> list[dict[str, str]]:
    """Return every row of people who came that the public record gives, whatever file holds it."""
    rows: list[dict[str, str]] = []
    for path in sorted((PROGRAMMES / "attendance").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [row for row in csv.DictReader(file) if row["basis"] in {"reported", "counted"}]
    return rows


def people(rows: list[dict[str, str]], dimension: str, category: str) -> dict[str, int]:
    """Return people by session; a session twice would be people twice."""
    found = [(r["session_code"], int(r["attended"])) for r in rows
             if (r["dimension"], r["category"]) == (dimension, category) and r["status"] == "A"]  # fmt: skip
    assert len(dict(found)) == len(found)
    return dict(found)


def test_the_public_record_has_twenty_two_totals_six_counts_of_women_and_three_of_men() -> None:
    """As its own description says."""
    assert (len(REPORTED), len(WOMEN), len(MEN)) == (22, 6, 3)


def test_totals_are_those_that_were_published(attendance: list[dict[str, str]]) -> None:
    """All of them, no other, and each with its “about” or “more than”."""
    totals = {
        basis: {
            r["session_code"]: (int(r["attended"]), r["qualifier"])
            for r in attendance
            if r["dimension"] == "total" and r["basis"] == basis and r["status"] == "A"
        }
        for basis in ("reported", "counted")
    }
    assert totals == {"reported": REPORTED, "counted": COUNTED}


def test_women_and_men_are_those_that_were_published(attendance: list[dict[str, str]]) -> None:
    """No other group was, neither age nor disability; and one delegation alone was counted."""
    assert people(attendance, "sex", "F") == WOMEN
    assert people(attendance, "sex", "M") == MEN
    others = [r for r in attendance if r["status"] == "A" and r["dimension"] not in {"total", "sex"}]
    assert {(r["session_code"], r["category"]): int(r["attended"]) for r in others} == SENT
    assert {r["dimension"] for r in others} == {"territory"}


@pytest.mark.parametrize("code", sorted(MEN))
def test_women_and_men_add_up_to_the_total(code: str, attendance: list[dict[str, str]]) -> None:
    """In the three trainings that tell both."""
    women, men = people(attendance, "sex", "F")[code], people(attendance, "sex", "M")[code]
    assert women + men == people(attendance, "total", "_T")[code]


def test_a_forum_that_counts_women_only_gets_no_men(attendance: list[dict[str, str]]) -> None:
    """“More than 400 women from 15 countries”: the total is a floor, and so are the women."""
    rows = {(r["dimension"], r["category"]): r for r in attendance if r["session_code"] == "mx-cdmx-foro-cuidados-2025"}
    assert {key: row["qualifier"] for key, row in rows.items()} == {
        ("total", "_T"): "more_than", ("sex", "F"): "more_than",
    }  # fmt: skip


@pytest.mark.parametrize("code", sorted(WITHOUT_PEOPLE))
def test_expected_announced_distinguished_and_candidates_are_not_people_who_came(
    code: str, attendance: list[dict[str, str]], collected: dict[str, dict[str, Any]]
) -> None:
    """Such a session has no row of people, though its source gives a number."""
    assert code in collected
    assert [r for r in attendance if r["session_code"] == code] == []


def test_figures_say_what_each_number_is(collected: dict[str, dict[str, Any]]) -> None:
    """Every number that is not a person who came, with its kind and how it is known."""
    found = {
        code: {(f["metric"], f["value"], f["qualifier"], f["basis"]) for f in entry["figures"]}
        for code, entry in collected.items()
        if "figures" in entry
    }
    assert found == NOT_PEOPLE_WHO_CAME


def test_a_session_known_by_its_announcement_is_not_said_to_have_been_held(
    collected: dict[str, dict[str, Any]], attendance: list[dict[str, str]]
) -> None:
    """And whoever has people was held."""
    status = {code: entry["status"] for code, entry in collected.items()}
    assert {code for code, value in status.items() if value == "announced"} == ONLY_ANNOUNCED
    assert {status[r["session_code"]] for r in attendance if r["session_code"] in status} == {"held"}


def test_a_series_and_its_part_are_told_apart(collected: dict[str, dict[str, Any]]) -> None:
    """The session of the Algarve is inside the seven sessions of 2021: 31 people must not be added to 381."""
    parts = {code: entry["part_of"] for code, entry in collected.items() if entry["part_of"]}
    assert parts == {"pt-cig-2021-03-29-algarve": "pt-cig-2021-pmi"}
    assert collected["pt-cig-2021-pmi"]["kind"] == "series"


def test_every_session_has_one_home() -> None:
    """Over all files of sessions, those of the five programmes too."""
    homes = [code for path in sorted((PROGRAMMES / "sessions").glob("*.toml")) for code in sessions(path.stem)]
    assert len(homes) == len(set(homes))
    assert {name: len(sessions(name)) for name in COLLECTIONS} == COLLECTIONS


def test_places_are_in_the_catalogue(collected: dict[str, dict[str, Any]]) -> None:
    """A place without a code has its name and country, no code of ours."""
    known: set[str] = set()
    for path in TERRITORIES.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            known |= {row["territory_code"] for row in csv.DictReader(file)}
    used = {entry[key] for entry in collected.values() for key in ("host_territory", "audience_scope")} - {""}
    assert used <= known
    assert {e["host_territory"].split("-")[0] for e in collected.values() if e["host_territory"]} == {"PT", "MX", "ES"}
    for entry in collected.values():
        assert entry["host_territory"][:2] in {"", entry["country"]}


def test_texts_are_in_four_languages_or_in_none(collected: dict[str, dict[str, Any]]) -> None:
    """A reader of any language reads as much as the others; every session has a title."""
    for code, entry in collected.items():
        for name in TEXTS:
            assert set(entry[name]) == LANGUAGES, (code, name)
            assert len({bool(text) for text in entry[name].values()}) == 1, (code, name)
        assert entry["title_text"]["es"], code


def test_dates_go_as_far_as_the_source(collected: dict[str, dict[str, Any]]) -> None:
    """A year, a month, a day or nothing; less than a day says why."""
    for code, entry in collected.items():
        for key in ("date_start", "date_end"):
            assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", entry[key]), code
        assert len(entry["date_start"]) == len("2021-02-09") or entry["date_note"]["en"], code
        assert entry["date_start"] <= entry["date_end"], code
