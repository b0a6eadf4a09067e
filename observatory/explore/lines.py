"""What is drawn beside the figures of an answer: the line of the country or the median, and years as multiples of the first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from observatory import rows as kept
from observatory.explore.question import Note, Question
from observatory.explore.settle import SPLITS


def indexed(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Add ``index``: 100 in the first year of the newest stretch that neither a break nor another exercise cuts."""
    others = [name for name in question.dimensions if name not in ("year", "measure")]
    frame = frame.sort_values("year", kind="stable").assign(index=np.nan)
    for _key, rows in frame.groupby([*others, "measure"], sort=False, dropna=False):
        valued = rows[rows["value"].notna()]
        if valued.empty:
            continue
        cut = (valued["obs_status"] == "B") | (valued["exercise"] != valued["exercise"].shift())
        stretch = valued[cut.cumsum() == cut.cumsum().iloc[-1]]
        base = stretch["value"].iloc[0]
        if base > 0:
            frame.loc[stretch.index, "index"] = 100 * stretch["value"] / base
    return frame.reset_index(drop=True)


def line_of(build: Path, question: Question, frame: pd.DataFrame, notes: list[Note]) -> pd.DataFrame:
    """Return the lines to compare with: of the country, from the same exercise; or the median of what is shown."""
    if question.line == "none" or frame.empty:
        return pd.DataFrame()
    if question.line == "median":
        return medians(frame, question)
    found = kept.rows(build, "explore_lines", indicators=question.measures, country=question.country)
    found = found.rename(columns={"indicator_code": "measure"}).assign(basis="country")
    keys = ["measure", "period", "exercise"] + [name for name in SPLITS if name in question.dimensions]
    for name in SPLITS:
        if name not in question.dimensions:
            found = found[found[name].isin(getattr(question, name))]
    found = found.merge(frame[keys].drop_duplicates(), on=keys)
    if found.empty:
        notes.append(Note("no_country_line"))
    return found.assign(year=found["period"])


def medians(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return the median of what is shown: one, or one for each year or panel."""
    by = ["measure", "exercise"] + [name for name in ("year", question.panels) if name and name in question.dimensions]
    by = list(dict.fromkeys(by))
    if question.rows != "year" and "year" in by and question.panels != "year":
        by.remove("year")
    column = "index" if question.scale == "index" else "value"
    return frame.groupby(by, sort=False)[column].median().rename("value").reset_index().assign(basis="median")
