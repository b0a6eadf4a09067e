"""Everything a profile shows of one territory: the rows of a build in, finished words and numbers out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from observatory import reference_groups
from observatory import rows as kept
from observatory.profile import tables
from observatory.profile.cards import STANDING, Compared, Place, Row, Rows, cards
from observatory.reader import Reader
from observatory.records import records
from observatory.reference_groups import ReferenceGroup
from observatory.text import Language


@dataclass(frozen=True)
class Profile:
    """Everything a profile shows, ready to be placed."""

    place: Place
    header: Row
    parents: list[dict[str, Any]]
    rows: Rows
    cards: list[dict[str, Any]]
    words: Mapping[str, Row]
    above: list[dict[str, Any]]
    sources: list[str]
    group: ReferenceGroup

    @property
    def with_value(self) -> int:
        """How many headline indicators have a value."""
        return sum(card["value"] is not None for card in self.cards)


@lru_cache(maxsize=8)
def words_of(build: str, language: Language) -> dict[str, dict[str, Any]]:
    """Return the words of every indicator, in the order of the catalogue; kept, since every profile needs them all."""
    rows = kept.records(Path(build), "indicator_words", language=language)
    return {row["indicator_code"]: row for row in rows}


def header(reader: Reader, code: str) -> Row | None:
    """Return the row of ``territory_header`` of a territory, ``None`` where there is no such code."""
    found = kept.records(reader.build, "territory_header", territory=code, language=reader.language)
    return found[0] if found else None


def load(reader: Reader, header: Row, group: ReferenceGroup) -> Profile:
    """Return the profile of a territory, compared with a group.

    Parameters
    ----------
    header
        Its row of ``territory_header``.
    """
    language, code = reader.language, str(header["territory_code"])
    parents = kept.records(reader.build, "profile_parents", territory=code, language=language)
    words = words_of(str(reader.build), language)
    place = Place(
        code=code, label=header["label"], level=header["level"], type=header["type"], country=header["country_code"],
        parent=header["parent_code"], names={row["territory_code"]: row["name"] for row in parents},
        drawn=not kept.rows(reader.build, "map_of_territory", territory=code).empty,
    )  # fmt: skip
    latest, history, absent = (
        kept.records(reader.build, name, territory=code)
        for name in ("profile_latest", "profile_history", "profile_absent")
    )
    headlines = [name for name, word in words.items() if word["headline"]]
    standing = records(reference_groups.standing(reader, group, headlines)[list(STANDING)])
    above = kept.records(reader.build, "profile_above", territory=code, areas=tuple(place.names))
    rows = Rows(latest, history, absent, standing, above)
    compared = Compared(group.code, group.words, group.area)
    used = dict.fromkeys(row["source_code"] for row in (*latest, *absent, *above))
    return Profile(
        place, header, parents, rows, cards(language, place, rows, words, compared), words,
        tables.known_above(language, place, above, words), list(used), group,
    )  # fmt: skip
