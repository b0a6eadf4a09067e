"""What the pictures of the wall are drawn from: values and their words, no pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WallMap:
    """A map: its geometry file, the class of each feature in the order of the file, and the place that is marked.

    Attributes
    ----------
    file
        Name of the geometry file in the published folder, see ``observatory.charts.map_geometry``.
    classes
        Per feature the number of its class from 0, or None where its value is missing (hatched).
    labels
        Limits of each class in words, from low to high.
    missing
        Words of the hatched class; empty where no value is missing.
    chosen
        Index of the feature that is marked, or None.
    chosen_name
        Its name.
    focus
        Code of the group to show (``MapGeometry.view_box``), the rest of the map cut off; empty for all of it.
    """

    file: str
    classes: tuple[int | None, ...]
    labels: tuple[str, ...]
    missing: str
    chosen: int | None
    chosen_name: str
    focus: str = ""


@dataclass(frozen=True)
class WallPoint:
    """One year of a line: its value in words beside the number; ``gap`` where no line leads to it (a break)."""

    year: int
    value: float
    words: str
    gap: bool = False


@dataclass(frozen=True)
class WallLines:
    """Change over time: the line of the place, and that of its reference (may be empty)."""

    name: str
    points: tuple[WallPoint, ...]
    reference_name: str = ""
    reference_points: tuple[WallPoint, ...] = ()


@dataclass(frozen=True)
class WallBar:
    """One bar: its name, its value, its words; ``mine`` marks the place the slide is about."""

    name: str
    value: float
    words: str
    mine: bool = False


@dataclass(frozen=True)
class WallBars:
    """Bars on one scale from zero, at most seven; ``reference`` is drawn as a line with its words."""

    bars: tuple[WallBar, ...]
    reference: float | None = None
    reference_words: str = ""


@dataclass(frozen=True)
class WallDumbbell:
    """Two groups of one indicator on one scale from ``smallest`` to ``largest``."""

    first_name: str
    first_value: float
    first_words: str
    second_name: str
    second_value: float
    second_words: str
    smallest: float
    largest: float


@dataclass(frozen=True)
class WallProgress:
    """What was reached of a target: rows of a name, a share from 0 to 1 (None: not known), and words."""

    rows: tuple[tuple[str, float | None, str], ...]


WallFigure = WallMap | WallLines | WallBars | WallDumbbell | WallProgress


def visible(figure: WallFigure) -> list[str]:
    """Return every text that a figure may write on the wall, each once: they count among the words of its slide.

    Of lines these are the names, the values at both ends, and the years at both ends of the axis.
    """
    if isinstance(figure, WallMap):
        return [*figure.labels, figure.missing, figure.chosen_name]
    if isinstance(figure, WallLines):
        lines = [line for line in (figure.points, figure.reference_points) if line]
        years = [point.year for line in lines for point in line]
        ends = {str(year) for year in (min(years, default=""), max(years, default=""))}
        values = [point.words for line in lines for point in (line[:1] + line[1:][-1:])]
        return [figure.name, figure.reference_name, *values, *sorted(ends)]
    if isinstance(figure, WallBars):
        return [*(text for bar in figure.bars for text in (bar.name, bar.words)), figure.reference_words]
    if isinstance(figure, WallDumbbell):
        return [figure.first_name, figure.first_words, figure.second_name, figure.second_words]
    return [text for name, _share, words in figure.rows for text in (name, words)]
