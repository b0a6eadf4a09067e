"""What may be asked: honest sums and means only, groups and exercises never mixed, and always a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory import database
from observatory.explore import Question, answer, settle
from observatory.explore.ground import Measure
from observatory.explore.rules import summaries
from observatory.paths import DataFolders
from observatory.text import LANGUAGES, translator
from observatory.text import explore_words as said


@pytest.fixture
def build(published_small: DataFolders) -> Path:
    return database.current_path(published_small)


def measure(code: str = "x", kind: str = "rate", unit: str = "percent") -> Measure:
    return Measure(code, kind, unit, 1, "none", "income_poverty")


@pytest.mark.parametrize(
    ("kind", "unit", "allowed", "refused"),
    [
        ("rate", "percent", "mean", {"sum": "sum_of_rates"}),
        ("amount", "eur_per_year", "mean", {"sum": "sum_of_amounts"}),
        ("amount", "eur_per_month", "median", {"mean": "mean_of_amounts", "sum": "sum_of_amounts"}),
        ("count", "persons", "sum", {"mean": "mean_of_counts"}),
        ("index", "index", "median", {"mean": "mean_of_index", "sum": "mean_of_index"}),
        ("grade", "grade_1_5", "median", {"mean": "mean_of_index", "sum": "mean_of_index"}),
        ("rank", "rank", "lowest", {"mean": "mean_of_index", "sum": "mean_of_index", "median": "median_of_ranks"}),
    ],
)
def test_only_what_means_something_is_offered(kind: str, unit: str, allowed: str, refused: dict[str, str]) -> None:
    codes, reasons = summaries([measure(kind=kind, unit=unit)])
    assert codes[0] == allowed
    assert reasons == refused
    assert not set(codes) & set(refused)


def test_two_measures_are_summed_up_only_in_a_way_that_suits_both() -> None:
    codes, reasons = summaries([measure(), measure("y", "count", "persons")])
    assert codes == ("median", "lowest", "highest", "places")
    assert set(reasons) == {"mean", "sum"}


def test_people_of_a_place_within_another_are_not_counted_twice() -> None:
    assert summaries([measure(kind="count", unit="persons")], overlap=True)[1]["sum"] == "places_overlap"


@pytest.mark.parametrize(
    ("question", "field", "code"),
    [
        (Question(measures=("coneval_pobreza",), rows="state", summary="sum"), "summary", "sum_of_rates"),
        (Question(measures=("irs_indice",), country="MX", type="municipality", rows="state", summary="mean"), "summary", "mean_of_index"),
        (Question(measures=("coneval_pobreza",), rows="place", summary="mean"), "summary", "each_place_stands_alone"),
        (Question(measures=("inegi_pob",), territories=("MX-11020", "MX-11", "MX"), rows="all", summary="sum"), "summary", "places_overlap"),
        (Question(measures=("coneval_pobreza",), rows="place", years="2010-2020"), "years", "years_not_told_apart"),
        (Question(measures=("coneval_pobreza",), rows="place", sex=("F", "M")), "sex", "groups_not_told_apart"),
        (Question(measures=("coneval_pobreza",), rows="state", columns="state"), "columns", "same_dimension_twice"),
        (Question(measures=("coneval_pobreza",), rows="nuts3"), "rows", "no_such_dimension"),
        (Question(measures=("coneval_pobreza",), years="1850"), "years", "no_such_year"),
        (Question(measures=("coneval_pobreza",), form="line"), "form", "needs_years_in_rows"),
        (Question(measures=("coneval_pobreza",), form="scatter"), "form", "needs_two_measures"),
        (Question(measures=("irs_indice",), form="bar"), "form", "bars_need_zero"),
        (Question(measures=("coneval_pobreza",), rows="state", form="bar", scale="log"), "scale", "log_not_here"),
        (Question(measures=("coneval_pobreza",), rows="state", scale="index"), "scale", "index_over_time"),
        (Question(measures=("irs_indice",), rows="year", columns="place", form="line", scale="index"), "scale", "index_needs_zero"),
        (Question(measures=("coneval_pobreza",), territories=("MX-11020", "MX-11007"), line="country"), "line", "line_one_country"),
        (Question(measures=("no_such_indicator",)), "measures", "unknown"),
        (Question(measures=("coneval_pobreza",), country="XX"), "country", "unknown"),
        (Question(measures=("coneval_pobreza",), within="MX-99"), "within", "unknown"),
        (Question(measures=("coneval_pobreza",), territories=("MX-11020", "XX-1")), "territories", "unknown"),
        (Question(measures=("coneval_pobreza",), network="NOBODY"), "network", "unknown"),
        (Question(measures=("coneval_pobreza",), theme="gender"), "theme", "not_of_this_subject"),
        (Question(subject="practices", type="municipality"), "type", "not_of_this_subject"),
        (Question(subject="participation", measures=("people",), summary="mean"), "summary", "not_of_this_figure"),
        (Question(subject="practices", theme="magic"), "theme", "unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_refused_with_its_reason(build: Path, question: Question, field: str, code: str) -> None:
    found = answer(build, question)
    assert found.frame.empty
    assert [(problem.field, problem.code) for problem in found.why_not] == [(field, code)]
    nearest = settle(build, question).question
    again = settle(build, nearest)
    assert (again.question, again.problems) == (nearest, ())
    assert not answer(build, nearest).why_not


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_note_has_words(language: str) -> None:
    _ = translator(language)
    for words in (*said.PROBLEMS.values(), *said.FORMS.values(), *said.SUMMARIES.values()):
        assert _(words)
    assert said.note("weighted", {"source": "x", "first": 2010, "last": 2020}, _)
    for code in ("outside_groups", "places_without_value", "without_people"):
        assert "{" not in said.note(code, {"n": 1}, _) + said.note(code, {"n": 3}, _)


def test_municipal_and_state_figures_of_one_code_never_meet(build: Path) -> None:
    question = Question(measures=("coneval_pobreza",), territories=("MX-11020", "MX-11"), rows="year", columns="place")
    found = answer(build, question)
    exercises = found.frame.groupby("place")["exercise"].unique().to_dict()
    assert {code: list(each) for code, each in exercises.items()} == {
        "MX-11020": ["MX-CONEVAL-POBMUN"], "MX-11": ["MX-CONEVAL-ENT"],
    }  # fmt: skip
    assert "exercises_apart" in {note.code for note in found.notes}


def test_a_line_of_the_country_comes_from_the_same_exercise_or_not_at_all(build: Path) -> None:
    states = answer(
        build, Question(measures=("coneval_pobreza",), country="MX", type="state", rows="place", line="country")
    )
    assert states.line["value"].tolist() == pytest.approx([36.3], abs=0.05)  # CONEVAL 2022, published
    municipal = answer(build, Question(measures=("coneval_pobreza",), rows="place", line="country"))
    assert municipal.line.empty
    assert "no_country_line" in {note.code for note in municipal.notes}


def test_an_index_begins_again_after_a_break(build: Path) -> None:
    question = Question(
        measures=("inegi_pob",), country="MX", type="municipality", rows="year", columns="place", scale="index"
    )
    frame = answer(build, question).frame
    for _place, rows in frame[frame["value"].notna()].groupby("place"):
        indexed = rows[rows["index"].notna()].sort_values("year")
        assert indexed["index"].iloc[0] == 100
        assert not (indexed["obs_status"].iloc[1:] == "B").any()
        assert indexed["index"].iloc[-1] == pytest.approx(100 * indexed["value"].iloc[-1] / indexed["value"].iloc[0])
