"""Words about the group of places that a place is compared with."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import formats, kinds
from observatory.text.findings import group_words
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

# observatory.measures.standing.NotPlaced, and what is said otherwise of a group that a reader chose.
_REASONS: Mapping[str, str] = {
    **kinds.NOT_COMPARED,
    "country": N_("countries are not ranked"),
    "different_type": N_("it is another kind of place"),
    "composite": N_("a composite index has no place among others without an interval: see its exclusion index"),
    "not_ranked": N_("grades and ranks are comparisons already"),
    "low_reliability": N_("figures of low reliability are not compared"),
    "older": N_("the other places have a newer figure"),
    "too_few": N_("fewer than five places of the group have a comparable figure"),
    "different_exercise": N_("no other place of the group has a figure of the same source and method"),
}
_REFERENCES: Mapping[str, str] = {
    "weighted_mean": N_("mean weighted by population"),
    "median": N_("median"),
}

_NOTES: Mapping[str, str] = {
    "country": "",
    "region": "",
    "peers": N_("They are alike in population, age, schooling and the like, whatever their results."),
    "size": N_(
        "The classes are those by which Spain's national institute of statistics publishes municipalities; a class with fewer "
        "than ten municipalities is joined with the next."
    ),
    "network": N_("Only members of the same kind with figures of the same source and method can be compared."),
    "own": N_("Only places of the same kind with figures of the same source and method can be compared."),
}


def reason(code: str, _: Translator) -> str:
    """Return why a figure is not compared in its group, as a clause."""
    return kinds.word(_REASONS, code, _)


def reference_name(kind: str, group: str, area: str, _: Translator) -> str:
    """Return what a reference value is: “median (municipios, México)”, or the area whose own figure it is.

    Parameters
    ----------
    kind
        Code of ``observatory.measures.standing.ReferenceKind``.
    group
        Words of the group.
    area
        Name of the country, region or city whose parts are the group.
    """
    if kind == "official":
        return area
    return _("{what} ({group})", what=kinds.word(_REFERENCES, kind, _), group=group)


def area(language: Language, type_code: str, name: str) -> str:
    """Return the places of one type in a country, region or city: “municipios, México”."""
    return group_words(language, type_code, name)


def peers(_: Translator, n: int, *, weighted: bool) -> str:
    """Return the places most like one; with the weights of the reader if ``weighted``."""
    if weighted:
        return _.plural(
            "the most similar place, own weights", "the {n} most similar places, own weights", n,
            n=formats.number(n, _.language),
        )  # fmt: skip
    return _.plural("the most similar place", "the {n} most similar places", n, n=formats.number(n, _.language))


def size(language: Language, type_code: str, country: str, above: int, up_to: int | None) -> str:
    """Return the places of one size: “municipios de 20 001 a 50 000 personas, España”."""
    _ = translator(language)
    values = {
        "types": kinds.word(kinds.TYPES_PLURAL, type_code, _), "country": country,
        "low": formats.number(above + 1, language), "high": formats.number(up_to, language) if up_to else "",
    }  # fmt: skip
    if up_to is None:
        return _("{types} of {low} people or more, {country}", **values)
    if above == 0:
        return _("{types} of up to {high} people, {country}", **values)
    return _("{types} of {low} to {high} people, {country}", **values)


def network(_: Translator, name: str) -> str:
    """Return the members of a network."""
    return _("members, {network}", network=name)


def own(_: Translator, n: int) -> str:
    """Return a list of places that the reader picked."""
    if not n:
        return _("a list of my own")
    return _.plural("a list of one place", "a list of {n} places", n, n=formats.number(n, _.language))


def note(code: str, n: int, _: Translator) -> str:
    """Say how a group is made and how many others it has.

    Parameters
    ----------
    code
        Of the group, as in the link.
    n
        Places in it, the place compared left out.
    """
    if code == "own" and not n:
        return _("Add places to the list: with four others that have comparable figures there are verdicts.")
    kind = code.partition("-")[0]
    if not n or kind not in _NOTES:
        return ""
    many = _.plural("One other place.", "{n} other places.", n, n=formats.number(n, _.language))
    return _("{first} {second}", first=many, second=_(_NOTES[kind])) if _NOTES[kind] else many
