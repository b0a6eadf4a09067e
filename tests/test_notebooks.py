"""The notebooks are what the program makes, and every cell of them and of the quick start runs."""

from __future__ import annotations

import contextlib
import io
import json
import re
from xml.etree import ElementTree

import pytest

from observatory import notebook, notebooks
from observatory.database import current_path
from observatory.paths import ROOT

pytestmark = pytest.mark.full
THEMES = list(notebooks.themes())


@pytest.fixture
def data(published_full):
    return notebook.open_file(current_path(published_full), language="en")


def run(cells, names):
    """Run cells in order as a notebook does; return what the last line of each shows."""
    shown, said = [], io.StringIO()
    with contextlib.redirect_stdout(said):
        for cell in cells:
            *before, last = re.split(r"\n(?=\S)", cell.strip())
            try:
                code = compile(last, "cell", "eval")
            except SyntaxError:
                exec(compile(cell, "cell", "exec"), names)
                continue
            exec(compile("\n".join(before), "cell", "exec"), names)
            shown.append(eval(code, names))
    return shown, said.getvalue()


@pytest.mark.parametrize("theme", THEMES)
def test_a_notebook_is_what_the_program_makes_and_holds_no_output(theme):
    text = notebooks.path_of(theme).read_text(encoding="utf-8")
    assert text == notebooks.notebook(theme, notebooks.themes()[theme]), "run python -m observatory.notebooks"
    for cell in json.loads(text)["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_there_is_a_notebook_for_each_theme_and_no_other():
    assert {path.stem for path in notebooks.FOLDER.glob("*.ipynb")} == set(THEMES)


@pytest.mark.parametrize("theme", THEMES)
def test_every_cell_of_a_notebook_runs_and_shows_figures(theme, published_full):
    cells = json.loads(notebooks.path_of(theme).read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown, said = run(["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"], names)
    pictures = [each for each in shown if isinstance(each, notebook.Picture)]
    assert pictures
    for picture in pictures:
        root = ElementTree.fromstring(picture._repr_svg_())
        texts = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
        assert "Fuente" in texts
        assert "var(" not in picture.svg
    for table in shown:
        assert getattr(table, "empty", False) is False
    assert (names["figures"]["source_code"] != "").all()
    assert "Fuente: " in said


def test_every_block_of_the_quick_start_runs(published_full):
    text = (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(blocks) > 10
    names: dict[str, object] = {}
    run(blocks, names)
    assert names["mine"].matched == {"MX-11020": "León, Gto.", "MX-11007": "Celaya", "MX-11030": "San Felipe"}
    assert names["both"].rows.loc["MX-11020", "own"] == 1200.5


def test_the_figures_of_a_notebook_are_those_of_the_publisher(data):
    """CONEVAL, Medición de la pobreza municipal 2020: León 45.9 % (45.886)."""
    figures = data.headlines("MX-11020", "income_poverty").set_index("indicator_code")
    assert figures.loc["coneval_pobreza", "value"] == pytest.approx(45.886)
    assert figures.loc["coneval_pobreza", "year"] == 2020
    assert figures.loc["coneval_pobreza", "source_code"] == "MX-CONEVAL-POBMUN"
    assert "CONEVAL" in data.cite(["MX-CONEVAL-POBMUN"])


def test_what_does_not_exist_is_said(data):
    with pytest.raises(FileNotFoundError, match="There is no file"):
        notebook.open_file("no-such.duckdb")
    with pytest.raises(ValueError, match="no indicator"):
        data.lines("no_such", ["MX-11020"]) if data.series("no_such", ["MX-11020"]).empty is False else data._header(
            "no_such"
        )
    with pytest.raises(ValueError, match="no map"):
        data.map("coneval_pobreza", "XX")


def test_a_notebook_cannot_write_to_the_file(data):
    with pytest.raises(Exception, match="read-only"):
        data.sql("DELETE FROM observation")
