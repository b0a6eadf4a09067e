"""Puts the figures of a reader beside ours, within the session alone."""

from observatory.ui import fragment
from observatory.ui.explore import own_data_files, own_data_review, own_data_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw what is promised and the uploader, or what was understood of the file and what it shows beside ours."""
    file = own_data_files.kept(reader)
    fragment.show(reader, "own_data_head", key="own_head", began=file is not None)
    if file is None:
        problems = own_data_files.hand_in(reader)
        if problems:
            own_data_review.refused(reader, problems)
        return
    own_data_review.understood(reader, file)
    own_data_files.forget_button(reader)
    own_data_review.questions(reader, file)
    own_data_review.review(reader, file)
    chosen = own_data_view.choose(reader, file)
    if chosen is None:
        fragment.show(reader, "own_data_nothing", key="own_nothing")
        return
    own_data_view.on_the_map(reader, chosen)
    own_data_view.beside(reader, chosen)
