"""Contracts of territories, their links and memberships."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from observatory.catalogue import MEMBERSHIP_COLUMNS, Catalogue
from observatory.contracts.problems import Problems

LEVELS = ("country", "region", "municipality", "neighbourhood")
FIRST_YEAR, LAST_YEAR = 1500, 2100
LINK_KINDS = ("nuts2_2024", "kallikratis_2011")
ROLES = ("lead", "founder", "member", "partner")
STATUSES = ("confirmed", "proposed")
# Stricter than float() and int(), which take nan, 71_601 and the digits of every script.
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)


def check(catalogue: Catalogue, problems: Problems) -> None:
    """Check codes, hierarchy, coordinates, populations and years; then what refers to territories."""
    table = catalogue.territories
    records = table.to_dict("records")
    levels = dict(zip(table.get("territory_code", []), table.get("level", []), strict=True))
    seen: set[str] = set()
    for row in records:
        _row(row, seen, problems)
        seen.add(row["territory_code"])
    for row in records:
        _parent(row, levels, problems)
    _loops(records, problems)
    known = pd.Index(levels)
    _unique(catalogue.territory_links, ("territory_code", "kind"), problems)
    for row in catalogue.territory_links.to_dict("records"):
        _known(row, known, problems)
        _listed(row, "kind", LINK_KINDS, problems)
    _unique(catalogue.memberships, MEMBERSHIP_COLUMNS[:2], problems)
    for row in catalogue.memberships.to_dict("records"):
        _known(row, known, problems)
        _listed(row, "role", ROLES, problems)
        _listed(row, "status", STATUSES, problems)
        if row["network_code"] not in catalogue.networks:
            problems.add("unknown_network", row["file"], row["row"], "network_code", value=row["network_code"])


def _known(row: dict[str, Any], known: pd.Index, problems: Problems) -> None:
    code = row["territory_code"]
    if code not in known:
        problems.add("unknown_territory", row["file"], row["row"], "territory_code", value=code,
                     hint=close_codes(code, known))  # fmt: skip


def _listed(row: dict[str, Any], column: str, allowed: tuple[str, ...], problems: Problems) -> None:
    if row[column] not in allowed:
        problems.add("not_in_list", row["file"], row["row"], column, value=row[column], field=column,
                     entry=row["territory_code"], allowed=", ".join(allowed))  # fmt: skip


def _unique(table: pd.DataFrame, key: tuple[str, ...], problems: Problems) -> None:
    first: dict[tuple[str, ...], dict[str, str]] = {}
    for row in table.to_dict("records"):
        code = tuple(row[column] for column in key)
        other = first.setdefault(code, row)
        if other is not row:
            problems.add("duplicate_key", row["file"], row["row"], key=" ".join(code), columns=", ".join(key),
                         first=f"{other['file']}:{other['row']}")  # fmt: skip


def _row(row: dict[str, Any], seen: set[str], problems: Problems) -> None:
    code, where = row["territory_code"], (row["file"], row["row"])
    if code in seen:
        problems.add("duplicate_territory", *where, "territory_code", value=code)
    for column in ("territory_code", "name", "level", "type", "country_code"):
        if not row[column]:
            problems.add("field_missing", *where, column, field=column, entry=code or "?")
        elif row[column] != row[column].strip():
            problems.add("stray_space", *where, column, value=row[column])
    if row["level"]:
        _listed(row, "level", LEVELS, problems)
    prefix = f"{row['country_code']}-"
    if row["type"] != "aggregate" and code != row["country_code"] and not code.startswith(prefix):
        problems.add("code_country", *where, "territory_code", value=code, country=row["country_code"])
    for column, limit in (("latitude", 90), ("longitude", 180)):
        value = _number(row, column, where, problems)
        if value is not None and abs(value) > limit:
            problems.add("coordinates", *where, column, value=row[column])
    population = _number(row, "population", where, problems)
    if population is not None and not population.is_integer():
        problems.add("field_type", *where, "population", field="population", entry=code, expected="a whole number")
    elif population is not None and population < 0:
        problems.add("count_negative", *where, "population", value=row["population"])
    years = [_year(row, column, where, problems) for column in ("population_year", "valid_from", "valid_to")]
    if years[1] and years[2] and years[1] > years[2]:
        problems.add("validity_reversed", *where, "valid_to", territory=code, first=years[1], last=years[2])


def _number(row: dict[str, Any], column: str, where: tuple[str, int], problems: Problems) -> float | None:
    if row[column] == "":
        return None
    if not NUMBER.fullmatch(row[column]):
        problems.add("not_a_number", *where, column, value=row[column])
        return None
    return float(row[column])


def _year(row: dict[str, Any], column: str, where: tuple[str, int], problems: Problems) -> int | None:
    text = row[column]
    if text == "":
        return None
    if not (YEAR.fullmatch(text) and FIRST_YEAR <= int(text) <= LAST_YEAR):
        problems.add("not_a_year", *where, column, value=text, first=FIRST_YEAR, last=LAST_YEAR)
        return None
    return int(text)


def _parent(row: dict[str, Any], levels: dict[str, str], problems: Problems) -> None:
    parent = row["parent_code"]
    if not parent:
        return
    if parent not in levels:
        problems.add("unknown_parent", row["file"], row["row"], "parent_code", value=parent,
                     territory=row["territory_code"])  # fmt: skip
        return
    above, below = levels[parent], row["level"]
    if above in LEVELS and below in LEVELS:
        # Regions may nest (province in community, NUTS 3 in NUTS 2); nothing else may.
        wrong = LEVELS.index(above) > LEVELS.index(below) or (above == below and below != "region")
        if wrong:
            problems.add("parent_level", row["file"], row["row"], "parent_code", territory=row["territory_code"],
                         level=below, parent=parent, parent_level=above)  # fmt: skip


def _loops(records: list[dict[str, Any]], problems: Problems) -> None:
    parents = {row["territory_code"]: row["parent_code"] for row in records}
    for row in records:
        code, step, path = row["territory_code"], row["parent_code"], set()
        while step and step not in path:
            if step == code:
                problems.add("parent_loop", row["file"], row["row"], "parent_code", territory=code)
                break
            path.add(step)
            step = parents.get(step, "")


def close_codes(value: str, known: pd.Index) -> str:
    """Return a hint naming the code that was probably meant, or an empty string."""
    from rapidfuzz import process

    candidates = [value.upper()]
    head, _, tail = value.partition("-")
    if tail.isdigit():  # a lost leading zero is the commonest slip: MX-1001 for MX-01001
        candidates += [f"{head}-{tail.zfill(width)}" for width in (4, 5)]
    candidates.append({"EL": "GR", "UK": "GB"}.get(head, head) + (f"-{tail}" if tail else ""))
    for candidate in candidates:
        if candidate in known:
            return f" ({candidate}?)"
    match = process.extractOne(value, list(known), score_cutoff=80)
    return f" ({match[0]}?)" if match else ""
