"""Names at the ends of lines, where a reader looks for them, moved apart so that none covers another."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from observatory.charts import line_layout as layout
from observatory.charts.line_series import Line
from observatory.charts.line_style import Look

_LINE_HEIGHT = 15
_LETTER = 5.9  # width of a letter of 12 px, on average
_WIDEST = 185
_LEADER = 22  # pixels between the plot and the labels
NO_ROOM = 16
ROOMS = (140, 180, 220)


def end_labels(lines: Sequence[Line], low: float, high: float, height: float, look: Look) -> list[dict[str, Any]]:
    """Return an annotation for each line: its name right of the plot, with a hair line to where it ends.

    Parameters
    ----------
    lines
        Each with at least one value.
    low, high
        Range of the axis of values.
    height
        Of the plot, in pixels.

    Returns
    -------
    list of dict
        Empty where the labels do not fit even on one line each.
    """
    ends = [line.valued[-1].value or 0.0 for line in lines]
    wanted = [height * (end - low) / (high - low) for end in ends]
    for texts in ([_two_rows(line) for line in lines], [_one_row(line) for line in lines]):
        sizes = [_LINE_HEIGHT * (1 + text.count("<br>")) + 2 for text in texts]
        found = layout.spread(wanted, sizes, 0, height)
        if found is not None:
            return [
                _label(line, text, end, place - want, look)
                for line, text, end, place, want in zip(lines, texts, ends, found, wanted, strict=True)
            ]
    return []


def room(labels: Sequence[dict[str, Any]]) -> int:
    """Return how wide the right margin must be for the labels: one of ``ROOMS``, in pixels."""
    rows = [row for label in labels for row in label["text"].split("<br>")]
    longest = max((len(html.unescape(re.sub("</?b>", "", row))) for row in rows), default=0)
    wanted = min(_WIDEST, longest * _LETTER) + _LEADER + 8
    return next((width for width in ROOMS if width >= wanted), ROOMS[-1]) if rows else NO_ROOM


def _two_rows(line: Line) -> str:
    return f"{_name(line, line.name)}<br>{html.escape(_cut(line.parent))}" if line.parent else _name(line, line.name)


def _one_row(line: Line) -> str:
    return _name(line, line.label)


def _name(line: Line, text: str) -> str:
    return html.escape(_cut(text)) if line.reference else f"<b>{html.escape(_cut(text))}</b>"


def _cut(text: str) -> str:
    longest = int(_WIDEST / _LETTER)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _label(line: Line, text: str, end: float, moved_up: float, look: Look) -> dict[str, Any]:
    """Return an annotation whose arrow, without a head, is the hair line."""
    return {
        "text": text, "align": "left", "xref": "paper", "yref": "y", "x": 1, "y": end,
        "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": line.stroke.colour, "standoff": 1,
        "ax": _LEADER, "ay": -moved_up, "xanchor": "left", "yanchor": "middle", "borderpad": 1,
        "font": {"size": 12, "color": look.soft if line.reference else look.ink},
    }  # fmt: skip
