"""Contracts of action plans: which agreements are their measures, whom they are meant for, where and until when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from observatory.catalogue import Entry
from observatory.contracts import entries
from observatory.contracts.practices import TARGET_GROUPS
from observatory.contracts.problems import Problems
from observatory.contracts.sessions import place
from observatory.programmes import Programmes

REQUIRED = ("title", "title_language", "country", "place", "source_title")
MAY_BE_EMPTY = ("programme", "agreement", "called_for_by", "territory", "start_date", "end_date", "source_url")
TEXTS = ("title_text", "objective", "owner", "period", "note")


def check(programmes: Programmes, territories: pd.Index, problems: Problems) -> None:
    """Check every plan; an agreement belongs to one plan at most, and to a plan of its own place."""
    taken: dict[str, str] = {}
    for plan in programmes.plans.values():
        _plan(plan, territories, problems)
        entries.refers(plan, "programme", programmes.programmes, "unknown_programme", problems)
        for field in ("agreement", "called_for_by"):
            entries.refers(plan, field, programmes.agreements, "unknown_agreement", problems)
        measures = _measures(plan, programmes, problems)
        own = str(plan.values.get("agreement") or "")
        if not measures and not own:
            problems.add("plan_empty", plan.file, plan.row, "agreements", entry=plan.code)
        for code in dict.fromkeys([*([own] if own else []), *measures]):
            if code in taken:
                problems.add("measure_of_two_plans", plan.file, plan.row, "agreements", value=code, entry=plan.code,
                             other=taken[code])  # fmt: skip
            taken.setdefault(code, plan.code)
            _same_place(plan, code, programmes, problems)
        _groups(plan, measures, problems)


def _plan(plan: Entry, territories: pd.Index, problems: Problems) -> None:
    entries.code(plan, problems)
    entries.fields(plan, (*REQUIRED, *MAY_BE_EMPTY, "target_groups", "agreements", "title_text"), problems,
                   optional=(*TEXTS, "groups"), may_be_empty=MAY_BE_EMPTY)  # fmt: skip
    entries.plain(plan, (*REQUIRED, *MAY_BE_EMPTY), problems)
    entries.language(plan, "title_language", problems)
    entries.dates(plan, "start_date", "end_date", problems)
    place(plan, ("territory",), territories, problems)
    entries.address(plan, "source_url", problems)
    for field in TEXTS:
        if field in plan.values:
            entries.texts(plan, field, problems, required=field == "title_text")


def _measures(plan: Entry, programmes: Programmes, problems: Problems) -> list[str]:
    """Return the measures of a plan that exist, without those that stand twice."""
    if not entries.typed(plan, "agreements", (list,), "a list of agreements", problems):
        return []
    found: list[str] = []
    for code in plan.values.get("agreements") or []:
        single = Entry(plan.code, plan.file, plan.row, {"agreements": code})
        if code in found:
            problems.add("part_repeated", plan.file, plan.row, value=code, field="agreements", entry=plan.code)
        elif entries.refers(single, "agreements", programmes.agreements, "unknown_agreement", problems):
            found.append(code)
    return found


def _same_place(plan: Entry, code: str, programmes: Programmes, problems: Problems) -> None:
    agreement = programmes.agreements.get(code)
    here = plan.values.get("territory")
    there = agreement.values.get("territory") if agreement else None
    if here and there and here != there:
        problems.add("measure_of_other_place", plan.file, plan.row, "agreements", value=code, entry=plan.code,
                     there=there, here=here)  # fmt: skip


def _groups(plan: Entry, measures: list[str], problems: Problems) -> None:
    """Check whom the plan and its measures are meant for."""
    _listed(plan, plan.values.get("target_groups"), "target_groups", problems)
    groups = plan.values.get("groups")
    if not entries.typed(plan, "groups", (dict,), f"a table [{plan.code}.groups]", problems):
        return
    for code, listed in (groups if isinstance(groups, Mapping) else {}).items():
        if code not in measures:
            problems.add("groups_of_no_measure", plan.file, plan.row, "groups", value=code, entry=plan.code)
        _listed(plan, listed, f"groups.{code}", problems)


def _listed(plan: Entry, found: Any, field: str, problems: Problems) -> None:
    single = Entry(plan.code, plan.file, plan.row, {field: found})
    if not entries.typed(single, field, (list,), "a list of target groups", problems):
        return
    for number, group in enumerate(found or []):
        entries.listed(Entry(plan.code, plan.file, plan.row, {field: group}), field, TARGET_GROUPS, problems)
        if group in found[:number]:
            problems.add("part_repeated", plan.file, plan.row, value=group, field=field, entry=plan.code)
