"""What is said of each problem in the declaration of a composite index: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import N_

MODEL_MESSAGES: Mapping[str, tuple[str, str]] = {
    "model_of_other_name": (
        N_("The model “{value}” is in a file of another name."),
        N_("Keep one model in a file, and name this one {expected}."),
    ),
    "unknown_theme": (
        N_("“{value}” is not a theme of the catalogue."),
        N_("Correct the code{hint}: a dimension of a model is a theme of data/catalogue/themes.toml."),
    ),
    "model_too_small": (
        N_("The model {entry} has fewer than {least} components."),
        N_("Add indicators: a single one is shown as an indicator, not as an index."),
    ),
    "model_dimension_empty": (
        N_("No component of {entry} belongs to the dimension “{value}”."),
        N_("Give it a component, or remove the dimension."),
    ),
    "model_circular": (
        N_("“{value}” is an index, a class or a place that an office publishes; it cannot be a component of {entry}."),
        N_("Take the indicators that the index is made of."),
    ),
    "model_of_counts": (
        N_("“{value}” counts people or things; with it, {entry} would rank places by their size."),
        N_("Take the share of the population instead."),
    ),
    "model_direction": (
        N_("The direction {direction} of “{value}” is not what the catalogue says: its polarity is “{polarity}”."),
        N_("Correct the direction, or say in “direction_reason”, in all four languages, why it is so in this model."),
    ),
    "model_not_positive": (
        N_("{entry} takes a {mean} mean of values that may be zero or less (normalisation “{scale}”)."),
        N_("Use the normalisation minmax with lower = 1, or the arithmetic mean."),
    ),
    "model_weight": (
        N_("The weight of {entry} is not a number of 0 or more."),
        N_("Write a number; a component that counts against exclusion has direction = -1, not a negative weight."),
    ),
    "model_weights_unused": (
        N_("{entry} has weights, but its weighting is “{method}”, which does not use them."),
        N_('Remove the weights, or write weighting.method = "given".'),
    ),
    "model_weights_partial": (
        N_("Some parts of {entry} have a weight and others have none."),
        N_("Write a weight for each; 0 leaves one out."),
    ),
    "model_weights_zero": (
        N_("The weights of {entry} add up to zero."),
        N_("Give at least one of them a weight above 0."),
    ),
    "model_without_figures": (
        N_("“{value}” has no figure of {year} for {country}, {level}."),
        N_("Choose a year that has figures, or remove the component."),
    ),
    "model_broken_series": (
        N_("“{value}” has a break in {year}: its years {years} may not be averaged."),
        N_("Take years from one side of the break only."),
    ),
}
