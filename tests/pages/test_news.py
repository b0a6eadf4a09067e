"""The page of news: what the last builds changed, one build in the link."""

from __future__ import annotations

import re

import duckdb
import pytest

from observatory import news, queries
from observatory.database import current_path
from observatory.pipeline import build, changes
from observatory.text import LANGUAGES
from observatory.ui.disseminate import news_view
from tests.pages.reading import tree
from tests.pages.shown import opener
from tests.pipeline.test_changes import INDICATOR, PLACE, YEAR, correct
from tests.practices import practice
from tests.practices import write as write_practices
from tests.programmes import words


@pytest.fixture
def visit(own_tiny, monkeypatch):
    """Open the page on a data root that the test may change."""
    return opener("disseminate.news", monkeypatch)


def rebuild(folders):
    return build.build(folders, lambda _: None).stem.removeprefix("observatory-")


def tell(folders, *titles):
    """Publish practices of these titles."""
    entries = {
        f"pt-{re.sub('[^a-z]+', '-', title.lower()).strip('-')}": practice(
            territory=PLACE, place="Mangualde", title=title, title_text=words(title)
        )
        for title in titles
    }
    write_practices(folders, {"portugal": entries}, {"ageing": [INDICATOR]}, ())


def test_a_first_build_says_so(visit):
    _at, shown = visit(lang="en")
    assert "the first one, with nothing to compare it with" in shown.pieces["news_build"]
    assert not shown.tables
    for row in queries.run("build_tables").itertuples():
        assert row.content_hash in shown.html


def test_one_corrected_figure_is_shown_from_what_to_what(own_tiny, visit):
    before = queries.run("figures_of_indicator", indicator=INDICATOR, country="PT", type="municipality", period=YEAR)
    old = before.set_index("territory_code").at[PLACE, "value"]
    correct(own_tiny, 52.5)
    rebuild(own_tiny)
    _at, shown = visit(lang="es")
    html = shown.pieces["news_build"]
    table = shown.tables["news_figures"]
    assert len(table) == 1
    assert html.count(f"perfil?territory={PLACE}") == 1
    assert f"tendencias?indicator={INDICATOR}&amp;territories={PLACE}&amp;lang=es" in html
    assert "Mangualde, Viseu Dão Lafões" in html
    assert "52,5\u00a0%" in html
    assert f"{old:.1f}".replace(".", ",") in html
    assert table.iloc[0].tolist()[4:9] == [PLACE, YEAR, table.iloc[0].iloc[6], old, 52.5]
    assert f"indicadores?indicator={INDICATOR}" in html
    assert "has the same contents" not in html
    # The same contents once more: the page goes on telling the last change, and says that nothing came since.
    rebuild(own_tiny)
    _at, again = visit(lang="en")
    assert ">52.5" in again.pieces["news_build"]
    assert "has the same contents" in again.pieces["news_build"]


def test_a_build_without_anything_to_read_does_not_hide_the_last_corrections(own_tiny, visit):
    correct(own_tiny, 52.5)
    corrected = rebuild(own_tiny)
    themes = own_tiny.catalogue / "themes.toml"
    themes.write_text(themes.read_text(encoding="utf-8").replace('en = "', 'en = "New ', 1), encoding="utf-8")
    quiet = rebuild(own_tiny)
    _at, shown = visit(lang="en")
    html = shown.pieces["news_build"]
    assert "one figure corrected" in html
    assert f"perfil?territory={PLACE}" in html
    assert "2 builds without anything new to read" in html  # this one, and the first
    current = [link.get("href") for link in tree(html).iter("a") if link.get("aria-current")]
    assert current == [f"/novedades?build={corrected}&lang=en"]
    _at, shown = visit(lang="en", build=quiet)
    assert "no figure changed; one table differs" in shown.pieces["news_build"]
    assert not shown.tables


def test_practices_that_come_and_go_are_named_with_their_links(own_tiny, visit):
    tell(own_tiny, "Alpha", "Beta")
    rebuild(own_tiny)
    tell(own_tiny, "Alpha", "Gamma")
    last = rebuild(own_tiny)
    for language in LANGUAGES:
        _at, shown = visit(lang=language)
        html = shown.pieces["news_build"]
        assert f'href="/practica?practice=pt-gamma&amp;lang={language}"' in html
        assert f"Gamma ({language})" in html
        assert f"Beta ({language})" in html
        assert "pt-beta" not in html  # it is gone: there is nothing to lead to
        assert f"Alpha ({language})" not in html
        assert sorted(shown.tables["news_entries"].iloc[:, 3]) == ["pt-beta", "pt-gamma"]
        assert shown.tables.keys() == {"news_entries"}
        assert f"novedades?build={last}" in html


def test_an_unknown_build_is_named_and_the_newest_news_follow(own_tiny, visit):
    correct(own_tiny, 52.5)
    rebuild(own_tiny)
    for wrong in ("20200101T000000-00000000", "<script>alert(1)</script>", "'; DROP TABLE change"):
        at, shown = visit(lang="en", build=wrong)
        assert at.session_state["_bad_parameters"] == {"build": wrong}
        assert "<script" not in shown.html
        assert "one figure corrected" in shown.pieces["news_build"]


def test_a_build_of_an_older_layout_says_that_it_does_not_know(own_tiny, visit):
    with duckdb.connect(str(current_path(own_tiny))) as connection:
        for table in changes.TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute('DELETE FROM build WHERE list_contains($1, "table")', [changes.TABLES])
    _at, shown = visit(lang="en")
    assert "before the observatory recorded what a build changes" in shown.pieces["news_none"]
    assert "page_error" not in shown.pieces
    rebuild(own_tiny)
    _at, shown = visit(lang="en")
    assert "no build has changed anything" in shown.pieces["news_none"]


def test_the_largest_corrections_come_first_and_the_rest_is_in_the_download(own_tiny, visit, monkeypatch):
    monkeypatch.setattr(news_view, "LISTED", 2)
    for place, value in ((PLACE, 99.0), ("PT-1317", 20.0), ("PT-1115", 98.0)):
        correct(own_tiny, value, place)
    rebuild(own_tiny)
    _at, shown = visit(lang="en")
    table = shown.tables["news_figures"]
    assert len(table) == 3
    sizes = (table["New value"] - table["Old value"]).abs()
    assert sizes.tolist() == sorted(sizes, reverse=True)
    html = shown.pieces["news_build"]
    listed = re.findall(r"/perfil\?territory=(PT-\d+)&", html)
    assert listed == table["Code of the place"].tolist()[:2]
    assert "3 figures corrected, relabelled or removed" in html


@pytest.mark.full
def test_the_published_news_read_in_every_language(published_full, monkeypatch):
    visit = opener("disseminate.news", monkeypatch)
    told = news.read(current_path(published_full), "en")
    for language in LANGUAGES:
        at, shown = visit(lang=language)
        assert not re.search(r"\b(nan|None|NaT)\b", shown.html)
        assert f"/news/{language}.atom" in shown.pieces["news_head"]
        assert shown.html.count("novedades?build=") == len(told.builds)
        assert "_bad_parameters" not in at.session_state
