"""Finds the places most like one: as published where every variable weighs the same, else anew by the weights."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from observatory.measures import peer_context
from observatory.measures import peers as measure
from observatory.records import Record, records
from observatory.ui import data
from observatory.ui.reader import Reader


def variables(place: Mapping[str, Any]) -> list[str]:
    """Return the context variables of a municipality's country; none for a place that has no peers by its kind."""
    if place["level"] != "municipality" or not pd.isna(place["valid_to"]):
        return []
    return list(peer_context.CONTEXT.get(place["country_code"], {}))


def published(reader: Reader, place: Mapping[str, Any]) -> bool:
    """Return whether a place has peers at all."""
    return not data.rows(reader, "peers_of_territory", territory=place["territory_code"]).empty


def nearest(reader: Reader, place: Mapping[str, Any], weights: Mapping[str, float]) -> pd.DataFrame:
    """Return the ten nearest.

    Parameters
    ----------
    weights
        Weight of every context variable of the country.

    Returns
    -------
    DataFrame
        ``peer_code``, ``distance``, ``rank``; nearest first. Empty where the place cannot be compared.
    """
    if len(set(weights.values())) <= 1:
        return data.rows(reader, "peers_of_territory", territory=place["territory_code"])
    return _found(str(reader.build), str(place["country_code"]), str(place["territory_code"]), tuple(weights.items()))


@lru_cache(maxsize=512)
def _found(build: str, country: str, code: str, weights: tuple[tuple[str, float], ...]) -> pd.DataFrame:
    given = scaled(dict(weights))
    found = measure.nearest(_context(build, country), list(given), given, skewed=_skewed(country, given), only=[code])
    return found[["peer_code", "distance", "rank"]]


@lru_cache(maxsize=512)
def explained(
    build: str, country: str, code: str, weights: tuple[tuple[str, float], ...], peers: tuple[str, ...]
) -> dict[str, list[Record]]:
    """Return how much each variable that counts adds to the distance of each peer: rows of ``measures.peers.explain``."""
    given = scaled(dict(weights))
    context, logarithmic = _context(build, country), _skewed(country, given)
    return {
        peer: records(measure.explain(context, list(given), code, peer, given, skewed=logarithmic)) for peer in peers
    }


def scaled(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights of which those that count are 1 on average.

    Then a distance means the same whatever the weights, and giving all variables 2 is the same as giving all 1.
    """
    counted = [weight for weight in weights.values() if weight > 0]
    factor = len(counted) / sum(counted)
    return {name: weight * factor for name, weight in weights.items()}


def _context(build: str, country: str) -> pd.DataFrame:
    return data.rows(Reader("en", Path(build)), "peer_context", country=country)


def _skewed(country: str, weights: Mapping[str, float]) -> list[str]:
    return [name for name in peer_context.skewed(country) if weights[name] > 0]
