"""What was this session about, who took part, how accessible was it, and what came of it? One session, or a choice."""

from datetime import UTC, datetime

from observatory.records import Record
from observatory.ui import downloads, fragment, links
from observatory.ui.participate import programmes_view, session_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the session in the link, or the choice of one."""
    asked = links.asked("session")
    found = session_view.session(reader, asked) if asked else None
    if asked is not None and found is None:
        links.bad("session", asked)
    if found is None:
        choice(reader, asked)
    else:
        one(reader, found)


def choice(reader: Reader, unknown: str | None) -> None:
    """Draw a list to choose from, and the sessions that took place last."""
    rows = programmes_view.sessions(reader)
    groups = programmes_view.groups(rows, programmes_view.programmes(reader))
    fragment.show(reader, "session_start", key="session_start", unknown=unknown, n=len(rows))
    if not rows:
        return
    last = session_view.newest(rows, datetime.now(UTC).date().isoformat())
    titles = {group["code"]: group["title"] for group in groups}
    fragment.show(reader, "session_list", key="session_newest", rows=last, programme=None, titles=titles, newest=True)
    fragment.show(reader, "session_choice", key="session_choice", groups=groups)


def one(reader: Reader, row: Record) -> None:
    """Draw one session: what it was, who came, how accessible it was, and what came of it."""
    _ = reader.words
    code = row["session_code"]
    head, split = session_view.people(reader, row)
    numbers, others = session_view.numbers(reader, code)
    said, measures = session_view.access(reader, code, row["status"])
    fragment.show(
        reader, "session_head", key="session_head", row=row, facts=session_view.facts(reader, row), head=head,
        numbers=numbers, others=others,
    )  # fmt: skip
    withheld = session_view.withheld(reader) if any(part["withheld"] for part in split) else ""
    fragment.show(
        reader, "session_people", key="session_people", row=row, head=head, split=split, withheld=withheld,
        standing=session_view.standing(reader, code),
    )  # fmt: skip
    agreed = programmes_view.agreements(reader, "session_code").get(code, {"n": 0, "statuses": []})
    fragment.show(
        reader, "session_below", key="session_below", row=row, items=session_view.parts(reader, code), said=said,
        measures=measures, agreed=agreed, missing=session_view.missing(row, head, split, _),
    )  # fmt: skip
    downloads.table(
        reader, session_view.table(reader, row | head, split, [*numbers, *others]), name=f"session-{code}",
        title=_("Who took part: {session}", session=row["title_text"]), notes={_("Finding"): head["finding"]}, sources=[],
        key="session_download", recipe=session_view.recipe(reader, code),
    )  # fmt: skip
