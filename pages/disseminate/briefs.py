"""How does a place stand, on a page or two for the council? A brief as paper and as page, for one place or for many."""

import streamlit as st

from observatory.briefs.content import BriefError
from observatory.ui import fragment
from observatory.ui.disseminate import briefs_batch, briefs_choice, briefs_council, briefs_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the choice of a brief, how it looks and what it says, and the briefs of many places at once."""
    _ = reader.words
    place = briefs_choice.place(reader)
    if place is None:
        return
    above = st.container()  # the paper is at hand before its choices, also where a telephone stacks them
    beside, main = st.columns([1, 2], gap="large")
    with beside, st.container(key="briefs_choices"):
        wanted = briefs_choice.wanted(reader, place)
        council = briefs_council.show(reader, place["label"])
    with main:
        try:
            made = briefs_view.compose(reader, wanted, council)
        except BriefError as error:
            fragment.show(reader, "empty", key="briefs_none", message=str(error))
            return
        with above:
            briefs_view.take(reader, wanted, made)
        briefs_view.show(reader, wanted, made)
        briefs_view.addresses(reader, wanted, made)
    briefs_batch.show(reader, wanted, council)
