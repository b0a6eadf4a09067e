"""The configuration that ``docs/operations`` hands out, as it is: nginx with TLS before two replicas, seen by a browser."""

from __future__ import annotations

import getpass
import re
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from observatory import database, queries
from observatory.paths import ROOT, DataFolders
from tests.bench import server

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
CONFIGURATION = ROOT / "docs" / "operations" / "nginx.conf"
needs_nginx = pytest.mark.skipif(not NGINX or not shutil.which("openssl"), reason="nginx or openssl is not installed")


@dataclass(frozen=True)
class House:
    """A running nginx: its https and http addresses, and the log of which replica answered whom."""

    address: str
    plain: str
    log: Path


def _written() -> str:
    return CONFIGURATION.read_text(encoding="utf-8")


def _replaced(text: str, parts: dict[str, str]) -> str:
    for part, other in parts.items():
        assert part in text, part
        text = text.replace(part, other)
    return text


@pytest.fixture(scope="module")
def house(published_full, tmp_path_factory) -> Iterator[House]:
    """Run nginx with the very file, other names and ports put in, before two replicas."""
    folder = tmp_path_factory.mktemp("nginx")
    secure, plain = server.free_port(), server.free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    with server.running() as one, server.running() as two:
        text = _replaced(_written(), {
            "127.0.0.1:8501": f"127.0.0.1:{one}", "127.0.0.1:8502": f"127.0.0.1:{two}",
            "listen 80;": f"listen 127.0.0.1:{plain};", "listen [::]:80;": "",
            "listen 443 ssl http2; ": f"listen 127.0.0.1:{secure} ssl http2; ", "listen [::]:443 ssl http2;": "",
            "server_name observatory.example.org": "server_name localhost",
            "https://observatory.example.org$request": f"https://localhost:{secure}$request",
            "/etc/ssl/observatory": str(folder), "/var/cache/nginx/observatory": str(folder / "cache"),
            "/var/log/nginx": str(folder), "$request_time';": "$request_time $upstream_addr';",
        })  # fmt: skip
        (folder / "observatory.conf").write_text(text, encoding="utf-8")
        bodies = "".join(f"{name}_temp_path {folder}/{name}; " for name in ("proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"user {getpass.getuser()}; worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/start.log;\nevents {{}}\n"
            f"http {{ client_body_temp_path {folder}/body; {bodies}\ninclude {folder}/observatory.conf; }}\n",
            encoding="utf-8",
        )
        nginx = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL)
        try:
            _wait(f"https://localhost:{secure}/healthz")
            yield House(f"https://localhost:{secure}", f"http://localhost:{plain}", folder / "observatory.log")
        finally:
            nginx.terminate()
            nginx.wait(10)


def _ask(address: str, **headers: str) -> urllib.request.addinfourl:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(address, headers=headers)
    return urllib.request.urlopen(request, timeout=30, context=trusting)


def _wait(address: str) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with _ask(address):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def test_no_location_takes_the_headers_of_the_server_away():
    inner = _written().partition("    # Pages\n")[2]
    assert inner.count("location") > 5
    assert "add_header" not in inner


def test_uploads_fit_through():
    allowed = int(re.search(r"client_max_body_size (\d+)m", _written())[1])
    taken = int(re.search(r"maxUploadSize = (\d+)", (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))[1])
    assert allowed > taken


def test_the_way_back_to_an_older_build_is_the_line_that_is_shown(own_tiny: DataFolders):
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    line = re.search(r"^echo (observatory-\S+\.duckdb) > CURRENT\.new && mv CURRENT\.new CURRENT$", text, re.MULTILINE)
    newest = database.current_path()
    older = newest.with_name("observatory-20260101T000000-00000000.duckdb")
    shutil.copyfile(newest, older)
    subprocess.run(line[0].replace(line[1], older.name), shell=True, cwd=own_tiny.published, check=True)
    assert database.current_path() == older
    assert len(queries.run("totals")) == 1


@needs_nginx
@pytest.mark.full
def test_http_leads_to_https_and_headers_are_complete(house: House):
    with _ask(f"{house.plain}/mapa?lang=pt") as answer:
        assert answer.url == f"{house.address}/mapa?lang=pt"
        for name in ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options",
                     "Referrer-Policy", "Permissions-Policy"):  # fmt: skip
            assert len(answer.headers.get_all(name, [])) == 1, name
        assert "nginx/" not in answer.headers["Server"]


@needs_nginx
@pytest.mark.full
def test_a_brief_keeps_its_own_stricter_policy(house: House):
    with _ask(f"{house.address}/brief/MX-11020.html?lang=pt") as answer:
        assert [policy[:18] for policy in answer.headers.get_all("Content-Security-Policy")] == ["default-src 'none'"]


@needs_nginx
@pytest.mark.full
def test_what_never_changes_is_packed_and_kept(house: House):
    with _ask(house.address) as answer:
        script = re.search(r'src="\./(static/js/[^"]+)"', answer.read().decode())[1]
    for _again in range(2):
        with _ask(f"{house.address}/{script}", **{"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
            assert "immutable" in answer.headers["Cache-Control"]
    lines: list[list[str]] = []
    end = time.monotonic() + 10
    while len(lines) < 2 and time.monotonic() < end:  # a line is written a moment after the answer
        time.sleep(0.1)
        lines = [line.split() for line in house.log.read_text(encoding="utf-8").splitlines() if script in line]
    assert [line[-1] == "-" for line in lines] == [False, True], "the second time no replica is asked"


@needs_nginx
@pytest.mark.full
def test_numbers_about_visitors_are_not_for_everybody(house: House):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        _ask(f"{house.address}/_stcore/metrics")


@needs_nginx
@pytest.mark.full
@pytest.mark.browser
def test_a_reader_gets_a_visit_over_tls_from_one_replica(house: House):
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import ARGUMENTS, CHROMIUM

    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(ignore_https_errors=True, locale="es-ES").new_page()
        asked, sockets, refused = [], [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
        for path in (
            "/mapa?indicator=coneval_pobreza&lang=es",
            "/mis-datos?lang=es",
            "/informes?territory=MX-11020&lang=es",
        ):
            page.goto(house.address + path)
            page.wait_for_selector(".o-footer", timeout=60_000)
        page.goto(house.address + "/mis-datos?lang=es")
        page.locator("input[type=file]").set_input_files(
            {"name": "propios.csv", "mimeType": "text/csv", "buffer": b"codigo;valor\nMX-11020;1\nMX-15060;2\n"}
        )
        page.wait_for_selector("text=propios.csv", timeout=60_000)
        page.goto(house.address + "/display/mx-leon")
        page.wait_for_selector("text=CONEVAL", timeout=30_000, state="attached")
        browser.close()
    assert sockets
    assert all(url.startswith(house.address.replace("https", "wss")) for url in sockets)
    assert not [url for url in asked if not url.startswith((house.address, "data:", "blob:"))], "mixed content"
    assert not refused
    answered = {line.split()[-1] for line in house.log.read_text(encoding="utf-8").splitlines()} - {"-"}
    assert len(answered) == 1, "one address went to two replicas"
    assert "MX-11020" not in re.sub(r"/brief/\S+", "", house.log.read_text(encoding="utf-8")), (
        "the log tells what was looked at"
    )
    assert "127.0.0.1 " not in re.sub(
        r" 127\.0\.0\.1:\d+$", "", house.log.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
