"""Where is it high and where is it low? One indicator on a map, with the ordered list beside it."""

from observatory.ui import downloads, fragment, links, notes
from observatory.ui.observe import map_controls, map_picture, map_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the map page."""
    _ = reader.words
    fragment.show(reader, "page_title", key="map_title", title=_("Map"), lead=None)
    view = map_controls.show(reader)
    if view is None:
        fragment.show(reader, "empty", key="map_empty", message=_("There is no map with figures yet."))
        return
    drawn = map_view.draw(reader, view)
    picture = drawn.picture
    fragment.show(reader, "finding", key="map_finding", finding=picture.finding, about=picture.caption)
    chosen = map_view.show(drawn)
    if chosen:
        links.go(links.link(reader, "perfil", territory=chosen))
    notes.source_note(reader, list(drawn.sources), view.indicator, key="map_sources")
    downloads.table(
        reader, drawn.table, name=f"{view.geometry}-{view.indicator}-{view.period}", title=picture.caption,
        notes={_("Finding"): picture.finding, **map_view.filters(reader, view)}, sources=list(drawn.sources),
        key="map_download", recipe=map_picture.recipe(reader, view), figure=lambda: map_picture.svg(reader, view, drawn),
    )  # fmt: skip
