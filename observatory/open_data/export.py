"""``python -m observatory export DIR``: the whole folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from observatory.boundaries import BoundaryError
from observatory.open_data import contents as published_contents
from observatory.open_data import dcat, folder, history, indicators, licences, outlines, package, readme, sdmx
from observatory.open_data.addresses import Addresses
from observatory.open_data.files import Files
from observatory.open_data.folder import SUMS, ExportError
from observatory.open_data.tables import Published
from observatory.progress import Progress, Say


def export(build: Path, target: Path, say: Say, address: str = "") -> Path:
    """Write the open data of a build.

    Parameters
    ----------
    build
        The published file; the boundaries lie beside it.
    target
        The folder: new, empty, or an earlier export, which is replaced.
    say
        Receives one line per stage.
    address
        Where the folder will be on the web; empty for ``<public address>/open-data``.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    ExportError
        Where the folder holds anything else, or cannot be written; it is as it was before.
    observatory.address.AddressError
        Where the address is none.
    """
    addresses, progress = Addresses(address), Progress(say)
    with folder.unfinished(target) as work:
        try:
            _write(build, work, addresses, progress)
        except (OSError, duckdb.Error, BoundaryError) as error:
            raise ExportError(f"{target} was not written: {str(error).splitlines()[0]}") from error
    size = sum(path.stat().st_size for path in Path(target).rglob("*") if path.is_file())
    progress(f"{target} is complete ({size / 1e6:.0f} MB)")
    return Path(target)


def _write(build: Path, work: Path, addresses: Addresses, progress: Progress) -> None:
    # Within the unfinished folder, so that all goes with it if this is killed; removed before it is shown.
    with (
        tempfile.TemporaryDirectory(dir=work, prefix=".parts-") as temporary,
        Files(work, Path(temporary)).open() as files,
        Published.attach(build, Path(temporary) / "duckdb") as published,
    ):
        progress("read what the published file is about")
        contents = published_contents.read(published)
        progress(f"write {len(contents.indicators)} indicators, one by one")
        indicators.write(files, published, contents, addresses)
        progress(f"write {len(contents.tables)} tables")
        package.write_tables(files, published, contents)
        progress("write boundaries, structure and code lists")
        outlines.write(files, published, contents)
        sdmx.write(files, published, contents)
        files.copy(dcat.DATABASE, build)
        progress("describe everything")
        package.write_descriptor(files, published, contents, addresses)
        package.write_indicators(files, contents, addresses)
        dcat.write(files, contents, addresses)
        files.text(readme.README_FILE, readme.page(contents, addresses))
        files.text(licences.LICENCES_FILE, licences.page(contents))
        files.text(history.CHANGES_FILE, history.page(published))
        sums = "".join(f"{written.sha256}  {written.path}\n" for written in files.all())
        (work / SUMS).write_text(sums, encoding="utf-8")
