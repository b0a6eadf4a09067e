"""Which codes there are in a build: what filters may ask for, and what was perhaps meant by a wrong one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from observatory import boundaries, queries, rows, search
from observatory.text import Language
from observatory.web.api.made import LISTS

MOST_NEAR = 5
LEAST_LIKE = 55


@dataclass(frozen=True)
class Codes:
    """The codes of one build, with their names in one language."""

    lists: Mapping[str, Mapping[str, str]]
    territories: frozenset[str]

    def of(self, name: str) -> Mapping[str, str]:
        """Return the codes of a list, each with its name (empty where it has none)."""
        return self.lists.get(name, {})

    def near(self, name: str, wrong: str) -> list[str]:
        """Return the codes of a list that are most like a wrong one, by code or by name."""
        known = self.of(name)
        folded = search.fold(wrong)
        names = {code: search.fold(f"{code} {words}") for code, words in known.items()}
        found = process.extract(folded, names, scorer=fuzz.WRatio, limit=MOST_NEAR, score_cutoff=LEAST_LIKE)
        return [code for _, _, code in found]


@lru_cache(maxsize=12)
def codes(build: Path, language: Language) -> Codes:
    """Return the codes of a build with names in a language."""
    lists: dict[str, dict[str, str]] = {}
    for row in rows.records(build, "api_codes", language=language):
        lists.setdefault(row["list"], {})[row["code"]] = row["name"] or ""
    lists["layer"] = {layer.code: "" for layer in boundaries.layers(build)}
    lists["list"] = dict.fromkeys(sorted(LISTS), "")
    return Codes(lists, _territories(build))


@lru_cache(maxsize=3)
def _territories(build: Path) -> frozenset[str]:
    return frozenset(queries.run("api_territory_codes", build)["territory_code"])


def near_territories(build: Path, language: Language, wrong: str) -> list[str]:
    """Return the codes of territories that were perhaps meant: by name, or a code that is written nearly so."""
    known = _territories(build)
    if wrong.upper() in known:
        return [wrong.upper()]
    if not any(letter.isdigit() for letter in wrong):
        named = [hit.territory_code for hit in search.search(wrong, language, build, limit=MOST_NEAR)]
        if named:
            return named
    return [
        code for code, *_ in process.extract(wrong.upper(), known, scorer=fuzz.ratio, limit=MOST_NEAR, score_cutoff=70)
    ]
