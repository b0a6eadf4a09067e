"""The shortlist of practices that a reader carries in the link, and the paper made of it for a committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from observatory.practice_entries import listed_in, where
from observatory.records import Record
from observatory.source_notes import described
from observatory.text import clauses, formats, participation_words, practice_words
from observatory.text.gap_finder_findings import shortlist as finding_words
from observatory.ui import data, links
from observatory.ui.reader import Reader

PARAMETER = "shortlist"
MOST = 12
MOST_ON_PAPER = 3  # places that moved on
LONGEST = 1000  # letters of the parameter; twelve codes are at most half of it


@dataclass(frozen=True)
class Shortlist:
    """The practices of a shortlist in the order in which they were put on it."""

    codes: tuple[str, ...]

    def with_(self, code: str) -> str:
        """Return what the link says with a practice more; unchanged where it is full."""
        return ",".join([*self.codes, code] if code not in self.codes and not self.full else self.codes)

    def without(self, code: str) -> str:
        """Return what the link says without a practice."""
        return ",".join(each for each in self.codes if each != code)

    def turned(self, code: str) -> str:
        """Return what the link says when a practice is taken off, or put on."""
        return self.without(code) if code in self.codes else self.with_(code)

    @property
    def full(self) -> bool:
        """Whether no practice more can be put on it."""
        return len(self.codes) >= MOST

    @property
    def text(self) -> str:
        """What the link says now."""
        return ",".join(self.codes)


def read(written: str, known: Sequence[str]) -> tuple[Shortlist, list[str]]:
    """Return the shortlist that a link asks for, and the codes that do not fit: unknown ones, and those beyond the twelfth.

    Examples
    --------
    >>> read("b,a,b,x", ["a", "b"])
    (Shortlist(codes=('b', 'a')), ['x'])
    """
    codes = list(dict.fromkeys(part.strip() for part in written[:LONGEST].split(",") if part.strip()))
    good = [code for code in codes if code in set(known)]
    return Shortlist(tuple(good[:MOST])), [code for code in codes if code not in good] + good[MOST:]


def asked(reader: Reader) -> Shortlist:
    """Return the shortlist in the link; codes that do not fit are reported by the frame, the others stay."""
    written = st.query_params.get(PARAMETER) or ""
    found, unfit = read(written, [row["practice_code"] for row in listed_in(reader)])
    if unfit:
        links.bad(PARAMETER, ", ".join(unfit))
        if found.codes:
            st.query_params[PARAMETER] = found.text
    if found.codes:
        links.shown()[PARAMETER] = found.text
    return found


def rows(reader: Reader, found: Shortlist) -> list[Record]:
    """Return the practices of a shortlist with all that a committee is told, in words; what is empty is not documented."""
    _ = reader.words
    nothing = _(practice_words.NOT_DOCUMENTED)
    told = []
    for code in found.codes:
        row = data.records(reader, "practice_one", practice=code, language=reader.language)[0]
        sources = data.records(reader, "practice_sources", practice=code)
        told.append(
            {
                "code": code, "title": row["title_text"], "where": where(row, _), "summary": row["summary"],
                "years": practice_words.years(row["start_year"], row["end_year"], row["status"], _),
                "level": row["evidence_level"], "evidence": practice_words.evidence(row["evidence_level"], _),
                "shape": practice_words.EVIDENCE_SHAPES[row["evidence_level"]],
                "results": row["results"] or nothing, "cost": row["resources"] or participation_words.word(practice_words.COST_BANDS, row["cost_band"], _),
                "conditions": row["conditions"] or nothing, "failed": row["what_failed"] or nothing,
                "sources": [{"title": each["title"], "url": each["url"] or ""} for each in sources],
            }
        )  # fmt: skip
    return told


def finding(reader: Reader, listed: Sequence[Record]) -> str:
    """Say how many practices are on the shortlist and how well they are known."""
    return finding_words(reader.language, len(listed), [row["level"] for row in listed])


def table(reader: Reader, listed: Sequence[Record]) -> pd.DataFrame:
    """Return the shortlist as it is downloaded."""
    _ = reader.words
    columns = {
        "code": _("Code"), "title": _("Practice"), "where": _("Place"), "years": _("Years"), "summary": _("Summary"),
        "results": _("Results, as its owner reports them"), "evidence": _("Evidence level"), "cost": _("Cost and resources"),
        "conditions": _("What it needs to work"), "failed": _("What failed or was difficult"), "source": _("Source"),
    }  # fmt: skip
    written = [row | {"source": " ; ".join(_source(each) for each in row["sources"])} for row in listed]
    return pd.DataFrame([[row[name] for name in columns] for row in written], columns=list(columns.values()))


def _source(source: Record) -> str:
    return " – ".join(filter(None, (source["title"], source["url"])))


def paper(
    reader: Reader, place: Record, gap: Record | None, improvers: Any, listed: Sequence[Record], address: str
) -> dict[str, Any]:
    """Return what the paper for a committee says (``reports/templates/council_paper.typ``).

    Parameters
    ----------
    gap
        The chosen indicator with its words; ``None`` where the place has none.
    improvers
        ``observatory.ui.develop.gap_finder_peers.Improvers``, or ``None``.
    listed
        What ``rows`` returns.
    """
    _ = reader.words
    day = formats.date(datetime.now(UTC), reader.language)
    return {
        "house": _("Observatory for Social Inclusion"), "eyebrow": _("Paper for a committee"), "heading": place["label"],
        "lead": _("From a gap to practices that answered it elsewhere"),
        "gap": _gap(reader, gap), "peers": _peers(reader, improvers),
        "practices": {
            "heading": _("Practices on the shortlist"), "finding": finding(reader, listed),
            "labels": {
                "practice": _("Practice"), "place": _("Place"), "evidence": _("Evidence level"), "cost": _("Cost and resources"),
                "conditions": _("What it needs to work"), "failed": _("What failed or was difficult"),
                "results": _("Results, as its owner reports them"), "sources": _("Sources"), "details": _("Details of the practices"),
            },
            "rows": list(listed), "nothing": _("No practice is on the shortlist."),
        },
        "caution": _(
            "The figures stand side by side; they do not prove that a practice changed them. Evidence says how well a practice is "
            "known, not how good it is."
        ),
        "foot": [_("Drawn up on {date} with build {build}.", date=day, build=_build(reader)), address],
    }  # fmt: skip


def _build(reader: Reader) -> str:
    return str(data.rows(reader, "build_tables")["build_id"].iloc[0])


def _gap(reader: Reader, gap: Record | None) -> dict[str, Any]:
    _ = reader.words
    if gap is None:
        return {"heading": "", "name": "", "value": "", "year": "", "verdict": "", "facts": [], "source": ""}
    source = next(iter(described(reader, [gap["source_code"]])), None)
    told = _(
        "Source: {publisher}, “{title}”, edition {vintage}.", publisher=source["publisher"], title=source["title"],
        vintage=source["vintage"],
    ) if source else ""  # fmt: skip
    return {
        "heading": _("The gap in numbers"), "name": gap["name"], "value": gap["text"], "year": str(gap["period"]),
        "verdict": f"{gap['symbol']} {gap['words']}" + (f" ({gap['status_words']})" if gap["status"] != "A" else ""),
        "facts": [[part["title"], part["said"]] for part in gap.get("parts", ())] or [[_("Position"), gap["stands"]]],
        "source": told,
    }  # fmt: skip


def _peers(reader: Reader, improvers: Any) -> dict[str, Any]:
    _ = reader.words
    columns = [
        _("Place"), _("First value"), _("Last value"), _("Change"), _("Change here, same years"),
        _("What is recorded of what it did"),
    ]  # fmt: skip
    rows = [
        [row["label"], _("{value} in {period}", value=row["first"], period=row["first_period"]),
         _("{value} in {period}", value=row["last"], period=row["last_period"]), row["change"], row["own_change"],
         _done(reader, row["done"])]
        for row in (improvers.rows[:MOST_ON_PAPER] if improvers else ())
    ]  # fmt: skip
    return {
        "heading": _("Similar places that moved on"), "finding": improvers.finding if improvers else "",
        "columns": columns, "rows": rows,
    }  # fmt: skip


def _done(reader: Reader, done: Record) -> str:
    titles = [row["title"] for name in ("practices", "sessions", "agreements") for row in done[name][:2]]
    return clauses.joined(reader.words, titles) if titles else reader.words("nothing is recorded")
