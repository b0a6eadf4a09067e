"""Many briefs in one ZIP: in their order, each under its name, with a list, and never more than there is room for."""

from __future__ import annotations

import io
import zipfile

import pytest

from observatory import brief_batch
from observatory.brief_batch import Paper, contents, pack

COLUMNS = ("Code", "Place", "File", "Remark")


def make(code: str) -> Paper:
    return Paper(code, f"Place of {code}", f"brief-{code.lower()}.pdf", f"%PDF {code}".encode() * 10)


def test_papers_and_the_list_of_them_are_in_the_zip():
    file, told = io.BytesIO(), []
    packed = pack(["B", "A"], make, file, COLUMNS, told.append)
    assert (packed.made, packed.failed, packed.left_out) == (2, (), 0)
    assert packed.size == len(file.getvalue())
    assert told == [0, 1, 2]
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["brief-b.pdf", "brief-a.pdf", brief_batch.CONTENTS]
        assert archive.read("brief-a.pdf") == make("A").content
        listed = archive.read(brief_batch.CONTENTS).decode("utf-8-sig").splitlines()
    assert listed == ["Code,Place,File,Remark", "A,Place of A,brief-a.pdf,", "B,Place of B,brief-b.pdf,"]


def test_what_could_not_be_made_is_listed_with_its_reason():
    file = io.BytesIO()
    packed = pack(
        ["A", "X"], lambda code: make(code) if code == "A" else Paper(code, code, "", remark="=no room"), file, COLUMNS
    )
    assert packed.made == 1
    assert [paper.code for paper in packed.failed] == ["X"]
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["brief-a.pdf", brief_batch.CONTENTS]
        assert "X,X,,'=no room" in archive.read(brief_batch.CONTENTS).decode("utf-8-sig"), "no spreadsheet runs it"


def test_the_same_papers_give_the_same_file():
    one, other = io.BytesIO(), io.BytesIO()
    pack(["A", "B"], make, one, COLUMNS)
    pack(["A", "B"], make, other, COLUMNS)
    assert one.getvalue() == other.getvalue()


def test_where_there_is_no_more_room_the_rest_is_counted(monkeypatch):
    monkeypatch.setattr(brief_batch, "MOST_BYTES", 150)
    asked: list[str] = []

    def counted(code: str) -> Paper:
        asked.append(code)
        return make(code)

    file = io.BytesIO()
    packed = pack(list("ABCDE"), counted, file, COLUMNS)
    assert asked == ["A", "B"], "the rest is not even made"
    assert (packed.made, packed.left_out) == (2, 3)
    assert zipfile.ZipFile(file).testzip() is None


def test_who_stops_it_stops_it_before_the_next_place():
    asked: list[str] = []

    def stop(done: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    def counted(code: str) -> Paper:
        asked.append(code)
        return make(code)

    with pytest.raises(KeyboardInterrupt):
        pack(["A", "B"], counted, io.BytesIO(), COLUMNS, stop)
    assert asked == ["A"]


def test_the_list_opens_in_a_spreadsheet_with_its_letters():
    assert contents([Paper("GR-0301", "Αλεξανδρούπολη, Έβρος", "f")], COLUMNS).startswith(b"\xef\xbb\xbf")
