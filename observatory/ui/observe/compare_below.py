"""What stands round each view of the page "Compare": its title and finding above, sources and downloads below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from observatory import snippet
from observatory.ui import downloads, fragment, notes
from observatory.ui.reader import Reader


@dataclass(frozen=True)
class View:
    """A figure with all that goes with it.

    Attributes
    ----------
    name
        Begins the names of downloaded files.
    title, finding
        What is shown, and what it says.
    group
        With whom it is compared, in words.
    sources
        Codes, the most important first.
    rows, svg
        The rows and the picture to take away.
    recipe
        The queries that give the figures.
    told
        Further notes, label → text.
    """

    name: str
    title: str
    finding: str
    group: str
    sources: list[str]
    rows: pd.DataFrame
    svg: Callable[[], str]
    recipe: snippet.Recipe = ()
    told: Mapping[str, str] = field(default_factory=dict)


def head(reader: Reader, view: View) -> None:
    """Place the title and the finding."""
    fragment.show(reader, "compare_finding", key="compare_finding", about=view.title, finding=view.finding)


def foot(reader: Reader, view: View) -> None:
    """Place the sources and the downloads."""
    _ = reader.words
    if view.rows.empty:
        return
    told = {_("Finding"): view.finding, _("Compared with"): view.group, **view.told}
    notes.source_note(reader, view.sources, None, key="compare_sources")
    downloads.table(
        reader, view.rows, name=view.name, title=view.title, notes=told, sources=view.sources, key="compare_download",
        recipe=view.recipe, figure=view.svg,
    )  # fmt: skip
