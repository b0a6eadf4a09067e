"""The part "How unequal": Gini, Theil and Palma between places, and how much lies between their states."""

from __future__ import annotations

from typing import Any

import pandas as pd

from observatory.statistics import Unequal, unequal
from observatory.text import formats, kinds, statistics_findings
from observatory.text.statistics_words import REFUSED
from observatory.ui import data, fragment
from observatory.ui.explore import statistics_below, statistics_controls
from observatory.ui.explore.statistics_controls import Asked
from observatory.ui.reader import Reader


def draw(reader: Reader, asked: Asked) -> None:
    """Draw the part."""
    _ = reader.words
    with statistics_controls.container():
        indicator = statistics_controls.one(
            reader, asked, _("Indicator"), "indicator", asked.codes, asked.liked(1, ratio=True)[0]
        )
        period = statistics_controls.period(reader, asked, indicator)
    found = unequal(reader.build, asked.scope, indicator, period)
    if found.refused:
        words = asked.offered.words[indicator]["name"]
        reason = _("{indicator}: {finding}", indicator=words, finding=kinds.word(REFUSED, found.refused, _))
        fragment.show(reader, "empty", key="statistics_empty", message=reason)
        return
    groups = _groups(reader, found)
    view = _view(reader, asked, found, groups)
    statistics_below.head(reader, view, causal=False)
    fragment.show(
        reader, "statistics_inequality", key="statistics_inequality", numbers=_numbers(reader, asked, found),
        lines=_lines(reader, found), groups=groups, split=_split(reader, found), left_out=found.left_out,
    )  # fmt: skip
    statistics_below.foot(reader, view)


def _view(reader: Reader, asked: Asked, found: Unequal, groups: str) -> statistics_below.View:
    _ = reader.words
    column = found.table.columns[0]
    words = asked.offered.words[found.indicator]
    difference = statistics_findings.amount(
        reader.language, 2 * found.gini * found.mean, int(words["decimals"]), words["unit_suffix"]
    )
    said = statistics_findings.inequality(
        reader.language, indicator=words["name"], period=column.period, group=asked.words, gini=found.gini,
        difference=difference, between=found.split.share_between if found.split else None, groups=groups, n=found.n,
    )  # fmt: skip
    title = _("How unequal places are: {indicator}, {year}", indicator=words["name"], year=column.period)
    return statistics_below.View(
        "inequality", title, said, list(column.sources), _rows(reader, found), {_("Places"): asked.words},
        statistics_below.recipe(asked, found.table.columns), indicator=found.indicator,
    )  # fmt: skip


def _groups(reader: Reader, found: Unequal) -> str:
    """Return what the places lie in, in the plural."""
    if found.split is None:
        return ""
    codes = tuple(str(code) for code in found.split.groups.index)
    types = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["type"]
    return kinds.word(kinds.TYPES_PLURAL, str(types.reindex(codes).mode().iloc[0]), reader.words)


def _numbers(reader: Reader, asked: Asked, found: Unequal) -> list[tuple[str, str, str]]:
    _, language = reader.words, reader.language
    words = asked.offered.words[found.indicator]
    mean = formats.with_unit(found.mean, language, int(words["decimals"]), words["unit_suffix"])
    return [
        (_("Gini"), formats.number(found.gini, language, 3), _("0: all places alike; towards 1: everything in one")),
        (_("Theil"), formats.number(found.theil, language, 4), _("0: all places alike")),
        (_("Palma ratio"), formats.number(found.palma, language, 2), _("the tenth of the people with most over the four tenths with least; 0.25 if all are alike")),
        (_("Mean over the people"), mean, ""),
    ]  # fmt: skip


def _split(reader: Reader, found: Unequal) -> dict[str, Any] | None:
    if found.split is None:
        return None
    share = found.split.share_between
    return {
        "between": formats.number(found.split.between, reader.language, 4),
        "within": formats.number(found.split.within, reader.language, 4),
        "between_share": statistics_findings.percent(reader.language, share),
        "within_share": statistics_findings.percent(reader.language, 1 - share), "bar": round(100 * share, 1),
    }  # fmt: skip


def _ordered(found: Unequal) -> pd.DataFrame:
    if found.split is None:
        return pd.DataFrame()
    return found.split.groups.sort_values("gini", ascending=False, kind="stable")


def _lines(reader: Reader, found: Unequal) -> list[dict[str, Any]]:
    """Return the groups, the most unequal first."""
    groups, language = _ordered(found), reader.language
    if groups.empty:
        return []
    labels = data.rows(reader, "territory_labels", language=language).set_index("territory_code")["label"]
    header = data.records(reader, "indicator_header", indicator=found.indicator, language=language)[0]
    most = max(float(groups["gini"].max()), 1e-9)
    return [
        {
            "code": code, "label": labels.get(code, code), "n": formats.number(int(row["places"]), language),
            "mean": formats.with_unit(float(row["mean"]), language, int(header["decimals"]), header["suffix"]),
            "gini": formats.number(float(row["gini"]), language, 3), "bar": round(100 * float(row["gini"]) / most, 1),
            "theil": formats.number(float(row["theil"]), language, 4),
        }
        for code, row in groups.iterrows()
    ]  # fmt: skip


def _rows(reader: Reader, found: Unequal) -> pd.DataFrame:
    _, groups = reader.words, _ordered(found)
    if groups.empty:
        return pd.DataFrame({
            _("Places"): [found.n], _("Gini"): [found.gini], _("Theil"): [found.theil], _("Palma ratio"): [found.palma],
        })  # fmt: skip
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    return pd.DataFrame({
        _("Code"): groups.index, _("Territory"): labels.reindex(groups.index).to_numpy(), _("Places"): groups["places"].to_numpy(),
        _("Residents"): groups["people"].to_numpy(), _("Mean over the people"): groups["mean"].to_numpy(),
        _("Gini"): groups["gini"].to_numpy(), _("Theil"): groups["theil"].to_numpy(),
        _("Its part of what lies between"): groups["between"].to_numpy(),
        _("Its part of what lies within"): groups["within"].to_numpy(),
    })  # fmt: skip
