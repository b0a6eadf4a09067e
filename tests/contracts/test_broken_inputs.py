"""A broken input gives one precise message, in each language, and changes nothing that is published."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import cli
from observatory.contracts import ContractError
from observatory.contracts.problems import MESSAGES
from observatory.paths import DataFolders
from observatory.pipeline import build
from observatory.text import LANGUAGES
from tests.small import make_tiny

TABLE = Path(__file__).with_name("broken_inputs.toml")
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]
EXPECTED_CASES = 44
UNFILLED = re.compile(r"\{\w*\}")

# One for each stage at which a build can stop; each runs through the command line, in one of the languages.
THROUGH_COMMAND_LINE = {
    "toml_syntax": "en",
    "name_not_translated": "el",
    "territory_twice": "pt",
    "outline_of_unknown_territory": "es",
    "decimal_comma": "es",
    "women_and_men": "el",
}


@pytest.fixture(scope="module")
def benches(
    small_data: DataFolders, published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, DataFolders]:
    """Return copies of the small data root that this module breaks and repairs: all of it, and two countries."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(published_small.root, folder / "small")
    tiny = make_tiny(folder / "tiny", small_data, "GR", "PT")
    build.build(tiny, lambda _: None)
    return {"small": DataFolders(folder / "small"), "tiny": tiny}


@pytest.fixture(scope="module", autouse=True)
def _unbroken_files_are_parsed_once() -> Iterator[None]:
    """Parse each text of TOML once: a hundred builds read the same thirty files, and parsing is half of their time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lru_cache(maxsize=None)(tomllib.loads))
        yield


@pytest.fixture
def broken(request: pytest.FixtureRequest, benches: dict[str, DataFolders]) -> Iterator[DataFolders]:
    """Break the file of one case and put everything back afterwards."""
    case = request.param
    bench = benches[case.get("on", "tiny")]
    touched = {path: path.read_bytes() for path in _touched(case, bench.root) if path.exists()}
    try:
        _break(case, bench.root)
        yield bench
    finally:
        for path in _touched(case, bench.root):
            path.unlink(missing_ok=True)
        for path, content in touched.items():
            path.write_bytes(content)


def _cases(names: Container[str] | None = None) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if names is None or case["name"] in names]
    return pytest.mark.parametrize(
        ("broken", "case"), [(case, case) for case in chosen], indirect=["broken"], ids=[c["name"] for c in chosen]
    )


@_cases()
def test_a_broken_input_gives_one_precise_message_and_changes_nothing(
    broken: DataFolders, case: dict[str, Any]
) -> None:
    before = _contents(broken.published)
    with pytest.raises(ContractError) as raised:
        build.build(broken, lambda _: None)
    problems = raised.value.problems
    row = _row(case, broken.root)
    expected = (case["code"], case.get("at", case["file"]), row, case.get("column"))
    found = [(p.code, p.file, row if row == "any" else p.row, p.column) for p in problems]
    assert expected in found, raised.value.text("en")
    assert len(problems) == case.get("total", 1), raised.value.text("en")
    problem = list(problems)[found.index(expected)]
    message = problem.text("en")
    assert message.startswith(_place(problem.file, problem.row, problem.column)), message
    for words in case["says"]:
        assert words in message
    for each in problems:
        texts = {each.text(language) for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES), texts
        for text in texts:
            assert len(text) > len(each.file) + 20
            assert not UNFILLED.search(text), text
    assert _contents(broken.published) == before


@_cases(THROUGH_COMMAND_LINE)
def test_the_command_line_refuses_with_the_message_and_exit_code_2(
    broken: DataFolders, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OBSERVATORY_DATA", str(broken.root))
    before = _contents(broken.published)
    language = THROUGH_COMMAND_LINE[case["name"]]
    for command in ("build", "check"):
        assert cli.main(["--language", language, command]) == cli.MISUSE
        shown = capsys.readouterr()
        assert shown.out == ""
        assert case.get("at", case["file"]) in shown.err.splitlines()[-1]
        assert "Traceback" not in shown.err
    assert _contents(broken.published) == before


def test_every_kind_of_problem_is_in_the_table() -> None:
    others = [
        case
        for name in ("programmes", "practices", "proposals", "displays", "publications", "models")
        for case in tomllib.loads(TABLE.with_name(f"broken_{name}.toml").read_text(encoding="utf-8"))["case"]
    ]
    with_figures = {"model_too_small", "model_without_figures", "model_broken_series"}  # tried in test_models.py
    assert {case["code"] for case in (*CASES, *others)} | with_figures == set(MESSAGES)


def test_the_table_has_no_name_twice_and_says_what_is_wrong() -> None:
    assert len(CASES) >= EXPECTED_CASES
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["wrong"] and case["says"] for case in CASES)


def _place(file: str, row: int | None, column: str | None) -> str:
    return file + (f", row {row}" if row is not None else "") + (f", column {column}" if column else "") + ": "


def _contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _touched(case: dict[str, Any], root: Path) -> list[Path]:
    path = root / case["file"]
    return [path] if "content" in case or path.suffix != ".csv" else [path, path.with_suffix(".parquet")]


def _row(case: dict[str, Any], root: Path) -> Any:
    """Return the number of the row in the broken file that the case points at."""
    row, path = case.get("row"), root / case.get("at", case["file"])
    if not isinstance(row, str) or row == "any":
        return row
    if path.suffix == ".parquet":
        with _figures(path) as connection:
            return connection.execute(f"SELECT min(row) FROM figures WHERE {row}").fetchone()[0]  # type: ignore[index]
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(row))


def _figures(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE figures AS SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS row "
        f"FROM read_parquet('{path}', file_row_number = true)"
    )
    return connection


def _break(case: dict[str, Any], root: Path) -> None:
    path = root / case["file"]
    if path.suffix == ".csv" and not path.exists() and "content" not in case:
        _as_csv(path)
    operation = next(name for name in _OPERATIONS if name in case)
    changes = case[operation]
    for change in changes if isinstance(changes, list) and isinstance(changes[0], dict) else [changes]:
        _OPERATIONS[operation](path, change)


def _as_csv(path: Path) -> None:
    parquet = path.with_suffix(".parquet")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM '{parquet}') TO '{path}' (FORMAT csv, HEADER)")
    parquet.unlink()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def _save(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def _find(lines: list[str], line: int | str) -> int:
    if isinstance(line, int):
        return line - 1
    (found,) = [number for number, text in enumerate(lines) if text.startswith(line)]
    return found


def _change_cell(path: Path, change: dict[str, Any]) -> None:
    lines = _lines(path)
    number = _find(lines, change["line"])
    cells = lines[number].split(",")  # no file that is broken this way quotes a cell
    cells[lines[0].split(",").index(change["column"])] = change["to"]
    lines[number] = ",".join(cells)
    _save(path, lines)


def _change_line(path: Path, change: dict[str, Any]) -> None:
    lines = _lines(path)
    lines[_find(lines, change["line"])] = change["to"]
    _save(path, lines)


def _append(path: Path, text: str) -> None:
    content = path.read_text(encoding="utf-8")
    path.write_text(content + ("" if content.endswith("\n") else "\n") + text, encoding="utf-8")


def _change_field(path: Path, change: dict[str, str]) -> None:
    lines = _lines(path)
    start = lines.index(change["table"]) + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("[")), len(lines))
    number = next((n for n in range(start, end) if lines[n].startswith(f"{change['key']} =")), None)
    written = [f"{change['key']} = {change['to']}"] if "to" in change else []
    if number is None:
        lines[start:start] = written
    else:
        lines[number : number + 1] = written
    _save(path, lines)


def _replace(path: Path, change: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(change["old"]) == 1
    path.write_text(text.replace(change["old"], change["new"]), encoding="utf-8")


def _query(path: Path, sql: str) -> None:
    with _figures(path) as connection:
        connection.execute(f"COPY (SELECT * EXCLUDE (row) FROM ({sql}) ORDER BY row) TO '{path}' (FORMAT parquet)")


def _encode(path: Path, encoding: str) -> None:
    name, _, errors = encoding.partition(":")
    path.write_bytes(path.read_text(encoding="utf-8").encode(name, errors or "strict"))


def _cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def _damage(path: Path, place: list[int]) -> None:
    content = bytearray(path.read_bytes())
    content[place[0] : place[1]] = b"\x5a" * (place[1] - place[0])
    path.write_bytes(content)


def _bow_tie(path: Path, code: str) -> None:
    """Replace the outline of a territory by one of two triangles that meet where its sides cross."""
    document = json.loads(path.read_text(encoding="utf-8"))
    (shape,) = [s for s in document["objects"]["territories"]["geometries"] if s["properties"].get("code") == code]
    x, y = document["arcs"][0][0]
    document["arcs"].append([[x, y], [400, 400], [0, -400], [-400, 400], [0, -400]])
    shape |= {"type": "Polygon", "arcs": [[len(document["arcs"]) - 1]]}
    path.write_text(json.dumps(document), encoding="utf-8")


_OPERATIONS: dict[str, Any] = {
    "cell": _change_cell,
    "line": _change_line,
    "append": _append,
    "field": _change_field,
    "replace": _replace,
    "sql": _query,
    "encode": _encode,
    "content": lambda path, text: path.write_text(text, encoding="utf-8"),
    "delete": lambda path, _: path.unlink(),
    "cut": _cut,
    "keep_lines": lambda path, number: _save(path, [*_lines(path)[:number], ""]),
    "damage": _damage,
    "bow_tie": _bow_tie,
}
