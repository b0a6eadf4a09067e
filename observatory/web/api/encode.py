"""Rows as JSON, CSV or Parquet: the same rows in the same order, every value exact."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

# What separates the values of a list in a cell of a CSV file; no value holds it.
SEPARATOR = "|"
# Rows turned into JSON at a time: other threads get their turn in between.
_AT_A_TIME = 250
_GZIP_LEVEL = 5


def as_json(table: pa.Table, meta: Mapping[str, Any], links: Mapping[str, str | None]) -> bytes:
    """Return ``{"data": […], "meta": {…}, "links": {…}}``, a row a line."""
    names = table.column_names
    parts: list[str] = []
    for batch in _slices(table):
        columns = [column.to_pylist() for column in batch.columns]
        parts.extend(_dumped(dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))
    data = ",\n".join(parts)
    return f'{{"data":[\n{data}\n],\n"meta":{_dumped(meta)},\n"links":{_dumped(links)}}}\n'.encode()


def as_csv(table: pa.Table) -> bytes:
    """Return RFC 4180 with a header, UTF-8 without a byte-order mark: numbers as they are, an empty cell for no value."""
    flat = pa.table(
        {
            name: pc.binary_join(column.cast(pa.list_(pa.string())), SEPARATOR)
            if pa.types.is_list(column.type)
            else column
            for name, column in zip(table.column_names, table.columns, strict=True)
        }
    )
    buffer = io.BytesIO()
    pyarrow.csv.write_csv(flat, buffer)
    return buffer.getvalue()


def as_parquet(table: pa.Table, meta: Mapping[str, Any]) -> bytes:
    """Return Parquet (zstd); what JSON has under meta is in the metadata of the file under ``observatory``."""
    described = table.replace_schema_metadata({"observatory": _dumped(meta)})
    buffer = io.BytesIO()
    pq.write_table(described, buffer, compression="zstd")
    return buffer.getvalue()


def packed(body: bytes) -> bytes:
    """Return a body as gzip; the same body always gives the same bytes."""
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def _slices(table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, table.num_rows, _AT_A_TIME):
        yield table.slice(start, _AT_A_TIME)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
