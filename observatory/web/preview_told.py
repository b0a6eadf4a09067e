"""What a link is about, in words: its codes → a title, a sentence computed from the data, and a card with a picture.

Whatever is not known, such as a code that does not exist, is left out; the room's own words always remain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from observatory import rows, subjects
from observatory.charts.preview_card import Card, MapFigure, Number, Verdict
from observatory.measures import benchmark
from observatory.reader import Reader
from observatory.records import Record
from observatory.text import Language, findings, formats, kinds, partial_dates, participation_words, practice_words
from observatory.text.participation_words import word
from observatory.web import preview_figures as figures
from observatory.web.preview_rooms import ROOMS, Room

MOST_KEPT = 512
MOST_LISTED = 4  # places in the lead of a card
LONGEST = 300  # characters of a description that any network shows


@dataclass(frozen=True)
class Told:
    """What a link is about.

    Attributes
    ----------
    title
        Of the page, without the name of the house: the thing, then the room.
    sentence
        The finding, or what the room is for.
    card
        The picture.
    codes
        Parameters of the link that belong to the view, in a fixed order; those that name nothing are left out.
    used
        Those of them on which the card depends.
    """

    title: str
    sentence: str
    card: Card
    codes: tuple[tuple[str, str], ...] = ()
    used: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Asked:
    """A link under work: whose words, which room, which codes; ``used`` grows with each code that names something.

    A figure takes longer than all words, and a megabyte: it is made only where the card is to be painted.
    """

    reader: Reader
    room: Room
    codes: Mapping[str, str]
    drawn: bool
    used: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the room is called."""
        title = self.room.title
        return self.reader.words(title)

    def records(self, query: str, **parameters: object) -> list[Record]:
        """Return the rows of a named query in the reader's language."""
        return rows.records(self.reader.build, query, **parameters)

    def one(self, query: str, parameter: str, column: str, **others: object) -> Record | None:
        """Return the row that a code of the link names, and remember the code; ``None`` where it names none."""
        code = self.codes.get(parameter)
        if code is None:
            return None
        found = self.records(query, language=self.reader.language, **others)
        row = next((row for row in found if row[column] == code), None)
        if row is not None:
            self.used[parameter] = code
        return row


@lru_cache(maxsize=MOST_KEPT)
def tell(build: str, language: Language, room: str, codes: tuple[tuple[str, str], ...]) -> Told:
    """Return what a link is about, its card without a figure.

    Parameters
    ----------
    build
        Path of the published file.
    room
        Path of the page, a key of ``ROOMS``.
    codes
        What ``codes_of`` returns.
    """
    return _told(build, language, room, codes, drawn=False)


def card(build: str, language: Language, room: str, codes: tuple[tuple[str, str], ...]) -> Card:
    """Return the card of a link with its figure, to be painted at once.

    Parameters
    ----------
    build, language, room, codes
        As in ``tell``; the codes are those that it has used.
    """
    return _told(build, language, room, codes, drawn=True).card


def _told(build: str, language: Language, room: str, codes: tuple[tuple[str, str], ...], *, drawn: bool) -> Told:
    asked = _Asked(Reader(language, Path(build)), ROOMS[room], dict(codes), drawn)
    told = _TELLERS.get(room, _of_place)(asked) or _plain(asked, room)
    about = subjects.subject(asked.reader, asked.room.names, asked.used)
    kept = {name: value for name, value in codes if name in asked.room.kept}
    named = {name: asked.used[name] for name in asked.room.names if name in asked.used}
    return replace(
        told,
        title=subjects.titled(about, told.title),
        sentence=_short(told.sentence),
        codes=tuple((named | kept).items()),
        used=tuple(sorted(asked.used.items())),
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:·')}…"


def _plain(asked: _Asked, path: str) -> Told:
    _, about = asked.reader.words, asked.room.about
    house = _("Observatory for Social Inclusion")
    heading = asked.title if path else house
    return Told(heading, _(about), Card("", heading, sentence=_(about)))


def _about(asked: _Asked, sentence: str, card: Card) -> Told:
    """Return what was told; what the room is for where there is no sentence."""
    _, about = asked.reader.words, asked.room.about
    return Told(asked.title, sentence or _(about), card)


def _place(asked: _Asked, name: str = "territory") -> Record | None:
    code = asked.codes.get(name)
    return asked.one("territory_header", name, "territory_code", territory=code) if code else None


def _indicator(asked: _Asked) -> Record | None:
    code = asked.codes.get("indicator")
    return asked.one("indicator_header", "indicator", "indicator_code", indicator=code) if code else None


def _of_place(asked: _Asked) -> Told | None:
    """A room whose links name a place: its title with the place, on a map of the country."""
    place = _place(asked)
    if place is None:
        return None
    about = asked.room.about
    card = Card(asked.title, place["label"], sentence=asked.reader.words(about), figure=_whereabouts(asked, place))
    return _about(asked, "", card)


def _profile(asked: _Asked) -> Told | None:
    place = _place(asked)
    if place is None:
        return None
    language, _ = asked.reader.language, asked.reader.words
    judged = asked.records("territory_judged", territory=place["territory_code"], language=language)
    where = _whereabouts(asked, place)
    kind = kinds.territory_type(place["type"], _)
    if not judged:
        return _about(asked, "", _people(asked, place, formats.opening(kind), where))
    verdicts = [str(benchmark.from_quintile(row["quintile"], row["polarity"], n=row["n"]).verdict) for row in judged]
    area = place["country_name"] if judged[0]["scope"] == "country" else place["parent_name"]
    sentence = findings.standout(
        language, place=place["label"], group=findings.group_words(language, place["type"], area or ""),
        items=[(row["short_name"], verdict, row["percentile"]) for row, verdict in zip(judged, verdicts, strict=True)],
    )  # fmt: skip
    # The first in the order of the catalogue: neither the best nor the worst was looked for.
    first, verdict = next(
        ((row, verdict) for row, verdict in zip(judged, verdicts, strict=True) if verdict != "not_compared"),
        (judged[0], "not_compared"),
    )
    card = Card(formats.opening(kind), place["label"], formats.opening(first["short_name"]), figure=where,
                source=figures.publisher(asked.reader, first["source_code"]), verdict=_verdict(asked.reader, verdict),
                number=figures.written(asked.reader, first, first["value"], first["period"]))  # fmt: skip
    return _about(asked, sentence, card)


def _people(asked: _Asked, place: Record, kind: str, where: MapFigure | None) -> Card:
    """Return the card of a place that cannot be judged: how many people live there, where that is known."""
    _, about = asked.reader.words, asked.room.about
    if place["population"] is None:
        return Card(kind, place["label"], sentence=_(about), figure=where)
    when = "" if place["population_year"] is None else str(int(place["population_year"]))
    people = formats.number(place["population"], asked.reader.language)
    return Card(kind, place["label"], number=Number(people, _("people"), when), figure=where)


def _whereabouts(asked: _Asked, place: Record) -> MapFigure | None:
    return figures.whereabouts(asked.reader, place) if asked.drawn else None


def _where(asked: _Asked, territory: str | None) -> MapFigure | None:
    """Return where a thing is, by the code of its place."""
    if not territory or not asked.drawn:
        return None
    found = asked.records("territory_header", territory=territory, language=asked.reader.language)
    return _whereabouts(asked, found[0]) if found else None


def _verdict(reader: Reader, code: str) -> Verdict | None:
    if code == "not_compared":
        return None
    return Verdict(kinds.word(kinds.BENCHMARKS, code, reader.words), benchmark.symbol(code), str(benchmark.tone(code)))


def _map(asked: _Asked) -> Told | None:
    found = figures.choropleth(asked.reader, asked.codes, asked.used, drawn=asked.drawn)
    if found is None:
        return _of_place(asked)
    if found.place:
        card = Card(
            asked.title, found.place, found.indicator, source=found.source, figure=found.figure, number=found.number
        )
    else:
        card = Card(
            asked.title,
            found.indicator,
            found.where,
            sentence=formats.opening(found.short),
            source=found.source,
            figure=found.figure,
        )
    return _about(asked, found.finding, card)


def _trends(asked: _Asked) -> Told | None:
    indicator = _indicator(asked)
    if indicator is None:
        return _compared(asked)
    found = figures.courses(asked.reader, asked.codes, asked.used, indicator)
    name = formats.opening(indicator["short_name"])
    if found is None:
        meant = indicator["plain_meaning"]
        return _about(asked, meant, Card(asked.title, name, sentence=meant))
    heading, lead = (found.heading, name) if found.heading else (name, found.places)
    card = Card(asked.title, heading, lead, sentence=formats.opening(found.short), source=found.source, figure=found.figure,
                verdict=found.verdict, number=found.number)  # fmt: skip
    return _about(asked, found.finding, card)


def _gaps(asked: _Asked) -> Told | None:
    place, indicator = _place(asked), _indicator(asked)
    if place is None or indicator is None:
        return _of_place(asked)
    told = _of_place(asked)
    return replace(told, card=replace(told.card, lead=formats.opening(indicator["short_name"]))) if told else None


def _method(asked: _Asked) -> Told | None:
    row = _indicator(asked)
    if row is None:
        return None
    sentence = row["plain_meaning"] or row["definition"]
    return _about(asked, sentence, Card(asked.title, row["name"], sentence=sentence))


def _network(asked: _Asked) -> Told | None:
    row = asked.one("network_cards", "network", "network_code")
    if row is None:
        return None
    said = row["description"]
    return _about(asked, said, Card(asked.title, row["name"], sentence=said))


def _programme(asked: _Asked) -> Told | None:
    row = asked.one("programme_cards", "programme", "programme_code")
    if row is None:
        return _network(asked) if "network" in asked.room.names else None
    when = partial_dates.span(row["start_date"], row["end_date"], asked.reader.language)
    said = row["description"]
    return _about(asked, said, Card(asked.title, row["title"], when, sentence=said))


def _session(asked: _Asked) -> Told | None:
    row = asked.one("session_cards", "session", "session_code")
    if row is None:
        return _programme(asked) if "programme" in asked.room.names else None
    _, language = asked.reader.words, asked.reader.language
    title = row["title_text"] or row["title"]
    facts = [partial_dates.span(row["date_start"], row["date_end"], language), row["host_label"] or row["place"] or ""]
    lead = " · ".join(fact for fact in facts if fact)
    kind = formats.opening(word(participation_words.SESSION_KINDS, row["kind"], _))
    sentence = _("{label}: {text}", label=kind, text=lead) if lead else kind
    return _about(asked, f"{sentence}.", Card(kind, title, lead, figure=_where(asked, row["host_territory"])))


def _agreement(asked: _Asked) -> Told | None:
    row = asked.one("agreement_list", "agreement", "agreement_code")
    if row is None:
        return _of_place(asked)
    _ = asked.reader.words
    title = row["title_text"] or row["title"]
    status = word(participation_words.AGREEMENT_STATUSES, row["status"], _)
    lead = " · ".join(part for part in (row["label"] or row["place"] or "", status) if part)
    said, where = row["text"] or "", _where(asked, row["territory_code"])
    return _about(asked, said, Card(asked.title, title, lead, sentence=said, figure=where))


def _plan(asked: _Asked) -> Told | None:
    row = asked.one("plan_list", "plan", "plan_code")
    if row is None:
        return None
    title = row["title_text"] or row["title"]
    card = Card(asked.title, title, row["label"] or row["place"] or "", sentence=row["objective"] or "",
                figure=_where(asked, row["territory_code"]))  # fmt: skip
    return _about(asked, row["objective"] or "", card)


def _practice(asked: _Asked) -> Told | None:
    row = asked.one("practice_one", "practice", "practice_code", practice=asked.codes.get("practice", ""))
    if row is None:
        return None
    _ = asked.reader.words
    level = practice_words.evidence(row["evidence_level"], _)
    title = row["title_text"] or row["title"]
    shapes = practice_words.EVIDENCE_SHAPES[row["evidence_level"]]
    card = Card(_("Good practices"), title, row["label"] or row["place"] or "", sentence=row["summary"],
                source=f"{shapes} {level}", figure=_where(asked, row["territory_code"]))  # fmt: skip
    return _about(asked, row["summary"], card)


def _source(asked: _Asked) -> Told | None:
    code = asked.codes.get("source")
    row = asked.one("source_notes", "source", "source_code", sources=(code,)) if code else None
    if row is None:
        return None
    _ = asked.reader.words
    edition = _(
        "{publisher}, “{title}”, edition {vintage}",
        publisher=row["publisher"],
        title=row["title"],
        vintage=row["vintage"],
    )
    return _about(asked, edition, Card(asked.title, row["title"], row["publisher"]))


def _compared(asked: _Asked) -> Told | None:
    wanted = tuple(dict.fromkeys(code for code in asked.codes.get(subjects.SEVERAL, "").split(",") if code))
    named = asked.records("territories_named", territories=wanted, language=asked.reader.language) if wanted else []
    if not named:
        return _of_place(asked)
    asked.used[subjects.SEVERAL] = ",".join(row["territory_code"] for row in named)
    lead = formats.listing([row["label"] for row in named[:MOST_LISTED]], asked.reader.language)
    about = asked.room.about
    return _about(asked, "", Card("", asked.title, lead if len(named) <= MOST_LISTED else "",
                                  sentence=asked.reader.words(about)))  # fmt: skip


def _model(asked: _Asked) -> Told | None:
    row = asked.one("index_models", "model", "model_code")
    if row is None or "territory" in asked.codes:
        return _of_place(asked)
    return _about(asked, row["purpose"] or "", Card(asked.title, row["title"], sentence=row["purpose"] or ""))


_TELLERS: Mapping[str, Callable[[_Asked], Told | None]] = {
    "perfil": _profile, "mapa": _map, "tendencias": _trends, "brechas": _gaps, "barrios": _gaps, "hallar": _gaps,
    "indicadores": _method, "redes": _network, "programas": _programme, "metas": _programme,
    "participacion": _session, "sesion": _session, "representacion": _session, "hoja": _session,
    "comparar": _compared, "modelos": _model, "laboratorio": _model, "indice-mapa": _model,
    "acuerdos": _agreement, "planes": _plan, "practica": _practice, "fuentes": _source,
}  # fmt: skip
