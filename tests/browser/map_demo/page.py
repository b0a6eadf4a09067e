"""One map: ``?map=pt-municipality&lang=pt&focus=PT-NUTS-PT11A`` and a switch between two indicators."""

import sys
from pathlib import Path

import streamlit as st

from observatory.charts.map_classes import MapClass
from observatory.charts.map_geometry import read_geometry
from observatory.paths import data_folders
from observatory.text import translator
from observatory.ui.map_component import map_payload, map_texts, territory_map

sys.path.insert(0, str(Path(__file__).parent))
from figures import LIMITS, made_up

COLOURS = ("#fff3c4", "#b8dfc0", "#5fb8b7", "#2a7ea8", "#1f3f77")
WORDS = ("muito baixo", "baixo", "médio", "alto", "muito alto")
RANGES = ("até 20", "20 a 40", "40 a 60", "60 a 80", "mais de 80")


def choose(code: str) -> None:
    """Keep what the reader selected."""
    st.session_state["chosen"] = code


query = st.query_params
file = next(data_folders().geometry.glob(f"{query.get('map', 'pt-municipality')}-????????????.json"))
shapes = read_geometry(file)
indicator = st.segmented_control("Indicador", (0, 1), default=0, key="indicator") or 0
if st.button("Rerun"):
    st.write("again")
values = made_up(shapes.codes, indicator)
payload = map_payload(
    geometry_url=f"/geometry/{file.name}",
    codes=shapes.codes,
    values=values,
    statuses={code: "Q" for code in shapes.codes if code not in values} | {shapes.codes[0]: "P"},
    classes=[MapClass(*each) for each in zip(WORDS, RANGES, COLOURS, strict=True)],
    limits=LIMITS,
    decimals=1,
    unit_format="{value} %",
    label="Finding in a sentence",
    texts=map_texts(translator("en"), caption="Made-up values", legend_title="Made-up (%)", territory="Município"),
    language=query.get("lang", "pt"),
    focus=query.get("focus"),
    selected=st.session_state.get("chosen"),
    names={shapes.codes[0]: "<img src=x onerror=alert(1)>"} if query.get("markup") else None,
)
territory_map(key="map", payload=payload, codes=shapes.codes, on_select=choose)
st.write(f"chosen: {st.session_state.get('chosen')}")
