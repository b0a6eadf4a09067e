"""Turns what was asked into the nearest question that figures can answer, and says what could not be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from observatory.explore import events, ground, rules
from observatory.explore.desk import Desk, Offer, tell_apart, years_of
from observatory.explore.question import (
    ALL,
    ANY,
    FORMS,
    LINES,
    NEWEST,
    OBSERVATIONS,
    SCALES,
    Problem,
    Question,
    as_text,
)

USUAL_MEASURE = "coneval_pobreza"
SPLITS = ("sex", "age", "citizenship")
STATUSES = tuple("ABDEPULMOQ")
MOST_ROWS = 100_000
ALONE = 0.34  # a country with less than this share of all such places is shown among the others


@dataclass(frozen=True)
class Settled:
    """The nearest question that can be answered, what was left aside, and what else may be chosen."""

    question: Question
    problems: tuple[Problem, ...]
    offer: Offer


@lru_cache(maxsize=256)
def settle(build: Path, question: Question) -> Settled:
    """Return the nearest question that the figures of a build can answer.

    Parameters
    ----------
    question
        Parts left empty are filled with what is usual for the others.
    """
    desk = Desk(build, question)
    if question.subject == OBSERVATIONS:
        _measures(desk)
        _where(desk)
        _groups_and_years(desk)
        _dimensions(desk)
        _years_told_apart(desk)
        _summary(desk)
    else:
        events.settle(desk)
    _form(desk)
    _scale_and_line(desk)
    return Settled(desk.question, tuple(desk.problems), desk.offer)


def _measures(desk: Desk) -> None:
    known = ground.measures(desk.build)
    kept = tuple(code for code in desk.question.measures if code in known)
    if len(kept) < len(desk.question.measures):
        desk.problems.append(Problem("measures", as_text(tuple(set(desk.question.measures) - set(kept))), "unknown"))
    usual = USUAL_MEASURE if USUAL_MEASURE in known else next(iter(known))
    desk.set("measures", kept or (usual,))
    for name in ("theme", "programme"):
        if getattr(desk.question, name):
            desk.refuse(name, "not_of_this_subject")
    desk.offer.measures = {code: known[code] for code in desk.question.measures}


def listed(build: Path, question: Question) -> tuple[str, ...]:
    """Return the places that a question lists, itself or through a network; nothing where it names a kind of place."""
    return question.territories or ground.members(build).get(question.network, ())


def _where(desk: Desk) -> None:
    question, known = desk.question, ground.places(desk.build)
    found = ground.slices(desk.build, question.measures)
    unknown = [code for code in question.territories if code not in known.index]
    if unknown:
        desk.problems.append(Problem("territories", ",".join(unknown), "unknown"))
        desk.set("territories", tuple(code for code in question.territories if code in known.index))
    if question.network and question.network not in ground.members(desk.build):
        desk.refuse("network", "unknown")
    if codes := listed(desk.build, desk.question):
        for name in ("country", "type", "within"):
            if getattr(desk.question, name):
                desk.refuse(name, "places_listed")
        kinds = known.reindex(codes)[["country_code", "type"]].drop_duplicates()
        desk.offer.slices = found.merge(kinds, on=["country_code", "type"])
        return
    _kind_of_place(desk, found)


def _kind_of_place(desk: Desk, found: pd.DataFrame) -> None:
    """Settle country, kind of place and region: those where all measures meet, most places first."""
    count = found.groupby(["country_code", "type", "indicator_code"])["with_value"].max().unstack()
    count = count.reindex(columns=list(desk.question.measures))
    together = count.dropna()
    sizes = (together if len(together) else count.iloc[:, :1].dropna()).min(axis=1)
    by_type = sizes.groupby(level="type").sum()
    several = sizes.groupby(level="type").count()
    anywhere = [kind for kind in by_type.index if several[kind] > 1]
    best_country, best_type = sizes.idxmax() if len(sizes) else ("", "")
    alone = bool(len(sizes)) and sizes.max() >= ALONE * by_type.max()
    order = list(
        dict.fromkeys(sizes.sort_values(ascending=False, kind="stable").index.get_level_values("country_code"))
    )
    desk.offer.countries = (*([ANY] if anywhere else []), *order)
    wanted = desk.question.type
    if wanted and not desk.question.country:
        fitting = sizes[sizes.index.get_level_values("type") == wanted]
        if len(fitting) and fitting.max() < ALONE * fitting.sum():
            best_country, alone = ANY, True
        elif len(fitting):
            best_country, alone = fitting.idxmax()[0], True
    country = desk.one_of("country", desk.offer.countries, best_country if alone else ANY)
    if country == ANY:
        kinds = sorted(anywhere, key=lambda kind: -by_type[kind])
    else:
        here = sizes[sizes.index.get_level_values("country_code") == country].sort_values(
            ascending=False, kind="stable"
        )
        kinds = list(here.index.get_level_values("type"))
    desk.offer.types = tuple(kinds)
    usual = best_type if best_type in kinds and alone else next(iter(kinds), "")
    kind = desk.one_of("type", kinds, usual)
    here = (found["type"] == kind) & ((found["country_code"] == country) | (country == ANY))
    desk.offer.slices = found[here]
    _region(desk, country, kind)


def _region(desk: Desk, country: str, kind: str) -> None:
    known = ground.places(desk.build)
    inside = known[(known["type"] == kind) & ((known["country_code"] == country) | (country == ANY))]
    above = [name for name in inside.columns if name.startswith("in_") and inside[name].notna().any()]
    codes = list(dict.fromkeys(code for name in above for code in inside[name].dropna().unique()))
    desk.offer.within = tuple(codes)
    if desk.question.within and desk.question.within not in codes:
        desk.refuse("within", "unknown")


def _groups_and_years(desk: Desk) -> None:
    found = desk.offer.slices
    desk.offer.years = tuple(sorted({int(year) for year in found["period"]}, reverse=True))
    for name in SPLITS:
        options = sorted({str(code) for code in found[name]}, key=lambda code: (code != ground.TOTAL, code))
        desk.offer.groups[name] = tuple(options)
        asked = getattr(desk.question, name)
        if asked and not set(asked) <= set(options):
            desk.refuse(name, "unknown")
    if desk.question.statuses and not set(desk.question.statuses) <= set(STATUSES):
        desk.refuse("statuses", "unknown")
    years = desk.question.years
    if years not in ("", NEWEST, ALL) and not years_of(years, desk.offer.years):
        desk.refuse("years", "no_such_year")


def dimensions(build: Path, question: Question, offer: Offer) -> tuple[str, ...]:
    """Return what rows, columns and panels may stand for."""
    found = ["place"]
    if len(offer.years) > 1:
        found.append("year")
    found += [name for name in SPLITS if len(set(offer.groups[name]) - {ground.TOTAL}) > 1]
    if len(question.measures) > 1:
        found.append("measure")
    known = ground.places(build)
    codes = listed(build, question)
    if codes:
        inside = known.reindex(codes)
    else:
        inside = known[(known["type"] == question.type)]
        if question.country != ANY:
            inside = inside[inside["country_code"] == question.country]
    above = [name.removeprefix("in_") for name in inside.columns if name.startswith("in_")]
    found += [kind for kind in above if inside[f"in_{kind}"].nunique() > 1]
    if inside["country_code"].nunique() > 1 and question.type != "country":
        found.append("country")
    if inside["population"].notna().mean() > 0.5 and question.type not in ("country", "state"):
        found.append("size")
    return (*found, "all")


def _dimensions(desk: Desk) -> None:
    desk.offer.dimensions = options = dimensions(desk.build, desk.question, desk.offer)
    for name in ("rows", "columns", "panels"):
        value = getattr(desk.question, name)
        if value and value not in options:
            desk.refuse(name, "no_such_dimension")
    tell_apart(desk, "all" if desk.question.form == "spread" else "place")


def _years_told_apart(desk: Desk) -> None:
    """One year where years are not told apart; one group of people where those are not."""
    question, offer = desk.question, desk.offer
    if "year" in question.dimensions:
        desk.set("years", ALL if question.years in ("", NEWEST) else question.years)
    elif question.years in ("", ALL):
        if question.years:
            desk.problems.append(Problem("years", question.years, "years_not_told_apart"))
        desk.set("years", NEWEST)
    elif question.years != NEWEST and len(years_of(question.years, offer.years)) > 1:
        desk.refuse("years", "years_not_told_apart")
        desk.set("years", NEWEST)
    for name in SPLITS:
        asked, options = getattr(desk.question, name), offer.groups[name]
        if name in question.dimensions:
            parts = tuple(code for code in options if code != ground.TOTAL)
            desk.set(name, asked or parts)
        else:
            if len(asked) > 1:
                desk.refuse(name, "groups_not_told_apart")
                asked = ()
            desk.set(name, asked or options[:1])


def _summary(desk: Desk) -> None:
    question, offer = desk.question, desk.offer
    if "place" in question.dimensions or question.form == "spread":
        offer.summaries = ("each",)
        if question.summary not in ("", "each"):
            desk.refuse("summary", "each_place_stands_alone")
        desk.set("summary", "each")
        return
    codes = listed(desk.build, question)
    known = ground.places(desk.build).reindex(codes)
    above = {code for name in known.columns if name.startswith("in_") for code in known[name].dropna()}
    overlap = bool(set(codes) & (above | set(known["country_code"]))) and len(codes) > 1
    offer.summaries, offer.refused_summaries = rules.summaries(list(offer.measures.values()), overlap=overlap)
    value = question.summary
    if value and value not in offer.summaries:
        desk.refuse("summary", offer.refused_summaries.get(value, "not_of_this_figure"))
        value = ""
    desk.set("summary", value or offer.summaries[0])


def _form(desk: Desk) -> None:
    question, offer = desk.question, desk.offer
    measures = list(offer.measures.values())
    years = len(years_of(question.years, offer.years)) if "year" in question.dimensions else 1
    mapped = (question.country, question.type) in ground.maps(desk.build) and question.subject == OBSERVATIONS

    def problem(form: str) -> str | None:
        return rules.form_problem(form, question, measures, years, mapped)

    offer.refused_forms = _refused(FORMS, problem)
    offer.forms = tuple(form for form in FORMS if form not in offer.refused_forms)
    if question.form and question.form not in offer.forms:
        desk.refuse("form", offer.refused_forms[question.form])
        if question.form == "scatter" and len(question.measures) > 1:
            tell_apart(desk, question.rows)
    preferred = ("line", "dots") if question.rows == "year" else ("dots", "bar")
    if desk.question.summary in ("sum", "places"):
        preferred = ("line", "bar") if question.rows == "year" else ("bar", "dots")
    desk.set("form", desk.question.form or next((form for form in preferred if form in offer.forms), "table"))


def _scale_and_line(desk: Desk) -> None:
    measures = list(desk.offer.measures.values())
    offer = desk.offer
    offer.refused_scales = _refused(SCALES, lambda code: rules.scale_problem(code, desk.question, measures))
    offer.scales = tuple(code for code in SCALES if code not in offer.refused_scales)
    if desk.question.scale not in offer.scales:
        desk.refuse("scale", offer.refused_scales[desk.question.scale])
    offer.refused_lines = _refused(LINES, lambda code: rules.line_problem(code, desk.question))
    offer.lines = tuple(code for code in LINES if code not in offer.refused_lines)
    if desk.question.line not in offer.lines:
        desk.refuse("line", offer.refused_lines[desk.question.line])


def _refused(codes: Sequence[str], problem: Callable[[str], str | None]) -> dict[str, str]:
    return {code: reason for code in codes if (reason := problem(code))}
