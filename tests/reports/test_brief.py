"""A brief on paper: one or two full pages of A4 that anybody can read, see and hear, whatever the place."""

from __future__ import annotations

import dataclasses
import io
import random
import re
import struct
import zlib

import pikepdf
import pypdf
import pytest

from observatory import database
from observatory import rows as kept
from observatory.briefs import Brief, Council, compose, themes
from observatory.reports import brief as paper
from observatory.reports import document, letters
from observatory.text import LANGUAGES
from tests.briefs.paper_checks import faults, headings

pytestmark = pytest.mark.usefixtures("in_small")
LEON = "MX-11020"
# What is read in the outline, in their order; a page may take a short one before a long one.
HOSTILE = '#panic("x") *bold* $x^2$ @ref <label> `raw` \\ #sys.inputs // 中文 \u202e ع 👍🏽'


def sample() -> list[tuple[str, str, str]]:
    """Return the same sixteen places, languages and themes at every run: known ones, and random ones."""
    random_ = random.Random(6)
    codes = [
        LEON, "MX-15060", "ES-24089", "PT-1317", "GR-0301", "IT-037006", "ES-08124-01001", "MX-11020-0017", "MX-11", "MX", "EU27_2020",
        "PT-1806", "LV-0090000", "MX-11014", "GR-1402", "ES-24142",
    ]  # fmt: skip
    known = ("", "", "digital_inclusion", "income_poverty", "gender_equality", "education", "population")
    return [(code, random_.choice(LANGUAGES), random_.choice(known)) for code in codes]


def made(code: str = LEON, language: str = "es", theme: str = "", **more) -> tuple[Brief, bytes]:
    brief = compose(database.current_path(), code, language, theme, **more)
    return brief, paper.pdf(brief)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    return plain(" ".join(page.extract_text() for page in read(content).pages))


def plain(text: str) -> str:
    """Return a text with one usual space wherever there is any."""
    return " ".join(text.split())


def png(width: int = 40, height: int = 50) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x60\xa0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("code", "language", "theme"), sample())
def test_a_paper_is_full_and_can_be_read_and_heard(code, language, theme):
    assert faults(*made(code, language, theme)) == []


@pytest.mark.parametrize(("code", "language", "theme"), [
    (LEON, "es", ""), ("IT-037006", "en", ""), ("GR-0301", "el", ""), ("ES-24089", "pt", "income_poverty"),
])  # fmt: skip
def test_an_independent_checker_finds_nothing_against_the_standard(code, language, theme, tmp_path):
    outloud = pytest.importorskip("outloud")
    brief, content = made(code, language, theme)
    path = tmp_path / "brief.pdf"
    path.write_bytes(content)
    found = [item for item in outloud.check(str(path)).findings if str(item.severity).lower().endswith("error")]
    # The foot of a page is furniture; the checker knows that only of what two pages have. Its words are in the paper.
    assert [item for item in found if item.rule != "TAG-002"] == []
    squeezed = re.sub(r"\s", "", tagged_text(content))
    assert all(re.sub(r"\s", "", line) in squeezed for line in (*brief.foot, brief.address))


def tagged_text(content: bytes) -> str:
    """Return what is read aloud: the text of the pages without what stands in artifacts."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            kept_, depth = [], []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BDC", "BMC"):
                    depth.append(str(operands[0]) == "/Artifact")
                elif name == "EMC":
                    depth.pop()
                if any(depth) and name in ("Tj", "TJ"):
                    continue
                kept_.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept_))
        out = io.BytesIO()
        pdf.save(out)
    return words(out.getvalue())


def test_the_pages_asked_for_are_the_pages_there_are():
    assert len(read(made(pages=1)[1]).pages) == 1
    assert len(read(made(pages=2)[1]).pages) == 2
    assert len(read(made()[1]).pages) == 2, "much is known of it"
    assert len(read(made("LV-0090000")[1]).pages) == 1, "little is known of it"


def test_what_is_always_told_is_told_on_one_page_too():
    brief, content = made(pages=1)
    assert brief.figures is not None
    told = words(content)
    for theme in brief.figures.themes:
        for figure in theme.figures:
            assert figure.name in told
            assert plain(figure.number) in told
            assert figure.position in told


def test_sections_stand_in_the_outline_under_the_name_of_the_place():
    brief, content = made()
    titles = headings(read(content))
    assert titles[0] == brief.place
    wanted = [
        section.heading
        for section in (brief.standing_out, brief.figures, brief.change, brief.answers, brief.sources)
        if section
    ]
    assert [title for title in titles if title in wanted] == wanted


def test_the_council_stands_in_the_head_with_its_arms_described():
    name = "Ayuntamiento de León"
    _brief, content = made(council=Council(name, png()))
    assert name in words(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        alts = [str(node.Alt) for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and "/Alt" in node]
    assert name in alts
    assert faults(*made(council=Council(name, png(600, 200)))) == []


def test_arms_that_are_no_png_are_refused():
    with pytest.raises(document.DocumentError):
        made(council=Council("X", b"GIF89a"))


def test_words_of_anybody_are_never_run_and_letters_without_a_shape_do_not_stop_the_paper():
    brief, _content = made("LV-0090000", "en")
    hostile = dataclasses.replace(brief, lead=HOSTILE, council=Council(HOSTILE), kind=HOSTILE)
    told = words(paper.pdf(hostile))
    assert '#panic("x") *bold* $x^2$' in told
    assert letters.UNKNOWN in told


def test_letters_are_written_as_they_are_or_as_nearly_as_the_fonts_can():
    for language, text in {
        "es": "ñandú ¿sí?",
        "pt": "ação à",
        "el": "Ώρα ΐ ΰ ώ",
        "lv": "Jūrmala Ķekava",
        "pl": "Łódź",
    }.items():
        assert letters.written(text) == text, language
    assert letters.written("Cafe\u0301") == "Café"
    assert letters.written("a\u200db\x07") == "ab"
    assert letters.written("◔ ✕") == "○ ×"


def test_every_theme_has_a_paper():
    for theme in themes(database.current_path(), "en"):
        brief, content = made("ES-24089", "en", theme)
        assert faults(brief, content) == [], theme


def test_every_type_of_place_has_a_paper():
    named = kept.rows(database.current_path(), "territory_labels", language="en")
    for code in named.groupby("type")["territory_code"].first():
        assert faults(*made(code, "el")) == [], code
