"""The published file stays as small as it was promised to be."""

from __future__ import annotations

from observatory.database import current_path
from observatory.paths import DataFolders

LARGEST = 200_000_000  # bytes: one download over a slow line of a town hall
LARGEST_EDITED = 25_000_000


def test_the_published_file_fits_on_a_slow_line(published_full: DataFolders) -> None:
    assert current_path(published_full).stat().st_size <= LARGEST


def test_what_people_edit_fits_into_a_repository(published_full: DataFolders) -> None:
    folders = (published_full.catalogue, published_full.figures, published_full.boundaries, published_full.programmes,
               published_full.practices)  # fmt: skip
    sizes = [path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert len(sizes) > 100
    assert sum(sizes) <= LARGEST_EDITED
