"""Publications as words: filters with their counts, cards, where to go from an empty list, the download."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pandas as pd

from observatory.records import Record
from observatory.text import formats, kinds
from observatory.text import practice_words as practices
from observatory.text import publication_words as said
from observatory.ui import data, links
from observatory.ui.develop.practices_asked import language
from observatory.ui.disseminate.publications_found import ONE, PAGE, TEXT, Result
from observatory.ui.participate.networks_view import host
from observatory.ui.reader import Reader

PANEL = ("kind", "programme", "language", "theme")
_FOLDED = 9  # choices of a filter that stand open
_FIRST = 4  # cards of each kind before anything is asked for


def vocabulary(reader: Reader, result: Result) -> dict[str, Callable[[str], str]]:
    """Return by filter what gives the words of a code."""
    _ = reader.words
    programmes = {row["programme_code"]: row["programme_title"] for row in result.everything}
    return {
        "kind": lambda code: kinds.word(said.KINDS, code, _),
        "programme": lambda code: programmes.get(code) or code,
        "language": lambda code: formats.opening(language(code, reader)),
        "theme": lambda code: formats.opening(kinds.word(practices.THEMES, code, _)),
        TEXT: lambda text: _("“{text}”", text=text),
    }


def address(reader: Reader, result: Result, **changes: str | None) -> str:
    """Return the link to this list with some of its filters changed."""
    return links.link(reader, PAGE, **{**result.wanted, **changes})


def search_field(reader: Reader) -> None:
    """Place the field of free text."""
    _ = reader.words
    links.search_field(
        _("Search in titles and descriptions, in any of the four languages"), TEXT, key="publications_text",
        begins_again=(ONE,), example=_("For example: digital skills, violence, Lisbon"),
    )  # fmt: skip


def panel(reader: Reader, result: Result) -> list[Record]:
    """Return the filters, each with its choices: words, how many publications it would give, and the link."""
    told, _ = vocabulary(reader, result), reader.words
    found = []
    for name in PANEL:
        chosen = result.wanted.get(name)
        choices = [
            {
                "code": code, "words": told[name](code), "n": result.counts[name][code], "on": code == chosen,
                "href": address(reader, result, **{name: None if code == chosen else code}),
            }
            for code in _order(name, result.options[name])
        ]  # fmt: skip
        top = choices[:_FOLDED] + [choice for choice in choices[_FOLDED:] if choice["on"]]
        found.append({
            "name": name, "title": _(said.FACETS[name]), "open": name in {"kind", "language"} or chosen is not None,
            "choices": top, "more": [choice for choice in choices if choice not in top],
        })  # fmt: skip
    return found


def _order(name: str, options: Counter[str]) -> list[str]:
    """Return the codes of a filter: kinds as they are listed, the others with the most frequent first."""
    if name == "kind":
        return [code for code in said.KINDS if options[code]]
    return sorted(options, key=lambda code: (-options[code], code))


def chips(reader: Reader, result: Result) -> list[Record]:
    """Return the filters that are set: label, words, and the address without it."""
    _, told = reader.words, vocabulary(reader, result)
    return [
        {
            "label": _(said.FACETS[name]), "words": told[name](code), "n": result.without[name],
            "href": address(reader, result, **{name: None}),
        }
        for name, code in result.wanted.items()
    ]  # fmt: skip


def groups(reader: Reader, result: Result) -> list[Record]:
    """Return the cards under the heading of their kind, the newest of each until a reader asks for something.

    What was searched for stands in one list without headings. Where no recording is known, its heading says which
    sessions announced one.
    """
    _ = reader.words
    cards = [_card(reader, row) for row in result.records]
    if result.found or result.one:
        return [{"title": "", "cards": cards, "n": len(cards), "all": "", "promised": []}] if cards else []
    most = None if result.wanted else _FIRST
    found = []
    for kind, words in said.KINDS.items():
        own = [card for card in cards if card["kind"] == kind]
        announced = promised(reader, result) if kind == said.RECORDING and not own else []
        if own or announced:
            more = address(reader, result, kind=kind) if len(own) > len(own[:most]) else ""
            found.append({"title": _(words), "cards": own[:most], "n": len(own), "all": more, "promised": announced})
    return found


def _card(reader: Reader, row: Record) -> Record:
    _ = reader.words
    own = row["title"] if row["title_text"] and row["title_text"] != row["title"] else ""
    return row | {
        "kind_words": kinds.word(said.KINDS, row["kind"], _),
        "heading": row["title_text"] or row["title"],
        "heading_language": "" if row["title_text"] else row["title_language"],
        "own_title": own,
        "language_words": formats.listing([language(code, reader) for code in row["languages"]], reader.language),
        "host": host(row["url"]),
        "source_host": host(row["source_url"]) if row["source_url"] != row["url"] else "",
        "theme_words": [(code, formats.opening(_(practices.THEMES[code]))) for code in row["themes"]],
        "leads": _leads(reader, row),
    }


def _leads(reader: Reader, row: Record) -> list[tuple[str, str, str]]:
    """Return the pages of the observatory to which a publication belongs: what, its name, the link."""
    _ = reader.words
    found = [
        (_("Session"), row["session_title"], "sesion", {"session": row["session_code"]}),
        (_("Practice"), row["practice_title"], "practica", {"practice": row["practice_code"]}),
        (_("Programme"), row["programme_title"], "programas", {"programme": row["programme_code"]}),
        (_("Network"), row["network_name"], "redes", {"network": row["network_code"]}),
        (_("Place"), row["label"], "perfil", {"territory": row["territory_code"]}),
    ]
    # A network is named where no programme of it is.
    return [
        (what, name, links.link(reader, room, **codes))
        for what, name, room, codes in found
        if name and not (room == "redes" and row["programme_title"])
    ]


def promised(reader: Reader, result: Result) -> list[Record]:
    """Return the sessions whose recording was announced and is not known, if the filters do not leave them out."""
    if result.wanted.keys() - {"kind", "programme"} or result.wanted.get("kind", said.RECORDING) != said.RECORDING:
        return []
    rows = data.records(reader, "publication_promised", language=reader.language)
    programme = result.wanted.get("programme")
    return [row for row in rows if programme in {None, row["programme_code"]}]


def table(reader: Reader, result: Result) -> pd.DataFrame:
    """Return the publications that fit, in their order, as they are downloaded."""
    _ = reader.words
    return pd.DataFrame(
        [
            {
                _("Kind"): kinds.word(said.KINDS, row["kind"], _), _("Title"): row["title"],
                _("Language it is in"): ", ".join(language(code, reader) for code in row["languages"]),
                _("Year"): row["year"], _("Publisher"): row["publisher"], _("Description"): row["description"],
                _("Themes"): ", ".join(practices.themes(row["themes"], _)), _("Programme"): row["programme_title"],
                _("Place"): row["label"], _("Code of the place"): row["territory_code"], _("Address"): row["url"],
                _("Source"): row["source_title"], _("Address of the source"): row["source_url"], _("Code"): row["code"],
            }
            for row in result.records
        ]
    ).convert_dtypes(convert_string=False)  # fmt: skip
