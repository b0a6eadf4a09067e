"""What is said of each refusal of the SQL bench: what happened, and what to do; DuckDB's own English stays a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observatory.text import formats
from observatory.text.translate import N_, Translator

if TYPE_CHECKING:
    from observatory.sql_bench.answers import Refusal, Rows

# code: (what happened, what to do). Words in braces are filled from the values of the refusal.
REFUSALS: dict[str, tuple[str, str]] = {
    "empty": (N_("There is no query yet."), N_("Write one, or take one of the examples.")),
    "too_long": (N_("The query is longer than {most} characters."), N_("Shorten it.")),
    "character": (
        N_("The query holds a character that no text has ({character})."), N_("Delete it and write the line again."),
    ),
    "syntax": (N_("The query cannot be read."), N_("Look at the place marked: a comma, bracket or quote may be missing.")),
    "too_deep": (N_("The query is nested too deeply."), N_("Write it with fewer brackets, or in steps with WITH.")),
    "several": (N_("There is more than one statement."), N_("Leave one SELECT, without anything after its semicolon.")),
    "statement": (
        N_("Only reading is possible here; {statement} is not a reading statement."),
        N_("Begin with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE."),
    ),
    "statement_unnamed": (
        N_("Only reading is possible here, and this is not a reading statement."),
        N_("Begin with SELECT, WITH, FROM, DESCRIBE or SUMMARIZE."),
    ),
    "pivot": (
        N_("This PIVOT does not name its columns."), N_("List them: PIVOT … ON column IN ('one', 'two') USING …"),
    ),
    "table": (
        N_("There is no table “{name}” in the published file, and no other file can be read from here."),
        N_("Choose one from the list of tables."),
    ),
    "table_function": (
        N_("The function {name} cannot be used in FROM here: it could read what is not published."),
        N_("Read from the tables of the list; range and unnest can be used."),
    ),
    "function": (
        N_("The function {name} cannot be used here."),
        N_("Use functions that only compute; the editor suggests them as you write."),
    ),
    "construct": (N_("This part of SQL cannot be used here: {name}."), N_("Write the query as a plain SELECT.")),
    "construct_unknown": (N_("The database does not know how to do this."), N_("Write it in another way.")),
    "parameter": (N_("A parameter has no value."), N_("Write the value itself in its place.")),
    "show": (
        N_("SHOW cannot be used here."), N_("The list of tables shows what there is; DESCRIBE and the name of a table shows its "
            "columns."),
    ),
    "column": (N_("There is no column “{name}”."), N_("Choose one of the columns of the tables in FROM.")),
    "missing": (N_("“{name}” does not exist."), N_("Check how it is written.")),
    "binder": (N_("The query does not fit the tables."), N_("Check names and types at the place marked.")),
    "value": (
        N_("A value cannot be used as the query asks."), N_("Check conversions and texts; TRY_CAST gives nothing instead."),
    ),
    "memory": (
        N_("The query needs more memory than it may use."), N_("Filter earlier, join on keys, or bring fewer columns."),
    ),
    "time": (
        N_("The query was ended at its limit of {seconds} s."),
        N_("Filter earlier, join on keys, or take the published file along and ask it on your own machine."),
    ),
    "stopped": (N_("The query was stopped."), N_("Change it and run it again.")),
    "columns": (N_("The result has {columns} columns; at most {most} can be shown."), N_("Name the columns you need.")),
    "too_large": (N_("A single row is larger than {megabytes} MB."), N_("Shorten its texts or lists.")),
    "broke_off": (
        N_("The query broke off by itself, probably for lack of memory."), N_("Ask for less at once; nothing else was affected."),
    ),
    "start": (N_("The process for queries did not start."), N_("Try again in a minute.")),
    "permission": (N_("The query asked for something that is shut off here."), N_("Read from the tables of the list only.")),
    "busy": (N_("{waiting} queries are already waiting."), N_("Try again in a minute.")),
    "already": (N_("Your query before this one is still running."), N_("Wait for it, or stop it first.")),
    "database": (N_("The database could not answer."), N_("Simplify the query until it answers.")),
}  # fmt: skip


def sentence(refusal: Refusal, _: Translator) -> str:
    """Return what happened, in a sentence."""
    code = refusal.code if refusal.code in REFUSALS else "database"
    if code == "statement" and not refusal.values.get("statement"):
        code = "statement_unnamed"
    return _(REFUSALS[code][0], **refusal.values)


def remedy(refusal: Refusal, _: Translator) -> str:
    """Return what to do, with the name that was probably meant."""
    code = refusal.code if refusal.code in REFUSALS else "database"
    said = _(REFUSALS[code][1])
    hint = refusal.values.get("hint") or refusal.values.get("candidates", "").split(",")[0].strip()
    return " ".join([_("Perhaps you mean “{name}”.", name=hint), said]) if hint else said


def where(refusal: Refusal, sql: str, _: Translator) -> str:
    """Return the place of the fault in words; empty where it has none."""
    place = refusal.place(sql)
    return _("Line {line}, character {column}.", line=place[0], column=place[1]) if place else ""


def line(refusal: Refusal, sql: str, _: Translator) -> str:
    """Return everything on one line, as the command line says it; ``sql`` is what was asked."""
    quoted = " ".join(refusal.detail.split())
    parts = [sentence(refusal, _), where(refusal, sql, _), remedy(refusal, _)]
    if quoted and refusal.code not in {"table", "function"}:
        parts.append(_("DuckDB says: “{text}”", text=quoted[:300]))
    return " ".join(part for part in parts if part)


def cut(rows: Rows, _: Translator) -> str:
    """Return why there are fewer rows than the query has; empty where there are all."""
    number = formats.number(rows.table.num_rows, _.language)
    if rows.cut == "rows":
        return _("These are the first {number} rows; the query has more.", number=number)
    if rows.cut == "size":
        return _("These are the first {number} rows; more would be too large to bring.", number=number)
    return ""
