"""What became of targets, in a sentence: the same above the figure, as its text alternative and in downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from observatory.text import formats
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator


def programme(language: Language, title: str, statuses: Sequence[str], known: Sequence[str]) -> str:
    """Say how many targets a programme declares and what became of them.

    Parameters
    ----------
    title
        Of the programme, in the reader's language.
    statuses
        Status code of each declared target.
    known
        Results without a target, in words; named where no target was declared.
    """
    _ = translator(language)
    return _("{programme}: {finding}", programme=title, finding=_outcome(_, statuses, known))


def overview(language: Language, programmes: int, statuses: Sequence[str]) -> str:
    """Say how many programmes declare targets, and what became of all of them."""
    _ = translator(language)
    if not statuses:
        return _("No programme declares targets in public sources.")
    declaring = _.plural("One programme declares targets", "{n} programmes declare targets", programmes)
    return _("{programmes}; {finding}", programmes=declaring, finding=_outcome(_, statuses, ()))


def outcome(language: Language, statuses: Sequence[str], known: Sequence[str] = ()) -> str:
    """Say what became of declared targets, without the programme: one target at least."""
    return _outcome(translator(language), statuses, known)


def moves(language: Language, moved: int, declared: int) -> str:
    """Say how many of the declared targets an import would move; one target at least is declared."""
    _ = translator(language)
    if not moved:
        return _("This import would move no target of the programme.")
    return _(
        "Targets that this import would move: {moved} of {declared}.",
        moved=formats.number(moved, language), declared=formats.number(declared, language),
    )  # fmt: skip


def _outcome(_: Translator, statuses: Sequence[str], known: Sequence[str]) -> str:
    if not statuses:
        if not known:
            return _("no target was declared and no result has been published.")
        return _("no target was declared; known: {results}.", results=formats.listing(list(known), _.language))
    if set(statuses) == {"unknown"} and known:
        return _.plural(
            "one target was declared; it cannot be judged yet, because not every session has reported.",
            "{n} targets were declared; none can be judged yet, because not every session has reported.",
            len(statuses),
        )
    if set(statuses) == {"unknown"}:
        return _.plural(
            "one target was declared; it cannot be judged, because no result has been published.",
            "{n} targets were declared; none can be judged, because no results have been published.",
            len(statuses),
        )
    parts = formats.listing(_counted(_, Counter(statuses)), _.language)
    return _.plural(
        "one target was declared: {parts}.", "{n} targets were declared: {parts}.", len(statuses), parts=parts
    )


def _counted(_: Translator, counts: Counter[str]) -> list[str]:
    words = {
        "met": _.plural("one met", "{n} met", counts["met"]),
        "on_track": _.plural("one on track", "{n} on track", counts["on_track"]),
        "behind": _.plural("one behind", "{n} behind", counts["behind"]),
        "missed": _.plural("one missed", "{n} missed", counts["missed"]),
        "not_started": _.plural("one not started", "{n} not started", counts["not_started"]),
        "unknown": _.plural("one that cannot be judged", "{n} that cannot be judged", counts["unknown"]),
    }
    return [text for code, text in words.items() if counts[code]]
