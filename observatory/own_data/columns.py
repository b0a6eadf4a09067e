"""What the columns of a table are: a code of places, their name, what they lie in, a year, numbers, or text.

Cells decide, headings help: a column of five-digit codes is recognised whatever it is called, a column of small whole
numbers only if its heading says that they are codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from observatory.own_data.layout import Layout, year_of
from observatory.own_data.numbers import is_empty, is_number
from observatory.own_data.places import GROUPS, Places, System, plain_code, usual_order
from observatory.sources.attendance.reading import Sheet
from observatory.sources.attendance.wording import fold

SAMPLE = 400
_NEARLY_ALL, _MOST, _HALF, _SOME = 0.9, 0.8, 0.5, 0.3
_LONG = 4  # digits of a code that needs no heading
_CODE = re.compile(
    r"\b(?:code|codigo|cod|clave|cve|cvegeo|ine|inegi|dicofre|dico|dtmn|elstat|lau|nuts|geocode|codmun|codine|id|kodikos|"
    r"κωδικοσ|καλλικρατησ)\b"
)
_NAME = re.compile(r"\b(?:nombre|nome|name|lugar|place|territorio|territory|localidad|nomgeo|nom mun|τοποσ|ονομα)\b")
_UPPER = re.compile(
    r"(?:cve|clave|cod|codigo|id)(?: de)?(?: la)? (?:ent|entidad|estado|edo|prov|provincia)$|cpro$|ent$"
)
_LOWER = re.compile(r"(?:cve|clave|cod|codigo|id)(?: del?)? (?:mun|municipio)$|cmun$|mun$")
_YEAR = re.compile(r"(?:ano|anno|year|periodo|period|ejercicio|exercicio|ετοσ|χρονια)$")
_ORDER = frozenset({"", "no", "n", "num", "numero", "nº", "α α", "id", "order", "orden"})
_GROUP_WORDS = {
    "state": re.compile(r"\b(?:estado|estados|entidad|entidades|state|comunidad autonoma|ccaa|περιφερεια)\b"),
    "province": re.compile(r"\b(?:provincia|provincias|province|νομοσ|περιφερειακη ενοτητα)\b"),
    "country": re.compile(r"\b(?:pais|paises|country|χωρα)\b"),
    "municipality": re.compile(r"\b(?:municipios?|municipality|municipalities|concelhos?|ayuntamientos?|alcaldias?|δημοσ|ciudad|city)\b"),
}  # fmt: skip
_SYSTEM_WORDS = {
    "MX": re.compile(r"\b(?:inegi|cvegeo|cve)\b"), "PT": re.compile(r"\b(?:dicofre|dico|dtmn|concelho)\b"),
    "GR": re.compile(r"\b(?:elstat|ελστατ|καλλικρατησ|κωδικοσ)\b"), "ES": re.compile(r"\b(?:cpro|cmun)\b"),
}  # fmt: skip


@dataclass(frozen=True)
class Roles:
    """Which column is what, by position.

    Attributes
    ----------
    codes
        One column of codes, or two: of the state or province, and of the municipality within it.
    system
        How the codes are written; ``None`` where there are none or where it has to be asked.
    systems
        Ways in which the codes may be meant, where it has to be asked.
    name
        Column of names.
    within
        Columns that say what the places lie in.
    group
        Key of ``GROUPS``: what the names are names of.
    """

    codes: tuple[int, ...] = ()
    system: System | None = None
    systems: tuple[str, ...] = ()
    name: int | None = None
    within: tuple[int, ...] = ()
    group: str = "municipality"
    year: int | None = None
    values: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()


def recognise(sheet: Sheet, layout: Layout, places: Places, system: str = "") -> Roles:
    """Return which column is what.

    Parameters
    ----------
    system
        Name of the system of codes, where the analyst has said which.
    """
    heads = [fold(f"{group} {name}") for group, name in zip(layout.groups, layout.names, strict=True)]
    columns = [_cells(sheet, layout, n) for n in range(layout.width)]
    name, group = _name(columns, heads, places)
    codes, fitting = _codes(columns, heads, places, name, group)
    if codes and name is not None and len(fitting) > 1:
        fitting = _agreeing(columns, codes, name, fitting, places)
    if len(fitting) > 1:
        told = [each for each in fitting if any(_says(each.country, heads[n]) for n in codes)]
        fitting = told or fitting
    if system and codes:
        fitting = [each for each in places.systems if each.name == system] or fitting
    taken = {*codes, *([name] if name is not None else [])}
    within = tuple(n for n in range(layout.width) if n not in taken and _within(columns[n], heads[n], places, group))
    taken |= set(within)
    year = next((n for n in range(layout.width) if n not in taken and _is_year(columns[n], heads[n])), None)
    rest = [n for n in range(layout.width) if n not in taken and n != year]
    values = tuple(n for n in rest if _is_value(columns[n]) and not _is_order(columns[n], heads[n]))
    return Roles(
        codes, fitting[0] if len(fitting) == 1 else None, tuple(each.name for each in fitting) if len(fitting) > 1 else (),
        name, within, group, year, values, tuple(n for n in rest if n not in values),
    )  # fmt: skip


def joined_code(cells: Sequence[str], codes: tuple[int, ...]) -> str:
    """Return the code of a row: a cell, or the digits of state and municipality side by side."""
    parts = [cells[n] if n < len(cells) else "" for n in codes]
    if len(parts) == 1:
        return parts[0]
    upper, lower = (plain_code(part) for part in parts)
    return f"{upper.zfill(2)}{lower.zfill(3)}" if upper and lower else ""


def _cells(sheet: Sheet, layout: Layout, n: int) -> list[str]:
    return [sheet.rows[row][n] if n < len(sheet.rows[row]) else "" for row in layout.body]


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if not is_empty(cell)][:SAMPLE]


def _name(columns: Sequence[list[str]], heads: Sequence[str], places: Places) -> tuple[int | None, str]:
    """Return the column of names and what they are names of.

    Each column is named after the group that most of its cells belong to. Of several such columns, that whose heading
    says so comes first, then the finest: the state beside a municipality repeats itself and is not what rows are about.
    """
    found: list[tuple[tuple[float, ...], int, str]] = []
    for n, cells in enumerate(columns):
        filled = [cell for cell in _filled(cells) if not is_number(cell)]
        if not filled or _share(filled, places.systems[0]) >= _HALF:  # codes of ours are no names
            continue
        distinct = len(set(filled)) / len(filled)
        scores = []
        for order, group in enumerate(GROUPS):
            share = _named_share(filled, places, group)
            says = bool(_GROUP_WORDS[group].search(heads[n]))
            if share >= _SOME or (says and share > 0):
                scores.append((share + 0.15 * says, -order, says, group))
        if scores:
            share, order, says, group = max(scores)
            told = bool(_NAME.search(heads[n])) or (says and (order == 0 or distinct >= _NEARLY_ALL))
            found.append(((told, order, share, -n), n, group))
    if found:
        _rank, best, group = max(found)
        return best, group
    told_only = (
        n for n, head in enumerate(heads) if _GROUP_WORDS["municipality"].search(head) and not _CODE.search(head)
    )
    return next(told_only, None), "municipality"


def _named_share(cells: Sequence[str], places: Places, group: str) -> float:
    """Return the share of cells that are names of a group."""
    gazetteer = places.gazetteers[group]
    found = (gazetteer.find(usual_order(cell), fuzzy=False) for cell in cells)
    return sum(bool(each.code or each.proposals) for each in found) / len(cells)


def _codes(
    columns: Sequence[list[str]], heads: Sequence[str], places: Places, name: int | None, group: str
) -> tuple[tuple[int, ...], list[System]]:
    """Return the columns of codes, and the systems in which nearly all of them are known."""
    pair = _pair(columns, heads, places)
    if pair[0]:
        return pair
    best: tuple[float, tuple[int, ...], list[System]] = (0.0, (), [])
    for n, cells in enumerate(columns):
        filled = _filled(cells)
        if n == name or not filled:
            continue
        says = bool(_CODE.search(heads[n]))
        shares = {
            each.name: _share(filled, each) for each in places.systems if _may_be(each, filled, says, group, name)
        }
        top = max(shares.values(), default=0.0)
        if top < (_SOME if says else _MOST) or top <= best[0]:
            continue
        # A code of ours says itself what it is.
        fitting = [each for each in places.systems if shares.get(each.name, 0) >= top - 0.02]
        best = (top, (n,), [each for each in fitting if not each.digits] or fitting)
    return best[1], best[2]


def _pair(columns: Sequence[list[str]], heads: Sequence[str], places: Places) -> tuple[tuple[int, ...], list[System]]:
    uppers = [n for n, head in enumerate(heads) if _UPPER.search(head)]
    lowers = [n for n, head in enumerate(heads) if _LOWER.search(head)]
    for upper in uppers:
        for lower in lowers:
            if upper == lower or max((len(plain_code(cell)) for cell in _filled(columns[lower])), default=9) > 3:
                continue
            rows = list(zip(columns[upper], columns[lower], strict=True))[:SAMPLE]
            codes = [joined_code(row, (0, 1)) for row in rows if plain_code(row[0]) and plain_code(row[1])]
            shares = {each.name: _share(codes, each) for each in places.systems if each.digits == 5}
            top = max(shares.values(), default=0.0)
            if top >= _SOME:
                return (upper, lower), [each for each in places.systems if shares.get(each.name, 0) >= top - 0.02]
    return (), []


def _may_be(system: System, filled: Sequence[str], says: bool, group: str, name: int | None) -> bool:
    """Return whether cells may be codes of a system; small whole numbers are codes only if their heading says so."""
    if not system.digits:
        return True
    kind = system.name.partition(":")[2]
    if name is not None and kind not in GROUPS[group]:
        return False
    digits = [plain_code(cell) for cell in filled]
    longest = max((len(each) for each in digits), default=0)
    if longest > system.digits or not longest:
        return False
    if says:
        return longest >= system.digits - 1
    return system.digits >= _LONG and longest >= system.digits - 1 and len(set(digits)) > _HALF * len(digits)


def _share(cells: Sequence[str], system: System) -> float:
    return sum(system.find(cell) is not None for cell in cells) / len(cells) if cells else 0.0


def _agreeing(
    columns: Sequence[list[str]], codes: tuple[int, ...], name: int, fitting: list[System], places: Places
) -> list[System]:
    """Return the systems whose territories bear most often the names beside the codes."""
    counts = []
    for system in fitting:
        agree = 0
        for row in list(zip(*columns, strict=True))[:SAMPLE]:
            code = system.find(joined_code(row, codes))
            agree += bool(code and _alike(row[name], code, places))
        counts.append(agree)
    top = max(counts)
    return [each for each, count in zip(fitting, counts, strict=True) if count == top] if top else fitting


def _alike(name: str, code: str, places: Places) -> bool:
    group = places.group_of(code)
    return bool(group) and code in places.named(re.split(r"[,(]", usual_order(name))[0], group)


def _says(country: str, head: str) -> bool:
    return country in _SYSTEM_WORDS and bool(_SYSTEM_WORDS[country].search(head))


def _within(cells: Sequence[str], head: str, places: Places, group: str) -> bool:
    filled = [fold(cell) for cell in _filled(cells) if not is_number(cell)]
    if not filled:
        return False
    known = sum(cell in places.above[group] for cell in filled) / len(filled)
    return known >= (_SOME if any(_GROUP_WORDS[each].search(head) for each in GROUPS) else _MOST)


def _is_year(cells: Sequence[str], head: str) -> bool:
    filled = _filled(cells)
    return bool(filled) and bool(_YEAR.search(head)) and all(year_of(cell) for cell in filled)


def _is_value(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_empty(cell)]
    return bool(filled) and sum(map(is_number, filled)) >= 0.6 * len(filled)


def _is_order(cells: Sequence[str], head: str) -> bool:
    """Return whether a column only counts the rows."""
    digits = [plain_code(cell) for cell in cells if cell]
    return head in _ORDER and digits[:3] in (["1", "2", "3"], ["1", "2"], ["1"])
