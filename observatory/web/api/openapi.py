"""The OpenAPI 3.1 document, made from the declarations by which requests are checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from observatory.text import LANGUAGES, Language, Translator, translator
from observatory.text.kinds import STATUSES
from observatory.web.api import cursor, words
from observatory.web.api import parameters as p
from observatory.web.api.catalogue import codes
from observatory.web.api.declared import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TEXT,
    MEDIA_TYPES,
    MOST_CODES,
    MOST_ROWS,
    PLACE,
    PREFIX,
    USUAL_ROWS,
    Kind,
    Parameter,
    Resource,
)
from observatory.web.api.problems import KINDS, MEDIA_TYPE
from observatory.web.api.resources import RESOURCES, accepted
from observatory.web.api.schemas import page, shared
from observatory.web.api.tables import PLACE as PLACE_IN_TABLE
from observatory.web.api.tables import table_of

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "obs_status": tuple(STATUSES),
    "sex": p.SEX.choices,
    "citizenship": p.CITIZENSHIP.choices,
    "level": p.LEVEL.choices,
}
_NEVER_EMPTY = frozenset({"obs_status", "exercise", "level", "type", "headline"})
_ERRORS = {400: "Malformed", 404: "Unknown", 406: "NotAcceptable", 410: "Gone", 414: "TooLong", 503: "Unavailable"}


def document(build: Path, language: Language) -> bytes:
    """Return the OpenAPI document of a build, with its words in a language."""
    _ = translator(language)
    paths: dict[str, Any] = {"/": _listing(_), "/openapi.json": _self(_), "/files/{name}": _file(_)}
    schemas = shared()
    for resource in RESOURCES:
        shape = table_of(build, resource, language, limit=0).schema
        schemas[_row_name(resource)] = _row(resource, shape, _)
        schemas[_page_name(resource)] = page({"$ref": f"#/components/schemas/{_row_name(resource)}"})
        paths[f"/{resource.name}"] = {"get": _operation(build, language, resource)}
        if resource.one is not None:
            paths[f"/{resource.name}/{{{resource.one.name}}}"] = {
                "get": _operation(build, language, resource, single=True)
            }
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": _(words.TITLE), "version": "1", "summary": _(words.CITE), "description": _(words.DESCRIPTION),
        },
        "servers": [{"url": PREFIX}],
        "tags": [{"name": resource.name, "description": _(resource.title)} for resource in RESOURCES],
        "paths": paths,
        "components": {"schemas": schemas | _code_lists(build, language), "responses": _responses(_)},
        "x-problems": {
            name: {"status": kind.status, "title": _(kind.title), "detail": _(kind.detail), "remedy": _(kind.remedy)}
            for name, kind in KINDS.items()
        },
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _row_name(resource: Resource) -> str:
    return "".join(part.capitalize() for part in resource.name.split("_")) + "Row"


def _page_name(resource: Resource) -> str:
    return "".join(part.capitalize() for part in resource.name.split("_"))


def _code_lists(build: Path, language: Language) -> dict[str, Any]:
    """Return every list of codes once, for all parameters that take them."""
    known = codes(build, language)
    used = {
        each.codes for resource in RESOURCES for each in (*resource.parameters, resource.one) if each and each.codes
    }
    return {_list_name(name): {"type": "string", "enum": list(known.of(name))} for name in sorted(used)}


def _list_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_")) + "Code"


def _operation(build: Path, language: Language, resource: Resource, single: bool = False) -> dict[str, Any]:
    _ = translator(language)
    parameters = [_parameter(build, language, each) for each in accepted(resource, single)]
    if single and resource.one is not None:
        parameters.insert(0, _parameter(build, language, resource.one, in_path=True))
    page = {"$ref": f"#/components/schemas/{_page_name(resource)}"}
    if single and resource.name == "boundaries":
        content = {
            MEDIA_TYPES["geojson"]: {"schema": {"$ref": "#/components/schemas/FeatureCollection"}},
            MEDIA_TYPES["parquet"]: {"schema": {}},
        }
    else:
        content = {MEDIA_TYPES["json"]: {"schema": page}, "text/csv": {"schema": {"type": "string"}},
                   MEDIA_TYPES["parquet"]: {"schema": {}}}  # fmt: skip
    operation = {
        "operationId": f"{resource.name}_one" if single else resource.name,
        "tags": [resource.name],
        "summary": _(resource.title),
        "description": _(resource.words),
        "parameters": parameters,
        "responses": {
            "200": {
                "description": _(resource.title),
                "headers": {
                    name: {"schema": {"type": "string"}}
                    for name in ("ETag", "Link", "Observatory-Build", "Cache-Control")
                },
                "content": content,
            },
            "304": {"description": "Not Modified"},
            **{str(status): {"$ref": f"#/components/responses/{name}"} for status, name in _ERRORS.items()},
        },
    }
    if resource.example and not single:
        operation["x-example"] = f"{PREFIX}/{resource.name}?{resource.example}"
    return operation


def _parameter(build: Path, language: Language, parameter: Parameter, in_path: bool = False) -> dict[str, Any]:
    single = schema_of(parameter)
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path,
        "description": translator(language)(parameter.words),
        "schema": single,
    }
    example: Any = parameter.example or next(iter(codes(build, language).of(parameter.codes)), None)
    if example is not None and single.get("type") in {"integer", "boolean"}:
        example = json.loads(str(example))
    if parameter.many and not in_path:
        described |= {
            "style": "form", "explode": False,
            "schema": {"type": "array", "items": single, "minItems": 1, "maxItems": MOST_CODES},
        }  # fmt: skip
        example = [example] if example is not None else None
    if example is not None:
        described["example"] = example
    return described


def schema_of(parameter: Parameter) -> dict[str, Any]:
    """Return the JSON schema of one value of a parameter: what :mod:`reading` lets pass, and nothing else."""
    text, number = {"type": "string"}, {"type": "integer"}
    years = number | {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    schemas: dict[Kind, dict[str, Any]] = {
        "codes": {"$ref": f"#/components/schemas/{_list_name(parameter.codes)}"},
        "choices": text | {"enum": list(parameter.choices)},
        "numbers": number | {"enum": [int(choice) for choice in parameter.choices if choice.isdigit()]},
        "language": text | {"enum": list(LANGUAGES), "default": LANGUAGES[0]},
        "places": text | {"pattern": PLACE},
        "years": years,
        "year": years,
        "limit": number | {"minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS},
        "cursor": text | {"pattern": cursor.PATTERN},
        "flag": {"type": "boolean"},
        "text": text | {"minLength": 1, "maxLength": LONGEST_TEXT},
    }
    return schemas[parameter.kind]


def _row(resource: Resource, shape: pa.Schema, _: Translator) -> dict[str, Any]:
    properties = {
        field.name: _column(resource, field, _) for field in shape if field.name != PLACE_IN_TABLE
    }  # fmt: skip
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _column(resource: Resource, field: pa.Field, _: Translator) -> dict[str, Any]:
    described: dict[str, Any]
    if pa.types.is_list(field.type):
        described = {"type": "array", "items": {"type": "string"}}
    else:
        kind = _json_type(field.type)
        empty = field.name not in resource.key and field.name not in _NEVER_EMPTY
        described = {"type": [kind, "null"] if empty else kind}
        if field.name in _CHOICES and not empty:
            described["enum"] = list(_CHOICES[field.name])
    if field.name in words.COLUMNS:
        described["description"] = _(words.COLUMNS[field.name])
    return described


def _json_type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"


def _responses(_: Translator) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told: dict[int, list[str]] = {}
    for kind in KINDS.values():
        told.setdefault(kind.status, []).append(_(kind.title))
    named = _ERRORS | {416: "NotSatisfiable"}
    return {name: {"description": " · ".join(told[status]), "content": content} for status, name in named.items()}


def _listing(_: Translator) -> dict[str, Any]:
    return _plain("resources", _(words.TITLE), {"schema": {"$ref": "#/components/schemas/Resources"}}, csv=True)


def _self(_: Translator) -> dict[str, Any]:
    return _plain("openapi", "OpenAPI", {"schema": {"type": "object"}}, csv=False)


def _plain(name: str, summary: str, content: dict[str, Any], csv: bool) -> dict[str, Any]:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [
                {
                    "name": "lang",
                    "in": "query",
                    "required": False,
                    "schema": {"type": "string", "enum": list(LANGUAGES)},
                }
            ],
            "responses": {
                "200": {
                    "description": summary,
                    "content": {MEDIA_TYPES["json"]: content}
                    | (
                        {"text/csv": {"schema": {"type": "string"}}, MEDIA_TYPES["parquet"]: {"schema": {}}}
                        if csv
                        else {}
                    ),
                },
                **{str(status): {"$ref": f"#/components/responses/{kind}"} for status, kind in _ERRORS.items()},
            },
        }
    }


def _file(_: Translator) -> dict[str, Any]:
    return {
        "get": {
            "operationId": "files_one",
            "tags": ["files"],
            "summary": _("The published DuckDB file, whole or in ranges"),
            "parameters": [
                {
                    "name": "name",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "pattern": r"^[a-zA-Z0-9.-]+$"},
                }
            ],
            "responses": {
                "200": {"description": "OK", "content": {"application/octet-stream": {"schema": {}}}},
                "206": {"description": "Partial Content", "content": {"application/octet-stream": {"schema": {}}}},
                "304": {"description": "Not Modified"},
                "416": {"$ref": "#/components/responses/NotSatisfiable"},
                **{str(status): {"$ref": f"#/components/responses/{kind}"} for status, kind in _ERRORS.items()},
            },
        }
    }
