"""Compare: each cell says what the published tables say, downloads are what is seen, and bad links do no harm."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
import streamlit as st

from observatory import export, queries
from observatory.measures import benchmark
from observatory.paths import DataFolders
from observatory.ui.observe import compare_choice, compare_table
from tests.pages.reading import tree, words
from tests.pages.shown import Shown, opener

LEON = "MX-11020"
GUANAJUATO = "MX-11020,MX-11007,MX-11017,MX-11015,MX-11037"
FOUR = "MX-11020,ES-24089,PT-1317,GR-0301"
VIEWS = ("table", "spine", "scatter")
SEED, SAMPLE = 20261122, 30


@pytest.fixture
def heats() -> list[dict]:
    return []


def opened(monkeypatch: pytest.MonkeyPatch, heats: list[dict]) -> Callable:
    """Return what opens the page; heat tables are kept, not mounted."""
    st.cache_data.clear()
    visit = opener("observe.compare", monkeypatch)
    monkeypatch.setattr(compare_table, "_MOUNT", lambda data, **_others: heats.append(data))
    return visit


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, heats: list[dict]) -> Callable:
    return opened(monkeypatch, heats)


def table_of(heats: list[dict]) -> ElementTree.Element:
    html = next(heat["html"] for heat in heats if "html" in heat)
    found = tree(html).find(".//table")
    assert found is not None
    return found


def picture_of(shown: Shown) -> ElementTree.Element:
    return ElementTree.fromstring(shown.figures["compare_download"]())


def cells(table: ElementTree.Element) -> dict[tuple[str, str], ElementTree.Element]:
    """Return the cells of a table by the codes of their row and their column."""
    columns = [head.get("data-code") for head in table.find("thead/tr")][1:]
    return {
        (row[0].get("data-code"), column): cell
        for row in table.find("tbody")
        for column, cell in zip(columns, row[1:], strict=True)
    }


def test_without_a_link_the_page_shows_a_place_among_those_most_like_it(visit, heats):
    _at, _shown = visit(lang="en")
    columns = [head.get("data-code") for head in table_of(heats).find("thead/tr")][1:]
    assert columns == [LEON, *queries.run("peers_of_territory", territory=LEON)["peer_code"]]


def test_a_profile_may_lead_here_with_one_place(visit, heats):
    visit(lang="en", territory="PT-1317")
    assert table_of(heats).find("thead/tr")[1].get("data-code") == "PT-1317"


def test_the_table_is_a_table(visit, heats):
    visit(lang="en", territories=GUANAJUATO)
    table = table_of(heats)
    assert words(table.find("caption")).startswith("Indicators and places")
    assert {head.get("scope") for head in table.find("thead/tr")} == {"col"}
    assert {row[0].get("scope") for row in table.find("tbody")} == {"row"}
    assert all(cell.tag == "td" for cell in cells(table).values())
    assert len(table.find("thead/tr")) == 6


def test_each_cell_says_value_and_verdict_in_words(visit, heats):
    visit(lang="en", territories=GUANAJUATO, indicators="coneval_pobreza")
    cell = cells(table_of(heats))["coneval_pobreza", LEON]
    assert re.fullmatch(r"[▲▼●–]+ 45\.9 , [a-z ]+( \(.+\))?", words(cell)), words(cell)
    assert f"{float(cell.get('data-v', '')):.1f}" == "45.9"


def test_every_empty_cell_gives_its_reason(visit, heats):
    visit(lang="en", territories=FOUR)
    empty = [cell for cell in cells(table_of(heats)).values() if "o-h-empty" in cell.get("class", "")]
    assert len(empty) > 20
    assert all(re.match(r"[LMOQ] no value: \w+", words(cell)) for cell in empty)
    assert any("not published for this kind of place" in words(cell) for cell in empty)


def test_transposed_rows_are_places(visit, heats):
    visit(lang="en", territories=GUANAJUATO, transpose="1")
    table = table_of(heats)
    assert [row[0].get("data-code") for row in table.find("tbody")] == GUANAJUATO.split(",")
    assert table.find("thead/tr")[1].get("data-code") not in GUANAJUATO


@pytest.mark.parametrize("transpose", ["0", "1"])
@pytest.mark.parametrize("sort", ["", "-coneval_pobreza", "MX-11007", "coneval_car_salud,-MX-11017"])
def test_csv_and_xlsx_are_the_table_on_screen(visit, heats, sort, transpose):
    link = {"sort": sort} if sort else {}
    _at, shown = visit(lang="en", territories=GUANAJUATO, transpose=transpose, **link)
    seen = seen_in_order(table_of(heats), sort, transposed=transpose == "1")
    frame = shown.tables["compare_download"]
    assert list(zip(frame["Code of the indicator"], frame["Code"], strict=True)) == [pair for pair, _cell in seen]
    assert frame["Value"].isna().tolist() == [cell.get("data-v") is None for _pair, cell in seen]
    for (value, verdict), (_pair, cell) in zip(frame[["Value", "Verdict"]].itertuples(index=False), seen, strict=True):
        if pd.notna(value):
            assert float(cell.get("data-v")) == value
            assert f", {verdict}" in words(cell)
    csv = io.BytesIO(export.csv_bytes(frame, "title", {}, [], "en"))
    read = pd.read_csv(csv, comment="#", encoding="utf-8-sig")
    assert list(zip(read["Code of the indicator"], read["Code"], strict=True)) == [pair for pair, _cell in seen]
    assert read["Value"].tolist() == pytest.approx(frame["Value"].astype("float64").tolist(), nan_ok=True)
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx_bytes(frame, "title", {}, [], "en"))).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] in set(frame["Code of the indicator"])]
    assert [(row[1], row[3]) for row in rows] == [pair for pair, _cell in seen]
    written = [float("nan") if row[5] is None else row[5] for row in rows]
    assert written == pytest.approx(frame["Value"].astype("float64").tolist(), rel=1e-14, nan_ok=True)


def seen_in_order(table: ElementTree.Element, sort: str, *, transposed: bool) -> list:
    """Return the cells as the browser puts them in order (static/compare.js), row by row: (indicator, place), cell."""
    rows = [row[0].get("data-code") for row in table.find("tbody")]
    columns = [head.get("data-code") for head in table.find("thead/tr")][1:]
    at = cells(table)
    for part in filter(None, sort.split(",")):
        code, down = part.removeprefix("-"), part.startswith("-")
        key = "data-v" if "_" in code else "data-s"

        def number(cell, key=key, down=down):
            text = cell.get(key)
            return text is None, 0 if text is None else float(text) * (-1 if down else 1)

        if code in columns:
            rows.sort(key=lambda row, code=code, number=number: number(at[row, code]))
        else:
            columns.sort(key=lambda column, code=code, number=number: number(at[code, column]))
    return [((column, row) if transposed else (row, column), at[row, column]) for row in rows for column in columns]


def test_the_picture_holds_the_same_cells(visit, heats):
    _at, shown = visit(lang="en", territories=GUANAJUATO, indicators="coneval_pobreza,coneval_car_salud")
    drawn = picture_of(shown)
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    for cell in cells(table_of(heats)).values():
        assert any(words(cell).split(" ,")[0] in text for text in texts), words(cell)


def test_one_exercise_is_not_compared_with_another(visit, heats):
    visit(lang="en", territories="MX-11020,MX-11007,MX-11", indicators="coneval_pobreza")
    state = cells(table_of(heats))["coneval_pobreza", "MX-11"]
    assert "another statistical exercise" in words(state)
    assert state.get("data-v") is None  # so that it cannot be put in order among the municipalities


def test_lists_to_take_over_are_links(visit):
    _at, shown = visit(lang="en", territories="PT-1317")
    links = {words(link): link.get("href") for link in tree(shown.pieces["compare_fills"]).iter("a")}
    assert any(name.startswith("Members of Rede") for name in links)
    peers = next(href for name, href in links.items() if "most like it" in name)
    assert peers.startswith("/comparar?territories=PT-1317%2C")


def test_the_spine_puts_better_on_the_right_and_gives_every_number(visit, heats):
    _at, shown = visit(lang="en", view="spine", territories=GUANAJUATO)
    tables = tree(shown.pieces["compare_spine"]).findall(".//table")
    assert len(tables) == 2
    judged = words(tables[0].find("caption"))
    assert "better lies on the right" in judged
    rows = tables[0].findall("tbody/tr")
    frame = shown.tables["compare_download"]
    assert len(rows) + len(tables[1].findall("tbody/tr")) == len(frame)
    poverty = next(row for row in rows if "indicator=coneval_pobreza&" in row.find("th/a").get("href"))
    published = frame[frame["Code of the indicator"] == "coneval_pobreza"].iloc[0]
    assert [words(cell) for cell in poverty if cell.tag == "td"][2::2][:2] == [
        f"{published['Maximum']:.1f}", f"{published['Minimum']:.1f}"]  # worst on the left, best on the right  # fmt: skip
    assert len(ElementTree.tostring(picture_of(shown))) > 2000


def test_the_scatter_marks_the_chosen_and_counts_every_place_once(visit, heats):
    _at, shown = visit(
        lang="en", view="scatter", territories="MX-11020,MX-11007,GR-0301", x="coneval_pobreza", y="irs_analfabeta"
    )
    page = tree(shown.pieces["compare_scatter"])
    marked, quadrants = page.findall(".//table")[::-1]
    counts = [int(words(cell).replace(",", "")) for cell in quadrants.iter("td") if words(cell)]
    assert sum(counts) == len(shown.tables["compare_download"])
    outside = next(row for row in marked.find("tbody") if "GR-0301" in row.find("th/a").get("href"))
    assert "not in this group" in words(outside)
    assert "is the cause of the other" in words(tree(shown.pieces["compare_finding"]))
    svg = page.find(".//figure/svg")
    assert svg.get("aria-label") == words(tree(shown.pieces["compare_finding"]).find("p"))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_every_view_in_every_language(visit, view, language):
    _at, shown = visit(lang=language, view=view, territories=GUANAJUATO)
    assert not shown.tables["compare_download"].empty
    assert "compare_finding" in shown.pieces


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("places", ["MX", "MX-11020-0017", "ES-08124-01001", "IT-037006", "GR-0301", "MX-11", "WORLD"])
def test_sparse_places_are_designed_too(visit, view, places):
    _at, shown = visit(lang="en", view=view, territories=places)
    assert shown.pieces


HOSTILE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE latest; --",
    "../../etc/passwd",
    "%00",
    "{{7*7}}",
    "x" * 5000,
    "=1+1",
)


@pytest.mark.parametrize(
    "name", ["view", "territories", "territory", "indicators", "set", "transpose", "reference", "x", "y"]
)
@pytest.mark.parametrize("value", HOSTILE[::3])
def test_a_hostile_link_gives_a_notice_and_a_valid_view(visit, name, value):
    view = {"x": "scatter", "y": "scatter"}.get(name, "table")
    at, shown = visit(lang="en", **{"view": view, name: value})
    assert name in at.session_state["_bad_parameters"]
    assert "<script>" not in shown.html
    assert "compare_finding" in shown.pieces


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_order_leaves_the_order_of_the_catalogue(visit, heats, value):
    at, _shown = visit(lang="en", sort=value)
    assert "sort" in at.session_state["_bad_parameters"]
    assert next(heat for heat in heats if "html" in heat)["sort"] == ""


def test_two_hundred_places_are_forty_and_the_reader_is_told(in_small, visit, heats):
    codes = queries.run("territory_labels", language="en")["territory_code"].tolist()
    many = [*codes, *(f"ES-{number:05}" for number in range(1001, 1201))][:200]
    at, shown = visit(lang="en", territories=",".join(many))
    assert len(table_of(heats).find("thead/tr")) - 1 <= compare_choice.MOST
    told = words(tree(shown.pieces["compare_fills"]))
    assert "too many" in told or "territories" in at.session_state["_bad_parameters"]


@pytest.mark.full
def test_every_cell_is_the_verdict_of_the_published_position(published_full, monkeypatch, heats):
    """Country as reference, a random sample of municipalities of the four countries."""
    visit = opened(monkeypatch, heats)
    labels = queries.run("territory_labels", language="en")["territory_code"]
    municipalities = sorted(code for code in labels if re.fullmatch(r"(MX|ES)-\d{5}|(PT|GR)-\d{4}", code))
    codes = [*random.Random(SEED).sample(municipalities, SAMPLE), "PT-1317", "GR-0301"]
    _at, shown = visit(lang="en", territories=",".join(codes))
    polarity = queries.run("indicator_words", language="en").set_index("indicator_code")["polarity"]
    compared = 0
    frame = shown.tables["compare_download"]
    for code, group in frame.groupby("Code"):
        published = queries.run("profile_latest", territory=code)
        published = published[(published[["sex", "age", "citizenship"]] == "_T").all(axis=1)].set_index(
            "indicator_code"
        )
        for row in group.to_dict("records"):
            indicator = row["Code of the indicator"]
            if indicator not in published.index:
                assert pd.isna(row["Value"])
                continue
            own = published.loc[indicator]
            if pd.isna(own["country_quintile"]):
                assert row["Verdict"] in {"", "not compared"}, (code, indicator)
                continue
            verdict = benchmark.from_quintile(own["country_quintile"], polarity[indicator], n=own["country_n"]).verdict
            assert row["Verdict"] == compare_table.kinds.BENCHMARKS[verdict], (code, indicator)
            assert row["Value"] == own["value"]
            compared += 1
    assert compared > 200


@pytest.mark.full
def test_forty_by_forty_fit(published_full, monkeypatch, heats):
    visit = opened(monkeypatch, heats)
    rows = queries.run("compare_municipalities", territory="MX-15")
    visit(lang="es", territories=",".join(rows["territory_code"]), set="income_poverty", transpose="1")
    table = table_of(heats)
    assert len(table.find("tbody")) == compare_choice.MOST
    assert len(table.find("thead/tr")) > 15
