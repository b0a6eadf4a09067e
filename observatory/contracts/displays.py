"""Contracts of public displays: known codes, four languages, and no more words than a wall can carry."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from observatory.catalogue import Catalogue, Entry
from observatory.contracts import entries
from observatory.contracts.problems import Problems
from observatory.display.slides import KINDS, MOST_WORDS
from observatory.displays import Displays
from observatory.practices import Practices
from observatory.programmes import Programmes
from observatory.text import LANGUAGES
from observatory.text.formats import count_words

ORDERS = ("slides", "rounds")
SPLITS = ("sex", "citizenship")
MOST_TITLE_WORDS = 8
MOST_CHARACTERS = 160
MOST_PLACES = 6
LEAST_DWELL, MOST_DWELL = 5, 120
LEAST_FACTOR, MOST_FACTOR = 0.5, 4.0
_CODES = ("territory", "programme", "session", "network")
# What a slide of each kind may name, beside its kind and how long it stays; what it lacks it takes from its display.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "headline": ("territory", "indicator", "network"),
    "map": ("territory", "indicator"),
    "change": ("territory", "indicator"),
    "comparison": ("territory", "indicator", "places"),
    "gap": ("territory", "indicator", "split"),
    "participation": ("programme", "session"),
    "agreement": ("agreement", "territory", "programme", "session"),
    "practice": ("practice",),
    "question": ("text", "territory", "indicator", "session"),
    "next_session": ("programme", "network"),
    "about": ("text",),
}
# What it needs: of each group one, named by the slide itself or by its display.
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "headline": (("territory", "network"),),
    "map": (("territory",), ("indicator",)),
    "change": (("territory",), ("indicator",)),
    "comparison": (("territory",), ("indicator",)),
    "gap": (("territory",), ("indicator",), ("split",)),
    "participation": (("programme", "session"),),
    "agreement": (("agreement", "territory", "programme", "session"),),
    "practice": (("practice",),),
    "question": (("text",),),
    "next_session": (("programme", "network"),),
    "about": (),
}
_ALWAYS = ("kind", "dwell")
_EVERYTHING = frozenset(name for names in ALLOWED.values() for name in names)


@dataclass(frozen=True)
class Known:
    """Codes that exist, by the field that names them, each with the problem of one that does not."""

    codes: Mapping[str, tuple[Container[str], str]]

    def check(self, entry: Entry, problems: Problems) -> None:
        """Note every code of an entry that does not exist."""
        for field, (codes, problem) in self.codes.items():
            entries.refers(entry, field, codes, problem, problems)


def check(
    displays: Displays, catalogue: Catalogue, programmes: Programmes, practices: Practices, problems: Problems
) -> None:
    """Check every display against itself, the catalogue, the programmes and the practices."""
    known = Known({
        "territory": (pd.Index(catalogue.territories["territory_code"]), "unknown_territory"),
        "indicator": (catalogue.indicators, "unknown_indicator"),
        "programme": (programmes.programmes, "unknown_programme"),
        "session": (programmes.sessions, "unknown_session"),
        "agreement": (programmes.agreements, "unknown_agreement"),
        "network": (catalogue.networks, "unknown_network"),
        "practice": (practices.practices, "unknown_practice"),
    })  # fmt: skip
    for display in displays.values():
        _display(display, known, problems)
        slides = display.parts("slides")
        if not slides:
            problems.add("display_empty", display.file, display.row, "slides", entry=display.code)
        for number, slide in enumerate(slides, start=1):
            _slide(display, slide, number, known, problems)


def _display(display: Entry, known: Known, problems: Problems) -> None:
    entries.code(display, problems)
    name = PurePosixPath(display.file)
    if display.code != name.stem:
        problems.add("display_of_other_name", display.file, display.row, value=display.code,
                     expected=name.with_name(f"{display.code}.toml"))  # fmt: skip
    entries.fields(display, ("title", "languages", "order", "slides"), problems,
                   optional=(*_CODES, "dwell_factor"))  # fmt: skip
    entries.plain(display, (*_CODES, "order"), problems)
    entries.texts(display, "title", problems, required=True)
    for language, text in _texts(display, "title").items():
        _short(display, "title", language, count_words(text), "words", MOST_TITLE_WORDS, problems)
    entries.listed(display, "order", ORDERS, problems)
    entries.typed(display, "slides", (list,), f"tables [[{display.code}.slides]]", problems)
    known.check(display, problems)
    _languages(display, problems)
    expected = f"a number from {LEAST_FACTOR:g} to {MOST_FACTOR:g}"
    factor = display.values.get("dwell_factor")
    if (
        entries.typed(display, "dwell_factor", (int, float), expected, problems)
        and factor is not None
        and not LEAST_FACTOR <= factor <= MOST_FACTOR
    ):
        problems.add("field_type", display.file, display.row, "dwell_factor", field="dwell_factor", entry=display.code,
                     expected=expected)  # fmt: skip


def _languages(display: Entry, problems: Problems) -> None:
    found = display.values.get("languages")
    if not entries.typed(display, "languages", (list,), 'a list of languages: ["es", "en"]', problems):
        return
    if found == []:
        problems.add("field_missing", display.file, display.row, "languages", field="languages", entry=display.code)
    _once(display, "languages", found or [], problems)
    for language in found or []:
        single = Entry(display.code, display.file, display.row, {"languages": language})
        entries.listed(single, "languages", LANGUAGES, problems)


def _slide(display: Entry, slide: Entry, number: int, known: Known, problems: Problems) -> None:
    entries.fields(slide, ("kind",), problems, optional=(*_ALWAYS, *_EVERYTHING))
    entries.listed(slide, "kind", KINDS, problems)
    codes = [name for name in (*known.codes, "split") if name in slide.values]
    entries.plain(slide, ("kind", *codes), problems)
    known.check(slide, problems)
    entries.listed(slide, "split", SPLITS, problems)
    expected = f"a whole number of seconds from {LEAST_DWELL} to {MOST_DWELL}"
    entries.whole(slide, "dwell", LEAST_DWELL, MOST_DWELL, expected, problems)
    _places(slide, known, problems)
    kind = slide.values.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        _of_kind(display, slide, kind, problems)
    if "text" in slide.values:
        _text(display, slide, number, problems)


def _of_kind(display: Entry, slide: Entry, kind: str, problems: Problems) -> None:
    """Check that a slide has what its kind needs and nothing that its kind does not know."""
    for field in slide.values:
        if field in _EVERYTHING and field not in ALLOWED[kind]:
            problems.add("slide_field", slide.file, slide.row, field, kind=kind, field=field, entry=slide.code,
                         allowed=", ".join((*ALLOWED[kind], "dwell")))  # fmt: skip
    for group in NEEDED[kind]:
        if not any(slide.values.get(field) or (field in _CODES and display.values.get(field)) for field in group):
            problems.add("slide_lacks", slide.file, slide.row, kind=kind, entry=slide.code, field=" / ".join(group))


def _places(slide: Entry, known: Known, problems: Problems) -> None:
    """Check the places that a comparison names."""
    places = slide.values.get("places")
    if not entries.typed(slide, "places", (list,), "a list of territories", problems):
        return
    codes, problem = known.codes["territory"]
    for code in places or []:
        entries.refers(Entry(slide.code, slide.file, slide.row, {"places": code}), "places", codes, problem, problems)
    _once(slide, "places", places or [], problems)
    if places and len(places) > MOST_PLACES:
        problems.add("list_too_long", slide.file, slide.row, "places", field="places", entry=slide.code,
                     found=len(places), limit=MOST_PLACES)  # fmt: skip


def _text(display: Entry, slide: Entry, number: int, problems: Problems) -> None:
    """Check a text of a slide: in all four languages, and legible from eight metres beside the title."""
    entries.texts(slide, "text", problems, required=True)
    titles = _texts(display, "title")
    for language, text in _texts(slide, "text").items():
        _short(slide, "text", language, len(text.strip()), "characters", MOST_CHARACTERS, problems)
        found = count_words(text) + count_words(titles.get(language, ""))
        if found > MOST_WORDS:
            problems.add("slide_too_long", slide.file, slide.row, "text", entry=slide.code, number=number,
                         language=language, found=found, limit=MOST_WORDS)  # fmt: skip


def _short(entry: Entry, field: str, language: str, found: int, unit: str, limit: int, problems: Problems) -> None:
    if found > limit:
        problems.add("text_too_long", entry.file, entry.row, field, field=field, entry=entry.code, language=language,
                     found=found, unit=unit, limit=limit)  # fmt: skip


def _once(entry: Entry, field: str, values: list[Any], problems: Problems) -> None:
    for number, value in enumerate(values):
        if value in values[:number]:
            problems.add("part_repeated", entry.file, entry.row, field, value=value, field=field, entry=entry.code)


def _texts(entry: Entry, field: str) -> dict[str, str]:
    """Return the texts of a field by language, where it holds such."""
    found = entry.values.get(field)
    return {str(k): v for k, v in found.items() if isinstance(v, str)} if isinstance(found, Mapping) else {}
