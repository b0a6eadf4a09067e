"""The trends page: what it draws is what was published, and what it cannot draw it explains."""

from __future__ import annotations

import pytest
import streamlit as st
from markupsafe import escape

from observatory.text.languages import LANGUAGES
from observatory.ui import place_picker
from observatory.ui.observe import trends_view
from tests.pages.reading import tree
from tests.pages.shown import opener

pytestmark = pytest.mark.usefixtures("in_small", "fresh_caches")
NINE = "MX-11020,MX-15060,MX-01001,MX-11007,MX-11008,MX-11014,MX-11015,MX-11017,MX-11025"


@pytest.fixture
def fresh_caches():
    st.cache_data.clear()


@pytest.fixture
def charts(monkeypatch):
    """Keep the figures instead of sending them."""
    kept = []
    monkeypatch.setattr(trends_view, "show_figure", lambda figure, _order: kept.append(figure))
    return kept


@pytest.fixture
def chips(monkeypatch):
    """Keep what the picker of places was given."""
    kept = []
    monkeypatch.setattr(place_picker, "_MOUNT", lambda **given: kept.append(given))
    return kept


@pytest.fixture
def visit(monkeypatch, charts, chips):
    return opener("observe.trends", monkeypatch)


def lines_of(figure):
    """Return the lines of a figure in the order of its key: places, then what they are compared with."""
    return sorted((trace.line for trace in figure.drawing.traces), key=lambda line: line.reference)


def names(figure):
    return [line.label for line in lines_of(figure)]


def values(line):
    return [point.value for point in line.drawn]


def picker_of(at):
    return {box.label: box for box in at.selectbox}


def test_without_a_link_leon_and_nicolas_romero_are_compared_on_poverty(visit, charts):
    at, _shown = visit(lang="es")
    [figure] = charts
    assert names(figure)[:2] == ["León, Guanajuato", "Nicolás Romero, Estado de México"]
    assert values(lines_of(figure)[0]) == [36.806, 31.507, 45.886]
    drawn = tree(figure.html[figure.html.index("<figure") : figure.html.index("</figure>") + 9])
    [plot] = [piece for piece in drawn.iter("svg") if piece.get("role") == "img"]
    assert plot.get("aria-label") == figure.said, "the sentence above the figure is its text alternative"
    assert f'<p class="o-finding">{escape(figure.said)}</p>' in figure.html
    assert at.selectbox[0].value == "coneval_pobreza"


def test_a_link_to_one_place_adds_no_other(visit, charts):
    visit(lang="es", territories="MX-11020", indicator="coneval_pobreza", reference="none")
    assert names(charts[0]) == ["León, Guanajuato"]


def test_estimates_are_marked_in_the_table_and_explained_below_it(visit, charts):
    _at, _shown = visit(lang="en", territories="MX-11020", indicator="coneval_pobreza")
    html = charts[0].html
    assert "36.8" in html
    assert "45.9" in html
    assert (
        html.count(
            '<span class="o-status-mark" aria-hidden="true">E</span><span class="o-hidden"> (estimated or calculated)</span>'
        )
        == 2
    )
    assert '<th scope="row">2020</th>' in html


def test_the_download_carries_the_rows_of_the_table(visit):
    _at, shown = visit(lang="en", territories="MX-11020,MX-15060", indicator="coneval_pobreza", reference="none")
    table = shown.tables["trends_download"]
    assert table.groupby("Place").size().to_dict() == {"León, Guanajuato": 3, "Nicolás Romero, Estado de México": 3}
    assert table.set_index(["Code", "Year"])["Value"][("MX-15060", 2020)] == 51.395
    assert set(table["Source"]) == {"MX-CONEVAL-POBMUN"}


def test_the_verdict_is_a_word_with_a_symbol_and_the_reason_why_there_is_none(visit, charts):
    _at, _shown = visit(lang="en", territories="MX-11020", indicator="coneval_pobreza")
    html = charts[0].html
    assert 'data-verdict="cannot_be_judged"' in html
    assert "there are fewer than five years" in html


def test_eight_places_are_drawn_and_the_ninth_is_refused_in_words(visit, charts, chips):
    _at, shown = visit(lang="en", territories=NINE, indicator="coneval_pobreza", reference="none")
    assert len(lines_of(charts[0])) == 8
    assert "These were left out: Purísima del Rincón, Guanajuato." in shown.pieces["trends_notice"]
    html = chips[0]["data"]["html"]
    assert "Remove one to add another" in html
    assert "combobox" not in html


def test_a_place_named_twice_is_drawn_once(visit, charts):
    visit(lang="en", territories="MX-11020,MX-11020", indicator="coneval_pobreza", reference="none")
    assert len(lines_of(charts[0])) == 1


def test_an_unknown_code_is_reported_and_the_known_ones_are_drawn(visit, charts):
    at, _shown = visit(lang="en", territories="XX-1,MX-15060", indicator="coneval_pobreza", reference="none")
    assert names(charts[0]) == ["Nicolás Romero, Estado de México"]
    assert at.session_state["_bad_parameters"] == {"territories": "XX-1"}
    assert at.query_params["territories"] == "MX-15060"


@pytest.mark.parametrize(
    ("name", "value"), [("indicator", "nothing_of_the_kind"), ("sex", "X"), ("axis", "<b>"), ("reference", "moon")]
)
def test_an_unknown_parameter_is_reported_and_the_page_stands(visit, charts, name, value):
    at, _shown = visit(**{"lang": "en", "territories": "MX-11020", name: value})
    assert at.session_state["_bad_parameters"] == {name: value}
    assert charts


def test_the_two_leons_are_told_apart_and_the_one_without_figures_says_why(visit, charts, chips):
    _at, shown = visit(lang="en", territories="MX-11020,ES-24089", indicator="coneval_pobreza")
    assert names(charts[0])[0] == "León, Guanajuato"
    assert (
        "León, Castilla y León: this indicator is not published for this kind of place" in shown.pieces["trends_notice"]
    )
    assert "León, Castilla y León (no data)" in chips[0]["data"]["html"]


def test_where_no_place_has_a_figure_there_is_no_chart_but_a_reason_for_each(visit, charts):
    at, shown = visit(lang="en", territories="MX-11020,ES-24089", indicator="gr_pop_census")
    assert not charts
    assert shown.pieces["trends_notice"].count("not published for this kind of place") == 2
    assert "no data for these places" in at.selectbox[0].options[-1]


def test_a_place_without_any_figure_leads_on(visit, charts):
    _at, shown = visit(lang="en", territories="IT-037006")
    assert not charts
    assert "/perfil?territory=IT-037006" in shown.pieces["trends_empty"]


def test_municipal_and_state_poverty_are_never_drawn_on_one_axis(visit, charts):
    _at, shown = visit(lang="en", territories="MX-11020,MX-11", indicator="coneval_pobreza", reference="none")
    assert [names(figure) for figure in charts] == [["León, Guanajuato"], ["Guanajuato, Mexico"]]
    assert "must not be compared" in shown.pieces["trends_notice"]


def test_a_municipality_is_compared_with_a_median_of_its_own_exercise_and_told_so(visit, charts):
    _at, _shown = visit(lang="en", territories="MX-11020", indicator="coneval_pobreza")
    reference = names(charts[0])[1]
    assert reference.startswith("median of ")
    assert reference.endswith("municipalities (Mexico)")
    assert reference in charts[0].html


def test_a_state_is_compared_with_the_official_figure_of_the_country(visit, charts):
    visit(lang="en", territories="MX-11", indicator="coneval_pobreza")
    assert names(charts[0]) == ["Guanajuato, Mexico", "Mexico (country)"]


def test_a_count_is_not_pressed_flat_by_that_of_its_country(visit, charts):
    visit(lang="en", territories="ES-24089,ES-08124", indicator="es_population")
    assert len(lines_of(charts[0])) == 2


def test_a_break_is_told_and_no_change_is_counted_across_it(visit, charts):
    _at, _shown = visit(lang="en", territories="ES-24089", indicator="es_population", reference="none")
    html = charts[0].html
    assert "from 2021 to 2024" in html
    assert "the series has a recent break" in html
    assert "B</span> break in the series" in html


def test_a_median_breaks_where_the_series_of_its_members_break(visit, charts):
    visit(lang="en", territories="MX-11020", indicator="conapo_po2sm")
    place, median = lines_of(charts[0])
    assert values(place).count(None) == values(median).count(None) == 1


def test_women_and_men_are_split_and_the_split_is_said(visit, charts):
    _at, _shown = visit(lang="en", territories="MX-11020", indicator="coneval_pobreza", sex="F", reference="none")
    assert values(lines_of(charts[0])[0])[-1] == pytest.approx(45.668829)
    assert "women" in charts[0].html


def test_age_and_nationality_are_kept_in_the_link(visit, charts):
    at, _shown = visit(
        lang="en", territories="ES-24089", indicator="es_adrh_below_60pct", citizenship="FOR", reference="none"
    )
    assert "foreign nationals" in charts[0].html
    assert at.query_params["citizenship"] == "FOR"


def test_only_indicators_with_a_figure_are_offered(visit):
    at, _shown = visit(lang="en", territories="ES-24089")
    offered = picker_of(at)["Indicator"].options
    assert any("Gini" in words for words in offered)
    assert not any("CONAPO" in words for words in offered)


def test_an_indicator_of_one_year_says_so(visit):
    at, _shown = visit(lang="en", territories="MX-11020")
    assert any(words.endswith("(one year only)") for words in picker_of(at)["Indicator"].options)


def test_places_of_which_no_two_years_can_be_compared_still_have_a_finding(visit, charts):
    _at, _shown = visit(lang="en", territories="MX-11020,MX-15060", indicator="conapo_im")
    assert "no two years can be compared" in charts[0].html
    assert "highest newest figure: León, Guanajuato" in charts[0].html


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_writes_numbers_its_own_way(visit, charts, language):
    _at, _shown = visit(lang=language)
    value = {"en": "45.9"}.get(language, "45,9")
    assert value in charts[0].html
    assert any(text.startswith(value) for _line, text, *_rest in charts[0].drawing.readings[-1].rows)


@pytest.mark.parametrize(
    "code", ["ES-24089-01001", "ES-08124-01001", "MX-11020-0017", "MX", "GR-0301", "PT-1317", "LV-0090000", "WORLD"]
)
def test_places_of_every_kind_open(visit, code):
    _at, shown = visit(lang="es", territories=code)
    assert shown.html


def test_adding_and_removing_places_is_kept_in_the_link(in_small, monkeypatch, charts):
    from streamlit.testing.v1 import AppTest

    from tests.pages.shown import SCRIPT, catch

    catch(monkeypatch)
    kept = []
    monkeypatch.setattr(place_picker, "_MOUNT", lambda **given: kept.append(given))
    at = AppTest.from_string(SCRIPT.format(module="observe.trends"), default_timeout=30)
    at.query_params["territories"] = "MX-11020,MX-15060"
    at.run()
    written = {}
    monkeypatch.setattr(place_picker, "keep", lambda name, codes: written.update({name: list(codes)}))
    for change, code, expected in (
        ("add", "MX-01001", ["MX-11020", "MX-15060", "MX-01001"]),
        ("remove", "MX-11020", ["MX-15060"]),
    ):
        written.clear()
        monkeypatch.setattr(place_picker.st, "session_state", {place_picker._KEY: {change: code}})
        kept[-1][f"on_{change}_change"]()
        assert written == {"territories": expected}
    for change, code in (("add", "XX-1"), ("add", "MX-11020"), ("remove", "XX-1")):
        written.clear()
        monkeypatch.setattr(place_picker.st, "session_state", {place_picker._KEY: {change: code}})
        kept[-1][f"on_{change}_change"]()
        assert written.get("territories") in (None, ["MX-11020", "MX-15060"])
