"""Places the parts of the index of a place: its score, what it is made of, how sure it is, and what can be taken along."""

from __future__ import annotations

from observatory.charts.index_strips import HEIGHT, WIDTH
from observatory.ui import downloads, fragment, notes, place_picker
from observatory.ui.observe import index_place_parts, index_place_sure, index_place_view
from observatory.ui.observe.index_place_view import Standing
from observatory.ui.reader import Reader


def score(reader: Reader, standing: Standing, said: str) -> None:
    """Draw the score with its interval among all places, and the indices side by side."""
    _, place = reader.words, standing.place
    wide, narrow = index_place_view.figures(reader, standing)
    finding = index_place_view.score_finding(reader, standing)
    fragment.show(reader, "index_place_score", key="index_place_score", finding=finding, wide=wide, narrow=narrow)
    rows = index_place_sure.official(reader, standing)
    if len(rows) > 1:
        fragment.show(reader, "index_place_official", key="index_place_official", rows=rows, place=place)
    downloads.table(
        reader, index_place_sure.official_table(reader, standing, rows), name=f"index-{place['territory_code']}",
        title=_("Exclusion index: {place}", place=place["label"]),
        notes={_("Finding"): said, **index_place_view.notes(reader, standing)},
        sources=index_place_parts.sources(reader, standing), key="index_place_download",
        recipe=[("index_of_place", {"territory": place["territory_code"], "language": reader.language, "model": None})],
        figure=lambda: fragment.render(reader, "index_place_picture", figure=wide),
    )  # fmt: skip


def parts(reader: Reader, standing: Standing, said: str) -> None:
    """Draw the dimensions, and what each figure adds to the score."""
    _, place = reader.words, standing.place
    dimensions = index_place_parts.dimensions(reader, standing)
    fragment.show(
        reader, "index_place_dimensions", key="index_place_dimensions", rows=dimensions, width=WIDTH, height=HEIGHT,
        finding=index_place_parts.dimension_finding(reader, dimensions),
    )  # fmt: skip
    rows = index_place_parts.components(reader, standing)
    finding = index_place_parts.component_finding(reader, standing, rows)
    fragment.show(reader, "index_place_components", key="index_place_components", rows=rows, finding=finding)
    sources = index_place_parts.sources(reader, standing)
    notes.source_note(reader, sources, None, key="index_place_sources")
    downloads.table(
        reader, index_place_parts.component_table(reader, standing, rows), name=f"index-{place['territory_code']}-parts",
        title=_("What drives the exclusion index: {place}", place=place["label"]),
        notes={_("Finding"): finding or said, **index_place_view.notes(reader, standing)}, sources=sources,
        key="index_place_parts_download", recipe=index_place_parts.recipe(reader, standing),
    )  # fmt: skip


def sure(reader: Reader, standing: Standing) -> None:
    """Draw how sure it is, the places it cannot be told apart from, pairs of places, and where to go from here."""
    _, place = reader.words, standing.place
    versions, moved, hangs, choices = index_place_sure.sensitivity(reader, standing)
    fragment.show(
        reader, "index_place_sure", key="index_place_sure", versions=versions, moved=moved, hangs=hangs, rows=choices
    )
    every = index_place_sure.beside(reader, standing)
    finding, near = index_place_sure.indistinct(reader, standing, every)
    fragment.show(
        reader,
        "index_place_beside",
        key="index_place_beside",
        finding=finding,
        rows=near,
        place=place,
        model=standing.code,
    )
    fragment.show(reader, "index_place_pair_head", key="index_place_pair_head")
    others = index_place_sure.chosen(reader)
    full = _("Four places are as many as can be compared at once. Remove one to add another.")
    place_picker.show(
        reader,
        index_place_sure.OTHERS,
        others,
        None,
        most=index_place_sure.MOST_OTHERS,
        key="index_place_picker",
        full=full,
    )
    pairs = index_place_sure.pairs(reader, standing, others, every)
    fragment.show(reader, "index_place_pairs", key="index_place_pairs", rows=pairs, model=standing.code)
    downloads.table(
        reader, index_place_sure.table(reader, standing, [*(row for row in pairs if row["drawn"]), *near]),
        name=f"index-{place['territory_code']}-beside", title=_("Places beside it on the index: {place}", place=place["label"]),
        notes={_("Finding"): finding, **index_place_view.notes(reader, standing)},
        sources=index_place_parts.sources(reader, standing), key="index_place_beside_download",
        recipe=[("index_scores", {"model": standing.code, "language": reader.language})],
    )  # fmt: skip
    fragment.show(
        reader, "index_place_onward", key="index_place_onward", place=place, model=standing.model,
        **index_place_parts.onward(reader, standing),
    )  # fmt: skip
