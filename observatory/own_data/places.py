"""The places of the published file as an analyst's file may mean them: official codes of several systems, and names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from observatory.records import records
from observatory.rows import rows
from observatory.sources.attendance.places import Gazetteer, Territory
from observatory.sources.attendance.wording import fold

# Which kinds one file is about at a time. Names of NUTS regions repeat those of other levels: only their codes count.
GROUPS: Mapping[str, frozenset[str]] = {
    "municipality": frozenset({"municipality", "self_governed_part"}),
    "state": frozenset({"state", "autonomous_community", "region"}),
    "province": frozenset({"province", "regional_unit"}),
    "country": frozenset({"country"}),
}
_ARTICLES = "el|la|los|las|l'|l’|els|les|es|sa|ses|a|o|as|os|η|ο|το|οι|τα"
_MOVED = re.compile(rf"^(.+?)(?:, | \()({_ARTICLES})\)?$", re.IGNORECASE)
_GROUPED_CODE = re.compile(r"\d{1,3}([.,\s\u00a0\u202f])\d{3}$")


@dataclass(frozen=True)
class System:
    """A way of writing codes: ``name`` is ``<country>:<type>``; ``codes`` leads from the digits to ours."""

    name: str
    digits: int
    codes: Mapping[str, str]

    @property
    def country(self) -> str:
        """Return its country; empty for codes of ours."""
        return self.name.partition(":")[0]

    def find(self, cell: str) -> str | None:
        """Return the territory of a code, with or without its leading zeros."""
        if not self.digits:
            return self.codes.get(cell.strip().upper().replace("_", "-"))
        digits = plain_code(cell)
        return self.codes.get(digits.zfill(self.digits)) if digits else None

    def is_total(self, cell: str) -> bool:
        """Return whether a code is that of a whole: 11000 stands for all municipalities of the state 11."""
        digits = plain_code(cell)
        if self.digits not in (4, 5) or not digits:
            return False
        code = digits.zfill(self.digits)
        return code not in self.codes and not code[2:].strip("0")


@dataclass(frozen=True)
class Place:
    """What is known of a territory: its kind and what it is part of."""

    code: str
    name: str
    type: str
    country: str
    parent: str
    level: str


class Places:
    """Everything by which places are found; the same for all analysts of a build."""

    def __init__(self, rows: Collection[Mapping[str, str]]) -> None:
        territories = [
            Territory(**{field: row[field] or "" for field in Territory.__dataclass_fields__}) for row in rows
        ]
        self.by_code = {
            row["territory_code"]: Place(
                row["territory_code"], row["name"], row["type"], row["country_code"], row["parent_code"] or "", row["level"]
            )
            for row in rows
        }  # fmt: skip
        self.gazetteers = {
            group: Gazetteer(
                [each for each in territories if each.level != "neighbourhood"],
                {code for code, place in self.by_code.items() if place.type in types},
            )
            for group, types in GROUPS.items()
        }
        self.above = {group: gazetteer.above for group, gazetteer in self.gazetteers.items()}
        self.systems = tuple(self._systems())

    def _systems(self) -> list[System]:
        kinds = (
            ("MX", "municipality", 5, "MX-"), ("ES", "municipality", 5, "ES-"), ("PT", "municipality", 4, "PT-"),
            ("GR", "municipality", 4, "GR-"), ("MX", "state", 2, "MX-"), ("ES", "province", 2, "ES-PROV-"),
            ("ES", "autonomous_community", 2, "ES-CCAA-"), ("GR", "regional_unit", 2, "GR-"),
        )  # fmt: skip
        found = [System("", 0, self._own())]
        for country, kind, digits, before in kinds:
            codes = {
                code.removeprefix(before): code for code, place in self.by_code.items()
                if (place.country, place.type) == (country, kind) and code.startswith(before)
            }  # fmt: skip
            if codes:
                found.append(System(f"{country}:{kind}", digits, codes))
        return found

    def _own(self) -> dict[str, str]:
        """Return our codes, and those of NUTS regions as Eurostat writes them."""
        nuts = {code.partition("-NUTS-")[2]: code for code in self.by_code if "-NUTS-" in code}
        return nuts | {code: code for code in self.by_code}

    def system(self, name: str) -> System | None:
        """Return the system of a name."""
        return next((each for each in self.systems if each.name == name), None)

    def group_of(self, code: str) -> str:
        """Return the group of a territory; empty for one that is only found by its code."""
        kind = self.by_code[code].type
        return next((group for group, types in GROUPS.items() if kind in types), "")

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the territories that a territory lies in, the nearest first."""
        found: list[str] = []
        above = self.by_code[code].parent
        while above in self.by_code and above not in found:
            found.append(above)
            above = self.by_code[above].parent
        return tuple(found)

    def named(self, name: str, group: str) -> tuple[str, ...]:
        """Return every place of a group that bears exactly this name."""
        return self.gazetteers[group].candidates(fold(usual_order(name)))


def usual_order(name: str) -> str:
    """Return a name with its article where it is spoken.

    Examples
    --------
    >>> usual_order("Coruña, A"), usual_order("Ejido (El)"), usual_order("Hospitalet de Llobregat, L'"), usual_order("León, Gto.")
    ('A Coruña', 'El Ejido', "L'Hospitalet de Llobregat", 'León, Gto.')
    """
    moved = _MOVED.match(" ".join(name.split()))
    if not moved:
        return " ".join(name.split())
    rest, article = moved.groups()
    return f"{article}{rest}" if article[-1] in "'’" else f"{article} {rest}"


def plain_code(cell: str) -> str:
    """Return the digits of a code as spreadsheets disfigure it: 8124 · 8124.0 · 8.124 · '08124; nothing for no code.

    Examples
    --------
    >>> plain_code("'08124"), plain_code("11020.0"), plain_code("11,020"), plain_code("45.9")
    ('08124', '11020', '11020', '')
    """
    text = cell.strip().lstrip("'").removesuffix(".0")
    if _GROUPED_CODE.match(text):
        text = re.sub(r"\D", "", text)
    return text if text.isdecimal() and text.isascii() else ""


@lru_cache(maxsize=2)
def of_build(build: str) -> Places:
    """Return the places of a build: published rows alone, nothing of an analyst."""
    others = rows(Path(build), "own_data_names").set_index("territory_code")["names"]
    found = records(rows(Path(build), "own_data_places"))
    for row in found:
        row["name_latin"] = "/".join(filter(None, (row["name_latin"], others.get(row["territory_code"]))))
    return Places(found)
