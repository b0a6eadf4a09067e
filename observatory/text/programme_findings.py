"""Findings about programmes and sessions: what the lists and figures show, in sentences; nothing is ever added up.

People of one session may come again to the next, and a series counts its parts: so these sentences count sessions,
and give numbers of people only as a source gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from observatory.text import clauses, formats, partial_dates
from observatory.text.languages import Language
from observatory.text.partial_dates import YEAR
from observatory.text.participation_words import ACCESS_MEASURES, category, people, word
from observatory.text.translate import Translator, translator

Row = Mapping[str, Any]


def overview(language: Language, programmes: int, collections: int, sessions: int, with_people: int) -> str:
    """Say how many programmes and sessions there are, and of how many sessions public sources number the people."""
    _ = translator(language)
    first = _.plural("One programme", "{n} programmes", programmes)
    others = _.plural("one collection of single sessions", "{n} collections of single sessions", collections)
    counted = formats.number(with_people, language)
    return _.plural(
        "{programmes} and {collections}: one session. Public sources say how many people came to {counted}.",
        "{programmes} and {collections}: {n} sessions. Public sources say how many people came to {counted} of them.",
        sessions, programmes=first, collections=others, counted=counted,
    )  # fmt: skip


def held(language: Language, sessions: int, held_: int, announced: int) -> str:
    """Say how many sessions are known and how many of them a source says took place."""
    _ = translator(language)
    if not sessions:
        return _("No session is known from public sources.")
    if held_ == sessions:
        return _.plural("One session, held.", "{n} sessions, all held.", sessions)
    if announced == sessions:
        return _.plural("One session, only announced.", "{n} sessions, all only announced.", sessions)
    values = {"held": formats.number(held_, language), "announced": formats.number(announced, language)}
    if announced:
        return _.plural(
            "One session: {held} held, {announced} only announced.",
            "{n} sessions: {held} held, {announced} only announced.",
            sessions, **values,
        )  # fmt: skip
    return _.plural("One session: {held} held.", "{n} sessions: {held} held.", sessions, **values)


def came(language: Language, sessions: int, with_people: int, series_people: int | None, qualifier: str | None) -> str:
    """Say what is known of the people who came, without adding sessions up."""
    _ = translator(language)
    if series_people is not None:
        several = formats.opening(people(series_people, qualifier or "exact", _))
        return _("{people} in the whole series.", people=several)
    if not with_people:
        return _("No public source says how many people came.")
    return _.plural(
        "The number of people is reported for {counted} of one session.",
        "The number of people is reported for {counted} of {n} sessions.",
        sessions, counted=formats.number(with_people, language),
    )  # fmt: skip


def whereabouts(language: Language, members: int, hosts: int, countries: Sequence[str]) -> str:
    """Say how many places a map shows: members of the network, and places where sessions met."""
    _ = translator(language)
    where = formats.listing(list(countries), language)
    said = _.plural("One member: {countries}.", "{n} members: {countries}.", members, countries=where)
    if not members:
        return _.plural(
            "One place hosted sessions: {countries}.",
            "{n} places hosted sessions: {countries}.",
            hosts,
            countries=where,
        )
    if not hosts:
        return said
    met = _.plural("One place hosted sessions.", "{n} places hosted sessions.", hosts)
    return clauses.sentences(_, (said, met))


def over_time(language: Language, sessions: Sequence[Row]) -> str:
    """Say when the sessions were: first, last, the fullest year, and how many have no date.

    Parameters
    ----------
    sessions
        ``date_start``, ``date_end`` and ``kind``; a series is left out, its parts speak for it.
    """
    _ = translator(language)
    single = [row for row in sessions if row["kind"] != "series"] or list(sessions)
    dated = sorted(row["date_start"] for row in single if row["date_start"])
    undated = len(single) - len(dated)
    if not dated:
        return _("No source dates any of these sessions.")
    first, last = partial_dates.written(dated[0], language), partial_dates.written(dated[-1], language)
    if first == last:
        said = _.plural("One dated session: {first}.", "{n} dated sessions: {first}.", len(dated), first=first)
    else:
        said = _.plural(
            "One dated session, from {first} to {last}.",
            "{n} dated sessions, from {first} to {last}.",
            len(dated), first=first, last=last,
        )  # fmt: skip
    years = {year: len(list(rows)) for year, rows in groupby(dated, key=lambda text: text[:YEAR])}
    most = max(years.values())
    fullest = [year for year, n in years.items() if n == most]
    busiest = ""
    if len(years) > 1 and len(fullest) == 1 and most > 1:
        busiest = _("Most were in {year}: {n}.", year=fullest[0], n=formats.number(most, language))
    without = _.plural("One more has no date.", "{n} more have no date.", undated) if undated else ""
    return clauses.sentences(_, (said, busiest, without))


def attendance(language: Language, rows: Iterable[Row], *, series_people: str = "", status: str = "held") -> str:
    """Say how many people took part in a session and the largest part of them that is known.

    Parameters
    ----------
    rows
        ``dimension``, ``category``, ``attended``, ``status``, ``qualifier`` of one session.
    series_people
        The number of the series that counts this session too, in words.
    status
        Of the session: who is only announced has not come yet.
    """
    _ = translator(language)
    table = {(row["dimension"], row["category"]): row for row in rows}
    total = table.get(("total", "_T"))
    if total is None or total["attended"] is None:
        return _absent(_, total, series_people, status)
    said = _.plural(
        "{people} took part.", "{people} took part.", total["attended"],
        people=formats.opening(people(total["attended"], total["qualifier"], _)),
    )  # fmt: skip
    women = table.get(("sex", "F"))
    if women and women["attended"] is not None and total["attended"]:
        values = {
            "group": category("sex", "F", _),
            "number": formats.number(women["attended"], language),
            "share": formats.with_unit(100 * women["attended"] / total["attended"], language, 0, "%"),
        }
        return clauses.sentences(_, (said, _("Of them, {group}: {number} ({share}).", **values)))
    return said


def _absent(_: Translator, total: Row | None, series_people: str, status: str) -> str:
    if total is not None and total["status"] == "Q":
        return _("The number of people is withheld to protect privacy.")
    if status == "announced":
        return _("The session is only announced: nobody can say yet who came.")
    if status == "cancelled":
        return _("The session was called off: nobody came.")
    if series_people:
        return _("People were counted only for the whole series: {people}.", people=series_people)
    return _("No public source says how many people took part.")


def access(language: Language, measures: Iterable[Row], status: str = "held") -> str:
    """Say which accessibility measures are known to have been offered, and that the rest is not documented.

    Parameters
    ----------
    measures
        ``measure`` and ``offered`` of those that a source mentions.
    status
        Of the session: what was only announced has not been offered yet.
    """
    _ = translator(language)
    known = list(measures)
    offered = [word(ACCESS_MEASURES, row["measure"], _) for row in known if row["offered"]]
    refused = [word(ACCESS_MEASURES, row["measure"], _) for row in known if not row["offered"]]
    silent = len(ACCESS_MEASURES) - len(known)
    if not known:
        return _(
            "No source says anything about accessibility: that it was offered is not documented, nor that it was not."
        )
    sentences = []
    if offered:
        named = formats.listing(offered, language)
        announced = status == "announced"
        sentences.append(
            _("Announced: {measures}.", measures=named) if announced else _("Offered: {measures}.", measures=named)
        )
    if refused:
        sentences.append(_("Not offered: {measures}.", measures=formats.listing(refused, language)))
    if silent:
        sentences.append(
            _.plural("Nothing is documented about one measure.", "Nothing is documented about {n} measures.", silent)
        )
    return " ".join(sentences)
