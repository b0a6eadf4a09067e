"""One slide of a public display: one sentence, one number or one picture, one link."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.charts.wall_figures import WallFigure, visible
from observatory.text import Language
from observatory.text.formats import count_words

KINDS = (
    "headline", "map", "change", "comparison", "gap", "participation", "agreement", "practice", "question",
    "next_session", "about",
)  # fmt: skip
MOST_WORDS = 40
LINK_WORDS = 4  # of the line beside the QR code, which the frame writes on every slide
WORDS_A_SECOND = 2.5
SETTLING_SECONDS = 5.0


@dataclass(frozen=True)
class Slide:
    """A slide in one language.

    Attributes
    ----------
    key
        Stable name within its display, as ``03-headline-el``.
    kind
        One of ``KINDS``.
    language
        Of all its words.
    place
        The place or programme it is about, with parent: the small line above.
    sentence
        What it says; for a question to the room, the question.
    number, number_words
        The one number, with its unit, and what it counts. Without a number the words say what the picture shows, where
        the sentence does not; both are empty where the picture or the sentence is the message.
    verdict
        Code, symbol, tone and words of the judgement, or None.
    figure
        What is drawn, or None.
    figure_words
        The same in words, for who cannot see it.
    source
        Publisher and year, short.
    address
        Whole address of exactly this view, place and language: what the QR code holds.
    least_seconds
        How long it stays at least, where its file says so; see ``dwell``.
    """

    key: str
    kind: str
    language: Language
    place: str
    sentence: str
    number: str = ""
    number_words: str = ""
    verdict: tuple[str, str, str, str] | None = None
    figure: WallFigure | None = None
    figure_words: str = ""
    source: str = ""
    address: str = ""
    least_seconds: float = 0.0


def words(slide: Slide) -> int:
    """Return how many words a slide shows: the frame round it (clock, date of the data, controls) is not counted.

    Counted are ``place``, ``sentence``, ``number``, ``number_words``, the words of ``verdict``, ``source``, and what
    ``wall_figures.visible`` returns of its figure: nothing else of a figure may be written on the wall.
    """
    shown = [slide.place, slide.sentence, slide.number, slide.number_words, slide.source]
    if slide.verdict is not None:
        shown.append(slide.verdict[-1])
    if slide.figure is not None:
        shown += visible(slide.figure)
    return sum(count_words(text) for text in shown)


def dwell(slide: Slide, factor: float = 1.0) -> float:
    """Return for how many seconds a slide stays: its words at reading speed and some time to settle, or longer.

    Parameters
    ----------
    factor
        ``Loop.dwell_factor``.

    Examples
    --------
    >>> dwell(Slide("01-question-en", "question", "en", place="León", sentence="What would you change first?"))
    7.4
    """
    return max((words(slide) / WORDS_A_SECOND + SETTLING_SECONDS) * factor, slide.least_seconds)


@dataclass(frozen=True)
class Loop:
    """A display as it runs.

    Attributes
    ----------
    code
        Name of its file without ending.
    titles
        Language → title.
    languages
        In which it speaks, in turn.
    slides
        In order; all languages of a display one after the other, slide by slide or round by round, as its file says.
    data_date
        ISO date of the published build.
    build_id
        Of the published build; changes when there are fresh data.
    dwell_factor
        How much longer than the rule a slide stays (1: the rule).
    absent
        Slides of the file for which there is nothing to show, with the reason, for who keeps the display.
    """

    code: str
    titles: dict[Language, str]
    languages: tuple[Language, ...]
    slides: tuple[Slide, ...]
    data_date: str
    build_id: str
    dwell_factor: float = 1.0
    absent: tuple[tuple[str, str], ...] = ()
