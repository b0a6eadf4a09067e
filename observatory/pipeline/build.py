"""The whole way from edited files to a published observatory: ``python -m observatory build``."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from observatory import catalogue as catalogue_files
from observatory import displays as display_files
from observatory import models as model_files
from observatory import practices as practice_files
from observatory import programmes as programme_files
from observatory import publications as publication_files
from observatory.catalogue import Catalogue
from observatory.contracts import Problems
from observatory.contracts import catalogue as catalogue_contracts
from observatory.contracts import displays as display_contracts
from observatory.contracts import figures as figure_contracts
from observatory.contracts import models as model_contracts
from observatory.contracts import practices as practice_contracts
from observatory.contracts import programmes as programme_contracts
from observatory.contracts import publications as publication_contracts
from observatory.contracts import territories as territory_contracts
from observatory.paths import ROOT, DataFolders
from observatory.pipeline import (
    boundaries,
    changes,
    derive,
    displays,
    indices,
    load,
    maps,
    practices,
    programmes,
    publications,
    publish,
    stale,
)
from observatory.progress import Progress, Say

MEMORY_LIMIT = "1200MB"
# A quarter of DuckDB's own: each table and each key fills blocks of its own, and most tables are small. 182 MB, not 205.
BLOCK_SIZE = "65536"


def check(folders: DataFolders, say: Say) -> None:
    """Run every contract without publishing anything.

    Raises
    ------
    observatory.contracts.ContractError
        With everything that is wrong.
    """
    with publish.workplace(folders) as work:
        progress = Progress(say)
        connection, _models = _prove(folders, work / "check.duckdb", progress)
        connection.close()
        progress("every contract holds")


def build(folders: DataFolders, say: Say) -> Path:
    """Build and publish.

    Parameters
    ----------
    folders
        Where the data are and where to publish.
    say
        Receives one line per stage.

    Returns
    -------
    pathlib.Path
        The published file.

    Raises
    ------
    observatory.contracts.ContractError
        Where the data break a contract; the published observatory stays as it was.
    observatory.pipeline.publish.BuildRunningError
        Where another build runs in the same folder.
    """
    progress = Progress(say)
    made_from = stale.fingerprint(folders)
    with publish.workplace(folders) as work:
        database = work / "new.duckdb"
        connection, models = _prove(folders, database, progress)
        progress("sort the figures for their readers")
        load.load_observations(connection)
        progress("publish map geometry")
        drawn, outlined, ranked = work / "geometry", work / "boundaries", work / "indices"
        for folder in (drawn, outlined, ranked):
            folder.mkdir()
        maps.load(connection, folders, drawn)
        boundaries.load(connection, folders, outlined)
        derive.derive(connection, progress)
        indices.derive(connection, models, ranked, progress)
        progress("hash every table and compare with the build before")
        build_id = _stamp(connection, changes.published(folders))
        connection.execute("CHECKPOINT")
        connection.close()
        beside = {folders.geometry: drawn, folders.outlines: outlined, folders.indices: ranked}
        target = publish.publish(database, beside, build_id, folders)
        stale.remember(folders, target, made_from)
        progress(f"published {target.name} ({target.stat().st_size / 1e6:.0f} MB)")
    return target


def _prove(
    folders: DataFolders, database: Path, progress: Progress
) -> tuple[duckdb.DuckDBPyConnection, model_files.Models]:
    """Read everything into ``incoming`` and the catalogue tables, and the models; raise if a contract is broken."""
    problems = Problems()
    progress("read the catalogue, the programmes and the practices")
    catalogue: Catalogue = catalogue_files.read(folders, problems)
    edited = programme_files.read(folders, problems)
    told = practice_files.read(folders, problems)
    shown = display_files.read(folders, problems)
    published = publication_files.read(folders, problems)
    models = model_files.read(folders, problems)
    # What cannot be read makes whatever refers to it look wrong as well.
    problems.raise_if_any()
    catalogue_contracts.check(catalogue, problems)
    territory_contracts.check(catalogue, problems)
    maps.check(folders, catalogue, problems)
    programme_contracts.check(edited, catalogue, problems)
    practice_contracts.check(told, catalogue, problems)
    display_contracts.check(shown, catalogue, edited, told, problems)
    publication_contracts.check(published, edited, told, catalogue, problems)
    model_contracts.check(models, catalogue, problems)
    # Figures are judged only against a sound catalogue.
    problems.raise_if_any()
    connection = duckdb.connect(
        str(database), config={"threads": 2, "memory_limit": MEMORY_LIMIT, "default_block_size": BLOCK_SIZE}
    )
    try:
        load.create_schema(connection)
        progress("read the figures")
        figure_contracts.load(connection, catalogue, folders, problems)
        problems.raise_if_any()
        load.load_catalogue(connection, catalogue, folders)
        programmes.load(connection, edited, problems)
        practices.load(connection, told)
        displays.load(connection, shown)
        publications.load(connection, published)
        progress("prove every figure")
        figure_contracts.check(connection, catalogue, folders, problems)
        model_contracts.check_figures(connection, models, problems)
        problems.raise_if_any()
    except BaseException:
        connection.close()
        raise
    return connection, models


def _stamp(connection: duckdb.DuckDBPyConnection, before: Path | None) -> str:
    """Fill the tables of changes and ``build``; return the build's identifier: time and a digest of all contents."""
    created = datetime.now(UTC)
    hashed = [_hashed(connection, table) for table in _tables(connection) if table not in changes.TABLES]
    overall = sum(int(table.content_hash, 16) for table in hashed) % 16**8
    build_id = f"{created:%Y%m%dT%H%M%S}-{overall:08x}"
    changes.record(connection, before, build_id, created, hashed)
    commit = _commit()
    for table in (*hashed, *(_hashed(connection, name) for name in changes.TABLES)):
        connection.execute(
            "INSERT INTO build VALUES ($1, $2, $3, $4, $5, $6)",
            [build_id, created.isoformat(timespec="seconds"), commit, table.table, table.rows, table.content_hash],
        )
    return build_id


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND database_name = current_database() "
        "AND table_name != 'build' ORDER BY table_name"
    ).fetchall()
    return [table for (table,) in found]


def _hashed(connection: duckdb.DuckDBPyConnection, table: str) -> changes.Hashed:
    count, digest = connection.execute(
        f'SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0) FROM "{table}" t'  # noqa: S608 - our own names
    ).fetchone() or (0, 0)
    return changes.Hashed(table, count, f"{digest:x}")


def _commit() -> str:
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
