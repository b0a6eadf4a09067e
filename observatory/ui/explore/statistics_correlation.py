"""The part "What goes together": the correlation of every two of several indicators, as a table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from observatory.measures.correlation_matrix import Correlation
from observatory.statistics import Correlations, correlations
from observatory.statistics.pairs import MOST_INDICATORS
from observatory.text import formats, kinds, statistics_findings
from observatory.text.statistics_words import CASES, METHODS, STRENGTHS
from observatory.ui import fragment, links
from observatory.ui.explore import statistics_below, statistics_controls
from observatory.ui.explore.statistics_controls import Asked
from observatory.ui.observe import compare_choice
from observatory.ui.reader import Reader

STEPS = {"none": 0, "weak": 1, "moderate": 2, "strong": 3}


def draw(reader: Reader, asked: Asked) -> None:
    """Draw the part."""
    _ = reader.words
    with statistics_controls.container():
        codes, more = statistics_controls.indicators(reader, asked, MOST_INDICATORS)
        method = links.choice(
            st.segmented_control, _("Correlation"), "method", list(METHODS), lambda code: kinds.word(METHODS, code, _)
        )
        cases = links.choice(
            st.selectbox, _("Which places count"), "cases", list(CASES), lambda code: kinds.word(CASES, code, _)
        )
    compare_choice.chooser(reader, asked.offered, codes, 0)
    if more:
        left = _.plural("One more indicator is left out: the table holds {most}. Choose them one by one to see others.",
                        "{n} more indicators are left out: the table holds {most}. Choose them one by one to see others.",
                        more, most=MOST_INDICATORS)  # fmt: skip
        fragment.show(reader, "statistics_left_out", key="statistics_left_out", words=left)
    if len(codes) < 2:
        fragment.show(reader, "empty", key="statistics_empty", message=_("Choose at least two indicators."))
        return
    found = correlations(reader.build, asked.scope, codes, method, cases)
    view = _view(reader, asked, found, method, cases)
    statistics_below.head(reader, view, causal=True)
    fragment.show(
        reader, "statistics_correlation", key="statistics_correlation", caption=view.title, heads=_heads(asked, found),
        lines=_lines(reader, asked, found), columns=statistics_below.columns(reader, asked, found.table.columns),
    )  # fmt: skip
    statistics_below.foot(reader, view, method=method, cases=cases)


def _view(reader: Reader, asked: Asked, found: Correlations, method: str, cases: str) -> statistics_below.View:
    _ = reader.words
    title = _("How {n} indicators go together: {group}", n=len(found.table.columns), group=asked.words)
    told = {_("Correlation"): kinds.word(METHODS, method, _), _("Which places count"): kinds.word(CASES, cases, _)}
    return statistics_below.View(
        "correlation", title, _finding(reader, asked, found), found.table.sources, _rows(reader, asked, found), told,
        statistics_below.recipe(asked, found.table.columns),
    )  # fmt: skip


def _finding(reader: Reader, asked: Asked, found: Correlations) -> str:
    if found.strongest is None:
        return reader.words("Too few places have two of these figures to say how they go together.")
    one, other = found.strongest
    best = found.of(one, other)
    if best.coefficient is None or best.lower is None or best.upper is None:
        raise ValueError("the strongest pair has a coefficient")
    return statistics_findings.correlation(
        reader.language, first=asked.name(one), second=asked.name(other), group=asked.words, strength=best.strength.value,
        coefficient=best.coefficient, interval=statistics_controls.interval(reader, best.lower, best.upper), n=best.n,
        pairs=len(found.pairs),
    )  # fmt: skip


def _heads(asked: Asked, found: Correlations) -> list[str]:
    return [asked.name(column.indicator) for column in found.table.columns]


def _lines(reader: Reader, asked: Asked, found: Correlations) -> list[dict[str, Any]]:
    """Return the rows of the table, each pair once, below the diagonal."""
    codes = [column.indicator for column in found.table.columns]
    return [
        {"code": row, "name": asked.name(row), "cells": [_cell(reader, found.of(row, code)) for code in codes[:order]]}
        for order, row in enumerate(codes)
        if order
    ]


def _cell(reader: Reader, pair: Correlation) -> dict[str, str]:
    _ = reader.words
    words, n = kinds.word(STRENGTHS, pair.strength.value, _), formats.number(pair.n, reader.language)
    if pair.coefficient is None or pair.lower is None or pair.upper is None:
        return {"tone": "o-corr-none", "text": formats.DASH, "interval": words, "n": n, "words": words}
    side = "goes" if pair.coefficient >= 0 or not STEPS[pair.strength] else "against"
    return {
        "tone": f"o-corr-{side}-{STEPS[pair.strength]}", "text": formats.number(pair.coefficient, reader.language, 2, sign=True),
        "interval": statistics_controls.interval(reader, pair.lower, pair.upper), "n": n, "words": words,
    }  # fmt: skip


def _rows(reader: Reader, asked: Asked, found: Correlations) -> pd.DataFrame:
    _ = reader.words
    periods = {column.indicator: column.period for column in found.table.columns}
    level = statistics_findings.level(reader.language)
    return pd.DataFrame([
        {
            _("First indicator"): asked.offered.words[one]["name"], _("Year of the first"): periods[one],
            _("Second indicator"): asked.offered.words[other]["name"], _("Year of the second"): periods[other],
            _("Correlation"): pair.coefficient, _("Lower limit ({level})", level=level): pair.lower,
            _("Upper limit ({level})", level=level): pair.upper,
            _("Places"): pair.n, _("Strength"): kinds.word(STRENGTHS, pair.strength.value, _),
        }
        for (one, other), pair in found.pairs.items()
    ])  # fmt: skip
