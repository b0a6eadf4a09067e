"""Which context variables count when places are called alike: chosen by the reader, kept in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.text import kinds
from observatory.ui import links
from observatory.ui.reader import Reader

_PARAMETER = "without"


def asked(variables: Sequence[str]) -> list[str]:
    """Return the variables that count, at least one; a wrong link is reported by the frame.

    The link names the ones left out (``without=density,foreign_born``), so that a plain link has none.
    """
    written = links.asked(_PARAMETER)
    if written is None:
        return list(variables)
    left = [name.strip() for name in written.split(",") if name.strip()]
    kept = [name for name in variables if name not in left]
    if not kept or any(name not in variables for name in left):
        links.bad(_PARAMETER, written)
        return list(variables)
    return kept


def show(reader: Reader, variables: Sequence[str], counted: Sequence[str]) -> None:
    """Place the choice of variables.

    Parameters
    ----------
    variables
        All context variables of the country.
    counted
        The ones that count now.
    """
    _ = reader.words
    key = "_peers_counted"
    if st.session_state.get(key) != list(counted):
        st.session_state[key] = list(counted)

    def keep() -> None:
        chosen = st.session_state.get(key) or []
        left = [name for name in variables if name not in chosen]
        if left and len(left) < len(variables):
            st.query_params[_PARAMETER] = ",".join(left)
        else:
            st.query_params.pop(_PARAMETER, None)

    st.pills(
        _("What makes places alike? Each of these counts the same; take some away to compare by the others."),
        list(variables), selection_mode="multi", format_func=lambda name: kinds.word(kinds.CONTEXT_VARIABLES, name, _),
        key=key, on_change=keep,
    )  # fmt: skip
