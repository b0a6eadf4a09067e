"""Faults that projects of this kind fell into, and that nothing else here would notice. ``docs/traps.md`` lists them all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from observatory import database, rows
from observatory.paths import ROOT, DataFolders

READERS, QUESTIONS = 8, 40
OF_OTHERS = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
# What draws everything it holds whether it is seen or not.
ALWAYS_DRAWN = {"tabs"}


def _calls(folder: str) -> Iterator[tuple[Path, ast.Call | ast.expr]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.Attribute | ast.Name):
                yield path, node


def _unbounded(tree: ast.Module) -> list[str]:
    """Return the functions that keep whatever they were ever asked, if they can be asked more than one thing."""
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        asked = bool(function.args.posonlyargs + function.args.args + function.args.kwonlyargs)
        for decorator in function.decorator_list:
            name = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator).split(".")[-1]
            sizes = [word.value for word in decorator.keywords] if isinstance(decorator, ast.Call) else []
            endless = name == "cache" or (
                name == "lru_cache"
                and (not sizes or any(isinstance(size, ast.Constant) and size.value is None for size in sizes))
            )
            if asked and endless:
                found.append(function.name)
    return found


def test_every_cache_of_the_program_has_an_end():
    found = {
        path.relative_to(ROOT).as_posix(): names
        for folder in ("observatory", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (names := _unbounded(ast.parse(path.read_text(encoding="utf-8"))))
    }
    # Letters of fonts: there are as many as the fonts have.
    assert set(found) <= {"observatory/fonts.py", "observatory/web/fonts.py", "observatory/reports/letters.py"}, found


@pytest.mark.parametrize("cache", ["@cache", "@functools.cache", "@lru_cache", "@lru_cache(maxsize=None)"])
def test_a_cache_without_an_end_is_found(cache):
    assert _unbounded(ast.parse(f"{cache}\ndef kept(code): ...")) == ["kept"]
    assert _unbounded(ast.parse(f"{cache}\ndef once(): ...")) == []
    assert _unbounded(ast.parse("@lru_cache(maxsize=9)\ndef kept(code): ...")) == []


def test_what_one_reader_does_to_rows_no_other_sees(in_small: DataFolders):
    build = database.current_path()
    first = rows.rows(build, "totals")
    was = first.copy(deep=True)
    first.iloc[0, 0] = -1
    first["added"] = 1
    pd.testing.assert_frame_equal(rows.rows(build, "totals"), was)
    record = rows.records(build, "totals")[0]
    record.clear()
    assert rows.records(build, "totals")[0]


def test_readers_at_once_each_get_their_own_answer(in_small: DataFolders):
    with database.cursor() as cursor:
        codes = [row[0] for row in cursor.execute("SELECT territory_code FROM territory ORDER BY 1").fetchall()]

    def ask(number: int) -> bool:
        asked = codes[number % len(codes)]
        with database.cursor() as cursor:
            found = cursor.execute("SELECT territory_code FROM territory WHERE territory_code = $code", {"code": asked})
            return found.fetchall() == [(asked,)]

    with ThreadPoolExecutor(READERS) as readers:
        assert all(readers.map(ask, range(READERS * QUESTIONS)))


def test_a_query_reads_no_variable_of_the_program(in_small: DataFolders):
    secret = pd.DataFrame({"of": ["the program"]})
    with database.cursor() as cursor, pytest.raises(duckdb.CatalogException):
        cursor.execute("SELECT * FROM secret")
    assert len(secret)


@pytest.mark.parametrize("folder", ["observatory", "pages"])
def test_nothing_from_outside_is_brought_back_to_life_as_an_object(folder):
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & OF_OTHERS, path
    for path, node in _calls(folder):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"eval", "exec"}, path
            assert called != "np.load" or "allow_pickle=False" in ast.unparse(node), path


def test_a_page_remembers_nothing_itself_and_caches_nothing():
    for path, node in _calls("pages"):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"session_state", "cache_data", "cache_resource"}, path


@pytest.mark.parametrize("folder", ["observatory", "pages"])
def test_streamlit_keeps_nothing_for_us_and_nothing_is_drawn_unseen(folder):
    for path, node in _calls(folder):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st":
            assert node.attr not in {"cache_data", "cache_resource"} | ALWAYS_DRAWN, path
