"""The coat of arms that a council hands in: hostile until it has been read, then nothing of it is kept but its pixels.

Pillow reads it, and only as what may be printed: PNG or JPEG. Before any pixel is unpacked the head of the file has told its
size, so a small file that unpacks into gigabytes is refused by its head (CWE-409). What comes out is drawn anew on an empty
picture and written as PNG: no text, place, camera, colour profile, thumbnail or second file of the original is left in it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any

from PIL import Image, ImageOps

from observatory.text import N_, formats
from observatory.text.kinds import word
from observatory.text.translate import translator

LARGEST_FILE = 1_000_000  # bytes
LONGEST_SIDE = 5_000  # pixels
MOST_PIXELS = 16_000_000
SHORTEST_LONG_SIDE = 64  # on paper the arms are 16 mm high: fewer pixels are a blur
MOST_TIMES_LONGER = 5  # a banner that much longer than high is no coat of arms, and would be a line on paper
KEPT_SIDE = 600  # 16 mm at 900 dots an inch
MOST_SCANS = 100  # of a progressive JPEG: each one goes over all its pixels
_START_OF_SCAN = b"\xff\xda"
_PNG = b"\x89PNG\r\n\x1a\n"
_AT_ONCE = BoundedSemaphore(2)

REFUSALS = {
    "nothing": N_("The file is empty: it has no content at all."),
    "large": N_("The file has {megabytes} MB; at most {most} MB can be taken. Save it smaller, or as JPEG."),
    "svg": N_(
        "This is a drawing (SVG). A drawing can hold programs and links to other places, so it is not taken. Save it as PNG."
    ),
    "type": N_("This is a {kind} file. Save it as PNG or JPEG."),
    "unknown": N_(
        "This is neither a PNG nor a JPEG picture, whatever its name says. Save the coat of arms as PNG or JPEG."
    ),
    "pixels": N_(
        "The picture has {width} × {height} pixels; at most {side} on a side and {million} million in all can be taken."
    ),
    "huge": N_("The picture claims to be far larger than {side} pixels on a side; that is more than can be taken."),
    "small": N_(
        "The picture has {width} × {height} pixels; printed, that is a blur. Its longer side needs at least {least} pixels."
    ),
    "shape": N_(
        "The picture has {width} × {height} pixels, more than {times} times as long on one side as on the other. "
        "Cut it to the coat of arms."
    ),
    "moving": N_("The file holds {n} pictures: an animation or a series. Save the one that is the coat of arms."),
    "scans": N_(
        "This JPEG builds up its picture in {n} steps; that can be used to keep a computer busy. Save it again."
    ),
    "broken": N_(
        "The picture cannot be read to its end: the file is cut off or damaged. Save it again, and choose it again."
    ),
    "clear": N_("The picture is fully transparent: there is nothing to see in it."),
}
# How other pictures and papers begin, with the place at which they say so.
_OTHERS = (
    ("GIF", 0, b"GIF8"), ("WebP", 8, b"WEBP"), ("BMP", 0, b"BM"), ("TIFF", 0, b"II*\0"), ("TIFF", 0, b"MM\0*"),
    ("PDF", 0, b"%PDF"), ("HEIC", 4, b"ftyphei"), ("AVIF", 4, b"ftypavif"), ("PostScript", 0, b"%!PS"),
    ("ICO", 0, b"\0\0\1\0"), ("JPEG 2000", 4, b"jP  "), ("PSD", 0, b"8BPS"), ("ZIP", 0, b"PK\3\4"),
)  # fmt: skip


@dataclass(eq=False)
class ArmsError(ValueError):
    """The file is not taken.

    Attributes
    ----------
    code
        Of ``REFUSALS``.
    values
        What its words mention: numbers, or the kind of file.
    """

    code: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words("en")

    def words(self, language: str) -> str:
        """Return what is wrong with the file and what to do, in the reader's language."""
        _ = translator(language)
        written = {
            name: formats.number(value, _.language, 1 if isinstance(value, float) else 0)
            if isinstance(value, (int, float)) else value
            for name, value in self.values.items()
        }  # fmt: skip
        return word(REFUSALS, self.code, _).format(**written)


def read(content: bytes) -> bytes:
    """Return a coat of arms as a PNG of our own making, at most 600 pixels on a side.

    Parameters
    ----------
    content
        Of the file handed in; nothing is believed of its name or declared type.

    Returns
    -------
    bytes
        PNG in RGB, or RGBA where the picture has transparent parts; upright, without any metadata. Colours are taken as
        sRGB: a colour profile is not read, since that would be one more reader of hostile bytes.

    Raises
    ------
    ArmsError
        With the reason, where the file is not taken.
    """
    _outside(content)
    with _AT_ONCE, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of broken metadata, which we throw away
        try:
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                _head(picture)
                # A JPEG is unpacked at a half, quarter or eighth where that is enough: as much less memory.
                picture.draft("RGB", (2 * KEPT_SIDE, 2 * KEPT_SIDE))
                picture.load()
                return _anew(picture)
        except ArmsError:
            raise
        except Image.DecompressionBombError as error:
            raise ArmsError("huge", {"side": LONGEST_SIDE}) from error
        except Exception as error:  # whatever a decoder stumbles over, the file is to blame
            raise ArmsError("broken") from error


def _outside(content: bytes) -> None:
    """Refuse what can be refused without unpacking anything."""
    if not content:
        raise ArmsError("nothing")
    if len(content) > LARGEST_FILE:
        raise ArmsError("large", {"megabytes": len(content) / 1_000_000, "most": LARGEST_FILE // 1_000_000})
    if content.startswith((_PNG, b"\xff\xd8\xff")):
        scans = content.count(_START_OF_SCAN) if content.startswith(b"\xff\xd8") else 0
        if scans > MOST_SCANS:
            raise ArmsError("scans", {"n": scans})
        return
    begin = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"").lower()
    if begin.startswith(b"<") and (b"<svg" in begin or b"/svg" in begin):
        raise ArmsError("svg")
    if content.startswith(b"\x1f\x8b"):  # a packed drawing (SVGZ), or something else that is packed
        raise ArmsError("type", {"kind": "gzip"})
    for kind, at, mark in _OTHERS:
        if content[at : at + len(mark)] == mark:
            raise ArmsError("type", {"kind": kind})
    raise ArmsError("unknown")


def _head(picture: Image.Image) -> None:
    """Refuse by what the head of the file says, before a pixel is unpacked."""
    width, height = picture.size
    size = {"width": width, "height": height}
    if max(size.values()) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise ArmsError("pixels", size | {"side": LONGEST_SIDE, "million": MOST_PIXELS // 1_000_000})
    if max(size.values()) < SHORTEST_LONG_SIDE:
        raise ArmsError("small", size | {"least": SHORTEST_LONG_SIDE})
    if max(size.values()) > MOST_TIMES_LONGER * min(size.values()):
        raise ArmsError("shape", size | {"times": MOST_TIMES_LONGER})
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        raise ArmsError("moving", {"n": frames})


def _anew(picture: Image.Image) -> bytes:
    """Return the pixels of a picture, upright and small, on a new one."""
    try:
        upright = ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - a camera's broken note on how it was held is no reason to refuse a picture
        upright = picture
    clear = upright.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in upright.info
    if upright.mode.startswith("I"):  # 16 bits a point: Pillow would cut off what is brighter than 255
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    pixels = upright.convert("RGBA" if clear else "RGB")
    if clear and pixels.getchannel("A").getbbox() is None:
        raise ArmsError("clear")
    pixels.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    new = Image.new(pixels.mode, pixels.size)
    new.paste(pixels)
    made = io.BytesIO()
    new.save(made, "PNG", optimize=True)
    return made.getvalue()


def smaller(png: bytes, side: int) -> bytes:
    """Return a coat of arms that ``read`` has made, for the screen: at most so many pixels on a side."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        made = io.BytesIO()
        picture.save(made, "PNG", optimize=True)
    return made.getvalue()
