"""JSON schemas that do not depend on the data: pages, what is said about them, problems."""

from __future__ import annotations

from typing import Any

from observatory.text import LANGUAGES


def page(row: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an answer with such rows."""
    return {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": row},
            "meta": {"$ref": "#/components/schemas/Meta"},
            "links": {"$ref": "#/components/schemas/Links"},
        },
        "required": ["data", "meta", "links"],
        "additionalProperties": False,
    }


def shared() -> dict[str, Any]:
    """Return the schemas that all answers have in common."""
    text, text_or_none = {"type": "string"}, {"type": ["string", "null"]}
    texts = {"type": "array", "items": text}
    licence = ("source_code", "publisher", "title", "licence", "licence_url", "licence_checked", "attribution")
    meta = {
        "build": text, "created": {"type": "string", "format": "date-time"},
        "language": {"type": "string", "enum": list(LANGUAGES)},
        "count": {"type": "integer", "minimum": 0, "maximum": 100_000},
        "next": text_or_none, "notes": texts,
        "licences": {
            "type": "array",
            "items": {"type": "object", "properties": dict.fromkeys(licence, text_or_none), "required": list(licence)},
        },
    }  # fmt: skip
    listed = ("name", "title", "description", "href", "example")
    resource = {
        "type": "object",
        "properties": dict.fromkeys(listed, text) | {"parameters": texts},
        "required": list(listed),
    }
    problem = dict.fromkeys(("type", "title", "detail", "remedy", "instance", "parameter", "value"), text)
    return {
        "Meta": {"type": "object", "properties": meta, "required": list(meta), "additionalProperties": False},
        "Links": {
            "type": "object",
            "properties": dict.fromkeys(("self", "first", "next", "csv", "parquet", "describedby"), text_or_none),
            "required": ["self", "next", "describedby"],
            "additionalProperties": False,
        },
        "Resources": page(resource),
        "FeatureCollection": {
            "type": "object",
            "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array"}},
            "required": ["type", "features"],
        },
        "Problem": {
            "type": "object",
            "properties": problem | {"status": {"type": "integer"}, "near": texts, "allowed": {"anyOf": [text, texts]}},
            "required": ["type", "title", "status", "detail", "remedy", "instance"],
            "additionalProperties": False,
        },
    }
