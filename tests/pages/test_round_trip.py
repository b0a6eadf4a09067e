"""What is downloaded is what is on the page: both files read back, the code beside them run, the pictures opened."""

from __future__ import annotations

import contextlib
import csv
import io
import math
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatory import export, source_notes
from observatory.database import current_path
from observatory.paths import DataFolders
from observatory.text import formats, translator
from observatory.ui import downloads
from observatory.ui.reader import Reader
from tests.pages.shown import SCRIPT

pytestmark = pytest.mark.usefixtures("in_small")
LANGUAGES = ("es", "el")
# Room and what the link says; “finding” where the view has one figure, whose sentence its files carry.
VIEWS = {
    "map": ("observe.territory_map", {"map": "mx-municipality", "indicator": "coneval_pobreza", "year": "2020"}),
    "map, zoomed": ("observe.territory_map", {"map": "mx-municipality", "indicator": "coneval_pobreza", "region": "MX-11"}),
    "trends": ("observe.trends", {"territories": "MX-11020,MX-15060", "indicator": "coneval_pobreza"}),
    "trends, broken series": ("observe.trends", {"territories": "ES-24089,ES-08124", "indicator": "es_population"}),
    "trends, two figures": ("observe.trends", {"territories": "MX-11020,MX-11", "indicator": "coneval_pobreza"}),
    "profile": ("observe.profile", {"territory": "MX-11020"}),
    "compare": ("observe.compare", {"territories": "MX-11020,MX-15060,MX-11007"}),
    "spine": ("observe.compare", {"territories": "MX-11020,MX-15060", "view": "spine"}),
    "scatter": ("observe.compare", {"territories": "MX-11020,MX-15060", "view": "scatter"}),
    "gaps": ("observe.gaps", {"territory": "MX-11020"}),
    "neighbourhoods": ("observe.neighbourhoods", {"territory": "MX-11020"}),
    "coverage": ("observe.coverage", {}),
    "peers": ("develop.peers", {"territory": "MX-11020"}),
    "indicators": ("observe.indicators", {"theme": "digital_inclusion"}),
    "indicator": ("observe.indicators", {"indicator": "coneval_pobreza"}),
    "sources": ("disseminate.sources", {}),
    "one source": ("disseminate.sources", {"source": "MX-CONEVAL-POBMUN"}),
    "network": ("participate.networks", {"network": "RAI"}),
}  # fmt: skip
PICTURES = [
    "map",
    "map, zoomed",
    "trends",
    "trends, two figures",
    "compare",
    "spine",
    "scatter",
    "gaps",
]
FIGURES = {"map", "map, zoomed", "trends", "trends, broken series", "trends, two figures", "profile", "network"}


@dataclass
class Offered:
    """One table with what is offered below it."""

    frame: pd.DataFrame
    given: dict[str, Any]
    address: str
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    code: list[str] = field(default_factory=list)


@dataclass
class Page:
    """What one run of a page offered, and its HTML."""

    tables: list[Offered] = field(default_factory=list)
    pictures: list[tuple[dict[str, Any], dict[str, Callable[[], bytes]]]] = field(default_factory=list)
    html: str = ""


@pytest.fixture(scope="module")
def visit() -> Callable[[str, str], Page]:
    """Return what runs a page once for all tests; what a button would give is made when a test asks for it."""

    @cache
    def run(view: str, language: str) -> Page:
        return opened(view, language)

    return run


def opened(view: str, language: str) -> Page:
    """Run a page, and keep what it offers."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        page = listened(monkeypatch)
        module, link = VIEWS[view]
        at = AppTest.from_string(SCRIPT.format(module=module), default_timeout=60)
        at.query_params["lang"] = language
        for name, value in link.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
    return page


def listened(monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return a page that is empty, until one is run."""
    page = Page()
    files: dict[str, Callable[[], bytes]] = {}
    table, picture, blocks = downloads.table, downloads.picture, downloads.snippet.blocks
    code: list[str] = []

    def button(_label: str, data: Callable[[], bytes], *, file_name: str, **_rest: Any) -> None:
        files[Path(file_name).suffix] = data

    def kept_blocks(file: str, recipe: Any) -> Any:
        made = blocks(file, recipe)
        code.extend(block.code for block in made)
        return made

    def kept_table(reader: Reader, frame: pd.DataFrame, **given: Any) -> None:
        files.clear()
        code.clear()
        table(reader, frame, **given)
        given = {**given, "sources": list(given["sources"])}
        page.tables.append(Offered(frame.copy(), given, downloads.this_view(reader), dict(files), list(code)))
        if given.get("figure"):
            page.pictures.append((given, dict(files)))

    def kept_picture(reader: Reader, svg: Any, **given: Any) -> None:
        files.clear()
        picture(reader, svg, **given)
        page.pictures.append(({**given, "sources": list(given["sources"])}, dict(files)))

    monkeypatch.setattr(downloads.st, "download_button", button)
    monkeypatch.setattr(downloads.snippet, "blocks", kept_blocks)
    monkeypatch.setattr(downloads, "table", kept_table)
    monkeypatch.setattr(downloads, "picture", kept_picture)

    for module, _link in VIEWS.values():
        __import__(f"pages.{module}")
    for name, module in list(sys.modules.items()):
        mount = getattr(module, "_MOUNT", None)
        if name.startswith("observatory.ui") and mount is not None:

            def keep(_mount: Any = mount, **given: Any) -> Any:
                page.html += str((given.get("data") or {}).get("html", ""))
                return _mount(**given)

            monkeypatch.setattr(module, "_MOUNT", keep)
    return page


def plain(cell: Any) -> Any:
    """Return a cell as both files can hold it; an empty text and no value are the same."""
    if cell is None or cell is pd.NaT or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)) or cell == "":
        return None
    return cell if isinstance(cell, (str, bool)) else float(cell)


def close(cell: Any) -> Any:
    """Return a number that equals others with the same fourteen digits: a spreadsheet keeps fifteen."""
    return pytest.approx(cell, rel=1e-14) if isinstance(cell, float) else cell


def rows_of(frame: pd.DataFrame, text: Callable[[str], str] = str) -> list[list[Any]]:
    return [
        [text(cell) if isinstance(cell, str) else cell for cell in map(plain, row)]
        for row in frame.itertuples(index=False, name=None)
    ]


def columns_of(frame: pd.DataFrame) -> tuple[list[str], dict[str, str]]:
    """Return the columns that hold words, and how DuckDB is told so: a code of digits is no number."""
    texts = [
        str(column) for number, column in enumerate(frame.columns)
        if any(isinstance(cell, str) for cell in frame.iloc[:, number])
    ]  # fmt: skip
    return texts, dict.fromkeys(texts, "VARCHAR")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_both_files_read_back_as_the_table_they_were_made_from(view, language, visit, tmp_path):
    page = visit(view, language)
    assert page.tables
    for offered in page.tables:
        frame, written = offered.frame, {ending: offered.files[ending]() for ending in (".csv", ".xlsx")}
        texts, types = columns_of(frame)
        expected = rows_of(frame, export.harmless)
        read = pd.read_csv(
            io.BytesIO(written[".csv"]), comment="#", encoding="utf-8-sig", dtype=dict.fromkeys(texts, str),
            keep_default_na=False, na_values={str(name): [""] for name in frame.columns},
        )  # fmt: skip
        assert list(read.columns) == [str(column) for column in frame.columns]
        assert rows_of(read) == expected
        path = tmp_path / "table.csv"
        path.write_bytes(written[".csv"])
        with duckdb.connect() as connection:
            back = connection.execute(
                "SELECT * FROM read_csv($path, comment = '#', delim = ',', quote = '\"', header = true, types = $types)",
                {"path": str(path), "types": types},
            ).fetchall()
        assert [[plain(cell) for cell in row] for row in back] == expected
        sheet = openpyxl.load_workbook(io.BytesIO(written[".xlsx"])).worksheets[0]
        header, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert header == [str(column) for column in frame.columns]
        for line, row in zip(lines, rows_of(frame), strict=True):
            assert [plain(cell) for cell in line] == [close(cell) for cell in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_both_files_say_what_was_chosen_found_and_by_whom_it_is(view, language, visit):
    _ = translator(language)
    page = visit(view, language)
    for offered in page.tables:
        told = {}
        for line in offered.files[".csv"]().decode("utf-8-sig").split("\r\n"):
            if line.startswith("# "):
                label, text = line[2:].split(": ", 1)
                told.setdefault(label, []).append(text)
        sheet = openpyxl.load_workbook(io.BytesIO(offered.files[".xlsx"]())).worksheets[1]
        noted: dict[str, list[str]] = {}
        for label, text in sheet.iter_rows(values_only=True):
            noted.setdefault(str(label), []).append(str(text))
        assert list(told) == list(noted)
        facts = source_notes.described(Reader(language, current_path()), offered.given["sources"])
        expected = {
            _("Title"): offered.given["title"], **offered.given["notes"], _("Language"): language,
            _("Link to this view"): offered.address,
        }  # fmt: skip
        for label, text in expected.items():
            assert noted[label] == [text] or text in noted[label]
        assert noted[_("Consulted on")][0] in noted[_("How to cite")][0]
        assert offered.address in noted[_("How to cite")][0]
        assert offered.given["title"] in noted[_("How to cite")][0]
        assert f"lang={language}" in offered.address
        for fact in facts:
            assert any(fact["publisher"] in text and fact["title"] in text for text in noted[_("Source")])
            assert any(fact["licence"] in text for text in noted[_("Licence")])
    if view in FIGURES:
        assert all(_("Finding") in offered.given["notes"] for offered in page.tables)


def shown_numbers(html: str) -> set[str]:
    words = unescape(re.sub(r"<[^>]+>", " ", html))
    return set(re.findall(r"[−+-]?\d(?:[\d.,\u202f\u00a0]*\d)?", words))


def on_screen(value: float, language: Any, shown: set[str]) -> bool:
    least = 0 if value == round(value) or abs(value) >= 100 else 1
    return any(
        formats.number(value, language, places, sign=sign) in shown
        for places in range(least, 5)
        for sign in (False, True)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["trends", "trends, broken series", "trends, two figures", "profile", "network"])
def test_every_number_in_the_files_is_on_the_page(view, language, visit):
    page = visit(view, language)
    shown = shown_numbers(page.html)
    _ = translator(language)
    for offered in page.tables:
        for value in offered.frame.get(_("Value"), pd.Series(dtype=float)).dropna():
            assert on_screen(float(value), language, shown), value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["trends", "trends, broken series", "trends, two figures"])
def test_the_files_have_the_rows_of_the_tables_of_years_and_no_other(view, language, visit):
    page = visit(view, language)
    [offered] = page.tables
    _ = translator(language)
    rows = 0
    for table in re.findall(r"<table.*?</table>", page.html, re.DOTALL):
        if "o-year-table" not in table:
            continue
        body = table[table.index("<tbody>") :]
        for year, line in re.findall(r'<th scope="row">(\d+)</th>(.*?)</tr>', body, re.DOTALL):
            cells = [
                unescape(re.sub(r"<.*", "", cell)).strip() for cell in re.findall(r'<td class="o-num">(.*?)</td>', line)
            ]
            written = [cell for cell in cells if cell]
            of_year = offered.frame[offered.frame[_("Year")] == int(year)][_("Value")].dropna()
            numbers = {
                formats.number(value, language, places) for value in of_year for places in range(4)
            }  # fmt: skip
            assert set(written) <= numbers
            rows += len(written)
    assert rows == offered.frame[_("Value")].notna().sum()


@pytest.fixture(scope="module")
def database_alone(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the published file alone, as a reader has it who took it away."""
    folder = tmp_path_factory.mktemp("taken")
    path = published_small.published / published_small.current.read_text(encoding="utf-8").strip()
    shutil.copy(path, folder / path.name)
    return folder


def numbers_in(frame: pd.DataFrame) -> set[float]:
    cells = (plain(cell) for column in frame.select_dtypes("number") for cell in frame[column])
    return {round(cell, 9) for cell in cells if isinstance(cell, float)}


def ran(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """Run the code as a reader would, beside the file; return its rows."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "snippet", "exec"), names)
    names["connection"].close()
    return names["rows"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_code_below_a_table_gives_its_rows(view, visit, database_alone, monkeypatch):
    page = visit(view, "es")
    for offered in page.tables:
        if not offered.given.get("recipe"):
            continue
        assert len(offered.code) == len(offered.given["recipe"])
        given = [ran(code, database_alone, monkeypatch) for code in offered.code]
        found = set().union(*map(numbers_in, given))
        values = numbers_in(offered.frame[["Valor"]]) if "Valor" in offered.frame else set()
        missing = values - found
        assert not missing, f"{offered.given['key']}: {sorted(missing)[:5]}"
        assert any(len(rows) for rows in given) or offered.frame.empty


def test_every_table_that_comes_from_queries_says_by_which(visit):
    for view in ("map", "trends", "indicator", "sources", "one source", "network"):
        page = visit(view, "es")
        assert all(offered.given.get("recipe") for offered in page.tables), view


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", PICTURES)
def test_every_figure_is_a_picture_with_its_finding_and_its_source(view, language, visit, monkeypatch):
    monkeypatch.setattr(export, "_SECONDS", 600)  # how long it takes is the machine's affair
    page = visit(view, language)
    assert page.pictures
    _ = translator(language)
    for given, files in page.pictures:
        svg = files[".svg"]()
        root = ElementTree.fromstring(svg)
        words = " ".join(" ".join(root.itertext()).split())
        finding = given["notes"][_("Finding")]
        assert root.find("{http://www.w3.org/2000/svg}title").text == finding
        publishers = {
            fact["publisher"] for fact in source_notes.described(Reader(language, current_path()), given["sources"])
        }
        assert publishers
        assert all(publisher in words for publisher in publishers)
        assert f"lang={language}" in words
        assert b"var(" not in svg
        if language == LANGUAGES[0]:  # painted from the same drawing
            assert files[".png"]().startswith(b"\x89PNG")


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A1", '=HYPERLINK("https://x.org")']


def test_no_cell_is_run_by_a_spreadsheet(monkeypatch):
    monkeypatch.setitem(VIEWS, "sources", ("disseminate.sources", {}))
    monkeypatch.setattr(
        "observatory.ui.disseminate.sources_view.table", lambda *_given: pd.DataFrame({"=A": DANGEROUS, "n": -1.5})
    )
    [offered] = opened("sources", "es").tables
    sheet = openpyxl.load_workbook(io.BytesIO(offered.files[".xlsx"]())).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    # A carriage return is a line break to a spreadsheet; all else stays as it was.
    assert [cell.value for cell in cells][1:5] == DANGEROUS[:4]
    assert [cell.value for cell in cells][7:] == DANGEROUS[6:]
    text = offered.files[".csv"]().decode("utf-8-sig")
    table = list(csv.reader(line for line in io.StringIO(text, newline="") if not line.startswith("#")))
    assert all(not row[0].startswith(tuple(export.DANGEROUS)) for row in table)
    assert [row[0].removeprefix("'") for row in table[1:]] == DANGEROUS
    assert {row[1] for row in table[1:]} == {"-1.5"}, "a negative number stays a number"
