"""A reader who wants to know: computes withheld counts from everything published, and from guesses at what changed.

Written apart from the program, from what is published alone. Every withheld count is an unknown; totals, sums over
sessions and builds give equations; a count is recovered if one linear programme over all that hangs together leaves it
one value. All of them are found at once: the constraints that hold with equality everywhere are those that get no slack
in any solution (a linear programme, made homogeneous so that slacks do not compete), and what these determine is fixed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, eye_array, hstack
from scipy.sparse.csgraph import connected_components

from tests.measures.participation import CODES, Build

Key = tuple[int, str, str, str]  # build, session, dimension, category
ELSEWHERE = "elsewhere"
MANY = 10_000


@dataclass
class System:
    """What is known: values, bounds and relations."""

    known: dict[Key, int] = field(default_factory=dict)
    bounds: dict[Key, tuple[int, int]] = field(default_factory=dict)
    equal: list[tuple[dict[Key, int], int]] = field(default_factory=list)
    ordered: list[tuple[Key, Key]] = field(default_factory=list)  # the first at most the second


def read(builds: Sequence[Build]) -> System:
    """Return what every build says by itself."""
    system = System()
    names: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for number, build in enumerate(builds):
        for session, rows in build.published.items():
            parts = defaultdict(list)
            for row in rows:
                parts[row.dimension].append(row)
            for dimension, members in parts.items():
                _question(system, (number, session, dimension), members, names[session, dimension])
        for cells, value in build.sums:
            keys = [(number, *cell) for cell in cells]
            if not any((*key[:3], ELSEWHERE) in system.bounds and key not in system.bounds for key in keys):
                system.equal.append((dict.fromkeys(keys, 1), value))
    return system


def _question(system: System, place: tuple[int, str, str], members: Sequence, names: dict[str, None]) -> None:
    number, session, dimension = place
    whole = dimension != "total" and any(row.category == "_T" for row in members)
    shown = [row.attended for row in members if row.attended is not None]
    most = min((n for n in shown if n), default=MANY + 1) - 1  # all that tie for the smallest are withheld
    for row in members if not whole else ():
        names[row.category] = None
        if row.attended is not None:
            system.known[*place, row.category] = row.attended
        else:
            system.bounds[*place, row.category] = (1, most) if dimension != "total" else (0, MANY)
    if whole:
        listed = CODES[dimension][0] if dimension in CODES else [*names, ELSEWHERE]
        system.bounds |= {(*place, name): (0, MANY) for name in listed}
    else:
        listed = [row.category for row in members]
    if dimension != "total":
        system.equal.append(({(number, session, "total", "_T"): -1, **{(*place, name): 1 for name in listed}}, 0))


def guesses(system: System, builds: int) -> Iterable[System]:
    """Yield nothing more; that counts stayed as they were; that people were only added, or only taken away."""
    yield system
    if builds == 1:
        return
    every = [*system.known, *system.bounds]
    present = set(every)
    pairs = [(key, (key[0] + 1, *key[1:])) for key in every if (key[0] + 1, *key[1:]) in present]
    same = [({one: 1, other: -1}, 0) for one, other in pairs if not {one, other} <= system.known.keys()]
    yield System(system.known, system.bounds, [*system.equal, *same], [])

    def people(key: Key) -> int:
        return system.known.get((key[0], key[1], "total", "_T"), 0)

    grown = [(one, other) if people(one) <= people(other) else (other, one) for one, other in pairs]
    open_lists = [(one, other) for one, other in grown if one[3] != ELSEWHERE]
    yield System(system.known, system.bounds, system.equal, open_lists)


def recovered(builds: Sequence[Build]) -> set[Key]:
    """Return the withheld counts that an attacker computes, and rightly.

    Not those that are public in another build, nor none or all of the people: where everybody gave one answer, and some
    then left, everybody else still did.
    """
    system = read(builds)
    found = set()
    for guess in guesses(system, len(builds)):
        for key, value in fixed(guess).items():
            number, session, dimension, category = key
            counts = builds[number].truth[session]
            truth = counts.get(dimension, {}).get(category)
            if dimension != "total" and truth in {0, counts["total"]["_T"]}:
                continue
            public = {system.known.get((build, session, dimension, category)) for build in range(len(builds))}
            if truth == value and value not in public:
                found.add(key)
    return found


def fixed(system: System) -> dict[Key, int]:
    """Return the unknowns that can have but one value; of parts that contradict themselves, none."""
    unknown = list(system.bounds)
    place = {key: j for j, key in enumerate(unknown)}
    rows, right = [], []
    for terms, value in system.equal:
        row = {place[key]: factor for key, factor in terms.items() if key in place}
        rest = value - sum(factor * system.known.get(key, 0) for key, factor in terms.items() if key not in place)
        if row:
            rows.append(row)
            right.append(rest)
    below, limit = [], []
    for less, more in system.ordered:
        row = {place[key]: factor for key, factor in ((less, 1), (more, -1)) if key in place}
        if row:
            below.append(row)
            limit.append(system.known.get(more, 0) - system.known.get(less, 0))
    links = [(next(iter(row)), j) for row in [*rows, *below] for j in row]
    if not unknown:
        return {}
    ends = np.array(links).T if links else np.zeros((2, 0), int)
    graph = coo_array((np.ones(ends.shape[1]), tuple(ends)), shape=(len(unknown),) * 2)
    _, part = connected_components(graph, directed=False)
    parts: dict[int, tuple[list, list, list]] = defaultdict(lambda: ([], [], []))
    for j, number in enumerate(part):
        parts[number][0].append(j)
    for row, value in zip(rows, right, strict=True):
        parts[part[next(iter(row))]][1].append((row, value))
    for row, value in zip(below, limit, strict=True):
        parts[part[next(iter(row))]][2].append((row, value))
    found: dict[Key, int] = {}
    for members, equal, ordered in parts.values():
        low, high = np.array([system.bounds[unknown[j]] for j in members]).T
        for j, value in _part(members, equal, ordered, low, high).items():
            found[unknown[j]] = value
    return found


def _matrix(rows: Sequence, members: Sequence[int]) -> tuple[csr_array, np.ndarray]:
    column = {j: i for i, j in enumerate(members)}
    entries = [(r, column[j], factor) for r, (row, _) in enumerate(rows) for j, factor in row.items()]
    r, c, data = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = coo_array((np.array(data, float), (r, c)), shape=(len(rows), len(members))).tocsr()
    return matrix, np.array([value for _, value in rows], float)


def _part(members: Sequence[int], equal: list, ordered: list, low: np.ndarray, high: np.ndarray) -> dict[int, int]:
    if len(equal) == 1 and not ordered and set(equal[0][0].values()) == {1}:  # a sum in a box, by hand
        value = equal[0][1]
        if value == low.sum() or len(members) == 1:
            return dict(zip(members, (low if len(members) > 1 else [value]), strict=True))
        return dict(zip(members, high, strict=True)) if value == high.sum() else {}
    a, b = _matrix(equal, members)
    n, one = len(members), eye_array(len(members), format="csr")
    upper, limit = _matrix(ordered, members)
    # each inequality g x <= h as g y - h t + s <= 0 with y = x t, t >= 1, 0 <= s <= 1
    g = csr_array(np.vstack([(-one).toarray(), one.toarray(), upper.toarray()]))
    h = np.concatenate([-low, high, limit]).astype(float)
    slack = eye_array(g.shape[0], format="csr")
    inequalities = hstack([g, csr_array(-h[:, None]), slack], format="csr")
    equations = hstack([a, csr_array(-b[:, None]), csr_array((len(b), g.shape[0]))], format="csr") if len(b) else None
    cost = np.concatenate([np.zeros(n + 1), -np.ones(g.shape[0])])
    limits = [(None, None)] * n + [(1, None)] + [(0, 1)] * g.shape[0]
    solved = linprog(
        cost, A_ub=inequalities, b_ub=np.zeros(g.shape[0]), A_eq=equations,
        b_eq=None if equations is None else np.zeros(len(b)), bounds=limits,
    )  # fmt: skip
    if solved.x is None:
        return {}
    x, tight = solved.x[:n] / solved.x[n], solved.x[n + 1 :] < 0.5
    binding = np.vstack([a.toarray(), g.toarray()[tight]])
    determined = np.isclose(np.diag(np.linalg.pinv(binding) @ binding), 1) if len(binding) else np.zeros(n, bool)
    return {members[i]: round(x[i]) for i in np.flatnonzero(determined)}
