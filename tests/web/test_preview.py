"""What those read who only fetch a link: the head of the page, in four languages, whatever the link says."""

from __future__ import annotations

import ast
import io
import time
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from observatory import address, export
from observatory.paths import ROOT
from observatory.text import LANGUAGES, translator
from observatory.web import preview
from observatory.web.preview_rooms import ROOMS
from tests.loops import own_loop
from tests.web.client import Answer, ask

HOST = "http://localhost:8501"
LINKS = {
    "perfil": "territory=MX-11020", "mapa": "indicator=coneval_pobreza&territory=MX-11020",
    "tendencias": "indicator=coneval_pobreza&territories=MX-11020,MX-15060", "brechas": "territory=ES-24089",
    "barrios": "territory=MX-15060", "indicadores": "indicator=coneval_pobreza", "redes": "network=RAI",
    "programas": "programme=digi-inclusion", "metas": "programme=digi-inclusion", "sesion": "session=es-digi-tm1-mollet",
    "participacion": "programme=digi-inclusion", "acuerdos": "agreement=mx-gdl-100", "planes": "plan=it-bologna-iap",
    "practica": "practice=mx-iztapalapa-utopias", "fuentes": "source=MX-CONEVAL-POBMUN", "semejantes": "territory=PT-1317",
    "comparar": "territories=MX-11020,MX-15060", "modelos": "model=matices-mx", "laboratorio": "territory=MX-11020&model=matices-mx",
}  # fmt: skip
HOSTILE = (
    '"><script>alert(1)</script>', "'-alert(1)-'", "</title><img src=x onerror=alert(1)>", "../../etc/passwd", "\x00\x1b[31m",
    "MX-11020' OR 1=1 --", "{{7*7}}", "%s%n", "ά" * 60, "MX-11020\r\nSet-Cookie: a=b", "&lt;b&gt;", "javascript:alert(1)",
)  # fmt: skip


class Head(HTMLParser):
    """What a reader of the HTML finds in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lang, self.title, self.scripts, self.styles = "", "", [], 0
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.tags: list[str] = []
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        if tag == "html":
            self.lang = found["lang"]
        elif tag == "title":
            self._in_title = True
        elif tag == "meta" and ("name" in found or "property" in found):
            self.metas[found.get("property") or found["name"]] = found["content"]
        elif tag == "link":
            self.links.append(found)
        elif tag == "script":
            self.scripts.append(found.get("src", ""))

    def handle_endtag(self, tag):
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data):
        self.title += data if self._in_title else ""

    def linked(self, relation: str, **wanted: str) -> list[str]:
        """Return the addresses of one relation."""
        return [link["href"] for link in self.links if link["rel"] == relation and wanted.items() <= link.items()]


class House:
    """What stands behind the middleware: Streamlit's own page and static files, some routes; asked in this process."""

    def __init__(self, *middleware: Middleware) -> None:
        routes = [
            *preview.ROUTES,
            Route("/healthz", lambda _request: JSONResponse({"status": "ok"})),
            Route("/importar", lambda _request: PlainTextResponse("taken"), methods=["POST"]),
            *create_streamlit_static_assets_routes(None),
        ]
        self.app = Starlette(routes=routes, middleware=[*middleware, Middleware(GZipMiddleware)])

    def get(self, path: str, params: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> Answer:
        """Read an address."""
        return self.ask("GET", f"{path}?{urlencode(params)}" if params else path, headers)

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Send one request and return what came back."""
        path, _, query = path.partition("?")
        named = {"host": urlsplit(HOST).netloc} | {name.lower(): value for name, value in (headers or {}).items()}
        return ask(self.app, f"{path}?{quote(query, safe='%&=+,:')}", method, named)


@pytest.fixture
def client(in_small, monkeypatch):
    """The house with previews, on the small data."""
    monkeypatch.delenv(address.VARIABLE, raising=False)
    return House(Middleware(preview.Preview))


@pytest.fixture
def plain():
    """The house without previews."""
    return House()


def rooms_of_the_house() -> dict[str, str]:
    """Return path and title of every room in ``pages/index.py``, without running it."""
    tree = ast.parse((ROOT / "pages" / "index.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Room"]
    return {call.args[0].value: call.args[1].args[0].value for call in calls}


def test_every_room_has_a_preview_under_its_own_title():
    assert {path: room.title for path, room in ROOMS.items()} == rooms_of_the_house()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_each_room_tells_what_it_is_in_each_language(client, room, language):
    answer = client.get(f"/{room}?lang={language}&{LINKS.get(room, '')}")
    head = Head(answer.text)
    house_name = translator(language)("Observatory for Social Inclusion")
    assert head.lang == language
    assert head.title.endswith(house_name)
    assert head.tags.count("title") == 1
    assert head.metas["og:site_name"] == house_name
    assert 20 <= len(head.metas["description"]) <= 300
    assert head.metas["og:description"] == head.metas["description"]
    assert head.metas["og:locale"][:2] == language
    assert head.linked("canonical") == [head.metas["og:url"]]
    assert [link["hreflang"] for link in head.links if "hreflang" in link] == [*LANGUAGES, "x-default"]
    assert head.linked("alternate", type="application/atom+xml") == [f"{HOST}/news/{language}.atom"]
    assert int(answer.headers["content-length"]) <= 16_000


@pytest.mark.parametrize("room", LINKS)
def test_a_link_about_one_thing_names_it_and_keeps_its_codes(client, room):
    head, own = (Head(client.get(f"/{room}?lang=en&{query}").text) for query in (LINKS[room], ""))
    assert head.title != own.title
    assert parse_qs(urlsplit(head.metas["og:url"]).query) == parse_qs(f"{LINKS[room]}&lang=en")
    assert urlsplit(head.metas["og:image"]).path == f"/preview/{room}.png"


def test_the_two_cities_called_leon_are_told_apart(client):
    titles = [
        Head(client.get(f"/perfil?territory={code}&lang=es").text).metas["og:title"]
        for code in ("MX-11020", "ES-24089")
    ]
    assert titles == ["León, Guanajuato – Perfil territorial", "León, Castilla y León – Perfil territorial"]


def test_a_map_says_where_it_is_low_and_high(client):
    said = Head(client.get("/mapa?indicator=coneval_pobreza&lang=es").text).metas["description"]
    assert said.startswith("México, 2020 · Población en situación de pobreza: ")
    assert "mediana" in said


def test_the_language_of_the_browser_counts_where_the_link_says_none(client):
    tags = {"pt-BR,pt;q=0.9,en;q=0.8": "pt", "el": "el", "en,es;q=0.5": "en", "de-DE,en": "es", "": "es"}
    for tag, language in tags.items():
        assert Head(client.get("/perfil", headers={"Accept-Language": tag}).text).lang == language


@pytest.mark.parametrize("room", ROOMS)
def test_a_hostile_link_gets_the_words_of_the_room(client, plain, room):
    own = Head(client.get(f"/{room}?lang=en").text)
    scripts = Head(plain.get("/").text).scripts
    names = (*ROOMS[room].names, *ROOMS[room].kept, "lang", "embed", "v")
    for text in HOSTILE:
        answer = client.get(f"/{room}", params=dict.fromkeys(names, text) | {"lang": "en"})
        head = Head(answer.text)
        assert head.title == own.title
        assert head.scripts == scripts
        assert head.metas == own.metas
        assert "set-cookie" not in answer.headers
    assert Head(client.get(f"/{room}", params={"lang": HOSTILE[0]}).text).lang == "es"


def test_unknown_codes_are_left_out_of_the_canonical_link(client):
    head = Head(client.get("/perfil?territory=XX-1&reference=region&lang=pt").text)
    assert head.metas["og:url"] == f"{HOST}/perfil?reference=region&lang=pt"
    assert head.title.startswith(translator("pt")("Territory profile"))


def test_a_query_without_end_gets_the_plain_page(client, plain):
    long = f"/perfil?territory={'A' * 5_000}"
    assert client.get(long).content == plain.get(long).content


@pytest.mark.parametrize(
    ("host", "begins"),
    [
        ("localhost:8501", "http://localhost:8501/"), ("127.0.0.1", "http://127.0.0.1/"), ("[::1]:99", "http://[::1]:99/"),
        ("evil.example", "/"), ("localhost.evil.example", "/"), ("localhost:80@evil.example", "/"), ('x"><script>', "/"),
        ("localhost:8501/evil", "/"), ("", "/"),
    ],
)  # fmt: skip
def test_the_host_of_a_request_is_believed_only_on_this_machine(client, host, begins):
    answer = client.get("/perfil?territory=MX-11020&lang=es", headers={"Host": host})
    head = Head(answer.text)
    assert head.metas["og:url"] == f"{begins}perfil?territory=MX-11020&lang=es"
    assert head.metas["og:image"].startswith(f"{begins}preview/")
    assert "evil" not in answer.text


def test_a_configured_address_is_what_others_are_shown(client, monkeypatch):
    monkeypatch.setenv(address.VARIABLE, "https://observatory.example.org/app/")
    head = Head(client.get("/perfil?territory=MX-11020&lang=es", headers={"Host": "evil.example"}).text)
    assert head.metas["og:url"] == "https://observatory.example.org/app/perfil?territory=MX-11020&lang=es"
    monkeypatch.setenv(address.VARIABLE, "ftp://nowhere")
    assert Head(client.get("/perfil?lang=es").text).metas["og:url"] == "/perfil?lang=es"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/healthz"), ("GET", "/favicon.png"), ("GET", "/manifest.json"), ("GET", "/nothing-here"), ("GET", "/perfil/"),
        ("GET", "/perfil/x"), ("GET", "//perfil"), ("POST", "/importar"), ("PUT", "/mapa"), ("OPTIONS", "/mapa"),
        ("HEAD", "/favicon.png"), ("GET", "/static/none.js"),
    ],
)  # fmt: skip
def test_everything_else_passes_byte_by_byte(client, plain, method, path):
    ours, theirs = (each.ask(method, path) for each in (client, plain))
    assert (ours.status_code, ours.content, ours.headers) == (theirs.status_code, theirs.content, theirs.headers)


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_whatever_is_no_page_passes_untouched(kind):
    seen = []

    async def app(*arguments):
        seen.append(arguments)

    passed = ({"type": kind, "path": "/perfil", "query_string": b"lang=el"}, object(), object())
    own_loop(preview.Preview(app)(*passed))
    assert seen == [passed]


def test_the_body_is_streamlits_but_for_what_is_said(client, plain):
    ours, theirs = client.get("/perfil?lang=es").text, plain.get("/perfil").text
    assert ours.split("</noscript>")[1] == theirs.split("</noscript>")[1]
    assert Head(ours).scripts == Head(theirs).scripts
    assert ours.count("<noscript>") == 1
    assert "You need to enable JavaScript" not in ours


@pytest.mark.parametrize("packing", ["gzip", "identity"])
def test_the_length_of_the_answer_is_right(client, packing):
    answer = client.get("/perfil?territory=MX-11020&lang=el", headers={"Accept-Encoding": packing})
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers.get("content-encoding", "identity") == packing
    assert answer.headers["cache-control"] == "no-cache"


def test_asking_for_a_part_or_for_what_is_known_gets_a_whole_answer(client):
    first = client.get("/perfil?lang=es")
    assert client.get("/perfil?lang=es", headers={"Range": "bytes=0-9"}).text == first.text
    again = client.get("/perfil?lang=es", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/perfil?lang=el", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_whatever_goes_wrong_the_reader_gets_the_page(client, plain, monkeypatch, caplog):
    page = plain.get("/perfil").content

    def broken(*_arguments: object) -> None:
        raise RuntimeError("no rows")

    monkeypatch.setattr(preview, "tell", broken)
    assert client.get("/perfil?lang=es").content == page
    assert "preview of perfil" in caplog.text
    monkeypatch.setattr(preview, "SECONDS", 0.02)
    monkeypatch.setattr(preview, "tell", lambda *_arguments: time.sleep(0.5))
    assert client.get("/perfil?lang=es").content == page


def test_a_page_of_streamlit_that_has_changed_stays_as_it_is(client, plain, monkeypatch):
    monkeypatch.setattr(preview, "_MARKS", ("<html>", *preview._MARKS[1:]))
    assert client.get("/perfil?lang=es").content == plain.get("/perfil").content


def test_an_embedded_page_is_not_found_by_search_engines_but_its_whole_page_is(client):
    head = Head(client.get("/mapa?indicator=coneval_pobreza&embed=true&part=map&lang=es").text)
    assert head.metas["robots"] == "noindex"
    assert "embed" not in head.metas["og:url"]
    assert "robots" not in Head(client.get("/mapa?lang=es").text).metas


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_has_the_size_that_networks_show(client, language):
    head = Head(client.get(f"/perfil?territory=ES-24089&lang={language}").text)
    answer = client.get(head.metas["og:image"].removeprefix(HOST))
    picture = Image.open(io.BytesIO(answer.content))
    assert (answer.status_code, answer.headers["content-type"], picture.format) == (200, "image/png", "PNG")
    assert picture.size == (int(head.metas["og:image:width"]), int(head.metas["og:image:height"])) == (1200, 630)
    assert len(picture.convert("L").getcolors(1_000)) > 20
    assert len(answer.content) < 300_000
    known = client.get(head.metas["og:image"].removeprefix(HOST), headers={"If-None-Match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_a_picture_of_unknown_codes_is_that_of_the_room(client):
    own, hostile = (client.get(f"/preview/perfil.png?lang=es{more}") for more in ("", "&territory=XX-1&v=%00%22"))
    assert own.content == hostile.content
    assert client.get("/preview/inicio.png").status_code == 200
    for wrong in ("nothing", "%00"):
        assert client.get(f"/preview/{wrong}.png").status_code == 404


def test_pictures_of_two_places_differ(client):
    one, other = (
        client.get(f"/preview/mapa.png?indicator=coneval_pobreza&territory={code}&lang=es")
        for code in ("MX-11020", "MX-15060")
    )
    assert one.content != other.content


def test_who_comes_while_many_paint_is_asked_to_come_again(client):
    for _ in range(8):
        assert preview._PAINTING.acquire(blocking=False)
    try:
        busy = client.get("/preview/perfil.png")
    finally:
        for _ in range(8):
            preview._PAINTING.release()
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")


def test_a_picture_that_cannot_be_painted_is_that_of_the_house(client, monkeypatch):
    def broken(*_arguments: object, **_named: object) -> bytes:
        raise export.PictureError("no fonts")

    preview._painted.cache_clear()
    monkeypatch.setattr(export, "png_bytes", broken)
    answer = client.get("/preview/perfil.png?lang=es")
    assert (answer.status_code, answer.headers["location"]) == (302, "/favicon.png")
    assert preview._PAINTING.acquire(blocking=False)
    preview._PAINTING.release()
