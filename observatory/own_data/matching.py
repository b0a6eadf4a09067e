"""From the rows of a table to territories: matched, doubtful with candidates, unmatched with a reason, or set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from observatory.own_data.columns import Roles, joined_code
from observatory.own_data.layout import Layout
from observatory.own_data.numbers import is_empty
from observatory.own_data.places import Places, usual_order
from observatory.sources.attendance.reading import Sheet
from observatory.sources.attendance.wording import fold

MATCHED, DOUBTFUL, UNMATCHED, ASIDE = "matched", "doubtful", "unmatched", "aside"
NONE = "none"  # decided: no place of ours
MOST_PROPOSALS = 5
_MOST_ALIKE = 150  # different unknown names for which similar ones are looked for
_MERGED = 0.4
_FEW = 2  # places that settle where the others lie
_SAME_NAME = 75.0
_TOTAL = re.compile(
    r"^(?:sub ?total(?:es)?|total(?:es)?|gran total|grand total|total geral|suma|sumas|soma|conjunto|promedio|media|average|"
    r"all|overall|συνολο|γενικο συνολο|μεσοσ οροσ)\b"
)
_NOTE = re.compile(
    r"^(?:fuente|fuentes|nota|notas|fonte|fontes|source|sources|note|notes|elaboracion|elaboracao|πηγη|πηγεσ|σημειωση|"
    r"σημειωσεισ|actualizado|ultima actualizacion|datos|dados|n d|nd|p|e) |^[*†¹²³(]|https?://",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """What became of a row.

    Attributes
    ----------
    row
        Its number in the file, from 1.
    shown
        How the file names the place.
    key
        By what a decision of the analyst is remembered: the same text elsewhere in the file is meant too.
    status
        ``matched``, ``doubtful``, ``unmatched`` or ``aside``.
    reason
        How it was matched (``code``, ``name``, ``within``, ``others``, ``decided``), why it is doubtful (``namesakes``,
        ``alike``, ``elsewhere``, ``code_and_name``), why unmatched (``code_unknown``, ``name_unknown``, ``no_place``,
        ``other_kind``, ``too_wide``, ``twice``, ``codes_open``, ``refused``) or why set aside (``total``, ``above``, ``note``,
        ``headings``, ``repeated``).
    code
        The territory, where matched.
    candidates
        Territories to choose from, the likeliest first.
    """

    position: int
    row: int
    shown: str
    key: str
    status: str
    reason: str
    code: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass
class _Job:
    """What the matching of one table needs."""

    sheet: Sheet
    layout: Layout
    roles: Roles
    places: Places
    decided: Mapping[str, str]
    looked: int = 0


def match(sheet: Sheet, layout: Layout, roles: Roles, places: Places, decided: Mapping[str, str]) -> tuple[Line, ...]:
    """Return what became of each row below the headings.

    Parameters
    ----------
    decided
        Key of a line → territory code, or ``NONE``.
    """
    job = _Job(sheet, layout, roles, places, decided)
    within = _filled_down(job)
    cache: dict[tuple[str, str, tuple[str, ...]], Line] = {}
    lines = []
    for position, hints in zip(layout.body, within, strict=True):
        cells = sheet.rows[position]
        name, code = _cell(cells, roles.name), joined_code(cells, roles.codes) if roles.codes else ""
        row = sheet.numbers[position]
        shown = name or code
        early = _aside(job, cells, name, code) or _too_wide(job, cells)
        if early is None and (name, code, hints) not in cache:
            cache[name, code, hints] = _found(job, name, code, hints)
        line = early or cache[name, code, hints]
        lines.append(replace(line, position=position, row=row, shown=shown or " ".join(filter(None, cells))[:60]))
    return tuple(_repeated(job, _by_the_others(job, lines)))


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _filled_down(job: _Job) -> list[tuple[str, ...]]:
    """Return what each row lies in; a merged cell says it once for the rows below.

    A column is taken for merged cells where it is empty in two rows of five at least: a single empty cell means that it
    is not known.
    """
    last: dict[int, str] = {}
    rows = [row for position in job.layout.body if sum(map(bool, row := job.sheet.rows[position])) > 1]
    merged = {
        column for column in job.roles.within
        if sum(not _cell(row, column) for row in rows) >= _MERGED * len(rows)
    }  # fmt: skip
    found = []
    for position in job.layout.body:
        cells = job.sheet.rows[position]
        for column in job.roles.within:
            if _cell(cells, column) or column not in merged:
                last[column] = _cell(cells, column)
        above = job.places.above[job.roles.group]
        hints = (fold(last.get(column, "")) for column in job.roles.within)
        found.append(tuple(sorted({hint for hint in hints if hint in above})))
    return found


def _line(status: str, reason: str, key: str = "", code: str | None = None, candidates: Sequence[str] = ()) -> Line:
    return Line(0, 0, "", key, status, reason, code, tuple(candidates)[:MOST_PROPOSALS])


def _aside(job: _Job, cells: Sequence[str], name: str, code: str) -> Line | None:
    """Return why a row is no place: a total, a note, or the headings again."""
    texts = [cell for cell in cells if cell]
    first = texts[0] if texts else ""
    if [cell for cell in job.layout.names if cell in texts][:2] and set(texts) <= set(job.layout.names):
        return _line(ASIDE, "headings")
    folded = fold(name or first)
    known = bool(name) and bool(job.places.named(name, job.roles.group))
    # Suma is a total, and a municipality of Yucatán: where the row says in which state it lies, or its code.
    a_place = known and (bool(code) or any(_cell(cells, column) for column in job.roles.within))
    if _TOTAL.match(folded) and not a_place:
        return _line(ASIDE, "total")
    if job.roles.system and code and job.roles.system.is_total(code):
        return _line(ASIDE, "total")
    if (
        len(texts) == 1
        and job.layout.width > 1
        and not known
        and (_NOTE.match(f"{folded} ") or _NOTE.match(first) or len(first) > 40)
    ):
        return _line(ASIDE, "note")
    return None


def _too_wide(job: _Job, cells: Sequence[str]) -> Line | None:
    """A row with more cells than headings was cut apart by a sign within a cell: its numbers stand in wrong columns."""
    return _line(UNMATCHED, "too_wide") if job.layout.headings and len(cells) > job.layout.width else None


def _found(job: _Job, name: str, code: str, hints: tuple[str, ...]) -> Line:
    key = "|".join(part for part in (fold(name) or code, *hints) if part)
    decided = job.decided.get(key)
    if decided == NONE:
        return _line(UNMATCHED, "refused", key)
    if decided in job.places.by_code:
        return _line(MATCHED, "decided", key, decided)
    system = job.roles.system
    by_code = system.find(code) if system and code else None
    if by_code:
        return _with_code(job, by_code, name, key)
    return _named(job, name, hints, key) if name else _unknown_code(job, code, key)


def _unknown_code(job: _Job, code: str, key: str) -> Line:
    if not code:
        return _line(UNMATCHED, "no_place", key)
    both = [job.places.system(each) for each in job.roles.systems]
    meant = [found for each in both if each and (found := each.find(code))]
    return _line(UNMATCHED, "codes_open" if both else "code_unknown", key, candidates=meant)


def _with_code(job: _Job, code: str, name: str, key: str) -> Line:
    """A code is believed unless the name beside it is exactly that of other places."""
    if not name or is_empty(name):
        return _line(MATCHED, "code", key, code)
    group = job.places.group_of(code)
    if not group:
        return _line(MATCHED, "code", key, code)
    short = re.split(r"[,(]", usual_order(name))[0]
    others = job.places.named(name, group) or job.places.named(short, group)
    alike = fuzz.token_set_ratio(fold(short), fold(job.places.by_code[code].name)) >= _SAME_NAME
    if others and code not in others and not alike:
        return _line(DOUBTFUL, "code_and_name", key, candidates=[code, *others])
    return _line(MATCHED, "code", key, code)


def _named(job: _Job, name: str, hints: tuple[str, ...], key: str) -> Line:
    gazetteer = job.places.gazetteers[job.roles.group]
    text = usual_order(name)
    exact = gazetteer.candidates(fold(text))
    fitting = [each for each in exact if gazetteer.lies_in(each, hints)]
    if len(fitting) == 1:
        return _line(MATCHED, "within" if len(exact) > 1 else "name", key, fitting[0])
    if exact:
        return _line(DOUBTFUL, "namesakes" if fitting else "elsewhere", key, candidates=fitting or exact)
    job.looked += 1
    fuzzy = job.looked <= _MOST_ALIKE
    found = gazetteer.find(text, " ".join(hints) if len(hints) == 1 else "", fuzzy=fuzzy)
    if found.code:
        return _line(MATCHED, "within" if re.search(r"[,(;/]", text) else "name", key, found.code)
    if found.proposals:
        reason = "namesakes" if min(found.scores) == 100 and len(found.proposals) > 1 else "alike"
        return _line(DOUBTFUL, reason, key, candidates=found.proposals)
    other = [
        each for group in job.places.gazetteers if group != job.roles.group for each in job.places.named(name, group)
    ]
    if other:
        return _line(UNMATCHED, "other_kind", key, candidates=other)
    return _line(UNMATCHED, "name_unknown", key)


def _by_the_others(job: _Job, lines: list[Line]) -> list[Line]:
    """Settle namesakes by where all other places lie, in one country or in one state of it, and set their wholes aside."""
    sure = {line.code for line in lines if line.status == MATCHED and line.code}
    if len(sure) < _FEW:
        return lines
    known = [job.places.by_code[code] for code in sure]
    wholes = Counter(above for place in known for above in job.places.ancestors(place.code))
    countries, parents = {place.country for place in known}, {place.parent for place in known}
    settled = []
    for line in lines:
        near = list(line.candidates)
        if line.reason == "namesakes" and len(countries) == 1:
            near = [each for each in near if job.places.by_code[each].country in countries]
            if len(near) > 1 and len(parents) == 1:
                near = [each for each in near if job.places.by_code[each].parent in parents]
        if line.reason == "namesakes" and len(near) == 1:
            line = replace(line, status=MATCHED, reason="others", code=near[0], candidates=())  # noqa: PLW2901
        if line.reason == "other_kind" and any(wholes[each] >= _FEW for each in line.candidates):
            line = replace(line, status=ASIDE, reason="above", candidates=())  # noqa: PLW2901
        settled.append(line)
    return settled


def _repeated(job: _Job, lines: list[Line]) -> list[Line]:
    """Set aside rows that repeat another; of rows that name one place with different numbers none is believed.

    The row of a whole may bear the name of one of its parts (the state Guanajuato and its municipality): where one of
    two such rows is the sum of all others, it is the whole.
    """
    if job.roles.year is not None:
        return lines
    times = Counter(line.code for line in lines if line.status == MATCHED)
    first: dict[str, Line] = {}
    again = []
    for line in lines:
        code = line.code
        if code is None or times[code] == 1:
            again.append(line)
            continue
        same = [each for each in lines if each.code == code]
        wholes = [each for each in same if _is_sum(job, each, lines)]
        rest = [each for each in same if each not in wholes]
        if line in wholes and len(rest) == 1:
            again.append(replace(line, status=ASIDE, reason="above", code=None))
        elif len({tuple(_numbers(job, each)) for each in rest}) > 1:
            again.append(replace(line, status=UNMATCHED, reason="twice", code=None, candidates=(code,)))
        elif code in first:
            again.append(replace(line, status=ASIDE, reason="repeated", code=None))
        else:
            first[code] = line
            again.append(line)
    return again


def _numbers(job: _Job, line: Line) -> list[str]:
    return [_cell(job.sheet.rows[line.position], column) for column in job.roles.values]


def _is_sum(job: _Job, line: Line, lines: Sequence[Line]) -> bool:
    """Return whether the digits of a row are the sum of those of all other rows, in a column of whole numbers."""
    for n in range(len(job.roles.values)):
        own = _digits(_numbers(job, line)[n])
        others = [_digits(_numbers(job, each)[n]) for each in lines if each is not line and each.status != ASIDE]
        known = [each for each in others if each is not None]
        if own and len(known) >= _FEW and len(known) == len(others) and own == sum(known):
            return True
    return False


def _digits(cell: str) -> int | None:
    plain = re.sub(r"(?<=\d)[.,\s\u00a0\u202f](?=\d{3}(?!\d))", "", cell)
    return int(plain) if plain.isdecimal() else None
