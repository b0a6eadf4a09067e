"""The folder appears whole or not at all, and never in the place of somebody else's files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from observatory import cli
from observatory.open_data import ExportError, export, indicators, package
from observatory.open_data.folder import DESCRIPTOR, PACKAGE, SUMS, unfinished
from observatory.paths import ROOT, DataFolders
from tests.open_data.conftest import quiet


def _export(target: Path, text: str = "new") -> None:
    """Write the smallest folder that is known as an export."""
    with unfinished(target) as work:
        (work / "tables").mkdir()
        (work / "tables" / "a.csv").write_text(text, encoding="utf-8")
        (work / DESCRIPTOR).write_text(f'{{"name": "{PACKAGE}"}}', encoding="utf-8")
        (work / SUMS).write_text(f"0  tables/a.csv\n0  {DESCRIPTOR}\n", encoding="utf-8")


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_new_and_an_empty_folder_are_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        _export(tmp_path / name)
        assert _names(tmp_path / name) == {"tables", "tables/a.csv", DESCRIPTOR, SUMS}
    assert {path.name for path in tmp_path.iterdir()} == {"new", "empty"}


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    _export(tmp_path / "data", "old")
    _export(tmp_path / "data")
    assert (tmp_path / "data" / "tables" / "a.csv").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    "foreign",
    [
        {"letter.txt": "mine"},
        {DESCRIPTOR: '{"name": "another-package"}', SUMS: ""},
        {DESCRIPTOR: "not JSON", SUMS: ""},
        {DESCRIPTOR: f'{{"name": "{PACKAGE}"}}'},
    ],
    ids=["a letter", "another package", "a broken package", "a package without sums"],
)
def test_a_foreign_folder_is_refused_and_stays_as_it_was(foreign: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "data"
    target.mkdir()
    for name, text in foreign.items():
        (target / name).write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match="no export of the observatory"):
        _export(target)
    assert {path.name: path.read_text(encoding="utf-8") for path in target.iterdir()} == foreign
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_file_added_to_an_export_is_not_thrown_away(tmp_path: Path) -> None:
    _export(tmp_path / "data", "old")
    (tmp_path / "data" / "tables" / "remarks.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"tables/remarks\.txt"):
        _export(tmp_path / "data")
    assert (tmp_path / "data" / "tables" / "a.csv").read_text(encoding="utf-8") == "old"


def test_a_file_a_link_and_a_missing_parent_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    for name in ("file", "link", "none/data"):
        with pytest.raises(ExportError):
            _export(tmp_path / name)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "elsewhere", "link"}


def _fail_half_way(target: Path, failure: BaseException) -> None:
    with unfinished(target) as work:
        (work / "half.csv").write_text("a,", encoding="utf-8")
        raise failure


@pytest.mark.parametrize("failure", [OSError("No space left"), KeyboardInterrupt(), SystemExit(143)])
def test_a_failure_leaves_the_earlier_export_and_nothing_else(failure: BaseException, tmp_path: Path) -> None:
    _export(tmp_path / "data", "old")
    with pytest.raises(type(failure)):
        _fail_half_way(tmp_path / "data", failure)
    assert (tmp_path / "data" / "tables" / "a.csv").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def _fill_while_it_is_written(target: Path) -> None:
    with unfinished(target) as work:
        (work / SUMS).write_text("", encoding="utf-8")
        target.mkdir()
        (target / "letter.txt").write_text("mine", encoding="utf-8")


def test_files_that_came_while_it_was_written_are_not_thrown_away(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        _fill_while_it_is_written(tmp_path / "data")
    assert _names(tmp_path) == {"data", "data/letter.txt"}


def test_two_exports_do_not_write_the_same_folder(tmp_path: Path) -> None:
    with unfinished(tmp_path / "data") as work:
        with pytest.raises(ExportError, match="Another export"):
            _export(tmp_path / "data")
        (work / SUMS).write_text("", encoding="utf-8")
    assert (tmp_path / "data" / SUMS).exists()


def test_what_was_killed_between_the_two_renamings_is_put_back(tmp_path: Path) -> None:
    _export(tmp_path / "data", "old")
    (tmp_path / "data").rename(tmp_path / ".data.old")
    with pytest.raises(OSError, match="full"):
        _fail_half_way(tmp_path / "data", OSError("full"))
    assert (tmp_path / "data" / "tables" / "a.csv").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
def test_a_killed_export_leaves_no_folder_and_the_next_clears_up(
    way: signal.Signals, in_small: DataFolders, tmp_path: Path
) -> None:
    target, work = tmp_path / "data", tmp_path / ".data.unfinished"
    command = [sys.executable, "-m", "observatory", "export", str(target)]
    running = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not list(work.glob("indicators/*.csv")) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert running.poll() is None, "it ended before it could be killed"
    running.send_signal(way)
    assert running.wait(60) in {-way, 128 + way}
    assert not target.exists()
    assert work.exists() == (way == signal.SIGKILL)
    _export(target)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_the_command_line_writes_the_folder_and_says_so(
    in_small: DataFolders, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert cli.main(["export", str(tmp_path / "data")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert "one by one" in said[1]
    assert f"{tmp_path / 'data'} is complete" in said[-1]
    assert (tmp_path / "data" / "catalogue.jsonld").exists()


@pytest.mark.parametrize(
    ("words", "line"),
    [(("{foreign}",), "no export of the observatory"), (("{new}", "--address", "ftp://x"), "must be like https://")],
)
def test_bad_input_ends_with_2_and_one_line(
    words: tuple[str, ...], line: str, in_small: DataFolders, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "letter.txt").write_text("mine", encoding="utf-8")
    filled = [word.format(foreign=tmp_path / "foreign", new=tmp_path / "new") for word in words]
    assert cli.main(["export", *filled]) == cli.MISUSE
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert line in said[0]
    assert _names(tmp_path) == {"foreign", "foreign/letter.txt"}


def test_a_full_disk_is_said_in_one_line(build_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "write_tables", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export(build_path, tmp_path / "data", quiet)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_second_thread_is_a_failure(
    build_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(indicators, "pack", full)
    with pytest.raises(ExportError, match="No space left on device"):
        export(build_path, tmp_path / "data", quiet)
    assert list(tmp_path.iterdir()) == []
