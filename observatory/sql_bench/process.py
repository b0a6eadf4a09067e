"""One worker seen from the app: started ahead, asked once, ended at its limit or on request, and cleared away."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa

from observatory.paths import ROOT
from observatory.sql_bench.answers import Answer, Column, Refusal, Rows, kind
from observatory.sql_bench.limits import MEGABYTE, Limits

_START_SECONDS = 60.0
_LONGEST_HEADER = 2 * MEGABYTE
_SLACK = 4 * MEGABYTE  # what Arrow adds round the rows
_CHUNK = 1 << 16
_SHORT = 1.0  # a query that takes longer gives way to everybody
_LAST = 19
_POLL = 0.25


class Worker:
    """A process that answers one question.

    Parameters
    ----------
    path
        The published file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.landlock = False
        self._stopped = False
        self._room = tempfile.mkdtemp(prefix="observatory-sql-")
        # Nothing of the environment of the app is handed on: it may hold what is nobody's business.
        environment = {
            "PATH": os.defpath, "LANG": "C.UTF-8", "HOME": self._room, "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
            "ARROW_IO_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "observatory.sql_bench.worker", str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=self._room, env=environment, start_new_session=True,
        )  # fmt: skip

    @property
    def pid(self) -> int:
        """Return the number of the process, which is also that of its group."""
        return self._process.pid

    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def ask(self, sql: str, limits: Limits, *, plan: bool = False) -> Answer:
        """Ask, wait for the answer, and clear the process away.

        Parameters
        ----------
        sql
            Any text at all.
        limits
            When the time is over, the process is ended, whatever it does.
        plan
            Whether to explain the query instead of running it.
        """
        try:
            # A first worker may still be preparing itself; that time is not the query's.
            ready = self._header(time.monotonic() + _START_SECONDS)
            if ready is None:
                return self._ended("start")
            self.landlock = bool(ready.get("landlock"))
            # It has started and needs no folder any more; an app that is killed leaves none behind.
            shutil.rmtree(self._room, ignore_errors=True)
            question = {"sql": sql, "plan": plan, "limits": limits.told()}
            stdin = self._process.stdin
            if stdin is None:
                return self._ended("start")
            stdin.write(json.dumps(question).encode() + b"\n")
            stdin.flush()
            begun = time.monotonic()
            header = self._header(begun + limits.seconds, begun + _SHORT)
            if header is None:
                return self._ended("time" if time.monotonic() >= begun + limits.seconds else "broke_off", limits)
            return self._answer(header, limits, begun + limits.seconds)
        except BrokenPipeError:
            return self._ended("broke_off", limits)
        finally:
            self.end()

    def stop(self) -> None:
        """End the process at once; who waits for its answer gets ``stopped``."""
        self._stopped = True
        self._kill()

    def end(self) -> None:
        """End the process and remove its folder."""
        self._kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        shutil.rmtree(self._room, ignore_errors=True)

    def _kill(self) -> None:
        if self._process.returncode is None:  # never the number of somebody else
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _ended(self, code: str, limits: Limits | None = None) -> Refusal:
        if self._stopped:
            return Refusal("stopped")
        return Refusal(code, {"seconds": f"{limits.seconds:g}"} if code == "time" and limits else {})

    def _header(self, until: float, give_way: float | None = None) -> dict[str, Any] | None:
        """Return a line of JSON; ``None`` where none comes in time, or the process ended."""
        line = b""
        while not line.endswith(b"\n"):
            if give_way is not None and time.monotonic() > give_way:
                give_way = None
                with contextlib.suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, self.pid, _LAST)
            piece = self._read(1 if not line else _CHUNK, until, give_way, line=True)
            if not piece or len(line) > _LONGEST_HEADER:
                return None
            line += piece
        try:
            found = json.loads(line)
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def _read(self, many: int, until: float, give_way: float | None = None, *, line: bool = False) -> bytes:
        """Return what has come, at most ``many`` bytes; a line goes byte by byte, so that nothing after it is taken."""
        out = self._process.stdout
        if out is None:
            return b""
        number = out.fileno()
        while not self._stopped:
            left = min(until, give_way or until) - time.monotonic()
            if left <= 0 and give_way is None:
                return b""
            ready, _write, _error = select.select([number], [], [], min(max(left, 0.0), _POLL))
            if ready:
                return os.read(number, 1 if line else many)
            if give_way is not None and time.monotonic() > give_way:
                with contextlib.suppress(OSError):
                    os.setpriority(os.PRIO_PROCESS, self.pid, _LAST)
                give_way = None
        return b""

    def _answer(self, header: dict[str, Any], limits: Limits, until: float) -> Answer:
        """Return what the worker said; it is not trusted to keep to its limits."""
        if "refused" in header:
            where = header.get("position")
            values = {str(key): str(value) for key, value in dict(header.get("values") or {}).items()}
            return Refusal(
                str(header["refused"]), values, (int(where[0]), int(where[1])) if where else None,
                str(header.get("detail", "")),
            )  # fmt: skip
        size = int(header["bytes"])
        if size > limits.megabytes * MEGABYTE + _SLACK:
            return Refusal("too_large", {"megabytes": str(limits.megabytes)})
        body = bytearray()
        while len(body) < size:
            piece = self._read(min(size - len(body), _CHUNK), until)
            if not piece:
                return self._ended("time" if time.monotonic() >= until else "broke_off", limits)
            body += piece
        with pa.ipc.open_stream(bytes(body)) as stream:
            table = stream.read_all()
        columns = tuple(
            Column(str(told["name"]), str(told["type"]), kind(table.schema.field(place).type))
            for place, told in enumerate(header["columns"])
        )
        return Rows(columns, table, header.get("cut", ""), float(header.get("seconds", 0)), bool(header.get("plan")))
