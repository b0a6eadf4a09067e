"""Search in the practices: what council staff would type in four languages, with slips, and what they should find."""

from __future__ import annotations

import tomllib

import pytest

from observatory import queries
from observatory.database import current_path
from observatory.paths import ROOT, DataFolders
from observatory.practice_search import LONGEST_TEXT, Document, Index, read_synonyms, same_but_ending, words
from observatory.practices import SYNONYMS_FILE
from observatory.text import LANGUAGES
from observatory.text.languages import as_language
from observatory.ui.develop import practices_found
from observatory.ui.reader import Reader

TOP, NEEDED = 3, 36
# What is typed, in which language, and the practices of which one at least must stand among the first three; written
# down from the titles and summaries before the search was run.
QUERIES: tuple[tuple[str, str, set[str]], ...] = (
    # violence against women, in the words of each country
    ("violencia machista", "es", {"es-barcelona-grups-suport-horta"}),
    ("violencia de género protocolo", "es", {"es-ortigueira-protocolo"}),
    ("violência doméstica", "pt", {"pt-tamega-unidas", "mx-chihuahua-uavi", "ba-prijedor-multisektorski-tim"}),
    ("έμφυλη βία", "el", {"gr-xanthi-counselling", "gr-elefsina-counselling", "gr-aigialeia-counselling",
                          "es-plasencia-mesas-locales", "es-ortigueira-protocolo"}),
    ("violence against women counselling", "en", {"gr-xanthi-counselling", "gr-elefsina-counselling", "gr-aigialeia-counselling"}),
    ("patrulha maria da penha foz", "pt", {"br-foz-patrulha-maria-da-penha"}),
    ("ξενωνας γυναικων Πατρα", "el", {"gr-patras-shelter"}),  # without accents
    ("boton de panico", "es", {"mx-zapopan-pulso-de-vida", "mx-guadalajara-pulso-de-vida"}),
    ("casas de transicion feminicidio", "es", {"mx-leon-casas-transicion"}),
    ("hombres agresores", "es", {"mx-escobedo-puerta-violeta", "br-barbacena-cinco-respostas", "uy-montevideo-comuna-mujer"}),
    # those who attend victims
    ("gestion emocional servidores publicos", "es", {"mx-nicolas-romero-gestion-emocional"}),
    ("desgaste laboral", "es", {"mx-coahuila-cjem-practicas-restaurativas"}),
    ("staff burnout", "en", {"mx-coahuila-cjem-practicas-restaurativas", "mx-nicolas-romero-gestion-emocional",
                             "mx-jalisco-red-cjm-contencion"}),
    ("Nicolas Romero", "es", {"mx-nicolas-romero-gestion-emocional"}),
    # growing older
    ("adultos mayores Mérida", "es", {"mx-merida-amigable"}),
    ("idosos", "pt", {"pt-torres-vedras-isa-patrimonio"}),
    ("ηλικιωμένοι άθληση", "el", {"pt-cerveira-olympics4all"}),
    ("soledat no desitjada", "es", {"es-barcelona-vincles", "es-barcelona-radars"}),  # Catalan
    ("loneliness older people", "en", {"es-barcelona-vincles", "es-barcelona-radars", "pt-lisboa-projeto-radar"}),
    ("centro gerontologico", "es", {"mx-san-nicolas-centro-gerontologico"}),
    # digital inclusion
    ("brecha digital", "es", {"pl-starogard-einclusion", "lv-jelgavas-novads-ricibas-grupa", "es-mollet-pla-de-barris",
                              "fr-bethune-bruay-inclusion-numerique"}),
    ("exclusão digital", "pt", {"pl-starogard-einclusion"}),
    ("ψηφιακό χάσμα Αλεξανδρούπολη", "el", {"gr-alexandroupoli-iap"}),
    ("digital map accessible public spaces", "en", {"pt-torres-vedras-mapa-digital", "it-bologna-mappa-digitale"}),
    ("pase digital", "es", {"fr-boulonnais-pass-numerique"}),
    # housing
    ("housing first", "en", {"es-habitat-housing-first"}),
    ("sin hogar", "es", {"pt-lisboa-e-uma-casa", "pt-lisboa-casas-primeiro", "es-barcelona-primer-la-llar"}),
    ("pessoas em situação de rua", "pt", {"pt-lisboa-e-uma-casa", "pt-lisboa-casas-primeiro", "es-barcelona-primer-la-llar",
                                          "mx-queretaro-yimpathi"}),
    ("άστεγοι", "el", {"pt-lisboa-e-uma-casa", "pt-lisboa-casas-primeiro", "es-barcelona-primer-la-llar"}),
    ("gitanos segregación", "es", {"ro-cluj-pata-cluj"}),
    # migration
    ("rumores inmigrantes", "es", {"pt-amadora-nao-alimente-o-rumor"}),
    ("πρόσφυγες Αθήνα", "el", {"gr-athens-curing-the-limbo"}),
    ("refugee solidarity", "en", {"be-ghent-refugee-solidarity"}),
    ("imigrantes Gdansk", "pt", {"pl-gdansk-immigrant-integration-model", "pl-gdansk-immigrants-council"}),
    # work, care, disability, taking part
    ("discapasidad trabajo", "es", {"mx-irapuato-inclusion-laboral", "tw-sanxia-pb-disability"}),  # a slip
    ("banco de timpo", "es", {"mx-san-pedro-cuidemos"}),  # a slip
    ("conciliación empresas", "es", {"pt-famalicao-mais-igual"}),
    ("presupuesto participativo jovenes", "es", {"pt-valongo-opj"}),
    ("gender budgting", "en", {"at-vienna-gender-budgeting"}),  # a slip
    ("transexuais trabalho", "pt", {"br-sao-paulo-transcidadania"}),
)  # fmt: skip


@pytest.fixture(scope="module")
def index(published_small: DataFolders) -> Index:
    reader = Reader("en", current_path(published_small))
    synonyms = read_synonyms(published_small.practices / SYNONYMS_FILE)
    return Index(practices_found.documents(reader), synonyms)


def small(*texts: str, synonyms: tuple[tuple[str, ...], ...] = ()) -> Index:
    """Return the index of practices a, b, c … with one summary each."""
    return Index([Document("abcdefgh"[n], "summary", "es", text) for n, text in enumerate(texts)], synonyms)


def codes(index: Index, text: str) -> list[str]:
    return [hit.practice for hit in index.find(text, "es").hits]


def test_forty_searches_find_what_is_meant(index: Index) -> None:
    assert len(QUERIES) >= 40
    missed = {}
    for text, language, expected in QUERIES:
        found = [hit.practice for hit in index.find(text, language).hits[:TOP]]
        if not expected & set(found):
            missed[text] = found
    assert len(QUERIES) - len(missed) >= NEEDED, missed


def test_every_practice_that_is_expected_exists(published_small: DataFolders) -> None:
    known = set(queries.run("practice_list", current_path(published_small), language="es")["practice_code"])
    assert set().union(*(expected for _text, _language, expected in QUERIES)) <= known


def test_a_search_is_the_same_on_each_run(index: Index, published_small: DataFolders) -> None:
    reader = Reader("en", current_path(published_small))
    again = Index(reversed(practices_found.documents(reader)), read_synonyms(published_small.practices / SYNONYMS_FILE))
    for text, language, _expected in QUERIES[::4]:
        assert index.find(text, language) == again.find(text, language)


def test_the_same_practices_are_found_in_the_same_order_in_each_language(index: Index) -> None:
    for text, _language, _expected in QUERIES[::4]:
        orders = {tuple(hit.practice for hit in index.find(text, language).hits) for language in LANGUAGES}
        assert len(orders) == 1


def test_the_words_shown_are_words_of_the_text(index: Index) -> None:
    for text, language, _expected in QUERIES:
        for hit in index.find(text, language).hits[:TOP]:
            shown = "".join(piece for piece, _found in hit.pieces).strip("…")
            whole = [each.text for each in index.documents if each.practice == hit.practice and each.field == hit.field]
            assert any(shown in one for one in whole), hit
            assert any(found for _piece, found in hit.pieces)


def test_a_hit_is_explained_in_the_readers_language_where_it_fits_as_well(index: Index) -> None:
    for language in LANGUAGES:
        hit = next(hit for hit in index.find("Valongo", language).hits if hit.practice == "pt-valongo-opj")
        assert hit.language in {as_language(language), None}


def test_accents_and_case_do_not_matter() -> None:
    index = small("Atención a personas con DISCAPACIDAD", "Jardines")
    assert codes(index, "atencion discapacidad") == ["a"]
    assert codes(index, "ATENCIÓN") == ["a"]


def test_one_slip_is_forgiven_in_a_short_word_and_two_in_a_long_one() -> None:
    index = small("Casa", "Violencia", "Sol")
    assert codes(index, "caza") == ["a"]
    assert codes(index, "biolensia") == ["b"]
    assert codes(index, "biolensja") == []
    assert codes(index, "sal") == []  # three letters are too few to guess


def test_a_word_that_exists_is_not_taken_for_a_slip_of_another() -> None:
    assert codes(small("casas para mayores", "cosas"), "cosas") == ["b"]


def test_all_words_are_wanted_and_where_none_has_all_most() -> None:
    index = small("vivienda para migrantes", "vivienda", "migrantes", "empleo")
    assert codes(index, "vivienda migrantes") == ["a"]
    assert sorted(codes(index, "vivienda zzzz")) == ["a", "b"]
    assert index.find("vivienda Zzzz", "es").nowhere == ("Zzzz",)
    assert sorted(codes(index, "empleo migrantes")) == ["a", "c", "d"]


def test_a_synonym_stands_for_a_phrase_and_what_was_typed_comes_first() -> None:
    groups = (("violencia machista", "violencia de género", "έμφυλη βία"),)
    index = small("contra la violencia de género", "contra la violencia machista", "violencia en el fútbol", "έμφυλη βία",
                  synonyms=groups)  # fmt: skip
    found = index.find("violencia machista", "es").hits
    assert [hit.practice for hit in found] == ["b", "a", "d"]
    assert [hit.how for hit in found] == ["as_typed", "synonym", "synonym"]
    assert codes(index, "violensia machista")[0] == "b"  # a slip in the phrase


def test_a_misspelt_word_is_told_from_a_synonym() -> None:
    hit = small("brecha digital").find("breca", "es").hits[0]
    assert (hit.how, [piece for piece, found in hit.pieces if found]) == ("slip", ["brecha"])


@pytest.mark.parametrize("text", ["", "   ", "de la", "?!", "<script>", "a" * 500, "%s {x} \x00", "ζζζζ"])
def test_what_is_no_word_of_a_practice_finds_nothing(text: str) -> None:
    assert index_of_one().find(text, "es").hits == ()


def index_of_one() -> Index:
    return small("Atención a personas mayores")


def test_a_very_long_search_is_cut() -> None:
    text = "personas " * 40
    assert len(text) > LONGEST_TEXT
    assert codes(index_of_one(), text) == ["a"]


def test_endings_are_short() -> None:
    assert same_but_ending("ilikiomenoi", "ilikiomenon")
    assert same_but_ending("mujer", "mujeres")
    assert not same_but_ending("albergue", "albercas")
    assert not same_but_ending("roma", "romane")


def test_every_group_of_synonyms_has_words_in_each_language() -> None:
    groups = tomllib.loads((ROOT / "data" / "practices" / SYNONYMS_FILE).read_text(encoding="utf-8"))
    assert all(set(entry) == set(LANGUAGES) and all(entry.values()) for entry in groups.values())
    phrases = [[words(phrase) for texts in entry.values() for phrase in texts] for entry in groups.values()]
    assert all(all(group) for group in phrases)
