"""All tables of a small world, and what each publication leaves open for one who knows the rule completely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from observatory.measures.disclosure import Cell, protect

Table = tuple[int, ...]
Shown = frozenset[tuple[str, str, int | None, str]]


def tables(people: int, length: int) -> Iterator[Table]:
    """Yield every way to spread people over categories."""
    if length == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in tables(people - first, length - 1):
            yield (first, *rest)


def rows_of(table: Table, dimension: str = "sex") -> list[Cell]:
    """Return the rows of a session with one question; of a territory only places that somebody came from."""
    total = Cell("total", "_T", sum(table), sum(table))
    listed = [(str(i), x) for i, x in enumerate(table) if x or dimension != "territory"]
    return [total, *(Cell(dimension, name, x, x) for name, x in listed)]


def shown(rows: list[Cell]) -> Shown:
    """Return what a reader sees, in no order."""
    return frozenset((row.dimension, row.category, row.attended, row.status) for row in rows)


def groups(
    people: int, length: int, dimension: str, publish: Callable[[list[Cell]], list[Cell]]
) -> dict[Shown, list[Table]]:
    """Return the tables that give the same publication."""
    found = defaultdict(list)
    for table in tables(people, length):
        found[shown(publish(rows_of(table, dimension)))].append(table)
    return found


def withheld(publication: Shown, length: int, dimension: str) -> list[int]:
    """Return the places of the categories that are withheld; all of them if the question is withheld whole."""
    names = {category for name, category, _, status in publication if name == dimension and status == "Q"}
    return list(range(length)) if "_T" in names else [int(name) for name in names]


def told(group: list[Table], places: list[int]) -> list[int]:
    """Return the places whose count is the same in all tables of a group."""
    return [i for i in places if len({table[i] for table in group}) < 2]


def publish(k: int) -> Callable[[list[Cell]], list[Cell]]:
    """Return protection with a k."""
    return lambda rows: protect(rows, k=k)
