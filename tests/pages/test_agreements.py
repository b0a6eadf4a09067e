"""Agreements: what was agreed, by whom, until when, and what became of it; all rows here are made up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from observatory.paths import DataFolders
from observatory.ui.participate import agreements_place, agreements_view
from observatory.ui.reader import Reader
from tests import cards
from tests.pages.reading import tree, words
from tests.pages.shown import catch, opener

TODAY = date(2026, 11, 22)
LANGUAGES = ("es", "pt", "el", "en")
URL = "https://www.example.org/page"
# code: (territory, country, place, date, due, status, progress, updated, evidence, indicators)
ROWS: dict[str, tuple[Any, ...]] = {
    "late": ("PT-1113", "PT", None, "2024-09-24", "2025-12", "proposed", None, "2024-11", URL, ["eu_internet_daily"]),
    "ahead": ("ES-08124", "ES", None, "2024", "2030", "in_progress", 40, "2026-11-01", URL, ["eu_internet_daily"]),
    "calm": ("MX-15", "MX", None, None, None, "unknown", None, None, None, []),
    "quiet": (None, "CO", "Bogotá", "2019", None, "agreed", None, "2023-12-20", URL, []),
    "kept": ("PT-1317", "PT", None, "2024-01", "2026-01", "done", 100, "2026-02-10", URL, []),
    "joint": (None, "EU", None, "2024-09-24", None, "agreed", None, "2026-10-30", URL, ["eu_internet_daily"]),
}


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the made-up agreements in the place of whatever agreements there are."""
    for table in ("plan_action", "plan_text", "plan", "agreement_indicator", "agreement_text", "agreement"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO programme VALUES ('course', 99, 'programme', NULL, 'Curso', 'pt', 'PT', NULL, 'X', "
                       "NULL, NULL, NULL, 'A page')")  # fmt: skip
    connection.execute("INSERT INTO session VALUES ('course-1', 'course', NULL, 'webinar', 'Sessão', 'pt', '2024-09-24', "
                       "NULL, 'online', 'held', NULL, NULL, 'PT', 'X', NULL, NULL, NULL, 'A page')")  # fmt: skip
    for language in LANGUAGES:
        connection.execute("INSERT INTO programme_text VALUES ('course', $1, 'The course', 'd', '', '')", [language])
        connection.execute(
            "INSERT INTO session_text VALUES ('course-1', $1, 'The session', '', '', '', '')", [language]
        )
    for code, (territory, country, place, made, due, status, progress, updated, url, indicators) in ROWS.items():
        session = "course-1" if code in {"late", "joint"} else None
        connection.execute(
            "INSERT INTO agreement VALUES ($1, $2, $3, 'commitment', 'Título <b>', 'pt', $4, $5, $6, $7, $8, $9, $10, $11, "
            "$12, 'A page of theirs')",
            [code, "course" if session else None, session, territory, country, place, made, due, status, progress,
             updated, url],
        )  # fmt: skip
        for language in LANGUAGES:
            connection.execute(
                "INSERT INTO agreement_text VALUES ($1, $2, $3, $4, 'The owner', '', 'In their words', 'A remark')",
                [code, language, f"Promise {code}", f"What {code} is about <script>"],
            )
        for indicator in indicators:
            connection.execute("INSERT INTO agreement_indicator VALUES ($1, $2)", [code, indicator])
    cards.again(connection)


@pytest.fixture(scope="module")
def agreed(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    """Return a published observatory with the made-up agreements."""
    root = tmp_path_factory.mktemp("agreed") / "data"
    shutil.copytree(published_small.published, root / "published")
    folders = DataFolders(root)
    name = folders.current.read_text(encoding="utf-8").strip()
    (folders.published / name).rename(folders.published / "agreed.duckdb")
    folders.current.write_text("agreed.duckdb", encoding="utf-8")
    with duckdb.connect(str(folders.published / "agreed.duckdb")) as connection:
        fill(connection)
    return folders


@pytest.fixture
def visit(agreed: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setenv("OBSERVATORY_DATA", str(agreed.root))
    monkeypatch.setattr(agreements_view, "today", lambda: TODAY)
    monkeypatch.setattr("observatory.ui.downloads.picture", lambda *_given, **_named: None)
    return opener("participate.agreements", monkeypatch)


def reader_of(agreed: DataFolders) -> Reader:
    return Reader("en", agreed.published / "agreed.duckdb")


def rows_of(html: str) -> dict[str, list[str]]:
    """Return the rows of the list by the code of their agreement."""
    return {
        row.get("id").removeprefix("agreement-"): [words(cell) for cell in row]
        for row in tree(html).iter("tr")
        if (row.get("id") or "").startswith("agreement-")
    }


def test_the_finding_counts_what_is_done_late_silent_and_undated(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    finding = words(next(p for p in tree(shown.html).iter("p") if p.get("class") == "o-finding"))
    assert finding == (
        "As known on 22 November 2026, there are 6 agreements on record. One is known to be done. 2 have a due date; for "
        "one of them it has passed without news that it was done. Of 2 there has been no news for 90 days or more. One "
        "carries no date at all."
    )


def test_what_is_past_its_date_comes_first_and_what_is_done_last(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    assert list(rows_of(shown.html)) == ["late", "ahead", "joint", "quiet", "calm", "kept"]
    late, ahead = rows_of(shown.html)["late"], rows_of(shown.html)["ahead"]
    assert late[2] == "December 2025 ▼ past its due date by 326 days"
    assert "put forward" in late[3]
    assert "In their words" in late[3]
    assert late[4] == "November 2024 at least 722 days without news example.org (external page)"
    assert ahead[2] == "2030"
    assert ahead[4].startswith("1 November 2026 21 days ago")
    assert rows_of(shown.html)["kept"][2] == "January 2026"  # done: never late
    assert "no date published" in rows_of(shown.html)["calm"][4]


def test_progress_is_a_bar_only_where_a_percentage_is_published(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    rows = rows_of(shown.html)
    assert "40%" in rows["ahead"][3]
    assert "no percentage published" in rows["late"][3]
    _at, shown = visit(lang="en", territory="PT-1113")
    assert "No percentage of progress is published for any of them." in shown.html
    assert "o-agr-progress" not in shown.html


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"flag": "overdue"}, ["late"]),
        ({"flag": "silent"}, ["late", "quiet"]),
        ({"flag": "undated"}, ["calm"]),
        ({"flag": "no_due"}, ["joint", "quiet", "calm"]),
        ({"status": "done"}, ["kept"]),
        ({"country": "PT"}, ["late", "kept"]),
        ({"country": "PT", "flag": "overdue"}, ["late"]),
        ({"territory": "ES-08124"}, ["ahead"]),
        ({"programme": "course"}, ["late", "joint"]),
        ({"session": "course-1"}, ["late", "joint"]),
        ({"indicator": "eu_internet_daily"}, ["late", "ahead", "joint"]),
        ({"kind": "commitment", "status": "agreed"}, ["joint", "quiet"]),
    ],
)
def test_filters_are_in_the_link_and_hold_together(visit: Callable, asked: dict[str, str], codes: list[str]) -> None:
    at, shown = visit(lang="en", **asked)
    assert "_bad_parameters" not in at.session_state
    assert list(rows_of(shown.html)) == codes
    assert shown.tables["agreements_download"]["Code"].tolist() == codes if len(codes) == 1 else True
    assert set(shown.tables["agreements_download"]["Code"]) == set(codes)


def test_an_unknown_code_is_named_and_all_agreements_are_shown(visit: Callable) -> None:
    wrong = {"agreement": "zzz", "status": "kept", "territory": "XX-1", "session": "none", "flag": "bad"}
    at, shown = visit(lang="en", **wrong)
    assert at.session_state["_bad_parameters"] == wrong
    assert len(rows_of(shown.html)) == len(ROWS)


def test_a_place_without_agreements_is_told_so_by_name(visit: Callable) -> None:
    at, shown = visit(lang="en", territory="MX-11020")
    assert "_bad_parameters" not in at.session_state
    assert "Place: León, Guanajuato" in words(tree(shown.pieces["agreements_none"]))
    assert "does not mean that none was made" in shown.html
    assert not rows_of(shown.html)
    assert not shown.tables


def test_one_agreement_opens_with_all_its_texts_and_its_evidence(visit: Callable) -> None:
    at, shown = visit(lang="en", agreement="late")
    card = tree(shown.pieces["agreements_one"])
    assert words(card.find(".//h1")) == "Promise late"
    facts = {words(term): words(text) for term, text in zip(card.iter("dt"), card.iter("dd"), strict=True)}
    assert facts["Title as recorded"] == "Título <b>"
    assert facts["Who answers for it"] == "The owner"
    assert facts["Place"] == "Torres Vedras, Oeste"
    assert facts["Session"] == "The session One other agreement of this session"
    assert facts["Until when"] == "December 2025"
    assert facts["Progress"] == "no percentage published"
    assert facts["Remark"] == "A remark"
    assert facts["Source"] == "A page of theirs example.org (external page)"
    (outside,) = [link for link in card.iter("a") if link.get("href") == URL]
    assert outside.get("rel") == "noopener external"
    assert 'aria-current="true"' in shown.html
    assert at.query_params["agreement"] in ("late", ["late"])


def test_an_agreement_leads_to_the_nearest_figure_of_the_indicator_it_wants_to_move(visit: Callable) -> None:
    _at, shown = visit(lang="en", agreement="late")
    card = shown.pieces["agreements_one"]
    # Torres Vedras has no figure of its own; of what it lies in, the region Centro is the nearest with one.
    assert 'href="/tendencias?indicator=eu_internet_daily&amp;territories=PT-NUTS-PT16&amp;lang=en"' in card
    assert "Centro, Portugal, 2019: 64%" in words(tree(card))
    _at, shown = visit(lang="en", agreement="joint")
    assert "No figure of this place or of what it lies in." in shown.html
    assert 'href="/indicadores?indicator=eu_internet_daily&amp;lang=en"' in shown.html


def test_an_agreement_without_a_public_address_says_so(visit: Callable) -> None:
    _at, shown = visit(lang="en", agreement="calm")
    assert "source text without public address" in rows_of(shown.html)["calm"][4]
    assert 'href=""' not in shown.html
    assert 'href="None"' not in shown.html


def test_what_a_source_wrote_cannot_become_markup(visit: Callable) -> None:
    _at, shown = visit(lang="en", agreement="late")
    assert "<script>" not in shown.html
    assert "&lt;script&gt;" in shown.html


def test_the_table_to_take_away_has_the_days_as_numbers(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    table = shown.tables["agreements_download"].set_index("Code")
    assert table.loc["late", "Days past its due date"] == 326
    assert table.loc["late", "Days since the last news"] == 722
    assert table.loc["ahead", "Progress (%)"] == 40
    assert table["Progress (%)"].isna().sum() == 4
    assert table.loc["late", "Asks for attention"] == "Past its due date; No news for 90 days or more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_agreement_opens_in_every_language(visit: Callable, language: str) -> None:
    for code in ROWS:
        _at, shown = visit(lang=language, agreement=code)
        assert re.search(r"\bnan\b|\bNone\b|<NA>", words(tree(shown.html))) is None, code


def test_a_long_list_that_asks_for_nothing_is_folded_until_it_is_narrowed_down(agreed: DataFolders) -> None:
    reader = reader_of(agreed)
    rows = [row for row in agreements_view.listed(reader, {}, TODAY) if row["standing"].group == "open"] * 10
    (whole,) = agreements_view.groups(reader, rows, {})
    assert whole["folded"]
    assert not agreements_view.groups(reader, rows, {"country": "CO"})[0]["folded"]


def test_a_place_and_an_indicator_show_their_agreements_only_where_there_are_any(
    agreed: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreements_view, "today", lambda: TODAY)
    shown, reader = catch(monkeypatch), reader_of(agreed)
    agreements_place.of_place(reader, "MX-11020")
    agreements_place.of_indicator(reader, "coneval_pobreza")
    assert not shown.pieces
    agreements_place.of_place(reader, "PT-1113")
    assert "Promise late" in shown.pieces["profile_agreements"]
    assert 'href="/acuerdos?territory=PT-1113&amp;lang=en"' in shown.pieces["profile_agreements"]
    agreements_place.of_indicator(reader, "eu_internet_daily")
    block = words(tree(shown.pieces["indicator_agreements"]))
    assert (
        "Promise late Torres Vedras, Oeste ○ put forward until: December 2025 ▼ past its due date by 326 days" in block
    )
    assert "All 3 agreements, with their sources" in block


def test_the_picture_to_take_along_has_every_agreement_with_a_due_date(
    visit: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Callable[[], str]] = []
    monkeypatch.setattr("observatory.ui.downloads.picture", lambda _reader, svg, **_named: drawn.append(svg))
    visit(lang="en")
    picture = drawn[0]()
    assert "Promise late" in picture
    assert "Promise ahead" in picture
    assert "Promise quiet" not in picture
    assert "Promise kept" not in picture
