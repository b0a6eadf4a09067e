"""What an organiser keeps open during a session: who is here, what is still missing, what is accessible. Nothing is stored."""

from observatory.ui.participate import live_sheet_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the sheet of the session in the link, or let the reader choose one."""
    session = live_sheet_view.session_asked(reader)
    if session is not None:
        live_sheet_view.sheet(reader, session)
        live_sheet_view.from_list(reader, session)
