"""Words of the laboratory: choices of a model, statements on a place, and whether these survive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from observatory.text import formats
from observatory.text.index_findings import Interval
from observatory.text.kinds import word
from observatory.text.languages import Language
from observatory.text.translate import N_, Translator, translator

if TYPE_CHECKING:
    from observatory.laboratory.statements import Judged, Statement

NORMALISATIONS: Mapping[str, str] = {
    "minmax": N_("between the lowest and the highest value"),
    "z": N_("distance from the mean, in standard deviations"),
    "rank": N_("rank among all places"),
    "percentile": N_("share of the places with less"),
    "target": N_("distance to a target"),
    "reference": N_("ratio to a place of reference"),
    "goalposts": N_("between two fixed values"),
}
AGGREGATIONS: Mapping[str, str] = {
    "arithmetic": N_("arithmetic mean: good makes up for bad"),
    "geometric": N_("geometric mean: good makes up for bad in part"),
    "harmonic": N_("harmonic mean: the worst counts most"),
    "copeland": N_("Copeland: place by place, in how many comparisons it is worse"),
}
IMPUTATIONS: Mapping[str, str] = {
    "none": N_("not at all: the other figures count for more"),
    "mean": N_("by the mean of all places"),
    "median": N_("by the median of all places"),
    "group_median": N_("by the median of the group"),
    "regression": N_("as predicted from the other figures"),
}
WEIGHTINGS: Mapping[str, str] = {
    "equal": N_("every indicator the same"),
    "by_dimension": N_("every dimension the same, and within it every indicator"),
    "pca": N_("by the first principal component of the figures"),
    "given": N_("as its makers gave them"),
    "budget": N_("as a group of people distributed points"),
    "dp2": N_("by the DP2 distance: what each indicator adds to those before it"),
}
# A statement on a place (laboratory.statements.Statement.kind).
SAID: Mapping[str, str] = {
    "more_than_half": N_("{place} is more exposed to exclusion than half of the places."),
    "less_than_half": N_("{place} is less exposed to exclusion than half of the places."),
    "most_fifth": N_("{place} belongs to the most exposed fifth of the places."),
    "least_fifth": N_("{place} belongs to the least exposed fifth of the places."),
    "not_most_fifth": N_("{place} does not belong to the most exposed fifth of the places."),
    "worst_dimension": N_("{place} stands worst in “{about}”."),
    "worse_than": N_("{place} is more exposed to exclusion than {about}."),
    "better_than": N_("{place} is less exposed to exclusion than {about}."),
}
VERDICTS: Mapping[str, str] = {
    "holds": N_("holds"),
    "holds_unsurely": N_("holds, but not with certainty"),
    "fails_unsurely": N_("no longer holds, but not with certainty"),
    "fails": N_("no longer holds"),
    "unknown": N_("cannot be said"),
}
SYMBOLS: Mapping[str, str] = {"holds": "●", "holds_unsurely": "◐", "fails_unsurely": "◔", "fails": "○", "unknown": "–"}


def said(statement: Statement, place: str, about: str, _: Translator) -> str:
    """Return a statement as a sentence.

    Parameters
    ----------
    place
        Name of the place.
    about
        Name of the dimension or of the other place.
    """
    return _(SAID[statement.kind], place=place, about=about)


def stands(language: Language, place: str, declared: Interval, own: Interval | None) -> str:
    """Say between which places of the list one stands as declared, and by the choices of the reader.

    Parameters
    ----------
    own
        ``None`` where nothing is changed.
    """
    _ = translator(language)
    values = {"place": place, "lower": formats.number(declared.lower, language),
              "upper": formats.number(declared.upper, language), "n": formats.number(declared.n, language)}  # fmt: skip
    if own is None:
        return _("As declared, {place} stands between place {lower} and place {upper} of {n}.", **values)
    return _(
        "As declared, {place} stands between place {lower} and place {upper} of {n}. With your choices it stands between "
        "place {own_lower} and place {own_upper} of {own_n}.", **values, own_lower=formats.number(own.lower, language),
        own_upper=formats.number(own.upper, language), own_n=formats.number(own.n, language),
    )  # fmt: skip


def survive(language: Language, judged: Sequence[Judged]) -> str:
    """Say how many statements the choices undo or leave unsure."""
    _ = translator(language)
    verdicts = [one.verdict for one in judged]
    undone = sum(verdict in ("fails", "fails_unsurely") for verdict in verdicts)
    unsure = sum(verdict == "holds_unsurely" for verdict in verdicts)
    if undone:
        return _.plural("One statement of {all} no longer holds.", "{n} statements of {all} no longer hold.", undone,
                        all=len(verdicts))  # fmt: skip
    if unsure:
        return _.plural(
            "All statements hold, one of them not with certainty.",
            "All statements hold, {n} of them not with certainty.",
            unsure,
        )
    return _("All statements hold.")


def order(language: Language, correlation: float, n: int, apart: int) -> str:
    """Say how alike two orders are, and how many places have intervals that do not meet."""
    _ = translator(language)
    values = {"places": formats.number(n, language), "rho": formats.number(correlation, language, 3),
              "count": formats.number(apart, language)}  # fmt: skip
    if not apart:
        return _(
            "Over {places} places the two orders correlate at {rho} (Spearman), and the intervals of every place meet.",
            **values,
        )
    return _.plural(
        "Over {places} places the two orders correlate at {rho} (Spearman), and the intervals of one place do not meet.",
        "Over {places} places the two orders correlate at {rho} (Spearman), and the intervals of {count} places do not meet.",
        apart, **values,
    )  # fmt: skip


def classes_agree(language: Language, same: int, n: int) -> str:
    """Say how many places two models put into the same of five classes."""
    _ = translator(language)
    return _.plural(
        "The two models put one place of {places} into the same class.",
        "The two models put {count} of {places} places into the same class.", same, count=formats.number(same, language),
        places=formats.number(n, language),
    )  # fmt: skip


def published(language: Language, publisher: str, correlation: float, same: int, n: int) -> str:
    """Say how far an index computed again agrees with the published one."""
    _ = translator(language)
    return _(
        "The published index of {publisher} and this one correlate at {rho}. The grade is the same in {same} of {n} places.",
        publisher=publisher, rho=formats.number(correlation, language, 6), same=formats.number(same, language),
        n=formats.number(n, language),
    )  # fmt: skip


def coherent(language: Language, alpha: float | None, explained: float | None) -> str:
    """Say whether the indicators of a model belong together."""
    _ = translator(language)
    if alpha is None or explained is None:
        return ""
    values = {
        "alpha": formats.number(alpha, language, 2),
        "share": formats.with_unit(100 * explained, language, 0, "%"),
    }
    if alpha >= 0.7:
        return _("Its indicators go together well (Cronbach's alpha {alpha}), and one common factor explains {share} of their "
                 "differences.", **values)  # fmt: skip
    return _("Its indicators go together only loosely (Cronbach's alpha {alpha}), and one common factor explains {share} of "
             "their differences: the score says less than its parts.", **values)  # fmt: skip


def made(language: Language, model: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return how a model is made: what is decided, and how; ``model`` is a row of ``index_models``."""
    _ = translator(language)
    rows = [
        (_("Weights"), word(WEIGHTINGS, model["weighting"], _)),
        (_("One scale"), word(NORMALISATIONS, str(model["normalisation"]).partition("(")[0], _)),
        (_("Joining"), word(AGGREGATIONS, model["aggregation"], _)),
        (_("Missing figures"), word(IMPUTATIONS, model["imputation"], _)),
    ]
    return [(name, formats.opening(text)) for name, text in rows]
