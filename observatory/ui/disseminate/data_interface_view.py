"""The data interface in words: written from the same declarations that check its requests."""

from __future__ import annotations

from typing import Any

from observatory.address import public_address
from observatory.text import formats
from observatory.text.interface_examples import examples
from observatory.ui import downloads, fragment
from observatory.ui.reader import Reader
from observatory.web.api.declared import MOST_CODES, MOST_ROWS, PREFIX, USUAL_ROWS, Parameter
from observatory.web.api.resources import RESOURCES, accepted


def show(reader: Reader) -> None:
    """Place the rules, the examples and the resources."""
    base = f"{public_address()}{PREFIX}"
    fragment.show(
        reader, "data_interface_rules", key="interface_rules", base=base, prefix=PREFIX,
        most=formats.number(MOST_ROWS, reader.language), usual=formats.number(USUAL_ROWS, reader.language), codes=MOST_CODES,
    )  # fmt: skip
    downloads.recipes(reader, "data_interface_examples", key="interface_examples", examples=examples(base))
    fragment.show(
        reader, "data_interface_resources", key="interface_resources", resources=resources(reader), prefix=PREFIX
    )


def resources(reader: Reader) -> list[dict[str, Any]]:
    """Return every resource with its words, its filters and an address that answers."""
    _ = reader.words
    return [
        {
            "name": resource.name, "title": _(resource.title), "words": _(resource.words),
            "single": f"{PREFIX}/{resource.name}/{{{resource.one.name}}}" if resource.one else "",
            "example": f"{PREFIX}/{resource.name}" + (f"?{resource.example}" if resource.example else ""),
            "parameters": [
                {"name": each.name, "words": _(each.words), "values": _values(each), "many": each.many}
                for each in accepted(resource)
            ],
        }
        for resource in RESOURCES
    ]  # fmt: skip


def _values(parameter: Parameter) -> str:
    """Return what may be given: the choices where they are few, an example otherwise."""
    return ", ".join(parameter.choices) if parameter.choices else parameter.example
