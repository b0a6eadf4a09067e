"""Words about who took part against who lives there (observatory.measures.representation)."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text.translate import N_

VERDICTS: Mapping[str, str] = {
    "under_represented": N_("under-represented"),
    "in_line": N_("in line with the population"),
    "over_represented": N_("over-represented"),
    "cannot_say": N_("cannot be said"),
}
REASONS: Mapping[str, str] = {
    "suppressed": N_("too few people: the number is withheld to protect privacy"),
    "no_count": N_("no number of participants was reported"),
    "no_population": N_("there is no population figure to compare with"),
    "different_definition": N_("the question and the population figure do not ask the same"),
    "low_coverage": N_("too many participants did not answer"),
    "few_answers": N_("too few participants answered"),
}
# What a count of participation is called when it is withheld, and why.
WITHHELD: Mapping[str, str] = {
    "short": N_("withheld"),
    "long": N_("Withheld: fewer than {k} people, or another number could be computed from it."),
}
