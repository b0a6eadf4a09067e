"""Slides about people and programmes: who took part, what was agreed, a practice, a question, what comes next."""

from __future__ import annotations

from observatory.charts.wall_figures import WallProgress
from observatory.display.slides import Slide
from observatory.display.telling import Absent, Telling, fitting, host
from observatory.measures import agreements, scorecard
from observatory.measures.scorecard import first_day, last_day
from observatory.records import Record
from observatory.text import (
    agreement_findings,
    display_words,
    formats,
    practice_card,
    practice_words,
    programme_findings,
)
from observatory.text import participation_words as said
from observatory.text import scorecard_findings as scorecard_text

_DECIMALS = {"participants_per_session": 1}
_MOST_KNOWN = 3
_EVIDENCE_TONE = "neutral"


def participation(told: Telling) -> Slide:
    """Return who took part in a session, or what became of the targets of a programme."""
    return _who(told) if told.asked.session else _targets(told)


def _who(told: Telling) -> Slide:
    row = _session(told, told.asked.session or "")
    _, code = told.words, row["session_code"]
    people = told.records("session_people", session=code, language=told.language)
    total = next((each for each in people if each["dimension"] == "total"), None)
    series = _session(told, row["part_of"]) if row["part_of"] else None
    whole = ""
    if series is not None and series["people_status"] == "A":
        whole = said.people(series["people"], series["people_qualifier"], _)
    sentence = programme_findings.attendance(told.language, people, series_people=whole, status=row["status"])
    number, counted = "", ""
    if total is not None and total["attended"] is not None:
        number, counted = said.counted(total["attended"], total["qualifier"], _), said.word(said.DIMENSIONS, "total", _)
    elif whole and series is not None:
        number, counted = said.counted(series["people"], series["people_qualifier"], _), series["title_text"]
    slide = told.slide(
        place=row["title_text"], sentence=sentence, source=host(row["source_url"]), number=number, number_words=counted,
        address=told.address("sesion", session=code),
    )  # fmt: skip
    return fitting(slide, {}, {"source": ""})


def _session(told: Telling, code: str) -> Record:
    found = next(
        (row for row in told.records("session_cards", language=told.language) if row["session_code"] == code), None
    )
    if found is None:
        raise Absent("unknown_code")
    return found


def _targets(told: Telling) -> Slide:
    rows = [row for row in told.records("scorecard_metrics", language=told.language)
            if row["programme_code"] == told.asked.programme and row["metric"] is not None]  # fmt: skip
    if not rows:
        raise Absent("no_participation")
    _, title = told.words, rows[0]["title"]
    declared = [row for row in rows if row["target"] is not None]
    results = [(said.word(said.TARGET_METRICS, row["metric"], _), _actual(told, row))
               for row in rows if row["actual"] is not None]  # fmt: skip
    statuses = [_status(told, row) for row in declared]
    known = [_("{metric}: {value}", metric=metric, value=value) for metric, value in results]
    full = scorecard_text.programme(told.language, title, statuses, known)
    shown = declared or [row for row in rows if row["actual"]][:_MOST_KNOWN]
    if not shown:
        raise Absent("no_participation")
    short = (
        display_words.targets(told.language, statuses, known)
        if statuses
        else display_words.known(told.language, results[:1])
    )
    figure = WallProgress(tuple(_progress(told, row) for row in shown))
    one = WallProgress(figure.rows[:1])
    link = rows[0]["source_url"]
    slide = told.slide(
        place=title, sentence=full, source=host(link), address=told.address("metas", programme=told.asked.programme),
        figure_words=full,
    )  # fmt: skip
    silent = set(statuses) == {"unknown"} and not known
    said_of = [full, short, *([display_words.no_results(told.language)] if silent else [])]
    choices = [{"sentence": sentence, "figure": figure} for sentence in said_of]
    if not declared:
        choices.append({"sentence": short, "figure": one})
    return fitting(slide, *choices, {"sentence": full}, {"sentence": short})


def _status(told: Telling, row: Record) -> str:
    return scorecard.status(
        row["actual"], row["target"], at_least=row["at_least"], start=row["start_date"], end=row["end_date"],
        today=told.today, mean=row["metric"] in scorecard.MEANS, complete=row["known"] >= row["sessions"],
    ).value  # fmt: skip


def _actual(told: Telling, row: Record) -> str:
    """Return the known result in the words of the page Targets and results."""
    _ = told.words
    if row["actual"] is None:
        return _("not reported")
    if row["at_least"] and not row["actual"]:
        return _("none known")
    whole = float(row["actual"]).is_integer()
    number = formats.number(row["actual"], told.language, 0 if whole else _DECIMALS.get(row["metric"], 0))
    return _("at least {n}", n=number) if row["at_least"] else number


def _progress(told: Telling, row: Record) -> tuple[str, float | None, str]:
    name = said.word(said.TARGET_METRICS, row["metric"], told.words)
    target, actual = row["target"], row["actual"]
    share = min(actual / target, 1.0) if target and actual is not None else None
    number = _actual(told, row) if actual is not None else formats.DASH
    return name, share, display_words.reached(told.language, number, target)


def agreement(told: Telling) -> Slide:
    """Return one agreement and how far it is, or what became of all of a session, programme or place."""
    asked = told.asked
    if asked.agreement:
        rows = [row for row in told.records("agreement_list", language=told.language)
                if row["agreement_code"] == asked.agreement]  # fmt: skip
        if not rows:
            raise Absent("unknown_code")
        return _one_agreement(told, rows[0])
    by = next(name for name in ("session", "programme", "territory") if getattr(asked, name))
    rows = told.records("agreement_list", language=told.language, **{by: getattr(asked, by)})
    if not rows:
        raise Absent("no_agreement")
    return _one_agreement(told, rows[0]) if len(rows) == 1 else _all_agreements(told, rows, by)


def _one_agreement(told: Telling, row: Record) -> Slide:
    _ = told.words
    symbol, tone = said.AGREEMENT_MARKS[row["status"]]
    where = agreement_findings.place(row["label"], row["place"], row["country_code"], _)
    news = row["updated"] or row["date"]
    parts = {"title": row["title_text"], "news": news}
    slide = told.slide(
        place=where, sentence=row["title_text"], source=host(row["evidence_url"]),
        verdict=(row["status"], symbol, tone, said.word(said.AGREEMENT_STATUSES, row["status"], _)),
        address=told.address("acuerdos", agreement=row["agreement_code"]),
    )  # fmt: skip
    return fitting(slide, *(
        {"sentence": display_words.agreement(told.language, text=text, **parts)} for text in (row["text"], "")
    ))  # fmt: skip


def _all_agreements(told: Telling, rows: list[Record], by: str) -> Slide:
    judged = [
        (row["status"], agreements.judge(row["status"], row["due"], row["updated"], row["date"], told.today))
        for row in rows
    ]
    first = rows[0]
    place = {"session": first["session_title"], "programme": first["programme_title"], "territory": first["label"]}[by]
    slide = told.slide(
        place=place, sentence=agreement_findings.finding(told.language, judged, told.today),
        address=told.address("acuerdos", **{by: getattr(told.asked, by)}),
    )  # fmt: skip
    return fitting(slide, {}, {"sentence": display_words.agreements(told.language, [status for status, _ in judged])})


def practice(told: Telling) -> Slide:
    """Return a good practice and how well it is known."""
    found = told.records("practice_one", practice=told.asked.practice or "", language=told.language)
    if not found:
        raise Absent("unknown_code")
    row, _ = found[0], told.words
    level = int(row["evidence_level"])
    sources = told.records("practice_sources", practice=row["practice_code"])
    slide = told.slide(
        place=row["label"] or row["place"], sentence=row["title_text"],
        verdict=(f"evidence_{level}", practice_words.EVIDENCE_SHAPES[level], _EVIDENCE_TONE,
                 practice_words.evidence(level, _)),
        source=host(sources[0]["url"]) if sources else "",
        address=told.address("practica", practice=row["practice_code"]),
    )  # fmt: skip
    title, answered = row["title_text"], practice_card.kinds(row["indicator_kinds"], _)
    whom = practice_words.groups(row["target_groups"], _)
    more = [display_words.answers(told.language, whom=whom, kinds=kinds) for kinds in (answered, "")]
    texts = [{"summary": row["summary"]}, *({"summary": "", "more": text} for text in more), {"summary": ""}]
    return fitting(slide, *({"sentence": display_words.practice(told.language, title=title, **text)} for text in texts))


def question(told: Telling) -> Slide:
    """Return a question to the room; the code leads to what it is about."""
    asked = told.asked
    if asked.session:
        link = told.address("sesion", session=asked.session)
    elif asked.territory and asked.indicator:
        link = told.address("tendencias", territories=asked.territory, indicator=asked.indicator)
    elif asked.territory:
        link = told.address("perfil", territory=asked.territory)
    else:
        link = told.address("redes", network=asked.network)
    return fitting(told.slide(place=told.title, sentence=asked.text, address=link), {})


def next_session(told: Telling) -> Slide:
    """Return the next session that is announced for a day to come."""
    asked = told.asked
    programmes = {row["programme_code"]: row for row in told.records("programme_cards", language=told.language)}
    wanted = {asked.programme} if asked.programme else {
        code for code, row in programmes.items() if row["network_code"] == asked.network
    }  # fmt: skip
    coming = [
        row for row in told.records("session_cards", language=told.language)
        if row["programme_code"] in wanted and row["status"] == "announced" and row["date_start"]
        and last_day(row["date_end"] or row["date_start"]) >= told.today
    ]  # fmt: skip
    if not coming:
        raise Absent("no_session_announced")
    row = min(coming, key=lambda one: (first_day(one["date_start"]), one["session_code"]))
    sentence = display_words.next_session(
        told.language, title=row["title_text"], kind=row["kind"], start=row["date_start"], end=row["date_end"],
        place=row["host_label"] or row["place"] or "",
    )  # fmt: skip
    slide = told.slide(
        place=programmes[row["programme_code"]]["title"], sentence=sentence, source=host(row["source_url"]),
        address=told.address("sesion", session=row["session_code"]),
    )  # fmt: skip
    return fitting(slide, {}, {"source": ""}, {"source": "", "place": ""})


def about(told: Telling) -> Slide:
    """Return what the observatory is and of which day its data are; there always is one."""
    sentence = told.asked.text or display_words.about(told.language, told.created)
    name = told.words("Observatory for Social Inclusion")
    publishers = [row["publisher"] for row in told.records("display_publishers", display=told.display)]
    slide = told.slide(
        place=name, sentence=sentence, address=told.address("acerca"),
        source=formats.listing(publishers, told.language) if publishers else "",
    )  # fmt: skip
    return fitting(slide, {}, {"source": ""})
