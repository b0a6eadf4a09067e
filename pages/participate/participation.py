"""Who takes part? From where people came to the sessions of a programme or network, how many, and how it grew."""

from observatory.ui import fragment
from observatory.ui.participate import (
    participation_map,
    participation_matrix,
    participation_members,
    participation_scope,
    participation_sessions,
)
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw who took part in the programme or network that the link names."""
    _ = reader.words
    fragment.show(reader, "participation_head", key="participation_head")
    scope = participation_scope.choose(reader)
    if scope is None:
        fragment.show(
            reader, "empty", key="participation_empty", message=_("No programme and no network is published yet.")
        )
        return
    participation_scope.show_steps(reader, scope)
    participation_map.show(reader, scope)
    participation_sessions.show(reader, scope)
    participation_matrix.show(reader, scope)
    participation_members.show(reader, scope)
