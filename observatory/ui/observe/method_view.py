"""The page of one indicator: what it means, how it is measured, where it has values, and how to get them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from observatory.text import Language, Translator, formats, kinds, method, sources
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.observe import coverage_view
from observatory.ui.participate import agreements_place
from observatory.ui.reader import Reader

# Whose municipalities have figures of their own.
HOME_COUNTRIES = ("ES", "GR", "MX", "PT")
FIELDS = ("method", "caveats", "comparability")


@dataclass(frozen=True)
class Method:
    """Everything the catalogue and the figures say of one indicator."""

    row: Mapping[str, Any]
    notes: Mapping[str, list[str]]
    splits: pd.DataFrame
    sources: pd.DataFrame
    statuses: pd.DataFrame

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return str(self.row["indicator_code"])

    @property
    def groups(self) -> list[str]:
        """The splits that have values, the total first."""
        return [
            method.group_code(*group) for group in self.splits[["sex", "age", "citizenship"]].itertuples(index=False)
        ]


@dataclass(frozen=True)
class Coverage:
    """Where one group of an indicator has values."""

    group: str
    rows: pd.DataFrame
    places: pd.DataFrame

    @property
    def example(self) -> Mapping[Any, Any] | None:
        """The kind of place with most values of its newest year, at home if possible; ``None`` where there is none."""
        if self.places.empty:
            return None
        known = self.places[self.places["country_code"].isin(HOME_COUNTRIES)]
        choice = self.places if known.empty else known
        best = choice.sort_values(["newest_territories", "country_code", "type"], ascending=[False, True, True])
        return dict(best.iloc[0])


def read(reader: Reader, code: str) -> Method | None:
    """Return an indicator, or ``None`` where there is none of that code."""
    found = data.rows(reader, "method_of_indicator", indicator=code, language=reader.language)
    if found.empty:
        return None
    remarks = data.rows(reader, "notes_of_indicator", indicator=code, language=reader.language)
    return Method(
        row={str(name): value for name, value in found.iloc[0].items()},
        notes={field: remarks.loc[remarks["field"] == field, "note"].tolist() for field in FIELDS},
        splits=data.rows(reader, "splits_of_indicator", indicator=code),
        sources=data.rows(reader, "sources_of_indicator", indicator=code),
        statuses=data.rows(reader, "statuses_of_indicator", indicator=code),
    )


def _split(code: str, group: str) -> dict[str, str]:
    sex, age, citizenship = group.split(method.GROUP_SEPARATOR)
    return {"indicator": code, "sex": sex, "age": age, "citizenship": citizenship}


def covered(reader: Reader, code: str, group: str) -> Coverage:
    """Return where one group of an indicator has values."""
    split = _split(code, group)
    rows = data.rows(reader, "coverage_of_indicator", language=reader.language, **split)
    places = data.rows(reader, "places_of_indicator", **split)
    order = rows.drop_duplicates(coverage_view.KEY)[[*coverage_view.KEY, "country_name"]]
    return Coverage(group, rows, order.merge(places, on=coverage_view.KEY))


def group(reader: Reader, indicator: Method) -> str:
    """Place the control of the group where there is more than one, and return its code."""
    _ = reader.words
    if len(indicator.groups) < 2:
        return indicator.groups[0] if indicator.groups else method.group_code("_T", "_T", "_T")
    return links.choice(
        st.selectbox, _("Group of people"), "group", indicator.groups,
        lambda code: method.group_words(code, _), filter_mode=None, width=420,
    )  # fmt: skip


def show(reader: Reader, indicator: Method) -> None:
    """Place what the indicator means and how it is measured."""
    _ = reader.words
    usual = covered(reader, indicator.code, indicator.groups[0]) if indicator.groups else None
    fragment.show(
        reader, "indicator_method", key="indicator_method", row=indicator.row, notes=indicator.notes,
        facts=facts(indicator, reader.language, _), doors=_doors(reader, indicator.code, usual),
    )  # fmt: skip
    agreements_place.of_indicator(reader, indicator.code)


def facts(indicator: Method, language: Language, _: Translator) -> list[tuple[str, Any]]:
    """Return every field of the catalogue that is not prose, as label and words."""
    row = indicator.row
    groups = list(indicator.splits[["sex", "age", "citizenship"]].itertuples(index=False, name=None))
    split = " ".join(method.splits(groups, language, _)) if groups else ""
    years = method.span(indicator.splits["first_period"].min(), indicator.splits["last_period"].max())
    statuses = [
        _("{words}: {n}", words=kinds.word(kinds.STATUSES, status, _), n=formats.number(count, language))
        for status, count in indicator.statuses.itertuples(index=False)
    ]
    return [
        (_("Theme"), row["theme_name"]),
        (_("Unit"), row["unit_name"]),
        (_("Kind of figure"), kinds.word(kinds.INDICATOR_KINDS, row["kind"], _)),
        (_("How to read it"), kinds.word(kinds.POLARITIES, row["polarity"], _)),
        (_("Possible values"), method.limits(row["minimum"], row["maximum"], bounds(row, language), _)),
        (_("Decimals shown"), formats.number(row["decimals"], language)),
        (_("Groups of people"), split or _("Not split by sex, age or nationality.")),
        (_("Years"), years or _("No figure has a value yet.")),
        (_("Updated"), kinds.word(kinds.FREQUENCIES, row["update_frequency"], _)),
        (_("Status of the figures"), formats.listing(statuses, language) if statuses else _("No figure has a value yet.")),
        (_("Place in the observatory"), _("Headline indicator: shown first in profiles") if row["headline"] else _("Further indicator: shown when asked for")),
        (_("Code"), row["indicator_code"]),
    ]  # fmt: skip


def bounds(row: Mapping[str, Any], language: Language) -> Callable[[float], str]:
    """Return what writes a limit of an indicator: a whole number without decimals."""
    return lambda value: formats.with_unit(
        value, language, 0 if float(value).is_integer() else int(row["decimals"]), row["suffix"]
    )


def _doors(reader: Reader, code: str, usual: Coverage | None) -> list[tuple[str, str]]:
    """Return the links to map, trends and a profile that show this indicator, where there is one."""
    _ = reader.words
    best = usual.example if usual else None
    if best is None:
        return []
    example = str(best["example_code"])
    named = data.rows(reader, "territories_named", territories=(example,), language=reader.language)
    label = named["label"].iloc[0]
    doors = [
        (_("Trend in {place}", place=label), links.link(reader, "tendencias", indicator=code, territories=example)),
        (_("Profile of {place}", place=label), links.link(reader, "perfil", territory=example)),
    ]
    maps = data.rows(reader, "map_list", language=reader.language)
    scope = "WORLD" if best["type"] == "country" else best["country_code"]
    drawn = maps[(maps["type"] == best["type"]) & (maps["country_code"] == scope)]
    if not drawn.empty:
        address = links.link(reader, "mapa", indicator=code, map=drawn["geometry_code"].iloc[0])
        doors.insert(0, (_("See it on the map"), address))
    return doors


def show_coverage(reader: Reader, indicator: Method, coverage: Coverage) -> None:
    """Place where the chosen group has values: kinds of place, then years."""
    _ = reader.words
    number = _writes_numbers(reader.language)
    examples = tuple(coverage.places["example_code"])
    named = data.rows(reader, "territories_named", territories=examples, language=reader.language)
    labels = dict(zip(named["territory_code"], named["label"], strict=True))
    places = [
        {**row, "places": method.places(row["type"], _), "label": labels[row["example_code"]],
         "range": spread(row, indicator.row, reader.language, _)}
        for row in coverage.places.to_dict("records")
    ]  # fmt: skip
    fragment.show(
        reader, "indicator_coverage", key="indicator_coverage", code=indicator.code, places=places,
        group=method.group_words(coverage.group, _), name=indicator.row["name"],
        finding=coverage_view.finding(coverage.rows, _, number),
        matrix=coverage_view.matrix(coverage.rows, _),
    )  # fmt: skip


def spread(row: Mapping[Any, Any], indicator: Mapping[str, Any], language: Language, _: Translator) -> str:
    """Return between which values the figures of a kind of place lie; one value where there is but one."""
    decimals, suffix = int(indicator["decimals"]), indicator["suffix"]
    high = formats.with_unit(row["largest"], language, decimals, suffix)
    if row["smallest"] == row["largest"]:
        return high
    return _("{low} to {high}", low=formats.number(row["smallest"], language, decimals), high=high)


def _writes_numbers(language: Language) -> Callable[[float], str]:
    return lambda value: formats.number(value, language)


def _source(row: Mapping[Any, Any], _: Translator) -> dict[str, Any]:
    licence, vintage, (read, _long) = row["licence"], row["vintage"], sources.LICENCE_READ[row["licence_checked"]]
    return {
        **row, "licence": _(licence), "vintage": _(vintage), "read": _(read),
        "licence_url": sources.web(row["licence_url"]), "years": method.span(row["first_period"], row["last_period"]),
    }  # fmt: skip


def show_sources(reader: Reader, indicator: Method, coverage: Coverage) -> None:
    """Place the sources, the commands that give the same rows, and the downloads."""
    _ = reader.words
    rows = indicator.sources.to_dict("records")
    listed = [_source(row, _) for row in rows]
    best = coverage.example
    fragment.show(
        reader, "indicator_sources", key="indicator_sources", sources=listed,
        command=command(indicator.code, coverage.group, best), script=script(indicator.code, coverage.group, best),
    )  # fmt: skip
    codes = [row["source_code"] for row in rows]
    notes.source_note(reader, codes, None, key="indicator_source_note")
    name = indicator.row["name"]
    downloads.table(
        reader, coverage_view.table(coverage.rows, _), name=f"coverage-{indicator.code}",
        title=_("Where “{indicator}” has values", indicator=name),
        notes={_("Indicator"): f"{name} ({indicator.code})", _("Group of people"): method.group_words(coverage.group, _)},
        sources=codes, key="indicator_download",
        recipe=[("coverage_of_indicator", {**_split(indicator.code, coverage.group), "language": reader.language})],
    )  # fmt: skip


def command(code: str, group: str, best: Mapping[Any, Any] | None) -> str:
    """Return the command that prints the figures of one kind of place in its newest year."""
    sex, age, citizenship = group.split(method.GROUP_SEPARATOR)
    parts = [f"indicator={code}"]
    if best is not None:
        parts += [f"country={best['country_code']}", f"type={best['type']}", f"period={int(best['newest_period'])}"]
    split = {"sex": sex, "age": age, "citizenship": citizenship}
    parts += [f"{name}={value}" for name, value in split.items() if value != method.TOTAL]
    return " ".join(["python -m observatory query figures_of_indicator", *parts, "--format csv"])


def script(code: str, group: str, best: Mapping[Any, Any] | None) -> str:
    """Return Python that reads the same rows with DuckDB; every value is a code of the catalogue."""
    sex, age, citizenship = group.split(method.GROUP_SEPARATOR)
    filters = [f"o.indicator_code = '{code}'"]
    if best is not None:
        filters += [
            f"t.country_code = '{best['country_code']}'", f"t.type = '{best['type']}'",
            f"o.period = {int(best['newest_period'])}",
        ]  # fmt: skip
    filters += [f"o.sex = '{sex}'", f"o.age = '{age}'", f"o.citizenship = '{citizenship}'"]
    return "\n".join(
        [
            "from observatory.database import cursor",
            "",
            "with cursor() as published:",
            '    rows = published.sql("""',
            "        SELECT o.territory_code, t.name, o.period, o.value, o.lower, o.upper, o.obs_status, o.source_code",
            "        FROM observation o JOIN territory t USING (territory_code)",
            f"        WHERE {filters[0]}",
            *(f"          AND {line}" for line in filters[1:]),
            "        ORDER BY o.territory_code, o.period",
            '    """).df()',
        ]
    )
