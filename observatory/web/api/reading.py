"""Reads a request: which resource, which row, which format, and the values of its filters, each checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from observatory.text import DEFAULT, Language, as_language
from observatory.web.api import cursor, negotiate
from observatory.web.api.catalogue import codes, near_territories
from observatory.web.api.declared import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TEXT,
    MOST_CODES,
    MOST_ROWS,
    PLACE,
    PREFIX,
    TABULAR,
    USUAL_ROWS,
    Format,
    Parameter,
    Resource,
)
from observatory.web.api.problems import Problem
from observatory.web.api.resources import BY_NAME, accepted

LONGEST_QUERY = 8_000
OPENAPI = "openapi"
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")


@dataclass(frozen=True)
class Question:
    """A request that was understood.

    Attributes
    ----------
    resource
        What is asked for; ``None`` for the list of resources and for the OpenAPI document.
    name
        Path below ``/api/v1``, without its ending; empty for the list of resources.
    code
        The single row, if one is asked for.
    values
        Checked filters, sorted by name; lists are tuples, sorted.
    after, limit
        The page; ``after`` is ``None`` for the first one.
    """

    resource: Resource | None
    name: str
    code: str
    format: Format
    language: Language
    values: tuple[tuple[str, Any], ...] = ()
    after: int | None = None
    limit: int = USUAL_ROWS

    def filters(self) -> str:
        """Return what tells this question from others, page and format aside."""
        return f"{self.name}?{self.query()}"

    def scope(self) -> str:
        """Return which rows are asked for, in whatever language and at whatever number at once."""
        return f"{self.name}?{urlencode([(name, _text(value)) for name, value in self.values])}"

    def query(self, **more: str) -> str:
        """Return the query string, normalised: sorted, without what is usual."""
        pairs = {name: _text(value) for name, value in self.values} | more
        if self.language != DEFAULT:
            pairs["lang"] = self.language
        if self.limit != USUAL_ROWS:
            pairs["limit"] = str(self.limit)
        return urlencode(sorted(pairs.items()), safe=",")

    def address(self, ending: str = "", **more: str) -> str:
        """Return the path with the query string."""
        query = self.query(**more)
        path = PREFIX + (f"/{self.name}" if self.name else "") + ending
        return f"{path}?{query}" if query else path


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(str(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def language_of(query: str) -> Language:
    """Return the language that a query string asks for, whatever else is wrong with it."""
    match = re.search(r"(?:^|&)lang=([a-z]{2})(?:&|$)", query)
    return as_language(match[1] if match else None)


def read(build: Path, path: str, query: str, accept: str) -> Question:
    """Understand a request.

    Parameters
    ----------
    build
        The published file.
    path
        Below ``/api/v1``, without a slash at its beginning.
    query
        As it stands in the address.
    accept
        The Accept header.

    Raises
    ------
    Problem
        Where something is wrong, with what would be right.
    """
    name, _, code = path.rstrip("/").partition("/")
    ending = ""
    if code or "." in name:
        stem, dot, last = (code or name).rpartition(".")
        if dot:
            ending, name, code = (last, name, stem) if code else (last, stem, "")
    resource = BY_NAME.get(name)
    if resource is None and (name not in {"", OPENAPI} or code):
        raise Problem("unknown-path", value=path, allowed=list(BY_NAME))
    if resource is not None and code and resource.one is None:
        raise Problem("unknown-path", value=path, allowed=list(BY_NAME))
    offered = _offered(resource, name, code)
    if ending and ending not in offered:
        raise Problem("unknown-format", value=ending, allowed=[f".{each}" for each in offered])
    language = language_of(query)
    if resource is not None and code:
        _check_row(build, language, resource, code)
    given = _given(query, resource, bool(code))
    chosen = next((each for each in offered if each == ending), None) or negotiate.chosen(accept, offered)
    asked = f"{name}/{code}" if code else name
    if resource is None:
        return Question(None, asked, "", chosen, language)
    values, limit, page = _values(build, language, resource, given)
    question = Question(resource, asked, code, chosen, language, values, None, limit)
    if page:
        after = cursor.read(page, build.stem, question.scope())
        return Question(resource, asked, code, chosen, language, values, after, limit)
    return question


def _offered(resource: Resource | None, name: str, code: str) -> tuple[Format, ...]:
    if name == OPENAPI:
        return ("json",)
    if resource is not None and resource.name == "boundaries" and code:
        return ("geojson", "parquet")
    return TABULAR


def _check_row(build: Path, language: Language, resource: Resource, code: str) -> None:
    one = resource.one
    if one is None:
        return
    if one.kind == "places":
        if code not in codes(build, language).territories:
            near = near_territories(build, language, code[:LONGEST_TEXT])
            raise Problem("unknown-row", parameter=one.name, value=code, near=near)
    elif code not in codes(build, language).of(one.codes):
        known = codes(build, language)
        near = known.near(one.codes, code[:LONGEST_TEXT])
        raise Problem("unknown-row", parameter=one.name, value=code, allowed=list(known.of(one.codes)), near=near)


def _given(query: str, resource: Resource | None, single: bool) -> dict[str, str]:
    """Return the parameters as texts, each known, given once and not empty."""
    if len(query) > LONGEST_QUERY:
        raise Problem("too-long", most=LONGEST_QUERY)
    try:
        query.encode()  # bytes that are no UTF-8 came as lone surrogates
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Problem("unreadable-address") from error
    known = [each.name for each in accepted(resource, single)] if resource is not None else ["lang"]
    given: dict[str, str] = {}
    for name, text in pairs:
        if name not in known:
            raise Problem("unknown-parameter", parameter=name[:LONGEST_TEXT], allowed=known, near=_alike(name, known))
        if name in given:
            raise Problem("repeated-parameter", parameter=name, value=text)
        if not text:
            raise Problem("empty-parameter", parameter=name)
        given[name] = text
    if "lang" in given and language_of(f"lang={given['lang']}") != given["lang"]:
        raise Problem("not-a-code", parameter="lang", value=given["lang"], allowed=["es", "pt", "el", "en"])
    return given


def _alike(name: str, known: Sequence[str]) -> list[str]:
    return [each for each in known if each in name.lower() or name.lower() in each]


def _values(
    build: Path, language: Language, resource: Resource, given: dict[str, str]
) -> tuple[tuple[tuple[str, Any], ...], int, str]:
    values: dict[str, Any] = {}
    for name, text in given.items():
        parameter = resource.parameter(name)
        if parameter is not None:
            values[name] = _value(build, language, parameter, text)
    if values.get("from", FIRST_YEAR) > values.get("to", LAST_YEAR):
        raise Problem("empty-range", parameter="to", value=str(values["to"]))
    limit = _number("limit", given["limit"], 1, MOST_ROWS) if "limit" in given else USUAL_ROWS
    return tuple(sorted(values.items())), limit, given.get("cursor", "")


def _value(build: Path, language: Language, parameter: Parameter, text: str) -> Any:
    if parameter.many:
        parts = text.split(",")
        if len(parts) > MOST_CODES:
            raise Problem("too-many", parameter=parameter.name, most=MOST_CODES)
        return tuple(_one_value(build, language, parameter, part) for part in sorted(set(parts)))
    return _one_value(build, language, parameter, text)


def _one_value(build: Path, language: Language, parameter: Parameter, text: str) -> Any:
    match parameter.kind:
        case "choices" | "numbers":
            if text not in parameter.choices:
                raise Problem("not-a-code", parameter=parameter.name, value=text, allowed=parameter.choices)
            return int(text) if parameter.kind == "numbers" else text
        case "codes":
            known = codes(build, language)
            if text not in known.of(parameter.codes):
                near = known.near(parameter.codes, text[:LONGEST_TEXT])
                allowed = list(known.of(parameter.codes))
                raise Problem("not-a-code", parameter=parameter.name, value=text, allowed=allowed, near=near)
            return text
        case "places":
            return _place(build, language, parameter.name, text)
        case "years" | "year":
            return _number(parameter.name, text, FIRST_YEAR, LAST_YEAR)
        case "flag":
            if text not in {"true", "false"}:
                raise Problem("not-a-flag", parameter=parameter.name, value=text, allowed=["true", "false"])
            return text == "true"
        case _:
            if len(text) > LONGEST_TEXT:
                raise Problem("text-too-long", parameter=parameter.name, value=text, most=LONGEST_TEXT)
            return text


def _place(build: Path, language: Language, name: str, text: str) -> str:
    if not re.fullmatch(PLACE, text):
        near = near_territories(build, language, text[:LONGEST_TEXT])
        raise Problem("malformed-territory", parameter=name, value=text, near=near)
    if text not in codes(build, language).territories:
        near = near_territories(build, language, text[:LONGEST_TEXT])
        raise Problem("unknown-territory", parameter=name, value=text, near=near)
    return text


def _number(name: str, text: str, least: int, most: int) -> int:
    allowed = f"{least}–{most}"
    if not _WHOLE_NUMBER.fullmatch(text):
        raise Problem("not-a-number", parameter=name, value=text, allowed=allowed)
    if not least <= int(text) <= most:
        raise Problem("out-of-range", parameter=name, value=text, allowed=allowed)
    return int(text)
