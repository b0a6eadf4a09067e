"""Where readers outside this machine find the observatory: what QR codes, papers, feeds and catalogues point at."""

from __future__ import annotations

import os
from urllib.parse import urlencode, urlsplit

from observatory.text.languages import Language

VARIABLE = "OBSERVATORY_ADDRESS"
LOCAL = "http://localhost:8501"


class AddressError(ValueError):
    """The public address of this installation is no web address."""


def public_address() -> str:
    """Return the address under which readers reach this installation, without a slash at its end.

    Raises
    ------
    AddressError
        Where ``OBSERVATORY_ADDRESS`` is set to something that is no http or https address.
    """
    written = os.environ.get(VARIABLE, "").strip().rstrip("/")
    if not written:
        return LOCAL
    parts = urlsplit(written)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise AddressError(f"{VARIABLE} is “{written}”; it must be like https://observatory.example.org.")
    return written


def of_page(page: str, language: Language, /, **parameters: object) -> str:
    """Return the whole address of a page with its codes, in a language.

    Parameters
    ----------
    page
        ``url_path`` of the page; an empty text for the home page.
    language
        In which the page opens.
    parameters
        Codes; ``None``, empty texts and the total ``_T`` are left out, as in ``observatory.ui.links.link``.
    """
    return public_address() + path_of(page, language, **parameters)


def path_of(page: str, language: Language, /, **parameters: object) -> str:
    """Return the path of a page with its codes, in a language."""
    kept = {key: value for key, value in parameters.items() if value not in (None, "", "_T")}
    return f"/{page}?{urlencode({**kept, 'lang': language})}"
