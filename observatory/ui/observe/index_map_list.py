"""The ordered list of an index, in groups that can be told apart: filter, pages, and the rows to download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from observatory.charts import index_strips
from observatory.records import Record
from observatory.search import fold
from observatory.text import formats, index_findings, index_words
from observatory.text.index_findings import Interval
from observatory.ui import data, links
from observatory.ui.observe.index_map_view import View
from observatory.ui.reader import Reader

TEXT, PAGE = "text", "page"
MOST_PAGES = 400
ROWS = 30
STRIP = 220.0


@dataclass(frozen=True)
class Listed:
    """One page of the list.

    Attributes
    ----------
    groups
        Of dicts: number, size, ``rows``.
    low, high
        Scores at the ends of the strips, in words: those of this page, so that its intervals can be compared.
    pages
        Of dicts: n, href, on.
    """

    groups: Sequence[Record]
    pages: Sequence[Record]
    low: str
    high: str
    first: int
    last: int
    total: int


def search(reader: Reader) -> str:
    """Place the field that finds a place by its name, and return what it says."""
    return links.search_field(reader.words("Find in the list"), TEXT, key="index_map_text", begins_again=(PAGE,))


def narrowed(found: pd.DataFrame, view: View, text: str) -> pd.DataFrame:
    """Return the places of the region in the link whose name has every word, accents and case aside."""
    if view.region:
        found = found[found["group_code"] == view.region]
    if text:
        names = found["label"].map(fold)
        for word in fold(text).split():
            found = found[names.loc[found.index].str.contains(word, regex=False)]
    return found


def listed(reader: Reader, view: View, found: pd.DataFrame, shown: pd.DataFrame, text: str) -> Listed:
    """Return the page of the list that the link asks for, or the one that holds its territory.

    Parameters
    ----------
    found, shown
        All places of the model, and those left by the filters.
    """
    pages = max(1, -(-len(shown) // ROWS))
    page = _page(pages, shown, view)
    part = shown.iloc[(page - 1) * ROWS : page * ROWS]
    sizes = found["told_apart"].value_counts()
    scale = index_strips.Scale(float(part["score_lower"].min()), float(part["score_upper"].max()), STRIP)
    groups = [
        {
            "number": int(number), "size": int(sizes[number]),
            "rows": [_row(reader, view, scale, len(found), str(code), row) for code, row in rows.iterrows()],
        }
        for number, rows in part.groupby("told_apart", sort=True)
    ]  # fmt: skip
    around = [number for number in range(1, pages + 1) if number in (1, pages) or abs(number - page) <= 2]
    asked = {"model": view.code, "region": view.region, TEXT: text or None}
    listing = [
        {"n": number, "on": number == page, "gap": bool(before and number - before > 1),
         "href": links.link(reader, "indice-mapa", **asked, page=number)}
        for before, number in zip([0, *around], around, strict=False)
    ]  # fmt: skip
    low, high = (formats.number(end, reader.language, view.decimals) for end in (scale.low, scale.high))
    first = (page - 1) * ROWS
    return Listed(groups, listing, low, high, first + 1 if len(shown) else 0, first + len(part), len(shown))


def _page(pages: int, shown: pd.DataFrame, view: View) -> int:
    written = links.asked(PAGE)
    if written is None:
        if view.territory in shown.index:
            return int(shown.index.get_loc(view.territory)) // ROWS + 1
        return 1
    if written.isascii() and written.isdigit() and 1 <= int(written[:4]) <= MOST_PAGES:
        return min(int(written[:4]), pages)
    links.bad(PAGE, written)
    return 1


def _row(reader: Reader, view: View, scale: index_strips.Scale, n: int, code: str, row: pd.Series) -> Record:
    _, language, decimals = reader.words, reader.language, view.decimals
    interval = Interval(int(row["rank_lower"]), int(row["rank_upper"]), n)
    low, high = (formats.number(float(row[name]), language, decimals) for name in ("score_lower", "score_upper"))
    strata = view.model["strata"]
    return {
        "code": code, "label": row["label"], "lower": interval.lower, "upper": interval.upper, "here": code == view.territory,
        "ranks": index_findings.ranks(interval, _), "score": formats.number(float(row["score"]), language, decimals),
        "between": _("{low} to {high}", low=low, high=high), "imputed": int(row["imputed"]),
        "class": "" if pd.isna(row["stratum"]) else index_words.stratum(int(row["stratum"]), strata, _),
        "drawn": index_strips.interval(scale, float(row["score_lower"]), float(row["score"]), float(row["score_upper"])),
    }  # fmt: skip


def left_out(reader: Reader, view: View) -> list[tuple[str, int]]:
    """Return why places are in no class, and how many."""
    rows = data.rows(reader, "index_left_out", model=view.code, language=reader.language)
    if view.region:
        places = data.rows(reader, "map_places", geometry=view.place["geometry_code"], language=reader.language)
        inside = set(places.loc[places["group_code"] == view.region, "territory_code"])
        rows = rows[rows["territory_code"].isin(inside)]
    counts = rows["reason"].value_counts()
    return [(reader.words(words), int(counts[code])) for code, words in index_words.SCREENED.items() if code in counts]


def table(reader: Reader, view: View, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the list as it is downloaded: every rank with both ends of its interval."""
    _ = reader.words
    strata = view.model["strata"]

    def word(number: float) -> str:
        return "" if pd.isna(number) else index_words.stratum(int(number), strata, _)

    return pd.DataFrame({
        _("Code"): shown.index, _("Place"): shown["label"].to_numpy(), _("Score"): shown["score"].to_numpy(),
        _("Score, lower end"): shown["score_lower"].to_numpy(), _("Score, upper end"): shown["score_upper"].to_numpy(),
        _("Rank"): shown["rank"].to_numpy(), _("Rank, lower end"): shown["rank_lower"].to_numpy(),
        _("Rank, upper end"): shown["rank_upper"].to_numpy(), _("Class"): [word(number) for number in shown["stratum"]],
        _("Group that can be told apart"): shown["told_apart"].to_numpy(),
        _("Figures filled in"): shown["imputed"].to_numpy(), _("Published value"): shown["published_score"].to_numpy(),
        _("Published grade"): [word(number) for number in shown["published_stratum"]],
    })  # fmt: skip


def log(reader: Reader, view: View) -> None:
    """Place the button for the record of the model."""
    _ = reader.words

    def made() -> bytes:
        return str(data.rows(reader, "index_log", model=view.code)["log"].iloc[0]).encode()

    st.download_button(
        _("Download the record of the model (JSON)"), made, file_name=f"{view.code}-{view.model['version']}-record.json",
        mime="application/json", key="index_map_log", on_click="ignore",
    )  # fmt: skip
