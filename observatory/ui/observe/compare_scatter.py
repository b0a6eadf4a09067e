"""Two indicators against each other: which, over which group, the picture, and the tables that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from observatory.charts import scatter
from observatory.charts.line_style import MOST_LINES, SHAPES
from observatory.measures import association
from observatory.records import Record
from observatory.text import compare_findings, formats, kinds
from observatory.ui import data, fragment, links
from observatory.ui.observe.compare_below import View
from observatory.ui.observe.compare_choice import Asked
from observatory.ui.reader import Reader
from observatory.ui.reference_group import ReferenceGroup

PEER = -1
MOST_KEPT = 12  # about half a megabyte each


@dataclass(frozen=True, eq=False)
class Pair:
    """Everything the view shows.

    Attributes
    ----------
    words
        Rows of ``indicator_words``: horizontal, vertical.
    values
        Index: territory of the group with both figures; columns x, y and x_period, y_period, x_status, y_status,
        x_source, y_source.
    marked
        Chosen places, then the peers of the first: territory_code, name, label, shape, and their figures or ``None``.
    """

    place: Record
    group: ReferenceGroup
    words: tuple[Record, Record]
    values: pd.DataFrame
    marked: list[Record]
    association: association.Association

    @property
    def sources(self) -> list[str]:
        """Return the sources of both indicators."""
        return list(dict.fromkeys((*self.values["x_source"].unique(), *self.values["y_source"].unique())))

    @property
    def drawn(self) -> list[Record]:
        """Return the marked places that have both figures in this group."""
        return [row for row in self.marked if row["x"] is not None and row["y"] is not None]


def choose(reader: Reader, asked: Asked) -> tuple[str, str] | None:
    """Place the choice of two indicators; ``None`` where the kind of the first place has fewer than two."""
    _ = reader.words
    offered = asked.offered
    kind = (asked.first["country_code"], asked.first["type"])
    codes = [code for code in offered.comparable if (code, *kind) in offered.published]
    if len(codes) < 2:
        return None
    liked = sorted(
        codes, key=lambda code: (not offered.words[code]["headline"], offered.words[code]["polarity"] == "none")
    )
    default = (
        liked[0],
        next(
            (code for code in liked[1:] if offered.words[code]["theme_code"] != offered.words[liked[0]]["theme_code"]),
            liked[1],
        ),
    )

    def name(code: str) -> str:
        return _("{theme} · {indicator}", theme=offered.words[code]["theme"], indicator=offered.words[code]["name"])

    with st.container(horizontal=True, gap="medium", key="compare_pair"):
        first = links.choice(
            st.selectbox, _("Horizontal"), "x", codes, name, default=default[0], placeholder=_("Choose")
        )
        rest = [code for code in codes if code != first]
        second = links.choice(
            st.selectbox, _("Vertical"), "y", rest, name, default=default[1] if default[1] != first else default[0],
            placeholder=_("Choose"),
        )  # fmt: skip
    return first, second


@lru_cache(maxsize=MOST_KEPT)
def load(reader: Reader, asked: Asked, pair: tuple[str, str], group: ReferenceGroup) -> Pair:
    """Return the figures of the group and of the marked places."""
    chosen, place, offered = asked.chosen, asked.first, asked.offered
    found = [_variable(reader, place, code, name) for code, name in zip(pair, ("x", "y"), strict=True)]
    joined = found[0].join(found[1], how="inner")
    members = {*group.members, group.place}
    values = joined[joined.index.isin(members)]
    peers = () if place["level"] != "municipality" else _peers(reader, place["territory_code"])
    named = [*chosen.places, *_named(reader, [code for code in peers if code not in chosen.codes])]
    marked = []
    for order, row in enumerate(named):
        code = row["territory_code"]
        own = values.loc[code] if code in values.index else None
        marked.append({
            "territory_code": code, "name": row["name"], "label": row["label"],
            "shape": order if order < len(chosen.places) else PEER, "peer": code in peers,
            **{name: None if own is None else own[name] for name in values.columns},
        })  # fmt: skip
    words = (offered.words[pair[0]], offered.words[pair[1]])
    return Pair(place, group, words, values, marked, association.spearman(values["x"], values["y"]))


def _variable(reader: Reader, place: Record, code: str, name: str) -> pd.DataFrame:
    """Return the figures of one indicator by territory, of the exercise that most of them share."""
    rows = data.rows(
        reader, "compare_variable", indicator=code, country=place["country_code"], type=place["type"]
    )  # fmt: skip
    rows = rows[rows["value"].notna()]
    if len(rows):
        rows = rows[rows["exercise"] == Counter(rows["exercise"]).most_common(1)[0][0]]
    columns = {
        "value": name,
        "period": f"{name}_period",
        "obs_status": f"{name}_status",
        "source_code": f"{name}_source",
    }
    return rows.set_index("territory_code")[list(columns)].rename(columns=columns)


def _peers(reader: Reader, code: str) -> tuple[str, ...]:
    return tuple(data.rows(reader, "peers_of_territory", territory=code)["peer_code"])


def _named(reader: Reader, codes: Sequence[str]) -> list[Record]:
    if not codes:
        return []
    return data.records(reader, "territories_named", territories=tuple(codes), language=reader.language)


def axis(pair: Pair, which: int) -> compare_findings.Axis:
    """Return how one of the two indicators is named and written; its year in words."""
    words, name = pair.words[which], "xy"[which]
    years = sorted(pair.values[f"{name}_period"].unique())
    period = "–".join(str(int(year)) for year in (years[:1] if len(years) < 2 else (years[0], years[-1])))
    return compare_findings.Axis(words["short_name"], period, int(words["decimals"]), words["unit_suffix"])


def finding(reader: Reader, pair: Pair, *, short: bool = False) -> str:
    """Return the finding of the chart."""
    first = next((row for row in pair.drawn if row["territory_code"] == pair.place["territory_code"]), None)
    return compare_findings.scatter_finding(
        reader.language, first=axis(pair, 0), second=axis(pair, 1), group=pair.group.words,
        strength=pair.association.strength.value, rho=pair.association.rho, n=pair.association.n,
        place=pair.place["label"] if first else None, values=(first["x"], first["y"]) if first else None, short=short,
    )  # fmt: skip


def view(reader: Reader, pair: Pair) -> View:
    """Return the chart with its title, finding, rows and picture."""
    _ = reader.words
    names = {"first": pair.words[0]["short_name"], "second": pair.words[1]["short_name"]}
    kind = {"country": pair.place["country_code"], "type": pair.place["type"]}
    recipe = [("compare_variable", {"indicator": words["indicator_code"], **kind}) for words in pair.words]
    return View(
        name="scatter", title=_("{first} and {second}: {group}", group=pair.group.words, **names),
        finding=finding(reader, pair), group=pair.group.words, sources=pair.sources, rows=download(reader, pair),
        svg=lambda: picture(reader, pair), recipe=recipe,
    )  # fmt: skip


@lru_cache(maxsize=MOST_KEPT)
def figure(reader: Reader, pair: Pair) -> scatter.Scatter:
    """Return the picture's geometry."""
    drawn = pair.drawn
    others = pair.values[~pair.values.index.isin([row["territory_code"] for row in drawn])]
    marked = [(row["territory_code"], row["name"], row["shape"], row["x"], row["y"]) for row in drawn]
    axes = tuple(scatter.Axis(int(words["decimals"]), words["unit_suffix"]) for words in pair.words)
    return scatter.draw(others[["x", "y"]].to_numpy(np.float64), marked, (axes[0], axes[1]), reader.language)


def values_of_picture(reader: Reader, pair: Pair) -> dict[str, Any]:
    """Return what the template of the picture needs, on the page and in a download."""
    _ = reader.words
    made = figure(reader, pair)
    titles = []
    for which in (0, 1):
        words = pair.words[which]
        titles.append(
            _(
                "{indicator} ({unit}), {year}",
                indicator=words["name"],
                unit=words["unit_name"],
                year=axis(pair, which).period,
            )
        )
    return {
        "figure": made, "titles": titles, "directions": [direction(reader, words["polarity"]) for words in pair.words],
        "shapes": list(SHAPES), "most": MOST_LINES,
        "width": scatter.WIDTH, "height": scatter.HEIGHT, "left": scatter.LEFT, "right": scatter.WIDTH - scatter.RIGHT,
        "top": scatter.TOP, "bottom": scatter.HEIGHT - scatter.BOTTOM, "grid": scatter.GRID,
    }  # fmt: skip


def direction(reader: Reader, polarity: str) -> str:
    """Return which way is better, in a few words; nothing where neither is."""
    _ = reader.words
    return {"higher_better": _("more is better"), "lower_better": _("less is better")}.get(polarity, "")


def show(reader: Reader, pair: Pair, said: str) -> None:
    """Place the picture, the table of the marked places and the counts on both sides of the medians."""
    _, language = reader.words, reader.language
    counts = scatter.quadrants(pair.values[["x", "y"]].to_numpy(np.float64))
    medians = [
        formats.with_unit(float(pair.values[name].median()), language, int(words["decimals"]), words["unit_suffix"])
        for name, words in zip(("x", "y"), pair.words, strict=True)
    ]
    fragment.show(
        reader, "compare_scatter", key="compare_scatter", finding=said, pair=pair, rows=[_shown(reader, pair, row) for row in pair.marked],
        counts=[[formats.number(int(n), language) for n in line] for line in counts.tolist()], medians=medians,
        group=pair.group.words, **values_of_picture(reader, pair),
    )  # fmt: skip


def _shown(reader: Reader, pair: Pair, row: Record) -> Record:
    """Return a marked place with its figures in words."""
    _, language = reader.words, reader.language
    cells = []
    for name, words in zip(("x", "y"), pair.words, strict=True):
        value, status = row[name], row[f"{name}_status"]
        text = formats.with_unit(value, language, int(words["decimals"]), words["unit_suffix"])
        cells.append({"text": text, "status": status or "A", "words": kinds.word(kinds.STATUSES, status or "A", _)})
    role = _("chosen")
    if row["peer"]:
        role = _("similar") if row["shape"] == PEER else _("chosen and similar")
    return {**row, "cells": cells, "role": role, "drawn": row["x"] is not None}


@lru_cache(maxsize=MOST_KEPT)
def download(reader: Reader, pair: Pair) -> pd.DataFrame:
    """Return every place of the group that is drawn, the marked ones first, with the reader's column names."""
    _ = reader.words
    marked = [row["territory_code"] for row in pair.drawn]
    others = [code for code in pair.values.index if code not in set(marked)]
    table = pair.values.loc[[*marked, *others]]
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    heads = [_("{indicator} ({unit})", indicator=words["name"], unit=words["unit_name"]) for words in pair.words]
    return pd.DataFrame({
        _("Code"): table.index, _("Place"): labels.reindex(table.index).to_numpy(), heads[0]: table["x"].to_numpy(),
        _("Year (horizontal)"): table["x_period"].to_numpy(), heads[1]: table["y"].to_numpy(),
        _("Year (vertical)"): table["y_period"].to_numpy(), _("Marked"): [_("yes") if code in marked else _("no") for code in table.index],
    })  # fmt: skip


def picture(reader: Reader, pair: Pair) -> str:
    """Return the chart as a picture."""
    return fragment.render(reader, "compare_scatter_picture", **values_of_picture(reader, pair))
