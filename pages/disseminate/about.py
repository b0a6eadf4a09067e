"""Says what the observatory is, how it judges, whom it leaves out, and what it keeps about its readers."""

from observatory.ui import downloads, fragment
from observatory.ui.disseminate import about_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page."""
    _ = reader.words
    fragment.show(
        reader, "about", key="about", **about_view.words(_),
        citation=downloads.citation(reader, _("title of the view"), [], _("link to the view")),
    )  # fmt: skip
