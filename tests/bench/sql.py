"""Readers of other pages while the SQL bench is attacked: p95 of reruns with twenty heavy queries, against without.

``python -m tests.bench.sql``: starts a server, lets readers look at profiles, then does so again while twenty sessions
ask queries without end. The attackers are sessions of the page itself, so queue and workers are those of the app.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import ClientConnection

from tests.bench import load, server

ATTACKERS = 20
SESSIONS = 10
HEAVY = (
    "SELECT count(*) FROM observation a, observation b",
    "SELECT list(value) FROM observation a, range(1000)",
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
    "SELECT * FROM observation ORDER BY hash(value), territory_code",
    "SELECT string_agg(repeat('x', 1000000), '') FROM observation",
)
TARGET = 2.0


async def _attacker(port: int, number: int, told: dict[str, int], end: threading.Event) -> None:
    """Open the page, ask one query after another as the editor would, and look at it as its fragment would."""
    async with load.connection(port) as socket:
        asked = 0
        widgets: dict[str, str] = {}
        fragments: set[str] = set()
        await _send(socket, "", {})
        while not end.is_set():
            idle = await _drain(socket, widgets, fragments, told)
            if idle and "editor" in widgets:
                asked += 1
                sql = f"{HEAVY[(number + asked) % len(HEAVY)]} -- {number}.{asked}"
                trigger = json.dumps([{"event": "ask", "value": {"text": sql, "plan": False, "number": asked}}])
                await _send(socket, "", {widgets["editor"]: trigger})
                told["asked"] = told.get("asked", 0) + 1
            for fragment in list(fragments):
                await _send(socket, fragment, {})
            await asyncio.sleep(1.5)


async def _send(socket: ClientConnection, fragment: str, triggers: dict[str, str]) -> None:
    question = BackMsg()
    question.rerun_script.page_name = "consulta"
    question.rerun_script.query_string = "lang=en"
    question.rerun_script.fragment_id = fragment
    for identity, value in triggers.items():
        state = question.rerun_script.widget_states.widgets.add()
        state.id = identity
        state.json_trigger_value = value
        base = question.rerun_script.widget_states.widgets.add()
        base.id, base.json_value = _base(identity), "{}"
    await socket.send(question.SerializeToString())


async def _drain(socket: ClientConnection, widgets: dict[str, str], fragments: set[str], told: dict[str, int]) -> bool:
    """Read what has come; return whether the bench waits for a question."""
    idle = False
    with contextlib.suppress(TimeoutError):
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(socket.recv(), timeout=0.5))
            kind = answer.WhichOneof("type")
            if kind == "auto_rerun":
                fragments.add(answer.auto_rerun.fragment_id)
            elif kind == "delta":
                element = answer.delta.new_element
                if element.WhichOneof("type") == "bidi_component" and element.bidi_component.component_name.endswith(
                    "observatory_sql"
                ):
                    widgets["editor"] = _trigger(element.bidi_component.id)
                    data = json.loads(element.bidi_component.json or "{}")
                    idle = not data.get("running")
                    if idle:
                        fragments.clear()
                        told["answered"] = told.get("answered", 0) + bool(data.get("asked"))
    return idle


def _base(trigger: str) -> str:
    """Return the component to which a trigger belongs; the browser sends its state along."""
    return trigger.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_").removesuffix("__events")


def _trigger(identity: str) -> str:
    """Return the name under which the browser sends the triggers of a component."""
    return f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{identity}__events"


def attack(port: int) -> None:
    """Attack until standard input is closed, then print what became of it."""
    told: dict[str, int] = {}
    end = threading.Event()

    async def everybody() -> None:
        await asyncio.gather(
            *(_attacker(port, number, told, end) for number in range(ATTACKERS)), return_exceptions=True
        )

    def wait() -> None:
        sys.stdin.read()
        end.set()

    threading.Thread(target=wait, daemon=True).start()
    asyncio.run(everybody())
    print(json.dumps(told))


def _workers() -> int:
    """Return how many processes of the bench run on this machine."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found += b"sql_bench.worker" in path.read_bytes()
    return found


def bench(sessions: int = SESSIONS, runs: int = 6, think: float = 2.0, ramp: float = load.RAMP) -> None:
    """Print p95 of a profile's rerun without and with the attack, and what became of the attackers."""
    views = {"perfil": [f"territory={code}&lang=es" for code in ("MX-11020", "ES-24089", "PT-1317", "GR-0301")]}
    with server.running() as port:
        load.crowd(port, views, 2, 4, think=0.1, ramp=0.1)
        calm = load.crowd(port, views, sessions, runs, think, ramp)
        # In a process of its own: what the attackers do must not slow what measures.
        attack = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.sql", "--attack", str(port)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        under = load.crowd(port, views, sessions, runs, think, ramp)
        workers = _workers()
        told = json.loads(attack.communicate(timeout=60)[0] or "{}")
        print(f"{'':14} {'reruns':>7} {'p50 ms':>8} {'p95 ms':>8} {'failed':>6}")
        slowest = {}
        for name, found in (("calm", calm), ("under attack", under)):
            half, slowest[name] = found["milliseconds"].quantile([0.5, 0.95])
            print(f"{name:14} {len(found):7} {half:8.0f} {slowest[name]:8.0f} {found['failed'].sum():6}")
        ratio = slowest["under attack"] / slowest["calm"]
        print(f"ratio of p95 {ratio:.2f} (wanted: at most {TARGET:g}); asked {told.get('asked', 0)}, answered or refused "
              f"{told.get('answered', 0)}, {workers} workers at the end, load {os.getloadavg()[0]:.1f}")  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sql")
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--attack", type=int, metavar="PORT", help="only attack a server that runs already")
    options = parser.parse_args()
    if options.attack:
        attack(options.attack)
    else:
        bench(options.sessions, options.runs)
