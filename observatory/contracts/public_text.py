"""Finds what must not stand in a text that everybody reads: addresses, telephone numbers, formulas of spreadsheets."""

from __future__ import annotations

import re
import unicodedata

# Begins where a word begins: elsewhere a long text without any address would be gone over once for each letter.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+(?:@|\s?[(\[{]\s?(?:at|arroba)\s?[)\]}]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# A group of digits in brackets may only come first: “2024 (25 000 euros)” is a year and an amount.
_DIGITS = re.compile(r"(?<![\w.,])\+?(?:\(\+?\d{1,4}\)[ .\-/]?)?\d+(?:[ .\-/]{1,3}\d+)*(?!\w)", re.ASCII)
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ .\-/]*)+", re.ASCII)
_DAYS = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*", re.ASCII)
_MONEY = re.compile(
    r"[€$£]|\b(?:EUR|USD|MXN|GBP|PLN|BRL|COP|CLP|ARS)\b|euro|ευρώ|peso|d[oó]lar|δολάρι|real\b|reais|libra|z[łl]oty", re.IGNORECASE
)  # fmt: skip
_FORMULA_SIGNS = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[+-]?[\d.,\s]*%?", re.ASCII)
_NEAR = 14
_FEWEST, _MOST = 9, 15  # digits; national numbers of Spain and Portugal have nine, ITU-T E.164 allows fifteen


def problem_with(text: str) -> str | None:
    """Return the problem that a text has (a key of ``problems.MESSAGES``): an address, a number, or a formula."""
    if has_mail_address(text):
        return "text_with_mail_address"
    if has_telephone_number(text):
        return "text_with_telephone"
    return "text_as_formula" if looks_like_formula(text) else None


def has_mail_address(text: str) -> bool:
    """Return whether a text holds an e-mail address.

    Examples
    --------
    >>> has_mail_address("escreva para ana.silva@cm-exemplo.pt"), has_mail_address("https://medium.com/@exemplo")
    (True, False)
    """
    return bool(_MAIL.search(_plain(text)))


def has_telephone_number(text: str) -> bool:
    """Return whether a text holds what can be called: nine to fifteen digits that are no date, years or an amount.

    Examples
    --------
    >>> has_telephone_number("tel. 477 714 62 00"), has_telephone_number("+351 912 345 678")
    (True, True)
    >>> has_telephone_number("1 250 000 000 pesos"), has_telephone_number("2018/2019/2020"), has_telephone_number("9.207.754")
    (False, False, False)
    """
    plain = _DAYS.sub("|", _plain(text))
    for found in _DIGITS.finditer(plain):
        number = found[0].strip()
        if not _FEWEST <= sum(letter.isdigit() for letter in number) <= _MOST or _YEARS.fullmatch(number):
            continue
        around = plain[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if _GROUPED.fullmatch(number) and (number.endswith("000") or _MONEY.search(around)):
            continue
        return True
    return False


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet that opens the text in a CSV file would run it (OWASP, "CSV Injection").

    The data interface gives every value as it is; so nothing of the kind may come in.

    Examples
    --------
    >>> looks_like_formula("=HYPERLINK(A1)"), looks_like_formula("-2+3+cmd|' /C calc'!A0"), looks_like_formula("+ Igual")
    (True, True, True)
    >>> looks_like_formula("-5,2 %"), looks_like_formula("–"), looks_like_formula("Premio + Igual")
    (False, False, False)
    """
    plain = _plain(text).lstrip()
    return plain[:1] in _FORMULA_SIGNS and not _NUMBER.fullmatch(plain)


def _plain(text: str) -> str:
    """Return a text whose digits, signs and spaces are the usual ones."""
    return re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFKC", text)).replace("\u2011", "-")
