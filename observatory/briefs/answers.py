"""Similar places that do better, and what others did about the indicators on which a place is weak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from observatory import address, peers_better, practice_entries
from observatory import rows as kept
from observatory.briefs.content import Answers, Tables
from observatory.briefs.pieces import Answer, Cell, PracticeRow, Table
from observatory.profile.load import Profile
from observatory.reader import Reader
from observatory.text import formats, peer_words, practice_words
from observatory.text import gap_finder_findings as findings

MOST_WEAK, MOST_PEERS, MOST_KINDS, MOST_PRACTICES = 6, 2, 6, 3
Card = Mapping[str, Any]


def peers(reader: Reader, profile: Profile, codes: frozenset[str], *, theme: str) -> Tables | None:
    """Return the similar places that do better where a place is weak; ``None`` where it has no peers.

    Parameters
    ----------
    codes
        Of the indicators that the brief is about.
    """
    _, place = reader.words, dict(profile.header)
    nearest = kept.rows(reader.build, "peers_of_territory", territory=profile.place.code)["peer_code"]
    if nearest.empty:
        return None
    named = kept.records(reader.build, "territories_named", territories=tuple(nearest), language=reader.language)
    labels = {row["territory_code"]: row["label"] for row in named}
    context = len(kept.rows(reader.build, "peer_context", country=place["country_code"]))
    alike = peer_words.alike(reader.language, list(labels.values()), context, place["country_name"])
    found, said, _sources = peers_better.gaps(reader, place, labels)
    rows = [
        _peer_row(reader, gap, peer, first=n == 0)
        for gap in found
        if gap["indicator_code"] in codes
        for n, peer in enumerate(gap["peers"][:MOST_PEERS])
    ][: MOST_WEAK * MOST_PEERS]
    if theme and not rows:
        return None
    # The finding is about all indicators.
    said = _("Weak indicators of this theme, and similar places that do better") if theme else said
    tables = (
        (Table(said, (_("Indicator"), _("This place"), _("Similar place that does better"), _("Value"), _("Position")), tuple(rows),
               (False, True, False, True, True)),)
        if rows else ()
    )  # fmt: skip
    return Tables(_("Places like this one"), alike, "" if rows else said, tables)


def _peer_row(reader: Reader, gap: Mapping[str, Any], peer: Mapping[str, Any], *, first: bool) -> tuple[Cell, ...]:
    own = Cell(gap["text"], note=str(gap["period"])) if first else Cell("")
    position = reader.words(
        "{rank} of {n}",
        rank=formats.number(peer["rank"], reader.language),
        n=formats.number(peer["n"], reader.language),
    )
    to = address.of_page("perfil", reader.language, territory=peer["code"])
    return (
        Cell(gap["short_name"] if first else ""), own, Cell(peer["label"], to), Cell(peer["text"], note=peer["way"]),
        Cell(position),
    )  # fmt: skip


def answers(reader: Reader, profile: Profile, cards: Sequence[Card]) -> Answers | None:
    """Return the practices that answer the weak indicators of a place, with their reasons; ``None`` where it has none."""
    _, code = reader.words, profile.place.code
    weak = practice_entries.weakest(cards)
    if not weak:
        return None
    found = practice_entries.found(str(reader.build), code, tuple(weak))
    told = [_answer(reader, code, each, weak) for each in found][:MOST_KINDS]
    without = sum(len(each.indicators) for each in found if not each.matches)
    said = findings.answered(reader.language, len(weak), without, profile.group.words)
    note = _(
        "Chosen by likeness of the place, evidence, the people meant and cost. Level of evidence: 0, described, to 4, evaluated "
        "with a comparison group."
    )
    return Answers(_("What others did about it"), said, note, tuple(told))


def _answer(reader: Reader, code: str, answer: Any, weak: Mapping[str, Card]) -> Answer:
    _ = reader.words
    names = formats.listing([weak[each]["name"] for each in answer.indicators], reader.language)
    entries = practice_entries.entries(reader, code, answer.kind)[:MOST_PRACTICES]
    if not entries:
        return Answer("", names, (), _("no practice that answers this is known yet"))
    title = formats.opening(_(practice_words.INDICATOR_KINDS[answer.kind]))
    return Answer(title, names, tuple(_practice(reader, entry) for entry in entries))


def _practice(reader: Reader, entry: Mapping[str, Any]) -> PracticeRow:
    return PracticeRow(
        code=entry["code"], title=entry["title"], where=entry["where"], years=entry["years"] or "", summary=entry["summary"],
        reasons=" · ".join(each for each in entry["reasons"][1:] if each != entry["evidence"]), evidence=entry["evidence"], level=entry["level"],
        address=address.of_page("practica", reader.language, practice=entry["code"]),
    )  # fmt: skip
