"""Which format and which encoding a reader takes (RFC 9110, sections 12.5.1 and 12.5.3)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from observatory.web.api.declared import MEDIA_TYPES, Format
from observatory.web.api.problems import Problem

# Names that are in use for the same thing.
_ALSO: dict[Format, tuple[str, ...]] = {
    "json": ("application/json", "text/json"),
    "csv": ("text/csv", "application/csv"),
    "parquet": ("application/vnd.apache.parquet", "application/x-parquet", "application/parquet"),
    "geojson": ("application/geo+json", "application/vnd.geo+json", "application/json"),
}
_EXACT, _FAMILY, _ANY, _NOT = 3, 2, 1, 0


def chosen(accept: str, offered: Sequence[Format]) -> Format:
    """Return the format that the Accept header likes best; of equals, the one offered first.

    Raises
    ------
    Problem
        ``not-acceptable`` where it takes none.
    """
    if not accept.strip():
        return offered[0]
    ranges = _weighted(accept)
    weights = [(_weight(each, ranges), -place) for place, each in enumerate(offered)]
    best, place = max(weights)
    if best <= 0:
        raise Problem("not-acceptable", allowed=[MEDIA_TYPES[each].split(";")[0] for each in offered])
    return offered[-place]


def takes_gzip(accept_encoding: str) -> bool:
    """Say whether gzip may be sent; a header that does not name it, or names it with q=0, forbids it."""
    weights = dict(_weighted(accept_encoding))
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weighted(header: str) -> list[tuple[str, float]]:
    found = []
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        if name:
            found.append((name, 0.0 if math.isnan(weight) else weight))  # "q=nan" is a number to Python
    return found


def _weight(offered: Format, ranges: list[tuple[str, float]]) -> float:
    """Return the weight of the most exact range that fits."""
    best, weight = _NOT, 0.0
    for name, given in ranges:
        if name in _ALSO[offered]:
            fits = _EXACT
        elif name.endswith("/*") and any(also.startswith(name[:-1]) for also in _ALSO[offered]) and name != "*/*":
            fits = _FAMILY
        else:
            fits = _ANY if name in {"*/*", "*"} else _NOT
        if fits > best:
            best, weight = fits, given
    return weight
