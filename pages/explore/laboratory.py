"""Which statements about a model survive other choices? A laboratory."""

import streamlit as st

from observatory.measures.composite.model import ModelError
from observatory.ui import downloads, fragment, notes, place_picker
from observatory.ui.explore import laboratory_controls, laboratory_view
from observatory.ui.explore.laboratory_view import Answer
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the choices, and what they change."""
    _ = reader.words
    lead = _(
        "Move the weights, choose otherwise, leave indicators out: what the model says of a place, and what of it survives."
    )
    fragment.show(reader, "page_title", key="laboratory_title", title=_("Laboratory of the index"), lead=lead)
    view = laboratory_controls.asked(reader)
    if view is None:
        fragment.show(reader, "empty", key="laboratory_empty", message=_("There is no index yet."))
        return
    fragment.show(reader, "laboratory_not", key="laboratory_not", model=view.model)
    left, right = st.columns([1, 2], gap="large")
    with left:
        top = st.container()
        view = laboratory_controls.choose(reader, view)
        with top:
            back = None if view.choices.none else laboratory_view.back(reader, view)
            fragment.show(reader, "laboratory_controls", key="laboratory_controls", back=back)
    others = laboratory_controls.others(reader, view)
    with right:
        try:
            shown = laboratory_view.answer(reader, view, others)
        except ModelError as error:
            reason, remedy = laboratory_view.refused(reader, view, error)
            back = laboratory_view.back(reader, view)
            fragment.show(
                reader, "laboratory_refused", key="laboratory_refused", reason=reason, remedy=remedy, back=back
            )
            return
        said = place(reader, shown, others)
    below(reader, shown, said)


def place(reader: Reader, shown: Answer, others: Chosen) -> str:
    """Draw where the place stands and which statements survive; return the finding."""
    _ = reader.words
    said = laboratory_view.finding(reader, shown)
    fragment.show(
        reader, "laboratory_finding", key="laboratory_finding", **laboratory_view.standing(reader, shown, said)
    )
    fragment.show(
        reader, "laboratory_statements", key="laboratory_statements", rows=laboratory_view.statements(reader, shown),
        absent=laboratory_view.absent(shown, others), quick=laboratory_view.quick(reader),
    )  # fmt: skip
    full = _("Three places are as many as can be compared at once. Remove one to add another.")
    place_picker.show(
        reader, laboratory_controls.OTHERS, others, None, most=laboratory_controls.MOST_OTHERS, key="laboratory_picker",
        full=full,
    )  # fmt: skip
    return said


def below(reader: Reader, shown: Answer, said: str) -> None:
    """Draw the order of all places, and what can be taken along."""
    _, view = reader.words, shown.view
    if shown.changed:
        fragment.show(
            reader, "laboratory_moved", key="laboratory_moved", rows=laboratory_view.moved(reader, shown), model=view.code,
            order=laboratory_view.order(reader, shown),
        )  # fmt: skip
    fragment.show(reader, "laboratory_below", key="laboratory_below", **laboratory_view.onward(reader, shown))
    laboratory_view.take(reader, shown)
    sources = laboratory_view.sources(reader, view.code)
    notes.source_note(reader, sources, None, key="laboratory_sources")
    downloads.table(
        reader, laboratory_view.table(reader, shown), name=f"laboratory-{view.code}",
        title=_("Laboratory of the index: {model}", model=view.model["title"]),
        notes=laboratory_view.notes(reader, shown, said), sources=sources, key="laboratory_download",
        recipe=laboratory_view.recipe(reader, view),
    )  # fmt: skip
