"""What was done there, how well is it known, who took it over, and what became of its indicators? One practice."""

from observatory.records import Record
from observatory.ui import fragment, links, notes
from observatory.ui.develop import practice_below, practice_figures, practice_map, practice_take, practice_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the practice in the link, or a choice of one."""
    asked = links.asked("practice")
    row = practice_view.one(reader, asked) if asked else None
    if row is None:
        choice(reader, asked)
    else:
        one(reader, row)


def choice(reader: Reader, unknown: str | None) -> None:
    """Draw the practices to choose from, for an unknown code those called alike."""
    if unknown is not None:
        links.bad("practice", unknown)
    near = practice_view.near(reader, unknown)
    total = len(practice_view.listed(reader))
    fragment.show(reader, "practice_start", key="practice_start", unknown=unknown, near=near, total=total)


def one(reader: Reader, row: Record) -> None:
    """Draw one practice: the card, its place and who took it over, its indicators, what is like it, its sources."""
    _ = reader.words
    fragment.show(reader, "practice_head", key="practice_head", row=row, **practice_view.tags(reader, row))
    fragment.show(reader, "practice_told", key="practice_told", row=row)
    fragment.show(reader, "practice_where", key="practice_where", row=row, **practice_map.told(reader, row))
    courses, more = practice_figures.courses(reader, row)
    fragment.show(reader, "practice_courses", key="practice_courses", row=row, courses=courses, more=more)
    sources = [source for course in courses for source in course["sources"]]
    notes.source_note(reader, sources, None, key="practice_courses_sources")
    below = practice_below.of_place(reader, row["territory_code"])
    fragment.show(
        reader, "practice_like", key="practice_like", row=row, rows=practice_view.like(reader, row), **below,
        presented=practice_below.presented(reader, row["practice_code"]),
    )  # fmt: skip
    practice_take.show(reader, row, courses, sources)
