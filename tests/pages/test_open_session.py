"""An open session moves to a new build by itself, at its next interaction."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from observatory.paths import DataFolders
from observatory.pipeline import build

SCRIPT = """
import streamlit as st
from observatory.ui import data
from observatory.ui.reader import reader

now = reader()
rows = data.rows(now, "build_tables")
st.text(rows["build_id"].iloc[0])
st.text(data.rows(now, "territory_header", territory="PT", language="pt")["population"].iloc[0])
st.button("again")
"""


def test_the_next_interaction_shows_the_new_build(own_tiny: DataFolders) -> None:
    session = AppTest.from_string(SCRIPT).run()
    first, population = (text.value for text in session.text)
    catalogue = own_tiny.catalogue / "territories" / "portugal.csv"
    text = catalogue.read_text(encoding="utf-8")
    assert f",{population}," in text
    catalogue.write_text(text.replace(f",{population},", ",12345678,", 1), encoding="utf-8")
    build.build(own_tiny, lambda _: None)

    session.button[0].click().run()

    second, changed = (text.value for text in session.text)
    assert second != first
    assert changed == "12345678"
    assert not session.exception
