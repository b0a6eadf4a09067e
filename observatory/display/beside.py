"""Slides that set a place beside others, or its groups of people beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from observatory import gap_groups, gap_rows
from observatory.charts import gap_scale
from observatory.charts.wall_figures import WallBar, WallBars, WallDumbbell
from observatory.display.slides import Slide
from observatory.display.standing import NOT_COMPARED, said_of, standing_of, whole_number
from observatory.display.telling import Absent, Telling, fitting, judged
from observatory.records import Record
from observatory.reference_groups import OWN, ReferenceGroup
from observatory.text import display_words, findings, formats, reference_words
from observatory.text import gap_findings as gap_text

MOST_BARS = 7
_FEWEST_BARS = 4
_PAIRS = {"sex": gap_groups.SEXES, "citizenship": gap_groups.CITIZENSHIPS}


def comparison(told: Telling) -> Slide:
    """Return a place beside those most like it, or beside the places that the file names."""
    place, word = told.place(), told.indicator()
    code = place["territory_code"]
    group = _group(told, place)
    rows = standing_of(told, group, [code, *group.members])
    own = rows[0]
    alike = [row for row in rows if (row["period"], row["exercise"]) == (own["period"], own["exercise"])]
    if len(alike) < _FEWEST_BARS:
        raise Absent("no_peers")
    _ = told.words
    common = said_of(told, place, word, own) | {
        "rank": whole_number(own["rank"]),
        "n": whole_number(own["n"]),
        "group": group.words,
    }
    full = findings.profile_finding(told.language, **common)
    names = told.labels([row["territory_code"] for row in alike])
    # The best first; without a better direction, the highest first.
    ordered = sorted(alike, key=lambda row: row["value"], reverse=word["polarity"] != "lower_better")
    at = ordered.index(own)
    figures = [
        _bars(told, word, _about_place(ordered, at, most), names)
        for most in range(min(MOST_BARS, len(ordered)), _FEWEST_BARS - 1, -1)
    ]
    stands, short = _stands(told, word, own, common, group)
    slide = told.slide(
        place=place["label"], sentence=full, figure=figures[0], verdict=judged(own["verdict"], _),
        figure_words=display_words.figure(told.language, word["name"], [
            display_words.valued(told.language, names[row["territory_code"]]["label"], told.value(row["value"], word))
            for row in _about_place(ordered, at, MOST_BARS)
        ]),
        source=told.source(own["source_code"], own["period"]),
        address=told.address(
            "comparar", territories=",".join((code, *group.members)), indicators=told.asked.indicator, set="own",
            reference=group.code if group.code != OWN else None,
        ),
    )  # fmt: skip
    # Many bars with few words tell more than few bars with many; but the sentence of the page goes before both.
    whole = [{"figure": one} for one in figures if len(one.bars) > _FEWEST_BARS]
    told_so = [stand | {"figure": one} for one in figures for stand in stands]
    return fitting(slide, *whole, *told_so, *(short | {"figure": one} for one in figures))


def _stands(
    told: Telling, word: Record, own: Record, common: dict[str, Any], group: ReferenceGroup
) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Return the sentences of our own for a comparison, then the short one of the page; with what the bars show."""
    title, language = told.titled(word, own["period"]), told.language
    short = {"sentence": findings.profile_finding(language, **common, short=True), "number_words": title}
    rank, n = common["rank"], common["n"]
    if rank is None or n is None or own["verdict"] == NOT_COMPARED:
        return [], short
    standing = display_words.standing(language, rank=rank, n=n, group=group.words, verdict=own["verdict"])
    judged_so = word["polarity"] != "none"
    ranked = display_words.ranked(language, rank=rank, n=n, judged=judged_so, alike=group.code != OWN)
    # Last without the year: the source beside it says it as well.
    titles = (title, title, told.titled(word))
    return [
        {"sentence": sentence, "number_words": name}
        for sentence, name in zip((standing, ranked, ranked), titles, strict=True)
    ], short


def _group(told: Telling, place: Record) -> ReferenceGroup:
    """Return the places compared with: those that the file names, else the most similar ones."""
    code, type_code = place["territory_code"], str(place["type"])
    if told.asked.places:
        members = tuple(one for one in told.asked.places if one != code)
        return ReferenceGroup(OWN, code, type_code, None, members, reference_words.own(told.words, len(members)))
    members = tuple(row["peer_code"] for row in told.records("peers_of_territory", territory=code))
    if not members:
        raise Absent("no_peers")
    words = reference_words.peers(told.words, len(members), weighted=False)
    return ReferenceGroup("peers", code, type_code, None, members, words)


def _about_place(ordered: Sequence[Record], at: int, most: int) -> Sequence[Record]:
    """Return so many rows about the one at a position, at least three: it stands among them as it does among all.

    Only the first of all comes first here, and only the last comes last.
    """
    last = len(ordered) - 1
    spare = max(0, last + 1 - most)
    first = round(at * spare / max(1, last))
    first = min(max(first, at + 2 - most if at < last else 0), at - 1 if at else 0)
    return ordered[first : first + most]


def _bars(told: Telling, word: Record, rows: Sequence[Record], names: dict[str, Record]) -> WallBars:
    """Return the bars in the order of the rows."""
    return WallBars(tuple(
        WallBar(names[row["territory_code"]]["name"], row["value"], told.brief(row["value"], word),
                row["territory_code"] == told.asked.territory)
        for row in rows
    ))  # fmt: skip


def gap(told: Telling) -> Slide:
    """Return how far apart two groups are in a place on one indicator."""
    place = told.place()
    code, pair = place["territory_code"], _PAIRS[told.asked.split or "sex"]
    row = next((row for row in gap_rows.load(told.reader, code, pair).rows if row.code == told.asked.indicator), None)
    if row is None:
        raise Absent("no_gap")
    _, values = told.words, row.values
    groups = gap_text.pair_words(pair.dimension, pair.first, pair.second, _)
    indicator = _("{indicator}, {groups}", indicator=row.word["short_name"], groups=groups)
    parts = {"place": place["label"], "indicator": indicator, "values": values, "status": row.figures.caution}
    said = [
        gap_text.gap_finding(told.language, **parts, moved=row.moved), gap_text.gap_finding(told.language, **parts),
        gap_text.gap_finding(told.language, **parts, short=True),
    ]  # fmt: skip
    scale = gap_scale.scale([values.first, values.second], 0, 1, zero=True)
    first, second = (formats.with_unit(one, told.language, values.decimals, values.suffix)
                     for one in (values.first, values.second))  # fmt: skip
    slide = told.slide(
        place=place["label"], sentence=said[0], figure=WallDumbbell(
            values.first_group, values.first, first, values.second_group, values.second, second, scale.low, scale.high
        ),
        figure_words=said[2],
        source=told.source(row.figures.source, values.period),
        address=told.address("brechas", territory=code, split=pair.dimension, indicator=row.code),
    )  # fmt: skip
    title = display_words.dated_name(told.language, row.word["short_name"], values.period)
    side = display_words.standalone(told.language, gap_text.side_words(values, _))
    return fitting(
        slide, {}, {"sentence": said[1]}, *({"sentence": one, "number_words": title} for one in (said[2], side))
    )
