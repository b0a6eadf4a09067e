"""The house keeps its shape: thin pages, no SQL in them, addresses that differ from file names."""

from __future__ import annotations

import ast
import re

import pytest

from observatory.paths import ROOT

PAGES = sorted(path for path in (ROOT / "pages").rglob("*.py") if path.name != "index.py")
LONGEST_PAGE, LONGEST_MODULE = 120, 450


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_only_places_things(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_PAGE
    assert not re.search(r"\bSELECT\b.+\bFROM\b", text, re.DOTALL), "SQL belongs in queries/select"
    assert "|safe" not in text
    arithmetic = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div))
    ]
    assert not arithmetic, "arithmetic belongs in observatory.measures"


def test_no_module_is_too_long_to_read_at_one_sitting():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / "observatory").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long


def test_the_address_of_a_page_differs_from_its_file_name():
    index = (ROOT / "pages" / "index.py").read_text(encoding="utf-8")
    addresses = set(re.findall(r'Room\("(\w+)"', index))
    assert addresses
    assert not addresses & {path.stem for path in PAGES}


def test_templates_never_switch_off_escaping():
    for path in (ROOT / "observatory" / "ui" / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "safe" not in re.findall(r"\|\s*(\w+)", text), path.name
        assert "autoescape false" not in text, path.name


def test_no_path_of_a_machine_and_no_registry_in_the_project():
    pattern = re.compile(r"/(work|root|home|Users)/[a-z]|/tmp/plan")
    for folder in ("observatory", "pages", "queries", "data/catalogue"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".sql", ".toml", ".csv", ".html", ".js", ".css", ".md"}:
                assert not pattern.search(path.read_text(encoding="utf-8")), path
