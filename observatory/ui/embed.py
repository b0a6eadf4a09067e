"""A page within another page (``?embed=true``): what its one line says, and the code by which a host places it.

Which blocks of the page are shown is decided in the browser, by their keys: see ``static/embed.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from observatory.text import formats
from observatory.ui import links
from observatory.ui.reader import Reader

# What a host says of the frame; no link to a view carries it on.
PARAMETERS = frozenset({"embed", "embed_options", "controls", "part", "contrast"})
HEIGHT = 640  # pixels, where the browser could not measure the part
MOST_PUBLISHERS = 3
_TOLD = "_told_of_parts"
_FRAME = '<iframe src="{address}"\n  title="{title}"\n  width="100%" height="{height}" loading="lazy" style="border: 0"></iframe>'
FOLLOW = """\
<script>
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "observatory-height") return
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = data.height
})
</script>"""


@dataclass(frozen=True)
class Told:
    """What the line below an embedded part says of its figures.

    Attributes
    ----------
    part
        As the link names it.
    publishers
        In the order they matter.
    first, last
        Years; ``None`` where the rows have none.
    """

    part: str
    publishers: tuple[str, ...]
    first: int | None
    last: int | None


def wanted() -> bool:
    """Return whether the page stands within another one."""
    return bool(st.context.is_embedded)


def begin() -> None:
    """Forget what was told of the parts of the page before."""
    st.session_state[_TOLD] = []


def part_of(key: str) -> str:
    """Return the name of the part that ends with the downloads of a key: ``map_download`` → ``map``."""
    return key.removesuffix("_download")


def tell(reader: Reader, key: str, sources: Iterable[Mapping[str, Any]], frame: pd.DataFrame) -> None:
    """Remember whose figures a part shows, and of which years.

    Parameters
    ----------
    key
        Of its downloads.
    sources
        What ``source_notes.described`` returns.
    frame
        The rows shown, with column names in the reader's language.
    """
    publishers = tuple(dict.fromkeys(str(source["publisher"]) for source in sources if source["publisher"]))
    first, last = _years(frame, reader.words("Year"))
    st.session_state.setdefault(_TOLD, []).append(Told(part_of(key), publishers, first, last))


def _years(frame: pd.DataFrame, column: str) -> tuple[int | None, int | None]:
    if column not in frame:
        return None, None
    years = pd.to_numeric(frame[column], errors="coerce").dropna()
    return (int(years.min()), int(years.max())) if len(years) else (None, None)


def line(reader: Reader) -> dict[str, str]:
    """Return whose figures are shown, and of which years, in words; empty where nothing was told."""
    _ = reader.words
    told: list[Told] = st.session_state.get(_TOLD, [])
    names = (links.asked("part") or "").lower().split(",")
    told = [each for each in told if each.part in names] or told
    publishers = list(dict.fromkeys(name for each in told for name in each.publishers))
    years = [year for each in told for year in (each.first, each.last) if year is not None]
    first, last = (min(years), max(years)) if years else (None, None)
    more = len(publishers) - MOST_PUBLISHERS
    named = formats.listing(publishers[:MOST_PUBLISHERS], reader.language)
    return {
        "publishers": _.plural("{publishers} and one more publisher", "{publishers} and {n} more publishers", more,
                               publishers=named) if more > 0 else named,
        "years": "" if first is None else str(first) if first == last else _("{first}–{last}", first=first, last=last),
    }  # fmt: skip


def whole_view(reader: Reader) -> str:
    """Return path and query of what is seen, as a page of its own."""
    return f"?{view_query(reader)}"


def view_query(reader: Reader) -> str:
    """Return the query of what is seen: choices, defaults included, and language; nothing of a frame."""
    parameters = {key: value for key, value in st.query_params.to_dict().items() if key not in PARAMETERS | {"lang"}}
    return urlencode({**links.shown(), **parameters, "lang": reader.language})


def code(address: str, part: str, title: str, height: int = HEIGHT) -> str:
    """Return the HTML that places one part of a view in another page.

    Parameters
    ----------
    address
        Whole address of the view, with a query.
    part
        Name of the part.
    title
        What the frame shows, in the reader's language: its accessible name.
    height
        Pixels.
    """
    source = f"{address}&{urlencode({'embed': 'true', 'part': part})}"
    return _FRAME.format(address=escape(source), title=escape(title), height=height)
