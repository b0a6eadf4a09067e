"""The controls that choose which two groups are compared, in which order, and one indicator."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from observatory.gap_groups import Pair
from observatory.text import N_
from observatory.text import gap_findings as text
from observatory.ui import links
from observatory.ui.reader import Reader

ALL = "all"
SORTS: Mapping[str, str] = {"gap": N_("widest gap first"), "theme": N_("by theme")}


def choose_pair(reader: Reader, found: Mapping[str, list[Pair]]) -> Pair:
    """Place the choice of the groups of a place that has at least one pair."""
    _ = reader.words
    dimension = links.choice(
        st.segmented_control, _("Groups compared"), "split", list(found), lambda code: _(text.DIMENSIONS[code])
    )
    by_code = {pair.code: pair for pair in found[dimension]}
    code = next(iter(by_code))
    if len(by_code) > 1:
        code = links.choice(
            st.selectbox, _("Ages"), "groups", list(by_code),
            lambda code: text.pair_words(by_code[code].dimension, by_code[code].first, by_code[code].second, _),
        )  # fmt: skip
    elif asked := links.asked("groups"):
        _leave_aside(asked, code)
    return by_code[code]


def choose_sort(reader: Reader, rows: int) -> str:
    """Place the choice of the order where there is more than one row; return its code."""
    _ = reader.words
    if rows > 1:
        return links.choice(st.segmented_control, _("Order"), "sort", list(SORTS), lambda code: _(SORTS[code]))
    asked = links.asked("sort")
    if asked and asked not in SORTS:
        links.bad("sort", asked)
    return next(iter(SORTS))


def choose_indicator(reader: Reader, names: Mapping[str, str]) -> str | None:
    """Place the choice of one indicator; ``None`` where the reader wants all.

    Parameters
    ----------
    names
        Code → name of every indicator that is compared.
    """
    _ = reader.words
    if not names:
        if asked := links.asked("indicator"):
            links.bad("indicator", asked)
        return None
    words = {ALL: _("all indicators"), **names}
    chosen = links.choice(st.selectbox, _("Indicator"), "indicator", list(words), words.__getitem__)
    return None if chosen == ALL else chosen


def _leave_aside(asked: str, code: str) -> None:
    """Forget age bands that the reader left behind with another split; name what was never a choice here."""
    if asked == code:
        return
    if st.session_state.get("_seen_groups") == asked:
        st.query_params.pop("groups", None)
    else:
        links.bad("groups", asked)
