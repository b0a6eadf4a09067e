"""The sources of the figures and of the maps, in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from observatory.source_notes import retrieved, title_language
from observatory.text import Language, Translator, formats, kinds, method, sources
from observatory.ui import data, downloads, fragment, links
from observatory.ui.reader import Reader

SHORT_HASH = 12
INTERNATIONAL = ""
WORLD = "WORLD"


def described(row: Mapping[Any, Any], names: Mapping[str, str], language: Language, _: Translator) -> dict[str, Any]:
    """Return a source as the page shows it: every field in words.

    Parameters
    ----------
    row
        One row of ``source_list``.
    names
        Country code → name.
    """
    texts = {str(name): "" if pd.isna(value) else value for name, value in row.items()}
    short, long = sources.LICENCE_READ[texts["licence_checked"]]
    licence, vintage = texts["licence"], texts["vintage"]
    return {
        **texts,
        "language": title_language(texts["source_code"]),
        "licence": _(licence),
        "vintage": _(vintage),
        "read": _(short),
        "read_words": _(long),
        "retrieved": retrieved(str(texts["retrieved"]), language, _),
        "years": method.span(row["first_period"], row["last_period"]) or _("no figures"),
        "rows": formats.number(row["rows"], language),
        "rows_words": _.plural("one row", "{number} rows", row["rows"], number=formats.number(row["rows"], language)),
        "countries": method.countries(str(texts["country_codes"]).split(), names, language, _, most=5),
        "absent": kinds.word(kinds.STATUSES, texts["absent_status"], _),
        "short_hash": str(texts["sha256"])[:SHORT_HASH],
        "url": sources.web(texts["url"]),
        "licence_url": sources.web(texts["licence_url"]),
    }


def grouped(rows: pd.DataFrame, countries: pd.DataFrame, language: Language, _: Translator) -> list[dict[str, Any]]:
    """Return the sources by country, then by publisher; those of several countries last."""
    names = dict(zip(countries["country_code"], countries["name"], strict=True))
    order = {code: place for place, code in enumerate(countries["country_code"])}
    listed = [(_country(row), described(row, names, language, _)) for row in rows.to_dict("records")]
    listed.sort(key=lambda item: order.get(item[0], len(order)))
    return [
        {
            "code": code.lower() or "international",
            "name": names[code] if code else _("Several countries"),
            "publishers": [
                {"name": publisher, "sources": list(part)}
                for publisher, part in groupby((source for _code, source in group), lambda source: source["publisher"])
            ],
        }
        for code, group in ((key, list(part)) for key, part in groupby(listed, lambda item: item[0]))
    ]


def _country(row: Mapping[Any, Any]) -> str:
    codes = str(row["country_codes"]).split()
    return codes[0] if len(codes) == 1 else INTERNATIONAL


def show_all(reader: Reader, rows: pd.DataFrame) -> None:
    """Place the list, the sources of the maps, and the downloads."""
    _ = reader.words
    countries = data.rows(reader, "catalogue_countries", language=reader.language)
    fragment.show(
        reader, "source_list", key="source_list", countries=grouped(rows, countries, reader.language, _),
        checked=rows["licence_checked"].value_counts().to_dict(), total=len(rows),
    )  # fmt: skip
    downloads.table(
        reader, table(rows, reader.language, _), name="sources", title=_("Sources of the figures"), notes={},
        sources=[], key="source_download", recipe=[("source_list", {"language": reader.language})],
    )  # fmt: skip
    files = data.rows(reader, "boundary_files", language=reader.language)
    fragment.show(reader, "boundary_list", key="boundary_list", boundaries=boundaries(files, reader.language, _))


def show_one(reader: Reader, rows: pd.DataFrame, code: str) -> None:
    """Place one source with its indicators, and the downloads."""
    _ = reader.words
    countries = data.rows(reader, "catalogue_countries", language=reader.language)
    names = dict(zip(countries["country_code"], countries["name"], strict=True))
    source = described(rows[rows["source_code"] == code].iloc[0].to_dict(), names, reader.language, _)
    held = data.rows(reader, "indicators_of_source", source=code, language=reader.language)
    shown = [{**row, "years": method.span(row["first_period"], row["last_period"])} for row in held.to_dict("records")]
    fragment.show(reader, "source_one", key="source_one", source=source, indicators=shown)
    frame = pd.DataFrame(
        {
            _("Indicator"): held["name"], _("Code"): held["indicator_code"], _("Theme"): held["theme_name"],
            _("First year"): held["first_period"], _("Last year"): held["last_period"],
            _("Figures with a value"): held["figures"],
        }
    )  # fmt: skip
    downloads.table(
        reader, frame, name=f"source-{code.lower()}", title=_("Indicators of “{source}”", source=source["title"]),
        notes={_("Source"): code}, sources=[code], key="source_download",
        recipe=[("indicators_of_source", {"source": code, "language": reader.language})],
    )  # fmt: skip


def unknown(reader: Reader, asked: str) -> None:
    """Say that there is no such source; the list follows."""
    links.bad("source", asked)
    fragment.show(
        reader, "empty", key="source_unknown",
        message=_no_source(reader.words, asked),
    )  # fmt: skip


def _no_source(_: Translator, asked: str) -> str:
    return _("There is no source with the code “{code}”. The list below holds all there are.", code=asked)


def table(rows: pd.DataFrame, language: Language, _: Translator) -> pd.DataFrame:
    """Return the sources as they are downloaded: one row per source, every field."""
    columns: dict[str, Any] = {
        _("Code"): rows["source_code"],
        _("Publisher"): rows["publisher"],
        _("Title"): rows["title"],
        _("Edition"): rows["vintage"].map(_),
        _("Publisher’s page"): rows["url"],
        _("Licence"): rows["licence"].map(_),
        _("Terms of the licence"): rows["licence_url"],
        _("Was the licence read?"): rows["licence_checked"].map(lambda code: _(sources.LICENCE_READ[code][0])),
        _("How to name the source"): rows["attribution"],
        _("Retrieved"): rows["retrieved"].map(lambda day: retrieved("" if pd.isna(day) else str(day), language, _)),
        _("First year"): rows["first_period"],
        _("Last year"): rows["last_period"],
        _("Rows"): rows["rows"],
        _("Indicators"): rows["indicators"],
        _("Calculated from another source"): rows["derived"].map({True: _("yes"), False: _("no")}),
        _("Statistical exercise"): rows["exercise"],
        _("What a missing row means"): rows["absent_status"].map(lambda code: kinds.word(kinds.STATUSES, code, _)),
        _("To keep in mind"): rows["note"],
        _("SHA-256 of the file"): rows["sha256"],
    }
    return pd.DataFrame(columns)


def boundaries(files: pd.DataFrame, language: Language, _: Translator) -> list[dict[str, Any]]:
    """Return where the outlines of the maps come from, each with the published maps drawn from them.

    Parameters
    ----------
    files
        The rows of ``boundary_files``.
    """
    rows = {row["geometry_code"]: row for row in files.to_dict("records")}
    return [
        {
            "publisher": origin.publisher,
            "product": _(origin.product),
            "edition": _(origin.edition) if origin.edition else "",
            "licence": _(origin.licence),
            "licence_url": origin.url,
            "read": _(sources.LICENCE_READ[origin.licence_checked][0]),
            "note": _(origin.note),
            "maps": [
                {
                    "name": _map_name(rows[code], _),
                    "outlines": _.plural(
                        "one outline",
                        "{n} outlines",
                        rows[code]["features"],
                        n=formats.number(rows[code]["features"], language),
                    ),
                }
                for code in origin.maps
                if code in rows
            ],
        }
        for origin in sources.BOUNDARIES
    ]


def _map_name(row: Mapping[Any, Any], _: Translator) -> str:
    places = kinds.word(kinds.TYPES_PLURAL, row["type"], _)
    if row["scope_code"] == WORLD:
        return _("Europe and the world: {places}", places=places)
    return _("{scope}: {places}", scope=row["scope_name"], places=places)
