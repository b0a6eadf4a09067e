"""The sources of the figures and of the maps."""

from __future__ import annotations

import re
import tomllib

import pandas as pd
import pytest
from markupsafe import escape

from observatory import queries
from observatory.paths import ROOT
from observatory.text import LANGUAGES, sources, translator
from observatory.ui.disseminate import sources_view
from tests.pages.shown import opener

ENGLISH = translator("en")
PROPER_NAMES = {"CC BY 4.0"}
CATALOGUE = tomllib.loads((ROOT / "data" / "catalogue" / "sources.toml").read_text(encoding="utf-8"))


@pytest.fixture
def visit(in_small, monkeypatch):
    """Open the page on the small data root."""
    return opener("disseminate.sources", monkeypatch)


@pytest.fixture
def rows(in_small) -> pd.DataFrame:
    """The sources, with notes in English."""
    return queries.run("source_list", language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_listed_with_all_that_is_known_of_it(visit, language):
    _at, shown = visit(lang=language)
    html = shown.pieces["source_list"]
    for code, source in CATALOGUE.items():
        assert f"fuentes?source={code}&amp;lang={language}" in html or f"fuentes?source={code}&lang={language}" in html
        for field in ("title", "publisher", "attribution"):
            assert str(escape(source[field])) in html, (code, field)
        assert str(escape(source["notes"][language])) in html, code
    assert not re.search(r"\b(nan|None|NaT)\b", html)


def test_sources_stand_under_their_country_and_publisher(rows):
    countries = queries.run("catalogue_countries", language="en")
    groups = sources_view.grouped(rows, countries, "en", ENGLISH)
    placed = {
        source["source_code"]: (country["name"], publisher["name"])
        for country in groups
        for publisher in country["publishers"]
        for source in publisher["sources"]
    }
    assert len(placed) == len(CATALOGUE)
    assert placed["MX-CONEVAL-POBMUN"] == ("Mexico", "CONEVAL")
    assert placed["GR-ELSTAT-C2021P"] == ("Greece", "ELSTAT")
    assert placed["UNSD-SDG-2020"][0] == "Several countries"
    assert groups[-1]["name"] == "Several countries"


def test_the_list_says_how_many_licences_were_read(visit, rows):
    _at, shown = visit(lang="en")
    n = rows["licence_checked"].value_counts()
    assert (
        f"{len(rows)} sources: the licence of {n['yes']} was read on the publisher’s page, "
        f"that of {n['partly']} in part, and that of {n['no']} could not be confirmed." in shown.html
    )


def test_an_unconfirmed_licence_is_never_shown_as_read(rows):
    for row in rows.to_dict("records"):
        shown = sources_view.described(row, {}, "en", ENGLISH)
        assert (shown["read"] == "licence read") == (row["licence_checked"] == "yes")


def test_one_source_shows_its_file_its_note_and_its_indicators(visit, rows):
    _at, shown = visit(lang="en", source="PT-IEFP-D")
    row = rows.set_index("source_code").loc["PT-IEFP-D"]
    html = shown.pieces["source_one"]
    assert row["sha256"] in html
    assert str(escape(row["note"])) in html
    assert "These figures were calculated from another source" in html
    assert "indicadores?indicator=pt_reg_unemployed_per_1000" in html
    assert "not recorded" in html
    (table,) = shown.tables.values()
    assert table["Code"].tolist() == ["pt_reg_unemployed_per_1000"]


def test_every_source_opens(visit):
    for code in CATALOGUE:
        at, shown = visit(lang="el", source=code)
        assert code in shown.pieces["source_one"]
        assert not re.search(r"\b(nan|None|NaT)\b", shown.html), code
        assert "_bad_parameters" not in at.session_state


def test_an_unknown_source_is_named_and_the_list_follows(visit):
    at, shown = visit(lang="en", source="<b>XX</b>")
    assert "There is no source with the code “&lt;b&gt;XX&lt;/b&gt;”" in shown.html
    assert "fuentes?source=MX-CONEVAL-POBMUN" in shown.html
    assert at.session_state["_bad_parameters"] == {"source": "<b>XX</b>"}


def test_the_download_holds_every_source_with_its_whole_hash(visit, rows):
    _at, shown = visit(lang="en")
    table = shown.tables["source_download"]
    assert table["Code"].tolist() == rows["source_code"].tolist()
    assert table["SHA-256 of the file"].tolist() == rows["sha256"].tolist()
    assert set(table["Was the licence read?"]) == {"licence read", "licence partly read", "licence not confirmed"}


def test_every_remark_of_the_catalogue_can_be_translated():
    """A licence or an edition with words in it must be among the messages, or other readers would see English."""
    for code, source in CATALOGUE.items():
        assert source["licence"] in {*sources.LICENCES, *PROPER_NAMES}, code
        has_words = re.search(r"[A-Za-z]", source["vintage"])
        assert not has_words or source["vintage"] in sources.VINTAGES, code


def test_every_published_map_has_exactly_one_origin():
    maps = sorted(code for origin in sources.BOUNDARIES for code in origin.maps)
    assert maps == sorted(path.stem for path in (ROOT / "data" / "boundaries").glob("*.topojson"))


def test_maps_are_named_with_the_parent_of_the_place(visit):
    _at, shown = visit(lang="es")
    html = shown.pieces["boundary_list"]
    assert "León, Guanajuato: " in html
    assert "Natural Earth" in html
    assert "IGN – CNIG" in html


def test_titles_carry_the_language_of_their_publisher(visit):
    _at, shown = visit(lang="el")
    assert re.search(r'lang="pt">[^<]*Quadros de Pessoal', shown.html)
    assert re.search(r'lang="ca">Persones', shown.html)
