"""From a municipality as people write it to the code of a territory; doubtful cases are proposed, not decided."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from observatory.sources.attendance.wording import fold

ALIKE = 84.0
SAME = 100
PROPOSALS = 5
# Abbreviations of the Mexican states (INEGI and everyday use); the digits are the state's code.
_STATES: Mapping[str, str] = {
    "01": "ags", "02": "bc|b c", "03": "bcs|b c s", "04": "camp", "05": "coah|coahuila", "06": "col", "07": "chis",
    "08": "chih", "09": "cdmx|df|d f|ciudad de mexico", "10": "dgo", "11": "gto", "12": "gro", "13": "hgo",
    "14": "jal", "15": "mex|edomex|edo mex|estado de mexico|edo de mexico", "16": "mich|michoacan", "17": "mor", "18": "nay",
    "19": "nl|n l", "20": "oax", "21": "pue", "22": "qro", "23": "q roo|qroo", "24": "slp|s l p", "25": "sin",
    "26": "son", "27": "tab", "28": "tamps", "29": "tlax", "30": "ver|veracruz", "31": "yuc", "32": "zac",
}  # fmt: skip
_COUNTRIES: Mapping[str, str] = {
    "MX": "mexico|mexiko|μεξικο|estados unidos mexicanos", "ES": "espana|spain|espanha|ισπανια", "PT": "portugal|πορτογαλια",
    "GR": "grecia|greece|ελλαδα|hellas",
}  # fmt: skip
_BEFORE = re.compile(
    r"^(?:el |o )?(?:h ayuntamiento de|ayuntamiento de|ayuntamiento|municipio de|municipio|presidencia municipal de|"
    r"camara municipal de|camara municipal do|camara municipal da|concelho de|concelho do|concelho da|municipality of|"
    r"city of|town of|δημοσ|κοινοτητα) (?=\S)"
)
_SPLIT = re.compile(r"[,;(|]")
_SPLIT_FURTHER = re.compile(r"[,;/(|]| - | – ")


@dataclass(frozen=True)
class Territory:
    """A row of the catalogue of territories; ``name_latin`` may be empty, or several names with slashes between them."""

    territory_code: str
    name: str
    name_latin: str
    level: str
    parent_code: str
    country_code: str


@dataclass(frozen=True)
class Place:
    """What was found: one code, or proposals to choose from, each with how alike it is (0 to 100)."""

    code: str | None
    proposals: tuple[str, ...] = ()
    scores: tuple[int, ...] = ()


def read_territories(folder: Path) -> list[Territory]:
    """Return countries, regions and municipalities of ``data/catalogue/territories``; neighbourhoods are left out."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["level"] == "neighbourhood":
                    break  # a file of neighbourhoods holds nothing else
                fields = ("territory_code", "name", "name_latin", "level", "parent_code", "country_code")
                found.append(Territory(**{name: row[name] for name in fields}))
    return found


class Gazetteer:
    """Finds municipalities, or other territories, by name, with state and country where given."""

    def __init__(self, territories: Iterable[Territory], found: Collection[str] | None = None) -> None:
        """Learn the names.

        Parameters
        ----------
        territories
            All of them, since what lies above a place tells namesakes apart.
        found
            Codes of those that can be found; the municipalities otherwise.
        """
        every = {territory.territory_code: territory for territory in territories}
        self._names: dict[str, list[str]] = {}
        self._above: dict[str, frozenset[str]] = {}
        above: dict[tuple[str, str], frozenset[str]] = {}
        self.labels: dict[str, str] = {}
        for code, territory in every.items():
            if territory.level != "municipality" if found is None else code not in found:
                continue
            names = {fold(part) for part in _variants(territory)} | _known_as(territory)
            # Δήμος Αλεξανδρούπολης: without “Δήμος” it is still the genitive, near enough to be proposed.
            for name in names | {_BEFORE.sub("", each) for each in names}:
                if name and code not in self._names.setdefault(name, []):
                    self._names[name].append(code)
            inside = territory.parent_code, territory.country_code
            if inside not in above:  # the same for all places of a state
                above[inside] = _ancestors(territory, every)
            self._above[code] = above[inside]
            parent = every.get(territory.parent_code)
            self.labels[code] = f"{territory.name}, {parent.name}" if parent else territory.name
        self._all = list(self._names)

    @property
    def above(self) -> frozenset[str]:
        """Return every name by which something above a place can be meant, as it is compared."""
        return frozenset().union(*self._above.values())

    def lies_in(self, code: str, names: Collection[str]) -> bool:
        """Return whether a place lies in all that is named, as it is compared."""
        return self._above[code].issuperset(names)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return every place of exactly that name, as it is compared."""
        return tuple(self._names.get(name, ()))

    def knows(self, code: str) -> bool:
        """Return whether a code is that of a municipality."""
        return code in self.labels

    def find(self, answer: str, state: str = "", country: str = "", fuzzy: bool = True) -> Place:
        """Return the municipality an answer names.

        A name that exists once is taken; a name that exists several times only if state or country settle it. A name
        that is merely alike is proposed (RapidFuzz ratio of at least 84 of 100), never taken.
        """
        code = answer.strip().upper()
        if code in self.labels:
            return Place(code)
        parts = [fold(part) for part in _SPLIT.split(answer)]
        if parts[0] not in self._names and fold(answer) in self._names:
            parts = [fold(answer)]
        elif parts[0] not in self._names:  # Alicante/Alacant is one name, León/Guanajuato two
            parts = [fold(part) for part in _SPLIT_FURTHER.split(answer)]
        hints = {part for part in (*parts[1:], fold(state), fold(country)) if part}
        name = _BEFORE.sub("", parts[0])
        codes = self._names.get(parts[0]) or self._names.get(name) or []
        if codes:
            fitting = [each for each in codes if hints <= self._above[each]] if hints else codes
            if len(fitting) == 1:
                return Place(fitting[0])
            proposals = tuple(fitting or codes)[:PROPOSALS]
            return Place(None, proposals, (SAME,) * len(proposals))
        if not fuzzy or len(name) < 3:
            return Place(None)
        alike = process.extract(name, self._all, scorer=fuzz.ratio, limit=PROPOSALS, score_cutoff=ALIKE)
        near = {other: round(score) for other, score, _index in alike}
        begun = [other for other in self._all if other.startswith(f"{name} ")][:PROPOSALS]  # Naucalpan de Juárez
        near |= {other: round(fuzz.partial_ratio(name, other) * len(name) / len(other)) for other in begun}
        scores: dict[str, int] = {}
        for other, score in near.items():
            for each in self._names[other]:
                scores[each] = max(score, scores.get(each, 0))
        fitting = [each for each in scores if hints <= self._above[each]] if hints else list(scores)
        proposals = tuple(fitting or scores)[:PROPOSALS]
        return Place(None, proposals, tuple(scores[each] for each in proposals))


def _variants(territory: Territory) -> list[str]:
    """Return a name, its Latin form, and the halves of a bilingual one (“Alicante/Alacant”)."""
    names = [territory.name, *territory.name_latin.split("/"), *territory.name.split("/")]
    return [*names, *(re.sub(r"^(.*), (\w+['’]?)$", r"\2 \1", name) for name in names)]


def _ancestors(territory: Territory, every: Mapping[str, Territory]) -> frozenset[str]:
    names: set[str] = set()
    code = territory.parent_code
    while code in every and fold(code) not in names:
        parent = every[code]
        names |= {fold(code), *(fold(part) for part in _variants(parent))}
        names |= _known_as(parent)
        code = parent.parent_code
    names.add(fold(territory.country_code))
    names |= set(_COUNTRIES.get(territory.country_code, "").split("|"))
    return frozenset(names - {""})


def _known_as(territory: Territory) -> set[str]:
    """Return the abbreviations of a Mexican state, or the names of a country in other languages."""
    if territory.level == "country":
        return {*_COUNTRIES.get(territory.country_code, "").split("|"), fold(territory.country_code)} - {""}
    if territory.country_code == "MX" and territory.level == "region":
        return set(_STATES.get(territory.territory_code[3:], "").split("|")) - {""}
    return set()
