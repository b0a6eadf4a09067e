"""Which context variables count when places are called alike: chosen by the reader, kept in the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.text import kinds
from observatory.ui import links
from observatory.ui.reader import Reader

_PARAMETER = "without"


def counted(reader: Reader, country: str, variables: Sequence[str]) -> list[str]:
    """Place the choice of variables and return those that count, at least one.

    The link names the ones left out (``without=density,foreign_born``), so that a plain link has none.
    """
    _ = reader.words
    kept = _from_link(variables)
    key = f"_peers_by_{country}"
    if st.session_state.get(key) != kept:
        st.session_state[key] = kept

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
    return kept


def _from_link(variables: Sequence[str]) -> list[str]:
    written = links.asked(_PARAMETER)
    if written is None:
        return list(variables)
    left = [name.strip() for name in written.split(",") if name.strip()]
    unknown = [name for name in left if name not in variables]
    kept = [name for name in variables if name not in left]
    if unknown or not kept:
        links.bad(_PARAMETER, written)
        return list(variables)
    return kept
