"""A view as an analyst asks for it: subject, measures, places, rows, columns, panels and form, all of them codes.

The whole question fits into a link: ``written`` gives its parameters, ``read`` takes them back. ``read`` judges the
spelling alone; whether such figures exist, and whether they may be summed up so, is for ``observatory.explore.settle``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

OBSERVATIONS, PARTICIPATION, PRACTICES = "observations", "participation", "practices"
SUBJECTS = (OBSERVATIONS, PARTICIPATION, PRACTICES)
FORMS = ("table", "bar", "dots", "line", "slope", "scatter", "spread", "map")
SUMMARIES = ("each", "mean", "median", "sum", "lowest", "highest", "places")
LINES = ("none", "country", "median")
SCALES = ("linear", "log", "index")
SORTS = ("usual", "highest", "lowest", "name")
ANY = "any"  # country: wherever there are such places
NEWEST, ALL = "newest", "all"
MOST_MEASURES, MOST_CODES, MOST_PAGES = 3, 60, 10_000
LONGEST = 1_500  # letters of one parameter
_CODE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_\-]{0,39}")
_YEARS = re.compile(r"newest|all|[12]\d{3}(?:-[12]\d{3})?")


@dataclass(frozen=True)
class Question:
    """What is to be shown; an empty text is left to ``settle``.

    Attributes
    ----------
    subject
        One of ``SUBJECTS``.
    measures
        Codes of indicators, or of what is counted (``observatory.explore.events``); at most three.
    summary
        How several places become one number; ``each`` where every place stands for itself.
    rows, columns, panels
        What each row, each column or colour, and each small multiple stands for.
    form
        One of ``FORMS``.
    country, type, within, network, territories
        Which places: a country (``any`` for all) and a kind of place, if wanted within a region; or the members of a
        network; or a list.
    years
        ``newest``, ``all``, a year, or two with a hyphen.
    sex, age, citizenship
        Groups of people; several only where rows, columns or panels tell them apart.
    statuses
        Keeps figures of these statuses (SDMX CL_OBS_STATUS), sessions or practices of these states.
    theme, programme
        Of practices and of sessions.
    line
        A line to compare with: the figure of the country, or the median of what is shown.
    scale
        ``log``, or ``index``: the first year of each line is 100.
    sort, page
        Of the table.
    """

    subject: str = OBSERVATIONS
    measures: tuple[str, ...] = ()
    summary: str = ""
    rows: str = ""
    columns: str = ""
    panels: str = ""
    form: str = ""
    country: str = ""
    type: str = ""
    within: str = ""
    network: str = ""
    territories: tuple[str, ...] = ()
    years: str = ""
    sex: tuple[str, ...] = ()
    age: tuple[str, ...] = ()
    citizenship: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    theme: str = ""
    programme: str = ""
    line: str = "none"
    scale: str = "linear"
    sort: str = "usual"
    page: int = 1

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the figures are told apart by, in the order rows, columns, panels."""
        return tuple(name for name in (self.rows, self.columns, self.panels) if name)

    def but(self, **changes: Any) -> Question:
        """Return the question with some parts changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Problem:
    """Why a part of a question cannot be had.

    Attributes
    ----------
    field
        Of ``Question``.
    value
        What was asked, as a link writes it.
    code
        Of ``observatory.text.explore_words.PROBLEMS``.
    """

    field: str
    value: str
    code: str


@dataclass(frozen=True)
class Note:
    """Something that must be said beside a figure: a code of ``text.explore_words.NOTES`` and what it names."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()


# Names in the link that are not those of the fields: the other pages call these so.
_IN_LINK = {"within": "region"}
_FIXED = {"subject": SUBJECTS, "summary": SUMMARIES, "form": FORMS, "line": LINES, "scale": SCALES, "sort": SORTS}
FIELDS = tuple(field.name for field in fields(Question))
PARAMETERS = tuple(_IN_LINK.get(name, name) for name in FIELDS)
_DEFAULT = Question()


def parameter(field: str) -> str:
    """Return what a field is called in a link."""
    return _IN_LINK.get(field, field)


def written(question: Question) -> dict[str, str]:
    """Return the parameters of a link: codes, lists with commas, and nothing for what is usual.

    Examples
    --------
    >>> written(Question(measures=("coneval_pobreza",), rows="state", summary="mean"))
    {'measures': 'coneval_pobreza', 'summary': 'mean', 'rows': 'state'}
    """
    return {
        parameter(name): as_text(getattr(question, name))
        for name in FIELDS
        if getattr(question, name) != getattr(_DEFAULT, name)
    }


def as_text(value: str | int | tuple[str, ...]) -> str:
    """Return a part of a question as a link writes it."""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def read(parameters: Mapping[str, str]) -> tuple[Question, list[Problem]]:
    """Return the question of a link, and which of its parameters are not written as they should be.

    Parameters
    ----------
    parameters
        Of a link; those that belong to other things (language, appearance) are left aside.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in FIELDS:
        text = parameters.get(parameter(name))
        if text is None or text == "":
            continue
        value = _read_one(name, text)
        if value is None:
            problems.append(Problem(name, text[:80], "not_written_so"))
        else:
            found[name] = value
    return Question(**found), problems


def _read_one(name: str, text: str) -> Any:
    """Return the value of a parameter; ``None`` where it is not written as it should be."""
    if len(text) > LONGEST:
        return None
    if name in _FIXED:
        return text if text in _FIXED[name] else None
    if name == "page":
        return int(text) if re.fullmatch(r"[1-9][0-9]{0,3}", text) else None
    if name == "years":
        return (
            text
            if _YEARS.fullmatch(text) and text.split("-", maxsplit=1)[0] <= text.rsplit("-", maxsplit=1)[-1]
            else None
        )
    if isinstance(getattr(_DEFAULT, name), tuple):
        codes = tuple(dict.fromkeys(text.split(",")))
        most = MOST_MEASURES if name == "measures" else MOST_CODES
        return codes if len(codes) <= most and all(map(_is_code, codes)) else None
    return text if _is_code(text) else None


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None
