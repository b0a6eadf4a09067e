"""When sessions took place: one lane per programme, a mark per session, as wide as its date is long or uncertain.

A day is a point whose shape tells the format. Several days are a solid bar; a month or a year that is all a source
gives is a pale bar of that length, since the day lies somewhere in it. What has no date at all is left to the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_skeleton

from observatory.charts import text_width
from observatory.text.languages import Language, locale_of
from observatory.text.partial_dates import MONTH, YEAR

WIDE, MIDDLE, NARROW = 1120, 720, 340
SHAPES = {"online": "circle", "in_person": "square", "hybrid": "diamond", "unknown": "triangle"}
_INSET = 9.0
TITLE_SIZE, TITLE_LINE = 14, 18
_ABOVE, _ROW, _FOOT, _APART, _AXIS = 8.0, 21.0, 14.0, 3.0, 26.0
_MARK = 13.0
_ROOM, WORDS_SIZE = 160.0, 12.5
_SIGN, _BETWEEN, KEY_SIZE = 38.0, 22.0, 13
_TICK_SIZE = 12
_MANY_MONTHS = 18
_DECEMBER = 12
Across = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Session:
    """What is known of one session; dates as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

    code: str
    label: str
    title: str
    start: str | None
    end: str | None
    format: str
    status: str
    series: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One session in the picture.

    Attributes
    ----------
    x, width, y
        Left edge, length and middle, in pixels; a day has the length of its shape.
    shape
        circle, square, diamond or triangle: the format.
    kind
        day, days (a bar), within (a pale bar: the day is not known) or series (a line over its parts).
    status
        held is filled, announced and unknown are hollow, cancelled is crossed.
    words
        Written within a pale bar that has room for them; empty elsewhere.
    """

    code: str
    label: str
    x: float
    width: float
    y: float
    shape: str
    kind: str
    status: str
    words: str = ""

    @property
    def middle(self) -> float:
        """Where the shape stands: in the middle, or before the words of a bar."""
        return round(self.x + (_MARK if self.words else self.width / 2), 1)


@dataclass(frozen=True, slots=True)
class Lane:
    """One programme: the rows of its title, where it begins, its marks, and how many of its sessions have no date."""

    code: str
    title: tuple[str, ...]
    y: float
    height: float
    marks: tuple[Mark, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or a month that begins at ``x``; without words where there is no room for them."""

    x: float
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the template draws."""

    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


def timeline(
    programmes: Sequence[tuple[str, str, Sequence[Session]]], width: int, language: Language
) -> Timeline | None:
    """Return the picture, or ``None`` where no session has a date.

    Parameters
    ----------
    programmes
        Code, title and sessions of each lane; an empty title leaves no room for one.
    width
        ``WIDE``, ``MIDDLE`` or ``NARROW``, in pixels.
    """
    spans = [extent(s.start, s.end) for _code, _title, sessions in programmes for s in sessions if s.start or s.end]
    if not spans:
        return None
    first, last = _frame(min(start for start, _ in spans), max(end for _, end in spans))
    scale = (width - 2 * _INSET) / (last - first).days

    def across(day: date) -> float:
        return _INSET + (day - first).days * scale

    lanes, top = [], _AXIS
    for code, title, sessions in programmes:
        dated = [session for session in sessions if session.start or session.end]
        lines = text_width.wrap(title, TITLE_SIZE, width - 2 * _INSET, bold=True) if title else []
        above = TITLE_LINE * len(lines) + _ABOVE
        placed, rows = _packed(dated, across, top + above + _ROW / 2, width)
        height = above + _ROW * max(rows, 1) + _FOOT
        lanes.append(Lane(code, tuple(lines), top, height, placed, len(sessions) - len(dated)))
        top += height
    return Timeline(width, round(top, 1), tuple(lanes), tuple(_ticks(first, last, across, language)))


def extent(start: str | None, end: str | None) -> tuple[date, date]:
    """Return the first day and the day after the last one that a session can have had.

    Examples
    --------
    >>> extent("2024-02", None)
    (datetime.date(2024, 2, 1), datetime.date(2024, 3, 1))
    """
    known = [text for text in (start, end) if text]
    return min(_from(text) for text in known), max(_until(text) for text in known)


def _from(text: str) -> date:
    if len(text) == YEAR:
        return date(int(text), 1, 1)
    return date.fromisoformat(f"{text}-01" if len(text) == MONTH else text)


def _until(text: str) -> date:
    begins = _from(text)
    if len(text) == YEAR:
        return date(begins.year + 1, 1, 1)
    return _next_month(begins) if len(text) == MONTH else begins + timedelta(days=1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // _DECEMBER, day.month % _DECEMBER + 1, 1)


def _frame(first: date, until: date) -> tuple[date, date]:
    """Return whole years round the dates, or whole months where all lie close together."""
    months = (until.year - first.year) * _DECEMBER + until.month - first.month + 1
    if months > _MANY_MONTHS:
        return date(first.year, 1, 1), date((until - timedelta(days=1)).year + 1, 1, 1)
    last = until if until.day == 1 else _next_month(until)
    return first.replace(day=1), last


def _packed(sessions: Iterable[Session], across: Across, top: float, width: int) -> tuple[tuple[Mark, ...], int]:
    """Put marks into as few rows as keep them apart; a series lies in the first, above its parts."""
    ends: list[float] = []
    marks = []
    for session in sorted(sessions, key=lambda each: (not each.series, extent(each.start, each.end), each.code)):
        x, length, kind = _placed(session, across, width)
        row = next((n for n, free in enumerate(ends) if free <= x), len(ends))
        ends[row : row + 1] = [x + length + _APART]
        marks.append(
            Mark(
                session.code, session.label, round(x, 1), round(length, 1), top + row * _ROW,
                SHAPES.get(session.format, "triangle"), kind, session.status, _written(session, kind, length),
            )
        )  # fmt: skip
    return tuple(marks), len(ends)


def _placed(session: Session, across: Across, width: int) -> tuple[float, float, str]:
    start, until = extent(session.start, session.end)
    left, right = across(start), across(until)
    exact = all(len(text) > MONTH for text in (session.start, session.end) if text)
    one_day = exact and until - start == timedelta(days=1)
    kind = "series" if session.series else "within" if not exact else "day" if one_day else "days"
    if one_day or right - left < _MARK:  # never smaller than can be seen and clicked
        middle = min(max((left + right) / 2, _MARK / 2), width - _MARK / 2)
        return middle - _MARK / 2, _MARK, "day" if kind == "days" else kind
    return left, right - left, kind


def _written(session: Session, kind: str, room: float) -> str:
    """Return the title as far as it fits into a pale bar, which says nothing about a day by itself."""
    left = room - 3 * _MARK
    if kind != "within" or room < _ROOM:
        return ""
    if text_width.width(session.title, WORDS_SIZE) <= left:
        return session.title
    return text_width.wrap(session.title, WORDS_SIZE, left - WORDS_SIZE)[0].rstrip(" ,;:.") + "…"


def placed(words: Sequence[str], width: int) -> tuple[list[tuple[float, int]], int]:
    """Return where the entries of a key begin, each a left edge and a line, and how many lines there are."""
    x, line = _INSET, 0
    found: list[tuple[float, int]] = []
    for each in words:
        room = _SIGN + text_width.width(each, KEY_SIZE)
        if found and x + room > width:
            x, line = _INSET, line + 1
        found.append((round(x, 1), line))
        x += room + _BETWEEN
    return found, line + 1 if words else 0


def _ticks(first: date, last: date, across: Across, language: Language) -> Iterable[Tick]:
    """Yield the beginnings of years, or of months; words only where they do not touch the ones before."""
    yearly = (last - first).days > _MANY_MONTHS * 31
    locale = locale_of(language)
    day, free = first, 0.0
    while day < last:
        strong = yearly or day.month == 1 or day == first
        words = str(day.year) if yearly else format_skeleton("yMMM" if strong else "MMM", day, locale=locale)
        x = across(day)
        fits = x >= free
        if fits:
            free = x + text_width.width(words, _TICK_SIZE) + _TICK_SIZE
        yield Tick(round(x, 1), words if fits else "", strong)
        day = date(day.year + 1, 1, 1) if yearly else _next_month(day)
