import pytest

from observatory.sources.attendance.reading import decode, find_delimiter, read
from tests.sources.attendance.samples import workbook

SPANISH = "Nombre;Año\nÑandúpeña Güemes;señal\n"
PORTUGUESE = "Nome;Ação\nConceição Magalhães;não\n"
GREEK = "Όνομα;Δήμος\nΕυανθία Καραμπουρνιώτη;Αλεξανδρούπολη\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (SPANISH, "utf-8", "utf-8"), (SPANISH, "utf-8-sig", "utf-8-sig"), (SPANISH, "cp1252", "cp1252"),
        (PORTUGUESE, "cp1252", "cp1252"), (PORTUGUESE, "utf-16", "utf-16"), (GREEK, "cp1253", "cp1253"),
        (GREEK, "utf-8", "utf-8"), (GREEK, "utf-16-le", "utf-16-le"), (GREEK, "utf-16-be", "utf-16-be"),
        ("a;b\n1;2\n", "ascii", "utf-8"),
    ],
)  # fmt: skip
def test_the_encoding_is_told_by_the_content(text, encoding, found):
    assert decode(text.encode(encoding), "f.csv") == (text, found)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","), ("a;b;c\n1,5;2,5;3\n", ";"), ("a\tb\n3/5/25, 9:58\tx, y\n", "\t"),
        ('a,b\n"1;2;3;4;5",2\n', ","), ("sep=;\na,b;c\n", ";"),
        # Names and dates hold a comma each; the header tells.
        ("Full Name\tUser Action\tTimestamp\nL, A\tJoined\t3/5/2021, 9:58 AM\nM, B\tLeft\t3/5/2021, 9:59 AM\n", "\t"),
    ],
)  # fmt: skip
def test_the_delimiter_is_told_by_the_content(text, delimiter):
    assert find_delimiter(text)[0] == delimiter


def test_rows_keep_the_line_they_stand_on():
    (sheet,) = read(b'a,b\n\n"1\n2",3\n4,5\n', "f.csv").sheets
    assert sheet.rows == [["a", "b"], ["1\n2", "3"], ["4", "5"]]
    assert sheet.numbers == [1, 3, 5]


def test_a_nickname_in_quotation_marks_is_text_in_a_tab_separated_file():
    (sheet,) = read('a\tb\n"La Güera" Inventada\tx\n'.encode(), "f.tsv").sheets
    assert sheet.rows[1] == ['"La Güera" Inventada', "x"]


def test_numbers_and_dates_of_a_workbook_become_text():
    import datetime as dt

    rows = [["a", "b", "c", "d"], [62.0, 0.5, dt.datetime(2025, 3, 27, 16), True], [dt.time(9, 30), None, "x", 7]]
    (sheet,) = read(workbook(rows), "f.xlsx").sheets
    assert sheet.rows[1:] == [["62", "0.5", "2025-03-27 16:00:00", "TRUE"], ["09:30:00", "", "x", "7"]]


def test_representations_show_no_cell():
    document = read(b"secret,b\nAna,2\n", "f.csv")
    assert "secret" not in repr(document) + repr(document.sheets)
    assert "Ana" not in repr(document) + repr(document.sheets)
