"""Every SQL file does one thing, says what, and can be run; the command line runs the named ones."""

from __future__ import annotations

import ast
import csv
import io
import json
import string
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from observatory import cli, queries
from observatory.catalogue import Catalogue
from observatory.contracts import figures
from observatory.contracts.problems import MESSAGES
from observatory.paths import QUERIES, ROOT, DataFolders
from observatory.pipeline import load

# SQL put together from parts, each place read by a second person: what is inserted is a name of our own code, a
# digest or a path, never a value of a reader. Everything else binds its parameters.
REVIEWED = {
    ("observatory/contracts/figures.py", "_load_parquet"),
    ("observatory/open_data/tables.py", "attach"),
    ("observatory/open_data/tables.py", "csv"),
    ("observatory/pipeline/build.py", "_hashed"),
    ("observatory/pipeline/change_entries.py", "_digests"),
    ("observatory/pipeline/change_entries.py", "_titles"),
    ("observatory/pipeline/changes.py", "_attach"),
    ("observatory/pipeline/changes.py", "_carry_over"),
    ("observatory/pipeline/changes.py", "_forget_old"),
    ("observatory/pipeline/load.py", "insert"),
    ("observatory/pipeline/load.py", "load_observations"),
    ("observatory/pipeline/representation.py", "_nothing_for_nan"),
    # EXPLAIN before the reader's own query, in a process that has nothing but the published file.
    ("observatory/sql_bench/worker.py", "_relation"),
}
# Parameters of derivations that are lists; all others can be a number.
LISTS: dict[str, list[str]] = {"indicators": []}
RUNNERS = {"execute", "executemany", "sql", "query", "from_query"}


def _files(*folders: str) -> pytest.MarkDecorator:
    paths = [path for folder in folders for path in sorted((QUERIES / folder).glob("*.sql"))]
    assert paths
    return pytest.mark.parametrize("path", paths, ids=[f"{path.parent.name}/{path.stem}" for path in paths])


@pytest.fixture(scope="module")
def schema() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database with every table that a query may read, empty."""
    with duckdb.connect() as connection:
        load.create_schema(connection)
        connection.execute(figures._INCOMING)
        figures._identities(connection, Catalogue())
        connection.execute((QUERIES / "derive" / "comparable.sql").read_text(encoding="utf-8"))
        yield connection


@_files("select", "contracts", "derive", "changes")
def test_a_file_holds_one_statement(path: Path) -> None:
    assert len(duckdb.extract_statements(path.read_text(encoding="utf-8"))) == 1


@_files("select")
def test_a_question_is_one_select_with_the_parameters_and_columns_it_declares(
    path: Path, schema: duckdb.DuckDBPyConnection
) -> None:
    named = queries.parse(path.stem, path.read_text(encoding="utf-8"))
    (statement,) = duckdb.extract_statements(named.sql)
    assert statement.type == duckdb.StatementType.SELECT
    assert statement.named_parameters == {parameter.name for parameter in named.parameters}
    prepared = schema.execute(named.sql, {parameter.name: None for parameter in named.parameters})
    assert tuple(column for column, *_ in prepared.description or ()) == named.columns


@_files("select")
def test_the_default_of_a_parameter_is_of_its_type(path: Path, schema: duckdb.DuckDBPyConnection) -> None:
    named = queries.parse(path.stem, path.read_text(encoding="utf-8"))
    for parameter in named.parameters:
        schema.execute(f"SELECT NULL::{parameter.kind}")
        if parameter.default not in {None, "NULL"}:
            schema.execute(f"SELECT $1::{parameter.kind}", [parameter.default])


@_files("contracts")
def test_a_contract_is_one_select_that_fills_its_message(path: Path, schema: duckdb.DuckDBPyConnection) -> None:
    sql = path.read_text(encoding="utf-8")
    (statement,) = duckdb.extract_statements(sql)
    assert statement.type == duckdb.StatementType.SELECT
    assert statement.named_parameters == set()
    header = sql.splitlines()[0]
    code = header.removeprefix("-- ").split(":")[0] if ": " in header else path.stem
    assert "ne row per" in header
    columns = {column for column, *_ in schema.execute(sql).description or ()}
    mentioned = {field for text in MESSAGES[code] for _, field, *_ in string.Formatter().parse(text) if field}
    filled_elsewhere = {"hint"} | ({"first"} if "first_source" in columns else set())
    assert columns >= {"source_code", "file_row", "column"} | (mentioned - filled_elsewhere)


@_files("derive", "changes")
def test_a_derivation_says_what_one_row_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("-- One row per ")


@_files("derive")
def test_a_derivation_runs_on_the_schema(path: Path, schema: duckdb.DuckDBPyConnection) -> None:
    sql = path.read_text(encoding="utf-8")
    (statement,) = duckdb.extract_statements(sql)
    asked = {name: LISTS.get(name, 1) for name in statement.named_parameters}
    schema.execute(sql, asked or None)


def _assembled(node: ast.expr) -> bool:
    """Say whether an expression puts text together: an f-string with a value, +, %, .format() or .join()."""
    return any(
        isinstance(part, ast.FormattedValue | ast.BinOp)
        or (isinstance(part, ast.Attribute) and part.attr in {"format", "join", "replace"})
        for part in ast.walk(node)
        if not (isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div))  # a path / "file.sql"
    )


def _assembled_sql(tree: ast.Module) -> Iterator[str]:
    """Yield the functions that run SQL put together from parts, in the call or in a variable of the function."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        made = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and _assembled(node.value)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNNERS:
                sql = node.args[0] if node.args else None
                if isinstance(sql, ast.JoinedStr | ast.BinOp | ast.Call) and _assembled(sql):
                    if not (isinstance(sql, ast.Call) and ast.unparse(sql.func).endswith("read_text")):
                        yield function.name
                elif isinstance(sql, ast.Name) and sql.id in made:
                    yield function.name


def test_sql_is_put_together_only_where_it_was_reviewed() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for folder in ("observatory", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in _assembled_sql(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == REVIEWED


@pytest.mark.parametrize(
    "body",
    [
        'c.execute(f"SELECT * FROM {table}")',
        'c.execute("SELECT * FROM " + table)',
        'c.sql("SELECT * FROM {}".format(table))',
        'c.execute("SELECT * FROM %s" % table)',
        'sql = f"SELECT * FROM {table}"; c.execute(sql)',
    ],
)
def test_sql_that_is_put_together_is_found(body: str) -> None:
    assert list(_assembled_sql(ast.parse(f"def run(c, table):\n    {body}"))) == ["run"]


def test_sql_that_binds_its_values_is_let_pass() -> None:
    body = 'c.execute("SELECT $1", [x]); c.execute((folder / f"{name}.sql").read_text())'
    assert list(_assembled_sql(ast.parse(f"def run(c, x, folder, name):\n    {body}"))) == []


# --- the command line

COUNT = """
-- How many figures has each territory of one country, and of one type where it is given?
-- $country VARCHAR
-- $type VARCHAR = NULL
-- $limit INTEGER = 100
-- > territory_code, name, figures
SELECT territory_code, name, count(*) AS figures
FROM territory JOIN observation USING (territory_code)
WHERE country_code = $country AND type = coalesce($type, type)
GROUP BY ALL ORDER BY territory_code LIMIT $limit::INTEGER
"""
NAMED = """
-- What are these territories called?
-- $territories VARCHAR[]
-- > territory_code, name, name_latin
SELECT territory_code, name, name_latin FROM territory
WHERE list_contains($territories, territory_code) ORDER BY territory_code
"""


@pytest.fixture
def named(in_small: DataFolders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let there be two queries of known answers."""
    (tmp_path / "count.sql").write_text(COUNT.lstrip(), encoding="utf-8")
    (tmp_path / "named.sql").write_text(NAMED.lstrip(), encoding="utf-8")
    monkeypatch.setattr(queries, "SELECT", tmp_path)
    queries.query.cache_clear()
    yield
    queries.query.cache_clear()


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["query", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.usefixtures("named")
def test_without_a_name_the_queries_are_listed_with_what_they_answer(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys)
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["count", "named"]
    assert "How many figures has each territory" in out


@pytest.mark.usefixtures("named")
def test_a_query_is_printed_as_table_csv_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("named", "territories=MX-11020, GR-0301")
    code, table, _ = _run(capsys, *words)
    assert code == 0
    assert [line.split()[0] for line in table.splitlines()] == ["territory_code", "GR-0301", "MX-11020"]
    _, text, _ = _run(capsys, *words, "--format", "csv")
    expected = [["territory_code", "name", "name_latin"], ["GR-0301", "Δήμος Αλεξανδρούπολης", "Alexandroupolis"],
                ["MX-11020", "León", ""]]  # fmt: skip
    assert list(csv.reader(io.StringIO(text))) == expected
    _, text, _ = _run(capsys, *words, "--format", "json")
    assert json.loads(text)[1] == {"territory_code": "MX-11020", "name": "León", "name_latin": None}
    assert "León" in text


@pytest.mark.usefixtures("named")
def test_parameters_are_bound_with_their_types_and_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    _, text, _ = _run(capsys, "count", "country=MX", "--format", "json")
    assert {row["territory_code"] for row in json.loads(text)} > {"MX-11020", "MX-11", "MX-11020-0001"}
    _, text, _ = _run(capsys, "count", "country=MX", "type=state", "limit=2", "--format", "json")
    assert [row["territory_code"] for row in json.loads(text)] == ["MX-01", "MX-11"]
    _, text, _ = _run(capsys, "count", "country=MX' OR 'a' = 'a")
    assert text == "(no rows)\n"


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["counts"], "no query “counts”. There are: count, named"),
        (["../select/count"], "no query"),
        (["count"], "count needs country=… (VARCHAR)"),
        (["count", "country=MX", "level=region"], "no parameter “level”; it has: country, limit, type"),
        (["count", "country=MX", "path=/etc/passwd"], "no parameter “path”"),
        (["count", "MX"], "“MX” is not key=value"),
        (["count", "country=MX", "limit=ten"], "limit of count is a whole number; “ten” is not"),
        (["count", "country=MX", "limit=3.7"], "“3.7” is not"),
    ],
)
def test_a_wrong_question_ends_with_exit_code_2_and_one_clear_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _run(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_without_a_published_file_the_remedy_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OBSERVATORY_DATA", str(tmp_path))
    code, out, err = _run(capsys, "build_tables")
    assert (code, out, err) == (2, "", "Nothing has been published yet; run “make build”.\n")


@pytest.mark.parametrize("words", [["bild"], ["query", "count", "--format", "xml"], ["build", "now"]])
def test_an_unknown_command_or_option_ends_with_exit_code_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


@pytest.mark.usefixtures("in_small")
@pytest.mark.parametrize("name", queries.names())
def test_every_question_can_be_asked_on_the_command_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    known = {"territory": "MX-11020", "territories": "MX-11020,PT-1806", "indicator": "coneval_pobreza",
             "indicators": "coneval_pobreza,pt_pop_65plus_pct", "language": "el", "country": "MX", "period": "2020"}  # fmt: skip
    words = [f"{p.name}={known.get(p.name, '')}" for p in queries.query(name).parameters if p.default is None]
    code, out, err = _run(capsys, name, *words, "--format", "csv")
    assert (code, err) == (0, "")
    assert tuple(out.splitlines()[0].split(",")) == queries.query(name).columns


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("SELECT 1", "line 1 asks a question"),
        ("-- Counts the figures.\n-- > n\nSELECT 1 AS n", "line 1 asks a question"),
        ("-- How many?\nSELECT 1 AS n", "line 1 asks a question"),
        ("-- How many?\n-- country VARCHAR\n-- > n\nSELECT 1 AS n", "“-- country VARCHAR” is not"),
    ],
)
def test_a_question_without_its_header_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(queries.QueryError, match=wrong):
        queries.parse("example", text)


def test_figures_by_indicator_and_by_place_are_filtered_alike() -> None:
    """The data interface asks the table in which the rows lie together; what it answers must not depend on that."""
    by_indicator, by_place = (queries.query(name).sql for name in ("api_observations", "api_observations_of_places"))
    same = by_place.replace("observation_by_territory", "observation")
    assert by_indicator.splitlines()[1:] == same.splitlines()[1:]


def test_every_table_of_the_data_interface_is_narrowed_down_to_places_alike() -> None:
    def of_places(name: str) -> str:
        sql = queries.query(name).sql
        return sql[sql.index("territory_code IN $territory") : sql.index("network_code IN $network")]

    names = ("api_observations", "api_observations_of_places", "api_latest", "api_positions")
    assert len({of_places(name) for name in names}) == 1
