"""The part "One told from others": a regression, its numbers in words, and what makes it doubtful."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from observatory.charts import statistics_residuals
from observatory.measures import regression as measure
from observatory.measures.regression import CONSTANT, RegressionError
from observatory.statistics import Fit, regression
from observatory.text import formats, kinds, statistics_findings
from observatory.text.statistics_words import REFUSED_REGRESSION, WEIGHTS
from observatory.ui import data, fragment, links
from observatory.ui.explore import statistics_below, statistics_controls
from observatory.ui.explore.statistics_controls import Asked
from observatory.ui.reader import Reader

MOST_INFLUENTIAL = 8
SIGNIFICANT = 0.05


def draw(reader: Reader, asked: Asked) -> None:
    """Draw the part."""
    _ = reader.words
    with statistics_controls.container("regression"):
        liked = asked.liked(1)[0]
        outcome = statistics_controls.one(reader, asked, _("Indicator to explain"), "y", asked.codes, liked)
        predictors = statistics_controls.predictors(reader, asked, outcome)
        weights = links.choice(
            st.segmented_control, _("Places count"), "weights", list(WEIGHTS), lambda code: kinds.word(WEIGHTS, code, _)
        )
    if not predictors:
        fragment.show(
            reader, "empty", key="statistics_empty", message=_("Such places have only one indicator with figures.")
        )
        return
    try:
        fit = regression(reader.build, asked.scope, outcome, predictors, weights == "1")
    except RegressionError as error:
        fragment.show(reader, "empty", key="statistics_empty", message=kinds.word(REFUSED_REGRESSION, error.code, _))
        return
    view = _view(reader, asked, fit, weights)
    statistics_below.head(reader, view, causal=True)
    fragment.show(
        reader, "statistics_regression", key="statistics_regression", lines=_lines(reader, asked, fit),
        reads=_reads(reader, asked, fit), influential=_influential(reader, asked, fit), numbers=_numbers(reader, fit),
        columns=statistics_below.columns(reader, asked, fit.table.columns), finding=_residual_words(reader, asked, fit),
        **_picture(reader, asked, fit),
    )  # fmt: skip
    statistics_below.foot(reader, view, weighted=fit.regression.weighted)


def _view(reader: Reader, asked: Asked, fit: Fit, weights: str) -> statistics_below.View:
    _ = reader.words
    names = [asked.name(code) for code in fit.predictors]
    title = _("{outcome} explained by {indicators}: {group}", outcome=asked.name(fit.outcome),
              indicators=formats.listing(names, reader.language), group=asked.words)  # fmt: skip
    return statistics_below.View(
        "regression", title, _finding(reader, asked, fit), fit.table.sources, _rows(reader, asked, fit),
        {_("Places count"): kinds.word(WEIGHTS, weights, _)}, statistics_below.recipe(asked, fit.table.columns),
        lambda: fragment.render(reader, "compare_scatter_picture", **_picture(reader, asked, fit)),
    )  # fmt: skip


def _finding(reader: Reader, asked: Asked, fit: Fit) -> str:
    made = fit.regression
    slopes = [
        statistics_findings.Slope(
            asked.name(code), float(row["standardised"]), bool(row["lower"] > 0 or row["upper"] < 0)
        )
        for code, row in made.coefficients.drop(index=CONSTANT).iterrows()
    ]
    return statistics_findings.regression(
        reader.language, outcome=asked.name(fit.outcome), group=asked.words, share=made.r2, n=made.n, slopes=slopes
    )


def _lines(reader: Reader, asked: Asked, fit: Fit) -> list[dict[str, Any]]:
    """Return the table of coefficients."""
    _, language = reader.words, reader.language
    lines = []
    for code, row in fit.regression.coefficients.iterrows():
        decimals = _decimals(float(row["error"]))
        lines.append({
            "name": _("Constant") if code == CONSTANT else asked.offered.words[code]["name"],
            "unit": "" if code == CONSTANT else asked.offered.words[code]["unit_name"],
            "estimate": formats.number(float(row["estimate"]), language, decimals, sign=True),
            "interval": statistics_controls.interval(reader, float(row["lower"]), float(row["upper"]), decimals),
            "p": statistics_findings.p_value(language, float(row["p"])),
            "standardised": formats.number(float(row["standardised"]), language, 2, sign=True),
            "inflation": formats.number(float(row["inflation"]), language, 1),
        })  # fmt: skip
    return lines


def _decimals(error: float) -> int:
    """Return the decimals that show two digits of a standard error."""
    return int(min(6, max(0, 1 - np.floor(np.log10(error))))) if error > 0 else 2


def _numbers(reader: Reader, fit: Fit) -> list[tuple[str, str, str]]:
    """Return the numbers of the whole: what, how much, what it means."""
    _, language, made = reader.words, reader.language, fit.regression
    suffix = data.records(reader, "indicator_header", indicator=fit.outcome, language=language)[0]
    error = statistics_findings.amount(language, made.residual_error, int(suffix["decimals"]), suffix["suffix"])
    return [
        (_("R²"), formats.number(made.r2, language, 3), _("share of the differences explained")),
        (_("Adjusted R²"), formats.number(made.adjusted_r2, language, 3), _("the same, allowing for the number of indicators")),
        (_("Typical error"), error, _("standard deviation of what is left")),
        (_("Places"), formats.number(made.n, language), _("with every figure")),
    ]  # fmt: skip


def _reads(reader: Reader, asked: Asked, fit: Fit) -> list[tuple[str, str]]:
    """Return each diagnostic as a verdict: name, sentence."""
    _, language, made = reader.words, reader.language, fit.regression
    worst = made.coefficients["inflation"].max()
    value = formats.number(float(worst), language, 1)
    serious = worst > measure.SERIOUS_INFLATION
    lagrange, p = made.heteroskedasticity
    p_words = statistics_findings.p_value(language, p)
    found = [
        (_("Do the indicators repeat each other?"),
         _("Yes: the largest variance inflation factor is {value} (above 10). Their separate parts "
             "can hardly be told apart.", value=value)
         if serious else _("Not seriously: the largest variance inflation factor is {value} (10 is serious).", value=value)),
        (_("Is the error equally large everywhere?"),
         _("No (Breusch–Pagan {value}, {p}). The intervals allow for it (HC3).", value=formats.number(lagrange, language, 1), p=p_words)
         if p < SIGNIFICANT else _("No sign that it is not (Breusch–Pagan {value}, {p}).", value=formats.number(lagrange, language, 1), p=p_words)),
    ]  # fmt: skip
    if made.n < measure.PLACES_PER_PREDICTOR * len(fit.predictors):
        found.append(
            (_("Are there enough places?"), _("Barely: fewer than ten for each indicator. Take the result as a hint."))
        )
    question = _("Do neighbours have similar errors?")
    if fit.neighbours is None:
        found.append((question, _("Not known: not all of these places have outlines with neighbours.")))
    else:
        moran, p = fit.neighbours
        numbers = {"value": formats.number(moran, language, 2), "p": statistics_findings.p_value(language, p)}
        found.append((question,
            _("Yes (Moran's I of what is left {value}, {p}): something that lies on the map is not in the regression, and the intervals are too narrow.", **numbers)
            if p < SIGNIFICANT and moran > 0 else _("No sign of it (Moran's I of what is left {value}, {p}).", **numbers)))  # fmt: skip
    return found


def _influential(reader: Reader, asked: Asked, fit: Fit) -> dict[str, Any]:
    """Return the places that pull the result most."""
    language = reader.language
    rows = fit.regression.influential
    top = rows.head(MOST_INFLUENTIAL)
    labels = _labels(reader, tuple(str(code) for code in top.index))
    header = data.records(reader, "indicator_header", indicator=fit.outcome, language=language)[0]
    decimals, suffix = int(header["decimals"]), header["suffix"]
    return {
        "n": len(rows), "limit": formats.number(measure.INFLUENTIAL / fit.regression.n, language, 4),
        "lines": [
            {
                "code": code, "label": labels[str(code)], "cook": formats.number(float(row["cook"]), language, 3),
                "observed": formats.with_unit(float(row["observed"]), language, decimals, suffix),
                "fitted": formats.with_unit(float(row["fitted"]), language, decimals, suffix),
            }
            for code, row in top.iterrows()
        ],
    }  # fmt: skip


def _residual_words(reader: Reader, asked: Asked, fit: Fit) -> str:
    """Return the picture of the residuals in words."""
    _, language, rows = reader.words, reader.language, fit.regression.places
    header = data.records(reader, "indicator_header", indicator=fit.outcome, language=language)[0]
    ordered = rows.sort_values("residual", kind="stable")
    ends = [str(ordered.index[-1]), str(ordered.index[0])]
    labels = _labels(reader, tuple(ends))
    amounts = [
        statistics_findings.amount(
            language, abs(float(rows.at[code, "residual"])), int(header["decimals"]), header["suffix"]
        )
        for code in ends
    ]
    return _("Farthest above what the regression says: {high} ({more}); farthest below: {low} ({less}).",
             high=labels[ends[0]], more=amounts[0], low=labels[ends[1]], less=amounts[1])  # fmt: skip


def _picture(reader: Reader, asked: Asked, fit: Fit) -> dict[str, Any]:
    """Return what the template of the picture needs: fitted values across, residuals upwards."""
    _ = reader.words
    words = asked.offered.words[fit.outcome]
    marked = [str(code) for code in fit.regression.influential.index[:MOST_INFLUENTIAL]]
    names = (
        data.rows(reader, "territories_named", territories=tuple(marked), language=reader.language) if marked else None
    )
    known = {} if names is None else dict(zip(names["territory_code"], names["name"], strict=True))
    titles = [
        _("What the regression says: {indicator} ({unit})", indicator=words["name"], unit=words["unit_name"]),
        _("What it leaves unexplained: figure minus what it says"),
    ]
    return statistics_residuals.values(
        fit.regression.places, [(code, str(known.get(code, code))) for code in marked], titles, int(words["decimals"]),
        words["unit_suffix"], reader.language,
    )  # fmt: skip


def _rows(reader: Reader, asked: Asked, fit: Fit) -> pd.DataFrame:
    """Return one row per place, as it is downloaded."""
    _, rows = reader.words, fit.regression.places
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    inside = fit.table.values.loc[rows.index]
    return pd.DataFrame({
        _("Code"): rows.index, _("Place"): labels.reindex(rows.index).to_numpy(),
        **{asked.offered.words[code]["name"]: inside[code].to_numpy() for code in (fit.outcome, *fit.predictors)},
        _("Explained by the regression"): rows["fitted"].to_numpy(), _("What it leaves unexplained"): rows["residual"].to_numpy(),
        _("Leverage"): rows["leverage"].to_numpy(), _("Cook's distance"): rows["cook"].to_numpy(),
    })  # fmt: skip


def _labels(reader: Reader, codes: tuple[str, ...]) -> dict[str, str]:
    if not codes:
        return {}
    rows = data.rows(reader, "territories_named", territories=codes, language=reader.language)
    return dict(zip(rows["territory_code"], rows["label"], strict=True))
