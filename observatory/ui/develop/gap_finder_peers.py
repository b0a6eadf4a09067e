"""The similar places that stood as badly as a place and have come further since, and what is known of what they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.measures import improvers
from observatory.measures.improvers import Course, Point
from observatory.measures.polarity import Polarity
from observatory.practice_entries import answers, listed_in
from observatory.records import Record
from observatory.text import clauses, formats
from observatory.text import gap_finder_findings as findings
from observatory.ui import data
from observatory.ui.participate import programmes_view
from observatory.ui.reader import Reader

MOST_DONE = 4


@dataclass(frozen=True)
class Improvers:
    """What is shown of the places that came further.

    Attributes
    ----------
    rows
        One per place, the furthest first: label, values and years in words, ``done``.
    finding
        The sentence above them.
    sources
        Codes of the sources of the figures.
    """

    rows: list[Record]
    finding: str
    sources: list[str]
    peers: int


def find(reader: Reader, place: Record, indicator: Record) -> Improvers:
    """Return the peers that improved most on an indicator since they stood as badly as the place, or worse."""
    code, own = indicator["indicator_code"], place["territory_code"]
    peers = tuple(data.rows(reader, "peers_of_territory", territory=own)["peer_code"])
    points = data.records(reader, "series_of_places", indicator=code, territories=(own, *peers)) if peers else []
    series: dict[str, list[Point]] = {}
    for row in points:
        series.setdefault(row["territory_code"], []).append(
            Point(row["period"], row["value"], row["obs_status"], row["exercise"])
        )
    mine, direction = series.get(own, []), Polarity(indicator["polarity"]).direction
    others = {peer: series[peer] for peer in peers if peer in series}
    found = improvers.improvers(mine, others, direction, indicator["decimals"])
    stretch = improvers.stretch(mine)
    compared = len(list(improvers.courses(stretch, others, direction))) if stretch else 0
    labels = _labels(reader, [each.territory for each in found])
    said = findings.improved(
        reader.language, indicator=indicator["name"], compared=compared,
        courses=[(labels[each.territory], each) for each in found], decimals=indicator["decimals"],
        suffix=indicator["suffix"],
    )  # fmt: skip
    done = what_they_did(reader, tuple(labels), code) if found else {}
    rows = [_row(reader, indicator, each, labels[each.territory], done[each.territory], series, own) for each in found]
    shown = {own, *labels}
    used = dict.fromkeys(
        row["source_code"] for row in points if row["territory_code"] in shown and row["value"] is not None
    )
    return Improvers(rows, said, list(used), len(peers))


def _labels(reader: Reader, codes: Sequence[str]) -> dict[str, str]:
    if not codes:
        return {}
    named = data.records(reader, "territories_named", territories=tuple(codes), language=reader.language)
    by_code = {row["territory_code"]: row["label"] for row in named}
    return {code: by_code[code] for code in codes}


def _row(
    reader: Reader,
    indicator: Record,
    course: Course,
    label: str,
    done: Record,
    series: Mapping[str, Sequence[Point]],
    own: str,
) -> Record:
    language, decimals, suffix = reader.language, indicator["decimals"], indicator["suffix"]

    def said(value: float) -> str:
        return formats.with_unit(value, language, decimals, suffix)

    def known(code: str, year: int, value: float) -> str:
        """Write a value with what makes it less than sure."""
        status = next(point.status for point in series[code] if point.period == year)
        return clauses.marked(reader.words, said(value), status)

    def moved(first: float, last: float) -> str:
        return clauses.change_words(last - first, language, decimals, suffix)

    stretch = improvers.stretch(series[course.territory])
    line = [(year, value, False) for year, value in sorted(stretch.values.items())] if stretch else []
    ahead = Polarity(indicator["polarity"]).direction * (course.last_value - course.own_last_value) > 0
    return {
        "code": course.territory, "label": label, "course": course, "done": done, "line": line, "ahead": ahead,
        "first": known(course.territory, course.first, course.first_value),
        "last": known(course.territory, course.last, course.last_value), "first_period": course.first,
        "last_period": course.last, "own_first": known(own, course.first, course.own_first_value),
        "own_last": known(own, course.last, course.own_last_value),
        "change": moved(course.first_value, course.last_value), "own_change": moved(course.own_first_value, course.own_last_value),
        "line_words": formats.listing(
            [reader.words("{period}: {value}", period=year, value=said(value)) for year, value, _ in line], language
        ) if line else "",
    }  # fmt: skip


def what_they_did(reader: Reader, codes: Sequence[str], indicator: str) -> dict[str, Record]:
    """Return by place the practices it has or took over, the sessions it hosted or joined, and its agreements.

    Practices that answer the indicator come first and are marked.
    """
    found: dict[str, Record] = {code: {"practices": [], "sessions": [], "agreements": []} for code in codes}
    kind = answers(str(reader.build)).kind_of.get(indicator)
    listed = {row["practice_code"]: row for row in listed_in(reader)}
    taken = [
        (row["territory_code"], row["practice_code"], True)
        for row in data.records(reader, "practice_reuses", language=reader.language)
    ]
    made = [(row["territory_code"], code, False) for code, row in listed.items()]
    for territory, code, reused in (*made, *taken):
        if territory in found:
            found[territory]["practices"].append(
                {"code": code, "title": listed[code]["title_text"], "reused": reused,
                 "answers": kind is not None and kind in listed[code]["indicator_kinds"]}
            )  # fmt: skip
    for done in found.values():
        done["practices"].sort(key=lambda row: (not row["answers"], row["code"]))
    joined = [row for row in data.records(reader, "territory_sessions") if row["territory_code"] in found]
    if joined:
        words = {row["session_code"]: row for row in programmes_view.sessions(reader)}
        for row in joined:
            session = words[row["session_code"]]
            found[row["territory_code"]]["sessions"].append(
                {"code": row["session_code"], "title": session["title_text"], "when": session["when"]}
            )
    for row in data.records(reader, "agreement_places"):
        if row["territory_code"] in found:
            own = data.records(reader, "agreement_list", language=reader.language, territory=row["territory_code"])
            found[row["territory_code"]]["agreements"] = [
                {"code": each["agreement_code"], "title": each["title_text"]} for each in own
            ]
    for done in found.values():
        done["nothing"] = not any(done[name] for name in ("practices", "sessions", "agreements"))
        done["more"] = {name: max(len(done[name]) - MOST_DONE, 0) for name in ("practices", "sessions", "agreements")}
    return found


def table(reader: Reader, place: Record, found: Improvers) -> pd.DataFrame:
    """Return the places as they are downloaded, with the figures of mine beside them."""
    _ = reader.words
    names = [_("Place"), _("Code"), _("First year"), _("First value"), _("Last year"), _("Last value"), _("Change"),
             _("First value, {place}", place=place["label"]), _("Last value, {place}", place=place["label"]),
             _("Practices"), _("Sessions"), _("Agreements")]  # fmt: skip
    rows = []
    for row in found.rows:
        course, done = row["course"], row["done"]
        rows.append(
            (row["label"], row["code"], course.first, course.first_value, course.last, course.last_value,
             course.last_value - course.first_value, course.own_first_value, course.own_last_value,
             *("; ".join(each["title"] for each in done[name]) for name in ("practices", "sessions", "agreements")))
        )  # fmt: skip
    return pd.DataFrame(rows, columns=names)
