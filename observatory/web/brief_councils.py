"""Councils whose name and arms are to be seen on a picture of the first page: in memory, under names nobody can guess.

A picture is asked for by the browser apart from the page, so the page has to say whose it is. The address holds no name but
a keyed digest; the key is drawn when the server starts, and what it stands for goes when others come or the server ends.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from threading import Lock

from observatory.briefs.content import Council

MOST = 64
_KEY = secrets.token_bytes(32)
_LOCK = Lock()
_KEPT: OrderedDict[str, Council] = OrderedDict()


def keep(council: Council, visit: str = "") -> str:
    """Remember a council for its pictures; return what stands for it in an address.

    Parameters
    ----------
    visit
        Whose visit it is: the same council of another visit has another token, so that one can be forgotten alone.
    """
    parts = (visit.encode(), council.name.encode(), council.arms or b"")
    token = hashlib.blake2b(b"\0".join(parts), key=_KEY, digest_size=20).hexdigest()
    with _LOCK:
        _KEPT[token] = council
        _KEPT.move_to_end(token)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return token


def found(token: str) -> Council | None:
    """Return the council that a token stands for; ``None`` where it is unknown or forgotten."""
    with _LOCK:
        return _KEPT.get(token)


def forget(token: str) -> None:
    """Forget a council at once."""
    with _LOCK:
        _KEPT.pop(token, None)
