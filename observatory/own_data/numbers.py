"""How a column writes its numbers: 1.234,5 · 1 234,5 · 1,234.5 · decided for each column, with the cell that decided it.

A comma or a point before exactly three digits can be either sign; where nothing in the column tells, and no other column
of the file does, the analyst is asked. Nothing is guessed from the language of the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["comma", "point"]  # which of them stands before the decimals
STYLES: tuple[Style, ...] = ("comma", "point")
LONGEST = 60  # letters of a number with all that stands round it
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_AROUND = re.compile(
    r"^(?:[$€£]|mxn|eur|mx\$)\s*|\s*(?:%|‰|[$€£]|mxn|eur|[*†‡¹²³⁴ᵃᵇᶜᵈᵉᵖʳ]+|\((?:[a-z]|\d)\)|/[a-z1-9])+$", re.IGNORECASE
)
_SHAPE = re.compile(r"[+\-]?(?:\d[\d.,]*|[.,]\d+)$")
_EMPTY = frozenset(
    ["-", "–", "—", ".", "..", "...", "…", ":", "x", "n/d", "nd", "n.d.", "n.d", "s/d", "s.d.", "sd", "na", "n/a", "n.a.", "n.a", "n/r", "nr", "#n/a", "null", "none", "nan", "nc", "n.c.", "c", "no", "disponible", "não", "disponível", "no", "aplica", "nao", "disponivel", "not", "available", "missing", "confidential", "δ.δ.", "δ/δ", "μ.δ.", "*"]
) | {"no disponible", "não disponível", "no aplica", "não aplicável", "not available"}  # fmt: skip
_GROUPED = {
    "comma": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$"),
    "point": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$"),
}
_PLAIN = {"comma": re.compile(r"(?:\d+(?:,\d*)?|,\d+)$"), "point": re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)$")}
_OPEN = re.compile(r"[1-9]\d{0,2}[.,]\d{3}$")  # either sign


@dataclass(frozen=True, slots=True)
class Decision:
    """How the numbers of a column are written.

    Attributes
    ----------
    style
        ``None`` where it has to be asked.
    why
        ``plain`` (no sign occurs), ``cell`` (a cell tells), ``column`` (another column tells), ``stored`` (a workbook
        stores numbers), ``decided`` (the analyst said so) or ``asked``.
    evidence
        The cell that tells, as it is written, or a cell that leaves it open.
    row
        Number of the row of that cell.
    """

    style: Style | None
    why: str
    evidence: str = ""
    row: int = 0


def bare(cell: str) -> str:
    """Return a cell without currency, percent sign, marks of footnotes and grouping spaces.

    What is too long to be a number gives an empty text: to look for marks in it would take a second a cell.

    Examples
    --------
    >>> bare("$ 1 234,5"), bare("45.9 %"), bare("12,3*"), bare("−4")
    ('1234,5', '45.9', '12,3', '-4')
    """
    text = cell.strip().replace("\u2212", "-")
    if len(text) > LONGEST:
        return ""
    text = _AROUND.sub("", _AROUND.sub("", text)).strip()
    return _SPACES.sub("", text)


def is_empty(cell: str) -> bool:
    """Return whether a cell says that there is no value."""
    return not cell.strip() or cell.strip().casefold() in _EMPTY


def is_number(cell: str) -> bool:
    """Return whether a cell has the shape of a number, however its signs are meant."""
    return bool(_SHAPE.match(bare(cell)))


def tells(cell: str) -> Style | None:
    """Return the style that a cell can only have, or ``None`` where it may have either.

    Examples
    --------
    >>> tells("1.234,5"), tells("1,234.5"), tells("45,9"), tells("0.125"), tells("1.234.567"), tells("45.886")
    ('comma', 'point', 'comma', 'point', 'comma', None)
    """
    text = bare(cell).lstrip("+-")
    if not ("," in text or "." in text) or _OPEN.match(text):
        return None
    fitting = [style for style in STYLES if _reads(text, style)]
    return fitting[0] if len(fitting) == 1 else None


def decide(cells: Sequence[tuple[int, str]]) -> Decision:
    """Return how the numbers of a column are written.

    Parameters
    ----------
    cells
        Row number and text of each cell with the shape of a number.
    """
    votes: dict[Style, list[tuple[int, str]]] = {"comma": [], "point": []}
    unclear: tuple[int, str] | None = None
    for row, cell in cells:
        told = tells(cell)
        if told:
            votes[told].append((row, cell))
        elif unclear is None and _OPEN.match(bare(cell).lstrip("+-")):
            unclear = (row, cell)
    if votes["comma"] or votes["point"]:
        style = max(STYLES, key=lambda each: len(votes[each]))
        return Decision(style, "cell", votes[style][0][1], votes[style][0][0])
    if unclear:
        return Decision(None, "asked", unclear[1], unclear[0])
    return Decision("comma", "plain")


def value(cell: str, style: Style) -> float | None:
    """Return the number of a cell in a style; ``None`` where it is not written in that style.

    Examples
    --------
    >>> value("1.234,5", "comma"), value("1,234.5", "point"), value("1 234", "comma"), value("12.5", "comma")
    (1234.5, 1234.5, 1234.0, None)
    """
    text = bare(cell)
    sign, digits = (-1.0, text[1:]) if text[:1] == "-" else (1.0, text.removeprefix("+"))
    if not _reads(digits, style):
        return None
    plain = digits.replace(".", "").replace(",", ".") if style == "comma" else digits.replace(",", "")
    return sign * float(plain)


def _reads(text: str, style: Style) -> bool:
    return bool(_GROUPED[style].match(text) or _PLAIN[style].match(text))
