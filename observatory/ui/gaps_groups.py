"""Which two groups are compared: the splits that a place has, and the controls that choose among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from observatory.text import N_
from observatory.text import gap_findings as text
from observatory.ui import data, links
from observatory.ui.reader import Reader

DIMENSIONS = ("sex", "age", "citizenship")
TOTAL = "_T"
ALL = "all"
SORTS: Mapping[str, str] = {"gap": N_("widest gap first"), "theme": N_("by theme")}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that one dimension tells apart; the first is named first and subtracted from.

    Attributes
    ----------
    dimension
        sex, age or citizenship.
    first, second
        Codes of that dimension.
    """

    dimension: str
    first: str
    second: str

    @property
    def code(self) -> str:
        """As in the link."""
        return f"{self.first},{self.second}"

    @property
    def parameters(self) -> dict[str, str]:
        """Both groups, as parameters of a query."""
        return {f"first_{self.dimension}": self.first, f"second_{self.dimension}": self.second}

    @property
    def published(self) -> dict[str, str]:
        """The pair, as parameters of a query on the table ``gap``."""
        return {"dimension": self.dimension, "first": self.first, "second": self.second}


SEXES = Pair("sex", "F", "M")
CITIZENSHIPS = Pair("citizenship", "FOR", "NAT")


def of_place(reader: Reader, territory: str) -> dict[str, list[Pair]]:
    """Return the pairs of each dimension that a place has figures for; dimensions without any are left out."""
    return pairs(data.records(reader, "gap_groups", territory=territory))


def pairs(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Pair]]:
    """Return the pairs of each dimension: for ages all pairs of bands of one indicator that do not overlap.

    Parameters
    ----------
    rows
        indicator_code, sex, age, citizenship, value, with one of the three not the total.
    """
    valued = [row for row in rows if row["value"] is not None]
    found = {
        "sex": [SEXES] if any(row["sex"] != TOTAL for row in valued) else [],
        "age": _ages(valued),
        "citizenship": [CITIZENSHIPS] if any(row["citizenship"] != TOTAL for row in valued) else [],
    }
    return {dimension: found[dimension] for dimension in DIMENSIONS if found[dimension]}


def _ages(rows: Iterable[Mapping[str, Any]]) -> list[Pair]:
    """Return the pairs of age bands, of each set of bands first the youngest with the oldest."""
    bands: dict[str, list[str]] = {}
    for row in rows:
        if row["age"] != TOTAL:
            bands.setdefault(row["indicator_code"], []).append(row["age"])
    found: dict[Pair, None] = {}
    for own in sorted(
        {tuple(sorted(codes, key=bounds)) for codes in bands.values()}, key=lambda codes: (len(codes), codes)
    ):
        ends = (own[0], own[-1])
        apart = [
            (first, second)
            for order, first in enumerate(own)
            for second in own[order + 1 :]
            if bounds(first)[1] < bounds(second)[0]
        ]
        apart.sort(key=lambda pair: (pair != ends, bounds(pair[0]), bounds(pair[1])))
        found.update(dict.fromkeys(Pair("age", *pair) for pair in apart))
    return list(found)


def bounds(age: str) -> tuple[int, int]:
    """Return the youngest and the oldest age of an SDMX band; 0 and 999 where it is open.

    Examples
    --------
    >>> bounds("Y_LT18"), bounds("Y18-64"), bounds("Y_GE65")
    ((0, 17), (18, 64), (65, 999))
    """
    numbers = [int(number) for number in re.findall(r"\d+", age)]
    if not numbers:
        return 0, 999
    if "_LT" in age:
        return 0, numbers[0] - 1
    return numbers[0], numbers[1] if len(numbers) > 1 else 999


def choose_pair(reader: Reader, found: Mapping[str, list[Pair]]) -> Pair:
    """Place the choice of the groups of a place that has at least one pair."""
    _ = reader.words
    dimension = links.choice(
        st.segmented_control, _("Groups compared"), "split", list(found), lambda code: _(text.DIMENSIONS[code])
    )
    by_code = {pair.code: pair for pair in found[dimension]}
    code = next(iter(by_code))
    if len(by_code) > 1:
        code = links.choice(
            st.selectbox, _("Ages"), "groups", list(by_code),
            lambda code: text.pair_words(by_code[code].dimension, by_code[code].first, by_code[code].second, _),
        )  # fmt: skip
    elif asked := links.asked("groups"):
        _leave_aside(asked, code)
    return by_code[code]


def choose_sort(reader: Reader, rows: int) -> str:
    """Place the choice of the order where there is more than one row; return its code."""
    _ = reader.words
    if rows > 1:
        return links.choice(st.segmented_control, _("Order"), "sort", list(SORTS), lambda code: _(SORTS[code]))
    asked = links.asked("sort")
    if asked and asked not in SORTS:
        links.bad("sort", asked)
    return next(iter(SORTS))


def choose_indicator(reader: Reader, names: Mapping[str, str]) -> str | None:
    """Place the choice of one indicator; ``None`` where the reader wants all.

    Parameters
    ----------
    names
        Code → name of every indicator that is compared.
    """
    _ = reader.words
    if not names:
        if asked := links.asked("indicator"):
            links.bad("indicator", asked)
        return None
    words = {ALL: _("all indicators"), **names}
    chosen = links.choice(st.selectbox, _("Indicator"), "indicator", list(words), words.__getitem__)
    return None if chosen == ALL else chosen


def _leave_aside(asked: str, code: str) -> None:
    """Forget age bands that the reader left behind with another split; name what was never a choice here."""
    if asked == code:
        return
    if st.session_state.get("_seen_groups") == asked:
        st.query_params.pop("groups", None)
    else:
        links.bad("groups", asked)
