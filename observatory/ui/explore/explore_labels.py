"""Words of everything a built view names: figures with their units, places, groups, years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from observatory.explore import Question
from observatory.explore.ground import TOTAL
from observatory.explore.question import ANY, NEWEST, OBSERVATIONS
from observatory.text import explore_words as said
from observatory.text import formats, kinds
from observatory.text.agreement_findings import country as country_name
from observatory.ui import data
from observatory.ui.reader import Reader


@dataclass(frozen=True)
class Figure:
    """What is shown: its name, the short one, and how its values are written."""

    name: str
    short: str
    unit: str
    suffix: str
    decimals: int
    theme: str = ""


@lru_cache(maxsize=16)
def indicators(reader: Reader) -> dict[str, Figure]:
    """Return the words of every indicator that has a value, in the order of the catalogue."""
    rows = data.records(reader, "explore_indicators", language=reader.language)
    return {
        row["indicator_code"]: Figure(
            row["name"], row["short_name"], row["unit_name"], row["suffix"], int(row["decimals"]), row["theme_name"]
        )
        for row in rows
    }


def figure(reader: Reader, question: Question, code: str) -> Figure:
    """Return the words of one measure of a question; summed up to a number of places, it has no unit of its own."""
    _ = reader.words
    if question.subject != OBSERVATIONS:
        name = kinds.word(said.COUNTED, code, _)
        return Figure(name, name, _("Number"), "", 0)
    found = indicators(reader)[code]
    if question.summary == "places":
        return Figure(found.name, found.short, _("Number of places with a value"), "", 0, found.theme)
    if question.scale == "index":
        return Figure(found.name, found.short, _("First year = 100"), "", 1, found.theme)
    return found


@lru_cache(maxsize=8)
def places(reader: Reader) -> dict[str, str]:
    """Return the label of every place, with its parent."""
    rows = data.rows(reader, "explore_labels", language=reader.language)
    return dict(zip(rows["territory_code"], rows["label"], strict=True))


@lru_cache(maxsize=8)
def names(reader: Reader) -> dict[str, str]:
    """Return the name of every place, without its parent."""
    rows = data.rows(reader, "explore_labels", language=reader.language)
    return dict(zip(rows["territory_code"], rows["name"], strict=True))


@lru_cache(maxsize=8)
def programmes(reader: Reader) -> dict[str, str]:
    """Return the name of every programme."""
    return {
        row["programme_code"]: row["title"] or row["name"]
        for row in data.records(reader, "programme_cards", language=reader.language)
    }


@lru_cache(maxsize=8)
def networks(reader: Reader) -> dict[str, str]:
    """Return the name of every network."""
    return {row["network_code"]: row["name"] for row in data.records(reader, "network_list", language=reader.language)}


def category(reader: Reader, question: Question, dimension: str, code: object) -> str:
    """Return the words of one row, column or panel."""
    if dimension == "measure":
        return figure(reader, question, str(code)).name
    if dimension == "year":
        return str(int(float(str(code))))
    if dimension == "place":
        return places(reader).get(str(code), str(code))
    if dimension == "programme":
        return programmes(reader).get(str(code), str(code))
    if dimension in kinds.TYPES and dimension != "country":
        return names(reader).get(str(code), str(code))
    return said.category(dimension, code, reader.words)


def scope(reader: Reader, question: Question) -> str:
    """Return which places, sessions or practices a question is about, in words."""
    _ = reader.words
    if question.subject != OBSERVATIONS:
        parts = [kinds.word(said.SUBJECTS, question.subject, _)]
        parts += [country_name(question.country, _)] if question.country else []
        parts += [programmes(reader).get(question.programme, question.programme)] if question.programme else []
        parts += [said.category("theme", question.theme, _)] if question.theme else []
        parts += [said.category("status", code, _) for code in question.statuses]
        return " · ".join(parts)
    if question.territories:
        if len(question.territories) <= 3:
            return " · ".join(places(reader).get(code, code) for code in question.territories)
        return _.plural("a list of one place", "a list of {n} places", len(question.territories))
    if question.network:
        return _("members, {network}", network=networks(reader).get(question.network, question.network))
    kind = formats.opening(kinds.word(kinds.TYPES_PLURAL, question.type, _))
    if question.country == ANY:
        return kind if question.type == "country" else " · ".join([kind, _("all countries")])
    where = [names(reader).get(question.within, question.within)] if question.within else []
    return " · ".join([kind, *where, country_name(question.country, _)])


def title(reader: Reader, question: Question, periods: tuple[int, ...]) -> str:
    """Return what a view shows, in one line: figures, summary, places, groups, years."""
    _ = reader.words
    figures = [figure(reader, question, code) for code in question.measures]
    parts = [formats.listing([each.name for each in figures], reader.language)]
    if question.subject == OBSERVATIONS and question.summary != "each":
        parts.append(kinds.word(said.SUMMARIES, question.summary, _))
    parts.append(scope(reader, question))
    group = [
        said.category(name, getattr(question, name)[0], _)
        for name in ("sex", "age", "citizenship")
        if len(getattr(question, name)) == 1 and getattr(question, name)[0] != TOTAL
    ]
    parts += group
    if periods:
        parts.append(said.years(periods[0], periods[-1], _))
    elif question.years not in ("all", NEWEST, ""):
        parts.append(question.years)
    return " · ".join(parts)
