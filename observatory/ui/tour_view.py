"""The step of a guided tour, shown above the page it is about; a link says which: ``?tour=official&step=2``.

A reader who follows links or controls of the page goes on with the tour: the step is kept for the session, with the place
that the reader has come to. On a page that is not the one of the step a line leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from observatory import assets
from observatory.tours import TOURS, Tour
from observatory.ui import data, fragment, links
from observatory.ui.reader import Reader

TOUR, STEP = "tour", "step"
# What leads out of a tour: in a link it takes the place of its code.
END = "end"
HOME = "recorridos"
_KEPT = "_tour"
_MOUNT = st.components.v2.component(
    "observatory_tour", html="<div class='o-fragment o-tour-mount'></div>", js=assets.UI.loader("tour.js"),
    isolate_styles=False,
)  # fmt: skip


@dataclass(frozen=True)
class At:
    """Where a reader is: the tour, the number of the step, and the reader's own place, if one was named."""

    tour: Tour
    number: int
    place: str | None = None

    def to(self, reader: Reader, number: int) -> str:
        """Return the address of a step."""
        return links.link(reader, self.tour.steps[number - 1].room, **self.tour.codes(number, self.place))


def show(reader: Reader, page: str) -> None:
    """Show the step of the tour that the reader is on, where it is about this page; elsewhere the way back to it."""
    at = current(reader, page)
    if at is None:
        return
    step, here = at.tour.steps[at.number - 1], at.tour.steps[at.number - 1].room == page
    if not here and page == HOME:
        return  # the list of tours says it itself
    _ = reader.words
    html = fragment.render(
        reader, "tour_step" if here else "tour_back", tour=_(at.tour.title), at=at.number, n=len(at.tour.steps),
        title=_(step.title), look=_(step.look), learn=_(step.learn), back=at.to(reader, at.number),
        before=at.to(reader, at.number - 1) if at.number > 1 else "",
        after=at.to(reader, at.number + 1) if at.number < len(at.tour.steps) else "",
        finish=links.link(reader, HOME, tour=END), leave=_leave(reader, page),
    )  # fmt: skip
    _MOUNT(data={"html": html, "step": f"{at.tour.code}-{at.number}" if here else ""}, key="tour", height="content")


def current(reader: Reader, page: str) -> At | None:
    """Return where the reader is: as the link says, else as it said last; what it names in vain the frame tells."""
    code, number = links.asked(TOUR), links.asked(STEP)
    if code == END:
        forget()
        return None
    kept = _kept()
    if code is None:
        if number is not None:
            links.bad(STEP, number)
        at = kept
    elif code not in TOURS:
        links.bad(TOUR, code)
        st.query_params.pop(STEP, None)
        at = kept
    else:
        at = At(TOURS[code], _number(number, len(TOURS[code].steps)), kept.place if kept else None)
    if at is None:
        return None
    at = At(at.tour, at.number, _place(reader, at, page))
    st.session_state[_KEPT] = (at.tour.code, at.number, at.place)
    return at


def forget() -> None:
    """Leave the tour; the link no longer names it."""
    st.session_state.pop(_KEPT, None)
    for name in (TOUR, STEP):
        st.query_params.pop(name, None)


def begins_at(reader: Reader, tour: Tour, number: int, place: str | None) -> str:
    """Return the address at which a step of a tour begins, with the place that the reader has chosen."""
    return At(tour, number, place).to(reader, number)


def _kept() -> At | None:
    found = st.session_state.get(_KEPT)
    return At(TOURS[found[0]], found[1], found[2]) if found else None


def _number(written: str | None, most: int) -> int:
    """Return the number of a step; the first where the link names none that there is."""
    if written is None:
        return 1
    if written.isascii() and written.isdecimal() and 1 <= int(written[:3]) <= most:
        return int(written[:3])
    links.bad(STEP, written)
    return 1


def _place(reader: Reader, at: At, page: str) -> str | None:
    """Return the reader's own place: the one that the page of the step shows, if it is another than the tour's."""
    step = at.tour.steps[at.number - 1]
    if page != step.room or not step.place:
        return at.place
    shown = (links.asked(step.place) or "").split(",")[0].strip()
    known = bool(shown) and not data.rows(
        reader, "territories_named", territories=(shown,), language=reader.language
    ).empty  # fmt: skip
    if not known:
        return at.place
    return shown if shown != at.tour.place else None


def _leave(reader: Reader, page: str) -> str:
    """Return the address of this very view, out of the tour."""
    kept: dict[str, Any] = {
        name: value for name, value in st.query_params.to_dict().items() if name not in {TOUR, STEP}
    }
    kept.pop("lang", None)
    return links.link(reader, page, **{**kept, TOUR: END})
