"""What belongs to one action plan: who asked for it, its indicators, the practices that answer them, its sessions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from observatory.records import Record
from observatory.text import practice_words
from observatory.ui import data, links
from observatory.ui.develop import practice_view
from observatory.ui.participate import agreements_view, programmes_view
from observatory.ui.reader import Reader

MOST = 6


def call(reader: Reader, plan: Record) -> Record | None:
    """Return the agreement that asks the partners of a programme for such plans, if there is one."""
    asked = plan["called_for_by"]
    found = agreements_view.listed(reader, {}, agreements_view.today()) if asked else []
    return next((row for row in found if row["agreement_code"] == asked), None)


def around(reader: Reader, plan: Record) -> dict[str, Any]:
    """Return what stands below the measures of a plan.

    Returns
    -------
    dict
        indicators (each with the words of its measures and how many practices answer it), practices (from elsewhere
        that answer them), same_place (practices of the place of the plan), sessions (of its programme in its place),
        programme_sessions (number of all), sources (of the figures).
    """
    indicators = _indicators(reader, plan)
    sessions = programmes_view.sessions(reader, plan["programme_code"]) if plan["programme_code"] else []
    of_place = [row for row in sessions if plan["territory_code"] and row["host_territory"] == plan["territory_code"]]
    return {
        "indicators": indicators,
        "practices": _elsewhere(reader, plan, indicators),
        "same_place": _practices(reader, _codes_of_place(reader, plan)),
        "sessions": of_place[::-1][:MOST],
        "place_sessions": len(of_place),
        "programme_sessions": len([row for row in sessions if row["kind"] != "series"]),
        "sources": list(dict.fromkeys(each["source"] for each in indicators if each["source"])),
    }


def _indicators(reader: Reader, plan: Record) -> list[Record]:
    """Return the indicators that the plan or its measures want to move, each once, with who answers them elsewhere."""
    found: dict[str, Record] = {}
    for row in plan["parts"]:
        for moved in row["indicators"]:
            entry = found.setdefault(moved["code"], {**moved, "measures": []})
            entry["measures"].append(row["text"].rstrip(".") or row["title_text"])
    for code, entry in found.items():
        entry["codes"] = [
            row["practice_code"] for row in data.records(reader, "practices_of_indicator", indicator=code)
        ]
        entry["answers"], entry["all"] = len(entry["codes"]), links.link(reader, "practicas", indicator=code)
    return list(found.values())


def _elsewhere(reader: Reader, plan: Record, indicators: Sequence[Record]) -> list[Record]:
    """Return practices of other places that answer the indicators, each with those that it answers."""
    here = set(_codes_of_place(reader, plan))
    codes = {code for moved in indicators for code in moved["codes"]} - here
    return [
        row | {"answers": [moved["short_name"] for moved in indicators if row["practice_code"] in moved["codes"]]}
        for row in _practices(reader, codes)[:MOST]
    ]


def _codes_of_place(reader: Reader, plan: Record) -> list[str]:
    if not plan["territory_code"]:
        return []
    return [
        row["practice_code"] for row in practice_view.listed(reader) if row["territory_code"] == plan["territory_code"]
    ]


def _practices(reader: Reader, codes: Iterable[str]) -> list[Record]:
    """Return practices by their codes, the best documented first."""
    wanted = set(codes)
    found = [row for row in practice_view.listed(reader) if row["practice_code"] in wanted]
    return [
        row | {"evidence": practice_words.evidence(row["evidence_level"], reader.words)}
        for row in sorted(found, key=lambda row: (-row["evidence_level"], row["practice_code"]))
    ]
