"""What is there and what is missing? Figures by theme, year and kind of place, their age, and the last changes."""

from observatory.ui import change_view, coverage_page, fragment
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the page on coverage and change."""
    _ = reader.words
    fragment.show(reader, "coverage_head", key="coverage_head")
    chosen = coverage_page.controls(reader)
    if chosen is None:
        fragment.show(reader, "empty", key="coverage_empty", message=_("There are no figures yet."))
    else:
        coverage_page.show_matrix(reader, chosen)
        coverage_page.show_ages(reader, chosen)
    change_view.show(reader)
