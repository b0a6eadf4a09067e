"""What every kind of slide needs: rows of a build, words of places and indicators, sources, addresses; and what fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from observatory import address
from observatory import rows as kept
from observatory.display.plan import Asked
from observatory.display.slides import LINK_WORDS, MOST_WORDS, Slide, words
from observatory.measures import benchmark
from observatory.reader import Reader
from observatory.records import Record
from observatory.text import Language, Translator, display_words, formats, kinds, translator

_SHORT_UNITS = frozenset({"", "%", "€"})


class Absent(Exception):  # noqa: N818 - it is no error: the slide is left out
    """There is nothing to show; ``code`` is a key of ``display_words.ABSENT``."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Telling:
    """One slide being told: what is asked, from which build, on which day.

    Attributes
    ----------
    display, title
        Code of the display, and its title in the language of the slide.
    created
        Day on which the build was published.
    """

    build: Path
    asked: Asked
    today: date
    display: str
    title: str
    created: date

    @property
    def language(self) -> Language:
        """Of the slide."""
        return self.asked.language

    @property
    def words(self) -> Translator:
        """Translate into the language of the slide."""
        return translator(self.asked.language)

    @property
    def reader(self) -> Reader:
        """As the shared parts ask for it."""
        return Reader(self.asked.language, self.build)

    def records(self, name: str, **parameters: Any) -> list[Record]:
        """Return the rows of a named query."""
        return kept.records(self.build, name, **parameters)

    def place(self) -> Record:
        """Return the row of ``territory_header`` of the place of the slide."""
        found = self.records("territory_header", territory=self.asked.territory or "", language=self.language)
        if not found:
            raise Absent("unknown_code")
        return found[0]

    def indicator(self) -> Record:
        """Return the row of ``indicator_header`` of the indicator of the slide."""
        found = self.records("indicator_header", indicator=self.asked.indicator or "", language=self.language)
        if not found:
            raise Absent("unknown_code")
        return found[0]

    def labels(self, codes: Sequence[str]) -> dict[str, Record]:
        """Return name and label of territories by code."""
        rows = self.records("territories_named", territories=tuple(codes), language=self.language)
        return {row["territory_code"]: row for row in rows}

    def value(self, number: float | None, indicator: Record) -> str:
        """Write a value of an indicator with its unit."""
        return formats.with_unit(number, self.language, int(indicator["decimals"]), indicator["suffix"])

    def brief(self, number: float | None, indicator: Record) -> str:
        """Write a value in a picture: a unit of several letters stands in the title (``titled``), not at each value."""
        if indicator["suffix"] in _SHORT_UNITS:
            return self.value(number, indicator)
        return formats.number(number, self.language, int(indicator["decimals"]))

    def titled(self, indicator: Record, period: int | None = None) -> str:
        """Return what a picture shows: short name, year, and the unit of an amount where its values do not carry it.

        The name of a rate says of how many: “Unemployed per 1,000 people”.
        """
        name = str(indicator["short_name"])
        if period is not None:
            name = display_words.dated_name(self.language, name, period)
        if indicator["suffix"] in _SHORT_UNITS or indicator["kind"] != "amount":
            return name
        return self.words("{indicator} ({unit})", indicator=name, unit=indicator["suffix"])

    def source(self, code: str, period: int | str | None) -> str:
        """Return publisher and year of a source, short."""
        found = self.records("source_notes", sources=(code,), language=self.language)
        return display_words.source(self.language, found[0]["publisher"], period) if found else ""

    def address(self, page: str, /, **codes: object) -> str:
        """Return the whole address of a page of ours in the language of the slide."""
        return address.of_page(page, self.language, **codes)

    def slide(self, **parts: Any) -> Slide:
        """Return the slide with these parts."""
        asked = self.asked
        return Slide(
            **{"key": asked.key, "kind": asked.kind, "language": asked.language, "least_seconds": asked.dwell, **parts}
        )


def host(url: str | None) -> str:
    """Return the host of an address, without www: who published it, as short as can be."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def judged(verdict: str, _: Translator) -> tuple[str, str, str, str] | None:
    """Return code, symbol, tone and words of a benchmark verdict; ``None`` where nothing was compared."""
    if verdict == benchmark.Verdict.NOT_COMPARED.value:
        return None
    return verdict, benchmark.symbol(verdict), benchmark.tone(verdict).value, kinds.word(kinds.BENCHMARKS, verdict, _)


def fitting(slide: Slide, *choices: dict[str, Any]) -> Slide:
    """Return the slide with the first of these parts that a wall can carry, the fullest first.

    A sentence begins with a capital: the short form of a finding is a clause on its page, and stands alone here.

    Raises
    ------
    Absent
        Where even the last has too many words.
    """
    for parts in choices:
        told = replace(slide, **parts)
        told = replace(told, sentence=formats.opening(told.sentence))
        if told.sentence and words(told) <= MOST_WORDS - LINK_WORDS:
            return told
    raise Absent("too_many_words")
