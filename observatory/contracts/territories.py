"""Contracts of territories, their links and memberships."""

from __future__ import annotations

import pandas as pd

from observatory.catalogue import Catalogue
from observatory.contracts.problems import Problems

LEVELS = ("country", "region", "municipality", "neighbourhood")
FIRST_YEAR, LAST_YEAR = 1500, 2100


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
    for row in catalogue.territory_links.to_dict("records"):
        if row["territory_code"] not in levels:
            problems.add("unknown_territory", row["file"], row["row"], "territory_code", value=row["territory_code"])
    for row in catalogue.memberships.to_dict("records"):
        if row["territory_code"] not in levels:
            problems.add("unknown_territory", row["file"], row["row"], "territory_code", value=row["territory_code"])
        if row["network_code"] not in catalogue.networks:
            problems.add("unknown_network", row["file"], row["row"], "network_code", value=row["network_code"])


def _row(row: dict[str, str], seen: set[str], problems: Problems) -> None:
    code, where = row["territory_code"], (row["file"], row["row"])
    if code in seen:
        problems.add("duplicate_territory", *where, "territory_code", value=code)
    for column in ("territory_code", "name", "level", "type", "country_code"):
        if not row[column]:
            problems.add("field_missing", *where, column, field=column, entry=code or "?")
        elif row[column] != row[column].strip():
            problems.add("stray_space", *where, column, value=row[column])
    if row["level"] and row["level"] not in LEVELS:
        problems.add("not_in_list", *where, "level", value=row["level"], field="level", entry=code,
                     allowed=", ".join(LEVELS))  # fmt: skip
    prefix = f"{row['country_code']}-"
    if row["type"] != "aggregate" and code != row["country_code"] and not code.startswith(prefix):
        problems.add("code_country", *where, "territory_code", value=code, country=row["country_code"])
    for column, limit in (("latitude", 90), ("longitude", 180)):
        value = _number(row, column, where, problems)
        if value is not None and abs(value) > limit:
            problems.add("coordinates", *where, column, value=row[column])
    population = _number(row, "population", where, problems)
    if population is not None and population < 0:
        problems.add("count_negative", *where, "population", value=row["population"])
    years = [_year(row, column, where, problems) for column in ("population_year", "valid_from", "valid_to")]
    if years[1] and years[2] and years[1] > years[2]:
        problems.add("validity_reversed", *where, "valid_to", territory=code, first=years[1], last=years[2])


def _number(row: dict[str, str], column: str, where: tuple[str, int], problems: Problems) -> float | None:
    if row[column] == "":
        return None
    try:
        return float(row[column])
    except ValueError:
        problems.add("not_a_number", *where, column, value=row[column])
        return None


def _year(row: dict[str, str], column: str, where: tuple[str, int], problems: Problems) -> int | None:
    text = row[column]
    if text == "":
        return None
    if not (text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        problems.add("not_a_year", *where, column, value=text, first=FIRST_YEAR, last=LAST_YEAR)
        return None
    return int(text)


def _parent(row: dict[str, str], levels: dict[str, str], problems: Problems) -> None:
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


def _loops(records: list[dict[str, str]], problems: Problems) -> None:
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
    from rapidfuzz import process  # noqa: PLC0415 - only needed when something is wrong

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
