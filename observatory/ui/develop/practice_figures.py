"""The indicators of a practice in its own place, before it began and since, each as a small chart with its country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.charts import line_style, small_lines
from observatory.charts.line_series import Line, Point
from observatory.records import Record
from observatory.text import formats, kinds, practice_course
from observatory.text.practice_course import Course, Figure
from observatory.ui import data
from observatory.ui.reader import Reader

MOST, MOST_SINGLE = 4, 3


def courses(reader: Reader, row: Mapping[str, Any]) -> tuple[list[Record], int]:
    """Return the indicators to show, those with several years first, and how many more have figures in that place.

    Returns
    -------
    list of dict
        code, name, said (finding), beside (its country; empty where there is none), drawn (``small_lines.Small``; ``None``
        where there is one year alone), rows (year, place, country, status), place, compared (name of the country's line),
        sources.
    """
    if not row["territory_code"]:
        return [], 0
    found = data.records(
        reader, "practice_place_indicators", practice=row["practice_code"], territory=row["territory_code"],
        language=reader.language,
    )  # fmt: skip
    shown = [each for each in found if each["figures"] > 1][:MOST]
    shown += [each for each in found if each["figures"] == 1][:MOST_SINGLE]
    return [_course(reader, row, indicator) for indicator in shown], len(found) - len(shown)


def _course(reader: Reader, row: Mapping[str, Any], indicator: Record) -> Record:
    series = data.records(
        reader, "series_by_territories", indicator=indicator["indicator_code"], territories=(row["territory_code"],)
    )
    own = Line(row["territory_code"], row["label"], "", row["label"], _points(series), line_style.stroke(0))
    exercise = own.newest.exercise
    country = _country(reader, row, indicator["indicator_code"], exercise)
    lines = [own, country] if country else [own]
    course = _as_course(own)
    told = course.told(row["start_year"])
    scale = {"decimals": indicator["decimals"], "suffix": indicator["suffix"]}
    beside = ""
    if country:
        beside = practice_course.beside(
            reader.language, country.label, _as_course(country).figures, [figure.period for figure in told], **scale
        )
    return {
        "code": indicator["indicator_code"], "name": indicator["short_name"], "kind": indicator["kind"], "beside": beside,
        "said": practice_course.finding(reader.language, course, row["start_year"], **scale),
        "drawn": small_lines.small(
            lines, reader.language, start=row["start_year"], end=row["end_year"], running=row["status"] == "running",
            from_zero=indicator["suffix"] == "%",
        ) if indicator["figures"] > 1 else None,
        "rows": _rows(reader, lines, scale), "place": row["label"], "compared": country.label if country else "",
        "sources": list(dict.fromkeys(each["source_code"] for each in series if each["value"] is not None)),
    }  # fmt: skip


def _points(rows: list[Record]) -> tuple[Point, ...]:
    return tuple(Point(row["period"], row["value"], row["obs_status"], row["exercise"]) for row in rows)


def _country(reader: Reader, row: Mapping[str, Any], indicator: str, exercise: str) -> Line | None:
    """Return its country's own figures of the same exercise, or else the median of its places of that type."""
    _ = reader.words
    rows = [
        each
        for each in data.records(
            reader, "series_of_references", indicator=indicator, territories=(row["territory_code"],),
            exercises=(exercise,), language=reader.language,
        )
        if each["scope"] == "country"
    ]  # fmt: skip
    official = [each for each in rows if each["basis"] == "official"]
    kept = official or rows
    if not kept:
        return None
    name = kept[0]["name"]
    if not official:
        types = kinds.word(kinds.TYPES_PLURAL, kept[0]["group_type"], _)
        size = formats.number(max(each["group_size"] for each in kept), reader.language)
        name = _("median of {n} {types} ({place})", n=size, types=types, place=name)
    return Line("country", name, "", name, _points(kept), line_style.reference_stroke(0), reference=True)


def _as_course(line: Line) -> Course:
    figures = tuple(Figure(int(point.period), point.value or 0.0, point.status) for point in line.valued)
    return Course(figures, tuple((before, after) for before, after, _why in line.breaks))


def _rows(reader: Reader, lines: list[Line], scale: Mapping[str, Any]) -> list[Record]:
    """Return the figures of a chart as a table: one row for each year in which a line has a value."""
    _ = reader.words
    by_line = [{int(point.period): point for point in line.points} for line in lines]
    years = sorted({int(point.period) for line in lines for point in line.valued})
    return [
        {"period": str(year), "cells": [_cell(reader, points.get(year), scale) for points in by_line]} for year in years
    ]


def _cell(reader: Reader, point: Point | None, scale: Mapping[str, Any]) -> Record:
    status = point.status if point else "O"
    value = point.value if point else None
    words = kinds.word(kinds.STATUSES, status, reader.words) if status != "A" else ""
    return {
        "text": formats.with_unit(value, reader.language, scale["decimals"], scale["suffix"]), "status": status,
        "status_words": words,
    }  # fmt: skip
