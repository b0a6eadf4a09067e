"""``check practices FILE``: what a proposal may be, what is said of a wrong one, and that hostile files do nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from observatory import cli
from observatory.paths import ROOT, DataFolders
from observatory.sources.practices import Checked, check
from observatory.sources.practices.reading import COLUMNS, NEEDED_COLUMNS

DATA = DataFolders(ROOT / "data")
LANGUAGES = ("es", "pt", "el", "en")
CASES = tomllib.loads((ROOT / "tests" / "contracts" / "broken_proposals.toml").read_text(encoding="utf-8"))["case"]
UNFILLED = re.compile(r"\{\w+\}")
SPANISH = {
    "practice_code": "mx-leon-prueba", "language": "es", "territory_code": "MX-11020", "place": "León", "country": "mx",
    "title": "Prueba de cuidado", "themes": "gender; care", "target_groups": "women", "indicator_kinds": "gender_violence",
    "start_year": "2021", "status": "running", "described": "sí", "results_reported": "Sí", "figures": "x",
    "outside_validation": "no", "summary": "Un resumen con nuestras palabras.", "results": "120 personas en 2022.",
    "source_url": "https://leon.gob.mx/prueba", "source_title": "Página de León",
}  # fmt: skip
PORTUGUESE = {
    "practice_code": "mx-leon-prueba", "language": "pt", "title_text": "Ensaio de cuidado", "summary": "Um resumo nosso.",
    "results": "120 pessoas em 2022.",
}  # fmt: skip
TOML = """
[mx-leon-prueba]
territory = "MX-11020"
place = "León"
country = "MX"
title = "Prueba de cuidado"
title_language = "es"
themes = ["care"]
start_year = 2021
status = "running"
cost_band = "not_documented"
title_text = { es = "Prueba de cuidado" }
summary = { es = "Un resumen con nuestras palabras." }
[mx-leon-prueba.evidence]
described = true
results_reported = false
figures = false
outside_validation = true
comparison_group = false
[[mx-leon-prueba.sources]]
url = ""
title = "Un texto sin dirección"
"""


def table(*rows: Mapping[str, str], columns: tuple[str, ...] = COLUMNS, delimiter: str = ",") -> bytes:
    """Return a CSV file with those rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def workbook(*rows: Mapping[str, object], before: str = "") -> bytes:
    """Return an XLSX file with those rows, perhaps after a sheet of explanations."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if before:
        sheet.append([before])
        sheet = book.create_sheet("Prácticas")
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([row.get(column) for column in COLUMNS])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def checked(data: bytes, file: str = "proposal.csv") -> Checked:
    return check(data, file, DATA)


def said(found: Checked, language: str = "en") -> list[str]:
    return [problem.text(language) for problem in found.problems]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("comma.csv", table(SPANISH, PORTUGUESE)),
        ("semicolon.csv", table(SPANISH | {"themes": "gender|care"}, PORTUGUESE, delimiter=";")),
        ("mark.csv", b"\xef\xbb\xbf" + table(SPANISH, PORTUGUESE)),
        ("tabs.txt", table(SPANISH, PORTUGUESE, delimiter="\t").decode().encode("utf-16")),
        ("book.xlsx", workbook(SPANISH | {"start_year": 2021}, PORTUGUESE)),
        ("explained.xlsx", workbook(SPANISH, PORTUGUESE, before="Cómo se llena")),
    ],
)
def test_a_sound_table_is_accepted_however_it_was_saved(file: str, data: bytes) -> None:
    found = checked(data, file)
    assert said(found) == []
    assert [(each.code, each.level, each.missing) for each in found.proposals] == [
        ("mx-leon-prueba", 2, ("outside_validation",))
    ]
    assert [(note.languages, note.fields) for note in found.notes] == [
        (("el", "en"), ("title_text", "summary", "results"))
    ]


def test_columns_that_are_not_needed_may_be_left_out() -> None:
    few = {column: SPANISH[column] for column in NEEDED_COLUMNS}
    found = checked(table(few, columns=tuple(reversed(NEEDED_COLUMNS))))
    assert said(found) == []
    assert [(each.code, each.level) for each in found.proposals] == [("mx-leon-prueba", 0)]


def test_a_practice_in_four_languages_needs_no_translation() -> None:
    more = [PORTUGUESE | {"language": language} for language in ("pt", "el", "en")]
    found = checked(table(SPANISH, *more))
    assert (said(found), found.notes) == ([], [])


def test_toml_as_in_the_catalogue_is_accepted() -> None:
    found = checked(TOML.encode(), "proposal.toml")
    assert said(found) == []
    assert [(each.code, each.level, each.missing) for each in found.proposals] == [
        ("mx-leon-prueba", 1, ("results_reported",))
    ]
    assert [(note.languages, note.fields) for note in found.notes] == [(("pt", "el", "en"), ("title_text", "summary"))]


def test_the_empty_template_has_the_columns_that_are_read() -> None:
    text = (DATA.practices / "templates" / "practice.csv").read_text(encoding="utf-8")
    assert tuple(text.strip().split(",")) == COLUMNS


def test_the_documentation_names_every_column_and_code() -> None:
    from observatory.contracts import practices as contracts

    text = (ROOT / "docs" / "practice-template.md").read_text(encoding="utf-8")
    codes = (*COLUMNS, *contracts.THEMES, *contracts.TARGET_GROUPS, *contracts.INDICATOR_KINDS, *contracts.STATUSES,
             *contracts.COST_BANDS)  # fmt: skip
    assert [code for code in codes if f"`{code}`" not in text] == []
    for needed in NEEDED_COLUMNS:
        assert f"`{needed}` ●" in text
    example = (
        text.split("```toml\n")[1].split("```")[0].replace("pt-amadora-nao-alimente-o-rumor", "pt-amadora-exemplo")
    )
    found = checked(example.replace('"Não Alimente o Rumor"', '"Um exemplo"').encode(), "example.toml")
    assert said(found) == []


def _broken(case: dict[str, Any]) -> tuple[bytes, str]:
    if "toml" in case or "toml_deep" in case:
        deep = "a = " + "[" * case.get("toml_deep", 0) + "]" * case.get("toml_deep", 0)
        return case.get("toml", deep).encode(), "proposal.toml"
    columns = tuple(case.get("rename", {}).get(column, column) for column in COLUMNS)
    rows = [SPANISH, PORTUGUESE][: case.get("rows", 2)]
    if "row" in case:
        rows[case["row"] - 2] = rows[case["row"] - 2] | case["cell"]
    if case.get("both"):
        rows[1] = rows[1] | {k: v for k, v in case["cell"].items() if k in {"practice_code", "summary", "results"}}
    if "many" in case:
        rows = [SPANISH | {"practice_code": f"mx-leon-{n}", "title": f"Prueba {n}"} for n in range(case["many"])]
    renamed = dict(zip(COLUMNS, columns, strict=True))
    return table(*({renamed[k]: v for k, v in row.items()} for row in rows), columns=columns), "proposal.csv"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_wrong_proposal_is_told_field_by_field_in_four_languages(case: dict[str, Any]) -> None:
    data, file = _broken(case)
    found = checked(data, file)
    lines = said(found)
    assert len(lines) == case.get("total", 1), lines
    assert found.proposals == []
    expected = (case["code"], file, case.get("at", case.get("row")), case.get("column"))
    places = [(problem.code, problem.file, problem.row, problem.column) for problem in found.problems]
    assert expected in places, lines
    problem = found.problems[places.index(expected)]
    for words in case["says"]:
        assert words in problem.text("en")
    for language in LANGUAGES:
        assert not UNFILLED.search(problem.text(language))
        for words in case.get("keeps_to_itself", ()):
            assert words not in "".join(said(found, language))


def test_the_table_of_wrong_proposals_is_long() -> None:
    assert len(CASES) >= 30
    assert len({case["name"] for case in CASES}) == len(CASES)


# --- hostile files


def _bomb() -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(80):
                part.write(b" " * 1_000_000)
    return saved.getvalue()


def _entities() -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(SPANISH))) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/workbook.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + content.split(b"?>", 1)[-1]
            target.writestr(part.filename, content)
    return changed.getvalue()


HOSTILE = {
    "bomb.xlsx": (_bomb(), "workbook_bomb"),
    "entities.xlsx": (_entities(), "workbook_entities"),
    "formula.xlsx": (workbook(SPANISH | {"title": '=HYPERLINK("https://example.org","x")'}), "formula"),
    "formula.csv": (table(SPANISH | {"title": "=1+1"}), "formula"),
    "command.csv": (table(SPANISH | {"summary": "=cmd|' /C calc'!A0"}), "formula"),
    "cut.xlsx": (workbook(SPANISH)[:2_000], "workbook_broken"),
    "other.zip": (zipfile.ZipFile, "not_a_table"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "not_a_table"),
    "page.csv": (b"<!doctype html><table><tr><td>practice_code</td></tr></table>", "not_a_table"),
    "escape.csv": (table(SPANISH | {"title": "\x1b[2Jgone"}), "not_a_table"),
    "quotes.csv": (b'practice_code,language\n"mx-one,es\n', "quotes_broken"),
    "long.csv": (table(SPANISH | {"summary": "a" * 2_001}), "cell_too_long"),
    "wide.csv": (",".join(f"c{n}" for n in range(100)).encode() + b"\n", "too_many_columns"),
    "large.csv": (table(SPANISH) + b"x" * 2_000_001, "proposal_too_large"),
    "rows.csv": (table(SPANISH, *([PORTUGUESE] * 3_000)), "proposal_too_large"),
    "empty.csv": (b"", "file_empty"),
    "latin.toml": ("[mx-one]\nplace = 'León'\n".encode("latin-1"), "wrong_encoding"),
    "number.toml": (b"[mx-one]\nstart_year = " + b"9" * 5_000, "toml_syntax"),
    "dots.toml": (b"[mx-one." + b"a." * 3_000 + b"b]\nc = 1\n", "toml_syntax"),
    "escape.toml": (TOML.replace("running", "\\u001b[2Jgone").encode(), "not_in_list"),
    "book.toml": (workbook(SPANISH), "wrong_encoding"),
}


def _content(file: str) -> bytes:
    content = HOSTILE[file][0]
    if isinstance(content, bytes):
        return content
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return saved.getvalue()


@pytest.mark.parametrize("file", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_plain_words(file: str) -> None:
    found = checked(_content(file), file)
    assert HOSTILE[file][1] in {problem.code for problem in found.problems}, said(found)
    assert (found.proposals, found.notes) == ([], [])
    for language in LANGUAGES:
        for line in said(found, language):
            assert line.isprintable()
            assert len(line) < 1_500
            assert not UNFILLED.search(line)


# --- the command


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_says_it_in_the_language_asked_for_and_stores_nothing(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _contents(DATA.practices)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(table(SPANISH, PORTUGUESE))
    bad.write_bytes(table(SPANISH | {"status": "en marcha"}, PORTUGUESE))
    assert cli.main(["check", "practices", str(good), "--language", language]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert len(shown.out.splitlines()) == 3
    assert "mx-leon-prueba" in shown.out
    assert cli.main(["--language", language, "check", "practices", str(bad)]) == cli.MISUSE
    shown = capsys.readouterr()
    assert shown.out == ""
    words = {"es": "no es uno de los valores permitidos", "pt": "não é um dos valores admitidos",
             "el": "δεν περιλαμβάνεται στις επιτρεπόμενες τιμές", "en": "is not one of the allowed values"}  # fmt: skip
    assert words[language] in shown.err
    assert shown.err.startswith("bad.csv, ")
    assert _contents(DATA.practices) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "good.csv"]


@pytest.mark.parametrize(
    "words", [["check", "practices"], ["check", "practices", "nowhere.csv"], ["check", "practices", "."]]
)
def test_without_a_file_the_command_ends_with_exit_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == cli.MISUSE
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_of_anything_but_practices_no_file_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", "sessions", "file.csv"])
    assert ended.value.code == cli.MISUSE
