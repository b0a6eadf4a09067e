"""A tiny but complete data root, taken from the real one: every indicator and source, few territories.

Nothing is made up. The catalogue is copied; of the territories only the chosen ones stay, with everything above
them; of the figures only the rows of those territories; of the boundaries only their outlines.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from observatory.paths import ROOT, DataFolders

GUANAJUATO = tuple(
    f"MX-110{number}" for number in ("07", "08", "14", "15", "17", "20", "25", "26", "27", "30", "31", "37")
)
CHOSEN = frozenset(
    {
        "WORLD", "EU27_2020",
        *GUANAJUATO, "MX-15060", "MX-01001",
        "MX-11020-0001", "MX-11020-0017", "MX-11020-0021", "MX-15060-0001", "MX-11020-00010092", "MX-11020-00010105",
        "PT-0211", "PT-0309", "PT-0603", "PT-0615", "PT-0803", "PT-0806", "PT-0808", "PT-1105", "PT-1113", "PT-1115",
        "PT-1317", "PT-1508", "PT-1806",
        "GR-0301", "GR-0302", "GR-0303", "GR-0304", "GR-0305", "GR-1402", "GR-1405",
        "ES-08019", "ES-08124", "ES-24008", "ES-24089", "ES-24115", "ES-24142", "ES-28079",
        "ES-08124-01001", "ES-08124-01002", "ES-08124-01003", "ES-08124-01004", "ES-08124-01005", "ES-08124-01006",
        "BA-ZDC", "FR-62160", "IT-037006", "LV-0090000", "PL-1004221436101", "RO-95060",
    }
)  # fmt: skip

# Folders beside the catalogue and the figures.
OTHERS = ("programmes", "practices", "publications", "displays", "models")
# Countries whose indicators, sources and territories stand in files of their own.
ALONE = {"PT": "portugal", "GR": "greece"}


def make_small(target: Path, source: Path = ROOT / "data") -> DataFolders:
    """Write the small data root.

    Parameters
    ----------
    target
        A folder that does not exist yet.
    source
        The data root to take from.

    Returns
    -------
    DataFolders
        The folders under ``target``; nothing is published in them.
    """
    real, small = DataFolders(source), DataFolders(target)
    shutil.copytree(real.catalogue, small.catalogue)
    kept = _with_parents(real)
    for path in sorted((small.catalogue / "territories").glob("*.csv")):
        _keep_rows(path, kept)
    for name in ("territory_links.csv", "memberships.csv"):
        _keep_rows(small.catalogue / name, kept)
    _figures(real, small, kept)
    _boundaries(real, small, kept)
    _without_far_places(real, small, kept)
    return small


def make_tiny(target: Path, small: DataFolders, *countries: str) -> DataFolders:
    """Write what the small data root holds of some countries alone; it builds in a fraction of the time.

    ``OTHERS`` are left out: they name places of many countries.

    Parameters
    ----------
    target
        A folder that does not exist yet.
    small
        What ``make_small`` wrote.
    countries
        Keys of ``ALONE``.
    """
    tiny = DataFolders(target)
    shutil.copytree(small.root, target, ignore=shutil.ignore_patterns("published", *OTHERS))
    for folder, name in (
        (tiny.catalogue / "indicators", "{small}.toml"),
        (tiny.catalogue / "territories", "{name}.csv"),
        (tiny.figures, "{large}-*"),
        (tiny.boundaries, "{small}-*"),
    ):
        patterns = [name.format(small=c.lower(), large=c, name=ALONE[c]) for c in countries]
        for path in set(folder.iterdir()).difference(*(folder.glob(pattern) for pattern in patterns)):
            path.unlink()
    sources = tiny.catalogue / "sources.toml"
    entries = sources.read_text(encoding="utf-8").split("\n[")
    kept = [entry for entry in entries[1:] if entry.startswith(tuple(f"{country}-" for country in countries))]
    sources.write_text("\n[".join(["", *kept]), encoding="utf-8")
    (tiny.catalogue / "identities.toml").write_text("# None is declared for these countries.\n", encoding="utf-8")
    codes: set[str] = set()
    for path in (tiny.catalogue / "territories").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            codes |= {row["territory_code"] for row in csv.DictReader(file)}
    for list_name in ("territory_links.csv", "memberships.csv"):
        _keep_rows(tiny.catalogue / list_name, codes)
    return tiny


def _with_parents(folders: DataFolders) -> frozenset[str]:
    parents: dict[str, str] = {}
    for path in (folders.catalogue / "territories").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            parents |= {row["territory_code"]: row["parent_code"] for row in csv.DictReader(file)}
    kept: set[str] = set()
    for code in CHOSEN:
        step = code
        while step:
            kept.add(step)
            step = parents[step]  # a KeyError here means that a chosen code has left the catalogue
    return frozenset(kept)


def _without_far_places(real: DataFolders, small: DataFolders, kept: frozenset[str]) -> None:
    """Copy programmes, practices and what refers to them; where they name a place that the small root lacks, they name none."""
    far = _all_codes(real) - kept
    for name in OTHERS:
        source, target = real.root / name, small.root / name
        if not source.exists():
            continue
        shutil.copytree(source, target)
        for path in target.rglob("*.toml"):
            text = re.sub(
                r'"([A-Z]{2}-[^"\n]+)"',
                lambda found: '""' if found[1] in far else found[0],
                path.read_text(encoding="utf-8"),
            )
            path.write_text(text, encoding="utf-8")
        for path in target.rglob("*.csv"):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(line for line in lines if far.isdisjoint(line.split(","))), encoding="utf-8")


def _all_codes(folders: DataFolders) -> set[str]:
    codes: set[str] = set()
    for path in (folders.catalogue / "territories").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            codes |= {row["territory_code"] for row in csv.DictReader(file)}
    return codes


def _keep_rows(path: Path, kept: Iterable[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or []), [row for row in reader if row["territory_code"] in kept]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _figures(real: DataFolders, small: DataFolders, kept: Iterable[str]) -> None:
    small.figures.mkdir(parents=True)
    with duckdb.connect(config={"threads": 2}) as connection:
        for path in sorted((*real.figures.glob("*.parquet"), *real.figures.glob("*.csv"))):
            form = {".parquet": "parquet", ".csv": "csv_auto"}[path.suffix]
            written = {".parquet": "parquet", ".csv": "csv, header"}[path.suffix]
            connection.execute(
                f"COPY (SELECT * FROM read_{form}($1) WHERE list_contains($2, territory_code)) "
                f"TO '{small.figures / path.name}' (FORMAT {written})",
                [str(path), sorted(kept)],
            )


def _boundaries(real: DataFolders, small: DataFolders, kept: Iterable[str]) -> None:
    small.boundaries.mkdir(parents=True)
    for path in sorted(real.boundaries.glob("*.topojson")):
        document = json.loads(path.read_text(encoding="utf-8"))
        shapes = [shape for shape in document["objects"]["territories"]["geometries"] if _codes(shape) & set(kept)]
        if shapes:
            (small.boundaries / path.name).write_text(json.dumps(_pruned(document, shapes)), encoding="utf-8")


def _codes(shape: dict[str, Any]) -> set[str]:
    properties = shape.get("properties", {})
    return {*properties.get("covers", "").split(), properties.get("code")} - {None}


def _pruned(document: dict[str, Any], shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the document with those shapes and no arc that none of them uses."""
    used: dict[int, int] = {}

    def renumbered(arcs: Any) -> Any:
        if isinstance(arcs, list):
            return [renumbered(arc) for arc in arcs]
        number = used.setdefault(arcs if arcs >= 0 else ~arcs, len(used))
        return number if arcs >= 0 else ~number

    shapes = [shape | {"arcs": renumbered(shape.get("arcs", []))} for shape in shapes]
    territories = document["objects"]["territories"] | {"geometries": shapes}
    return document | {"objects": {"territories": territories}, "arcs": [document["arcs"][arc] for arc in used]}
