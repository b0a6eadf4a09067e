"""Where territories stand on their newest figures in a reference group that a reader chose.

The rules are those of the published tables ``position`` and ``reference`` (queries/derive): only rates, amounts and
indices are compared, since a count follows the size of a place; only places of one type; only figures of one
statistical exercise; figures of low reliability (U) are shown, not compared; and only the newest year of the group
counts, so that an older figure is not set against newer ones. Fewer than five figures make no fifths.

A territory is placed among the places of the group and itself. The group of a place is the others and the place;
a territory that is not in it takes the place's seat.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from observatory.measures import benchmark
from observatory.measures.benchmark import SMALLEST_GROUP, NotCompared, Verdict
from observatory.measures.polarity import Polarity
from observatory.measures.position import placed, positions
from observatory.measures.reference import QUARTILES, summaries

FloatArray = NDArray[np.float64]
COUNTRIES = frozenset({"country", "aggregate"})
COMPARED_KINDS = frozenset({"rate", "amount", "index"})
KEY = ["indicator_code", "territory_code"]
BY = ["indicator_code", "exercise"]
POSITION = ("rank", "percentile", "quintile")
SUMMARY = ("n", *QUARTILES, "weighted_mean")
COLUMNS = (
    "indicator_code", "territory_code", "period", "value", "lower", "upper", "obs_status", "source_code", "exercise",
    *POSITION, "n", *QUARTILES, "reference_value", "reference_kind", "verdict", "reason",
)  # fmt: skip


class NotPlaced(StrEnum):
    """Why a figure has no place in a group, beyond what ``benchmark.NotCompared`` knows. The first that holds is given."""

    COUNTRY = "country"  # countries are not ranked unless a reader lists them
    DIFFERENT_TYPE = "different_type"  # a state among municipalities
    COMPOSITE = "composite"  # a composite index has no rank without its interval
    NOT_RANKED = "not_ranked"  # a grade or a rank is a comparison already
    LOW_RELIABILITY = "low_reliability"  # status U
    OLDER = "older"  # the group has a newer year


class ReferenceKind(StrEnum):
    """What the reference value is."""

    OFFICIAL = "official"  # the published figure of the country, region or city whose parts are the group
    WEIGHTED_MEAN = "weighted_mean"  # mean of the group weighted by population; rates alone
    MEDIAN = "median"  # of the places of the group, each counting once


def comparable(figures: pd.DataFrame, type_code: str) -> pd.Series:
    """Say of each figure whether it is compared with others at all.

    Parameters
    ----------
    figures : DataFrame
        ``value``, ``obs_status``, ``kind`` of the indicator and ``type`` of the territory.
    type_code : str
        The type that is compared.
    """
    kept: pd.Series = (
        figures["value"].notna()
        & (figures["obs_status"] != "U")
        & figures["kind"].isin(COMPARED_KINDS)
        & (figures["type"] == type_code)
    )
    return kept


def compute(
    figures: pd.DataFrame, type_code: str, members: Collection[str], territories: Iterable[str], own: str | None = None
) -> pd.DataFrame:
    """Place territories in a group by the figures of its places.

    Parameters
    ----------
    figures : DataFrame
        The newest figure of each indicator and territory, of the members, of ``own`` and of the territories:
        indicator_code, territory_code, type, period, value, obs_status, exercise, population, kind, polarity.
    type_code : str
        Type of territory that is compared.
    members : collection of str
        The others of the group.
    territories : iterable of str
        Whom to place.
    own : str, optional
        The place whose group it is; it counts as one of the group.

    Returns
    -------
    DataFrame
        The figures of the territories with rank, percentile, quintile, the fields of ``SUMMARY`` and
        ``group_exercise``: whether a place of the group has a figure of the same exercise. A figure that cannot be
        compared has no rank and no n, but it has the summary of its year. Rank, percentile and quintile are given
        however small the group: ``judge`` decides what may be said of them.
    """
    usable = figures[comparable(figures, type_code)]
    group = {*members, *([own] if own is not None else [])}
    asked = set(territories)
    inside = usable[usable["territory_code"].isin(group)]
    newest = _newest(inside)
    summary = summarise(newest)
    found = [_inside(newest, summary, asked)]
    outsiders = usable[usable["territory_code"].isin(asked - group)]
    if not outsiders.empty:
        found.append(_outside(inside[inside["territory_code"].isin(set(members))], outsiders))
    placed_rows = pd.concat([part for part in found if len(part)] or found, ignore_index=True)
    rows = figures[figures["territory_code"].isin(asked)]
    rows = rows.merge(placed_rows, on=KEY, how="left")
    rows = _fill(rows, newest[[*BY, "period"]].drop_duplicates(BY).merge(summary, on=BY).drop(columns="n"))
    others = inside.loc[inside["territory_code"].isin(set(members)), BY].drop_duplicates().assign(group_exercise=True)
    rows = rows.merge(others, on=BY, how="left")
    return rows.assign(group_exercise=rows["group_exercise"].notna())


def _fill(rows: pd.DataFrame, summary: pd.DataFrame) -> pd.DataFrame:
    """Give the figures that have no place the summary of the group in their year."""
    beside = rows[[*BY, "period"]].merge(summary, on=[*BY, "period"], how="left").set_axis(rows.index)
    names = [name for name in SUMMARY if name != "n"]
    return rows.assign(**{name: rows[name].where(rows["n"].notna(), beside[name]) for name in names})


def _newest(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of the newest year of each indicator."""
    return figures[figures["period"] == figures.groupby("indicator_code")["period"].transform("max")]


def _inside(newest: pd.DataFrame, summary: pd.DataFrame, territories: Collection[str]) -> pd.DataFrame:
    """Place members of a group."""
    found = positions(newest, BY)
    shown = pd.concat([newest[[*KEY, "exercise"]], found[list(POSITION)].astype("float64")], axis=1)
    shown = shown[shown["territory_code"].isin(territories)].merge(summary, on=BY, how="left")
    return shown[[*KEY, *POSITION, *SUMMARY]]


def summarise(figures: pd.DataFrame) -> pd.DataFrame:
    """Summarise the figures of a group by indicator and exercise.

    Returns
    -------
    DataFrame
        indicator_code, exercise and the fields of ``SUMMARY``. The weighted mean is for rates alone, and only where
        the population of every place is known.
    """
    if figures.empty:
        return pd.DataFrame(columns=[*BY, *SUMMARY])
    found = summaries(figures, BY)
    groups = figures.groupby(BY, sort=False, observed=True)
    weighted = (groups["population"].count() == groups.size()) & (groups["kind"].first() == "rate")
    known = weighted.reindex(pd.MultiIndex.from_frame(found[BY])).to_numpy(dtype=bool)
    found["weighted_mean"] = found["weighted_mean"].where(known)
    return found[[*BY, *SUMMARY]]


def _outside(members: pd.DataFrame, outsiders: pd.DataFrame) -> pd.DataFrame:
    """Place each territory among the members and itself, without building a group for each."""
    rows: list[pd.DataFrame] = []
    for (indicator, exercise), others in outsiders.groupby(["indicator_code", "exercise"], sort=False):
        same = members[members["indicator_code"] == indicator]
        newest = same["period"].max() if len(same) else -np.inf
        compared = same[(same["period"] == newest) & (same["exercise"] == exercise)]
        for is_newer, part in others[others["period"] >= newest].groupby(others["period"] > newest, sort=False):
            # Whoever is alone in a newer year stands alone.
            rows.append(_join_one_by_one(compared.iloc[:0] if is_newer else compared, part))
    if not rows:
        return pd.DataFrame(columns=[*KEY, *POSITION, *SUMMARY])
    return pd.concat(rows, ignore_index=True)


def _join_one_by_one(members: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Place each of some territories of one indicator, year and exercise among the members and itself."""
    values = np.sort(members["value"].to_numpy(dtype=np.float64))
    own = others["value"].to_numpy(dtype=np.float64)
    low, high = np.searchsorted(values, own, "left"), np.searchsorted(values, own, "right")
    n = np.full(len(own), len(values) + 1)
    highest_first = Polarity(others["polarity"].iloc[0]).first_is_highest
    rank = (len(values) - high if highest_first else low) + 1
    percentile, quintile = placed(rank, high - low + 1, n)
    found = others[KEY].reset_index(drop=True).assign(rank=rank, percentile=percentile, quintile=quintile, n=n)
    for name, share in QUARTILES.items():
        found[name] = _quantile_with(values, own, low, share)
    people = np.append(members["population"].to_numpy(dtype=np.float64, na_value=np.nan), 0.0)
    weight = others["population"].to_numpy(dtype=np.float64, na_value=np.nan)
    total = people.sum() + weight
    sum_of_members = float(np.dot(people[:-1], members["value"].to_numpy(dtype=np.float64)))
    if others["kind"].iloc[0] == "rate":
        found["weighted_mean"] = np.divide(
            sum_of_members + weight * own, total, out=np.full(len(own), np.nan), where=total > 0
        )
    else:
        found["weighted_mean"] = np.nan
    return found


def _quantile_with(values: FloatArray, own: FloatArray, at: NDArray[np.intp], share: float) -> FloatArray:
    """Return a quantile of sorted values together with one more, for each one more that is given."""
    where = share * len(values)
    below = int(np.floor(where))
    lower, upper = (_element_with(values, own, at, index) for index in (below, min(below + 1, len(values))))
    # As numpy interpolates: exact at both ends.
    step = where - below
    return np.where(step < 0.5, lower + (upper - lower) * step, upper - (upper - lower) * (1 - step))


def _element_with(values: FloatArray, own: FloatArray, at: NDArray[np.intp], index: int) -> FloatArray:
    """Return the element at an index of sorted values into which one more has been put."""
    padded = np.append(values, np.nan)
    return np.where(index < at, padded[index], np.where(index == at, own, padded[index - 1]))


def judge(
    rows: pd.DataFrame, type_code: str, *, reference: str | None = None, countries_ranked: bool = False
) -> pd.DataFrame:
    """Give each row its reference value, its verdict and, where there is none, the reason.

    Parameters
    ----------
    rows : DataFrame
        Figures (see ``compute``) with ``lower``, ``upper``, ``type``, ``kind`` and, where they have a place in the group, their
        position and summary; ``official_value`` of the place whose parts are the group; ``group_exercise`` whether the
        group has figures of the exercise.
    type_code : str
        Type compared.
    reference : str, optional
        The country, region or city whose parts are the group: it is never compared with itself.
    countries_ranked : bool
        Whether the reader asked for countries to be compared with each other.

    Returns
    -------
    DataFrame
        The rows with ``reference_value``, ``reference_kind`` (``ReferenceKind``), ``verdict`` and ``reason``. Below five
        figures there is no rank, percentile or fifth, but the median stays.
    """
    made = rows.copy()
    small = made["n"].fillna(0) < SMALLEST_GROUP
    for name in POSITION:
        made[name] = made[name].astype("float64").where(~small)
    # Never against itself: a group of one has no summary, and an area is no reference for its own figure.
    alone = made["n"] == 1
    for name in (*QUARTILES, "weighted_mean"):
        made[name] = made[name].where(~alone)
    made["official_value"] = made["official_value"].where(made["territory_code"] != reference)
    kinds = [ReferenceKind.OFFICIAL, ReferenceKind.WEIGHTED_MEAN, ReferenceKind.MEDIAN]
    # The mean of two or three places is that of the largest of them.
    values = [made["official_value"], made["weighted_mean"].where(~(small & made["n"].notna())), made["median"]]
    present = [value.notna().to_numpy() for value in values]
    made["reference_value"] = np.select(present, [value.to_numpy(np.float64) for value in values], np.nan)
    made["reference_kind"] = pd.Series(
        np.select(present, [kind.value for kind in kinds], ""), index=made.index
    ).replace("", None)
    judged = [_judge_one(row, type_code, reference, countries_ranked) for row in made.to_dict("records")]
    made["verdict"] = [verdict for verdict, _ in judged]
    made["reason"] = pd.Series([reason for _, reason in judged], index=made.index, dtype="object")
    return made


def _judge_one(
    row: Mapping[str, Any], type_code: str, reference: str | None, countries_ranked: bool
) -> tuple[str, str | None]:
    reason = _not_comparable(row, type_code, reference, countries_ranked)
    # An official figure with its limits needs no group: the interval rule stands on its own.
    by_interval = row["reference_kind"] == ReferenceKind.OFFICIAL and not _missing(row["lower"], row["upper"])
    if reason is None and not by_interval:
        reason = _not_placed(row)
    if reason is not None:
        return Verdict.NOT_COMPARED.value, reason
    found = benchmark.judge(
        row["value"], row["polarity"], lower=row["lower"], upper=row["upper"], reference=row["reference_value"],
        quintile=row["quintile"], n=None if _missing(row["n"]) else int(row["n"]),
    )  # fmt: skip
    return found.verdict.value, found.reason.value if found.reason else None


def _not_comparable(
    row: Mapping[str, Any], type_code: str, reference: str | None, countries_ranked: bool
) -> str | None:
    """Return why a figure is never compared in such a group; the first of the reasons that hold."""
    checks = (
        (_missing(row["value"]), NotCompared.MISSING_VALUE),
        (row["territory_code"] == reference, NotCompared.SELF),
        (row["kind"] == "count", NotCompared.COUNT),
        (row["kind"] == "composite", NotPlaced.COMPOSITE),
        (row["kind"] not in COMPARED_KINDS, NotPlaced.NOT_RANKED),
        (row["type"] in COUNTRIES and not countries_ranked, NotPlaced.COUNTRY),
        (row["type"] != type_code, NotPlaced.DIFFERENT_TYPE),
        (row["obs_status"] == "U", NotPlaced.LOW_RELIABILITY),
    )
    return next((code.value for holds, code in checks if holds), None)


def _not_placed(row: Mapping[str, Any]) -> str | None:
    """Return why a figure that can be compared has no place among the figures of the group."""
    if _missing(row["n"]):
        return (NotPlaced.OLDER if row["group_exercise"] else NotCompared.DIFFERENT_EXERCISE).value
    return NotCompared.TOO_FEW.value if row["n"] < SMALLEST_GROUP else None


def _missing(*numbers: float | None) -> bool:
    return any(number is None or math.isnan(number) for number in numbers)
