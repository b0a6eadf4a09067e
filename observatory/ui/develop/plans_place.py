"""Places the action plans: finding, cards, themes, those not found; or one plan with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from observatory.records import Record
from observatory.ui import downloads, fragment, links
from observatory.ui.develop import plans_one, plans_view
from observatory.ui.reader import Reader


def opened(everything: Sequence[Record]) -> Record | None:
    """Return the plan in the link; one that does not exist is reported by the frame."""
    asked = links.asked("plan")
    found = next((plan for plan in everything if plan["plan_code"] == asked), None)
    if asked is not None and found is None:
        links.bad("plan", asked)
    if found is not None:
        links.shown()["plan"] = found["plan_code"]
    return found


def head(reader: Reader) -> None:
    """Place the title and the lead."""
    _ = reader.words
    fragment.show(
        reader, "page_title", key="plans_title", title=_("Action plans"),
        lead=_("What places have planned as a whole: what for, for whom, by whom, until when, and how far each measure is, "
               "as far as public sources say."),
    )  # fmt: skip


def room() -> DeltaGenerator:
    """Return a room above the filters, for what is read before them and follows from them."""
    return st.container()


def summary(reader: Reader, plans: Sequence[Record], finding: str) -> None:
    """Place the finding and how many measures there are of each status."""
    fragment.show(
        reader, "plans_summary", key="plans_summary", finding=finding, tally=plans_view.tally_of(reader, plans)
    )


def cards(reader: Reader, plans: Sequence[Record], filters: Mapping[str, str]) -> None:
    """Place a card for each plan, or what to do where none fits."""
    if plans:
        fragment.show(reader, "plans_cards", key="plans_cards", plans=plans, filters=filters)
    else:
        fragment.show(reader, "plans_none", key="plans_none", filters=filters)


def themes(reader: Reader, plans: Sequence[Record], wanted: Mapping[str, str]) -> None:
    """Place the measures by the theme of their indicators."""
    parts = plans_view.by_theme(reader, plans)
    if parts:
        fragment.show(reader, "plans_themes", key="plans_themes", parts=parts, wanted=wanted)


def expected(reader: Reader, everything: Sequence[Record]) -> None:
    """Place the partners that were to make a plan, with and without one on record; filters do not touch them."""
    calls = plans_view.expected(reader, everything)
    if calls:
        fragment.show(reader, "plans_expected", key="plans_expected", calls=calls)


def take(reader: Reader, plans: Sequence[Record], finding: str, filters: Mapping[str, str]) -> None:
    """Place the downloads."""
    _ = reader.words
    if plans:
        downloads.table(
            reader, plans_view.table(reader, plans), name="action-plans", title=_("Action plans"),
            notes={_("Finding"): finding, **filters}, sources=[], key="plans_download", recipe=plans_view.recipe(reader),
        )  # fmt: skip


def one(reader: Reader, plan: Record) -> None:
    """Place one plan: what it is, its measures, its indicators with the practices that answer them, its sessions."""
    _ = reader.words
    fragment.show(reader, "plans_one", key="plans_one", plan=plan, call=plans_one.call(reader, plan))
    fragment.show(reader, "plans_measures", key="plans_measures", plan=plan)
    below = plans_one.around(reader, plan)
    fragment.show(reader, "plans_around", key="plans_around", plan=plan, **below)
    downloads.table(
        reader, plans_view.table(reader, [plan]), name=f"action-plan-{plan['plan_code']}", title=plan["title_text"],
        notes={_("Finding"): plan["finding"]}, sources=below["sources"], key="plans_one_download",
        recipe=plans_view.recipe(reader),
    )  # fmt: skip
