"""Places the practices that answer a chosen indicator, and the shortlist with its paper and files."""

from __future__ import annotations

from typing import Any

import streamlit as st

from observatory import export, practice_entries
from observatory.records import Record
from observatory.reports import document
from observatory.text import gap_finder_findings as findings
from observatory.ui import downloads, fragment
from observatory.ui.develop import shortlist
from observatory.ui.develop.shortlist import Shortlist
from observatory.ui.reader import Reader

PDF = "application/pdf"


def show(reader: Reader, place: Record, chosen: Record, kept: Shortlist) -> None:
    """Place the practices that answer an indicator, the best fit first, each with its reasons and its way to the shortlist."""
    code, territory = chosen["indicator_code"], place["territory_code"]
    answer = practice_entries.found(str(reader.build), territory, (code,))[0]
    entries = practice_entries.entries(reader, territory, answer.kind)
    for entry in entries:
        entry |= {"kept": entry["code"] in kept.codes, "then": kept.turned(entry["code"])}
    fragment.show(
        reader, "gap_finder_answers", key="gap_finder_answers", place=place, chosen=chosen, entries=entries,
        known=answer.known, weights=findings.match_weights(reader.words), full=kept.full, most=shortlist.MOST,
    )  # fmt: skip


def shortlisted(reader: Reader, place: Record, chosen: Record | None, improvers: Any, kept: Shortlist) -> None:
    """Place the shortlist, its paper for a committee and its files."""
    _ = reader.words
    listed = shortlist.rows(reader, kept)
    finding = shortlist.finding(reader, listed)
    for row in listed:
        row["then"] = kept.without(row["code"])
    fragment.show(
        reader, "gap_finder_shortlist", key="gap_finder_shortlist", place=place, chosen=chosen, rows=listed, finding=finding,
    )  # fmt: skip
    if not listed:
        return
    title = _("Shortlist of practices: {place}", place=place["label"])
    address = downloads.this_view(reader)

    def paper() -> bytes:
        told = shortlist.paper(reader, place, chosen, improvers, listed, address)
        return document.pdf("council_paper", told, title=title, language=reader.language)

    name = f"shortlist-{place['territory_code']}"
    st.download_button(
        _("Download the paper for a committee (PDF, A4)"), paper, key="gap_finder_paper", mime=PDF, on_click="ignore",
        file_name=export.file_name(name, reader.language, ending="pdf"),
    )  # fmt: skip
    downloads.table(
        reader, shortlist.table(reader, listed), name=name, title=title,
        notes={_("Finding"): finding, _("Place"): place["label"],
               **({_("Indicator"): chosen["name"]} if chosen else {})},
        sources=[], key="gap_finder_shortlist_download",
        recipe=[("practice_one", {"practice": code, "language": reader.language}) for code in kept.codes],
    )  # fmt: skip
