"""Answers a question that was understood: reads the rows, says where they come from, and writes them down."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from observatory import boundaries, queries, rows
from observatory.paths import ROOT
from observatory.text import Language, translator
from observatory.web.api import cursor, encode, openapi, words
from observatory.web.api.declared import MEDIA_TYPES, PREFIX
from observatory.web.api.reading import OPENAPI, Question
from observatory.web.api.resources import BY_NAME, RESOURCES
from observatory.web.api.store import Answer
from observatory.web.api.tables import PLACE, stretch, table_of

COMMON = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, Content-Range, ETag, Link, Observatory-Build, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept, Accept-Encoding",
}
CACHE = "public, max-age=60, stale-while-revalidate=600"
_SMALLEST_PACKED = 1_000
_IN_ONE_ANSWER = ("text/", "application/json", "application/geo+json")


def etag(build: Path, question: Question) -> str:
    """Return the strong validator of an answer: of the build, the code, the question and the format."""
    page = "" if question.after is None else str(question.after)
    told = "\n".join((build.stem, _code(), question.filters(), page, question.format))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def answer(build: Path, question: Question, gzip: bool) -> Answer:
    """Return the whole answer to a question."""
    meta: dict[str, Any] = {}
    following = None
    if question.name == OPENAPI:
        body = openapi.document(build, question.language)
    elif question.resource is not None and question.resource.name == "boundaries" and question.code:
        body = _outlines(build, question)
    else:
        table, after = _page(build, question)
        following = None if after is None else cursor.written(build.stem, question.scope(), after)
        meta = _meta(build, question, table, following)
        body = _written(question, table, meta, following)
    return _whole(build, question, body, following, gzip)


def _page(build: Path, question: Question) -> tuple[pa.Table, int | None]:
    """Return one page, and after which place the next one begins."""
    resource = question.resource
    if resource is None:
        return _resources(question.language), None
    if resource.made is not None:
        table = resource.made(build, question.language)
        for name, allowed in question.values:
            table = table.filter(pc.is_in(table[name], pa.array(allowed)))
        return table, None
    values: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value for name, value in question.values
    }
    if question.code and resource.one is not None:
        values[resource.one.name] = [question.code]
    if question.after is not None:
        values["after"] = question.after
    find = stretch if resource.table else table_of
    table = find(build, resource, question.language, limit=question.limit + 1, **values)
    more = table.num_rows > question.limit
    table = table.slice(0, question.limit)
    if PLACE in table.column_names:
        after = table[PLACE][-1].as_py() if more else None
        return table.drop_columns([PLACE]), after
    return table, (question.after or 0) + question.limit if more else None


def _resources(language: Language) -> pa.Table:
    """Return what can be asked for."""
    _ = translator(language)
    listed = [
        {
            "name": resource.name,
            "title": _(resource.title),
            "description": _(resource.words),
            "href": f"{PREFIX}/{resource.name}",
            "example": f"{PREFIX}/{resource.name}?{resource.example}"
            if resource.example
            else f"{PREFIX}/{resource.name}",
            "parameters": [parameter.name for parameter in resource.parameters],
        }
        for resource in RESOURCES
    ]
    return pa.Table.from_pylist(listed)


def _meta(build: Path, question: Question, table: pa.Table, following: str | None) -> dict[str, Any]:
    _ = translator(question.language)
    name = question.resource.name if question.resource else ""
    used = table["source_code"].unique().to_pylist() if "source_code" in table.column_names else []
    licences = _licences(build, question.language)
    return {
        "build": build.stem.removeprefix("observatory-"),
        "created": _created(build),
        "language": question.language,
        "count": table.num_rows,
        "next": following,
        "notes": [_(note) for note in words.NOTES.get(name, ())],
        "licences": [licences[code] for code in sorted(code for code in used if code in licences)],
    }


@lru_cache(maxsize=12)
def _licences(build: Path, language: Language) -> dict[str, dict[str, str | None]]:
    table = table_of(build, BY_NAME["sources"], language, limit=10_000)
    kept = ("source_code", "publisher", "title", "licence", "licence_url", "licence_checked", "attribution")
    return {row["source_code"]: row for row in table.select(kept).to_pylist()}


@lru_cache(maxsize=4)
def _created(build: Path) -> str:
    return str(rows.records(build, "build_tables")[0]["created"])


def _written(question: Question, table: pa.Table, meta: dict[str, Any], following: str | None) -> bytes:
    if question.format == "csv":
        return encode.as_csv(table)
    if question.format == "parquet":
        return encode.as_parquet(table, meta)
    return encode.as_json(table, meta, _links(question, following))


def _links(question: Question, following: str | None) -> dict[str, str | None]:
    root = not question.name
    page = {} if question.after is None else {"first": question.address()}
    return {
        "self": question.address(),
        **page,
        "next": question.address(cursor=following) if following else None,
        **({} if root else {"csv": question.address(".csv"), "parquet": question.address(".parquet")}),
        "describedby": f"{PREFIX}/openapi.json",
    }


def _outlines(build: Path, question: Question) -> bytes:
    if question.format == "geojson":
        return boundaries.geojson(build, question.code)
    return boundaries.path(build, question.code).read_bytes()


def _whole(build: Path, question: Question, body: bytes, following: str | None, gzip: bool) -> Answer:
    media_type = MEDIA_TYPES[question.format]
    tag = etag(build, question)
    packing = gzip and len(body) >= _SMALLEST_PACKED and media_type.startswith(_IN_ONE_ANSWER)
    if packing:
        body = encode.packed(body)
    links = [f'<{PREFIX}/openapi.json>; rel="describedby"']
    if following:
        ending = "" if question.format == "json" else f".{question.format}"
        links.insert(0, f'<{question.address(ending, cursor=following)}>; rel="next"')
    file = question.name.replace("/", "-") or "resources"
    headers = COMMON | {
        "Content-Type": media_type,
        "Content-Length": str(len(body)),
        "Content-Language": question.language,
        "Content-Disposition": f'inline; filename="{file}.{question.format}"',
        "ETag": f'"{tag}-gzip"' if packing else f'"{tag}"',
        "Cache-Control": CACHE,
        "Link": ", ".join(links),
        "Observatory-Build": build.stem.removeprefix("observatory-"),
    }
    if packing:
        headers["Content-Encoding"] = "gzip"
    return Answer(200, encoded(headers), body, tag)


def unchanged(build: Path, question: Question, tag: str) -> Answer:
    """Return an answer without a body for a reader who has it already."""
    headers = COMMON | {"ETag": f'"{tag}"', "Cache-Control": CACHE, "Content-Language": question.language}
    return Answer(304, encoded(headers), b"", tag)


def without_body(answer: Answer) -> Answer:
    """Return an answer that is kept without its body, for a reader who has it already."""
    of_body = {b"content-type", b"content-length", b"content-encoding", b"content-disposition"}
    return Answer(304, tuple(pair for pair in answer.headers if pair[0] not in of_body), b"", answer.etag)


def encoded(headers: dict[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    """Return headers as ASGI sends them."""
    return tuple((name.lower().encode(), value.encode("latin-1", "replace")) for name, value in headers.items())


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a hash of what makes the answers, so that a new version of the program has other validators."""
    files = [
        *Path(__file__).parent.glob("*.py"),
        *queries.SELECT.glob("api_*.sql"),
        *(ROOT / "observatory" / "text" / "locales").rglob("*.po"),
    ]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
