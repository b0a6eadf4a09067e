"""Own numbers beside published ones, for the same places: one exercise, the newest year, status and source kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from observatory import queries
from observatory.measures.association import Association, spearman
from observatory.own_data import places
from observatory.own_data.reading import Own


@dataclass(frozen=True, eq=False)
class Beside:
    """A measure beside an indicator.

    Attributes
    ----------
    rows
        Index: territory code of every matched place; columns own, value, period, obs_status, source_code; NaN where
        one of the two has no number.
    association
        Spearman's rank correlation over the places that have both.
    """

    rows: pd.DataFrame
    association: Association


WORLD = ("WORLD", "country")  # countries are compared with one another


def kinds(own: Own, build: Path) -> list[tuple[tuple[str, str], int]]:
    """Return country and type of the matched places, the most frequent first, each with how many there are."""
    by_code = places.of_build(str(build)).by_code
    each = ((by_code[code].country, by_code[code].type) for code in own.values.index)
    return Counter(WORLD if kind[1] == WORLD[1] else kind for kind in each).most_common()


def published(indicator: str, build: Path, of: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Return the newest figures of an indicator for all territories of some kinds, of the exercise most of them share.

    All territories are asked for, never those of a file: what is asked leaves no trace of it.
    """
    found = [_newest(indicator, build, *kind) for kind in of]
    rows = pd.concat(found, ignore_index=True)
    rows = rows[rows["value"].notna()] if rows["value"].notna().any() else rows
    if len(rows):
        rows = rows[rows["exercise"] == Counter(rows["exercise"]).most_common(1)[0][0]]
    return rows.drop_duplicates("territory_code").set_index("territory_code")


def _newest(indicator: str, build: Path, country: str, kind: str) -> pd.DataFrame:
    """Return the figures of one kind of place, of one year; of countries each its newest."""
    if (country, kind) != WORLD:
        return queries.run("compare_variable", build, indicator=indicator, country=country, type=kind)
    every = [code for code, place in places.of_build(str(build)).by_code.items() if place.type == kind]
    return queries.run("newest_of_places", build, indicators=[indicator], territories=every)


def beside(own: Own, measure: str, indicator: str, build: Path) -> Beside:
    """Return a measure of a file beside a published indicator.

    Parameters
    ----------
    measure
        Key of a measure.
    indicator
        Code of an indicator; its newest year for each kind of place.
    """
    theirs = published(indicator, build, [kind for kind, _n in kinds(own, build)])
    rows = own.values[[measure]].rename(columns={measure: "own"})
    rows = rows.join(theirs[["value", "period", "obs_status", "source_code"]])
    return Beside(rows, spearman(rows["own"].to_numpy(float), rows["value"].to_numpy(float)))


def joined(own: Own, indicators: Sequence[str], build: Path) -> pd.DataFrame:
    """Return every matched place with its own numbers and the newest figures of indicators.

    Returns
    -------
    pandas.DataFrame
        Index: territory code; the measures under their names in the file; for each indicator its code, and that code
        with ``_period``, ``_obs_status`` and ``_source``.
    """
    names = {each.key: each.name for each in own.measures}
    found = own.values.rename(columns=names)
    found.insert(0, "name_in_file", pd.Series(own.matched).reindex(found.index))
    of = [kind for kind, _n in kinds(own, build)]
    for code in indicators:
        theirs = published(code, build, of).reindex(found.index)
        found[code] = theirs["value"].astype(np.float64)
        for column, ending in (("period", "period"), ("obs_status", "obs_status"), ("source_code", "source")):
            found[f"{code}_{ending}"] = theirs[column]
    return found
