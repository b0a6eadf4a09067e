"""What the last builds changed: figures by source, the corrections one by one, tables with their hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from observatory.text import Translator, formats, kinds, method
from observatory.text import coverage_findings as findings
from observatory.ui import data, downloads, fragment
from observatory.ui.reader import Reader
from observatory.ui.records import Record, records

# Figures named on the page, and in the download; the query gives all.
LISTED, DOWNLOADED = 40, 20_000
KINDS = ("added", "corrected", "requalified", "removed")
RECORDED_IN = "change_build"


def show(reader: Reader) -> None:
    """Place what the last build that changed something changed, and the ones before it."""
    _ = reader.words
    tables = data.rows(reader, "build_tables")
    builds = recorded(reader, tables)
    if builds.empty:
        message = (
            _("Since the observatory records changes, no build has changed anything.")
            if RECORDED_IN in set(tables["table_name"])
            else _("This build was published before the observatory recorded what a build changes.")
        )
        fragment.show(reader, "change_none", key="change_none", message=message, tables=hashes(tables, None))
        return
    rows = records(builds)
    last, telling = rows[0], with_figures(rows)
    build = str(telling["build_id"])
    asked = {"build": build, "language": reader.language, "limit": DOWNLOADED}
    figures = named(reader, data.rows(reader, "change_figures", **asked))
    said = findings.changed(reader.language, telling)
    total = int(telling["corrected"] + telling["requalified"] + telling["removed"])
    sources = data.rows(reader, "change_sources", build=build, language=reader.language)
    fragment.show(
        reader, "change_last", key="change_last", finding=findings.changed(reader.language, last),
        same=current(reader, tables, str(last["build_id"])), figures_finding="" if telling is last else said,
        sources=by_source(sources, _), kinds=KINDS,
        figures=[line(row, reader) for row in records(figures.head(LISTED))], total=total, downloaded=DOWNLOADED,
        earlier=[findings.changed(reader.language, row) for row in rows[1:]],
        tables=hashes(tables, data.rows(reader, "change_tables", build=str(last["build_id"]))),
    )  # fmt: skip
    if total:
        downloads.table(
            reader, table(figures, _), name=f"changes-{build}", title=_("Figures that the build {build} changed", build=build),
            notes={_("Finding"): said}, sources=[], key="change_download", recipe=[("change_figures", asked)],
        )  # fmt: skip


def with_figures(builds: Sequence[Record]) -> Record:
    """Return the newest build that changed figures; the newest of all where none did."""
    return next((row for row in builds if any(row[kind] for kind in KINDS)), builds[0])


def recorded(reader: Reader, tables: pd.DataFrame) -> pd.DataFrame:
    """Return the builds that changed something, the newest first; none where the file does not say."""
    if RECORDED_IN not in set(tables["table_name"]):
        return pd.DataFrame()
    return data.rows(reader, "change_builds")


def current(reader: Reader, tables: pd.DataFrame, build: str) -> str:
    """Return the day of the build shown where it is a later one with the same contents; otherwise an empty text."""
    if tables["build_id"].iloc[0] == build:
        return ""
    return findings.moment(tables["created"].iloc[0], reader.language)


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
                **{kind: sum(row[kind] for row in part) for kind in KINDS},
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
