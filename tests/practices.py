"""A few practices for tests, written as people would write them: short, and wholly made up but for the codes of places."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from observatory.paths import DataFolders
from observatory.practices import RECOGNITION_COLUMNS
from tests.programmes import LANGUAGES, NOTHING, URL, toml, words

FACTS = {
    "described": True, "results_reported": True, "figures": True, "outside_validation": False, "comparison_group": False,
}  # fmt: skip
PRACTICE = {
    "territory": "PT-0603", "place": "Coimbra", "country": "PT", "title": "A Practice", "title_language": "pt",
    "themes": ["gender", "care"], "target_groups": ["women", "carers"], "indicator_kinds": ["ageing"], "start_year": 2018,
    "end_year": 2021, "status": "ended", "cost_band": "under_100k", "languages": ["pt"], "read_on_page": True,
    "first_list": "",
}  # fmt: skip
KINDS = {"ageing": ["pt_pop_65plus_pct", "inegi_60mas_pct"], "unemployment": ["inegi_desocupacion"]}
RECOGNITION = {
    "recognition_code": "CIG6-coimbra", "territory_code": "PT-0603", "place": "Coimbra", "country_code": "PT",
    "year": "2022", "kind": "award", "scheme": "A prize", "title": "A prize of 2022", "url": URL,
}  # fmt: skip


def practice(facts: Mapping[str, bool] | None = None, **changes: Any) -> dict[str, Any]:
    """Return a practice with all its fields; ``facts`` change those of its evidence."""
    texts = {"title_text": words("Title"), "summary": words("Summary"), "what_it_does": words("What"),
             "results": words("120 people"), "evidence_note": words("Note"), "recognition": NOTHING, "resources": NOTHING,
             "conditions": NOTHING, "what_failed": NOTHING, "reused_by": NOTHING}  # fmt: skip
    parts = {"sources": [source()]}
    return PRACTICE | {"evidence": {**FACTS, **(facts or {})}} | parts | texts | changes


def source(url: str = URL, title: str = "A page") -> dict[str, str]:
    """Return a page on which a practice is told."""
    return {"url": url, "title": title}


def reuse(place: str, country: str = "RO", territory: str = "") -> dict[str, str]:
    """Return a place that took a practice over."""
    return {"place": place, "country": country, "territory": territory}


def write(
    folders: DataFolders,
    files: Mapping[str, Mapping[str, Mapping[str, Any]]],
    kinds: Mapping[str, Sequence[str]] | None = KINDS,
    recognitions: Sequence[Mapping[str, str]] = (RECOGNITION,),
) -> None:
    """Write the folder of practices: ``files`` by name, each with its practices by code."""
    folder = folders.practices
    folder.mkdir(parents=True, exist_ok=True)
    for name, entries in files.items():
        (folder / f"{name}.toml").write_text(toml(entries), encoding="utf-8")
    if kinds is not None:
        lines = [f"{kind} = {json.dumps(list(codes))}" for kind, codes in kinds.items()]
        (folder / "indicator_kinds.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [",".join(row[column] for column in RECOGNITION_COLUMNS) for row in recognitions]
    (folder / "recognitions.csv").write_text("\n".join([",".join(RECOGNITION_COLUMNS), *rows]) + "\n", encoding="utf-8")


__all__ = ["LANGUAGES", "RECOGNITION", "practice", "reuse", "source", "write"]
