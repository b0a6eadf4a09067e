"""What can be wrong with publications, and what is then said."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from observatory import catalogue as catalogue_files
from observatory import practices as practice_files
from observatory import programmes as programme_files
from observatory import publications as publication_files
from observatory.catalogue import Catalogue
from observatory.contracts import Problems
from observatory.contracts import publications as contracts
from observatory.contracts.problems import MESSAGES
from observatory.paths import ROOT, DataFolders
from tests.practices import practice
from tests.practices import write as write_practices
from tests.programmes import LANGUAGES, programme, session
from tests.programmes import write as write_programmes
from tests.publications import publication, write

CASES = tomllib.loads(Path(__file__).with_name("broken_publications.toml").read_text(encoding="utf-8"))["case"]
UNFILLED = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    problems = Problems()
    found = catalogue_files.read(DataFolders(ROOT / "data"), problems)
    problems.raise_if_any()
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    """Return a data root whose publications have nothing wrong."""
    folders = DataFolders(tmp_path_factory.mktemp("publications"))
    write_programmes(
        folders, {"course": programme()}, {"course": {"course-1": session(recording_url="https://example.org/video")}}
    )
    write_practices(folders, {"portugal": {"pt-one": practice()}})
    bare = publication(
        url="https://example.org/third", programme="", network="", session="", practice="", territory="", country="",
        source_url="", kind="dataset",
    )  # fmt: skip
    del bare["year"]
    write(folders, {"one": {"first": publication()}, "two": {"third": bare}})
    return folders


def found_in(folders: DataFolders, catalogue: Catalogue) -> Problems:
    """Return the problems of reading or, where there are none, of the contracts."""
    problems = Problems()
    programmes, practices = programme_files.read(folders, problems), practice_files.read(folders, problems)
    edited = publication_files.read(folders, problems)
    if not problems:
        contracts.check(edited, programmes, practices, catalogue, problems)
    return problems


@pytest.fixture
def folders(sound: DataFolders, tmp_path: Path) -> DataFolders:
    shutil.copytree(sound.root, tmp_path / "data")
    return DataFolders(tmp_path / "data")


def _break(case: dict[str, Any], root: Path) -> None:
    path = root / case["file"]
    if "content" in case:
        path.write_text(case["content"], encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    assert case["old"] in text
    path.write_text(text.replace(case["old"], case["new"], -1 if case.get("every") else 1), encoding="utf-8")


def _row(case: dict[str, Any], root: Path) -> int:
    if isinstance(case["row"], int):
        return case["row"]
    lines = (root / case["file"]).read_text(encoding="utf-8").splitlines()
    return lines.index(case["row"]) + 1


def test_nothing_is_wrong_with_the_sound_data(sound: DataFolders, catalogue: Catalogue) -> None:
    assert [problem.text() for problem in found_in(sound, catalogue)] == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_input_gives_one_precise_message(
    case: dict[str, Any], folders: DataFolders, catalogue: Catalogue
) -> None:
    _break(case, folders.root)
    problems = found_in(folders, catalogue)
    said = [problem.text() for problem in problems]
    assert len(problems) == 1, said
    (problem,) = problems
    expected = (case["code"], case["file"], _row(case, folders.root), case.get("column"))
    assert (problem.code, problem.file, problem.row, problem.column) == expected, said
    for text in case["says"]:
        assert text in said[0]
    for text in case.get("keeps_to_itself", ()):
        assert text not in said[0]
    for language in LANGUAGES:
        assert not UNFILLED.search(problem.text(language))


def test_the_table_says_what_is_wrong() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["wrong"] and case["says"] and case["code"] in MESSAGES for case in CASES)


def test_a_data_root_without_publications_is_sound(tmp_path: Path, catalogue: Catalogue) -> None:
    assert not found_in(DataFolders(tmp_path), catalogue)


def test_the_real_publications_are_sound(catalogue: Catalogue) -> None:
    folders = DataFolders(ROOT / "data")
    assert [problem.text() for problem in found_in(folders, catalogue)] == []
    edited = publication_files.read(folders, Problems())
    kinds = {entry.values["kind"] for entry in edited.values()}
    assert kinds == set(contracts.KINDS) - {"training"}  # trainings are read from the sessions
