"""The privacy note: what the observatory learns of its readers, what it forgets, and who appears in the figures."""

from observatory.text import formats
from observatory.ui import data, fragment
from observatory.ui.disseminate import about_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page."""
    fragment.show(
        reader, "privacy", key="privacy", contact=about_view.contact(), contact_variable=about_view.CONTACT_VARIABLE,
        prepared=formats.date(about_view.STATEMENTS_PREPARED, reader.language), stored=about_view.stored(reader.words),
        least=int(data.rows(reader, "disclosure_rule")["k"].iloc[0]),
    )  # fmt: skip
