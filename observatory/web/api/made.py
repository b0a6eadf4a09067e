"""Rows of resources that are in no table of the published file: layers of boundaries, lists of codes, files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from observatory import boundaries as published_boundaries
from observatory.text import Language, agreement_findings, kinds, participation_words, practice_words, translator
from observatory.web.api.declared import PREFIX

_TEXT, _WHOLE, _REAL = pa.string(), pa.int64(), pa.float64()
_LAYERS = pa.schema(
    {"layer": _TEXT, "country_code": _TEXT, "level": _TEXT, "type": _TEXT, "scope_code": _TEXT, "features": _WHOLE,
     "outlines": _WHOLE, "west": _REAL, "south": _REAL, "east": _REAL, "north": _REAL, "publisher": _TEXT,
     "product": _TEXT, "edition": _TEXT, "licence": _TEXT, "licence_checked": _TEXT, "licence_url": _TEXT, "note": _TEXT,
     "geojson": _TEXT, "parquet": _TEXT, "bytes": _WHOLE, "sha256": _TEXT}
)  # fmt: skip
_CODES = pa.schema({"list": _TEXT, "code": _TEXT, "name": _TEXT})
_FILES = pa.schema(
    {"name": _TEXT, "build_id": _TEXT, "media_type": _TEXT, "bytes": _WHOLE, "sha256": _TEXT, "href": _TEXT}
)
LISTS: Mapping[str, Mapping[str, str]] = {
    "obs_status": kinds.STATUSES,
    "sex": kinds.SEXES,
    "citizenship": kinds.CITIZENSHIPS,
    "type": kinds.TYPES,
    "polarity": kinds.POLARITIES,
    "indicator_kind": kinds.INDICATOR_KINDS,
    "update_frequency": kinds.FREQUENCIES,
    "trend": kinds.TRENDS,
    "trend_reason": kinds.TREND_REASONS,
    "session_kind": participation_words.SESSION_KINDS,
    "session_format": participation_words.FORMATS,
    "session_status": participation_words.SESSION_STATUSES_LONG,
    "access_measure": participation_words.ACCESS_MEASURES,
    "target_metric": participation_words.TARGET_METRICS,
    "attendance_basis": participation_words.BASES,
    "agreement_kind": participation_words.AGREEMENT_KINDS,
    "agreement_status": agreement_findings.STATUS_RULES,
    "practice_status": practice_words.STATUSES_LONG,
    "cost_band": practice_words.COST_BANDS,
    "practice_theme": practice_words.THEMES,
    "target_group": practice_words.TARGET_GROUPS,
    "practice_indicator_kind": practice_words.INDICATOR_KINDS,
}


def boundaries(build: Path, language: Language) -> pa.Table:
    """Return the layers of boundaries of a build."""
    _ = translator(language)
    rows = [
        {
            "layer": layer.code, "country_code": layer.country_code, "level": layer.level, "type": layer.type,
            "scope_code": layer.scope_code, "features": layer.features, "outlines": layer.outlines,
            **dict(zip(("west", "south", "east", "north"), layer.box, strict=True)),
            "publisher": layer.origin.publisher, "product": _(layer.origin.product), "edition": _(layer.origin.edition),
            "licence": _(layer.origin.licence), "licence_checked": layer.origin.licence_checked,
            "licence_url": layer.origin.url or None, "note": _(layer.origin.note),
            "geojson": f"{PREFIX}/boundaries/{layer.code}.geojson", "parquet": f"{PREFIX}/boundaries/{layer.code}.parquet",
            "bytes": layer.bytes, "sha256": layer.sha256,
        }
        for layer in published_boundaries.layers(build)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, _LAYERS)


def codes(_build: Path, language: Language) -> pa.Table:
    """Return the codes of all lists, in words."""
    _ = translator(language)
    rows = [
        {"list": name, "code": code, "name": _(message)}
        for name, mapping in sorted(LISTS.items())
        for code, message in mapping.items()
    ]
    return pa.Table.from_pylist(rows, _CODES)


def files(build: Path, _language: Language) -> pa.Table:
    """Return the files that can be downloaded whole: of this build alone, since older ones may be gone tomorrow."""
    row = {
        "name": build.name, "build_id": build.stem.removeprefix("observatory-"),
        "media_type": "application/octet-stream", "bytes": build.stat().st_size, "sha256": sha256(build),
        "href": f"{PREFIX}/files/{build.name}",
    }  # fmt: skip
    return pa.Table.from_pylist([row], _FILES)


@lru_cache(maxsize=4)
def sha256(path: Path) -> str:
    """Return the SHA-256 of a file; a build never changes, so once is enough."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
