"""``python -m observatory index``: what it prints, and what it says where there is nothing to print."""

from __future__ import annotations

import csv
import io
import json

import pytest

from observatory import cli, index_command, queries
from observatory.database import current_path
from observatory.paths import DataFolders

COLUMNS = ["territory", "name", "score", "rank", "lower", "upper", "stratum"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["--language", "en", "index", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_csv_holds_every_territory_with_its_interval(in_small: DataFolders, capsys) -> None:
    code, out, _ = run(capsys, "irs-2020", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    published = queries.run("index_scores", current_path(in_small), model="irs-2020", language="en")
    assert code == 0
    assert list(rows[0]) == COLUMNS
    assert [row["territory"] for row in rows] == list(published["territory_code"])
    assert [(int(row["lower"]), int(row["upper"])) for row in rows] == list(
        zip(published["rank_lower"], published["rank_upper"], strict=True)
    )
    assert [int(row["rank"]) for row in rows] == sorted(int(row["rank"]) for row in rows)


def test_json_of_one_territory(in_small: DataFolders, capsys) -> None:
    code, out, _ = run(capsys, "matices-mx", "--territory", "MX-11020", "--format", "json")
    (row,) = json.loads(out)
    assert code == 0
    assert (row["territory"], row["name"]) == ("MX-11020", "León, Guanajuato")
    assert list(row) == COLUMNS
    assert row["lower"] <= row["rank"] <= row["upper"]


def test_a_table_is_what_people_read(in_small: DataFolders, capsys) -> None:
    code, out, _ = run(capsys, "matices-pt")
    head, *lines = out.splitlines()
    assert code == 0
    assert head.split() == COLUMNS
    assert len(lines) == 13


def test_an_unknown_model_names_the_nearest(in_small: DataFolders, capsys) -> None:
    code, out, error = run(capsys, "matices-mxx")
    assert (code, out) == (2, "")
    assert "no model “matices-mxx”" in error
    assert "matices-mx" in error.split("Nearest:")[1]
    assert len(error.splitlines()) == 1


def test_an_unknown_territory_names_the_nearest(in_small: DataFolders, capsys) -> None:
    code, _, error = run(capsys, "irs-2020", "--territory", "MX-1102")
    assert code == 2
    assert "no territory “MX-1102”" in error
    assert "MX-11020" in error


def test_a_territory_of_another_country_is_unknown_to_the_model(in_small: DataFolders, capsys) -> None:
    code, _, error = run(capsys, "matices-pt", "--territory", "MX-11020")
    assert code == 2
    assert "no territory “MX-11020”" in error


@pytest.mark.full
def test_a_territory_that_the_model_leaves_out_is_told_why(published_full: DataFolders) -> None:
    """CONEVAL published no poverty figures of 2020 for Seybaplaya."""
    with pytest.raises(index_command.UnknownError) as refused:
        index_command.scores("matices-mx", "MX-04012", "en", current_path(published_full))
    assert "matices-mx leaves MX-04012 out (too_few_in_dimension, O): coneval_lpi" in str(refused.value)
