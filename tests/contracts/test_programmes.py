"""What can be wrong with programmes, sessions, counts of people and agreements, and what is then said."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import catalogue as catalogue_files
from observatory import programmes as programme_files
from observatory.catalogue import Catalogue
from observatory.contracts import Problems
from observatory.contracts import programmes as contracts
from observatory.contracts.attendance import numbers
from observatory.contracts.problems import MESSAGES
from observatory.paths import ROOT, DataFolders
from observatory.pipeline.protection import protected, threshold
from tests.programmes import LANGUAGES, agreement, figure, people, plan, programme, session, target, write

CASES = tomllib.loads(Path(__file__).with_name("broken_programmes.toml").read_text(encoding="utf-8"))["case"]
UNFILLED = re.compile(r"\{\w+\}")
IMPORTED = [
    ("course-2", "total", "_T", 60),
    ("course-2", "sex", "F", 35), ("course-2", "sex", "M", 20), ("course-2", "sex", "X", 0), ("course-2", "sex", "NS", 5),
    ("course-2", "territory", "PT-0603", 20), ("course-2", "territory", "PT-1113", 40),
]  # fmt: skip
SERIES = [("talks-all", "total", "_T", 90), ("talks-all", "mode", "online", 50), ("talks-all", "mode", "in_person", 40)]
PART = [("talks-1", "total", "_T", 30), ("talks-1", "sex", "F", 18), ("talks-1", "sex", "M", 12)]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    problems = Problems()
    found = catalogue_files.read(DataFolders(ROOT / "data"), problems)
    problems.raise_if_any()
    return found


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    """Return a data root whose programmes have nothing wrong."""
    folders = DataFolders(tmp_path_factory.mktemp("programmes"))
    write(
        folders,
        {
            "course": programme(targets=[target("sessions_held", 5), target("participants_total", 250)]),
            "talks": programme(position=2, kind="collection", network=""),
        },
        {
            "course": {
                "course-1": session(
                    recording_url="https://example.org/video",
                    items=[{"kind": "talk", "es": "Charla", "pt": "Palestra", "el": "Ομιλία", "en": "Talk"}],
                    access=[{"measure": "captions", "offered": True, "source_url": ""}],
                    figures=[figure("municipalities", 7, "more_than")],
                ),
                "course-2": session(date_start="2024-03", date_end=""),
                "course-3": session(status="cancelled"),
                "course-4": session(status="announced"),
            },
            "talks": {
                "talks-all": session(kind="series"),
                "talks-1": session(kind="dialogue", part_of="talks-all"),
            },
        },
        {
            "reported": people([("course-1", "total", "_T", 40), ("course-1", "sex", "F", 30),
                                ("course-1", "territory", "PT-1113", "O")]),
            "course-2": people(IMPORTED, "imported"),
            "talks-all": people(SERIES, "imported"),
            "talks-1": people(PART, "imported"),
        },
        {"promise-1": agreement(), "promise-2": agreement(status="done", session="", programme=""),
         **{f"promise-{n}": agreement(programme="", session="") for n in range(3, 7)}},
        {"pt-sex": {"country": "PT", "dimension": "sex", "total": "pt_pop_census",
                    "parts": [{"category": "F", "indicator": "pt_pop_census", "sex": "F"}]}},
        {"plan-1": plan(), "plan-2": plan(agreement="", called_for_by="", agreements=["promise-6"], groups={}, territory="")},
    )  # fmt: skip
    return folders


def found_in(folders: DataFolders, catalogue: Catalogue) -> Problems:
    """Return the problems of reading, of the contracts or, where there are none, of protecting again."""
    problems = Problems()
    edited = programme_files.read(folders, problems)
    if not problems:
        contracts.check(edited, catalogue, problems)
    if not problems:
        protected(numbers(edited.attendance), threshold(edited.disclosure), problems)
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
    elif "delete" in case:
        path.unlink()
    else:
        text = path.read_text(encoding="utf-8")
        assert case["old"] in text
        path.write_text(text.replace(case["old"], case["new"], 1), encoding="utf-8")


def _row(case: dict[str, Any], root: Path) -> int | None:
    row = case.get("row")
    if not isinstance(row, str):
        return row
    lines = (root / case.get("at", case["file"])).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(row))


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
    for words in case["says"]:
        assert words in problem.text()
    for words in case.get("keeps_to_itself", ()):
        assert not any(words in text for text in said)
    for language in LANGUAGES:
        assert not UNFILLED.search(problem.text(language))


def test_the_table_is_long_and_says_what_is_wrong() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["wrong"] and case["says"] for case in CASES)


def test_every_message_has_words_in_english() -> None:
    for what, remedy in MESSAGES.values():
        assert len(what) > 10
        assert len(remedy) > 8


def test_a_data_root_without_programmes_is_sound(tmp_path: Path, catalogue: Catalogue) -> None:
    assert not found_in(DataFolders(tmp_path), catalogue)


def test_a_file_of_another_encoding_is_refused_with_its_row(folders: DataFolders, catalogue: Catalogue) -> None:
    path = folders.programmes / "sessions" / "course.toml"
    path.write_bytes(path.read_text(encoding="utf-8").replace("Somebody", "Somebodý", 1).encode("latin-1", "replace"))
    (problem,) = found_in(folders, catalogue)
    assert (problem.code, problem.file) == ("wrong_encoding", "programmes/sessions/course.toml")


def test_a_higher_threshold_withholds_more_without_a_word(folders: DataFolders, catalogue: Catalogue) -> None:
    """The lists may be gone when k is raised: what the file shows too much is withheld, and the build goes on."""
    (folders.programmes / "disclosure.toml").write_text("k = 10\n", encoding="utf-8")
    problems = Problems()
    edited = programme_files.read(folders, problems)
    table = protected(numbers(edited.attendance), threshold(edited.disclosure), problems)
    assert not problems
    sex = table[(table["session_code"] == "course-2") & (table["dimension"] == "sex")]
    assert "Q" in set(sex["status"])
    shown = sex["attended"].dropna()
    assert not ((shown > 0) & (shown < 10)).any()
    reported = table[table["basis"] == "reported"]
    assert reported["attended"].dropna().tolist() == [40, 30]


def test_protecting_what_is_protected_changes_nothing(folders: DataFolders) -> None:
    edited = programme_files.read(folders, Problems())
    once = protected(numbers(edited.attendance), 8, Problems())
    again = protected(once.assign(file="", row=1), 8, Problems())
    key = ["session_code", "dimension", "category"]
    with duckdb.connect() as connection:
        differ = connection.execute(
            f"SELECT count(*) FROM ((SELECT {', '.join(key)}, attended, status FROM once EXCEPT "
            f"SELECT {', '.join(key)}, attended, status FROM again))"
        ).fetchone()
    assert differ == (0,)
    assert len(once) == len(again)
