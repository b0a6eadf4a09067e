"""How does this place stand on inclusion? What it is, what stands out, and its figures theme by theme."""

from observatory.ui.observe import hosted_sessions, practice_answers, profile_view
from observatory.ui.participate import agreements_place
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the profile of the territory in the link, or how to find one."""
    code = profile_view.asked(reader)
    if code is None:
        return
    profile = profile_view.load(reader, code)
    profile_view.head(reader, profile)
    profile_view.compared_with(reader, profile)
    profile_view.standing_out(reader, profile)
    profile_view.themes(reader, profile)
    practice_answers.show(reader, code, profile.cards, profile.group.words)
    hosted_sessions.show(reader, code)
    agreements_place.of_place(reader, code)
    profile_view.sources_and_download(reader, profile)
