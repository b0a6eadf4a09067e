"""The controls of the trends page: which indicator, for whom, compared with what, and where the axis begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from observatory.text import N_
from observatory.ui import data, links
from observatory.ui.observe.map_controls import split
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader

EXAMPLE_INDICATOR = "coneval_pobreza"
NO_REFERENCE = "none"
REFERENCES = {
    "country": N_("country"),
    "region": N_("state, region or city"),
    NO_REFERENCE: N_("no comparison"),
}
AXES = {"zero": N_("from zero"), "fit": N_("close to the values")}


@dataclass(frozen=True)
class TrendView:
    """What the chart shows, in codes.

    Attributes
    ----------
    header
        Row of ``indicator_header``.
    references
        Rows of ``series_of_references`` that the reader wants to see: those of ``scope``, a code of ``REFERENCES``.
    from_zero
        Whether the axis of values begins at zero.
    comparable
        Parameters ``territories`` and ``exercises`` of ``series_of_references``.
    """

    indicator: str
    sex: str
    age: str
    citizenship: str
    header: pd.Series
    references: pd.DataFrame
    from_zero: bool
    scope: str
    comparable: Mapping[str, tuple[str, ...]]

    @property
    def group(self) -> dict[str, str]:
        """The split, as parameters of a query."""
        return {"sex": self.sex, "age": self.age, "citizenship": self.citizenship}


def show(reader: Reader, chosen: Chosen) -> TrendView | None:
    """Place the controls and return what they say; ``None`` where no indicator has a figure for any of the places."""
    _ = reader.words
    wanted = links.asked("indicator")
    words, liked = _choices(reader, chosen.codes, wanted)
    if not words:
        if wanted:
            links.bad("indicator", wanted)
        return None
    indicator = links.choice(
        st.selectbox, _("Indicator"), "indicator", list(words), words.__getitem__, default=liked
    )  # fmt: skip
    with st.container(horizontal=True, gap="large", vertical_alignment="bottom", key="trends_controls"):
        return _details(reader, chosen, indicator)


@lru_cache(maxsize=256)
def _choices(reader: Reader, codes: tuple[str, ...], wanted: str | None) -> tuple[dict[str, str], str]:
    """Return the words of each indicator that has a figure for one of the places, and the one to begin with."""
    choices = data.rows(
        reader, "indicator_choices", territories=codes, language=reader.language, asked=wanted
    ).set_index("indicator_code")
    if choices.empty:
        return {}, ""
    liked = EXAMPLE_INDICATOR if EXAMPLE_INDICATOR in choices.index else str(choices["preference"].idxmin())
    return {str(code): _choice_words(reader, choice) for code, choice in choices.iterrows()}, liked


def _choice_words(reader: Reader, choice: pd.Series) -> str:
    _ = reader.words
    words = _("{theme} · {indicator}", theme=choice["theme_name"], indicator=choice["name"])
    if choice["places"] == 0:
        return _("{indicator} (no data for these places)", indicator=words)
    return _("{indicator} (one year only)", indicator=words) if choice["periods"] == 1 else words


def _details(reader: Reader, chosen: Chosen, indicator: str) -> TrendView:
    _ = reader.words
    header = data.rows(reader, "indicator_header", indicator=indicator, language=reader.language).iloc[0]
    splits = data.rows(reader, "indicator_splits", indicator=indicator, territories=chosen.codes)
    sex, age, citizenship = split(reader, splits) if len(splits) else ("_T", "_T", "_T")
    group = {"indicator": indicator, "sex": sex, "age": age, "citizenship": citizenship}
    comparable = _comparable(data.rows(reader, "series_by_territories", territories=chosen.codes, **group))
    references = data.rows(
        reader, "series_of_references", language=reader.language, **comparable, **group
    )  # fmt: skip
    scopes = [scope for scope in REFERENCES if scope == NO_REFERENCE or (references["scope"] == scope).any()]
    scope = NO_REFERENCE
    if len(scopes) > 1:
        scope = links.choice(
            st.segmented_control,
            _("Compare with"),
            "reference",
            scopes,
            lambda code: _(REFERENCES[code]),
            # The count of a whole country would press the lines of its towns flat.
            default=NO_REFERENCE if header["kind"] == "count" else scopes[0],
        )
    axis = "zero" if header["kind"] == "rate" else "fit"
    if len(splits):
        axis = links.choice(
            st.segmented_control, _("Vertical axis"), "axis", list(AXES), lambda code: _(AXES[code]), default=axis
        )
    wanted = references[references["scope"] == scope]
    return TrendView(indicator, sex, age, citizenship, header, wanted, axis == "zero", scope, comparable)


def _comparable(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return which place has figures of which exercise, as the two lists of ``series_of_references``."""
    pairs = rows.loc[rows["value"].notna(), ["territory_code", "exercise"]].drop_duplicates()
    return {"territories": tuple(pairs["territory_code"]), "exercises": tuple(pairs["exercise"])}
