"""Reads the files of one session into counts of answers; what is about a single person is forgotten on the way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from observatory.sources.attendance import moments
from observatory.sources.attendance.counting import Tallies, tally
from observatory.sources.attendance.entries import Reading, Rows
from observatory.sources.attendance.formats import Recognised, recognise
from observatory.sources.attendance.formats.base import MOMENTS
from observatory.sources.attendance.mapping import Mapper, Question, Reviewed, subjects_of
from observatory.sources.attendance.people import MINUTES, Apart, Entry, Keeper, join
from observatory.sources.attendance.places import Gazetteer, Territory
from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.sources.attendance.reading import LIMITS, Document, Limits, read
from observatory.sources.attendance.wording import shown_moment

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
PAUSE = 6 * 3600
# How far it is, from 0 to 1.
Progress = Callable[[float], None]
_READ, _RECOGNISED = 0.3, 0.4  # of the way through a file, about


@dataclass(frozen=True)
class Session:
    """The session a file is imported for.

    Parameters
    ----------
    code
        Its code, which names the file of counts.
    date
        Its first day, if known: it settles ambiguous dates and uncovers the file of another day.
    last
        Its last day, if it has several: then stays may lie on all of them.
    """

    code: str
    date: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True)
class FileRead:
    """How a file was understood."""

    file: str
    export: str
    language: str
    encoding: str
    delimiter: str
    dates: str
    header_row: int
    known_columns: int
    confidence: float
    rows: int


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What is known of the files of a session; neither this nor what is made of it holds a name, address or number.

    Parameters
    ----------
    session
        The session.
    files
        How each file was understood.
    minutes
        The threshold that was applied.
    apart
        What was found beside the people counted.
    problems
        What keeps the files from being imported; then nothing is counted.
    registration, attendance
        Whether the files say who registered, who came.
    """

    session: Session
    files: tuple[FileRead, ...] = ()
    minutes: float = MINUTES
    apart: Apart = field(default_factory=Apart)
    problems: tuple[Problem, ...] = ()
    registration: bool = False
    attendance: bool = False


@dataclass(frozen=True, kw_only=True)
class Gathered(Understood):
    """What the files of a session say, in counts; it holds no hash and nobody's row either.

    Parameters
    ----------
    questions
        Answers to decide about.
    tallies
        Registered and attended for each set of answers to one question.
    """

    questions: tuple[Question, ...] = ()
    tallies: Tallies = field(default_factory=dict)

    def __repr__(self) -> str:
        found = f"{len(self.tallies)} tallies, {len(self.questions)} to review, {len(self.problems)} problems"
        return f"Gathered({self.session.code}: {found})"


def gather(
    files: Iterable[tuple[str, bytes]],
    session: Session,
    territories: Iterable[Territory] | Gazetteer,
    *,
    reviewed: Reviewed | None = None,
    minutes: float = MINUTES,
    date_style: str = "",
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Gathered:
    """Return what the files of one session say. Nothing is stored.

    Parameters
    ----------
    files
        Name and content of each: lists of the meeting, of the registration, or both.
    session
        The session they belong to.
    territories
        The catalogue of territories, or a gazetteer made of it.
    reviewed
        Decisions about answers and questions, from an earlier review.
    minutes
        Least time in the session to count as attending.
    date_style
        ``d/m/y``, ``m/d/y`` or ``y-m-d`` where the files leave it open.
    limits
        What is read at the most.
    progress
        Is told how far it is.
    """
    if not _CODE.fullmatch(session.code):
        return Gathered(session=session, problems=(Problem("session_code", values={"value": session.code[:40]}),))
    gazetteer = territories if isinstance(territories, Gazetteer) else Gazetteer(territories)
    run = _Run(session, Mapper(gazetteer, reviewed), reviewed or Reviewed(), date_style, limits)
    every = list(files)
    told = progress or _ignored
    for number, (name, data) in enumerate(every):
        run.add(Path(name).name, data, _share_of(told, number, len(every)))
    registration = any(reading.registration for reading in run.readings)
    attendance = any(reading.attendance for reading in run.readings)
    run.check_sessions()
    if not run.problems and not (registration or attendance):
        run.problems.append(Problem("nothing_known"))
    people, apart = join([entry for reading in run.readings for entry in reading.entries], minutes)
    if not registration:
        apart = replace(apart, unregistered=0)
    if not (registration and attendance):
        apart = replace(apart, absent=0)
    asked = {name for reading in run.readings for name in reading.asked}
    return Gathered(
        session=session, files=tuple(run.files), minutes=minutes, apart=apart, problems=tuple(run.problems),
        registration=registration, attendance=attendance, questions=run.mapper.review(),
        tallies={} if run.problems else tally(people, asked),
    )  # fmt: skip


def _share_of(progress: Progress, done: int, whole: int) -> Progress:
    """Return what is told how far one of several files is."""
    return lambda share: progress((done + share) / whole)


def _ignored(_share: float) -> None:
    """Take the place of a progress nobody looks at."""


class _Run:
    """One import: what has been read so far."""

    def __init__(self, session: Session, mapper: Mapper, reviewed: Reviewed, date_style: str, limits: Limits) -> None:
        self.session = session
        self.keeper = Keeper()
        self.mapper = mapper
        self.reviewed = reviewed
        self.date_style = date_style
        self.limits = limits
        self.files: list[FileRead] = []
        self.readings: list[Reading] = []
        self.problems: list[Problem] = []

    def __repr__(self) -> str:
        return "_Run()"

    def add(self, file: str, data: bytes, progress: Progress) -> None:
        """Read one file; its problems are noted, those of the others too."""
        try:
            document = read(data, file, self.limits)
            progress(_READ)
            recognised = recognise(document)
            progress(_RECOGNISED)
        except RefusedError as refusal:
            self.problems.extend(refusal.problems)
            return
        style = self._style(recognised, file)
        if not style.chosen:
            self.problems.append(_ask(style, file))
            return
        entries = 0
        whole = sum(table.stop - table.start for table in recognised.tables) or 1
        for table in recognised.tables:
            free = table.header.free if table.header.layout.questions else ()
            columns, unclear = subjects_of(free, self.reviewed, file)
            self.problems.extend(unclear)
            rows = Rows(table, file, self.keeper, self.mapper, columns, style.chosen)
            reading = rows.read(_part(progress, entries, whole))
            self.readings.append(reading)
            self.problems.extend(reading.problems)
            entries += table.stop - table.start
        self._check_days([reading.entries for reading in self.readings[-len(recognised.tables) :]], file)
        self.files.append(_file_read(document, recognised, style.chosen, entries))

    def _style(self, recognised: Recognised, file: str) -> moments.Style:
        texts: set[str] = set()
        registrations: set[str] = set()
        for table in recognised.tables:
            for name in (*MOMENTS, "first_join", "last_leave"):
                place = table.header.columns.get(name)
                if place is not None:
                    rows = table.sheet.rows[table.start : table.stop]
                    into = registrations if name == "registered_at" else texts
                    into.update(row[place] for row in rows if place < len(row))
        # One export writes all its dates alike; the stays are nearest to the session and decide first.
        near = self.session.date
        style = moments.decide(texts, self.date_style, near) if texts else moments.Style("")
        if texts and style.chosen and style.chosen != "y-m-d":
            return style
        whole = moments.decide(texts | registrations, self.date_style, near, before=1 if not registrations else 90)
        return whole if whole.chosen or not style.chosen else style

    def _check_days(self, tables: Iterable[Sequence[Entry]], file: str) -> None:
        """Refuse stays of two days with nobody there in between for six hours, and stays of another day."""
        stays = sorted(
            (entry.start, entry.end) for entries in tables for entry in entries
            if entry.start is not None and entry.end is not None and not entry.waiting
        )  # fmt: skip
        days = [day for start, _end in stays if (day := moments.day_of(start))]
        if not days:
            return
        expected = self.session.date
        if expected and min(abs((day - expected).days) for day in days) > 1:
            values = {"found": days[0].isoformat(), "expected": expected.isoformat()}
            self.problems.append(Problem("another_day", file, values=values))
            return
        if self._several_days:
            return
        reached = stays[0][1]
        for start, end in stays:
            last = moments.day_of(start)
            if start - reached >= PAUSE and last != days[0]:
                values = {"first": days[0].isoformat(), "last": last.isoformat() if last else ""}
                self.problems.append(Problem("two_days", file, values=values))
                return
            reached = max(reached, end)

    @property
    def _several_days(self) -> bool:
        first, last = self.session.date, self.session.last
        return first is not None and last is not None and last > first

    def check_sessions(self) -> None:
        """Refuse two files of stays that lie on different days."""
        days = [self._first_day(reading) for reading in self.readings]
        known = sorted(day for day in days if day)
        if known and (known[-1] - known[0]).days > 1 and not self.problems and not self._several_days:
            values = {"first": known[0].isoformat(), "last": known[-1].isoformat()}
            self.problems.append(Problem("two_days", values=values))

    @staticmethod
    def _first_day(reading: Reading) -> dt.date | None:
        starts = [entry.start for entry in reading.entries if entry.start is not None]
        return moments.day_of(min(starts)) if starts else None


def _part(progress: Progress, done: int, whole: int) -> Callable[[int], None]:
    """Return what is told the number of rows read of a table."""
    return lambda rows: progress(_RECOGNISED + (1 - _RECOGNISED) * (done + rows) / whole)


def _ask(style: moments.Style, file: str) -> Problem:
    first, second = (day.isoformat() for day in style.readings[:2])
    values = {"value": shown_moment(style.example), "first": first, "second": second}
    return Problem("date_ambiguous", file, values=values)


def _file_read(document: Document, recognised: Recognised, dates: str, rows: int) -> FileRead:
    return FileRead(
        document.file, recognised.title, recognised.language, document.encoding or document.kind, document.delimiter,
        dates, recognised.row, recognised.matched, recognised.confidence, rows,
    )  # fmt: skip
