"""Composes a brief: the published rows of one place, in one language, as words and pictures in the order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from observatory import address, qr, reference_groups, search
from observatory import rows as kept
from observatory.briefs import answers, courses, figures, ground, participation, place_map
from observatory.briefs.content import Brief, BriefError, Council, MainFigures, Tables
from observatory.briefs.pieces import Cell, Fact, Picture, Table
from observatory.profile import load, tables
from observatory.profile.load import Profile
from observatory.reader import Reader
from observatory.text import Language, formats, kinds, translator

FEW_FIGURES = tables.FEW_FIGURES
MOST_ABOVE, MOST_OTHERS = 40, 60
_NEAR, _MOST_NEAR = 70, 4
PAGES = (0, 1, 2)
Card = Mapping[str, Any]


def compose(
    build: Path, territory: str, language: Language, theme: str = "", council: Council | None = None, pages: int = 0,
    day: date | None = None,
) -> Brief:  # fmt: skip
    """Return the brief of a territory.

    Parameters
    ----------
    build
        The published file.
    territory
        Code of any territory.
    language
        Of all words.
    theme
        Code of a theme, or its beginning where no other begins so; empty for all themes.
    council
        In whose name it is handed over.
    pages
        As many as the content needs (0), one or two.
    day
        On which agreements and targets are judged; today by default.

    Raises
    ------
    BriefError
        Where there is no such territory or theme.
    ValueError
        Where ``pages`` is none of ``PAGES``.
    """
    if pages not in PAGES:
        raise ValueError(f"A brief has 1 or 2 pages, or 0 for as many as it needs; not {pages}.")
    reader = Reader(language, build)
    header = search_territory(build, territory, language)
    theme = _theme(reader, theme)
    profile = load.load(reader, header, reference_groups.usual(reader, header))
    cards = [card for card in profile.cards if not theme or card["theme"] == theme]
    return _brief(reader, profile, cards, theme, council, pages, day or datetime.now(UTC).date())


def search_territory(build: Path, territory: str, language: Language) -> Mapping[str, Any]:
    """Return the row of ``territory_header`` of a territory.

    Raises
    ------
    BriefError
        Where there is none of that code, with what was probably meant.
    """
    reader = Reader(language, build)
    header = load.header(reader, territory)
    if header is None:
        raise _unknown_territory(reader, territory)
    return header


def themes(build: Path, language: Language) -> dict[str, str]:
    """Return the themes of which a brief can be, code → name."""
    rows = kept.records(build, "indicator_words", language=language)
    return {row["theme_code"]: row["theme"] for row in rows}


def _theme(reader: Reader, asked: str) -> str:
    if not asked:
        return ""
    known = themes(reader.build, reader.language)
    begin = [code for code in known if code.startswith(asked.lower())]
    if asked in known or len(begin) == 1:
        return asked if asked in known else begin[0]
    near = [
        code
        for code, *_score in process.extract(
            asked, list(known), scorer=fuzz.WRatio, limit=_MOST_NEAR, score_cutoff=_NEAR
        )
    ]
    shown = begin or near or list(known)
    message = reader.words(
        "There is no theme “{code}”. Themes: {themes}.", code=asked[:80], themes=formats.listing(shown, reader.language)
    )
    raise BriefError(message, "theme", tuple((code, known[code]) for code in shown))


def _unknown_territory(reader: Reader, asked: str) -> BriefError:
    """Return the error with what was probably meant: by name, and by code."""
    _ = reader.words
    labels = dict(
        kept.rows(reader.build, "territory_labels", language=reader.language)[["territory_code", "label"]].itertuples(
            index=False
        )
    )
    asked = asked[:80]
    by_name = [hit.territory_code for hit in search.search(asked, reader.language, reader.build, limit=_MOST_NEAR)]
    by_code = process.extract(asked.upper(), list(labels), scorer=fuzz.ratio, limit=_MOST_NEAR, score_cutoff=_NEAR)
    near = tuple(
        (code, labels[code])
        for code in dict.fromkeys([*by_name, *(code for code, *_score in by_code)])
        if code in labels
    )[:_MOST_NEAR]
    if not near:
        return BriefError(_("There is no place “{code}” here.", code=asked), "territory")
    meant = formats.listing([_("{code} ({place})", code=code, place=label) for code, label in near], reader.language)
    return BriefError(
        _("There is no place “{code}” here. Perhaps you meant: {places}.", code=asked, places=meant), "territory", near
    )


def _brief(
    reader: Reader, profile: Profile, cards: Sequence[Card], theme: str, council: Council | None, pages: int, day: date
) -> Brief:  # fmt: skip
    _, language, place = reader.words, reader.language, profile.place
    known = themes(reader.build, language)
    name = known[theme] if theme else ""
    eyebrow = _("Brief: {theme}", theme=name) if theme else _("Brief on social inclusion")
    build_id, created = _build(reader.build)
    codes = frozenset(code for code, word in profile.words.items() if not theme or word["theme_code"] == theme)
    table = figures.main_figures(language, profile, cards)
    gaps = courses.gaps(reader, profile, theme=theme)
    change, peers = (
        courses.change(reader, profile, cards, theme=theme),
        answers.peers(reader, profile, codes, theme=theme),
    )
    # Where nothing is known of a theme, the brief tells what is known of the others, and of the place.
    nothing = bool(theme) and not _with_value(cards)
    shown = frozenset(profile.words) if nothing else codes
    above = _above(reader, profile, shown)
    sources = _sources(profile, shown, above is not None)
    to = address.of_page("perfil", language, territory=place.code)
    told = ground.sources(reader, sources)
    return Brief(
        territory=place.code, language=language, theme=theme, pages=pages, council=council,
        title=_("{place}: {paper}", place=place.label, paper=eyebrow), house=_("Observatory for Social Inclusion"),
        eyebrow=eyebrow, place=place.label, kind=_kind(reader, profile), networks=_networks(reader, place.code),
        facts=_facts(reader, profile), lead=_lead(reader, profile, cards, theme), notice=_notice(reader, profile, cards, table, shown, theme),
        map=place_map.chart(reader, profile.header), standing_out=figures.standing_out(language, profile, cards),
        figures=table, change=change, gaps=gaps,
        peers=peers, answers=answers.answers(reader, profile, cards),
        participation=None if theme and not nothing else participation.participation(reader, place.code, day),
        agreements=participation.agreements(reader, place.code, day, codes if theme and not nothing else None),
        others=_others(reader, profile, codes, theme), above=above, sources=told,
        method=ground.method(reader, table, change=change is not None, peers=peers is not None),
        address=to, address_words=_("The profile of this place, with every figure and its newest version"),
        code=_code(reader, to), foot=ground.foot(reader, told, created), date=created.date().isoformat(), build=build_id,
        themes=tuple(known.items()),
    )  # fmt: skip


def _build(build: Path) -> tuple[str, datetime]:
    """Return the identity of the published data, and when they were published."""
    first = kept.records(build, "build_tables")[0]
    return str(first["build_id"]), datetime.fromisoformat(str(first["created"]))


def _kind(reader: Reader, profile: Profile) -> str:
    words = formats.opening(kinds.territory_type(profile.place.type, reader.words))
    above = list(dict.fromkeys(row["name"] for row in profile.parents))  # a city and its province may share a name
    gone = profile.header["valid_to"]
    parts = [words, *above, reader.words("existed until {year}", year=int(gone)) if gone else ""]
    return " · ".join(part for part in parts if part)


def _networks(reader: Reader, code: str) -> str:
    rows = kept.records(reader.build, "profile_memberships", territory=code, language=reader.language)
    told = [
        reader.words("{network} ({role})", network=row["name"], role=row["said"])
        for row in tables.memberships(reader.language, rows)
    ]
    return " · ".join(told)


def _facts(reader: Reader, profile: Profile) -> tuple[Fact, ...]:
    return tuple(Fact(what, value, year) for value, what, year in tables.facts(reader.language, profile.header))


def _with_value(cards: Iterable[Card]) -> int:
    return sum(card["value"] is not None for card in cards)


def _lead(reader: Reader, profile: Profile, cards: Sequence[Card], theme: str) -> str:
    """Return the sentence that opens the profile; how much is known where nothing can be said to stand out."""
    compared = tables.summary(reader.language, profile.place, cards, profile.group.words)
    return compared or _held(reader, _with_value(cards), theme)


def _held(reader: Reader, with_value: int, theme: str) -> str:
    """Say how many main figures there are."""
    _ = reader.words
    if theme and not with_value:
        return _("The observatory holds no headline figure of this theme for this place itself.")
    if not with_value:
        return _("The observatory holds no headline figure for this place itself.")
    if theme or with_value >= FEW_FIGURES:
        return _.plural(
            "One headline figure, not compared with other places.", "{n} headline figures, none of them compared with other places.",
            with_value,
        )  # fmt: skip
    return _.plural(
        "The observatory holds only one headline figure for this place itself.",
        "The observatory holds only {n} headline figures for this place itself.", with_value,
    )  # fmt: skip


def _notice(
    reader: Reader, profile: Profile, cards: Sequence[Card], table: MainFigures | None, codes: frozenset[str], theme: str
) -> tuple[str, ...]:  # fmt: skip
    """Say of a place with few figures what is missing and why."""
    _, with_value = reader.words, _with_value(cards)
    if with_value >= FEW_FIGURES or (theme and with_value):
        return ()
    said = []
    if (held := _held(reader, with_value, theme)) != _lead(reader, profile, cards, theme):
        said.append(held)
    if table is None or not table.missing:
        said.append(
            _("None of the sources read so far publishes more for it. That says nothing about how the place stands.")
        )
    if areas := _areas(profile, codes):
        names = formats.listing([area["name"] for area in areas], reader.language)
        said.append(
            _("Figures of the places in which it lies are shown below, marked as theirs: {places}.", places=names)
        )
    elif not with_value:
        said.append(_("There is none for the places in which it lies either."))
    return tuple(said)


def _areas(profile: Profile, codes: frozenset[str]) -> list[dict[str, Any]]:
    """Return the places above with their headline figures that are known only for them."""
    found = [area | {"rows": [row for row in area["rows"] if row["code"] in codes]} for area in profile.above]
    return [area for area in found if area["rows"]]


def _above(reader: Reader, profile: Profile, codes: frozenset[str]) -> Tables | None:
    """Return the headline figures that are known only for the places above, by place."""
    _, areas = reader.words, _areas(profile, codes)
    if not areas:
        return None
    made = tuple(
        _plain(reader, _("Headline figures of {place}", place=area["name"]), area["rows"][:MOST_ABOVE])
        for area in areas
    )
    names = formats.listing([area["name"] for area in areas], reader.language)
    finding = _(
        "These figures are those of {place}, not of {own}: there are none for smaller places.",
        place=names,
        own=profile.place.label,
    )
    return Tables(_("Known only for {place}", place=names), finding, "", made)


def _plain(reader: Reader, caption: str, rows: Iterable[Mapping[str, Any]]) -> Table:
    _ = reader.words
    return Table(
        caption, (_("Indicator"), _("Value"), _("Year")),
        tuple(
            (Cell(row["indicator"]["text"], note=" · ".join(filter(None, (row["indicator"]["note"], row["status"])))),
             Cell(row["value"]), Cell(row["period"]))
            for row in rows
        ),
        (False, True, True),
    )  # fmt: skip


def _others(reader: Reader, profile: Profile, codes: frozenset[str], theme: str) -> Tables | None:
    """Return figures that no row of the main table shows: of one theme all of them, otherwise the totals alone."""
    if theme and not any(card["value"] is not None for card in profile.cards if card["theme"] == theme):
        return _elsewhere(reader, profile)
    found = tables.others(reader.language, profile.rows.latest, profile.words, profile.cards)
    made = []
    for code, rows in found.items():
        shown = [row for row in rows if row["code"] in codes and (theme or not row["indicator"]["note"])]
        if shown and (not theme or code == theme):
            name = profile.words[shown[0]["code"]]["theme"]
            made.append(_plain(reader, reader.words("Other figures: {theme}", theme=name), shown[:MOST_OTHERS]))
    return Tables(reader.words("Other figures"), "", "", tuple(made)) if made else None


def _elsewhere(reader: Reader, profile: Profile) -> Tables | None:
    """Return the main figures of the other themes, for a theme of which nothing is known in a place."""
    _ = reader.words
    by_theme: dict[str, list[dict[str, Any]]] = {}
    for card in profile.cards:
        if card["value"] is not None:
            value = formats.unit_pattern(card["unit"], reader.language).format(value=card["value"])
            status = "" if card["status"] == "A" else card["status_words"]
            row = {
                "indicator": {"text": card["name"], "note": ""},
                "value": value,
                "period": str(card["period"]),
                "status": status,
            }
            by_theme.setdefault(card["theme_name"], []).append(row)
    if not by_theme:  # a group of countries may have other figures alone
        found = tables.others(reader.language, profile.rows.latest, profile.words, profile.cards)
        by_theme = {profile.words[rows[0]["code"]]["theme"]: rows[:MOST_OTHERS] for rows in found.values()}
    made = tuple(_plain(reader, name, rows) for name, rows in by_theme.items())
    return Tables(_("What is known of other themes"), "", "", made) if made else None


def _sources(profile: Profile, codes: frozenset[str], above: bool) -> list[str]:
    """Return the sources of what is shown, those of most figures first."""
    rows = [*profile.rows.latest, *profile.rows.absent, *(profile.rows.above if above else ())]
    used = [row["source_code"] for row in rows if row["indicator_code"] in codes]
    return sorted(dict.fromkeys(used), key=lambda code: -used.count(code))


def _code(reader: Reader, to: str) -> Picture:
    words = translator(reader.language)("QR code: opens the profile of this place, {address}", address=to)
    side = float(qr.code(to).size)
    return Picture(qr.svg(to, words), words, side, side)
