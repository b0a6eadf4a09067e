"""Change over time for the wall: a bold line with its first and last value, a thin one for the reference, no axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from observatory.charts import line_layout
from observatory.charts import wall_svg as wall
from observatory.charts.text_width import fitted, width
from observatory.charts.wall_figures import WallLines, WallPoint
from observatory.charts.wall_svg import Element

Placing = Callable[[WallPoint], tuple[float, float]]
_TOP, _BOTTOM = 96, 90  # room for the words above the highest point, and for the years
_NAMES = 300  # room right of the lines
_LEFT = 24
_GAP = 24
_STROKE, _THIN = 11, 6


def lines(figure: WallLines) -> Element:
    """Return the line of the place and that of its reference; no line leads to a point after a break."""
    every = (*figure.points, *figure.reference_points)
    if not every:
        return wall.canvas(())
    years = sorted({point.year for point in every})
    low, high = min(point.value for point in every), max(point.value for point in every)
    right = wall.WIDTH - _NAMES

    def at(point: WallPoint) -> tuple[float, float]:
        across = (point.year - years[0]) / (years[-1] - years[0] or 1)
        up = (point.value - low) / (high - low or 1)
        return _LEFT + across * (right - _LEFT - _GAP), _bottom() - up * (_bottom() - _TOP)

    drawn = [*_years(figure, years, at)]
    if figure.reference_points:
        drawn += _line(figure.reference_points, at, wall.SOFT, _THIN, "2 16")
    drawn += _line(figure.points, at, wall.MINE, _STROKE, "")
    drawn += [_first(figure, at), *_ends(figure, at)] if figure.points else []
    return wall.canvas(drawn)


def _bottom() -> float:
    return wall.HEIGHT - _BOTTOM - 80  # room for words below the lowest point


def _line(points: Sequence[WallPoint], at: Placing, colour: str, stroke: float, dashes: str) -> list[Element]:
    """Return the stretches of a line, and a disc at each end; points that stand alone are hollow."""
    stretches: list[list[WallPoint]] = []
    for point in points:
        if point.gap or not stretches:
            stretches.append([])
        stretches[-1].append(point)
    parts: list[Element] = []
    for stretch in stretches:
        spots = [at(point) for point in stretch]
        data = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        style: dict[str, str | float] = {"stroke_dasharray": dashes} if dashes else {}
        parts.append(
            wall.path(
                data,
                fill="none",
                stroke=colour,
                stroke_width=stroke,
                stroke_linejoin="round",
                stroke_linecap="round",
                **style,
            )
        )
    for point in {points[0], points[-1]} | {point for point in points if point.gap}:
        x, y = at(point)
        hollow = point.gap
        parts.append(wall.circle(x, y, stroke * 1.35, wall.PAPER if hollow else colour, stroke=colour, stroke_width=5))
    return parts


def _first(figure: WallLines, at: Placing) -> Element:
    """Return the first value, on the side of its point where no line runs."""
    point = figure.points[0]
    x, y = at(point)
    beside = [at(other)[1] for other in (*figure.points[1:2], *figure.reference_points[:1])]
    above = sum(other >= y for other in beside) * 2 >= len(beside)
    return wall.text(
        point.words, max(x - 14, 0), y + (-58 if above else 58), wall.LARGE * 0.9, bold=True, fill=wall.MINE, halo=True
    )


def _ends(figure: WallLines, at: Placing) -> list[Element]:
    """Return last value and name of each line, right of it, moved apart where they would cover each other."""
    labels = [(figure.name, figure.points[-1], wall.MINE, wall.LARGE)]
    if figure.reference_points:
        labels.append((figure.reference_name, figure.reference_points[-1], wall.SOFT, wall.MIDDLE))
    room = _NAMES - _GAP - 8
    blocks = []
    for name, point, colour, size in labels:
        fitting = next(
            (s for s in (size, 52, 46, wall.MIDDLE) if s <= size and width(point.words, s, bold=True) <= room),
            wall.SMALL,
        )
        blocks.append((fitted(name, wall.SMALL, room, 3), point, colour, fitting))
    heights = [size * wall.ROW + len(names) * wall.SMALL * wall.ROW + 12 for names, _point, _colour, size in blocks]
    wanted = [
        at(point)[1] + height / 2 - size * wall.ROW / 2
        for (_n, point, _c, size), height in zip(blocks, heights, strict=True)
    ]
    middles = line_layout.spread(wanted, heights, 0, wall.HEIGHT - _BOTTOM + 20) or wanted
    parts: list[Element] = []
    for (names, point, colour, size), height, middle in zip(blocks, heights, middles, strict=True):
        x, y = wall.WIDTH - _NAMES + _GAP, middle - height / 2
        parts.append(wall.text(point.words, x, y + size * wall.ROW / 2, size, bold=True, fill=colour, halo=True))
        y += size * wall.ROW
        for row in names:
            parts.append(wall.text(row, x, y + wall.SMALL * wall.ROW / 2, wall.SMALL, fill=wall.INK))
            y += wall.SMALL * wall.ROW
    return parts


def _years(figure: WallLines, years: Sequence[int], at: Placing) -> list[Element]:
    """Return the ground line with the first and the last year."""
    line = wall.HEIGHT - _BOTTOM + 20
    right = wall.WIDTH - _NAMES - _GAP
    parts = [wall.path(f"M{_LEFT} {line}H{right}", stroke=wall.SOFT, stroke_width=3, fill="none")]
    ticks = [years[0], years[-1]] if len(years) > 1 else [years[0]]
    for year in ticks:
        x, _y = at(WallPoint(year, 0.0, ""))
        anchor = "start" if year == ticks[0] else "end"
        parts += [
            wall.path(f"M{x:.1f} {line}v14", stroke=wall.SOFT, stroke_width=3),
            wall.text(
                str(year), x - 14 if anchor == "start" else x + 14, line + 44, wall.SMALL, fill=wall.SOFT, anchor=anchor
            ),
        ]
    return parts
