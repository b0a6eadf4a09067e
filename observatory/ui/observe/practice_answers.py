"""Places what others did about the indicators on which a place is weak, with every reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory import practice_entries
from observatory.records import Record
from observatory.text import gap_finder_findings as findings
from observatory.text import practice_words
from observatory.ui import fragment
from observatory.ui.reader import Reader


def show(reader: Reader, territory: str, cards: Sequence[Mapping[str, Any]], group: str) -> None:
    """Place, on a profile, what others did about each indicator that is judged worse; nothing where none is.

    Parameters
    ----------
    cards
        Those of the profile, with their verdicts.
    group
        The places compared with, in words.
    """
    weak = practice_entries.weakest(cards)
    if not weak:
        return
    _ = reader.words
    told: list[Record] = [
        {
            "kind": answer.kind, "title": _(practice_words.INDICATOR_KINDS[answer.kind]) if answer.kind else "",
            "cards": [weak[code] for code in answer.indicators], "known": answer.known,
            "entries": practice_entries.entries(reader, territory, answer.kind),
        }
        for answer in practice_entries.found(str(reader.build), territory, tuple(weak))
    ]  # fmt: skip
    without = sum(len(answer["cards"]) for answer in told if not answer["entries"])
    fragment.show(
        reader, "practice_answers", key="profile_answers", territory=territory, answers=told,
        finding=findings.answered(reader.language, len(weak), without, group), weights=findings.match_weights(_),
    )  # fmt: skip
