"""The process in which one query of a reader runs: ``python -m observatory.sql_bench.worker FILE``.

It prepares itself, shuts itself in, opens the published file, says that it is ready, takes one question from standard
input, answers on standard output, and ends. When the other side closes standard input, it ends at once.

A message is a line of JSON with the number of bytes that follow it, then those bytes.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import threading
import time
from datetime import datetime
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from observatory.sql_bench import check, shut
from observatory.sql_bench.answers import Refusal
from observatory.sql_bench.limits import MEGABYTE, MOST_COLUMNS, MOST_SECONDS, Limits

_BATCH = 1024
_NICE = 5
_PLAN = "EXPLAIN "
_EVERY_TYPE = """SELECT 1.5 AS a, 'a' AS b, [1.5, NULL] AS c, TIMESTAMPTZ '2020-01-01 00:00:00+00' AS d, DATE '2020-01-01' AS e,
INTERVAL 1 DAY AS f, TIME '10:00:00' AS g, uuid() AS h, 'a'::BLOB AS i, 1::HUGEINT AS j, {'a': TIMESTAMP '2020-01-01'} AS k,
MAP {'a': 1} AS l, 'a'::ENUM ('a') AS m, NULL AS n, TIMESTAMP_NS '2020-01-01' AS o, true AS p, '1'::BIT AS q"""
_NAMING = ("name", "candidates")
# What DuckDB calls an error → our code.
_CODES = {
    "Parser": "syntax", "Binder": "binder", "Catalog": "binder", "Conversion": "value", "Invalid Input": "value",
    "Out of Range": "value", "Mismatch Type": "value", "Invalid Type": "value", "Invalid": "value", "Invalid Argument": "value",
    "Out of Memory": "memory", "Permission": "permission", "IO": "permission", "Interrupt": "stopped",
    "Object Size": "memory", "Not implemented": "construct_unknown", "Parameter Not Resolved": "parameter",
    "Parameter Not Allowed": "parameter", "Invalid Configuration": "permission", "Missing Extension": "permission",
    "Autoload": "permission", "Extension Installation": "permission", "HTTP": "permission", "Network": "permission",
    "TransactionContext": "permission", "Transaction": "permission", "Expression": "value",
}  # fmt: skip
_UNKNOWN = {"COLUMN_NOT_FOUND": "column", "MISSING_ENTRY": "missing"}
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # One thread: readers share the cores, and a query with two would take what the pages need.
    "threads": "1",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "temp_directory": "",
    "max_temp_directory_size": "0KiB",
    "errors_as_json": "true",
    "lock_configuration": "true",
}


def main(arguments: list[str]) -> int:
    """Answer one question."""
    shut.behind(_NICE)
    answer_to, question_from = _pipes()
    connection, tables, locked = opened(Path(arguments[0]))
    _send(answer_to, {"ready": True, "landlock": locked})
    question = json.loads(question_from.readline())
    limits = Limits(**question["limits"])
    shut.limit(limits.memory, limits.seconds)
    threading.Thread(target=_end_with, args=(question_from,), daemon=True).start()
    header, body = answer(connection, question["sql"], bool(question["plan"]), tables, limits)
    _send(answer_to, header, body)
    os._exit(0)  # whatever the query left behind is not tidied, it goes


def opened(path: Path) -> tuple[duckdb.DuckDBPyConnection, list[str], bool]:
    """Shut the process in and open the published file; return the connection, its tables, and whether Landlock holds."""
    sys.meta_path.insert(0, _WithoutPandas())
    with duckdb.connect(config={"threads": "1"}) as warm:  # everything that is imported late is imported now
        _bytes(_brought(_reader(warm.sql(_EVERY_TYPE)), Limits())[0])
    shut.limit(Limits().memory, MOST_SECONDS)
    locked = shut.landlock(path)
    connection = duckdb.connect(str(path), read_only=True, config=_SETTINGS | {"memory_limit": f"{Limits().memory}MB"})
    tables = connection.sql(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal "
        "UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    return connection, [name for (name,) in tables], locked


class _WithoutPandas(MetaPathFinder):
    """Says that pandas is not there: Arrow would read it in at the first date, half a second that no query needs."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Refuse pandas, leave everything else to the finders behind."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return what answers are written to and questions read from; nothing else can reach them by number 0 or 1."""
    answer_to, question_from = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(0), "rb")
    empty = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(empty, number)
    return answer_to, question_from


def _send(to: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    to.write(json.dumps(header | {"bytes": len(body)}).encode() + b"\n")
    to.write(body)
    to.flush()


def _end_with(question_from: BinaryIO) -> None:
    """End the process when the other side is gone: a query without a reader serves nobody."""
    with contextlib.suppress(OSError):
        question_from.read()
    os._exit(1)


def answer(
    connection: duckdb.DuckDBPyConnection, sql: str, plan: bool, tables: list[str], limits: Limits
) -> tuple[dict[str, Any], bytes]:
    """Return header and rows of an answer; whatever goes wrong is a refusal."""
    begun = time.perf_counter()
    try:
        text, explained = _asked(connection, sql, plan, tables)
        header, body = _rows(connection, text, explained, limits)
    except check.RefusedError as refused:
        return _told(refused.refusal), b""
    except duckdb.Error as error:
        return _told(_refusal(sql, error)), b""
    except MemoryError:  # Arrow's own is one too
        return _told(Refusal("memory")), b""
    except RecursionError:
        return _told(Refusal("too_deep")), b""
    except Exception as error:  # noqa: BLE001 - a bad value of a strange type must not leave the reader without answer
        return _told(_refusal(sql, error)), b""  # what Arrow passes on from DuckDB comes as an OSError
    return header | {"seconds": time.perf_counter() - begun}, body


def _asked(connection: duckdb.DuckDBPyConnection, sql: str, plan: bool, tables: list[str]) -> tuple[str, str]:
    """Return the SELECT and how it is to be explained (or an empty text), once both are let pass."""
    _refuse(check.before(sql))
    parser = connection.cursor()

    def parsed(asked: str) -> str:
        row = parser.execute(
            "SELECT json_serialize_sql($1, skip_null := true, skip_empty := true, skip_default := true)", [asked]
        ).fetchone()
        return str(row[0]) if row else ""

    refused, text, explained = check.whole(sql, tables, parsed)
    _refuse(refused)
    (statement,) = duckdb.extract_statements(text)
    if statement.type != duckdb.StatementType.SELECT:  # a second opinion
        _refuse(Refusal("statement", {"statement": check.first_word(text)}))
    return text, explained or ("EXPLAIN" if plan else "")


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise check.RefusedError(refusal)


def _rows(
    connection: duckdb.DuckDBPyConnection, sql: str, explained: str, limits: Limits
) -> tuple[dict[str, Any], bytes]:
    relation = _relation(connection, sql, explained)
    if relation is None:  # a statement without rows; only without the check
        return {"columns": [], "cut": "", "plan": False}, _bytes(pa.table({}))
    names, types = relation.columns, [str(type_) for type_ in relation.types]
    if len(names) > MOST_COLUMNS:
        _refuse(Refusal("columns", {"columns": str(len(names)), "most": str(MOST_COLUMNS)}))
    batches, cut = _brought(_reader(relation if explained else relation.limit(limits.rows + 1)), limits)
    columns = [{"name": name, "type": type_} for name, type_ in zip(names, types, strict=True)]
    return {"columns": columns, "cut": cut, "plan": bool(explained)}, _bytes(batches)


def _relation(connection: duckdb.DuckDBPyConnection, sql: str, explained: str) -> duckdb.DuckDBPyRelation | None:
    """Return what brings the rows one by one; an error says where in the text it lies."""
    if explained:
        return connection.sql(f"{explained} {sql}")
    try:
        return connection.sql(sql)
    except duckdb.Error as error:
        if "{" in str(error):
            raise
    # The relation leaves the position out of what it says; a plan of the same text has it, some bytes later.
    try:
        connection.cursor().execute(f"{_PLAN}{sql}")
    except duckdb.Error as error:
        _refuse(_refusal(sql, error, len(_PLAN)))
    return connection.sql(sql)


def _reader(relation: duckdb.DuckDBPyRelation) -> pa.RecordBatchReader:
    return relation.to_arrow_reader(_BATCH)


def _brought(reader: pa.RecordBatchReader, limits: Limits) -> tuple[pa.Table, str]:
    """Return the rows within the limits, and which limit cut them."""
    most = limits.megabytes * MEGABYTE
    batches, rows, size, cut = [], 0, 0, ""
    for batch in reader:
        plain = _plain(batch)
        size += plain.nbytes
        if size > most:
            cut = "size"
            plain = plain.slice(0, _fitting(plain, most - size + plain.nbytes))
        if rows + plain.num_rows > limits.rows:
            cut = cut or "rows"
            plain = plain.slice(0, limits.rows - rows)
        rows += plain.num_rows
        batches.append(plain)
        if cut:
            break
    if cut == "size" and not rows:
        _refuse(Refusal("too_large", {"megabytes": str(limits.megabytes)}))
    return _whole(pa.concat_tables(batches) if batches else _plain_empty(reader.schema)), cut


def _whole(table: pa.Table) -> pa.Table:
    """Return a table whose large whole numbers are integers, or exact texts where one does not fit 64 bits."""
    for place, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type):
            try:
                column = table.column(place).cast(pa.int64())
            except pa.ArrowInvalid:
                column = table.column(place).cast(pa.string())
            table = table.set_column(place, field.name, column)
    return table


def _fitting(table: pa.Table, room: int) -> int:
    """Return how many rows at the beginning fit, by halves."""
    many = table.num_rows
    while many and table.slice(0, many).nbytes > room:
        many //= 2
    return many


def _plain_empty(schema: pa.Schema) -> pa.Table:
    return _plain(pa.RecordBatch.from_pylist([], schema=schema))


def _plain(batch: pa.RecordBatch) -> pa.Table:
    """Return columns of numbers, texts, dates and truth values, with positions for names: names may repeat."""
    return pa.table({str(place): _plain_column(batch.column(place)) for place in range(batch.num_columns)})


def _plain_column(column: pa.Array) -> pa.Array:
    type_ = column.type
    if pa.types.is_decimal(type_) and type_.scale == 0:
        return column  # all batches together decide, see _whole
    if pa.types.is_decimal(type_):
        return column.cast(pa.float64(), safe=False)
    if pa.types.is_dictionary(type_):
        return column.dictionary_decode().cast(pa.string())
    if pa.types.is_null(type_) or pa.types.is_large_string(type_) or pa.types.is_string_view(type_):
        return column.cast(pa.string())
    simple = (pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating, pa.types.is_string, pa.types.is_date)
    if any(is_(type_) for is_ in simple) or (pa.types.is_timestamp(type_) and type_.tz is None):
        return column if not pa.types.is_float16(type_) else pc.cast(column, pa.float32())
    return pa.array([_text(value) for value in column.to_pylist()], pa.string())


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, pa.MonthDayNano):
        months, days, nanoseconds = value
        return f"P{months}M{days}DT{nanoseconds / 1e9:g}S"
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


def _bytes(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    with pa.ipc.new_stream(buffer, table.schema) as stream:
        stream.write_table(table)
    return buffer.getvalue()


def _told(refusal: Refusal) -> dict[str, Any]:
    return {
        "refused": refusal.code,
        "values": dict(refusal.values),
        "position": refusal.position,
        "detail": refusal.detail,
    }


def _refusal(sql: str, error: Exception, ahead: int = 0) -> Refusal:
    """Return what DuckDB said as a refusal of ours; ``ahead`` bytes stood before the text."""
    said = str(error)
    try:
        told = json.loads(said[said.index("{") :])
    except ValueError:
        told = {"exception_type": said.partition(" Error:")[0], "exception_message": said}
    message = str(told.get("exception_message", ""))
    code = _CODES.get(str(told.get("exception_type")), "database")
    if "expression depth" in message:
        return Refusal("too_deep")
    if code == "binder":
        code = _UNKNOWN.get(str(told.get("error_subtype")), "binder")
    if code == "syntax" and "multiple statements" in str(told).lower():
        code = "several"
    values = {name: str(told.get(name, ""))[:80] for name in _NAMING} if code in _UNKNOWN.values() else {}
    return Refusal(code, values, check.located(sql, told, ahead), message[:400])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
