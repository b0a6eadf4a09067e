"""The list of guided tours: each with its steps and where it begins, at the reader's place if one is chosen."""

from __future__ import annotations

from observatory.records import Record
from observatory.tours import TOURS
from observatory.ui import links, place_picker, tour_view
from observatory.ui.reader import Reader

PLACE = "territory"


def place(reader: Reader) -> Record | None:
    """Return the place that the link names as the reader's own."""
    chosen = place_picker.asked(reader, PLACE, most=1, default=())
    if not chosen.places:
        links.shown().pop(PLACE, None)
        return None
    return chosen.places[0]


def cards(reader: Reader, own: Record | None) -> list[Record]:
    """Return the tours with their words and links; the one that the reader is on says at which step."""
    _ = reader.words
    at = tour_view.current(reader, tour_view.HOME)
    code = own["territory_code"] if own else at.place if at else None
    return [
        {
            "code": tour.code, "title": _(tour.title), "reader": _(tour.reader), "question": _(tour.question),
            "minutes": tour.minutes, "on": at.number if at and at.tour is tour else 0,
            "start": tour_view.begins_at(reader, tour, 1, code),
            "go_on": at.to(reader, at.number) if at and at.tour is tour else "",
            "steps": [
                {"title": _(step.title), "href": tour_view.begins_at(reader, tour, number, code)}
                for number, step in enumerate(tour.steps, start=1)
            ],
        }
        for tour in TOURS.values()
    ]  # fmt: skip
