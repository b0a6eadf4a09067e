"""What a link is about, by name: its codes → the words that its title begins with, the same for the page and its preview.

“León, Guanajuato – Territory profile – Observatory for Social Inclusion”: the thing first, since a tab or a list of
results shows only the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from observatory import rows
from observatory.reader import Reader
from observatory.text import formats

SEVERAL = "territories"  # a parameter with a list of places
MOST_NAMED = 2  # of a list of places; more would hide the room
_DASH, _DOT = " – ", " · "


def _of(query: str, code: str, *words: str, **fixed: object) -> Callable[[Reader, str], str]:
    """Return how to name a code by a list: the first of some columns that has words."""

    def name(reader: Reader, wanted: str) -> str:
        found = rows.records(reader.build, query, language=reader.language, **fixed)
        row = next((row for row in found if row[code] == wanted), None)
        return next((str(row[each]) for each in words if row[each]), "") if row else ""

    return name


def _one(query: str, parameter: str, *words: str) -> Callable[[Reader, str], str]:
    """Return how to name a code by a query that asks for it alone."""

    def name(reader: Reader, wanted: str) -> str:
        found = rows.records(reader.build, query, language=reader.language, **{parameter: wanted})
        return next((str(found[0][each]) for each in words if found[0][each]), "") if found else ""

    return name


def _source(reader: Reader, wanted: str) -> str:
    found = rows.records(reader.build, "source_notes", sources=(wanted,), language=reader.language)
    return str(found[0]["title"]) if found else ""


def _places(reader: Reader, wanted: str) -> str:
    codes = tuple(dict.fromkeys(code for code in wanted.split(",") if code))
    found = (
        rows.records(reader.build, "territories_named", territories=codes, language=reader.language) if codes else []
    )
    labels = {row["territory_code"]: row["label"] for row in found}
    known = [labels[code] for code in codes if code in labels]
    return _DOT.join(known[:MOST_NAMED]) + (" …" if len(known) > MOST_NAMED else "")


_NAMES: Mapping[str, Callable[[Reader, str], str]] = {
    "territory": _one("territory_header", "territory", "label"),
    SEVERAL: _places,
    "indicator": _one("indicator_header", "indicator", "name"),
    "map": _of("map_list", "geometry_code", "scope_name"),
    "network": _of("network_cards", "network_code", "name"),
    "programme": _of("programme_cards", "programme_code", "title"),
    "session": _of("session_cards", "session_code", "title_text", "title"),
    "agreement": _of("agreement_list", "agreement_code", "title_text", "title"),
    "plan": _of("plan_list", "plan_code", "title_text", "title"),
    "practice": _one("practice_one", "practice", "title_text", "title"),
    "model": _of("index_models", "model_code", "title"),
    "source": _source,
}


def subject(reader: Reader, names: Iterable[str], codes: Mapping[str, str]) -> str:
    """Return what a link is about, without its room.

    Parameters
    ----------
    names
        Parameters that say what a room is about, the telling one first.
    codes
        Of the link; what names nothing is left out.

    Returns
    -------
    str
        Such as “Poverty · León, Guanajuato”; an empty text where the link names nothing.
    """
    asked = [name for name in names if name in codes and name in _NAMES]
    if "territory" in asked or SEVERAL in asked:  # the map of a country says no more than a place in it
        asked = [name for name in asked if name != "map"]
    found = [_NAMES[name](reader, codes[name]) for name in asked]
    return _DOT.join(dict.fromkeys(formats.opening(words) for words in found if words))


def titled(about: str, room: str) -> str:
    """Return the title of a link without the name of the house: the thing first, then the room."""
    return _DASH.join(part for part in (about, room) if part)


def whole(title: str, house: str) -> str:
    """Return the title of a document: that of the link, and the house last.

    >>> whole(titled("León, Guanajuato", "Territory profile"), "Observatory")
    'León, Guanajuato – Territory profile – Observatory'
    >>> whole("Observatory", "Observatory")
    'Observatory'
    """
    return title if title == house else _DASH.join((title, house))
