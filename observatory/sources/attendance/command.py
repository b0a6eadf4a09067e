"""``python -m observatory import attendance FILE … --session CODE``: a preview, and with ``--write`` the counts."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import sys
from collections.abc import Mapping
from pathlib import Path

from observatory import programmes
from observatory.catalogue import Entry
from observatory.contracts.problems import Problems
from observatory.paths import data_folders
from observatory.sources.attendance import importing, mapping
from observatory.sources.attendance.gathering import Session
from observatory.sources.attendance.people import MINUTES
from observatory.sources.attendance.places import Gazetteer, read_territories
from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.sources.attendance.protecting import protection, stored, threshold
from observatory.text import translator

MISUSE = 2
_NEAR = 3
_WHOLE_DAY = len("2025-03-27")


def run(options: argparse.Namespace, language: str) -> int:
    """Show what would be published, and store it if asked to.

    Parameters
    ----------
    options
        files, session, mapping, minutes, dates, source_url, write, despite_reviews; ``observatory.cli`` declares them.
    language
        Language of messages.

    Returns
    -------
    int
        0 done; 2 bad input or open reviews, with one clear line for each on standard error and nothing stored.
    """
    folders = data_folders()
    try:
        k = threshold(folders)
        session = session_of(options.session, programmes.read(folders, Problems()).sessions)
        gazetteer = Gazetteer(read_territories(folders.catalogue / "territories"))
        reviewed = mapping.read_mapping(options.mapping, gazetteer) if options.mapping else None
    except RefusedError as refusal:
        return _refuse(refusal.problems, language)
    files, problems = importing.read_files(options.files)
    if problems:
        return _refuse(problems, language)
    folder = folders.programmes / "attendance"
    found = importing.preview(
        files, session, gazetteer, reviewed=reviewed, minutes=MINUTES if options.minutes is None else options.minutes,
        date_style=options.dates,
        protect=protection(k, stored(folder / f"{session.code}.csv")), source_url=options.source_url,
    )  # fmt: skip
    if found.problems:
        return _refuse(found.problems, language)
    sys.stdout.write(found.text(language) + "\n")
    return _store(found, options, folder, language)


def session_of(code: str, known: Mapping[str, Entry]) -> Session:
    """Return the session of a code, with its days where they are known to the day.

    Raises
    ------
    RefusedError
        There is no such session; the message names those with the nearest codes.
    """
    if code not in known:
        near = difflib.get_close_matches(code, known, _NEAR, 0) or ["…"]
        raise RefusedError(Problem("session_unknown", values={"value": code[:40], "allowed": ", ".join(near)}))
    values = known[code].values
    return Session(code, day(values.get("date_start")), day(values.get("date_end")))


def day(text: object) -> dt.date | None:
    """Return a date that is known to the day; ``None`` for a month, a year or nothing."""
    try:
        return dt.date.fromisoformat(text) if isinstance(text, str) and len(text) == _WHOLE_DAY else None
    except ValueError:
        return None


def _store(found: importing.Preview, options: argparse.Namespace, folder: Path, language: str) -> int:
    _ = translator(language)
    if found.review and not options.despite_reviews:
        sys.stdout.write("\n" + mapping.skeleton(found.review))
        waiting = _.plural(
            "One answer is to be decided: fill the mapping above, save it as a TOML file and give it with --mapping.",
            "{n} answers are to be decided: fill the mapping above, save it as a TOML file and give it with --mapping.",
            len(found.review),
        )
        if options.write:
            sys.stderr.write(waiting + "\n")
            return MISUSE
        return 0
    if options.write:
        path = importing.write(found, folder, despite_reviews=options.despite_reviews)
        sys.stdout.write(_("Stored in {path}.", path=path.name) + "\n")
    return 0


def _refuse(problems: tuple[Problem, ...] | list[Problem], language: str) -> int:
    sys.stderr.write("".join(problem.text(language) + "\n" for problem in problems))
    return MISUSE
