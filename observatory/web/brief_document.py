"""A brief as one HTML document: the same content in the same order as on paper, and nothing asked from anywhere.

Pictures stand in it as images of their own, so that nothing within them can run or reach the page; style rules within
them let their colours follow the reader's system. The document can be saved, sent and opened without a network.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import groupby
from urllib.parse import quote, urlencode

from observatory import address
from observatory.briefs.content import Brief, Section
from observatory.briefs.pieces import Cell, Fact, Table
from observatory.text.languages import LANGUAGES, Language, own_name
from observatory.web import appearance, html

_STYLE = html.TEMPLATES / "brief_style.css"


@dataclass(frozen=True)
class Tools:
    """What a brief that is read at this observatory offers besides: itself in other languages, and on paper.

    Attributes
    ----------
    languages
        Language, what it calls itself, path.
    paper
        Path of the PDF.
    """

    languages: tuple[tuple[Language, str, str], ...]
    paper: str


def path(territory: str, ending: str, language: Language, theme: str = "", pages: int = 0) -> str:
    """Return the path under which this observatory answers with a brief; ``ending`` is html, pdf or png."""
    wanted = {"theme": theme, "pages": pages or "", "lang": language}
    return f"/brief/{quote(territory, safe='')}.{ending}?{urlencode({name: value for name, value in wanted.items() if value})}"


def tools(brief: Brief) -> Tools:
    """Return the ways from a brief to the same brief in other languages and on paper."""
    return Tools(
        tuple(
            (language, own_name(language), path(brief.territory, "html", language, brief.theme, brief.pages))
            for language in LANGUAGES
        ),
        path(brief.territory, "pdf", brief.language, brief.theme, brief.pages),
    )


def document(brief: Brief, offered: Tools | None = None) -> str:
    """Return a brief as one HTML document.

    Parameters
    ----------
    brief
        What it says, in the order in which it is read.
    offered
        Links that only hold where the document is served; left out of a document that is taken away.

    Returns
    -------
    str
        HTML of one language that refers to nothing but pages a reader may open.
    """
    return html.render(
        "brief", brief.language, brief=brief, sections=sections(brief), rules=rules(), tools=offered,
        home=address.of_page("", brief.language), kind=lambda section: type(section).__name__, arms=png_source,
        values={"source": svg_source, "runs": runs, "grouped": grouped,
                "of_indicator": lambda code: address.of_page("indicadores", brief.language, indicator=code)},
    )  # fmt: skip


def sections(brief: Brief) -> list[tuple[str, Section]]:
    """Return the sections that have something to say, with their names, in the order in which ``Brief`` declares them."""
    named = ((each.name, getattr(brief, each.name)) for each in fields(brief))
    return [(name, section) for name, section in named if isinstance(section, Section)]


def runs(facts: Iterable[Fact]) -> list[tuple[bool, Sequence[Fact]]]:
    """Return facts in their order, those with a term apart from those that are whole sentences."""
    return [(termed, list(group)) for termed, group in groupby(facts, key=lambda fact: bool(fact.term))]


@dataclass(frozen=True)
class Spanning:
    """A cell of a table as it is placed: whether it heads its row or its group of rows, and how many rows it spans."""

    cell: Cell
    numeric: bool
    heads: bool = False
    rows: int = 1


def grouped(table: Table) -> list[list[list[Spanning]]]:
    """Return the rows of a table by what names them, each cell with the rows it spans.

    A row whose first cell is empty belongs to the row above; a cell that is empty in all further rows of its group is left
    out of them, and the one above spans them.
    """
    groups: list[list[tuple[Cell, ...]]] = []
    for row in table.rows:
        if groups and not row[0].words:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_spanned(group, table.numeric) for group in groups]


def _spanned(group: Sequence[tuple[Cell, ...]], numeric: Sequence[bool]) -> list[list[Spanning]]:
    columns = range(len(group[0]))
    over = [len(group) > 1 and not any(row[column].words for row in group[1:]) for column in columns]
    first = [
        Spanning(group[0][column], numeric[column], column == 0, len(group) if over[column] else 1)
        for column in columns
    ]
    rest = [[Spanning(row[column], numeric[column]) for column in columns if not over[column]] for row in group[1:]]
    return [first, *rest]


@lru_cache(maxsize=1)
def rules() -> str:
    """Return the tokens that the style sheet of a brief uses."""
    return appearance.rules(_STYLE.read_text(encoding="utf-8"))


def svg_source(svg: str) -> str:
    """Return a picture as the address of an image."""
    return _source("image/svg+xml", appearance.adapted(svg).encode())


def png_source(png: bytes) -> str:
    """Return a coat of arms as the address of an image."""
    return _source("image/png", png)


def _source(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
