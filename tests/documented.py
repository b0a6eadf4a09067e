"""Runs the commands that the documents show, and compares what they print.

The list of sources in ``docs/licences.md`` is written from the catalogue, between its two marks.

A block of a document that is fenced as ``console`` holds commands after ``$`` and what they print. ``python -m
tests.documented`` writes down anew what they print now: read the difference before you propose it.

Understood are ``python -m observatory …``, ``python -c "…"`` and ``curl -s "http://localhost:8501/…"``, each with
``| grep -o "…"`` if wanted; all run in this process, without a shell and without a server.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

from observatory import cli
from observatory.paths import ROOT, data_folders
from observatory.server import ROUTES
from tests.web.client import Client

SHOWN = (ROOT / "docs" / "architecture.md", ROOT / "docs" / "operations.md")
LICENCES = ROOT / "docs" / "licences.md"
MARKS = ("<!-- sources -->", "<!-- end -->")
_SOURCES = re.compile(f"{MARKS[0]}.*?{MARKS[1]}", re.DOTALL)
LOCAL = "http://localhost:8501"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(path: Path) -> list[tuple[str, str]]:
    """Return the commands of a document, each with what it is said to print."""
    return [step for block in _BLOCK.finditer(path.read_text(encoding="utf-8")) for step in _steps(block[1])]


def _steps(block: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        end = next(number for number, line in enumerate(lines) if not line.endswith("\\"))
        yield "\n".join(lines[: end + 1]), "\n".join(lines[end + 1 :])


def run(command: str) -> str:
    """Return what a command prints, without spaces at the ends of lines."""
    words = shlex.split(command.replace("\\\n", " "))
    pipe = words.index("|") if "|" in words else len(words)
    printed = _printed(words[:pipe])
    if words[pipe:]:
        assert words[pipe + 1 : pipe + 3] == ["grep", "-o"], command
        printed = "\n".join(match[0] for match in re.finditer(words[pipe + 3], printed))
    return "\n".join(line.rstrip() for line in printed.replace("\xa0", " ").splitlines()).strip("\n")


def _printed(words: list[str]) -> str:
    if words[:2] == ["curl", "-s"]:
        assert words[2].startswith(LOCAL), words
        answer = Client(ROUTES).get(words[2].removeprefix(LOCAL))
        assert answer.status_code == 200, answer.text
        return answer.text
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with chdir(ROOT), redirect_stdout(stream):
        if words[:3] == ["python", "-m", "observatory"]:
            assert cli.main(words[3:]) == 0, words
        else:
            assert words[:2] == ["python", "-c"], words
            exec(compile(words[2], "<document>", "exec"), {})  # our own documents
    stream.flush()
    stream.seek(0)
    return stream.read()


def sources() -> str:
    """Return the sources of the catalogue, with licence and attribution, as a table."""
    found = tomllib.loads((data_folders().catalogue / "sources.toml").read_text(encoding="utf-8"))
    lines = ["| source | licence | read | attribution |", "|---|---|---|---|"]
    for code, source in found.items():
        licence = source["licence"].replace("|", "/")
        linked = f"[{licence}]({source['licence_url']})" if source.get("licence_url") else licence
        cells = (
            f"`{code}` {source['publisher']}, {source['title']}",
            linked,
            source["licence_checked"],
            source["attribution"],
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def renew(path: Path) -> None:
    """Write down what the commands of a document print now."""

    def block(found: re.Match[str]) -> str:
        told = "".join(f"$ {command}\n{run(command)}\n" for command, _printed in _steps(found[1]))
        return f"```console\n{told}```"

    text = _BLOCK.sub(block, path.read_text(encoding="utf-8"))
    path.write_text(_SOURCES.sub(lambda _found: f"{MARKS[0]}\n{sources()}\n{MARKS[1]}", text), encoding="utf-8")


if __name__ == "__main__":
    for each in [Path(name) for name in sys.argv[1:]] or (*SHOWN, LICENCES):
        renew(each)
