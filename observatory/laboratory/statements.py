"""What a model says of a place, as statements that other choices may confirm or undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from observatory.laboratory.outcome import Outcome, worst_dimension

SURE = 0.95
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Statement:
    """A statement on a place.

    Attributes
    ----------
    kind
        more_than_half, less_than_half, most_fifth, least_fifth, not_most_fifth, worst_dimension, worse_than, better_than.
    place
        Territory code.
    about
        Code of the dimension, or of the other place; empty for the other kinds.
    """

    kind: str
    place: str
    about: str = ""


@dataclass(frozen=True)
class Judged:
    """Whether a statement holds in a model, and in which share of its versions.

    Attributes
    ----------
    holds
        ``None`` where the model does not rank a place, or does not hold the dimension, of the statement.
    share
        Of the versions, 0–1.
    """

    holds: bool | None
    share: float

    @property
    def verdict(self) -> str:
        """Return holds, holds_unsurely, fails_unsurely, fails or unknown."""
        if self.holds is None:
            return "unknown"
        if self.holds:
            return "holds" if self.share >= SURE else "holds_unsurely"
        return "fails" if self.share <= 1 - SURE else "fails_unsurely"


def statements(found: Outcome, place: str, others: Sequence[str] = ()) -> list[Statement]:
    """Return what a model says of a place; nothing where it does not rank it."""
    row = found.row(place)
    if row is None:
        return []
    ranks = found.result.rank.to_numpy()[:, None]
    said = [kind for kind in ("more_than_half", "less_than_half") if of_ranks(kind, ranks, row)[0]]
    said.append(next(kind for kind in ("most_fifth", "least_fifth", "not_most_fifth") if of_ranks(kind, ranks, row)[0]))
    made = [Statement(kind, place) for kind in said]
    if len(found.result.model.dimensions) > 1:
        made.append(Statement("worst_dimension", place, worst_dimension(found, place)[0]))
    for other in others:
        second = found.row(other)
        if second is None or second == row:
            continue
        kinds = [kind for kind in ("worse_than", "better_than") if of_ranks(kind, ranks, row, second)[0]]
        made += [Statement(kind, place, other) for kind in kinds]
    return made


def judged(found: Outcome, statement: Statement) -> Judged:
    """Judge a statement by a model and its quick versions."""
    row = found.row(statement.place)
    if row is None:
        return Judged(None, float("nan"))
    if statement.kind == "worst_dimension":
        if statement.about not in {dimension.code for dimension in found.result.model.dimensions}:
            return Judged(None, float("nan"))
        own, versions = worst_dimension(found, statement.place)
        return Judged(own == statement.about, float(np.mean([code == statement.about for code in versions])))
    other = found.row(statement.about) if statement.about else None
    if statement.about and other is None:
        return Judged(None, float("nan"))
    base = found.result.rank.to_numpy()[:, None]
    in_versions = of_ranks(statement.kind, found.ranks, row, other)
    return Judged(bool(of_ranks(statement.kind, base, row, other)[0]), float(in_versions.mean()))


def of_ranks(kind: str, ranks: NDArray[np.integer], row: int, other: int | None = None) -> BoolArray:
    """Judge a statement in each of some orders.

    Parameters
    ----------
    ranks : ndarray, shape (territories, orders)
        1 is the most excluded; equal scores share the smallest rank.
    row, other
        Row of the place, and of the one it is compared with.

    Returns
    -------
    ndarray of bool, shape (orders,)
    """
    own = ranks[row]
    if other is not None:
        return np.asarray(own < ranks[other] if kind == "worse_than" else own > ranks[other])
    n = len(ranks)
    if kind in ("more_than_half", "least_fifth"):
        less_excluded = (ranks > own).sum(axis=0)
        return np.asarray(less_excluded > (n - 1) / 2 if kind == "more_than_half" else less_excluded < n / 5)
    more_excluded = (ranks < own).sum(axis=0)
    if kind == "less_than_half":
        return np.asarray(more_excluded > (n - 1) / 2)
    return np.asarray(more_excluded < n / 5 if kind == "most_fifth" else more_excluded >= n / 5)
