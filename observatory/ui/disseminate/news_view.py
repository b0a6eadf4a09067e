"""Rows of what a build changed → the words and tables of the page of news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from observatory import news
from observatory.news import News
from observatory.records import Record, records
from observatory.text import Translator, formats, kinds, method
from observatory.text import news_findings as findings
from observatory.text.news_findings import FIGURE_CHANGES
from observatory.ui import data, links
from observatory.ui.reader import Reader

# Figures named on the page, and in the download; the query gives all.
LISTED, DOWNLOADED = 40, 20_000
PAGE, BUILD = "novedades", "build"
# Where an entry is read: its room and the parameter that names it.
_ROOMS: Mapping[str, tuple[str, str]] = {
    "practice": ("practica", "practice"),
    "session": ("sesion", "session"),
    "agreement": ("acuerdos", "agreement"),
    "plan": ("planes", "plan"),
    "programme": ("programas", "programme"),
    "network": ("redes", "network"),
    "publication": ("publicaciones", "publication"),
}


def asked(told: News) -> Record | None:
    """Return the build that the link names; where it names none, the newest that readers see something of."""
    code = links.asked(BUILD)
    found = next((row for row in told.builds if row["build_id"] == code), None)
    if code is not None and found is None:
        links.bad(BUILD, code)
    return found or told.telling


def timeline(reader: Reader, told: News, shown: Record) -> list[dict[str, Any]]:
    """Return the builds as lines of a list: when, what, and the link; ``quiet`` ones changed nothing that is seen."""
    return [
        {
            "when": findings.moment(row["created"], reader.language),
            "title": findings.title(reader.language, row),
            "quiet": not news.tells(row),
            "on": row is shown,
            "href": links.link(reader, PAGE, build=row["build_id"]),
        }
        for row in told.builds
    ]


def entries(reader: Reader, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the practices, sessions and so on that a build changed, by way and kind, with their links."""
    _ = reader.words
    found = []
    for way in findings.ENTRY_CHANGES:
        for kind in findings.ENTRY_KINDS:
            own = [entry for entry in row["listed"] if (entry["change"], entry["kind"]) == (way, kind)]
            if own:
                items = [entry | {"href": "" if way == "removed" else _room(reader, entry)} for entry in own]
                found.append({
                    "way": kinds.word(findings.ENTRY_CHANGES, way, _), "kind": kinds.word(findings.ENTRY_KINDS, kind, _),
                    "code": way, "entries": items,
                })  # fmt: skip
    return found


def _room(reader: Reader, entry: Mapping[str, Any]) -> str:
    room, name = _ROOMS[entry["kind"]]
    return links.link(reader, room, **{name: entry["code"]})


def entry_table(groups: Sequence[Mapping[str, Any]], _: Translator) -> pd.DataFrame:
    """Return every changed entry as it is downloaded."""
    rows = [(group, entry) for group in groups for entry in group["entries"]]
    return pd.DataFrame(
        {
            _("Change"): [group["way"] for group, _entry in rows],
            _("Kind"): [group["kind"] for group, _entry in rows],
            _("Title"): [entry["title"] for _group, entry in rows],
            _("Code"): [entry["code"] for _group, entry in rows],
        }
    )


def named(reader: Reader, figures: pd.DataFrame) -> pd.DataFrame:
    """Add the name of each indicator and how its values are written; one that has left the catalogue keeps its code."""
    indicators = data.rows(reader, "coverage_indicators", language=reader.language).set_index("indicator_code")
    codes = figures["indicator_code"]
    return figures.assign(
        indicator=codes.map(indicators["short_name"]).fillna(codes),
        decimals=codes.map(indicators["decimals"]).fillna(2).astype(int),
        suffix=codes.map(indicators["suffix"]).fillna(""),
    )


def by_source(rows: pd.DataFrame, _: Translator) -> list[dict[str, Any]]:
    """Return one dict per source with its sums, and its indicators with their years."""
    found = []
    for code, group in groupby(records(rows), lambda row: row["source_code"]):
        part = list(group)
        found.append(
            {
                "code": code,
                "publisher": part[0]["publisher"] or "",
                "title": part[0]["title"] or code,
                "known": part[0]["title"] is not None,
                **{kind: sum(row[kind] for row in part) for kind in FIGURE_CHANGES},
                "indicators": [
                    {
                        **row,
                        "name": row["short_name"] or row["indicator_code"],
                        "years": method.span(row["first_period"], row["last_period"]),
                    }
                    for row in part
                ],
            }
        )
    return found


def line(row: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """Return a changed figure as it is read: where, when, from what to what, and why if its status says so."""
    _ = reader.words
    group = kinds.split(row["sex"], row["age"], row["citizenship"], _)
    return {
        "indicator": row["indicator"],
        "indicator_code": row["indicator_code"],
        "splits": {name: row[name] for name in ("sex", "age", "citizenship")},
        "label": row["label"],
        "territory_code": row["territory_code"],
        "period": row["period"],
        "group": group,
        "kind": row["kind"],
        "old": _written(row, "old", reader),
        "new": _("no longer there") if row["kind"] == "removed" else _written(row, "new", reader),
        "difference": ""
        if row["old_value"] is None or row["new_value"] is None or row["kind"] != "corrected"
        else formats.number(row["new_value"] - row["old_value"], reader.language, row["decimals"], sign=True),
        "source": row["new_source"] if row["new_source"] and row["new_source"] != row["old_source"] else "",
    }


def _written(row: Mapping[str, Any], side: str, reader: Reader) -> str:
    """Return a value with its status in words, or why there is none."""
    _ = reader.words
    value, status = row[f"{side}_value"], row[f"{side}_status"]
    words = kinds.word(kinds.STATUSES, status, _)
    if value is None:
        return _("no value ({reason})", reason=words)
    text = formats.with_unit(value, reader.language, row["decimals"], row["suffix"])
    return text if status == "A" else _("{finding} ({status})", finding=text, status=words)


def table(figures: pd.DataFrame, _: Translator) -> pd.DataFrame:
    """Return every changed figure as it is downloaded."""
    said = {
        "corrected": _("value corrected"),
        "requalified": _("same value, other status or source"),
        "removed": _("removed"),
    }
    splits = list(zip(figures["sex"], figures["age"], figures["citizenship"], strict=True))
    groups = {split: kinds.split(*split, _) or _("everyone, without split") for split in set(splits)}
    return pd.DataFrame(
        {
            _("Change"): figures["kind"].map(said),
            _("Indicator"): figures["indicator"],
            _("Code of the indicator"): figures["indicator_code"],
            _("Place"): figures["label"],
            _("Code of the place"): figures["territory_code"],
            _("Year"): figures["period"],
            _("Group of people"): [groups[split] for split in splits],
            _("Old value"): figures["old_value"],
            _("New value"): figures["new_value"],
            _("Old status"): figures["old_status"],
            _("New status"): figures["new_status"],
            _("Old source"): figures["old_source"],
            _("New source"): figures["new_source"],
        }
    )


def hashes(tables: pd.DataFrame, changed: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Return every table with its rows, its content hash, and whether the build changed it."""
    names = set() if changed is None else set(changed["table_name"])
    before = {} if changed is None else dict(zip(changed["table_name"], changed["rows_before"], strict=True))
    return [
        {
            "name": row["table_name"],
            "rows": row["rows"],
            "hash": row["content_hash"],
            "changed": row["table_name"] in names,
            "before": None if pd.isna(before.get(row["table_name"])) else before[row["table_name"]],
        }
        for row in tables.to_dict("records")
    ]


def listed_in_all(shown: Mapping[str, Any]) -> int:
    """Return how many figures a build corrected, requalified or removed: those that are listed one by one."""
    return int(shown["corrected"] + shown["requalified"] + shown["removed"])
