"""gettext catalogues, read from the .po files themselves so that nothing has to be compiled."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from observatory.text.languages import as_language

LOCALES = Path(__file__).parent / "locales"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message for extraction; it is translated where it is shown."""
    return message


class Translator:
    """Translates messages into one language and fills their placeholders."""

    def __init__(self, language: str) -> None:
        self.language = as_language(language)
        self._catalogue = _catalogue(self.language)

    def __call__(self, message: str, /, **values: object) -> str:
        """Return ``message`` in the reader's language with ``{name}`` placeholders filled."""
        translated = self._catalogue.gettext(message) if message else ""  # gettext("") is the file's header
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the form for ``n``, which also fills ``{n}`` unless given."""
        return self._catalogue.ngettext(one, many, n).format(**{"n": n, **values})

    def context(self, context: str, message: str, /, **values: object) -> str:
        """Return a message whose meaning depends on where it stands."""
        translated = self._catalogue.pgettext(context, message)
        return translated.format(**values) if values else translated


@lru_cache(maxsize=8)
def translator(language: str) -> Translator:
    """Return the translator of a language; it is shared and never changes."""
    return Translator(language)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read a .po file; messages are written in English, so English needs none."""
    path = LOCALES / language / "LC_MESSAGES" / "observatory.po"
    if language == "en" or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
