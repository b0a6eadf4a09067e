"""The accessibility statement: what holds, what does not yet, how that is known, and where to report a barrier."""

from observatory.text import formats
from observatory.ui import fragment
from observatory.ui.disseminate import about_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page."""
    fragment.show(
        reader, "accessibility", key="accessibility", contact=about_view.contact(),
        contact_variable=about_view.CONTACT_VARIABLE,
        prepared=formats.date(about_view.STATEMENTS_PREPARED, reader.language), laws=about_view.laws(reader.words),
    )  # fmt: skip
