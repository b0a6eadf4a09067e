"""Nothing that was withheld can be read: a session with imported lists is published, and the interface is attacked."""

from __future__ import annotations

import csv
import io
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from observatory import cli, database
from observatory.paths import ROOT, DataFolders
from observatory.pipeline import build
from observatory.web.api.resources import RESOURCES
from tests.pages import organiser
from tests.sources.attendance import samples
from tests.sources.attendance.test_published import PROGRAMME, SESSION, leaks, planted
from tests.web.api.asking import ask

WITHHELD = "Q"
FEW = {"Otro": 3, "no digo": 2}  # so many of those who came: fewer than the five that may be told


def _form() -> bytes:
    """Return the responses of thirty people to a form; two answers about sex are rare."""
    rare = [word for word, many in FEW.items() for _ in range(many)]
    rows = [["Marca temporal", "Dirección de correo electrónico", "Nombre completo", "Teléfono", "Municipio", "Género"]]
    for n, place in enumerate(organiser.PLACES):
        sex = rare[n] if n < len(rare) else ("Mujer", "Hombre")[n % 2]
        rows.append(
            [f"2021-02-08 10:{n:02}:00", organiser.ADDRESSES[n], organiser.NAMES[n], organiser.PHONES[n], place, sex]
        )
    return samples.text(rows, ";", "cp1252")


@pytest.fixture(scope="module")
def imported(published_tiny: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolders]:
    """Portugal's observatory with one session whose lists were imported and protected by the real pipeline."""
    root = tmp_path_factory.mktemp("suppressed")
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(published_tiny.root, root / "data", ignore=shutil.ignore_patterns("published", "programmes"))
        programmes = root / "data" / "programmes"
        (programmes / "sessions").mkdir(parents=True)
        shutil.copy(ROOT / "data" / "programmes" / "disclosure.toml", programmes)
        (programmes / "programmes.toml").write_text(PROGRAMME, encoding="utf-8")
        (programmes / "sessions" / "made-up.toml").write_text(SESSION, encoding="utf-8")
        (root / "lists").mkdir()
        for name, content in (("registro.csv", _form()), ("zoom.csv", organiser.meeting())):
            (root / "lists" / name).write_bytes(content)
        patch.setenv("OBSERVATORY_DATA", str(root / "data"))
        lists = [str(root / "lists" / name) for name in ("registro.csv", "zoom.csv")]
        assert cli.main(["import", "attendance", *lists, "--session", "made-up-1", "--write", "--despite-reviews"]) == 0
        build.build(DataFolders(root / "data"), lambda _: None)
        yield DataFolders(root / "data")


@pytest.fixture(params=["imported", "small", "full"])
def table(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Return the protected table of attendance that the interface answers from."""
    folders = request.getfixturevalue(request.param)
    path = database.current_path(folders) if request.param == "imported" else folders
    with database.cursor(path) as cursor:
        return cursor.execute("SELECT * FROM attendance").to_arrow_table().to_pylist()


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["session_code"], row["dimension"], row["category"]


def test_every_answer_about_attendance_is_a_row_of_the_protected_table(table: list[dict[str, Any]]) -> None:
    known = {_key(row): row for row in table}
    sessions = sorted({row["session_code"] for row in table})
    filters = [
        "", *(f"session={session}" for session in sessions), *(f"status={status}" for status in "ALMOQ"),
        *(f"dimension={dimension}" for dimension in sorted({row["dimension"] for row in table})),
    ]  # fmt: skip
    for asked in filters:
        answered = ask(f"attendance?limit=10000{'&' if asked else ''}{asked}").rows
        assert all(known[_key(row)] == row for row in answered), asked
    assert len(ask("attendance?limit=10000").rows) == len(table)


def test_what_is_withheld_has_no_number_in_any_format(table: list[dict[str, Any]]) -> None:
    rows = ask("attendance?limit=10000").rows
    assert all(row["attended"] is None for row in rows if row["status"] != "A")
    written = list(csv.DictReader(io.StringIO(ask("attendance.csv?limit=10000").content.decode())))
    assert all(row["attended"] == "" for row in written if row["status"] != "A")
    stored = pq.read_table(io.BytesIO(ask("attendance.parquet?limit=10000").content)).to_pylist()
    assert stored == rows
    for session in ask("sessions?limit=10000").rows:
        (total,) = [row for row in table if _key(row) == (session["session_code"], "total", "_T")]
        assert (session["attended"], session["attended_status"]) == (total["attended"], total["status"])


def test_no_filter_tells_numbers_apart_that_are_withheld(imported: DataFolders) -> None:
    """The one who asks can only choose by codes: no parameter compares a number of people."""
    counted = {"attended", "registered", "value", "n"}
    assert not any(each.name in counted for resource in RESOURCES for each in resource.parameters)
    rows = ask("attendance?limit=10000").rows
    withheld = [row for row in rows if row["status"] == WITHHELD]
    assert len(withheld) == len(FEW)  # their categories are told, not how many they were
    assert {row["registered"] for row in withheld} == {None}


def test_the_sum_of_what_is_told_does_not_give_the_one_that_is_withheld(imported: DataFolders) -> None:
    rows = ask("attendance?session=made-up-1&limit=10000").rows
    (total,) = [row["attended"] for row in rows if row["dimension"] == "total"]
    for dimension, group in itertools.groupby(sorted(rows, key=_key), key=lambda row: row["dimension"]):
        told = list(group)
        if dimension == "total":
            continue
        missing = [row for row in told if row["status"] == WITHHELD]
        left = total - sum(row["attended"] or 0 for row in told)
        assert len(missing) != 1 or left == 0 or left >= 5, (dimension, left)


def test_no_answer_holds_a_name_of_the_lists_and_only_published_tables_are_read(imported: DataFolders) -> None:
    texts = planted()
    for resource in RESOURCES:
        for ending in ("", ".csv"):
            limit = "" if resource.whole else "?limit=10000"
            assert leaks(ask(f"{resource.name}{ending}{limit}").content, texts) == [], resource.name
    assert leaks(ask("openapi.json").content, texts) == []


def test_the_file_that_can_be_downloaded_is_the_protected_one(imported: DataFolders, tmp_path: Path) -> None:
    (file,) = ask("files").rows
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(ask(file["href"]).content)
    with duckdb.connect(str(copy), read_only=True) as connection:
        (told,) = connection.execute(
            "SELECT count(*) FROM attendance WHERE status = 'Q' AND attended IS NOT NULL"
        ).fetchall()
    assert told == (0,)
