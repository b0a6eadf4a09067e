"""Below a figure: the very rows as CSV and XLSX, a link that restores the view, and how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from observatory import export
from observatory.text import formats
from observatory.ui import data, fragment, links
from observatory.ui.notes import described
from observatory.ui.reader import Reader

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(
    reader: Reader,
    frame: pd.DataFrame,
    *,
    name: str,
    title: str,
    notes: dict[str, str],
    sources: list[str],
    key: str,
) -> None:
    """Place the buttons, the link to this view and the citation.

    Parameters
    ----------
    frame
        The very rows shown, with column names in the reader's language; numbers as numbers.
    name
        Begins the file name: letters, digits, hyphens.
    title
        What the table shows, in words.
    notes
        Label → text: the finding and the filters, in the reader's language.
    sources
        Source codes.
    key
        Unique on the page.
    """
    _ = reader.words
    facts = described(reader, sources)
    address = this_view(reader)
    cited = citation(reader, title, facts, address)
    carried = {
        **notes,
        _("Link to this view"): address,
        _("How to cite"): cited,
        _("Language"): reader.language,
    }

    def made(write: Callable[..., bytes]) -> Callable[[], bytes]:
        return lambda: write(frame, title, carried, facts, reader.language)

    with st.container(horizontal=True, gap="small", key=f"{key}_buttons"):
        for label, ending, mime, write in (
            (_("Download as CSV"), "csv", CSV, export.csv_bytes),
            (_("Download as XLSX (spreadsheet)"), "xlsx", XLSX, export.xlsx_bytes),
        ):
            st.download_button(
                label,
                made(write),
                file_name=export.file_name(name, reader.language, ending=ending),
                mime=mime,
                key=f"{key}_{ending}",
                on_click="ignore",
                disabled=frame.empty,
            )
    fragment.show(reader, "share", key=f"{key}_share", path=relative(address), address=address, citation=cited)


def this_view(reader: Reader) -> str:
    """Return the address of what the reader sees: whole where the browser says where it is, otherwise its path."""
    parameters = {key: value for key, value in st.query_params.to_dict().items() if key != "lang"}
    query = urlencode({**links.shown(), **parameters, "lang": reader.language})
    return f"{st.context.url or '/'}?{query}"


def relative(address: str) -> str:
    """Return path and query of an address."""
    split = urlsplit(address)
    return f"{split.path or '/'}?{split.query}"


def citation(reader: Reader, title: str, sources: Iterable[Mapping[str, Any]], address: str) -> str:
    """Return a sentence by which the view can be cited: what, by whom, which edition, when, where."""
    _ = reader.words
    build = str(data.rows(reader, "build_tables")["build_id"].iloc[0])
    publishers = list(dict.fromkeys(str(source["publisher"]) for source in sources))
    values = {
        "title": title,
        "date": formats.date(datetime.now(UTC), reader.language),
        "build": build,
        "link": address,
    }
    if not publishers:
        return _("Observatory for Social Inclusion, “{title}”. Build {build}, consulted on {date}: {link}", **values)
    return _(
        "Observatory for Social Inclusion, “{title}”, with data of {publishers}. Build {build}, consulted on {date}: {link}",
        publishers=formats.listing(publishers, reader.language), **values,
    )  # fmt: skip
