"""Which programmes are there, which sessions did they hold, and what is known of them? All of them, or one."""

from observatory.records import Record
from observatory.ui import fragment, links
from observatory.ui.participate import programme_one, programmes_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the programme in the link, or all of them."""
    found = programmes_view.programmes(reader)
    asked = links.asked("programme")
    chosen = next((row for row in found if row["programme_code"] == asked), None)
    if asked is not None and chosen is None:
        links.bad("programme", asked)
    if chosen is None:
        every(reader, found, asked)
    else:
        one(reader, chosen)


def every(reader: Reader, found: list[Record], unknown: str | None) -> None:
    """Draw the list of programmes, the collections below, and when all their sessions were."""
    _ = reader.words
    programmes = [row for row in found if row["kind"] == "programme"]
    collections = [row for row in found if row["kind"] != "programme"]
    rows = programmes_view.sessions(reader)
    finding = programmes_view.overview(reader, programmes, collections)
    fragment.show(
        reader, "programmes_list", key="programmes_list", programmes=programmes, collections=collections, finding=finding,
        unknown=unknown,
    )  # fmt: skip
    if not rows:
        return
    heading = _("All sessions over the years")
    programme_one.time(reader, rows, heading=heading, key="programmes", name="sessions", programmes=found)


def one(reader: Reader, programme: Record) -> None:
    """Draw one programme: what it is, what is known, its sessions, targets and agreements."""
    rows = programmes_view.sessions(reader, programme["programme_code"])
    programme_one.head(reader, programme, rows)
    if not rows:
        fragment.show(reader, "programme_no_sessions", key="programme_none", programme=programme)
    else:
        programme_one.time(
            reader, rows, heading=reader.words("When the sessions were"), key="programme",
            name=f"sessions-{programme['programme_code']}", programme=programme,
        )  # fmt: skip
    programme_one.below(reader, programme)
