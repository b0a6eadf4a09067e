"""From the plan of a display to its loop: every slide told in turn, what cannot be told left out with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

from observatory import address
from observatory import rows as kept
from observatory.display import beside, places, talks
from observatory.display.plan import Asked, read
from observatory.display.slides import Loop, Slide
from observatory.display.telling import Absent, Telling

TELLERS: Mapping[str, Callable[[Telling], Slide]] = {
    "headline": places.headline,
    "map": places.on_map,
    "change": places.change,
    "comparison": beside.comparison,
    "gap": beside.gap,
    "participation": talks.participation,
    "agreement": talks.agreement,
    "practice": talks.practice,
    "question": talks.question,
    "next_session": talks.next_session,
    "about": talks.about,
}
_MOST_KEPT = 64
_ONE_AT_A_TIME = Lock()


def loop(build: Path, code: str, today: date | None = None) -> Loop:
    """Return a display as it runs: kept per build and day, so that a request costs nothing.

    Parameters
    ----------
    build
        The published file.
    code
        Of the display, see ``codes``.
    today
        Day on which it is shown; today (UTC) by default. Sessions to come and the standing of agreements depend on it.

    Raises
    ------
    observatory.display.DisplayError
        Where the build has no display of that code.
    """
    day = today or datetime.now(UTC).date()
    with _ONE_AT_A_TIME:  # many screens that begin together wait for one answer
        return _loop(build, code, day, address.public_address())


@lru_cache(maxsize=_MOST_KEPT)
def _loop(build: Path, code: str, today: date, _address: str) -> Loop:
    plan = read(build, code)
    stamp = kept.records(build, "build_tables")[0]
    created = str(stamp["created"])[: len("2026-11-22")]
    shown, absent = [], []

    def telling(asked: Asked) -> Telling:
        return Telling(build, asked, today, code, plan.titles[asked.language], date.fromisoformat(created))

    for asked in plan.asked:
        told = telling(asked)
        try:
            shown.append(TELLERS[asked.kind](told))
        except Absent as nothing:
            absent.append((asked.key, nothing.code))
    for language in plan.languages:
        if not any(slide.language == language for slide in shown):
            shown.append(talks.about(telling(Asked(0, "about", language))))
    return Loop(
        plan.code, plan.titles, plan.languages, tuple(shown), created, stamp["build_id"], plan.dwell_factor, tuple(absent)
    )  # fmt: skip
