"""The code beside a table is whole: it runs by itself, binds every value and pastes none."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from observatory import queries, snippet

FILE = "observatory-20260101T000000-abcdef01.duckdb"
TRICKY = '\'; DROP TABLE observation; --\\""" {sql}'


def parts(block):
    """Return what the code binds, and the SQL it runs."""
    assigned = {
        node.targets[0].id: node.value for node in ast.parse(block.code).body if isinstance(node, ast.Assign)
    }  # fmt: skip
    return ast.literal_eval(assigned["parameters"]), ast.literal_eval(assigned["sql"])


def test_there_is_a_block_for_each_query_with_its_sql_and_its_question():
    found = snippet.blocks(FILE, [("source_list", {"language": "es"}), ("build_tables", {})])
    assert [block.name for block in found] == ["source_list", "build_tables"]
    for block in found:
        _bound, sql = parts(block)
        # What the header declares, the code beside it says: the question stays, the declarations go.
        lines = queries.query(block.name).sql.strip().splitlines()
        assert sql.strip().splitlines() == [line for line in lines if not line.startswith(("-- $", "-- >"))]
        assert sql.strip().startswith(f"-- {block.answers}")
        assert block.answers.endswith("?")
        assert f'duckdb.connect("{FILE}", read_only=True)' in block.code


def test_values_are_bound_and_never_part_of_the_sql():
    [block] = snippet.blocks(FILE, [("source_list", {"language": TRICKY})])
    bound, sql = parts(block)
    assert bound == {"language": TRICKY}
    assert "DROP" not in sql


def test_defaults_are_written_out_and_lists_are_lists_of_plain_values():
    values = {"indicator": "x", "territories": ("MX-11020", np.str_("MX-15060"))}
    [block] = snippet.blocks(FILE, [("series_by_territories", values)])
    bound, _sql = parts(block)
    assert bound == {
        "indicator": "x", "territories": ["MX-11020", "MX-15060"], "sex": "_T", "age": "_T", "citizenship": "_T",
    }  # fmt: skip


def test_numbers_of_numpy_become_plain_ones():
    values = {"geometry": "g", "indicator": "x", "period": np.int64(2020)}
    [block] = snippet.blocks(FILE, [("map_values", values)])
    assert parts(block)[0]["period"] == 2020
    assert "numpy" not in block.code
    assert "np." not in block.code


def test_an_unknown_query_parameter_or_kind_of_value_is_an_error():
    with pytest.raises(queries.QueryError):
        snippet.blocks(FILE, [("no_such_query", {})])
    with pytest.raises(queries.QueryError):
        snippet.blocks(FILE, [("source_list", {"language": "es", "more": 1})])
    with pytest.raises(TypeError):
        snippet.blocks(FILE, [("source_list", {"language": object()})])


def test_backslashes_and_quotation_marks_of_a_query_come_through():
    sql = "SELECT regexp_replace('a\\d', '\\\\', '\"\"\"') AS \"x\""
    written = f'sql = """\n{snippet._in_quotes(sql)}\n"""'
    names: dict[str, str] = {}
    exec(written, names)
    assert names["sql"].strip() == sql
