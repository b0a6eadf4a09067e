"""What the file of a display asks for: its slides with the codes of the display where they name none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from observatory import rows as kept
from observatory.records import Record
from observatory.text import DEFAULT, Language


class DisplayError(KeyError):
    """There is no display of that code."""


@dataclass(frozen=True)
class Asked:
    """One slide as its file asks for it, in one language.

    Attributes
    ----------
    split
        ``sex`` or ``citizenship``, for a gap.
    places
        With which places a comparison compares; empty for the most similar ones.
    text
        Question to the room, or the closing words; empty where the file has none.
    """

    position: int
    kind: str
    language: Language
    territory: str | None = None
    indicator: str | None = None
    split: str | None = None
    programme: str | None = None
    session: str | None = None
    network: str | None = None
    agreement: str | None = None
    practice: str | None = None
    places: tuple[str, ...] = ()
    text: str = ""
    dwell: int = 0

    @property
    def key(self) -> str:
        """Stable name within the display."""
        return f"{self.position:02}-{self.kind}-{self.language}"


@dataclass(frozen=True)
class Plan:
    """A display as its file asks for it; ``asked`` holds the slides of all languages in the order they run."""

    code: str
    titles: dict[Language, str]
    languages: tuple[Language, ...]
    dwell_factor: float
    asked: tuple[Asked, ...]


def codes(build: Path) -> list[str]:
    """Return the codes of all displays, in the order of their files."""
    return [row["display_code"] for row in kept.records(build, "display_list", language=DEFAULT)]


def read(build: Path, code: str) -> Plan:
    """Return the plan of a display.

    Raises
    ------
    DisplayError
        Where there is none of that code.
    """
    found = {row["display_code"]: row for row in kept.records(build, "display_list", language=DEFAULT)}
    if code not in found:
        raise DisplayError(code)
    row = found[code]
    titles = {each["language"]: each["title"] for each in kept.records(build, "display_titles", display=code)}
    texts = {(each["position"], each["language"]): each["text"]
             for each in kept.records(build, "display_texts", display=code)}  # fmt: skip
    languages = tuple(cast(Language, language) for language in row["languages"])
    slides = kept.records(build, "display_slides", display=code)
    pairs = (
        [(slide, language) for slide in slides for language in languages]
        if row["slide_order"] == "slides"
        else [(slide, language) for language in languages for slide in slides]
    )
    asked = tuple(_asked(slide, language, texts.get((slide["position"], language), "")) for slide, language in pairs)
    return Plan(code, cast("dict[Language, str]", titles), languages, float(row["dwell_factor"]), asked)


def _asked(row: Record, language: Language, text: str) -> Asked:
    """Return a slide in one language: what it names itself goes before what its display names."""
    own = (row["programme_code"], row["session_code"])
    of_place = row["kind"] == "agreement" and row["territory_code"]
    programme, session = own if any(own) or of_place else (row["display_programme"], row["display_session"])
    return Asked(
        position=row["position"], kind=row["kind"], language=language,
        territory=row["territory_code"] or row["display_territory"], indicator=row["indicator_code"], split=row["split"],
        programme=programme, session=session, network=row["network_code"] or row["display_network"],
        agreement=row["agreement_code"], practice=row["practice_code"], places=tuple(row["places"]), text=text,
        dwell=row["dwell"] or 0,
    )  # fmt: skip
