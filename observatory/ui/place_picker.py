"""Several places in one link: chips that can be taken away, and a search that adds one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from observatory import assets
from observatory.ui import data, fragment, links
from observatory.ui.reader import Reader

_MOUNT = st.components.v2.component(
    "observatory_place_picker", html="<div class='o-picker o-fragment'></div>", js=assets.UI.loader("place_picker.js"),
    isolate_styles=False,
)  # fmt: skip
_KEY = "place_picker"
_LONGEST_CODE = 24  # with its comma


@dataclass(frozen=True)
class Chosen:
    """The places of a link.

    Attributes
    ----------
    places
        One dict per place, in the order of the link: territory_code, name, label, level, type, country_code, parent_code.
    left_out
        Codes beyond the limit.
    """

    places: tuple[dict[str, Any], ...]
    left_out: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the places."""
        return tuple(place["territory_code"] for place in self.places)


def asked(reader: Reader, name: str, *, most: int, default: Sequence[str]) -> Chosen:
    """Return the places that the link names; unknown codes are reported by the frame and left aside.

    Parameters
    ----------
    name
        Parameter of the link: codes with commas between them.
    most
        How many places there may be.
    default
        Codes where the link names no place that exists.
    """
    written = _written(name, most)
    codes = tuple(dict.fromkeys(code.strip() for code in written.split(",") if code.strip()))
    known = _named(reader, codes)
    unknown = [code for code in codes if code not in known]
    kept = [code for code in codes if code in known]
    if unknown:
        links.bad(name, ", ".join(unknown))
        keep(name, kept[:most])
    if not kept:
        known = _named(reader, tuple(default))
        kept = [code for code in default if code in known]
    links.shown()[name] = ",".join(kept[:most])
    return Chosen(tuple(known[code] for code in kept[:most]), tuple(kept[most:]))


def _written(name: str, most: int) -> str:
    """Return the codes in the link; of an absurdly long list, the whole codes at its beginning."""
    written = st.query_params.get(name) or ""
    longest = max(links.LONGEST_VALUE, 2 * most * _LONGEST_CODE)
    return written if len(written) <= longest else written[:longest].rpartition(",")[0] or written[:longest]


def keep(name: str, codes: Sequence[str]) -> None:
    """Write places into the link."""
    if codes:
        st.query_params[name] = ",".join(codes)
    else:
        st.query_params.pop(name, None)


def show(
    reader: Reader,
    name: str,
    chosen: Chosen,
    strokes: Mapping[str, Any] | None,
    *,
    most: int,
    key: str = _KEY,
    full: str | None = None,
) -> None:
    """Place the chips and the search; of more than a dozen places, folded under their number.

    Parameters
    ----------
    name
        Parameter of the link that a reader's change is written into.
    strokes
        Territory code → ``line_style.Stroke`` for places that have a line; ``None`` where the figure has no lines.
    most
        How many places there may be.
    key
        Unique on the page.
    full
        What to say when there are as many as there may be; by default that of a chart of lines.
    """
    _ = reader.words
    places = [
        {
            "code": place["territory_code"],
            "label": place["label"],
            "stroke": (strokes or {}).get(place["territory_code"]),
        }
        for place in chosen.places
    ]

    def add() -> None:
        code = st.session_state[key].get("add")
        if code and code not in chosen.codes and len(chosen.codes) < most and _named(reader, (str(code),)):
            keep(name, [*chosen.codes, str(code)])

    def remove() -> None:
        code = st.session_state[key].get("remove")
        left = [other for other in chosen.codes if other != code]
        if left:
            keep(name, left)

    _MOUNT(
        data={
            "html": fragment.render(
                reader, "place_picker", places=places, most=most, key=key, full=full, lines=strokes is not None
            ),
            "lang": reader.language,
            "none": _("No place found. Try another spelling."),
            "found": _("Places found: {n}; choose with the arrow keys."),
        },
        key=key,
        height="content",
        on_add_change=add,
        on_remove_change=remove,
    )


def _named(reader: Reader, codes: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    if not codes:
        return {}
    rows = data.rows(reader, "territories_named", territories=codes, language=reader.language)
    return {
        str(row["territory_code"]): {str(name): value for name, value in row.items()} for row in rows.to_dict("records")
    }
