"""What ``streamlit run app.py`` starts: the pages, and beside them the routes of ``observatory.server``."""

import streamlit as st

from observatory.paths import ROOT
from observatory.server import MIDDLEWARE, ROUTES
from observatory.web.lifespan import lifespan

app = st.App(ROOT / "pages" / "index.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE)
