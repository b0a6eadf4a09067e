"""Views of sessions and of practices: what is counted, by what, and how it adds up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from observatory import rows as kept
from observatory.explore.desk import Desk, tell_apart, years_of
from observatory.explore.ground import Measure
from observatory.explore.question import ALL, PARTICIPATION, PRACTICES, Problem, Question, as_text

NOT_KNOWN = "unknown"
# Everything counted here is a count; people and sessions add up, once parts of a series are left out.
MEASURES = {
    PARTICIPATION: {
        code: Measure(code, "count", unit, 0, "none", "participation_governance")
        for code, unit in (("sessions", "sessions"), ("people", "persons"), ("women", "persons"), ("accessible", "sessions"))
    },
    PRACTICES: {
        code: Measure(code, "count", unit, 0, "none", "participation_governance")
        for code, unit in (("practices", "practices"), ("reuses", "places"))
    },
}  # fmt: skip
DIMENSIONS = {
    PARTICIPATION: ("programme", "year", "country", "kind", "format", "status", "measure", "all"),
    PRACTICES: ("theme", "group", "country", "evidence", "cost", "year", "status", "measure", "all"),
}
_USUAL_ROWS = {PARTICIPATION: "programme", PRACTICES: "theme"}
# One practice has several themes and is for several groups: its parts add up to more than the whole.
OVERLAPPING = frozenset({"theme", "group"})
_NOT_HERE = ("type", "within", "network", "territories", "sex", "age", "citizenship")
_COLUMNS = {"evidence": "evidence_level", "cost": "cost_band", "programme": "programme_code",
            "country": "country_code"}  # fmt: skip


def events(build: Path, subject: str) -> pd.DataFrame:
    """Return one row per session or practice; dimensions by their codes, lists for those with several."""
    name = {PARTICIPATION: "explore_sessions", PRACTICES: "explore_practices"}[subject]
    found = kept.rows(build, name).rename(columns={column: code for code, column in _COLUMNS.items()})
    if subject == PRACTICES:
        return found.rename(columns={"themes": "theme", "target_groups": "group"})
    return found


def codes_of(build: Path, subject: str, dimension: str) -> tuple[str, ...]:
    """Return the codes of a dimension, as text, with ``unknown`` where some rows have none."""
    values = events(build, subject)[dimension]
    return tuple(sorted({code for value in values for code in _codes(value)}))


def _codes(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return [str(code) for code in value] or [NOT_KNOWN]
    if value is None or pd.isna(value):
        return [NOT_KNOWN]
    return [str(int(value))]


def settle(desk: Desk) -> None:
    """Settle the parts of a question that are particular to sessions or practices."""
    subject = desk.question.subject
    known = MEASURES[subject]
    wrong = tuple(code for code in desk.question.measures if code not in known)
    if wrong:
        desk.problems.append(Problem("measures", as_text(wrong), "unknown"))
    desk.set("measures", tuple(code for code in desk.question.measures if code in known) or (next(iter(known)),))
    desk.offer.measures = {code: known[code] for code in desk.question.measures}
    for name in _NOT_HERE:
        if getattr(desk.question, name):
            desk.refuse(name, "not_of_this_subject")
    options = {"country": codes_of(desk.build, subject, "country"), "statuses": codes_of(desk.build, subject, "status")}
    options["theme"] = codes_of(desk.build, subject, "theme") if subject == PRACTICES else ()
    options["programme"] = codes_of(desk.build, subject, "programme") if subject == PARTICIPATION else ()
    for name, codes in options.items():
        value = getattr(desk.question, name)
        if value and not set(value if isinstance(value, tuple) else (value,)) <= set(codes):
            desk.refuse(name, "unknown")
    desk.offer.countries = tuple(code for code in options["country"] if code != NOT_KNOWN)
    desk.offer.years = tuple(
        sorted({int(code) for code in codes_of(desk.build, subject, "year") if code != NOT_KNOWN}, reverse=True)
    )
    desk.offer.dimensions = tuple(
        name for name in DIMENSIONS[subject] if name != "measure" or len(desk.question.measures) > 1
    )
    for name in ("rows", "columns", "panels"):
        value = getattr(desk.question, name)
        if value and value not in desk.offer.dimensions:
            desk.refuse(name, "no_such_dimension")
    tell_apart(desk, _USUAL_ROWS[subject])
    years = desk.question.years
    if years and years != ALL and (years == "newest" or not years_of(years, desk.offer.years)):
        desk.refuse("years", "no_such_year")
    desk.set("years", desk.question.years or ALL)
    desk.offer.summaries = ("sum",)
    if desk.question.summary not in ("", "sum"):
        desk.refuse("summary", "not_of_this_figure")
    desk.set("summary", "sum")


def chosen(build: Path, question: Question) -> pd.DataFrame:
    """Return the sessions or practices that a question is about."""
    found = events(build, question.subject)
    if question.country:
        found = found[found["country"] == question.country]
    if question.statuses:
        found = found[found["status"].isin(question.statuses)]
    if question.programme:
        found = found[found["programme"] == question.programme]
    if question.theme:
        found = found[[question.theme in _codes(codes) for codes in found["theme"]]]
    if question.years != ALL:
        wanted = years_of(question.years, [int(year) for year in found["year"].dropna().unique()])
        found = found[found["year"].isin(wanted)]
    return found


def cells(build: Path, question: Question) -> tuple[pd.DataFrame, list[str]]:
    """Return one row per combination of rows, columns and panels, and codes of what must be said beside them.

    Returns
    -------
    tuple
        The cells: dimensions, measure, value, n (events with a number), n_all (events), obs_status; and note codes.
    """
    found = chosen(build, question)
    notes: list[str] = []
    by = [name for name in question.dimensions if name not in ("measure", "all")]
    if set(by) & OVERLAPPING:
        notes.append("parts_overlap")
    for name in by:
        found = found.assign(**{name: [_codes(value) for value in found[name]]}).explode(name)
    if "all" in question.dimensions:
        found = found.assign(all="all")
    by = [name for name in question.dimensions if name != "measure"] or ["all"]
    found = found if by != ["all"] else found.assign(all="all")
    parts = [_counted(found, code, by, notes) for code in question.measures]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    frame["period"] = pd.to_numeric(frame["year"], errors="coerce") if "year" in frame else None
    if "year" in by:
        if frame["period"].isna().any():
            notes.append("without_year")
        frame = frame[frame["period"].notna()]
        frame["year"] = frame["period"].astype("int64")
    return frame.reset_index(drop=True), list(dict.fromkeys(notes))


def _counted(found: pd.DataFrame, code: str, by: list[str], notes: list[str]) -> pd.DataFrame:
    """Return one measure by its groups; where nobody published a number the cell is empty, not zero."""
    values = pd.Series(1.0, index=found.index)
    if code in ("people", "women"):
        column = "attended" if code == "people" else "women"
        values = pd.to_numeric(found[column], errors="coerce").astype(float)
        told = set(found.loc[values.notna(), "session_code"])
        parts = found["part_of"].isin(told).to_numpy()
        if (parts & values.notna().to_numpy()).any():
            notes.append("parts_of_series")
        found, values = found[~parts], values[~parts]
        if values.isna().any():
            notes.append("not_all_published")
        if ((found["qualifier"] == "more_than") & values.notna()).any():
            notes.append("at_least")
    elif code == "accessible":
        values = (found["access"] > 0).astype(float)
    elif code == "reuses":
        values = found["reuses"].astype(float)
    groups = found.assign(_value=values).groupby(by, sort=True)["_value"]
    frame = groups.agg(value=lambda each: each.sum(min_count=1), n="count", n_all="size").reset_index()
    frame["measure"] = code
    frame["obs_status"] = ["O" if pd.isna(value) else "A" for value in frame["value"]]
    return frame
