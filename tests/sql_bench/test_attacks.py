"""Nothing is read, written or left behind, whatever is asked: by the check, and by the process without the check."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from observatory.paths import ROOT
from observatory.sql_bench import check
from observatory.sql_bench.answers import Refusal
from observatory.sql_bench.limits import Limits
from observatory.sql_bench.process import Worker
from observatory.text import LANGUAGES, sql_words, translator
from tests.sql_bench.attacks import ATTACKS
from tests.sql_bench.conftest import TOKEN, Place

TABLES = ("theme", "observation")
STATIC = [attack for attack in ATTACKS if not attack.runs]
ENDLESS = [attack for attack in ATTACKS if attack.runs]
SHORT = Limits(seconds=1, rows=1000)
# Answers that a process without the check may give: they tell of this process and of the file alone.
HARMLESS = {"settings", "settings_view", "databases", "functions", "logs", "logs_view"}


@pytest.fixture(scope="module")
def judged() -> Callable[[str], Refusal | None]:
    """Return what the check says of a text, as the worker asks it."""
    parser = duckdb.connect()

    def parsed(sql: str) -> str:
        asked = "SELECT json_serialize_sql($1, skip_null := true, skip_empty := true, skip_default := true)"
        return parser.execute(asked, [sql]).fetchone()[0]

    def judge(sql: str) -> Refusal | None:
        return check.before(sql) or check.whole(sql, TABLES, parsed)[0]

    return judge


def test_there_are_more_than_sixty_attacks_each_of_its_own():
    assert len({attack.sql for attack in ATTACKS}) == len({attack.name for attack in ATTACKS}) == len(ATTACKS) > 150


@pytest.mark.parametrize("attack", STATIC, ids=lambda attack: attack.name)
def test_the_check_refuses_an_attack_with_its_code(attack, place: Place, judged):
    refusal = judged(place.aimed(attack.sql))
    assert refusal is not None
    assert refusal.code in attack.codes


@pytest.mark.parametrize("attack", ENDLESS, ids=lambda attack: attack.name)
def test_what_only_computes_is_let_pass_and_ended_by_the_limits(attack, place: Place, judged):
    assert judged(attack.sql) is None
    worker = Worker(place.path)
    room = Path(worker._room)
    answer = worker.ask(attack.sql, SHORT)
    assert isinstance(answer, Refusal)
    assert answer.code in attack.codes
    # The process is gone, and all its memory with it; so is its folder.
    with pytest.raises(ProcessLookupError):
        os.kill(worker.pid, 0)
    assert not room.exists()


def test_without_the_check_nothing_is_read_or_written_either(place: Place, monkeypatch):
    """The second wall: the settings of DuckDB, the limits of the kernel and Landlock."""
    attacks = [attack for attack in STATIC if attack.codes & {"statement", "several", "table", "table_function", "function",
                                                              "construct", "show"} and attack.name != "sleep"
               and attack.name != "pg_sleep"]  # fmt: skip
    before = place.state()
    done = subprocess.run(
        [sys.executable, "-P", str(ROOT / "tests" / "sql_bench" / "unchecked.py"), str(place.path)],
        input=json.dumps([place.aimed(attack.sql) for attack in attacks]), capture_output=True, text=True, timeout=300,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "SECRET_OF_THE_APP": TOKEN, "HOME": str(place.folder),
             "ARROW_DEFAULT_MEMORY_POOL": "system"},
        check=False, cwd=place.folder,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(attacks) + 1, done.stderr[-2000:]
    assert place.state() == before
    for attack, line in zip(attacks, lines[1:], strict=True):
        said = base64.b64decode(line["body"]) + json.dumps(line["header"]).encode()
        assert TOKEN.encode() not in said, attack.name


def test_the_file_system_is_shut_off_by_the_kernel_too(place: Place, tmp_path: Path):
    """Where Landlock exists, even Python itself can open nothing any more."""
    script = (
        "import sys; from pathlib import Path; from observatory.sql_bench import worker\n"
        "print(worker.opened(Path(sys.argv[1]))[2])\n"
        "for name in sys.argv[2:]:\n"
        "    try: print(open(name).read(5))\n"
        "    except OSError as error: print(type(error).__name__)\n"
        "try: open('new', 'w').write('x')\n"
        "except OSError as error: print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, str(place.path), str(place.canary), "/proc/1/environ"], capture_output=True,
        text=True, timeout=120, check=True, cwd=tmp_path,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "ARROW_DEFAULT_MEMORY_POOL": "system"},
    )  # fmt: skip
    locked, *tried, written = done.stdout.split()
    assert not (tmp_path / "new").exists() or (tmp_path / "new").stat().st_size == 0
    if locked == "True":
        assert [*tried, written] == ["PermissionError"] * 3


def test_nothing_of_the_environment_is_handed_on(place: Place, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_APP", TOKEN)
    worker = Worker(place.path)
    try:
        written = Path(f"/proc/{worker.pid}/environ")
        if not written.exists():
            pytest.skip("no /proc on this system")
        assert TOKEN.encode() not in written.read_bytes()
        assert b"PYTHONPATH" in written.read_bytes()
    finally:
        worker.end()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_sentence_with_a_remedy(language, place: Place, judged):
    _ = translator(language)
    for attack in STATIC:
        sql = place.aimed(attack.sql)
        refusal = judged(sql)
        assert sql_words.sentence(refusal, _).strip()
        assert sql_words.remedy(refusal, _).strip()
        assert "\n" not in sql_words.line(refusal, sql, _)
        assert "{" not in sql_words.sentence(refusal, _).replace("{name}", "")


def test_limits_of_the_kernel_are_set(place: Place):
    script = (
        "import resource; from observatory.sql_bench import shut\n"
        "shut.limit(512, 10)\n"
        "for name in ('RLIMIT_FSIZE', 'RLIMIT_CORE', 'RLIMIT_CPU'): print(resource.getrlimit(getattr(resource, name))[1])\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[1] > 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["0", "0", "12", "True"]
