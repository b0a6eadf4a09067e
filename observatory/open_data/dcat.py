"""The list of data sets that data portals harvest: DCAT-AP 3 as JSON-LD.

*DCAT-AP 3.0* (SEMIC, 2024); controlled vocabularies of the Publications Office of the European Union. Each indicator is
a data set, the indicators of a theme a series of data sets; titles and descriptions in four languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from observatory.boundaries import Layer
from observatory.open_data.addresses import Addresses
from observatory.open_data.contents import Contents, Extent, Indicator, Words, distinct, words_of
from observatory.open_data.dcat_codes import (
    CONTEXT,
    COUNTRIES,
    FILE_TYPES,
    FREQUENCIES,
    LANGUAGE_CODES,
    MEDIA_TYPES,
    THEMES,
    authority,
)
from observatory.open_data.files import Files, Written
from observatory.open_data.indicators import csv_path, json_path
from observatory.open_data.outlines import geojson_path, geoparquet_path
from observatory.open_data.package import FIGURES, csv_of, parquet_of
from observatory.open_data.sdmx import DATA
from observatory.open_data.titles import ALL_FIGURES, DESCRIPTION, TABLES_OF, TERMS, TITLE, in_each_language
from observatory.text import LANGUAGES, translator

CATALOGUE, DATABASE = "catalogue.jsonld", "observatory.duckdb"
Node = dict[str, Any]


def write(files: Files, contents: Contents, addresses: Addresses) -> None:
    """Write ``catalogue.jsonld``: when everything it names is written."""
    files.json(CATALOGUE, _Catalogue(files, contents, addresses).node())


class _Catalogue:
    def __init__(self, files: Files, contents: Contents, addresses: Addresses) -> None:
        self.files, self.contents, self.addresses = files, contents, addresses
        self.publisher: Node = {"@id": addresses.home, "@type": "foaf:Agent", "foaf:name": said(TITLE)}

    def node(self) -> Node:
        """Return the whole catalogue."""
        themes = [code for code in self.contents.themes if self._of_theme(code)]
        return {
            "@context": CONTEXT,
            "@id": self.addresses.file(CATALOGUE),
            "@type": "dcat:Catalog",
            "dct:title": said(TITLE),
            "dct:description": said(DESCRIPTION),
            "dct:publisher": self.publisher,
            "dct:language": _languages(),
            "dct:modified": _moment(self.contents.created),
            "dct:spatial": self._places(distinct(c for i in self.contents.indicators for c in i.used("country_codes"))),
            "dct:rights": _rights(in_each_language(TERMS)),
            "foaf:homepage": {"@id": self.addresses.home, "@type": "foaf:Document"},
            "dcat:themeTaxonomy": {"@id": "http://publications.europa.eu/resource/authority/data-theme"},
            "dcat:dataset": [
                self._everything(),
                *(self._theme(code) for code in themes),
                *(self._indicator(indicator) for indicator in self.contents.indicators if indicator.figures),
                *(self._layer(layer) for layer in self.contents.layers),
                *(self._tables(title, names) for title, names in TABLES_OF.items()),
            ],
            "dcat:service": [self._service()],
        }  # fmt: skip

    def _id(self, name: str) -> str:
        return f"{self.addresses.file(CATALOGUE)}#{name}"

    def _of_theme(self, code: str) -> list[Indicator]:
        return [i for i in self.contents.indicators if i.facts["theme_code"] == code and i.figures]

    def _dataset(self, name: str, title: Any, description: Any, page: str, **codes: str) -> Node:
        return {
            "@id": self._id(name),
            "@type": "dcat:Dataset",
            "dct:identifier": name,
            "dct:title": title,
            "dct:description": description,
            "dct:publisher": self.publisher,
            "dct:language": _languages(),
            "dct:modified": _moment(self.contents.created),
            "dct:accessRights": {"@id": authority("access-right", "PUBLIC")},
            "dcat:version": self.contents.build_id,
            "dcat:landingPage": [
                {"@id": address, "@type": "foaf:Document"} for address in self.addresses.pages(page, **codes).values()
            ],
            "dcat:contactPoint": {
                "@type": "vcard:Organization", "vcard:fn": TITLE,
                "vcard:hasURL": {"@id": self.addresses.page("acerca", "en")},
            },
        }  # fmt: skip

    def _everything(self) -> Node:
        first, last = self.contents.years
        figures = self.contents.table(FIGURES)
        rights = _rights(in_each_language(TERMS))
        page = self.addresses.page("datos", "en")
        return self._dataset("observations", said(ALL_FIGURES), said(DESCRIPTION), "datos") | {
            "dct:temporal": _years(first, last),
            "dcat:theme": _themes(self.contents.themes),
            "dcat:distribution": [
                self._distribution(path, kind, page, rights)
                for path, kind in ((csv_of(figures), "CSV"), (parquet_of(figures), "PARQUET"), (DATA, "SDMX"),
                                   (DATABASE, "DUCKDB"))
            ],
        }  # fmt: skip

    def _theme(self, code: str) -> Node:
        names = words_of(self.contents.themes[code], "name")
        within = self._of_theme(code)
        listed = {
            language: ". ".join(indicator.words[language]["short_name"] for indicator in within)
            for language in LANGUAGES
        }
        series = self._dataset(f"theme-{code}", tagged(names), tagged(listed), "indicadores")
        return series | {"@type": "dcat:DatasetSeries", "dcat:theme": _themes([code])}

    def _indicator(self, indicator: Indicator) -> Node:
        sources = [self.contents.sources[extent.source_code] for extent in indicator.extents]
        first, last = indicator.years or (0, 0)
        page = self.addresses.page("indicadores", "en", indicator=indicator.code)
        rights = _rights_of(sources)
        return self._dataset(
            indicator.code, tagged(indicator.name()),
            tagged({language: indicator.words[language]["definition"] for language in LANGUAGES}),
            "indicadores", indicator=indicator.code,
        ) | {
            "dcat:inSeries": {"@id": self._id(f"theme-{indicator.facts['theme_code']}")},
            "dcat:theme": _themes([indicator.facts["theme_code"]]),
            "dcat:keyword": tagged({language: indicator.words[language]["short_name"] for language in LANGUAGES}),
            "dct:creator": [{"@type": "foaf:Agent", "foaf:name": name} for name in _publishers(sources)],
            "dct:provenance": [_provenance(source) for source in sources],
            "dct:accrualPeriodicity": {
                "@id": authority("frequency", FREQUENCIES.get(indicator.facts["update_frequency"], "UNKNOWN"))
            },
            "dct:temporal": _years(first, last),
            "dct:spatial": self._places(_countries(indicator.extents)),
            "dcat:distribution": [
                self._distribution(csv_path(indicator.code), "CSV", page, rights, sources),
                self._distribution(json_path(indicator.code), "JSON", page, rights, sources),
            ],
        }  # fmt: skip

    def _layer(self, layer: Layer) -> Node:
        origin = layer.origin
        terms = {"licence_url": origin.url, "licence": origin.licence, "attribution": origin.publisher}
        rights = _rights_of([terms])
        west, south, east, north = layer.box
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        polygon = ", ".join(f"{x} {y}" for x, y in corners)
        page = self.addresses.page("datos", "en")
        return self._dataset(
            f"boundaries-{layer.code}", tagged(self.contents.layer_names[layer.code]), said(origin.note), "datos"
        ) | {
            "dcat:theme": {"@id": authority("data-theme", "REGI")},
            "dct:creator": [{"@type": "foaf:Agent", "foaf:name": origin.publisher}],
            "dct:spatial": {
                "@type": "dct:Location",
                "dcat:bbox": {"@value": f"POLYGON(({polygon}))", "@type": "gsp:wktLiteral"},
            },
            "dcat:distribution": [
                self._distribution(geojson_path(layer), "GEOJSON", page, rights, [terms]),
                self._distribution(geoparquet_path(layer), "PARQUET", page, rights, [terms]),
            ],
        }

    def _tables(self, title: str, names: Sequence[str]) -> Node:
        page = self.addresses.page("datos", "en")
        known = [table for table in self.contents.tables if table.name in names]
        rights = _rights(in_each_language(TERMS))
        return self._dataset(f"tables-{names[0]}", said(title), said(title), "datos") | {
            "dcat:theme": {"@id": authority("data-theme", "SOCI")},
            "dcat:distribution": [
                self._distribution(path, kind, page, rights, title=table.comment)
                for table in known
                for path, kind in ((csv_of(table), "CSV"), (parquet_of(table), "PARQUET"))
            ],
        }

    def _service(self) -> Node:
        home = f"{self.addresses.home}/api/v1"
        return {
            "@id": home,
            "@type": "dcat:DataService",
            "dct:title": said(TITLE),
            "dcat:endpointURL": {"@id": home},
            "dcat:endpointDescription": {"@id": f"{home}/openapi.json"},
            "dct:publisher": self.publisher,
            "dct:accessRights": {"@id": authority("access-right", "PUBLIC")},
            "dcat:servesDataset": [{"@id": self._id("observations")}],
        }

    def _distribution(
        self, path: str, kind: str, page: str, rights: Node, sources: Sequence[Mapping[str, Any]] = (), title: str = ""
    ) -> Node:
        written: Written = self.files.written(path)
        found: Node = {
            "@id": self.addresses.file(path),
            "@type": "dcat:Distribution",
            "dct:title": title or path,
            "dcat:accessURL": {"@id": page},
            "dcat:downloadURL": {"@id": self.addresses.file(path)},
            "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{MEDIA_TYPES[kind]}"},
            "dcat:byteSize": {"@value": str(written.bytes), "@type": "xsd:nonNegativeInteger"},
            "dcatap:availability": {"@id": authority("planned-availability", "STABLE")},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": written.sha256, "@type": "xsd:hexBinary"},
            },
            "dct:rights": rights,
        }
        if kind in FILE_TYPES:
            found["dct:format"] = {"@id": authority("file-type", FILE_TYPES[kind])}
        if path.endswith(".gz"):
            found["dcat:compressFormat"] = {"@id": "http://www.iana.org/assignments/media-types/application/gzip"}
        terms = distinct(source["licence_url"] for source in sources if source["licence_url"])
        # One licence for all of it, or none: the rights say the rest in words.
        if len(terms) == 1 and all(source["licence_url"] for source in sources):
            found["dct:license"] = {"@id": terms[0], "@type": "dct:LicenseDocument"}
        return found

    def _places(self, countries: Sequence[str]) -> list[Node]:
        found: list[Node] = []
        for code in countries:
            if code in COUNTRIES:
                found.append({"@id": authority("country", COUNTRIES[code]), "@type": "dct:Location"})
            else:
                names = self.contents.place_names.get(code, {"en": code})
                found.append({"@type": "dct:Location", "skos:prefLabel": tagged(names)})
        return found


def said(message: str) -> list[Node]:
    """Return a message of ours in each language, as JSON-LD."""
    return tagged(in_each_language(message))


def tagged(words: Words) -> list[Node]:
    """Return words with their languages, as JSON-LD."""
    return [{"@value": words[language], "@language": language} for language in LANGUAGES if words.get(language)]


def _languages() -> list[Node]:
    return [{"@id": authority("language", LANGUAGE_CODES[language])} for language in LANGUAGES]


def _moment(text: str) -> Node:
    return {"@value": text, "@type": "xsd:dateTime"}


def _years(first: int, last: int) -> Node:
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": str(first), "@type": "xsd:gYear"},
        "dcat:endDate": {"@value": str(last), "@type": "xsd:gYear"},
    }


def _themes(codes: Iterable[str]) -> list[Node]:
    return [{"@id": authority("data-theme", code)} for code in distinct(THEMES.get(code, "SOCI") for code in codes)]


def _countries(extents: Iterable[Extent]) -> list[str]:
    return distinct(code for extent in extents for code in extent.country_codes if code)


def _publishers(sources: Iterable[Mapping[str, Any]]) -> list[str]:
    return distinct(source["publisher"] for source in sources)


def _provenance(source: Mapping[str, Any]) -> Node:
    text = f"{source['publisher']}: {source['title']} ({source['vintage']})"
    return {"@type": "dct:ProvenanceStatement", "rdfs:label": text} | (
        {"rdfs:seeAlso": {"@id": source["url"]}} if source["url"] else {}
    )


def _rights(words: Words) -> Node:
    return {"@type": "dct:RightsStatement", "rdfs:label": tagged(words)}


def _rights_of(sources: Sequence[Mapping[str, Any]]) -> Node:
    """Return the terms of the sources in words: the licence of each, and how to name it."""
    terms = sorted({(source["attribution"], source["licence"]) for source in sources})
    return _rights({
        language: " | ".join(f"{attribution}: {translator(language)(licence)}" for attribution, licence in terms)
        for language in LANGUAGES
    })  # fmt: skip
