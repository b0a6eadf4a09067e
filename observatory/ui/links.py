"""Links that restore a view: codes only, checked against the catalogue; a bad one is named and left aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from observatory.ui.reader import Reader

T = TypeVar("T", str, int)
LONGEST_VALUE = 400
LONGEST_TEXT = 80  # of what is typed to search a list


def link(reader: Reader, page: str, /, **parameters: object) -> str:
    """Return the address of a page with its parameters and the reader's language.

    Parameters
    ----------
    page
        ``url_path`` of the page; an empty text for the home page.
    parameters
        Codes; ``None`` and empty texts are left out.
    """
    kept = {key: value for key, value in parameters.items() if value not in (None, "", "_T")}
    return f"/{page}?{urlencode({**kept, 'lang': reader.language})}"


def asked(name: str) -> str | None:
    """Return what the link says for a parameter, or ``None``; absurdly long values are cut."""
    value = st.query_params.get(name)
    return value[:LONGEST_VALUE] if value else None


def searched(name: str) -> str:
    """Return the words that the link searches for, one blank between them; an empty text where there are none."""
    return " ".join((asked(name) or "").split())[:LONGEST_TEXT].strip()


def go(address: str) -> None:
    """Lead the reader to an address of ours; the browser does it, so that its Back button works."""
    number = st.session_state.get("_goto_number", 0) + 1
    st.session_state["_goto_number"] = number
    st.session_state["_goto"] = {"number": number, "address": address}
    st.rerun()


def take_goto() -> dict[str, object] | None:
    """Return and forget where the browser is to go."""
    found: dict[str, object] | None = st.session_state.pop("_goto", None)
    return found


def bad(name: str, value: str) -> None:
    """Remember a parameter that could not be used; the frame tells the reader."""
    st.session_state.setdefault("_bad_parameters", {})[name] = value
    if name in st.query_params:
        del st.query_params[name]


def take_bad() -> dict[str, str]:
    """Return and forget the parameters that could not be used."""
    return dict(st.session_state.pop("_bad_parameters", {}))


def shown() -> dict[str, str]:
    """Return what the choices of this page say now, defaults included: a cited view must not follow the defaults."""
    found: dict[str, str] = st.session_state.setdefault("_shown", {})
    return found


def only(name: str, value: T) -> T:
    """Return the one value there is; a link that asks for another was wrong, unless a control has changed since."""
    written = asked(name)
    if written is not None and written != str(value):
        if st.session_state.get(f"_seen_{name}") == written:
            del st.query_params[name]
        else:
            bad(name, written)
    return value


def choice(
    widget: Callable[..., T | None],
    label: str,
    name: str,
    options: Sequence[T],
    words: Callable[[T], str],
    default: T | None = None,
    **arguments: object,
) -> T:
    """Show a widget whose value, a code, is kept in the link.

    Parameters
    ----------
    widget
        ``st.selectbox``, ``st.segmented_control``, ``st.radio`` or ``st.select_slider``.
    name
        Name of the parameter in the link, and key of the widget.
    options
        The codes; at least one.
    words
        Code → what the reader sees.
    default
        Code shown when the link names none; the first otherwise.

    Returns
    -------
    The chosen code, always one of ``options``.
    """
    first: T = default if default is not None and default in options else options[0]
    value: T = first
    written = asked(name)
    if written is not None:
        by_text = {str(option): option for option in options}
        if written in by_text:
            value = by_text[written]
            st.session_state[f"_seen_{name}"] = written
        elif st.session_state.get(f"_seen_{name}") == written:
            # It was valid until another control changed what there is to choose: no fault of the link.
            del st.query_params[name]
        else:
            bad(name, written)
    shown()[name] = str(value)
    key, of = f"_{name}", f"_options_{name}"
    # A control of the same name on another page, or with other choices, is another widget: it would begin with its first.
    if st.session_state.get(key) != value or st.session_state.get(of) != tuple(options):
        st.session_state[key] = value
    st.session_state[of] = tuple(options)

    def keep() -> None:
        chosen = st.session_state.get(key)
        if chosen is None:  # a segmented control can be emptied by clicking the chosen part again
            return
        st.query_params[name] = str(chosen)
        st.session_state[f"_seen_{name}"] = str(chosen)

    chosen = widget(label, options, format_func=words, key=key, on_change=keep, **arguments)
    return value if chosen is None or chosen not in options else chosen


def search_field(
    label: str, name: str, *, key: str, example: str | None = None, begins_again: Iterable[str] = ()
) -> str:
    """Show a field of free text that narrows a list while it is typed into; what it says is kept in the link.

    Parameters
    ----------
    label
        What the reader sees above it.
    name
        Name of the parameter in the link.
    key
        Of the widget, unique in the house: a field of the same key on another page would keep what was typed here.
    example
        Shown in the empty field.
    begins_again
        Parameters that a new search takes out of the link, such as the page of the list.

    Returns
    -------
    What is searched for, as ``searched`` gives it.
    """
    written = (asked(name) or "")[:LONGEST_TEXT]
    if st.session_state.get(key) != written:
        st.session_state[key] = written

    def keep() -> None:
        # As typed: without the blank at its end, the field would take it away between two words.
        text = str(st.session_state.get(key) or "")[:LONGEST_TEXT]
        for other in begins_again:
            st.query_params.pop(other, None)
        if text.strip():
            st.query_params[name] = text
        else:
            st.query_params.pop(name, None)

    st.text_input(label, key=key, on_change=keep, max_chars=LONGEST_TEXT, live="300ms", placeholder=example)
    return searched(name)
