"""Lets an analyst ask the published file in SQL, apart from the pages and within limits."""

from observatory.ui import fragment
from observatory.ui.explore import sql_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the editor, then the query on its way or its result."""
    _ = reader.words
    lead = _(
        "Your own question to the published file: every figure, place, session, agreement and practice. Queries only read, and run apart from everything else."
    )
    fragment.show(reader, "page_title", key="sql_title", title=_("SQL queries"), lead=lead)
    sql_view.editor(reader)
    sql_view.outcome(reader)
