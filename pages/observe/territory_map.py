"""(being written)"""

import streamlit as st

from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.write(reader.language)
