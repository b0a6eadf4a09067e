"""The command line asks through the same door: rows in three forms, refusals on one line with exit code 2."""

from __future__ import annotations

import csv
import io
import json

import pytest

from observatory import cli


@pytest.fixture(autouse=True)
def _published(in_small):
    """Ask the small published file."""


def _run(capsys, *words: str) -> tuple[int, str, str]:
    code = cli.main(["sql", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_rows_are_printed_as_table_csv_and_json(capsys):
    sql = "SELECT territory_code, name FROM territory WHERE territory_code IN ('MX-11020', 'GR-0301') ORDER BY 1"
    code, table, _ = _run(capsys, sql)
    assert code == 0
    assert [line.split()[0] for line in table.splitlines()] == ["territory_code", "GR-0301", "MX-11020"]
    _, text, _ = _run(capsys, sql, "--format", "csv")
    assert list(csv.reader(io.StringIO(text)))[1:] == [["GR-0301", "Δήμος Αλεξανδρούπολης"], ["MX-11020", "León"]]
    _, text, _ = _run(capsys, sql, "--format", "json")
    assert json.loads(text)[1] == {"territory_code": "MX-11020", "name": "León"}


@pytest.mark.parametrize(("words", "said"), [
    (["COPY territory TO 'x.csv'"], "COPY is not a reading statement"),
    (["SELECT 1; SELECT 2"], "more than one statement"),
    (["SELECT * FROM teritory"], "Line 1, character 15. Perhaps you mean “territory”."),
    (["SELECT nothing FROM territory"], "There is no column “nothing”"),
    (["SELECT 1", "--seconds", "0"], "above 0"),
    (["SELECT 1", "--seconds", "nan"], "above 0"),
    (["SELECT count(*) FROM territory a, territory b, territory c, territory d, range(1000000)", "--seconds", "1"], "at its limit of 1 s"),
    ([""], "There is no query yet"),
])  # fmt: skip
def test_a_refusal_is_one_line_and_exit_code_2(words, said, capsys):
    code, out, err = _run(capsys, *words, "--language", "en")
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_query_can_be_explained(capsys):
    code, out, _ = _run(capsys, "SELECT * FROM theme", "--explain")
    assert code == 0
    assert "theme" in out


def test_cells_cannot_move_the_terminal(capsys):
    _code, out, _ = _run(capsys, "SELECT 'a' || chr(27) || '[2J' || chr(10) || 'b' AS cell")
    assert "\x1b" not in out
    assert len(out.splitlines()) == 2
