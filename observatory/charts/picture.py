"""A figure as a picture of its own: its finding above, its source, licence, date and link below, and no style sheet.

The same markup as on the page; only the custom properties of the style sheets are replaced by the values of the light
appearance, since nothing outside the page knows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from observatory.charts.text_width import wrap
from observatory.charts.tokens import resolved
from observatory.text.languages import DEFAULT, Language

SANS = "'Source Sans', 'Source Sans 3', 'Noto Sans', Arial, sans-serif"
SERIF = "'Source Serif', 'Source Serif 4', 'Noto Serif', Georgia, serif"
# What XML cannot hold would make the whole picture unreadable.
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARGIN = 28
_TITLE_SIZE, _TITLE_LINE = 21, 28
_NOTE_SIZE, _NOTE_LINE = 12, 17
_GAP = 18
_FRAMED = 'data-framed="true"'
_SERIF_WIDER = 1.06  # Source Serif next to Source Sans


def framed(
    body: str,
    width: int,
    height: int,
    *,
    title: str,
    notes: Sequence[str],
    description: str = "",
    language: Language = DEFAULT,
) -> str:
    """Return a standalone SVG document: the finding, the figure, and the lines below it.

    Parameters
    ----------
    body
        SVG elements of the figure, drawn within ``0 0 width height``, or a whole ``<svg>`` of that size; colours as
        ``var(--o-name, #fallback)`` or hexadecimal.
    width, height
        Of the figure, in pixels.
    title
        The finding; also the accessible name.
    notes
        Lines below: what is shown, source, licence, date, link. Empty ones are left out.
    description
        What the figure shows, for the accessible description; the notes where there is none.
    language
        Of the words.

    Returns
    -------
    str
        UTF-8 text of an SVG document that refers to nothing outside itself.
    """
    kept = [note for note in notes if note]
    head = wrap(title, _TITLE_SIZE * _SERIF_WIDER, width) if title else []
    foot = [row for note in kept for row in wrap(note, _NOTE_SIZE, width)]
    above = _MARGIN + len(head) * _TITLE_LINE + (_GAP if head else 0)
    below = above + height + _GAP
    whole_width, whole_height = width + 2 * _MARGIN, below + len(foot) * _NOTE_LINE + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole_width}" height="{whole_height}" '
        f'viewBox="0 0 {whole_width} {whole_height}" role="img" aria-labelledby="o-title o-desc" '
        f'lang="{language}" xml:lang="{language}" {_FRAMED} font-family="{SANS}" font-size="13">',
        f'<title id="o-title">{_words(title)}</title>',
        f'<desc id="o-desc">{_words(description or " ".join(kept))}</desc>',
        f'<rect width="{whole_width}" height="{whole_height}" fill="var(--o-paper)"/>',
        *_rows(head, _MARGIN + _TITLE_SIZE, _TITLE_LINE, _TITLE_SIZE, "var(--o-ink)", SERIF),
        f'<g transform="translate({_MARGIN} {above})">{body}</g>',
        *_rule(below, whole_width, bool(foot)),
        *_rows(foot, below + _NOTE_LINE, _NOTE_LINE, _NOTE_SIZE, "var(--o-soft)", SANS),
        "</svg>",
    ]
    return resolved("\n".join(parts))


def is_framed(svg: str) -> bool:
    """Return whether ``framed`` has made this picture."""
    return _FRAMED in svg[: svg.find(">")]


def size(svg: str) -> tuple[int, int]:
    """Return width and height, in pixels, that the first ``<svg>`` of a markup declares, or those of its view box.

    Raises
    ------
    ValueError
        Where it declares neither.
    """
    begin = svg.index("<svg")
    head = svg[begin : svg.index(">", begin)]
    found = {name: round(float(value)) for name, value in re.findall(r'\s(width|height)="([\d.]+)(?:px)?"', head)}
    if len(found) == 2:
        return found["width"], found["height"]
    box = re.search(r'\sviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', head)
    if not box:
        raise ValueError("The picture does not say how large it is.")
    return round(float(box[1])), round(float(box[2]))


def _words(text: str) -> str:
    return escape(_UNREADABLE.sub("", text))


def _rows(rows: Sequence[str], top: float, line: float, font_size: int, colour: str, family: str) -> list[str]:
    return [
        f'<text x="{_MARGIN}" y="{top + number * line:g}" font-size="{font_size}" font-family="{family}" '
        f'fill="{colour}">{_words(row)}</text>'
        for number, row in enumerate(rows)
    ]


def _rule(top: float, width: int, wanted: bool) -> list[str]:
    if not wanted:
        return []
    return [f'<path d="M{_MARGIN} {top - 4:g}H{width - _MARGIN}" stroke="var(--o-line)" stroke-width="1"/>']
