"""How wide words are in Source Sans, so that the server can wrap and place them without a browser.

Measured from the font's own table of advances (Source Sans 3, Adobe, SIL Open Font License 1.1) and grouped into steps
of 0.04 em; a character outside the groups counts as a wide one.
"""

from __future__ import annotations

_GROUPS = {
    0.12: "\u202f",
    0.20: " \xa0",
    0.25: "',.:;ijlI|!·ìíîïÌÍÎÏ¡ΐΙΪίιϊ",
    0.31: "()-[]{}tfr°\u2011",
    0.36: "/\\ªº²³¹Ί",
    0.43: '*?"sczx«»¿çćčšž“”εζξςτ',
    0.49: "#$+0123456789<=>FJLY_ekvy~×ÝéèêëýÿΓΥΫγκλνχέ–−≤≥",
    0.52: "ESTVXZagÈÉÊËàáâãäåăΕΖΛΞΣΤΧΰδθουϋόύ",
    0.55: "ACKPRbdhnopqu&µÀÁÂÃÄÅÇßðñòóôõöøùúûüΆΑΚΡάήαβημρσ",
    0.60: "BDGΈΎΒΔπ",
    0.65: "HNUQOÑÙÚÛÜÒÓÔÕÖØΗΝΠΘΟΨΩφψ▲▼●",
    0.75: "MwW©æΉΜΦωώΌΏ—",
    0.86: "%@mÆŒœ",
    0.96: "…",
}
_ADVANCE = {character: advance for advance, characters in _GROUPS.items() for character in characters}
_OTHER = 0.6
_BOLDER = 1.045


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of ``size``, within a few hundredths."""
    return sum(_ADVANCE.get(character, _OTHER) for character in text) * size * (_BOLDER if bold else 1.0)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return a text as rows no wider than ``room``; a word that is too long for a row, such as an address, is cut.

    Examples
    --------
    >>> wrap("one two three", 10, 40)
    ['one two', 'three']
    """
    rows = [""]
    for word in text.split(" "):
        joined = f"{rows[-1]} {word}" if rows[-1] else word
        if width(joined, size, bold=bold) <= room:
            rows[-1] = joined
            continue
        if rows[-1]:
            rows.append("")
        for character in word:
            if rows[-1] and width(rows[-1] + character, size, bold=bold) > room:
                rows.append("")
            rows[-1] += character
    return rows


def fitted(text: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """Return a text as at most so many rows no wider than ``room``; three dots end what does not fit.

    Examples
    --------
    >>> fitted("one two three", 10, 44, 1)
    ['one two…']
    """
    rows = wrap(text, size, room, bold=bold)
    return rows if len(rows) <= most else [*rows[: most - 1], cut(rows[most - 1], size, room, bold=bold)]


def cut(row: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return a row that goes on, cut to its room, with three dots in place of the rest."""
    while row and width(f"{row}…", size, bold=bold) > room:
        row = row[:-1]
    return f"{row.rstrip(' ,;:·')}…"
