"""CHANGES.md: what the last builds changed, from the tables of changes."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from observatory.open_data.markdown import in_every_language, table
from observatory.open_data.tables import Published
from observatory.records import Record, records
from observatory.text import N_, Translator

CHANGES_FILE = "CHANGES.md"
TITLE = N_("What changed")
_ABOUT = N_(
    "The last builds that changed something, the newest first. Every figure that was corrected, given"
    " another status or removed is in `tables/change_figure.csv` with its old and new value; figures "
    "that were added are counted in `tables/change.csv`."
)


# Table of changes → the columns of its lines here, in their order.
_LISTED = {
    "change_table": ("table", "rows_before", "rows_after"),
    "change": ("source_code", "indicator_code", "period", "added", "removed", "corrected", "requalified"),
    "change_entry": ("kind", "code", "change", "title_en"),
}


def page(published: Published) -> str:
    """Return CHANGES.md."""
    builds = sorted(
        records(published.frame("change_build")), key=lambda row: (row["created"], row["build_id"]), reverse=True
    )
    listed = {name: published.frame(name) for name in _LISTED}
    chapters = [_chapter(build, listed) for build in builds]
    return "\n\n".join([in_every_language(TITLE, _about), *chapters]) + "\n"


def _about(_: Translator) -> list[str]:
    return [_(_ABOUT)]


def _chapter(build: Record, listed: Mapping[str, pd.DataFrame]) -> str:
    parts = [f"# {build['build_id']}", f"{build['created']} ← {build['previous_build'] or '–'}"]
    for name, columns in _LISTED.items():
        rows = listed[name]
        rows = rows.loc[rows["build_id"] == build["build_id"], list(columns)].sort_values(list(columns))
        if len(rows):
            parts.append(table(columns, [list(row.values()) for row in records(rows)]))
    return "\n\n".join(parts)
