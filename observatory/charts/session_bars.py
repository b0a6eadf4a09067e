"""People per session: one bar for each, oldest first, with an empty slot where no number is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.charts.text_width import wrap

WIDTH, HEIGHT = 300.0, 18.0
_ROOM = 8.0  # right of the longest bar, for the mark of “more than”
_TITLE, _DATE, _VALUE = 330, 130, 190
_SIZE, _LINE, _GAP = 13, 17, 14


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is written.

    Attributes
    ----------
    people
        ``None`` where no number is known.
    qualifier
        exact, about or more_than.
    series
        Whether it counts other sessions of the list.
    when, title, words
        Date, title, and the number or why there is none.
    target
        People that its programme wants in a session; ``None`` where it declares no such number.
    """

    people: int | None
    qualifier: str
    series: bool
    when: str
    title: str
    words: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a strip ``WIDTH`` by ``HEIGHT``; no width means an empty, hatched slot.

    Attributes
    ----------
    open
        The source says “more than”.
    target
        Where the target of the session lies.
    """

    width: float | None
    open: bool
    series: bool
    target: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the picture, from the top of the picture."""

    y: float
    height: float
    when: tuple[str, ...]
    title: tuple[str, ...]
    words: tuple[str, ...]
    bar: Bar


@dataclass(frozen=True)
class Picture:
    """What the template draws: columns at ``title_x``, ``bar_x`` and ``words_x``."""

    width: int
    height: int
    title_x: int
    bar_x: int
    words_x: int
    rows: tuple[Row, ...]


def scale(sessions: Sequence[Session]) -> float:
    """Return pixels per person: the longest bar, or the target, fills the strip."""
    most = max((max(session.people or 0, session.target or 0) for session in sessions), default=0)
    return (WIDTH - _ROOM) / most if most else 0.0


def bar(session: Session, per_person: float) -> Bar:
    """Return the bar of a session; one person is at least a line that can be seen, nobody is none."""
    at = round(session.target * per_person, 1) if session.target else None
    if session.people is None:
        return Bar(None, False, session.series, at)
    width = max(session.people * per_person, 1.5) if session.people else 0.0
    return Bar(round(width, 1), session.qualifier == "more_than", session.series, at)


def picture(sessions: Sequence[Session]) -> Picture:
    """Return all sessions as a picture."""
    per_person = scale(sessions)
    rows = []
    y = 0.0
    for session in sessions:
        when = tuple(wrap(session.when, _SIZE, _DATE - 12))
        title = tuple(wrap(session.title, _SIZE, _TITLE - 16))
        words = tuple(wrap(session.words, _SIZE, _VALUE - 12))
        height = max(len(when), len(title), len(words)) * _LINE + _GAP
        rows.append(Row(y, height, when, title, words, bar(session, per_person)))
        y += height
    width = round(_DATE + _TITLE + WIDTH + 12 + _VALUE)
    return Picture(width, round(y), _DATE, _DATE + _TITLE, round(_DATE + _TITLE + WIDTH + 12), tuple(rows))
