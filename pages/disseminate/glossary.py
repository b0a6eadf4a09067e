"""Says what each word means here, and what it is called in the other languages."""

from observatory.ui import fragment
from observatory.ui.disseminate import glossary_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the glossary."""
    fragment.show(reader, "glossary", key="glossary", groups=glossary_view.groups(reader))
