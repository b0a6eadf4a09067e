"""The rows of a query on the page: in a sentence, as figure and table, and to take along."""

from __future__ import annotations

import io
import shlex
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from observatory import export
from observatory.source_notes import described
from observatory.sql_bench import figure
from observatory.sql_bench.answers import Column, Rows
from observatory.text import N_, formats, kinds, sql_words
from observatory.ui import downloads, fragment
from observatory.ui.reader import Reader

PER_PAGE, MOST_SHOWN = 50, 10_000
MOST_IN_A_SPREADSHEET = 20_000
LONGEST_LINK = 1_800  # bytes of the query, percent-encoded: mail programs and proxies cut longer addresses
_PAGE, _FORM = "_sql_page", "_sql_form"
_LONGEST_CELL = 300
_MOST_SOURCES = 40
_PARQUET = "application/vnd.apache.parquet"
FORMS = {"none": N_("Table only"), "line": N_("Lines"), "bar": N_("Bars"), "scatter": N_("Points")}
_PYTHON = """\
from observatory.sql_bench.once import run

answer = run({sql!r})
print(answer)"""


def forget() -> None:
    """Begin at the first page: another query has been asked."""
    st.session_state.pop(_PAGE, None)


def fits_a_link(sql: str) -> bool:
    """Say whether a query is short enough for an address."""
    return 0 < len(quote(sql, safe="", errors="replace")) <= LONGEST_LINK


def show(reader: Reader, sql: str, rows: Rows) -> None:
    """Place what came of a query."""
    if rows.plan:
        plan = "\n".join(str(row[-1]).rstrip() for row in rows.page(0, MOST_SHOWN))
        fragment.show(reader, "sql_plan", key="sql_plan", plan=plan)
    else:
        _figure(reader, rows)
        _table(reader, rows)
        if rows.table.num_rows:
            _buttons(reader, sql, rows)
    address = downloads.this_view(reader) if fits_a_link(sql) else ""
    codes = [
        (reader.words("Command line"), f"python -m observatory sql {shlex.quote(sql)} --format csv"),
        ("Python", _PYTHON.format(sql=sql)),
    ]
    downloads.recipes(
        reader,
        "sql_link",
        key="sql_link",
        address=address,
        path=downloads.relative(address) if address else "",
        codes=codes,
    )


def finding(reader: Reader, rows: Rows) -> str:
    """Return how many rows there are and how long they took, in a sentence."""
    _ = reader.words
    many = rows.table.num_rows
    if not many:
        return _("The query has no rows: nothing in the file fits its conditions.")
    seconds = formats.with_unit(rows.seconds, reader.language, 2, "s")
    number = formats.number(many, reader.language)
    return _.plural("One row, in {time}.", "{number} rows, in {time}.", many, number=number, time=seconds)


def _figure(reader: Reader, rows: Rows) -> None:
    _ = reader.words
    possible: dict[str, figure.Choice] = {choice.form: choice for choice in figure.choices(rows)}
    if not possible:
        return
    form = st.segmented_control(
        _("Figure"), ["none", *possible], format_func=lambda code: kinds.word(FORMS, code, _), default="none", key=_FORM
    )
    choice = possible.get(form or "none")
    drawn = figure.draw(rows, choice, reader.language) if choice else None
    if choice and drawn is None:
        fragment.show(reader, "empty", key="sql_no_figure", message=_("Too few values to draw."))
    elif drawn:
        label = _("{up} by {across}; the table below has the same values.", up=drawn.up, across=drawn.across)
        fragment.show(reader, "sql_figure", key="sql_figure", figure=drawn, label=label, bar_from=figure.BAR_FROM)


def _table(reader: Reader, rows: Rows) -> None:
    """Place a page of the table, and the buttons that turn it."""
    _ = reader.words
    shown = min(rows.table.num_rows, MOST_SHOWN)
    pages = max(1, -(-shown // PER_PAGE))
    page = min(max(int(st.session_state.get(_PAGE, 0)), 0), pages - 1)
    first = page * PER_PAGE
    taken = rows.page(first, min(PER_PAGE, shown - first))
    cells = [_column(reader, column, [row[place] for row in taken]) for place, column in enumerate(rows.columns)]
    notes = [sql_words.cut(rows, _)]
    if rows.table.num_rows > shown:
        notes.append(_("The table shows the first {shown}; the downloads carry all.", shown=_number(reader, shown)))
    caption = _(
        "Rows {first} to {last} of {all}", first=_number(reader, first + 1), last=_number(reader, first + len(taken)),
        all=_number(reader, rows.table.num_rows),
    )  # fmt: skip
    fragment.show(
        reader, "sql_rows", key="sql_rows", finding=finding(reader, rows), cut=" ".join(note for note in notes if note),
        caption=caption, columns=[{"key": f"c{place}", "label": column.name, "numeric": column.kind == "number"}
                                  for place, column in enumerate(rows.columns)],
        rows=[{f"c{place}": column[line] for place, column in enumerate(cells)} for line in range(len(taken))],
    )  # fmt: skip
    if pages > 1:
        with st.container(horizontal=True, gap="small", key="sql_pages"):
            _turn(_("First rows"), "first", 0, page > 0)
            _turn(_("Rows before"), "before", page - 1, page > 0)
            _turn(_("Rows after"), "after", page + 1, page < pages - 1)


def _turn(label: str, name: str, page: int, possible: bool) -> None:
    def turn() -> None:
        st.session_state[_PAGE] = page

    st.button(label, key=f"sql_page_{name}", on_click=turn, disabled=not possible)


def _number(reader: Reader, value: int) -> str:
    return formats.number(value, reader.language)


def _column(reader: Reader, column: Column, values: list[Any]) -> list[str]:
    """Return the cells of a column as they are written in the reader's language; years and codes stay as they are."""
    _ = reader.words
    if column.kind == "number":
        if figure.is_time(column):
            return ["" if value is None else str(value) for value in values]
        known = [float(value) for value in values if value is not None]
        many = figure.decimals(known)
        return ["" if value is None else formats.number(value, reader.language, many) for value in values]
    if column.kind == "boolean":
        return ["" if value is None else _("yes") if value else _("no") for value in values]
    texts = ["" if value is None else value.isoformat() if column.kind == "date" else str(value) for value in values]
    return [text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…" for text in texts]


def frame(rows: Rows) -> pd.DataFrame:
    """Return all rows brought, exact; names may repeat."""
    found = rows.table.to_pandas(types_mapper=pd.ArrowDtype)
    found.columns = [column.name for column in rows.columns]
    return found


def parquet_bytes(rows: Rows, notes: dict[str, str]) -> bytes:
    """Return all rows brought as Parquet, with the notes in the metadata of the file; repeated names get a number."""
    import pyarrow.parquet

    names: list[str] = []
    for column in rows.columns:
        name, number = column.name, 1
        while name in names:
            number += 1
            name = f"{column.name}_{number}"
        names.append(name)
    table = rows.table.rename_columns(names).replace_schema_metadata(notes)
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _buttons(reader: Reader, sql: str, rows: Rows) -> None:
    """Place the downloads; a file is made when its button is clicked."""
    _ = reader.words
    title = _("A query of one's own")
    address = downloads.this_view(reader)
    notes = {_("Query"): sql}
    if rows.cut:
        notes[_("To keep in mind")] = sql_words.cut(rows, _)
    facts = described(reader, _sources(rows))
    carried = downloads.carried_notes(reader, notes, address, downloads.citation(reader, title, facts, address))

    def made(write: Callable[..., bytes]) -> Callable[[], bytes]:
        return lambda: write(frame(rows), title, carried, facts, reader.language)

    offered = [
        (_("Download as CSV"), "csv", downloads.CSV, made(export.csv_bytes)),
        (_("Download as Parquet"), "parquet", _PARQUET, lambda: parquet_bytes(rows, carried)),
    ]
    if rows.table.num_rows <= MOST_IN_A_SPREADSHEET:
        offered.insert(1, (_("Download as XLSX (spreadsheet)"), "xlsx", downloads.XLSX, made(export.xlsx_bytes)))
    with st.container(horizontal=True, gap="small", key="sql_buttons"):
        for label, ending, mime, file in offered:
            st.download_button(label, file, file_name=export.file_name("query", reader.language, ending=ending), mime=mime,
                               key=f"sql_{ending}", on_click="ignore")  # fmt: skip


def _sources(rows: Rows) -> list[str]:
    """Return the sources that the rows name themselves."""
    found: list[str] = []
    for place, column in enumerate(rows.columns):
        if column.name.lower() == "source_code" and column.kind == "text":
            found += [code for code in rows.table.column(place).unique().to_pylist() if code]
    return sorted(set(found))[:_MOST_SOURCES]
