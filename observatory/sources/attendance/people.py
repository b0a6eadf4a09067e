"""Counts each person once. Names and addresses come in, are hashed, and do not go out.

A person is known by the e-mail address, or by the name if there is none. Both are hashed with HMAC-SHA256 under a salt
that is drawn for each run and never stored, so that no table of hashed addresses can undo it [1]_. Nothing that leaves
this module has a field for a name, an address, a number or a hash.

References
----------
.. [1] Krawczyk, Bellare, Canetti (1997), HMAC: Keyed-Hashing for Message Authentication, RFC 2104.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from observatory.sources.attendance.answers import OPEN, UNSTATED
from observatory.sources.attendance.wording import mail_address, person_words

MINUTES = 10
# What somebody answered to one question: codes and open answers, one group for each moment, the latest first.
Said = tuple[tuple[str, ...], ...]
# What tools and telephones put in place of a name.
_NOT_NAMES = set(map(person_words, (
    "", "anonymous", "anonimo", "anonima", "ανωνυμοσ", "guest", "invitado", "invitada", "convidado", "επισκεπτησ",
    "iphone", "ipad", "android", "zoom user", "usuario zoom", "user", "unknown", "desconocido", "desconhecido",
    "galaxy", "huawei", "xiaomi", "usuario de zoom", "anonymous user", "χρηστησ",
)))  # fmt: skip


class Keeper:
    """Turns names and addresses into keys that mean nothing outside this run."""

    __slots__ = ("_salt",)

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(32)

    def __repr__(self) -> str:
        return "Keeper()"

    def keys(self, name: str, email: str) -> tuple[bytes | None, bytes | None]:
        """Return the keys of an address and of a name; ``None`` where there is none."""
        address, words = mail_address(email), person_words(name)
        by_mail = self._digest("mail", address) if address else None
        by_name = self._digest("name", words) if words not in _NOT_NAMES and any(map(str.isalpha, words)) else None
        return by_mail, by_name

    def _digest(self, kind: str, text: str) -> bytes:
        return hmac.new(self._salt, f"{kind}\0{text}".encode(), hashlib.sha256).digest()


@dataclass(slots=True, repr=False)
class Entry:
    """One row about one person, without saying who.

    Parameters
    ----------
    mail, name
        Keys of this run.
    alone
        A row without keys that is a person of its own.
    registered
        The row is a registration that counts; ``registered_at`` in seconds, 0 if not given.
    attended
        What the file says about attendance; ``None`` if it says nothing.
    start, end
        A stay, in seconds of any one clock.
    seconds
        Time spent, if no stay is given.
    staff
        ``host`` or ``panelist`` if the file says so.
    answers
        Dimension to code.
    """

    mail: bytes | None
    name: bytes | None
    alone: bool = False
    registered: bool = False
    registered_at: float = 0.0
    attended: bool | None = None
    start: float | None = None
    end: float | None = None
    seconds: float = 0.0
    staff: str = ""
    guest: bool = False
    waiting: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "Entry()"


@dataclass(slots=True, frozen=True)
class Person:
    """One person, as far as counting needs: no name, no address, no key."""

    registered: bool
    attended: bool
    answers: Mapping[str, Said]

    def __repr__(self) -> str:
        return "Person()"


@dataclass(frozen=True)
class Apart:
    """What was found beside the people that are counted.

    Parameters
    ----------
    rows
        Rows read.
    people
        People, each counted once, hosts and panellists left out.
    staff
        Hosts and panellists: left out of all counts.
    guests
        People the tool marks as not signed in or from outside; they count as everybody.
    reconnections
        Further stays of people already seen.
    repeated_registrations
        Further registrations of people already registered.
    without_mail
        People known by name only.
    without_identity
        Rows without name and address, which cannot be counted.
    short
        People who stayed for less than the threshold: registered at the most, not attending.
    waiting_only
        People who never left the waiting room.
    unregistered
        People who came without registration.
    absent
        People who registered and did not come.
    """

    rows: int = 0
    people: int = 0
    staff: int = 0
    guests: int = 0
    reconnections: int = 0
    repeated_registrations: int = 0
    without_mail: int = 0
    without_identity: int = 0
    short: int = 0
    waiting_only: int = 0
    unregistered: int = 0
    absent: int = 0


def join(entries: Iterable[Entry], minutes: float = MINUTES) -> tuple[list[Person], Apart]:
    """Return each person once, and what was set apart.

    Parameters
    ----------
    entries
        Rows of all files of one session, in any order.
    minutes
        Least time in the session to count as attending, all stays together, overlapping ones once. It applies where
        the files give times; where they only say “attended”, that counts.

    Notes
    -----
    A row with a name only belongs to the person with an address and that name if there is exactly one such person.
    """
    everything = list(entries)
    groups, lost = _grouped(everything)
    people: list[Person] = []
    found = dict.fromkeys(
        ("staff", "guests", "reconnections", "repeated_registrations", "without_mail", "short", "waiting_only",
         "unregistered", "absent"), 0
    )  # fmt: skip
    for group in groups:
        if any(entry.staff for entry in group):
            found["staff"] += 1
            continue
        person, stays, spent = _person(group, minutes * 60)
        people.append(person)
        registrations = sum(entry.registered for entry in group)
        inside = any(entry.attended or entry.start is not None or entry.seconds for entry in group if not entry.waiting)
        found["guests"] += any(entry.guest for entry in group)
        found["reconnections"] += max(0, stays - 1)
        found["repeated_registrations"] += max(0, registrations - 1)
        found["without_mail"] += all(entry.mail is None for entry in group)
        found["short"] += not person.attended and spent > 0
        found["waiting_only"] += not inside and any(entry.waiting for entry in group)
        found["unregistered"] += person.attended and not person.registered
        found["absent"] += person.registered and not person.attended
    counted = sum(person.registered or person.attended for person in people)
    return people, Apart(rows=len(everything), people=counted, without_identity=lost, **found)


def _grouped(entries: Sequence[Entry]) -> tuple[list[list[Entry]], int]:
    """Return the rows of each person, and how many rows belong to nobody."""
    mails_of_name: dict[bytes, set[bytes]] = {}
    for entry in entries:
        if entry.mail and entry.name:
            mails_of_name.setdefault(entry.name, set()).add(entry.mail)
    groups: dict[bytes, list[Entry]] = {}
    alone: list[list[Entry]] = []
    lost = 0
    for entry in entries:
        key = entry.mail
        if key is None and entry.name is not None:
            mails = mails_of_name.get(entry.name, set())
            key = next(iter(mails)) if len(mails) == 1 else entry.name
        if key is not None:
            groups.setdefault(key, []).append(entry)
        elif entry.alone:
            alone.append([entry])
        else:
            lost += 1
    return [*groups.values(), *alone], lost


def _person(group: Sequence[Entry], least: float) -> tuple[Person, int, float]:
    inside = [entry for entry in group if not entry.waiting]
    stays = [(entry.start, entry.end) for entry in inside if entry.start is not None and entry.end is not None]
    timed = len(stays) + sum(entry.seconds > 0 for entry in inside)
    spent = covered(stays) + sum(entry.seconds for entry in inside if entry.start is None)
    said = any(entry.attended and entry.start is None and not entry.seconds for entry in inside)
    attended = said or (timed > 0 and spent >= least)
    person = Person(any(entry.registered for entry in group), attended, _answers(group))
    return person, timed, spent


def covered(stays: Iterable[tuple[float, float]]) -> float:
    """Return the length of the union of intervals.

    >>> covered([(0, 10), (5, 20), (30, 40)])
    30.0
    """
    total, reached = 0.0, float("-inf")
    for start, end in sorted(stays):
        if end > reached:
            total += end - max(start, reached)
            reached = end
    return total


def _answers(group: Sequence[Entry]) -> dict[str, Said]:
    """Return what the rows of a person answer to each question, as far as it can still matter; see ``settled``."""
    moments: dict[str, dict[float, set[str]]] = {}
    for entry in group:
        for dimension, code in entry.answers.items():
            if code != UNSTATED:
                moments.setdefault(dimension, {}).setdefault(entry.registered_at, set()).add(code)
    return {dimension: _said(times) for dimension, times in moments.items()}


def _said(times: Mapping[float, set[str]]) -> Said:
    said = []
    for moment in sorted(times, reverse=True):
        said.append(tuple(sorted(times[moment])))
        if any(not code.startswith(OPEN) for code in times[moment]):
            break  # a certain answer: the earlier ones cannot count any more
    return tuple(said)


def settled(said: Said, decide: Callable[[str], str]) -> str:
    """Return the one code that answers count under: the last given; of one moment, the first in the alphabet.

    “Not stated” gives way to any answer. The order of rows does not matter.

    >>> settled((("?1",), ("F", "M")), lambda code: {"?1": "NS"}.get(code, code))
    'F'
    """
    for codes in said:
        decided = {decide(code) for code in codes} - {UNSTATED}
        if decided:
            return min(decided)
    return UNSTATED
