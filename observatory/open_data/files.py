"""Writes the files of the folder: always the same bytes for the same content, with the digest of each."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEVEL = 6
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Written:
    """A finished file: its path in the folder, size and SHA-256."""

    path: str
    bytes: int
    sha256: str


class Files:
    """A folder being written.

    Compressing and hashing go on in a second thread, while DuckDB prepares what comes next; ``written`` waits for it.
    """

    def __init__(self, root: Path, temporary: Path) -> None:
        self.root, self._temporary = root, temporary
        self._later = ThreadPoolExecutor(1)
        self._found: dict[str, Future[Written]] = {}

    @contextmanager
    def open(self) -> Iterator[Files]:
        """Wait for what is under way when leaving; after a failure, for nothing that has not begun."""
        try:
            yield self
        except BaseException:
            self._later.shutdown(cancel_futures=True)
            raise
        self._later.shutdown()

    def text(self, path: str, content: str | bytes) -> None:
        """Write a text or bytes."""
        self._at(path).write_bytes(content.encode() if isinstance(content, str) else content)
        self.finish(path)

    def json(self, path: str, content: Any) -> None:
        """Write a document a person can read."""
        self.text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")

    def copy(self, path: str, source: Path) -> None:
        """Copy a file, its content only."""
        shutil.copyfile(source, self._at(path))
        self.finish(path)

    def made(self, path: str, make: Callable[[Path], None]) -> None:
        """Let something write a file, now; compress it later where its name ends in .gz."""
        if not path.endswith(".gz"):
            make(self._at(path))
            self.finish(path)
            return
        plain = self.temporary(path.replace("/", "-").removesuffix(".gz"))
        make(plain)
        self.finish(path, lambda: pack([plain], self._at(path)))

    def finish(self, path: str, make: Callable[[], None] | None = None) -> None:
        """Note a file as done; ``make`` writes it first, in the second thread."""

        def later() -> Written:
            if make:
                make()
            return digest(self.root, path)

        self._found[path] = self._later.submit(later)

    def written(self, path: str) -> Written:
        """Return size and digest of a file, when it is done."""
        return self._found[path].result()

    def all(self) -> list[Written]:
        """Return every file written so far, sorted by path."""
        return [self._found[path].result() for path in sorted(self._found)]

    def temporary(self, name: str) -> Path:
        """Return where something may be put that is not of the folder."""
        return self._temporary / name

    def target(self, path: str) -> Path:
        """Return where a file of the folder is to be written; ``finish`` it then."""
        return self._at(path)

    def _at(self, path: str) -> Path:
        whole = self.root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        return whole


def pack(plain: Iterable[Path], target: Path) -> None:
    """Compress files one after the other into one, and remove them; no name and no time go into it."""
    with target.open("wb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as packed:
        for part in plain:
            with part.open("rb") as source:
                shutil.copyfileobj(source, packed, _CHUNK)
            part.unlink()


def digest(root: Path, path: str) -> Written:
    """Return size and SHA-256 of a file."""
    whole = root / path
    with whole.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path, whole.stat().st_size, found)
