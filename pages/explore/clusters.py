"""Where do alike places lie side by side? Spatial clusters of an indicator or an index."""

from observatory.ui import downloads, fragment, links, notes
from observatory.ui.explore import clusters_picture, clusters_view
from observatory.ui.map_component import territory_map
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the controls, the finding, the map of clusters, and how it was worked out."""
    _ = reader.words
    lead = _(
        "Do high values lie beside high ones and low beside low ones, more than by chance? Where, and"
        " which places differ from all around them?"
    )
    fragment.show(reader, "page_title", key="clusters_title", title=_("Spatial clusters"), lead=lead)
    view = clusters_view.show(reader)
    if view is None:
        fragment.show(reader, "empty", key="clusters_empty", message=_("There is no map with figures yet."))
        return
    shown = clusters_view.shown(reader, view)
    if shown is None:
        said = clusters_view.finding(reader, view, clusters_view.judge(reader, view))
        fragment.show(reader, "empty", key="clusters_empty", message=said)
        return
    places, said, title = shown.found.places, shown.finding, shown.title
    fragment.show(
        reader, "clusters_finding", key="clusters_finding", about=title, finding=said, model=view.question.model
    )
    chosen = territory_map(key="clusters_map", payload=shown.payload, codes=places.index)
    if chosen:
        links.go(links.link(reader, "perfil", territory=chosen))
    fragment.show(
        reader, "clusters_below", key="clusters_below", lines=shown.lines, groups=shown.groups,
        method=clusters_view.method(reader, shown.found),
    )  # fmt: skip
    sources = sorted(places["source_code"].dropna().unique())
    notes.source_note(reader, sources, view.question.indicator or None, key="clusters_sources")
    downloads.table(
        reader, shown.table, name=f"clusters-{view.question.layer}-{view.question.model or view.question.indicator}",
        title=title, notes={_("Finding"): said, **clusters_picture.notes(reader, view)}, sources=sources,
        key="clusters_download", recipe=clusters_picture.recipe(view),
        figure=lambda: clusters_picture.svg(reader, view, shown.found),
    )  # fmt: skip
