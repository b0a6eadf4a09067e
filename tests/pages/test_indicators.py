"""The catalogue of indicators, and the page of each one in every language."""

from __future__ import annotations

import re
import shlex

import pandas as pd
import pytest

from observatory import queries
from observatory.cli import main
from observatory.database import current_path
from observatory.text import LANGUAGES, kinds, method, translator
from observatory.ui.observe import coverage_view, indicators_view, method_view
from observatory.ui.observe.indicators_view import Wanted
from observatory.ui.reader import Reader
from tests.pages.shown import catch, opener

ENGLISH = translator("en")


@pytest.fixture
def visit(in_small, monkeypatch):
    """Open the page on the small data root."""
    return opener("observe.indicators", monkeypatch)


@pytest.fixture
def rows(in_small) -> pd.DataFrame:
    """The catalogue in Spanish."""
    return queries.run("catalogue_list", language="es")


def names(html: str) -> list[str]:
    """Return the codes of the indicators a list leads to."""
    return re.findall(r'class="o-ind-name">.*?indicator=(\w+)&', html)


# The catalogue


def test_the_list_holds_every_indicator_once_under_its_theme(visit, rows):
    _at, shown = visit(lang="es")
    listed = names(shown.pieces["indicator_list"])
    assert sorted(listed) == sorted(rows["indicator_code"])
    assert "Ingresos y pobreza" in shown.html
    assert "lang=es" in shown.html


def test_the_list_as_narrowed_down_can_be_downloaded(visit, rows):
    _at, shown = visit(lang="es", theme="digital_inclusion")
    table = shown.tables["indicators_download"]
    assert sorted(table["Código"]) == sorted(rows.loc[rows["theme_code"] == "digital_inclusion", "indicator_code"])
    assert set(table["Tema"]) == {"Inclusión digital"}


def test_headlines_come_first_and_are_marked(visit, rows):
    _at, shown = visit(lang="en", theme="digital_inclusion")
    listed = names(shown.html)
    headline = set(rows.loc[rows["headline"], "indicator_code"])
    marks = [code in headline for code in listed]
    assert marks == sorted(marks, reverse=True)
    assert shown.html.count("headline indicator") == sum(marks) > 0


@pytest.mark.parametrize("words", ["educacion superior", "Educación SUPERIOR", "superior educación"])
def test_words_are_found_without_accents_case_or_order(rows, words):
    found = indicators_view.narrowed(rows, Wanted(words=words))
    assert "pt_higher_edu_15plus_pct" in set(found["indicator_code"])
    assert len(found) < len(rows) / 4


def test_words_are_found_in_greek_without_accents(in_small):
    greek = queries.run("catalogue_list", language="el")
    with_accent = indicators_view.narrowed(greek, Wanted(words="φτώχεια"))["indicator_code"].tolist()
    assert with_accent
    assert indicators_view.narrowed(greek, Wanted(words="ΦΤΩΧΕΙΑ"))["indicator_code"].tolist() == with_accent


def test_every_filter_narrows_and_all_hold_together(rows):
    wanted = Wanted(words="agua", theme="housing_services", country="MX", shown="headline")
    found = indicators_view.narrowed(rows, wanted)
    assert found["indicator_code"].tolist() == ["coneval_car_serv", "irs_sin_agua"]
    for looser in (
        Wanted(theme="housing_services", country="MX", shown="headline"),
        Wanted(words="agua", country="MX"),
    ):
        assert len(indicators_view.narrowed(rows, looser)) > len(found)


def test_a_country_lists_only_what_has_values_there(rows):
    portuguese = indicators_view.narrowed(rows, Wanted(country="PT"))["indicator_code"]
    assert "pt_mean_earnings" in set(portuguese)
    assert "coneval_pobreza" not in set(portuguese)


def test_filters_come_from_the_link(visit):
    at, shown = visit(lang="es", q="agua", theme="housing_services", country="MX", show="headline")
    assert names(shown.html) == ["coneval_car_serv", "irs_sin_agua"]
    assert at.text_input[0].value == "agua"


def test_filters_go_into_the_link(visit):
    at, shown = visit(lang="en")
    shown.clear()
    at.text_input[0].set_value("gini").run()
    assert at.query_params["q"] in ("gini", ["gini"])
    assert "es_adrh_gini" in names(shown.html)
    shown.clear()
    at.text_input[0].set_value("").run()
    assert "q" not in at.query_params


def test_a_pause_between_two_words_does_not_take_the_blank_away(visit):
    at, shown = visit(lang="en")
    shown.clear()
    at.text_input[0].set_value("gini ").run()
    assert at.text_input[0].value == "gini "
    assert "es_adrh_gini" in names(shown.html)


def test_nothing_found_says_so_and_leads_back(visit):
    _at, shown = visit(lang="en", q="zzzz")
    assert not names(shown.html)
    assert "No indicator fits these filters" in shown.html
    assert 'href="/indicadores?lang=en"' in shown.html


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("conneval_pobresa", "coneval_pobreza"), ("coneval_pobreza_f", "coneval_pobreza"), ("ADRH_GINI", "es_adrh_gini")],
)
def test_an_unknown_code_offers_what_is_most_like_it(rows, asked, meant):
    assert meant in indicators_view.nearest(rows, asked)["indicator_code"].tolist()


def test_a_senseless_code_offers_nothing(rows):
    assert indicators_view.nearest(rows, "qqqqqqqq").empty


def test_an_unknown_code_is_named_and_the_list_follows(visit, rows):
    at, shown = visit(lang="en", indicator="<script>alert(1)</script>")
    assert "&lt;script&gt;" in shown.pieces["indicator_unknown"]
    assert "<script" not in shown.html
    assert len(names(shown.html)) == len(rows)
    assert at.session_state["_bad_parameters"] == {"indicator": "<script>alert(1)</script>"}
    assert "indicator" not in at.query_params


# One indicator


def test_the_page_of_an_indicator_shows_its_fields_in_words(visit):
    _at, shown = visit(lang="en", indicator="coneval_pobreza")
    page = shown.pieces["indicator_method"]
    for words in (
        "Income and poverty", "percentage", "Lower is better", "From 0% to 100%", "By sex: women and men",
        "Headline indicator: shown first in profiles", "coneval_pobreza", "Definition", "Counted above the line",
        "Divided by", "How it is measured", "What to keep in mind", "What it can be compared with",
    ):  # fmt: skip
        assert words in page, words
    for page_name in ("mapa?indicator=coneval_pobreza", "tendencias?indicator=coneval_pobreza", "perfil?territory=MX-"):
        assert page_name in page
    assert "2010–2022" in page


def test_sources_of_two_exercises_both_stand_on_the_page(visit):
    _at, shown = visit(lang="en", indicator="coneval_pobreza")
    sources = shown.pieces["indicator_sources"]
    assert "fuentes?source=MX-CONEVAL-POBMUN" in sources
    assert "fuentes?source=MX-CONEVAL-ENT" in sources
    assert "licence not confirmed" in sources


def test_every_indicator_shows_every_field_in_one_language_after_another(in_small, monkeypatch):
    """259 indicators through the functions of the page; the small root holds the whole catalogue.

    That no text of the catalogue lacks a language is proved when building.
    """
    shown = catch(monkeypatch)
    codes = queries.run("catalogue_list", language="en")["indicator_code"]
    assert len(codes) == 259
    texts = {
        language: queries.run("catalogue_list", language=language).set_index("indicator_code") for language in LANGUAGES
    }
    for position, code in enumerate(codes):
        language = LANGUAGES[position % len(LANGUAGES)]
        shown.clear()
        reader = Reader(language, current_path())
        indicator = method_view.read(reader, code)
        assert indicator is not None
        method_view.show(reader, indicator)
        coverage = method_view.covered(reader, code, indicator.groups[0])
        method_view.show_coverage(reader, indicator, coverage)
        method_view.show_sources(reader, indicator, coverage)
        plain = shown.html
        for column in ("name", "plain_meaning", "definition", "theme_name", "unit_name"):
            assert _escaped(texts[language].at[code, column]) in plain, (code, language, column)
        for field in ("numerator", "denominator"):
            assert not indicator.row[field] or _escaped(indicator.row[field]) in plain, (code, language, field)
        for notes in indicator.notes.values():
            assert all(_escaped(note) in plain for note in notes), (code, language)
        assert code in plain
        plain = re.sub(r"<pre.*?</pre>", "", plain, flags=re.DOTALL)
        assert not re.search(r"\b(nan|None|NaT)\b", plain), (code, language)


def _escaped(text: str) -> str:
    """Return a text as Jinja writes it."""
    from markupsafe import escape

    return str(escape(text))


def test_a_group_of_people_comes_from_the_link(visit):
    _at, shown = visit(lang="en", indicator="coneval_pobreza", group="F._T._T")
    assert "Kinds of place with figures, for women." in shown.html
    assert "sex=F" in shown.pieces["indicator_sources"]
    _at, shown = visit(lang="en", indicator="coneval_pobreza", group="X")
    assert "everyone, without split" in shown.html


def test_an_indicator_without_a_total_shows_the_groups_it_has(visit):
    _at, shown = visit(lang="en", indicator="es_employment_rate_lfs")
    assert "Kinds of place with figures, for women" in shown.html
    assert "No place has a value" not in shown.html


def coverage(**columns) -> pd.DataFrame:
    """Return one row of coverage, with the columns given."""
    row = {
        "country_code": "MX", "country_name": "Mexico", "level": "municipality", "type": "municipality", "period": 2020,
        "source_code": "S", "territories": 2453, "with_value": 2450, "not_collected": 0, "not_applicable": 0,
        "missing": 3, "suppressed": 0,
    } | columns  # fmt: skip
    return pd.DataFrame([row])


def test_a_cell_says_how_many_of_how_many_and_why_the_rest_are_empty():
    matrix = coverage_view.matrix(coverage(), ENGLISH)
    (cell,) = matrix["lines"][0]["cells"]
    assert (cell["value"], cell["of"], cell["shade"]) == (2450, 2453, 3)
    assert cell["reasons"] == [("O", 3, "not available")]
    assert matrix["reasons"] == {"O": "not available"}
    (full,) = coverage_view.matrix(coverage(with_value=2453, missing=0), ENGLISH)["lines"][0]["cells"]
    assert (full["shade"], full["reasons"]) == (4, [])


def test_years_without_rows_are_told_from_years_without_values():
    rows = pd.concat(
        [coverage(period=2010, with_value=0, missing=2453), coverage(period=2020), coverage(type="state", period=2015)]
    )
    matrix = coverage_view.matrix(rows, ENGLISH)
    assert matrix["years"] == [2020, 2015, 2010]
    municipalities = matrix["lines"][0]["cells"]
    assert municipalities[1] is None
    assert municipalities[2]["value"] == 0
    assert municipalities[2]["shade"] == 0


def test_a_change_of_source_is_marked_at_the_older_year():
    rows = pd.concat(
        [
            coverage(period=2020, source_code="OLD"),
            coverage(period=2021, source_code="NEW"),
            coverage(period=2022, source_code="NEW"),
        ]
    )
    cells = coverage_view.matrix(rows, ENGLISH)["lines"][0]["cells"]
    assert [cell["turn"] for cell in cells] == ["", "", "OLD"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (coverage(), "Mexico: 2450 of 2453 municipalities have a value for 2020, their newest year."),
        (coverage(type="country", territories=1, with_value=1), "Mexico has values; the newest is of 2020."),
        (
            pd.concat([coverage(), coverage(country_code="ES", period=2021)]),
            "2 countries and groups of countries have values; the newest are of 2021.",
        ),
        (coverage(with_value=0), "No place has a value for this group."),
    ],
)
def test_the_finding_says_how_far_the_figures_reach(rows, sentence):
    assert coverage_view.finding(rows, ENGLISH, str) == sentence


def test_every_code_of_the_catalogue_has_words(in_small):
    for code in queries.run("catalogue_list", language="en")["indicator_code"]:
        row = queries.run("method_of_indicator", indicator=code, language="en").iloc[0]
        assert row["kind"] in kinds.INDICATOR_KINDS
        assert row["polarity"] in kinds.POLARITIES
        assert row["update_frequency"] in kinds.FREQUENCIES


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 100, "From 0 to 100"),
        (0, float("nan"), "0 or more"),
        (None, 40, "40 or less"),
        (None, None, "Any value, also below zero"),
    ],
)
def test_limits_in_words(low, high, words):
    assert method.limits(low, high, str, ENGLISH) == words


def test_country_alone_is_called_the_national_figure():
    assert method.types(["country", "state"], "en", ENGLISH, several=False) == "national figure and states"
    assert method.types(["country", "state"], "en", ENGLISH, several=True) == "countries and states"


# The same rows without the page


@pytest.mark.parametrize("group", ["_T._T._T", "F._T._T"])
def test_command_and_script_give_the_same_rows(in_small, capsys, group):
    reader = Reader("en", current_path())
    best = method_view.covered(reader, "coneval_pobreza", group).example
    words = shlex.split(method_view.command("coneval_pobreza", group, best))
    assert words[:3] == ["python", "-m", "observatory"]
    assert main(words[3:]) == 0
    printed = capsys.readouterr().out
    variables: dict[str, pd.DataFrame] = {}
    exec(method_view.script("coneval_pobreza", group, best), variables)
    from io import StringIO

    command = pd.read_csv(StringIO(printed))
    script = variables["rows"]
    assert len(command) == best["newest_territories"] or len(command) > 0
    assert command["territory_code"].tolist() == script["territory_code"].tolist()
    assert command["value"].round(6).tolist() == script["value"].round(6).tolist()
