"""How a network grew: members that public sources name, by the date they give, against the number it reports itself."""

from __future__ import annotations

from typing import Any

import pandas as pd

from observatory.charts import member_steps
from observatory.charts.member_steps import NARROW, WIDE, Joined
from observatory.records import Record
from observatory.text import flow_findings, formats, partial_dates
from observatory.ui import downloads, fragment
from observatory.ui.participate.participation_scope import Scope
from observatory.ui.reader import Reader


def show(reader: Reader, scope: Scope) -> None:
    """Place the growth of the network, where the scope has one."""
    _ = reader.words
    network = scope.network
    if network is None:
        return
    steps = joined(scope.members)
    said = finding(reader, network, scope.members, steps)
    wide, narrow = (member_steps.draw(steps, network["members_reported"], width) for width in (WIDE, NARROW))
    fragment.show(
        reader, "participation_members", key="participation_members", network=network, said=said, wide=wide,
        narrow=narrow, rows=rows(reader, scope.members),
    )  # fmt: skip
    if not scope.members:
        return

    def drawn() -> str:
        return fragment.render(reader, "participation_members_picture", steps=wide, network=network)

    downloads.table(
        reader, table(reader, scope.members), name=f"participation-{network['network_code'].lower()}-members",
        title=_("Members over time: {name}", name=network["name"]), notes={_("Finding"): said}, sources=[],
        key="participation_members_download",
        recipe=[("network_members", {"network": network["network_code"], "language": reader.language})],
        figure=drawn if wide else None,
    )  # fmt: skip


def joined(members: list[Record]) -> list[Joined]:
    """Return how many members have each date, oldest first; those without a date are left out."""
    dates = sorted({row["since"] for row in members if row["since"]}, key=member_steps.moment)
    return [
        Joined(
            date, sum(row["since"] == date and row["status"] == "confirmed" for row in members),
            sum(row["since"] == date and row["status"] != "confirmed" for row in members),
        )
        for date in dates
    ]  # fmt: skip


def finding(reader: Reader, network: Record, members: list[Record], steps: list[Joined]) -> str:
    """Return how the network grew."""
    confirmed = [row for row in members if row["status"] == "confirmed"]
    dated = [step for step in steps if step.confirmed]
    reported = network["members_reported"]
    if not members:
        return str(network["said"])
    if not dated:
        return flow_findings.undated_finding(reader.language, named=len(members), reported=reported)
    total = sum(step.confirmed for step in dated)
    return flow_findings.growth_finding(
        reader.language, first=(dated[0].date, dated[0].confirmed), last=(dated[-1].date, total), named=len(confirmed),
        undated=len(confirmed) - total, reported=reported,
    )  # fmt: skip


def rows(reader: Reader, members: list[Record]) -> list[dict[str, Any]]:
    """Return the members by date, with how many there were then; those without a date come last and apart."""
    _ = reader.words
    found: list[dict[str, Any]] = []
    count = 0
    for step in joined(members):
        own = [row for row in members if row["since"] == step.date]
        count += step.confirmed
        found.append({"when": partial_dates.written(step.date, reader.language), "members": own,
                      "count": formats.number(count, reader.language)})  # fmt: skip
    undated = [row for row in members if not row["since"]]
    if undated:
        found.append({"when": _("date not known"), "members": undated, "count": ""})
    return found


def table(reader: Reader, members: list[Record]) -> pd.DataFrame:
    """Return the members as they are downloaded, oldest first."""
    _ = reader.words
    columns = [_("Since"), _("Code"), _("Place"), _("Role"), _("Status"), _("Source")]
    ordered = sorted(members, key=lambda row: (not row["since"], row["since"] or "", row["label"]))
    return pd.DataFrame(
        [
            (row["since"], row["territory_code"], row["label"], row["role_words"], row["status_words"], row["source_url"])
            for row in ordered
        ],
        columns=columns,
    ).convert_dtypes(convert_string=False)  # fmt: skip
