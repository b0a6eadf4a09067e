"""Runs disclosure control over the counts of a session, before anybody but the organiser sees them."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from pathlib import Path

from observatory.measures import disclosure
from observatory.paths import DataFolders
from observatory.sources.attendance.counting import COLUMNS, Count
from observatory.sources.attendance.importing import Protect
from observatory.sources.attendance.problems import Problem, RefusedError


def protection(k: int, earlier: Sequence[Count] | None = None) -> Protect:
    """Return disclosure control for the counts of a session.

    Parameters
    ----------
    k
        Smallest count that is published, at least 3; 1 publishes every count.
    earlier
        What this import replaces, if anything: what was withheld stays withheld.
    """
    return lambda counts: disclosure.protect(counts, k=k, earlier=earlier)


def threshold(folders: DataFolders) -> int:
    """Return k as ``data/programmes/disclosure.toml`` sets it.

    Raises
    ------
    RefusedError
        It sets none that protects: a whole number of at least 3, or 1 for no protection.
    """
    path = folders.programmes / "disclosure.toml"
    try:
        k = tomllib.loads(path.read_text(encoding="utf-8")).get("k")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        k = None
    if not isinstance(k, int) or isinstance(k, bool) or (k != 1 and k < disclosure.LEAST_K):
        raise RefusedError(Problem("disclosure_missing", path.name))
    return k


def stored(path: Path) -> list[Count] | None:
    """Return the counts of a file that an earlier import wrote, or ``None`` if there is none."""
    return parsed(path.read_text(encoding="utf-8")) if path.exists() else None


def parsed(text: str) -> list[Count]:
    """Return the counts of a CSV as ``counting.as_csv`` writes it; codes stay texts, “NS” and numeric ones too."""
    rows = []
    for row in csv.DictReader(io.StringIO(text)):
        texts = {name: row[name] for name in COLUMNS if name not in {"registered", "attended"}}
        rows.append(Count(registered=_whole(row["registered"]), attended=_whole(row["attended"]), **texts))
    return rows


def _whole(text: str) -> int | None:
    return int(text) if text else None
