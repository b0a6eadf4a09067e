"""How to use the observatory from a notebook: quick start, notebooks per theme."""

from observatory.ui.explore import notebooks_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw what can be done in a notebook, the notebooks to take along, and the first steps."""
    notebooks_view.show(reader)
