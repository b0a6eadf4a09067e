"""One name for each thing: every message of the interface uses the words of the glossary, in each language."""

from __future__ import annotations

import re

import pytest

from observatory.paths import ROOT
from observatory.text import LANGUAGES, extraction, glossary
from observatory.text.extraction import LOCALES
from observatory.web.preview_rooms import ROOMS

TRANSLATED = ("es", "pt", "el")
CONCEPTS = {concept.code: concept for concept in glossary.concepts()}
# Paths, addresses and options of a command are no words: data/programmes/sessions, /codes?list=trend, --network.
CODES = re.compile(r"\S*/\S+|--\S+|`[^`]*`|[\w-]+-\d{4}")


def messages(language: str) -> list[tuple[str, str]]:
    """Return each form of each message beside each form of its translation."""
    catalogue = extraction._read(LOCALES / language / "LC_MESSAGES" / "observatory.po", language)
    return [
        (CODES.sub("…", english), CODES.sub("…", text))
        for message in catalogue
        if message.id
        for english, text in zip(_forms(message.id), _forms(message.string), strict=True)
        if text
    ]


def _forms(text: object) -> list[str]:
    return [str(each) for each in text] if isinstance(text, list | tuple) else [str(text)]


def speaks_of(concept: glossary.Concept, english: str) -> bool:
    """Return whether an English message uses the term of a concept."""
    if concept.find is None or (concept.unless and concept.unless.search(english)):
        return False
    return bool(concept.find.search(english))


def test_every_term_is_told_in_four_languages() -> None:
    for concept in CONCEPTS.values():
        assert concept.group in glossary.GROUPS, concept.code
        for language in LANGUAGES:
            term = concept.terms[language]
            assert term.held.search(term.term), (concept.code, language)
            assert term.definition.endswith("."), (concept.code, language)
            assert len(term.definition.split()) <= 25, (concept.code, language)
            assert not (term.never and term.never.search(term.term)), (concept.code, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_names_two_things(language: str) -> None:
    names = [concept.terms[language].term for concept in CONCEPTS.values()]
    assert len(set(names)) == len(names)


def test_every_term_says_where_it_is_decided_and_leads_to_a_page() -> None:
    for concept in CONCEPTS.values():
        assert (ROOT / concept.decided).exists(), concept.code
        assert concept.room in ROOMS, concept.code


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_calls_a_thing_by_its_name(language: str) -> None:
    strayed = [
        (concept.code, english, text)
        for english, text in messages(language)
        for concept in CONCEPTS.values()
        if speaks_of(concept, english) and not concept.terms[language].held.search(text)
    ]
    assert not strayed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_uses_another_word_for_it(language: str) -> None:
    texts = {english for english, _text in messages("es")} if language == "en" else {t for _e, t in messages(language)}
    strayed = [
        (concept.code, found.group(), text)
        for text in sorted(texts)
        for concept in CONCEPTS.values()
        if (never := concept.terms[language].never) and (found := never.search(text))
    ]
    assert not strayed


@pytest.mark.parametrize(
    ("code", "language", "english", "right", "wrong"),
    [
        ("gap", "pt", "The gap narrowed.", "A disparidade diminuiu.", "O fosso diminuiu."),
        ("verdict", "es", "no verdict", "sin valoración", "sin veredicto"),
        ("withheld", "el", "One count is withheld.", "Ένα μέγεθος δεν δημοσιεύεται.", "Ένα μέγεθος λείπει."),
    ],
)
def test_the_rule_finds_what_it_is_for(code: str, language: str, english: str, right: str, wrong: str) -> None:
    concept = CONCEPTS[code]
    assert speaks_of(concept, english)
    assert concept.terms[language].held.search(right)
    assert not concept.terms[language].held.search(wrong)


def test_placeholders_and_paths_are_no_words() -> None:
    """``{coverage}`` stands for a number; the sentence round it need not speak of coverage."""
    assert not speaks_of(CONCEPTS["coverage"], "{coverage} of the participants answered")
    assert not speaks_of(CONCEPTS["programme"], CODES.sub("…", "Put it into data/programmes/attendance."))
