"""The part "Closer or apart": whether the spread between places shrinks, and whether those behind catch up."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from observatory.charts import statistics_residuals
from observatory.statistics import Courses, courses, over_time
from observatory.text import formats, statistics_findings
from observatory.ui import fragment, links
from observatory.ui.explore import statistics_below, statistics_controls
from observatory.ui.explore.statistics_controls import Asked
from observatory.ui.reader import Reader


def draw(reader: Reader, asked: Asked) -> None:
    """Draw the part."""
    _ = reader.words
    usable = _usable(asked)
    if not usable:
        fragment.show(
            reader, "empty", key="statistics_empty", message=_("None of these indicators is a share or an amount.")
        )
        return
    with statistics_controls.container():
        liked = [code for code in asked.liked(3, ratio=True) if code in usable]
        indicator = statistics_controls.one(reader, asked, _("Indicator"), "indicator", usable, next(iter(liked), None))
        years = _years(reader, asked, indicator)
    found = courses(reader.build, asked.scope, indicator, *years) if years else None
    if found is None or found.sigma is None or found.below_zero:
        fragment.show(reader, "empty", key="statistics_empty", message=_none(reader, asked, indicator, found))
        return
    view = _view(reader, asked, found)
    statistics_below.head(reader, view, causal=False)
    fragment.show(
        reader, "statistics_convergence", key="statistics_convergence", numbers=_numbers(reader, found),
        lines=_lines(reader, asked, found), left_out=found.left_out, finding=view.finding, picture=_picture(reader, asked, found),
    )  # fmt: skip
    statistics_below.foot(reader, view)


def _usable(asked: Asked) -> list[str]:
    """Return shares and amounts: growth is a ratio and needs a true zero."""
    return [code for code in asked.codes if asked.offered.words[code]["kind"] in {"rate", "amount"}]


def _years(reader: Reader, asked: Asked, indicator: str) -> tuple[int, int] | None:
    """Place the choice of the first and the last year, both of one stretch without a break."""
    _ = reader.words
    known = over_time.stretches(reader.build, asked.scope, indicator)
    if not known:
        return None
    every = sorted({year for _exercise, years in known for year in years[:-1]})
    first = links.choice(st.selectbox, _("From"), "first", every, str, default=known[0][1][0])
    after = sorted({year for _exercise, years in known if first in years for year in years if year > first})
    last = links.choice(st.selectbox, _("To"), "last", after, str, default=after[-1])
    return first, last


def _none(reader: Reader, asked: Asked, indicator: str, found: Courses | None) -> str:
    _ = reader.words
    name = asked.offered.words[indicator]["name"]
    if found is None:
        return _(
            "{indicator}: no two years of one exercise without a break are published for these places, and others are not compared.",
            indicator=name,
        )
    if found.below_zero:
        return _(
            "{indicator}: some values are below zero, so there is neither growth in percent nor a spread relative to the mean.",
            indicator=name,
        )
    return _("{indicator}: fewer than twenty places have a figure in each of these years.", indicator=name)


def _view(reader: Reader, asked: Asked, found: Courses) -> statistics_below.View:
    _ = reader.words
    name = asked.offered.words[found.indicator]["name"]
    if found.sigma is None:
        raise ValueError("there is no spread to tell of")
    ends = found.sigma["variation"].iloc[[0, -1]].tolist()
    said = statistics_findings.convergence(
        reader.language, indicator=name, group=asked.words, first=found.chosen[0], last=found.chosen[-1],
        spread=(ends[0], ends[1]), n=len(found.values), course=found.beta.course.value if found.beta else None,
        half_life=found.beta.half_life if found.beta else None,
    )  # fmt: skip
    title = _(
        "Closer or apart: {indicator}, {first} to {last}", indicator=name, first=found.chosen[0], last=found.chosen[-1]
    )
    queries = [("statistics_values", {"indicator": found.indicator, "country": asked.scope.country, "type": asked.scope.type,
                                      "exercise": found.exercise})]  # fmt: skip

    def svg() -> str:
        return fragment.render(reader, "compare_scatter_picture", **(_picture(reader, asked, found) or {}))

    return statistics_below.View(
        "convergence", title, said, list(found.sources), _rows(reader, found), {_("Places"): asked.words}, queries,
        svg if found.beta else None, found.indicator,
    )  # fmt: skip


def _numbers(reader: Reader, found: Courses) -> list[tuple[str, str, str]]:
    _, language, beta = reader.words, reader.language, found.beta
    if beta is None:
        return []
    scaled = [100 * math.log(2) * value for value in (beta.slope, beta.lower, beta.upper)]
    found_numbers = [
        (_("Where the start was twice as high"), formats.number(scaled[0], language, 2, sign=True),
         _("percentage points of growth a year; {level} interval {interval}", level=statistics_findings.level(language), interval=statistics_controls.interval(reader, scaled[1], scaled[2]))),
        (_("R²"), formats.number(beta.r2, language, 3), _("share of the differences in growth that the start explains")),
        (_("Places"), formats.number(beta.n, language), _("above zero in both years")),
    ]  # fmt: skip
    if beta.half_life is not None:
        found_numbers.insert(
            1,
            (
                _("Half-life"),
                formats.number(beta.half_life, language, 0),
                _("years until half of the distance is made up"),
            ),
        )
    return found_numbers


def _lines(reader: Reader, asked: Asked, found: Courses) -> list[dict[str, str]]:
    language, words = reader.language, asked.offered.words[found.indicator]
    if found.sigma is None:
        return []
    most = max(float(found.sigma["variation"].max()), 1e-9)
    decimals, suffix = int(words["decimals"]), words["unit_suffix"]
    return [
        {
            "year": str(year), "mean": formats.with_unit(float(row["mean"]), language, decimals, suffix),
            "deviation": formats.number(float(row["deviation"]), language, decimals + 1),
            "variation": statistics_findings.percent(language, float(row["variation"])),
            "bar": str(round(100 * float(row["variation"]) / most, 1)),
            "logarithms": formats.number(float(row["logarithms"]), language, 3),
        }
        for year, row in found.sigma.iterrows()
    ]  # fmt: skip


def _picture(reader: Reader, asked: Asked, found: Courses) -> dict[str, Any] | None:
    """Return start against yearly growth, one dot per place; ``None`` where growth was not calculated."""
    if found.beta is None:
        return None
    _, words = reader.words, asked.offered.words[found.indicator]
    first, last = found.values[found.chosen[0]], found.values[found.chosen[-1]]
    kept = (first > 0) & (last > 0)
    growth = 100 * np.log(last[kept] / first[kept]) / found.beta.years
    places = pd.DataFrame({"start": first[kept], "growth": growth})
    titles = [
        _("{indicator} ({unit}), {year}", indicator=words["name"], unit=words["unit_name"], year=found.chosen[0]),
        _("Growth a year, % (logarithmic)"),
    ]
    return statistics_residuals.values(
        places, [], titles, int(words["decimals"]), words["unit_suffix"], reader.language, "start", "growth"
    )


def _rows(reader: Reader, found: Courses) -> pd.DataFrame:
    _ = reader.words
    if found.sigma is None:
        return pd.DataFrame()
    names = {
        "n": _("Places"), "mean": _("Mean"), "deviation": _("Standard deviation"), "variation": _("Coefficient of variation"),
        "logarithms": _("Standard deviation of the logarithms"),
    }  # fmt: skip
    return found.sigma.reset_index(names=_("Year")).rename(columns=names)
