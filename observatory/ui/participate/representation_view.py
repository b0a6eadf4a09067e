"""Rows about who took part against who lives there → the words and figures that the templates show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from observatory.charts import ratio_strip
from observatory.measures import representation as measure
from observatory.records import Record
from observatory.text import disclosure_words, formats, partial_dates, representation_findings
from observatory.text import participation_words as said
from observatory.text import representation_words as words
from observatory.ui import data, fragment, links
from observatory.ui.reader import Reader

QUESTIONS = ("sex", "age", "disability", "indigenous", "afrodescendant", "territory")
MARKS = {"under_represented": ("▽", "worse"), "in_line": ("●", "neutral"), "over_represented": ("△", "neutral"),
         "cannot_say": ("?", "none")}  # fmt: skip


def rows(reader: Reader) -> list[Record]:
    """Return every category of every session that publishes one, in words."""
    return [dict(row) for row in _rows(reader)]


@lru_cache(maxsize=32)
def _rows(reader: Reader) -> tuple[Record, ...]:
    return tuple(_row(reader, row) for row in data.records(reader, "representation_rows", language=reader.language))


def _row(reader: Reader, row: Record) -> Record:
    _ = reader.words
    symbol, tone = MARKS[row["verdict"]]
    return {
        **row,
        "when": partial_dates.span(row["date_start"], row["date_end"], reader.language),
        "question": said.word(said.DIMENSIONS, row["dimension"], _),
        "name": row["category_label"] or said.category(row["dimension"], row["category"], _),
        "verdict_words": said.word(words.VERDICTS, row["verdict"], _),
        "reason_words": said.word(words.REASONS, row["reason"], _) if row["reason"] else "",
        "symbol": symbol,
        "tone": tone,
        "figure": ratio_strip.strip(row["ratio"], row["lower"], row["upper"]),
        "people_words": _people(reader, row),
        "share_words": _percent(reader, row["share"]),
        "population_words": _percent(reader, row["population_share"]),
        "ratio_words": _ratio(reader, row),
        "coverage_words": _percent(reader, row["coverage"], 0),
        "population_from": _population(reader, row),
    }


def _people(reader: Reader, row: Record) -> str:
    if row["attended"] is None:
        return said.word(said.ATTENDANCE_REASONS, row["status"], reader.words)
    return formats.number(row["attended"], reader.language)


def _percent(reader: Reader, share: float | None, decimals: int = 1) -> str:
    return "" if share is None else formats.with_unit(100 * share, reader.language, decimals, "%")


def _ratio(reader: Reader, row: Record) -> str:
    if row["ratio"] is None:
        return ""
    value, lower, upper = (formats.number(row[part], reader.language, 2) for part in ("ratio", "lower", "upper"))
    return reader.words("{value} (from {lower} to {upper})", value=value, lower=lower, upper=upper)


def _population(reader: Reader, row: Record) -> str:
    if row["population_period"] is None:
        return ""
    return reader.words(
        "{indicator}, {place}, {year}", indicator=row["indicator_name"], place=row["population_label"],
        year=row["population_period"],
    )  # fmt: skip


def questions(found: Iterable[Record]) -> list[str]:
    """Return the questions that some session publishes, in their order."""
    there = {row["dimension"] for row in found}
    return [question for question in QUESTIONS if question in there]


def session(found: Sequence[Record]) -> str | None:
    """Return the session that the link names, if it publishes who came; another is reported by the frame."""
    asked = links.asked("session")
    if asked is None or any(row["session_code"] == asked for row in found):
        return asked
    links.bad("session", asked)
    return None


def finding(reader: Reader, found: Iterable[Record]) -> str:
    """Say how each category stands over the sessions shown."""
    by_category: dict[str, list[str]] = {}
    for row in found:
        by_category.setdefault(row["name"], []).append(row["verdict"])
    return representation_findings.verdicts(reader.language, list(by_category.items()))


def known(reader: Reader) -> tuple[list[Record], str]:
    """Return for each question how many sessions publish it, and the same in a sentence."""
    _ = reader.words
    found = data.records(reader, "representation_known")
    for row in found:
        row["question"] = said.word(said.DIMENSIONS, row["dimension"], _)
        row["said"] = _("{sessions} of {held}", sessions=formats.number(row["sessions"], reader.language),
                        held=formats.number(row["held"], reader.language))  # fmt: skip
        row["percent"] = round(100 * row["sessions"] / row["held"], 1) if row["held"] else 0
    pairs = [(row["question"], row["sessions"]) for row in found if row["dimension"] != "total"]
    return found, representation_findings.known(reader.language, pairs, found[0]["held"] if found else 0)


def privacy(reader: Reader) -> list[str]:
    """Return how small counts are protected, sentence by sentence."""
    return disclosure_words.rule(data.records(reader, "disclosure_rule")[0]["k"], reader.words)


def rules(reader: Reader) -> dict[str, str]:
    """Return the numbers that the method uses, as the reader's language writes them."""
    language = reader.language
    return {
        "confidence": formats.with_unit(100 * measure.CONFIDENCE, language, 0, "%"),
        "fewest": formats.number(measure.FEWEST_ANSWERS, language),
        "coverage": formats.with_unit(100 * measure.LEAST_COVERAGE, language, 0, "%"),
    }


def sources(found: Iterable[Record]) -> list[str]:
    """Return the sources of the population figures."""
    return sorted({row["population_source"] for row in found if row["population_source"]})


def table(reader: Reader, found: Iterable[Record]) -> pd.DataFrame:
    """Return the rows as they are downloaded; shares in percent."""
    _ = reader.words
    names = [_("Session"), _("When"), _("Question"), _("Category"), _("People"), _("Answered the question (%)"),
             _("Share of participants (%)"), _("Share of the population (%)"), _("Ratio"), _("Lower limit"),
             _("Upper limit"), _("Verdict"), _("Reason"), _("Population figure")]  # fmt: skip
    listed = [
        (row["title"], row["when"], row["question"], row["name"], row["attended"], _hundred(row["coverage"]),
         _hundred(row["share"]), _hundred(row["population_share"]), row["ratio"], row["lower"], row["upper"],
         row["verdict_words"], row["reason_words"], row["population_from"])
        for row in found
    ]  # fmt: skip
    return pd.DataFrame(listed, columns=names)


def _hundred(share: float | None) -> float | None:
    return None if share is None else 100 * share


def picture(reader: Reader, found: Sequence[Record]) -> str:
    """Return the ratios as ``<svg>``."""
    return fragment.render(reader, "representation_picture", rows=found, ticks=ticks(reader))


def ticks(reader: Reader) -> list[tuple[float, str]]:
    """Return the marks of the scale: pixel and number."""
    return [
        (ratio_strip.at(tick), formats.number(tick, reader.language, 0 if tick >= 1 else 2))
        for tick in ratio_strip.TICKS
    ]


def recipe(reader: Reader) -> list[tuple[str, dict[str, Any]]]:
    """Return the query that gives the rows."""
    return [("representation_rows", {"language": reader.language})]
