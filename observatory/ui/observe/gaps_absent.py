"""What the gaps page cannot show: headline indicators without the split and why, and groups that no figure tells apart."""

from __future__ import annotations

from typing import Any

from observatory.gap_groups import Pair
from observatory.gap_rows import words_of
from observatory.text import kinds
from observatory.ui import data, links
from observatory.ui.reader import Reader

NOT_APPLICABLE = "M"
# Indices, grades and ranks describe a whole place.
WHOLE_PLACE = frozenset({"index", "composite", "grade", "rank"})
# Headline indicators that are about dwellings or households, or about one of the groups alone.
DWELLINGS = frozenset({"es_census_pct_rented", "es_adrh_pct_single_households", "irs_sin_agua"})
ONE_GROUP = {
    "sex": frozenset({"sesnsp_feminicidio_tasa", "eu_gender_emp_gap", "gr_pop_female_pct"}),
    "age": frozenset({
        "es_adrh_pct_65plus", "inegi_60mas_pct", "inegi_dep_ratio", "pt_ageing_index", "pt_pop_65plus_pct",
        "pt_low_edu_20_24_pct", "eu_neet_15_29",
    }),
    "citizenship": frozenset(),
}  # fmt: skip
DIVERSITY = "diversity_disability"
_ORDER = ("Q", "O", "L", "M")


def by_reason(reader: Reader, territory: str, pair: Pair) -> list[dict[str, Any]]:
    """Return the headline indicators of a place that lack the split, by coded reason.

    Returns
    -------
    list of dict
        code, words, and ``indicators``: name, theme and address of the page that says how each is measured.
    """
    rows = data.records(reader, "gap_absent", territory=territory, **pair.parameters)
    words = words_of(reader, {row["indicator_code"] for row in rows})
    reasons: dict[str, list[str]] = {}
    for row in rows:
        name = row["indicator_code"]
        code = reason(name, row["obs_status"], words[name]["kind"], pair.dimension)
        reasons.setdefault(code, []).append(name)
    order = list(words)
    return [
        {
            "code": code,
            "words": kinds.word(kinds.STATUSES, code, reader.words),
            "indicators": [
                {"name": words[name]["name"], "href": links.link(reader, "indicadores", indicator=name)}
                for name in sorted(reasons[code], key=order.index)
            ],
        }
        for code in _ORDER
        if code in reasons
    ]


def reason(indicator: str, status: str, kind: str, dimension: str) -> str:
    """Return why an indicator lacks a split: not applicable where it cannot have it, else as the source says."""
    if kind in WHOLE_PLACE or indicator in DWELLINGS or indicator in ONE_GROUP[dimension]:
        return NOT_APPLICABLE
    return status


def diversity(reader: Reader, territory: str) -> list[tuple[str, str]]:
    """Return the indicators of the place that count people of groups for which nothing else is split: name and address."""
    rows = data.records(reader, "gap_diversity", territory=territory, theme=DIVERSITY, language=reader.language)
    return [(row["name"], links.link(reader, "indicadores", indicator=row["indicator_code"])) for row in rows]
