"""Briefs made up by hand: one with everything, one with next to nothing. Every text in them is different and dangerous."""

from __future__ import annotations

import itertools
from dataclasses import replace

from observatory import qr
from observatory.briefs import content as c
from observatory.briefs import pieces as p
from observatory.text.languages import Language

_NUMBER = itertools.count(1)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120" width="300" height="120">'
    '<rect width="300" height="120" fill="#ffffff"/><path d="M10 100L100 60L290 20" fill="none" stroke="#0b5468" '
    'stroke-width="3"/><text x="10" y="20" fill="#55626b" font-size="12">2010</text>'
    '<rect x="200" y="60" width="60" height="40" fill="#bdbf55"/></svg>'
)


def t(words: str) -> str:
    """Return a text that occurs once, and that breaks a page which does not escape it."""
    return f"{words} {next(_NUMBER)} <b>&\"'"


def picture(words: str = "picture") -> p.Picture:
    return p.Picture(SVG, t(words), 300, 120)


def figure(number: int, *, known: bool = True) -> p.Figure:
    if not known:
        return p.Figure(f"absent_{number}", t("Absent"), t("meaning"), "–", "", status=t("not collected"), missing=True,
                        why_not=t("not compared"), why_no_trend=t("no series"))  # fmt: skip
    tones = ("worse_strong", "worse", "neutral", "better", "better_strong")
    tone = tones[number % 5]
    symbol = {"w": "▼", "n": "●", "b": "▲"}[tone[0]]
    return p.Figure(
        f"indicator_{number}", t("Indicator"), t("what it means"), t("45,9 %"), t("2020"), status=t("provisional"),
        newer=t("2022 without value"), verdict=p.Mark("worst_fifth", t("worst fifth"), symbol, tone),
        position=t("312 of 2,466"), step=number % 5 + 1, reference=t("41,9 % country"),
        trend=p.Mark("increasing", t("getting worse"), "▼", "worse"), trend_years=t("2010–2020"), change=t("+1,2 points"), split=t("women 47, men 44"),
        line=p.Picture(SVG, t("2010 to 2020"), 300, 120),
    )  # fmt: skip


def table(rows: int = 3) -> p.Table:
    return p.Table(
        t("Caption"), tuple(t("column") for _ in range(4)),
        tuple(
            (p.Cell(t("Peer"), f"http://localhost:8501/perfil?territory=MX-0100{n}&lang=es"), p.Cell(t("1")),
             p.Cell(t("2"), note=t("note")), p.Cell(t("3")))
            for n in range(rows)
        ),
        (False, True, True, False),
    )  # fmt: skip


def sparse(language: Language = "es", **changed: object) -> c.Brief:
    """Return a brief about a place of which next to nothing is known."""
    address = f"http://localhost:8501/perfil?territory=MX-11020&lang={language}"
    code = p.Picture(qr.svg(address, "x"), t("QR code"), 37, 37)
    made = c.Brief(
        territory="MX-11020", language=language, theme="", pages=0, council=None, title=t("Title"), house=t("House"),
        eyebrow=t("Brief"), place=t("León"), kind=t("municipality"), facts=(), lead=t("Little is known."), address=address,
        address_words=t("Everything about it"), code=code, foot=(t("Data of 2026"),), date="2026-11-22", build="b1",
        notice=(t("Nothing is collected."),),
    )  # fmt: skip
    return replace(made, **changed)


def full(language: Language = "es", **changed: object) -> c.Brief:
    """Return a brief that has every section."""
    columns = p.Columns(*(t(name) for name in ("Indicator", "Value", "Year", "Position", "Compared", "Trend", "Line")))
    mark = p.Mark("done", t("kept"), "▲", "better")
    side = {
        name: p.Side(
            t(name), symbol, tone, tuple(p.Standout(f"i_{n}", t("name"), t("said"), t("place")) for n in range(3))
        )
        for name, symbol, tone in (("Strong", "▲", "better"), ("Weak", "▼", "worse"))
    }
    practice = p.PracticeRow("x", t("Practice"), t("Iztapalapa"), t("2019"), t("summary"), t("reasons"), t("promising"), 2,
                             "http://localhost:8501/practica?practice=x&lang=es")  # fmt: skip
    made = sparse(
        language, facts=tuple(p.Fact(t("People"), t("1 721 215"), t("2020")) for _ in range(3)), networks=t("Networks"),
        council=c.Council(t("Ayuntamiento")),
        map=p.Chart(t("Where it lies"), t("In the middle."), picture(), note=t("map note")),
        standing_out=c.StandingOut(t("What stands out"), t("finding"), t("note"), tuple(side.values())),
        figures=c.MainFigures(
            t("Figures"), t("finding"), t("note"), columns,
            tuple(p.ThemeFigures(f"theme{m}", t("Theme"), tuple(figure(5 * m + n, known=n < 4) for n in range(5)))
                  for m in range(2)),
            (p.Fact("", t("Not collected: a, b")),),
        ),
        change=c.Charts(t("Change"), t("finding"), t("note"),
                        tuple(p.Chart(t("Chart"), t("finding"), picture(), f"i_{n}", t("note")) for n in range(3))),
        gaps=c.Charts(t("Gaps"), t("finding"), "", (p.Chart(t("Gap"), t("finding"), picture()),)),
        peers=c.Tables(t("Places like it"), t("finding"), t("note"), (table(),)),
        answers=c.Answers(t("What others did"), t("finding"), t("note"), (
            p.Answer(t("Poverty"), t("for a, b"), (practice, replace(practice, title=t("Another")))),
            p.Answer(t("Health"), t("for c"), (), t("Nothing is on record")),
        )),
        participation=c.Facts(t("Participation"), t("finding"), t("note"),
                              (p.Fact(t("term"), t("words"), t("note")), p.Fact("", t("sentence")), p.Fact(t("term"), t("words")))),
        agreements=c.Agreements(t("Agreements"), t("finding"), t("note"), tuple(
            p.AgreementRow("a", t("Agreement"), t("where"), t("state"), mark, "http://localhost:8501/acuerdos?agreement=a&lang=es")
            for _ in range(2))),
        others=c.Tables(t("Other figures"), "", "", (table(6), table(2))),
        above=c.Tables(t("Known above"), t("finding"), "", (table(2),)),
        sources=c.Sources(t("Sources"), "", "", tuple(
            p.SourceRow("s", t("CONEVAL"), t("Pobreza"), t("2020"), t("CC BY"), t("read"), "https://www.example.org/a", licence)
            for licence in ("", "https://www.example.org/licence"))),
        method=c.Facts(t("Method"), "", "", (p.Fact(t("Peers"), t("how")),)),
        themes=(("digital_inclusion", "Digital"),),
    )  # fmt: skip
    return replace(made, **changed)
