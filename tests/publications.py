"""A few publications for tests, written as people would write them: short, and wholly made up but for the codes of places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.paths import DataFolders
from tests.programmes import toml, words

PUBLICATION = {
    "kind": "report", "title": "A Report", "title_language": "pt", "languages": ["pt", "en"], "year": 2022,
    "publisher": "Somebody", "url": "https://example.org/report", "programme": "course", "network": "RAI",
    "session": "course-1", "practice": "pt-one", "territory": "PT-0603", "country": "PT", "themes": ["gender", "care"],
    "source_title": "A page", "source_url": "https://example.org/source", "read_on_page": True,
}  # fmt: skip


def publication(**changes: Any) -> dict[str, Any]:
    """Return a publication with all its fields."""
    return PUBLICATION | {"description": words("What it is")} | changes


def write(folders: DataFolders, files: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    """Write the folder of publications: ``files`` by name, each with its publications by code."""
    folders.publications.mkdir(parents=True, exist_ok=True)
    for name, entries in files.items():
        (folders.publications / f"{name}.toml").write_text(toml(entries), encoding="utf-8")
