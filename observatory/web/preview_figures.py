"""Small figures of link previews: where a place lies, one indicator on a map, a few places over time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from observatory import rows
from observatory.charts import locator, palettes
from observatory.charts.map_classes import classes_of
from observatory.charts.map_geometry import MapGeometry, read_geometry
from observatory.charts.preview_card import FIGURE, LineFigure, MapFigure, Number, Verdict
from observatory.measures import classes
from observatory.measures.trend import TrendVerdict
from observatory.paths import data_folders
from observatory.reader import Reader
from observatory.records import Record
from observatory.text import findings, formats, kinds

# As the map page decides where no link does.
USUAL_INDICATORS = ("coneval_pobreza", "es_adrh_net_income_person", "pt_reg_unemployed_per_1000")
CLASSES, SCHEME = 5, "quantile"
TOTAL = "_T"
GROUP = ("sex", "age", "citizenship")
MOST_PLACES = 8
_LAND = "var(--o-line)"
_HATCH = "var(--o-panel)"
_TONES = {"improving": "better", "worsening": "worse"}
_NUMBER = re.compile(r"-?\d+")
_SMALL = 26  # pixels: a place smaller than this is marked by a ring too


@dataclass(frozen=True)
class Choropleth:
    """One indicator on a map, in words and colours."""

    indicator: str
    where: str
    caption: str
    finding: str
    short: str
    source: str
    decimals: int
    ends: tuple[str, str]
    place: str = ""
    number: Number | None = None
    figure: MapFigure | None = None


@dataclass(frozen=True)
class Courses:
    """A few places over time."""

    places: str
    finding: str
    short: str
    source: str
    figure: LineFigure | None
    heading: str = ""
    number: Number | None = None
    verdict: Verdict | None = None


def whereabouts(reader: Reader, place: Record) -> MapFigure | None:
    """Return where in its country a place lies; ``None`` where no outlines of the country are published."""
    found = rows.records(reader.build, "locator_files", country=place["country_code"])
    files = {row["level"]: row["file"] for row in found}
    land = files.get("region") or files.get("municipality")
    if land is None:
        return None
    code = place["parent_code"] if place["level"] == "neighbourhood" else place["territory_code"]
    return _located(land, files.get("municipality"), str(code), place["level"] == "country")


@lru_cache(maxsize=64)
def _located(regions: str, municipalities: str | None, code: str, everything: bool) -> MapFigure:
    land = _geometry(regions)
    box = (0.0, 0.0, float(land.width), float(land.height))
    areas = tuple((path, _LAND) for path in land.paths if path)
    if everything:
        return MapFigure(box, (), marked="".join(land.paths))
    holder = land if code in land.position else _geometry(municipalities) if municipalities else land
    # Two maps of a country have the same grid, but for what simplifying each took from its edges.
    same = abs(holder.width / land.width - 1) < locator.SAME_LAND
    path = holder.paths[holder.position[code]] if same and code in holder.position else ""
    return MapFigure(box, areas, marked=path, dot=_ring(path, box))


def _ring(path: str, box: tuple[float, float, float, float]) -> tuple[float, float] | None:
    """Return the middle of a place that would be too small to be seen, ``None`` of a larger one."""
    if not path:
        return None
    left, top, right, bottom = _extent(path)
    pixels = min(FIGURE[2] / box[2], FIGURE[3] / box[3])
    if max(right - left, bottom - top) * pixels > _SMALL:
        return None
    return (left + right) / 2, (top + bottom) / 2


def _extent(path: str) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a path of ``map_geometry``: rings of one absolute and many relative steps."""
    across, down = [], []
    for ring in path.split("z"):
        numbers = [int(number) for number in _NUMBER.findall(ring)]
        x = y = 0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            across.append(x)
            down.append(y)
    return min(across), min(down), max(across), max(down)


# Few and small beside what they are made from: a country of 8,000 municipalities takes 0.6 s to read.
@lru_cache(maxsize=6)
def _geometry(file: str) -> MapGeometry:
    return read_geometry(data_folders().geometry / file)


def choropleth(reader: Reader, codes: Mapping[str, str], used: dict[str, str], *, drawn: bool) -> Choropleth | None:
    """Return the map that a link of the map page names; ``None`` where it names neither a map nor an indicator.

    Parameters
    ----------
    codes
        Of the link: map, indicator, territory, year, region and a group of people.
    used
        Receives those that name something.
    drawn
        Whether the figure is wanted, not the words alone.
    """
    place = _map_of(reader, codes, used)
    if place is None:
        return None
    indicator = _indicator_of(reader, place, codes, used)
    when = _slice(reader, place, indicator, codes, used) if indicator else None
    if indicator is None or when is None:
        return None
    found = _values(reader, place, indicator["indicator_code"], when)
    told = _worded(reader, place, indicator, when, found, used.get("territory"))
    return (
        replace(told, figure=_painted(place["file"], found, told.decimals, told.ends, used.get("territory")))
        if drawn
        else told
    )


def _map_of(reader: Reader, codes: Mapping[str, str], used: dict[str, str]) -> Record | None:
    maps = {row["geometry_code"]: row for row in rows.records(reader.build, "map_list", language=reader.language)}
    if codes.get("map") in maps:
        used["map"] = codes["map"]
    if "territory" in codes:
        drawn = rows.records(reader.build, "map_of_territory", territory=codes["territory"])
        if drawn:
            used["territory"] = codes["territory"]
            return maps.get(used.get("map", drawn[0]["geometry_code"]))
    if "map" in used:
        return maps[used["map"]]
    if "indicator" not in codes:
        return None
    shown = [row for row in maps.values() if row["level"] == "municipality" and _has(reader, row, codes["indicator"])]
    return shown[0] if shown else None


def _has(reader: Reader, place: Record, indicator: str) -> bool:
    return bool(_slices(reader, place, indicator))


def _slices(reader: Reader, place: Record, indicator: str) -> list[Record]:
    asked = {"country": place["country_code"], "type": place["type"], "indicator": indicator}
    return rows.records(reader.build, "map_slices", **asked)


def _indicator_of(reader: Reader, place: Record, codes: Mapping[str, str], used: dict[str, str]) -> Record | None:
    asked = {"country": place["country_code"], "type": place["type"], "language": reader.language}
    offered = rows.records(reader.build, "map_indicators", **asked)
    known = [row["indicator_code"] for row in offered]
    if codes.get("indicator") in known:
        used["indicator"] = codes["indicator"]
    usual = [code for code in USUAL_INDICATORS if code in known]
    headline = [row["indicator_code"] for row in offered if row["headline"]]
    code = used.get("indicator", next(iter([*usual, *headline, *known]), None))
    if code is None:
        return None
    return rows.records(reader.build, "indicator_header", indicator=code, language=reader.language)[0]


def _slice(
    reader: Reader, place: Record, indicator: Record, codes: Mapping[str, str], used: dict[str, str]
) -> Record | None:
    """Return year and group: those of the link where they exist, else the newest year and everybody."""
    found = _slices(reader, place, indicator["indicator_code"])
    wanted = [row for row in found if str(row["period"]) == codes.get("year")] or found
    for name in GROUP:
        wanted = [row for row in wanted if row[name] == codes.get(name, TOTAL)] or wanted
    chosen = max(wanted, key=lambda row: row["period"]) if wanted else None
    if chosen:
        said = {"year": str(chosen["period"]), **{name: chosen[name] for name in GROUP}}
        used.update({name: value for name, value in said.items() if codes.get(name) == value})
    return chosen


def _values(reader: Reader, place: Record, indicator: str, when: Record) -> Any:
    asked = {"geometry": place["geometry_code"], "indicator": indicator, "period": when["period"]}
    values = rows.rows(reader.build, "map_values", **asked, **{name: when[name] for name in GROUP})
    places = rows.rows(reader.build, "map_places", geometry=place["geometry_code"], language=reader.language)
    return places.assign(value=values["value"].to_numpy(dtype=float), source_code=values["source_code"].to_numpy())


def _worded(
    reader: Reader, place: Record, indicator: Record, when: Record, found: Any, marked: str | None
) -> Choropleth:
    _, language = reader.words, reader.language
    decimals, suffix = int(indicator["decimals"]), indicator["suffix"]
    known = found.dropna(subset=["value"]).sort_values(["value", "territory_code"])
    split = kinds.split(when["sex"], when["age"], when["citizenship"], _)
    name = f"{indicator['name']} ({split})" if split else indicator["name"]
    lowest, highest = known.iloc[0], known.iloc[-1]
    where = _("Europe and the world") if place["country_code"] == "WORLD" else place["scope_name"]
    said = {
        "indicator": indicator["name"], "period": int(when["period"]), "split": split, "country": where, "n": len(known),
        "n_missing": len(found) - len(known), "lowest": (lowest["label"], lowest["value"]),
        "highest": (highest["label"], highest["value"]), "median": float(known["value"].median()),
        "decimals": decimals, "suffix": suffix, "lowest_ties": int((known["value"] == lowest["value"]).sum()),
        "highest_ties": int((known["value"] == highest["value"]).sum()),
    }  # fmt: skip
    ends = tuple(formats.with_unit(row["value"], language, decimals, suffix) for row in (lowest, highest))
    own = known[known["territory_code"] == marked]
    number = None if own.empty else written(reader, indicator, own["value"].iloc[0], when["period"])
    return Choropleth(
        formats.opening(indicator["short_name"]), _("{place}, {period}", place=where, period=int(when["period"])),
        _("{indicator}, {year}", indicator=name, year=int(when["period"])), findings.map_finding(language, **said),
        findings.map_finding(language, **said, short=True), publisher(reader, known["source_code"].iloc[0]),
        decimals, (ends[0], ends[1]), "" if own.empty else own["label"].iloc[0], number,
    )  # fmt: skip


def written(reader: Reader, indicator: Record, value: float, period: int) -> Number:
    """Return a figure of an indicator in words."""
    return Number(
        formats.number(value, reader.language, int(indicator["decimals"])), indicator["suffix"], str(int(period))
    )


def publisher(reader: Reader, source: str | None) -> str:
    """Return who publishes a source; an empty text where it is not known."""
    found = rows.records(reader.build, "source_notes", sources=(source,), language=reader.language) if source else []
    return str(found[0]["publisher"]) if found else ""


def _painted(file: str, found: Any, decimals: int, ends: tuple[str, str], marked: str | None) -> MapFigure:
    """Return the outlines, joined by class: five long paths are painted faster than thousands of short ones."""
    geometry = _geometry(file)
    values = found["value"].to_numpy(dtype=float)
    chosen = classes.classify(values, SCHEME, CLASSES, decimals)
    colours = palettes.SEQUENTIAL[max(len(chosen), 1)]
    numbers = classes_of(values, tuple(high for _low, high in chosen.ranges[:-1]), decimals)
    together: dict[str, list[str]] = {_HATCH: [], **{colour: [] for colour in colours}}
    for code, number in zip(found["territory_code"], numbers, strict=True):
        path = geometry.paths[geometry.position[code]] if code in geometry.position else ""
        if path:
            together[_HATCH if number < 0 else colours[int(number)]].append(path)
    areas = tuple(
        (f"{geometry.context if colour == _HATCH else ''}{''.join(paths)}", colour)
        for colour, paths in together.items()
    )
    own = geometry.paths[geometry.position[marked]] if marked and marked in geometry.position else ""
    box = (0.0, 0.0, float(geometry.width), float(geometry.height))
    return MapFigure(
        box, tuple(area for area in areas if area[0]), geometry.borders, own, _ring(own, box), colours, ends
    )


def courses(reader: Reader, codes: Mapping[str, str], used: dict[str, str], indicator: Record) -> Courses | None:
    """Return a few places over time on one indicator; ``None`` where the link names none with figures.

    Figures of two exercises are never drawn together: the first place decides which one it is.
    """
    wanted = tuple(dict.fromkeys(code for code in codes.get("territories", "").split(",") if code))[:MOST_PLACES]
    named = (
        rows.records(reader.build, "territories_named", territories=wanted, language=reader.language) if wanted else []
    )
    places = {row["territory_code"]: row for row in named}
    if not places:
        return None
    used["territories"] = ",".join(places)
    asked = {"indicator": indicator["indicator_code"], "territories": tuple(places)}
    group = {name: codes[name] for name in GROUP if name in codes}
    series = [
        row for row in rows.records(reader.build, "series_by_territories", **asked, **group) if row["value"] is not None
    ]
    if not series:
        return None
    used.update(group)
    first = next(code for code in places if any(row["territory_code"] == code for row in series))
    exercise = [row for row in series if row["territory_code"] == first][-1]["exercise"]
    lines = {
        code: [row for row in series if row["territory_code"] == code and row["exercise"] == exercise]
        for code in places
    }
    lines = {code: points for code, points in lines.items() if points}
    trends = {
        row["territory_code"]: row for row in rows.records(reader.build, "trends_by_territories", **asked, **group)
    }
    return _courses(reader, indicator, places, lines, trends, group)


def _courses(
    reader: Reader, indicator: Record, named: Mapping[str, Record], lines: Mapping[str, list[Record]],
    trends: Mapping[str, Record], group: Mapping[str, str],
) -> Courses:  # fmt: skip
    _, language = reader.words, reader.language
    decimals, suffix = int(indicator["decimals"]), indicator["suffix"]
    names = ("verdict", "reason", "first_period", "first_value", "last_period", "last_value")
    nothing: Record = {"verdict": "cannot_be_judged", "reason": "no_data"}
    told = [
        {"place": named[code]["label"], **{name: trends.get(code, nothing).get(name) for name in names}}
        for code in lines
    ]
    sex, age, citizenship = (group.get(name, TOTAL) for name in GROUP)
    split = kinds.split(sex, age, citizenship, _)
    said = {"indicator": indicator["short_name"], "lines": told, "decimals": decimals, "suffix": suffix, "split": split}
    finding, short = (findings.trends_page_finding(language, **said, short=short) for short in (False, True))
    drawn = tuple(
        (named[code]["name"], tuple((int(row["period"]), float(row["value"])) for row in points),
         formats.number(points[-1]["value"], language, decimals))
        for code, points in lines.items()
    )  # fmt: skip
    places = formats.listing([named[code]["label"] for code in lines], language)
    source = publisher(reader, next(iter(lines.values()))[-1]["source_code"])
    figure = LineFigure(drawn) if any(len(points) > 1 for _name, points, _words in drawn) else None
    if len(lines) > 1:
        return Courses(places, finding, short, source, figure)
    code, points = next(iter(lines.items()))
    number = written(reader, indicator, points[-1]["value"], points[-1]["period"])
    trend = trends.get(code, nothing)["verdict"]
    judged = None
    if trend != "cannot_be_judged":
        judged = Verdict(kinds.word(kinds.TRENDS, trend, _), TrendVerdict(trend).symbol, _TONES.get(trend, "neutral"))
    return Courses(places, finding, short, source, figure, named[code]["label"], number, judged)
