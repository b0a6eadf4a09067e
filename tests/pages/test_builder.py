"""The builder page: a first view that is not empty, forms, pages, small data, and links of all kinds."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd
import pytest
import streamlit as st

from observatory import export, queries
from observatory.paths import DataFolders
from observatory.ui import place_picker
from tests.pages.reading import tree, words
from tests.pages.shown import opener


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    st.cache_data.clear()
    monkeypatch.setattr(place_picker, "_MOUNT", lambda **_others: None)
    return opener("explore.builder", monkeypatch)


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_the_first_view_is_not_empty(visit, language):
    _at, shown = visit(lang=language)
    assert words(tree(shown.pieces["explore_finding"]))
    assert len(shown.tables["explore_download"])
    assert tree(shown.pieces["explore_figure"]).find(".//svg") is not None
    assert tree(shown.pieces["explore_head"]).findall(".//nav/a")


@pytest.mark.parametrize(
    "link",
    [
        {"measures": "coneval_pobreza", "rows": "place", "form": "dots"},
        {"measures": "coneval_pobreza", "rows": "place", "columns": "sex", "form": "bar"},
        {"measures": "coneval_pobreza", "rows": "year", "columns": "place", "form": "line", "line": "median"},
        {"measures": "coneval_pobreza", "rows": "year", "columns": "place", "form": "slope", "scale": "index"},
        {"measures": "coneval_pobreza,irs_analfabeta", "form": "scatter", "scale": "log"},
        {"measures": "coneval_pobreza", "rows": "state", "form": "spread"},
        {"measures": "coneval_pobreza", "rows": "place", "columns": "year", "panels": "sex", "form": "dots"},
        {"measures": "coneval_pobreza", "rows": "all"},
        {"measures": "coneval_pobreza", "territories": "MX-11020"},
        {"measures": "coneval_pobreza", "territories": "MX-11020,MX-11", "rows": "year", "columns": "place"},
        {"measures": "coneval_pobreza", "territories": "PT-1317"},
        {"measures": "pt_reg_unemployed_per_1000", "network": "RAI", "rows": "year", "columns": "place"},
        {"subject": "participation", "measures": "people,sessions", "rows": "year"},
        {"subject": "practices", "rows": "theme", "columns": "country"},
        {"subject": "practices", "rows": "evidence", "panels": "status", "form": "bar"},
    ],
    ids=lambda link: "&".join(f"{name}={value}" for name, value in link.items()),
)  # fmt: skip
def test_views_open_and_their_pictures_can_be_taken(visit, link):
    _at, shown = visit(lang="en", **link)
    assert "explore_problems" not in shown.pieces
    for figure in shown.figures.values():
        assert figure().startswith("<svg")


def test_a_cell_of_the_table_and_of_the_download_is_the_published_figure(visit):
    _at, shown = visit(lang="en", measures="coneval_pobreza", rows="place", region="MX-11", years="2020")
    found = tree(shown.pieces["explore_figure"])
    cells = {words(row[0]): words(row[1]) for row in found.find(".//tbody")}
    assert cells["León, Guanajuato"] == "45.9"  # CONEVAL, Medición de la pobreza a escala municipal 2020
    frame = shown.tables["explore_download"]
    assert frame.loc[frame["Code"] == "MX-11020", "Value"].round(1).tolist() == [45.9]
    read = pd.read_csv(io.BytesIO(export.csv_bytes(frame, "t", {}, [], "en")), comment="#", encoding="utf-8-sig")
    assert len(read) == len(frame) == len(cells)


@pytest.mark.parametrize(
    "link",
    [
        {"measures": "'; DROP TABLE observation; --"}, {"measures": "x" * 4000}, {"rows": "<script>alert(1)</script>"},
        {"measures": "coneval_pobreza", "summary": "sum", "rows": "state"}, {"years": "1850"}, {"form": "pie"},
        {"territories": "XX-1"}, {"territories": "MX-11020,XX-1"}, {"subject": "users"}, {"page": "0"}, {"page": "9999"},
        {"region": "MX-99"}, {"country": "XX"}, {"network": "NOBODY"}, {"sex": "F,M"}, {"columns": "place", "rows": "place"},
        {"subject": "practices", "theme": "magic"}, {"scale": "index"}, {"measures": "coneval_pobreza", "form": "map", "rows": "state"},
    ],
    ids=lambda link: str(link)[:60],
)  # fmt: skip
def test_bad_links_do_no_harm_and_are_named(visit, link):
    _at, shown = visit(lang="en", **link)
    assert "explore_figure" in shown.pieces or "explore_empty" in shown.pieces
    assert "<script" not in shown.html
    assert ("explore_problems" in shown.pieces) == (link != {"page": "9999"})


@pytest.mark.parametrize("form", ["line", "slope", "dots", "bar"])
def test_municipal_and_state_poverty_are_never_drawn_on_one_axis(visit, form):
    by = {"rows": "year", "columns": "place"} if form in ("line", "slope") else {"rows": "place"}
    _at, shown = visit(lang="en", measures="coneval_pobreza", territories="MX-11020,MX-11031,MX-11", form=form, **by)
    panels = tree(shown.pieces["explore_figure"]).findall(".//div[@class='o-x-panel']")
    assert len(panels) == 2
    for panel in panels:
        said = words(panel)
        assert ("MX-CONEVAL-ENT" in said) != ("MX-CONEVAL-POBMUN" in said)
        assert ("León" in said) == ("MX-CONEVAL-POBMUN" in said)
    if form in ("dots", "bar"):
        assert "highest of 3" not in words(tree(shown.pieces["explore_finding"])).lower()


def test_the_recipe_gives_the_figures_behind_the_view(visit, in_small, monkeypatch):
    taken = {}
    from observatory.ui import downloads

    at, shown = visit(lang="en", measures="coneval_pobreza", rows="place", years="2020")
    shown.clear()
    monkeypatch.setattr(
        downloads, "table", lambda reader, frame, *, recipe, **_others: taken.update(frame=frame, recipe=recipe)
    )
    at.run()
    ((name, parameters),) = taken["recipe"]
    rows = queries.run(
        name, **{key: list(value) if isinstance(value, tuple) else value for key, value in parameters.items()}
    )
    assert rows["value"].notna().sum() == taken["frame"]["Value"].notna().sum() > 0
    assert rows["value"].sum() == pytest.approx(taken["frame"]["Value"].sum())


def test_a_control_changes_the_link_and_a_step_back_undoes_it(visit):
    at, shown = visit(lang="en", measures="coneval_pobreza", rows="state")
    shown.clear()
    at.selectbox(key="_explore_summary").set_value("median").run()
    assert at.query_params["summary"] == "median"
    shown.clear()
    at.button(key="explore_undo").click().run()
    assert "summary" not in at.query_params
    shown.clear()
    at.button(key="explore_redo").click().run()
    assert at.query_params["summary"] == "median"
    assert not at.exception


def test_parts_that_no_longer_fit_are_left_aside_without_blame(visit):
    at, shown = visit(lang="en", measures="coneval_pobreza", rows="state", summary="mean")
    shown.clear()
    at.selectbox(key="_explore_first").set_value("irs_indice").run()
    assert not at.exception
    assert "explore_problems" not in shown.pieces
    assert "summary" not in at.query_params
