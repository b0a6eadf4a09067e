"""From people to the counts that are stored: numbers only."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from observatory.sources.attendance.answers import CODES, DIMENSIONS, OTHER, UNSTATED
from observatory.sources.attendance.people import Person, Said, settled

COLUMNS = (
    "session_code", "dimension", "category", "registered", "attended", "status", "qualifier", "basis", "source_url",
)  # fmt: skip
TOTAL, WHOLE = "total", "_T"
NOT_COLLECTED, NORMAL = "L", "A"
EXACT, BASIS = "exact", "imported"
Tallies = Mapping[str, Mapping[Said, tuple[int, int]]]


@dataclass(frozen=True)
class Count:
    """How many people of a category registered and attended; ``None`` if that was not collected or is withheld.

    ``status`` is SDMX’s and speaks of ``attended``: A given, L not collected, Q suppressed by disclosure control.
    """

    session_code: str
    dimension: str
    category: str
    registered: int | None
    attended: int | None
    status: str = NORMAL
    qualifier: str = EXACT
    basis: str = BASIS
    source_url: str = ""


def tally(people: Iterable[Person], asked: Collection[str]) -> Tallies:
    """Return how many registered and attended for each set of answers to one question: counts, and nobody's row.

    Parameters
    ----------
    people
        Each person once.
    asked
        Dimensions somebody was asked about; the others are left out, not filled with “not stated”.

    Notes
    -----
    No two questions are crossed, neither here nor in what is published.
    """
    of_registered: dict[str, Counter[Said]] = {
        name: Counter() for name in (TOTAL, *DIMENSIONS) if name in {TOTAL, *asked}
    }
    of_attended: dict[str, Counter[Said]] = {name: Counter() for name in of_registered}
    for person in people:
        if not (person.registered or person.attended):
            continue
        for name, counter in of_registered.items():
            said = ((WHOLE,),) if name == TOTAL else person.answers.get(name, ())
            counter[said] += person.registered
            of_attended[name][said] += person.attended
    return {
        name: {said: (counter[said], of_attended[name][said]) for said in counter}
        for name, counter in of_registered.items()
    }


def count(
    session_code: str,
    tallies: Tallies,
    decide: Callable[[str], str],
    registration: bool,
    attendance: bool,
    source_url: str = "",
) -> list[Count]:
    """Return the counts of a session.

    Parameters
    ----------
    session_code
        The session.
    tallies
        What ``tally`` counted.
    decide
        From an open answer to the code it counts under; codes stay as they are.
    registration, attendance
        Whether registrations and attendance are known; an unknown side is empty, not zero.
    source_url
        Where the figures are published, if anywhere.

    Returns
    -------
    list of Count
        The total, then each dimension with all its categories (zeros included; of territories those that occur).
    """
    rows = []
    for dimension, of_answers in tallies.items():
        numbers: dict[str, list[int]] = {}
        for said, (registered, attended) in of_answers.items():
            pair = numbers.setdefault(WHOLE if dimension == TOTAL else settled(said, decide), [0, 0])
            pair[0] += registered
            pair[1] += attended
        for category in _categories(dimension, set(numbers)):
            registered, attended = numbers.get(category, (0, 0))
            rows.append(
                Count(
                    session_code, dimension, category, registered if registration else None,
                    attended if attendance else None, NORMAL if attendance else NOT_COLLECTED, source_url=source_url,
                )
            )  # fmt: skip
    return rows


def publishable(counts: Iterable[Count]) -> list[Count]:
    """Return the counts that may leave the organiser's hands, before disclosure control.

    Who registered is told for the whole session only; who attended by category, where attendance is known.
    """
    kept = []
    for row in counts:
        if row.dimension == TOTAL:
            kept.append(row)
        elif row.attended is not None:
            kept.append(replace(row, registered=None))
    return kept


def _categories(dimension: str, seen: set[str]) -> list[str]:
    if dimension == TOTAL:
        return [WHOLE]
    if dimension in CODES:
        return list(CODES[dimension])
    return [*sorted(seen - {OTHER, UNSTATED}), *(code for code in (OTHER, UNSTATED) if code in seen)]


def as_csv(counts: Iterable[Count]) -> str:
    """Return the counts as the CSV that is stored: UTF-8, comma, one header row, empty for unknown."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in counts:
        writer.writerow(["" if (value := getattr(each, name)) is None else value for name in COLUMNS])
    return text.getvalue()
