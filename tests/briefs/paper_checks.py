"""What is wrong with a brief on paper, read by others than the program that set it: an empty list is a good paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import zxingcpp

from observatory.briefs import Brief
from observatory.reports.letters import written

POINTS_A_MM = 72 / 25.4
A4 = (210.0, 297.0)
SIDE, TOP, BOTTOM = 14.0, 4.0, 7.0  # millimetres in which nothing is printed
BODY = (12.0, 277.0)  # from the head of the text to the rule above the foot
LARGEST_HOLE = 14.0  # millimetres between two lines that are still air, not a hole
LEAST_FILLED = 0.55  # of the height of the body
INK = 250  # grey of a point that is not paper


def faults(brief: Brief, made: bytes) -> list[str]:
    """Return what is wrong with a paper, each as a line."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    return [*_facts(brief, reader), *_tags(made), *_order(brief, reader), *_ink(brief, made)]


def _facts(brief: Brief, reader: pypdf.PdfReader) -> Iterator[str]:
    root, pages = reader.trailer["/Root"], len(reader.pages)
    if root.get("/Lang") != brief.language:
        yield f"language {root.get('/Lang')}"
    if reader.metadata is None or reader.metadata.title != written(brief.title):
        yield "another title"
    if not root["/MarkInfo"]["/Marked"] or "/StructTreeRoot" not in root:
        yield "not tagged"
    if "pdfuaid:part" not in root["/Metadata"].get_data().decode():
        yield "does not declare PDF/UA"
    if pages not in ((1,) if brief.pages == 1 else (1, 2)):
        yield f"{pages} pages, asked for {brief.pages}"


def _tags(made: bytes) -> Iterator[str]:
    """Yield figures without words, tables without heads, and headings that skip a level."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        levels = []
        for kind, node in _nodes(pdf.Root.StructTreeRoot):
            if kind == "Figure" and not str(node.get("/Alt", "")).strip():
                yield "a figure without words"
            if kind == "TH" and "/Column" not in str(node.get("/A", "")) and "/Scope" not in str(node.get("/A", "")):
                yield "a head of a table without scope"
            if re.fullmatch(r"H\d", kind):
                levels.append(int(kind[1:]))
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield f"headings begin with {levels[:3]}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "a level of headings is skipped"


def _nodes(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _nodes(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).removeprefix("/"), node
        if "/K" in node:
            yield from _nodes(node.K)


def headings(reader: pypdf.PdfReader) -> list[str]:
    """Return the titles of the outline in their order, without the house's and those of lists."""
    return [str(entry["/Title"]) for entry in _entries(reader.outline)]


def _entries(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry)
        else:
            yield entry


def _order(brief: Brief, reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield headings that the text does not have in the order of the outline."""
    text = _squeezed(" ".join(page.extract_text() for page in reader.pages))
    titles = headings(reader)
    if not titles or _squeezed(titles[0]) != _squeezed(written(brief.place)):
        yield f"the first heading is {titles[:1]}"
    at = 0
    for title in titles:
        found = text.find(_squeezed(title), at)
        if found < 0:
            yield f"“{title}” does not follow the heading before"
            return
        at = found + 1
    for sentence in (brief.lead, brief.place, *brief.notice):
        if _squeezed(written(sentence)) not in text:
            yield f"cannot be read out: {sentence[:60]}"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+|\u00ad", "", text)


def _ink(brief: Brief, made: bytes) -> Iterator[str]:
    scale = 2.0
    document = pypdfium2.PdfDocument(made)
    for number, page in enumerate(document, start=1):
        if [round(side / POINTS_A_MM) for side in page.get_size()] != [210, 297]:
            yield f"page {number} is not A4"
        dots = np.asarray(page.render(scale=scale, grayscale=True).to_pil())
        mm = POINTS_A_MM * scale
        inked = dots < INK
        for name, part in {
            "left": inked[:, : int(SIDE * mm)], "right": inked[:, int((A4[0] - SIDE) * mm) :],
            "top": inked[: int(TOP * mm)], "bottom": inked[int((A4[1] - BOTTOM) * mm) :],
        }.items():  # fmt: skip
            if part.any():
                yield f"page {number}: something is printed in the {name} margin"
        if number == len(document) and (told := [code.text for code in zxingcpp.read_barcodes(dots)]) != [
            brief.address
        ]:
            yield f"page {number}: the code says {told}"
        filled = _filled(inked.any(axis=1)[int(BODY[0] * mm) : int(BODY[1] * mm)], LARGEST_HOLE * mm)
        if filled < LEAST_FILLED:
            yield f"page {number} is filled to {filled:.0%}"
    document.close()


def _filled(rows: np.ndarray, hole: float) -> float:
    """Return the share of rows that are printed, or lie in a gap no larger than ``hole``."""
    at = np.flatnonzero(rows)
    if not len(at):
        return 0.0
    gaps = np.diff(np.concatenate([[-1], at, [len(rows)]])) - 1
    return float(1 - gaps[gaps > hole].sum() / len(rows))


def fill(made: bytes) -> list[float]:
    """Return how far each page is filled, 0 to 1."""
    scale, shares = 1.0, []
    document = pypdfium2.PdfDocument(made)
    for page in document:
        inked = np.asarray(page.render(scale=scale, grayscale=True).to_pil()) < INK
        mm = POINTS_A_MM * scale
        shares.append(_filled(inked.any(axis=1)[int(BODY[0] * mm) : int(BODY[1] * mm)], LARGEST_HOLE * mm))
    document.close()
    return shares
