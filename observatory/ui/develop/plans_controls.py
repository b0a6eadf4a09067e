"""The filters of the action plans, all kept in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from observatory.records import Record
from observatory.text import formats
from observatory.ui import links
from observatory.ui.develop import plans_view
from observatory.ui.reader import Reader

EVERYTHING = "all"


def controls(reader: Reader, plans: Sequence[Record]) -> dict[str, str]:
    """Place the filters and return those that are set, by name."""
    _ = reader.words
    every = {"country": _("All countries"), "theme": _("All themes"), "status": _("Any status")}
    chosen = {}
    with st.container(key="plans_filters"):
        options = _options(reader, plans)
        for column, (name, (label, words)) in zip(st.columns(3), options.items(), strict=True):
            with column:
                chosen[name] = _choice(label, name, words, every[name])
    return {name: code for name, code in chosen.items() if code != EVERYTHING}


def said_as(reader: Reader, wanted: Mapping[str, str], plans: Sequence[Record]) -> dict[str, str]:
    """Return the filters that are set as words: label → text."""
    options = _options(reader, plans)
    return {options[name][0]: formats.opening(options[name][1].get(code, code)) for name, code in wanted.items()}


def _options(reader: Reader, plans: Sequence[Record]) -> dict[str, tuple[str, dict[str, str]]]:
    """Return label and choices of each filter; only what occurs in some plan can be chosen."""
    _ = reader.words
    themes = {code: name for plan in plans for row in plan["parts"] for code, name in row["theme_names"].items()}
    if any(plans_view.NO_THEME in plan["themes"] for plan in plans):
        themes[plans_view.NO_THEME] = _("Without an indicator")
    countries = {plan["country_code"]: plan["country"] for plan in plans}
    found = set().union(*(plan["statuses"] for plan in plans))
    statuses = {code: words for code, words in plans_view.statuses(reader).items() if code in found}
    return {
        "country": (_("Country"), _by_words(countries)),
        "theme": (_("Theme of its indicators"), _by_words(themes)),
        "status": (_("Status of a measure or of the plan"), statuses),
    }


def _choice(label: str, name: str, options: Mapping[str, str], every: str) -> str:
    def words(code: str) -> str:
        return every if code == EVERYTHING else formats.opening(options[code])

    return links.choice(st.selectbox, label, name, [EVERYTHING, *options], words, filter_mode=None)


def _by_words(options: Mapping[str, str]) -> dict[str, str]:
    """Return choices by their words, what has no indicator last."""
    return dict(sorted(options.items(), key=lambda option: (option[0] == plans_view.NO_THEME, option[1].casefold())))
