"""``python -m observatory sql``: a query of one's own on the published file, from the command line."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from observatory.database import NotPublishedError
from observatory.sql_bench.answers import Refusal, Rows
from observatory.sql_bench.limits import COMMAND_LINE, MOST_SECONDS, Limits
from observatory.sql_bench.once import run as run_once
from observatory.text import sql_words, translator
from observatory.text.languages import as_language

MISUSE = 2
_WIDEST = 60
_PAGE = 5_000


def run(options: argparse.Namespace, language: str) -> int:
    """Print the rows; a refusal is one line, with exit code 2.

    Parameters
    ----------
    options
        query, format, seconds, explain.
    language
        Of messages.
    """
    _ = translator(as_language(language))
    sql = sys.stdin.read() if options.query == "-" else options.query
    if not 0 < options.seconds <= MOST_SECONDS:
        return _refuse(_("The time is a number of seconds above 0, at most {most}.", most=f"{MOST_SECONDS:g}"))
    limits = Limits(seconds=options.seconds, rows=COMMAND_LINE.rows, megabytes=4 * COMMAND_LINE.megabytes)
    try:
        answer = run_once(sql, limits=limits, plan=options.explain)
    except NotPublishedError as error:
        return _refuse(str(error))
    if isinstance(answer, Refusal):
        return _refuse(sql_words.line(answer, sql, _))
    _print(answer, options.format)
    if answer.cut:
        sys.stderr.write(f"{sql_words.cut(answer, _)}\n")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _refuse(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return MISUSE


def _all(rows: Rows) -> Iterator[tuple[Any, ...]]:
    for first in range(0, rows.table.num_rows, _PAGE):
        yield from rows.page(first, _PAGE)


def _print(rows: Rows, form: str) -> None:
    names = [column.name for column in rows.columns]
    if rows.plan:
        _say("\n".join(str(row[-1]).rstrip() for row in _all(rows)))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([["" if cell is None else _plain(cell) for cell in row] for row in _all(rows)])
    elif form == "json":
        said = [dict(zip(names, (_plain(cell) for cell in row), strict=True)) for row in _all(rows)]
        _say(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        _table(names, rows)


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def _table(names: list[str], rows: Rows) -> None:
    if not rows.table.num_rows:
        _say("(no rows)")
        return
    lines = [[_short(cell) for cell in row] for row in _all(rows)]
    widths = [max(len(name), *(len(line[place]) for line in lines)) for place, name in enumerate(names)]
    numbers = [column.kind == "number" for column in rows.columns]
    for line in [names, *lines]:
        cells = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, numbers, strict=True)
        ]
        _say("  ".join(cells).rstrip())


def _short(cell: Any) -> str:
    """Return a cell on one line; what would move the cursor of a terminal is left out."""
    text = "" if cell is None else str(_plain(cell))
    flat = "".join(character if character.isprintable() else " " for character in text)
    return flat if len(flat) <= _WIDEST else f"{flat[: _WIDEST - 1]}…"
