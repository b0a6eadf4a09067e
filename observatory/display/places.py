"""Slides about one place: its headline, its map, its change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from observatory import reference_groups
from observatory.charts.map_classes import MISSING, classes_of
from observatory.charts.wall_figures import WallLines, WallMap, WallPoint
from observatory.display.slides import Slide
from observatory.display.standing import NOT_COMPARED, said_of, standing_of, whole_number
from observatory.display.telling import Absent, Telling, fitting, host, judged
from observatory.measures import classes as class_limits
from observatory.profile import load as profiles
from observatory.profile import tables
from observatory.records import Record
from observatory.text import display_words, findings, formats, networks, reference_words

_CLASSES, _SCHEME = 5, "quantile"  # as the page Map begins


def headline(told: Telling) -> Slide:
    """Return how a place stands, on one indicator or on what it stands out; or how many members a network has."""
    if told.asked.indicator:
        return _one_figure(told)
    return _standing_out(told) if told.asked.territory else _members(told)


def _members(told: Telling) -> Slide:
    code = told.asked.network
    row = next(
        (one for one in told.records("network_cards", language=told.language) if one["network_code"] == code), None
    )
    if row is None:
        raise Absent("unknown_code")
    sentence = networks.members(told.language, row["members_reported"], row["named"], row["proposed"])
    count = row["members_reported"] or row["named"]
    slide = told.slide(
        place=row["name"], sentence=sentence, number=formats.number(count, told.language) if count else "",
        number_words=display_words.members(told.language, count) if count else "", source=host(row["url"]),
        address=told.address("redes", network=code),
    )  # fmt: skip
    return fitting(slide, {}, {"source": ""})


def _standing_out(told: Telling) -> Slide:
    place = told.place()
    found = profiles.load(told.reader, place, reference_groups.usual(told.reader, place))
    sentence = tables.summary(told.language, found.place, found.cards, found.group.words)
    if not sentence:
        raise Absent("nothing_to_compare")
    compared = [card for card in found.cards if card["value"] is not None and card["compared"]]
    items = [(card["name"], card["verdict"], card["percentile"]) for card in compared if card["polarity"] != "none"]
    publishers = list(dict.fromkeys(told.source(card["source"], None) for card in compared))
    slide = told.slide(
        place=place["label"], sentence=sentence, address=told.address("perfil", territory=place["territory_code"]),
        source=formats.listing(publishers, told.language),
    )  # fmt: skip
    few = [
        findings.standout(
            told.language, place=place["label"], items=items, group=found.group.words, most=most, short=True
        )
        for most in (3, 2, 1)
    ]
    return fitting(slide, {}, *({"sentence": short} for short in few), {"sentence": few[-1], "source": ""})


def _one_figure(told: Telling) -> Slide:
    place, word = told.place(), told.indicator()
    group = reference_groups.usual(told.reader, place)
    row = standing_of(told, group, [place["territory_code"]])[0]
    _ = told.words
    code = place["territory_code"]
    newest = next(
        (one for one in told.records("profile_latest", territory=code)
         if one["indicator_code"] == told.asked.indicator and (one["sex"], one["age"], one["citizenship"]) == ("_T",) * 3),
        {"newest_empty_period": None, "newest_empty_status": None},
    )  # fmt: skip
    common = said_of(told, place, word, row) | {
        "rank": whole_number(row["rank"]), "n": whole_number(row["n"]), "group": group.words, "lower": row["lower"],
        "upper": row["upper"], "newer_period": newest["newest_empty_period"],
        "newer_status": newest["newest_empty_status"],
    }  # fmt: skip
    if row["reference_value"] is not None:
        full = common | {
            "reference_value": row["reference_value"],
            "reference_name": reference_words.reference_name(row["reference_kind"], group.words, group.area, _),
        }
    else:
        full = common
    said = [findings.profile_finding(told.language, **parts) for parts in (full, common)]
    if row["verdict"] != NOT_COMPARED and common["rank"] is not None:
        said.append(display_words.standing(
            told.language, rank=common["rank"], n=common["n"], group=group.words, verdict=row["verdict"]
        ))  # fmt: skip
    said.append(findings.profile_finding(told.language, **common, short=True))
    slide = told.slide(
        place=place["label"], sentence=said[0], number=told.value(row["value"], word),
        number_words=display_words.dated_name(told.language, word["short_name"], row["period"]),
        verdict=judged(row["verdict"], _), source=told.source(row["source_code"], row["period"]),
        address=told.address("perfil", territory=code) + f"#figure-{told.asked.indicator}",
    )  # fmt: skip
    return fitting(slide, *({"sentence": sentence} for sentence in said))


def on_map(told: Telling) -> Slide:
    """Return where an indicator is high and low, with the place marked."""
    place, word = told.place(), told.indicator()
    code = place["territory_code"]
    drawn = told.records("map_of_territory", territory=code)
    if not drawn:
        raise Absent("not_on_a_map")
    here = next(row for row in told.records("map_list", language=told.language)
                if row["geometry_code"] == drawn[0]["geometry_code"])  # fmt: skip
    scope = {"country": here["country_code"], "type": here["type"], "indicator": told.asked.indicator}
    years = [row for row in told.records("map_slices", **scope)
             if (row["sex"], row["age"], row["citizenship"]) == ("_T",) * 3]  # fmt: skip
    if not years:
        raise Absent("no_value")
    period = years[0]["period"]
    places = told.records("map_places", geometry=here["geometry_code"], language=told.language)
    values = told.records("map_values", geometry=here["geometry_code"], indicator=told.asked.indicator, period=period)
    rows = [one | two for one, two in zip(places, values, strict=True)]
    at = next(n for n, row in enumerate(rows) if row["territory_code"] == code)
    groups = {row["group_code"] for row in rows if row["group_code"]}
    region = rows[at]["group_code"] if len(groups) > 1 else None
    figure = _map_figure(told, here, word, rows, at, region)
    shown = [row for row in rows if region is None or row["group_code"] == region]
    if not any(row["value"] is not None for row in shown):
        raise Absent("no_value")
    said = _map_words(told, word, shown, period, region or here["scope_code"])
    own, median = rows[at]["value"], float(np.median([row["value"] for row in shown if row["value"] is not None]))
    if own is not None:
        said.append(display_words.against_median(
            told.language, place=place["name"], value=told.value(own, word), median=told.value(median, word)
        ))  # fmt: skip
    slide = told.slide(
        place=place["label"], sentence=said[0], figure=figure,
        figure_words=said[0], source=told.source(rows[at]["source_code"] or word["source_code"], period),
        address=told.address("mapa", territory=code, indicator=told.asked.indicator, year=period, region=region),
    )  # fmt: skip
    title = told.titled(word, period)
    return fitting(slide, {}, *({"sentence": sentence, "number_words": title} for sentence in said[1:]))


def _map_figure(
    told: Telling, here: Record, word: Record, rows: Sequence[Record], at: int, region: str | None
) -> WallMap:
    """Return the map with the classes of the page: over all places drawn, whatever part is shown."""
    decimals = int(word["decimals"])
    values = np.array([np.nan if row["value"] is None else row["value"] for row in rows], dtype=float)
    found = class_limits.classify(values, _SCHEME, _CLASSES, decimals)
    numbers = classes_of(values, [high for _low, high in found.ranges[:-1]], decimals)
    inside = [row["value"] is None for row in rows if region is None or row["group_code"] == region]
    return WallMap(
        file=here["file"], classes=tuple(None if one == MISSING else int(one) for one in numbers),
        labels=tuple(display_words.span(told.brief(low, word), told.brief(high, word), low == high)
                     for low, high in found.ranges),
        missing=told.words("no data") if any(inside) else "", chosen=at, chosen_name=rows[at]["name"], focus=region or "",
    )  # fmt: skip


def _map_words(told: Telling, word: Record, shown: Sequence[Record], period: int, where: str) -> list[str]:
    """Return the finding of the page Map, and its short form."""
    known = sorted(
        (row for row in shown if row["value"] is not None), key=lambda row: (row["value"], row["territory_code"])
    )
    low, high = known[0], known[-1]
    names = told.records("territory_header", territory=where, language=told.language)
    said = {
        "indicator": word["name"], "period": period, "split": "", "n": len(known), "n_missing": len(shown) - len(known),
        "country": names[0]["name"] if names else told.words("Europe and the world"),
        "lowest": (low["label"], low["value"]), "highest": (high["label"], high["value"]),
        "median": float(np.median([row["value"] for row in known])),
        "decimals": int(word["decimals"]), "suffix": word["suffix"],
        "lowest_ties": sum(row["value"] == low["value"] for row in known),
        "highest_ties": sum(row["value"] == high["value"] for row in known),
    }  # fmt: skip
    return [findings.map_finding(told.language, **said), findings.map_finding(told.language, **said, short=True)]


def change(told: Telling) -> Slide:
    """Return where a place moved on an indicator, beside its country."""
    place, word = told.place(), told.indicator()
    code, indicator = place["territory_code"], told.asked.indicator
    rows = [row for row in told.records("series_by_territories", indicator=indicator, territories=(code,))
            if row["value"] is not None]  # fmt: skip
    if len({row["period"] for row in rows}) < 2:
        raise Absent("no_series")
    trend = told.records("trends_by_territories", indicator=indicator, territories=(code,))
    line = {"place": place["label"], **(trend[0] if trend else {"verdict": "cannot_be_judged", "reason": "no_data"})}
    names = ("first_period", "first_value", "last_period", "last_value", "change", "reason")
    line |= {name: line.get(name) for name in names}
    parts = {"indicator": word["short_name"], "lines": [line], "decimals": int(word["decimals"]),
             "suffix": word["suffix"]}  # fmt: skip
    said = [findings.trends_page_finding(told.language, **parts, short=short) for short in (False, True)]
    lines = _lines(told, place, word, rows)
    if line["change"] is not None and line["first_period"] != line["last_period"]:
        said.append(display_words.moved(
            told.language, change=line["change"], first=line["first_period"], last=line["last_period"],
            decimals=int(word["decimals"]), suffix=word["suffix"],
        ))  # fmt: skip
    alone = WallLines(lines.name, lines.points)
    slide = told.slide(
        place=place["label"], sentence=said[0], figure=lines,
        figure_words=display_words.figure(
            told.language, word["name"], [display_words.valued(told.language, str(p.year), p.words) for p in lines.points]
        ),
        source=told.source(rows[-1]["source_code"], rows[-1]["period"]),
        address=told.address("tendencias", territories=code, indicator=indicator),
    )  # fmt: skip
    short = [{"sentence": sentence, "number_words": told.titled(word)} for sentence in said[1:]]
    return fitting(slide, {}, short[0], {"figure": alone}, short[0] | {"figure": alone}, *short[1:],
                   *(choice | {"figure": alone} for choice in short[1:]))  # fmt: skip


def _lines(told: Telling, place: Record, word: Record, rows: Sequence[Record]) -> WallLines:
    own = {(place["territory_code"], row["exercise"]) for row in rows}
    references = told.records(
        "series_of_references", indicator=told.asked.indicator, language=told.language,
        territories=tuple(code for code, _exercise in sorted(own)), exercises=tuple(one for _code, one in sorted(own)),
    )  # fmt: skip
    country = [row for row in references if row["scope"] == "country" and row["value"] is not None]
    newest = rows[-1]["exercise"]
    first = next((row for row in country if row["exercise"] == newest), None)
    beside = [row for row in country if first and (row["basis"], row["exercise"]) == (first["basis"], newest)]
    name = ""
    if first is not None and word["kind"] != "count":
        name = first["name"]
        if first["basis"] != "official":
            name = told.words("{place} ({type})", place=name, type=told.words("median"))
    return WallLines(
        place["name"], _points(told, word, rows), name, _points(told, word, beside) if name and len(beside) > 1 else ()
    )


def _points(told: Telling, word: Record, rows: Sequence[Record]) -> tuple[WallPoint, ...]:
    """Return one point per year; no line leads over a break or from one exercise to another."""
    points, before = [], None
    for row in {row["period"]: row for row in rows}.values():
        gap = before is not None and (row["obs_status"] == "B" or row["exercise"] != before)
        points.append(WallPoint(row["period"], row["value"], told.brief(row["value"], word), gap))
        before = row["exercise"]
    return tuple(points)
