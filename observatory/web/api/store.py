"""What was made already, by its size in bytes: what was asked for last stays, up to so many bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value = TypeVar("Value")
Key = tuple[str, ...]
_OVERHEAD = 400


@dataclass(frozen=True)
class Answer:
    """A whole answer as it goes out."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: str = ""


@dataclass
class Store(Generic[Value]):
    """Keeps values by key; the ones not asked for longest leave first.

    Attributes
    ----------
    most
        Bytes that are kept at the most.
    largest
        What is larger is never kept: it would drive all else out.
    """

    most: int
    largest: int
    held: int = 0
    _kept: OrderedDict[Key, tuple[Value, int]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Keep a value of so many bytes; what its key takes is added."""
        size += sum(map(len, key)) + _OVERHEAD
        if size > self.largest:
            return
        with self._lock:
            if key in self._kept:
                self.held -= self._kept.pop(key)[1]
            self._kept[key] = (value, size)
            self.held += size
            while self.held > self.most:
                self.held -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.held = 0
