"""A folder that appears whole or not at all, and never in the place of somebody else's files."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "observatory-for-social-inclusion"
DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"
_MOST_NAMED = 3


class ExportError(Exception):
    """The folder cannot be written; the message says which, why and what to do."""


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``target``; what is in it at the end becomes ``target``.

    Where anything fails, ``target`` stays as it was and nothing is left beside it. After ``kill -9`` the next export
    into the same place clears up. An export that is there already is replaced.

    Raises
    ------
    ExportError
        Where ``target`` holds what no export wrote, its parent is missing, or another export writes to it.
    """
    target = Path(os.path.abspath(target))
    refuse_foreign(target)
    if not target.parent.is_dir():
        raise ExportError(f"There is no folder {target.parent}; make it first.")
    work, old = target.with_name(f".{target.name}.unfinished"), target.with_name(f".{target.name}.old")
    with _alone(work, target):
        _recover(target, old)
        _empty(work)
        try:
            yield work
            _put(work, target, old)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise


def refuse_foreign(target: Path) -> None:
    """Let pass what does not exist, is an empty folder, or holds nothing but an earlier export.

    Raises
    ------
    ExportError
        For everything else.
    """
    if not os.path.lexists(target):
        return
    if not target.is_dir() or target.is_symlink():
        raise ExportError(f"{target} is no folder; name another one.")
    if not any(target.iterdir()):
        return
    if not _is_export(target):
        raise ExportError(f"{target} is not empty and no export of the observatory; name another folder.")
    foreign = sorted(_files(target) - _written(target))
    if foreign:
        named = ", ".join(foreign[:_MOST_NAMED]) + (" …" if len(foreign) > _MOST_NAMED else "")
        raise ExportError(f"{target} holds files that no export wrote ({named}); move them, or name another folder.")


def _is_export(target: Path) -> bool:
    try:
        described = json.loads((target / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(described, dict) and described.get("name") == PACKAGE and (target / SUMS).is_file()


def _written(target: Path) -> set[str]:
    lines = (target / SUMS).read_text(encoding="utf-8").splitlines()
    return {line.split("  ", 1)[-1] for line in lines} | {SUMS}


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}


@contextmanager
def _alone(work: Path, target: Path) -> Iterator[None]:
    """Hold the unfinished folder itself: the system lets go of it even after ``kill -9``."""
    work.mkdir(exist_ok=True)
    descriptor = os.open(work, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ExportError(f"Another export writes to {target}; wait for it to end.") from error
        yield
    finally:
        os.close(descriptor)


def _empty(work: Path) -> None:
    for left in work.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _recover(target: Path, old: Path) -> None:
    """Put back what an export took away that was killed before it put the new one in its place."""
    if old.is_dir() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _put(work: Path, target: Path, old: Path) -> None:
    """Put the finished folder in its place. Two renamings leave a moment without any; ``_recover`` knows of it."""
    refuse_foreign(target)  # it may have filled while the export was written
    if target.is_dir():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)
