"""Where the files of the folder are found once it is on the web."""

from __future__ import annotations

import re

from observatory.address import AddressError, of_page, public_address
from observatory.text import LANGUAGES, Language

FOLDER = "open-data"


class Addresses:
    """Stable addresses: a file keeps its address from build to build.

    Parameters
    ----------
    base
        Where the folder will be; ``<public address>/open-data`` if empty.

    Raises
    ------
    observatory.address.AddressError
        Where it is no web address.
    """

    def __init__(self, base: str = "") -> None:
        base = base.strip().rstrip("/")
        if base and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", base):
            raise AddressError(f"“{base}” must be like https://data.example.org/{FOLDER}.")
        self.home = public_address()
        self.base = base or f"{self.home}/{FOLDER}"

    def file(self, path: str) -> str:
        """Return the address of a file of the folder."""
        return f"{self.base}/{path}"

    def page(self, page: str, language: Language, **codes: object) -> str:
        """Return the address of a page of the observatory."""
        return of_page(page, language, **codes)

    def pages(self, page: str, **codes: object) -> dict[Language, str]:
        """Return the address of a page in each language."""
        return {language: of_page(page, language, **codes) for language in LANGUAGES}
