"""Rows of the action plans and their agreements → what the page of plans shows and gives for download."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from observatory.records import Record
from observatory.text import agreement_findings, partial_dates, plan_findings, practice_words
from observatory.text import participation_words as said
from observatory.text.plan_findings import Measures
from observatory.ui import data
from observatory.ui.participate import agreements_view, programmes_view
from observatory.ui.participate.networks_view import host
from observatory.ui.reader import Reader

NO_THEME = "none"
FILTERS = ("country", "theme", "status")


def listed(reader: Reader, day: date) -> list[Record]:
    """Return every plan with its measures and its words.

    Returns
    -------
    list of dict
        The columns of ``plan_list`` and: where, country, when, own (its own agreement or ``None``), measures (agreements
        with ``group_words``), tally, themes (codes), statuses, last (newest date in words), host, groups.
    """
    everything = {row["agreement_code"]: row for row in agreements_view.listed(reader, {}, day)}
    themes = {row["indicator_code"]: row for row in data.records(reader, "indicator_words", language=reader.language)}
    measures: dict[str, list[Record]] = {}
    for action in data.records(reader, "plan_actions"):
        row = dict(everything[action["agreement_code"]])
        row["groups"] = list(action["target_groups"])
        row["group_words"] = practice_words.groups(row["groups"], reader.words)
        _themes(row, themes)
        measures.setdefault(action["plan_code"], []).append(row)
    plans = data.records(reader, "plan_list", language=reader.language)
    for plan in plans:
        own = everything.get(plan["agreement_code"])
        plan["own"] = dict(own) if own else None
        if plan["own"]:
            _themes(plan["own"], themes)
        plan["measures"] = measures.get(plan["plan_code"], [])
        _describe(reader, plan)
    return plans


def _themes(row: Record, words: Mapping[str, Record]) -> None:
    """Add the themes of the indicators that an agreement wants to move; ``NO_THEME`` where it names none."""
    found = {words[each["code"]]["theme_code"]: words[each["code"]]["theme"] for each in row["indicators"]}
    row["theme_names"], row["themes"] = found, tuple(found) or (NO_THEME,)


def _describe(reader: Reader, plan: Record) -> None:
    _, language = reader.words, reader.language
    parts = [*([plan["own"]] if plan["own"] else []), *plan["measures"]]
    last = max((row["updated"] or row["date"] or "" for row in parts), default="")
    plan |= {
        "parts": parts,
        "where": agreement_findings.place(plan["label"], plan["place"], plan["country_code"], _),
        "country": agreement_findings.country(plan["country_code"], _),
        "when": plan["period"] or _period(plan["start_date"], plan["end_date"], reader),
        "original": plan["title"] if plan["title"] != plan["title_text"] else "",
        "host": host(plan["source_url"]),
        "tally": agreements_view.tally(reader, plan["measures"]),
        "stated": list(dict.fromkeys(row["stated"] for row in parts if row["stated"])),
        "statuses": {row["status"] for row in parts},
        "themes": {code for row in parts for code in row["themes"]},
        "last": last,
        "last_words": partial_dates.written(last or None, language),
        "group_words": practice_words.groups(plan["target_groups"], _),
    }
    plan["finding"] = plan_findings.of_one(language, counted(plan["measures"]))


def _period(start: str | None, end: str | None, reader: Reader) -> str:
    """Return from when to when; of a beginning alone, since when."""
    if start and not end:
        return reader.words("from: {date}", date=partial_dates.written(start, reader.language))
    return programmes_view.dates(start, end, reader.language)


def narrowed(plans: Iterable[Record], wanted: Mapping[str, str]) -> list[Record]:
    """Return the plans that fit: of a country, with a measure (or as a whole) of a theme, of a status."""
    fits = {
        "country": lambda plan, code: plan["country_code"] == code,
        "theme": lambda plan, code: code in plan["themes"],
        "status": lambda plan, code: code in plan["statuses"],
    }
    return [plan for plan in plans if all(fits[name](plan, code) for name, code in wanted.items())]


def counted(measures: Sequence[Record]) -> Measures:
    """Return what is known of some measures."""
    return Measures(
        known=len(measures),
        stated=sum(bool(row["stated"]) and row["status"] != "unknown" for row in measures),
        done=sum(row["status"] == "done" for row in measures),
        dated=sum(bool(row["due"]) for row in measures),
        overdue=sum("overdue" in row["standing"].flags for row in measures),
    )


def finding(reader: Reader, plans: Sequence[Record], day: date) -> str:
    """Say how many plans and measures are known, and what became of them."""
    ended = sum(bool(plan["own"]) and "overdue" in plan["own"]["standing"].flags for plan in plans)
    return plan_findings.finding(reader.language, len(plans), counted(_measures(plans)), ended, day)


def tally_of(reader: Reader, plans: Iterable[Record]) -> list[Record]:
    """Return how many measures of the plans there are of each status."""
    return agreements_view.tally(reader, _measures(plans))


def _measures(plans: Iterable[Record]) -> list[Record]:
    return [row for plan in plans for row in plan["measures"]]


def by_theme(reader: Reader, plans: Sequence[Record]) -> list[Record]:
    """Return the measures by the theme of their indicators, those without an indicator last: code, name, n, tally.

    A measure with indicators of two themes counts in both.
    """
    _ = reader.words
    measures = _measures(plans)
    names = {code: name for row in measures for code, name in row["theme_names"].items()}
    order = sorted(names, key=lambda code: names[code].casefold())
    parts = []
    for code in [*order, NO_THEME]:
        found = [row for row in measures if code in row["themes"]]
        if found:
            name = names.get(code) or _("Without an indicator")
            parts.append({"code": code, "name": name, "n": len(found), "tally": agreements_view.tally(reader, found)})
    return parts


def expected(reader: Reader, plans: Sequence[Record]) -> list[Record]:
    """Return, for each agreement that asks partners for a plan, its finding, and the partners with and without one."""
    agreed = {row["agreement_code"]: row for row in agreements_view.listed(reader, {}, agreements_view.today())}
    by_code = {plan["plan_code"]: plan for plan in plans}
    calls: dict[str, list[Record]] = {}
    for row in data.records(reader, "plans_expected", language=reader.language):
        row["plan"] = by_code.get(row["plan_code"])
        row["country"] = agreement_findings.country(row["country_code"], reader.words)
        calls.setdefault(row["called_for_by"], []).append(row)
    return [
        {
            "agreement": agreed[code], "partners": rows,
            "finding": plan_findings.expected(
                reader.language, len(rows), sum(row["plan_code"] is not None for row in rows), agreed[code]["programme_title"]
            ),
        }
        for code, rows in calls.items()
    ]  # fmt: skip


def table(reader: Reader, plans: Iterable[Record]) -> pd.DataFrame:
    """Return a row for each measure of the plans as it is downloaded; a plan without measures has one row of its own."""
    _ = reader.words
    columns = {
        "plan_code": _("Code of the plan"), "plan": _("Action plan"), "objective": _("Objective"), "where": _("Place"),
        "territory_code": _("Code of the place"), "country": _("Country"), "programme_title": _("Programme"),
        "when": _("Period"), "agreement_code": _("Code"), "measure": _("Measure"), "text": _("What was agreed"),
        "groups": _("People meant"), "owner": _("Who answers for it"), "indicators": _("Codes of its indicators"),
        "moves": _("Indicators it wants to move"), "themes": _("Themes"), "date": _("Agreed on"), "due": _("Until when"),
        "status_words": _("Status"), "stated": _("In the words of the source"), "last": _("Last news"),
        "evidence_url": _("Address of the source"), "source_title": _("Source"),
    }  # fmt: skip
    rows = [_downloaded(plan, row) for plan in plans for row in (plan["measures"] or [plan["own"]])]
    frame = pd.DataFrame([{name: row[name] for name in columns} for row in rows], columns=list(columns))
    return frame.fillna("").rename(columns=columns)


def _downloaded(plan: Record, row: Record) -> dict[str, Any]:
    own = row is plan["own"]
    return {
        **{name: plan[name] for name in ("plan_code", "objective", "where", "territory_code", "country", "programme_title",
                                         "when")},
        **{name: row[name] for name in ("agreement_code", "text", "owner", "date", "due", "status_words", "stated",
                                        "evidence_url", "source_title")},
        "plan": plan["title_text"], "measure": "" if own else row["title_text"],
        "groups": plan["group_words"] if own else row["group_words"],
        "indicators": "; ".join(each["code"] for each in row["indicators"]),
        "moves": "; ".join(each["name"] for each in row["indicators"]), "themes": "; ".join(row["theme_names"].values()),
        "last": row["updated"] or row["date"],
    }  # fmt: skip


def recipe(reader: Reader) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give the rows: plans, which agreements are their measures, and the agreements."""
    words = {"language": reader.language}
    return [("plan_list", words), ("plan_actions", {}), ("agreement_list", words), ("agreement_indicators", {})]


def statuses(reader: Reader) -> dict[str, str]:
    """Return the words of the statuses."""
    return {code: reader.words(words) for code, words in said.AGREEMENT_STATUSES.items()}
