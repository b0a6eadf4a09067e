"""The small pieces of which the sections of a brief are made; all of them words, numbers in words, and pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A figure as SVG.

    Attributes
    ----------
    svg
        A whole ``<svg>`` with a view box and its colours as hexadecimal numbers; no script, no style sheet, no link.
    words
        What it shows: its alternative text.
    width, height
        Of its view box, in pixels: the shape in which it is to be set.
    """

    svg: str
    words: str
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """A verdict or a trend: never a colour alone.

    Attributes
    ----------
    code
        Of ``measures.benchmark.Verdict`` or ``measures.trend.TrendVerdict``.
    words, symbol
        What is read, and ▲ ▼ ● → before it.
    tone
        Of the colour: a code of ``measures.benchmark.Tone``.
    """

    code: str
    words: str
    symbol: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Fact:
    """A term and what it is; ``note`` is set smaller: the year, a remark."""

    term: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """One headline indicator: a row of the main table.

    Attributes
    ----------
    code
        Of the indicator, for links.
    name, meaning
        Short name, and one sentence on what it measures.
    value, number, unit
        Number with its unit, and both alone for a narrow column; a dash where there is none.
    year
        Of the value; empty where there is none.
    status, status_code
        What makes the value less than sure (provisional, break …), or why there is none; mostly empty. With its letter of
        SDMX CL_OBS_STATUS, for a table that explains the letters below.
    newer
        That a newer year exists without a value, and why.
    verdict
        Against the places compared with; ``None`` where the figure is not compared.
    why_not
        Why it is not compared.
    position
        “312 of 2,466”; empty where it has none.
    step
        Fifth in which it stands: 1 the worst (or lowest) to 5 the best (or highest); ``None`` where it is not compared.
    reference
        Value it is compared with, and which one that is.
    trend, trend_years
        ``None`` where there is no verdict; else from when to when: 2010–2020.
    change, change_short
        Since the figure before, in full and for a narrow column; empty where there is only one.
    why_no_trend
        Why there is no trend.
    split
        Women and men, and the difference; empty where the sexes are not known.
    line
        Its years as a small line, for the row; ``None`` for a single year. Its words tell the first and the last.
    missing
        Whether there is no value.
    """

    code: str
    name: str
    meaning: str
    value: str
    year: str
    number: str = ""
    unit: str = ""
    status: str = ""
    status_code: str = ""
    newer: str = ""
    verdict: Mark | None = None
    why_not: str = ""
    position: str = ""
    step: int | None = None
    reference: str = ""
    trend: Mark | None = None
    trend_years: str = ""
    change: str = ""
    change_short: str = ""
    why_no_trend: str = ""
    split: str = ""
    line: Picture | None = None
    missing: bool = False


@dataclass(frozen=True)
class ThemeFigures:
    """The headline indicators of one theme, in the order of the catalogue."""

    code: str
    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Columns:
    """Headings of the main table."""

    indicator: str
    value: str
    year: str
    position: str
    verdict: str
    trend: str
    line: str


@dataclass(frozen=True)
class Standout:
    """An indicator by which a place stands out: its name, the generated finding, its position as a sentence."""

    code: str
    name: str
    said: str
    position: str


@dataclass(frozen=True)
class Side:
    """The strongest or the weakest of a place, at most three."""

    heading: str
    symbol: str
    tone: str
    rows: tuple[Standout, ...]


@dataclass(frozen=True)
class Chart:
    """A picture with what is read above it.

    Attributes
    ----------
    code
        Of the indicator it shows, for links; empty for a map.
    title, finding
        What is shown, and the sentence computed from what is drawn.
    note
        Years, exercise, what the grey line is; set small.
    """

    title: str
    finding: str
    picture: Picture
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, and where they lead on the web (whole address; empty for nowhere)."""

    words: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A small table. ``numeric`` says of each column whether it is set to the right; the first cell names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class PracticeRow:
    """A practice that answers an indicator on which the place is weak.

    Attributes
    ----------
    reasons
        Why it fits, in one text.
    evidence, level
        Level of evidence in words, and 0 to 4.
    address
        Whole address of its card.
    """

    code: str
    title: str
    where: str
    years: str
    summary: str
    reasons: str
    evidence: str
    level: int
    address: str


@dataclass(frozen=True)
class Answer:
    """What others did about one kind of indicator: for which of this place's weak indicators, and the practices."""

    title: str
    indicators: str
    practices: tuple[PracticeRow, ...]
    nothing: str = ""


@dataclass(frozen=True)
class AgreementRow:
    """An agreement that concerns the place; ``state`` is a sentence: its status, until when, how late, the last news."""

    code: str
    title: str
    where: str
    state: str
    mark: Mark
    address: str


@dataclass(frozen=True)
class SourceRow:
    """A source of the figures: publisher, title, edition, licence, whether it was read, address, its remark."""

    code: str
    publisher: str
    title: str
    edition: str
    licence: str
    checked: str
    url: str
    licence_url: str = ""
    language: str = ""  # of the title
