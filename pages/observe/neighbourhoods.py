"""Where in the city? Its neighbourhoods on a map, its worst-off fifth, its inequality, and how its AGEB changed."""

from functools import partial

import pandas as pd

from observatory.ui import notes
from observatory.ui.observe import neighbourhoods_judged as judged
from observatory.ui.observe import neighbourhoods_map as area_map
from observatory.ui.observe import neighbourhoods_spread as spread
from observatory.ui.observe import neighbourhoods_tables as tables
from observatory.ui.observe import neighbourhoods_view
from observatory.ui.observe.neighbourhoods_view import View
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the neighbourhoods of the city in the link, or say which cities have them."""
    view = neighbourhoods_view.show(reader)
    if view is None:
        return
    sources = _sources(neighbourhoods_view.figures(reader, view))
    if view.city.file:
        finding = area_map.show(reader, view)
        tables.download_areas(reader, view, _named(reader, finding), sources, partial(area_map.drawn, reader, view))
    else:
        finding = spread.show_sections(reader, view)
    judged.show_worst_fifth(reader, view)
    compared = judged.show_inequality(reader, view)
    if compared:
        tables.download_inequality(reader, view, _named(reader, compared), sources)
    if not view.city.file:
        tables.show_areas(reader, view)
        tables.download_areas(reader, view, _named(reader, finding), sources, spread.picture_of(reader, view))
    sources += [source for source in _change(reader, view) if source not in sources]
    notes.source_note(reader, sources, view.indicator, key="neighbourhoods_sources")


def _change(reader: Reader, view: View) -> list[str]:
    """Place how the AGEB of the city changed, with their table; return the sources."""
    pair = spread.two_years(reader, view)
    if pair is None:
        return []
    sources = _sources(pair.table)
    finding = spread.show_change(reader, view)
    tables.show_change(reader, view, pair)
    tables.download_change(reader, view, pair, _named(reader, finding), sources, spread.picture_of(reader, view))
    return sources


def _named(reader: Reader, finding: str) -> dict[str, str]:
    return {reader.words("Finding"): finding} if finding else {}


def _sources(rows: pd.DataFrame) -> list[str]:
    return sorted(rows["source_code"].dropna().unique())
