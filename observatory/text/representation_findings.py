"""Who is over- and under-represented, in a sentence: the same above the figure, as its text alternative and in downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from observatory.text import formats
from observatory.text.languages import Language
from observatory.text.translate import Translator, translator


def known(language: Language, by_question: Sequence[tuple[str, int]], held: int) -> str:
    """Say for how many of the sessions that took place it is published who came.

    Parameters
    ----------
    by_question
        Question in words, and the number of sessions that publish its answers.
    held
        Sessions of which a source says that they took place.
    """
    _ = translator(language)
    if not held:
        return _("No session is known to have taken place.")
    told = [
        _("{question}: {sessions}", question=_within(question), sessions=formats.number(number, language))
        for question, number in by_question
        if number
    ]
    silent = [_within(question) for question, number in by_question if not number]
    parts = [_.plural("One session is known to have taken place.", "{n} sessions are known to have taken place.", held)]
    if told:
        parts.append(_("Sessions that publish who came: {questions}.", questions=formats.listing(told, language)))
    if silent:
        parts.append(_("No session publishes: {questions}.", questions=formats.listing(silent, language)))
    return " ".join(parts)


def _within(heading: str) -> str:
    """Return a heading as it stands within a sentence."""
    return heading[:1].lower() + heading[1:]


def verdicts(language: Language, categories: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Say how each category stands over the sessions that publish it.

    Parameters
    ----------
    categories
        Category in words, and its verdict code in each session.
    """
    _ = translator(language)
    if not categories:
        return _("Nothing can be compared yet.")
    told = [
        _("{category}: {verdicts}", category=formats.opening(category), verdicts=_told(_, Counter(found)))
        for category, found in categories
    ]
    return " ".join(_("{sentence}.", sentence=text) for text in told)


def _told(_: Translator, counts: Counter[str]) -> str:
    words = {
        "under_represented": _.plural(
            "under-represented in one session", "under-represented in {n} sessions", counts["under_represented"]
        ),
        "in_line": _.plural(
            "in line with the population in one session",
            "in line with the population in {n} sessions", counts["in_line"],
        ),
        "over_represented": _.plural(
            "over-represented in one session", "over-represented in {n} sessions", counts["over_represented"]
        ),
        "cannot_say": _.plural(
            "cannot be said for one session", "cannot be said for {n} sessions", counts["cannot_say"]
        ),
    }  # fmt: skip
    return formats.listing([text for code, text in words.items() if counts[code]], _.language)
