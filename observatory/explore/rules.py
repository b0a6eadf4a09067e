"""What may be chosen: by which kinds of figure, which groups and which forms are honest, and why others are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.explore.ground import Measure
from observatory.explore.question import Question

# How several places may become one number, by kind of indicator; the first is the usual one. A rate is a share of
# people, so its mean must weigh places by their people; counts add up; an index, a grade or a rank has no unit in which
# a mean could be taken, but half of the places lie below its median whatever it measures.
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "rate": ("mean", "median", "lowest", "highest", "places"),
    "amount": ("mean", "median", "lowest", "highest", "places"),
    "count": ("sum", "median", "lowest", "highest", "places"),
    "index": ("median", "lowest", "highest", "places"),
    "composite": ("median", "lowest", "highest", "places"),
    "grade": ("median", "lowest", "highest", "places"),
    "rank": ("lowest", "highest", "places"),
}
_REFUSED: Mapping[tuple[str, str], str] = {
    ("sum", "rate"): "sum_of_rates", ("sum", "amount"): "sum_of_amounts", ("sum", "index"): "mean_of_index",
    ("sum", "grade"): "mean_of_index", ("sum", "rank"): "mean_of_index", ("mean", "count"): "mean_of_counts",
    ("mean", "index"): "mean_of_index", ("mean", "grade"): "mean_of_index", ("mean", "rank"): "mean_of_index",
    ("sum", "composite"): "mean_of_index", ("mean", "composite"): "mean_of_index",
    ("median", "rank"): "median_of_ranks",
}  # fmt: skip
# Of amounts, only those per person can be weighted by people.
_PER_PERSON = frozenset({"mxn_per_month", "eur_per_year", "deprivations", "years"})
_NOT_PER_PERSON = frozenset({"es_adrh_net_income_household"})
# A median of places' medians is one; their weighted mean is not the median of all people.
_OF_MEDIANS = frozenset({"es_adrh_median_equiv_income"})
# A quantity whose zero is nothing, so that a bar may stand for it and a ratio mean something.
_FROM_ZERO = frozenset({"rate", "amount", "count"})


def summaries(measures: Sequence[Measure], *, overlap: bool = False) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return how several places may become one number for all of some measures, and why not otherwise.

    Parameters
    ----------
    overlap
        Whether one of the places lies in another, so that people would count twice.

    Returns
    -------
    tuple
        Codes that may be chosen, the usual one first; and code → reason (``text.explore_words.PROBLEMS``) of the others.

    Examples
    --------
    >>> rate = Measure("poverty", "rate", "percent", 1, "lower_better", "income_poverty")
    >>> summaries([rate])[1]
    {'sum': 'sum_of_rates'}
    """
    refused: dict[str, str] = {}
    for code in ("mean", "sum", "median"):
        reasons = [reason for measure in measures if (reason := _reason(code, measure, overlap))]
        if reasons:
            refused[code] = reasons[0]
    usual = _ALLOWED[measures[0].kind] if measures else ()
    return tuple(code for code in usual if code not in refused), refused


def _reason(code: str, measure: Measure, overlap: bool) -> str | None:
    if (code, measure.kind) in _REFUSED:
        return _REFUSED[code, measure.kind]
    if code == "mean" and measure.kind == "amount":
        if measure.code in _OF_MEDIANS:
            return "mean_of_medians"
        if measure.unit not in _PER_PERSON or measure.code in _NOT_PER_PERSON:
            return "mean_of_amounts"
    return "places_overlap" if overlap and code in ("mean", "sum") else None


def form_problem(form: str, question: Question, measures: Sequence[Measure], years: int, mapped: bool) -> str | None:
    """Return why a form does not fit a question; ``None`` where it does.

    Parameters
    ----------
    years
        How many years the question holds.
    mapped
        Whether there is a map of its places.
    """
    by = question.dimensions
    units = {measure.unit for measure in measures}
    checks: Mapping[str, tuple[tuple[bool, str], ...]] = {
        "table": (),
        "line": ((question.rows != "year", "needs_years_in_rows"), (years < 2, "needs_two_years")),
        "slope": ((question.rows != "year", "needs_years_in_rows"), (years < 2, "needs_two_years")),
        "bar": (
            (any(measure.kind not in _FROM_ZERO for measure in measures), "bars_need_zero"),
            (len(units) > 1 and "measure" not in (question.rows, question.panels), "one_unit_to_an_axis"),
        ),
        "dots": (),
        "scatter": (
            (len(measures) != 2, "needs_two_measures"), ("place" not in by or "measure" in by, "needs_places"),
            ("year" in by, "needs_one_year"),
        ),
        "spread": (
            ("place" in by, "spread_groups_places"),
            (question.subject != "observations", "needs_places"), (question.columns not in ("", "measure"), "spread_one_group"),
        ),
        "map": (
            (question.rows != "place" or len(by) > 1, "map_one_figure"), (len(measures) != 1, "map_one_figure"),
            (not mapped, "no_map"),
        ),
    }  # fmt: skip
    return next((code for wrong, code in checks[form] if wrong), None)


def scale_problem(scale: str, question: Question, measures: Sequence[Measure]) -> str | None:
    """Return why a scale does not fit; ``None`` where it does."""
    if scale == "index":
        if question.form not in ("line", "slope", "table") or question.rows != "year":
            return "index_over_time"
        return "index_needs_zero" if any(measure.kind not in _FROM_ZERO for measure in measures) else None
    if scale == "log":
        if question.form in ("bar", "map", "table"):
            return "log_not_here"
        return "index_needs_zero" if any(measure.kind not in _FROM_ZERO for measure in measures) else None
    return None


def line_problem(line: str, question: Question) -> str | None:
    """Return why a line to compare with does not fit; ``None`` where it does."""
    if line == "none":
        return None
    if question.subject != "observations" or question.form in ("scatter", "map") or question.scale == "index":
        return "line_not_here"
    if line == "country" and (question.territories or question.network or question.country in ("", "any")):
        return "line_one_country"
    if line == "country" and question.summary in ("sum", "places"):
        return "line_not_of_counts"
    return None
