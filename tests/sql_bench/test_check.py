"""The check lets pass what only reads and computes, says where a fault lies, and answers any text at all."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatory import database, queries
from observatory.sql_bench import check, functions
from observatory.sql_bench.examples import examples, filled, literal
from observatory.text import sql_words, translator

TABLES = ("theme", "observation")
PARSER = duckdb.connect()


def parsed(sql: str) -> str:
    asked = "SELECT json_serialize_sql($1, skip_null := true, skip_empty := true, skip_default := true)"
    return PARSER.execute(asked, [sql]).fetchone()[0]


def judge(sql: str, tables=TABLES):
    return check.before(sql) or check.whole(sql, tables, parsed)[0]


@pytest.mark.parametrize("sql", [
    "SELECT * FROM theme",
    "FROM theme",
    "from main.theme t select t.name",
    "SELECT 1;",
    "-- a note\nSELECT /* another */ 1",
    "WITH one AS (SELECT * FROM theme), two AS (SELECT * FROM one) SELECT * FROM two",
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
    "SELECT name, count(*) OVER (PARTITION BY theme_code ORDER BY name) FROM theme QUALIFY row_number() OVER () = 1",
    "SELECT * FROM theme UNION ALL SELECT * FROM theme EXCEPT SELECT * FROM theme",
    "PIVOT observation ON period IN (2000, 2001) USING avg(value) GROUP BY territory_code",
    "UNPIVOT theme ON name INTO NAME n VALUE v",
    "DESCRIBE theme",
    "SUMMARIZE observation",
    "EXPLAIN SELECT 1",
    "explain analyze select 1",
    "VALUES (1), (2)",
    "SELECT unnest([1, 2]), list_transform([1], lambda x: x + 1), {'a': 1}.a, [x * 2 FOR x IN [1] IF x > 0]",
    "SELECT * FROM range(5) r JOIN theme t ON true ASOF JOIN observation o ON o.number >= r.range",
    "SELECT * EXCLUDE (name), COLUMNS('the.*') FROM theme USING SAMPLE 10%",
    "SELECT CAST(value AS DECIMAL(10, 2)), TRY_CAST(name AS INTEGER), name COLLATE nocase, DATE '2020-01-01' + INTERVAL 1 DAY "
    "FROM observation, theme WHERE name ILIKE '%a%' AND value BETWEEN 1 AND 2 OR name IN ('a') AND NOT EXISTS (SELECT 1)",
    "SELECT median(value) FILTER (WHERE period > 2001), quantile_cont(value, 0.9), arg_max(value, period), string_agg(territory_code, ',' ORDER BY value) FROM observation GROUP BY ROLLUP (period)",
])  # fmt: skip
def test_what_only_reads_is_let_pass(sql):
    assert judge(sql) is None


def test_the_columns_of_a_pivot_may_be_named():
    assert judge("PIVOT theme ON name").code == "pivot"


@pytest.mark.parametrize(("sql", "code", "line", "column"), [
    ("SELECT\n  nope(1)\nFROM theme", "function", 2, 3),
    ("SELECT 'á', 'ñ'\nFROM thema", "table", 2, 6),
    ("SELECT '😀' FROM 'a.csv'", "table", 1, 17),
    ("SELECT 1 +\n", "syntax", 1, 10),
    ("EXPLAIN SELECT getenv('x')", "function", 1, 16),
    ("SELECT 1\x01", "character", 1, 9),
])  # fmt: skip
def test_a_refusal_says_where(sql, code, line, column):
    refusal = judge(sql)
    assert (refusal.code, refusal.place(sql)) == (code, (line, column))


def test_the_name_that_was_meant_is_suggested():
    assert "“theme”" in sql_words.remedy(judge("SELECT * FROM thema"), translator("en"))
    assert "“median”" in sql_words.remedy(judge("SELECT medain(value) FROM observation"), translator("en"))


_WORDS = """SELECT FROM WITH AS ( ) , ; * theme observation value 'a' " 1 + -- /* */ COPY TO 'x' read_text getenv EXPLAIN
RECURSIVE UNION ALL $1 ? [ ] { } :: . lambda x : ORDER BY LIMIT PIVOT ON IN DESCRIBE"""
WORDS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)))
def test_any_text_gets_an_answer_in_words(sql):
    refusal = judge(sql)
    if refusal is not None:
        assert refusal.code in sql_words.REFUSALS
        said = sql_words.line(refusal, sql, translator("en"))
        assert said
        assert "\n" not in said


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_what_is_let_pass_is_one_reading_statement_for_duckdb_too(sql):
    if judge(sql) is None:
        (statement,) = duckdb.extract_statements(check.whole(sql, TABLES, parsed)[1])
        assert statement.type == duckdb.StatementType.SELECT


def test_every_function_allowed_is_known_to_duckdb_or_grammar():
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT DISTINCT lower(function_name) FROM duckdb_functions()").fetchall()
    known = {name for (name,) in rows}
    grammar = {
        "coalesce",
        "ifnull",
        "case",
        "try",
        "grouping",
        "percentile_cont",
        "percentile_disc",
        "rank",
        "rank_dense",
    }
    windows = functions.WINDOWS | {"is distinct from", "is not distinct from"}
    assert {name.lower() for name in functions.ALLOWED} - known - grammar - windows <= set(functions.OPERATORS) | {"->"}


@pytest.mark.parametrize(
    "name", ["getenv", "read_text", "query", "current_setting", "write_log", "sleep_ms", "nextval", "glob"]
)
def test_no_function_that_reads_writes_or_waits_is_allowed(name):
    assert name not in functions.ALLOWED | functions.TABLE_FUNCTIONS


@pytest.mark.full
def test_every_named_query_could_be_asked_on_the_bench(published_full):
    path = database.current_path(published_full)
    tables = [name for (name,) in database.cursor(path).execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    for name in queries.names():
        if name.startswith("sql_"):  # the tables themselves, for the list beside the editor
            continue
        assert judge(re.sub(r"\$\w+", "NULL", queries.query(name).sql), tables) is None, name


@pytest.mark.full
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.question[:40])
def test_every_example_answers(example, published_full):
    cursor = database.cursor(database.current_path(published_full))
    tables = [name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    assert judge(example.sql, tables) is None
    assert cursor.execute(example.sql).fetchall()


def test_a_value_in_an_example_stays_a_value():
    assert literal("O'Brien", "VARCHAR") == "'O''Brien'"
    assert literal(["a", "b'"], "VARCHAR[]") == "['a', 'b''']"
    assert literal(None, "INTEGER") == "NULL::INTEGER"
    assert "'MX-11020'" in filled("peers_of_territory", {"territory": "MX-11020"})
    assert "$" not in filled("peers_of_territory", {"territory": "MX-11020"})
