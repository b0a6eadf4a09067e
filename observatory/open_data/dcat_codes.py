"""Codes of the vocabularies that DCAT-AP asks for (Publications Office of the European Union, IANA)."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.text import Language

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE_CODES: Mapping[Language, str] = {"es": "SPA", "pt": "POR", "el": "ELL", "en": "ENG"}
MEDIA_TYPES = {
    "CSV": "text/csv",
    "SDMX": "text/csv",
    "JSON": "application/json",
    "GEOJSON": "application/geo+json",
    "PARQUET": "application/vnd.apache.parquet",
    "DUCKDB": "application/octet-stream",
}
FILE_TYPES = {"CSV": "CSV", "SDMX": "CSV", "JSON": "JSON", "GEOJSON": "GEOJSON", "PARQUET": "PARQUET"}
FREQUENCIES = {
    "monthly": "MONTHLY",
    "annual": "ANNUAL",
    "every_2_years": "BIENNIAL",
    "every_5_years": "QUINQUENNIAL",
    "every_10_years": "DECENNIAL",
    "irregular": "IRREG",
    "once": "NEVER",
    "not_updated": "NEVER",
}
# Themes of our catalogue → data themes of the European Union.
THEMES = {
    "income_poverty": "SOCI",
    "work_social_security": "SOCI",
    "education": "EDUC",
    "health": "HEAL",
    "housing_services": "SOCI",
    "digital_inclusion": "TECH",
    "gender_equality": "SOCI",
    "diversity_disability": "SOCI",
    "population": "SOCI",
    "participation_governance": "GOVE",
}
# ISO 3166-1: the vocabulary of countries has three letters.
COUNTRIES = {
    "AL": "ALB", "AT": "AUT", "BA": "BIH", "BE": "BEL", "BG": "BGR", "CH": "CHE", "CY": "CYP", "CZ": "CZE", "DE": "DEU",
    "DK": "DNK", "EE": "EST", "ES": "ESP", "FI": "FIN", "FR": "FRA", "GB": "GBR", "GR": "GRC", "HR": "HRV", "HU": "HUN",
    "IE": "IRL", "IS": "ISL", "IT": "ITA", "LI": "LIE", "LT": "LTU", "LU": "LUX", "LV": "LVA", "ME": "MNE", "MK": "MKD",
    "MT": "MLT", "MX": "MEX", "NL": "NLD", "NO": "NOR", "PL": "POL", "PT": "PRT", "RO": "ROU", "RS": "SRB", "SE": "SWE",
    "SI": "SVN", "SK": "SVK", "TR": "TUR", "XK": "XKX",
}  # fmt: skip


def authority(table: str, code: str) -> str:
    """Return the address of a code of an authority table."""
    return f"http://publications.europa.eu/resource/authority/{table}/{code}"
