"""Sources as facts in the reader's words: who published a figure, when, under which licence, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from observatory import rows as kept
from observatory.reader import Reader
from observatory.text import N_, Language, Translator, formats

LICENCE_CHECKED: Mapping[str, str] = {
    "yes": N_("read on the publisher's page"),
    "partly": N_("partly read on the publisher's page"),
    "no": N_("not confirmed on the publisher's page"),
}

# The language in which a publisher names its work, for screen readers; by the beginning of the source code.
TITLE_LANGUAGES: Mapping[str, str] = {"MX": "es", "ES": "es", "PT": "pt", "GR": "el"}
CATALAN = "ES-IDESCAT"


def described(reader: Reader, sources: Iterable[str]) -> list[dict[str, Any]]:
    """Return the facts of sources as words of the reader: each a dict with the keys the template shows.

    Returns
    -------
    list of dict
        source_code, publisher, title, language (tag of the title), url, licence, licence_url, licence_checked (words), attribution,
        retrieved (words), vintage, derived, note; empty texts where nothing is recorded.
    """
    codes = tuple(dict.fromkeys(code for code in sources if isinstance(code, str)))
    return [dict(found) for found in _described(reader, codes)] if codes else []


@lru_cache(maxsize=256)
def _described(reader: Reader, codes: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    rows = kept.rows(reader.build, "source_notes", sources=codes, language=reader.language)
    return tuple(_words(row, reader.language, reader.words) for row in rows.to_dict("records"))


def _words(row: Mapping[Any, Any], language: Language, _: Translator) -> dict[str, Any]:
    texts = {str(name): "" if pd.isna(value) else value for name, value in row.items()}
    texts["language"] = title_language(str(texts["source_code"]))
    texts["retrieved"] = retrieved(str(texts["retrieved"]), language, _)
    checked, licence, vintage = LICENCE_CHECKED[texts["licence_checked"]], texts["licence"], texts["vintage"]
    texts["licence_checked"] = _(checked)
    # Remarks on licences and editions are messages (observatory.text.sources); proper names stay as they are.
    texts["licence"], texts["vintage"] = _(licence), _(vintage)
    for name in ("url", "licence_url"):
        if not str(texts[name]).startswith(("https://", "http://")):
            texts[name] = ""
    return texts


def retrieved(written: str, language: Language, _: Translator) -> str:
    """Return the day a source was fetched, in words; what is not a day is left as written."""
    if not written:
        return _("not recorded")
    try:
        return formats.date(datetime.fromisoformat(written), language)
    except ValueError:
        return written


def title_language(code: str) -> str:
    """Return the language tag of a source's title.

    >>> title_language("PT-IEFP-D"), title_language("ES-IDESCAT-REGDIS"), title_language("WB-GAPMINDER")
    ('pt', 'ca', 'en')
    """
    return "ca" if code.startswith(CATALAN) else TITLE_LANGUAGES.get(code.split("-", maxsplit=1)[0], "en")
