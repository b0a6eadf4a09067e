"""``python -m observatory brief``: a file as asked, or one clear line and exit code 2."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

from observatory import cli
from observatory.paths import DataFolders

pytestmark = pytest.mark.usefixtures("in_small")


def run(*arguments: str) -> int:
    return cli.main(["brief", *arguments])


def test_a_brief_is_written_in_the_language_and_on_the_theme_asked_for(tmp_path, capsys):
    out = tmp_path / "leon.pdf"
    assert run("MX-11020", "--language", "el", "--theme", "digital", "--pages", "1", "--out", str(out)) == 0
    reader = pypdf.PdfReader(io.BytesIO(out.read_bytes()))
    assert reader.trailer["/Root"]["/Lang"] == "el"
    assert len(reader.pages) == 1
    assert capsys.readouterr().out.strip() == str(out)


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!"), ("json", b"{"), ("pdf", b"%PDF")])
def test_the_ending_of_the_file_says_what_it_is(tmp_path, ending, begins):
    out = tmp_path / f"brief.{ending}"
    assert run("LV-0090000", "--language", "en", "--out", str(out)) == 0
    assert out.read_bytes().lstrip().lower().startswith(begins.lower())


def test_json_holds_what_the_brief_says(tmp_path):
    out = tmp_path / "brief.json"
    assert run("MX-11020", "--language", "en", "--council", "City of León", "--out", str(out)) == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["council"]["name"] == "City of León"
    assert told["figures"]["themes"]


@pytest.mark.parametrize("arguments", [
    (), ("XX-1",), ("MX-11020", "--theme", "nonsense"), ("MX-11020", "--language", "fr"), ("MX-11020", "--pages", "3"),
    ("MX-11020", "--format", "docx"), ("MX-11020", "--arms", "nowhere.png"), ("MX-11020", "--arms", "nowhere.png", "--council", "X"),
    ("MX-11020", "--all-in", "MX-11"), ("--network", "NOPE"), ("--all-in", "XX"), ("--all-in", "MX-11020"), ("MX-11020", "--council", "x" * 500),
    ("--all-in", "MX-11", "--out", "-"), ("MX-11020", "--out", "/nowhere/at/all.pdf"), ("--all-in", "MX-11", "--theme", "nonsense"),
])  # fmt: skip
def test_bad_input_ends_with_two_and_one_line(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert "Traceback" not in told.err
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_wrong_code_is_told_with_what_was_probably_meant(capsys):
    assert run("MX-1102O", "--language", "en") == 2
    assert "MX-11020 (León, Guanajuato)" in capsys.readouterr().err


def test_all_municipalities_of_a_state_are_written_and_each_is_told(tmp_path, capsys, in_small: DataFolders):
    assert run("--all-in", "MX-15", "--language", "es", "--out", str(tmp_path / "folder")) == 0
    names = sorted(path.name for path in (tmp_path / "folder").iterdir())
    assert names == ["brief-MX-15060-es.pdf"]
    assert "brief-MX-15060-es.pdf" in capsys.readouterr().err
