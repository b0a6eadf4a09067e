"""Sentences on who took part: from which places, how many people per session, and how a network grew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from observatory.text import clauses, formats, partial_dates, participation_words
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

# Signs of the map, as its legend explains them.
SIGNS: Mapping[str, str] = {
    "host": N_("host of a session"),
    "announced": N_("host of a session that was only announced"),
    "lead": N_("leads the network"),
    "founder": N_("founding member"),
    "member": N_("member"),
    "partner": N_("partner"),
    "participant": N_("took part"),
    "proposed": N_("membership only proposed"),
    "absent": N_("not named among those who took part"),
    "unknown": N_("took part, number not published"),
    "withheld": N_("took part, number withheld to protect privacy"),
}

MOST_NAMED = 3


@dataclass(frozen=True)
class From:
    """What is known of the places that took part.

    Attributes
    ----------
    places
        How many, each counted once.
    countries
        Their names.
    people
        Sum of the published numbers; ``None`` where none is.
    without
        Places without a published number.
    most
        Place and number of people, where one place sent more than every other; otherwise ``None``.
    """

    places: int
    countries: Sequence[str]
    people: int | None = None
    without: int = 0
    most: tuple[str, int] | None = None


def signs(language: Language, widest: int) -> dict[str, str]:
    """Return the words of the legend.

    Parameters
    ----------
    widest
        People of the widest line or largest mark; 0 where no number is known.
    """
    _ = translator(language)
    words = {sign: _(text) for sign, text in SIGNS.items()}
    people = participation_words.people(widest, "exact", _)
    return {**words, "people": _("wider line, larger mark: more people (at most {people})", people=people)}


def flow_finding(language: Language, found: From, *, hosts: int) -> str:
    """Say from how many places in which countries people took part, how many, and where sessions met."""
    _ = translator(language)
    where = _where(_, found.countries)
    said = [
        _.plural(
            "People took part from one place that the sources name ({countries})",
            "People took part from {n} places that the sources name ({countries})", found.places, countries=where,
        )
    ]  # fmt: skip
    if found.people is not None:
        number = formats.number(found.people, language)
        said.append(
            _.plural("one participation is counted", "{number} participations are counted", found.people, number=number)
        )
        if found.most:
            place, most = found.most
            people = participation_words.people(most, "exact", _)
            said.append(_("most of them: {place} ({people})", place=place, people=people))
        if found.without:
            said.append(
                _.plural(
                    "for one place the number is not published",
                    "for {n} places the number is not published",
                    found.without,
                )
            )
    else:
        said.append(
            _.plural(
                "how many people came from it is not published", "how many people came from each is not published",
                found.places,
            )
        )  # fmt: skip
    return clauses.sentence(_, [*said, _met(_, hosts)])


def members_finding(language: Language, *, members: int, proposed: int, countries: Sequence[str], hosts: int) -> str:
    """Say what the map shows where no source names the places that took part: members, and where sessions met."""
    _ = translator(language)
    said = [_("No source names the places from which people took part")]
    if members:
        where = _where(_, countries)
        said.append(
            _.plural(
                "the map shows the one member that public sources name ({countries})",
                "the map shows the {n} members that public sources name ({countries})", members, countries=where,
            )
        )  # fmt: skip
    if proposed:
        said.append(_.plural("one of them is only proposed", "{n} of them are only proposed", proposed))
    return clauses.sentence(_, [*said, _met(_, hosts)])


def _met(_: Translator, hosts: int) -> str:
    return _.plural("one place hosted sessions", "{n} places hosted sessions", hosts) if hosts else ""


def _where(_: Translator, countries: Sequence[str]) -> str:
    """Name a few countries, count many."""
    if len(countries) <= MOST_NAMED:
        return formats.listing(list(countries), _.language)
    return participation_words.counted_as("countries", len(countries), "exact", _)


def sessions_finding(
    language: Language, *, sessions: int, known: int, people: int, qualifier: str, largest: tuple[str, str] | None,
    series: int = 0,
) -> str:  # fmt: skip
    """Say for how many sessions the number of people is known, how many that makes, and which was the largest.

    Parameters
    ----------
    sessions, known
        Single sessions, and those of them whose number is known; series are not among them.
    people
        Sum of the known numbers; where a series counts sessions, it is added and they are not.
    qualifier
        ``more_than`` where a source of one of them says so, otherwise ``about`` or ``exact``.
    largest
        Title of the session or series with most people and their number in words, where it is one of several.
    series
        Series of sessions whose number is known as a whole.
    """
    _ = translator(language)
    if known == sessions:
        said = [
            _.plural("The number of people is known for the one session there is",
                     "The number of people is known for all {n} sessions", sessions)
        ]  # fmt: skip
    elif known:
        count = formats.number(sessions, language)
        said = [
            _.plural("The number of people is known for one session of {sessions}",
                     "The number of people is known for {n} sessions of {sessions}", known, sessions=count)
        ]  # fmt: skip
    else:
        said = [
            _.plural("The number of people is not published for the one session there is",
                     "The number of people is published for none of {n} sessions", sessions)
        ]  # fmt: skip
    if series:
        said.append(_.plural("it is known for one series as a whole", "it is known for {n} series as a whole", series))
    if known or series:
        said.append(_in_all(_, people, qualifier))
    if largest:
        title, most = largest
        said.append(_("the largest: “{title}” ({people})", title=title, people=most))
    return clauses.sentence(_, said)


def _in_all(_: Translator, people: int, qualifier: str) -> str:
    number = formats.number(people, _.language)
    if qualifier == "more_than":
        return _.plural(
            "at least one participation in all", "at least {number} participations in all", people, number=number
        )
    if qualifier == "about":
        return _.plural("about one participation in all", "about {number} participations in all", people, number=number)
    return _.plural("one participation in all", "{number} participations in all", people, number=number)


def matrix_finding(
    language: Language, *, municipalities: int, others: int, sessions: int, several: int, most: tuple[str, int] | None,
    without: int,
) -> str:  # fmt: skip
    """Say how many different municipalities took part, each counted once however many sessions it came to.

    Parameters
    ----------
    others
        Places that are no municipality: regions, countries.
    sessions
        Sessions that name their places; ``without`` of the others do not.
    several
        Municipalities that came to more than one session.
    most
        The place that came to most sessions and to how many, where there is one such place.
    """
    _ = translator(language)
    if sessions > 1:
        said = [
            _.plural(
                "One municipality took part, counted once however many sessions it came to",
                "{n} different municipalities took part, each counted once however many sessions it came to",
                municipalities,
            )
        ]  # fmt: skip
    else:
        said = [_.plural("One municipality took part", "{n} municipalities took part", municipalities)]
    if others:
        said.append(_.plural("besides, one place of another kind", "besides, {n} places of another kind", others))
    if sessions > 1:
        said.append(_again(_, municipalities, several))
    if most:
        place, times = most
        came = _.plural("one session", "{n} sessions", times)
        said.append(_("most often: {place} ({sessions})", place=place, sessions=came))
    if without:
        said.append(
            _.plural("one more session does not name its places", "{n} more sessions do not name their places", without)
        )
    return clauses.sentence(_, said)


def _again(_: Translator, municipalities: int, several: int) -> str:
    if not several:
        return _("none of them came to more than one session")
    if several == municipalities:
        return _.plural("it came to more than one session", "all of them came to more than one session", several)
    return _.plural("one of them came to more than one session", "{n} of them came to more than one session", several)


def unnamed(language: Language, title: str, counted: str) -> str:
    """Say how many municipalities an organiser reports without naming them: the largest number of a session."""
    _ = translator(language)
    return _("Organisers count municipalities without naming them: {count} in “{title}”.", count=counted, title=title)


def growth_finding(
    language: Language, *, first: tuple[str, int], last: tuple[str, int], named: int, undated: int, reported: int | None
) -> str:
    """Say how many members joined first and how many there are at the last known date, and what the network reports.

    Parameters
    ----------
    first, last
        Partial date and number of named, confirmed members at that date.
    named
        Confirmed members that public sources name, those without a date among them.
    undated
        Those without a date.
    reported
        Members that the network itself reports; ``None`` where it gives no number.
    """
    _ = translator(language)
    values = {
        "first": formats.number(first[1], language), "first_date": partial_dates.written(first[0], language),
        "last": formats.number(last[1], language), "last_date": partial_dates.written(last[0], language),
    }  # fmt: skip
    if first[0] == last[0]:
        said = [
            _.plural("One member that public sources name joined ({last_date})",
                     "{last} members that public sources name joined together ({last_date})", last[1], **values)
        ]  # fmt: skip
    else:
        said = [
            _(
                "Members that public sources name: {first} at first ({first_date}), {last} at the last known date "
                "({last_date})",
                **values,
            )
        ]
    if undated:
        said.append(_.plural("of one more the date is not known", "of {n} more the date is not known", undated))
    if reported is not None:
        count = formats.number(reported, language)
        if reported > named:
            said.append(
                _.plural(
                    "the network itself reports one member",
                    "the network itself reports {count} members",
                    reported,
                    count=count,
                )
            )
        elif reported == named:
            said.append(_("the network itself reports as many"))
    else:
        said.append(_("the network itself gives no number"))
    return clauses.sentence(_, said)


def undated_finding(language: Language, *, named: int, reported: int | None) -> str:
    """Say that no member has a date, and how many there are."""
    _ = translator(language)
    said = [
        _.plural(
            "Public sources name one member, and do not say since when",
            "Public sources name {n} members, and do not say since when", named,
        )
    ]  # fmt: skip
    if reported is not None:
        count = formats.number(reported, language)
        said.append(
            _.plural(
                "the network itself reports one member",
                "the network itself reports {count} members",
                reported,
                count=count,
            )
        )
    return clauses.sentence(_, said)
