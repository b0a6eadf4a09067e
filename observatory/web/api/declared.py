"""What a resource and a parameter of the data interface are: declared once, for checking, answering and documenting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa

from observatory.text import Language

PREFIX = "/api/v1"
Kind = Literal["codes", "choices", "numbers", "places", "years", "year", "flag", "text", "limit", "cursor", "language"]
LISTS: frozenset[Kind] = frozenset({"codes", "choices", "numbers", "places", "years"})
Format = Literal["json", "csv", "parquet", "geojson"]
MEDIA_TYPES: dict[Format, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}
TABULAR: tuple[Format, ...] = ("json", "csv", "parquet")
# A code of a territory: MX-11020, ES-CCAA-07, EU27_2020.
PLACE = r"^[A-Z][A-Z0-9_]*(-[A-Z0-9]+)*$"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_ROWS, USUAL_ROWS = 10_000, 1_000
MOST_CODES = 100
LONGEST_TEXT = 80


@dataclass(frozen=True)
class Parameter:
    """A parameter of a query string.

    Attributes
    ----------
    name
        In the address, and in the SQL file.
    kind
        What is allowed: codes of a list of this build, fixed choices, territories, years … Lists are written with commas.
    words
        What it is for, to be translated.
    codes
        Name of the list of codes (``queries/select/api_codes.sql``), for the kind ``codes``.
    choices
        Everything allowed, for the kinds ``choices`` and ``numbers``.
    example
        A value that finds something.
    """

    name: str
    kind: Kind
    words: str
    codes: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""

    @property
    def many(self) -> bool:
        """Whether several values may be given."""
        return self.kind in LISTS


@dataclass(frozen=True)
class Resource:
    """A table that can be asked for, and single rows of it.

    Attributes
    ----------
    name
        Its path below ``/api/v1``.
    title, words
        What it is called and what it holds, to be translated.
    parameters
        Its filters; ``lang``, ``limit`` and ``cursor`` are added to all (``limit`` and ``cursor`` unless ``whole``).
    key
        Columns that together tell one row from all others.
    query
        Named query; ``by_place`` is the one to use where places are asked for and no indicator is.
    table
        The large table that the query pages through by the place of a row in it; empty for small ones.
    made
        For what is in no table of the published file: makes the rows.
    one
        The parameter that names single rows: ``/territories/MX-11020``.
    whole
        Always sent at once.
    translated
        Columns whose texts are messages of the catalogue (see :mod:`observatory.text.sources`).
    example
        A query string that finds something, without the question mark.
    """

    name: str
    title: str
    words: str
    parameters: tuple[Parameter, ...]
    key: tuple[str, ...]
    query: str = ""
    by_place: str = ""
    table: str = ""
    made: Callable[[Path, Language], pa.Table] | None = None
    one: Parameter | None = None
    whole: bool = False
    translated: tuple[str, ...] = ()
    example: str = ""

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, if there is one."""
        return next((each for each in self.parameters if each.name == name), None)
