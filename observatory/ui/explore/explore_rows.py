"""The cells of an answer as rows and columns in the order in which a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from observatory.explore import Answer
from observatory.text import explore_words as said
from observatory.text import formats, kinds
from observatory.ui.explore import explore_labels as labels
from observatory.ui.reader import Reader

PAGE = 50
_IN_ORDER = frozenset({"year", "size", "age", "sex", "citizenship", "evidence", "cost"})


@dataclass(frozen=True)
class Table:
    """One page of the table below a figure.

    Attributes
    ----------
    heads
        Words of the columns after those that head a row.
    leads
        Words of the columns that head a row: rows, and panels where there are some.
    rows
        Leading words, then a cell per column: text, status and its words.
    total, page, pages
        Rows in all; which page this is, of how many.
    legend
        Statuses that occur: code, words.
    """

    leads: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[dict[str, Any], ...]], ...]
    total: int
    page: int
    pages: int
    legend: tuple[tuple[str, str], ...]


def shown_value(answer: Answer) -> str:
    """Return which column of the frame is shown."""
    return "index" if answer.question.scale == "index" and "index" in answer.frame else "value"


def column_dimension(answer: Answer) -> str:
    """Return what columns stand for; in a scatter the two measures do."""
    question = answer.question
    if question.form == "scatter" or (len(question.measures) > 1 and "measure" not in question.dimensions):
        return "measure"
    return question.columns


def codes(frame: pd.DataFrame, dimension: str, column: str) -> list[Any]:
    """Return the categories of a dimension: in their own order, or from the highest value to the lowest."""
    if not dimension or frame.empty:
        return []
    found = list(frame[dimension].dropna().unique())
    if dimension in ("year", "size"):
        return sorted(found, key=lambda code: int(str(code).split("-", maxsplit=1)[0]))
    if dimension in _IN_ORDER:
        return sorted(
            found, key=lambda code: (str(code).startswith("Y_GE"), not str(code).startswith("Y_LT"), str(code))
        )
    if dimension == "measure":
        return found
    highest = (
        frame.groupby(dimension, sort=False)[column]
        .max()
        .sort_values(ascending=False, na_position="last", kind="stable")
    )
    return list(highest.index)


def keys(answer: Answer) -> list[str]:
    """Return what heads a row: panels first, so that those of one panel stand together, then rows."""
    question = answer.question
    names = [question.panels, question.rows]
    return [name for name in names if name and name != column_dimension(answer)]


def table(reader: Reader, answer: Answer) -> Table:
    """Return the page of the table that a question asks for."""
    question, frame, column = answer.question, answer.frame, shown_value(answer)
    if question.form == "spread":
        return _spread(reader, answer)
    across = column_dimension(answer)
    by = keys(answer)
    frame = (
        frame.assign(_apart=frame["exercise"].astype(str))
        if frame["exercise"].nunique() > 1 and question.rows == "year"
        else frame
    )
    order = _ordered(reader, answer, frame, by, across, column)
    pages = max(1, -(-len(order) // PAGE))
    page = min(question.page, pages)
    wanted = order[(page - 1) * PAGE : page * PAGE]
    found = frame.merge(pd.DataFrame(wanted, columns=by), on=by) if by else frame
    columns: Sequence[Any] = codes(frame, across, column) if across else [None]
    cells: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in found.to_dict("records"):
        key = (*(row[name] for name in by), row[across] if across else None)
        if key not in cells or cells[key]["empty"]:
            cells[key] = _cell(reader, answer, {str(name): value for name, value in row.items()}, column)
    nothing = {"text": formats.DASH, "status": "", "words": "", "empty": True, "year": ""}
    rows = tuple(
        (
            tuple(labels.category(reader, question, name, code) for name, code in zip(by, key, strict=True)),
            tuple(cells.get((*key, code), nothing) for code in columns),
        )
        for key in wanted
    )
    statuses = {cell["status"] for _lead, row in rows for cell in row if not cell["empty"]} - {"A", ""}
    legend = tuple(
        (code, kinds.word(kinds.STATUSES, code, reader.words)) for code in kinds.STATUSES if code in statuses
    )
    heads = (
        tuple(labels.category(reader, question, across, code) for code in columns)
        if across
        else (_value_head(reader, answer),)
    )
    leads = tuple(said.dimension(name, reader.words) for name in by)
    return Table(leads, heads, rows, len(order), page, pages, legend)


def _spread(reader: Reader, answer: Answer) -> Table:
    """Return how places spread within each group: how many, the lowest, the quarters and the highest."""
    _, question = reader.words, answer.question
    by = [name for name in (question.panels, question.columns, question.rows) if name]
    valued = answer.frame[answer.frame["value"].notna()]
    groups = {key if isinstance(key, tuple) else (key,): each["value"] for key, each in valued.groupby(by, sort=False)}
    rows = []
    for key in _ordered(reader, answer, valued, by, "", "value"):
        values, figure = groups[key], labels.figure(reader, question, question.measures[0])
        if "measure" in by:
            figure = labels.figure(reader, question, key[by.index("measure")])
        shares = values.quantile([0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]).tolist()
        cells = [
            formats.number(len(values), reader.language),
            *(formats.number(each, reader.language, figure.decimals) for each in shares),
        ]
        words = tuple(labels.category(reader, question, name, code) for name, code in zip(by, key, strict=True))
        rows.append(
            (words, tuple({"text": text, "status": "A", "words": "", "empty": False, "year": ""} for text in cells))
        )
    heads = (_("Places"), _("Lowest value"), _("A tenth lie below"), _("A quarter lie below"), _("Half lie below"), _("Three quarters lie below"),
             _("Nine tenths lie below"), _("Highest value"))  # fmt: skip
    return Table(tuple(said.dimension(name, _) for name in by), heads, tuple(rows), len(rows), 1, 1, ())


def _value_head(reader: Reader, answer: Answer) -> str:
    return labels.figure(reader, answer.question, answer.question.measures[0]).unit


def _ordered(
    reader: Reader, answer: Answer, frame: pd.DataFrame, by: list[str], across: str, column: str
) -> list[tuple[Any, ...]]:
    """Return the keys of all rows in the order asked for."""
    question = answer.question
    if not by:
        return [()] if len(frame) else []
    first = frame[frame[across] == codes(frame, across, column)[0]] if across and len(frame) else frame
    value = first.groupby(by, sort=False)[column].max()
    every = frame[by].drop_duplicates()
    every = every.assign(
        _value=value.reindex(pd.MultiIndex.from_frame(every) if len(by) > 1 else every[by[0]]).to_numpy()
    )
    if question.sort in ("highest", "lowest"):
        every = every.sort_values("_value", ascending=question.sort == "lowest", na_position="last", kind="stable")
    else:
        for name in reversed(by):
            rank: dict[Any, Any]
            if question.sort == "name" and name == question.rows:
                rank = {code: labels.category(reader, question, name, code).casefold() for code in every[name].unique()}
            else:
                rank = {code: number for number, code in enumerate(codes(frame, name, column))}
            every = every.assign(_rank=every[name].map(rank)).sort_values("_rank", kind="stable")
    return [tuple(row) for row in every[by].itertuples(index=False)]


def _cell(reader: Reader, answer: Answer, row: dict[str, Any], column: str) -> dict[str, Any]:
    """Return what one cell says: its value, or why it is empty."""
    status = str(row.get("obs_status") or "")
    words = kinds.word(kinds.STATUSES, status, reader.words)
    value = row.get(column)
    if value is None or pd.isna(value):
        return {
            "text": formats.DASH,
            "status": status,
            "words": words if status not in ("A", "E") else "",
            "empty": True,
            "year": "",
        }
    figure = labels.figure(reader, answer.question, row["measure"])
    text = formats.number(float(value), reader.language, figure.decimals)
    if column_dimension(answer) == "measure":
        text = formats.with_unit(float(value), reader.language, figure.decimals, figure.suffix)
    between = ""
    if pd.notna(row.get("lower")) and pd.notna(row.get("upper")):
        between = reader.words(
            "{low} to {high}", low=formats.number(row["lower"], reader.language, figure.decimals),
            high=formats.number(row["upper"], reader.language, figure.decimals),
        )  # fmt: skip
    summed = answer.question.summary != "each"
    return {
        "text": text,
        "status": "A" if summed and status == "E" else status,
        "words": words,
        "empty": False,
        "year": between,
    }


def download(reader: Reader, answer: Answer) -> pd.DataFrame:
    """Return all cells, one row each, with the reader's column names; codes beside names, numbers as numbers."""
    _ = reader.words
    question, frame = answer.question, answer.frame
    found: dict[str, Any] = {}
    for name in dict.fromkeys([question.rows, question.columns, question.panels]):
        if not name or name in ("measure", "year"):
            continue
        words = {code: labels.category(reader, question, name, code) for code in frame[name].unique()}
        if name == "place":
            found[_("Code")] = frame[name]
        found[said.dimension(name, _)] = frame[name].map(words)
    if question.form == "spread" and "territory_code" in frame:
        found[_("Code")] = frame["territory_code"]
        found[_("Place")] = frame["territory_code"].map(labels.places(reader))
    measures = {code: labels.figure(reader, question, code) for code in question.measures}
    found[_("What is shown")] = frame["measure"].map({code: each.name for code, each in measures.items()})
    found[_("Year")] = frame.get("period")
    found[_("Value")] = frame["value"]
    if "index" in frame:
        found[_("First year = 100")] = frame["index"]
    if frame["lower"].notna().any():
        found[_("Lower limit")], found[_("Upper limit")] = frame["lower"], frame["upper"]
    units = {code: labels.figure(reader, question.but(scale="linear"), code).unit for code in question.measures}
    found[_("Unit")] = frame["measure"].map(units)
    # A state of Mexico and a status are one word in Portuguese: rows of states would lose theirs.
    found[_("Status of a value")] = frame["obs_status"].map(
        {code: kinds.word(kinds.STATUSES, code, _) for code in frame["obs_status"].unique()}
    )
    if question.summary != "each":
        found[_("With a value")], found[_("In all")] = frame["n"], frame["n_all"]
    if frame["source_code"].astype(bool).any():
        found[_("Source")] = frame["source_code"]
    return pd.DataFrame(found).reset_index(drop=True)
