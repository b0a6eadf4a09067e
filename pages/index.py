"""The script that runs for each reader: who reads, which page, and the frame round it."""

import streamlit as st

from observatory.database import NotPublishedError
from observatory.text import N_
from observatory.ui.frame import Room, open_house
from observatory.ui.reader import reader
from pages import home
from pages.develop import peers
from pages.disseminate import about, sources
from pages.observe import compare, coverage, gaps, indicators, neighbourhoods, profile, territory_map, trends
from pages.participate import networks

ROOMS = (
    Room("", N_("Home"), home.draw, "home"),
    Room("perfil", N_("Territory profile"), profile.draw, "observe"),
    Room("mapa", N_("Map"), territory_map.draw, "observe"),
    Room("tendencias", N_("Trends"), trends.draw, "observe"),
    Room("comparar", N_("Compare"), compare.draw, "observe"),
    Room("brechas", N_("Gaps"), gaps.draw, "observe"),
    Room("barrios", N_("Neighbourhoods"), neighbourhoods.draw, "observe"),
    Room("indicadores", N_("Indicators and methods"), indicators.draw, "observe"),
    Room("cobertura", N_("Coverage and change"), coverage.draw, "observe"),
    Room("redes", N_("Networks and programmes"), networks.draw, "participate"),
    Room("semejantes", N_("Places like mine"), peers.draw, "develop"),
    Room("fuentes", N_("Sources and licences"), sources.draw, "disseminate"),
    Room("acerca", N_("About, accessibility and privacy"), about.draw, "disseminate"),
)

try:
    open_house(reader(), ROOMS)
except NotPublishedError as error:
    st.info(str(error))
