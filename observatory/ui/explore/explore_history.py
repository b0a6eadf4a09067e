"""What the reader asked before: one step back, one step on, as long as the visit lasts."""

from __future__ import annotations

import streamlit as st

from observatory.explore import Question, written
from observatory.explore.question import PARAMETERS

_STEPS, _AT = "_explore_steps", "_explore_at"
_MOST = 60


def write(question: Question) -> None:
    """Make the link say a question, whatever it said before."""
    wanted = written(question)
    for name in PARAMETERS:
        if name in wanted:
            st.query_params[name] = wanted[name]
        elif name in st.query_params:
            del st.query_params[name]


def remember(question: Question) -> None:
    """Add what is asked now, unless it was reached by a step back or on; the page of a table is no step."""
    steps: list[Question] = st.session_state.setdefault(_STEPS, [])
    at: int = st.session_state.setdefault(_AT, -1)
    now = question.but(page=1)
    if 0 <= at < len(steps) and steps[at] == now:
        return
    steps[at + 1 :] = [now]
    del steps[:-_MOST]
    st.session_state[_AT] = len(steps) - 1


def can(step: int) -> bool:
    """Return whether there is a step back (−1) or on (1)."""
    return 0 <= int(st.session_state.get(_AT, 0)) + step < len(st.session_state.get(_STEPS, []))


def go(step: int) -> None:
    """Take a step back (−1) or on (1)."""
    if can(step):
        st.session_state[_AT] += step
        write(st.session_state[_STEPS][st.session_state[_AT]])
