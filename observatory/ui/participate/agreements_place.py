"""Places the agreements: the one in the link, the finding, those with a date, the list, and their downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from observatory.charts import due_strip
from observatory.charts.text_width import wrap
from observatory.records import Record
from observatory.text import partial_dates
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.participate import agreements_view
from observatory.ui.reader import Reader

LABEL_ROOM, LABEL_SIZE = 330, 13
LATE_ROOM, LATE_SIZE = 220, 12


def opened(reader: Reader, everything: Sequence[Record]) -> Record | None:
    """Return the agreement in the link; one that does not exist is reported by the frame."""
    asked = links.asked("agreement")
    found = next((row for row in everything if row["agreement_code"] == asked), None)
    if asked is not None and found is None:
        links.bad("agreement", asked)
    if found is not None:
        links.shown()["agreement"] = found["agreement_code"]
    return found


def head(reader: Reader, one: Record | None) -> None:
    """Place the title and the lead, or the agreement that is opened."""
    _ = reader.words
    if one is None:
        fragment.show(
            reader, "page_title", key="agreements_title", title=_("Agreements"),
            lead=_("What was agreed, by whom, until when, and what became of it, as far as public sources say."),
        )  # fmt: skip
        return
    original = one["title"] if one["title"] != one["title_text"] else ""
    moved = [row | {"map": _on_map(reader, row)} for row in one["indicators"]]
    fragment.show(
        reader, "agreements_one", key="agreements_one", row=one, original=original, indicators=moved,
        session_others=_others(reader, one), plan=_plan(reader, one), asks=_asks_for_plans(reader, one),
    )  # fmt: skip
    sources = [row["source"] for row in moved if row["source"]]
    if sources:
        notes.source_note(reader, sources, None, key="agreements_one_sources")


def _on_map(reader: Reader, moved: Record) -> str:
    """Return the map that shows an indicator at the place of its figure, or nothing where none is drawn."""
    if moved["area"] is None or data.rows(reader, "map_of_territory", territory=moved["area"]).empty:
        return ""
    return links.link(reader, "mapa", indicator=moved["code"], territory=moved["area"])


def _plan(reader: Reader, one: Record) -> Record | None:
    """Return the action plan that an agreement is, or of which it is a measure."""
    code = one["agreement_code"]
    plans = {row["agreement_code"]: row["plan_code"] for row in data.records(reader, "plan_actions")}
    found = data.records(reader, "plan_list", language=reader.language)
    return next((row for row in found if code == row["agreement_code"] or plans.get(code) == row["plan_code"]), None)


def _asks_for_plans(reader: Reader, one: Record) -> bool:
    """Return whether an agreement asks for action plans of which some are known."""
    plans = data.records(reader, "plan_list", language=reader.language)
    return any(row["called_for_by"] == one["agreement_code"] for row in plans)


def _others(reader: Reader, one: Record) -> int:
    """Return how many other agreements come from the same session."""
    if not one["session_code"]:
        return 0
    same = data.rows(reader, "agreement_list", language=reader.language, session=one["session_code"])
    return len(same) - 1


def room() -> DeltaGenerator:
    """Return a room above the filters, for what is read before them and follows from them."""
    return st.container()


def summary(reader: Reader, rows: Sequence[Record], finding: str, wanted: Mapping[str, str]) -> None:
    """Place the finding and how many agreements there are of each status."""
    others = {name: code for name, code in wanted.items() if name != "status"}
    fragment.show(
        reader, "agreements_summary", key="agreements_summary", finding=finding,
        tally=agreements_view.tally(reader, rows), wanted=wanted, others=others, below=links.asked("agreement"),
    )  # fmt: skip


def by_date(reader: Reader, rows: Sequence[Record], finding: str, day: date, filters: Mapping[str, str]) -> None:
    """Place the agreements that say until when, on one scale of time."""
    _ = reader.words
    dated = [row for row in rows if row["standing"].group in {"overdue", "ahead"}]
    if not dated:
        return
    on = due_strip.scale([text for row in dated for text in (row["due"], row["date"] or row["updated"]) if text], day)
    drawn = [
        row | {"strip": due_strip.strip(row["due"], row["date"] or row["updated"], day, on)} for row in dated
    ]  # fmt: skip
    today_words = partial_dates.written(day.isoformat(), reader.language)
    title = _("Agreements with a due date")
    fragment.show(
        reader, "agreements_due", key="agreements_due", rows=drawn, scale=on, title=title, today=today_words,
        width=due_strip.WIDTH, height=due_strip.HEIGHT,
    )  # fmt: skip

    def picture() -> str:
        written = [
            (
                row,
                wrap(row["title_text"], LABEL_SIZE, LABEL_ROOM)[:2],
                wrap(f"▼ {row['late_words']}", LATE_SIZE, LATE_ROOM) if row["late_words"] else [],
            )
            for row in drawn
        ]
        return fragment.render(
            reader, "agreements_due_picture", rows=written, scale=on, today=today_words, height=due_strip.HEIGHT
        )

    downloads.picture(
        reader, picture, name="agreements-due", title=title, notes={_("Finding"): finding, **filters}, sources=[],
        key="agreements_due_picture",
    )  # fmt: skip


def listing(
    reader: Reader, rows: Sequence[Record], finding: str, wanted: Mapping[str, str], filters: Mapping[str, str]
) -> None:
    """Place the list and its download, or what to do where nothing fits."""
    _ = reader.words
    if not rows:
        fragment.show(reader, "agreements_none", key="agreements_none", filters=filters)
        return
    fragment.show(
        reader, "agreements_list", key="agreements_list", n=len(rows), wanted=wanted, opened=links.asked("agreement"),
        groups=agreements_view.groups(reader, rows, wanted), rules=agreements_view.tally(reader, rows),
        percent=any(row["progress"] is not None for row in rows),
    )  # fmt: skip
    downloads.table(
        reader, agreements_view.table(reader, rows), name="agreements", title=_("Agreements"),
        notes={_("Finding"): finding, **filters}, sources=[], key="agreements_download",
        recipe=agreements_view.recipe(reader, wanted),
    )  # fmt: skip


def block(reader: Reader, title: str, key: str, **wanted: str) -> None:
    """Place the agreements of a place or of an indicator on another page; nothing where there is none."""
    rows = agreements_view.listed(reader, wanted, agreements_view.today())
    if rows:
        fragment.show(reader, "agreements_block", key=key, title=title, rows=rows, wanted=wanted)


def of_place(reader: Reader, territory: str) -> None:
    """Place the agreements of a territory on its profile."""
    if any(row["territory_code"] == territory for row in data.records(reader, "agreement_places")):
        block(reader, reader.words("Agreements of this place"), "profile_agreements", territory=territory)


def of_indicator(reader: Reader, indicator: str) -> None:
    """Place the agreements that want to move an indicator on its page."""
    if any(row["indicator_code"] == indicator for row in data.records(reader, "agreement_indicators")):
        block(reader, reader.words("Agreements that want to move it"), "indicator_agreements", indicator=indicator)
