"""Messages and their translations: what every sentence of the interface has to keep to, whoever writes it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest

from observatory.paths import ROOT
from observatory.text import extraction, formats
from observatory.text.extraction import LOCALES
from observatory.text.languages import LANGUAGES

TRANSLATED = ("es", "pt", "el")

# Names of places take an article in Portuguese ("no Porto", "em Lisboa"), a case and an article in Greek ("στην
# Αλεξανδρούπολη"), and in Spanish some have one of their own ("en La Paz", "en el Estado de México"). No rule can know
# them all, so none may be needed: a name stands at the head of a sentence, after a colon, in brackets or between commas,
# never right after a preposition or an article.
PLACES = r"\{(place|places|country|countries|region|municipality|city|label|parent|peers|named_place)\}"
BEFORE_PLACES = {
    "es": r"a|al|ante|bajo|como|con|contra|de|del|desde|el|la|los|las|en|entre|hacia|hasta|para|por|según|sin|sobre",
    "pt": r"a|à|ao|às|aos|com|como|contra|da|das|de|desde|do|dos|em|entre|na|nas|no|nos|o|os|as|para|pela|pelo|por|sem|"
    r"sobre|até",
    "el": r"σε|στο|στον|στη|στην|στα|στους|στις|του|της|των|τον|την|τη|τους|τις|τα|το|ο|η|οι|από|για|με|σαν|ως|προς|"
    r"μεταξύ|έναντι|κατά|χωρίς|εντός|ανά",
}
AFTER_PREPOSITION = {
    language: re.compile(rf"(?<!\w)({words})\s+{PLACES}", re.IGNORECASE) for language, words in BEFORE_PLACES.items()
}
GREEK, LATIN = re.compile(r"[Ͱ-Ͽἀ-῿]"), re.compile(r"[A-Za-z]")
# Counts of which there are always several where they are shown, or that only ever stand in a pair with their singular.
NEVER_ONE = {
    "{n} pp", "{n} countries and groups of countries have values; the newest are of {year}.",
    "{n} indicators in {themes} themes, each with its meaning, definition, method, limits and sources.",
    "{count} figures added", "{count} figures corrected", "{count} figures removed",
    "{count} figures with the same value and another status or source",
}  # fmt: skip
# A unit that is a noun in the plural needs its singular; the others stay as they are beside the number 1.
NOUN_UNITS = {"persons", "households", "dwellings", "victims", "case_files", "years", "deprivations", "ratio"}


def translations(language: str) -> Iterator[tuple[str, str]]:
    """Yield every message with each of its translated forms."""
    catalogue = extraction._read(LOCALES / language / "LC_MESSAGES" / "observatory.po", language)
    for message in catalogue:
        if message.id:
            for text in extraction._strings(message.string or ""):
                yield str(message.id), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_name_of_a_place_stands_after_a_preposition_or_an_article(language: str) -> None:
    bad = [(message, text) for message, text in translations(language) if AFTER_PREPOSITION[language].search(text)]
    assert not bad


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Datos de {place}"),
        ("pt", "Valor no {country}: {value}"),
        ("el", "Τιμή στην {place}"),
        ("es", "como {place}"),
    ],
)
def test_the_rule_about_names_of_places_finds_what_it_is_for(language: str, text: str) -> None:
    assert AFTER_PREPOSITION[language].search(text)
    assert not AFTER_PREPOSITION[language].search("{place}: 3 ({country}), {region}")


def test_no_greek_word_holds_a_latin_letter() -> None:
    mixed = [
        word
        for _message, text in translations("el")
        for word in re.findall(r"\w+", re.sub(r"\{\w+\}", " ", text))
        if GREEK.search(word) and LATIN.search(word)
    ]
    assert not mixed


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_badly_set(language: str) -> None:
    bad = [
        text
        for message, text in translations(language)
        if re.search(r"  |\s[,;.](?!\S)|\(\s|\s\)|,,|\.\.(?!\.)|\(\)", text)
        or (text and (text != text.strip() or message.strip() != message))
    ]
    assert not bad


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_percent_sign_stands_as_the_language_writes_it(language: str) -> None:
    """Spanish, Portuguese and Greek write 95 % with a space that does not break, English 95%."""
    for _message, text in translations(language):
        assert re.findall(r"\d\W?%", text) == re.findall(r"\d\u00a0%", text), text


def test_english_writes_a_percent_sign_without_a_space() -> None:
    assert not [message.id for message in extraction.messages() if re.search(r"\d\s%", str(message.id))]


def test_every_count_of_things_has_its_singular() -> None:
    """“{count} places” would say “1 places”; a count that is never one is written another way round."""
    stray = [
        message.id
        for message in extraction.messages()
        if isinstance(message.id, str) and re.match(r"\{(n|count|number)\} [a-z]+s\b", message.id)
    ]
    assert not set(stray) - NEVER_ONE


def test_every_message_is_written_out_where_it_is_marked() -> None:
    """``_(row["vintage"])`` would put the word “vintage” into the catalogues, to be translated for nobody."""
    stray = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("observatory", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "N_"}
        if node.args and _hides_text(node.args[0])
    ]
    assert not stray


def _hides_text(message: ast.expr) -> bool:
    """Return whether an expression that is no literal holds one, other than as the alternatives of a condition."""
    if isinstance(message, ast.IfExp):
        return _hides_text(message.body) or _hides_text(message.orelse)
    return not isinstance(message, ast.Constant) and any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) for node in ast.walk(message)
    )


def test_every_unit_that_is_a_noun_has_its_singular_in_each_language() -> None:
    units = tomllib.loads((ROOT / "data" / "catalogue" / "units.toml").read_text(encoding="utf-8"))
    for name, unit in units.items():
        for language in LANGUAGES:
            suffix = unit[language]["suffix"]
            one, two = (formats.with_unit(n, language, 0, suffix) for n in (1, 2))
            same = one.replace("1", "2", 1) == two
            assert same == (name not in NOUN_UNITS), (name, language, one, two)


@pytest.mark.parametrize(
    ("language", "value", "decimals", "suffix", "written"),
    [
        ("es", 45.9, 1, "%", "45,9\u00a0%"), ("pt", 45.9, 1, "%", "45,9\u00a0%"), ("el", 45.9, 1, "%", "45,9\u00a0%"),
        ("en", 45.9, 1, "%", "45.9%"), ("es", 1, 0, "personas", "1\u00a0persona"), ("pt", -1, 0, "vítimas", "−1\u00a0vítima"),
        ("es", 1.0, 1, "años", "1,0\u00a0años"), ("el", 1, 0, "έτη", "1\u00a0έτος"), ("en", 1, 0, "case files", "1\u00a0case file"),
        ("es", 312, 0, ".º lugar", "312.º\u00a0lugar"), ("el", 312, 0, "η θέση", "312η\u00a0θέση"),
        ("en", 312, 0, "place", "place\u00a0312"), ("en", None, 0, "people", "–"), ("es", 2466, 0, "", "2466"),
    ],
)  # fmt: skip
def test_a_number_and_its_unit_are_written_as_the_language_does(language, value, decimals, suffix, written) -> None:
    assert formats.with_unit(value, language, decimals, suffix) == written


def test_spanish_lists_end_in_e_before_the_sound_i() -> None:
    assert formats.listing(["pobreza", "ingresos"], "es") == "pobreza e ingresos"
    assert formats.listing(["pobreza", "vivienda", "Índice de Gini"], "es") == "pobreza, vivienda e Índice de Gini"
    assert formats.listing(["agua", "hielo"], "es") == "agua y hielo"
    assert formats.listing(["poverty", "income"], "en") == "poverty and income"


def test_a_singular_has_one_plural() -> None:
    """Gettext finds a plural by its singular: “one row”, “{n} rows” and “{number} rows” would be one entry."""
    plurals: dict[str, set[str]] = {}
    for folder, pattern in (("observatory", "*.py"), ("pages", "*.py"), ("observatory/ui/templates", "*.html")):
        for path in sorted((ROOT / folder).rglob(pattern)):
            for one, many in re.findall(
                r'plural\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")
            ):
                plurals.setdefault(one, set()).add(many)
    assert not {one: many for one, many in plurals.items() if len(many) > 1}
    assert len(plurals) > 100


def test_templates_say_plural_so_that_it_is_extracted() -> None:
    stray = [path.name for path in (ROOT / "observatory/ui/templates").iterdir() if "_.plural(" in path.read_text()]
    assert not stray
