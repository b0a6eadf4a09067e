"""Which displays are there for a screen on the wall, what does each show, and how is one run? All of them."""

from observatory.ui import fragment
from observatory.ui.disseminate import displays_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the displays there are, and how to run one."""
    _ = reader.words
    lead = _(
        "A screen in a town hall, a library or the room of a dialogue: one sentence, one number or one picture, and a code that opens exactly that view on a telephone."
    )
    fragment.show(reader, "page_title", key="displays_title", title=_("Public display"), lead=lead)
    shown = displays_view.cards(reader)
    fragment.show(reader, "displays_list", key="displays_list", displays=shown)
    fragment.show(reader, "displays_run", key="displays_run", example=displays_view.example(shown))
