"""Words about networks and their members: roles, scopes, and how many of the members can be named."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import clauses, formats
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

ROLES: Mapping[str, str] = {
    "lead": N_("lead"),
    "founder": N_("founding member"),
    "member": N_("member"),
    "partner": N_("partner"),
}
MEMBERSHIP_STATUSES: Mapping[str, str] = {"confirmed": N_("confirmed"), "proposed": N_("proposed")}
# Scopes wider than a country; a country is called by its name.
SCOPES: Mapping[str, str] = {"EU": N_("Europe"), "WORLD": N_("Worldwide")}


def scope(code: str, name: str | None, _: Translator) -> str:
    """Return how far a network reaches: the name of a country, or wider."""
    return _(SCOPES[code]) if code in SCOPES else name or code


def members(language: Language, reported: int | None, named: int, proposed: int) -> str:
    """Say how many members a network reports and how many of them public sources name.

    Parameters
    ----------
    reported
        What the network says of itself; ``None`` where it gives no number.
    named
        Places for which a source was found, the proposed ones among them.
    proposed
        Of these, how many have been proposed but not yet confirmed.
    """
    _ = translator(language)
    text = _counted(_, reported, named)
    if proposed:
        also = _.plural("Of those named, one is only proposed.", "Of those named, {n} are only proposed.", proposed)
        return clauses.sentences(_, (text, also))
    return text


def _counted(_: Translator, reported: int | None, named: int) -> str:
    if reported is None:
        if not named:
            return _("The network gives no number of members, and no public source names one.")
        return _.plural(
            "Public sources name one place; the network gives no number of members.",
            "Public sources name {n} places; the network gives no number of members.",
            named,
        )
    if named >= reported:
        return _.plural(
            "The network reports one member, and public sources name it.",
            "The network reports {n} members, and public sources name them all.",
            reported,
        )
    values = {"reported": formats.number(reported, _.language), "named": formats.number(named, _.language)}
    return _("The network reports {reported} members; public sources name {named}.", **values)


def whereabouts(language: Language, places: int, countries: list[str]) -> str:
    """Say how many places in which countries a picture shows: its finding and its text alternative."""
    _ = translator(language)
    where = formats.listing(countries, language)
    return _.plural("One place: {countries}.", "{n} places: {countries}.", places, countries=where)


def standing(language: Language, better: int, worse: int, shown: int) -> str:
    """Say how the members of a network stand: how many positions are in the better and the worse two fifths.

    Parameters
    ----------
    shown
        Positions in all, those in the middle among them.
    """
    _ = translator(language)
    if not shown:
        return _("No headline indicator can be judged for these places.")
    values = {"better": formats.number(better, language), "worse": formats.number(worse, language)}
    return _.plural(
        "One position: {better} in the better two fifths of its country, {worse} in the worse two.",
        "{n} positions: {better} in the better two fifths of their country, {worse} in the worse two.",
        shown, **values,
    )  # fmt: skip
