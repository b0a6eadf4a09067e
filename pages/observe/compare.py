"""How do places stand beside each other? A table of many, a spine of one, a scatter of two indicators."""

import streamlit as st

from observatory.ui import fragment, links, reference_group
from observatory.ui.observe import compare_below, compare_choice, compare_scatter, compare_spine, compare_table
from observatory.ui.observe.compare_choice import Asked
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the view that the link asks for."""
    _ = reader.words
    fragment.show(reader, "page_title", key="compare_title", title=_("Compare"), lead=None)
    view = links.choice(
        st.segmented_control, _("View"), "view", list(compare_choice.VIEWS), lambda code: _(compare_choice.VIEWS[code])
    )
    asked = compare_choice.asked(reader)
    if not asked.offered.codes:
        fragment.show(reader, "empty", key="compare_empty", message=_("No indicator is published for these places."))
        return
    {"table": table, "spine": spine, "scatter": scatter}[view](reader, asked)


def table(reader: Reader, asked: Asked) -> None:
    """Draw indicators by places, each cell with its verdict."""
    with compare_choice.controls():
        codes, more = compare_choice.indicators(reader, asked.offered)
        transposed = compare_choice.transposed(reader)
        group = reference_group.control(reader, asked.first, key="compare_reference")
    compare_choice.chooser(reader, asked.offered, codes, more)
    heat = compare_table.load(reader, asked, codes, group)
    order = compare_table.sort(heat.grid)
    view = compare_table.view(reader, asked, heat, order, transposed=transposed)
    compare_below.head(reader, view)
    compare_table.show(reader, heat, order, view.title, transposed=transposed)
    compare_below.foot(reader, view)


def spine(reader: Reader, asked: Asked) -> None:
    """Draw one place between the lowest and the highest of its group."""
    with compare_choice.controls():
        place = compare_choice.one_place(reader, asked)
        codes, more = compare_choice.indicators(reader, asked.offered)
        group = reference_group.control(reader, place, key="compare_reference")
    compare_choice.chooser(reader, asked.offered, codes, more)
    found = compare_spine.load(reader, place, codes, group, asked.offered)
    view = compare_spine.view(reader, found)
    compare_below.head(reader, view)
    compare_spine.show(reader, found)
    compare_below.foot(reader, view)


def scatter(reader: Reader, asked: Asked) -> None:
    """Draw two indicators against each other."""
    _ = reader.words
    pair = compare_scatter.choose(reader, asked)
    with compare_choice.controls():
        group = reference_group.control(reader, asked.first, key="compare_reference")
    found = compare_scatter.load(reader, asked, pair, group) if pair else None
    if found is None or found.values.empty:
        said = _(
            "No two indicators have figures for {place} and its group. Choose another group or another first place.",
            place=asked.first["label"],
        )
        fragment.show(reader, "empty", key="compare_empty", message=said)
        return
    view = compare_scatter.view(reader, found)
    compare_below.head(reader, view)
    compare_scatter.show(reader, found, view.finding)
    compare_below.foot(reader, view)
