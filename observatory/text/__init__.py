"""Words, numbers and dates in the reader's language."""

from observatory.text.languages import DEFAULT, LANGUAGES, Language, as_language
from observatory.text.translate import N_, Translator, translator

__all__ = ["DEFAULT", "LANGUAGES", "N_", "Language", "Translator", "as_language", "translator"]
