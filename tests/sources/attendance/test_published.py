"""Names that were planted in the lists of a session are nowhere in the observatory that is published with its counts."""

from __future__ import annotations

import hashlib
import re
import shutil

import duckdb
import pandas as pd
import pytest

from observatory import cli, export, queries
from observatory import programmes as programme_files
from observatory.contracts import Problems
from observatory.paths import ROOT, DataFolders
from observatory.pipeline import build
from tests.pages import organiser

KINDS = (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.sha512, hashlib.blake2b)


def planted() -> set[str]:
    """Return names, parts of names, addresses, telephones, and every plain hash that somebody might have made of them."""
    texts = {*organiser.NAMES, *organiser.ADDRESSES, *organiser.PHONES, "correo-plantado"}
    texts |= {re.sub(r"\D", "", phone) for phone in organiser.PHONES} | {name.split()[0] for name in organiser.NAMES}
    texts |= {text.casefold() for text in texts} | {text.upper() for text in texts}
    return texts | {make(text.encode()).hexdigest() for text in texts for make in KINDS}


def leaks(content: bytes, texts: set[str]) -> list[str]:
    return sorted(text for text in texts if text.encode() in content)


@pytest.fixture(scope="module")
def imported(published_tiny: DataFolders, tmp_path_factory: pytest.TempPathFactory):
    """Portugal's observatory with one session whose lists were imported by the command line, built anew."""
    root = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(published_tiny.root, root / "data", ignore=shutil.ignore_patterns("published", "programmes"))
        programmes = root / "data" / "programmes"
        (programmes / "sessions").mkdir(parents=True)
        shutil.copy(ROOT / "data" / "programmes" / "disclosure.toml", programmes)
        (programmes / "programmes.toml").write_text(PROGRAMME, encoding="utf-8")
        (programmes / "sessions" / "made-up.toml").write_text(SESSION, encoding="utf-8")
        (root / "work").mkdir()
        for name, content in (("registro.csv", organiser.form()), ("zoom.csv", organiser.meeting())):
            (root / "work" / name).write_bytes(content)
        patch.setenv("OBSERVATORY_DATA", str(root / "data"))
        patch.setenv("TMPDIR", str(root / "temporary"))
        (root / "temporary").mkdir()
        lists = [str(root / "work" / name) for name in ("registro.csv", "zoom.csv")]
        command = ["import", "attendance", *lists, "--session", "made-up-1", "--write", "--despite-reviews"]
        assert cli.main(command) == 0
        said: list[str] = []
        build.build(DataFolders(root / "data"), said.append)
        yield DataFolders(root / "data"), "\n".join(said)


def four(name: str, text: str) -> str:
    """Return a table of a text in four languages."""
    return f"[{name}]\n" + "".join(f'{language} = "{text}"\n' for language in ("es", "pt", "el", "en"))


PROGRAMME = """
[made-up]
position = 1
kind = "collection"
network = ""
name = "Made up"
name_language = "en"
country = "PT"
host_territory = ""
coordinator = "Nobody"
start_date = ""
end_date = ""
url = ""
source_title = "A test"
""" + "".join(four(f"made-up.{name}", "Made up") for name in ("title", "description", "known", "unknown"))
SESSION = (
    """
[made-up-1]
part_of = ""
kind = "webinar"
title = "Made up"
title_language = "en"
date_start = "2021-02-09"
date_end = ""
format = "online"
status = "held"
place = ""
host_territory = ""
country = "PT"
organiser = "Nobody"
audience_scope = ""
recording_url = ""
source_url = ""
source_title = "A test"
"""
    + four("made-up-1.title_text", "Made up")
    + "".join(four(f"made-up-1.{name}", "") for name in ("audience", "outcome", "date_note", "note"))
)


def test_what_the_import_writes_passes_the_contracts_and_is_published(imported) -> None:
    folders, _said = imported
    problems = Problems()
    programme_files.read(folders, problems)
    assert not list(problems)
    name = folders.current.read_text(encoding="utf-8").strip()
    counts = queries.run("imported_counts", folders.published / name, session="made-up-1")
    total = counts[counts["dimension"] == "total"].iloc[0]
    assert (total["registered"], total["attended"], total["status"]) == (30, 25, "A")
    assert counts[counts["dimension"] != "total"]["registered"].isna().all()
    assert {"sex", "territory"} < set(counts["dimension"])


def test_no_file_of_the_observatory_holds_a_planted_name_or_a_plain_hash_of_one(imported) -> None:
    folders, said = imported
    texts = planted()
    for path in folders.root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            assert leaks(path.read_bytes(), texts) == [], path.name
    assert leaks(said.encode(), texts) == []
    temporary = folders.root.parent / "temporary"
    assert [path.name for path in temporary.rglob("*") if path.is_file()] == []


def test_no_table_holds_a_planted_name(imported, tmp_path) -> None:
    """The file is compressed: its texts are read as well."""
    folders, _said = imported
    texts = planted()
    name = folders.current.read_text(encoding="utf-8").strip()
    copy = shutil.copy(folders.published / name, tmp_path)  # the file itself is open elsewhere
    with duckdb.connect(str(copy), read_only=True) as connection:
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            content = connection.execute(f'SELECT * FROM "{table}"').df().to_csv()
            assert leaks(content.encode(), texts) == [], table


def test_no_download_holds_a_planted_name(imported) -> None:
    folders, _said = imported
    name = folders.current.read_text(encoding="utf-8").strip()
    rows = queries.run("session_people", folders.published / name, session="made-up-1", language="es")
    assert len(rows) > 1
    frame = pd.DataFrame(rows).astype(object)
    for made in (export.csv_bytes(frame, "t", {}, [], "es"), export.xlsx_bytes(frame, "t", {}, [], "es")):
        assert leaks(made, planted()) == []


def test_the_search_finds_what_is_there() -> None:
    assert leaks(organiser.form(), planted())
    assert leaks(hashlib.sha1(organiser.NAMES[3].encode()).hexdigest().encode(), planted())
