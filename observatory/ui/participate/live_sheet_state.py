"""The numbers and ticks of a live sheet: kept in the link alone, whole numbers and known codes only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from observatory.ui import links

NUMBERS = ("registered", "present", "municipalities")
ACCESS = "access"
MOST = 99_999
_NOTHING = "none"


@dataclass(frozen=True)
class State:
    """What an organiser has counted and ticked.

    Attributes
    ----------
    numbers
        registered, present, municipalities; ``None`` where nothing is counted yet.
    access
        Measures in place today.
    """

    numbers: Mapping[str, int | None]
    access: frozenset[str]


def asked(measures: Collection[str], offered: Collection[str]) -> State:
    """Return what the link says; a wrong part is named by the frame and left aside.

    Parameters
    ----------
    measures
        Every known measure.
    offered
        Those published as offered: ticked where the link says nothing.
    """
    numbers = {name: _number(name) for name in NUMBERS}
    written = links.asked(ACCESS)
    ticked = frozenset(offered)
    if written is not None:
        codes = frozenset(code for code in written.split(",") if code and code != _NOTHING)
        if codes <= set(measures):
            ticked = codes
        else:
            links.bad(ACCESS, written)
    return State(numbers, ticked)


def _number(name: str) -> int | None:
    written = links.asked(name)
    if written is None:
        return None
    number = whole(written)
    if number is None:
        links.bad(name, written)
    return number


def whole(written: object) -> int | None:
    """Return a whole number from 0 to 99,999 as it is written or given; ``None`` for anything else.

    >>> whole("034"), whole(12), whole("-1"), whole("1e3"), whole(True), whole("١٢")
    (34, 12, None, None, None, None)
    """
    if isinstance(written, bool) or not isinstance(written, (int, str)):
        return None
    text = str(written)
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST))):
        return None
    return int(text)


def keep(numbers: Mapping[str, int | None], access: Collection[str] | None = None) -> None:
    """Write numbers and ticks into the link."""
    for name in NUMBERS:
        number = numbers.get(name)
        if number is not None:
            st.query_params[name] = str(number)
    if access is not None:
        st.query_params[ACCESS] = ",".join(sorted(access)) or _NOTHING


def received(value: object, measures: Collection[str]) -> State | None:
    """Return what the browser sent, or ``None`` if it is not what it should be."""
    if not isinstance(value, dict):
        return None
    access = value.get(ACCESS)
    if not isinstance(access, list) or not set(map(str, access)) <= set(measures):
        return None
    return State({name: whole(value.get(name)) for name in NUMBERS}, frozenset(map(str, access)))
