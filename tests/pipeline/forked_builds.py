"""Builds in processes of their own that start at once, for tests that kill them.

``python -m tests.pipeline.forked_builds ROOT`` imports what a build needs and then forks one process for each line it
reads: ``build`` lets it end, ``kill SECONDS`` kills it (SIGKILL) after that time, ``die N`` lets it kill itself just
before the Nth step that makes a build visible. It answers with the exit status (negative: the signal) when that
process has ended. Forking spares each build the second that importing takes, so that twenty can be killed in a test.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import pyogrio.geopandas  # noqa: F401 - geopandas imports it late, in each build

from observatory.paths import ROOT, DataFolders
from observatory.pipeline import build, publish, stale


class ForkedBuilds:
    """Runs builds of one data root; use it as a context.

    Attributes
    ----------
    shortest
        Seconds that the quickest build took until now.
    """

    def __init__(self, root: Path) -> None:
        self.shortest = float("inf")
        self._server = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.pipeline.forked_builds", str(root)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def __enter__(self) -> ForkedBuilds:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.communicate("", timeout=60)

    def run(self, command: str = "build") -> int:
        """Run one build and return its exit status, negative for the signal that killed it."""
        started = time.monotonic()
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{command}\n")
        line = self._server.stdout.readline()
        assert line, "the server of builds has ended"
        status = int(line)
        if status == 0:
            self.shortest = min(self.shortest, time.monotonic() - started)
        return status


def _die_before(step: int) -> None:
    """Let this process be killed just before the given step."""
    done = 0

    def counted(real: Any) -> Any:
        def run(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return run

    for module, name, instead in (
        (publish, "os", _Instead(os, replace=counted(os.replace), fsync=counted(os.fsync))),
        (publish, "_forget_old", counted(publish._forget_old)),
        (stale, "remember", counted(stale.remember)),
    ):
        setattr(module, name, instead)


class _Instead:
    """A module with some of its functions replaced."""

    def __init__(self, module: Any, **replaced: Any) -> None:
        self.__dict__.update(replaced)
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)


def _serve(folders: DataFolders) -> None:
    for line in sys.stdin:
        command, *argument = line.split()
        process = os.fork()
        if process == 0:
            if command == "die":
                _die_before(int(argument[0]))
            build.build(folders, lambda _: None)
            os._exit(0)
        if command == "kill":
            time.sleep(float(argument[0]))
            os.kill(process, signal.SIGKILL)  # if it has ended, it is still there until it is waited for
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    # The code does not change while it is tested, except under the hands of its authors.
    setattr(stale, "_CODE", ())  # noqa: B010
    _serve(DataFolders(Path(sys.argv[1])))
