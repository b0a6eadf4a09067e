"""The page of publications: found by kind, programme, language and theme; each leads on within the observatory."""

from __future__ import annotations

import re

import pytest

from observatory import queries
from observatory.database import current_path
from observatory.text import LANGUAGES, publication_words, translator
from tests.pages.reading import tree, words
from tests.pages.shown import opener

LINK = re.compile(r'href="(/[^"]+)"')


@pytest.fixture
def visit(in_small, monkeypatch):
    return opener("disseminate.publications", monkeypatch)


def published(language="en"):
    return queries.run("publication_list", language=language)


def choices(html: str, title: str) -> dict[str, int]:
    """Return the choices of a filter with their numbers."""
    for facet in tree(html).iter("details"):
        summary = facet.find("summary")
        if summary is not None and words(summary) == title:
            return {words(item).rpartition(" ")[0]: int(words(item).rpartition(" ")[2]) for item in facet.iter("li")}
    raise AssertionError(f"no filter {title}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_with_the_newest_of_each_kind(visit, language):
    at, shown = visit(lang=language)
    assert "_bad_parameters" not in at.session_state
    assert not re.search(r"\b(nan|None|NaT)\b", shown.html)
    rows = published(language)
    assert len(shown.tables["publications_download"]) == len(rows)
    _ = translator(language)
    headings = [words(heading) for heading in tree(shown.pieces["publications_list"]).iter("h2")]
    counts = rows["kind"].value_counts()
    assert [int(heading.rpartition(" ")[2]) for heading in headings] == [
        int(counts.get(kind, 0)) for kind in publication_words.KINDS if counts.get(kind) or kind == "recording"
    ]
    for kind, n in counts.items():
        assert (f"publicaciones?kind={kind}&amp;" in shown.html) == (n > 0)


def test_every_number_beside_a_choice_is_what_that_choice_gives(visit):
    _at, shown = visit(lang="en")
    rows = published()
    for title, name in (
        ("What it is", "kind"),
        ("Language it is in", "language"),
        ("Theme", "theme"),
        ("Programme", "programme"),
    ):
        numbers = choices(shown.pieces["publications_list"], title)
        links = re.findall(rf"publicaciones\?{name}=([\w-]+)&", shown.pieces["publications_list"])
        assert numbers
        for code in dict.fromkeys(links):
            column = {"kind": "kind", "programme": "programme_code"}.get(name)
            n = (
                (rows[column] == code).sum() if column
                else sum(code in cell for cell in rows["languages" if name == "language" else "themes"])
            )  # fmt: skip
            _at, there = visit(lang="en", **{name: code})
            assert len(there.tables["publications_download"]) == n > 0
            assert n in numbers.values()


def test_filters_together_and_the_way_out_of_nothing(visit):
    _at, shown = visit(lang="en", kind="law", programme="digi-inclusion")
    rows = published()
    both = rows[(rows["kind"] == "law") & (rows["programme_code"] == "digi-inclusion")]
    assert sorted(shown.tables["publications_download"]["Code"]) == sorted(both["code"])
    _at, shown = visit(lang="en", kind="dataset", programme="digi-inclusion")
    assert len(shown.tables["publications_download"]) == 0
    html = shown.pieces["publications_list"]
    assert "Leave out one of these" in html
    ways = [words(item) for item in tree(html).iter("li") if "Without" in words(item)]
    assert len(ways) == 2
    assert "No publication fits these filters." in shown.pieces["publications_head"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Alexandroupolis", "digi-alexandroupoli-plan"), ("ψηφιακά δικαιώματα", "digi-declaration-rights"),
     ("vivienda", "es-barcelona-primer-la-llar"), ("fitxes divulgatives", "es-barcelona-fitxes")],
)  # fmt: skip
def test_words_in_any_language_find(visit, text, code):
    _at, shown = visit(lang="pt", text=text)
    assert code in shown.tables["publications_download"].iloc[:, -1].tolist()


def test_words_that_stand_nowhere_find_nothing(visit):
    _at, shown = visit(lang="en", text="xylophone quark")
    assert len(shown.tables["publications_download"]) == 0
    assert "Leave out one of these" in shown.pieces["publications_list"]


def test_each_leads_to_its_session_practice_programme_and_place(visit):
    rows = published().set_index("code")
    for code, row in rows.iterrows():
        _at, shown = visit(lang="en", publication=code)
        html = shown.pieces["publications_list"].replace("&amp;", "&")
        assert len(shown.tables["publications_download"]) == 1
        assert row["url"].replace("&amp;", "&") in html
        for room, name, column in (("sesion", "session", "session_code"), ("practica", "practice", "practice_code"),
                                   ("programas", "programme", "programme_code"), ("perfil", "territory", "territory_code")):  # fmt: skip
            if isinstance(row[column], str):
                assert f"/{room}?{name}={row[column]}&lang=en" in html


def test_links_to_other_sites_are_marked_and_keep_to_themselves(visit):
    _at, shown = visit(lang="es", kind="report")
    outside = [
        link for link in tree(shown.pieces["publications_list"]).iter("a") if str(link.get("href")).startswith("http")
    ]
    assert len(outside) > 20
    assert all(link.get("rel") == "noopener external" for link in outside)
    titled = [link for link in outside if link.find("span") is not None]
    assert all(span.get("lang") for link in titled for span in link.findall("span")[:1])


def test_recordings_that_were_announced_are_told_as_not_known(visit):
    _at, shown = visit(lang="en", kind="recording")
    html = shown.pieces["publications_list"]
    assert "No recording is known of the 5 sessions that announced one" in html
    assert html.count("/sesion?session=rai-w2024-") == 5


@pytest.mark.parametrize("name", ["kind", "programme", "language", "theme", "publication"])
@pytest.mark.parametrize("value", ["XX", "<script>alert(1)</script>", "'; DROP TABLE publication; --"])
def test_a_malformed_parameter_is_named_and_the_list_follows(visit, name, value):
    at, shown = visit(lang="en", **{name: value})
    assert at.session_state["_bad_parameters"] == {name: value}
    assert "<script" not in shown.html
    assert len(shown.tables["publications_download"]) == len(published())


def test_a_data_root_without_publications(own_tiny, monkeypatch):
    visit = opener("disseminate.publications", monkeypatch)
    _at, shown = visit(lang="en")
    assert "There are no publications yet." in shown.pieces["publications_empty"]
    assert current_path(own_tiny).exists()


@pytest.mark.full
def test_every_link_is_in_a_table_of_the_published_file(published_full):
    """Nothing leads where no source of the observatory leads."""
    rows = queries.run("publication_list", current_path(published_full), language="es")
    assert len(rows) > 50
    assert rows["url"].str.match(r"https?://[^\s@]+\.[^\s@]+").all()
    assert not rows["url"].str.rstrip("/").duplicated().any()
    assert rows["description"].str.len().gt(20).sum() > 45
