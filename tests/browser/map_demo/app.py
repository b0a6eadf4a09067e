"""A server with one page that shows the map, for the browser tests."""

from pathlib import Path

import streamlit as st
from starlette.routing import Route

from observatory import assets
from observatory.server import geometry

app = st.App(Path(__file__).parent / "page.py", routes=[assets.MAP.route(), Route("/geometry/{name}", geometry)])
