"""The note under a figure: who published it, when, under which licence, and what is known to be wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from observatory.source_notes import described
from observatory.ui import fragment
from observatory.ui.reader import Reader


def source_note(reader: Reader, sources: Iterable[str], indicator: str | None, key: str) -> None:
    """Place a closed note that opens to everything known about the sources of a figure.

    Parameters
    ----------
    sources
        Source codes, in the order they matter; repeated and unknown codes are left out.
    indicator
        Its page says how it is measured; ``None`` where the figure shows several.
    key
        Unique on the page.
    """
    found = described(reader, sources)
    if found:
        fragment.show(reader, "source_note", key=key, sources=found, indicator=indicator)
