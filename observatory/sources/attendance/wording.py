"""How texts are compared and how much of them a message may show."""

from __future__ import annotations

import re
import unicodedata

_APART = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(\[（].*$", re.DOTALL)
_DATE_OR_TIME = re.compile(
    r"(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4})?[ ,T]*(?:\d{1,2}:\d{1,3}(?::\d{1,3})?)?\s*[aApPπμΠΜ.mM\s]{0,6}$"
)
SHOWN = 24


def fold(text: str) -> str:
    """Return a text as it is compared: no case, no accents, no punctuation, single spaces.

    >>> fold("Nombre (nombre original)"), fold("  Ώρα ΈΝΑΡΞΗΣ "), fold("São João da Madeira")
    ('nombre nombre original', 'ωρα εναρξησ', 'sao joao da madeira')
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _APART.sub(" ", text.casefold()).strip()


def person_words(name: str) -> str:
    """Return the words of a personal name in a fixed order, without what stands in brackets.

    Meeting tools put the original name, “(Guest)” or “(External)” in brackets after the shown name; “López, Ana” and
    “Ana López” are the same person.
    """
    return " ".join(sorted(fold(_BRACKETS.sub("", name) or name).split()))


def mail_address(text: str) -> str:
    """Return an e-mail address as it is compared, or an empty text for what is none (“anonymous”, “-”)."""
    address = text.strip().casefold().removeprefix("mailto:")
    return address if "@" in address.strip("@") and " " not in address else ""


def shown_moment(text: str) -> str:
    """Return a value of a date column for a message: dates and times only, since a shifted column may hold a phone."""
    short = text.strip()
    if len(short) <= SHOWN and _DATE_OR_TIME.match(short):
        return short
    return "…"


def shown_answer(text: str) -> str:
    """Return an answer for the review list, shortened; empty if it may identify a person.

    An address with @ or a run of six digits (phone, identity card) is never shown.
    """
    clean = " ".join(text.split())
    if "@" in clean or len(re.sub(r"\D", "", clean)) >= 6:
        return ""
    return clean if len(clean) <= 80 else clean[:79] + "…"


def column_letters(index: int) -> str:
    """Return the letters of a spreadsheet column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
