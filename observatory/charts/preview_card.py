"""The picture that messengers and social networks show beside a link: 1200 × 630, legible when it is 300 wide.

One place or thing, one number with its verdict in a word, one small figure, and whose it is. Words are in the reader's
language; nothing here knows where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from observatory.charts.picture import SANS, SERIF
from observatory.charts.text_width import cut, width, wrap
from observatory.charts.tokens import resolved
from observatory.text.languages import Language

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN - 120  # a long line is hard to read on a small screen
FIGURE = (730, 136, 406, 400)  # left, top, width, height
BESIDE = FIGURE[0] - MARGIN - 40
TOP, BOTTOM = 132, 560
_SERIF_WIDER = 1.06
_LARGE = ((78, 1), (66, 2), (56, 2), (46, 3), (40, 3))  # size of the heading, and how many rows it may have
_PLAIN = ((36, 2), (31, 3))
_SENTENCE = ((38, 3), (34, 4), (30, 5), (27, 6))
_MIDDLE = 0.42  # of the free height above words that have no number below them
_NUMBER = (112, 96, 80, 64)
_UNIT_SHARE = 0.36
_PLOT = (14, 26)  # air above and below the lines
_LABEL = 24
_MOST_LINES = 3
_END = 186  # room for value and name at the end of a line


@dataclass(frozen=True)
class Number:
    """A figure in words of the language: its digits, its unit, and the year it is of."""

    digits: str
    unit: str = ""
    when: str = ""


@dataclass(frozen=True)
class Verdict:
    """A judgement: its word, its sign, and the tone of ``observatory.measures.benchmark``."""

    words: str
    symbol: str
    tone: str


@dataclass(frozen=True)
class MapFigure:
    """Land in colours.

    Attributes
    ----------
    box
        Left, top, width and height of what is shown, in the units of the paths.
    areas
        SVG path and colour; a token of the style sheets or hexadecimal.
    outline
        Path of borders, or empty.
    marked
        Path of the place that is marked, or empty.
    dot
        Middle of a place too small to be seen.
    scale
        Colours of the classes from low to high, with the words at both ends; empty where nothing is classed.
    """

    box: tuple[float, float, float, float]
    areas: tuple[tuple[str, str], ...]
    outline: str = ""
    marked: str = ""
    dot: tuple[float, float] | None = None
    scale: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class LineFigure:
    """Years and values of a few places; each line ends with its value in words."""

    lines: tuple[tuple[str, tuple[tuple[int, float], ...], str], ...]


@dataclass(frozen=True)
class Card:
    """What a picture says.

    Attributes
    ----------
    kicker
        What kind of view it is.
    heading
        Whom or what it is about.
    lead
        What is measured; or a second line.
    number
        The figure; a card may have none.
    verdict
        Beside the number.
    sentence
        What is said where there is no number.
    source
        Who publishes the figure.
    figure
        At the right; without one the words have the whole width.
    """

    kicker: str
    heading: str
    lead: str = ""
    number: Number | None = None
    verdict: Verdict | None = None
    sentence: str = ""
    source: str = ""
    figure: MapFigure | LineFigure | None = None

    @property
    def words(self) -> str:
        """What stands on the picture, for those who do not see it."""
        number = self.number or Number("")
        figure = f"{number.digits} {number.unit}".strip()
        judged = self.verdict.words if self.verdict else ""
        sentence = "" if self.number else self.sentence
        said = (self.heading, self.lead, figure, number.when, judged, sentence, self.source)
        return " · ".join(part for part in said if part)


@dataclass(frozen=True)
class _Row:
    words: str
    y: float
    size: float


@dataclass(frozen=True)
class _Trace:
    path: str
    x: float
    y: float
    name: str
    words: str
    colour: str
    label_y: float
    dashes: str


@lru_cache(maxsize=1)
def _template() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


def svg(card: Card, house: str, language: Language) -> str:
    """Return a card as a standalone SVG document of 1200 × 630.

    Parameters
    ----------
    house
        Name of the observatory in the language.
    """
    room = ROOM if card.figure is None else BESIDE
    heading, lead, sentence, end = _words(card, room, TOP + 4)
    if not card.number and end < BOTTOM:
        heading, lead, sentence, end = _words(card, room, TOP + 4 + (BOTTOM - end) * _MIDDLE)
    number = card.number or Number("")
    size = next((size for size in _NUMBER if _number_width(number, size) <= room), _NUMBER[-1])
    beside = _number_width(number, size) <= room
    number_y = BOTTOM - 44 - (62 if card.verdict or number.when else 0) - (0 if beside else 44)
    return resolved(
        _template()
        .get_template("preview_card.svg")
        .render(
            card=card, house=house, language=language, width=WIDTH, height=HEIGHT, margin=MARGIN, sans=SANS, serif=SERIF,
            heading=heading, lead=lead, sentence=sentence, number_size=size, number_y=number_y, beside=beside,
            unit_size=round(size * _UNIT_SHARE), number_width=width(number.digits, size) * _SERIF_WIDER,
            verdict_width=width(f"{card.verdict.symbol} {card.verdict.words}", 30, bold=True) + 52 if card.verdict else 0,
            map=_placed(card.figure) if isinstance(card.figure, MapFigure) else None,
            traces=_traces(card.figure) if isinstance(card.figure, LineFigure) else (),
            years=_years(card.figure) if isinstance(card.figure, LineFigure) else None,
            figure=FIGURE, end=_END,
        )
    )  # fmt: skip


def _words(card: Card, room: float, top: float) -> tuple[list[_Row], list[_Row], list[_Row], float]:
    heading, y = _fitted(card.heading, room, top, _LARGE, 1.12, wider=_SERIF_WIDER)
    lead, y = _fitted(card.lead, room, y + 14, _PLAIN, 1.25) if card.lead else ([], y)
    sentence: list[_Row] = []
    if card.sentence and not card.number:
        sentence, y = _fitted(card.sentence, room, y + 22, _SENTENCE, 1.34, most_y=BOTTOM)
    return heading, lead, sentence, y


def _fitted(
    text: str, room: float, top: float, sizes: Sequence[tuple[int, int]], leading: float, *,
    wider: float = 1.0, most_y: float = HEIGHT,
) -> tuple[list[_Row], float]:  # fmt: skip
    """Return the rows of a text at the largest size that has room, and where they end; what is too long is cut."""
    for size, most in sizes:
        rows = wrap(text, size * wider, room)
        if len(rows) <= most and top + len(rows) * size * leading <= most_y:
            break
    most = max(1, min(most, int((most_y - top) / (size * leading))))
    if len(rows) > most:
        rows = [*rows[: most - 1], cut(rows[most - 1], size * wider, room)]
    placed = [_Row(row, round(top + size * (0.8 + leading * number), 1), size) for number, row in enumerate(rows)]
    return placed, top + len(rows) * size * leading


def _number_width(number: Number, size: int) -> float:
    unit = 14 + width(number.unit, size * _UNIT_SHARE) if number.unit else 0
    return width(number.digits, size) * _SERIF_WIDER + unit


def _placed(figure: MapFigure) -> dict[str, float]:
    """Return scale and offset that put the map into the middle of its room."""
    x, y, wide, high = FIGURE
    high -= 56 if figure.scale else 0
    left, top, box_wide, box_high = figure.box
    scale = min(wide / box_wide, high / box_high)
    across, down = x + (wide - box_wide * scale) / 2, y + (high - box_high * scale) / 2
    return {"scale": scale, "across": across - left * scale, "down": down - top * scale, "stroke": 1 / scale}


def _traces(figure: LineFigure) -> list[_Trace]:
    x, y, wide, high = FIGURE
    shown = figure.lines[:_MOST_LINES]
    points = [point for _name, line, _words in shown for point in line]
    years, values = [year for year, _ in points], [value for _, value in points]
    first, span = min(years), max(max(years) - min(years), 1)
    low, high_value = min(values), max(values)
    low = min(low, 0.0)
    rise = (high_value - low) or 1
    room = high - sum(_PLOT) - 40

    def at(year: int, value: float) -> tuple[float, float]:
        return x + (wide - _END) * (year - first) / span, y + _PLOT[0] + room * (1 - (value - low) / rise)

    found = []
    colours = ("var(--o-accent)", "var(--o-worse)", "var(--o-soft)")
    for number, (name, line, words) in enumerate(shown):
        spots = [at(*point) for point in line]
        path = "M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in spots)
        across, down = spots[-1]
        label = "" if len(shown) == 1 else name if width(name, 22) <= _END - 20 else cut(name, 22, _END - 20)
        found.append(_Trace(path, across, down, label, words, colours[number], down, ("", "14 8", "4 6")[number]))
    return _apart(found)


def _apart(traces: list[_Trace]) -> list[_Trace]:
    """Return the lines with their labels moved until none covers another."""
    lowest = -1e9
    moved = {}
    for trace in sorted(traces, key=lambda trace: trace.y):
        lowest = max(trace.y, lowest + 2 * _LABEL + 4)
        moved[trace] = lowest
    return [
        _Trace(t.path, t.x, t.y, t.name, t.words, t.colour, min(moved[t], FIGURE[1] + FIGURE[3] - 30), t.dashes)
        for t in traces
    ]


def _years(figure: LineFigure) -> dict[str, int]:
    years = [year for _name, line, _words in figure.lines[:_MOST_LINES] for year, _value in line]
    return {"first": min(years), "last": max(years)}
