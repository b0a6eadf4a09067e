"""What the page about the observatory says that is not prose: signs, codes, who answers for it, its licence."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from observatory.measures.benchmark import Verdict, symbol, tone
from observatory.measures.trend import TrendVerdict
from observatory.paths import ROOT
from observatory.text import N_, Translator, kinds

# Where a reader reports a barrier: set by whoever runs the installation; there is no address of ours to fall back on.
CONTACT_VARIABLE = "OBSERVATORY_CONTACT"
# The day on which the statements on accessibility and privacy were last compared with what the observatory does.
STATEMENTS_PREPARED = date(2026, 11, 22)
LAWS = (
    (N_("Spain"), N_("Royal Decree 1112/2018 on the accessibility of websites and applications of the public sector.")),
    (
        N_("Portugal"),
        N_("Decree-Law 83/2018 on the accessibility of websites and mobile applications of public bodies."),
    ),
    (N_("Greece"), N_("Law 4727/2020 on digital governance, with the accessibility of websites of public bodies.")),
    (N_("Mexico"), N_("General Law for the Inclusion of Persons with Disabilities.")),
)
# What a browser keeps of a visit: name, kind, what for, how long. A test compares it with what a browser does keep.
STORED = (
    ("_streamlit_xsrf", N_("cookie"), N_("protects the server against forged requests"), N_("until you close the browser")),
    ("stActiveTheme-…", N_("local storage"), N_("light or dark appearance, if you choose one"), N_("until you clear it")),
    ("observatory-contrast", N_("local storage"), N_("high contrast, if you choose it"), N_("until you clear it")),
    ("observatory-display", N_("cache, on wall displays alone"), N_("the slides, so that they go on without a network"),
     N_("until you clear it")),
)  # fmt: skip
LICENCE_FILES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING")

AXES = (
    (N_("Observe"), N_("Profiles, maps and trends of places, and the method of every indicator.")),
    (N_("Participate"), N_("Which places belong to which network or programme.")),
    (N_("Develop"), N_("Which places are like mine, and where they do better.")),
    (N_("Disseminate"), N_("Sources and licences, downloads, and links that restore a view.")),
)
BY_INTERVAL = (Verdict.BETTER, Verdict.SIMILAR, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER)
BY_FIFTH = (
    Verdict.BEST_FIFTH, Verdict.SECOND_FIFTH, Verdict.MIDDLE_FIFTH, Verdict.FOURTH_FIFTH, Verdict.WORST_FIFTH,
    Verdict.HIGHEST_FIFTH, Verdict.SECOND_HIGHEST_FIFTH, Verdict.SECOND_LOWEST_FIFTH, Verdict.LOWEST_FIFTH,
    Verdict.NOT_COMPARED,
)  # fmt: skip
TREND_TONES = {TrendVerdict.IMPROVING: "better", TrendVerdict.WORSENING: "worse"}
STATUS_MEANINGS = {
    "A": N_("The value as the publisher gives it, without any remark."),
    "B": N_("A new series starts with this value: figures before and after it must not be joined."),
    "D": N_("The value follows another definition than the others of its series."),
    "E": N_("The value was estimated, or calculated from other figures by the publisher or by the observatory."),
    "P": N_("The publisher may still change the value."),
    "U": N_("The value is doubtful or rests on few cases: read it with care."),
    "L": N_("The figure is not collected for this place or this year."),
    "M": N_("The figure has no meaning for this place."),
    "O": N_("The figure should exist, but the publisher gives no value."),
    "Q": N_("The publisher withholds the figure so that no person can be recognised."),
}


def verdicts(codes: tuple[Verdict, ...], _: Translator) -> list[dict[str, str]]:
    """Return verdicts as the shared macro shows them: code, words, symbol, tone."""
    return [
        {"code": code.value, "words": _(kinds.BENCHMARKS[code.value]), "symbol": symbol(code), "tone": tone(code).value}
        for code in codes
    ]


def trends(_: Translator) -> list[dict[str, str]]:
    """Return trend verdicts as the shared macro shows them."""
    return [
        {
            "code": code.value,
            "words": _(kinds.TRENDS[code.value]),
            "symbol": code.symbol,
            "tone": TREND_TONES.get(code, "neutral"),
        }
        for code in TrendVerdict
    ]


def statuses(_: Translator) -> list[tuple[str, str, str]]:
    """Return every status: code, word, meaning."""
    return [(code, _(word), _(STATUS_MEANINGS[code])) for code, word in kinds.STATUSES.items()]


def contact() -> str:
    """Return where a reader reports a barrier, as set by whoever runs the installation; empty where nothing is set."""
    return os.environ.get(CONTACT_VARIABLE, "").strip()


def laws(_: Translator) -> list[tuple[str, str]]:
    """Return the law of each country that a public body answers under."""
    return [(_(country), _(law)) for country, law in LAWS]


def stored(_: Translator) -> list[dict[str, str]]:
    """Return what a browser keeps of a visit."""
    return [
        {"name": name, "kind": _(kind), "purpose": _(purpose), "long": _(long)} for name, kind, purpose, long in STORED
    ]


def licence() -> str:
    """Return the first line of the licence of the software; empty where it has none."""
    for name in LICENCE_FILES:
        path = ROOT / name
        if path.exists():
            lines = (line.strip("# \t") for line in path.read_text(encoding="utf-8").splitlines())
            return next((line for line in lines if line), "")
    return ""


def words(_: Translator) -> dict[str, Any]:
    """Return everything the template of the page needs beside its own prose."""
    return {
        "axes": [(_(name), _(text)) for name, text in AXES],
        "intervals": verdicts(BY_INTERVAL, _),
        "fifths": verdicts(BY_FIFTH, _),
        "trends": trends(_),
        "not_compared": [_(text) for text in kinds.NOT_COMPARED.values()],
        "not_judged": [_(text) for text in kinds.TREND_REASONS.values()],
        "statuses": statuses(_),
        "licence": licence(),
    }
