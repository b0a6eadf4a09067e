"""What a link says about the places compared with: the group, and a reader's own list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.ui import links, place_picker
from observatory.ui.reader import Reader

REFERENCE = "reference"
OWN = "own"
MOST_OWN = 40


def own_places(reader: Reader, place: Mapping[str, Any]) -> place_picker.Chosen:
    """Return the places of the list in the link, the place itself left out; codes that do not exist are named."""
    if links.asked(OWN) is None:
        return place_picker.Chosen(())
    found = place_picker.asked(reader, OWN, most=MOST_OWN, default=())
    others = tuple(other for other in found.places if other["territory_code"] != place["territory_code"])
    return place_picker.Chosen(others, found.left_out)


def pick(reader: Reader, place: Mapping[str, Any], *, key: str) -> None:
    """Place the chips of the own list and the search that adds to it."""
    _ = reader.words
    place_picker.show(
        reader, OWN, own_places(reader, place), None, most=MOST_OWN, key=f"{key}_own",
        full=_("A list holds up to {most} places. Remove one to add another.", most=MOST_OWN),
    )  # fmt: skip
