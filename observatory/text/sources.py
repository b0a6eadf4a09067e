"""What the catalogue of sources says in English, as messages; and where the outlines of the maps come from.

A licence and an edition are short remarks in ``data/catalogue/sources.toml``; listed here, they are translated like
any other words: ``_(licence)``. A proper name such as CC BY 4.0 needs no translation. A test keeps the lists complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from observatory.text import N_

LICENCES = (
    N_("Libre Uso MX, as usual for federal data (not confirmed for this data set; terms read in a third-party copy)"),
    N_("not confirmed: no terms page of Pordata was found"),
    N_("not confirmed: ELSTAT has its own Copyright and Reuse Policy, which could not be read"),
    N_("CC BY 4.0 (Eurostat); terms of Pordata not confirmed"),
    N_("CC BY 4.0 (Gapminder, World Bank); series of ITU, UNDP, UNESCO and ILO may carry other terms"),
    N_("INEGI Términos de libre uso de la información (use allowed; full text not read)"),
    N_("CC BY 4.0 as stated by a reuser; INE’s legal notice allows reuse (reuse section not read in full)"),
    N_(
        "SEPE general conditions of reuse (Law 37/2007, RD 1495/2011): reuse allowed, also commercial, without distorting "
        "the meaning"
    ),
    N_("not confirmed (figures cited, no text reused)"),
    N_("not confirmed"),
    N_(
        "CC BY 4.0; reuse with source, also commercial (Decision 2011/833/EU); exceptions for third-party and some non-EU data"
    ),
    N_(
        "not confirmed: the copy used declares CC BY 4.0, the general UN site terms allow personal, non-commercial use only"
    ),
)
VINTAGES = (
    N_("2021 provisional, 2011"),
    N_("January 2023"),
    N_("December 2020"),
    N_("October 2020"),
    N_("December 2025 / March 2026"),
)
# Whether the licence was read on the publisher's page: a word, and a sentence.
LICENCE_READ: Mapping[str, tuple[str, str]] = {
    "yes": (N_("licence read"), N_("The licence was read on the publisher’s page.")),
    "partly": (
        N_("licence partly read"),
        N_("The licence was read in part; ask the publisher before you republish the figures."),
    ),
    "no": (
        N_("licence not confirmed"),
        N_("The licence could not be confirmed; ask the publisher before you republish the figures."),
    ),
}


@dataclass(frozen=True)
class Boundary:
    """Where the outlines of some maps come from.

    Attributes
    ----------
    maps
        Codes of the published maps (``geometry_code``).
    publisher
        Proper name, not translated.
    product, edition, licence
        Proper names or messages.
    licence_checked
        yes, partly, no.
    url
        Where the terms were read; empty where nowhere.
    note
        A message: what was done to the outlines, and what is known to be wrong with them.
    """

    maps: tuple[str, ...]
    publisher: str
    product: str
    edition: str
    licence: str
    licence_checked: str
    url: str
    note: str


BOUNDARIES = (
    Boundary(
        ("mx-municipality", "mx-region"), "INEGI", "Marco Geoestadístico", N_("municipalities as of 2020"),
        N_("INEGI Términos de libre uso de la información (use allowed; full text not read)"), "partly",
        "https://en.www.inegi.org.mx/inegi/terminos.html",
        N_("Six municipalities founded after 2020 are drawn within the ones they left, so that every outline fits the figures of 2020. States are drawn from their municipalities."),
    ),
    Boundary(
        ("mx-neighbourhood-11020", "mx-neighbourhood-15060"), "CONAPO", "Índice de marginación por colonia",
        "2020", N_("Libre Uso MX, as usual for federal data (not confirmed for this data set; terms read in a third-party copy)"),
        "no", "https://wiki.openstreetmap.org/wiki/LIBRE_USO_MX",
        N_("Outlines of the neighbourhoods of León (Guanajuato) and Nicolás Romero. The publisher made them coarse, so neighbouring outlines do not meet exactly."),
    ),
    Boundary(
        ("es-municipality", "es-province", "es-region"), "IGN – CNIG", "Líneas límite", "es-atlas 0.6.0",
        N_("Order FOM/2807/2015, compatible with CC BY 4.0"), "yes", "http://www.ign.es/web/en/ign/portal/politica-datos",
        N_("Derived from official lines that were simplified: good for a map of Spain, too coarse for one city. Thirteen small municipalities have no outline. Land that several municipalities share has one of its own. The Canary Islands are in their true place."),
    ),
    Boundary(
        ("pt-municipality", "pt-region"), "Direção-Geral do Território", "Carta Administrativa Oficial de Portugal (CAOP)", "2019",
        N_("CC BY 4.0, as published with later editions of the map"), "partly",
        "https://dados.gov.pt/fr/datasets/carta-administrativa-oficial-de-portugal-caop2023-continente",
        N_("Taken in part from a copy kept by IPMA; the islands are simplified. Regions are drawn from their municipalities. The licence was read for the edition of 2023, not for the one used here."),
    ),
    Boundary(
        ("gr-municipality",), "geodata.gov.gr", N_("Municipalities of the Kallikratis reform"), "2011",
        N_("CC BY 3.0, as stated for another layer of the same publisher"), "partly",
        "https://rdrr.io/github/etsakl/DasyMapR/man/NUTS3_OCMG.html",
        N_("The 325 municipalities of 2011 and Mount Athos, before some were divided in 2019. Where a municipality was divided, its successors share one outline."),
    ),
    Boundary(
        ("world-country",), "Natural Earth", "Admin 0 – Countries", "", N_("public domain"), "yes",
        "https://www.naturalearthdata.com/about/terms-of-use/",
        N_("Simplified outlines of countries. A border drawn here is no statement about its legal status."),
    ),
)  # fmt: skip


def web(address: object) -> str:
    """Return an address if it is one of the web, otherwise an empty text.

    >>> web("https://www.ine.pt"), web("javascript:alert(1)"), web(float("nan"))
    ('https://www.ine.pt', '', '')
    """
    return address if isinstance(address, str) and address.startswith(("https://", "http://")) else ""
