"""Says how programs read the data: addresses, filters, forms, examples to copy."""

from observatory.ui import fragment
from observatory.ui.disseminate import data_interface_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the rules, the examples and every resource with its filters."""
    _ = reader.words
    lead = _(
        "The same figures, read by a program: open, read-only, without registration. An address stays and answers with the newest build."
    )
    fragment.show(reader, "page_title", key="interface_title", title=_("Data interface for programs"), lead=lead)
    data_interface_view.show(reader)
