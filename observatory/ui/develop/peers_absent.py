"""What the page "Places like mine" says where there are no peers: why, and what can be looked at instead."""

from __future__ import annotations

from observatory.records import Record, records
from observatory.text import kinds
from observatory.ui import data
from observatory.ui.reader import Reader


def reason(reader: Reader, place: Record) -> str:
    """Say why a territory has no peers."""
    _ = reader.words
    kind = kinds.territory_type(place["type"], _)
    if place["level"] == "neighbourhood":
        return _("Similar places are found for whole municipalities. This is a part of one ({kind}).", kind=kind)
    if place["level"] != "municipality":
        return _("Similar places are found for municipalities. This is a larger area ({kind}).", kind=kind)
    if place["valid_to"] is not None:
        return _(
            "This municipality existed until {year}. Only municipalities that exist today are compared.",
            year=place["valid_to"],
        )
    if place["type"] == "city":
        return _(
            "This city belongs to a network of the observatory, but there are no figures for the other municipalities of its "
            "country ({country}), so there is nothing to compare it with.", country=place["country_name"],
        )  # fmt: skip
    return _("Fewer than half of the figures by which places are compared exist for this municipality.")


def instead(reader: Reader, place: Record) -> list[tuple[str, str]]:
    """Return municipalities nearby for which there are peers: code and label.

    A part of a municipality leads to that municipality; a larger area to the largest municipalities in it; a
    municipality without peers to the largest around it.
    """
    if place["level"] == "neighbourhood":
        label = data.rows(reader, "territories_named", territories=(place["parent_code"],), language=reader.language)
        return [(row["territory_code"], row["label"]) for row in records(label)]
    area = place["parent_code"] if place["level"] == "municipality" else place["territory_code"]
    if area is None:
        return []
    rows = data.rows(reader, "largest_municipalities", territory=area, language=reader.language)
    return [
        (row["territory_code"], row["label"])
        for row in records(rows)
        if row["territory_code"] != place["territory_code"]
    ]


def networks(reader: Reader, place: Record) -> list[Record]:
    """Return the networks the territory belongs to."""
    rows = data.rows(reader, "profile_memberships", territory=place["territory_code"], language=reader.language)
    return records(rows)
