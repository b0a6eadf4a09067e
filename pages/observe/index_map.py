"""Which places can be told apart by a model? Its map and ordered list."""

import pandas as pd

from observatory.text import index_findings
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.map_component import territory_map
from observatory.ui.observe import index_map_list, index_map_view, index_place_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the controls, the finding, the map of classes, and the list in groups that can be told apart."""
    _ = reader.words
    lead = _(
        "Which municipalities are more exposed to exclusion by a model, and which of them can be told apart at all?"
    )
    fragment.show(reader, "page_title", key="index_map_title", title=_("Exclusion index: map and groups"), lead=lead)
    view = index_map_view.show(reader)
    if view is None:
        fragment.show(reader, "empty", key="index_map_empty", message=_("There is no index with a map yet."))
        return
    found = index_map_view.rows(reader, view)
    said = index_map_view.finding(reader, view, found)
    fragment.show(reader, "index_map_finding", key="index_map_finding", model=view.model, finding=said)
    payload, codes = index_map_view.payload(reader, view, found, said)
    chosen = territory_map(key="index_map", payload=payload, codes=codes)
    if chosen:
        links.go(links.link(reader, "indice", territory=chosen, model=view.code))
    ordered(reader, view, found, said)


def ordered(reader: Reader, view: index_map_view.View, found: pd.DataFrame, said: str) -> None:
    """Draw the list, and what can be taken along."""
    _, language = reader.words, reader.language
    fragment.show(reader, "index_map_list_head", key="index_map_list_head")
    text = index_map_list.search(reader)
    shown = index_map_list.narrowed(found, view, text)
    fragment.show(
        reader, "index_map_list", key="index_map_list", model=view.model,
        listed=index_map_list.listed(reader, view, found, shown, text), groups=int(found["told_apart"].max()),
        caption=index_map_view.caption(reader, view), left=index_map_list.left_out(reader, view),
        versions=index_findings.versions(language, int(view.model["replicates"])),
        share=index_findings.percent(float(view.model["told_apart_share"]), language),
    )  # fmt: skip
    sources = data.rows(reader, "index_components", model=view.code, language=language)["source_code"]
    codes = list(dict.fromkeys(sources))
    notes.source_note(reader, codes, None, key="index_map_sources")
    told = {_("Finding"): said, **index_place_view.model_notes(reader, view.model)}
    filters = {_("State, province or district"): view.region_name, _("Find in the list"): text}
    downloads.table(
        reader, index_map_list.table(reader, view, shown), name=f"index-{view.code}",
        title=index_map_view.caption(reader, view), notes=told | {name: words for name, words in filters.items() if words},
        sources=codes, key="index_map_download",
        recipe=[("index_scores", {"model": view.code, "language": language})],
        figure=lambda: index_map_view.svg(reader, view, found, said),
    )  # fmt: skip
    index_map_list.log(reader, view)
