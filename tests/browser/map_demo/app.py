"""A server with one page that shows the map, for the browser tests."""

from pathlib import Path

import streamlit as st
from starlette.routing import Route

from observatory.server import geometry
from observatory.ui.map_component import SCRIPT_ROUTE

app = st.App(Path(__file__).parent / "page.py", routes=[SCRIPT_ROUTE, Route("/geometry/{name}", geometry)])
