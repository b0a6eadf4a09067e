"""The filters of the agreements, all kept in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from observatory.records import Record
from observatory.text import agreement_findings as findings
from observatory.text import formats
from observatory.text import participation_words as said
from observatory.ui import data, links
from observatory.ui.reader import Reader

EVERYTHING = "all"


def controls(reader: Reader, everything: Sequence[Record]) -> dict[str, str]:
    """Place the filters and return those that are set, by name."""
    _ = reader.words
    statuses = {code: _(words) for code, words in said.AGREEMENT_STATUSES.items()}
    flags = {code: _(words) for code, words in findings.FLAGS.items()}
    kinds = {code: _(words) for code, words in said.AGREEMENT_KINDS.items()}
    choices = (
        (_("Status"), "status", statuses, _("Any status")),
        (_("Asks for attention"), "flag", flags, _("All, with or without")),
        (_("Country"), "country", _countries(reader, everything), _("All countries")),
        (_("Place"), "territory", _places(reader, everything), _("All places")),
        (_("Programme"), "programme", _programmes(reader, everything), _("All programmes")),
        (_("Kind"), "kind", kinds, _("All kinds")),
        (_("Indicator it wants to move"), "indicator", _indicators(reader, everything), _("Any, or none")),
    )
    chosen = {}
    with st.container(key="agreements_filters"):
        columns = [*st.columns(4), *st.columns([1, 1, 2])]
        for column, (label, name, options, every) in zip(columns, choices, strict=True):
            with column:
                chosen[name] = _choice(label, name, options, every)
    return _session(reader) | {name: code for name, code in chosen.items() if code != EVERYTHING}


def _choice(label: str, name: str, options: Mapping[str, str], every: str) -> str:
    def words(code: str) -> str:
        return every if code == EVERYTHING else formats.opening(options[code])

    return links.choice(st.selectbox, label, name, [EVERYTHING, *options], words, filter_mode=None)


def said_as(reader: Reader, wanted: Mapping[str, str], everything: Sequence[Record]) -> dict[str, str]:
    """Return the filters that are set as words: label → text, for the notes of a download and above the list."""
    _ = reader.words
    known: dict[str, tuple[str, Mapping[str, str]]] = {
        "status": (_("Status"), {code: _(words) for code, words in said.AGREEMENT_STATUSES.items()}),
        "flag": (_("Asks for attention"), {code: _(words) for code, words in findings.FLAGS.items()}),
        "country": (_("Country"), _countries(reader, everything)),
        "territory": (_("Place"), _places(reader, everything)),
        "programme": (_("Programme"), _programmes(reader, everything)),
        "session": (_("Session"), _sessions(reader)),
        "kind": (_("Kind"), {code: _(words) for code, words in said.AGREEMENT_KINDS.items()}),
        "indicator": (_("Indicator it wants to move"), _indicators(reader, everything)),
    }
    return {known[name][0]: known[name][1].get(code, code) for name, code in wanted.items()}


def _by_words(options: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(options.items(), key=lambda option: option[1].casefold()))


def _countries(reader: Reader, everything: Sequence[Record]) -> dict[str, str]:
    codes = {row["country_code"] for row in everything if row["country_code"]}
    return _by_words({code: findings.country(code, reader.words) for code in codes})


def _places(reader: Reader, everything: Sequence[Record]) -> dict[str, str]:
    """Return the places with agreements, and the one in the link if there is such a place: its list is then empty."""
    found = {row["territory_code"]: row["label"] for row in everything if row["territory_code"]}
    asked = links.asked("territory")
    if asked and asked not in found:
        named = data.records(reader, "territories_named", territories=(asked,), language=reader.language)
        found |= {row["territory_code"]: row["label"] for row in named}
    return _by_words(found)


def _programmes(reader: Reader, everything: Sequence[Record]) -> dict[str, str]:
    found = {row["programme_code"]: row["programme_title"] for row in everything if row["programme_code"]}
    asked = links.asked("programme")
    if asked and asked not in found:
        cards = data.records(reader, "programme_cards", language=reader.language)
        found |= {row["programme_code"]: row["title"] for row in cards if row["programme_code"] == asked}
    return _by_words(found)


def _indicators(reader: Reader, everything: Sequence[Record]) -> dict[str, str]:
    found = {each["code"]: each["name"] for row in everything for each in row["indicators"]}
    asked = links.asked("indicator")
    if asked and asked not in found:
        words = data.records(reader, "indicator_words", language=reader.language)
        found |= {row["indicator_code"]: row["name"] for row in words if row["indicator_code"] == asked}
    return _by_words(found)


def _sessions(reader: Reader) -> dict[str, str]:
    cards = data.records(reader, "session_cards", language=reader.language)
    return {row["session_code"]: row["title_text"] for row in cards}


def _session(reader: Reader) -> dict[str, str]:
    """Return the session in the link, for which there is no control."""
    asked = links.asked("session")
    if asked is None:
        return {}
    if asked not in _sessions(reader):
        links.bad("session", asked)
        return {}
    links.shown()["session"] = asked
    return {"session": asked}
