"""Publications in the published file: with what they belong to, and listed beside the recordings of sessions."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from observatory import publications as publication_files
from observatory import queries
from observatory.contracts import Problems
from observatory.database import current_path, cursor
from observatory.paths import DataFolders
from observatory.text import LANGUAGES
from tests import cards


@pytest.fixture(scope="module")
def listed(published_small: DataFolders):
    return queries.run("publication_list", current_path(published_small), language="en")


def test_every_edited_publication_is_published_in_four_languages(published_small: DataFolders) -> None:
    edited = publication_files.read(published_small, Problems())
    assert len(edited) > 40
    with cursor(current_path(published_small)) as connection:
        rows = connection.execute("SELECT publication_code, language, description FROM publication_text").fetchall()
    assert {(code, language): text for code, language, text in rows} == {
        (code, language): entry.values["description"][language]
        for code, entry in edited.items()
        for language in LANGUAGES
    }


def test_a_publication_keeps_its_link_and_where_it_is_known_from(published_small: DataFolders, listed) -> None:
    edited = publication_files.read(published_small, Problems())
    rows = listed[listed["origin"] == "publication"].set_index("code")
    assert set(rows.index) == set(edited)
    for code, entry in edited.items():
        row, values = rows.loc[code], entry.values
        assert (row["url"], row["source_url"]) == (values["url"], values["source_url"] or values["url"])
        assert list(row["languages"]) == values["languages"]
        if values["session"]:
            assert row["session_title"]


def test_trainings_are_the_trainings_among_the_sessions(published_small: DataFolders, listed) -> None:
    with cursor(current_path(published_small)) as connection:
        sessions = connection.execute(
            "SELECT session_code FROM session WHERE kind IN ('training', 'workshop') AND source_url IS NOT NULL"
        ).fetchall()
    assert set(listed.loc[listed["kind"] == "training", "code"]) == {code for (code,) in sessions}
    assert len(sessions) > 5


def test_a_recording_of_a_session_is_listed_from_the_session(published_small: DataFolders, tmp_path) -> None:
    """Nobody types the address of a recording twice: it stands with its session."""
    copy = tmp_path / "copy.duckdb"
    shutil.copy(current_path(published_small), copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "UPDATE session SET recording_url = 'https://example.org/video', status = 'held' WHERE session_code = 'rai-w2024-1'"
        )
        cards.again(connection)
    rows = queries.run("publication_list", copy, language="pt").set_index("code")
    assert (rows.at["rai-w2024-1", "kind"], rows.at["rai-w2024-1", "url"]) == ("recording", "https://example.org/video")
    promised = queries.run("publication_promised", copy, language="pt")["session_code"].tolist()
    assert "rai-w2024-1" not in promised
    assert "rai-w2024-2" in promised
