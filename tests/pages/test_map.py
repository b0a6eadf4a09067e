"""The map page: only maps that have something to show, and a link's mistakes named."""

from __future__ import annotations

import pytest

from observatory import queries
from observatory.ui.observe import map_controls, map_view
from tests.pages.shown import opener

pytestmark = pytest.mark.usefixtures("in_small")


@pytest.fixture
def views(monkeypatch):
    """Keep the views that were drawn."""
    kept = []
    draw = map_view.draw
    monkeypatch.setattr(map_view, "draw", lambda reader, view: kept.append(view) or draw(reader, view))
    monkeypatch.setattr(map_view, "show", lambda drawn: None)
    return kept


@pytest.fixture
def visit(monkeypatch, views):
    return opener("observe.territory_map", monkeypatch)


def test_every_map_on_offer_has_figures(visit):
    at, _shown = visit(lang="en")
    offered = at.selectbox(key="_map").options
    published = queries.run("map_list", language="en")
    with_figures = [
        place["geometry_code"]
        for place in published.to_dict("records")
        if len(queries.run("map_indicators", country=place["country_code"], type=place["type"], language="en"))
    ]
    assert len(offered) == len(with_figures) > 0


def test_another_language_shows_the_same_map(visit, views):
    at, _shown = visit(lang="es")
    at.query_params["lang"] = "el"
    at.run()
    assert views[0].geometry == views[-1].geometry == map_controls.DEFAULT_MAP


def test_a_reader_who_comes_in_portuguese_sees_portugal(visit, views):
    visit(lang="pt")
    assert views[-1].geometry == map_controls.HOME_MAPS["pt"]


@pytest.mark.parametrize(("name", "wrong"), [("sex", "Q"), ("age", "Y_GE999"), ("citizenship", "<b>")])
def test_a_group_that_no_figure_has_is_named(visit, views, name, wrong):
    at, _shown = visit(lang="en", map="pt-municipality", **{name: wrong})
    assert at.session_state["_bad_parameters"] == {name: wrong}
    assert getattr(views[-1], name) == "_T"
