"""A table of one's own on the map, beside an indicator of ours, and joined with it; for its analyst alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from observatory import own_data
from observatory.charts import scatter
from observatory.charts.line_style import MOST_LINES, SHAPES
from observatory.own_data import Beside, Measure, joining
from observatory.records import Record
from observatory.text import clauses, compare_findings, formats, kinds, own_data_words
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.explore.own_data_files import Kept
from observatory.ui.explore.own_data_review import labels, matching
from observatory.ui.map_component import map_payload, map_texts, territory_map
from observatory.ui.observe import map_view
from observatory.ui.reader import Reader

MOST_ROWS = 100
MOST_JOINED = 8


@dataclass(frozen=True, eq=False)
class Chosen:
    """What the analyst looks at: a measure of the file, and an indicator of ours with its words; ``None`` without one."""

    file: Kept
    measure: Measure
    kind: tuple[str, str]
    indicators: dict[str, str]
    words: Record | None

    @property
    def suffix(self) -> str:
        """Return the unit of the measure, as far as the file tells it."""
        return "%" if self.measure.percent else ""


def choose(reader: Reader, file: Kept) -> Chosen | None:
    """Place the choice of a column and of an indicator; ``None`` where the file has no place or no number."""
    _, own = reader.words, file.own
    usable = [each for each in own.measures if own.values[each.key].notna().any()]
    if not usable:
        return None
    kind = joining.kinds(own, reader.build)[0][0]
    rows = data.rows(reader, "map_indicators", country=kind[0], type=kind[1], language=reader.language)
    rows = rows.sort_values("headline", ascending=False, kind="stable")
    indicators = {
        row.indicator_code: _("{theme} · {indicator}", theme=row.theme, indicator=row.name_)
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    }
    names = {each.key: each.name for each in usable}
    with st.container(horizontal=True, gap="medium", key="own_choice"):
        key = links.choice(
            st.selectbox, _("Column of your table"), "column", list(names), names.__getitem__, placeholder=_("Choose")
        )
        code = links.choice(
            st.selectbox, _("Indicator beside it"), "indicator", list(indicators), indicators.__getitem__,
            placeholder=_("Choose"),
        ) if indicators else None  # fmt: skip
    words = None
    if code:
        words = next(row for row in data.records(reader, "indicator_words", language=reader.language) if row["indicator_code"] == code)  # fmt: skip
    return Chosen(file, own.measure(key), kind, indicators, words)


def on_the_map(reader: Reader, chosen: Chosen) -> None:
    """Place the finding and the map of a measure, where there is a map of such places."""
    _, own, measure = reader.words, chosen.file.own, chosen.measure
    finding = own_data_words.spread(own, measure, labels(reader), reader.language)
    country, kind = chosen.kind
    maps = [
        row for row in data.records(reader, "map_list", language=reader.language)
        if (row["country_code"], row["type"]) == (country, kind)
    ]  # fmt: skip
    fragment.show(
        reader, "own_data_finding", key="own_map_finding", title=_("On the map"), finding=finding,
        note="" if maps else _("There is no map of places of this kind."),
    )  # fmt: skip
    if not maps:
        return
    places = data.rows(reader, "map_places", geometry=maps[0]["geometry_code"], language=reader.language)
    codes = places["territory_code"]
    values = own.values[measure.key].reindex(codes)
    regions = places.loc[values.notna().to_numpy(), "group_code"].dropna().unique()
    painted, limits, _words = map_view.classed(
        reader, values.to_numpy(float), "quantile", 5, measure.decimals, chosen.suffix
    )
    texts = map_texts(_, caption=measure.name, legend_title=measure.name, territory=_("Place"))
    absent = _("no number in your table")
    texts = replace(texts, missing=absent, statuses={**texts.statuses, "L": absent})
    payload = map_payload(
        geometry_url=f"/geometry/{maps[0]['file']}", codes=codes.tolist(),
        values=dict(zip(codes, [None if np.isnan(value) else float(value) for value in values], strict=True)),
        statuses={}, classes=painted, limits=limits, decimals=measure.decimals,
        unit_format=formats.unit_pattern(chosen.suffix, reader.language), label=finding, texts=texts,
        language=reader.language, focus=str(regions[0]) if len(regions) == 1 else None,
        names=dict(zip(codes, places["name"], strict=True)) if country == "WORLD" or (country == "GR" and reader.language != "el") else None,
    )  # fmt: skip
    territory_map(key="own_map", payload=payload, codes=())


def beside(reader: Reader, chosen: Chosen) -> None:
    """Place how the measure goes together with the indicator: finding, picture, table, download."""
    _, own, measure, words = reader.words, chosen.file.own, chosen.measure, chosen.words
    if words is None:
        return
    found = own_data.beside(own, measure.key, words["indicator_code"], reader.build)
    both = found.rows.dropna(subset=["own", "value"])
    years = sorted({int(year) for year in both["period"]})
    period = formats.listing([str(year) for year in years], reader.language)
    said = _finding(reader, chosen, found, period)
    fragment.show(
        reader, "own_data_beside", key="own_beside", finding=said, few=both.empty,
        **(_picture(reader, chosen, both, period) if len(both) else {"figure": None}),
        columns=_columns(reader, chosen, period), rows=_rows(reader, chosen, found),
        more=max(0, len(found.rows) - MOST_ROWS), caption=_("Your table beside the indicator"),
    )  # fmt: skip
    sources = list(dict.fromkeys(both["source_code"].dropna()))
    notes.source_note(reader, sources, words["indicator_code"], "own_sources")
    _take(reader, chosen, said)


def _finding(reader: Reader, chosen: Chosen, found: Beside, period: str) -> str:
    _, words = reader.words, chosen.words or {}
    link = found.association
    theirs = _("{indicator}, {year}", indicator=words["name"], year=period) if period else words["name"]
    pair = _("{first} and {second}", first=chosen.measure.name, second=theirs)
    told = [clauses.about(_, pair, compare_findings.tendency(_, link.strength, link.rho))]
    if link.rho is not None:
        told.append(_("Spearman's rank correlation {rho}, {n} places", rho=formats.number(link.rho, reader.language, 2),
                      n=formats.number(link.n, reader.language)))  # fmt: skip
        told.append(_("going together does not show that one is the cause of the other"))
    return clauses.sentence(_, told)


def _picture(reader: Reader, chosen: Chosen, both: pd.DataFrame, period: str) -> dict[str, Any]:
    _, words, measure = reader.words, chosen.words or {}, chosen.measure
    axes = (
        scatter.Axis(measure.decimals, chosen.suffix),
        scatter.Axis(int(words["decimals"]), words["unit_suffix"]),
    )
    made = scatter.draw(both[["own", "value"]].to_numpy(np.float64), [], axes, reader.language)
    theirs = _("{indicator} ({unit}), {year}", indicator=words["name"], unit=words["unit_name"], year=period)
    return {
        "figure": made, "titles": [measure.name, theirs], "directions": ["", ""], "shapes": list(SHAPES), "most": MOST_LINES,
        "width": scatter.WIDTH, "height": scatter.HEIGHT, "left": scatter.LEFT, "right": scatter.WIDTH - scatter.RIGHT,
        "top": scatter.TOP, "bottom": scatter.HEIGHT - scatter.BOTTOM, "grid": scatter.GRID,
    }  # fmt: skip


def _columns(reader: Reader, chosen: Chosen, period: str) -> list[Record]:
    _, words = reader.words, chosen.words or {}
    return [
        {"key": "place", "label": _("Place")}, {"key": "own", "label": chosen.measure.name, "numeric": True},
        {"key": "value", "label": words["name"], "numeric": True}, {"key": "year", "label": _("Year"), "numeric": True},
    ]  # fmt: skip


def _rows(reader: Reader, chosen: Chosen, found: Beside) -> list[Record]:
    _, language, words, names = reader.words, reader.language, chosen.words or {}, labels(reader)
    ordered = found.rows.sort_values("own", ascending=False, na_position="last", kind="stable").head(MOST_ROWS)
    shown = []
    for row in ordered.itertuples():
        status = row.obs_status if isinstance(row.obs_status, str) else "L"
        value = {"text": formats.with_unit(row.value, language, int(words["decimals"]), words["unit_suffix"])}
        if status != "A":
            value |= {"status": status, "status_words": kinds.word(kinds.STATUSES, status, _)}
        shown.append({
            "place": {"text": names.get(str(row.Index), str(row.Index)), "href": links.link(reader, "perfil", territory=row.Index)},
            "own": formats.with_unit(row.own, language, chosen.measure.decimals, chosen.suffix), "value": value,
            "year": "" if pd.isna(row.period) else str(int(row.period)),
        })  # fmt: skip
    return shown


def _take(reader: Reader, chosen: Chosen, said: str) -> None:
    """Let the analyst take everything along: the own columns with the indicators chosen, and what became of each row."""
    _ = reader.words
    code = (chosen.words or {})["indicator_code"]
    fragment.show(reader, "own_data_take", key="own_take")
    picked = st.multiselect(
        _("Indicators to join"), list(chosen.indicators), default=[code], format_func=chosen.indicators.__getitem__,
        max_selections=MOST_JOINED, placeholder=_("Choose"), key=f"own_join_{code}",
    )  # fmt: skip
    frame, sources = joined(reader, chosen, picked)
    downloads.table(
        reader, frame, name="mis-datos", title=_("Your table with figures of the observatory"),
        notes={_("Finding"): said, _("File"): chosen.file.own.file}, sources=sources, key="own_joined", own=True,
    )  # fmt: skip
    fragment.show(reader, "own_data_rows", key="own_rows_words")
    downloads.table(
        reader, pd.DataFrame(matching(reader, chosen.file)), name="mis-datos-filas", title=_("What became of each row"),
        notes={_("File"): chosen.file.own.file}, sources=[], key="own_matching", own=True,
    )  # fmt: skip


def joined(reader: Reader, chosen: Chosen, codes: list[str]) -> tuple[pd.DataFrame, list[str]]:
    """Return the own columns with those of indicators, headed in the reader's language, and the sources of these."""
    _, own = reader.words, chosen.file.own
    made = own_data.joined(own, codes, reader.build)
    words = {row["indicator_code"]: row for row in data.records(reader, "indicator_words", language=reader.language)}
    frame = pd.DataFrame({
        _("Code"): made.index, _("Place"): [labels(reader).get(code, code) for code in made.index],
        _("In the file"): made["name_in_file"].to_numpy(),
    })  # fmt: skip
    for measure in own.measures:
        frame[_("{measure} (your table)", measure=measure.name)] = own.values[measure.key].to_numpy()
    sources: list[str] = []
    for code in codes:
        name = _("{indicator} ({unit})", indicator=words[code]["name"], unit=words[code]["unit_name"])
        frame[name] = made[code].to_numpy()
        of = {
            _("Year"): made[f"{code}_period"], _("Status"): made[f"{code}_obs_status"], _("Source"): made[f"{code}_source"],
        }  # fmt: skip
        for label, column in of.items():
            frame[_("{indicator}: {detail}", indicator=words[code]["name"], detail=label)] = column.to_numpy()
        sources += made[f"{code}_source"].dropna().unique().tolist()
    return frame, list(dict.fromkeys(sources))
