"""Rows of the gaps page → what its templates show, and the tables that readers take away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from observatory.charts import gap_dumbbell
from observatory.gap_groups import Pair
from observatory.gap_rows import Half, Row, Share
from observatory.measures import benchmark
from observatory.records import Record
from observatory.text import formats, kinds
from observatory.text import gap_findings as text
from observatory.ui import links
from observatory.ui.reader import Reader

# The narrowest fifth of the gaps counts as the best, whoever is behind.
_VERDICTS = {
    "smallest_fifth": benchmark.Verdict.BEST_FIFTH,
    "second_fifth": benchmark.Verdict.SECOND_FIFTH,
    "middle_fifth": benchmark.Verdict.MIDDLE_FIFTH,
    "fourth_fifth": benchmark.Verdict.FOURTH_FIFTH,
    "widest_fifth": benchmark.Verdict.WORST_FIFTH,
}
_OUT_OF_HUNDRED = re.compile(r"percent|per_100(_aged_.*)?")


def gap_groups(reader: Reader, place: Record, pair: Pair, rows: Sequence[Row], sort: str) -> list[dict[str, Any]]:
    """Return the rows of the table of gaps, by theme where the reader wants that; each part with its own axis.

    Rows whose values are out of a hundred share an axis; another unit gets a part of its own.
    """
    parts: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        theme = row.word["theme"] if sort == "theme" else ""
        unit = "" if _out_of_hundred(row) else row.word["unit_name"]
        parts.setdefault((unit, theme), []).append(row)
    axes = {
        unit: gap_dumbbell.axis(
            value for (own, _theme), part in parts.items() if own == unit for row in part for value in _shown(row)
        )
        for unit, _theme in parts
    }
    return [
        {
            "unit": unit,
            "theme": theme,
            "axis": axes[unit],
            "rows": [_cells(reader, place, pair, sort, row, axes[unit]) for row in part],
            "gaps": part,
        }
        for (unit, theme), part in parts.items()
    ]


def _out_of_hundred(row: Row) -> bool:
    return _OUT_OF_HUNDRED.fullmatch(row.figures.unit) is not None


def _shown(row: Row) -> list[float]:
    total = row.figures.value("total")
    return [row.values.first, row.values.second, *([] if total is None else [total])]


def _cells(reader: Reader, place: Record, pair: Pair, sort: str, row: Row, axis: Any) -> dict[str, Any]:
    _, language, values = reader.words, reader.language, row.values
    total = row.figures.value("total")

    def written(value: float | None) -> str:
        return formats.with_unit(value, language, values.decimals, "%" if values.suffix == "%" else "")

    return {
        "name": row.word["name"], "period": values.period, "unit": "" if values.suffix == "%" else row.word["unit_name"],
        "href": links.link(reader, "brechas", territory=place["territory_code"], split=pair.dimension,
                           groups=pair.code if pair.dimension == "age" else None,
                           indicator=row.code, sort=sort),
        "figure": gap_dumbbell.dumbbell(values.first, values.second, total, axis),
        "first": written(values.first), "second": written(values.second),
        "total": written(total), "total_status": "" if total is not None else _status(reader, row.figures.status("total")),
        "status": row.figures.caution, "status_words": _status(reader, row.figures.caution),
        "difference": text.difference_words(values, language, short=True), "ratio": text.ratio_words(values, language),
        "level": values.side == "level", "side": text.side_words(values, _), "standing": standing(reader, place, row),
        "peers": _among_peers(reader, row), "unranked": "" if row.standing else unranked(reader, place, row), "course": course(reader, row),
    }  # fmt: skip


def _status(reader: Reader, code: str) -> str:
    return kinds.word(kinds.STATUSES, code, reader.words)


def standing(reader: Reader, place: Record, row: Row) -> dict[str, Any] | None:
    """Return where a gap stands in the country: code, words, symbol, tone and rank; ``None`` where it is not ranked."""
    if not row.standing:
        return None
    _ = reader.words
    code = text.width(row.standing["percentile"])
    verdict = _VERDICTS[code]
    # Without a better direction nobody is behind, and a wide gap is no worse than a small one.
    return {
        "code": code, "words": _(text.WIDTHS[code]), "symbol": benchmark.symbol(verdict) if row.judged else "●",
        "tone": benchmark.tone(verdict).value if row.judged else "neutral",
        "rank": _among(reader, kinds.word(kinds.TYPES_PLURAL, place["type"], _), row.standing["rank"], row.standing["n"]),
    }  # fmt: skip


def unranked(reader: Reader, place: Record, row: Row) -> str:
    """Return why a gap is not ranked."""
    _ = reader.words
    if place["level"] in ("country", "neighbourhood"):
        return _("not ranked: a place of this kind is not compared")
    if not row.reliable:
        return _("not ranked: low reliability")
    return _("not ranked: too few places have both values in this year, or others have newer ones")


def _among_peers(reader: Reader, row: Row) -> str:
    if row.peer_rank is None:
        return ""
    _ = reader.words
    return _among(reader, _("similar places"), row.peer_rank, len(row.peers))


def _among(reader: Reader, group: str, rank: float, n: float) -> str:
    _, language = reader.words, reader.language
    return _("{group}: {rank} of {n}", group=group, rank=formats.number(rank, language), n=formats.number(n, language))


def course(reader: Reader, row: Row) -> dict[str, str]:
    """Return which way a gap moved: code, symbol and words, or why nothing can be said."""
    _, moved = reader.words, row.moved
    if moved.course in text.COURSES:
        words, then = _(text.COURSES[moved.course]), text.then_words(row.values, moved, reader.language)
    else:
        words, then = kinds.word(kinds.TREND_REASONS, moved.reason or "single_point", _), ""
    return {"code": moved.course, "symbol": text.COURSE_SYMBOLS[moved.course], "words": words, "then": then}


def share_rows(reader: Reader, shares: Sequence[Share], names: tuple[str, str]) -> list[dict[str, Any]]:
    """Return the rows of the table of shares."""
    _, language = reader.words, reader.language
    return [
        {
            "name": share.word["name"], "href": links.link(reader, "indicadores", indicator=share.word["indicator_code"]),
            "period": share.figures.period, "first": formats.with_unit(share.first, language, 1, "%"),
            "second": formats.with_unit(share.second, language, 1, "%"), "first_share": round(share.first, 2),
            "second_share": round(share.second, 2),
            "ratio": _("{n} to 1", n=formats.number(share.ratio, language, 2)) if share.ratio else formats.DASH,
            "status": share.figures.caution, "status_words": _status(reader, share.figures.caution),
            "said": text.share_finding(
                language, first_group=names[0], second_group=names[1], first=share.first, second=share.second
            ),
        }
        for share in shares
    ]  # fmt: skip


def half_rows(reader: Reader, halves: Sequence[Half]) -> list[dict[str, Any]]:
    """Return the indicators of which a group has no value: what there is, and why the other is missing."""

    def cell(half: Half, part: str) -> str:
        value = half.figures.value(part)
        if value is None:
            return _status(reader, half.figures.status(part))
        return formats.with_unit(value, reader.language, half.word["decimals"], half.word["unit_suffix"])

    return [
        {
            "name": half.word["name"], "href": links.link(reader, "indicadores", indicator=half.word["indicator_code"]),
            "period": half.figures.period, "first": cell(half, "first"), "second": cell(half, "second"),
        }
        for half in halves
    ]  # fmt: skip


def download(reader: Reader, rows: Sequence[Row], names: tuple[str, str]) -> pd.DataFrame:
    """Return the gaps of a place as they are taken away, in the order shown; numbers as numbers."""
    _ = reader.words
    table = [
        {
            _("Theme"): row.word["theme"], _("Code"): row.code, _("Indicator"): row.word["name"],
            _("Year"): row.values.period, names[0]: row.values.first, names[1]: row.values.second,
            _("All"): row.figures.value("total"), _("Unit"): row.word["unit_name"],
            _("Difference"): row.values.difference, _("Ratio"): row.values.ratio,
            _("Lower limit (95%)"): row.values.lower, _("Upper limit (95%)"): row.values.upper,
            _("Who is behind"): text.side_words(row.values, _), _("Status"): _status(reader, row.figures.caution),
            _("Rank in the country, smallest gap first"): row.standing.get("rank"),
            _("Places ranked"): row.standing.get("n"),
            _("Share of places with a wider gap, %"): row.standing.get("percentile"),
            _("Rank among similar places"): row.peer_rank,
            _("Similar places ranked, itself included"): len(row.peers) if row.peers else None,
            _("Since"): row.moved.since if row.moved.course != "not_judged" else None,
            _("Difference in that year"): row.moved.before if row.moved.course != "not_judged" else None,
            _("Change in the gap"): course(reader, row)["words"], _("Source"): row.figures.source,
        }
        for row in rows
    ]  # fmt: skip
    return pd.DataFrame(table)


def download_shares(reader: Reader, shares: Sequence[Share], names: tuple[str, str]) -> pd.DataFrame:
    """Return the shares as they are taken away, with the counts they come from."""
    _ = reader.words
    rows = [
        {
            _("Code"): share.word["indicator_code"], _("Indicator"): share.word["name"], _("Year"): share.figures.period,
            _("{group}, share in %", group=names[0]): share.first, _("{group}, share in %", group=names[1]): share.second,
            _("Ratio"): share.ratio, names[0]: share.figures.value("first"), names[1]: share.figures.value("second"),
            _("Unit"): share.word["unit_name"], _("Status"): _status(reader, share.figures.caution),
            _("Source"): share.figures.source,
        }
        for share in shares
    ]  # fmt: skip
    return pd.DataFrame(rows)
