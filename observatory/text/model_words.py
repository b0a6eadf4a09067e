"""What is said of an index that cannot be computed (observatory.measures.composite): the reason, and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from observatory.measures.composite.model import ModelError
from observatory.text import formats
from observatory.text.translate import N_, Translator

# code: (what is wrong, what to do). Words in braces are filled from the error's values, see told().
MESSAGES: Mapping[str, tuple[str, str]] = {
    # The declaration
    "unknown_field": (
        N_("The model has a field that is not known: “{field}” in “{part}”."),
        N_("Correct the spelling or remove it."),
    ),
    "missing_field": (N_("The model lacks “{field}” in “{part}”."), N_("Write it; it may not be empty.")),
    "unknown_option": (
        N_("“{option}” is not one of the choices for “{choice}”."),
        N_("Choose one of these: {allowed}."),
    ),
    "too_few_components": (
        N_("An index joins at least two indicators."),
        N_("Add indicators; one alone is read better by itself."),
    ),
    "duplicate_component": (N_("The indicator “{indicator}” is in the model twice."), N_("Keep one of the two.")),
    "duplicate_dimension": (N_("The dimension “{dimension}” is declared twice."), N_("Keep one of the two.")),
    "unknown_component": (
        N_("The indicator “{indicator}” is not in the figures."),
        N_("Correct its code or remove it from the model."),
    ),
    "unknown_dimension": (
        N_("The indicator “{indicator}” belongs to a dimension that is not declared: “{dimension}”."),
        N_("Declare the dimension or correct its code."),
    ),
    "empty_dimension": (
        N_("The dimension “{dimension}” has no indicators."),
        N_("Give it an indicator or remove it."),
    ),
    "bad_direction": (
        N_("The direction of the indicator “{indicator}” is neither 1 nor -1."),
        N_("Write 1 if a higher value is more exclusion and -1 if it is less."),
    ),
    "broken_series": (
        N_("The indicator “{indicator}” joins figures of {before} and {after}, but its series breaks in {start}."),
        N_("Use figures from one side of the break only."),
    ),
    # Options that lack something
    "bad_share": (N_("The least share of indicators must lie between 0 and 1."), N_("Correct {share}.")),
    "bad_scale": (
        N_("The scale from {lower} to {upper} has no length."),
        N_("Give a lower end that is below the upper end."),
    ),
    "bad_outliers": (
        N_("The limits for outliers cannot be used."),
        N_("Give a skewness and a number of values of 0 or more, and a kurtosis that is a number."),
    ),
    "bad_variation": (
        N_("The weights cannot be varied like this."),
        N_("Give a spread between 0 and 1 and a concentration above 0."),
    ),
    "no_goalposts": (
        N_("The indicator “{indicator}” has no lowest and highest value to be measured between."),
        N_("Give it both, or choose another normalisation."),
    ),
    "bad_goalposts": (
        N_("The lowest and highest value of the indicator “{indicator}” are not in order."),
        N_("Write two numbers, the lower one first."),
    ),
    "no_target": (
        N_("The indicator “{indicator}” has no target."),
        N_("Give it one, or choose another normalisation."),
    ),
    "no_reference": (N_("The model names no reference territory."), N_("Name one, or choose another normalisation.")),
    "unknown_reference": (
        N_("The reference territory “{territory}” is not among the territories of the index."),
        N_("Choose a territory that has enough figures to be in it."),
    ),
    "reference_missing": (
        N_("The reference territory “{territory}” has no value of the indicator “{indicator}”."),
        N_("Choose another reference, or fill missing values."),
    ),
    "reference_zero": (
        N_(
            "The reference territory “{territory}” has the value 0 in the indicator “{indicator}”; nothing can be divided by it."
        ),
        N_("Choose another reference or another normalisation."),
    ),
    # Weights
    "missing_weight": (N_("“{item}” has no weight."), N_("Give every indicator a weight, and all dimensions or none.")),
    "bad_weight": (N_("The weight of “{item}” is not a number."), N_("Write a number of 0 or more.")),
    "negative_weight": (
        N_("The weight of “{item}” is below 0: {weight}."),
        N_("Write 0 or more; if a higher value is less exclusion, turn the direction of the indicator instead."),
    ),
    "zero_weights": (N_("All weights are 0, so nothing is left to add up."), N_("Give at least one a weight above 0.")),
    "zero_weights_in_dimension": (
        N_("All weights in the dimension “{dimension}” are 0."),
        N_("Give one of its indicators a weight above 0, or remove the dimension."),
    ),
    "no_allocations": (
        N_("Nobody has distributed points yet."),
        N_("Give the points of at least one person, or choose other weights."),
    ),
    "empty_allocation": (
        N_("Person {number} has given no points to any indicator."),
        N_("Enter the points or leave the person out."),
    ),
    "negative_loading": (
        N_("The first principal component counts the indicator “{indicator}” against the others."),
        N_(
            "Check its direction; if it is right, the indicator measures something else: remove it or choose other weights."
        ),
    ),
    "pca_missing": (
        N_("A principal component needs every value, but the indicator “{indicator}” has missing ones."),
        N_("Fill missing values, keep only territories with all figures, or choose other weights."),
    ),
    # The figures
    "duplicate_territory": (
        N_("The territory “{territory}” is in the figures twice."),
        N_("Keep one of the two rows."),
    ),
    "not_finite": (
        N_("The value of “{territory}” in the indicator “{indicator}” is infinite."),
        N_("Correct it, or leave it empty if it is not known."),
    ),
    "all_missing": (
        N_("No territory of the index has a value of the indicator “{indicator}”."),
        N_("Choose another year or remove the indicator."),
    ),
    "too_few_territories": (
        N_("Fewer than three territories have enough figures to be compared."),
        N_("Ask for a lower share of indicators, or choose indicators that more territories have."),
    ),
    "too_few_varying": (
        N_("Fewer than two of the indicators differ between territories."),
        N_("Add indicators that do, or compare more territories."),
    ),
    "constant_component": (
        N_("The indicator “{indicator}” comes out the same for every territory with this normalisation."),
        N_("Choose another normalisation or other limits, or remove the indicator."),
    ),
    "no_variation": (
        N_("All territories have the same score."),
        N_("Leave the score as it is: one without differences cannot be standardised."),
    ),
    "no_weighted_values": (
        N_("“{territory}” only has indicators of weight 0."),
        N_("Ask for a share of indicators that leaves it out, or fill missing values."),
    ),
    "no_value_left": (
        N_(
            "“{territory}” has no value but that of the indicator “{indicator}”, which is left out in some of the versions."
        ),
        N_("Ask for a share of indicators that leaves the territory out, or fill missing values."),
    ),
    # Missing values
    "no_groups": (
        N_("Missing values are to be filled by group, but the territories have no groups."),
        N_("Give the groups, or fill by the median of all."),
    ),
    "no_group": (
        N_("“{territory}” has missing values and belongs to no group."),
        N_("Give its group, or fill by the median of all."),
    ),
    "group_without_values": (
        N_("No territory of the group “{group}” has a value of the indicator “{indicator}”."),
        N_("Use larger groups, or fill by the median of all."),
    ),
    "no_predictors": (
        N_("No other indicator is complete, so missing values of “{indicator}” cannot be predicted."),
        N_("Name indicators to predict from, or fill by the median."),
    ),
    "predictor_missing": (
        N_("“{predictor}” is to predict “{indicator}”, but lacks values in the same territories."),
        N_("Predict from other indicators, or fill by the median."),
    ),
    "too_few_for_regression": (
        N_("Too few territories have all the figures from which “{indicator}” is to be predicted."),
        N_("Predict from fewer indicators, or fill by the median."),
    ),
    # Joining
    "not_positive": (
        N_("“{item}” has numbers of 0 or below; a geometric or harmonic mean needs numbers above 0."),
        N_("Normalise to a scale that begins above 0, such as 1 to 100, or choose an arithmetic mean."),
    ),
    # Versions of a model
    "too_few_replicates": (N_("No version of the model was asked for."), N_("Ask for at least one; 1,000 to publish.")),
    "not_a_power_of_two": (
        N_("The number of versions is not a power of two."),
        N_("Choose one such as 128, 256 or 512."),
    ),
    "nothing_varies": (
        N_("Nothing of the model is varied, so nothing can be said of what matters."),
        N_("Vary the weights or one of the choices."),
    ),
    "no_shift": (
        N_("No version of the model moves any territory, so nothing can be said of what matters."),
        N_("Vary more of the choices, or take it as it is: the order does not depend on them."),
    ),
    "unknown_territory": (
        N_("“{territory}” is not among the territories of the index."),
        N_("Choose one that is; those left out are listed with the reason."),
    ),
    # Logs
    "other_format": (
        N_("The record of this index is of a form that cannot be read here."),
        N_("Use the version of the observatory that wrote it."),
    ),
    "other_table": (
        N_("The figures are not those the record was written for."),
        N_("Use the same edition of the figures; its fingerprint is in the record."),
    ),
    "other_groups": (
        N_("The groups of territories are not those the record was written for."),
        N_("Use the same edition of the territories; its fingerprint is in the record."),
    ),
    "other_preparation": (
        N_("More than weights and the joining of numbers was changed."),
        N_("Compute the model again from the figures."),
    ),
}


def told(error: ModelError, _: Translator, name: Callable[[str], str] = str) -> tuple[str, str]:
    """Say what is wrong with a model, and what to do.

    Parameters
    ----------
    error : ModelError
    _ : Translator
    name : callable, optional
        Gives the reader's name of a code (indicator, dimension, territory); the code itself where not given.

    Returns
    -------
    tuple of str
        The reason and the remedy, a sentence each.
    """
    reason, remedy = MESSAGES[error.code]
    values = {key: _shown(key, value, _, name) for key, value in error.values.items()}
    return _(reason, **values), _(remedy, **values)


# Values that are codes with a name of their own.
_NAMED = ("indicator", "dimension", "territory", "item", "predictor", "group")


def _shown(key: str, value: object, _: Translator, name: Callable[[str], str]) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return formats.listing([str(item) for item in value], _.language)
    if isinstance(value, float):
        return formats.number(value, _.language, 2)
    return name(str(value)) if key in _NAMED else str(value)
