"""Reads a query before it runs: one SELECT, on the tables of the published file, with functions that only compute.

What DuckDB itself parsed is walked, not the text, so neither comments nor quotes nor letters that look alike hide
anything. Everything is an allow-list: what is not known is refused. The worker holds without this check too; the check
is there to refuse at once and with a sentence that helps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from observatory.sql_bench.answers import Refusal
from observatory.sql_bench.functions import ALLOWED, TABLE_FUNCTIONS
from observatory.sql_bench.limits import LONGEST_QUERY

NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
PLACES = frozenset(
    {"BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "PIVOT", "SHOW_REF"}
)
ORDERS = frozenset({
    "ORDER_MODIFIER", "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER", "DISTINCT_MODIFIER", "ORDER_DEFAULT", "ASCENDING",
    "DESCENDING",
})  # fmt: skip
EXPRESSIONS = frozenset({
    "CONSTANT", "COLUMN_REF", "FUNCTION", "WINDOW", "CASE", "CAST", "COMPARISON", "CONJUNCTION", "OPERATOR", "SUBQUERY",
    "STAR", "BETWEEN", "COLLATE", "LAMBDA", "LAMBDA_REF", "POSITIONAL_REFERENCE", "TYPE", "DEFAULT",
})  # fmt: skip
DESCRIPTIONS = frozenset({"DESCRIBE", "SUMMARY"})
READING = frozenset({"SELECT", "FROM", "VALUES", "TABLE", "DESCRIBE", "SUMMARIZE", "SHOW", ""})
# “(ANALYZE)” and other options in brackets are not taken: the plan is shown in one form.
EXPLAIN = re.compile(r"\s*EXPLAIN(?:\s+ANALYZE)?\s", re.IGNORECASE)
_NOWHERE = 2**64 - 1


class RefusedError(Exception):
    """The query is not let pass."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def before(sql: str) -> Refusal | None:
    """Return what speaks against a text before it is given to any parser."""
    if not sql.strip():
        return Refusal("empty")
    if len(sql) > LONGEST_QUERY:
        return Refusal("too_long", {"most": str(LONGEST_QUERY)})
    for place, character in enumerate(sql):
        if (character < " " and character not in "\t\n\r") or "\ud800" <= character <= "\udfff":
            return Refusal("character", {"character": f"U+{ord(character):04X}"}, (place, 1))
    return None


def check(sql: str, tables: Iterable[str], parsed: Callable[[str], str]) -> Refusal | None:
    """Return why a SELECT is refused, or ``None``.

    Parameters
    ----------
    sql
        The text, without EXPLAIN.
    tables
        Names that may be read.
    parsed
        What ``json_serialize_sql`` of DuckDB returns for a text.
    """
    try:
        tree = json.loads(parsed(sql))
        if tree["error"]:
            return _unparsed(sql, tree)
        if len(tree["statements"]) != 1:
            return Refusal("several" if tree["statements"] else "empty")
        _Walk(sql, frozenset(tables)).statement(tree["statements"][0])
    except RefusedError as refused:
        return refused.refusal
    except RecursionError:
        return Refusal("too_deep")
    return None


def whole(sql: str, tables: Iterable[str], parsed: Callable[[str], str]) -> tuple[Refusal | None, str, str]:
    """Check a text that may begin with EXPLAIN.

    Returns
    -------
    Why it is refused, or ``None``; the SELECT in it; and how it is to be explained, empty where it is to be run.
    """
    found = EXPLAIN.match(sql)
    explained = " ".join(found.group().upper().split()) if found else ""
    # In place of EXPLAIN stand spaces, so that positions stay those of the text the reader sees.
    text = " " * found.end() + sql[found.end() :] if found else sql
    refused = check(text, tables, parsed)
    if refused and refused.code == "statement" and first_word(text) == "PIVOT":
        refused = Refusal("pivot")
    return refused, text, explained


def position(sql: str, first: object, many: object = 1) -> tuple[int, int] | None:
    """Return a place in characters; DuckDB counts bytes."""
    try:
        start, length = int(str(first)), int(str(many))
    except ValueError:
        return None
    told = sql.encode()
    if not 0 <= start <= len(told) or length > len(told):
        return None
    begins = len(told[:start].decode(errors="ignore"))
    return begins, max(len(told[start : start + length].decode(errors="ignore")), 1)


def located(sql: str, told: Mapping[str, Any], ahead: int = 0) -> tuple[int, int] | None:
    """Return the place that an error of DuckDB names; ``ahead`` bytes stood before the text."""
    found = re.fullmatch(r"\[(\d+),(\d+)\]", str(told.get("location", "")))
    first, many = found.groups() if found else (str(told.get("position", "")), "1")
    return position(sql, int(first) - ahead, many) if first.isdigit() else None


def _unparsed(sql: str, tree: Mapping[str, Any]) -> Refusal:
    if "expression depth" in str(tree.get("error_message")):
        return Refusal("too_deep")
    if tree.get("error_type") == "parser":
        return Refusal("syntax", {}, located(sql, tree), str(tree.get("error_message", "")))
    # A reading statement that is not let pass has another behind it, or (WITH) writes further down.
    begins = first_word(sql)
    if begins in READING:
        return Refusal("several")
    return Refusal("statement", {"statement": "" if begins == "WITH" else begins})


def first_word(sql: str) -> str:
    """Return the word with which a text begins, comments left aside, in capitals."""
    rest = sql
    while True:
        rest = rest.lstrip("; \t\r\n")
        if rest.startswith("--"):
            rest = rest.partition("\n")[2]
        elif rest.startswith("/*"):
            rest = rest.partition("*/")[2]
        else:
            break
    return (re.match(r"\w{1,20}", rest) or [""])[0].upper()


class _Walk:
    """Walks what DuckDB parsed; names of common table expressions are known where they stand, and nowhere else."""

    def __init__(self, sql: str, tables: frozenset[str]) -> None:
        self.sql = sql
        self.tables = frozenset(name.lower() for name in tables)

    def statement(self, statement: Mapping[str, Any]) -> None:
        self._any(statement.get("node"), frozenset())
        self._any(statement.get("named_param_map"), frozenset())

    def _any(self, node: Any, known: frozenset[str]) -> None:
        if isinstance(node, list):
            for each in node:
                self._any(each, known)
        elif isinstance(node, dict):
            self._dict(node, known)

    def _dict(self, node: dict[str, Any], known: frozenset[str]) -> None:
        kind, of = node.get("type"), node.get("class")
        if of is not None:
            self._expression(node, str(of))
        elif isinstance(kind, str):
            if kind not in NODES | PLACES | ORDERS:
                self._refuse(
                    "construct", node, name=kind.removesuffix("_NODE").removesuffix("_QUERY").replace("_", " ")
                )
            self._place(node, kind, known)
        if "cte_map" in node:
            known = self._named(node["cte_map"], known)
        if kind == "RECURSIVE_CTE_NODE":
            known |= {str(node.get("cte_name", "")).lower()}
        for key, value in node.items():
            if key not in {"cte_map", "literal", "qualified_name"} and isinstance(value, (dict, list)):
                self._any(value, known)

    def _named(self, ctes: Mapping[str, Any], known: frozenset[str]) -> frozenset[str]:
        for entry in ctes.get("map", []):
            self._any(entry["value"], known)
            known |= {str(entry["key"]).lower()}
        return known

    def _expression(self, node: Mapping[str, Any], of: str) -> None:
        if of == "PARAMETER":
            self._refuse("parameter", node)
        if of not in EXPRESSIONS:
            self._refuse("construct", node, name=of.replace("_", " "))
        if of in {"FUNCTION", "WINDOW"}:
            name = str(node.get("function_name", "")).lower()
            if name not in ALLOWED:
                self._refuse("function", node, name=name, hint=_like(name, ALLOWED))

    def _place(self, node: Mapping[str, Any], kind: str, known: frozenset[str]) -> None:
        if kind == "BASE_TABLE":
            path = [str(part).lower() for part in (node.get("qualified_name") or {}).get("path", [])]
            name = path[-1] if path else str(node.get("table_name", "")).lower()
            within = path[:-1]
            allowed = (not within and name in known | self.tables) or (within == ["main"] and name in self.tables)
            if not allowed:
                self._refuse("table", node, name=".".join(path) or name, hint=_like(name, self.tables | known))
        elif kind == "TABLE_FUNCTION":
            function = node.get("function") or {}
            name = str(function.get("function_name", "")).lower()
            if name not in TABLE_FUNCTIONS:
                self._refuse("table_function", node, name=name)
        elif kind == "SHOW_REF" and (node.get("show_type") not in DESCRIPTIONS or not node.get("query")):
            self._refuse("show", node)

    def _refuse(self, code: str, node: Mapping[str, Any], **values: str) -> None:
        first = node.get("query_location", _NOWHERE)
        where = position(self.sql, first, node.get("query_location_length", 1)) if first != _NOWHERE else None
        raise RefusedError(Refusal(code, {key: value[:80] for key, value in values.items()}, where))


def _like(name: str, names: Iterable[str]) -> str:
    """Return the known name most like another; empty where none is."""
    return next(iter(get_close_matches(name, sorted(names), n=1)), "")
