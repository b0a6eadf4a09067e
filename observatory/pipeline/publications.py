"""Publications: from the edited files into their tables."""

from __future__ import annotations

import duckdb
import pandas as pd

from observatory.pipeline.load import insert
from observatory.publications import Publications
from observatory.text import LANGUAGES

_PLAIN = ("kind", "title", "title_language", "languages", "publisher", "url", "themes", "source_title", "read_on_page")
_CODES = ("programme", "network", "session", "practice", "territory", "country")


def load(connection: duckdb.DuckDBPyConnection, publications: Publications) -> None:
    """Fill the tables of publications.

    Parameters
    ----------
    connection
        A writable connection; territories, networks, programmes and practices are loaded.
    publications
        What the contracts have found sound.
    """
    found = list(publications.values())
    frame = pd.DataFrame(
        {"publication_code": entry.code, "year": entry.values.get("year")}
        | {name: entry.values[name] for name in _PLAIN}
        | {f"{name}_code": entry.values[name] or None for name in _CODES}
        | {"source_url": entry.values["source_url"] or entry.values["url"]}
        for entry in found
    )
    if len(frame):
        frame["year"] = frame["year"].astype("Int64")
    insert(connection, "publication", frame)
    insert(
        connection,
        "publication_text",
        [
            {"publication_code": entry.code, "language": language, "description": entry.values["description"][language]}
            for entry in found
            for language in LANGUAGES
        ],
    )
