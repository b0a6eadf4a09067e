"""Sentences on what a build changed: figures, practices, sessions, agreements; the same on the page and in the feed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from observatory.text import clauses, formats
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

FIGURE_CHANGES = ("added", "corrected", "requalified", "removed")
# What is told of an entry: of a practice, a session and so on.
ENTRY_CHANGES: Mapping[str, str] = {
    "added": N_("New"),
    "edited": N_("Rewritten"),
    "removed": N_("No longer there"),
}
_ENTRIES: Mapping[str, str] = {
    "added": N_("new: {entries}"),
    "edited": N_("rewritten: {entries}"),
    "removed": N_("no longer there: {entries}"),
}
# In the order in which they are told; the kinds of observatory.pipeline.change_entries.
ENTRY_KINDS: Mapping[str, str] = {
    "practice": N_("Good practices"),
    "session": N_("Sessions"),
    "agreement": N_("Agreements"),
    "plan": N_("Action plans"),
    "programme": N_("Programmes"),
    "network": N_("Networks"),
    "publication": N_("Publications"),
}


def change(kind: str, n: int, _: Translator) -> str:
    """Return how many figures changed in one of the ways of ``FIGURE_CHANGES``: “three figures corrected”."""
    count = formats.number(n, _.language)
    if kind == "added":
        return _.plural("one figure added", "{count} figures added", n, count=count)
    if kind == "corrected":
        return _.plural("one figure corrected", "{count} figures corrected", n, count=count)
    if kind == "removed":
        return _.plural("one figure removed", "{count} figures removed", n, count=count)
    return _.plural(
        "one figure with the same value and another status or source",
        "{count} figures with the same value and another status or source", n, count=count,
    )  # fmt: skip


def changed(language: Language, row: Mapping[str, Any], *, full: bool = True) -> str:
    """Return what one build changed, in a sentence.

    Parameters
    ----------
    row
        One row of ``change_builds``; ``entries`` maps a way of ``ENTRY_CHANGES`` to kinds with their numbers.
    full
        Whether to say against which build.
    """
    _ = translator(language)
    head = _("Build of {date}", date=moment(row["created"], language))
    if not row["previous_build"]:
        return clauses.sentence(_, [clauses.about(_, head, _("the first one, with nothing to compare it with"))])
    said = told(row, _)
    tail = [_("compared with the build of {date}", date=moment(row["previous_created"], language))] if full else []
    return clauses.sentence(_, [clauses.about(_, head, said[0]), *said[1:], *tail])


def told(row: Mapping[str, Any], _: Translator) -> list[str]:
    """Return what a build changed as clauses; at least one."""
    figures, entries = amounts(row, _), entry_amounts(row.get("entries") or {}, _)
    if figures or entries:
        return [*figures, *entries]
    return [
        _("no figure changed"),
        _.plural("one table differs in its layout, in the catalogue or in calculated values",
                 "{n} tables differ in their layout, in the catalogue or in calculated values", int(row["tables"])),
    ]  # fmt: skip


def title(language: Language, row: Mapping[str, Any]) -> str:
    """Return a line for a list of news: what changed first, without the time."""
    _ = translator(language)
    if not row["previous_build"]:
        return formats.opening(_("the first one, with nothing to compare it with"))
    return formats.opening(told(row, _)[0])


def moment(created: str, language: Language) -> str:
    """Return when a build was made: 22 de noviembre de 2026, 07:19 UTC.

    Parameters
    ----------
    created
        ISO 8601.
    """
    when = datetime.fromisoformat(created).astimezone(UTC)
    _ = translator(language)
    return _("{date}, {time} UTC", date=formats.date(when, language), time=f"{when:%H:%M}")


def amounts(row: Mapping[str, Any], _: Translator) -> list[str]:
    """Return how many figures were added, corrected, requalified and removed; nothing for what is zero."""
    return [change(name, int(row[name]), _) for name in FIGURE_CHANGES if row[name]]


def entry_amounts(entries: Mapping[str, Mapping[str, int]], _: Translator) -> list[str]:
    """Return how many practices, sessions and so on are new, told anew or gone: “new: 2 practices and one session”."""
    return [
        _(
            _ENTRIES[way],
            entries=formats.listing([counted(kind, n, _) for kind, n in _ordered(entries[way])], _.language),
        )
        for way in ENTRY_CHANGES
        if entries.get(way)
    ]


def _ordered(numbers: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(kind, numbers[kind]) for kind in ENTRY_KINDS if numbers.get(kind)]


def counted(kind: str, n: int, _: Translator) -> str:
    """Return how many entries of a kind there are: “2 practices”."""
    return {
        "practice": lambda: _.plural("one practice", "{n} practices", n),
        "session": lambda: _.plural("one session", "{n} sessions", n),
        "agreement": lambda: _.plural("one agreement", "{n} agreements", n),
        "plan": lambda: _.plural("one action plan", "{n} action plans", n),
        "programme": lambda: _.plural("one programme", "{n} programmes", n),
        "network": lambda: _.plural("one network", "{n} networks", n),
        "publication": lambda: _.plural("one publication", "{n} publications", n),
    }[kind]()
