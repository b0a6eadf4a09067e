"""The map of a scope: its ground, arcs, members and hosts, the same as a table, and the picture to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from observatory.charts import flow_ground, flow_map
from observatory.charts.flow_map import FEW, KNOWN, NARROW, WIDE, Figure, Flow, Place
from observatory.charts.map_geometry import MapGeometry, read_geometry
from observatory.paths import data_folders
from observatory.records import Record
from observatory.text import flow_findings, formats, kinds, networks
from observatory.text import participation_words as words
from observatory.ui import data, downloads, fragment
from observatory.ui.participate.networks_view import host
from observatory.ui.participate.participation_scope import NO_TERRITORY, Scope
from observatory.ui.reader import Reader

WHOLE_WORLD = "WORLD"
MOST_FEW = 2  # so many places do not need the whole width
MOST_ROWS = 60  # in the table below the map, which is sent again for every session; the matrix and the file have all


@dataclass
class Known:
    """What is known of one place of the map.

    Attributes
    ----------
    row
        Name, label, country and coordinates.
    role, proposed
        In the network.
    hosted
        Sessions that met there.
    came
        Rows of ``participation_places``, one for each session somebody came to.
    """

    row: Record
    role: str = ""
    proposed: bool = False
    hosted: list[Record] | None = None
    came: list[Record] | None = None


def gather(scope: Scope) -> dict[str, Known]:
    """Return every place of the map by territory code: hosts, those who took part, members."""
    found: dict[str, Known] = {}
    for member in scope.members:
        found[member["territory_code"]] = Known(member, member["role"], member["status"] == "proposed")
    for session in scope.in_view:
        place = scope.territories.get(session["host_territory"])
        if place:
            known = found.setdefault(place["territory_code"], Known(place))
            known.hosted = [*(known.hosted or []), session]
    for row in came(scope):
        known = found.setdefault(row["territory_code"], Known(scope.territories[row["territory_code"]]))
        known.came = [*(known.came or []), row]
    return found


def came(scope: Scope) -> list[Record]:
    """Return who took part from where in the sessions in view, of territories that the catalogue knows."""
    shown = {row["session_code"] for row in scope.in_view}
    return [row for row in scope.places if row["session_code"] in shown and row["territory_code"] in scope.territories]


def elsewhere(scope: Scope) -> list[Record]:
    """Return the rows that name no territory: other places, not stated."""
    shown = {row["session_code"] for row in scope.in_view}
    return [row for row in scope.places if row["session_code"] in shown and row["territory_code"] in NO_TERRITORY]


def people(rows: Sequence[Record]) -> int | None:
    """Add the people of one place over its sessions; those of a session are left out where its series counts them."""
    counted = {row["session_code"] for row in rows if row["attended"] is not None}
    own = [row["attended"] for row in rows if row["attended"] is not None and row["part_of"] not in counted]
    return sum(own) if own else None


def flows(scope: Scope) -> list[Flow]:
    """Return who went to which host: one arc for each pair, over all sessions in view."""
    hosts = {row["session_code"]: row["host_territory"] for row in scope.in_view}
    pairs: dict[tuple[str, str], list[Record]] = {}
    for row in came(scope):
        to = hosts[row["session_code"]]
        if to and to != row["territory_code"]:
            pairs.setdefault((row["territory_code"], to), []).append(row)
    return [Flow(place, to, people(rows), _status(rows)) for (place, to), rows in pairs.items()]


def _status(rows: Sequence[Record]) -> str:
    """Return A where a number is known, Q where all there are were withheld, otherwise O."""
    statuses = {row["status"] for row in rows}
    if people(rows):
        return KNOWN
    return flow_map.WITHHELD if statuses == {flow_map.WITHHELD} else flow_map.UNKNOWN


def places(found: Mapping[str, Known]) -> tuple[Place, ...]:
    """Return the places as the figure takes them."""
    return tuple(
        Place(
            code, known.row["name"], known.role, _met(known), bool(known.hosted), bool(known.came),
            people(known.came) if known.came else None, known.proposed,
        )
        for code, known in found.items()
    )  # fmt: skip


def _met(known: Known) -> bool:
    """Return whether a session is known to have met there; of one only announced, or in doubt, it is not."""
    return any(row["status"] == "held" for row in known.hosted or [])


@dataclass(frozen=True)
class Drawn:
    """The figure for a desk and for a hand."""

    wide: Figure
    narrow: Figure

    @property
    def smaller(self) -> float:
        """How much smaller the land of the narrow one is."""
        return round(self.narrow.view.scale / self.wide.view.scale, 4)


def drawn(reader: Reader, found: Mapping[str, Known], arcs: Sequence[Flow]) -> Drawn | None:
    """Return the figures of these places; ``None`` where no published map shows any of them."""
    spots = tuple(
        (code, known.row["country_code"], known.row["longitude"], known.row["latitude"])
        for code, known in found.items()
    )
    if not spots:
        return None
    return _drawn(reader, spots, places(found), tuple(arcs))


@lru_cache(maxsize=64)
def _drawn(
    reader: Reader, spots: tuple[tuple[str, str, float | None, float | None], ...], shown: tuple[Place, ...],
    arcs: tuple[Flow, ...],
) -> Drawn | None:  # fmt: skip
    ground = ground_of(reader, spots)
    if ground is None or not any(place.code in ground.spots for place in shown):
        return None
    widest = max([flow.people or 0 for flow in arcs] + [place.people or 0 for place in shown])
    signs = flow_findings.signs(reader.language, widest)
    large = WIDE if len(shown) > MOST_FEW else FEW
    wide, narrow = (flow_map.flow_map(ground, shown, arcs, signs, width) for width in (large, NARROW))
    return Drawn(wide, narrow)


def ground_of(
    reader: Reader, spots: Sequence[tuple[str, str, float | None, float | None]]
) -> flow_ground.Ground | None:
    """Return the land for places: their country where they share one that is published, otherwise Europe and Mexico.

    Parameters
    ----------
    spots
        Territory code, country code, longitude, latitude.
    """
    countries = {country for _code, country, *_where in spots}
    files = _files(reader, next(iter(countries))) if len(countries) == 1 else {}
    if "municipality" in files:
        return _country(files.get("region", files["municipality"]), files["municipality"])
    world = _files(reader, WHOLE_WORLD).get("country")
    return flow_ground.of_continent(_geometry(world), spots) if world else None


def _files(reader: Reader, country: str) -> dict[str, str]:
    found = data.rows(reader, "locator_files", country=country)
    return dict(zip(found["level"], found["file"], strict=True))


@lru_cache(maxsize=4)
def _geometry(file: str) -> MapGeometry:
    return read_geometry(data_folders().geometry / file)


@lru_cache(maxsize=8)
def _country(regions: str, municipalities: str) -> flow_ground.Ground:
    """Keep where municipalities lie, not their outlines. The file names carry the hash of their content."""
    large = read_geometry(data_folders().geometry / municipalities)
    land = large if regions == municipalities else read_geometry(data_folders().geometry / regions)
    return flow_ground.of_country(land, large, flow_ground.middles(large))


def small(reader: Reader, members: Sequence[Record], hosts: Sequence[Record]) -> Drawn | None:
    """Return the members of a network and the hosts of its sessions on a map without arcs, for other pages.

    Use it in a template as ``{% import "participation_map_marks.html" as marks %}`` and
    ``{{ marks.figure(picture.narrow, said, shapes, "members") }}``, where ``shapes`` is ``flow_map.SHAPES``; ``wide``
    is 940 pixels at most, ``narrow`` 340. The style sheet is ``participation.css``.

    Parameters
    ----------
    members
        Rows of ``network_members``: territory_code, name, country_code, longitude, latitude, role, status.
    hosts
        Rows with the first five of these, for instance of ``participation_territories``; a member may be among them.

    Returns
    -------
    Drawn or None
        ``None`` where no published map shows any of them.
    """
    found = {row["territory_code"]: Known(row, row["role"], row["status"] == "proposed") for row in members}
    for row in hosts:
        found.setdefault(row["territory_code"], Known(row)).hosted = [{"status": "held", **row}]
    return drawn(reader, found, ())


def finding(reader: Reader, scope: Scope, found: Mapping[str, Known]) -> str:
    """Return what the map says."""
    rows = came(scope)
    hosts = sum(_met(known) for known in found.values()) if scope.session is None else 0
    if not rows:
        members = [known for known in found.values() if known.role]
        return flow_findings.members_finding(
            reader.language, members=len(members), proposed=sum(known.proposed for known in members),
            countries=_countries(members), hosts=hosts,
        )  # fmt: skip
    taking = [known for known in found.values() if known.came]
    numbers = {known.row["label"]: people(known.came or []) for known in taking}
    counted = {label: number for label, number in numbers.items() if number is not None}
    most = max(counted, key=lambda label: counted[label], default="")
    alone = [label for label, number in counted.items() if number == counted[most]] == [most] and len(counted) > 1
    known = flow_findings.From(
        len(taking), _countries(taking), sum(counted.values()) if counted else None, len(numbers) - len(counted),
        (most, counted[most]) if alone else None,
    )  # fmt: skip
    return flow_findings.flow_finding(reader.language, known, hosts=hosts)


def _countries(found: Sequence[Known]) -> list[str]:
    return list(dict.fromkeys(known.row["country_name"] or known.row["country_code"] for known in found))


def rows(reader: Reader, scope: Scope, found: Mapping[str, Known], undrawn: Sequence[str]) -> list[Record]:
    """Return the places as a table: role, sessions it came to, people, sessions it hosted."""
    _ = reader.words
    by_code = {row["session_code"]: row for row in scope.sessions}
    listed = []
    for code, known in found.items():
        sessions = known.came or []
        number = people(sessions) if sessions else None
        listed.append({
            "code": code, "label": known.row["label"], "country": known.row["country_name"] or "",
            "role": kinds.word(networks.ROLES, known.role, _) if known.role else "", "proposed": known.proposed,
            "came": [by_code[row["session_code"]] for row in sessions], "people": number,
            "people_words": _people_words(reader, sessions, number), "hosted": known.hosted or [],
            "undrawn": code in undrawn,
        })  # fmt: skip
    return sorted(listed, key=lambda row: (-(row["people"] or 0), -len(row["came"]), -len(row["hosted"]), row["label"]))


def _people_words(reader: Reader, sessions: Sequence[Record], number: int | None) -> str:
    _ = reader.words
    if not sessions:
        return ""
    if number is None:
        withheld = {row["status"] for row in sessions} == {flow_map.WITHHELD}
        return kinds.word(flow_findings.SIGNS, "withheld" if withheld else "unknown", _)
    qualifiers = {row["qualifier"] for row in sessions if row["attended"] is not None}
    if "more_than" in qualifiers or any(row["attended"] is None for row in sessions):
        return _("at least {number}", number=formats.number(number, reader.language))
    return words.counted(number, "about" if "about" in qualifiers else "exact", _)


def show(reader: Reader, scope: Scope) -> None:
    """Place the map with its finding, its table and what can be taken along."""
    _ = reader.words
    found = gather(scope)
    arcs = flows(scope)
    picture = drawn(reader, found, arcs)
    said = finding(reader, scope, found) if found else ""
    undrawn = picture.wide.undrawn if picture else tuple(found)
    listed = rows(reader, scope, found, undrawn)
    named = bool(came(scope))
    if picture:
        fragment.show(reader, "participation_land", key="participation_land", view=picture.wide.view)
    fragment.show(
        reader, "participation_map", key="participation_map", scope=scope, said=said, picture=picture,
        rows=listed[:MOST_ROWS], more=max(len(listed) - MOST_ROWS, 0), named=named, sources=_sources(scope),
        elsewhere=_elsewhere(reader, scope), several=len(scope.in_view) > 1, undrawn=len(undrawn),
        online=[row for row in scope.in_view if row["host_territory"] not in scope.territories],
        hosts=any(row["hosted"] for row in listed), shapes=flow_map.SHAPES, roles=any(row["role"] for row in listed),
        countries=len({row["country"] for row in listed}) > 1,
    )  # fmt: skip
    if listed:
        downloads.table(
            reader, table(reader, listed), name=f"participation-{scope.file}-places",
            title=_("Who took part from where: {name}", name=scope.title), notes=_notes(reader, scope, said), sources=[],
            key="participation_map_download", recipe=_recipe(reader, scope),
            figure=(lambda: svg(reader, picture.wide)) if picture else None,
        )  # fmt: skip


def _sources(scope: Scope) -> list[tuple[str, str]]:
    """Return where it is said who came from where: address, and who publishes it."""
    found = dict.fromkeys(row["source_url"] for row in came(scope) if row["source_url"])
    return [(address, host(address)) for address in found]


def _notes(reader: Reader, scope: Scope, said: str) -> dict[str, str]:
    _ = reader.words
    session = next((row["title"] for row in scope.sessions if row["session_code"] == scope.session), _("All sessions"))
    return {_("Finding"): said, _("Session"): session}


def _recipe(reader: Reader, scope: Scope) -> list[tuple[str, dict[str, Any]]]:
    asked = {**scope.asked, "language": reader.language}
    recipe: list[tuple[str, dict[str, Any]]] = [
        ("participation_places", scope.asked), ("participation_territories", asked), ("participation_sessions", asked)
    ]  # fmt: skip
    if scope.network:
        recipe.append(("network_members", {"network": scope.network["network_code"], "language": reader.language}))
    return recipe


def _elsewhere(reader: Reader, scope: Scope) -> list[str]:
    """Return what is known of people whose place has no name on a map, in words."""
    _ = reader.words
    said = []
    for code in NO_TERRITORY:
        own = [row for row in elsewhere(scope) if row["territory_code"] == code]
        number = people(own)
        if number:
            count = words.people(number, "exact", _)
            said.append(_("{label}: {text}", label=words.category("territory", code, _), text=count))
    return said


def table(reader: Reader, listed: Sequence[Record]) -> pd.DataFrame:
    """Return the places as they are downloaded."""
    _ = reader.words
    columns = [
        _("Code"), _("Place"), _("Country"), _("Role"), _("Sessions it came to"), _("People"), _("Remark"),
        _("Sessions it hosted"), _("Sources"),
    ]  # fmt: skip
    return pd.DataFrame(
        [
            (
                row["code"], row["label"], row["country"], row["role"],
                "; ".join(session["session_code"] for session in row["came"]), row["people"],
                row["people_words"] if row["people"] is None else "",
                "; ".join(session["session_code"] for session in row["hosted"]),
                "; ".join(dict.fromkeys(s["source_url"] for s in [*row["came"], *row["hosted"]] if s["source_url"])),
            )
            for row in listed
        ],
        columns=columns,
    ).convert_dtypes(convert_string=False)  # fmt: skip


def svg(reader: Reader, figure: Figure) -> str:
    """Return the map as a picture of its own."""
    return fragment.render(reader, "participation_map_picture", figure=figure, shapes=flow_map.SHAPES)
