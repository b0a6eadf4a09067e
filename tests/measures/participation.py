"""Made-up sessions for the tests of disclosure control, and what is published of them over the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from observatory.measures.disclosure import Cell, protect

CODES = {
    "sex": (["F", "M", "X", "NS"], [0.52, 0.4, 0.03, 0.05]),
    "age": (["Y_LT18", "Y18-29", "Y30-44", "Y45-59", "Y_GE60", "NS"], [0.03, 0.25, 0.3, 0.22, 0.1, 0.1]),
    "disability": (["Y", "N", "NS"], [0.08, 0.8, 0.12]),
    "indigenous": (["Y", "N", "NS"], [0.05, 0.8, 0.15]),
    "afrodescendant": (["Y", "N", "NS"], [0.03, 0.8, 0.17]),
    "body_type": (
        ["public_municipal", "public_other", "civil_society", "academia", "private", "citizen", "OTHER", "NS"],
        [0.4, 0.1, 0.2, 0.1, 0.05, 0.1, 0.03, 0.02],
    ),
    "mode": (["in_person", "online", "NS"], [0.7, 0.28, 0.02]),
}
Counts = dict[str, dict[str, int]]
Publication = dict[str, list[Cell]]
Protection = Callable[..., list[Cell]]


@dataclass
class Build:
    """What was known of every session when the database was built, and what was published."""

    k: int
    truth: dict[str, Counts]
    published: Publication
    sums: list[tuple[list[tuple[str, str, str]], int]] = field(default_factory=list)


def session(rng: np.random.Generator) -> Counts:
    """Return counts by question of a session of 5 to 5,000 people from up to 300 municipalities."""
    people = int(np.clip(np.exp(rng.normal(4, 1.4)), 5, 5000))
    counts: Counts = {}
    for name, (codes, weights) in CODES.items():
        if rng.random() < 0.8:
            likely = rng.dirichlet(np.array(weights) * 12 + 0.02)
            drawn = rng.multinomial(people, likely)
            counts[name] = {code: int(n) for code, n in zip(codes, drawn, strict=True)}
    places = int(rng.choice([3, 12, 60, 300]))
    falling = 1.0 / np.arange(1, places + 1) ** rng.choice([0.0, 0.8, 1.5])
    drawn = rng.multinomial(people, falling / falling.sum())
    counts["territory"] = {f"MX-{11000 + i}": int(n) for i, n in enumerate(drawn)}
    return {"total": {"_T": people}, **counts}


def rows_of(counts: Counts, registered: int = 3) -> list[Cell]:
    """Return the rows as the import counts them: territories that occur, other lists whole."""
    return [
        Cell(dimension, category, n + registered, n)
        for dimension, found in counts.items()
        for category, n in found.items()
        if n or dimension != "territory"
    ]


def corrected(rng: np.random.Generator, counts: Counts) -> Counts:
    """Return counts after a late correction: people added or taken away, or answers changed, or a group shrunk to few."""
    new = {name: dict(found) for name, found in counts.items()}
    kind = rng.choice(["same", "added", "removed", "answers", "small"])
    few = int(rng.integers(1, 4))
    for name, found in new.items():
        codes = list(found)
        if kind == "added":
            found[str(rng.choice(codes))] += few
        elif kind == "removed":
            for _ in range(few):
                here = [code for code in codes if found[code]]
                if sum(found.values()) > 1:
                    found[str(rng.choice(here))] -= 1
        elif name != "total" and rng.random() < 0.5:
            source = max(codes, key=found.__getitem__) if kind == "answers" else str(rng.choice(codes))
            moved = min(few, found[source]) if kind == "answers" else max(found[source] - 3, 0)
            if kind != "same":
                found[source] -= moved
                found[str(rng.choice(codes))] += moved
    return new


def sums(truth: dict[str, Counts], published: Publication, *, raw: bool = False) -> list:
    """Return sums over sessions by category, as a scorecard adds them: of published counts, or, wrongly, of all."""
    members: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for name, rows in published.items():
        shown = {(row.dimension, row.category): row.attended for row in rows}
        for dimension, found in truth[name].items():
            for category in found:
                if raw or shown.get((dimension, category)) is not None:
                    members.setdefault((dimension, category), []).append((name, dimension, category))
    return [(cells, sum(truth[s][d][c] for s, d, c in cells)) for cells in members.values()]


def history(
    seed: int, protection: Protection = protect, *, memory: bool = True, raw_sums: bool = False
) -> Sequence[Build]:
    """Return one to four builds of one to three sessions of a programme."""
    rng = np.random.default_rng(seed)
    truth = {f"S{number}": session(rng) for number in range(int(rng.integers(1, 4)))}
    k = int(rng.choice([3, 5, 5, 10]))
    found: list[Build] = []
    for _ in range(int(rng.integers(1, 5))):
        before = found[-1].published if found and memory else {}
        published = {name: protection(rows_of(counts), k=k, earlier=before.get(name)) for name, counts in truth.items()}
        found.append(Build(k, truth, published, sums(truth, published, raw=raw_sums)))
        truth = {name: corrected(rng, counts) for name, counts in truth.items()}
        k = int(rng.choice([k, k, k, 3, 10]))
    return found
