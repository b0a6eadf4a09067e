"""The SQL bench on its page: a link fills the editor and runs nothing; what is asked is answered, refused or stopped in words."""

from __future__ import annotations

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest

from observatory import database
from observatory.sql_bench import figure
from observatory.sql_bench.answers import Column, Refusal, Rows
from observatory.sql_bench.bench import BENCH, Ticket
from observatory.sql_bench.limits import READER
from observatory.text import LANGUAGES
from observatory.ui import fragment
from observatory.ui.explore import sql_result, sql_view
from observatory.ui.reader import Reader
from tests.pages import reading, shown

SCRIPT = """
import streamlit as st
from observatory.ui.reader import reader
from pages.explore.sql_bench import draw
draw(reader())
"""


@pytest.fixture(autouse=True)
def _no_process(monkeypatch, in_small):
    """Keep no worker ready: these tests run no query."""
    monkeypatch.setattr(BENCH, "prepare", lambda _path: None)


@pytest.fixture
def reader(in_small) -> Reader:
    return Reader("es", database.current_path(in_small))


def _rows(**columns: list) -> Rows:
    table = pa.table({str(place): values for place, values in enumerate(columns.values())})
    kinds = {"s": "text", "n": "number"}
    told = tuple(
        Column(name, "VARCHAR", kinds["s" if isinstance(values[0], str) else "n"]) for name, values in columns.items()
    )
    return Rows(told, table, "", 0.25)


def _ticket(sql: str, answer, path) -> Ticket:
    ticket = Ticket(sql, path, False, READER, "me")
    ticket.answer = answer
    return ticket


def _open(monkeypatch, ticket=None, **parameters):
    seen = shown.catch(monkeypatch)
    mounted: list[dict] = []
    monkeypatch.setattr(sql_view, "_MOUNT", lambda data, **_others: mounted.append(data))
    monkeypatch.setattr(
        sql_result.downloads,
        "recipes",
        lambda reader, template, *, key, **values: seen.pieces.update(
            {key: fragment.render(reader, template, **values)}
        ),
    )
    from streamlit.testing.v1 import AppTest

    at = AppTest.from_string(SCRIPT, default_timeout=30)
    for name, value in parameters.items():
        at.query_params[name] = value
    if ticket is not None:
        at.session_state["_sql_ticket"] = ticket
    at.run()
    assert not at.exception, at.exception
    return at, seen, mounted[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_with_examples_tables_and_functions(language, monkeypatch):
    _at, _seen, data = _open(monkeypatch, lang=language)
    tables = {table["name"]: table for table in data["tables"]["tables"]}
    assert {"observation", "territory", "indicator", "source"} <= set(tables)
    assert any(column[0] == "obs_status" and "SDMX" in column[2] for column in tables["observation"]["columns"])
    assert {"median", "regexp_matches"} <= set(data["tables"]["functions"])
    assert "getenv" not in data["tables"]["functions"]
    assert data["html"].count("data-take") >= 10


def test_a_link_fills_the_editor_and_runs_nothing(monkeypatch):
    monkeypatch.setattr(BENCH, "submit", lambda *_given, **_named: pytest.fail("a link ran a query"))
    at, seen, data = _open(monkeypatch, sql="SELECT 1", lang="en")
    assert data["text"] == "SELECT 1"
    assert "_sql_ticket" not in at.session_state
    assert "sql_rows" not in seen.pieces


def test_a_link_with_any_text_opens(monkeypatch):
    _at, _seen, data = _open(monkeypatch, sql="<script>alert(1)</script>'\"\x00" + "x" * 30_000, lang="en")
    assert len(data["text"]) == 20_000
    assert "<script>" not in data["html"]


def test_rows_are_a_real_table_with_their_number_and_downloads(monkeypatch, in_small):
    answer = _rows(name=["León", "<b>"], year=[2015, 2020], value=[1234.5, 2.25])
    at, seen, data = _open(monkeypatch, _ticket("SELECT 1", answer, database.current_path(in_small)), lang="es")
    table = reading.tree(seen.pieces["sql_rows"]).find(".//table")
    assert [cell.text.strip() for cell in table.findall(".//thead/tr/th")] == ["name", "year", "value"]
    cells = [[reading.words(cell) for cell in row] for row in table.findall(".//tbody/tr")]
    assert cells == [["León", "2015", "1234,50"], ["<b>", "2020", "2,25"]]
    assert not data["running"]
    assert [button.proto.label for button in at.get("download_button")]


def test_a_refusal_is_told_with_its_place_and_marked_in_the_editor(monkeypatch, in_small):
    sql = "SELECT '😀', x\nFROM thema"
    refusal = Refusal("table", {"name": "thema", "hint": "theme"}, (19, 5))
    _at, seen, data = _open(monkeypatch, _ticket(sql, refusal, database.current_path(in_small)), lang="en")
    said = reading.words(reading.tree(seen.pieces["sql_refused"]))
    assert "There is no table “thema”" in said
    assert "Line 2, character 6." in said
    assert "Perhaps you mean “theme”." in said
    assert data["mark"] == [20, 5]  # the browser counts the face twice


def test_a_query_on_its_way_can_be_stopped(monkeypatch, in_small):
    stopped = []
    monkeypatch.setattr(BENCH, "stop", stopped.append)
    ticket = _ticket("SELECT 1", None, database.current_path(in_small))
    at, seen, data = _open(monkeypatch, ticket, lang="en")
    assert data["running"]
    assert "Yours is next." in seen.pieces["sql_running"]
    at.button(key="sql_stop").click().run()
    assert stopped == [ticket]


def test_many_rows_are_turned_page_by_page(monkeypatch, in_small):
    answer = _rows(number=list(range(120)))
    at, seen, _data = _open(monkeypatch, _ticket("SELECT 1", answer, database.current_path(in_small)), lang="en")
    assert "Rows 1 to 50 of 120" in seen.pieces["sql_rows"]
    seen.clear()
    at.button(key="sql_page_after").click().run()
    assert "Rows 51 to 100 of 120" in seen.pieces["sql_rows"]


def test_what_is_cut_is_said_and_carried(reader):
    answer = _rows(number=list(range(12_000)))
    answer = Rows(answer.columns, answer.table, "rows", 0.1)
    html = sql_result.sql_words.cut(answer, reader.words)
    assert "12" in html


def test_files_hold_the_very_rows(reader):
    answer = _rows(name=["León", "=1+1"], value=[1.5, 2.0])
    again = pd.read_parquet(io.BytesIO(sql_result.parquet_bytes(answer, {"Query": "SELECT 1"})))
    assert again.to_dict("list") == {"name": ["León", "=1+1"], "value": [1.5, 2.0]}
    notes = pa.parquet.read_schema(io.BytesIO(sql_result.parquet_bytes(answer, {"Query": "SELECT 1"}))).metadata
    assert notes[b"Query"] == b"SELECT 1"
    text = sql_result.export.csv_bytes(sql_result.frame(answer), "t", {"Query": "SELECT 1\n=2"}, [], "en").decode(
        "utf-8-sig"
    )
    assert '"\'=1+1",2.0' in text
    assert sql_result.export.xlsx_bytes(sql_result.frame(answer), "t", {}, [], "en")[:2] == b"PK"


def test_columns_of_one_name_get_numbers_in_parquet():
    answer = _rows(a=[1], b=[2])
    answer = Rows((Column("same", "INTEGER", "number"), Column("same", "INTEGER", "number")), answer.table, "", 0)
    assert pa.parquet.read_schema(io.BytesIO(sql_result.parquet_bytes(answer, {}))).names == ["same", "same_2"]


def test_a_long_query_has_no_link():
    assert sql_result.fits_a_link("SELECT 1")
    assert not sql_result.fits_a_link("SELECT '" + "ñ" * 400 + "'")


@pytest.mark.parametrize(("columns", "forms"), [
    ({"year": [2015, 2020], "value": [1.0, 2.0]}, ["line"]),
    ({"name": ["a", "b"], "value": [1.0, 2.0]}, ["bar"]),
    ({"name": ["a", "b"], "x": [1.0, 2.0], "y": [3.0, 1.0]}, ["bar", "scatter"]),
    ({"name": ["a", "b"]}, []),
    ({"value": [1.0]}, []),
    ({"period": [2015, 2020, 2015, 2020], "place": ["a", "a", "b", "b"], "value": [1.0, 2.0, 3.0, 4.0]}, ["line", "bar"]),
])  # fmt: skip
def test_figures_are_offered_by_the_columns(columns, forms):
    rows = _rows(**columns)
    assert [choice.form for choice in figure.choices(rows)] == forms
    for choice in figure.choices(rows):
        assert figure.draw(rows, choice, "es")


def test_a_line_joins_the_years_of_one_place_in_order():
    rows = _rows(period=[2020, 2015, 2015, 2020], place=["a", "a", "b", "b"], value=[2.0, 1.0, 3.0, 4.0])
    drawn = figure.draw(rows, figure.choices(rows)[0], "es")
    assert [name for name, _path, _dashes in drawn.lines] == ["a", "b"]
    first, second = (float(part.split()[0].removeprefix("M")) for part in drawn.lines[0][1].split("L"))
    assert first < second
    assert [tick.text for tick in drawn.x] == ["2015", "2020"]


def test_bars_below_zero_lie_on_the_other_side():
    drawn = figure.draw(_rows(name=["a", "b"], value=[-1.0, 3.0]), figure.Choice("bar", 0, 1), "es")
    below, above = drawn.bars
    assert below[1] + below[2] == pytest.approx(drawn.zero)
    assert above[1] == pytest.approx(drawn.zero)
    assert above[2] == pytest.approx(3 * below[2], abs=0.2)
