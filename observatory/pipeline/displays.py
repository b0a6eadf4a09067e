"""Public displays: from the edited files into their tables."""

from __future__ import annotations

from typing import Any

import duckdb

from observatory.catalogue import Entry
from observatory.displays import Displays
from observatory.pipeline.load import insert
from observatory.text import LANGUAGES

_OF_DISPLAY = ("territory", "programme", "session", "network")
_OF_SLIDE = ("territory", "indicator", "programme", "session", "network", "agreement", "practice")


def load(connection: duckdb.DuckDBPyConnection, displays: Displays) -> None:
    """Fill the tables of displays.

    Parameters
    ----------
    connection
        A writable connection; territories, programmes, sessions and networks are loaded.
    displays
        What the contracts have found sound.
    """
    found = list(displays.values())
    insert(connection, "display", [_display(entry, position) for position, entry in enumerate(found, start=1)])
    insert(
        connection,
        "display_text",
        [
            {"display_code": entry.code, "language": language, "title": entry.values["title"][language].strip()}
            for entry in found
            for language in LANGUAGES
        ],
    )
    slides = [
        (entry.code, position, slide)
        for entry in found
        for position, slide in enumerate(entry.parts("slides"), start=1)
    ]
    insert(connection, "display_slide", [_slide(*each) for each in slides])
    insert(
        connection,
        "display_slide_text",
        [
            {"display_code": code, "position": position, "language": language,
             "text": slide.values["text"][language].strip()}
            for code, position, slide in slides
            if "text" in slide.values
            for language in LANGUAGES
        ],
    )  # fmt: skip


def _display(entry: Entry, position: int) -> dict[str, Any]:
    return {
        "display_code": entry.code, "position": position, "languages": entry.values["languages"],
        "slide_order": entry.values["order"], "dwell_factor": float(entry.values.get("dwell_factor", 1)),
        **_codes(entry, _OF_DISPLAY),
    }  # fmt: skip


def _slide(display: str, position: int, slide: Entry) -> dict[str, Any]:
    values = slide.values
    return {
        "display_code": display, "position": position, "kind": values["kind"], "places": values.get("places", []),
        "split": values.get("split"), "dwell": values.get("dwell"), **_codes(slide, _OF_SLIDE),
    }  # fmt: skip


def _codes(entry: Entry, names: tuple[str, ...]) -> dict[str, str | None]:
    return {f"{name}_code": entry.values.get(name) or None for name in names}
