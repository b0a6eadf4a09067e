"""A film strip: what a traveller saw at each step, side by side in one picture, with the step above each frame."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page

from observatory import fonts

GAP, MARGIN, LINE = 28, 36, 26
PAPER, INK, SOFT, EDGE = "#fbfaf6", "#1e2930", "#55626b", "#d8d3c8"
CAPTION, TITLE = 20, 30
MOST_BYTES = 250_000
_QUALITIES = (82, 74, 66, 58, 50, 42)


@dataclass
class Film:
    """The frames of one journey.

    Attributes
    ----------
    width
        Of a frame of a page as wide as a desk, in pixels; a telephone is drawn half as wide.
    columns
        Frames in a row.
    """

    title: str
    width: int = 560
    columns: int = 4
    frames: list[tuple[str, Image.Image]] = field(default_factory=list)

    def __call__(self, seen: Page | Image.Image, step: str) -> None:
        """Take a picture of what can be seen."""
        picture = seen if isinstance(seen, Image.Image) else Image.open(io.BytesIO(seen.screenshot())).convert("RGB")
        self.frames.append((step, picture))

    def strip(self) -> Image.Image:
        """Return all frames in rows, each under its number and its step."""
        writing = [_font(0, CAPTION, 450), _font(1, TITLE, 600)]
        shown = [(step, _fitted(image, self.width)) for step, image in self.frames]
        rows = [shown[start : start + self.columns] for start in range(0, len(shown), self.columns)]
        across = max(sum(image.width for _, image in row) + GAP * (len(row) - 1) for row in rows)
        heights = [_head(row) + max(image.height for _, image in row) + GAP for row in rows]
        whole = Image.new("RGB", (across + 2 * MARGIN, sum(heights) + MARGIN + TITLE + GAP), PAPER)
        pen = ImageDraw.Draw(whole)
        pen.text((MARGIN, MARGIN // 2), self.title, font=writing[1], fill=INK)
        top, number = MARGIN // 2 + TITLE + GAP, 0
        for row, height in zip(rows, heights, strict=True):
            left = MARGIN
            for step, image in row:
                number += 1
                for line, words in enumerate(_lines(f"{number}. {step}", image.width)):
                    pen.text((left, top + line * LINE), words, font=writing[0], fill=INK if line == 0 else SOFT)
                below = top + _head(row)
                whole.paste(image, (left, below))
                pen.rectangle((left - 1, below - 1, left + image.width, below + image.height), outline=EDGE)
                left += image.width + GAP
            top += height
        return whole

    def save(self, path: Path) -> int:
        """Write the strip as WebP of at most ``MOST_BYTES``; return how many bytes it has.

        Raises
        ------
        ValueError
            Where it is too large at any quality.
        """
        strip = self.strip()
        for quality in _QUALITIES:
            made = io.BytesIO()
            strip.save(made, "WEBP", quality=quality, method=6)
            if made.tell() <= MOST_BYTES:
                path.write_bytes(made.getvalue())
                return made.tell()
        raise ValueError(f"{path.name} has more than {MOST_BYTES} bytes")


def _font(number: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """Return a font of the pages, sans (0) or serif (1), in a weight: by itself it would be the lightest."""
    font = ImageFont.truetype(fonts.files()[number], size)
    axes = [axis["default"] for axis in font.get_variation_axes()]
    named = [axis["name"] for axis in font.get_variation_axes()]
    axes[next(n for n, name in enumerate(named) if b"eight" in name)] = weight
    font.set_variation_by_axes(axes)
    return font


def _fitted(image: Image.Image, width: int) -> Image.Image:
    """Return a frame as wide as it is shown: a telephone is half as wide as a desk."""
    wanted = width if image.width >= image.height else width // 2
    return image.resize((wanted, round(image.height * wanted / image.width)), Image.Resampling.LANCZOS)


def _lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(12, int(width / (CAPTION * 0.47))))


def _head(row: list[tuple[str, Image.Image]]) -> int:
    return LINE * max(len(_lines(f"00. {step}", image.width)) for step, image in row) + LINE // 2
