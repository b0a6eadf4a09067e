"""Index of one place: which model, where the place stands and how sure that is, or why it is in none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import streamlit as st

from observatory.charts import index_score
from observatory.charts.index_score import Figure
from observatory.charts.text_width import width as text_width
from observatory.records import Record
from observatory.text import formats, index_findings, index_words, kinds
from observatory.text.index_findings import Interval
from observatory.ui import data, links
from observatory.ui.develop import peers_absent
from observatory.ui.reader import Reader

LEVEL = "municipality"
_SIZE = 12.5


@dataclass(frozen=True)
class Standing:
    """A place in a model.

    Attributes
    ----------
    place
        Row of ``territory_header``.
    model
        Row of ``index_models``.
    row
        Row of ``index_of_place``.
    models
        Every model that could hold the place, by code: rows of ``index_models``.
    """

    place: Record
    model: Record
    row: Record
    models: Mapping[str, Record]

    @property
    def code(self) -> str:
        """Return the code of the model."""
        return str(self.model["model_code"])

    @property
    def interval(self) -> Interval:
        """Return the interval of its rank."""
        return Interval(int(self.row["rank_lower"]), int(self.row["rank_upper"]), int(self.model["territories"]))

    @property
    def decimals(self) -> int:
        """Return the decimals of the score."""
        return index_words.score_decimals(str(self.model["normalisation"]))


def models(reader: Reader) -> dict[str, Record]:
    """Return every published model by code, in the order in which pages show them."""
    rows = data.records(reader, "index_models", language=reader.language)
    return {str(row["model_code"]): row for row in rows}


def candidates(reader: Reader, place: Record) -> dict[str, Record]:
    """Return the models whose places are of the kind and country of this one."""
    return {
        code: row
        for code, row in models(reader).items()
        if row["country_code"] == place["country_code"] and row["level"] == place["level"] == LEVEL
    }


def choose(reader: Reader, place: Record) -> tuple[Standing | None, Record | None]:
    """Place the choice of a model; return the standing, or only the model where the place is left out of it.

    Both are ``None`` where no model is of the kind and country of the place.
    """
    _ = reader.words
    found = candidates(reader, place)
    if not found:
        written = links.asked("model")
        if written is not None and written not in models(reader):
            links.bad("model", written)
        return None, None
    rows = {row["model_code"]: row for row in data.records(
        reader, "index_of_place", territory=place["territory_code"], language=reader.language, model=None)}  # fmt: skip
    usual = next((code for code in found if code in rows), next(iter(found)))
    code = links.choice(
        st.selectbox, _("Model"), "model", list(found), lambda code: str(found[code]["title"]), default=usual,
    )  # fmt: skip
    model = found[code]
    return (Standing(place, model, rows[code], found), model) if code in rows else (None, model)


def finding(reader: Reader, standing: Standing) -> str:
    """Return the first sentence of the page."""
    return index_findings.place(reader.language, standing.place["label"], standing.model["title"], standing.interval)


def score_finding(reader: Reader, standing: Standing) -> str:
    """Return the sentence of the figure."""
    row = standing.row
    limits = [float(limit) for limit in standing.model["strata_limits"]] if row["stratum"] else []
    score = (row["score"], row["score_lower"], row["score_upper"])
    own, low, high = (
        index_words.stratum(1 + int(np.searchsorted(limits, value)), row["strata"], reader.words) if limits else ""
        for value in score
    )
    return index_findings.class_and_score(reader.language, own, score, standing.decimals, reach=(low, high))


def scores(reader: Reader, model: str) -> pd.DataFrame:
    """Return the places of a model, the most excluded first; index territory_code."""
    return data.rows(reader, "index_scores", model=model, language=reader.language).set_index("territory_code")


@lru_cache(maxsize=256)
def _figure(
    reader: Reader, model: str, own: tuple[float, float, float], stratum: int | None, limits: tuple[float, ...],
    words: tuple[str, ...], decimals: int, width: int,
) -> Figure:  # fmt: skip
    every = scores(reader, model)["score"].to_numpy(dtype=float)
    step = decimals - 1
    return index_score.figure(
        every, own, limits, words, lambda value: formats.number(value, reader.language, step), width=width,
        stratum=stratum, measured=lambda text: text_width(text, _SIZE) + 6,
    )  # fmt: skip


def figures(reader: Reader, standing: Standing) -> tuple[Figure, Figure]:
    """Return the figure of the score for a desk and for a hand."""
    row, model = standing.row, standing.model
    strata = int(model["strata"]) if model["strata"] else 0
    words = tuple(index_words.stratum(number, strata, reader.words) for number in range(1, strata + 1))
    limits = tuple(float(limit) for limit in model["strata_limits"]) if strata else ()
    own = (float(row["score"]), float(row["score_lower"]), float(row["score_upper"]))
    stratum = int(row["stratum"]) if row["stratum"] else None
    wide, narrow = (
        _figure(reader, standing.code, own, stratum, limits, words, standing.decimals, width)
        for width in (index_score.WIDE, index_score.NARROW)
    )
    return wide, narrow


@dataclass(frozen=True)
class Absent:
    """Why a place has no index, and what can be looked at instead.

    Attributes
    ----------
    reason
        A sentence.
    missing
        Names of the figures that are missing.
    because
        Why these are empty, in words.
    ranked
        Code and title of models in which the place is.
    instead
        Code and label of places that have an index.
    maps
        Code and title of the models of its country, with the region to narrow the list to.
    """

    reason: str
    missing: Sequence[str]
    because: str
    ranked: Sequence[tuple[str, str]]
    instead: Sequence[tuple[str, str]]
    maps: Sequence[tuple[str, str]]
    region: str | None


def absent(reader: Reader, place: Record, model: Record | None) -> Absent:
    """Say why a place has no index."""
    _, code = reader.words, str(place["territory_code"])
    country = {key: row for key, row in models(reader).items() if row["country_code"] == place["country_code"]}
    maps = [(key, str(row["title"])) for key, row in country.items() if row["level"] == LEVEL]
    region = code if place["level"] == "region" and maps else None
    if model is not None:
        reason, missing, because = _screened(reader, code, model)
        rows = data.records(reader, "index_of_place", territory=code, language=reader.language, model=None)
        ranked = [(str(row["model_code"]), str(row["title"])) for row in rows]
        instead = [] if ranked else _ranked(reader, peers_absent.instead(reader, place), str(model["model_code"]))
        return Absent(reason, missing, because, ranked, instead, maps, place["parent_code"])
    kind = kinds.territory_type(place["type"], _)
    first = maps[0][0] if maps else None
    instead = _ranked(reader, peers_absent.instead(reader, place), first) if first else []
    if not maps:
        codes = tuple(sorted({str(row["country_code"]) for row in models(reader).values()}))
        names = data.rows(reader, "territories_named", territories=codes, language=reader.language)["name"]
        known = formats.listing([str(name) for name in names], reader.language)
        reason = _("There is no index for the places of this country: its figures by municipality are too few. There are "
                   "models for: {countries}.", countries=known)  # fmt: skip
    elif place["level"] == "neighbourhood":
        reason = _("The index speaks of whole municipalities. This is a part of one ({kind}); the same number would say "
                   "nothing of it.", kind=kind)  # fmt: skip
    else:
        reason = _("The index speaks of municipalities. This is a larger area ({kind}): a mean of its municipalities would "
                   "hide what the index is for.", kind=kind)  # fmt: skip
    return Absent(reason, [], "", [], instead, maps, region)


def _screened(reader: Reader, code: str, model: Record) -> tuple[str, list[str], str]:
    _ = reader.words
    rows = data.rows(reader, "index_left_out", model=model["model_code"], language=reader.language)
    own = rows[rows["territory_code"] == code]
    if own.empty:
        return _("This place did not exist, or was not counted, in the years of the model."), [], ""
    row = own.iloc[0]
    names = data.rows(reader, "index_components", model=model["model_code"], language=reader.language)
    by_code = dict(zip(names["indicator_code"], names["short_name"], strict=True))
    missing = [by_code.get(str(each), str(each)) for each in row["missing"]]
    return (
        kinds.word(index_words.SCREENED, row["reason"], _), missing, kinds.word(kinds.STATUSES, row["obs_status"], _),
    )  # fmt: skip


def _ranked(reader: Reader, found: Sequence[tuple[str, str]], model: str | None) -> list[tuple[str, str]]:
    """Return those of some places that a model ranks."""
    if model is None:
        return []
    known = set(scores(reader, model).index)
    return [(code, label) for code, label in found if code in known]


def quartiles(values: np.ndarray) -> tuple[float, ...]:
    """Return minimum, quartiles and maximum."""
    return tuple(float(number) for number in np.quantile(values, (0, 0.25, 0.5, 0.75, 1)))


def notes(reader: Reader, standing: Standing) -> dict[str, str]:
    """Return what a download says of the model beside its finding."""
    return model_notes(reader, standing.model)


def model_notes(reader: Reader, model: Record) -> dict[str, str]:
    """Return title and version of a model, what its intervals are, what it must not be used for, and its fingerprint."""
    _ = reader.words
    return {
        _("Model"): _("{title}, version {version}", title=model["title"], version=model["version"]),
        _("Intervals"): index_findings.versions(reader.language, int(model["replicates"])),
        _("What this model must not be used for"): model["not_for"],
        _("Fingerprint of the record"): model["log_hash"],
    }  # fmt: skip
