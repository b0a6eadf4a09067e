"""The map of clusters: which variable on which map, its classes, its finding, and how it was worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from observatory.charts.map_classes import MapClass
from observatory.measures import spatial
from observatory.measures.spatial import Cluster
from observatory.records import Record
from observatory.statistics import clusters
from observatory.statistics.clusters import Clusters, Question
from observatory.text import clauses, formats, kinds, statistics_findings
from observatory.text.statistics_words import CLUSTERS, UNJUDGED
from observatory.ui import data, links
from observatory.ui.map_component import map_payload, map_texts
from observatory.ui.observe import map_controls
from observatory.ui.reader import Reader

MOST_GROUPS = 8
MOST_NAMED = 5
INDICATOR = "none"
MOST_KEPT = 32
SCORE_DECIMALS = 3
# From the class at the bottom of the legend to the one on top.
SHOWN = (Cluster.ISLAND, Cluster.NONE, Cluster.LOW_HIGH, Cluster.HIGH_LOW, Cluster.LOW_LOW, Cluster.HIGH_HIGH)
# Light and dark fill; much is worse, much is better, neither. Places unlike their neighbours are paler and lined.
_WORSE, _BETTER = (("#b95d1c", "#f2a765"), ("#f2c39d", "#8a5522")), (("#1b5a9c", "#8fbdf2"), ("#b5cdea", "#2f5a8c"))
_MUCH, _LITTLE = (("#6a4c93", "#c3a6e8"), ("#d6c8e6", "#5f4a80")), (("#2f7f7a", "#7fd0c8"), ("#bfdedb", "#2c5f5b"))
_NONE, _ISLAND = ("#e6e1d6", "#2b363d"), ("#c9c3b5", "#4d5c65")


@dataclass(frozen=True)
class View:
    """What the page shows, in codes, with the map file and what the variable is called.

    Attributes
    ----------
    place
        Row of ``map_list``.
    header
        Row of ``indicator_header``.
    """

    question: Question
    place: Record
    header: Record
    region: str | None
    territory: str | None

    @property
    def key(self) -> tuple[object, ...]:
        """Return what tells one view from another."""
        return (self.question, self.region, self.territory)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self.key == other.key


def show(reader: Reader) -> View | None:
    """Place the controls and return what they say; ``None`` where no map has figures."""
    _ = reader.words
    maps = _maps(reader)
    if not maps:
        return None
    territory, home = _territory(reader, maps)
    usual = map_controls.HOME_MAPS.get(reader.language, map_controls.DEFAULT_MAP)
    first, second = st.columns([2, 3])
    with first:
        layer = links.choice(
            st.selectbox, _("Places"), "map", list(maps), lambda code: maps[code]["words"],
            default=home or (usual if usual in maps else None),
        )  # fmt: skip
    place = maps[layer]
    scope = {"country": place["country_code"], "type": place["type"]}
    names = _indicators(reader, **scope)
    models = _models(reader, place["country_code"], place["level"])
    with second:
        liked = [code for code in map_controls.DEFAULT_INDICATORS if code in names]
        indicator = links.choice(
            st.selectbox, _("Indicator"), "indicator", list(names), names.__getitem__, default=next(iter(liked), None),
            placeholder=_("Choose"),
        )  # fmt: skip
        model = INDICATOR
        if models:
            model = links.choice(
                st.selectbox, _("or a composite index"), "model", [INDICATOR, *models],
                lambda code: _("none: the indicator above") if code == INDICATOR else models[code]["title"],
            )  # fmt: skip
    if model != INDICATOR:
        header, region = _score(reader, models[model]), _region(reader, layer)
        return View(Question(layer, period=models[model]["last_period"], model=model), place, header, region, territory)
    slices = data.rows(reader, "map_slices", indicator=indicator, **scope)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="clusters_slice"):
        period = links.choice(st.selectbox, _("Year"), "year", [int(year) for year in slices["period"].unique()], str)
        region = _region(reader, layer)
        sex, age, citizenship = map_controls.split(reader, slices[slices["period"] == period])
    header = data.records(reader, "indicator_header", indicator=indicator, language=reader.language)[0]
    return View(Question(layer, indicator, period, sex, age, citizenship), place, header, region, territory)


@lru_cache(maxsize=16)
def _maps(reader: Reader) -> dict[str, Record]:
    """Return the maps whose places have neighbours and figures, geometry code → row with ``words``."""
    _ = reader.words
    outlined = set(data.rows(reader, "boundary_layers")["boundary_code"])
    found = {}
    for place in data.records(reader, "map_list", language=reader.language):
        code, enough = str(place["geometry_code"]), place["features"] > spatial.FEWEST_PLACES
        if code in outlined and enough and _indicators(reader, place["country_code"], place["type"]):
            scope = _("Europe and the world") if place["country_code"] == "WORLD" else _scope_name(reader, place)
            words = _("{scope}: {places}", scope=scope, places=kinds.word(kinds.TYPES_PLURAL, place["type"], _))
            found[code] = {**place, "scope": scope, "words": words}
    return found


def _scope_name(reader: Reader, place: Record) -> str:
    """Return the country of a map, or its city with what tells it from its namesakes."""
    if place["scope_code"] == place["country_code"]:
        return str(place["scope_name"])
    found = data.records(reader, "territory_header", territory=place["scope_code"], language=reader.language)
    return str(found[0]["label"]) if found else str(place["scope_name"])


@lru_cache(maxsize=64)
def _indicators(reader: Reader, country: str, type: str) -> dict[str, str]:
    """Return the indicators of such places, code → words; counts, ranks and grades are left out: they have no mean."""
    rows = data.rows(reader, "map_indicators", language=reader.language, country=country, type=type)
    words = data.rows(reader, "indicator_words", language=reader.language).set_index("indicator_code")["kind"]
    return {
        code: reader.words("{theme} · {indicator}", theme=theme, indicator=name)
        for code, theme, name in rows[["indicator_code", "theme", "name"]].itertuples(index=False)
        if words[code] not in {"count", "rank", "grade"}
    }


@lru_cache(maxsize=64)
def _models(reader: Reader, country: str, level: str) -> dict[str, Record]:
    """Return the composite indices of such places, code → row of ``index_models``."""
    found = data.records(reader, "index_models", language=reader.language)
    return {str(row["model_code"]): row for row in found if (row["country_code"], row["level"]) == (country, level)}


def _score(reader: Reader, model: Record) -> Record:
    """Return what the score of a model is called and how it is written, like a row of ``indicator_header``."""
    _ = reader.words
    return {
        "name": model["title"], "short_name": model["title"], "unit_name": _("score: higher is more exclusion"),
        "suffix": "", "decimals": SCORE_DECIMALS, "polarity": "lower_better",
    }  # fmt: skip


def _territory(reader: Reader, maps: dict[str, Record]) -> tuple[str | None, str | None]:
    """Return the territory the link marks and its map."""
    code = links.asked("territory")
    if code is None:
        return None, None
    drawn = data.rows(reader, "map_of_territory", territory=code)
    if drawn.empty or drawn["geometry_code"].iloc[0] not in maps:
        links.bad("territory", code)
        return None, None
    return code, str(drawn["geometry_code"].iloc[0])


def _region(reader: Reader, layer: str) -> str | None:
    """Place the choice of a region to zoom into; the clusters stay those of the whole map."""
    _ = reader.words
    rows = data.rows(reader, "map_groups", geometry=layer, language=reader.language)
    groups = dict(zip(rows["territory_code"], rows["name"], strict=True))
    if len(groups) < 2:
        return None
    chosen = links.choice(
        st.selectbox, _("Zoom to"), "region", ["all", *groups],
        lambda code: _("the whole map") if code == "all" else groups[code],
    )  # fmt: skip
    return None if chosen == "all" else chosen


def judge(reader: Reader, view: View) -> Clusters:
    """Return the clusters; kept for all readers of a build."""
    return clusters.judge(reader.build, view.question)


def classes(reader: Reader, polarity: str) -> tuple[MapClass, ...]:
    """Return the classes in the order of ``SHOWN``: words, colours by which direction is better, lines for the odd."""
    _ = reader.words
    much, little = {"lower_better": (_WORSE, _BETTER), "higher_better": (_BETTER, _WORSE)}.get(
        polarity, (_MUCH, _LITTLE)
    )
    colours = {
        Cluster.HIGH_HIGH: much[0], Cluster.HIGH_LOW: much[1], Cluster.LOW_LOW: little[0], Cluster.LOW_HIGH: little[1],
        Cluster.NONE: _NONE, Cluster.ISLAND: _ISLAND,
    }  # fmt: skip
    lined = {Cluster.HIGH_LOW, Cluster.LOW_HIGH}
    found = []
    for cluster in SHOWN:
        name, meaning = CLUSTERS[cluster.value]
        limits = _("{term}: {meaning}", term=_(name), meaning=_(meaning))
        found.append(MapClass(_(name), limits, *colours[cluster], patterned=cluster in lined))
    return tuple(found)


def finding(reader: Reader, view: View, found: Clusters) -> str:
    """Return the finding; why there is none where nothing could be judged."""
    _ = reader.words
    if found.problem or found.moran is None:
        return kinds.word(UNJUDGED, found.problem or "too_few", _)
    named = _labels(reader, found.named(Cluster.HIGH_HIGH)[: statistics_findings.MOST_NAMED])
    return statistics_findings.clusters(
        reader.language, indicator=subject(reader, view), period=view.question.period, place=view.place["words"],
        moran=found.moran.statistic, p=found.moran.p, counts=counts(found), judged=found.moran.n, largest=named,
    )  # fmt: skip


def subject(reader: Reader, view: View) -> str:
    """Return the indicator with its split, in words."""
    asked = view.question
    split = kinds.split(asked.sex, asked.age, asked.citizenship, reader.words)
    return clauses.subject(reader.words, str(view.header["name"]), split)


def caption(reader: Reader, view: View) -> str:
    """Return what the map shows."""
    return reader.words("Clusters: {indicator}, {year} ({places})", indicator=subject(reader, view),
                        year=view.question.period, places=view.place["words"])  # fmt: skip


def counts(found: Clusters) -> dict[str, int]:
    """Return how many places are of each kind."""
    return {str(code): int(n) for code, n in found.places["cluster"].value_counts().items()}


@dataclass(frozen=True, eq=False)
class Shown:
    """Everything the page shows of a view: finding, title, payload of the map, rows of its tables."""

    found: Clusters
    finding: str
    title: str
    payload: bytes
    lines: list[Record]
    groups: list[Record]
    table: pd.DataFrame


@lru_cache(maxsize=MOST_KEPT)
def shown(reader: Reader, view: View) -> Shown | None:
    """Return what the page shows, kept for all readers of a build; ``None`` where nothing could be judged."""
    found = judge(reader, view)
    if found.problem:
        return None
    return Shown(
        found, finding(reader, view, found), caption(reader, view), payload(reader, view), lines(reader, view, found),
        groups(reader, view, found), table(reader, view, found),
    )  # fmt: skip


def payload(reader: Reader, view: View) -> bytes:
    """Return what travels to the browser."""
    _ = reader.words
    found, names = (
        judge(reader, view),
        data.rows(reader, "map_places", geometry=view.question.layer, language=reader.language),
    )
    rows, codes = found.places, [str(code) for code in found.places.index]
    greek_letters = view.place["country_code"] == "GR" and reader.language != "el"
    return map_payload(
        geometry_url=f"/geometry/{view.place['file']}", codes=codes, values=values(rows),
        statuses=dict(zip(codes, rows["obs_status"], strict=True)), classes=classes(reader, view.header["polarity"]),
        limits=(), decimals=int(view.header["decimals"]), unit_format=formats.unit_pattern(view.header["suffix"], reader.language),
        label=finding(reader, view, found),
        texts=map_texts(
            _, caption=caption(reader, view), legend_title=_("Cluster (number of places)"), territory=_("Place"),
        ),
        language=reader.language, focus=view.region, selected=view.territory,
        names=dict(zip(codes, names["name"], strict=True)) if greek_letters or view.place["country_code"] == "WORLD" else None,
        kinds=positions(rows), ranked=view.question.model is None,
    )  # fmt: skip


def positions(rows: pd.DataFrame) -> dict[str, int]:
    """Return the position of each place's class in ``SHOWN``."""
    place = {cluster.value: number for number, cluster in enumerate(SHOWN)}
    # A place with a figure but without an outline has no neighbours either.
    return {str(code): place.get(str(cluster), 0) for code, cluster in rows["cluster"].items()}


def values(rows: pd.DataFrame) -> dict[str, float | None]:
    """Return the values of the map by territory code."""
    return {str(code): None if pd.isna(value) else float(value) for code, value in rows["value"].items()}


def lines(reader: Reader, view: View, found: Clusters) -> list[Record]:
    """Return a row per kind of cluster: how many places, their people, and the largest of them by name."""
    _ = reader.words
    total = int(found.places["value"].notna().sum())
    shown = []
    for cluster in reversed(SHOWN):
        own = found.places[found.places["cluster"] == cluster]
        if own.empty:
            continue
        name, meaning = CLUSTERS[cluster.value]
        codes = [] if cluster is Cluster.NONE else found.named(cluster)[:MOST_NAMED]
        shown.append({
            "code": cluster.value, "name": _(name), "meaning": _(meaning), "n": formats.number(len(own), reader.language),
            "share": statistics_findings.percent(reader.language, len(own) / max(total, 1)),
            "people": formats.number(float(own["population"].sum()), reader.language),
            "places": list(zip(codes, _labels(reader, codes), strict=True)), "more": max(0, len(own) - len(codes)),
        })  # fmt: skip
    return shown


def groups(reader: Reader, view: View, found: Clusters) -> list[Record]:
    """Return the states, provinces or districts that hold most of the places in clusters of much and of little."""
    rows = found.places.dropna(subset=["group_code"])
    if rows["group_code"].nunique() < 2:
        return []
    table = pd.crosstab(rows["group_code"], rows["cluster"])
    high = table.get(Cluster.HIGH_HIGH.value, pd.Series(0, index=table.index))
    low = table.get(Cluster.LOW_LOW.value, pd.Series(0, index=table.index))
    ordered = (high + low).sort_values(ascending=False, kind="stable")
    kept = [str(code) for code in ordered[ordered > 0].index[:MOST_GROUPS]]
    sizes = rows.groupby("group_code").size()
    number = formats.number
    return [
        {
            "code": code, "label": label, "high": number(int(high[code]), reader.language),
            "low": number(int(low[code]), reader.language), "n": number(int(sizes[code]), reader.language),
        }
        for code, label in zip(kept, _labels(reader, kept), strict=True)
    ]  # fmt: skip


def table(reader: Reader, view: View, found: Clusters) -> pd.DataFrame:
    """Return the rows of the map as they are downloaded, places in clusters first."""
    _ = reader.words
    rows = found.places
    if view.region:
        rows = rows[rows["group_code"] == view.region]
    order = {cluster.value: number for number, cluster in enumerate(clusters.ORDER)}
    rows = rows.assign(order=rows["cluster"].map(order).fillna(len(order))).sort_values(
        ["order", "p_adjusted", "value"], kind="stable"
    )
    names = {code: _(words[0]) for code, words in CLUSTERS.items()} | {"missing": _("No data")}
    return pd.DataFrame({
        _("Code"): rows.index, _("Place"): _labels(reader, list(rows.index)), _("Year"): view.question.period,
        _("Value"): rows["value"].to_numpy(), _("Unit"): view.header["unit_name"],
        _("Status"): [kinds.word(kinds.STATUSES, code, _) for code in rows["obs_status"]],
        _("Mean of the neighbours, in standard deviations"): rows["lag"].to_numpy(),
        _("Local Moran's I"): rows["local"].to_numpy(), _("p-value"): rows["p"].to_numpy(),
        _("p-value adjusted for many tests"): rows["p_adjusted"].to_numpy(),
        _("Neighbours"): rows["neighbours"].to_numpy(), _("Cluster"): [names[code] for code in rows["cluster"]],
    })  # fmt: skip


def fixed(reader: Reader) -> dict[str, Any]:
    """Return what the method always is: samples, seed, level."""
    number = formats.number
    return {
        "permutations": number(spatial.PERMUTATIONS, reader.language), "samples": number(spatial.SAMPLES, reader.language),
        "seed": spatial.SEED, "level": statistics_findings.percent(reader.language, spatial.LEVEL),
    }  # fmt: skip


def method(reader: Reader, found: Clusters) -> dict[str, Any]:
    """Return what the note on the method fills in."""
    islands = found.named(Cluster.ISLAND)
    return {
        **fixed(reader), "n": formats.number(found.moran.n if found.moran else 0, reader.language),
        "expected": formats.number(found.moran.expected if found.moran else None, reader.language, 4),
        "islands": list(zip(islands, _labels(reader, islands), strict=True)),
    }  # fmt: skip


def _labels(reader: Reader, codes: list[str]) -> list[str]:
    return [str(label) for label in _by_code(reader).reindex(codes).fillna("")]


@lru_cache(maxsize=8)
def _by_code(reader: Reader) -> pd.Series:
    return data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
