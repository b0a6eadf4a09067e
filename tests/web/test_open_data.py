"""The open-data folder is served as what it is, to everyone, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.web.open_data import ROUTES, VARIABLE
from tests.web.client import Client


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    folder = tmp_path / "data"
    (folder / "tables").mkdir(parents=True)
    for name in ("tables/a.csv", "tables/a.csv.gz", "tables/a.parquet", "catalogue.jsonld", "b.geojson", "README.md",
                 "SHA256SUMS", "observatory.duckdb"):  # fmt: skip
        (folder / name).write_bytes(b"content")
    (tmp_path / "secret.csv").write_bytes(b"secret")
    monkeypatch.setenv(VARIABLE, str(folder))
    return Client(ROUTES)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("tables/a.csv", "text/csv; charset=utf-8; header=present"),
        ("tables/a.csv.gz", "application/gzip"),
        ("tables/a.parquet", "application/vnd.apache.parquet"),
        ("catalogue.jsonld", "application/ld+json"),
        ("b.geojson", "application/geo+json"),
        ("README.md", "text/markdown; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("observatory.duckdb", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is_to_any_site(path: str, kind: str, served: Client) -> None:
    answer = served.get(f"/open-data/{path}")
    assert (answer.status_code, answer.content) == (200, b"content")
    assert answer.headers["content-type"] == kind
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-encoding" not in answer.headers


def test_a_file_that_did_not_change_is_not_sent_again(served: Client) -> None:
    first = served.get("/open-data/README.md")
    again = served.get("/open-data/README.md", {"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["none.csv", "", "tables", "../secret.csv", "%2e%2e/secret.csv", "a%00b"])
def test_nothing_else_is_served(path: str, served: Client) -> None:
    assert served.get(f"/open-data/{path}").status_code == 404


def test_without_a_folder_there_is_nothing(served: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert served.get("/open-data/README.md").status_code == 404
