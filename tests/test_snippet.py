"""The code beside a table is whole: it runs by itself, binds every value and pastes none."""

from __future__ import annotations

import ast

import duckdb
import numpy as np
import pandas as pd
import pytest

from observatory import database, queries, snippet
from observatory.database import current_path

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


def asked(name: str) -> dict[str, object]:
    """Return a value for each parameter that a query needs, as the command line is asked in ``test_queries``."""
    known = {"territory": "MX-11020", "territories": ["MX-11020", "PT-1806"], "indicator": "coneval_pobreza",
             "indicators": ["coneval_pobreza", "pt_pop_65plus_pct"], "language": "el", "country": "MX", "period": 2020,
             "type": "municipality", "geometry": "mx-municipality"}  # fmt: skip
    found: dict[str, object] = {}
    for parameter in queries.query(name).parameters:
        if parameter.name in known:
            value = known[parameter.name]
            many = parameter.kind.endswith("[]")
            found[parameter.name] = [value] if many and not isinstance(value, list) else value
        elif parameter.default is None:
            found[parameter.name] = {"VARCHAR": "x", "INTEGER": 1}.get(parameter.kind, [])
    return found


@pytest.mark.full
@pytest.mark.parametrize("name", queries.names())
def test_sql_with_literals_gives_the_rows_of_the_bound_query(name, published_full):
    path = current_path(published_full)
    try:
        bound = queries.run(name, path, **asked(name))
    except duckdb.Error as error:
        pytest.skip(f"the published file is older than this query: {type(error).__name__}")
    [block] = snippet.blocks(path.name, [(name, asked(name))])
    with database.cursor(path) as cursor:
        written = cursor.execute(block.sql).to_arrow_table().to_pandas()
    pd.testing.assert_frame_equal(written, bound, check_dtype=False)


def test_a_text_cannot_leave_its_literal():
    [block] = snippet.blocks(FILE, [("source_list", {"language": TRICKY})])
    [statement] = duckdb.extract_statements(block.sql)
    assert statement.type == duckdb.StatementType.SELECT
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {snippet.literal(TRICKY, 'VARCHAR')}").fetchall() == [(TRICKY,)]


@pytest.mark.parametrize(
    ("value", "kind"),
    [("it's", "VARCHAR"), (["a'", "b, c", "]"], "VARCHAR[]"), ([], "VARCHAR[]"), (None, "INTEGER"), (-3, "INTEGER"),
     (2.5, "DOUBLE"), (True, "BOOLEAN"), ("$name -- /* ", "VARCHAR"), ("λ\n\\", "VARCHAR")],
)  # fmt: skip
def test_a_literal_is_read_back_as_the_value(value, kind):
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {snippet.literal(value, kind)}").fetchall() == [(value,)]


def test_dollar_signs_in_texts_names_and_comments_are_no_parameters():
    sql = "SELECT '$a', \"$a\" -- $a\n/* $a */, $a::VARCHAR"
    assert "".join(text for text, _name in snippet._pieces(sql, {"a": "1"})) == sql.replace("$a::", "1::")


def raw_string(code: str) -> str:
    """Return what R reads as the text of ``sql``: a raw string ends at its own bracket, dashes and quotation mark."""
    start = code.index('sql <- r"') + len('sql <- r"')
    dashes = code[start : code.index("(", start)]
    body = code[start + len(dashes) + 1 :]
    return body[: body.index(f'){dashes}"')]


@pytest.mark.parametrize("text", ["plain", ')-"', ')--" x)-"', 'c("a")', "\\d \\\" '"])
def test_r_reads_the_very_sql(text):
    [block] = snippet.blocks(FILE, [("source_list", {"language": text})])
    assert raw_string(block.r_code).strip() == block.sql.strip()
    assert block.r_code.count(FILE) == 1
    assert "duckdb::duckdb()" in block.r_code
