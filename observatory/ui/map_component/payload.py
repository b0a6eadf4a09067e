"""What travels to the browser at each rerun: whole numbers in byte planes, deflated.

A value is sent as the exact whole number of its last decimal, shifted so that the smallest fits. Missing values
take the numbers below, one per reason. Numbers are split into planes (all lowest bytes, then all second bytes …),
because neighbours in a plane resemble one another and deflate well: Spain's 8,132 municipalities take 5 to 20 kB.

Layout, after inflating (RFC 1950): length of the header (four bytes, little-endian), header (JSON, UTF-8), the
planes of the numbers, and one plane of status letters if any value carries one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from observatory.charts.map_classes import whole_numbers

FORMAT_VERSION = 1
MAXIMUM_WIDTH = 4
NORMAL = "A"
HEADER_LENGTH = 4


@dataclass(frozen=True)
class Unpacked:
    """Content of a payload: ``values`` with NaN where missing, one status letter per territory, the header."""

    values: np.ndarray
    statuses: list[str]
    header: dict[str, Any]


def pack(values: np.ndarray, statuses: Sequence[str], decimals: int, view: Mapping[str, Any]) -> bytes:
    """Pack values and everything else the map shows.

    Parameters
    ----------
    values
        Shape (n,), in the order of the map; NaN where missing.
    statuses
        Observation status per value (SDMX CL_OBS_STATUS), the reason where it is missing.
    decimals
        Decimals of the indicator.
    view
        Texts, classes and settings, JSON-able; goes into the header.

    Raises
    ------
    ValueError
        If lengths differ, a missing value has no reason, or the values span more than 32 bits.
    """
    if len(values) != len(statuses):
        raise ValueError(f"{len(values)} values but {len(statuses)} statuses")
    missing = np.isnan(np.asarray(values, dtype=float))
    reasons = sorted({status for status, empty in zip(statuses, missing, strict=True) if empty})
    if any(reason in ("", NORMAL) for reason in reasons):
        raise ValueError("A missing value needs a coded reason (L, M, O or Q)")
    whole = whole_numbers(values, decimals)
    low = int(whole[~missing].min()) if not missing.all() else 0
    place = {reason: number for number, reason in enumerate(reasons)}
    codes = np.array([place.get(status, 0) for status in statuses], dtype=np.int64)
    numbers = np.where(missing, codes, whole - low + len(reasons))
    width = max(1, (int(numbers.max(initial=0)).bit_length() + 7) // 8)
    if width > MAXIMUM_WIDTH:
        raise ValueError("Values span more than 32 bits; show fewer decimals")
    noted = sorted({s for s, empty in zip(statuses, missing, strict=True) if not empty and s not in ("", NORMAL)})
    header = {
        "version": FORMAT_VERSION,
        "count": len(numbers),
        "width": width,
        "low": low,
        "decimals": decimals,
        "reasons": "".join(reasons),
        "noted": "".join(noted),
        **view,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    planes = [((numbers >> (8 * byte)) & 255).astype(np.uint8).tobytes() for byte in range(width)]
    if noted:
        marks = {status: number + 1 for number, status in enumerate(noted)}
        planes.append(bytes(0 if empty else marks.get(s, 0) for s, empty in zip(statuses, missing, strict=True)))
    return zlib.compress(b"".join([len(text).to_bytes(HEADER_LENGTH, "little"), text, *planes]), 6)


def unpack(payload: bytes) -> Unpacked:
    """Read a payload again: the inverse of :func:`pack`, as the browser does it."""
    content = zlib.decompress(payload)
    start = HEADER_LENGTH + int.from_bytes(content[:HEADER_LENGTH], "little")
    header = json.loads(content[HEADER_LENGTH:start])
    count, reasons, noted = header["count"], header["reasons"], header["noted"]
    planes = np.frombuffer(content, np.uint8, offset=start).reshape(-1, count) if count else np.empty((0, 0))
    numbers = np.zeros(count, dtype=np.int64)
    for byte in range(header["width"] if count else 0):
        numbers |= planes[byte].astype(np.int64) << (8 * byte)
    missing = numbers < len(reasons)
    values = np.where(missing, np.nan, (numbers - len(reasons) + header["low"]) / 10 ** header["decimals"])
    marks = planes[header["width"]] if noted else np.zeros(count, dtype=np.uint8)
    statuses = [
        reasons[number] if empty else (noted[mark - 1] if mark else NORMAL)
        for number, empty, mark in zip(numbers, missing, marks, strict=True)
    ]
    return Unpacked(values, statuses, header)
