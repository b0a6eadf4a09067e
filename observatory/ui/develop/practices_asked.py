"""What the link asks of the catalogue of practices: codes only; what is not one is named by the frame and left aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from observatory.practice_filter import NOT_KNOWN, PERIODS, SIZES
from observatory.practice_search import words
from observatory.records import Record
from observatory.text import formats, kinds
from observatory.text import practice_findings as findings
from observatory.text import practice_words as said
from observatory.text.agreement_findings import country
from observatory.text.languages import locale_of
from observatory.ui import data, links, place_picker
from observatory.ui.develop.practices_found import INDICATOR, TEXT, Asked, sorts
from observatory.ui.reader import Reader

TERRITORY, SORT, PAGE = "territory", "sort", "page"
# In the order of the panel; the first ones are open.
OPEN = ("theme", "level")
PANEL = ("theme", "level", "group", "country", "kind", "size", "type", "year", "cost", "recognised", "language")
MOST_PAGES = 99


def vocabulary(reader: Reader) -> dict[str, Callable[[str], str]]:
    """Return by filter what gives the words of a code."""
    _ = reader.words

    def of(codes: Mapping[str, str]) -> Callable[[str], str]:
        return lambda code: kinds.word(codes, code, _)

    return {
        "theme": of(said.THEMES), "group": of(said.TARGET_GROUPS), "kind": of(said.INDICATOR_KINDS),
        "level": lambda code: _("level {level} of 4: {words}", level=code, words=_(said.EVIDENCE[int(code)])),
        "country": lambda code: country(code, _), "type": of({**kinds.TYPES, NOT_KNOWN: findings.NO_TERRITORY}),
        "size": lambda code: findings.size(code, _), "recognised": of(said.RECOGNISED), "cost": of(said.COST_BANDS),
        "year": lambda code: findings.period(code, _), "language": lambda code: language(code, reader),
        "indicator": lambda code: indicators(reader).get(code, code), "text": lambda text: _("“{text}”", text=text),
    }  # fmt: skip


def language(code: str | None, reader: Reader) -> str:
    """Return what a language is called."""
    return str(locale_of(reader.language).languages.get(code or "") or code or "")


def indicators(reader: Reader) -> dict[str, str]:
    """Return the short name of every indicator."""
    rows = data.records(reader, "indicator_words", language=reader.language)
    return {row["indicator_code"]: row["short_name"] for row in rows}


def asked(reader: Reader, everything: list[Record]) -> Asked:
    """Read the link."""
    wanted = {}
    for name, known in _codes(reader, everything).items():
        code = links.asked(name)
        if code is None:
            continue
        if code in known:
            wanted[name] = code
        else:
            links.bad(name, code)
    text = links.searched(TEXT)
    if words(text):
        wanted[TEXT] = text
    place = _place(reader)
    return Asked(wanted, place, _sort(wanted, place), _page())


def _codes(reader: Reader, everything: list[Record]) -> dict[str, set[str]]:
    """Return by filter the codes there are."""
    return {
        "theme": set(said.THEMES), "group": set(said.TARGET_GROUPS), "kind": set(said.INDICATOR_KINDS),
        "level": {str(level) for level in said.EVIDENCE if level}, "country": {row["country_code"] for row in everything},
        "type": {*kinds.TYPES, NOT_KNOWN}, "size": {*SIZES, NOT_KNOWN}, "recognised": set(said.RECOGNISED),
        "cost": set(said.COST_BANDS), "year": {*PERIODS, NOT_KNOWN},
        "language": {code for row in everything for code in row["languages"]}, INDICATOR: set(indicators(reader)),
    }  # fmt: skip


def _place(reader: Reader) -> Record | None:
    chosen = place_picker.asked(reader, TERRITORY, most=1, default=()).codes
    if not chosen:
        links.shown().pop(TERRITORY, None)
        return None
    rows = data.records(reader, "territory_header", territory=chosen[0], language=reader.language)
    return rows[0] if rows else None


def _sort(wanted: Mapping[str, str], place: Record | None) -> str:
    choices = sorts(wanted, place)
    code = links.asked(SORT)
    if code is not None and code not in choices:
        if code not in findings.SORTS:
            links.bad(SORT, code)
        code = None  # an order that the filters of now do not allow is no fault of the link
    links.shown()[SORT] = code or choices[0]
    return code or choices[0]


def _page() -> int:
    written = links.asked(PAGE)
    if written is None:
        return 1
    if written.isascii() and written.isdigit() and 1 <= int(written[:3]) <= MOST_PAGES:
        return int(written[:3])
    links.bad(PAGE, written)
    return 1


def search_field(reader: Reader) -> None:
    """Place the field of free text."""
    _ = reader.words
    links.search_field(
        _("Search in all practices, in any of the four languages"), TEXT, key="practices_text", begins_again=(PAGE, SORT),
        example=_("For example: care, homeless people, digital skills"),
    )  # fmt: skip


def parameters(asked: Asked, **changes: str | int | None) -> dict[str, str | int | None]:
    """Return the parameters of a link that differs from this view in ``changes`` only; it begins at the first page."""
    place = asked.place["territory_code"] if asked.place else None
    now: dict[str, str | int | None] = {**asked.wanted, TERRITORY: place}
    if asked.sort != sorts(asked.wanted, asked.place)[0]:
        now[SORT] = asked.sort
    shortlist = links.asked("shortlist")
    return {**now, "shortlist": shortlist, **changes}


def chips(reader: Reader, asked: Asked) -> list[Record]:
    """Return the filters that are set: label, words, and the address without it."""
    _ = reader.words
    told = vocabulary(reader)
    found = [
        {
            "name": name, "label": _(findings.FACETS[name]), "words": formats.opening(told[name](code)),
            "href": links.link(reader, "practicas", **parameters(asked, **{name: None})),
        }
        for name, code in asked.wanted.items()
    ]  # fmt: skip
    if asked.place:
        href = links.link(reader, "practicas", **parameters(asked, territory=None))
        found.append({"name": TERRITORY, "label": _("My place"), "words": asked.place["label"], "href": href})
    return found
