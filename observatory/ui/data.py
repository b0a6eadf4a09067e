"""All caching of rows: a build never changes, so its path and the parameters are the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from observatory import queries
from observatory.ui.reader import Reader


def rows(reader: Reader, name: str, **parameters: Any) -> pd.DataFrame:
    """Return the rows of a named query on the reader's build.

    Lists may be given as tuples; they are bound as lists.
    """
    return _rows(str(reader.build), name, tuple(sorted(parameters.items())))


@st.cache_data(max_entries=600, show_spinner=False)
def _rows(build: str, name: str, parameters: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
    return queries.run(name, Path(build), **values)
