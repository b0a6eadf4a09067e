"""What the server answers beside the pages: its health, the maps, the search; and the headers of every answer."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from observatory import server
from observatory.paths import DataFolders
from tests.web.client import ask

HOUSE = Starlette(
    routes=[route for route in server.ROUTES if route.path in {"/healthz", "/geometry/{name}", "/search"}],
    middleware=server.MIDDLEWARE[:1],
)


def test_a_monitor_hears_which_build_is_served(own_tiny: DataFolders) -> None:
    answer = ask(HOUSE, "/healthz")
    assert answer.status_code == 200
    said = answer.json()
    assert said["status"] == "ok"
    assert said["build"] in own_tiny.current.read_text(encoding="utf-8")
    assert said["rows"]["observation"] > 0


def test_a_monitor_hears_that_nothing_is_published(own_tiny: DataFolders) -> None:
    own_tiny.current.unlink()
    answer = ask(HOUSE, "/healthz")
    assert answer.status_code == 503
    assert "make build" in answer.json()["detail"]


def test_a_monitor_hears_of_a_broken_file_but_not_where_it_lies(own_tiny: DataFolders) -> None:
    (own_tiny.published / "observatory-broken.duckdb").write_bytes(b"no database at all")
    own_tiny.current.write_text("observatory-broken.duckdb\n", encoding="utf-8")
    answer = ask(HOUSE, "/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "no data"
    assert str(own_tiny.root) not in answer.text
    assert str(own_tiny.published) not in answer.text


@pytest.mark.parametrize(
    "address", ["/healthz", "/search?q=leon", "/geometry/nothing.json", "/geometry/..%2f..%2fCURRENT", "/nothing"]
)
def test_every_answer_keeps_other_sites_and_types_out(own_tiny: DataFolders, address: str) -> None:
    headers = ask(HOUSE, address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["content-security-policy"].startswith("default-src 'self'")


@pytest.mark.parametrize("name", ["..%2fCURRENT", "%2e%2e/CURRENT", "CURRENT", "a.json%00", ".json", "x/../y.json"])
def test_only_maps_can_be_had_as_maps(own_tiny: DataFolders, name: str) -> None:
    assert ask(HOUSE, f"/geometry/{name}").status_code == 404
