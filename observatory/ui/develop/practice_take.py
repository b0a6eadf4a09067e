"""What can be taken along from one practice: how to cite it, a page to print, JSON, a table, and the way to the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from observatory.records import Record
from observatory.reports import practice_card
from observatory.ui import data, downloads, fragment, paper_buttons
from observatory.ui.develop import practice_view
from observatory.ui.reader import Reader


def card(reader: Reader, row: Record, courses: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return everything that the paper and the file hold.

    Parameters
    ----------
    row
        What ``practice_view.one`` returns.
    courses
        What ``practice_figures.courses`` returns first.
    """
    citation, day, address = practice_view.cited(reader, row)
    indicators = data.records(reader, "practice_indicators", practice=row["practice_code"], language=reader.language)
    return {
        **row, "citation": citation, "day": day, "address": address, "courses": courses, "indicators": indicators,
        "build": reader.build.name,
    }  # fmt: skip


def show(reader: Reader, row: Record, courses: Sequence[Mapping[str, Any]], sources: list[str]) -> None:
    """Place the sources, how to cite, and the buttons; the files are made when one is clicked."""
    _ = reader.words
    whole, code = card(reader, row, courses), row["practice_code"]
    fragment.show(reader, "practice_sources", key="practice_sources", row=row, citation=whole["citation"])
    buttons = [
        (
            _("Download as PDF (one page to print)"),
            paper_buttons.PDF,
            lambda: practice_card.pdf(whole, reader.language),
        ),
        (_("Download as JSON"), paper_buttons.JSON, lambda: practice_card.as_json(whole, reader.language)),
    ]
    paper_buttons.show(reader, buttons, name=f"practice-{code}", key="practice_paper")
    frame = pd.DataFrame(practice_view.table(reader, row), columns=[_("Field"), _("Term"), _("Text")])
    asked: dict[str, Any] = {"practice": code, "language": reader.language}
    downloads.table(
        reader, frame, name=f"practice-{code}", title=row["title_text"], notes={_("Finding"): row["evidence"]["words"]},
        sources=sources, key="practice_download", recipe=[("practice_one", asked), ("practice_sources", {"practice": code})],
    )  # fmt: skip
