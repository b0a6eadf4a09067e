"""Two groups on one scale for the wall: a disc and a diamond, blue and orange, each with its name and its value."""

from __future__ import annotations

from observatory.charts import wall_svg as wall
from observatory.charts.text_width import fitted, width
from observatory.charts.wall_figures import WallDumbbell
from observatory.charts.wall_svg import Element

_RADIUS = 40
_EDGE = 60  # from the end of the scale to the edge of the picture
_MIDDLE = wall.HEIGHT / 2


def dumbbell(figure: WallDumbbell) -> Element:
    """Return both groups: the words of the first above the scale, those of the second below."""
    span = (figure.largest - figure.smallest) or 1
    long = wall.WIDTH - 2 * _EDGE

    def at(value: float) -> float:
        return _EDGE + min(max((value - figure.smallest) / span, 0), 1) * long

    first, second = at(figure.first_value), at(figure.second_value)
    low, high = sorted((first, second))
    return wall.canvas([
        wall.path(
            f"M{_EDGE} {_MIDDLE:g}H{wall.WIDTH - _EDGE}", stroke="var(--o-track)", stroke_width=22, stroke_linecap="round"
        ),
        *(wall.rectangle(x - 3, _MIDDLE - 30, 6, 60, wall.SOFT, rx=3) for x in (_EDGE, wall.WIDTH - _EDGE)),
        wall.path(f"M{low:.1f} {_MIDDLE:g}H{high:.1f}", stroke=wall.INK, stroke_width=12),
        *_said(figure.first_name, figure.first_words, first, wall.FIRST, above=True),
        *_said(figure.second_name, figure.second_words, second, wall.SECOND, above=False),
        wall.circle(first, _MIDDLE, _RADIUS, wall.FIRST, stroke=wall.PAPER, stroke_width=6),
        wall.diamond(second, _MIDDLE, _RADIUS * 1.2, wall.SECOND, stroke=wall.PAPER, stroke_width=6),
    ])  # fmt: skip


def _said(name: str, words: str, x: float, colour: str, *, above: bool) -> list[Element]:
    """Return a name and a value near their mark, within the picture."""
    size = next(
        (size for size in (wall.HUGE, 84, wall.LARGE) if width(words, size, bold=True) <= wall.WIDTH), wall.MIDDLE
    )
    names = fitted(name, wall.MIDDLE, wall.WIDTH * 0.8, 2)
    wide = max(width(words, size, bold=True), *(width(row, wall.MIDDLE) for row in names))
    middle = min(max(x, wide / 2), wall.WIDTH - wide / 2)
    heights = [wall.MIDDLE * wall.ROW] * len(names) + [size * 1.05]
    y = _MIDDLE - 90 - sum(heights) if above else _MIDDLE + 90
    parts = []
    for row, high in zip([*names, words], heights, strict=True):
        value = row is words
        parts.append(
            wall.text(
                row,
                middle,
                y + high / 2,
                size if value else wall.MIDDLE,
                fill=colour if value else wall.INK,
                bold=value,
                anchor="middle",
            )
        )
        y += high
    return parts
