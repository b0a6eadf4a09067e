"""The observatory from a notebook: the published file, its questions, figures, pictures, sources, and one's own tables.

``open_file`` is the door::

    from observatory import notebook

    data = notebook.open_file(language="en")
    data.headlines("MX-11020", "income_poverty")

Everything comes as tables of pandas or as pictures that a notebook shows by itself; every figure keeps its year, status
and source. Nothing here writes to the published file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from observatory import database, own_data, queries, search, source_notes
from observatory.charts import line_style, line_svg, lines, palettes, picture
from observatory.charts.line_series import Line, Point, panels
from observatory.charts.map_classes import MapClass
from observatory.charts.map_geometry import read_geometry
from observatory.charts.map_svg import MapColours, map_svg
from observatory.measures import benchmark, classes
from observatory.own_data import Decisions, Own
from observatory.paths import data_folders
from observatory.reader import Reader
from observatory.text import as_language, clauses, formats, kinds

MAP_WIDTH, MAP_TALLEST = 820, 760
_COLOURS = MapColours(page="var(--o-paper, #fbfaf7)", border="var(--o-paper, #fbfaf7)")


@dataclass(frozen=True)
class Picture:
    """A picture that a notebook shows by itself; ``svg`` is its text, ``save`` writes it."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write the picture as SVG and return where."""
        Path(path).write_text(self.svg, encoding="utf-8")
        return Path(path)


def open_file(path: str | Path | None = None, language: str = "es") -> Observatory:
    """Open a published file, read-only.

    Parameters
    ----------
    path
        The file ``observatory-….duckdb``; the one published on this machine otherwise.
    language
        es, pt, el or en: of names, units and sentences.

    Raises
    ------
    observatory.database.NotPublishedError
        Where no path is given and nothing has been published here.
    FileNotFoundError
        Where there is no such file.
    """
    found = Path(path) if path else database.current_path()
    if not found.exists():
        raise FileNotFoundError(f"There is no file “{found}”. The page of open data says where to get it.")
    return Observatory(Reader(as_language(language), found.resolve()))


class Observatory:
    """A published file and the language in which it speaks."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.language, self.path = reader.language, reader.build

    def __repr__(self) -> str:
        return f"Observatory({self.path.name}, {self.language})"

    def query(self, name: str, /, **values: Any) -> pd.DataFrame:
        """Return the rows of a named question (a file of ``queries/select``); its language is this one unless given.

        Raises
        ------
        observatory.queries.QueryError
            Where the name or a parameter is wrong; the message says what there is.
        """
        named = queries.query(name)
        if any(parameter.name == "language" for parameter in named.parameters):
            values.setdefault("language", self.language)
        return queries.run(name, self.path, **values)

    def sql(self, text: str, **values: Any) -> pd.DataFrame:
        """Return the rows of one SELECT; values are bound: ``data.sql("… WHERE level = $level", level="country")``."""
        with database.cursor(self.path) as cursor:
            table: pa.Table = cursor.execute(text, values).to_arrow_table()
            return table.to_pandas()

    def places(self, text: str, limit: int = 8) -> pd.DataFrame:
        """Return the territories that a text may mean, best first: territory_code, label, level, type."""
        hits = search.search(text, self.language, self.path, limit)
        return pd.DataFrame([vars(hit) for hit in hits], columns=["territory_code", "label", "level", "type"])

    def indicators(self, theme: str | None = None) -> pd.DataFrame:
        """Return the catalogue of indicators, or that of one theme, with the countries and years they have."""
        found = self.query("catalogue_list")
        return found[found["theme_code"] == theme].reset_index(drop=True) if theme else found

    def headlines(self, territory: str, theme: str | None = None) -> pd.DataFrame:
        """Return the newest figures of a place, headline indicators first, with their standing in the country.

        Returns
        -------
        pandas.DataFrame
            indicator_code, indicator, value, unit, year, status, standing (words), rank, n, source_code.
        """
        _ = self.reader.words
        words = self.query("indicator_words").set_index("indicator_code")
        rows = self.query("profile_latest", territory=territory)
        rows = rows[
            (rows["sex"] == "_T") & (rows["age"] == "_T") & (rows["citizenship"] == "_T") & rows["value"].notna()
        ]
        rows = rows.join(words, on="indicator_code", how="inner")
        rows = rows[rows["theme_code"] == theme] if theme else rows
        rows = rows.sort_values(["headline", "indicator_code"], ascending=[False, True])
        standing = [
            kinds.word(kinds.BENCHMARKS, benchmark.from_quintile(quintile, polarity).verdict, _) if quintile else ""
            for quintile, polarity in zip(_whole(rows["country_quintile"]), rows["polarity"], strict=True)
        ]
        return pd.DataFrame({
            "indicator_code": rows["indicator_code"], "indicator": rows["name"], "value": rows["value"],
            "unit": rows["unit_name"], "year": rows["period"],
            "status": [kinds.word(kinds.STATUSES, code, _) for code in rows["obs_status"]],
            "standing": standing, "rank": rows["country_rank"], "n": rows["country_n"], "source_code": rows["source_code"],
        }).reset_index(drop=True)  # fmt: skip

    def series(self, indicator: str, territories: Sequence[str], **group: str) -> pd.DataFrame:
        """Return the years of an indicator in some places, gaps with the reason of their status.

        Parameters
        ----------
        group
            sex, age, citizenship.
        """
        rows = self.query("series_by_territories", indicator=indicator, territories=list(territories), **group)
        rows.insert(1, "place", rows["territory_code"].map(self._labels(territories)))
        return rows

    def peers(self, territory: str) -> pd.DataFrame:
        """Return the places most like one, nearest first: territory_code, place, distance, rank."""
        rows = self.query("peers_of_territory", territory=territory)
        rows = rows.rename(columns={"peer_code": "territory_code"})
        rows.insert(1, "place", rows["territory_code"].map(self._labels(rows["territory_code"].tolist())))
        return rows

    def compare(self, indicators: Sequence[str], territories: Sequence[str]) -> pd.DataFrame:
        """Return the newest figures of some places side by side, one row per place and one column per indicator."""
        rows = self.query("newest_of_places", indicators=list(indicators), territories=list(territories))
        labels = self._labels(territories)
        wide = rows.pivot(index="territory_code", columns="indicator_code", values="value")
        wide = wide.reindex([code for code in territories if code in wide.index])
        return wide.rename(index=labels).rename_axis("place")

    def lines(self, indicator: str, territories: Sequence[str]) -> Picture:
        """Return the course of an indicator in some places as a picture; breaks cut the lines.

        Figures of different statistical exercises never share a picture: the first exercise is drawn.

        Raises
        ------
        ValueError
            Where none of the places has a figure.
        """
        rows = self.series(indicator, territories)
        named = self.query("territories_named", territories=list(territories)).to_dict("records")
        drawn = [
            Line(row["territory_code"], row["name"], "", row["label"], _points(rows, row["territory_code"]), line_style.stroke(order))
            for order, row in enumerate(named)
        ]  # fmt: skip
        groups = panels(drawn)
        if not groups:
            raise ValueError(f"None of these places has a figure of {indicator}.")
        header = self._header(indicator)
        scale = lines.Scale(header["suffix"], int(header["decimals"]))
        figure = line_svg.picture(lines.drawing(groups[0], scale, language=self.language))
        shown = rows[rows["territory_code"].isin([line.code for line in groups[0]]) & rows["value"].notna()]
        return self._framed(figure, header["name"], shown["source_code"])

    def map(self, indicator: str, country: str, kind: str = "municipality", *, select: str | None = None) -> Picture:
        """Return the newest figures of all places of one kind in a country as a map, in five classes of equal size.

        Parameters
        ----------
        select
            A place to outline.

        Raises
        ------
        ValueError
            Where there is no such map or no figure.
        """
        _ = self.reader.words
        maps = self.query("map_list")
        maps = maps[(maps["country_code"] == country) & (maps["type"] == kind)]
        rows = self.query("compare_variable", indicator=indicator, country=country, type=kind)
        if maps.empty or rows["value"].notna().sum() == 0:
            raise ValueError(f"There is no map of {indicator} for {kind} in {country}.")
        header = self._header(indicator)
        decimals, suffix = int(header["decimals"]), header["suffix"]
        painted, limits = self._classes(rows["value"].to_numpy(float), decimals, suffix)
        geometry = read_geometry(self._geometry() / maps["file"].iloc[0])
        _left, _top, wide, high = geometry.view_box(None)
        width = min(MAP_WIDTH, round(MAP_TALLEST * wide / high))
        title = _("{indicator}, {year}", indicator=header["name"], year=int(rows["period"].iloc[0]))
        found = {row.territory_code: row.value for row in rows.itertuples() if row.value == row.value}
        svg = map_svg(
            geometry, found, painted, limits=limits, decimals=decimals, title=title, description=title,
            missing_word=_("No data"), mixed_word=_("Several territories in one outline"), width=width,
            height=round(width * high / wide), selected=(select,) if select else (), legend=True, language=self.language,
            colours=_COLOURS,
        )  # fmt: skip
        return self._framed(svg, title, rows["source_code"])

    def cite(self, sources: Iterable[str]) -> str:
        """Return one line per source: publisher, title, edition, licence and what is known to be wrong with it."""
        return "\n".join(self._cited(sources, notes=True))

    def own(self, data: bytes | str | Path, name: str = "", decisions: Decisions | None = None) -> Own:
        """Read a table of one's own and find its places; see ``observatory.own_data.read``.

        Parameters
        ----------
        data
            The content of a CSV or XLSX file, or where it is.
        """
        content = data if isinstance(data, bytes) else Path(data).read_bytes()
        return own_data.read(
            content, name or ("table" if isinstance(data, bytes) else Path(data).name), self.path, decisions
        )

    def beside(self, own: Own, measure: str, indicator: str) -> own_data.Beside:
        """Return a measure of one's own table beside an indicator, and how the two go together."""
        return own_data.beside(own, measure, indicator, self.path)

    def _labels(self, territories: Iterable[str]) -> dict[str, str]:
        rows = self.query("territories_named", territories=list(dict.fromkeys(territories)))
        return dict(zip(rows["territory_code"], rows["label"], strict=True))

    def _header(self, indicator: str) -> pd.Series:
        rows = self.query("indicator_header", indicator=indicator)
        if rows.empty:
            raise ValueError(f"There is no indicator “{indicator}”; indicators() lists them.")
        return rows.iloc[0]

    def _geometry(self) -> Path:
        """Return where the outlines are: beside the file, or where this machine publishes."""
        beside = self.path.parent / "geometry"
        return beside if beside.exists() else data_folders().geometry

    def _classes(
        self, values: np.ndarray, decimals: int, suffix: str
    ) -> tuple[tuple[MapClass, ...], tuple[float, ...]]:
        _ = self.reader.words
        found = classes.classify(values, "quantile", 5, decimals)
        words = kinds.CLASS_WORDS[max(len(found), 1)]
        painted = tuple(
            MapClass(
                _(word),
                _("{low} to {high}", low=formats.number(low, self.language, decimals), high=formats.with_unit(high, self.language, decimals, suffix)),
                colour,
            )
            for (low, high), word, colour in zip(found.ranges, words, palettes.SEQUENTIAL[len(found)], strict=False)
        )  # fmt: skip
        return painted, tuple(high for _low, high in found.ranges[:-1])

    def _cited(self, sources: Iterable[str], notes: bool = False) -> list[str]:
        _ = self.reader.words
        lines = []
        for fact in source_notes.described(self.reader, sources):
            titles = [_("“{title}”, edition {vintage}", title=fact["title"], vintage=fact["vintage"])]
            said = _(
                "Source: {publisher}, {titles}. Licence: {licence} ({checked}).", publisher=fact["publisher"],
                titles=clauses.joined(_, titles), licence=fact["licence"], checked=fact["licence_checked"],
            )  # fmt: skip
            lines.append(f"{said} {fact['note']}".strip() if notes else said)
        return lines

    def _framed(self, svg: str, title: str, sources: pd.Series) -> Picture:
        width, height = picture.size(svg)
        cited = self._cited(sources.dropna().drop_duplicates().tolist())
        return Picture(picture.framed(svg, width, height, title=title, notes=cited, language=self.language))


def _whole(numbers: pd.Series) -> list[int | None]:
    return [None if pd.isna(number) else int(number) for number in numbers]


def _points(rows: pd.DataFrame, territory: str) -> tuple[Point, ...]:
    own = rows[rows["territory_code"] == territory]
    return tuple(
        Point(row.period, None if pd.isna(row.value) else row.value, row.obs_status, row.exercise)
        for row in own.itertuples()
    )
