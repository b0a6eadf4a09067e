"""Contracts of declared composite indices: what enters, how it is joined, and what is said of it.

What only figures can tell (a component without any, two years on both sides of a break) is asked of the database, once
they are loaded.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import duckdb

from observatory import models as declared
from observatory.catalogue import Catalogue, Entry
from observatory.contracts import entries
from observatory.contracts.problems import Problems
from observatory.measures.composite import model as engine
from observatory.text import LANGUAGES
from observatory.text.formats import count_words

KINDS = ("official", "observatory")
LEVELS = ("region", "municipality", "neighbourhood")
METHODS: Mapping[str, Sequence[str]] = {
    "imputation": engine.IMPUTATIONS,
    "outliers": engine.OUTLIERS,
    "normalisation": engine.NORMALISATIONS,
    "weighting": (*engine.WEIGHTINGS, declared.DP2),
    "aggregation": engine.AGGREGATIONS,
}
POSITIVE_ONLY = ("geometric", "harmonic")
# Normalisations whose values may be zero or less, so that no geometric or harmonic mean exists.
NOT_POSITIVE = ("z", "rank", "percentile", "reference")
TEXTS = ("title", "purpose", "not_for", "weaknesses")
COMPONENT_TEXTS = ("rationale", "weakness")
_NEEDED = ("version", "kind", "country", "level", "position", "normalisation", "weighting", "aggregation", "dimensions",
           "components", *TEXTS)  # fmt: skip
_OPTIONAL = ("publisher", "source_url", "screening", "imputation", "outliers", "scale", "strata", "published", "note")
_COMPONENT_NEEDED = ("indicator", "dimension", "direction", "period", *COMPONENT_TEXTS)
_COMPONENT_OPTIONAL = ("weight", "outliers", "goalposts", "target", "direction_reason", *declared.EVERYBODY)
_POLARITY = {1: "lower_better", -1: "higher_better"}
# Kinds of indicators that are the outcome of an index already.
_OF_INDICES = ("composite", "grade", "rank")
LEAST_COMPONENTS, LEAST_CLASSES, MOST_CLASSES, MOST_BINS = 2, 2, 9, 1000
MOST_TITLE_WORDS, MOST_WORDS = 14, 120
FIRST_YEAR, LAST_YEAR = 1990, 2100


def check(models: declared.Models, catalogue: Catalogue, problems: Problems) -> None:
    """Check every model against itself, the catalogue and the other models."""
    official = {
        code
        for model in models.values()
        for field in ("indicator", "stratum")
        if isinstance(code := _table(model, "published").get(field), str)
    }
    for model in models.values():
        _own(model, problems)
        _choices(model, problems)
        dimensions = _dimensions(model.parts("dimensions"), model, catalogue, problems)
        _components(model.parts("components"), model, dimensions, official, catalogue, problems)
        _weights(model, problems)
        _published(model, catalogue, problems)


def check_figures(connection: duckdb.DuckDBPyConnection, models: declared.Models, problems: Problems) -> None:
    """Check the components against the figures, which are in ``incoming``.

    A root that holds no territory of a model's country and level leaves the model out, and is not asked.
    """
    for model in models.values():
        place = [model.values["country"], model.values["level"]]
        ((places,),) = connection.execute(
            "SELECT count(*) FROM territory WHERE country_code = $1 AND level = $2", place
        ).fetchall()
        for component in model.parts("components") if places else ():
            _figures(connection, component, place, problems)


def _own(model: Entry, problems: Problems) -> None:
    before = len(problems)
    entries.code(model, problems)
    expected = f"{model.code}.toml"
    if len(problems) == before and PurePosixPath(model.file).name != expected:
        problems.add("model_of_other_name", model.file, model.row, value=model.code, expected=expected)
    entries.fields(model, _NEEDED, problems, optional=_OPTIONAL)
    entries.plain(model, ("version", "country", "publisher", "source_url"), problems)
    entries.listed(model, "kind", KINDS, problems)
    entries.listed(model, "level", LEVELS, problems)
    entries.listed(model, "scale", engine.SCALES, problems)
    entries.whole(model, "position", 1, None, "a whole number from 1", problems)
    entries.address(model, "source_url", problems)
    for field in TEXTS:
        if field in model.values:
            entries.texts(model, field, problems, required=True)
            _length(model, field, MOST_TITLE_WORDS if field == "title" else MOST_WORDS, problems)
    entries.texts(model, "note", problems, required=model.values.get("kind") == "official" and "note" in model.values)


def _length(entry: Entry, field: str, limit: int, problems: Problems) -> None:
    texts = entry.values.get(field)
    for language in LANGUAGES:
        words = count_words(str(texts.get(language, ""))) if isinstance(texts, Mapping) else 0
        if words > limit:
            problems.add("text_too_long", entry.file, entry.row, field, field=field, entry=_name(entry),
                         language=language, found=words, limit=limit, unit="words")  # fmt: skip


def _choices(model: Entry, problems: Problems) -> None:
    """Check what is done to the figures: known methods, and methods that go together."""
    where = (model.file, model.row)
    chosen: dict[str, str] = {}
    for field, allowed in METHODS.items():
        if field not in model.values:
            continue
        method = _table(model, field).get("method")
        if method is None:
            problems.add("field_missing", *where, field=f"{field}.method", entry=model.code)
        elif method not in allowed:
            problems.add("not_in_list", *where, field, value=method, field=f"{field}.method", entry=model.code,
                         allowed=", ".join(allowed))  # fmt: skip
        else:
            chosen[field] = method
    within = _table(model, "aggregation").get("within", chosen.get("aggregation"))
    if within is not None and within not in engine.AGGREGATIONS:
        problems.add("not_in_list", *where, "aggregation", value=within, field="aggregation.within", entry=model.code,
                     allowed=", ".join(engine.AGGREGATIONS))  # fmt: skip
    scale = chosen.get("normalisation", "")
    lower = _table(model, "normalisation").get("lower", 0)
    for mean in dict.fromkeys((chosen.get("aggregation"), within)):
        if mean in POSITIVE_ONLY and (scale in NOT_POSITIVE or (scale and lower <= 0)):
            problems.add("model_not_positive", *where, "aggregation", entry=model.code, mean=mean, scale=scale)
    _strata(model, problems)


def _strata(model: Entry, problems: Problems) -> None:
    if "strata" not in model.values:
        return
    part = Entry(model.code, model.file, model.row, dict(_table(model, "strata")))
    entries.fields(part, ("classes", "bins"), problems)
    entries.whole(part, "classes", LEAST_CLASSES, MOST_CLASSES, f"a number from {LEAST_CLASSES} to {MOST_CLASSES}",
                  problems)  # fmt: skip
    entries.whole(part, "bins", LEAST_CLASSES, MOST_BINS, f"a number from {LEAST_CLASSES} to {MOST_BINS}", problems)


def _dimensions(parts: list[Entry], model: Entry, catalogue: Catalogue, problems: Problems) -> list[str]:
    """Check the dimensions; return their codes."""
    codes: list[str] = []
    for part in parts:
        entries.fields(part, ("theme",), problems, optional=("weight",))
        entries.refers(part, "theme", catalogue.themes, "unknown_theme", problems)
        theme = str(part.values.get("theme", ""))
        if theme in codes:
            problems.add("part_repeated", part.file, part.row, value=theme, field="dimensions", entry=model.code)
        codes.append(theme)
    return codes


def _components(
    parts: list[Entry],
    model: Entry,
    dimensions: list[str],
    official: Container[str],
    catalogue: Catalogue,
    problems: Problems,
) -> None:
    seen: set[str] = set()
    for part in parts:
        entries.fields(part, _COMPONENT_NEEDED, problems, optional=_COMPONENT_OPTIONAL)
        for field in (*COMPONENT_TEXTS, "direction_reason"):
            if field in part.values:
                entries.texts(part, field, problems, required=True)
                _length(part, field, MOST_WORDS, problems)
        _period(part, problems)
        dimension = part.values.get("dimension")
        if dimension and dimension not in dimensions:
            problems.add("not_in_list", part.file, part.row, value=dimension, field="dimension", entry=_name(part),
                         allowed=", ".join(dimensions))  # fmt: skip
        indicator = str(part.values.get("indicator", ""))
        if indicator in seen:
            problems.add("part_repeated", part.file, part.row, value=indicator, field="components", entry=model.code)
        elif entries.refers(part, "indicator", catalogue.indicators, "unknown_indicator", problems):
            _indicator(part, catalogue.indicators[indicator], model, official, problems)
        seen.add(indicator)
    if isinstance(model.values.get("components"), list) and len(seen) < LEAST_COMPONENTS:
        problems.add("model_too_small", model.file, model.row, entry=model.code, least=LEAST_COMPONENTS)
    used = {part.values.get("dimension") for part in parts}
    for code in dict.fromkeys(dimensions):
        if code in catalogue.themes and code not in used:
            problems.add("model_dimension_empty", model.file, model.row, value=code, entry=model.code)


def _period(part: Entry, problems: Problems) -> None:
    given = part.values.get("period")
    for year in given if isinstance(given, list) else [given]:
        if given is not None and (
            not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR
        ):
            problems.add("not_a_year", part.file, part.row, "period", value=year, first=FIRST_YEAR, last=LAST_YEAR)


def _indicator(part: Entry, indicator: Entry, model: Entry, official: Container[str], problems: Problems) -> None:
    """Check an indicator for what it is: no count, no index of an office, and a direction that the catalogue shares."""
    where, code = (part.file, part.row), indicator.code
    if code in official or indicator.values.get("kind") in _OF_INDICES:
        problems.add("model_circular", *where, "indicator", value=code, entry=model.code)
        return
    if indicator.values.get("kind") == "count":
        problems.add("model_of_counts", *where, "indicator", value=code, entry=model.code)
        return
    direction = part.values.get("direction")
    if direction is None or not _sign(part, problems):
        return
    polarity = str(indicator.values.get("polarity"))
    if polarity != _POLARITY[direction] and "direction_reason" not in part.values:
        problems.add("model_direction", *where, "direction", value=code, direction=direction, polarity=polarity)


def _sign(part: Entry, problems: Problems) -> bool:
    """Note a direction that is neither 1 nor -1; return whether it is one of them."""
    direction = part.values["direction"]
    sound = direction in _POLARITY and not isinstance(direction, bool)
    if not sound:
        problems.add("field_type", part.file, part.row, "direction", field="direction", entry=_name(part),
                     expected="1 (a higher value is more exclusion) or -1 (less)")  # fmt: skip
    return sound


def _weights(model: Entry, problems: Problems) -> None:
    """Check declared weights: numbers of 0 or more, for all or none, that do not add up to nothing."""
    method = _table(model, "weighting").get("method")
    for kind in ("components", "dimensions"):
        parts = model.parts(kind)
        weights = [part.values.get("weight") for part in parts]
        given = [weight for weight in weights if weight is not None]
        wrong = [
            part for part, weight in zip(parts, weights, strict=True)
            if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int | float) or weight < 0)
        ]  # fmt: skip
        for part in wrong:
            problems.add("model_weight", part.file, part.row, "weight", entry=_name(part))
        needed = method == "given" and kind == "components"
        if wrong:
            continue
        if given and method != "given":
            problems.add("model_weights_unused", model.file, model.row, kind, entry=model.code, method=method)
        elif (given or needed) and len(given) < len(weights):
            problems.add("model_weights_partial", model.file, model.row, kind, entry=model.code)
        elif given and sum(given) == 0:
            problems.add("model_weights_zero", model.file, model.row, kind, entry=model.code)


def _published(model: Entry, catalogue: Catalogue, problems: Problems) -> None:
    if "published" not in model.values:
        if model.values.get("kind") == "official":
            problems.add("field_missing", model.file, model.row, field="published", entry=model.code)
        return
    part = Entry(model.code, model.file, model.row, dict(_table(model, "published")))
    entries.fields(part, ("indicator", "period", "direction"), problems, optional=("stratum",))
    for field in ("indicator", "stratum"):
        entries.refers(part, field, catalogue.indicators, "unknown_indicator", problems)
    _period(part, problems)
    if "direction" in part.values:
        _sign(part, problems)


def _figures(connection: duckdb.DuckDBPyConnection, component: Entry, place: list[Any], problems: Problems) -> None:
    """Note a component without figures, of several exercises, or whose years lie on both sides of a break."""
    years, split = declared.periods(component), declared.split(component)
    indicator = component.values["indicator"]
    found = connection.execute(
        "SELECT period, count(value) AS figures, bool_or(obs_status = 'B') AS broken FROM incoming "
        "JOIN territory USING (territory_code) WHERE indicator_code = $1 AND country_code = $2 AND level = $3 "
        "AND sex = $4 AND age = $5 AND citizenship = $6 AND period BETWEEN $7 AND $8 GROUP BY period",
        [indicator, *place, *split.values(), min(years), max(years)],
    ).df().set_index("period")  # fmt: skip
    where = (component.file, component.row, "period")
    for year in years:
        if year not in found.index or not found.loc[year, "figures"]:
            problems.add("model_without_figures", *where, value=indicator, year=year, country=place[0], level=place[1])
            return
    broken = [int(year) for year in found.index[found["broken"]] if year > min(years)]
    if broken:
        problems.add("model_broken_series", *where, value=indicator, years=", ".join(map(str, years)),
                     year=min(broken))  # fmt: skip


def _name(entry: Entry) -> str:
    """Return what a component is called in a message: its indicator, or its model."""
    indicator = entry.values.get("indicator")
    return f"{entry.code}, {indicator}" if isinstance(indicator, str) else entry.code


def _table(entry: Entry, field: str) -> Mapping[str, Any]:
    """Return a table of an entry, empty where there is none."""
    found = entry.values.get(field)
    return found if isinstance(found, Mapping) else {}
