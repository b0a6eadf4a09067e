"""Contracts of agreements: what was agreed, by whom, until when, and how far it is."""

from __future__ import annotations

import pandas as pd

from observatory.catalogue import Catalogue, Entry
from observatory.contracts import entries
from observatory.contracts.problems import Problems
from observatory.contracts.sessions import place
from observatory.programmes import Programmes

KINDS = ("commitment", "action_plan", "measure", "agreement", "policy", "recommendation", "project")
STATUSES = ("proposed", "agreed", "in_progress", "done", "dropped", "unknown")
REQUIRED = ("kind", "title", "title_language", "status", "source_title")
MAY_BE_EMPTY = ("programme", "session", "territory", "country", "place", "date", "due", "updated", "evidence_url")
TEXTS = ("title_text", "text", "owner", "working_table", "stated", "note")
PERCENT = "a whole number from 0 to 100"


def check(programmes: Programmes, catalogue: Catalogue, territories: pd.Index, problems: Problems) -> None:
    """Check every agreement."""
    indicators = pd.Index(catalogue.indicators)
    for agreement in programmes.agreements.values():
        _agreement(agreement, territories, problems)
        entries.refers(agreement, "programme", programmes.programmes, "unknown_programme", problems)
        entries.refers(agreement, "session", programmes.sessions, "unknown_session", problems)
        if entries.typed(agreement, "indicators", (list,), "a list of indicators", problems):
            _indicators(agreement, indicators, problems)


def _agreement(agreement: Entry, territories: pd.Index, problems: Problems) -> None:
    entries.code(agreement, problems)
    entries.fields(agreement, (*REQUIRED, *MAY_BE_EMPTY, "title_text"), problems,
                   optional=(*TEXTS, "progress", "indicators"), may_be_empty=MAY_BE_EMPTY)  # fmt: skip
    entries.plain(agreement, (*REQUIRED, *MAY_BE_EMPTY), problems)
    entries.listed(agreement, "kind", KINDS, problems)
    entries.listed(agreement, "status", STATUSES, problems)
    entries.language(agreement, "title_language", problems)
    entries.dates(agreement, "date", "due", problems)
    updated = entries.date(agreement, "updated", problems)
    place(agreement, ("territory",), territories, problems)
    entries.address(agreement, "evidence_url", problems)
    entries.whole(agreement, "progress", 0, 100, PERCENT, problems)
    for field in TEXTS:
        if field in agreement.values:
            entries.texts(agreement, field, problems, required=field == "title_text")
    if agreement.values.get("status") == "done" and not updated and not agreement.values.get("updated"):
        problems.add("done_without_date", agreement.file, agreement.row, "updated", entry=agreement.code)


def _indicators(agreement: Entry, indicators: pd.Index, problems: Problems) -> None:
    codes = agreement.values.get("indicators") or []
    for number, code in enumerate(codes):
        single = Entry(agreement.code, agreement.file, agreement.row, {"indicators": code})
        entries.refers(single, "indicators", indicators, "unknown_indicator", problems)
        if code in codes[:number]:
            problems.add("part_repeated", agreement.file, agreement.row, value=code, field="indicators",
                         entry=agreement.code)  # fmt: skip
