"""Words about numbers of people that are withheld (observatory.measures.disclosure).

No words tell whether one withheld count is small or protects another: that would give away what is withheld.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.text.translate import N_, Translator

SHORT = N_("withheld")
# What k is, then the rule, one sentence each.
THRESHOLD = N_(
    "Numbers of people from 1 to {below} are not published, because in a small group somebody could be recognised."
)
RULE: Sequence[str] = (
    N_("Below {k} people in a session, not even their number is published; below {double}, nothing but their number."),
    N_(
        "From {double} people on, each question (sex, age, territory…) shows how many attended; counts from 1 to {below} "
        "are withheld, zeros are shown."
    ),
    N_(
        "Where a withheld count could be computed from the total and from the counts that are shown, the next larger count "
        "is withheld as well."
    ),
    N_("Where even that does not help, the question is withheld whole, with its categories."),
    N_(
        "If a later correction changes the total or a count that was shown, the question is withheld whole from then on, so "
        "that nobody can subtract one publication from the other."
    ),
)
EVERYTHING = N_("Every number of people is published, however small.")  # k is 1
PRESENCE = N_(
    "A category that is listed as withheld had at least one person when it was first published; how many is not shown."
)
SUMS = N_("Totals of several sessions are sums of published numbers; what is withheld is not in them.")
SCOPE = N_(
    "Figures that an organiser published, or that were counted in a public list, are shown as their source gives them."
)
# Why a number is missing; by what is withheld: see kind().
REASONS: Mapping[str, str] = {
    "count": N_("Withheld: fewer than {k} people, or a smaller count could be computed from it."),
    "question": N_(
        "Withheld whole: too few people to show some answers and not others, or the figures were corrected after they had "
        "been published."
    ),
    "total": N_("Withheld: fewer than {k} people attended or registered."),
}
# What is wrong with a file that somebody edited (observatory.measures.disclosure.Problem).
PROBLEMS: Mapping[str, str] = {
    "small_count": N_("A number from 1 to {below} is shown."),
    "few_people": N_("Answers are shown although fewer than {double} people attended."),
    "can_be_computed": N_("What is withheld can be computed from the total and the numbers shown."),
    "does_not_add_up": N_("The numbers do not add up to the total."),
    "no_total": N_("Answers are shown without the total of the session."),
    "number_left": N_("A row marked as withheld still has its number."),
    "whole_and_parts": N_("The question is withheld whole, but some of its categories are listed."),
    "registered": N_("Registrations are given by category; only their total may be."),
    "crossing": N_("Two questions are crossed; that is never published."),
}


def kind(dimension: str, category: str) -> str:
    """Return what a withheld row stands for: ``total``, ``question`` (withheld whole) or ``count``."""
    if dimension == "total":
        return "total"
    return "question" if category == "_T" else "count"


def why(dimension: str, category: str, k: int, _: Translator) -> str:
    """Return why a row with status Q has no number."""
    return _(REASONS[kind(dimension, category)], **numbers(k))


def rule(k: int, _: Translator) -> list[str]:
    """Return what k is, the five sentences of the rule, and what is said of presence, sums and other sources."""
    if k == 1:
        return [_(EVERYTHING)]
    return [_(words, **numbers(k)) for words in (THRESHOLD, *RULE, PRESENCE, SUMS, SCOPE)]


def problem(code: str, k: int, _: Translator) -> str:
    """Return what a finding of the audit says."""
    return _(PROBLEMS[code], **numbers(k))


def numbers(k: int) -> dict[str, int]:
    """Return the numbers that the words name."""
    return {"k": k, "below": k - 1, "double": 2 * k}
