"""What is the observatory, how does it judge, whom does it leave out, and what does it keep about its readers?"""

from observatory.ui import about_view, downloads, fragment
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page."""
    _ = reader.words
    fragment.show(
        reader, "about", key="about", **about_view.words(_),
        citation=downloads.citation(reader, _("title of the view"), [], _("link to the view")),
    )  # fmt: skip
