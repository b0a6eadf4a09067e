"""What a brief says: the figures, verdicts and sentences of the profile, for any place and theme, and nothing withheld."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from observatory import database, practice_entries, queries, reference_groups
from observatory import rows as kept
from observatory.briefs import Brief, BriefError, Council, compose, themes
from observatory.paths import DataFolders
from observatory.profile import load, tables
from observatory.reader import Reader
from observatory.text import LANGUAGES, Language, formats

LEON, SPARSE = "MX-11020", ("IT-037006", "BA-ZDC", "EU27_2020", "WORLD", "GR-1402", "MX-11020-0017", "ES-08124-01001")
DAY = date(2026, 11, 22)
pytestmark = pytest.mark.usefixtures("in_small")


def brief(code: str = LEON, language: Language = "es", theme: str = "", **more: Any) -> Brief:
    return compose(database.current_path(), code, language, theme, day=DAY, **more)


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Return every text of a brief with the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each, name)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), field.name)


def pictures(made: Brief) -> list[str]:
    return [text for name, text in texts(made) if name == "svg"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_table_is_the_published_one_with_its_year_and_position(language):
    made = brief(language=language)
    latest = {
        row["indicator_code"]: row
        for row in kept.records(database.current_path(), "profile_latest", territory=LEON)
        if (row["sex"], row["age"], row["citizenship"]) == ("_T", "_T", "_T")
    }
    words = {row["indicator_code"]: row for row in queries.run("indicator_words", language=language).to_dict("records")}
    assert made.figures is not None
    shown = [figure for theme in made.figures.themes for figure in theme.figures]
    assert {figure.code for figure in shown} == {
        code for code, row in latest.items() if words[code]["headline"] and row["value"] is not None
    }
    for figure in shown:
        row, word = latest[figure.code], words[figure.code]
        assert figure.value == formats.with_unit(row["value"], language, word["decimals"], word["unit_suffix"])
        assert figure.year == str(row["period"])
        if figure.verdict is not None:
            assert figure.position
            numbers = (formats.number(row["country_rank"], language), formats.number(row["country_n"], language))
            assert all(number in figure.position for number in numbers)
            assert figure.step == 6 - row["country_quintile"]


def test_what_stands_out_is_what_the_profile_says():
    reader = Reader("es", database.current_path())
    header = load.header(reader, LEON)
    assert header is not None
    profile = load.load(reader, header, reference_groups.usual(reader, header))
    made = brief()
    assert made.lead == tables.summary("es", profile.place, profile.cards, profile.group.words)
    strong, weak = tables.standing_out(profile.cards)
    assert made.standing_out is not None
    assert [[row.code for row in side.rows] for side in made.standing_out.sides] == [
        [card["code"] for card in strong], [card["code"] for card in weak],
    ]  # fmt: skip
    said = {row.code: row.said for side in made.standing_out.sides for row in side.rows}
    assert said == {card["code"]: card["finding"] for card in (*strong, *weak)}


def test_practices_answer_the_weak_indicators_in_the_order_of_the_profile():
    reader = Reader("es", database.current_path())
    header = load.header(reader, LEON)
    assert header is not None
    profile = load.load(reader, header, reference_groups.usual(reader, header))
    weak = tuple(practice_entries.weakest(profile.cards))
    expected = [
        [match.practice for match in answer.matches]
        for answer in practice_entries.found(str(reader.build), LEON, weak)
        if answer.matches
    ]
    made = brief()
    assert weak
    assert made.answers is not None
    told = [[row.code for row in answer.practices] for answer in made.answers.answers if answer.practices]
    assert told == [codes[: len(shown)] for codes, shown in zip(expected, told, strict=False)]
    assert all(row.reasons and row.evidence for answer in made.answers.answers for row in answer.practices)


def test_agreements_are_those_of_the_place_and_judged_on_the_day():
    made = brief("IT-037006", "en")
    rows = kept.records(database.current_path(), "agreement_list", language="en", territory="IT-037006")
    assert made.agreements is not None
    assert {row.code for row in made.agreements.rows} == {row["agreement_code"] for row in rows}
    later = compose(database.current_path(), "IT-037006", "en", day=date(2027, 11, 22))
    assert later.agreements is not None
    assert later.agreements.finding != made.agreements.finding


@pytest.mark.parametrize("code", [LEON, *SPARSE, "MX-11", "MX", "ES-24089", "PT-1317", "PT-1806"])
def test_any_place_has_a_brief_in_any_language_without_gaps_in_its_words(code):
    for language in LANGUAGES:
        made = brief(code, language)
        assert all((made.place, made.lead, made.method, made.foot))
        for name, text in texts(made):
            if name in {"svg", "code", "territory", "theme", "themes", "build"}:
                continue
            assert not re.search(r"\bNone\b(?! of)|\bnan\b|NaN|_T\b|[{}]|<", text), (name, text)
        for svg in pictures(made):
            root = ElementTree.fromstring(svg)
            tags = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert not tags & {"script", "style", "image", "foreignObject", "a", "use"}
            assert "var(" not in svg


@pytest.mark.parametrize("code", SPARSE)
def test_a_place_of_few_figures_says_what_is_missing_and_why(code):
    made = brief(code, "en")
    with_value = sum(len(theme.figures) for theme in made.figures.themes) if made.figures else 0
    if with_value < tables.FEW_FIGURES:
        assert made.notice
        assert "holds" in made.lead or "compared" in made.lead
    if made.above is not None and made.notice:
        assert any("shown below" in sentence for sentence in made.notice)


def test_a_theme_tells_its_indicators_alone():
    build = database.current_path()
    of_theme = {
        row["indicator_code"] for row in kept.records(build, "indicator_words", language="en")
        if row["theme_code"] == "digital_inclusion"
    }  # fmt: skip
    made = brief(language="en", theme="digital_inclusion")
    assert made.figures is not None
    codes = {figure.code for theme in made.figures.themes for figure in theme.figures}
    codes |= {chart.code for section in (made.change, made.gaps) if section for chart in section.charts}
    assert codes
    assert codes <= of_theme
    assert made.theme == "digital_inclusion"
    assert made.participation is None
    assert "Digital inclusion" in made.title


def test_the_beginning_of_a_theme_is_enough_where_no_other_begins_so():
    assert brief(theme="digital").theme == "digital_inclusion"
    with pytest.raises(BriefError) as error:
        brief(theme="xyz")
    assert error.value.parameter == "theme"
    assert dict(error.value.near) == themes(database.current_path(), "es")


@pytest.mark.parametrize(("asked", "meant"), [("MX-1102O", LEON), ("leon", LEON), ("mx-11020 ", LEON)])
def test_an_unknown_place_names_what_was_probably_meant(asked, meant):
    with pytest.raises(BriefError) as error:
        brief(asked, "en")
    assert error.value.parameter == "territory"
    assert meant in dict(error.value.near)
    assert meant in str(error.value)


@pytest.mark.parametrize(
    "asked", ["", "<script>alert(1)</script>", "'; DROP TABLE latest; --", "ñ" * 5000, "{0}", "%00"]
)
def test_hostile_codes_are_refused_in_a_short_sentence(asked):
    with pytest.raises(BriefError) as error:
        brief(asked)
    assert len(str(error.value)) < 600


def test_pages_are_none_one_or_two():
    with pytest.raises(ValueError, match="1 or 2"):
        brief(pages=3)


def test_a_council_stands_in_the_head_and_changes_nothing_else():
    own, plain = brief(council=Council("Ayuntamiento de León")), brief()
    assert dataclasses.replace(own, council=None) == plain


def test_links_lead_to_the_public_address_in_the_language_of_the_brief(monkeypatch):
    monkeypatch.setenv("OBSERVATORY_ADDRESS", "https://observatory.example.org")
    made = brief(language="el")
    assert made.address == "https://observatory.example.org/perfil?territory=MX-11020&lang=el"
    addresses = {text for name, text in texts(made) if name == "address" and text}
    assert len(addresses) > 1
    assert all(each.startswith("https://observatory.example.org/") and "lang=el" in each for each in addresses)


def test_numbers_of_people_that_are_withheld_or_not_reported_are_not_told(in_small: DataFolders):
    build = database.current_path()
    silent = {
        row["session_code"]: row
        for row in kept.records(build, "session_cards", language="en")
        if row["people_status"] != "A"
    }
    hosts = {
        row["territory_code"] for row in kept.records(build, "territory_sessions") if row["session_code"] in silent
    }
    assert hosts
    for code in sorted(hosts):
        made = brief(code, "en")
        assert made.participation is not None
        titles = {row["title_text"] for row in silent.values()}
        told = [fact for fact in made.participation.facts if fact.words in titles]
        assert not any(re.search(r"\d", fact.note) for fact in told)


def test_nothing_is_ranked_by_a_composite():
    told = " ".join(text for _name, text in texts(brief(language="en")))
    assert "composite" not in told.lower()
