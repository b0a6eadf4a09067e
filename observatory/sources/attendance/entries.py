"""From the rows of an export to entries without names: times read, answers coded, identity hashed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from observatory.sources.attendance import moments
from observatory.sources.attendance.formats import eventbrite, teams
from observatory.sources.attendance.formats.base import Table
from observatory.sources.attendance.mapping import Mapper
from observatory.sources.attendance.people import Entry, Keeper
from observatory.sources.attendance.problems import Problem
from observatory.sources.attendance.wording import column_letters, fold, mail_address, person_words, shown_moment

YES = {"yes", "y", "si", "sim", "ναι", "true", "1", "x", "s", "verdadero", "verdadeiro"}
NO = {"", "no", "n", "nao", "οχι", "false", "0", "falso"}
REFUSED = {
    "denied", "pending approval", "pending", "cancelled", "canceled", "denegado", "rechazado", "pendiente",
    "pendiente de aprobacion", "cancelado", "negado", "recusado", "pendente", "aprovacao pendente", "cancelled by self",
    "cancelled by host",
}  # fmt: skip
ACCEPTED = {"approved", "auto approved", "aprobado", "aprobada", "aprovado", "aprovada", ""}
_BLANK = {"--", "-", "n/a"}
MOST_PROBLEMS = 50
STEP = 2_000


@dataclass(repr=False)
class Reading:
    """What the rows of a file gave.

    Parameters
    ----------
    entries
        One for each stay, registration or both.
    problems
        What could not be read, at most fifty.
    registration, attendance
        Whether the file says who registered, who came.
    asked
        Dimensions the file holds answers to.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    registration: bool = False
    attendance: bool = False
    asked: set[str] = field(default_factory=set)

    def __repr__(self) -> str:
        return f"Reading({len(self.entries)} entries)"


class Rows:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, file: str, keeper: Keeper, mapper: Mapper, columns: Mapping[str, int], style: str
    ) -> None:
        self.table = table
        self.file = file
        self.keeper = keeper
        self.mapper = mapper
        self.columns = {**table.header.columns, **columns}
        if "municipality" in self.columns:
            self.columns["territory"] = self.columns["municipality"]
        self.asked = {name for name in self.columns if name in _ANSWERED}
        self.seconds = moments.reader(style)
        self.reading = Reading(registration=table.header.layout.registration, attendance=table.header.layout.attendance)
        self.host = mail_address(table.host_email)
        self._folded: dict[str, str] = {}

    def __repr__(self) -> str:
        return "Rows()"

    def read(self, progress: Callable[[int], None] | None = None) -> Reading:
        """Return the entries of the table; ``progress`` is told how many rows have been read."""
        layout = self.table.header.layout
        width = len(self.table.sheet.rows[self.table.header.index])
        rows = list(self._rows(width))
        if not rows and not self.reading.problems and not self.table.staff:
            self.problem("no_rows", None)
        if layout.code == "teams_list":
            self._events(rows)
        else:
            came = {fold(self.cell(row, "status")) for _number, row in rows} if layout.tool == "eventbrite" else set()
            if layout.tool == "eventbrite" and not came & set(eventbrite.CAME):
                self.reading.attendance = False
            for place, (number, row) in enumerate(rows):
                if progress and place % STEP == 0:
                    progress(place)
                self._entry(number, row)
        if layout.tool == "template":
            self.reading.registration = "registered_at" in self.columns
            self.reading.attendance = "attended" in self.columns or "joined" in self.columns
        self.reading.asked = {"body_type" if name == "body" else name for name in self.asked} & _DIMENSIONS
        return self.reading

    def _rows(self, width: int) -> Iterator[tuple[int, list[str]]]:
        sheet = self.table.sheet
        for index in range(self.table.start, self.table.stop):
            row, number = sheet.rows[index], sheet.numbers[index]
            if len(row) > width:
                self.problem("row_too_wide", number, found=len(row), expected=width)
                continue
            yield number, row

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return the text of a field, empty if the column or the cell is missing."""
        place = self.columns.get(name)
        text = row[place] if place is not None and place < len(row) else ""
        return "" if text in _BLANK else text

    def word(self, row: Sequence[str], name: str) -> str:
        """Return a field as it is compared; the few words of such a column are folded once."""
        text = self.cell(row, name)
        if text not in self._folded:
            self._folded[text] = fold(text)
        return self._folded[text]

    def problem(self, code: str, row: int | None, column: str = "", **values: object) -> None:
        """Note a problem at a row and a field."""
        if len(self.reading.problems) < MOST_PROBLEMS:
            place = self.columns.get(column)
            letters = column_letters(place) if place is not None else ""
            self.reading.problems.append(Problem(code, self.file, self.table.sheet.name, row, letters, values))

    def _moment(self, number: int, row: Sequence[str], name: str) -> float | None:
        text = self.cell(row, name)
        if not text:
            return None
        value = self.seconds(text)
        if value is None:
            self.problem("moment_impossible", number, name, value=shown_moment(text))
        return value

    def _name(self, row: Sequence[str]) -> str:
        whole = self.cell(row, "name") or self.cell(row, "own_name")
        return whole or f"{self.cell(row, 'first_name')} {self.cell(row, 'last_name')}".strip()

    def _identity(self, row: Sequence[str]) -> tuple[bytes | None, bytes | None]:
        address = self.cell(row, "email") or self.cell(row, "upn")
        buyer = person_words(f"{self.cell(row, 'buyer_first')} {self.cell(row, 'buyer_last')}")
        bought = mail_address(address) and mail_address(address) == mail_address(self.cell(row, "buyer_email"))
        if bought and buyer and buyer != person_words(self._name(row)):
            address = ""  # tickets bought for others carry the buyer's address
        own = self.cell(row, "own_name")
        keys = self.keeper.keys(self._name(row), address)
        return keys if keys[1] or not own else self.keeper.keys(own, address)

    def _yes(self, number: int, row: Sequence[str], name: str) -> bool | None:
        if name not in self.columns:
            return None
        answer = fold(self.cell(row, name))
        if answer in YES:
            return True
        if answer not in NO:
            header = self.table.sheet.rows[self.table.header.index][self.columns[name]]
            self.problem("status_unknown", number, name, column_name=header, allowed="Yes, No")
        return False

    def _entry(self, number: int, row: list[str]) -> None:
        layout = self.table.header.layout
        mail, name = self._identity(row)
        start, end, spent = self._stay(number, row)
        registered, attended = self._registered(number, row), self._yes(number, row, "attended")
        if layout.tool == "eventbrite":
            registered, attended = self._ticket(number, row)
        staff = self.table.staff if self.table.staff in {"host", "panelist"} else ""
        if self.word(row, "role") in teams.HOST_ROLES:
            staff = "host"
        if self.host and mail_address(self.cell(row, "email")) == self.host:
            staff = "host"
        if start is None and spent == 0 and attended is None and layout.attendance and not layout.registration:
            attended = "joined" not in self.columns and "duration" not in self.columns
        self.reading.entries.append(
            Entry(
                mail, name, layout.rows_are_people, registered,
                (self._moment(number, row, "registered_at") if registered else None) or 0.0,
                attended, start, end, spent, staff,
                guest="guest" in self.columns and self.word(row, "guest") in YES,
                waiting=self.word(row, "waiting") in YES,
                answers=self._answers(row),
            )
        )  # fmt: skip

    def _registered(self, number: int, row: Sequence[str]) -> bool:
        layout = self.table.header.layout
        if not layout.registration or layout.tool == "eventbrite":
            return False
        if layout.tool in {"template", "zoomwebinar"}:
            if not self.cell(row, "registered_at"):
                return False
            status = fold(self.cell(row, "status"))
            if status not in REFUSED | ACCEPTED:
                self.problem(
                    "status_unknown", number, "status", column_name="Approval Status", allowed="approved, denied"
                )
            return status not in REFUSED
        return True

    def _ticket(self, number: int, row: Sequence[str]) -> tuple[bool, bool | None]:
        status = fold(self.cell(row, "status"))
        if status in eventbrite.GONE:
            return False, None
        if status and status not in {*eventbrite.CAME, *eventbrite.EXPECTED}:
            allowed = "Attending, Checked In, Not Attending"
            self.problem("status_unknown", number, "status", column_name="Attendee Status", allowed=allowed)
        return True, status in eventbrite.CAME

    def _stay(self, number: int, row: Sequence[str]) -> tuple[float | None, float | None, float]:
        spent = 0.0
        text = self.cell(row, "duration")
        if text:
            read = moments.duration(text)
            if read is None:
                self.problem("duration_impossible", number, "duration")
            spent = read or 0.0
        before = len(self.reading.problems)
        start, end = self._moment(number, row, "joined"), self._moment(number, row, "left")
        if len(self.reading.problems) > before:
            return None, None, 0.0
        if start is not None and end is not None:
            if end < start < moments.DAY:
                end += moments.DAY  # bare times past midnight
            if end < start:
                self.problem("left_before_joined", number, "left")
                return None, None, 0.0
            if self.table.header.layout.total_time and text:
                return None, None, spent
            return start, end, 0.0
        if (start is None) != (end is None) and not text:
            self.problem("moment_missing", number, "joined" if start is None else "left")
        return None, None, spent

    def _answers(self, row: Sequence[str]) -> dict[str, str]:
        if not self.asked:
            return {}
        words = set(person_words(self._name(row)).split())
        said = {name: self.cell(row, name) for name in self.asked}
        if len(words) > 1:
            # A name typed into the wrong field is no answer, and is not shown to anybody.
            said = {
                name: "" if text and words <= set(self.word(row, name).split()) else text for name, text in said.items()
            }
        codes: dict[str, str] = {}
        for name in sorted(said):
            if name in _DIMENSIONS:
                state, country = said.get("state", ""), said.get("country", "")
                codes[name] = self.mapper.code(name, said[name], state, country) if name == "territory" else (
                    self.mapper.code(name, said[name])
                )  # fmt: skip
        if "body" in said and codes.get("body_type", "NS") == "NS":
            codes["body_type"] = self.mapper.code("body", said["body"])
        return codes

    def _events(self, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Pair what people did (“Joined”, “Left”) into stays; who never left stayed to the last moment of the list."""
        happened: dict[bytes, list[tuple[float, int]]] = {}
        keys: dict[bytes, tuple[bytes | None, bytes | None]] = {}
        hosts: set[bytes] = set()
        for number, row in rows:
            moment = self._moment(number, row, "timestamp")
            action = fold(self.cell(row, "action"))
            step = 1 if action in teams.JOINED_WORDS else -1 if action in teams.LEFT_WORDS else 0
            if not step:
                self.problem("status_unknown", number, "action", column_name="User Action", allowed="Joined, Left")
            if moment is None:
                if not self.cell(row, "timestamp"):
                    self.problem("moment_missing", number, "timestamp")
                continue
            mail, name = self._identity(row)
            key = mail or name
            if key is None:
                self.reading.entries.append(Entry(None, None))
                continue
            keys[key] = (mail, name)
            happened.setdefault(key, []).append((moment, step))
            if self.word(row, "role") in teams.HOST_ROLES:
                hosts.add(key)
        every = [moment for events in happened.values() for moment, _step in events]
        for key, events in happened.items():
            for start, end in stays(events, min(every), max(every)):
                mail, name = keys[key]
                self.reading.entries.append(
                    Entry(mail, name, start=start, end=end, staff="host" if key in hosts else "")
                )


_DIMENSIONS = {"sex", "age", "disability", "indigenous", "afrodescendant", "territory", "body_type", "mode"}
_ANSWERED = _DIMENSIONS | {"body", "state", "country"}
Reader = Callable[[str], float | None]


def stays(events: Sequence[tuple[float, int]], first: float, last: float) -> list[tuple[float, float]]:
    """Return the stays that joining (1) and leaving (-1) make; two devices at a time are one stay.

    >>> stays([(0, 1), (10, -1), (20, 1)], 0, 60)
    [(0, 10), (20, 60)]
    """
    found = []
    inside, since = 0, first
    for number, (moment, step) in enumerate(sorted(events, key=lambda event: (event[0], -event[1]))):
        if step > 0:
            since = moment if inside == 0 else since
            inside += 1
        elif inside > 0:
            inside -= 1
            if inside == 0:
                found.append((since, moment))
        elif number == 0:
            found.append((first, moment))
    if inside:
        found.append((since, last))
    return found
