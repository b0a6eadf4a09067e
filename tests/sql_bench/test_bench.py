"""Workers answer right, are ended at their limits and on request, and readers wait their turn."""

from __future__ import annotations

import os
import time
from pathlib import Path

import duckdb
import pytest

from observatory.sql_bench import bench as bench_module
from observatory.sql_bench import once
from observatory.sql_bench.answers import Refusal, Rows
from observatory.sql_bench.bench import Bench, Ticket
from observatory.sql_bench.limits import Limits
from observatory.sql_bench.process import Worker
from tests.browser.waiting import eventually
from tests.sql_bench.conftest import Place

ENDLESS = "SELECT count(*) FROM observation a, observation b, observation c"
LONG = Limits(seconds=120)


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def resident(pid: int) -> int:
    """Return the memory of a process in kilobytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def ask(place: Place, sql: str, **limits) -> Refusal | Rows:
    return once.run(sql, place.path, limits=Limits(**limits))


def test_rows_are_those_of_the_database(place: Place):
    sql = "SELECT period, count(*) AS many, sum(number) AS sum, avg(value) AS mean FROM observation GROUP BY 1 ORDER BY 1 DESC"
    answer = ask(place, sql)
    with duckdb.connect(str(place.path), read_only=True) as connection:
        expected = connection.execute(sql).fetchall()
    rows = answer.page(0, 100)
    assert [row[:3] for row in rows] == [row[:3] for row in expected]
    # Two threads add in another order than one.
    assert [row[3] for row in rows] == pytest.approx([row[3] for row in expected], rel=1e-12)
    assert [column.kind for column in answer.columns] == ["number"] * 4
    assert answer.cut == ""


def test_values_of_every_type_come_back_as_plain_ones(place: Place):
    sql = """SELECT 12345678901234567890123::HUGEINT AS big, 5::HUGEINT AS small, 1.25::DECIMAL(9, 2) AS price,
    TIMESTAMPTZ '2020-01-01 00:00:00+00' AS moment, DATE '2020-02-29' AS day, [1, NULL] AS list, {'a': 'ñ'} AS struct,
    MAP {'k': 1} AS map, 'ab'::BLOB AS blob, INTERVAL 2 DAY AS span, TIME '10:11:12' AS time, true AS truth, NULL AS nothing,
    'x'::ENUM('x', 'y') AS choice, uuid() AS identifier, '2'::UTINYINT AS byte, 'nan'::DOUBLE AS nan, '{"a": 1}'::JSON AS json,
    1 AS same, 2 AS same"""
    answer = ask(place, sql)
    row = dict(zip([column.name for column in answer.columns], answer.page(0, 1)[0], strict=True))
    assert row["big"] == "12345678901234567890123"
    assert (row["small"], row["price"], row["byte"], row["truth"], row["nothing"]) == (5, 1.25, 2, True, None)
    assert row["moment"].startswith("2020-01-01T00:00:00")
    assert row["day"].isoformat() == "2020-02-29"
    assert (row["list"], row["struct"], row["blob"]) == ("[1, null]", '{"a": "ñ"}', "6162")
    assert (row["time"], row["choice"], row["json"]) == ("10:11:12", "x", '{"a": 1}')
    assert row["span"] == "P0M2DT0S"
    assert [column.name for column in answer.columns][-2:] == ["same", "same"]


def test_the_order_asked_for_is_kept_when_rows_are_cut(place: Place):
    answer = ask(place, "SELECT number FROM observation ORDER BY hash(number) DESC", rows=500)
    with duckdb.connect(str(place.path), read_only=True) as connection:
        expected = connection.execute("SELECT number FROM observation ORDER BY hash(number) DESC LIMIT 500").fetchall()
    assert answer.page(0, 500) == expected
    assert answer.cut == "rows"


def test_exactly_as_many_rows_as_allowed_are_not_called_cut(place: Place):
    assert ask(place, "SELECT number FROM observation WHERE number < 500", rows=500).cut == ""


def test_rows_too_large_to_bring_are_cut_and_say_so(place: Place):
    answer = ask(place, "SELECT repeat('x', 100000) FROM observation", megabytes=2)
    assert answer.cut == "size"
    assert 10 <= answer.table.num_rows <= 20
    alone = ask(place, "SELECT repeat('x', 30000000)", megabytes=2)
    assert alone.code == "too_large"


def test_a_plan_runs_nothing(place: Place):
    answer = once.run(ENDLESS, place.path, limits=Limits(seconds=20), plan=True)
    assert answer.plan
    assert "observation" in str(answer.page(0, 10))


@pytest.mark.parametrize(("sql", "code", "line", "column"), [
    ("SELECT number,\n  nombre FROM observation", "column", 2, 3),
    ("SELECT sum(territory_code)\nFROM observation", "binder", 1, 8),
    ("SELECT o.number FROM observation", "binder", 1, 8),
    ("SELECT 1 / territory_code::INTEGER FROM observation", "value", 1, 26),
])  # fmt: skip
def test_what_the_database_refuses_has_a_code_and_a_place(place: Place, sql, code, line, column):
    answer = ask(place, sql)
    assert answer.code == code
    assert answer.detail
    if code != "value":
        assert answer.place(sql) == (line, column)


def test_a_query_is_ended_at_its_limit_and_its_memory_freed(place: Place):
    worker = Worker(place.path)
    begun = time.monotonic()
    answer = worker.ask(ENDLESS, Limits(seconds=1.5))
    assert answer == Refusal("time", {"seconds": "1.5"})
    assert time.monotonic() - begun < 60
    assert gone(worker.pid)
    assert resident(worker.pid) == 0


def test_memory_stays_within_its_limit(place: Place):
    answer = ask(place, "SELECT list(range) FROM range(1000000000)", seconds=30)
    assert answer.code == "memory"


def test_a_worker_whose_app_is_gone_ends(place: Place):
    worker = Worker(place.path)
    worker._header(time.monotonic() + 60)
    worker._process.stdin.close()
    eventually(lambda: not worker.alive())
    worker.end()


@pytest.fixture
def queue(place: Place):
    made = Bench(at_once=1, most_waiting=2)
    yield made
    made.close()


def _submit(queue: Bench, place: Place, session: str, sql: str = ENDLESS) -> Ticket:
    return queue.submit(sql, place.path, session, limits=LONG)


def test_readers_wait_their_turn_and_are_told_their_place(queue: Bench, place: Place):
    first = _submit(queue, place, "one")
    eventually(lambda: first.state == "running")
    second, third = _submit(queue, place, "two"), _submit(queue, place, "three")
    assert (queue.look(second), queue.look(third)) == (0, 1)
    assert _submit(queue, place, "four").answer.code == "busy"
    assert _submit(queue, place, "two").answer.code == "already"
    queue.stop(second)
    assert second.answer == Refusal("stopped")
    quick = _submit(queue, place, "five", "SELECT 1 AS one")
    queue.stop(first)
    queue.stop(third)
    assert first.finished.wait(30)
    assert first.answer == Refusal("stopped")
    assert quick.finished.wait(60)
    assert quick.answer.page(0, 1) == [(1,)]


def test_a_running_query_is_stopped_at_once(queue: Bench, place: Place):
    ticket = _submit(queue, place, "one")
    eventually(lambda: ticket.worker is not None and ticket.running_for() > 0.5)
    pid = ticket.worker.pid
    queue.stop(ticket)
    assert ticket.finished.wait(20)
    assert ticket.answer == Refusal("stopped")
    assert gone(pid)


def test_a_query_whose_reader_has_left_is_ended(queue: Bench, place: Place, monkeypatch):
    monkeypatch.setattr(bench_module, "FORGOTTEN", 0.5)
    ticket = _submit(queue, place, "one")
    assert ticket.finished.wait(60)
    assert ticket.answer == Refusal("stopped")


def test_a_text_that_is_no_query_starts_no_process(queue: Bench, place: Place):
    ticket = _submit(queue, place, "one", "   ")
    assert ticket.answer == Refusal("empty")
    assert not queue._threads


def test_a_file_that_is_gone_is_no_crash(queue: Bench, tmp_path: Path):
    ticket = queue.submit("SELECT 1", tmp_path / "gone.duckdb", "one", limits=LONG)
    assert ticket.finished.wait(60)
    assert ticket.answer.code == "start"


def test_twenty_readers_with_heavy_queries_all_get_an_answer(place: Place):
    queue = Bench(at_once=2, most_waiting=24)
    try:
        tickets = [queue.submit(ENDLESS, place.path, str(n), limits=Limits(seconds=0.2)) for n in range(20)]
        for ticket in tickets:
            while not ticket.finished.wait(0.2):
                for each in tickets:
                    queue.look(each)
        assert {ticket.answer.code for ticket in tickets} == {"time"}
    finally:
        queue.close()
