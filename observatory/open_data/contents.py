"""What the published file is about, gathered once: indicators, sources, themes, units and their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from observatory import queries
from observatory.boundaries import Layer, layers
from observatory.open_data.tables import Published, Table
from observatory.records import Record, records
from observatory.text import LANGUAGES, Language, translator
from observatory.text.kinds import territory_type

Words = Mapping[Language, str]
FIELDS = ("name", "short_name", "definition", "plain_meaning", "numerator", "denominator")
NOTES = ("method", "caveats", "comparability")


@dataclass(frozen=True)
class Extent:
    """How far the figures of an indicator from one source reach."""

    source_code: str
    figures: int
    with_value: int
    first_period: int
    last_period: int
    sexes: tuple[str, ...]
    ages: tuple[str, ...]
    citizenships: tuple[str, ...]
    statuses: tuple[str, ...]
    country_codes: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    """An indicator with its words and how far it reaches; ``facts`` is its row of the table."""

    code: str
    facts: Record
    words: Mapping[Language, Mapping[str, str]]
    notes: Mapping[Language, Mapping[str, list[str]]]
    extents: tuple[Extent, ...]

    def name(self) -> Words:
        """Return its name in each language."""
        return {language: self.words[language]["name"] for language in LANGUAGES}

    def used(self, part: str) -> list[str]:
        """Return all codes of a part of the extents (sexes, ages, statuses …), sorted."""
        return sorted({code for extent in self.extents for code in getattr(extent, part)})

    @property
    def figures(self) -> int:
        """Rows of the indicator, with and without a value."""
        return sum(extent.figures for extent in self.extents)

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year; none where there is no figure."""
        if not self.extents:
            return None
        return min(e.first_period for e in self.extents), max(e.last_period for e in self.extents)


@dataclass(frozen=True)
class Contents:
    """Everything the describing files say."""

    build_id: str
    created: str
    git_commit: str
    tables: tuple[Table, ...]
    indicators: tuple[Indicator, ...]
    sources: Mapping[str, Record]
    source_notes: Mapping[str, Words]
    themes: Mapping[str, Record]
    units: Mapping[str, Record]
    layers: tuple[Layer, ...]
    layer_names: Mapping[str, Words]
    place_names: Mapping[str, Words] = field(repr=False)

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of all figures."""
        found = [year for indicator in self.indicators for year in indicator.years or ()]
        return min(found), max(found)


def words_of(row: Record, field_name: str) -> Words:
    """Return the four columns of a row that say the same in each language."""
    return {language: row[f"{field_name}_{language}"] for language in LANGUAGES}


def read(published: Published) -> Contents:
    """Read what the describing files need from the published file."""
    build = records(published.frame("build"))[0]
    places = _by_language(published.frame("territory_text"), "territory_code", "label")
    drawn = layers(published.build)
    return Contents(
        build_id=build["build_id"],
        created=build["created"],
        git_commit=build["git_commit"],
        tables=tuple(published.tables()),
        indicators=_indicators(published),
        sources=_by_code(published, "source"),
        source_notes=_by_language(published.frame("source_note"), "source_code", "note"),
        themes=dict(sorted(_by_code(published, "theme").items(), key=lambda item: item[1]["position"])),
        units=_by_code(published, "unit", "unit"),
        layers=tuple(drawn),
        layer_names={layer.code: _layer_name(layer, places) for layer in drawn},
        place_names=places,
    )


def _indicators(published: Published) -> tuple[Indicator, ...]:
    words: dict[str, dict[Language, dict[str, str]]] = defaultdict(dict)
    for row in records(published.frame("indicator_text")):
        words[row["indicator_code"]][row["language"]] = {name: row[name] for name in FIELDS}
    notes: dict[str, dict[Language, dict[str, list[str]]]] = defaultdict(
        lambda: {language: {name: [] for name in NOTES} for language in LANGUAGES}
    )
    for row in sorted(records(published.frame("indicator_note")), key=lambda note: note["position"]):
        notes[row["indicator_code"]][row["language"]][row["field"]].append(row["note"])
    extents: dict[str, list[Extent]] = defaultdict(list)
    reached = published.relation(queries.query("open_data_extents").sql).to_arrow_table().to_pylist()
    for row in reached:
        listed: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in row.items()}
        extents[listed.pop("indicator_code")].append(Extent(**listed))
    return tuple(
        Indicator(code, facts, words[code], notes[code], tuple(extents[code]))
        for code, facts in sorted(_by_code(published, "indicator").items())
    )


def _by_code(published: Published, table: str, key: str = "") -> dict[str, Record]:
    key = key or f"{table}_code"
    return {row[key]: row for row in sorted(records(published.frame(table)), key=lambda row: row[key])}


def _by_language(frame: Any, key: str, column: str) -> dict[str, Words]:
    found: dict[str, dict[Language, str]] = defaultdict(dict)
    for code, language, text in zip(frame[key], frame["language"], frame[column], strict=True):
        found[code][language] = text
    return dict(found)


def _layer_name(layer: Layer, places: Mapping[str, Words]) -> Words:
    """Return what a layer shows: the kind of place, and where."""
    found: dict[Language, str] = {}
    for language in LANGUAGES:
        _ = translator(language)
        kind = territory_type(layer.type, _)
        place = places.get(layer.scope_code, {}).get(language, "")
        found[language] = _("Boundaries: {kind}, {place}", kind=kind, place=place) if place else _(
            "Boundaries: {kind}", kind=kind
        )  # fmt: skip
    return found


def distinct(items: Iterable[str]) -> list[str]:
    """Return the items without repetitions, sorted."""
    return sorted(set(items))
