"""Coats of arms are hostile until read: each bad file has its own reason, and of a good one only the pixels are kept."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from observatory import arms
from observatory.text import LANGUAGES

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BLUE = (11, 84, 104)


def picture(size: tuple[int, int] = (200, 240), mode: str = "RGB", colour: object = BLUE) -> Image.Image:
    return Image.new(mode, size, colour)


def saved(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_claims(width: int, height: int, packed: bytes = b"") -> bytes:
    """Return a PNG whose head claims a size, whatever its pixels are."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """Return 100 kB that unpack into 300 MB of black pixels."""
    line = b"\0" * (1 + 3 * 10_000)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(line) for _ in range(10_000)) + packer.flush()
    return png_that_claims(10_000, 10_000, packed)


def animated(kind: str) -> bytes:
    frames = [picture(colour=colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def many_scans() -> bytes:
    """Return a JPEG that repeats its scan so often that a decoder would be busy for minutes."""
    plain = saved(picture(), "JPEG", progressive=True)
    at = plain.rindex(b"\xff\xda")
    scan, end = plain[at:-2], plain[-2:]
    return plain[:at] + scan * 200 + end


def bad_text() -> bytes:
    """Return a PNG with a text chunk that unpacks into 60 MB."""
    whole = saved(picture())
    at = whole.index(b"IDAT") - 4
    return whole[:at] + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 60_000_000, 9)) + whole[at:]


BAD = {
    "zero bytes": (b"", "nothing"),
    "one megabyte and one byte": (saved(picture()) + b"\0" * arms.LARGEST_FILE, "large"),
    "SVG with a script": (SVG, "svg"),
    "SVG without a declaration": (SVG[22:], "svg"),
    "SVG in UTF-16": (SVG.decode().encode("utf-16"), "svg"),
    "packed SVG": (b"\x1f\x8b\x08\0\0\0\0\0", "type"),
    "HTML named arms.png": (b"<!doctype html><script>alert(1)</script>", "unknown"),
    "a program": (b"MZ\x90\0\3\0\0\0", "unknown"),
    "text": ("Escudo de León".encode(), "unknown"),
    "GIF": (saved(picture(), "GIF"), "type"),
    "WebP": (saved(picture(), "WEBP"), "type"),
    "TIFF": (saved(picture(), "TIFF"), "type"),
    "BMP": (saved(picture(), "BMP"), "type"),
    "PDF": (b"%PDF-1.7\n1 0 obj", "type"),
    "ZIP": (b"PK\3\4\24\0\0\0", "type"),
    "the signature of PNG alone": (b"\x89PNG\r\n\x1a\n", "broken"),
    "the beginning of JPEG alone": (b"\xff\xd8\xff\xe0\0\x10JFIF", "broken"),
    "PNG cut off": (saved(picture((600, 600), colour="#123456"))[:-700], "broken"),
    "JPEG cut off": (saved(Image.effect_noise((400, 400), 90), "JPEG")[:9_000], "broken"),
    "PNG with noise for pixels": (png_that_claims(200, 200, b"\x93" * 400), "broken"),
    "PNG without pixels": (png_that_claims(200, 200), "broken"),
    "decompression bomb": (bomb(), "pixels"),
    "text that unpacks into 60 MB": (bad_text(), "broken"),
    "huge dimensions": (png_that_claims(2**31 - 1, 2**31 - 1), "huge"),
    "no width": (png_that_claims(0, 200), "broken"),
    "too many pixels in all": (png_that_claims(4_900, 4_900), "pixels"),
    "one pixel": (saved(picture((1, 1))), "small"),
    "a thread": (saved(picture((2_000, 20))), "shape"),
    "animated PNG": (animated("PNG"), "moving"),
    "two pictures in a JPEG": (animated("MPO"), "moving"),
    "JPEG of 200 scans": (many_scans(), "scans"),
    "all transparent": (saved(picture(mode="RGBA", colour=(255, 255, 255, 0))), "clear"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason(name):
    content, code = BAD[name]
    with pytest.raises(arms.ArmsError) as refused:
        arms.read(content)
    assert refused.value.code == code
    for language in LANGUAGES:
        words = refused.value.words(language)
        assert words.strip()
        assert "{" not in words, "a number was not filled in"


def test_every_refusal_is_reached_by_some_file():
    assert {code for _, code in BAD.values()} == set(arms.REFUSALS)


def test_numbers_of_a_refusal_are_written_as_the_language_writes_them():
    error = arms.ArmsError("large", {"megabytes": 1.4, "most": 1})
    assert "1.4 MB" in error.words("en")
    assert "1,4 MB" in error.words("es")


GOOD = {
    "PNG": saved(picture()),
    "JPEG": saved(picture(), "JPEG", quality=95),
    "progressive JPEG": saved(picture(), "JPEG", progressive=True, quality=95),
    "JPEG in CMYK": saved(picture().convert("CMYK"), "JPEG", quality=95),
    "palette": saved(picture().convert("P", palette=Image.Palette.ADAPTIVE)),
    "PNG and HTML in one": saved(picture()) + b"<script>alert(1)</script>",
    "PNG and ZIP in one": saved(picture()) + b"PK\3\4 secret.exe",
    "large": saved(picture((3_000, 3_600))),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_becomes_a_small_png_of_the_same_colour(name):
    made = arms.read(GOOD[name])
    with Image.open(io.BytesIO(made)) as read:
        assert read.format == "PNG"
        assert max(read.size) <= arms.KEPT_SIDE
        assert abs(read.width / read.height - 200 / 240) < 0.01
        assert all(
            abs(one - other) <= 6 for one, other in zip(read.convert("RGB").getpixel((50, 50)), BLUE, strict=True)
        )
    assert b"script" not in made
    assert b"secret" not in made


@pytest.mark.parametrize(
    ("mode", "colour"), [("L", 84), ("LA", (84, 255)), ("RGBA", (*BLUE, 128)), ("1", 1), ("I;16", 84 * 256)]
)
def test_every_kind_of_png_is_read(mode, colour):
    with Image.open(io.BytesIO(arms.read(saved(picture(mode=mode, colour=colour))))) as read:
        grey = read.convert("RGBA").getpixel((20, 20))
    expected = {"1": 255, "RGBA": BLUE[0]}.get(mode, 84)
    assert abs(grey[0] - expected) <= 1
    assert grey[3] == (128 if mode == "RGBA" else 255)


def test_where_and_with_what_a_photograph_was_taken_is_forgotten():
    exif = Image.Exif()
    exif[0x0110] = "Camera of Aurelia"
    exif[0x0112] = 6  # held on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 7.0, 19.0), 3: "W", 4: (101.0, 40.0, 59.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photograph = saved(picture((300, 200)), "JPEG", exif=exif, icc_profile=profile, comment=b"planted comment")
    assert b"Aurelia" in photograph
    made = arms.read(photograph)
    with Image.open(io.BytesIO(made)) as read:
        assert read.size == (200, 300), "it stands upright"
        assert not read.getexif()
        assert not read.info
    for planted in (b"Aurelia", b"planted", b"ICC", b"Exif", b"eXIf", b"GPS"):
        assert planted not in made


def test_texts_of_a_png_are_forgotten():
    about = PngInfo()
    about.add_text("Author", "Aurelia Xicohtli")
    about.add_itxt("XML:com.adobe.xmp", "<x>planted</x>", zip=True)
    made = arms.read(saved(picture(), pnginfo=about, dpi=(300, 300)))
    with Image.open(io.BytesIO(made)) as read:
        assert not read.info
    kinds = {made[at : at + 4] for at in range(len(made)) if made[at : at + 4] in {b"tEXt", b"iTXt", b"zTXt", b"pHYs"}}
    assert not kinds


def test_what_was_read_once_reads_the_same_again():
    once = arms.read(GOOD["JPEG"])
    assert arms.read(once) == once
