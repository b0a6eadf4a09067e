"""The figures for statistical systems: SDMX-CSV 2.0 with its structure (SDMX-ML 3.0) and the codes as a plain table.

*SDMX 3.0 Technical Specifications*, SDMX-CSV field guide and SDMX-ML; concepts and codes of sex, status and frequency are
those of the cross-domain code lists (CL_SEX, CL_OBS_STATUS, CL_FREQ).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from observatory.open_data.contents import Contents, Words, words_of
from observatory.open_data.files import Files
from observatory.open_data.tables import Published
from observatory.open_data.titles import ALL_FIGURES, TITLE, in_each_language
from observatory.text import LANGUAGES, N_, translator
from observatory.text.kinds import CITIZENSHIPS, SEXES, STATUSES, age

AGENCY, VERSION = "OBSERVATORY", "1.0.0"
FLOW, STRUCTURE_ID, CONCEPTS = "OBSERVATIONS", "DSD_OBSERVATIONS", "CS_OBSERVATIONS"
DATAFLOW = f"{AGENCY}:{FLOW}({VERSION})"
DATA, STRUCTURE, CODES = "sdmx/observations.csv.gz", "sdmx/structure.xml", "sdmx/codelists.csv"

_NAMESPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_MESSAGE, _STRUCTURE, _COMMON = (f"{{{_NAMESPACE}{part}}}" for part in ("message", "structure", "common"))
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_URN = "urn:sdmx:org.sdmx.infomodel."
FREQUENCIES = {"A": N_("annual")}


@dataclass(frozen=True)
class Component:
    """A dimension, the measure or an attribute: its concept in words, and where its codes or values come from."""

    name: str
    words: str
    codes: str = ""
    text: str = ""


DIMENSIONS = (
    Component("FREQ", N_("Frequency"), "CL_FREQ"),
    Component("INDICATOR", N_("Indicator"), "CL_INDICATOR"),
    Component("REF_AREA", N_("Territory"), "CL_AREA"),
    Component("SEX", N_("Sex"), "CL_SEX"),
    Component("AGE", N_("Age"), "CL_AGE"),
    Component("CITIZENSHIP", N_("Citizenship"), "CL_CITIZENSHIP"),
)
TIME = Component("TIME_PERIOD", N_("Year"), text="ObservationalTimePeriod")
MEASURE = Component("OBS_VALUE", N_("Value"), text="Double")
ATTRIBUTES = (
    Component("OBS_STATUS", N_("Observation status"), "CL_OBS_STATUS"),
    Component("UNIT_MEASURE", N_("Unit of measure"), "CL_UNIT"),
    Component("DECIMALS", N_("Decimals shown to readers"), text="Integer"),
    Component("LOWER_LIMIT", N_("Lower 95% confidence limit"), text="Double"),
    Component("UPPER_LIMIT", N_("Upper 95% confidence limit"), text="Double"),
    Component("DATA_SOURCE", N_("Source"), "CL_SOURCE"),
    Component("EXERCISE", N_("Statistical exercise: figures of different ones are not compared"), text="String"),
    Component("SOURCE_FLAG", N_("The publisher’s own flag"), text="String"),
)
MANDATORY = frozenset({"OBS_STATUS", "UNIT_MEASURE", "DATA_SOURCE", "EXERCISE"})


@dataclass(frozen=True)
class Code:
    """A code of a list: its name in each language and the code above it."""

    code: str
    names: Words
    parent: str = ""


def write(files: Files, published: Published, contents: Contents) -> None:
    """Write the structure and the code lists; the data are written with the indicators."""
    lists = code_lists(published, contents)
    files.text(CODES, _as_csv(lists))
    files.text(STRUCTURE, _as_xml(lists, contents.created))


def code_lists(published: Published, contents: Contents) -> dict[str, list[Code]]:
    """Return every code list of the structure."""
    ages = sorted({code for indicator in contents.indicators for code in indicator.used("ages")})
    return {
        "CL_FREQ": _translated(FREQUENCIES),
        "CL_INDICATOR": [Code(indicator.code, indicator.name()) for indicator in contents.indicators],
        "CL_AREA": _areas(published, contents),
        "CL_SEX": _translated(SEXES),
        "CL_AGE": [Code(code, {language: age(code, translator(language)) for language in LANGUAGES}) for code in ages],
        "CL_CITIZENSHIP": _translated(CITIZENSHIPS),
        "CL_OBS_STATUS": _translated(STATUSES),
        "CL_UNIT": [Code(code, words_of(unit, "name")) for code, unit in contents.units.items()],
        "CL_SOURCE": [
            Code(code, {"en": f"{source['publisher']}: {source['title']} ({source['vintage']})"})
            for code, source in contents.sources.items()
        ],
    }


def _translated(meanings: Mapping[str, str]) -> list[Code]:
    return [Code(code, in_each_language(message)) for code, message in sorted(meanings.items())]


def _areas(published: Published, contents: Contents) -> list[Code]:
    """Return the places, what others lie in first: readers of SDMX-ML look for the parent above a code."""
    parents = dict(
        zip(*(column.to_pylist() for column in published.table("territory").project("territory_code, parent_code")
              .to_arrow_table().columns), strict=True)
    )  # fmt: skip

    def above(code: str) -> int:
        parent = parents[code]
        return 1 + above(parent) if parent in parents else 0

    return [
        Code(code, contents.place_names[code], parents[code] if parents[code] in parents else "")
        for code in sorted(parents, key=lambda code: (above(code), code))
    ]


def _as_csv(lists: Mapping[str, Iterable[Code]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["codelist", "code", "parent", *(f"name_{language}" for language in LANGUAGES)])
    for name, codes in lists.items():
        for code in codes:
            writer.writerow([name, code.code, code.parent, *(code.names.get(language, "") for language in LANGUAGES)])
    return buffer.getvalue()


def _as_xml(lists: Mapping[str, Iterable[Code]], created: str) -> bytes:
    for prefix, part in (("mes", "message"), ("str", "structure"), ("com", "common")):
        Xml.register_namespace(prefix, f"{_NAMESPACE}{part}")
    root = Xml.Element(f"{_MESSAGE}Structure")
    header = Xml.SubElement(root, f"{_MESSAGE}Header")
    _say(header, f"{_MESSAGE}ID", FLOW)
    _say(header, f"{_MESSAGE}Test", "false")
    _say(header, f"{_MESSAGE}Prepared", created)
    sender = Xml.SubElement(header, f"{_MESSAGE}Sender", id=AGENCY)
    _names(sender, in_each_language(TITLE))
    structures = Xml.SubElement(root, f"{_MESSAGE}Structures")
    listed = Xml.SubElement(structures, f"{_STRUCTURE}Codelists")
    for name, codes in lists.items():
        _code_list(listed, name, codes)
    _concepts(Xml.SubElement(structures, f"{_STRUCTURE}ConceptSchemes"))
    _definition(Xml.SubElement(structures, f"{_STRUCTURE}DataStructures"))
    flow = _maintained(Xml.SubElement(structures, f"{_STRUCTURE}Dataflows"), "Dataflow", FLOW, ALL_FIGURES)
    _say(flow, f"{_STRUCTURE}Structure", f"{_URN}datastructure.DataStructure={AGENCY}:{STRUCTURE_ID}({VERSION})")
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _say(parent: Xml.Element, tag: str, text: str) -> Xml.Element:
    element = Xml.SubElement(parent, tag)
    element.text = text
    return element


def _names(parent: Xml.Element, names: Words) -> None:
    for language in LANGUAGES:
        if names.get(language):
            _say(parent, f"{_COMMON}Name", names[language]).set(_LANGUAGE, language)


def _maintained(parent: Xml.Element, kind: str, name: str, message: str) -> Xml.Element:
    element = Xml.SubElement(parent, f"{_STRUCTURE}{kind}", id=name, agencyID=AGENCY, version=VERSION)
    _names(element, in_each_language(message) if message else {"en": name})
    return element


def _code_list(parent: Xml.Element, name: str, codes: Iterable[Code]) -> None:
    listed = _maintained(parent, "Codelist", name, "")
    for code in codes:
        element = Xml.SubElement(listed, f"{_STRUCTURE}Code", id=code.code)
        _names(element, code.names)
        if code.parent:
            _say(element, f"{_STRUCTURE}Parent", code.parent)


def _concepts(parent: Xml.Element) -> None:
    scheme = _maintained(parent, "ConceptScheme", CONCEPTS, ALL_FIGURES)
    for component in (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES):
        _names(Xml.SubElement(scheme, f"{_STRUCTURE}Concept", id=component.name), in_each_language(component.words))


def _definition(parent: Xml.Element) -> None:
    whole = _maintained(parent, "DataStructure", STRUCTURE_ID, ALL_FIGURES)
    parts = Xml.SubElement(whole, f"{_STRUCTURE}DataStructureComponents")
    dimensions = Xml.SubElement(parts, f"{_STRUCTURE}DimensionList", id="DimensionDescriptor")
    for position, component in enumerate(DIMENSIONS, start=1):
        _component(dimensions, "Dimension", component, position=str(position))
    _component(dimensions, "TimeDimension", TIME)
    attributes = Xml.SubElement(parts, f"{_STRUCTURE}AttributeList", id="AttributeDescriptor")
    for component in ATTRIBUTES:
        usage = "mandatory" if component.name in MANDATORY else "optional"
        element = _component(attributes, "Attribute", component, usage=usage)
        relation = Xml.SubElement(element, f"{_STRUCTURE}AttributeRelationship")
        Xml.SubElement(relation, f"{_STRUCTURE}Observation")
    measures = Xml.SubElement(parts, f"{_STRUCTURE}MeasureList", id="MeasureDescriptor")
    _component(measures, "Measure", MEASURE)


def _component(parent: Xml.Element, kind: str, component: Component, **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, f"{_STRUCTURE}{kind}", {"id": component.name, **attributes})
    concept = f"{_URN}conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{component.name}"
    _say(element, f"{_STRUCTURE}ConceptIdentity", concept)
    local = Xml.SubElement(element, f"{_STRUCTURE}LocalRepresentation")
    if component.codes:
        _say(local, f"{_STRUCTURE}Enumeration", f"{_URN}codelist.Codelist={AGENCY}:{component.codes}({VERSION})")
    else:
        Xml.SubElement(local, f"{_STRUCTURE}TextFormat", textType=component.text)
    return element
