"""From a question to its figures: each as published, or several places as one number, always with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from observatory import rows as kept
from observatory.explore import events, ground
from observatory.explore.desk import years_of
from observatory.explore.ground import Measure
from observatory.explore.lines import indexed, line_of, medians
from observatory.explore.question import ANY, NEWEST, OBSERVATIONS, Note, Problem, Question
from observatory.explore.settle import MOST_ROWS, SPLITS, Settled, listed, settle
from observatory.measures.size_classes import class_of, size_classes

ESTIMATED = "E"
_FEW_PLACES = 0.5  # a year in which fewer than half as many places have a value as in the fullest is not “the newest”
_KEPT_ANSWERS = 12
FIGURES = "explore_figures"


@dataclass(frozen=True)
class Answer:
    """What a question was answered with.

    Attributes
    ----------
    question
        As it was settled.
    frame
        One row per cell: its dimensions, measure, period, value, lower, upper, obs_status, exercise, source_code (those of
        single places), n and n_all (places with a value, places), share (of the people of those places who live where
        there is a value), index (where asked: the first year is 100).
    measures
        Code → unit, kind, decimals.
    notes
        What must be said beside it.
    sources
        Source codes.
    marks
        Statuses other than normal that values have, and reasons of empty ones: code → number of cells.
    line
        Lines to compare with: measure, exercise, period and panels, value, basis.
    recipe
        The named query and its parameters that give the figures behind the cells.
    why_not
        Why there is no answer; empty where there is one.
    """

    question: Question
    frame: pd.DataFrame
    measures: dict[str, Measure]
    notes: tuple[Note, ...] = ()
    sources: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict)
    line: pd.DataFrame = field(default_factory=pd.DataFrame)
    recipe: tuple[tuple[str, dict[str, Any]], ...] = ()
    why_not: tuple[Problem, ...] = ()


def answer(build: Path, question: Question) -> Answer:
    """Answer a question on a published build.

    Parameters
    ----------
    build
        The published file (``observatory.database.current_path()``).
    question
        Parts left empty are filled with what is usual.

    Returns
    -------
    Answer
        Where a part of the question cannot be had, an empty one that says why (``why_not``).

    Examples
    --------
    The poverty rate of each Mexican state, every municipality weighing as many people as live there::

        answer(current_path(), Question(measures=("coneval_pobreza",), type="municipality", rows="state"))
    """
    settled = settle(build, question)
    if settled.problems:
        return Answer(settled.question, pd.DataFrame(), settled.offer.measures, why_not=settled.problems)
    return of(build, settled)


def of(build: Path, settled: Settled) -> Answer:
    """Answer a settled question: the nearest one to what was asked."""
    # The page of a table and its order change nothing in the figures.
    plain = settled.question.but(page=1, sort="usual", form="spread" if settled.question.form == "spread" else "table")
    found = _of(str(build), plain)
    return Answer(**{**found.__dict__, "question": settled.question})


@lru_cache(maxsize=_KEPT_ANSWERS)
def _of(build_text: str, question: Question) -> Answer:
    build = Path(build_text)
    if question.subject != OBSERVATIONS:
        return _events(build, question)
    offer = settle(build, question.but(form="" if question.form == "table" else question.form)).offer
    if offer.slices.empty:
        nowhere = Problem("measures", ",".join(question.measures), "no_figures_here")
        return Answer(question, pd.DataFrame(), offer.measures, why_not=(nowhere,))
    asked, periods = _asked(build, question, offer.slices)
    if _expected(offer.slices, question, periods) > MOST_ROWS and not question.within and not asked.get("territories"):
        problem = Problem("rows", question.rows, "too_many_rows")
        return Answer(question, pd.DataFrame(), offer.measures, why_not=(problem,))
    figures = _figures(build, asked, periods, question)
    notes: list[Note] = []
    told = _with_dimensions(build, figures, question, notes)
    if len(told) > MOST_ROWS:
        return Answer(
            question, pd.DataFrame(), offer.measures, why_not=(Problem("rows", question.rows, "too_many_rows"),)
        )
    frame = _single(told) if question.summary == "each" else _summed(build, told, question, notes)
    frame = _complete(build, frame, question, offer.slices) if question.summary == "each" else frame
    _newest_notes(question, frame, notes)
    if len(frame) and frame.groupby("measure", sort=False)["exercise"].nunique().max() > 1:
        notes.append(Note("exercises_apart"))
    if question.scale == "index":
        frame = indexed(frame, question)
        notes.append(Note("index_first_year"))
    line = line_of(build, question, frame, notes)
    marks = frame.loc[frame["obs_status"] != "A", "obs_status"].value_counts().to_dict() if len(frame) else {}
    sources = tuple(sorted(str(code) for code in figures["source_code"].dropna().unique()))
    recipe = ((FIGURES, asked),)
    return Answer(question, frame, offer.measures, tuple(notes), sources, marks, line, recipe)


def _events(build: Path, question: Question) -> Answer:
    frame, codes = events.cells(build, question)
    measures = {code: events.MEASURES[question.subject][code] for code in question.measures}
    for name in ("lower", "upper", "share"):
        frame[name] = np.nan
    frame["exercise"], frame["source_code"] = "", ""
    name = "explore_sessions" if question.subject == "participation" else "explore_practices"
    marks = {"O": int(frame["value"].isna().sum())} if frame["value"].isna().any() else {}
    if question.scale == "index":
        frame = indexed(frame, question)
    line = medians(frame, question) if question.line == "median" else pd.DataFrame()
    return Answer(question, frame, measures, tuple(Note(code) for code in codes), (), marks, line, ((name, {}),))


def _asked(
    build: Path, question: Question, slices: pd.DataFrame
) -> tuple[dict[str, Any], dict[tuple[str, str, str], set[int]] | None]:
    """Return the parameters of the query, and, where the newest year is wanted, which that is for whom."""
    right = slices
    for name in SPLITS:
        wanted = getattr(question, name)
        right = right[right[name].isin(wanted)] if wanted else right
    periods: dict[tuple[str, str, str], set[int]] | None = None
    if question.years == NEWEST:
        periods = _newest(right)
        years = sorted({year for found in periods.values() for year in found})
    else:
        years = years_of(question.years, sorted({int(year) for year in slices["period"]}))
    asked: dict[str, Any] = {
        "indicators": question.measures, "country": question.country if question.country != ANY else None,
        "type": question.type, "within": question.within, "network": question.network,
        "territories": question.territories, "periods": tuple(str(year) for year in years) if question.years != "all" else None,
        "sexes": question.sex, "ages": question.age, "citizenships": question.citizenship, "statuses": question.statuses,
    }  # fmt: skip
    return {name: value for name, value in asked.items() if value}, periods


def _newest(slices: pd.DataFrame) -> dict[tuple[str, str, str], set[int]]:
    """Return by measure, country and kind of place the newest year in which most places have a value."""
    found: dict[tuple[str, str, str], set[int]] = {}
    counts = slices.groupby(["indicator_code", "country_code", "type", "period"])["with_value"].sum()
    for (measure, country, kind), rows in counts.groupby(level=[0, 1, 2]):
        years = rows[rows >= _FEW_PLACES * rows.max()].index.get_level_values("period")
        found[str(measure), str(country), str(kind)] = {int(max(years))}
    return found


def _expected(slices: pd.DataFrame, question: Question, periods: dict[tuple[str, str, str], set[int]] | None) -> int:
    right = slices
    for name in SPLITS:
        right = right[right[name].isin(getattr(question, name))]
    if periods is not None:
        keys = zip(right["indicator_code"], right["country_code"], right["type"], right["period"], strict=True)
        right = right[[year in periods.get((code, country, kind), set()) for code, country, kind, year in keys]]
    elif question.years != "all":
        right = right[right["period"].isin(years_of(question.years, right["period"].unique().tolist()))]
    return int(right["with_value"].sum())


def _figures(
    build: Path, asked: dict[str, Any], periods: dict[tuple[str, str, str], set[int]] | None, question: Question
) -> pd.DataFrame:
    found = kept.rows(build, FIGURES, **asked)
    if periods is not None and len(found):
        known = ground.places(build).reindex(found["territory_code"])
        keys = zip(found["indicator_code"], known["country_code"], known["type"], found["period"], strict=True)
        # A country all of whose figures are empty has no newest year of its own: it takes part in that of the others.
        others: dict[tuple[str, str], set[int]] = {}
        for (code, _country, kind), years in periods.items():
            others.setdefault((code, kind), set()).update(years)
        found = found[
            [
                year in periods.get((code, country, kind), others.get((code, kind), set()))
                for code, country, kind, year in keys
            ]
        ]
    return found.rename(columns={"indicator_code": "measure"}).reset_index(drop=True)


def _with_dimensions(build: Path, figures: pd.DataFrame, question: Question, notes: list[Note]) -> pd.DataFrame:
    """Add a column for each dimension that is not one of the figures; figures that have none are told."""
    known = ground.places(build).reindex(figures["territory_code"])
    frame = figures.assign(place=figures["territory_code"], year=figures["period"])
    for name in question.dimensions:
        if name in frame:
            continue
        if name == "all":
            frame["all"] = "all"
        elif name == "country":
            frame["country"] = known["country_code"].to_numpy()
        elif name == "size":
            frame["size"] = _sizes(build, question).reindex(frame["territory_code"]).to_numpy()
        else:
            frame[name] = known[f"in_{name}"].to_numpy()
    left_out = frame[list(question.dimensions)].isna().any(axis=1) if question.dimensions else pd.Series(dtype=bool)
    if left_out.any():
        notes.append(Note("outside_groups", (("n", int(frame.loc[left_out, "territory_code"].nunique())),)))
        frame = frame[~left_out]
    return frame


def _sizes(build: Path, question: Question) -> pd.Series:
    """Return the class of size of each place, by its latest population: its lowest and highest number of people."""
    known = ground.places(build)
    codes = listed(build, question)
    places = known.reindex(codes) if codes else known[known["type"] == question.type]
    if not codes and question.country != ANY:
        places = places[places["country_code"] == question.country]
    people = pd.to_numeric(places["population"], errors="coerce").astype(float).dropna()
    classes = size_classes(people.to_numpy())
    return people.map(lambda each: _size_code(class_of(each, classes)))


def _size_code(size: Any) -> str:
    return f"{size.above}-{size.up_to if size.up_to is not None else ''}"


def _single(told: pd.DataFrame) -> pd.DataFrame:
    with_value = told["value"].notna().astype("int64")
    return told.assign(n=with_value, n_all=1, share=np.nan)


def _summed(build: Path, told: pd.DataFrame, question: Question, notes: list[Note]) -> pd.DataFrame:
    """Make one number of the places of each group; figures of different exercises stay apart."""
    by = list(dict.fromkeys([*question.dimensions, "measure", "exercise"]))
    if "year" not in by:
        by.append("period")
    weights = ground.residents(build, told[["territory_code", "period"]])
    told = told.assign(**{name: weights[name] for name in weights})
    groups = told.groupby(by, sort=False, dropna=False)
    frame = groups.agg(n=("value", "count"), n_all=("value", "size"), period=("period", "max"),
                       source_code=("source_code", "first")) if "period" not in by else groups.agg(
                           n=("value", "count"), n_all=("value", "size"), source_code=("source_code", "first"))  # fmt: skip
    frame["value"] = _SUMMARIES[question.summary](told, groups)
    valued = told["value"].notna()
    people = told["people"].fillna(0.0)
    covered = (people * valued).groupby([told[name] for name in by], sort=False, dropna=False).sum()
    everyone = people.groupby([told[name] for name in by], sort=False, dropna=False).sum()
    frame["share"] = (covered / everyone.where(everyone > 0)).reindex(frame.index)
    frame = frame.reset_index()
    frame["obs_status"] = np.where(frame["value"].notna(), ESTIMATED, "O")
    if question.summary in ("lowest", "highest", "places"):
        frame["obs_status"] = np.where(frame["value"].notna(), "A", "O")
    frame["lower"], frame["upper"] = np.nan, np.nan
    if question.summary == "mean":
        _weights_note(told[valued], notes)
    missing = int((frame["n_all"] - frame["n"]).sum())
    if missing:
        notes.append(Note("places_without_value", (("n", missing),)))
    return frame


def _weights_note(valued: pd.DataFrame, notes: list[Note]) -> None:
    """Say by which numbers of people the mean was weighted, and of which years."""
    for source, rows in valued[valued["people"].notna()].groupby("people_source", sort=True):
        years = rows["people_year"].dropna()
        if len(years):
            values = (("source", str(source)), ("first", int(years.min())), ("last", int(years.max())))
            notes.append(Note("weighted", values))
    without = int(valued["people"].isna().sum())
    if without:
        notes.append(Note("without_people", (("n", without),)))


def _mean(told: pd.DataFrame, groups: Any) -> pd.Series:
    keys = [told[name] for name in groups.keys]
    known = told["value"].notna() & told["people"].notna()
    above = (told["value"] * told["people"]).where(known).groupby(keys, sort=False, dropna=False).sum(min_count=1)
    below = told["people"].where(known).groupby(keys, sort=False, dropna=False).sum(min_count=1)
    return above / below.where(below > 0)


_SUMMARIES: dict[str, Callable[[pd.DataFrame, Any], pd.Series]] = {
    "mean": _mean,
    "median": lambda _told, groups: groups["value"].median(),
    "sum": lambda _told, groups: groups["value"].sum(min_count=1),
    "lowest": lambda _told, groups: groups["value"].min(),
    "highest": lambda _told, groups: groups["value"].max(),
    "places": lambda _told, groups: groups["value"].count().astype(float),
}


def _complete(build: Path, frame: pd.DataFrame, question: Question, slices: pd.DataFrame) -> pd.DataFrame:
    """Add the places of which a publisher says nothing, with the reason its source gives; only where one year is shown."""
    if question.dimensions != ("place",) or question.years == "all" or question.statuses or len(question.measures) > 1:
        return frame
    known = ground.places(build)
    codes = listed(build, question)
    if codes:
        everyone = list(codes)
    else:
        places = known[known["type"] == question.type]
        places = places if question.country == ANY else places[places["country_code"] == question.country]
        above = [name for name in places.columns if name.startswith("in_")]
        if question.within:
            places = places[(places[above] == question.within).any(axis=1)]
        everyone = list(places.index)
    there = set(frame["place"])
    absent = [code for code in everyone if code not in there]
    if not absent or (not codes and question.country == ANY):
        return frame
    extra = pd.DataFrame({"place": absent, "territory_code": absent})
    years = frame["period"].unique()
    extra["period"] = int(years[0]) if len(years) == 1 else np.nan
    extra = extra.assign(
        year=extra["period"], measure=question.measures[0], value=np.nan, lower=np.nan, upper=np.nan,
        obs_status=_absent_status(slices), exercise=frame["exercise"].iloc[0] if len(frame) else "", n=0, n_all=1, share=np.nan,
        **{name: getattr(question, name)[0] for name in SPLITS},
    )  # fmt: skip
    return pd.concat([frame, extra], ignore_index=True) if len(frame) else extra


def _absent_status(slices: pd.DataFrame) -> str:
    if slices.empty or "absent_status" not in slices:
        return "L"
    return str(slices.loc[slices["with_value"].idxmax(), "absent_status"])


def _newest_notes(question: Question, frame: pd.DataFrame, notes: list[Note]) -> None:
    if question.years == NEWEST and len(frame) and frame["period"].nunique() > 1:
        years = frame["period"].dropna()
        notes.append(Note("years_differ", (("first", int(years.min())), ("last", int(years.max())))))
