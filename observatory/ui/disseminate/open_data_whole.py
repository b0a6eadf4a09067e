"""Everything there is as files: the published file, the folder for data portals, the tables, the outlines of places."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from observatory import boundaries
from observatory.open_data.readme import PARTS
from observatory.text import formats, kinds, sources
from observatory.ui import data, fragment
from observatory.ui.reader import Reader
from observatory.web.api import made
from observatory.web.api.declared import MOST_ROWS, PREFIX
from observatory.web.api.resources import RESOURCES

# Longer than one answer of the data interface may be: from the published file, or page by page.
LONG = frozenset({"territories", "peers"})
# Not a table of its own but what the other rows are made from.
NOT_LISTED = frozenset({"boundaries", "files", "codes"})
MEGABYTE = 1_000_000


def show(reader: Reader) -> None:
    """Place the file, the folder, the tables and the outlines."""
    file = made.files(reader.build, reader.language).to_pylist()[0]
    fragment.show(
        reader, "open_data_whole", key="open_whole", file={**file, "size": size(reader, file["bytes"])},
        parts=list(PARTS.items()), tables=tables(reader), long=tables(reader, long=True),
        most=formats.number(MOST_ROWS, reader.language), layers=layers(reader),
    )  # fmt: skip


def tables(reader: Reader, *, long: bool = False) -> list[dict[str, Any]]:
    """Return the tables that one answer holds, or those that are longer, with their words and addresses."""
    _ = reader.words
    found = []
    for resource in RESOURCES:
        if resource.name in NOT_LISTED or (bool(resource.table) or resource.name in LONG) != long:
            continue
        query = f"lang={reader.language}" + ("" if resource.whole else f"&limit={MOST_ROWS}")
        found.append({
            "name": resource.name, "title": _(resource.title), "words": _(resource.words),
            "forms": [(form, f"{PREFIX}/{resource.name}.{ending}?{query}")
                      for form, ending in (("CSV", "csv"), ("JSON", "json"), ("Parquet", "parquet"))],
        })  # fmt: skip
    return found


def layers(reader: Reader) -> list[dict[str, Any]]:
    """Return the layers of outlines with their names, licences and addresses."""
    _ = reader.words
    names = data.rows(reader, "boundary_files", language=reader.language).set_index("geometry_code")["scope_name"]
    return [
        {
            "name": _("{scope}: {places}", scope=str(names.get(layer.code, layer.scope_code)),
                      places=kinds.word(kinds.TYPES_PLURAL, layer.type, _)),
            "publisher": layer.origin.publisher, "licence": _(layer.origin.licence),
            "read": _(sources.LICENCE_READ[layer.origin.licence_checked][0]),
            "outlines": formats.number(layer.outlines, reader.language), "size": size(reader, layer.bytes),
            "geojson": f"{PREFIX}/boundaries/{quote(layer.code)}.geojson",
            "parquet": f"{PREFIX}/boundaries/{quote(layer.code)}.parquet",
        }
        for layer in boundaries.layers(reader.build)
    ]  # fmt: skip


def size(reader: Reader, number: int) -> str:
    """Return a size in megabytes, in the reader's language."""
    return reader.words(
        "{number} MB", number=formats.number(number / MEGABYTE, reader.language, 0 if number > 10 * MEGABYTE else 1)
    )
