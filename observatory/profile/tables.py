"""Rows of a territory → its opening facts, what stands out, and the tables in which nothing is hidden. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from observatory.profile.cards import TOTAL, Place, Row, Rows
from observatory.text import Language, findings, formats, kinds, partial_dates, translator
from observatory.text.networks import ROLES

MOST_NAMED = 3
FEW_FIGURES = 4
_NOTHING: Row = {
    "rank": None, "n": None, "reference_value": None, "reference_name": "", "verdict_words": "", "why_not": "",
    "trend_verdict": "", "trend_why": "",
}  # fmt: skip


def facts(language: Language, header: Row) -> list[tuple[str, str, str]]:
    """Return population with its year, area and density: value, what it is, and the year or nothing."""
    _ = translator(language)
    people, area = header["population"], header["area_km2"]
    found = []
    if people is not None:
        year = header["population_year"]
        found.append((formats.number(people, language), _("people"), str(int(year)) if year is not None else ""))
    if area is not None:
        found.append((formats.number(area, language, 0 if area >= 10 else 2), _("km²"), ""))
    if people is not None and area:
        density = people / area
        found.append((formats.number(density, language, 0 if density >= 10 else 1), _("people per km²"), ""))
    return found


def memberships(language: Language, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the networks with the role as a word, the year it began, and whether it is only proposed."""
    _ = translator(language)
    found = []
    for row in rows:
        role, since = kinds.word(ROLES, row["role"], _), partial_dates.written(row["since"], language)
        said = _("{role}, since {date}", role=role, date=since) if since else role
        if row["status"] == "proposed":
            said = _("{role} (proposed)", role=said)
        found.append({**row, "said": said})
    return found


def parts(language: Language, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return of how many places of each kind a territory consists, in words."""
    _ = translator(language)
    found = []
    for row in rows:
        many = row["n"] != 1
        kind = kinds.word(kinds.TYPES_PLURAL if many else kinds.TYPES, row["type"], _)
        found.append({**row, "said": _("{n} {places}", n=formats.number(row["n"], language), places=kind)})
    return found


def standing_out(cards: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the cards by which a place is strongest and weakest: at most three each, by percentile.

    Only indicators with a better and a worse direction count, and only those beyond the middle fifth.
    """
    compared = [card for card in cards if card["value"] is not None and card["percentile"] is not None]
    strong = [card for card in compared if card["verdict"] in findings.STRONG]
    weak = [card for card in compared if card["verdict"] in findings.WEAK]
    return (
        sorted(strong, key=lambda card: -card["percentile"])[:MOST_NAMED],
        sorted(weak, key=lambda card: card["percentile"])[:MOST_NAMED],
    )


def summary(language: Language, place: Place, cards: Sequence[Row], group: str) -> str:
    """Return the sentence that opens a profile; an empty text where nothing could be compared.

    Parameters
    ----------
    group
        Words of the places compared with.
    """
    compared = [card for card in cards if card["value"] is not None and card["compared"] and card["polarity"] != "none"]
    if not compared:
        return ""
    items = [(card["name"], card["verdict"], card["percentile"]) for card in compared]
    return findings.standout(language, place=place.label, items=items, group=group)


def others(
    language: Language, rows: Iterable[Row], words: Mapping[str, Row], cards: Iterable[Row]
) -> dict[str, list[dict[str, Any]]]:
    """Return, by theme, every figure that no card shows: other indicators, and splits by age, sex and nationality.

    Returns
    -------
    dict
        Theme code → rows with indicator (code, text and split), period, value with unit, status.
    """
    _ = translator(language)
    shown = {card["code"]: card for card in cards}
    order = {code: n for n, code in enumerate(words)}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: order[row["indicator_code"]]):
        code, word = row["indicator_code"], words[row["indicator_code"]]
        if code in shown and _on_card(row, shown[code]):
            continue
        said = formats.with_unit(row["value"], language, word["decimals"], word["unit_suffix"])
        found.setdefault(word["theme_code"], []).append({
            "code": code,
            "indicator": {"text": word["name"], "note": kinds.split(row["sex"], row["age"], row["citizenship"], _)},
            "period": str(int(row["period"])),
            "value": said,
            "status": "" if row["obs_status"] == "A" else kinds.word(kinds.STATUSES, row["obs_status"], _),
        })  # fmt: skip
    return found


def _on_card(row: Row, card: Row) -> bool:
    split = (row["sex"], row["age"], row["citizenship"])
    if split == TOTAL:
        return True
    by_sex = row["age"] == "_T" and row["citizenship"] == "_T"
    return by_sex and card.get("split") is not None


def themes(cards: Sequence[Row], tables: Mapping[str, Sequence[Row]], words: Mapping[str, Row]) -> list[dict[str, Any]]:
    """Return the themes in which a place has anything, in the order of the catalogue."""
    names = {word["theme_code"]: word["theme"] for word in words.values()}
    made = []
    for code, name in names.items():
        own = [card for card in cards if card["theme"] == code]
        if own or tables.get(code):
            made.append({"code": code, "name": name, "cards": own, "others": tables.get(code, [])})
    return made


def known_above(
    language: Language, place: Place, rows: Iterable[Row], words: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """Return the headline figures that exist only for the places above, by place, the nearest one first."""
    _ = translator(language)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        word = words[row["indicator_code"]]
        area = found.setdefault(
            row["area_code"],
            {"code": row["area_code"], "name": place.names.get(row["area_code"], row["area_code"]), "rows": []},
        )
        area["rows"].append({
            "code": row["indicator_code"], "indicator": {"text": word["name"], "note": ""},
            "period": str(int(row["period"])),
            "value": formats.with_unit(row["value"], language, word["decimals"], word["unit_suffix"]),
            "status": "" if row["obs_status"] == "A" else kinds.word(kinds.STATUSES, row["obs_status"], _),
        })  # fmt: skip
    return list(found.values())


def download(
    language: Language, place: Place, rows: Rows, cards: Iterable[Row], words: Mapping[str, Row], group: str
) -> pd.DataFrame:
    """Return every figure of the page as a table with column names in the reader's language; numbers as numbers.

    Parameters
    ----------
    group
        Words of the places compared with.
    """
    _ = translator(language)
    by_code = {card["code"]: card for card in cards}
    lines = [_line(language, place.label, row, words, by_code.get(row["indicator_code"]), group) for row in rows.latest]
    lines += [_line(language, place.label, row, words, None) for row in rows.absent]
    for row in rows.above:
        lines.append(_line(language, place.names.get(row["area_code"], row["area_code"]), row, words, None))
    columns = [
        _("Place"), _("Theme"), _("Indicator code"), _("Indicator"), _("Group of people"), _("Year"), _("Value"), _("Unit"),
        _("Status"), _("Position"), _("Places compared"), _("Compared with"), _("Reference value"), _("Reference"), _("Verdict"), _("Why not compared"),
        _("Trend"), _("Why no trend"), _("Source"),
    ]  # fmt: skip
    frame = pd.DataFrame(lines, columns=columns)
    for column in (_("Year"), _("Position"), _("Places compared")):
        frame[column] = frame[column].astype("Int64")
    order = {code: n for n, code in enumerate(words)}
    return frame.sort_values(_("Indicator code"), key=lambda codes: codes.map(order), kind="stable", ignore_index=True)


def _line(
    language: Language, label: str, row: Row, words: Mapping[str, Row], card: Row | None, group: str = ""
) -> tuple[Any, ...]:
    """Return one figure as it is taken away; a row without a value keeps its reason, not a year it does not have."""
    _ = translator(language)
    word = words[row["indicator_code"]]
    sex, age, citizenship = (row.get(name, "_T") for name in ("sex", "age", "citizenship"))
    on_card = card is not None and (sex, age, citizenship) == TOTAL and card["value"] is not None
    shown = card if on_card and card is not None else _NOTHING
    return (
        label, word["theme"], row["indicator_code"], word["name"], kinds.split(sex, age, citizenship, _),
        int(row["period"]) if "value" in row else None, row.get("value"), word["unit_name"],
        kinds.word(kinds.STATUSES, row["obs_status"], _), shown["rank"], shown["n"], group if on_card else "",
        shown["reference_value"], shown["reference_name"], shown["verdict_words"], shown["why_not"],
        shown["trend_verdict"], shown["trend_why"], row["source_code"],
    )  # fmt: skip
