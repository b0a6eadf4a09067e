"""Where does it move? Up to eight places over time on one indicator, with their country or region."""

from observatory.charts.line_style import MOST_LINES
from observatory.ui import downloads, fragment, notes, place_picker, trends_controls, trends_view
from observatory.ui.reader import Reader

EXAMPLE = ("MX-11020", "MX-15060")
PARAMETER = "territories"


def draw(reader: Reader) -> None:
    """Draw the trends page."""
    _ = reader.words
    fragment.show(reader, "page_title", key="trends_title", title=_("Trends"), lead=None)
    chosen = place_picker.asked(reader, PARAMETER, most=MOST_LINES, default=EXAMPLE)
    view = trends_controls.show(reader, chosen)
    if view is None:
        place_picker.show(reader, PARAMETER, chosen, {}, most=MOST_LINES)
        fragment.show(reader, "trends_empty", key="trends_empty", places=chosen.places)
        return
    found = trends_view.series(reader, chosen, view)
    strokes = {line.code: line.stroke for panel in found.panels for line in panel.places}
    place_picker.show(reader, PARAMETER, chosen, strokes, most=MOST_LINES)
    trends_view.show_notice(reader, chosen, found)
    said = [
        trends_view.show_panel(reader, view, found, panel, f"trends_{order}")
        for order, panel in enumerate(found.panels)
    ]
    sources = trends_view.sources(found)
    notes.source_note(reader, sources, view.indicator, key="trends_sources")
    if found.panels:
        downloads.table(
            reader, trends_view.download(reader, view, found), name=f"trends-{view.indicator}",
            title=trends_view.title(reader, view), notes=trends_view.filters(reader, view, chosen, said),
            sources=sources, key="trends_download",
        )  # fmt: skip
