"""The five programmes as their organisers describe them, written down here by hand from the source texts.

Nothing in this file is read from the tables it checks: who hosts what on which day, what was aimed at, who belongs.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from observatory.paths import ROOT

PROGRAMMES = ROOT / "data" / "programmes"
CATALOGUE = ROOT / "data" / "catalogue"
LANGUAGES = ("es", "pt", "el", "en")
MOST_WORDS = 40

# code: (kind, host). León in Guanajuato and León in Spain are two cities.
KNOWN_PROGRAMMES = {
    "leon-dialogos": ("programme", "MX-11020"),
    "leon-observatorio": ("programme", "ES-24089"),
    "rai-webinars-2024": ("programme", ""),
    "digi-inclusion": ("programme", "ES-08124"),
    "edomex-encuentro-uig": ("programme", "MX-15"),
    "cig-igualdade-local": ("collection", ""),
    "rai-encontros": ("collection", ""),
    "mexico-encuentros": ("collection", ""),
    "iberia-europa-encontros": ("collection", ""),
    "america-latina-encuentros": ("collection", ""),
}

# session: (programme, first day, last day, host, status, site of the source; empty where the text has no address).
SESSIONS = {
    "mx-leon-dialogo-1": ("leon-dialogos", "2021-02-09", "2021-02-09", "MX-11020", "held", "leon.mx"),
    "mx-leon-dialogo-2": ("leon-dialogos", "2021-02-16", "2021-02-16", "MX-11020", "held", "leon.mx"),
    "mx-leon-dialogo-3": ("leon-dialogos", "2021-02-23", "2021-02-23", "MX-11020", "held", "leon.mx"),
    "mx-leon-dialogo-4": ("leon-dialogos", "2021-03-11", "2021-03-11", "MX-11020", "held", "leon.mx"),
    "mx-leon-dialogos-total":
        ("leon-dialogos", "2021-02-09", "2021-03-11", "MX-11020", "held", "periodicoelciudadano.com"),
    "rai-w2024-1": ("rai-webinars-2024", "2024", "2024", "", "announced", ""),
    "rai-w2024-2": ("rai-webinars-2024", "2024", "2024", "", "announced", ""),
    "rai-w2024-3": ("rai-webinars-2024", "2024", "2024", "", "announced", ""),
    "rai-w2024-4": ("rai-webinars-2024", "2024", "2024", "", "announced", ""),
    "rai-w2024-5": ("rai-webinars-2024", "2024", "2024", "", "announced", ""),
    "eu-digi-kickoff": ("digi-inclusion", "2023-06-29", "2023-06-30", "", "held", "corrierecomunicazioni.it"),
    "di-su": ("digi-inclusion", "2023-08-28", "2023-08-30", "", "announced", "tintafresca.net"),
    "it-digi-bologna-visita-2023":
        ("digi-inclusion", "2023-09-14", "2023-09-15", "IT-037006", "announced", "corrierecomunicazioni.it"),
    "di-nup1": ("digi-inclusion", "2023-10-17", "2023-10-17", "", "held", "urbact.eu"),
    "gr-digi-alexandroupoli-visita-2023":
        ("digi-inclusion", "2023-10-23", "2023-10-24", "GR-0301", "held", "evros24.gr"),
    "di-nup3": ("digi-inclusion", "2023-10-25", "2023-10-25", "", "held", "urbact.eu"),
    "lv-digi-ulg-svid": ("digi-inclusion", "2023-10-26", "2023-10-26", "LV-0090000", "held", "jelgavasnovads.lv"),
    "di-nup4": ("digi-inclusion", "2023-11-07", "2023-11-07", "", "held", "urbact.eu"),
    "es-digi-tm1-mollet": ("digi-inclusion", "2023-11-13", "2023-11-15", "ES-08124", "held", "urbact.eu"),
    "di-nup2": ("digi-inclusion", "2023-12-01", "2023-12-01", "", "held", "urbact.eu"),
    "di-nup6": ("digi-inclusion", "2023-12-07", "2023-12-08", "", "held", "urbact.eu"),
    "di-nup5": ("digi-inclusion", "2023-12-18", "2023-12-18", "", "held", "urbact.eu"),
    "ba-digi-ulg2": ("digi-inclusion", "2024-01-17", "2024-01-17", "BA-ZDC", "held", "zdk.ba"),
    "lv-digi-ulg-feb": ("digi-inclusion", "2024-02-01", "2024-02-01", "LV-0090000", "held", "jelgavasnovads.lv"),
    "gr-digi-ulg3": ("digi-inclusion", "2024-03-27", "2024-03-27", "GR-0301", "held", "radioevros.gr"),
    "pt-digi-tm2-torres-vedras": ("digi-inclusion", "2024-04-15", "2024-04-17", "PT-1113", "held", "cm-tvedras.pt"),
    "lv-digi-ulg-vizija": ("digi-inclusion", "", "", "LV-0090000", "held", "jelgavasnovads.lv"),
    "gr-digi-ulg4": ("digi-inclusion", "2024-05-29", "2024-05-29", "GR-0301", "held", "alexpolis.gr"),
    "lv-digi-ulg-maijs": ("digi-inclusion", "2024-05-30", "2024-05-30", "LV-0090000", "held", ""),
    "pl-digi-tup-2024": ("digi-inclusion", "2024-06-03", "2024-06-03", "PL-1004221436101", "held", "tup.org.pl"),
    "lv-digi-tm3-jelgava": ("digi-inclusion", "2024-06-10", "2024-06-12", "LV-0090000", "held", "jelgavasnovads.lv"),
    "ro-digi-tm4-iasi": ("digi-inclusion", "2024-09-23", "2024-09-25", "RO-95060", "held", "urbact.eu."),
    "it-digi-ulg-2025": ("digi-inclusion", "", "", "IT-037006", "held", "lepida.net"),
    "it-digi-tm5-bologna": ("digi-inclusion", "2025-04-01", "2025-04-03", "IT-037006", "held", "lepida.net"),
    "es-digi-tm-final-mollet": ("digi-inclusion", "2025", "2025", "ES-08124", "held", "evros24.gr"),
    "gr-digi-alexandroupoli-final": ("digi-inclusion", "2025-12-28", "2025-12-28", "GR-0301", "held", "evros24.gr"),
    "mx-edomex-encuentro-uig": ("edomex-encuentro-uig", "", "", "", "held", ""),
}  # fmt: skip

TARGETS = {
    "leon-dialogos": {"sessions_held": 4},
    "rai-webinars-2024": {
        "sessions_held": 5, "participants_per_session": 50, "participants_total": 250, "distinct_municipalities": 25,
        "recordings_published": 5,
    },
}  # fmt: skip

# Aljezur, Amadora, Cascais, Loulé, Mangualde, Odemira, Palmela, Póvoa de Lanhoso, Vila Nova de Gaia.
FOUNDERS = {
    "PT-0803", "PT-1115", "PT-1105", "PT-0808", "PT-1806", "PT-0211", "PT-1508", "PT-0309", "PT-1317",
}  # fmt: skip
# Mollet del Vallès, Torres Vedras, Alexandroupolis, Jelgava, Iași, Gdańsk, Boulogne-sur-Mer, Bologna, Zenica-Doboj.
PARTNERS = {
    "ES-08124", "PT-1113", "GR-0301", "LV-0090000", "RO-95060", "PL-1004221436101", "FR-62160", "IT-037006", "BA-ZDC",
}  # fmt: skip

# People who came: (session, dimension, category): (people, qualifier).
PEOPLE = {
    ("mx-leon-dialogos-total", "total", "_T"): ("4000", "more_than"),
    ("es-digi-tm1-mollet", "territory", "GR-0301"): ("2", "exact"),
    ("pt-digi-tm2-torres-vedras", "total", "_T"): ("30", "exact"),
    ("lv-digi-tm3-jelgava", "total", "_T"): ("24", "more_than"),  # visitors; the hosts were there too
}
# Places that took part in a number nobody published.
WITHOUT_NUMBER = {
    "es-digi-tm1-mollet": PARTNERS - {"GR-0301"},
    "pt-digi-tm2-torres-vedras": PARTNERS,
    "lv-digi-tm3-jelgava": {"LV-0090000", "IT-037006"},
    "ro-digi-tm4-iasi": PARTNERS,
    "it-digi-tm5-bologna": {"IT-037006", "PT-1113"},
    "di-nup1": {"ES-08124"},
    "di-nup2": {"ES-08124"},
    "di-nup3": {"LV-0090000"},
    "di-nup4": {"RO-95060"},
    "di-nup5": {"IT-037006"},
    "di-nup6": {"PL-1004221436101"},
    "mx-edomex-encuentro-uig": {"MX-15060"},
}
# What a source says was offered, and nothing else.
ACCESS = {
    **{f"mx-leon-dialogo-{n}": {"free_of_charge"} for n in range(1, 5)},
    "mx-leon-dialogos-total": {"free_of_charge"},
    **{f"rai-w2024-{n}": {"recording_offered"} for n in range(1, 6)},
    "ba-digi-ulg2": {"hybrid"},
}

# Every session of the public record (70 rows) and where it is kept.
RECORDED = {
    "leon-dialogos": "mx-leon-dialogo-1 mx-leon-dialogo-2 mx-leon-dialogo-3 mx-leon-dialogo-4 mx-leon-dialogos-total",
    "digi-inclusion": (
        "eu-digi-kickoff it-digi-bologna-visita-2023 gr-digi-alexandroupoli-visita-2023 es-digi-tm1-mollet"
        " pt-digi-tm2-torres-vedras lv-digi-tm3-jelgava ro-digi-tm4-iasi it-digi-tm5-bologna es-digi-tm-final-mollet"
        " gr-digi-alexandroupoli-final gr-digi-ulg3 gr-digi-ulg4 lv-digi-ulg-svid lv-digi-ulg-feb lv-digi-ulg-vizija"
        " lv-digi-ulg-maijs ba-digi-ulg2 pl-digi-tup-2024 it-digi-ulg-2025"
    ),
    "edomex-encuentro-uig": "mx-edomex-encuentro-uig",
    "cig-igualdade-local": (
        "pt-cig-2025-05-28 pt-cig-2025-11-05 pt-cig-2019-medio-tejo pt-cig-2021-pmi pt-cig-2021-03-29-algarve"
        " pt-cig-2022-pmi pt-cig-09-24-prevencao pt-cig-12-guia-prevencao pt-cig-premio-7-vila-de-rei"
        " pt-cig-premio-5-sjm"
    ),
    "rai-encontros": "pt-rai-2021-webinar pt-rai-2022-gaia",
    "mexico-encuentros": (
        "mx-leon-consulta-2020 mx-leon-consulta-2021 mx-leon-informe-unesco mx-leon-fuckup-inclusion"
        " mx-inafed-dialogo-leon-2019 mx-edomex-imm-2025 mx-cdmx-foro-cuidados-2025 mx-tejiendo-redes-2025"
        " mx-jalisco-cuidan-2025 mx-jalisco-cuidan-amg mx-puebla-encuentro-uig-legislativo mx-pnud-premio-2024"
        " mx-naucalpan-asamblea-2025 mx-cuautitlan-izcalli-asamblea mx-nl-convenio-2025 mx-zacatecas-comites"
        " mx-puebla-ipm-2018 mx-edomex-cad-2025 mx-chihuahua-gabinete-violeta"
    ),
    "iberia-europa-encontros": (
        "pt-dmi-2018-agenda pt-azambuja-2024 pt-unidas-seminario-3 pt-unidas-impacto eu-urbact-festival-2025"
        " pt-urbact-campus-2024 es-femp-2025 es-femp-guia-2025 ba-konferencija-2023"
    ),
    "america-latina-encuentros": (
        "uy-construir-igualdad-2019 co-coalicion-lac-bogota br-recife-unicef-2023 br-morretes-2025 cv-icieg-vereadores"
    ),
}
# Every event of the networks (28 rows) and the session that tells it: many are the same meeting under another name.
EVENTS = {
    "DI-KICK": "eu-digi-kickoff",
    "DI-TM1": "es-digi-tm1-mollet",
    "DI-TM2": "pt-digi-tm2-torres-vedras",
    "DI-TM3": "lv-digi-tm3-jelgava",
    "DI-TM4": "ro-digi-tm4-iasi",
    "DI-TM5": "it-digi-tm5-bologna",  # planned in Boulogne-sur-Mer: the fifth was held in Bologna, which its note says
    "DI-TM6": "it-digi-tm5-bologna",  # planned in Bologna as the sixth
    "DI-ULG-AX4": "gr-digi-ulg4",
    **{f"DI-NUP{n}": f"di-nup{n}" for n in range(1, 7)},
    "DI-SU": "di-su",
    "RAI-W2021": "pt-rai-2021-webinar",
    "RAI-SEM2022": "pt-rai-2022-gaia",
    **{f"RAI-W2024-{n}": f"rai-w2024-{n}" for n in range(1, 6)},
    **{f"DPI-{n}": f"mx-leon-dialogo-{n}" for n in range(1, 5)},
    "DPI-ALL": "mx-leon-dialogos-total",
    "NR-UIG1": "mx-edomex-encuentro-uig",
}
SESSION_TEXTS = ("title_text", "audience", "outcome", "date_note", "note")


def toml(*parts: str) -> dict[str, Any]:
    """Return one file of ``data/programmes``."""
    return tomllib.loads(PROGRAMMES.joinpath(*parts).read_text(encoding="utf-8"))


def rows(*parts: str) -> list[dict[str, str]]:
    """Return the rows of a CSV under ``data``."""
    with (ROOT / "data").joinpath(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts_of(table: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is written in four languages: texts by name, and the items."""
    yield from ((name, value) for name, value in table.items() if isinstance(value, dict))
    yield from ((f"items {n}", {k: v for k, v in item.items() if k != "kind"})
                for n, item in enumerate(table.get("items", [])))  # fmt: skip


@pytest.fixture(scope="module")
def programmes() -> dict[str, dict[str, Any]]:
    """Return programmes and collections by code, in the order of their position."""
    return dict(sorted(toml("programmes.toml").items(), key=lambda pair: pair[1]["position"]))


@pytest.fixture(scope="module")
def homes() -> dict[str, list[str]]:
    """Return the session codes of each file of sessions."""
    return {path.stem: list(toml("sessions", path.name)) for path in (PROGRAMMES / "sessions").glob("*.toml")}


@pytest.fixture(scope="module")
def sessions() -> dict[str, dict[str, Any]]:
    """Return the sessions of the five programmes by code."""
    files = {home for home, *_ in SESSIONS.values()}
    return {code: entry for name in sorted(files) for code, entry in toml("sessions", f"{name}.toml").items()}


@pytest.fixture(scope="module")
def attendance() -> list[dict[str, str]]:
    """Return the people of the five programmes."""
    return rows("programmes", "attendance", "reported-programmes.csv")


@pytest.fixture(scope="module")
def territories() -> set[str]:
    """Return every territory code of the catalogue."""
    return {row["territory_code"] for path in (CATALOGUE / "territories").glob("*.csv")
            for row in rows("catalogue", "territories", path.name)}  # fmt: skip


def test_five_programmes_come_first_and_five_collections_after(programmes: dict[str, dict[str, Any]]) -> None:
    """In the order in which the programmes are told, with their host."""
    assert {code: (p["kind"], p["host_territory"]) for code, p in programmes.items()} == KNOWN_PROGRAMMES
    assert list(programmes) == list(KNOWN_PROGRAMMES)
    assert [p["position"] for p in programmes.values()] == list(range(1, 11))


def test_every_target_that_a_programme_declared_is_there_and_no_other(programmes: dict[str, dict[str, Any]]) -> None:
    """The webinar cycle has five; León called for four dialogues; the others declared none in numbers."""
    found = {code: {t["metric"]: t["value"] for t in p["targets"]} for code, p in programmes.items() if "targets" in p}
    assert found == TARGETS
    assert all(t["source_title"] for p in programmes.values() for t in p.get("targets", []))


def test_sessions_are_those_that_the_sources_tell(
    sessions: dict[str, dict[str, Any]], homes: dict[str, list[str]]
) -> None:
    """Where, when, whether they took place, and who says so."""
    home = {code: name for name, codes in homes.items() for code in codes}
    found = {
        code: (home[code], s["date_start"], s["date_end"], s["host_territory"], s["status"],
               urlsplit(s["source_url"]).netloc.removeprefix("www."))
        for code, s in sessions.items()
    }  # fmt: skip
    assert found == SESSIONS
    assert all(s["source_title"] for s in sessions.values())


def test_the_series_of_leon_counts_its_four_dialogues(sessions: dict[str, dict[str, Any]]) -> None:
    """Nobody else belongs to a series; 20 countries is a number of the whole."""
    parts = {code for code, s in sessions.items() if s["part_of"] == "mx-leon-dialogos-total"}
    assert parts == {f"mx-leon-dialogo-{n}" for n in range(1, 5)}
    assert {s["part_of"] for s in sessions.values()} == {"", "mx-leon-dialogos-total"}
    assert sessions["mx-leon-dialogos-total"]["figures"] == [
        {"metric": "countries", "value": 20, "qualifier": "exact", "basis": "reported"}
    ]


def test_each_dialogue_of_leon_had_talks_panels_and_working_tables(sessions: dict[str, dict[str, Any]]) -> None:
    """As the call says; it cost nothing and was online."""
    for n in range(1, 5):
        dialogue = sessions[f"mx-leon-dialogo-{n}"]
        assert [item["kind"] for item in dialogue["items"]] == ["talk", "panel", "working_table"]
        assert dialogue["format"] == "online"


def test_the_text_of_leon_contradicts_itself_and_the_session_says_so(sessions: dict[str, dict[str, Any]]) -> None:
    """11 March 2021 was a Thursday, as the text says, and not in the first week of March, as it says too."""
    remark = sessions["mx-leon-dialogo-4"]["date_note"]
    assert all("11" in remark[language] for language in LANGUAGES)
    assert "primera semana de marzo" in remark["es"]
    assert "first week of March" in remark["en"]


def test_the_webinars_have_the_five_themes_of_the_cycle_in_their_order(sessions: dict[str, dict[str, Any]]) -> None:
    """50 people were expected at each; none has a date, a report or a recording."""
    themes = (
        "educação",
        "saúde",
        "mercado de trabalho",
        "responsabilidades familiares",
        "participação cívica e política",
    )
    for number, theme in enumerate(themes, start=1):
        webinar = sessions[f"rai-w2024-{number}"]
        assert theme in webinar["title_text"]["pt"]
        assert webinar["figures"] == [
            {"metric": "participants", "value": 50, "qualifier": "exact", "basis": "expected"}
        ]
        assert webinar["audience_scope"] == "PT"


def test_the_meeting_of_mollet_had_four_work_sessions(sessions: dict[str, dict[str, Any]]) -> None:
    """EU framework, method, groups that need support, directions to 2025."""
    items = sessions["es-digi-tm1-mollet"]["items"]
    assert [item["kind"] for item in items] == ["work_session"] * 4
    marks = ("European Union", "Method", "groups", "2025")
    assert all(mark in item["en"] for mark, item in zip(marks, items, strict=True))


def test_nicolas_romero_presented_emotional_management(sessions: dict[str, dict[str, Any]]) -> None:
    """In the panel on municipal good practice, whose title is kept."""
    panel, presentation = sessions["mx-edomex-encuentro-uig"]["items"]
    assert (panel["kind"], panel["es"]) == (
        "panel", "Buenas prácticas de las Unidades de Género en el ámbito municipal",
    )  # fmt: skip
    assert presentation["kind"] == "presentation"
    assert presentation["es"].startswith("Gestión Emocional")


def test_no_meeting_is_said_to_have_been_held_in_boulogne(sessions: dict[str, dict[str, Any]]) -> None:
    """It was planned as the fifth; the fifth was in Bologna, which remembers the plan."""
    assert "FR-62160" not in {s["host_territory"] for s in sessions.values()}
    assert all("Boulogne" in text for text in sessions["it-digi-tm5-bologna"]["note"].values())


def test_access_is_recorded_where_a_text_says_so_only(sessions: dict[str, dict[str, Any]]) -> None:
    """Nobody says anything of sign language, captions or childcare."""
    found = {code: {a["measure"] for a in s["access"] if a["offered"]} for code, s in sessions.items() if "access" in s}
    assert found == ACCESS


def test_no_recording_was_published(sessions: dict[str, dict[str, Any]]) -> None:
    """Not one link is known."""
    assert {s["recording_url"] for s in sessions.values()} == {""}


def test_people_who_came_are_the_published_numbers(attendance: list[dict[str, str]]) -> None:
    """Three totals and one delegation; a place without a number is missing (O), not zero."""
    numbers = {
        (r["session_code"], r["dimension"], r["category"]): (r["attended"], r["qualifier"])
        for r in attendance
        if r["status"] == "A"
    }
    assert numbers == PEOPLE
    others = [r for r in attendance if r["status"] != "A"]
    assert {(r["status"], r["basis"], r["dimension"], r["attended"]) for r in others} == {
        ("O", "none", "territory", "")
    }
    found: dict[str, set[str]] = {}
    for row in others:
        found.setdefault(row["session_code"], set()).add(row["category"])
    assert found == WITHOUT_NUMBER
    assert {r["basis"] for r in attendance if r["status"] == "A"} == {"reported"}
    assert {r["session_code"] for r in attendance if not r["source_url"]} == {"mx-edomex-encuentro-uig"}
    assert {r["registered"] for r in attendance} == {""}


def test_nine_founders_and_nine_partners_are_members() -> None:
    """The webinar cycle rests on the nine municipalities that founded the network."""
    members = rows("catalogue", "memberships.csv")
    assert {m["territory_code"] for m in members if (m["network_code"], m["role"]) == ("RAI", "founder")} == FOUNDERS
    assert {m["territory_code"] for m in members if m["network_code"] == "DIGI-INCLUSION"} == PARTNERS


def test_every_session_of_the_public_record_has_one_home(homes: dict[str, list[str]]) -> None:
    """70 rows of sessions and 28 of events: none is lost, none is kept twice, and nothing else is there."""
    recorded = {code: home for home, codes in RECORDED.items() for code in codes.split()}
    assert sum(len(codes.split()) for codes in RECORDED.values()) == len(recorded) == 70
    assert len(EVENTS) == 28
    expected = recorded | {code: home for code, (home, *_) in SESSIONS.items()}
    kept = Counter(code for codes in homes.values() for code in codes)
    assert max(kept.values()) == 1
    assert {code: home for home, codes in homes.items() for code in codes} == expected
    assert set(EVENTS.values()) <= set(expected)
    told_twice = set(EVENTS.values()) | set(recorded)
    assert set(expected) == told_twice


def test_territories_and_networks_exist(
    programmes: dict[str, dict[str, Any]],
    sessions: dict[str, dict[str, Any]],
    attendance: list[dict[str, str]],
    territories: set[str],
) -> None:
    """Codes are those of the catalogue."""
    networks = set(tomllib.loads((CATALOGUE / "networks.toml").read_text(encoding="utf-8")))
    assert {p["network"] for p in programmes.values()} - {""} <= networks
    used = {e[field] for e in sessions.values() for field in ("host_territory", "audience_scope")}
    used |= {p["host_territory"] for p in programmes.values()}
    used |= {r["category"] for r in attendance if r["dimension"] == "territory"}
    assert used - {""} <= territories


def test_texts_are_short_and_in_four_languages(
    programmes: dict[str, dict[str, Any]], sessions: dict[str, dict[str, Any]]
) -> None:
    """All four or none; at most forty words; what is known of a programme and what is not is always said."""
    for code, entry in (programmes | sessions).items():
        for name, texts in texts_of(entry):
            assert tuple(texts) == LANGUAGES, (code, name)
            assert len({bool(text) for text in texts.values()}) == 1, (code, name)
            assert all(len(text.split()) <= MOST_WORDS for text in texts.values()), (code, name)
    assert all(p[name]["en"] for p in programmes.values() for name in ("title", "description", "known", "unknown"))
    assert all(set(SESSION_TEXTS) <= set(s) and s["title_text"]["en"] for s in sessions.values())


def test_every_programme_names_the_file_that_would_fill_its_gap(programmes: dict[str, dict[str, Any]]) -> None:
    """By the name of the room where it is brought."""
    room = {
        "es": "Importar asistencia",
        "pt": "Importar presenças",
        "el": "Εισαγωγή παρουσιών",
        "en": "Import attendance",
    }
    for code, programme in programmes.items():
        assert [language for language in LANGUAGES if room[language] not in programme["unknown"][language]] == [], code


def test_groups_below_five_are_not_published() -> None:
    """The threshold of the observatory."""
    assert toml("disclosure.toml") == {"k": 5}
