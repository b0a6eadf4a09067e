"""What stands round each part of "Statistics at hand": title, finding and warning above; method, sources, downloads below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from observatory import snippet
from observatory.statistics import Column
from observatory.text import formats, kinds
from observatory.ui import downloads, fragment, notes
from observatory.ui.explore.statistics_controls import Asked
from observatory.ui.reader import Reader


@dataclass(frozen=True)
class View:
    """A result with all that goes with it.

    Attributes
    ----------
    part
        Begins the names of downloaded files and of the template of the method.
    rows
        What is downloaded.
    told
        Choices in words, label → text.
    """

    part: str
    title: str
    finding: str
    sources: list[str]
    rows: pd.DataFrame
    told: dict[str, str] = field(default_factory=dict)
    recipe: snippet.Recipe = ()
    svg: Callable[[], str] | None = None
    indicator: str | None = None


def head(reader: Reader, view: View, *, causal: bool) -> None:
    """Place the title, the finding and, where indicators are put together, the warning."""
    fragment.show(
        reader, "statistics_finding", key="statistics_finding", about=view.title, finding=view.finding, causal=causal
    )


def foot(reader: Reader, view: View, **method: object) -> None:
    """Place the method, the sources and the downloads."""
    _ = reader.words
    fragment.show(reader, f"statistics_{view.part}_method", key="statistics_method", **method)
    notes.source_note(reader, view.sources, view.indicator, key="statistics_sources")
    downloads.table(
        reader, view.rows, name=f"statistics-{view.part}", title=view.title, notes={_("Finding"): view.finding, **view.told},
        sources=view.sources, key="statistics_download", recipe=view.recipe, figure=view.svg,
    )  # fmt: skip


def columns(reader: Reader, asked: Asked, found: tuple[Column, ...]) -> list[dict[str, str]]:
    """Return the year of each indicator and which of its values are not simply normal."""
    _ = reader.words
    lines = []
    for column in found:
        marks = [
            _(
                "{count} × {status}",
                count=formats.number(n, reader.language),
                status=kinds.word(kinds.STATUSES, code, _),
            )
            for code, n in column.marked
        ]
        lines.append({
            "code": column.indicator, "name": str(asked.offered.words[column.indicator]["name"]), "year": str(column.period),
            "marks": formats.listing(marks, reader.language) if marks else "",
        })  # fmt: skip
    return lines


def recipe(asked: Asked, found: tuple[Column, ...]) -> snippet.Recipe:
    """Return the queries that give the figures."""
    return [
        ("statistics_values", {"indicator": column.indicator, "country": asked.scope.country, "type": asked.scope.type,
                               "exercise": column.exercise, "period": column.period})
        for column in found
    ]  # fmt: skip
