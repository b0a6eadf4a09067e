"""``python -m observatory check practices FILE``: what is wrong with a proposal, or how well it is known."""

from __future__ import annotations

import sys
from pathlib import Path

from observatory.paths import data_folders
from observatory.sources.attendance.problems import Problem
from observatory.sources.practices.proposals import check
from observatory.sources.practices.reading import LIMITS
from observatory.text import translator

MISUSE = 2


def run(path: Path, language: str) -> int:
    """Print what is wrong on standard error, or the practices and what is still to be translated.

    Returns
    -------
    int
        0 nothing is wrong; 2 something is. Nothing is stored either way.
    """
    _ = translator(language)
    if not path.is_file():
        sys.stderr.write(Problem("file_missing", path.name).text(language) + "\n")
        return MISUSE
    with path.open("rb") as file:
        data = file.read(LIMITS.file_bytes + 1)  # one more than is read tells that it is too large
    found = check(data, path.name, data_folders())
    if found.problems:
        sys.stderr.write("".join(problem.text(language) + "\n" for problem in found.problems))
        return MISUSE
    said = [proposal.text(language) for proposal in found.proposals] + [note.text(language) for note in found.notes]
    said.append(_.plural("One practice can be proposed.", "{n} practices can be proposed.", len(found.proposals)))
    sys.stdout.write("\n".join(said) + "\n")
    return 0
