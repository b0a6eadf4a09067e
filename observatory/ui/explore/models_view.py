"""The models: what each is for and not for, what it is made of, how coherent it is, what moves its ranks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from observatory.records import Record
from observatory.text import formats, index_words, kinds, laboratory_words
from observatory.ui import data, links
from observatory.ui.observe import index_place_sure, index_place_view
from observatory.ui.observe.index_place_view import Standing
from observatory.ui.reader import Reader

NONE = "none"


@dataclass(frozen=True)
class Shown:
    """A model and what it is made of.

    Attributes
    ----------
    model
        Row of ``index_models``.
    dimensions, components
        With their numbers in words.
    """

    model: Record
    dimensions: list[Record]
    components: list[Record]

    @property
    def code(self) -> str:
        """Return the code of the model."""
        return str(self.model["model_code"])


def cards(reader: Reader) -> list[Record]:
    """Return a card for every model."""
    _ = reader.words
    return [
        {
            "code": code, "title": row["title"], "kind": kinds.word(index_words.KINDS, row["kind"], _), "purpose": row["purpose"],
            "facts": facts(reader, row), "not_for": row["not_for"],
        }
        for code, row in index_place_view.models(reader).items()
    ]  # fmt: skip


def facts(reader: Reader, row: Record) -> str:
    """Return places, indicators and years of a model in a line."""
    _ = reader.words
    parts = [
        _.plural("one place", "{n} places", row["territories"], n=formats.number(row["territories"], reader.language)),
        _.plural("one indicator", "{n} indicators", row["components"]), years(reader, row),
    ]  # fmt: skip
    return " · ".join(parts)


def years(reader: Reader, row: Record) -> str:
    """Return the first and the last year of the figures of a model."""
    if row["first_period"] == row["last_period"]:
        return str(row["first_period"])
    return reader.words("{first} to {last}", first=str(row["first_period"]), last=str(row["last_period"]))


def choose(reader: Reader) -> str | None:
    """Return the model that the link asks for, after placing the choice; ``None`` where it asks for none."""
    known = index_place_view.models(reader)
    written = links.asked("model")
    if written is not None and written not in known:
        links.bad("model", written)
        written = None
    if written is None:
        return None
    return links.choice(
        st.selectbox, reader.words("Model"), "model", list(known), lambda code: str(known[code]["title"]), default=written,
        placeholder=reader.words("Choose"),
    )  # fmt: skip


def shown(reader: Reader, code: str) -> Shown:
    """Return a model with what it is made of."""
    model = index_place_view.models(reader)[code]
    dimensions = data.records(reader, "index_dimensions", model=code, language=reader.language)
    components = data.records(reader, "index_components", model=code, language=reader.language)
    names = {row["dimension_code"]: row["name"] for row in dimensions}
    return Shown(
        model, [_dimension(reader, row) for row in dimensions],
        [{**_component(reader, row), "dimension": names[row["dimension_code"]]} for row in components],
    )  # fmt: skip


def _percent(reader: Reader, share: float | None) -> str:
    return formats.with_unit(None if share is None else 100 * share, reader.language, 1, "%")


def _dimension(reader: Reader, row: Record) -> Record:
    number, alone = formats.number, row["components"] == 1
    return {
        **row, "weight_words": _percent(reader, row["weight"]),
        # Of one indicator alone there is nothing to agree with.
        "alpha_words": number(None if alone else row["alpha"], reader.language, 2),
        "explained_words": _percent(reader, None if alone else row["explained_variance"]),
        "correlation_words": number(row["correlation"], reader.language, 2),
    }  # fmt: skip


def _component(reader: Reader, row: Record) -> Record:
    _, number = reader.words, formats.number
    return {
        **row, "years": formats.listing([str(year) for year in row["periods"]], reader.language),
        "more": _("higher means more exclusion") if row["direction"] > 0 else _("higher means less exclusion"),
        "weight_words": _percent(reader, row["weight"]), "effective_words": _percent(reader, row["effective_weight"]),
        "correlation_words": number(row["correlation"], reader.language, 2),
        "shift_words": number(row["mean_rank_shift"], reader.language),
    }  # fmt: skip


def made(reader: Reader, found: Shown) -> Record:
    """Return how a model is made, how coherent it is, and how far it agrees with what an office publishes."""
    _, language, model = reader.words, reader.language, found.model
    agrees = ""
    if model["correlation"] is not None and model["publisher"]:
        agrees = laboratory_words.published(
            language,
            model["publisher"],
            model["correlation"],
            int(model["same_stratum"] or 0),
            int(model["territories"]),
        )
    excluded = int(model["excluded"])
    return {
        "rows": laboratory_words.made(language, model), "agrees": agrees,
        "coherent": laboratory_words.coherent(language, model["alpha"], model["explained_variance"]),
        "excluded": _.plural(
            "One place is left out for lack of figures.", "{count} places are left out for lack of figures.", excluded,
            count=formats.number(excluded, language),
        ) if excluded else "",
        "facts": facts(reader, model), "kind": kinds.word(index_words.KINDS, model["kind"], _),
    }  # fmt: skip


def sure(reader: Reader, found: Shown) -> tuple[str, str, str, list[Record]]:
    """Return what ``index_place_sure.sensitivity`` says of a model."""
    return index_place_sure.sensitivity(reader, Standing({}, found.model, {}, {}))


def component_table(reader: Reader, found: Shown) -> pd.DataFrame:
    """Return the indicators as they are downloaded."""
    _ = reader.words
    rows = found.components
    return pd.DataFrame({
        _("Model"): found.code, _("Version"): found.model["version"], _("Dimension"): [row["dimension"] for row in rows],
        _("Indicator"): [row["name"] for row in rows], _("Indicator code"): [row["indicator_code"] for row in rows],
        _("Year"): [row["years"] for row in rows], _("Direction"): [row["more"] for row in rows],
        _("Weight"): [row["weight"] for row in rows], _("Effective weight"): [row["effective_weight"] for row in rows],
        _("Correlation with the score"): [row["correlation"] for row in rows],
        _("Ranks that a place moves without it, on average"): [row["mean_rank_shift"] for row in rows],
        _("Why it is in"): [row["rationale"] for row in rows], _("What it does not see"): [row["weakness"] for row in rows],
    })  # fmt: skip


def recipe(reader: Reader, code: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the queries that give a model."""
    return [("index_components", {"model": code, "language": reader.language}), ("index_log", {"model": code})]


def take(reader: Reader, found: Shown) -> None:
    """Place the button for the record of the model."""

    def log() -> bytes:
        return str(data.rows(reader, "index_log", model=found.code)["log"].iloc[0]).encode()

    st.download_button(
        reader.words("Download the record of the model (JSON)"), log,
        file_name=f"{found.code}-{found.model['version']}-record.json", mime="application/json", key="models_log",
        on_click="ignore",
    )  # fmt: skip
