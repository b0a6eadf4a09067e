"""Imports the lists of one session: first a preview of everything that would be written, then counts, and nothing else.

>>> from observatory.sources import attendance  # doctest: +SKIP
>>> preview = attendance.preview([("list.csv", data)], attendance.Session("leon-2025-03"), territories)  # doctest: +SKIP
>>> print(preview.text("es"))  # doctest: +SKIP
>>> attendance.write(preview, folder)  # doctest: +SKIP
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from observatory.sources.attendance.answers import UNSTATED
from observatory.sources.attendance.counting import TOTAL, Count, as_csv, count, publishable
from observatory.sources.attendance.gathering import Gathered, Progress, Session, Understood, gather
from observatory.sources.attendance.mapping import Question, Reviewed, deciding, undecided
from observatory.sources.attendance.people import MINUTES
from observatory.sources.attendance.places import Gazetteer, Territory
from observatory.sources.attendance.problems import Problem
from observatory.sources.attendance.reading import LIMITS, Limits

Protect = Callable[[Sequence[Count]], Sequence[Count]]


@dataclass(frozen=True)
class Coverage:
    """How many of the people counted answered a question: of those who came, or who registered if that is all."""

    dimension: str
    people: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class Preview(Understood):
    """What would be written, and what stands against it.

    Parameters
    ----------
    review
        Answers to decide about.
    counts
        The very rows that would be written, after disclosure control if there was one; none where there are problems.
    protected
        Whether disclosure control ran.
    counted
        Every count before disclosure control, for the organiser, who has the lists; never written.
    coverage
        How many answered each question, for the organiser.
    """

    review: tuple[Question, ...] = ()
    counts: tuple[Count, ...] = ()
    protected: bool = False
    counted: tuple[Count, ...] = ()
    coverage: tuple[Coverage, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing stands against writing."""
        return bool(self.counts) and not self.problems and not self.review

    def __repr__(self) -> str:
        found = f"{len(self.counts)} counts, {len(self.review)} to review, {len(self.problems)} problems"
        return f"Preview({self.session.code}: {found})"

    def text(self, language: str = "en") -> str:
        """Return the preview for a person to read before anything is written."""
        from observatory.sources.attendance.telling import tell

        return tell(self, language)


class NotWrittenError(Exception):
    """The counts were not written: problems or open reviews remain."""


def settle(
    gathered: Gathered, *, reviewed: Reviewed | None = None, protect: Protect | None = None, source_url: str = ""
) -> Preview:
    """Return what would be written of what the files say, with the decisions made so far. Nothing is stored.

    Parameters
    ----------
    gathered
        What the files say.
    reviewed
        Decisions about open answers.
    protect
        Disclosure control: gets the counts that may be published, returns them with small cells suppressed.
    source_url
        Where the figures are published, if anywhere.
    """
    decisions = reviewed or Reviewed()
    known = {each.name: getattr(gathered, each.name) for each in fields(Understood)}
    if gathered.problems:
        return Preview(**known, review=gathered.questions)
    counted = count(
        gathered.session.code, gathered.tallies, deciding(gathered.questions, decisions), gathered.registration,
        gathered.attendance, source_url,
    )  # fmt: skip
    published = publishable(counted)
    return Preview(
        **known, review=undecided(gathered.questions, decisions),
        counts=tuple(protect(published) if protect else published), protected=protect is not None,
        counted=tuple(counted), coverage=tuple(_coverage(counted, gathered.attendance)),
    )  # fmt: skip


def _coverage(counted: Iterable[Count], attendance: bool) -> list[Coverage]:
    sums: dict[str, list[int]] = {}
    for row in counted:
        number = (row.attended if attendance else row.registered) or 0
        pair = sums.setdefault(row.dimension, [0, 0])
        pair[0] += number
        pair[1] += number if row.category != UNSTATED else 0
    return [Coverage(name, people, answered) for name, (people, answered) in sums.items() if name != TOTAL]


def preview(
    files: Iterable[tuple[str, bytes]],
    session: Session,
    territories: Iterable[Territory] | Gazetteer,
    *,
    reviewed: Reviewed | None = None,
    minutes: float = MINUTES,
    date_style: str = "",
    protect: Protect | None = None,
    source_url: str = "",
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Preview:
    """Return what importing the files of one session would write: ``gather`` and ``settle`` in one."""
    gathered = gather(
        files, session, territories, reviewed=reviewed, minutes=minutes, date_style=date_style, limits=limits,
        progress=progress,
    )  # fmt: skip
    return settle(gathered, reviewed=reviewed, protect=protect, source_url=source_url)


def read_files(paths: Iterable[Path], limits: Limits = LIMITS) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Return name and content of files; the size is looked at before a byte is read."""
    files, problems = [], []
    for path in paths:
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise FileNotFoundError
            if size > limits.file_bytes:
                values = {"found": -(-size // 1_000_000), "limit": limits.file_bytes // 1_000_000}
                problems.append(Problem("file_too_large", path.name, values=values))
                continue
            files.append((path.name, path.read_bytes()))
        except OSError:
            problems.append(Problem("file_missing", path.name))
    return files, problems


def write(ready: Preview, folder: Path, *, despite_reviews: bool = False) -> Path:
    """Write the counts of a preview to ``folder/<SESSION>.csv``, in one step, and return the path.

    Parameters
    ----------
    ready
        A preview without problems and open reviews.
    folder
        ``data/programmes/attendance``; made if it does not exist.
    despite_reviews
        Write although answers are open: places and bodies nobody decided about count as “other”, the rest as “not
        stated”, as in the preview.

    Raises
    ------
    NotWrittenError
        Problems or open reviews remain; nothing is written.
    """
    if ready.problems or not ready.counts:
        raise NotWrittenError("problems remain; nothing was written")
    if ready.review and not despite_reviews:
        raise NotWrittenError(f"{len(ready.review)} answers are to be reviewed; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{ready.session.code}.csv"
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".attendance-", suffix=".csv")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(as_csv(ready.counts))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
