"""One figure of a place with its verdict, as tables and cards show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.measures import benchmark
from observatory.reader import Reader
from observatory.text import Translator, formats, kinds


def figure_cell(
    reader: Reader, indicator: Mapping[str, Any], position: Mapping[str, Any], figure: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return verdict, value and status in words.

    Parameters
    ----------
    indicator
        polarity, decimals, suffix.
    position
        quintile, n and rank in the group that the verdict is about.
    figure
        value and obs_status of the year that was ranked; ``None`` where it is not known.
    """
    _ = reader.words
    judged = benchmark.from_quintile(position["quintile"], indicator["polarity"], n=position["n"])
    value = figure["value"] if figure is not None else None
    status = figure["obs_status"] if figure is not None else "A"
    return {
        "verdict": judged.verdict.value, "symbol": judged.symbol, "tone": judged.tone.value,
        "words": kinds.word(kinds.BENCHMARKS, judged.verdict, _), "value": value,
        "text": formats.with_unit(value, reader.language, indicator["decimals"], indicator["suffix"]),
        "status": status, "status_words": kinds.word(kinds.STATUSES, status, _),
    }  # fmt: skip


def figure_columns(_: Translator) -> list[str]:
    """Return the heads of the columns that a downloaded figure with its verdict fills."""
    return [_("Value"), _("Unit"), _("Status"), _("Verdict"), _("Rank"), _("Places compared")]
