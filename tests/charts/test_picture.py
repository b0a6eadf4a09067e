"""A picture stands alone: its words, its colours and its letters do not depend on the page or on the machine."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from observatory import export, fonts
from observatory.charts import picture, text_width, tokens

SVG = "{http://www.w3.org/2000/svg}"
BODY = '<rect width="300" height="40" fill="var(--o-accent, #ff0000)"/>'
WORDS = {
    "es": "León, Guanajuato: señal de 45,9 %, ¿año?", "pt": "Amadora: população sem água, ligações",
    "el": "Δήμος Αλεξανδρούπολης: φτώχεια, ΐΰώς Ή", "en": "“Plain” words – with dashes…",
}  # fmt: skip


def framed(title="León: 45,9 %", notes=("Fuente: CONEVAL", "Licencia: CC BY"), body=BODY):
    return picture.framed(body, 300, 40, title=title, notes=notes)


def painted(svg):
    return np.asarray(Image.open(io.BytesIO(export.png_bytes(svg))).convert("L"), dtype=int)


def test_the_finding_is_above_and_the_notes_are_below_the_figure():
    root = ElementTree.fromstring(framed())
    texts = [(text.text, float(text.get("y"))) for text in root.iter(f"{SVG}text")]
    assert [words for words, _y in texts] == ["León: 45,9 %", "Fuente: CONEVAL", "Licencia: CC BY"]
    figure = root.find(f"{SVG}g")
    top = float(figure.get("transform").split()[-1].rstrip(")"))
    assert texts[0][1] < top < top + 40 < texts[1][1] < texts[2][1] < float(root.get("height"))


def test_finding_and_notes_are_name_and_description_of_the_picture():
    root = ElementTree.fromstring(framed())
    assert root.find(f"{SVG}title").text == "León: 45,9 %"
    assert root.find(f"{SVG}desc").text == "Fuente: CONEVAL Licencia: CC BY"
    assert root.get("role") == "img"


def test_long_findings_and_addresses_are_wrapped_and_nothing_of_them_is_lost():
    address = "https://example.org/mapa?" + "indicator=coneval_pobreza&" * 12
    finding = "México, 2020 · Población en situación de pobreza: " * 4
    root = ElementTree.fromstring(framed(title=finding.strip(), notes=[address]))
    rows = [text.text for text in root.iter(f"{SVG}text")]
    assert len(rows) > 6
    assert "".join(rows[-6:])[-100:] == address[-100:]
    assert "".join(rows).replace(" ", "") == (finding + address).replace(" ", "")


def test_colours_of_the_style_sheet_are_those_of_the_light_appearance():
    assert tokens.light()["--o-accent"] == "#0b5468"
    assert "var(" not in framed()
    assert 'fill="#0b5468"' in framed(), "the token, not the fallback beside it"


def test_an_unknown_token_has_its_fallback_and_without_one_it_is_an_error():
    assert tokens.resolved('fill="var(--o-nowhere, var(--o-neither, #123456))"') == 'fill="#123456"'
    assert tokens.resolved("var(--o-a, rgb(1, 2, 3))", {}) == "rgb(1, 2, 3)"
    with pytest.raises(ValueError, match="--o-nowhere"):
        tokens.resolved('fill="var(--o-nowhere)"')


def test_a_name_cannot_smuggle_markup_or_break_the_document():
    bad = "</title><script>alert(1)</script>\x00\x0b & <b>"
    root = ElementTree.fromstring(framed(title=bad, notes=[bad]))
    assert not list(root.iter(f"{SVG}script"))
    assert "alert(1)" in root.find(f"{SVG}title").text


def test_spaces_that_do_not_break_stay():
    assert "45,9\u00a0%" in framed(title="45,9\u00a0%")


def test_a_picture_knows_whether_it_is_framed_and_how_large_it_is():
    whole = framed()
    assert picture.is_framed(whole)
    assert not picture.is_framed('<svg width="3" height="4"><text>data-framed="true"</text></svg>')
    assert picture.size('<svg xmlns="x" width="300" height="40.4"><svg width="1" height="1"/></svg>') == (300, 40)
    assert picture.size('\n<svg viewBox="0 0 120 80">') == (120, 80)
    with pytest.raises(ValueError, match="how large"):
        picture.size("<svg>")


def test_a_png_is_twice_the_size_of_its_picture():
    whole = framed()
    width, height = picture.size(whole)
    assert painted(whole).shape == (2 * height, 2 * width)


def glyphs(words, family):
    """Return the ink of each letter of some words, painted one by one."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#fff"/>'
        '<text x="5" y="30" font-size="26" font-family="{family}">{letter}</text></svg>'
    )
    return {letter: painted(svg.format(family=family, letter=letter)) for letter in words}


@pytest.mark.parametrize("family", [picture.SANS, picture.SERIF], ids=["sans", "serif"])
def test_letters_of_every_language_are_painted_and_none_is_a_box(family):
    """No font of the machine is used: what is painted comes with the observatory."""
    letters = sorted(set("".join(WORDS.values())) - {" "})
    found = glyphs([*letters, "\U0001f9ff"], family)
    box = found.pop("\U0001f9ff")
    for letter, ink in found.items():
        assert ink.min() < 128, f"{letter} leaves no ink"
        assert not np.array_equal(ink, box), f"{letter} is not in the font"
    pairs = [("Α", "Λ"), ("φ", "ω"), ("ã", "a"), ("ç", "c"), ("ñ", "n"), ("ή", "η")]
    shown = glyphs([letter for pair in pairs for letter in pair], family)
    assert all(not np.array_equal(shown[one], shown[other]) for one, other in pairs)


def test_sans_and_serif_and_bold_are_painted_differently():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="30" font-size="26" {}>Ελλάδα</text></svg>'
    looks = [
        f'font-family="{picture.SANS}"',
        f'font-family="{picture.SERIF}"',
        f'font-family="{picture.SANS}" font-weight="600"',
    ]
    images = [np.asarray(Image.open(io.BytesIO(export.png_bytes(svg.format(look)))))[..., 3] for look in looks]
    assert len({image.tobytes() for image in images}) == 3
    assert images[2].sum() > 1.15 * images[0].sum(), "bold has more ink"


def test_words_are_as_wide_as_the_font_says():
    with TTFont(fonts.files()[0]) as font:
        letters, advances = font.getBestCmap(), font["hmtx"]
        assert font["name"].getDebugName(1) == fonts.SANS
        for words in WORDS.values():
            # The file's own advances are those of the lightest weight, a little narrower than the regular.
            true = sum(advances[letters[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm * 12
            assert text_width.width(words, 12) == pytest.approx(true, rel=0.08)
            assert text_width.width(words, 12, bold=True) > text_width.width(words, 12)


def test_a_word_longer_than_a_row_is_cut_and_rows_keep_their_room():
    rows = text_width.wrap("a " + "m" * 50 + " b", 10, 100)
    assert "".join(rows).replace(" ", "") == "a" + "m" * 50 + "b"
    assert all(text_width.width(row, 10) <= 100 for row in rows)


def test_a_broken_picture_is_an_error_with_a_reason():
    with pytest.raises(export.PictureError, match=r"\S"):
        export.png_bytes("<svg")
