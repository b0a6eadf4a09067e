"""How far apart are women and men, and other groups, in one place, and is the gap closing? Gaps, and what hides one."""

from observatory import gap_groups
from observatory.ui.observe import gaps_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the gaps of the territory in the link, or how to find one; a chosen indicator comes first."""
    place = gaps_view.place_asked(reader)
    if place is None:
        return
    pairs = gap_groups.of_place(reader, place["territory_code"])
    if not pairs:
        gaps_view.without_groups(reader, place)
        return
    view = gaps_view.choose(reader, place, pairs)
    row = view.detailed
    if row is not None and view.chosen is not None:
        gaps_view.detail(reader, view, row)
    gaps_view.overview(reader, view)
    if row is not None and view.chosen is None:
        gaps_view.detail(reader, view, row)
    gaps_view.missing(reader, view)
