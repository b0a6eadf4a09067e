"""How do indicators go together, how unequal are places, do they draw closer? Statistics at hand."""

import streamlit as st

from observatory.text import kinds
from observatory.text.statistics_words import PARTS
from observatory.ui import fragment, links
from observatory.ui.explore import (
    statistics_controls,
    statistics_convergence,
    statistics_correlation,
    statistics_inequality,
    statistics_regression,
)
from observatory.ui.reader import Reader

DRAW = {
    "correlation": statistics_correlation.draw,
    "regression": statistics_regression.draw,
    "inequality": statistics_inequality.draw,
    "convergence": statistics_convergence.draw,
}


def draw(reader: Reader) -> None:
    """Draw the part that the link asks for."""
    _ = reader.words
    lead = _("Each result is a sentence first; the numbers, what makes them doubtful and the method follow.")
    fragment.show(reader, "page_title", key="statistics_title", title=_("Statistical analysis"), lead=lead)
    part = links.choice(
        st.segmented_control, _("Question"), "part", list(PARTS), lambda code: kinds.word(PARTS, code, _)
    )
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="statistics_places"):
        asked = statistics_controls.asked(reader)
    if asked is None or not asked.codes:
        fragment.show(reader, "empty", key="statistics_empty", message=_("No indicator is published for these places."))
        return
    DRAW[part](reader, asked)
    fragment.show(reader, "statistics_more", key="statistics_more")
