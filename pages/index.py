"""The script that runs for each reader: who reads, which page, and the frame round it."""

import streamlit as st

from observatory.database import NotPublishedError
from observatory.text import N_
from observatory.ui.frame import Room, open_house
from observatory.ui.reader import reader
from pages import home
from pages.develop import action_plans, gap_finder, peers, practice, practices
from pages.disseminate import (
    about,
    accessibility,
    briefs,
    data_interface,
    displays,
    glossary,
    news,
    open_data,
    privacy,
    publications,
    sources,
    tours,
)
from pages.explore import builder, clusters, index_models, laboratory, notebooks, own_data, sql_bench, statistics
from pages.observe import (
    compare,
    coverage,
    gaps,
    index_map,
    index_place,
    indicators,
    neighbourhoods,
    profile,
    territory_map,
    trends,
)
from pages.participate import (
    agreements,
    attendance_import,
    live_sheet,
    networks,
    participation,
    programmes,
    representation,
    scorecard,
    session,
)

ROOMS = (
    Room("", N_("Home"), home.draw, "home"),
    Room("perfil", N_("Territory profile"), profile.draw, "observe"),
    Room("mapa", N_("Map"), territory_map.draw, "observe"),
    Room("tendencias", N_("Trends"), trends.draw, "observe"),
    Room("comparar", N_("Compare"), compare.draw, "observe"),
    Room("brechas", N_("Gaps"), gaps.draw, "observe"),
    Room("barrios", N_("Neighbourhoods"), neighbourhoods.draw, "observe"),
    Room("indicadores", N_("Indicators and methods"), indicators.draw, "observe"),
    Room("cobertura", N_("Coverage"), coverage.draw, "observe"),
    Room("indice", N_("Exclusion index of a place"), index_place.draw, "observe"),
    Room("indice-mapa", N_("Exclusion index: map and groups"), index_map.draw, "observe"),
    Room("redes", N_("Networks and programmes"), networks.draw, "participate"),
    Room("programas", N_("Programmes and sessions"), programmes.draw, "participate"),
    Room("sesion", N_("A session"), session.draw, "participate", listed=False),
    Room("metas", N_("Targets and results"), scorecard.draw, "participate"),
    Room("participacion", N_("Who takes part"), participation.draw, "participate"),
    Room("representacion", N_("Who is missing"), representation.draw, "participate"),
    Room("acuerdos", N_("Agreements"), agreements.draw, "participate"),
    Room("importar", N_("Import attendance"), attendance_import.draw, "participate"),
    Room("hoja", N_("Live sheet of a session"), live_sheet.draw, "participate"),
    Room("practicas", N_("Good practices"), practices.draw, "develop"),
    Room("practica", N_("A practice"), practice.draw, "develop", listed=False),
    Room("hallar", N_("From a gap to a practice"), gap_finder.draw, "develop"),
    Room("planes", N_("Action plans"), action_plans.draw, "develop"),
    Room("semejantes", N_("Places like mine"), peers.draw, "develop"),
    Room("explorar", N_("Build a view"), builder.draw, "explore"),
    Room("consulta", N_("SQL queries"), sql_bench.draw, "explore"),
    Room("estadistica", N_("Statistical analysis"), statistics.draw, "explore"),
    Room("conglomerados", N_("Spatial clusters"), clusters.draw, "explore"),
    Room("mis-datos", N_("Your data beside ours"), own_data.draw, "explore"),
    Room("laboratorio", N_("Laboratory of the index"), laboratory.draw, "explore"),
    Room("modelos", N_("Models of exclusion"), index_models.draw, "explore"),
    Room("cuadernos", N_("Notebooks"), notebooks.draw, "explore"),
    Room("pantalla", N_("Public display"), displays.draw, "disseminate"),
    Room("informes", N_("Briefs on paper"), briefs.draw, "disseminate"),
    Room("publicaciones", N_("Publications and training"), publications.draw, "disseminate"),
    Room("recorridos", N_("Guided tours"), tours.draw, "disseminate"),
    Room("datos", N_("Open data"), open_data.draw, "disseminate"),
    Room("interfaz", N_("Data interface for programs"), data_interface.draw, "disseminate"),
    Room("novedades", N_("News of the data"), news.draw, "disseminate"),
    Room("fuentes", N_("Sources and licences"), sources.draw, "disseminate"),
    Room("glosario", N_("Glossary"), glossary.draw, "disseminate"),
    Room("acerca", N_("About the observatory"), about.draw, "disseminate"),
    Room("accesibilidad", N_("Accessibility statement"), accessibility.draw, "disseminate", listed=False),
    Room("privacidad", N_("Privacy"), privacy.draw, "disseminate", listed=False),
)

try:
    open_house(reader(), ROOMS)
except NotPublishedError as error:
    st.info(str(error))
