"""What a brief says, in the order in which it is read: words, numbers in words, and pictures with their words.

Nothing here is a code to be looked up, except those meant for links and for colours. Both the paper and the web page are
set from the same ``Brief``: what does not fit on a paper of two pages is still in it, and the web page shows all of it.
An empty text, an empty tuple or ``None`` means that there is nothing to say: the section is left out, with its heading.
"""

from __future__ import annotations

from dataclasses import dataclass

from observatory.briefs.pieces import (
    AgreementRow,
    Answer,
    Chart,
    Columns,
    Fact,
    Picture,
    Side,
    SourceRow,
    Table,
    ThemeFigures,
)
from observatory.text.languages import Language


class BriefError(ValueError):
    """A brief cannot be composed; its text says why, in the reader's language, and what could be meant.

    Attributes
    ----------
    parameter
        What is wrong: ``territory`` or ``theme``.
    near
        Codes and words of what was probably meant, the best first.
    """

    def __init__(self, message: str, parameter: str, near: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.near = near


@dataclass(frozen=True)
class Council:
    """In whose name the brief is handed over.

    Attributes
    ----------
    name
        As the council writes itself.
    arms
        Its coat of arms as PNG; ``None`` for the name alone. The name is its alternative text.
    """

    name: str
    arms: bytes | None = None


@dataclass(frozen=True)
class Section:
    """What every section has.

    Attributes
    ----------
    heading
        Its title.
    finding
        Sentence computed from its rows; may be empty.
    note
        What must be known to read it; set small, may be empty.
    """

    heading: str
    finding: str = ""
    note: str = ""


@dataclass(frozen=True)
class StandingOut(Section):
    """What stands out: ``sides`` is empty where nothing is compared; ``finding`` says so."""

    sides: tuple[Side, ...] = ()


@dataclass(frozen=True)
class MainFigures(Section):
    """The main table.

    Attributes
    ----------
    missing, uncompared
        Reason → indicators without a value, and with one that is not compared.
    compared
        Whether any figure is compared: else there are no positions and no verdicts to show.
    """

    columns: Columns | None = None
    themes: tuple[ThemeFigures, ...] = ()
    missing: tuple[Fact, ...] = ()
    uncompared: tuple[Fact, ...] = ()
    compared: bool = True


@dataclass(frozen=True)
class Charts(Section):
    """Small charts side by side, the one that says most first."""

    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Tables(Section):
    """Tables one below the other."""

    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Answers(Section):
    """What others did."""

    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Facts(Section):
    """Terms and what they are; sentences where ``term`` is empty."""

    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Agreements(Section):
    """Agreements of the place, those that are due first; ``more`` says how many are not listed."""

    rows: tuple[AgreementRow, ...] = ()


@dataclass(frozen=True)
class Sources(Section):
    """Sources in the order in which the figures name them."""

    rows: tuple[SourceRow, ...] = ()


@dataclass(frozen=True)
class Brief:
    """One brief in one language.

    Attributes
    ----------
    territory, language, theme
        What it was composed for; ``theme`` is empty for all themes.
    pages
        As asked: 0 as many as the content needs, 1 or 2.
    council
        In whose name; ``None`` for the observatory alone.
    title
        Of the document: place, and what it is.
    house
        Name of the observatory.
    eyebrow
        What kind of paper this is, with its theme.
    place, kind
        Name with parent, and what kind of place it is and of which networks.
    facts
        Population, area, density.
    lead
        The one sentence that stands first: what stands out, or how little is known.
    notice
        For a place with few figures: what is missing and why, as sentences.
    standing_out … sources
        Sections in the order in which they are read; ``None`` where there is nothing to say. ``map``: the place in its
        country.
    others
        Figures that are no headline indicators (with a theme: all of it, split by age, sex, nationality).
    above
        Figures known only for the places above, marked as theirs.
    address, address_words
        Whole address of exactly the profile, and what it opens.
    code
        QR code of that address.
    foot
        Lines of the running foot: source and date of the data.
    date
        Of the published data, ISO.
    build
        Identity of the published data.
    """

    territory: str
    language: Language
    theme: str
    pages: int
    council: Council | None
    title: str
    house: str
    eyebrow: str
    place: str
    kind: str
    facts: tuple[Fact, ...]
    lead: str
    address: str
    address_words: str
    code: Picture
    foot: tuple[str, ...]
    date: str
    build: str
    notice: tuple[str, ...] = ()
    networks: str = ""
    map: Chart | None = None
    standing_out: StandingOut | None = None
    figures: MainFigures | None = None
    change: Charts | None = None
    gaps: Charts | None = None
    peers: Tables | None = None
    answers: Answers | None = None
    participation: Facts | None = None
    agreements: Agreements | None = None
    others: Tables | None = None
    above: Tables | None = None
    sources: Sources | None = None
    method: Facts | None = None
    themes: tuple[tuple[str, str], ...] = ()
