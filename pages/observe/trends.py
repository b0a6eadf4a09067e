"""Where does it move? Up to eight places over time on one indicator, with their country or region."""

from observatory.charts.line_style import MOST_LINES
from observatory.ui import downloads, fragment, notes, place_picker
from observatory.ui.observe import trends_controls, trends_view
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
    shown = trends_view.shown(reader, chosen, view)
    place_picker.show(reader, PARAMETER, chosen, shown.strokes, most=MOST_LINES)
    trends_view.show_notice(reader, shown.notice)
    sources, alone = list(shown.sources), len(shown.figures) == 1
    for order, figure in enumerate(shown.figures):
        trends_view.show_figure(figure, order)
        if not alone:
            downloads.picture(
                reader, figure.picture, name=f"trends-{view.indicator}-{order + 1}", title=shown.title,
                notes={**shown.filters, _("Finding"): figure.said}, sources=sources, key=f"trends_picture_{order}",
            )  # fmt: skip
    notes.source_note(reader, sources, view.indicator, key="trends_sources")
    if shown.figures:
        downloads.table(
            reader, shown.frame, name=f"trends-{view.indicator}", title=shown.title, notes=shown.filters,
            sources=sources, key="trends_download", recipe=trends_view.recipe(reader, chosen, view),
            figure=shown.figures[0].picture if alone else None,
        )  # fmt: skip
