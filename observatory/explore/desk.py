"""Where a question is settled part by part: what may be chosen, what was refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from observatory.explore import ground
from observatory.explore.question import ALL, NEWEST, Problem, Question, as_text


@dataclass
class Offer:
    """What may be chosen beside what is chosen: codes, and for what is refused the reason.

    Attributes
    ----------
    slices
        Where the measures have values within the places asked for.
    """

    measures: dict[str, ground.Measure] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dimensions: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    refused_summaries: dict[str, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    refused_forms: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ("none",)
    refused_lines: dict[str, str] = field(default_factory=dict)
    scales: tuple[str, ...] = ("linear",)
    refused_scales: dict[str, str] = field(default_factory=dict)
    slices: pd.DataFrame = field(default_factory=pd.DataFrame)


class Desk:
    """Settles a question part by part; each part sees those settled before it."""

    def __init__(self, build: Path, question: Question) -> None:
        self.build, self.question, self.offer = build, question, Offer()
        self.problems: list[Problem] = []

    def refuse(self, name: str, code: str) -> None:
        """Remember that a part cannot be had, and empty it."""
        value = as_text(getattr(self.question, name))
        self.problems.append(Problem(name, value, code))
        self.set(name, getattr(Question(), name))

    def set(self, name: str, value: object) -> None:
        """Change a part."""
        self.question = self.question.but(**{name: value})

    def one_of(self, name: str, options: Sequence[str], usual: str, code: str = "unknown") -> str:
        """Keep a part if it is among the options; otherwise take the usual one."""
        value = getattr(self.question, name)
        if value and value not in options:
            self.refuse(name, code)
            value = ""
        self.set(name, value or usual)
        return str(value or usual)


def years_of(years: str, known: Sequence[int]) -> list[int]:
    """Return which of the years known a question means: ``2020``, ``2010-2020``, ``all``."""
    if years in ("", ALL, NEWEST):
        return sorted(known)
    first, last = int(years.split("-", maxsplit=1)[0]), int(years.rsplit("-", maxsplit=1)[-1])
    return sorted(year for year in known if first <= year <= last)


def tell_apart(desk: Desk, usual: str) -> None:
    """Let rows, columns and panels differ; several measures are told apart by columns or panels, but in a scatter."""
    question = desk.question
    if not question.rows:
        question = question.but(rows=next(name for name in (usual, "all") if name not in question.dimensions))
    for name in ("columns", "panels"):
        before = {question.rows} | ({question.columns} if name == "panels" else set())
        value = getattr(question, name)
        if value and (value in before or value == "all"):
            desk.problems.append(Problem(name, value, "same_dimension_twice"))
            question = question.but(**{name: ""})
    if len(question.measures) > 1 and "measure" not in question.dimensions and question.form not in ("scatter", "map"):
        free = next((name for name in ("columns", "panels") if not getattr(question, name)), None)
        question = question.but(**{free: "measure"}) if free else question.but(measures=question.measures[:1])
    desk.question = question
