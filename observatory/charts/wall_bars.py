"""Bars for the wall: each name above its bar, each value at its end, the place of the slide in the accent colour."""

from __future__ import annotations

from observatory.charts import wall_svg as wall
from observatory.charts.text_width import fitted, width
from observatory.charts.wall_figures import WallBar, WallBars, WallProgress
from observatory.charts.wall_svg import Element

MOST = 7
_BETWEEN = 26
_TALLEST = 64
_GAP = 16
_LEAST = 3  # pixels of a bar of zero


def bars(figure: WallBars) -> Element:
    """Return bars from zero, the first on top; at most seven."""
    shown = figure.bars[:MOST]
    foot = wall.SMALL * wall.ROW + _GAP if figure.reference is not None else 0.0
    step = min((wall.HEIGHT - foot) / max(len(shown), 1), 190)
    head = wall.SMALL * wall.ROW
    thick = min(step - head - _BETWEEN, _TALLEST)
    top = max((wall.HEIGHT - foot - step * len(shown)) / 2, 0)
    size = wall.MIDDLE if thick >= wall.MIDDLE else wall.SMALL
    ends = [bar.value for bar in shown] + ([figure.reference] if figure.reference is not None else [])
    low, high = min(0.0, *ends), max(0.0, *ends)
    room = wall.WIDTH - max((width(bar.words, size, bold=True) for bar in shown), default=0) - _GAP - _LEAST
    scale = room / (high - low or 1)
    drawn: list[Element] = []
    said: list[Element] = []
    for number, bar in enumerate(shown):
        shape, words = _bar(bar, top + number * step, head, thick, size, -low * scale, scale)
        drawn += shape
        said += words
    if figure.reference is not None:
        bottom = top + step * len(shown) - _BETWEEN / 2
        drawn += _reference(figure, (figure.reference - low) * scale, top + head, bottom)
    return wall.canvas([*drawn, *said])


def _bar(
    bar: WallBar, top: float, head: float, thick: float, size: float, zero: float, scale: float
) -> tuple[list[Element], list[Element]]:
    """Return a bar, and its words, which are drawn over the line of the reference."""
    name = fitted(bar.name, wall.SMALL, wall.WIDTH - 44, 1, bold=bar.mine)[0]
    long = abs(bar.value) * scale
    start = zero - long if bar.value < 0 else zero
    middle = top + head + thick / 2
    shape = [wall.rectangle(start, top + head, max(long, _LEAST), thick, wall.MINE if bar.mine else wall.OTHER, rx=4)]
    words = [
        wall.text(name, 44 if bar.mine else 0, top + head / 2 - 2, wall.SMALL, bold=bar.mine, halo=True),
        wall.text(
            bar.words, zero + max(long if bar.value > 0 else 0, _LEAST) + _GAP, middle, size, bold=True, halo=True
        ),
    ]
    if bar.mine:  # a shape beside the colour
        y = top + head / 2 - 2
        shape.append(wall.path(f"M2 {y - 15:g}l26 15l-26 15z", fill=wall.MINE))
    return shape, words


def _reference(figure: WallBars, x: float, top: float, bottom: float) -> list[Element]:
    wide = width(figure.reference_words, wall.SMALL)
    left = min(max(x - wide / 2, 0), wall.WIDTH - wide)
    line = wall.path(
        f"M{x:.1f} {top - 4:.1f}V{bottom + 8:.1f}",
        stroke=wall.INK,
        stroke_width=4,
        stroke_dasharray="10 8",
        fill="none",
    )
    words = fitted(figure.reference_words, wall.SMALL, wall.WIDTH, 1)[0]
    return [line, wall.text(words, max(left, 0), bottom + 8 + wall.SMALL * 0.62, wall.SMALL)]


def progress(figure: WallProgress) -> Element:
    """Return what was reached of each target: a filled part of a track, hatched where it is not known."""
    shown = figure.rows[:MOST]
    step = min(wall.HEIGHT / max(len(shown), 1), 200)
    top = max((wall.HEIGHT - step * len(shown)) / 2, 0)
    head = wall.MIDDLE * wall.ROW
    thick = min(step - head - _BETWEEN, 52)
    drawn: list[Element] = []
    for number, (name, share, words) in enumerate(shown):
        y = top + number * step
        said = fitted(words, wall.MIDDLE, wall.WIDTH * 0.55, 1, bold=True)[0]
        left = wall.WIDTH - width(said, wall.MIDDLE, bold=True) - 2 * _GAP
        drawn += [
            wall.text(fitted(name, wall.SMALL, left, 1)[0], 0, y + head / 2 - 2, wall.SMALL),
            wall.text(said, wall.WIDTH, y + head / 2 - 2, wall.MIDDLE, bold=True, anchor="end"),
            _track(y + head, thick, wall.HATCH if share is None else "var(--o-track)"),
        ]
        if share is not None and share > 0:
            long = max(wall.WIDTH * min(share, 1), thick)
            drawn.append(wall.rectangle(0, y + head, long, thick, wall.MINE, rx=thick / 2))
        if share is not None and share >= 1:  # a shape beside the length: the target is reached
            x, y = wall.WIDTH - thick * 0.95, y + head + thick / 2
            tick = f"M{x:.1f} {y:.1f}l{thick * 0.18:.1f} {thick * 0.2:.1f}l{thick * 0.36:.1f} {-thick * 0.42:.1f}"
            drawn.append(wall.path(tick, fill="none", stroke=wall.PAPER, stroke_width=7, stroke_linecap="round"))
    return wall.canvas(drawn)


def _track(top: float, thick: float, fill: str) -> Element:
    return wall.rectangle(1, top + 1, wall.WIDTH - 2, thick - 2, fill, rx=thick / 2, stroke=wall.SOFT, stroke_width=2)
