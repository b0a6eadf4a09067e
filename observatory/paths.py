"""Where things are: the only module that knows the folders of the project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"


@dataclass(frozen=True)
class DataFolders:
    """The folders under one data root: what people edit, and what the build publishes."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """Themes, units, indicators, sources, territories, networks."""
        return self.root / "catalogue"

    @property
    def figures(self) -> Path:
        """One tidy Parquet or CSV file per source."""
        return self.root / "figures"

    @property
    def boundaries(self) -> Path:
        """One TopoJSON per country and level."""
        return self.root / "boundaries"

    @property
    def programmes(self) -> Path:
        """Programmes, sessions, attendance, agreements, and how numbers of people are protected."""
        return self.root / "programmes"

    @property
    def practices(self) -> Path:
        """Good practices, the indicators they answer, and recognitions."""
        return self.root / "practices"

    @property
    def displays(self) -> Path:
        """One file per public display: what it shows, in which languages, for how long."""
        return self.root / "displays"

    @property
    def publications(self) -> Path:
        """Reports, recordings and training material of the programmes, with their links."""
        return self.root / "publications"

    @property
    def models(self) -> Path:
        """One file per composite index: what goes in, how it is joined, why, and what it must not be used for."""
        return self.root / "models"

    @property
    def published(self) -> Path:
        """What the build writes: database files, geometry and the pointer CURRENT."""
        return Path(os.environ.get("OBSERVATORY_PUBLISHED", self.root / "published"))

    @property
    def geometry(self) -> Path:
        """Map geometry, named by content, served as immutable files."""
        return self.published / "geometry"

    @property
    def outlines(self) -> Path:
        """Boundaries as GeoParquet, named by content, for the open data."""
        return self.published / "boundaries"

    @property
    def indices(self) -> Path:
        """Ranks of the replicates of each composite index, named by content, opened as memory maps."""
        return self.published / "indices"

    @property
    def current(self) -> Path:
        """One line: the file name of the database that readers see."""
        return self.published / "CURRENT"


def data_folders() -> DataFolders:
    """Return the data folders; ``OBSERVATORY_DATA`` names another root (used by tests)."""
    return DataFolders(Path(os.environ.get("OBSERVATORY_DATA", ROOT / "data")))
