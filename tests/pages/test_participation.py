"""Who takes part: from where, how many, who came again, and how a network grew; the sessions here are made up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest

from observatory import queries
from observatory.charts import picture
from observatory.paths import DataFolders
from observatory.text.languages import LANGUAGES
from observatory.ui.participate import participation_map
from tests import cards
from tests.pages.reading import tree, words
from tests.pages.shown import opener

URL = "https://www.example.org/page"
NAME = "taking_part.duckdb"
TABLES = (
    "plan_action", "plan_text", "plan",
    "agreement_indicator", "agreement_text", "agreement", "representation", "scorecard", "attendance", "session_figure",
    "session_access", "session_item", "session_text", "session", "target", "programme_text", "programme",
)  # fmt: skip
PROGRAMMES = {"course": ("programme", "RAI"), "row": ("collection", None), "bare": ("programme", "OBSERVATORIO-LEON")}
# code: programme, part_of, kind, from, to, format, status, host
SESSIONS: dict[str, tuple[Any, ...]] = {
    "course-1": ("course", None, "seminar", "2024-02-01", "2024-02-02", "in_person", "held", "PT-1317"),
    "course-2": ("course", None, "webinar", "2024-05", None, "online", "held", None),
    "course-3": ("course", None, "seminar", "2024-06-10", None, "in_person", "cancelled", "PT-1806"),
    "course-4": ("course", None, "seminar", None, None, "in_person", "announced", "PT-0803"),
    "row-all": ("row", None, "series", "2021-02", "2021-03", "online", "held", None),
    "row-1": ("row", "row-all", "dialogue", "2021-02-09", None, "online", "held", None),
    "row-2": ("row", "row-all", "dialogue", "2021-02-16", None, "online", "held", None),
}
# session, dimension, category, attended, status, qualifier
ATTENDANCE: tuple[tuple[Any, ...], ...] = (
    ("course-1", "total", "_T", 40, "A", "about"), ("course-2", "total", "_T", None, "O", "exact"),
    ("course-3", "total", "_T", None, "M", "exact"), ("course-4", "total", "_T", None, "O", "exact"),
    ("row-all", "total", "_T", 4000, "A", "more_than"), ("row-1", "total", "_T", 100, "A", "exact"),
    ("row-2", "total", "_T", None, "O", "exact"),
    ("course-1", "territory", "PT-1317", 10, "A", "exact"), ("course-1", "territory", "PT-0603", 12, "A", "exact"),
    ("course-1", "territory", "PT-1113", None, "O", "exact"), ("course-1", "territory", "PT-0211", None, "Q", "exact"),
    ("course-1", "territory", "OTHER", 3, "A", "exact"), ("course-1", "territory", "PT", 2, "A", "exact"),
    ("course-2", "territory", "PT-0603", 7, "A", "exact"), ("course-2", "territory", "PT-1113", 5, "A", "exact"),
)  # fmt: skip


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the made-up sessions in the place of whatever sessions there are."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")
    for position, (code, (kind, network)) in enumerate(PROGRAMMES.items(), 1):
        connection.execute("INSERT INTO programme VALUES ($1, $2, $3, $4, 'Curso', 'pt', 'PT', NULL, 'X', NULL, NULL, NULL, "
                           "'A page')", [code, position, kind, network])  # fmt: skip
        for language in LANGUAGES:
            connection.execute("INSERT INTO programme_text VALUES ($1, $2, $3, 'd', '', '')",
                               [code, language, f"The {code} <b>"])  # fmt: skip
    connection.execute("INSERT INTO target VALUES ('course', 'participants_per_session', 50, NULL, 'A page')")
    for code, (programme, part_of, kind, start, end, form, status, host) in SESSIONS.items():
        connection.execute("INSERT INTO session VALUES ($1, $2, $3, $4, 'Sessão', 'pt', $5, $6, $7, $8, NULL, $9, 'PT', 'X', "
                           "NULL, NULL, $10, 'A page')",
                           [code, programme, part_of, kind, start, end, form, status, host, URL])  # fmt: skip
        for language in LANGUAGES:
            connection.execute("INSERT INTO session_text VALUES ($1, $2, $3, '', '', '', '')",
                               [code, language, f"Title {code} <i>"])  # fmt: skip
    connection.execute("INSERT INTO session_figure VALUES ('row-1', 'municipalities', 53, 'about', 'reported'), "
                       "('row-1', 'municipalities', 9, 'exact', 'counted'), ('row-2', 'participants', 90, 'exact', 'announced')")  # fmt: skip
    for session, dimension, category, attended, status, qualifier in ATTENDANCE:
        basis = "reported" if attended is not None else "none"
        connection.execute("INSERT INTO attendance VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, NULL)",
                           [session, dimension, category, attended, status, qualifier, basis])  # fmt: skip
    cards.again(connection)


@pytest.fixture(scope="module")
def taking_part(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    """Return a published observatory with the made-up sessions."""
    root = tmp_path_factory.mktemp("taking_part") / "data"
    shutil.copytree(published_small.published, root / "published")
    folders = DataFolders(root)
    (folders.published / folders.current.read_text(encoding="utf-8").strip()).rename(folders.published / NAME)
    folders.current.write_text(NAME, encoding="utf-8")
    with duckdb.connect(str(folders.published / NAME)) as connection:
        fill(connection)
    return folders


@pytest.fixture
def visit(taking_part: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable]:
    monkeypatch.setenv("OBSERVATORY_DATA", str(taking_part.root))
    return opener("participate.participation", monkeypatch)


def findings(html: str) -> list[str]:
    return [words(p) for p in tree(html).iter("p") if p.get("class") == "o-finding"]


def rows_of(html: str) -> dict[str, list[str]]:
    """Return the rows of all tables of a fragment, by the words of their head."""
    return {
        words(row.find("th")): [words(cell) for cell in row.iter("td")]
        for body in tree(html).iter("tbody")
        for row in body
    }


def test_the_finding_of_the_map_counts_places_people_and_what_is_not_published(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course")
    assert findings(shown.pieces["participation_map"]) == [
        "People took part from 5 places that the sources name (Portugal); 36 participations are counted; most of them: "
        "Coimbra, Região de Coimbra (19 people); for one place the number is not published; one place hosted sessions."
    ]


def test_each_place_has_its_people_added_over_the_sessions_and_its_role(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course")
    rows = rows_of(shown.pieces["participation_map"])
    coimbra = next(cells for head, cells in rows.items() if head.startswith("Coimbra"))
    assert coimbra[0] == "member (only proposed)"
    assert coimbra[2] == "19"
    torres = next(cells for head, cells in rows.items() if head.startswith("Torres Vedras"))
    assert torres[2] == "at least 5"
    withheld = next(cells for head, cells in rows.items() if head.startswith("Odemira"))
    assert withheld[2] == "took part, number withheld to protect privacy"
    table = shown.tables["participation_map_download"].set_index("Code")
    assert table.loc["PT-0603", "People"] == 19
    assert table["People"].isna().loc["PT-0211"]
    assert "other places: 3 people" in words(tree(shown.pieces["participation_map"]))


def test_of_hundreds_of_places_the_first_are_shown_and_all_can_be_taken_along(
    visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("observatory.ui.participate.participation_map.MOST_ROWS", 3)
    _at, shown = visit(lang="en", programme="course")
    table = shown.tables["participation_map_download"]
    rows = rows_of(shown.pieces["participation_map"])
    assert len(rows) == 3
    assert next(iter(rows)).startswith("Coimbra")
    assert f"{len(table) - 3} more places are in the file to download" in shown.html


def test_arcs_lead_from_each_place_to_the_host_and_a_session_online_has_none(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course", session="course-1")
    html = shown.pieces["participation_map"]
    wide = next(svg for svg in tree(html).iter("svg") if "o-wide" in (svg.get("class") or ""))
    arcs = [path.get("d") for path in wide.iter("path") if "q" in (path.get("d") or "")]
    # Coimbra, Torres Vedras, Odemira and the whole country, which has no place of its own, to Vila Nova de Gaia.
    assert sum(path.count("M") for path in arcs) == 3
    assert "2 places lie outside the map" not in html
    _at, shown = visit(lang="en", programme="course", session="course-2")
    online = next(
        svg for svg in tree(shown.pieces["participation_map"]).iter("svg") if "o-wide" in (svg.get("class") or "")
    )
    assert not [path for path in online.iter("path") if "q" in (path.get("d") or "")]
    assert "One session has no host on the map" in shown.html


def test_a_session_that_was_called_off_hosts_nobody_and_one_only_announced_says_so(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course")
    rows = rows_of(shown.pieces["participation_map"])
    called_off = next(cells for head, cells in rows.items() if head.startswith("Vila Nova de Gaia"))
    assert "Title course-1" in called_off[-1]
    assert not any("course-3" in cell for cells in rows.values() for cell in cells)
    announced = next(cells for head, cells in rows.items() if head.startswith("Amadora") or "course-4" in cells[-1])
    assert announced[-1].endswith("announced")


def test_a_municipality_counts_once_however_often_it_came(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course")
    (finding,) = findings(shown.pieces["participation_matrix"])
    assert finding == (
        "4 different municipalities took part, each counted once however many sessions it came to; besides, one place of "
        "another kind; 2 of them came to more than one session; 2 more sessions do not name their places."
    )
    rows = rows_of(shown.pieces["participation_matrix"])
    assert list(rows)[:2] == ["Coimbra Região de Coimbra", "Torres Vedras Oeste"]
    assert rows["Coimbra Região de Coimbra"] == ["2", "12 12 people", "7 7 people"]
    assert rows["Torres Vedras Oeste"][1] == "● took part, number not published"
    table = shown.tables["participation_matrix_download"]
    assert table["Code"].nunique() == 5
    assert len(table) == 7


def test_a_withheld_number_is_nowhere_on_the_page_nor_in_what_is_taken_along(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course")
    rows = rows_of(shown.pieces["participation_matrix"])
    odemira = next(cells for head, cells in rows.items() if head.startswith("Odemira"))
    assert odemira[1] == "Q took part, number withheld to protect privacy"
    table = shown.tables["participation_matrix_download"].set_index("Code")
    assert table.loc["PT-0211", "Number"] == "took part, number withheld to protect privacy"


def test_people_of_a_series_are_not_added_to_those_of_its_sessions(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="row")
    (finding,) = findings(shown.pieces["participation_sessions"])
    assert finding == (
        "The number of people is known for one session of 2; it is known for one series as a whole; at least 4,000 "
        "participations in all; the largest: “Title row-all <i>” (more than 4,000 people)."
    )
    rows = rows_of(shown.pieces["participation_sessions"])
    assert next(words for head, words in rows.items() if "row-2" in head)[1] == "not reported"
    assert "about 53 municipalities" in next(cells for head, cells in rows.items() if "row-1" in head)[1]
    assert "about 53 municipalities in “Title row-1 &lt;i&gt;”" in shown.pieces["participation_matrix"]


def test_people_of_a_place_are_not_added_where_a_series_counts_them_already() -> None:
    series = {"session_code": "all", "part_of": None, "attended": 30}
    part = {"session_code": "one", "part_of": "all", "attended": 10}
    other = {"session_code": "two", "part_of": None, "attended": 5}
    assert participation_map.people([series, part, other]) == 35
    # A series without a number of its own counts nobody.
    assert participation_map.people([series | {"attended": None}, part, other]) == 15
    assert participation_map.people([part | {"attended": None}]) is None


def test_without_any_place_the_page_says_which_file_would_fill_it(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="row")
    assert "The attendance record of a session would fill this map" in shown.pieces["participation_map"]
    assert 'href="/importar?lang=en"' in shown.pieces["participation_map"]
    assert "participation_map_download" not in shown.tables


def test_a_programme_without_sessions_shows_its_members(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="bare")
    assert "No session of it is known from public sources." in shown.html
    assert "the map shows the one member that public sources name (Spain)" in shown.html
    assert "participation_sessions" not in shown.pieces
    assert "participation_members" in shown.pieces


def test_the_growth_of_a_network_is_set_against_the_number_it_reports(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="RAI")
    assert findings(shown.pieces["participation_members"]) == [
        "Members that public sources name: 9 at first (October 2020), 10 at the last known date (February 2025); the "
        "network itself reports 30 members."
    ]
    rows = rows_of(shown.pieces["participation_members"])
    assert [cells[-1] for cells in rows.values()] == ["9", "10", "10"]
    _at, shown = visit(lang="en", network="ICCAR")
    assert "Public sources name one member, and do not say since when" in shown.html


def test_a_network_has_the_sessions_of_all_its_programmes(visit: Callable) -> None:
    _at, shown = visit(lang="en", network="RAI")
    assert len(rows_of(shown.pieces["participation_sessions"])) == 4


def test_one_can_step_through_the_sessions(visit: Callable) -> None:
    _at, shown = visit(lang="en", programme="course", session="course-2")
    steps = shown.pieces["participation_steps"]
    assert "Session 2 of 4" in steps
    assert re.search(r'href="/participacion\?session=course-1[^"]*programme=course[^"]*"', steps)
    assert "session=course-3" in steps


@pytest.mark.parametrize(
    "wrong", [{"programme": "none"}, {"network": "NONE"}, {"programme": "course", "session": "none"}]
)
def test_an_unknown_code_is_named_and_a_valid_view_shown(visit: Callable, wrong: dict[str, str]) -> None:
    at, shown = visit(lang="en", **wrong)
    name, value = list(wrong.items())[-1]
    assert at.session_state["_bad_parameters"] == {name: value}
    assert "participation_map" in shown.pieces


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_programme_and_network_opens_in_every_language(
    visit: Callable, taking_part: DataFolders, language: str
) -> None:
    build = taking_part.published / NAME
    links = [{"programme": code} for code in PROGRAMMES]
    links += [{"network": code} for code in queries.run("network_cards", build, language=language)["network_code"]]
    for link in links:
        _at, shown = visit(lang=language, **link)
        assert re.search(r"\bnan\b|\bNone\b|<NA>", words(tree(shown.html))) is None, link
        assert "<b>" not in shown.html
        for drawn in shown.figures.values():
            width, height = picture.size(drawn())
            assert width > 0 and height > 0  # noqa: PT018
