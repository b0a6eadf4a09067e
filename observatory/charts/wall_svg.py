"""The pieces that pictures of the wall are made of: a tree of SVG elements, their sizes, and their words.

A picture is drawn once, nearly square, for a screen that lies and one that stands. It is shown at its own size on
1920 × 1080 and on 1080 × 1920 pixels, so that a text of ``SMALL`` is read from eight metres (at least 32 pixels).
Colours are the tokens of the style sheet of the wall, which all have a contrast of 7:1 (WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

WIDTH, HEIGHT = 960, 780
SMALL, MIDDLE, LARGE, HUGE = 36, 42, 60, 104
ROW = 1.16  # height of a row of words, in sizes of its letters
CAP = 0.36  # from the middle of a row to its baseline

INK, SOFT, PAPER, RULE = "var(--o-ink)", "var(--o-soft)", "var(--o-paper)", "var(--o-line)"
MINE, OTHER, FIRST, SECOND = "var(--o-accent)", "var(--o-other)", "var(--o-better)", "var(--o-worse)"
HATCH = "url(#o-hatch)"

Attributes = dict[str, str | float]


@dataclass(frozen=True)
class Element:
    """An SVG element; templates write it down and escape what it holds."""

    name: str
    attributes: Attributes = field(default_factory=dict)
    text: str = ""
    children: tuple[Element, ...] = ()

    def walk(self) -> Iterable[Element]:
        """Return this element and all within it, in the order in which they are drawn."""
        yield self
        for child in self.children:
            yield from child.walk()


def canvas(children: Iterable[Element], height: float = HEIGHT) -> Element:
    """Return the picture itself; what it says stands beside it in words, so it is hidden from who cannot see it."""
    return Element(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {height:g}", "aria-hidden": "true", "focusable": "false", "class": "o-picture"},
        children=tuple(children),
    )


def group(children: Iterable[Element], **attributes: str | float) -> Element:
    """Return elements that share attributes."""
    return Element("g", _named(attributes), children=tuple(children))


def rectangle(x: float, y: float, wide: float, high: float, fill: str, **attributes: str | float) -> Element:
    """Return a rectangle."""
    own: Attributes = {
        "x": _short(x), "y": _short(y), "width": _short(max(wide, 0)), "height": _short(high), "fill": fill,
    }  # fmt: skip
    return Element("rect", own | _named(attributes))


def path(data: str, **attributes: str | float) -> Element:
    """Return a path."""
    own: Attributes = {"d": data}
    return Element("path", own | _named(attributes))


def circle(x: float, y: float, radius: float, fill: str, **attributes: str | float) -> Element:
    """Return a circle."""
    own: Attributes = {"cx": _short(x), "cy": _short(y), "r": radius, "fill": fill}
    return Element("circle", own | _named(attributes))


def diamond(x: float, y: float, radius: float, fill: str, **attributes: str | float) -> Element:
    """Return a square that stands on its corner."""
    r = _short(radius)
    return path(f"M{_short(x)} {_short(y - radius)}l{r} {r}l-{r} {r}l-{r} -{r}z", fill=fill, **attributes)


def text(
    words: str, x: float, middle: float, size: float, *, fill: str = INK, bold: bool = False, anchor: str = "start",
    halo: bool = False,
) -> Element:  # fmt: skip
    """Return one row of words.

    Parameters
    ----------
    middle
        Where the middle of its letters stands.
    halo
        Whether the paper shows round the letters, for words on top of lines.
    """
    own: Attributes = {
        "x": _short(x), "y": _short(middle + CAP * size), "font-size": size, "fill": fill,
        "font-weight": 700 if bold else 400,
    }  # fmt: skip
    if anchor != "start":
        own["text-anchor"] = anchor
    if halo:
        own |= {"paint-order": "stroke", "stroke": PAPER, "stroke-width": 10, "stroke-linejoin": "round"}
    return Element("text", own, words)


def _short(number: float) -> float:
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _named(attributes: Attributes) -> Attributes:
    return {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
