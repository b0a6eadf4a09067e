"""What can be wrong with declared composite indices, and what is then said."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import catalogue as catalogue_files
from observatory import models as model_files
from observatory.catalogue import Catalogue
from observatory.contracts import Problems
from observatory.contracts import models as contracts
from observatory.contracts.problems import MESSAGES
from observatory.paths import ROOT, DataFolders
from observatory.text import LANGUAGES

CASES = tomllib.loads(Path(__file__).with_name("broken_models.toml").read_text(encoding="utf-8"))["case"]
UNFILLED = re.compile(r"\{\w+\}")
PART = "[[matices-pt.components]]"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    problems = Problems()
    found = catalogue_files.read(DataFolders(ROOT / "data"), problems)
    problems.raise_if_any()
    return found


@pytest.fixture
def folders(tmp_path: Path) -> DataFolders:
    """Return a data root that holds the real models."""
    shutil.copytree(ROOT / "data" / "models", tmp_path / "data" / "models")
    return DataFolders(tmp_path / "data")


def found_in(folders: DataFolders, catalogue: Catalogue) -> Problems:
    """Return the problems of reading or, where there are none, of the contracts."""
    problems = Problems()
    models = model_files.read(folders, problems)
    if not problems:
        contracts.check(models, catalogue, problems)
    return problems


def _row(case: dict[str, Any], path: Path) -> int:
    rows = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line == case["row"]]
    return rows[case.get("nth", 1) - 1]


def test_nothing_is_wrong_with_the_real_models(folders: DataFolders, catalogue: Catalogue) -> None:
    assert [problem.text() for problem in found_in(folders, catalogue)] == []


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_broken_model_gives_one_precise_message(
    case: dict[str, Any], folders: DataFolders, catalogue: Catalogue
) -> None:
    path = folders.root / case["file"]
    text = path.read_text(encoding="utf-8")
    for old, new in case["edits"]:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    problems = found_in(folders, catalogue)
    said = [problem.text() for problem in problems]
    assert sorted(problem.code for problem in problems) == sorted([case["code"], *case.get("also", [])]), said
    problem = next(problem for problem in problems if problem.code == case["code"])
    assert (problem.file, problem.row, problem.column) == (case["file"], _row(case, path), case.get("column")), said
    for part in case["says"]:
        assert part in problem.text()
    for language in LANGUAGES:
        assert not UNFILLED.search(problem.text(language))


def test_one_indicator_is_no_index(folders: DataFolders, catalogue: Catalogue) -> None:
    path = folders.models / "matices-pt.toml"
    head, first, *_ = path.read_text(encoding="utf-8").split(PART)
    head = head.replace('[[matices-pt.dimensions]]\ntheme = "education"\n', "")
    path.write_text(head + PART + first, encoding="utf-8")
    (problem,) = found_in(folders, catalogue)
    assert problem.code == "model_too_small"
    assert "fewer than 2 components" in problem.text()


def test_every_problem_of_models_has_a_broken_model() -> None:
    ours = {code for code in MESSAGES if code.startswith("model_")}
    tried = {case["code"] for case in CASES}
    assert ours - tried == {"model_too_small", "model_without_figures", "model_broken_series"}  # tried below and above


# Figures: what only the database knows.


def _judged(folders: DataFolders, figures: list[tuple[Any, ...]], place: str = "PT-1317") -> Problems:
    """Return the problems of the Portuguese model with these figures (indicator, period, value, status)."""
    problems = Problems()
    models = model_files.read(folders, problems)
    models = {"matices-pt": models["matices-pt"]}
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE territory (territory_code VARCHAR, country_code VARCHAR, level VARCHAR)")
        connection.execute("INSERT INTO territory VALUES ($1, $2, 'municipality')", [place, place[:2]])
        connection.execute(
            "CREATE TABLE incoming (indicator_code VARCHAR, territory_code VARCHAR, period INTEGER, sex VARCHAR, "
            "age VARCHAR, citizenship VARCHAR, value DOUBLE, obs_status VARCHAR)"
        )
        for indicator, period, value, status in figures:
            connection.execute(
                "INSERT INTO incoming VALUES ($1, 'PT-1317', $2, '_T', '_T', '_T', $3, $4)",
                [indicator, period, value, status],
            )
        contracts.check_figures(connection, models, problems)
    return problems


SOUND = [
    ("pt_mean_earnings", 2023, 1200.0, "A"), ("pt_reg_unemployed_per_1000", 2024, 30.0, "E"),
    ("pt_no_schooling_15plus_pct", 2021, 8.0, "E"), ("pt_low_edu_20_24_pct", 2021, 16.0, "E"),
    ("pt_higher_edu_15plus_pct", 2021, 12.0, "E"),
]  # fmt: skip


def test_each_component_has_figures_of_its_year(folders: DataFolders) -> None:
    assert len(_judged(folders, SOUND)) == 0
    (problem,) = _judged(folders, [("pt_mean_earnings", 2022, 1100.0, "A"), *SOUND[1:]])
    assert problem.code == "model_without_figures"
    assert problem.row == (folders.models / "matices-pt.toml").read_text(encoding="utf-8").splitlines().index(PART) + 1
    assert "“pt_mean_earnings” has no figure of 2023 for PT, municipality" in problem.text()
    (empty,) = _judged(folders, [("pt_mean_earnings", 2023, None, "O"), *SOUND[1:]])
    assert empty.code == "model_without_figures"


def test_years_on_both_sides_of_a_break_are_refused(folders: DataFolders) -> None:
    path = folders.models / "matices-pt.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("period = 2023", "period = [2021, 2023]"), encoding="utf-8"
    )
    earlier = [("pt_mean_earnings", 2021, 1000.0, "A"), ("pt_mean_earnings", 2022, 1100.0, "A")]
    assert len(_judged(folders, [*earlier, *SOUND])) == 0
    broken = [earlier[0], ("pt_mean_earnings", 2022, 1100.0, "B")]  # the break lies between the two years
    (problem,) = _judged(folders, [*broken, *SOUND])
    assert problem.code == "model_broken_series"
    assert "break in 2022" in problem.text()
    assert "2021, 2023" in problem.text()
    first = [("pt_mean_earnings", 2021, 1000.0, "B"), earlier[1]]  # after the break, all is one series
    assert len(_judged(folders, [*first, *SOUND])) == 0


def test_a_root_without_the_country_is_not_asked_for_its_figures(folders: DataFolders) -> None:
    assert len(_judged(folders, [], place="GR-0301")) == 0
