"""Dates, times and durations as meeting tools write them; the order of day and month is decided over a whole file.

“03/05/2025” alone is ambiguous. A single value such as “27/05/2025” settles the order for every date of the file, since
one export writes all of them alike. If nothing settles it, it is asked, not guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from observatory.sources.attendance.wording import fold

STYLES = ("y-m-d", "d/m/y", "m/d/y")
DAY = 86_400

_MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "jan january ene enero janeiro ιαν ιανουαριου ιανουαριοσ",
            "feb february febrero fev fevereiro φεβ φεβρουαριου φεβρουαριοσ",
            "mar march marzo marco μαρ μαρτιου μαρτιοσ",
            "apr april abr abril απρ απριλιου απριλιοσ",
            "may mayo mai maio μαι μαιου μαιοσ",
            "jun june junio junho ιουν ιουνιου ιουνιοσ",
            "jul july julio julho ιουλ ιουλιου ιουλιοσ",
            "aug august ago agosto αυγ αυγουστου αυγουστοσ",
            "sep sept september septiembre set setembro σεπ σεπτ σεπτεμβριου σεπτεμβριοσ",
            "oct october octubre out outubro οκτ οκτωβριου οκτωβριοσ",
            "nov november noviembre novembro νοε νοεμ νοεμβριου νοεμβριοσ",
            "dec december dic diciembre dez dezembro δεκ δεκεμβριου δεκεμβριοσ",
        ),
        start=1,
    )
    for word in words.split()
}
_TIME = r"(?P<hour>\d{1,3}):(?P<minute>\d{1,3})(?::(?P<second>\d{1,3})(?:[.,]\d+)?)?\s*(?P<half>[apπμ][.\s]*[mμ]\.?)?"
_ZONE = r"\s*(?:z|utc|gmt|[+\-]\d{2}:?\d{2}|(?:utc|gmt)\s*[+\-]\s*\d{1,2}(?::?\d{2})?|[a-z]{3,4}|\((?:utc|gmt)[^)]*\))?"
_NUMBERS = re.compile(
    rf"(?:(?P<a>\d{{1,4}})[/.\-](?P<b>\d{{1,4}})[/.\-](?P<c>\d{{1,4}})(?:,?\s*t?\s*))?(?:{_TIME})?{_ZONE}$"
)
_WORDS = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)??(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:de\s+)?(?P<month>[^\W\d_]+)\.?|(?P<month2>[^\W\d_]+)\.?\s+"
    rf"(?P<day2>\d{{1,2}})),?\s*(?:de\s+)?(?P<year>\d{{4}}),?\s*(?:{_TIME})?{_ZONE}$"
)


@dataclass(frozen=True, slots=True)
class Written:
    """One value taken apart; ``parts`` are the three numbers of the date as written, or none for a bare time."""

    parts: tuple[int, int, int] | None
    seconds: int | None
    named: bool = False


def take_apart(text: str) -> Written | None:
    """Return the numbers of a date, a time or both; ``None`` if it is none, or the time is impossible."""
    plain = " ".join(text.replace("\u202f", " ").replace("\xa0", " ").casefold().split())
    match = _NUMBERS.match(plain)
    if match and (match["a"] or match["hour"]):
        seconds, possible = _time_of_day(match)
        parts = (int(match["a"]), int(match["b"]), int(match["c"])) if match["a"] else None
        return Written(parts, seconds) if possible else None
    match = _WORDS.match(plain)
    if not match:
        return None
    month = _MONTHS.get(fold(match["month"] or match["month2"]))
    seconds, possible = _time_of_day(match)
    if month is None or not possible:
        return None
    return Written((int(match["year"]), month, int(match["day"] or match["day2"])), seconds, named=True)


def _time_of_day(match: re.Match[str]) -> tuple[int | None, bool]:
    if not match["hour"]:
        return None, True
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or "")[:1]
    if half:
        morning = half in "aπ"
        if hour == 0 or (morning and hour > 12):
            return None, False
        # Greek π.μ. is before noon, μ.μ. after it.
        hour = hour % 12 + (0 if morning else 12) if hour <= 12 else hour
    return hour * 3600 + minute * 60 + second, hour < 24 and minute < 60 and second < 60


def as_date(parts: tuple[int, int, int], style: str) -> dt.date | None:
    """Return the date three numbers make in a style, or ``None`` if there is no such day."""
    first, second, third = parts
    year, month, day = {
        "y-m-d": (first, second, third),
        "d/m/y": (third, second, first),
        "m/d/y": (third, first, second),
    }[style]
    if style == "y-m-d" and year < 1000:
        return None
    if 100 <= year < 1990 or year > 2100:
        return None
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class Style:
    """How the dates of a file are written.

    Parameters
    ----------
    chosen
        One of ``STYLES``; empty if no order fits or two do.
    example
        An ambiguous value as written, for the question.
    readings
        The two dates it can be.
    """

    chosen: str
    example: str = ""
    readings: tuple[dt.date, ...] = ()


def decide(texts: Iterable[str], declared: str = "", near: dt.date | None = None, before: int = 1) -> Style:
    """Return how all the dates of a file are written.

    Parameters
    ----------
    texts
        Every value of the date columns of the file.
    declared
        What the organiser said, one of ``STYLES``.
    near
        The day of the session.
    before
        How many days before the session a date may lie (stays 1, registrations more). If only one order puts every
        date there, and none later than the day after, it is taken.

    Notes
    -----
    Bare times and written-out months need no style. Values that are no date are passed over here and refused later.
    """
    distinct: dict[tuple[int, int, int], str] = {}
    for text in texts:
        written = take_apart(text) if text else None
        if written and written.parts and not written.named:
            distinct.setdefault(written.parts, text)
    if not distinct:
        return Style(declared or "y-m-d")
    fitting = {style: _dates(distinct, style) for style in STYLES}
    # An impossible date must not change how the others are read: the style that reads most of them counts.
    most = max(len(dates) for dates in fitting.values())
    styles = [style for style in STYLES if len(fitting[style]) == most and most]
    if declared:
        return Style(declared)
    if len(styles) > 1 and all(fitting[styles[0]] == fitting[style] for style in styles[1:]):
        return Style(styles[0])
    if len(styles) > 1 and near is not None:
        likely = [
            style for style in styles if all(-before <= (day - near).days <= 1 for day in fitting[style].values())
        ]
        styles = likely if len(likely) == 1 else styles
    if len(styles) == 1:
        return Style(styles[0])
    common = (parts for parts in distinct if styles and all(parts in fitting[style] for style in styles))
    example = next((parts for parts in common if len({fitting[style][parts] for style in styles}) > 1), None)
    if example is None:
        # Dates that contradict each other or exist in no order: each is refused with its row.
        return Style(styles[0] if styles else "d/m/y")
    return Style("", distinct[example], tuple(fitting[style][example] for style in styles))


def _dates(distinct: Iterable[tuple[int, int, int]], style: str) -> dict[tuple[int, int, int], dt.date]:
    dates = {parts: as_date(parts, style) for parts in distinct}
    return {parts: date for parts, date in dates.items() if date is not None}


def reader(style: str) -> Callable[[str], float | None]:
    """Return a function from a text to seconds since year 1; a bare time gives seconds of day 0; ``None`` if impossible.

    The function remembers what it has read, for exports repeat the minute a session begins.
    """
    known: dict[str, float | None] = {}

    def seconds(text: str) -> float | None:
        if text not in known:
            known[text] = _seconds(text, style)
        return known[text]

    return seconds


def _seconds(text: str, style: str) -> float | None:
    written = take_apart(text)
    if written is None:
        return None
    if written.parts is None:
        return None if written.seconds is None else float(written.seconds)
    day = as_date(written.parts, "y-m-d" if written.named else style)
    return None if day is None else float(day.toordinal() * DAY + (written.seconds or 0))


def day_of(seconds: float) -> dt.date | None:
    """Return the date of a moment, or ``None`` for a bare time."""
    number = int(seconds // DAY)
    return dt.date.fromordinal(number) if number > 1 else None


_DURATION = re.compile(
    r"(?:(?P<hours>\d{1,6})\s*(?:h|hr|hrs|hour|hours|hora|horas|ωρ|ωρα|ωρεσ)\.?)?\s*(?:(?P<minutes>\d{1,6})\s*"
    r"(?:m|min|mins|minute|minutes|minuto|minutos|λ|λεπ|λεπτα|λεπτο)\.?)?\s*(?:(?P<seconds>\d{1,6})\s*"
    r"(?:s|sec|secs|seg|second|seconds|segundo|segundos|δ|δευτ|δευτερολεπτα|δευτερολεπτο)\.?)?$"
)
_CLOCK = re.compile(r"(\d{1,6}):([0-5]?\d)(?::([0-5]?\d))?$")
_PLAIN = re.compile(r"\d{1,6}(?:[.,]\d+)?$")


def duration(text: str) -> float | None:
    """Return seconds of “1 hr 5 min”, “1h 5m 3s”, “1 ώρα 5 λεπτά”, “1:05:00”, or of a number of minutes.

    ``None`` if it is none of them.
    """
    plain = text.strip()
    if _PLAIN.match(plain):
        return float(plain.replace(",", ".")) * 60
    clock = _CLOCK.match(plain)
    if clock:
        first, second, third = int(clock[1]), int(clock[2]), clock[3]
        return float(first * 3600 + second * 60 + int(third or 0))
    match = _DURATION.match(fold(plain))
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(hours * 3600 + minutes * 60 + seconds)
