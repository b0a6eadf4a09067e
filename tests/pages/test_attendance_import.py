"""The page on which organisers turn lists with names into counts: what it shows, what it keeps, what it gives."""

from __future__ import annotations

import csv
import hashlib
import io
import pickle
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from observatory import queries
from observatory.database import current_path
from observatory.paths import DataFolders
from observatory.sources import attendance
from observatory.ui.participate import attendance_import_review, attendance_import_view
from tests.browser.journeys import webinar
from tests.pages import organiser, programmes_known
from tests.pages.organiser import SESSION, Opened
from tests.pages.reading import tree, words
from tests.sources.attendance import samples

FILES = (("registro.csv", organiser.form()), ("zoom.csv", organiser.meeting()))
GUESS = {"territory": {"leon": "MX-11020"}}


@pytest.fixture(scope="module")
def known(published_small: DataFolders, tmp_path_factory: pytest.TempPathFactory) -> DataFolders:
    return programmes_known.publish(published_small, tmp_path_factory.mktemp("import") / "data")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the download buttons of the page would give."""
    found: dict[str, bytes] = {}

    def button(label: str, content: bytes, *, key: str, **_others: Any) -> None:
        found[key] = content

    monkeypatch.setattr(attendance_import_view.st, "download_button", button)
    return found


@pytest.fixture
def visit(known: DataFolders, given: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    monkeypatch.setenv("OBSERVATORY_DATA", str(known.root))
    return organiser.opener("participate.attendance_import", monkeypatch)


def counted(visit: Callable[..., Opened], **parameters: str) -> Opened:
    """Open the page with a session, hand in both lists and count."""
    return visit(lang="en", session=SESSION, **parameters).hand_in(*FILES).press("attendance_count")


def published(opened: Opened) -> dict[tuple[str, str], list[str]]:
    """Return the table of what would be published, by question and answer."""
    found, question = {}, ""
    for row in tree(opened.pieces["attendance_result"]).iter("tr"):
        cells = [words(cell) for cell in row]
        if len(cells) == 1:
            question = cells[0]
        else:
            found[question, cells[0]] = cells[1:]
    return found


def test_without_a_session_there_is_nothing_to_hand_in(visit: Callable[..., Opened]) -> None:
    opened = visit(lang="en")
    assert "Numbers below 5 are never shown" in opened.html
    assert not opened.at.file_uploader
    assert "Zoom, participants report" in opened.html


def test_an_unknown_session_is_named(visit: Callable[..., Opened]) -> None:
    opened = visit(lang="en", session="no-such")
    assert opened.at.session_state["_bad_parameters"] == {"session": "no-such"}
    assert not opened.at.file_uploader


def test_two_lists_become_the_table_that_would_be_published(visit: Callable[..., Opened]) -> None:
    opened = counted(visit)
    table = published(opened)
    assert table["All who took part", "all"][:2] == ["30", "25"]
    assert table["Sex", "women"][1] == "12"
    assert table["Sex", "men"][1] == "13"
    assert table["Where they came from", "León, Guanajuato"][1] == "14"
    assert "25 people took part. 5 people registered and did not come." in opened.pieces["attendance_result"]
    assert "Windows-1252, separated by semicolon" in opened.pieces["attendance_found"]
    assert "30 of 30" not in opened.pieces["attendance_found"]
    assert "25 of 25" in opened.pieces["attendance_found"]


def test_a_small_count_is_nowhere_on_the_page_as_publishable(
    visit: Callable[..., Opened], given: dict[str, bytes]
) -> None:
    """Two came from “Tolucca”: once that is Toluca, its row has no number, and neither has another that gives it away."""
    opened = counted(visit)
    key = "_attendance_answer_territory_tolucca"
    opened.at.selectbox(key=key).set_value(attendance_import_review.OTHER)
    opened.run()
    rows = csv.DictReader(io.StringIO(given["attendance_csv"].decode()))
    shown = {row["attended"] for row in rows if row["attended"]}
    assert not shown & {"1", "2", "3", "4"}


def test_a_decision_changes_what_would_be_published_and_goes_into_the_mapping(
    visit: Callable[..., Opened], given: dict[str, bytes]
) -> None:
    opened = counted(visit)
    box = opened.at.selectbox(key="_attendance_answer_territory_leon")
    assert {option.split(" (")[0] for option in box.options[:2]} == {"León, Castilla y León", "León, Guanajuato"}
    assert box.value is None
    assert "3 answers are still open" in opened.pieces["attendance_review"]
    box.set_value("MX-11020")
    opened.run()
    assert "2 answers are still open" in opened.pieces["attendance_review"]
    assert published(opened)["Where they came from", "León, Guanajuato"][1] == "20"
    assert tomllib.loads(given["attendance_mapping"].decode()) == {"territory": {"León": "MX-11020"}}
    assert "--mapping mx-leon-dialogo-1-mapping.toml --write --despite-reviews" in opened.pieces["attendance_taken"]


def test_a_municipality_can_be_written_as_it_should_have_been(visit: Callable[..., Opened]) -> None:
    opened = counted(visit)
    key = "_attendance_answer_territory_ciudad imaginaria"
    opened.at.selectbox(key=key).set_value("?another")
    opened.run()
    opened.at.text_input(key=f"{key}_text").set_value("Celaya, Guanajuato")
    opened.run()
    assert opened.at.selectbox(key=key).value == "MX-11007"
    assert ("Where they came from", "Celaya, Guanajuato") in published(opened)


def test_the_file_of_the_page_is_that_of_the_command(
    visit: Callable[..., Opened], given: dict[str, bytes], known: DataFolders, tmp_path, capsys
) -> None:
    """The page says which command does the same: it does."""
    from observatory import cli
    from observatory.paths import ROOT

    opened = counted(visit)
    opened.at.selectbox(key="_attendance_answer_territory_leon").set_value("MX-11020")
    opened.run()
    command = words(next(tree(opened.pieces["attendance_taken"]).iter("code"))).split()[3:]
    for name, content in (*FILES, (f"{SESSION}-mapping.toml", given["attendance_mapping"])):
        (tmp_path / name).write_bytes(content)
    (known.root / "catalogue").mkdir(exist_ok=True)
    for folder in ("catalogue/territories", "programmes"):
        if not (known.root / folder).exists():
            (known.root / folder).mkdir(parents=True)
            for path in (ROOT / "data" / folder).iterdir():
                (known.root / folder / path.name).symlink_to(path) if path.name != "attendance" else None
    arguments = [str(tmp_path / part) if (tmp_path / part).exists() else part for part in command]
    assert cli.main(arguments) == 0
    path = known.root / "programmes" / "attendance" / f"{SESSION}.csv"
    try:
        assert path.read_bytes() == given["attendance_csv"]
    finally:
        path.unlink()


def test_nothing_personal_is_kept_after_counting(
    visit: Callable[..., Opened], given: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path, caplog
) -> None:
    dropped = []
    remove = MemoryUploadedFileManager.remove_file

    def note(self: Any, session_id: str, file_id: str) -> None:
        dropped.append(file_id)
        remove(self, session_id, file_id)

    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", note)
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "work"))
    caplog.set_level("DEBUG")
    opened = counted(visit)
    handed = opened.at.session_state["_attendance"]
    kept = [pickle.dumps(handed).decode("latin-1"), str(opened.at.session_state), opened.html, caplog.text]
    kept += [content.decode() for content in given.values()]
    kept += [path.read_text("utf-8", "ignore") for path in (tmp_path / "work").rglob("*")]
    planted = {*organiser.NAMES, *organiser.ADDRESSES, *organiser.PHONES}
    planted |= {text.replace(" ", "") for text in organiser.PHONES} | {name.split()[1] for name in organiser.NAMES}
    planted |= {
        make(text.encode()).hexdigest() for text in set(planted) for make in (hashlib.sha256, hashlib.sha1, hashlib.md5)
    }
    assert [text for text in planted if any(text in each for each in kept)] == []
    assert len(dropped) == 2
    assert all(not uploader.value for uploader in opened.at.file_uploader)


def test_a_fault_of_ours_tells_nobody_what_stood_in_the_list(
    visit: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    def fail(*_given: Any, **_named: Any) -> None:
        raise ValueError(organiser.NAMES[0])

    monkeypatch.setattr(attendance, "gather", fail)
    opened = counted(visit)
    assert "that is a fault of ours" in opened.pieces["attendance_problems"]
    assert "ValueError" in caplog.text
    assert organiser.NAMES[0] not in caplog.text + opened.html


def test_forgetting_leaves_nothing(visit: Callable[..., Opened]) -> None:
    opened = counted(visit).press("attendance_again")
    assert "_attendance" not in opened.at.session_state
    assert len(opened.at.file_uploader) == 2


def test_another_session_does_not_show_what_was_counted_for_this_one(visit: Callable[..., Opened]) -> None:
    opened = counted(visit)
    opened.at.query_params["session"] = "mx-leon-dialogo-2"
    opened.run()
    assert "attendance_result" not in opened.pieces
    assert "_attendance" not in opened.at.session_state


def test_a_hostile_file_gives_its_place_and_remedy_and_nothing_is_counted(visit: Callable[..., Opened]) -> None:
    header = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]
    hostile = samples.text([header, ['=HYPERLINK("http://x.test")', "b", "c", "d", "e"]], ",", "utf-8")
    opened = visit(lang="en", session=SESSION).hand_in(("<img src=x>.csv", hostile)).press("attendance_count")
    html = opened.pieces["attendance_problems"]
    assert "row 2, column A" in words(tree(html))
    assert "The cell holds a formula. Formulas are never carried out." in html
    assert "Replace it by its value." in html
    assert "<img" not in html
    assert "attendance_result" not in opened.pieces
    # The files are still there, so that nothing has to be handed in again.
    assert opened.at.file_uploader[0].value


def test_the_list_of_another_day_is_refused(visit: Callable[..., Opened]) -> None:
    opened = visit(lang="en", session="mx-leon-dialogo-2", dates="m/d/y").hand_in(*FILES).press("attendance_count")
    assert "The stays lie on 2021-02-09" in opened.pieces["attendance_problems"]


def test_a_question_with_two_meanings_is_asked_about_on_the_page(visit: Callable[..., Opened]) -> None:
    question = "¿Se considera indígena o afrodescendiente?"
    rows = [
        ["Timestamp", "Email Address", question],
        *([f"2021-02-08 10:{n:02}:00", f"a{n}@b.test", "Sí"] for n in range(12)),
    ]
    opened = (
        visit(lang="en", session=SESSION).hand_in(("f.csv", samples.text(rows, ",", "utf-8"))).press("attendance_count")
    )
    assert "can mean indigenous or afrodescendant" in opened.pieces["attendance_problems"]
    (box,) = [each for each in opened.at.selectbox if str(each.key).startswith("_attendance_q_")]
    box.set_value("indigenous")
    opened.run().press("attendance_count")
    assert "12 of 12" in opened.pieces["attendance_found"]
    assert "Who came is not known" in opened.pieces["attendance_result"]


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_every_state_opens_in_every_language(visit: Callable[..., Opened], language: str) -> None:
    opened = visit(lang=language, session=SESSION).hand_in(*FILES).press("attendance_count")
    assert "attendance_result" in opened.pieces


def test_an_answer_is_shown_as_text_whatever_it_contains() -> None:
    said = attendance_import_review.plain("[x](http://evil.test) ![y](a.png) :red[z] www.evil.test")
    assert "](" not in said.replace("\\", "\0")
    assert "http://" not in said
    assert "www." not in said


def test_earlier_imports_are_taken_into_account(visit: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was published before is given to disclosure control, or a correction could be subtracted."""
    seen = []
    protection = attendance.protection

    def note(k: int, earlier: Any) -> Any:
        seen.append((k, earlier))
        return protection(k, earlier)

    monkeypatch.setattr(attendance_import_view.attendance, "protection", note)
    counted(visit)
    assert seen[-1] == (5, None)
    visit(lang="en", session=programmes_known.IMPORTED).hand_in(("f.csv", organiser.form())).press("attendance_count")
    k, earlier = seen[-1]
    assert k == 5
    assert {row.dimension for row in earlier} == {"total", "sex", "age", "disability", "territory"}


def moved(opened: Opened) -> set[str]:
    """Return the metrics that the page says an import would move."""
    rows = tree(opened.pieces["attendance_moves"]).iter("tr")
    return {row.get("data-metric") or "" for row in rows if row.get("data-moved") is not None}


def test_an_import_shows_at_once_which_targets_it_would_move(visit: Callable[..., Opened], known: DataFolders) -> None:
    """Four of five by the list itself, the fifth by the address of the recording; nothing is published by that."""
    before = queries.run("scorecard_metrics", current_path(known), language="en")
    opened = visit(lang="en", session="rai-w2024-2").hand_in(("zoom.csv", webinar.report())).press("attendance_count")
    assert "Targets that this import would move: 4 of 5." in opened.pieces["attendance_moves"]
    assert 'status = "held"' in opened.pieces["attendance_taken"].replace("&#34;", '"')
    opened.at.text_input(key="_attendance_recording").set_value("youtube film")
    assert "is no address of a web page" in opened.run().pieces["attendance_address"]
    opened.at.text_input(key="_attendance_recording").set_value("https://example.org/film")
    opened.run()
    assert len(moved(opened)) == 5
    assert "https://example.org/film" in opened.pieces["attendance_taken"]
    after = queries.run("scorecard_metrics", current_path(known), language="en")
    assert after.equals(before)


def test_where_no_target_moves_the_page_says_so(visit: Callable[..., Opened]) -> None:
    """León promised four dialogues, and four are known to have been held."""
    assert "This import would move no target of the programme." in counted(visit).pieces["attendance_moves"]
