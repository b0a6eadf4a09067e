"""Words of the composite indices: classes, choices of a model, reasons why a place is in none."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import kinds
from observatory.text.translate import N_, Translator

# What was varied between the versions of a model (index_sensitivity.factor), as it stands in a sentence.
FACTORS: Mapping[str, str] = {
    "imputation": N_("how missing figures are filled in"),
    "normalisation": N_("how the figures are brought to one scale"),
    "aggregation": N_("how the figures are joined into one score"),
    "left_out": N_("which indicator is left out"),
    "weights": N_("what each indicator weighs"),
}
# Why a place of the reference set has no score (index_screened.reason).
SCREENED: Mapping[str, str] = {
    "no_values": N_("None of the figures of the model exists for this place."),
    "too_few_values": N_("Too many figures of the model are missing for this place."),
    "too_few_in_dimension": N_("In one dimension of the model too many figures of this place are missing."),
}
KINDS: Mapping[str, str] = {
    "official": N_("Index of an office, computed again here"),
    "observatory": N_("Model of the observatory"),
}


def stratum(number: int | None, strata: int | None, _: Translator) -> str:
    """Return the class of a score in words, 1 the least excluded; an empty text where a model has none."""
    if number is None or not strata:
        return ""
    return _(kinds.CLASS_WORDS[int(strata)][int(number) - 1])


def score_decimals(normalisation: str) -> int:
    """Return the decimals of a score: one on a scale such as 0 to 100, two in standard deviations."""
    return 2 if normalisation == "z" else 1
