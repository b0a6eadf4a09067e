"""What is there and what is missing? Figures by theme, year and kind of place, and their age."""

from observatory.ui import fragment, links
from observatory.ui.observe import coverage_page
from observatory.ui.reader import Reader

# What changed had its place on this page once; links that still ask for it are told where it went.
MOVED = ("view", "change")


def draw(reader: Reader) -> None:
    """Draw the page on coverage."""
    _ = reader.words
    view = links.asked(MOVED[0])
    moved = view is not None and view.startswith(MOVED[1])
    if view is not None and not moved:
        links.bad(MOVED[0], view)
    fragment.show(reader, "coverage_head", key="coverage_head", moved=moved)
    chosen = coverage_page.controls(reader)
    if chosen is None:
        fragment.show(reader, "empty", key="coverage_empty", message=_("There are no figures yet."))
        return
    coverage_page.show_matrix(reader, chosen)
    coverage_page.show_ages(reader, chosen)
