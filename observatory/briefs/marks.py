"""Small pictures of a brief as SVG: lines of a row, a chart of years, a dumbbell of two groups. Colours of the light appearance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from markupsafe import escape

from observatory.briefs.pieces import Picture
from observatory.charts import gap_dumbbell
from observatory.charts.small_lines import Drawn, Small
from observatory.charts.text_width import width as text_width
from observatory.charts.tokens import light

# The painter of the paper knows the first family, a browser one of the others; a painter of SVG takes the lightest weight
# of a variable font for the normal one, so the weight is named.
FONT = "font-family=\"SourceSans3VF, 'Source Sans', 'Source Sans 3', 'Noto Sans', sans-serif\" font-weight=\"500\""
LINE_WIDTH, LINE_HEIGHT = 90.0, 22.0
_INSET = 4.0
MARK = 6.0


def colour(name: str) -> str:
    """Return a colour of the style sheets as a hexadecimal number."""
    return light()[f"--o-{name}"]


def framed(body: str, width: float, height: float, words: str, left: float = 0) -> Picture:
    """Return elements as a picture of their own, with its words as its name; ``left`` is where it begins."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="img" aria-label="{escape(words)}">{body}</svg>'
    )
    return Picture(svg, words, width, height)


def line(points: Sequence[tuple[int, float | None, bool]], words: str) -> Picture | None:
    """Return the small line of a row; ``None`` where fewer than two years have a value.

    Parameters
    ----------
    points
        Year, value, and whether the series breaks before it (``observatory.profile.cards.sparkline``).
    words
        Every year and its value.
    """
    drawn = [(period, value) for period, value, _broken in points if value is not None]
    if len(drawn) < 2:
        return None
    first, years = points[0][0], max(points[-1][0] - points[0][0], 1)
    low, high = min(value for _p, value in drawn), max(value for _p, value in drawn)

    def x(period: float) -> float:
        return round(_INSET + (LINE_WIDTH - 2 * _INSET) * (period - first) / years, 1)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(LINE_HEIGHT - _INSET - (LINE_HEIGHT - 2 * _INSET) * share, 1)

    parts = [
        f'<path d="M{"L".join(f"{x(p):g} {y(v):g}" for p, v in stretch)}" fill="none" stroke="{colour("accent")}" '
        'stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/>'
        for stretch in _stretches(points)
        if len(stretch) > 1
    ]
    parts += [
        f'<circle cx="{x(p):g}" cy="{y(v):g}" r="{2.6 if (p, v) == drawn[-1] else 1.3}" fill="{colour("accent")}"/>'
        for p, v in drawn
    ]
    return framed("".join(parts), LINE_WIDTH, LINE_HEIGHT, words)


def _stretches(points: Sequence[tuple[int, float | None, bool]]) -> list[list[tuple[int, float]]]:
    """Return the years that one unbroken line joins."""
    found: list[list[tuple[int, float]]] = [[]]
    for period, value, broken in points:
        if broken or value is None:
            found.append([])
        if value is not None:
            found[-1].append((period, value))
    return found


def chart(drawn: Small, newest: str, words: str) -> Picture:
    """Return a chart of years: the place in colour with its newest value, what it is compared with in grey.

    Parameters
    ----------
    newest
        The newest value of the place, written at its point.
    """
    grid, soft, accent = colour("grid"), colour("soft"), colour("accent")
    parts = [
        f'<path d="M{drawn.left} {y:g}H{drawn.right}" stroke="{grid}" stroke-width="1"/>'
        f'<text x="{drawn.left - 6}" y="{y + 4.5:g}" text-anchor="end" font-size="14" fill="{soft}">{escape(text)}</text>'
        for y, text in drawn.values
    ]
    parts += [
        f'<text x="{x:g}" y="{drawn.bottom + 20}" text-anchor="{_anchor(x, drawn)}" font-size="14" fill="{soft}">{year}</text>'
        for x, year in drawn.years
    ]
    for each in drawn.lines:
        parts.append(_course(each, colour("series-reference") if each.reference else accent))
    width = float(drawn.width)
    own = [each for each in drawn.lines if not each.reference]
    if own and own[-1].spots:
        x, y, _hollow = own[-1].spots[-1]
        parts.append(
            f'<text x="{x + 10:g}" y="{y + 6:g}" font-size="17" style="font-weight:700" fill="{accent}">{escape(newest)}</text>'
        )
        width = max(width, x + 14 + text_width(newest, 17, bold=True))
    left = min(0.0, drawn.left - 10 - max((text_width(text, 14) for _y, text in drawn.values), default=0))
    return framed(f"<g {FONT}>{''.join(parts)}</g>", round(width - left), drawn.height, words, round(left))


def _anchor(x: float, drawn: Small) -> str:
    if x > drawn.right - 20:
        return "end"
    return "middle"


def _course(each: Drawn, ink: str) -> str:
    """Draw one line: what is compared dashed and thin, so that it is told apart without its colour."""
    look = 'stroke-width="2" stroke-dasharray="5 4"' if each.reference else 'stroke-width="3"'
    lines = "".join(f'<path d="{d}" fill="none" stroke="{ink}" {look} stroke-linejoin="round"/>' for d in each.paths)
    if each.reference:
        return lines
    return lines + "".join(
        f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{"#ffffff" if hollow else ink}" stroke="{ink}" stroke-width="2"/>'
        for x, y, hollow in each.spots
    )


def dumbbell(first: float, second: float, total: float | None, write: Callable[[float], str], words: str) -> Picture:
    """Return two groups on one axis from zero: the first a disc, the second a diamond, everybody a thin stroke."""
    on = gap_dumbbell.axis([each for each in (first, second, total) if each is not None])
    drawn, high, middle = gap_dumbbell.dumbbell(first, second, total, on), 46.0, 14.0
    ink, other, soft = colour("accent"), colour("worse"), colour("soft")
    parts = [
        f'<path d="M{on.start:g} {middle}H{on.end:g}" stroke="{colour("grid")}" stroke-width="1"/>',
        *(f'<path d="M{on.at(tick):g} {middle - 4}v8" stroke="{colour("grid")}" stroke-width="1"/>'
          f'<text x="{on.at(tick):g}" y="{high - 4}" font-size="13" text-anchor="{_end(on.at(tick), on.start, on.end)}" '
          f'fill="{soft}">{escape(write(tick))}</text>' for tick in (on.ticks[0], on.ticks[-1])),
        f'<path d="M{drawn.left:g} {middle}H{drawn.right:g}" stroke="{soft}" stroke-width="3"/>',
        f'<circle cx="{drawn.first:g}" cy="{middle}" r="{MARK}" fill="{ink}"/>',
        f'<path d="M{drawn.second:g} {middle - MARK - 2}l{MARK + 2} {MARK + 2}l-{MARK + 2} {MARK + 2}l-{MARK + 2} -{MARK + 2}z" '
        f'fill="#ffffff" stroke="{other}" stroke-width="2.4"/>',
    ]  # fmt: skip
    if drawn.total is not None:
        parts.insert(-2, f'<path d="M{drawn.total:g} {middle - 9}v18" stroke="{soft}" stroke-width="1.6"/>')
    return framed(f"<g {FONT}>{''.join(parts)}</g>", gap_dumbbell.WIDTH, high, words)


def _end(x: float, start: float, end: float) -> str:
    return {start: "start", end: "end"}.get(x, "middle")


def joined(paths: Sequence[tuple[str, str]], width: float, height: float, words: str, beside: str = "") -> Picture:
    """Return outlines as one picture.

    Parameters
    ----------
    paths
        SVG path and its appearance (attributes of ours), in the order of drawing; neighbours of one appearance are one path.
    beside
        Elements above the outlines.
    """
    body = "".join(
        f'<path d="{"".join(path for path, _look in same)}" {look}/>'
        for look, same in groupby(paths, key=lambda pair: pair[1])
    )
    return framed(f'<g fill-rule="evenodd" stroke-linejoin="round">{body}</g>{beside}', width, height, words)
