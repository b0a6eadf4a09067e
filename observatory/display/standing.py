"""Where a place stands on an indicator, and what every sentence about that says; for slides that judge."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from observatory import reference_groups
from observatory.display.telling import Absent, Telling
from observatory.records import Record, records
from observatory.reference_groups import ReferenceGroup

NOT_COMPARED = "not_compared"


def said_of(told: Telling, place: Record, word: Record, row: Record) -> dict[str, Any]:
    """Return what every sentence about one figure says."""
    return {
        "place": place["label"], "indicator": word["short_name"], "value": row["value"],
        "decimals": int(word["decimals"]), "suffix": word["suffix"], "period": row["period"],
        "status": row["obs_status"], "verdict": row["verdict"],
    }  # fmt: skip


def standing_of(told: Telling, group: ReferenceGroup, territories: Sequence[str]) -> list[Record]:
    """Return where places stand on the indicator, those with a value alone, in the order given."""
    # Without words, so that the other languages find it kept.
    silent = replace(group, words="", area="")
    rows = records(reference_groups.standing(told.reader, silent, [told.asked.indicator or ""], territories))
    found = {row["territory_code"]: row for row in rows if row["value"] is not None}
    if territories[0] not in found:
        raise Absent("no_value")
    return [found[code] for code in territories if code in found]


def whole_number(number: float | None) -> int | None:
    """Return a rank or a count as it is written; ``None`` where there is none."""
    return None if number is None or math.isnan(number) else int(number)
