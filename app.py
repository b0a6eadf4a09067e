"""What ``streamlit run app.py`` starts: the pages, and beside them /healthz, /geometry and /search."""

import streamlit as st

from observatory.paths import ROOT
from observatory.server import MIDDLEWARE, ROUTES

app = st.App(ROOT / "pages" / "index.py", routes=ROUTES, middleware=MIDDLEWARE)
