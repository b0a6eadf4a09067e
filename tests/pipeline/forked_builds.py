"""Builds in processes of their own that start at once, for tests that kill them.

``python -m tests.pipeline.forked_builds ROOT`` imports what a build needs and then forks one process for each line it
reads: ``build`` runs a build, ``die N`` runs one that kills itself (SIGKILL) just before the Nth step of publishing.
It answers with the process id and, when that process has ended, with its exit status (negative: the signal).
Forking spares each build the second that importing takes, so that twenty can be killed in a test.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from observatory.paths import ROOT, DataFolders
from observatory.pipeline import build, publish, stale


class ForkedBuilds:
    """Starts builds of one data root; use it as a context."""

    def __init__(self, root: Path) -> None:
        self._server = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-W", "ignore", "-m", "tests.pipeline.forked_builds", str(root)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self._answer()

    def __enter__(self) -> ForkedBuilds:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.communicate("", timeout=60)

    def start(self, command: str = "build") -> int:
        """Start one build and return its process id."""
        assert self._server.stdin is not None
        self._server.stdin.write(f"{command}\n")
        return int(self._answer())

    def wait(self) -> int:
        """Wait for the build to end and return its exit status, negative for the signal that killed it."""
        return int(self._answer())

    def _answer(self) -> str:
        assert self._server.stdout is not None
        line = self._server.stdout.readline()
        assert line, "the server of builds has ended"
        return line


def _die_before(step: int) -> None:
    """Let this process be killed just before the given step that makes a build visible."""
    done = 0

    def counted(real: Any) -> Any:
        def run(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return run

    publish.os = _Counting(replace=counted(os.replace), fsync=counted(os.fsync))  # type: ignore[attr-defined]
    stale.remember = counted(stale.remember)
    publish._forget_old = counted(publish._forget_old)


class _Counting:
    """The module ``os`` with some functions replaced."""

    def __init__(self, **replaced: Any) -> None:
        self.__dict__.update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def _serve(folders: DataFolders) -> None:
    print("ready", flush=True)
    for line in sys.stdin:
        command, *argument = line.split()
        process = os.fork()
        if process == 0:
            if command == "die":
                _die_before(int(argument[0]))
            build.build(folders, lambda _: None)
            os._exit(0)
        print(process, flush=True)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve(DataFolders(Path(sys.argv[1])))
