"""Open data and the data interface: what is chosen is what is taken along, and nothing asked for wrongly breaks the page."""

from __future__ import annotations

import io
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest

from observatory import database, export, queries
from observatory.text import LANGUAGES
from observatory.text.interface_examples import examples
from observatory.ui.disseminate import data_interface_view, open_data_view, open_data_whole
from observatory.ui.disseminate.open_data_view import Chosen
from observatory.ui.reader import Reader
from observatory.web.api.resources import BY_NAME, RESOURCES, accepted
from tests.pages import views

pytestmark = pytest.mark.full
POVERTY = Chosen("coneval_pobreza", "Pobreza", "MX", "México", "municipality", 2020, True, 2466)


@pytest.fixture
def reader(published_full) -> Reader:
    return Reader("es", database.current_path(published_full))


@pytest.mark.parametrize("link", [
    {}, {"indicator": "es_adrh_gini"}, {"indicator": "coneval_pobreza", "period": "2020", "groups": "totals"},
    {"indicator": "no_such"}, {"indicator": "coneval_pobreza", "country": "XX", "type": "village", "period": "1066"},
])  # fmt: skip
@pytest.mark.parametrize("language", ["es", "el"])
def test_the_page_opens_whatever_is_asked(published_full, monkeypatch, link, language):
    shown = views.Opener(monkeypatch).open("datos", {**link, "lang": language})
    assert not shown.wrong
    assert "/api/v1/observations.csv?" in shown.html.replace("&amp;", "&")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_is_told_in_each_language(published_full, monkeypatch, language):
    shown = views.Opener(monkeypatch).open("interfaz", {"lang": language})
    assert not shown.wrong
    assert all(f'id="api-{resource.name}"' in shown.html for resource in RESOURCES)


def test_a_file_holds_every_figure_of_the_choice_exactly(reader):
    frame = open_data_view.frame(reader, POVERTY)
    stored = queries.run("figures_of_indicator", reader.build, indicator="coneval_pobreza", country="MX",
                         type="municipality", period=2020)  # fmt: skip
    assert len(frame) == len(stored) == 2469
    file = export.csv_bytes(frame, "title", {}, [], "es")
    again = pd.read_csv(io.BytesIO(file), comment="#", encoding="utf-8-sig")
    pd.testing.assert_series_equal(again["Valor"], stored["value"], check_names=False, check_exact=True)
    leon = again[again["Código"] == "MX-11020"].iloc[0]
    assert leon["Valor"] == pytest.approx(45.886)  # CONEVAL, Medición de la pobreza municipal 2020
    assert again.loc[again["Valor"].isna(), "Estado"].ne("A").all()


def test_the_count_said_is_the_number_of_values(reader):
    frame = open_data_view.frame(reader, POVERTY)
    slices = queries.run("open_slices", reader.build, indicator="coneval_pobreza")
    said = slices.query("country_code == 'MX' and type == 'municipality' and period == 2020 and sex == '_T'")
    assert said["with_value"].sum() == frame["Valor"].notna().sum()


def test_the_addresses_for_programs_ask_only_what_the_interface_accepts():
    for path in open_data_view.addresses(POVERTY).values():
        split = urlsplit(path)
        asked = {name for name, _value in parse_qsl(split.query)}
        assert asked <= {each.name for each in accepted(BY_NAME["observations"])}


def test_every_table_of_the_interface_is_offered_once(reader):
    offered = [each["name"] for long in (False, True) for each in open_data_whole.tables(reader, long=long)]
    assert sorted(offered) == sorted({resource.name for resource in RESOURCES} - open_data_whole.NOT_LISTED)


def test_each_resource_names_its_filters(reader):
    told = {each["name"]: [p["name"] for p in each["parameters"]] for each in data_interface_view.resources(reader)}
    assert told == {resource.name: [p.name for p in accepted(resource)] for resource in RESOURCES}


def test_examples_ask_the_address_of_this_installation():
    assert all("https://o.example/api/v1" in example.code for example in examples("https://o.example/api/v1"))
