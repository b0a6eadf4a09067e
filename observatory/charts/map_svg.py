"""A map as one standalone SVG string, for print, PDF, PNG and displays. The same shapes, classes and hatch as on screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from observatory.charts.map_classes import (
    MISSING,
    MIXED,
    MapClass,
    aligned,
    class_of_outline,
    classes_of,
)
from observatory.charts.map_clip import within
from observatory.charts.map_geometry import Box, MapGeometry

HATCH_PIXELS = 5.0
LEGEND_LINE = 19.0
LEGEND_TEXT = 12.5


@dataclass(frozen=True)
class MapColours:
    """Colours of everything that is not a class, each ``#rrggbb``."""

    page: str = "#ffffff"
    text: str = "#1f2933"
    border: str = "#ffffff"
    outline: str = "#52606d"
    context: str = "#eceef0"
    missing_ground: str = "#f4f5f6"
    missing_line: str = "#8a949e"
    accent: str = "#1d4f91"


LIGHT = MapColours()


def map_svg(
    geometry: MapGeometry,
    values: Mapping[str, float | None],
    classes: Sequence[MapClass],
    *,
    limits: Sequence[float],
    decimals: int,
    title: str,
    description: str,
    missing_word: str,
    mixed_word: str = "",
    width: int = 900,
    height: int | None = None,
    focus: str | None = None,
    selected: Sequence[str] = (),
    legend: bool = False,
    colours: MapColours = LIGHT,
    language: str = "es",
    kinds: Mapping[str, int] | None = None,
) -> str:
    """Draw a choropleth.

    Parameters
    ----------
    geometry
        Published shapes.
    values
        Value by territory code; absent, None or NaN is missing and hatched.
    classes
        From low to high, one more than ``limits``, at most six.
    limits
        Upper limits of all classes but the last (see :func:`observatory.charts.map_classes.classes_of`).
    decimals
        Decimals of the indicator.
    title, description
        Accessible name and text of the picture, in ``language``.
    missing_word, mixed_word
        "No data" and "several municipalities in one outline", for the legend.
    width, height
        Pixels of the drawing without legend; the height follows the shape of the map if not given.
    focus
        A group to zoom into; the rest is dimmed.
    selected
        Codes to outline in the accent colour.
    legend
        Whether to add the classes with their limits and counts below the drawing.
    colours
        Colours of lines, hatch and page.
    language
        Language tag of the texts.
    kinds
        Position of the class of each territory with a value, where classes are kinds and not ranges of the value;
        ``limits`` is then empty.

    Returns
    -------
    str
        An SVG document in UTF-8 that refers to nothing outside itself.

    Raises
    ------
    ValueError
        If classes and limits do not fit each other.
    """
    if kinds is None and len(classes) != len(limits) + 1:
        raise ValueError(f"{len(classes)} classes need {len(classes) - 1} limits, not {len(limits)}")
    numbers, _ = aligned(geometry.codes, values)
    found = classes_of(numbers, limits, decimals)
    if kinds is not None:
        found = np.where(found == MISSING, MISSING, [kinds.get(code, 0) for code in geometry.codes])
    shown = classes if kinds is None else [replace(each, word="") for each in classes]
    left, top, wide, high = geometry.view_box(focus)
    if focus is not None:
        geometry = _in_view(geometry, (left, top, wide, high))
    height = height or round(width * high / wide)
    unit = max(wide / width, high / height)
    entries = list(_legend_entries(found, shown, missing_word, mixed_word, geometry)) if legend else []
    total = height + (round(LEGEND_LINE * (len(entries) + 0.8)) if entries else 0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{total}" '
        f'viewBox="0 0 {width} {total}" role="img" aria-labelledby="title description" '
        f"lang={quoteattr(language)}>",
        f'<title id="title">{escape(title)}</title><desc id="description">{escape(description)}</desc>',
        _hatch("hatch", unit, colours.missing_ground, colours.missing_line),
        _hatch("mixed", unit, colours.context, colours.outline, angle=-45),
        _hatch("hatch-legend", 1.0, colours.missing_ground, colours.missing_line) if legend else "",
        _hatch("mixed-legend", 1.0, colours.context, colours.outline, angle=-45) if legend else "",
        *(
            _hatch(f"lines{end}-{number}", scale, each.colour, colours.text)
            for number, each in enumerate(classes)
            if each.patterned
            for end, scale in (("", unit), ("-legend", 1.0))
        ),
        f'<rect width="{width}" height="{total}" fill="{colours.page}"/>',
        f'<svg width="{width}" height="{height}" viewBox="{left:g} {top:g} {wide:g} {high:g}" '
        'fill-rule="evenodd" stroke-linejoin="round">',
        *_land(geometry, found, classes, unit, focus, colours),
        *_lines(geometry, unit, selected, colours),
        "</svg>",
        *_legend(entries, height, colours),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def _in_view(geometry: MapGeometry, box: Box) -> MapGeometry:
    return replace(
        geometry,
        paths=tuple(within(path, box) for path in geometry.paths),
        borders=within(geometry.borders, box),
        context=within(geometry.context, box),
    )


def _land(
    geometry: MapGeometry,
    found: np.ndarray,
    classes: Sequence[MapClass],
    unit: float,
    focus: str | None,
    colours: MapColours,
) -> Iterator[str]:
    if geometry.context:
        yield f'<path d="{geometry.context}" fill="{colours.context}"/>'
    fills = {MISSING: "url(#hatch)", MIXED: "url(#mixed)"}
    fills |= {number: f"url(#lines-{number})" if each.patterned else each.colour for number, each in enumerate(classes)}
    kind = _class_of_each_path(geometry, found)
    within = _within(geometry, focus)
    yield f'<g stroke="{colours.border}" stroke-width="{0.4 * unit:.2f}">'
    for inside in (False, True):
        for number, fill in fills.items():
            chosen = [
                path
                for position, path in enumerate(geometry.paths)
                if path and kind[position] == number and within[position] is inside
            ]
            if chosen:
                dimmed = "" if inside else ' opacity="0.28"'
                yield f'<g fill="{fill}"{dimmed}>'
                yield from (f'<path d="{path}"/>' for path in chosen)
                yield "</g>"
    yield "</g>"


def _lines(geometry: MapGeometry, unit: float, selected: Sequence[str], colours: MapColours) -> Iterator[str]:
    if geometry.borders:
        yield (
            f'<path d="{geometry.borders}" fill="none" stroke="{colours.outline}" '
            f'stroke-width="{0.8 * unit:.2f}" stroke-opacity="0.75"/>'
        )
    for inset in geometry.insets:
        x, y, width, height = inset.box
        yield (
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{3 * unit:.1f}" fill="none" '
            f'stroke="{colours.outline}" stroke-width="{0.7 * unit:.2f}" stroke-opacity="0.45"/>'
        )
        if inset.name:
            yield (
                f'<text x="{x}" y="{y - 4 * unit:.0f}" font-size="{11 * unit:.1f}" '
                f'font-family="sans-serif" fill="{colours.outline}">{escape(inset.name)}</text>'
            )
    first_of = {member: members[0] for members in geometry.shared for member in members}
    for code in selected:
        position = geometry.position.get(code)
        if position is None:
            continue
        path = geometry.paths[first_of.get(position, position)]
        for colour, pixels in ((colours.page, 5.0), (colours.accent, 2.5)):
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{pixels * unit:.2f}"/>'


def _hatch(name: str, unit: float, ground: str, line: str, angle: int = 45) -> str:
    """Lines as a path, and the scale in the transform: all that simple SVG readers understand."""
    size = HATCH_PIXELS * unit
    return (
        f'<defs><pattern id="{name}" width="{size:.2f}" height="{size:.2f}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({angle})"><rect width="{size:.2f}" height="{size:.2f}" fill="{ground}"/>'
        f'<rect width="{size * 0.24:.2f}" height="{size:.2f}" fill="{line}"/></pattern></defs>'
    )


def _class_of_each_path(geometry: MapGeometry, found: np.ndarray) -> list[int]:
    kind = [int(number) for number in found]
    for members in geometry.shared:
        kind[members[0]] = class_of_outline(found, members)
    return kind


def _within(geometry: MapGeometry, focus: str | None) -> list[bool]:
    if focus is None:
        return [True] * len(geometry.codes)
    group = geometry.group_codes.index(focus)
    return [parent == group for parent in geometry.parents]


def _legend_entries(
    found: np.ndarray, classes: Sequence[MapClass], missing_word: str, mixed_word: str, geometry: MapGeometry
) -> Iterator[tuple[str, str, int]]:
    """Fill, words and count of each line of the legend, high classes first."""
    for number in reversed(range(len(classes))):
        each = classes[number]
        fill = f"url(#lines-legend-{number})" if each.patterned else each.colour
        yield fill, " · ".join(part for part in (each.limits, each.word) if part), int((found == number).sum())
    if (found == MISSING).any():
        yield "url(#hatch-legend)", missing_word, int((found == MISSING).sum())
    mixed = [members for members in geometry.shared if class_of_outline(found, members) == MIXED]
    if mixed and mixed_word:
        yield "url(#mixed-legend)", mixed_word, len(mixed)


def _legend(entries: Sequence[tuple[str, str, int]], top: float, colours: MapColours) -> Iterator[str]:
    if not entries:
        return
    yield f'<g font-family="sans-serif" font-size="{LEGEND_TEXT}" fill="{colours.text}">'
    for number, (fill, words, count) in enumerate(entries):
        y = top + LEGEND_LINE * (number + 0.5)
        yield (
            f'<rect x="12" y="{y:.1f}" width="20" height="13" rx="2" fill="{fill}" '
            f'stroke="{colours.outline}" stroke-width="0.5"/>'
            f'<text x="40" y="{y + 10.5:.1f}">{escape(words)} ({count})</text>'
        )
    yield "</g>"
