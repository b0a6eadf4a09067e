"""Awkward files are matched or explained: every row has the territory it means, or the reason why it has none."""

from __future__ import annotations

import math

import pytest

from observatory import own_data
from observatory.database import current_path
from observatory.own_data import Decisions, numbers
from observatory.text import LANGUAGES
from tests.own_data.files import AWKWARD, REFUSED, Awkward

pytestmark = pytest.mark.full


@pytest.fixture
def build(published_full):
    return current_path(published_full)


def read(file: Awkward, build, decisions: Decisions | None = None):
    return own_data.read(file.data, file.name, build, decisions)


def named(start: str) -> Awkward:
    [file] = [file for file in AWKWARD if file.name == start]
    return file


@pytest.mark.parametrize("file", AWKWARD, ids=lambda file: file.name)
def test_every_row_is_matched_or_explained(file, build):
    own = read(file, build)
    assert [(line.status, line.reason, line.code) for line in own.lines] == list(file.rows)
    assert own.systems == file.systems
    for place, expected in file.candidates.items():
        assert own.lines[place].candidates == expected
    if file.sheet:
        assert own.sheet == file.sheet


@pytest.mark.parametrize("file", AWKWARD, ids=lambda file: file.name)
def test_numbers_are_read_as_they_are_meant(file, build):
    own = read(file, build)
    found = {name: [None if math.isnan(value) else value for value in column] for name, column in own.values.items()}
    assert list(found) == list(file.values)
    for name, expected in file.values.items():
        assert found[name] == [value if value is None else pytest.approx(value, rel=1e-12) for value in expected], name
    for letters, (style, why) in file.styles.items():
        [decision] = {each.decision for each in own.measures if each.letters == letters}
        assert (decision.style, decision.why) == (style, why)


def test_at_least_fifteen_awkward_files_are_proved():
    assert len(AWKWARD) >= 15


@pytest.mark.parametrize(("name", "data", "code"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_with_a_reason_and_a_remedy(name, data, code, build):
    with pytest.raises(own_data.RefusedFileError) as refused:
        own_data.read(data, name, build)
    [problem] = refused.value.problems
    assert (problem.code, problem.file) == (code, name)
    for language in LANGUAGES:
        what, remedy = problem.parts(language)
        assert what
        assert remedy
        assert "{" not in what + remedy
        assert "session" not in what + remedy


def test_a_refusal_names_row_and_column(build):
    name, data, _code = next(each for each in REFUSED if each[2] == "formula")
    with pytest.raises(own_data.RefusedFileError) as refused:
        own_data.read(data, name, build)
    assert refused.value.problems[0].where("en") == "row 2, column B"


def test_a_decision_settles_a_namesake_and_is_kept(build):
    file = named("leones.csv")
    [line] = read(file, build).of("doubtful")
    own = read(file, build, Decisions(places={line.key: "MX-11020"}))
    assert own.matched["MX-11020"] == "León"
    assert own.values.loc["MX-11020", "B"] == 1.0
    none = read(file, build, Decisions(places={line.key: own_data.NONE}))
    assert none.lines[0].reason == "refused"


def test_the_analyst_says_which_sign_stands_before_the_decimals(build):
    file = named("abierto.csv")
    assert [measure.letters for measure in read(file, build).open_numbers()] == ["B"]
    assert read(file, build, Decisions(numbers={"B": "comma"})).values["B"].tolist() == [1234.0, 2500.0]
    assert read(file, build, Decisions(numbers={"B": "point"})).values["B"].tolist() == [1.234, 2.5]


def test_the_analyst_says_whose_codes_they_are(build):
    own = read(named("codigos.csv"), build, Decisions(system="ES:municipality"))
    assert list(own.matched) == ["ES-11020", "ES-11007", "ES-11015"]


def test_a_cell_in_another_style_is_left_out_and_named(build):
    own = own_data.read(b"municipio;tasa\nCelaya;12,5\nIrapuato;1.234,5\nSalvatierra;7.5\n", "a.csv", build)
    [measure] = own.measures
    assert measure.unread == ((4, "7.5"),)
    assert own.values["B"].isna().tolist() == [False, False, True]
    assert (measure.decision.evidence, measure.decision.row) == ("12,5", 2)


def test_headings_in_two_lines_are_joined_and_years_recognised(build):
    own = read(named("cuadro.xlsx"), build)
    assert own.headings[2:] == ("Pobreza (%) · 2015", "Pobreza (%) · 2020", "Personas · 2015", "Personas · 2020")
    assert [measure.period for measure in own.measures] == [2015, 2020, 2015, 2020]
    assert [measure.percent for measure in own.measures] == [True, True, False, False]
    assert own.above == ((1, "Cuadro 3. Pobreza"),)


@pytest.mark.parametrize(
    ("cell", "style"),
    [
        ("1.234,5", "comma"), ("1 234,5", "comma"), ("1,234.5", "point"), ("1’234.5", "point"), ("1.234.567", "comma"),
        ("1,234,567", "point"), ("45,9", "comma"), ("0.125", "point"), ("0,125", "comma"), ("45.88", "point"),
        ("45.886", None), ("1,234", None), ("12", None), ("1234.567", "point"), ("€ 1.200,00", "comma"),
        ("−3,5 %", "comma"),
    ],
)  # fmt: skip
def test_a_number_tells_its_style_only_where_it_can_have_no_other(cell, style):
    assert numbers.tells(cell) == style


def test_what_was_read_shows_nothing_of_itself_in_a_log(build):
    assert repr(read(named("leones.csv"), build)) == "Own(3 rows, 2 places)"


def test_a_large_file_of_unknown_names_does_not_stop_the_reader(build):
    text = "municipio;n\n" + "".join(f"Villa Inventada {n};{n}\n" for n in range(19_000))
    own = own_data.read(text.encode(), "inventado.csv", build)
    assert not own.matched
    assert len(own.lines) == 19_000


@pytest.mark.parametrize("cell", ["9" * 70, "%" * 1_990 + "x", " ".join(["1"] * 900)])
def test_what_is_too_long_for_a_number_is_none(cell: str) -> None:
    """Going over such cells for marks and signs took a second each: a small file would have kept the server busy."""
    assert not numbers.is_number(cell)
    assert numbers.value(cell, "comma") is None
