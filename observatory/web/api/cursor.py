"""Where a reader goes on: the place of the last row, tied to the question and to the build."""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib

from observatory.web.api.problems import Problem

PATTERN = r"^[A-Za-z0-9_-]{22}$"
_SHAPE = struct.Struct(">IIq")


def written(build: str, question: str, after: int) -> str:
    """Return the cursor of the page that follows ``after`` in a question on a build."""
    packed = _SHAPE.pack(zlib.crc32(question.encode()), zlib.crc32(build.encode()), after)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read(text: str, build: str, question: str) -> int:
    """Return the place after which a page begins.

    Raises
    ------
    Problem
        Where the text is no cursor (400), belongs to another question (404), or to another build (410).
    """
    if not re.fullmatch(PATTERN, text):
        raise Problem("malformed-cursor", parameter="cursor", value=text)
    try:
        asked, built, after = _SHAPE.unpack(base64.urlsafe_b64decode(text + "=="))
    except (binascii.Error, struct.error) as error:  # pragma: no cover - the pattern lets only such texts through
        raise Problem("malformed-cursor", parameter="cursor", value=text) from error
    if asked != zlib.crc32(question.encode()) or after < 0:
        raise Problem("unknown-page", parameter="cursor", value=text)
    if built != zlib.crc32(build.encode()):
        raise Problem("former-build", parameter="cursor", value=text)
    return int(after)
