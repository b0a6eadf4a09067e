"""How much each context variable weighs when places are called alike: set by the reader, kept in the link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from observatory.text import formats, kinds
from observatory.ui import links
from observatory.ui.reader import Reader

PARAMETER = "weights"
# As they stand in the link, in the order of the control.
WEIGHTS: Mapping[str, float] = {"0": 0.0, "0.5": 0.5, "1": 1.0, "2": 2.0, "3": 3.0}
_EVEN = "1"


def asked(variables: Sequence[str]) -> dict[str, float]:
    """Return the weight of each variable; a wrong link is reported by the frame and every variable weighs the same.

    The link names only those that do not weigh 1 (``weights=population:2,density:0``), so that a plain link has none.
    """
    even = dict.fromkeys(variables, WEIGHTS[_EVEN])
    written = links.asked(PARAMETER)
    if written is None:
        return even
    found = read(written, variables)
    if found is None:
        if variables:
            links.bad(PARAMETER, written)
        return even
    return {**even, **found}


def read(written: str, variables: Sequence[str]) -> dict[str, float] | None:
    """Return the weights that a link names, or ``None`` where it is malformed or leaves nothing to compare by."""
    found: dict[str, float] = {}
    for part in written.split(","):
        name, _colon, weight = part.strip().partition(":")
        if name not in variables or name in found or weight not in WEIGHTS:
            return None
        found[name] = WEIGHTS[weight]
    return found if any(found.get(name, WEIGHTS[_EVEN]) > 0 for name in variables) else None


def written(weights: Mapping[str, float]) -> str:
    """Return weights as a link names them; an empty text where all weigh the same."""
    texts = {weight: text for text, weight in WEIGHTS.items()}
    return ",".join(f"{name}:{texts[weight]}" for name, weight in weights.items() if weight != WEIGHTS[_EVEN])


def even(weights: Mapping[str, float]) -> bool:
    """Return whether every variable weighs the same, as in the published peers."""
    return len(set(weights.values())) <= 1


def show(reader: Reader, weights: Mapping[str, float]) -> None:
    """Place one control for each variable, side by side where there is room.

    Parameters
    ----------
    weights
        Weight of every context variable of the country, as the link has it now.
    """
    with st.container(key="peers_weights", horizontal=True, gap="medium"):
        for name, weight in weights.items():
            _one(reader, name, weight, weights)


def _one(reader: Reader, name: str, weight: float, weights: Mapping[str, float]) -> None:
    key = f"_weight_{name}"
    now = next(text for text, number in WEIGHTS.items() if number == weight)
    if st.session_state.get(key) != now:
        st.session_state[key] = now

    def keep() -> None:
        chosen = st.session_state.get(key)
        if chosen is None:  # a segmented control can be emptied by clicking the chosen part again
            return
        changed = {**weights, name: WEIGHTS[chosen]}
        if not any(changed.values()):  # the last one that counts stays
            return
        if text := written(changed):
            st.query_params[PARAMETER] = text
        else:
            st.query_params.pop(PARAMETER, None)

    st.segmented_control(
        kinds.word(kinds.CONTEXT_VARIABLES, name, reader.words), list(WEIGHTS),
        format_func=lambda text: "½" if text == "0.5" else formats.number(WEIGHTS[text], reader.language),
        key=key, on_change=keep,
    )  # fmt: skip
