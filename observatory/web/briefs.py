"""Briefs as the server answers with them: ``/brief/MX-11020.html?lang=el&theme=digital_inclusion``, the same as ``.pdf``, ``.png``.

Made in a thread, two at once, and kept for the build they were made from. Whatever is wrong with an address is said on a
page in the reader's language, with what was probably meant.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from observatory import address, briefs, database, export, search
from observatory.briefs.content import Brief, BriefError, Council
from observatory.reports import brief as paper
from observatory.reports import first_page
from observatory.reports.document import DocumentError
from observatory.text import LANGUAGES, N_, Language, as_language, translator
from observatory.text.kinds import word
from observatory.text.languages import own_name
from observatory.web import brief_councils, html
from observatory.web.brief_document import document, path, rules, tools

_LOG = logging.getLogger(__name__)
AT_ONCE = 2
MOST_WAITING = 24
MOST_KEPT = 48
LONGEST = 80  # letters of what a reader wrote, when it is said again
_NAME = re.compile(r"(?P<territory>[^/]*)\.(?P<ending>html|pdf|png)")
_PAGES = {"": 0, "0": 0, "1": 1, "2": 2}
_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "png": "image/png"}
# A brief needs nothing from anywhere, so it may fetch nothing; a page of ours may show it in a frame.
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)

TITLES = {
    "address": N_("There is no brief at this address"),
    "territory": N_("There is no such place"),
    "theme": N_("There is no such theme"),
    "lang": N_("There is no brief in this language"),
    "pages": N_("A brief has one page or two"),
    "busy": N_("Many briefs are being made just now"),
    "broken": N_("This brief could not be made"),
    "nothing": N_("There are no data yet"),
}
HEADINGS = {
    "territory": N_("Perhaps you meant one of these:"),
    "theme": N_("These are the themes:"),
    "lang": N_("These are the languages:"),
    "pages": N_("These are available:"),
}


@dataclass(frozen=True)
class Asked:
    """What an address asks for, not yet known to exist."""

    territory: str
    ending: str
    language: Language
    theme: str = ""
    pages: int = 0

    def but(self, **changed: Any) -> str:
        """Return the path of the same brief with something changed."""
        return path(**{**self.__dict__, **changed})


@dataclass
class _Queue:
    """Those whose brief is made or waits: counted by ourselves, since a limiter learns of a request only a moment later."""

    limiter: CapacityLimiter
    inside: int = 0


_QUEUE: RunVar[_Queue] = RunVar("briefs")


class RefusedError(Exception):
    """An address cannot be answered with a brief.

    Attributes
    ----------
    status
        Of HTTP.
    reason
        Of ``TITLES``.
    what
        What was wrong, in the reader's language.
    near
        Words and path of what can be had instead.
    """

    def __init__(self, status: int, reason: str, what: str, near: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(what)
        self.status, self.reason, self.what, self.near = status, reason, what, near


async def brief(request: Request) -> Response:
    """Answer with a brief, with 304 where the reader has it already, or with a page that says what is wrong."""
    written = request.query_params.get("lang", "").strip()
    language = as_language(written) if _is_ours(written) else _of_browser(request)
    try:
        asked = _read(request.path_params["name"], request.query_params, language)
        build = database.current_path()
        council = brief_councils.found(request.query_params.get("council", "")) if asked.ending == "png" else None
        if council is not None:
            return await _own(build, asked, council)
        tag = etag(build, asked)
        headers = {
            "ETag": tag, "Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Language",
        }  # fmt: skip
        if tag in [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
        content, name = await _in_turn(lambda: made(str(build), asked, address.public_address(), _today()), asked)
    except RefusedError as error:
        return _page(error, language)
    except database.NotPublishedError:
        _ = translator(language)
        return _page(
            RefusedError(503, "nothing", _("The observatory has not published any data yet. Try again later.")),
            language,
        )
    headers["Content-Disposition"] = f'inline; filename="{name}"'
    if asked.ending == "html":
        headers["Content-Security-Policy"] = _POLICY
    return Response(content, media_type=_TYPES[asked.ending], headers=headers)


def _of_browser(request: Request) -> Language:
    """Return the language of ours that the browser asks for first."""
    written = request.headers.get("accept-language", "")[:400].split(",")
    tags = [each.split(";")[0].strip() for each in written]
    return as_language(next((tag for tag in tags if _is_ours(tag)), None))


def _is_ours(tag: str) -> bool:
    return tag.replace("_", "-").split("-")[0].lower() in LANGUAGES


def _read(name: str, query: Mapping[str, str], language: Language) -> Asked:
    """Return what is asked for, as far as that can be told without the data."""
    _ = translator(language)
    found = _NAME.fullmatch(name)
    if not found:
        said = _(
            "An address of a brief ends with the code of a place and .html or .pdf; “{value}” does not.",
            value=_said(name),
        )
        raise RefusedError(404, "address", said)
    asked = Asked(_said(found["territory"]), found["ending"], language, _said(query.get("theme", "").strip()))
    written = query.get("lang", "").strip()
    if written and not _is_ours(written):
        near = tuple((own_name(each), asked.but(language=each)) for each in LANGUAGES)
        said = _("Briefs are written in four languages; “{value}” is none of them.", value=_said(written))
        raise RefusedError(400, "lang", said, near)
    pages = query.get("pages", "").strip()
    if pages not in _PAGES:
        one, two = (_.plural("one page", "{n} pages", n) for n in (1, 2))
        near = ((one, asked.but(pages=1)), (two, asked.but(pages=2)))
        said = _("“{value}” is not a number of pages that a brief can have.", value=_said(pages))
        raise RefusedError(400, "pages", said, near)
    return replace(asked, pages=_PAGES[pages])


def _said(written: str) -> str:
    """Return what a reader wrote as it can be said again: a mark for what cannot be seen, and not longer than a line."""
    seen = "".join(letter if letter.isprintable() else "\ufffd" for letter in written[: LONGEST + 1])
    return f"{seen[:LONGEST]}…" if len(seen) > LONGEST else seen


async def _own(build: Path, asked: Asked, council: Council) -> Response:
    """Answer with a picture for a council; neither server nor browser nor anything between them keeps it."""

    def painted() -> tuple[bytes, str]:
        found = composed(str(build), asked.territory, asked.language, asked.theme, asked.pages)
        return first_page.png(replace(found, council=council)), ""

    picture, _name = await _in_turn(painted, asked)
    return Response(picture, media_type=_TYPES["png"], headers={"Cache-Control": "no-store"})


async def _in_turn(work: Callable[[], tuple[bytes, str]], asked: Asked) -> tuple[bytes, str]:
    """Make a brief in a thread, two at once; where too many wait already, say so instead of letting all wait for minutes."""
    try:
        queue = _QUEUE.get()
    except LookupError:
        queue = _Queue(CapacityLimiter(AT_ONCE))
        _QUEUE.set(queue)
    if queue.inside >= AT_ONCE + MOST_WAITING:
        _ = translator(asked.language)
        raise RefusedError(503, "busy", _("This brief has to wait for others. Try again in a minute."))
    queue.inside += 1
    try:
        return await to_thread.run_sync(_made_or_refused, work, asked, limiter=queue.limiter)
    finally:
        queue.inside -= 1


def _made_or_refused(work: Callable[[], tuple[bytes, str]], asked: Asked) -> tuple[bytes, str]:
    """Make a brief; whatever goes wrong becomes words for its reader and, where it is our fault, a line in the log."""
    _ = translator(asked.language)
    try:
        return work()
    except BriefError as error:
        status = 404 if error.parameter == "territory" else 400
        changed = "territory" if error.parameter == "territory" else "theme"
        near = tuple((words, asked.but(**{changed: code})) for code, words in error.near)
        raise RefusedError(status, error.parameter, str(error), near) from error
    except DocumentError as error:
        _LOG.exception("brief %s could not be set", asked)
        raise RefusedError(500, "broken", _("The paper could not be laid out. It can still be read as a page."),
                           ((_("Read it as a page"), asked.but(ending="html")),)) from error  # fmt: skip
    except RefusedError:
        raise
    except Exception as error:
        _LOG.exception("brief %s could not be composed", asked)
        said = _("Something went wrong here, not with the address. The fault has been recorded; try again later.")
        raise RefusedError(500, "broken", said) from error


@lru_cache(maxsize=MOST_KEPT)
def made(build: str, asked: Asked, _address: str, _day: str) -> tuple[bytes, str]:
    """Return a brief as it is sent, and its file name; kept for the build, the public address and the day.

    Raises
    ------
    observatory.briefs.BriefError
        Where there is no such place or theme.
    observatory.reports.document.DocumentError
        Where the paper cannot be set.
    """
    found = composed(build, asked.territory, asked.language, asked.theme, asked.pages)
    return content(found, asked.ending), file_name(found, asked.ending)


def composed(build: str, territory: str, language: Language, theme: str = "", pages: int = 0) -> Brief:
    """Return what a brief says; the last few are kept, since page, paper and picture of one are asked for together.

    Raises
    ------
    observatory.briefs.BriefError
        Where there is no such place or theme.
    """
    return _composed(build, territory, language, theme, pages, address.public_address(), _today())


@lru_cache(maxsize=16)
def _composed(
    build: str, territory: str, language: Language, theme: str, pages: int, _address: str, _day: str
) -> Brief:
    return briefs.compose(Path(build), territory, language, theme=theme, pages=pages)


def content(found: Brief, ending: str) -> bytes:
    """Return a brief as a page, as a paper, or as a picture of the first page of the paper."""
    if ending == "html":
        return document(found, tools(found)).encode()
    return paper.pdf(found) if ending == "pdf" else first_page.png(found)


def file_name(found: Brief, ending: str) -> str:
    """Return a readable file name of plain letters: ``brief-leon-guanajuato-digital-inclusion-es.pdf``."""
    return export.file_name("brief", search.fold(found.place), found.theme, found.language, ending=ending)


def etag(build: Path, asked: Asked) -> str:
    """Return the entity tag of a brief: it changes with the build, the address, the day and the program."""
    parts = (
        build.name,
        *(str(part) for part in asked.__dict__.values()),
        address.public_address(),
        _today(),
        _program(),
    )
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]}"'


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@lru_cache(maxsize=1)
def _program() -> str:
    """Return what changes when the program does: names and times of its files."""
    root = Path(__file__).resolve().parent.parent
    files = sorted(each for each in root.rglob("*") if each.suffix in {".py", ".po", ".html", ".css", ".typ"})
    digest = hashlib.sha256()
    for each in files:
        digest.update(f"{each.relative_to(root)}{each.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _page(error: RefusedError, language: Language) -> Response:
    _ = translator(language)
    heading = word(HEADINGS, error.reason, _) if error.reason in HEADINGS else ""
    text = html.render(
        "brief_error", language, title=word(TITLES, error.reason, _), what=error.what, near=error.near,
        heading=heading, rules=rules(),
    )  # fmt: skip
    headers = {"Cache-Control": "no-store", "Content-Language": language, "Content-Security-Policy": _POLICY}
    if error.status == 503:
        headers["Retry-After"] = "60"
    return Response(text, status_code=error.status, media_type=_TYPES["html"], headers=headers)


ROUTES: list[Route] = [Route("/brief/{name:path}", brief)]
