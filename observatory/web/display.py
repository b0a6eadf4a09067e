"""The wall: ``/display/{code}`` is one document that holds a whole loop, so that it goes on without server or network."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from observatory import address, database, display, qr
from observatory.charts.wall_map import Land
from observatory.charts.wall_picture import picture
from observatory.charts.wall_svg import Element
from observatory.display.slides import Loop, Slide, dwell
from observatory.paths import data_folders
from observatory.text import Language, as_language, formats, translator
from observatory.text.languages import locale_of, own_name
from observatory.web import fonts
from observatory.web.html import TEMPLATES, render

FAMILIES = {"sans": "Wall Sans", "serif": "Wall Serif"}
PARTS = ("display.html", "display_pieces.html", "display.css", "display.js")
# Up to how many letters a sentence is set how large; the browser sets it smaller where it does not fit.
SIZES = ((62, "short"), (105, "middle"), (165, "long"))
ASK_ANEW = {"Cache-Control": "no-cache"}
NOT_YET = 503


@dataclass(frozen=True)
class Shown:
    """A slide as the template draws it.

    Attributes
    ----------
    shape
        ``drawn`` with a picture, ``counted`` with one number beside the words, ``said`` with words alone.
    size
        Of the sentence.
    seconds
        How long it stays.
    """

    slide: Slide
    shape: str
    size: str
    seconds: float
    code: qr.Code
    picture: Element | None


@dataclass(frozen=True)
class Document:
    """A whole document, plain and packed, and its tag, which changes with any letter of it."""

    plain: bytes
    packed: bytes
    tag: str


def show(request: Request) -> Response:
    """Answer ``/display/{code}``; ``lang`` keeps one language of the loop."""
    code, asked = request.path_params["code"], request.query_params.get("lang")
    language = as_language(asked or request.headers.get("accept-language"))
    try:
        build = database.current_path()
        if code not in display.codes(build):
            return _list(build, language, unknown=code)
        only = as_language(asked) if asked else None
        found = document(build, code, only, datetime.now(UTC).date(), address.public_address())
    except database.NotPublishedError as error:
        return PlainTextResponse(str(error), NOT_YET, headers={"Retry-After": "30"})
    headers = ASK_ANEW | {"ETag": f'"{found.tag}"', "Vary": "Accept-Encoding"}
    if found.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type="text/html", headers=headers | {"Content-Encoding": "gzip"})
    return Response(found.plain, media_type="text/html", headers=headers)


def index(request: Request) -> Response:
    """Answer ``/display/`` with the list of displays."""
    language = as_language(request.query_params.get("lang") or request.headers.get("accept-language"))
    try:
        return _list(database.current_path(), language)
    except database.NotPublishedError as error:
        return PlainTextResponse(str(error), NOT_YET, headers={"Retry-After": "30"})


def worker(_: Request) -> Response:
    """Send the script that answers in the browser when the server does not; it lies where its scope begins."""
    script = (TEMPLATES / "display_worker.js").read_bytes()
    return Response(script, media_type="text/javascript", headers=ASK_ANEW)


def _list(build: Path, language: Language, unknown: str = "") -> Response:
    found = [display.loop(build, code) for code in display.codes(build)]
    html = render("display_list", language, displays=found, unknown=unknown, fonts=_fonts(), own_name=own_name)
    return Response(html, 404 if unknown else 200, media_type="text/html", headers=ASK_ANEW)


# The day is a key, since the next session and what is overdue depend on it, and so is the address in the QR codes.
@lru_cache(maxsize=64)
def document(build: Path, code: str, only: Language | None, day: date, _address: str) -> Document:
    """Return a display as one document.

    Parameters
    ----------
    only
        The one language to keep; all of the loop where it is None, or where the loop does not speak it.
    """
    loop = display.loop(build, code, day)
    slides = [slide for slide in loop.slides if only in (None, slide.language)] or list(loop.slides)
    shown, lands = drawn(slides, loop.dwell_factor)
    languages = tuple(language for language in loop.languages if any(each.language == language for each in slides))
    values = {
        "slides": shown, "lands": lands, "words": {language: words(loop, language) for language in languages},
        "languages": [(language, own_name(language)) for language in languages], "fonts": _fonts(), "version": version(),
    }  # fmt: skip
    first = slides[0].language
    tag = hashlib.sha256(render("display", first, tag="", **values).encode()).hexdigest()[:16]
    plain = render("display", first, tag=tag, **values).encode()
    return Document(plain, gzip.compress(plain, mtime=0), tag)


def drawn(slides: Iterable[Slide], factor: float) -> tuple[list[Shown], list[Element]]:
    """Return slides as they are drawn, and the land that their maps refer to, each once."""
    folder = data_folders().geometry
    lands: dict[str, Land] = {}
    shown = []
    for slide in slides:
        image = None
        if slide.figure is not None:
            image, land = picture(slide.figure, folder)
            if land is not None:
                lands[land.identifier] = land
        shape = "drawn" if image else "counted" if slide.number else "said"
        size = next((name for most, name in SIZES if len(slide.sentence) <= most), "longer")
        shown.append(Shown(slide, shape, size, dwell(slide, factor), qr.code(slide.address), image))
    return shown, [land.drawn for land in lands.values()]


def words(loop: Loop, language: Language) -> dict[str, str]:
    """Return what stands on every slide, and what its buttons are called."""
    _ = translator(language)
    day = formats.date(datetime.fromisoformat(loop.data_date), language)
    return {
        "title": loop.titles.get(language) or next(iter(loop.titles.values())),
        "brand": _("Observatory for Social Inclusion"),
        "locale": str(locale_of(language)).replace("_", "-"),
        "date": _("Data of {date}", date=day),
        "cut": _("No connection. Figures of {date}.", date=day),
        "open": _("Open this view"),
        "code": _("QR code that opens this view"),
        "controls": _("Control of the display"),
        "previous": _("Previous slide"),
        "next": _("Next slide"),
        "pause": _("Pause"),
        "go": _("Go on"),
        "paused": _("Paused"),
        "full": _("Full screen"),
    }


@lru_cache(maxsize=1)
def version() -> str:
    """Return what changes when the program of the wall does: a browser that runs another one loads it anew."""
    return hashlib.sha256(b"".join((TEMPLATES / part).read_bytes() for part in PARTS)).hexdigest()[:12]


def _fonts() -> list[dict[str, str]]:
    return [{"address": font.address, "family": FAMILIES[font.name]} for font in fonts.all_fonts()]


ROUTES = [
    Route("/display", index),
    Route("/display/", index),
    Route("/display/worker.js", worker),
    Route("/display/{code}", show),
    *fonts.ROUTES,
]
