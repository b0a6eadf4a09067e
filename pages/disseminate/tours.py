"""Where do I begin? Three guided tours, each with its steps, through the reader's own place if one is chosen."""

from observatory.ui import fragment, place_picker
from observatory.ui.disseminate import tours_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the list of tours."""
    place = tours_view.place(reader)
    fragment.show(reader, "tours_head", key="tours_head", place=place)
    if place is None:
        none = place_picker.Chosen(())
        place_picker.show(reader, tours_view.PLACE, none, None, most=1, key="tours_picker")
    fragment.show(reader, "tours_list", key="tours_list", tours=tours_view.cards(reader, place))
