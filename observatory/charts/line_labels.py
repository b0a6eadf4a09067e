"""Names at the ends of lines, where a reader looks for them, moved apart so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.charts import line_layout as layout
from observatory.charts.line_series import Line
from observatory.charts.text_width import cut, width

SIZE = 12.5
LINE_HEIGHT = 15
LEADER = 26  # pixels between the plot and the words
NO_ROOM = 16
_WIDEST = 212
_BETWEEN = 3
_STEP = 20
_FAR = 26  # pixels from which one row instead of two is worth it


@dataclass(frozen=True)
class EndLabel:
    """The name of a line right of the plot.

    Attributes
    ----------
    line
        Whose name it is.
    rows
        One or two rows of words.
    end
        Where the line ends, in pixels from the top.
    middle
        Where the middle of the words stands, in pixels from the top.
    """

    line: Line
    rows: tuple[str, ...]
    end: float
    middle: float

    @property
    def baselines(self) -> tuple[float, ...]:
        """Baseline of each row, in pixels from the top."""
        first = self.middle + SIZE * 0.34 - LINE_HEIGHT * (len(self.rows) - 1) / 2
        return tuple(round(first + number * LINE_HEIGHT, 1) for number in range(len(self.rows)))


def end_labels(lines: Sequence[Line], ends: Sequence[float], top: float, bottom: float) -> tuple[EndLabel, ...]:
    """Return the name of each line, in order.

    Parameters
    ----------
    lines
        Each with at least one value.
    ends
        Where each ends, in pixels from the top.
    top, bottom
        Within which all words must stand.

    Returns
    -------
    tuple of EndLabel
        Empty where the labels do not fit even on one row each.
    """
    found = [
        placed
        for rows in ([_two_rows(line) for line in lines], [_one_row(line) for line in lines])
        if (placed := _placed(lines, rows, ends, top, bottom))
    ]
    if not found:
        return ()
    return found[0] if _farthest(found[0]) <= _FAR else min(found, key=_farthest)


def _placed(
    lines: Sequence[Line], rows: Sequence[tuple[str, ...]], ends: Sequence[float], top: float, bottom: float
) -> tuple[EndLabel, ...]:
    sizes = [float(LINE_HEIGHT * len(own) + _BETWEEN) for own in rows]
    found = layout.spread(ends, sizes, top, bottom)
    if found is None:
        return ()
    return tuple(map(EndLabel, lines, rows, ends, found))


def _farthest(labels: Sequence[EndLabel]) -> float:
    """Return how far the words are from where their line ends, at most: the farther, the harder to follow."""
    return max((abs(label.middle - label.end) for label in labels), default=0.0)


def room(labels: Sequence[EndLabel]) -> int:
    """Return how wide the column of names must be, in pixels."""
    widest = max((width(row, SIZE, bold=n == 0) for label in labels for n, row in enumerate(label.rows)), default=0.0)
    return int(-(-(widest + LEADER + 6) // _STEP) * _STEP) if labels else NO_ROOM


def _two_rows(line: Line) -> tuple[str, ...]:
    return tuple(_cut(row) for row in (line.name, line.parent) if row)


def _one_row(line: Line) -> tuple[str, ...]:
    return (_cut(line.label),)


def _cut(text: str) -> str:
    """Shorten what is too long for the column."""
    return text if width(text, SIZE, bold=True) <= _WIDEST else cut(text, SIZE, _WIDEST, bold=True)
