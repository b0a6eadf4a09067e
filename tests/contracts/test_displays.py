"""What can be wrong with the file of a display, and what is then said."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from observatory import catalogue as catalogue_files
from observatory import displays as display_files
from observatory import practices as practice_files
from observatory import programmes as programme_files
from observatory.contracts import Problems
from observatory.contracts import displays as contracts
from observatory.contracts.problems import MESSAGES
from observatory.display.slides import KINDS
from observatory.paths import ROOT, DataFolders
from observatory.text import LANGUAGES

CASES = tomllib.loads(Path(__file__).with_name("broken_displays.toml").read_text(encoding="utf-8"))["case"]
UNFILLED = re.compile(r"\{\w+\}")
SOUND = """# A display with a slide of most kinds.
[hall]
territory = "MX-11020"
programme = "leon-dialogos"
languages = ["es", "en"]
order = "rounds"
dwell_factor = 1.5

[hall.title]
es = "El vestíbulo"
pt = "O átrio"
el = "Η αίθουσα"
en = "The hall"

[[hall.slides]]
kind = "headline"
indicator = "coneval_pobreza"
dwell = 20

[[hall.slides]]
kind = "comparison"
indicator = "coneval_car_alim"
places = ["MX-15060"]

[[hall.slides]]
kind = "gap"
indicator = "coneval_car_salud"
split = "sex"

[[hall.slides]]
kind = "participation"
session = "mx-leon-dialogo-1"

[[hall.slides]]
kind = "agreement"
agreement = "mx-leon-unesco-2021"

[[hall.slides]]
kind = "practice"
practice = "mx-leon-mujeres-adelante"

[[hall.slides]]
kind = "question"

[hall.slides.text]
es = "¿Qué cambiaría primero?"
pt = "O que mudaria primeiro?"
el = "Τι θα αλλάζατε πρώτα;"
en = "What would you change first?"

[[hall.slides]]
kind = "next_session"
"""


@pytest.fixture(scope="module")
def known() -> tuple[Any, Any, Any]:
    problems = Problems()
    folders = DataFolders(ROOT / "data")
    found = (
        catalogue_files.read(folders, problems), programme_files.read(folders, problems),
        practice_files.read(folders, problems),
    )  # fmt: skip
    problems.raise_if_any()
    return found


def judged(folders: DataFolders, known: tuple[Any, Any, Any]) -> Problems:
    problems = Problems()
    contracts.check(display_files.read(folders, problems), *known, problems)
    return problems


def hall(root: Path, text: str) -> DataFolders:
    folders = DataFolders(root)
    folders.displays.mkdir(parents=True)
    (folders.displays / "hall.toml").write_text(text, encoding="utf-8")
    return folders


def test_a_sound_display_has_no_problem(tmp_path, known):
    assert not len(judged(hall(tmp_path, SOUND), known))


def test_every_ready_made_display_is_sound(known):
    problems = judged(DataFolders(ROOT / "data"), known)
    assert not len(problems), [problem.text() for problem in problems]


def test_a_data_root_may_have_no_display(tmp_path, known):
    assert not len(judged(DataFolders(tmp_path), known))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_said_with_its_file_its_place_and_a_remedy(case, tmp_path, known):
    if "cut" in case:
        text = SOUND[: SOUND.index(case["cut"])]
    else:
        assert case["old"] in SOUND
        text = SOUND.replace(case["old"], case["new"], -1 if case.get("everywhere") else 1)
    problems = judged(hall(tmp_path, text), known)
    assert problems.total == case.get("total", 1), [problem.text() for problem in problems]
    problem = next(each for each in problems if each.code == case["code"])
    assert problem.file == "displays/hall.toml"
    assert text.splitlines()[problem.row - 1].strip().startswith(case["row"])
    if "column" in case:
        assert problem.column == case["column"]
    for words in case["says"]:
        assert words in problem.text("en")
    for language in LANGUAGES:
        assert not UNFILLED.search(problem.text(language))


def test_a_slide_is_reported_at_its_own_line(tmp_path, known):
    text = SOUND.replace('split = "sex"', 'split = "gender"')
    (problem,) = judged(hall(tmp_path, text), known)
    below = text.splitlines()[problem.row :]
    assert below[0] == 'kind = "gap"'


def test_every_kind_of_slide_has_its_fields_and_needs_none_that_it_may_not_have():
    assert set(contracts.ALLOWED) == set(contracts.NEEDED) == set(KINDS)
    for kind, groups in contracts.NEEDED.items():
        assert {field for group in groups for field in group} <= set(contracts.ALLOWED[kind])


def test_every_problem_of_a_display_has_its_words():
    assert {case["code"] for case in CASES} <= set(MESSAGES)
