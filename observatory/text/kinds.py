"""Words for codes: statuses, splits, territory types, verdicts, frequencies."""

from __future__ import annotations

import re
from collections.abc import Mapping

from observatory.text.translate import N_, Translator

STATUSES: Mapping[str, str] = {
    "A": N_("normal value"),
    "B": N_("break in the series"),
    "D": N_("definition differs"),
    "E": N_("estimated or calculated"),
    "P": N_("provisional"),
    "U": N_("low reliability"),
    "L": N_("not collected"),
    "M": N_("not applicable"),
    "O": N_("not available"),
    "Q": N_("withheld to protect privacy"),
}
TYPES: Mapping[str, str] = {
    "country": N_("country"),
    "aggregate": N_("group of countries"),
    "state": N_("state"),
    "municipality": N_("municipality"),
    "autonomous_community": N_("autonomous community"),
    "province": N_("province"),
    "census_section": N_("census section"),
    "colonia": N_("neighbourhood"),
    "ageb": N_("urban statistical area (AGEB)"),
    "nuts1": N_("NUTS 1 region"),
    "nuts2": N_("NUTS 2 region"),
    "nuts3": N_("NUTS 3 region"),
    "region": N_("region"),
    "regional_unit": N_("regional unit"),
    "self_governed_part": N_("self-governed part"),
    "city": N_("city"),
    "canton": N_("canton"),
}
TYPES_PLURAL: Mapping[str, str] = {
    "country": N_("countries"),
    "aggregate": N_("groups of countries"),
    "state": N_("states"),
    "municipality": N_("municipalities"),
    "autonomous_community": N_("autonomous communities"),
    "province": N_("provinces"),
    "census_section": N_("census sections"),
    "colonia": N_("neighbourhoods"),
    "ageb": N_("urban statistical areas (AGEB)"),
    "nuts1": N_("NUTS 1 regions"),
    "nuts2": N_("NUTS 2 regions"),
    "nuts3": N_("NUTS 3 regions"),
    "region": N_("regions"),
    "regional_unit": N_("regional units"),
    "self_governed_part": N_("self-governed parts"),
    "city": N_("cities"),
    "canton": N_("cantons"),
}
SEXES: Mapping[str, str] = {"_T": N_("both sexes"), "F": N_("women"), "M": N_("men")}
CITIZENSHIPS: Mapping[str, str] = {
    "_T": N_("all nationalities"),
    "NAT": N_("nationals"),
    "FOR": N_("foreign nationals"),
}
POLARITIES: Mapping[str, str] = {
    "higher_better": N_("Higher is better"),
    "lower_better": N_("Lower is better"),
    "none": N_("Neither direction is better: the observatory shows the figure without judging it"),
}
INDICATOR_KINDS: Mapping[str, str] = {
    "rate": N_("Rate or share: places of different size can be compared"),
    "amount": N_("Amount per person, household or other unit: places of different size can be compared"),
    "index": N_("Index: a calculated figure that has a meaning only beside other places"),
    "composite": N_("Composite index: it joins several figures; its place among others is shown only with an interval"),
    "grade": N_("Grade: an ordered class, not a measured quantity"),
    "rank": N_("Place in a list: it also moves when other places change"),
    "count": N_("Count: it depends on the size of a place, so places are not judged by it"),
}
# No list numbers places by these: a composite has no rank without its interval, a grade is cut from one.
UNRANKED = frozenset({"composite", "grade", "rank"})
FREQUENCIES: Mapping[str, str] = {
    "monthly": N_("every month"),
    "annual": N_("every year"),
    "every_2_years": N_("every two years"),
    "every_5_years": N_("every five years"),
    "every_10_years": N_("every ten years"),
    "irregular": N_("irregularly"),
    "once": N_("published once"),
    "not_updated": N_("no longer updated"),
}
# Benchmark verdicts (observatory.measures.benchmark): the word beside the symbol.
BENCHMARKS: Mapping[str, str] = {
    "better": N_("better"),
    "similar": N_("similar"),
    "worse": N_("worse"),
    "higher": N_("higher"),
    "lower": N_("lower"),
    "best_fifth": N_("best fifth"),
    "second_fifth": N_("better than most"),
    "middle_fifth": N_("in the middle"),
    "fourth_fifth": N_("worse than most"),
    "worst_fifth": N_("worst fifth"),
    "highest_fifth": N_("highest fifth"),
    "second_highest_fifth": N_("higher than most"),
    "middle_fifth_without_polarity": N_("in the middle"),
    "second_lowest_fifth": N_("lower than most"),
    "lowest_fifth": N_("lowest fifth"),
    "not_compared": N_("not compared"),
}
TRENDS: Mapping[str, str] = {
    "improving": N_("getting better"),
    "worsening": N_("getting worse"),
    "increasing": N_("rising"),
    "decreasing": N_("falling"),
    "no_significant_change": N_("no clear change"),
    "cannot_be_judged": N_("no verdict"),
}
TREND_REASONS: Mapping[str, str] = {
    "no_data": N_("there is no value"),
    "not_yearly": N_("the figures are not yearly"),
    "break_in_series": N_("the series has a recent break"),
    "source_changed": N_("the source changed"),
    "single_point": N_("there is only one year of data"),
    "missing_limits": N_("there are fewer than eight years of data and no confidence limits"),
    "too_few_points": N_("there are fewer than five years of data"),
}


def word(codes: Mapping[str, str], code: str, _: Translator) -> str:
    """Return the word of a code, or the code itself where none is known."""
    return _(codes[code]) if code in codes else code


def territory_type(code: str, _: Translator) -> str:
    """Return what a territory is, as a word."""
    return word(TYPES, code, _)


def age(code: str, _: Translator) -> str:
    """Return an SDMX age band in words."""
    if code == "_T":
        return _("all ages")
    if match := re.fullmatch(r"Y(\d+)-(\d+)", code):
        return _("{first} to {last} years", first=match[1], last=match[2])
    if match := re.fullmatch(r"Y_LT(\d+)", code):
        return _("under {age} years", age=match[1])
    if match := re.fullmatch(r"Y_GE(\d+)", code):
        return _("{age} years and over", age=match[1])
    return code


def split(sex: str, age_code: str, citizenship: str, _: Translator) -> str:
    """Return a split in words; an empty text for the total."""
    parts = []
    if sex != "_T":
        parts.append(word(SEXES, sex, _))
    if age_code != "_T":
        parts.append(age(age_code, _))
    if citizenship != "_T":
        parts.append(word(CITIZENSHIPS, citizenship, _))
    return ", ".join(parts)


NOT_COMPARED: Mapping[str, str] = {
    "self": N_("this is the reference itself"),
    "count": N_("a count depends on the size of the place"),
    "different_exercise": N_("the figures come from exercises that must not be mixed"),
    "missing_value": N_("there is no value"),
    "missing_reference": N_("the reference has no value"),
    "missing_limits": N_("the value has no confidence interval"),
    "too_few": N_("fewer than five places have a value"),
}

# Words of the classes of a map, from low to high, by the number of classes.
CLASS_WORDS: Mapping[int, tuple[str, ...]] = {
    1: (N_("all alike"),),
    2: (N_("low"), N_("high")),
    3: (N_("low"), N_("medium"), N_("high")),
    4: (N_("very low"), N_("low"), N_("high"), N_("very high")),
    5: (N_("very low"), N_("low"), N_("medium"), N_("high"), N_("very high")),
    6: (N_("lowest"), N_("very low"), N_("low"), N_("high"), N_("very high"), N_("highest")),
}
SCHEMES: Mapping[str, str] = {
    "quantile": N_("same number of places"),
    "equal_interval": N_("equal steps"),
    "natural_breaks": N_("natural breaks"),
}

# Context variables by which places are called alike (observatory.measures.peer_context).
CONTEXT_VARIABLES: Mapping[str, str] = {
    "population": N_("Population"),
    "density": N_("People per km²"),
    "aged_60_over": N_("Aged 60 and over"),
    "basic_schooling_incomplete": N_("Basic schooling not completed"),
    "rural_localities": N_("Living in localities under 5,000 people"),
    "indigenous_language": N_("Speak an indigenous language"),
    "aged_65_over": N_("Aged 65 and over"),
    "higher_education": N_("With higher education"),
    "foreign_born": N_("Born abroad"),
    "population_change": N_("Population change 2011–2021"),
}
