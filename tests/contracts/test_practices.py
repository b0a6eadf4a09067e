"""What can be wrong with practices, the kinds of indicators they answer, and recognitions; and what is then said."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from observatory import catalogue as catalogue_files
from observatory import practices as practice_files
from observatory.catalogue import Catalogue
from observatory.contracts import Problems, public_text
from observatory.contracts import practices as contracts
from observatory.contracts.problems import MESSAGES
from observatory.contracts.public_text import problem_with
from observatory.paths import ROOT, DataFolders
from tests.practices import LANGUAGES, practice, reuse, source, write
from tests.programmes import words

CASES = tomllib.loads(Path(__file__).with_name("broken_practices.toml").read_text(encoding="utf-8"))["case"]
UNFILLED = re.compile(r"\{\w+\}")
NOT_REPORTED = {"results_reported": False, "figures": False}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    problems = Problems()
    found = catalogue_files.read(DataFolders(ROOT / "data"), problems)
    problems.raise_if_any()
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    """Return a data root whose practices have nothing wrong."""
    folders = DataFolders(tmp_path_factory.mktemp("practices"))
    one = practice(
        sources=[source(), source("", "A text without address")],
        reused=[reuse("Alba Iulia", territory="RO-95060"), reuse("Cardiff", "GB")],
        reused_by=words("Reused"),
    )
    mexican = practice(NOT_REPORTED, territory="MX-11020", place="León", country="MX", indicator_kinds=["unemployment"],
                       results=dict.fromkeys(LANGUAGES, ""))  # fmt: skip
    write(folders, {"portugal": {"pt-one": one, "pt-two": practice(title="Another")}, "mexico": {"mx-one": mexican}})
    return folders


def found_in(folders: DataFolders, catalogue: Catalogue) -> Problems:
    """Return the problems of reading or, where there are none, of the contracts."""
    problems = Problems()
    edited = practice_files.read(folders, problems)
    if not problems:
        contracts.check(edited, catalogue, problems)
    return problems


@pytest.fixture
def folders(sound: DataFolders, tmp_path: Path) -> DataFolders:
    shutil.copytree(sound.root, tmp_path / "data")
    return DataFolders(tmp_path / "data")


def _break(case: dict[str, Any], root: Path) -> None:
    path = root / case["file"]
    if "content" in case:
        path.write_text(case["content"], encoding="utf-8")
    elif "append" in case:
        path.write_text(path.read_text(encoding="utf-8") + case["append"], encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        assert case["old"] in text
        path.write_text(text.replace(case["old"], case["new"], -1 if case.get("every") else 1), encoding="utf-8")


def _row(case: dict[str, Any], root: Path) -> int | None:
    begins, which = (case["row_of_part"], 1) if "row_of_part" in case else (case.get("row"), 0)
    if not isinstance(begins, str):
        return begins
    lines = (root / case.get("at", case["file"])).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if line.startswith(begins)][which]


def test_nothing_is_wrong_with_the_sound_data(sound: DataFolders, catalogue: Catalogue) -> None:
    assert [problem.text() for problem in found_in(sound, catalogue)] == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_input_gives_one_precise_message(
    case: dict[str, Any], folders: DataFolders, catalogue: Catalogue
) -> None:
    _break(case, folders.root)
    problems = found_in(folders, catalogue)
    said = [problem.text() for problem in problems]
    assert len(problems) == case.get("total", 1), said
    expected = (case["code"], case.get("at", case["file"]), _row(case, folders.root), case.get("column"))
    found = [(problem.code, problem.file, problem.row, problem.column) for problem in problems]
    assert expected in found, said
    problem = list(problems)[found.index(expected)]
    for text in case["says"]:
        assert text in problem.text()
    for text in case.get("keeps_to_itself", ()):
        assert not any(text in line for line in said)
    for language in LANGUAGES:
        assert not UNFILLED.search(problem.text(language))


def test_the_table_is_long_and_says_what_is_wrong() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["wrong"] and case["says"] and case["code"] in MESSAGES for case in CASES)


def test_a_data_root_without_practices_is_sound(tmp_path: Path, catalogue: Catalogue) -> None:
    assert not found_in(DataFolders(tmp_path), catalogue)


def test_without_the_list_of_kinds_practices_are_sound(folders: DataFolders, catalogue: Catalogue) -> None:
    (folders.practices / "indicator_kinds.toml").unlink()
    assert not found_in(folders, catalogue)


def test_the_real_practices_are_sound_and_each_has_a_source(catalogue: Catalogue) -> None:
    folders = DataFolders(ROOT / "data")
    assert [problem.text() for problem in found_in(folders, catalogue)] == []
    edited = practice_files.read(folders, Problems())
    assert len(edited.practices) >= 105
    assert all(list(entry.parts("sources")) for entry in edited.practices.values())
    assert edited.kinds is not None
    assert set(edited.kinds) == set(contracts.INDICATOR_KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "ana@exemplo.pt",
        "<ana.silva+x@cm-exemplo.gov.pt>",
        "ana [at] exemplo.pt",
        "ana(arroba)leon.gob.mx",
        "ａｎａ＠ｅｘｅｍｐｌｏ．ｐｔ",
    ],
)
def test_an_address_is_found_however_it_is_written(text: str) -> None:
    assert public_text.problem_with(f"Contacto: {text}.") == "text_with_mail_address"


@pytest.mark.parametrize(
    "text",
    ["4777146200", "(477) 714 62 00", "+351 912 345 678", "239-857-500", "912.345.678", "00 30 210 3898000", "٠ +30 2810/399399",
     "０１２３４５６７８９", "91\u200b2345678"],
)  # fmt: skip
def test_a_telephone_number_is_found_however_it_is_written(text: str) -> None:
    assert public_text.problem_with(f"Tel. {text}") == "text_with_telephone"


@pytest.mark.parametrize(
    "text",
    ["9 207 754 personas", "EUR 461 000 000 (2018–2021)", "de 2014 a 2020", "2018/2019/2020", "1.234.567,89 €", "185.000.000 pesos",
     "el 12/03/2024 y el 13-03-2024", "2024-03-11 2024-03-12", "11.03.2024 9.30 horas", "2024 (25 000 euros)", "https://medium.com/@exemplo", "5 @ 20",
     "910.14 (2016), 827.40 (2015)"],
)  # fmt: skip
def test_numbers_and_dates_are_no_telephone_numbers(text: str) -> None:
    assert public_text.problem_with(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        " =HYPERLINK(A1)",
        "@SUM(1)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "＝1",
        "\u200b=1",
        "\t=1",
        "- a list",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_found(text: str) -> None:
    assert public_text.problem_with(text) == "text_as_formula"


@pytest.mark.parametrize("text", ["-5,2 %", "+3", "–", "", "Premio + Igual", "a = b", "3 - 2"])
def test_signs_of_numbers_and_within_a_text_are_no_formula(text: str) -> None:
    assert public_text.problem_with(text) is None


def test_a_long_text_without_an_address_is_gone_over_once() -> None:
    """Looked at anew from each of its letters, it would take an hour."""
    assert problem_with("a" * 400_000) is None
    assert problem_with("a" * 400_000 + "@example.org") == "text_with_mail_address"
