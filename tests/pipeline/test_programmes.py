"""What is derived from programmes: targets against what is known, and participants against the population."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from observatory import catalogue as catalogue_files
from observatory import programmes as programme_files
from observatory.catalogue import Catalogue
from observatory.contracts import ContractError, Problems
from observatory.contracts import programmes as contracts
from observatory.database import current_path, cursor
from observatory.paths import QUERIES, DataFolders
from observatory.pipeline import build, load, stale
from observatory.pipeline import programmes as pipeline
from observatory.pipeline.representation import derive_representation
from tests.programmes import agreement, figure, people, programme, session, target, write

TARGETS = ("sessions_held", "participants_per_session", "participants_total", "distinct_municipalities",
           "recordings_published", "distinct_bodies")  # fmt: skip
Z = 1.959963984540054
# Women, men and everybody of three municipalities of Portugal, made up: year: {place: (women, men)}.
CENSUS = {2011: {"PT-0603": (60, 40), "PT-1113": (120, 80), "PT-1115": (45, 55)},
          2021: {"PT-0603": (110, 90), "PT-1113": (160, 140), "PT-1115": (250, 250)}}  # fmt: skip
BY_SEX = {
    "pt-sex": {
        "country": "PT", "dimension": "sex", "total": "pt_pop_census",
        "parts": [{"category": sex, "indicator": "pt_pop_census", "sex": sex} for sex in "FM"],
    },
    "pt-territory": {"country": "PT", "dimension": "territory", "total": "pt_pop_census"},
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue(small_data: DataFolders) -> Catalogue:
    problems = Problems()
    found = catalogue_files.read(small_data, problems)
    problems.raise_if_any()
    return found


@pytest.fixture(scope="module")
def base(small_data: DataFolders, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the catalogue and without programmes, to be copied."""
    path = tmp_path_factory.mktemp("base") / "base.duckdb"
    with duckdb.connect(str(path)) as connection:
        load.create_schema(connection)
        load.load_catalogue(connection, catalogue, small_data)
    return path


class Tables:
    """A database with the catalogue, into which programmes are loaded."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folders: DataFolders, catalogue: Catalogue) -> None:
        self.connection, self.folders, self.catalogue = connection, folders, catalogue

    def load(self, programmes: Mapping[str, Any], sessions: Mapping[str, Any], **more: Any) -> None:
        write(self.folders, programmes, sessions, **more)
        problems = Problems()
        edited = programme_files.read(self.folders, problems)
        contracts.check(edited, self.catalogue, problems)
        problems.raise_if_any()
        pipeline.load(self.connection, edited, problems)
        problems.raise_if_any()
        self.connection.execute((QUERIES / "derive" / "scorecard.sql").read_text(encoding="utf-8"))

    def count(self, period: int, figures: Mapping[str, tuple[int, int]]) -> None:
        for place, (women, men) in figures.items():
            for sex, value in (("F", women), ("M", men), ("_T", women + men)):
                self.connection.execute(
                    "INSERT INTO observation VALUES ('pt_pop_census', $1, $2, $3, '_T', '_T', $4, NULL, NULL, 'A', "
                    "'PT-INE-C2021', NULL, 'census')",
                    [place, period, sex, value],
                )

    def scorecard(self, metric: str, programme_code: str = "course") -> tuple[Any, ...]:
        """Return actual, whether it is a lower bound, from how many it is known, and of how many."""
        found = self.connection.execute(
            "SELECT actual, at_least, known, sessions FROM scorecard WHERE programme_code = $1 AND metric = $2",
            [programme_code, metric],
        ).fetchone()
        assert found is not None
        return found

    def representation(self, *columns: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(
            f"SELECT {', '.join(columns)} FROM representation ORDER BY session_code, dimension, category"
        ).fetchall()


@pytest.fixture
def tables(base: Path, catalogue: Catalogue, tmp_path: Path) -> Iterator[Tables]:
    shutil.copy(base, tmp_path / "own.duckdb")
    with duckdb.connect(str(tmp_path / "own.duckdb")) as connection:
        yield Tables(connection, DataFolders(tmp_path), catalogue)


def course(*metrics: str) -> dict[str, Any]:
    return {"course": programme(targets=[target(metric, 10) for metric in metrics or TARGETS])}


def sessions(**changes: Mapping[str, Any]) -> dict[str, Any]:
    return {"course": {f"course-{name}": session(**values) for name, values in changes.items()}}


def test_a_municipality_counts_once_across_sessions(tables: Tables) -> None:
    rows: Sequence[Sequence[object]] = [
        ("course-a", "total", "_T", 30), ("course-a", "territory", "PT-0603", 10), ("course-a", "territory", "PT-1113", 20),
        ("course-b", "total", "_T", 25), ("course-b", "territory", "PT-1113", 10), ("course-b", "territory", "PT-1115", 15),
    ]  # fmt: skip
    tables.load(course(), sessions(a={}, b={}), attendance={"reported": people(rows)})
    assert tables.scorecard("distinct_municipalities") == (3, False, 2, 2)


def test_places_without_a_number_and_withheld_ones_count_others_do_not(tables: Tables) -> None:
    rows: Sequence[Sequence[object]] = [
        ("course-a", "territory", "PT-0603", "O"), ("course-a", "territory", "PT-1113", 0),
        ("course-a", "territory", "PT", "O"), ("course-a", "territory", "OTHER", 9),
    ]  # fmt: skip
    tables.load(course(), sessions(a={}, b={}), attendance={"reported": people(rows)})
    assert tables.scorecard("distinct_municipalities") == (1, True, 1, 2)


def test_withheld_places_of_an_import_are_places(tables: Tables) -> None:
    rows: Sequence[Sequence[object]] = [
        ("course-a", "total", "_T", 30), ("course-a", "territory", "PT-0603", 24), ("course-a", "territory", "PT-1113", "Q"),
        ("course-a", "territory", "PT-1115", "Q"),
    ]  # fmt: skip
    tables.load(course(), sessions(a={}), attendance={"course-a": people(rows, "imported")})
    assert tables.scorecard("distinct_municipalities") == (3, False, 1, 1)
    assert tables.scorecard("participants_total") == (30, False, 1, 1)


def test_without_names_the_largest_number_of_places_is_a_lower_bound(tables: Tables) -> None:
    tables.load(
        course(),
        sessions(
            a={"figures": [figure("municipalities", 7), figure("bodies", 3)]},
            b={"figures": [figure("municipalities", 9), figure("bodies", 40, basis="expected")]},
        ),
    )
    assert tables.scorecard("distinct_municipalities") == (9, True, 2, 2)
    assert tables.scorecard("distinct_bodies") == (3, True, 1, 2)


def test_a_cancelled_session_is_not_held(tables: Tables) -> None:
    tables.load(course(), sessions(a={}, b={"status": "cancelled"}, c={}))
    assert tables.scorecard("sessions_held") == (2, False, 3, 3)


def test_announced_sessions_are_neither_held_nor_missing(tables: Tables) -> None:
    tables.load(course(), sessions(a={"status": "announced"}, b={"status": "unknown"}))
    for metric in TARGETS:
        assert tables.scorecard(metric) == (None, False, 0, 2)


def test_beside_announced_ones_what_was_held_is_a_lower_bound(tables: Tables) -> None:
    tables.load(course(), sessions(a={}, b={"status": "announced"}))
    assert tables.scorecard("sessions_held") == (1, True, 1, 2)
    assert tables.scorecard("recordings_published") == (0, True, 1, 2)


def test_a_recording_counts_only_with_its_link(tables: Tables) -> None:
    tables.load(course(), sessions(a={"recording_url": "https://example.org/video"}, b={}, c={}))
    assert tables.scorecard("recordings_published") == (1, False, 3, 3)


def test_a_series_is_no_session_and_its_people_are_not_added_to_those_of_its_parts(tables: Tables) -> None:
    rows: Sequence[Sequence[object]] = [
        ("course-all", "total", "_T", 90), ("course-a", "total", "_T", 50), ("course-b", "total", "_T", 30),
        ("course-alone", "total", "_T", 12),
    ]  # fmt: skip
    tables.load(
        course(),
        sessions(all={"kind": "series"}, a={"part_of": "course-all"}, b={"part_of": "course-all"}, alone={}),
        attendance={"reported": people(rows)},
    )
    assert tables.scorecard("sessions_held") == (3, False, 3, 3)
    assert tables.scorecard("participants_total") == (102, False, 3, 3)
    assert tables.scorecard("participants_per_session") == (pytest.approx((50 + 30 + 12) / 3), False, 3, 3)


def test_a_series_within_a_series_is_covered_by_the_outer_one(tables: Tables) -> None:
    rows: Sequence[Sequence[object]] = [("course-all", "total", "_T", 90), ("course-a", "total", "_T", 50)]
    tables.load(
        course(),
        sessions(
            all={"kind": "series"}, half={"kind": "series", "part_of": "course-all"}, a={"part_of": "course-half"}
        ),
        attendance={"reported": people(rows)},
    )
    assert tables.scorecard("participants_total") == (90, False, 1, 1)


def test_a_series_without_a_number_leaves_that_of_its_parts(tables: Tables) -> None:
    tables.load(
        course(),
        sessions(all={"kind": "series"}, a={"part_of": "course-all"}, b={"part_of": "course-all"}),
        attendance={"reported": people([("course-a", "total", "_T", 50)])},
    )
    assert tables.scorecard("participants_total") == (50, True, 1, 2)
    assert tables.scorecard("participants_per_session") == (50, True, 1, 2)


def test_more_than_makes_a_lower_bound(tables: Tables) -> None:
    tables.load(
        course(),
        sessions(a={}, b={"status": "cancelled"}),
        attendance={"reported": people([("course-a", "total", "_T", 50, "more_than")])},
    )
    assert tables.scorecard("participants_total") == (50, True, 1, 1)


def test_nobody_waits_for_the_numbers_of_a_cancelled_session(tables: Tables) -> None:
    tables.load(
        course(),
        sessions(a={"figures": [figure("municipalities", 7)]}, b={"status": "cancelled"}),
        attendance={"reported": people([("course-a", "total", "_T", 50)])},
    )
    assert tables.scorecard("participants_per_session") == (50, False, 1, 1)
    assert tables.scorecard("distinct_municipalities") == (7, False, 1, 1)


def test_without_target_only_what_is_known_is_listed(tables: Tables) -> None:
    tables.load(
        {"talks": programme(kind="collection", network="")},
        {"talks": {"talk": session()}},
        attendance={"reported": people([("talk", "total", "_T", 50)])},
    )
    found = tables.connection.execute("SELECT metric, target FROM scorecard ORDER BY metric").fetchall()
    assert found == [
        ("participants_per_session", None), ("participants_total", None), ("recordings_published", None),
        ("sessions_held", None),
    ]  # fmt: skip


def test_every_session_has_a_total_and_everything_written_is_in_the_tables(tables: Tables) -> None:
    tables.load(
        course(),
        sessions(
            a={
                "items": [{"kind": "panel", "es": "e", "pt": "p", "el": "l", "en": "n"}],
                "access": [{"measure": "captions", "offered": False, "source_url": ""}],
            },
            b={},
        ),
        attendance={"reported": people([("course-b", "total", "_T", 50)])},
        agreements={"promise": agreement(session="course-a")},
    )
    rows = tables.connection.execute(
        "SELECT session_code, attended, status, basis FROM attendance ORDER BY session_code"
    ).fetchall()
    assert rows == [("course-a", None, "O", "none"), ("course-b", 50, "A", "reported")]
    ask = tables.connection.execute
    assert ask("SELECT programme_code, session_code, territory_code, progress, due FROM agreement").fetchall() == [
        ("course", "course-a", "PT-0603", 40, "2025")
    ]
    assert ask("SELECT indicator_code FROM agreement_indicator").fetchall() == [("pt_pop_census",)]
    assert ask("SELECT title, stated FROM agreement_text WHERE language = 'el'").fetchall() == [
        ("Promise (el)", "Under way (el)")
    ]
    assert ask("SELECT position, kind, title_pt FROM session_item").fetchall() == [(1, "panel", "p")]
    assert ask("SELECT measure, offered, source_url FROM session_access").fetchall() == [("captions", False, None)]
    assert ask("SELECT k FROM disclosure").fetchall() == [(5,)]


def _limits(count: int, n: int) -> tuple[float, float]:
    """Return Wilson's interval as its inventor wrote it, by the roots of (p − p̂)² = z² p (1 − p) / n."""
    a, b, c = n + Z**2, -(2 * count + Z**2), count**2 / n
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def _sexes(tables: Tables, **changes: Any) -> None:
    for period, figures in CENSUS.items():
        tables.count(period, figures)
    rows: Sequence[Sequence[object]] = [
        ("course-a", "total", "_T", 50), ("course-a", "sex", "F", 31), ("course-a", "sex", "M", 9),
        ("course-a", "sex", "NS", 10),
    ]  # fmt: skip
    tables.load(
        course(), sessions(a=changes), attendance={"course-a": people(rows, "imported")}, populations=BY_SEX
    )  # fmt: skip


def test_representation_by_hand(tables: Tables) -> None:
    """The three municipalities have 520 women and 480 men in 2021; 40 of 50 answered, 31 of them women."""
    _sexes(tables)
    derive_representation(tables.connection)
    women, men = tables.representation(
        "category", "attended", "answered", "coverage", "share", "population_share", "ratio", "lower", "upper", "verdict",
        "reason", "population_territory", "population_indicator", "population_period", "population_source",
    )  # fmt: skip
    low, high = _limits(31, 40)
    expected = ("F", 31, 40, 0.8, 31 / 40, 0.52, 31 / 40 / 0.52, low / 0.52, high / 0.52)
    assert women[:9] == pytest.approx(expected, abs=1e-9)
    assert women[9:] == ("over_represented", None, "PT", "pt_pop_census", 2021, "PT-INE-C2021")
    low, high = _limits(9, 40)
    assert men[:9] == pytest.approx(("M", 9, 40, 0.8, 9 / 40, 0.48, 9 / 40 / 0.48, low / 0.48, high / 0.48), abs=1e-9)
    assert men[9] == "under_represented"


def test_later_figures_change_nothing(tables: Tables) -> None:
    _sexes(tables)
    tables.count(2025, dict.fromkeys(CENSUS[2021], (999, 1)))
    derive_representation(tables.connection)
    assert tables.representation("population_share", "population_period") == [(0.52, 2021), (0.48, 2021)]


def test_an_earlier_session_is_compared_with_the_census_before_it(tables: Tables) -> None:
    _sexes(tables, date_start="2019-10", date_end="")
    derive_representation(tables.connection)
    assert tables.representation("population_share", "population_period") == [(225 / 400, 2011), (175 / 400, 2011)]


def test_a_session_of_one_municipality_is_compared_with_it(tables: Tables) -> None:
    _sexes(tables, audience_scope="PT-0603")
    derive_representation(tables.connection)
    assert tables.representation("population_share", "population_territory") == [(0.55, "PT-0603"), (0.45, "PT-0603")]


@pytest.mark.parametrize(
    "changes",
    [{"audience_scope": ""}, {"audience_scope": "ES"}, {"date_start": "1999", "date_end": ""},
     {"date_start": "", "date_end": ""}],
)  # fmt: skip
def test_without_a_population_nothing_is_said(tables: Tables, changes: dict[str, str]) -> None:
    _sexes(tables, **changes)
    derive_representation(tables.connection)
    rows = tables.representation("verdict", "reason", "ratio", "population_period")
    assert rows == [("cannot_say", "no_population", None, None)] * 2


def test_a_census_that_lacks_places_is_not_taken_for_the_country(tables: Tables) -> None:
    tables.count(2022, {"PT-0603": (90, 10)})
    _sexes(tables)
    derive_representation(tables.connection)
    assert {period for (period,) in tables.representation("population_period")} == {2021}


def test_who_is_not_mentioned_was_counted_all_the_same(tables: Tables) -> None:
    """“105 women among 117”: the share is of 117."""
    tables.count(2021, CENSUS[2021])
    rows: Sequence[Sequence[object]] = [("course-a", "total", "_T", 117), ("course-a", "sex", "F", 105)]
    tables.load(course(), sessions(a={}), attendance={"reported": people(rows)}, populations=BY_SEX)
    derive_representation(tables.connection)
    assert tables.representation("category", "share", "answered") == [("F", pytest.approx(105 / 117, abs=1e-12), 117)]


def test_of_more_than_a_thousand_nobody_knows_the_share(tables: Tables) -> None:
    tables.count(2021, CENSUS[2021])
    rows: Sequence[Sequence[object]] = [("course-a", "total", "_T", 1000, "more_than"), ("course-a", "sex", "F", 700)]
    tables.load(course(), sessions(a={}), attendance={"reported": people(rows)}, populations=BY_SEX)
    derive_representation(tables.connection)
    assert tables.representation("verdict", "reason") == [("cannot_say", "no_count")]


def test_places_are_compared_with_their_share_of_the_people(tables: Tables) -> None:
    tables.count(2021, CENSUS[2021])
    rows: Sequence[Sequence[object]] = [
        ("course-a", "total", "_T", 50), ("course-a", "territory", "PT-0603", 30), ("course-a", "territory", "PT-1115", 10),
        ("course-a", "territory", "OTHER", 10),
    ]  # fmt: skip
    tables.load(course(), sessions(a={}), attendance={"course-a": people(rows, "imported")}, populations=BY_SEX)
    derive_representation(tables.connection)
    assert tables.representation("category", "share", "population_share", "reason") == [
        ("OTHER", 0.2, None, "no_population"), ("PT-0603", 0.6, 0.2, None), ("PT-1115", 0.2, 0.5, None),
    ]  # fmt: skip


def test_later_figures_of_places_change_nothing(tables: Tables) -> None:
    for period in (2021, 2025):
        tables.count(period, CENSUS[2021] if period == 2021 else dict.fromkeys(CENSUS[2021], (1, 1)))
    rows: Sequence[Sequence[object]] = [
        ("course-a", "total", "_T", 50), ("course-a", "territory", "PT-0603", 30), ("course-a", "territory", "PT-1115", 20),
    ]  # fmt: skip
    tables.load(course(), sessions(a={}), attendance={"course-a": people(rows, "imported")}, populations=BY_SEX)
    derive_representation(tables.connection)
    assert tables.representation("population_share", "population_period") == [(0.2, 2021), (0.5, 2021)]


def test_another_definition_is_shown_and_not_judged(tables: Tables) -> None:
    tables.count(2021, CENSUS[2021])
    rows: Sequence[Sequence[object]] = [
        ("course-a", "total", "_T", 60), ("course-a", "disability", "Y", 20), ("course-a", "disability", "N", 40),
    ]  # fmt: skip
    other = {"pt-disability": {
        "country": "PT", "dimension": "disability", "total": "pt_pop_census", "rest": "N",
        "parts": [{"category": "Y", "indicator": "pt_pop_census", "sex": "F", "same_definition": False}],
    }}  # fmt: skip
    tables.load(course(), sessions(a={}), attendance={"course-a": people(rows, "imported")}, populations=other)
    derive_representation(tables.connection)
    assert tables.representation("category", "population_share", "ratio", "reason") == [
        ("N", 0.48, None, "different_definition"), ("Y", 0.52, None, "different_definition"),
    ]  # fmt: skip


def test_the_whole_build_publishes_programmes_and_notices_when_they_change(own_tiny: DataFolders) -> None:
    rows: Sequence[Sequence[object]] = [("course-a", "total", "_T", 30), ("course-a", "sex", "F", 28),
                                        ("course-a", "sex", "M", 2)]  # fmt: skip
    write(own_tiny, course(), sessions(a={}), {"course-a": people(rows, "imported")}, populations=BY_SEX)
    assert stale.is_stale(own_tiny)
    build.build(own_tiny, lambda _: None)
    assert not stale.is_stale(own_tiny)
    with cursor(current_path(own_tiny)) as connection:
        hidden = connection.execute("SELECT attended, status FROM attendance WHERE dimension = 'sex'").fetchall()
        assert hidden == [(None, "Q")]  # two of thirty: nothing of the question is told
        first = connection.execute('SELECT "table", content_hash FROM build ORDER BY ALL').fetchall()
    build.build(own_tiny, lambda _: None)
    with cursor(current_path(own_tiny)) as connection:
        assert connection.execute('SELECT "table", content_hash FROM build ORDER BY ALL').fetchall() == first


def test_a_broken_programme_stops_the_build(own_tiny: DataFolders) -> None:
    write(own_tiny, course(), {"course": {"course-a": session(host_territory="PT-9999")}})
    before = current_path(own_tiny)
    with pytest.raises(ContractError) as raised:
        build.build(own_tiny, lambda _: None)
    assert [problem.code for problem in raised.value.problems] == ["unknown_territory"]
    assert current_path(own_tiny) == before
