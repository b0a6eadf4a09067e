"""What a brief stands on: its sources with their licences, how it judges, and the lines at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from observatory import source_notes
from observatory.briefs.content import Facts, MainFigures, Sources
from observatory.briefs.pieces import Fact, SourceRow
from observatory.reader import Reader
from observatory.text import formats

MOST_PUBLISHERS = 4


def sources(reader: Reader, codes: Sequence[str]) -> Sources | None:
    """Return the sources of what is shown; ``None`` where no figure is."""
    found = source_notes.described(reader, codes)
    if not found:
        return None
    return Sources(reader.words("Sources and licences"), "", "", tuple(
        SourceRow(
            code=row["source_code"], publisher=row["publisher"], title=row["title"], edition=row["vintage"], licence=row["licence"],
            checked=row["licence_checked"], url=row["url"], licence_url=row["licence_url"],
            language=row["language"],
        )
        for row in found
    ))  # fmt: skip


def method(reader: Reader, figures: MainFigures | None, *, change: bool, peers: bool) -> Facts:
    """Return how the brief judges, in sentences; only what it uses."""
    _ = reader.words
    facts = []
    if figures is not None and any(figure.verdict for theme in figures.themes for figure in theme.figures):
        facts.append(Fact(_("Verdict"), _(
            "The places compared are divided into five equal parts by their newest figure. A position compares; it does not "
            "say that a figure is good in itself."
        )))  # fmt: skip
    if change:
        facts.append(Fact(_("Trend"), _(
            "Only figures of one source and method without a break are joined. From eight yearly figures the Mann–Kendall test "
            "decides at 5%, with confidence limits weighted least squares; with fewer there is no verdict."
        )))  # fmt: skip
    if peers:
        facts.append(Fact(_("Similar places"), _(
            "The ten municipalities of the country nearest in population, age, schooling and the like, whatever their results."
        )))  # fmt: skip
    facts.append(Fact(_("Missing figures"), _(
        "A missing figure is shown as missing with its reason. Numbers so small that they could point at a person are "
        "withheld, and cannot be found by subtraction."
    )))  # fmt: skip
    return Facts(_("How to read this"), "", "", tuple(facts))


def foot(reader: Reader, found: Sources | None, created: datetime) -> tuple[str, ...]:
    """Return the lines of the running foot: who published the figures, and the day of the data."""
    _ = reader.words
    day = formats.date(created, reader.language)
    if found is None:
        return (_("Data published on {date}.", date=day),)
    names = list(dict.fromkeys(row.publisher for row in found.rows))
    shown = names[:MOST_PUBLISHERS]
    if len(names) > MOST_PUBLISHERS:
        shown = [*shown, _("others")]
    return (
        _(
            "Sources: {publishers}. Data published on {date}.",
            publishers=formats.listing(shown, reader.language),
            date=day,
        ),
    )
