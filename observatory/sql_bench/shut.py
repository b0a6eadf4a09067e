"""Shuts the process in: limits of the kernel on memory, time and files, and (Linux) Landlock on the file system and network.

Nothing here depends on DuckDB keeping its word. What a system does not offer is left out; the others still hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import struct
import sys
from pathlib import Path

from observatory.sql_bench.limits import MEGABYTE

# The interpreter with DuckDB and Arrow before any query: about 200 MB of data in 1 GB of addresses (mostly libraries).
_BEFORE = 320
_ADDRESSES = 1200
_MOST_FILES = 32
_PR_SET_NO_NEW_PRIVS = 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # the same number on every architecture
_READ_FILE = 1 << 2
# DuckDB asks the kernel how many cores and how much memory there are when it opens a file; it breaks off if it may not.
_KERNEL = (Path("/proc/self/cgroup"), Path("/proc/self/mountinfo"), Path("/proc/meminfo"), Path("/sys"))
# Rights on files that each version of the kernel's interface knows, and the network and scopes from 4 and 6 on.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP = 0b11
_SCOPES = 0b11


def limit(memory: int, seconds: float) -> None:
    """Set the limits of the kernel.

    Parameters
    ----------
    memory
        Megabytes that DuckDB may use.
    seconds
        Processor time after which the kernel ends the process, should nobody else.
    """
    wanted = {
        "RLIMIT_DATA": (_BEFORE + memory + memory // 2) * MEGABYTE,
        "RLIMIT_AS": (_ADDRESSES + 2 * memory) * MEGABYTE,
        "RLIMIT_CPU": int(seconds) + 2,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": _MOST_FILES,
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        with contextlib.suppress(ValueError, OSError):
            _soft, hard = resource.getrlimit(kind)
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (most, most))


def behind(niceness: int) -> None:
    """Let others go first."""
    with contextlib.suppress(OSError):
        os.nice(niceness)


def landlock(readable: Path) -> bool:
    """Forbid this process, its later threads and children every file but one, and every TCP connection.

    Parameters
    ----------
    readable
        The one file that can still be opened, for reading; besides it only what the kernel tells of the machine.

    Returns
    -------
    Whether the kernel offers it; not on systems other than Linux.

    Notes
    -----
    Landlock: unprivileged access control, https://docs.kernel.org/userspace-api/landlock.html.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = [(1 << _FILE_RIGHTS[min(version, 5)]) - 1]
    if version >= 4:
        handled.append(_TCP)
    if version >= 6:
        handled.append(_SCOPES)
    attributes = struct.pack(f"={len(handled)}Q", *handled)
    rules = libc.syscall(_LANDLOCK_CREATE, attributes, len(attributes), 0)
    if rules < 0:
        return False
    try:
        for path in (readable, *_KERNEL):
            with contextlib.suppress(OSError):
                file = os.open(path, os.O_PATH)
                libc.syscall(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", _READ_FILE, file), 0)
                os.close(file)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)
