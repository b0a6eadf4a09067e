"""Municipalities by sessions: who came to which, in numbers where they are published, and nobody counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from observatory.charts import heat_table
from observatory.charts.heat_table import Cell, Grid, Head
from observatory.records import Record
from observatory.text import flow_findings, partial_dates
from observatory.text import participation_words as words
from observatory.ui import downloads, fragment
from observatory.ui.participate.participation_map import people
from observatory.ui.participate.participation_scope import Scope
from observatory.ui.reader import Reader

CAME, MUNICIPALITY = "●", "municipality"
WITHHELD = "Q"


@dataclass(frozen=True)
class Matrix:
    """Places (rows) by sessions (columns), and the rows of the query behind each cell."""

    grid: Grid
    came: dict[tuple[str, str], Record]
    without: int


def load(reader: Reader, scope: Scope) -> Matrix:
    """Return the matrix; places that came to most sessions first, then those from where most people came."""
    came = {
        (row["session_code"], row["territory_code"]): row for row in scope.places
        if row["territory_code"] in scope.territories
    }  # fmt: skip
    named = {session for session, _place in came}
    sessions = [row for row in scope.sessions if row["session_code"] in named]
    times = Counter(place for _session, place in came)
    totals = {code: people([row for row in came.values() if row["territory_code"] == code]) or 0 for code in times}
    order = sorted(times, key=lambda code: (-times[code], -totals[code], scope.territories[code]["label"]))
    cells = {
        (row["session_code"], code): _cell(reader, came.get((row["session_code"], code)))
        for row in sessions for code in order
    }  # fmt: skip
    columns = tuple(
        Head(row["session_code"], row["title"], row["title"], partial_dates.written(row["date_start"], reader.language))
        for row in sessions
    )
    places = tuple(_place(scope.territories[code]) for code in order)
    return Matrix(Grid(columns, places, cells), came, len(scope.sessions) - len(sessions))


def _place(row: Record) -> Head:
    parent = str(row["label"])[len(str(row["name"])) :].lstrip(", ")
    return Head(row["territory_code"], row["name"], row["label"], parent)


def _cell(reader: Reader, row: Record | None) -> Cell:
    """Return a cell: a number, a dot for “took part”, withheld, or nothing where the place is not named."""
    _ = reader.words

    def cell(text: str, value: float | None, status: str, said: str, tone: str) -> Cell:
        return Cell(text, value, "", status, said, "", said, "", tone, "", None)

    if row is None:
        return cell("", 0.0, "L", _("not named for this session"), "none")
    if row["attended"] is not None:
        said = words.people(row["attended"], row["qualifier"], _)
        return cell(words.counted(row["attended"], row["qualifier"], _), float(row["attended"]), "A", said, "higher")
    if row["status"] == WITHHELD:
        return cell("", None, WITHHELD, words.word(flow_findings.SIGNS, "withheld", _), "none")
    return cell(CAME, 1.0, "O", _(words.TOOK_PART), "lower")


def finding(reader: Reader, scope: Scope, matrix: Matrix) -> str:
    """Return how many different municipalities took part."""
    grid = matrix.grid
    times = Counter(place for _session, place in matrix.came)
    towns = [code for code in times if scope.territories[code]["level"] == MUNICIPALITY]
    most = max(times.values())
    best = [code for code, n in times.items() if n == most]
    return flow_findings.matrix_finding(
        reader.language, municipalities=len(towns), others=len(times) - len(towns), sessions=len(grid.indicators),
        several=sum(times[code] > 1 for code in towns), without=matrix.without,
        most=(scope.territories[best[0]]["label"], most) if len(best) == 1 and most > 1 else None,
    )  # fmt: skip


def unnamed(reader: Reader, scope: Scope) -> str:
    """Return the largest number of municipalities that a source counts in one session without naming them."""
    counted = [row for row in scope.sessions if row["municipalities"]]
    if not counted:
        return ""
    most = max(counted, key=lambda row: row["municipalities"])
    said = words.counted_as("municipalities", most["municipalities"], most["municipalities_qualifier"], reader.words)
    return flow_findings.unnamed(reader.language, most["title"], said)


def show(reader: Reader, scope: Scope) -> None:
    """Place the matrix with its finding and what can be taken along, or say that no list of places is known."""
    _ = reader.words
    if not scope.sessions:
        return
    matrix = load(reader, scope)
    title = _("Municipalities by session: {name}", name=scope.title)
    if not matrix.came:
        fragment.show(
            reader, "participation_matrix_none", key="participation_matrix", unnamed=unnamed(reader, scope)
        )  # fmt: skip
        return
    said = finding(reader, scope, matrix)
    times = Counter(place for _session, place in matrix.came)
    fragment.show(
        reader, "participation_matrix", key="participation_matrix", grid=matrix.grid, said=said, caption=title,
        times=times, unnamed=unnamed(reader, scope), kinds=sorted({cell.status for cell in matrix.grid.cells.values()}),
    )  # fmt: skip
    downloads.table(
        reader, table(reader, matrix), name=f"participation-{scope.file}-matrix", title=title,
        notes={_("Finding"): said}, sources=[], key="participation_matrix_download",
        recipe=[("participation_places", scope.asked),
                ("participation_territories", {**scope.asked, "language": reader.language})],
        figure=lambda: fragment.render(
            reader, "compare_heat_picture",
            picture=heat_table.picture(matrix.grid, legend(reader, matrix), transposed=True),
        ),
    )  # fmt: skip


def legend(reader: Reader, matrix: Matrix) -> list[tuple[str, str, str]]:
    """Return the signs of the cells in words: sign, tone, words."""
    _ = reader.words
    signs = {
        "A": ("12", "higher", _("people who came")), "O": (CAME, "lower", _(words.TOOK_PART)),
        "Q": (f"({WITHHELD})", "none", words.word(flow_findings.SIGNS, "withheld", _)),
        "L": ("", "none", _("not named for this session")),
    }  # fmt: skip
    there = {cell.status for cell in matrix.grid.cells.values()}
    return [sign for status, sign in signs.items() if status in there]


def table(reader: Reader, matrix: Matrix) -> pd.DataFrame:
    """Return the matrix as it is downloaded, one row per cell that says something, in the order of its rows."""
    _ = reader.words
    columns = [
        _("Place"),
        _("Code"),
        _("Session"),
        _("Code of the session"),
        _("Date"),
        _("People"),
        _("Number"),
        _("Source"),
    ]
    found: list[Sequence[object]] = []
    for place in matrix.grid.places:
        for session in matrix.grid.indicators:
            row = matrix.came.get((session.code, place.code))
            if row is not None:
                cell = matrix.grid.of(session.code, place.code)
                found.append((place.full, place.code, session.full, session.code, session.note, row["attended"],
                              cell.words, row["source_url"]))  # fmt: skip
    return pd.DataFrame(found, columns=columns).convert_dtypes(convert_string=False)
