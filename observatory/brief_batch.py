"""Briefs of many places in one ZIP: written to a file as they are made, so that memory never holds more than one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import IO

from observatory.export import harmless

MOST_PLACES = 150
MOST_BYTES = 80_000_000
CONTENTS = "contents.csv"
_DAY = (1980, 1, 1, 0, 0, 0)  # the same briefs give the same file


@dataclass(frozen=True)
class Paper:
    """One brief as a file; ``content`` is empty where it could not be made, and ``remark`` says why."""

    code: str
    place: str
    name: str
    content: bytes = b""
    remark: str = ""


@dataclass(frozen=True)
class Packed:
    """What is in the ZIP.

    Attributes
    ----------
    made
        How many papers.
    failed
        Code and place of those that could not be made.
    left_out
        How many had no room any more.
    size
        Of the ZIP, in bytes.
    """

    made: int
    failed: tuple[Paper, ...]
    left_out: int
    size: int


def pack(
    codes: Sequence[str],
    make: Callable[[str], Paper],
    into: IO[bytes],
    columns: tuple[str, str, str, str],
    progress: Callable[[int], None] = lambda done: None,
) -> Packed:
    """Write the briefs of places into a ZIP, one after the other.

    Parameters
    ----------
    codes
        Of the places.
    make
        Code → its paper; what it raises besides ends the whole.
    into
        A file opened for writing bytes.
    columns
        Headings of the list that goes with the papers: code, place, file, remark.
    progress
        Told before each place how many are done, and once at the end. It may raise to stop: nothing is kept then.
    """
    made: list[Paper] = []
    failed: list[Paper] = []
    left = 0
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:  # a PDF is packed already
        for done, code in enumerate(codes):
            progress(done)
            if into.tell() > MOST_BYTES:
                left = len(codes) - done
                break
            paper = make(code)
            if not paper.content:
                failed.append(paper)
                continue
            archive.writestr(zipfile.ZipInfo(paper.name, _DAY), paper.content)
            made.append(replace(paper, content=b""))
        archive.writestr(zipfile.ZipInfo(CONTENTS, _DAY), contents([*made, *failed], columns))
    progress(len(codes))
    return Packed(len(made), tuple(failed), left, into.tell())


def contents(papers: Iterable[Paper], columns: tuple[str, str, str, str]) -> bytes:
    """Return the list of what is in the ZIP as CSV, UTF-8 with a byte-order mark, safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for paper in sorted(papers, key=lambda each: each.code):
        writer.writerow([harmless(each) for each in (paper.code, paper.place, paper.name, paper.remark)])
    return text.getvalue().encode("utf-8-sig")
