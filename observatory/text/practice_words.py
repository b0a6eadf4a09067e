"""Words for practices: themes, people meant, evidence, cost, recognition, and why a practice fits a place.

Pages translate with ``kinds.word(MAPPING, code, _)``; a level of evidence always stands beside its rule, so that
nobody takes the number for a grade of how good a practice is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from observatory.measures.evidence import Facts, missing
from observatory.measures.practice_match import Likeness
from observatory.text import formats
from observatory.text.translate import N_, Translator

THEMES: Mapping[str, str] = {
    "gender": N_("gender equality"),
    "violence": N_("gender-based violence"),
    "health": N_("health and well-being"),
    "governance": N_("how the council works"),
    "participation": N_("taking part"),
    "work": N_("work and jobs"),
    "education": N_("education and learning"),
    "care": N_("care"),
    "ageing": N_("growing older"),
    "digital": N_("digital inclusion"),
    "housing": N_("housing and homelessness"),
    "income": N_("income and poverty"),
    "disability": N_("disability and accessibility"),
    "migration": N_("migration and living together"),
    "youth": N_("youth"),
}
TARGET_GROUPS: Mapping[str, str] = {
    "residents": N_("all residents"),
    "women": N_("women"),
    "men": N_("men"),
    "children": N_("children"),
    "young_people": N_("young people"),
    "older_adults": N_("older adults"),
    "persons_with_disabilities": N_("persons with disabilities"),
    "migrants": N_("migrants"),
    "refugees": N_("refugees"),
    "roma": N_("Roma people"),
    "lgbti": N_("LGBTI people"),
    "carers": N_("people who care for others"),
    "victims_of_violence": N_("victims of violence"),
    "aggressors": N_("men who have used violence"),
    "unemployed": N_("unemployed people"),
    "low_income": N_("people with low income"),
    "homeless": N_("homeless people"),
    "families": N_("families"),
    "digitally_excluded": N_("people who do not use the internet"),
    "public_servants": N_("public servants"),
    "professionals": N_("professionals"),
    "associations": N_("associations"),
    "businesses": N_("businesses"),
    "volunteers": N_("volunteers"),
    "vulnerable_neighbourhoods": N_("vulnerable neighbourhoods"),
}
INDICATOR_KINDS: Mapping[str, str] = {
    "gender_violence": N_("violence against women"),
    "ageing": N_("ageing of the population"),
    "poverty": N_("poverty and income"),
    "employment_gap": N_("gap in work between women and men"),
    "digital_skills": N_("digital skills"),
    "disability": N_("disability"),
    "health_access": N_("access to health services"),
    "womens_participation": N_("women among those who decide"),
    "unemployment": N_("unemployment"),
    "migration": N_("residents born abroad"),
    "housing_quality": N_("quality of housing"),
    "internet_access": N_("access to the internet"),
    "early_leaving_illiteracy": N_("schooling left unfinished"),
    "social_security": N_("social security"),
}
STATUSES: Mapping[str, str] = {
    "running": N_("running"),
    "ended": N_("ended"),
    "unknown": N_("not known whether it still runs"),
}
STATUSES_LONG: Mapping[str, str] = {
    "running": N_("It was running when its source was written; nobody has checked since."),
    "ended": N_("Its source says that it has ended."),
    "unknown": N_("Its source does not say whether it still runs."),
}
COST_BANDS: Mapping[str, str] = {
    "own_resources": N_("own staff and means only"),
    "under_100k": N_("under 100,000 euros"),
    "100k_to_1m": N_("100,000 to 1 million euros"),
    "over_1m": N_("over 1 million euros"),
    "not_documented": N_("cost not documented"),
}
# Evidence: a short word, a shape that fills up, the rule in a sentence.
EVIDENCE: Mapping[int, str] = {
    0: N_("mentioned only"),
    1: N_("described"),
    2: N_("results reported"),
    3: N_("validated, with figures"),
    4: N_("evaluated by comparison"),
}
EVIDENCE_RULES: Mapping[int, str] = {
    0: N_("Only the name or an award is known: nothing says what was done."),
    1: N_("A source describes what is done; no results are reported."),
    2: N_("Its owner reports results or outputs; nobody from outside has validated them together with figures."),
    3: N_("An award, a label or an evaluation from outside recognises it, and its results have figures."),
    4: N_("It was evaluated against people or places without it."),
}
EVIDENCE_SHAPES: Mapping[int, str] = {0: "○○○○", 1: "●○○○", 2: "●●○○", 3: "●●●○", 4: "●●●●"}
# What is missing for the next level, fact by fact (observatory.measures.evidence.missing).
MISSING: Mapping[str, str] = {
    "described": N_("a description of what is done"),
    "results_reported": N_("results or outputs, reported by its owner"),
    "figures": N_("figures of what was delivered or achieved"),
    "outside_validation": N_("an award, a label or an evaluation from outside"),
    "comparison_group": N_("an evaluation against people or places without it"),
}
# The same facts as they stand on a card: yes or no.
FACTS: Mapping[str, str] = {
    "described": N_("What is done is described"),
    "results_reported": N_("Its owner reports results"),
    "figures": N_("The results have figures"),
    "outside_validation": N_("Recognised or validated from outside"),
    "comparison_group": N_("Evaluated with a comparison group"),
}
RECOGNITION_KINDS: Mapping[str, str] = {
    "award": N_("award"),
    "honourable_mention": N_("honourable mention"),
    "special_mention": N_("special mention"),
    "finalist": N_("finalist"),
    "good_practice": N_("listed as a good practice"),
}
RECOGNISED: Mapping[str, str] = {
    "yes": N_("recognised from outside"),
    "no": N_("no recognition documented"),
}
# Why a practice fits a place (observatory.measures.practice_match).
PARTS: Mapping[str, str] = {
    "place": N_("likeness of the place"),
    "evidence": N_("evidence"),
    "group": N_("people meant"),
    "resources": N_("cost"),
}
LIKENESS: Mapping[Likeness, str] = {
    Likeness.SAME: N_("done in this very place"),
    Likeness.PEER: N_("done in one of the ten most similar places"),
    Likeness.COUNTRY_AND_SIZE: N_("done in the same country, in a place of similar size"),
    Likeness.COUNTRY: N_("done in the same country, in a place of another or unknown size"),
    Likeness.SIZE: N_("done abroad, in a place of similar size"),
    Likeness.OTHER: N_("done abroad, in a place of another or unknown size"),
}
NOT_DOCUMENTED = N_("not documented")


def evidence(level: int, _: Translator) -> str:
    """Return a level with its number: level 3 of 4, validated, with figures."""
    return _("level {level} of 4: {words}", level=level, words=_(EVIDENCE[level]))


def next_level(facts: Facts, _: Translator) -> str:
    """Return what is missing for the next level of evidence, in a sentence."""
    wanted = [_(MISSING[fact]) for fact in missing(facts)]
    if not wanted:
        return _("This is the highest level.")
    return _("Missing for the next level: {facts}.", facts=formats.listing(wanted, _.language))


def years(start: int | None, end: int | None, status: str, _: Translator) -> str:
    """Return when a practice ran: 2014–2018, 2017, since 2014, began in 2023, until 2015; empty if not documented.

    Examples
    --------
    >>> from observatory.text import translator
    >>> en = translator("en")
    >>> years(2014, None, "running", en), years(2017, 2017, "ended", en), years(None, None, "unknown", en)
    ('since 2014', '2017', '')
    """
    if start is None:
        return "" if end is None else _("until {year}", year=end)
    if end is None:
        return _("since {year}", year=start) if status == "running" else _("began in {year}", year=start)
    return str(start) if start == end else f"{start}{formats.DASH}{end}"


def groups(codes: Iterable[str], _: Translator) -> str:
    """Return the people a practice is meant for, as a sentence lists them."""
    return formats.listing([_(TARGET_GROUPS[code]) for code in codes if code in TARGET_GROUPS], _.language)


def themes(codes: Iterable[str], _: Translator) -> list[str]:
    """Return the themes of a practice."""
    return [_(THEMES[code]) for code in codes if code in THEMES]
