"""Places the pieces of a programme's page: what it is, where it is at home, its sessions, targets and agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from observatory import scorecards
from observatory.charts import flow_map
from observatory.records import Record
from observatory.text import programme_findings
from observatory.ui import data, downloads, fragment
from observatory.ui.links import link
from observatory.ui.participate import networks_view, programmes_view
from observatory.ui.participate.participation_map import Drawn, Known, drawn
from observatory.ui.reader import Reader


def head(reader: Reader, programme: Record, rows: Sequence[Record]) -> None:
    """Place the title, what is known and what is not, and the map of members and hosts.

    Parameters
    ----------
    rows
        The sessions of the programme.
    """
    found = places(reader, programme, rows)
    picture: Drawn | None = drawn(reader, found, ())
    fragment.show(
        reader, "programme_head", key="programme_head", programme=programme, facts=facts(reader, programme),
        picture=picture, shapes=flow_map.SHAPES, said=whereabouts(reader, found), places=_listed(found),
    )  # fmt: skip


def places(reader: Reader, programme: Record, rows: Sequence[Record]) -> dict[str, Known]:
    """Return the members of the programme's network and the places of its sessions, by territory code."""
    code = programme["network_code"]
    members = networks_view.members(reader, code) if code else []
    found = {row["territory_code"]: Known(row, row["role"], row["status"] == "proposed") for row in members}
    asked = {"programme": programme["programme_code"], "language": reader.language}
    for place in data.records(reader, "programme_places", **asked):
        known = found.setdefault(place["territory_code"], Known(place))
        hosted = [row for row in rows if row["host_territory"] == place["territory_code"]]
        known.hosted = [row for row in hosted if row["kind"] != programmes_view.SERIES] or hosted
    return found


def whereabouts(reader: Reader, found: dict[str, Known]) -> str:
    """Say how many places the map shows: members, and places where sessions met."""
    members = [known.row for known in found.values() if known.role]
    hosts = [known for known in found.values() if _held(known)]
    shown = members or [known.row for known in found.values()]
    countries = list(dict.fromkeys(row["country_name"] or row["country_code"] for row in shown))
    if not members and not hosts:
        return ""
    return programme_findings.whereabouts(reader.language, len(members), len(hosts), countries)


def _held(known: Known) -> int:
    return sum(row["status"] == "held" for row in known.hosted or [])


def _listed(found: dict[str, Known]) -> list[Record]:
    """Return the places as a list that says what the map says, hosts first."""
    listed: list[Record] = [
        {
            "code": code, "label": known.row["label"], "member": bool(known.role), "proposed": known.proposed,
            "held": _held(known), "other": len(known.hosted or []) - _held(known),
        }
        for code, known in found.items()
    ]  # fmt: skip
    return sorted(listed, key=lambda row: (-row["held"], -row["other"], not row["member"]))


def facts(reader: Reader, programme: Record) -> list[tuple[str, str]]:
    """Return what is known about a programme as terms and texts."""
    _ = reader.words
    collection = programme["kind"] != "programme"
    pairs = [
        (_("Organised by"), "" if collection else programme["coordinator"]),
        (_("Dates"), programme["when"] or ("" if collection else _("The sources give no date."))),
        (_("Sessions"), programme["sessions_words"]),
        (_("People"), programme["people_words"]),
    ]
    return [(term, text) for term, text in pairs if text]


def time(
    reader: Reader,
    rows: list[Record],
    *,
    heading: str,
    key: str,
    name: str,
    programmes: Sequence[Record] = (),
    programme: Record | None = None,
) -> None:
    """Place the picture of when sessions were, the list of them, and what can be taken along.

    Parameters
    ----------
    programmes
        One lane each; none for the sessions of one programme.
    programme
        The one whose sessions these are.
    """
    _ = reader.words
    lanes = [
        (each["code"], _lane(reader, each), each["rows"]) for each in programmes_view.groups(rows, programmes)
    ] or [("", "", rows)]
    picture = programmes_view.timeline(reader, lanes)
    finding = programme_findings.over_time(reader.language, rows)
    undated = [row for row in rows if not row["date_start"]]
    fragment.show(
        reader, "session_timeline", key=f"{key}_time", heading=heading, finding=finding, drawn=picture,
        legend=programmes_view.legend(rows, picture[0], _) if picture else [], undated=undated if programme else [],
        address=lambda code: link(reader, "sesion", session=code),
    )  # fmt: skip
    if programme:
        fragment.show(
            reader, "session_list", key=f"{key}_rows", rows=rows, programme=programme, titles={}, newest=False
        )
    else:
        groups = programmes_view.groups(rows, programmes)
        fragment.show(reader, "session_overview", key=f"{key}_rows", groups=groups, n=len(rows))
    asked: dict[str, Any] = {"language": reader.language}
    if programme:
        asked["programme"] = programme["programme_code"]
    downloads.table(
        reader, programmes_view.table(reader, rows), name=name,
        title=_("Sessions: {name}", name=programme["title"]) if programme else _("Sessions of all programmes"),
        notes={_("Finding"): finding, _("People"): _("Sessions are never added up: people may have come to several.")},
        sources=[], key=f"{key}_download", recipe=[("session_cards", asked)],
        figure=(lambda: programmes_view.picture(reader, picture[0], rows)) if picture else None,
    )  # fmt: skip


def _lane(reader: Reader, group: Record) -> str:
    """Return the title of a lane, with how many of its sessions have no date."""
    undated = sum(not row["date_start"] for row in group["rows"])
    if not undated:
        return str(group["title"])
    return reader.words.plural(
        "{title} (and one without date)", "{title} (and {n} without date)", undated, title=group["title"]
    )


def below(reader: Reader, programme: Record) -> None:
    """Place the targets and the agreements in short, with the pages that say all about them."""
    code = programme["programme_code"]
    today = datetime.now(UTC).date()
    scores = next((each for each in scorecards.programmes(reader, today) if each["code"] == code), None)
    metrics = [metric for metric in scores["metrics"] if metric["target"] is not None] if scores else []
    fragment.show(
        reader, "programme_below", key="programme_below", programme=programme, metrics=metrics,
        finding=scores["finding"] if scores else "", agreed=programme["agreed"],
    )  # fmt: skip
