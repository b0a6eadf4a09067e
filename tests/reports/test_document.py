"""A paper is a PDF that anybody can read, in four languages, and nothing written in data is ever run."""

from __future__ import annotations

import io
import logging
import shutil
from pathlib import Path

import pypdf
import pytest

from observatory.reports import document
from observatory.text import LANGUAGES

HOSTILE = '#panic("x") *bold* _it_ $x^2$ @ref <label> `raw` = heading \\ #sys.inputs // comment'
PIECES = """#import "frame.typ": *
#show: paper
= #data.heading
#told("What", data.text, "nothing told")
#told("Why", "", "nothing told")
#facts(data.pairs)
#rows-table(data.columns, data.rows, "A table")
#notice[#data.text]
#drawing(data.svg, "A drawing", width: 50mm)
#outside(data.bad, "no link") #outside(data.good, "a link")
"""
DATA = {
    "heading": "Heading", "text": HOSTILE, "pairs": [["Term", HOSTILE]], "house": "House", "eyebrow": "Kind",
    "columns": [{"key": "name", "label": "Name"}, {"key": "n", "label": "Number", "numeric": True}],
    "rows": [{"name": {"text": "Place", "url": "https://example.org/a"}, "n": "1.234"}, {"name": HOSTILE, "n": "2"}],
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>',
    "bad": "javascript:alert(1)", "good": "https://example.org/b", "foot": ["Source, day"],
}  # fmt: skip
WORDS = {"es": "Población, ñandú", "pt": "Educação, mães", "el": "Έμφυλη βία, πληθυσμός, ΐ ΰ", "en": "Population"}


@pytest.fixture
def pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a template of all pieces of the frame."""
    folder = tmp_path / "templates"
    shutil.copytree(document.TEMPLATES, folder)
    (folder / "pieces.typ").write_text(PIECES, encoding="utf-8")
    monkeypatch.setattr(document, "TEMPLATES", folder)


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def text(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_says_its_language_and_title_and_keeps_every_letter(language, caplog):
    with caplog.at_level(logging.WARNING):
        made = document.pdf("pieces", DATA | {"heading": WORDS[language]}, title=WORDS[language], language=language)
    root = read(made).trailer["/Root"]
    assert root["/Lang"] == language
    assert read(made).metadata.title == WORDS[language]
    assert WORDS[language] in text(made)
    assert not caplog.records, "a font or a piece is missing"


@pytest.mark.usefixtures("pieces")
def test_a_paper_is_tagged_and_declares_the_standard_of_accessible_pdf():
    made = document.pdf("pieces", DATA, title="A title", language="es")
    root = read(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    kinds = set()

    def walk(node):
        node = node.get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            for each in node:
                walk(each)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            kinds.add(node.get("/S"))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= kinds


@pytest.mark.usefixtures("pieces")
def test_what_stands_in_data_stays_text():
    shown = text(document.pdf("pieces", DATA, title=HOSTILE, language="en"))
    for piece in ('#panic("x")', "*bold*", "$x^2$", "@ref", "<label>", "#sys.inputs", "// comment"):
        assert shown.count(piece) == 4, piece  # told, term, row of the table, notice
    assert shown.count("nothing told") == 1


@pytest.mark.usefixtures("pieces")
def test_only_pages_of_the_web_become_links():
    made = document.pdf("pieces", DATA, title="A title", language="en")
    links = [note.get_object()["/A"]["/URI"] for page in read(made).pages for note in page.get("/Annots", [])]
    assert sorted(links) == ["https://example.org/a", "https://example.org/b"]


@pytest.mark.usefixtures("pieces")
def test_the_fonts_go_with_the_paper():
    page = read(document.pdf("pieces", DATA, title="A title", language="el")).pages[0]
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert names
    assert all("Source" in name and "+" in name for name in names), names


def test_a_template_that_does_not_exist_is_named():
    with pytest.raises(document.DocumentError, match="nowhere"):
        document.pdf("nowhere", {}, title="A title", language="es")


@pytest.mark.usefixtures("pieces")
def test_a_template_reads_no_file_outside_its_folder_and_no_package(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for attempt in ('#read("../secret.txt")', '#read("/../secret.txt")', '#import "@preview/cetz:0.3.1"'):
        (document.TEMPLATES / "attempt.typ").write_text(attempt, encoding="utf-8")
        with pytest.raises(document.DocumentError):
            document.pdf("attempt", {}, title="A title", language="es")
