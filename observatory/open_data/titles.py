"""What the folder and its parts are called, in four languages."""

from __future__ import annotations

from observatory.text import LANGUAGES, N_, Language, translator

TITLE = N_("Observatory for Social Inclusion")
DESCRIPTION = N_(
    "Official figures on inclusion in municipalities, with their year, source, status and uncertainty; the places and "
    "their boundaries; dialogues, agreements, plans and good practices, each with its source."
)
TERMS = N_("Each source has its own licence; LICENCES.md names them all, and which of them could be confirmed.")
INDICATORS = N_("Indicators, one file each")
ALL_FIGURES = N_("All figures in one file")
PRACTICES = N_("Good practices of municipalities, with what is known of their results")
PARTICIPATION = N_("Dialogues and other sessions: who took part, what was agreed")
PLACES = N_("Places: names, parents, residents, area")
# Which tables lie behind the last three.
TABLES_OF = {
    PRACTICES: ("practice", "practice_text", "practice_source", "practice_reuse", "practice_indicator", "recognition"),
    PARTICIPATION: (
        "programme", "programme_text", "session", "session_text", "session_item", "session_access", "session_figure",
        "target", "attendance", "agreement", "agreement_text", "agreement_indicator", "plan", "plan_text", "plan_action",
    ),
    PLACES: ("territory", "territory_text", "territory_link", "network", "network_text", "membership"),
}  # fmt: skip


def in_each_language(message: str) -> dict[Language, str]:
    """Return a message in every language."""
    return {language: translator(language)(message) for language in LANGUAGES}
