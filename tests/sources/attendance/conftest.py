import pytest

from observatory import cli
from observatory.paths import ROOT
from observatory.sources.attendance import Gazetteer, read_territories
from tests.sources.attendance.samples import DAY

# S-1 and RC-9 are on the day of the samples; of the session “undated” only the month is known.
SESSIONS = f"""
[S-1]
date_start = "{DAY}"
date_end = "{DAY}"
[RC-9]
date_start = "{DAY}"
date_end = ""
[june]
date_start = "2025-06-01"
[undated]
date_start = "{DAY:%Y-%m}"
"""


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer(read_territories(ROOT / "data" / "catalogue" / "territories"))


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder with the real territories and sessions of our own; the program uses it, and temporary files are seen."""
    root = tmp_path / "data"
    (root / "catalogue").mkdir(parents=True)
    (root / "catalogue" / "territories").symlink_to(ROOT / "data" / "catalogue" / "territories")
    (root / "programmes" / "sessions").mkdir(parents=True)
    (root / "programmes" / "sessions" / "dialogues.toml").write_text(SESSIONS, encoding="utf-8")
    (root / "programmes" / "disclosure.toml").write_text("k = 5\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("OBSERVATORY_DATA", str(root))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "work"))
    return root


@pytest.fixture
def bring(data):
    """The command line, in English unless said otherwise."""

    def run(*arguments, language="en"):
        return cli.main(["--language", language, "import", "attendance", *map(str, arguments)])

    return run
