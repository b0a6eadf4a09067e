"""Whether the published file still says what the edited files say."""

from __future__ import annotations

import hashlib
from pathlib import Path

from observatory.database import NotPublishedError, current_path
from observatory.paths import QUERIES, ROOT, DataFolders

_CODE = (
    ROOT / "observatory" / "pipeline",
    ROOT / "observatory" / "measures",
    ROOT / "observatory" / "contracts",
    QUERIES,
)


def fingerprint(folders: DataFolders) -> str:
    """Return a digest of everything a build reads: data, queries, and the code that derives."""
    digest = hashlib.sha256()
    for folder in (
        folders.catalogue,
        folders.figures,
        folders.boundaries,
        folders.programmes,
        folders.practices,
        folders.displays,
        folders.publications,
        folders.models,
        *_CODE,
    ):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not {"__pycache__", "select"} & set(name.parts):
                digest.update(name.as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_stale(folders: DataFolders) -> bool:
    """Return whether there is no published build, or it was made from other files."""
    try:
        published = current_path(folders)
    except NotPublishedError:
        return True
    return not _mark(folders).exists() or _mark(folders).read_text(encoding="utf-8") != _line(
        published, fingerprint(folders)
    )


def remember(folders: DataFolders, published: Path, value: str) -> None:
    """Note from what a build was made: a build that was killed before this note is not taken for an older one."""
    _mark(folders).write_text(_line(published, value), encoding="utf-8")


def _line(published: Path, value: str) -> str:
    return f"{published.name} {value}\n"


def _mark(folders: DataFolders) -> Path:
    return folders.published / "MADE_FROM"
