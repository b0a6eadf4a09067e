"""The interactive map: polygons, legend and ordered table in one component without an iframe."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Literal

import numpy as np
import streamlit as st

from observatory import assets
from observatory.charts.map_classes import MAXIMUM_CLASSES, MapClass, aligned, whole_numbers
from observatory.text.languages import locale_of
from observatory.ui.map_component.payload import pack
from observatory.ui.map_component.texts import MapTexts

COMPONENT_NAME = "observatory_territory_map"

_mount = st.components.v2.component(COMPONENT_NAME, js=assets.MAP.loader("map.js"))


def territory_map(
    *,
    key: str,
    payload: bytes,
    codes: Collection[str],
    on_select: Callable[[str], None] | None = None,
) -> str | None:
    """Show a choropleth with its legend and its ordered table.

    Parameters
    ----------
    key
        Streamlit key of the widget.
    payload
        What :func:`map_payload` made.
    codes
        Territories a reader may select.
    on_select
        Called with the code when a reader selects a territory, before the page runs again.

    Returns
    -------
    str or None
        Code that the reader has just selected, only in the rerun that the selection causes.
    """

    def known(code: str | None) -> str | None:
        return code if code is not None and code in set(codes) else None

    def tell() -> None:
        chosen = known(st.session_state[key].selected)
        if on_select is not None and chosen is not None:
            on_select(chosen)

    return known(_mount(key=key, data=payload, on_selected_change=tell).selected)


def map_payload(
    *,
    geometry_url: str,
    codes: Sequence[str],
    values: Mapping[str, float | None],
    statuses: Mapping[str, str],
    classes: Sequence[MapClass],
    limits: Sequence[float],
    decimals: int,
    unit_format: str,
    label: str,
    texts: MapTexts,
    language: str,
    focus: str | None = None,
    selected: str | None = None,
    order: Literal["descending", "ascending"] = "descending",
    names: Mapping[str, str] | None = None,
    contrast: bool = False,
    people: tuple[str, Mapping[str, float]] | None = None,
    kinds: Mapping[str, int] | None = None,
    ranked: bool = True,
) -> bytes:
    """Return the bytes that :func:`territory_map` sends to the browser.

    Parameters
    ----------
    geometry_url
        Where the browser finds the outlines, ``/geometry/<file>``; fetched once and kept.
    codes
        Territory codes in the order of that file (``GeometryRecord.codes``, table ``geometry_territory``).
    values, statuses
        By territory code; a code without value is missing, for the reason its status says (``L`` if none).
    classes
        From low to high, one more than ``limits``, at most six.
    limits
        Upper limits of all classes but the last; a value equal to a limit belongs to the lower class.
    decimals
        Decimals shown.
    unit_format
        How a number is followed by its unit in the reader's language, ``"{value} %"``.
    label
        The finding, in a sentence: accessible name of the picture.
    texts
        All other words.
    language
        One of the observatory's languages; decides how numbers are written.
    focus
        Code of a group (state, district) to zoom into; legend and table then count only its members.
    selected
        Code to mark.
    order
        What stands on top of the table and has rank 1: the highest or the lowest value.
    names
        Names to show instead of those in the geometry file, for maps whose names depend on the language.
    contrast
        High contrast: stronger lines and borders.
    people
        Words such as "{count} residents", and how many live in each territory; said instead of the parent.
    kinds
        Position of the class of each territory with a value, where classes are kinds and not ranges of the value;
        ``limits`` is then empty.
    ranked
        Whether the list has a column of ranks; a composite index has none without its interval.

    Raises
    ------
    ValueError
        If classes and limits do not fit each other.
    """
    if (kinds is None and len(classes) != len(limits) + 1) or len(classes) > MAXIMUM_CLASSES:
        raise ValueError(f"{len(classes)} classes do not fit {len(limits)} limits (at most {MAXIMUM_CLASSES})")
    numbers, letters = aligned(codes, values, statuses)
    view = {
        "url": geometry_url,
        "limits": whole_numbers(np.asarray(limits, dtype=float), decimals).tolist(),
        "classes": [
            {
                "word": each.word,
                "limits": each.limits,
                "colour": each.colour,
                "dark": each.dark_colour or each.colour,
                **({"patterned": True} if each.patterned else {}),
            }
            for each in classes
        ],
        "unit": unit_format,
        "label": label,
        "language": str(locale_of(language)).replace("_", "-"),
        "focus": focus,
        "selected": selected,
        "order": order,
        "contrast": contrast,
        "names": [names.get(code) for code in codes] if names else None,
        "people": _people(codes, people),
        "texts": asdict(texts),
        **({} if ranked else {"unranked": True}),
        **({} if kinds is None else {"kinds": "".join(str(kinds.get(code, 0)) for code in codes)}),
    }
    return pack(numbers, letters, decimals, view)


def _people(codes: Sequence[str], people: tuple[str, Mapping[str, float]] | None) -> dict[str, object] | None:
    """Words, and whole numbers in the order of the map; ``None`` where it is not known how many live somewhere."""
    if people is None:
        return None
    words, counts = people
    known = (counts.get(code) for code in codes)
    return {"words": words, "counts": [None if count is None or np.isnan(count) else round(count) for count in known]}
