"""Three short walks through the observatory, each for one kind of reader: where to go, what to look at, what one learns.

A step is a link with words: the room and its codes, so that a test can open each of them. Where a step is about a place,
the place is the reader's own if there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from observatory.text.translate import N_


@dataclass(frozen=True)
class Step:
    """One step of a tour.

    Attributes
    ----------
    room
        ``url_path`` of the page it is about.
    title, look, learn
        Messages: what the step is called, what to look at on the page, and what one knows afterwards.
    codes
        Parameters of the link.
    place
        The parameter that takes the reader's place; empty where the step is about none.
    """

    room: str
    title: str
    look: str
    learn: str
    codes: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True)
class Tour:
    """A tour.

    Attributes
    ----------
    code
        As it stands in a link.
    title, reader, question
        Messages: what it is called, for whom it is, and the question it answers.
    minutes
        How long it takes to look at everything.
    place
        The place of its steps until the reader names another.
    """

    code: str
    title: str
    reader: str
    question: str
    minutes: int
    place: str
    steps: tuple[Step, ...]

    def codes(self, number: int, place: str | None) -> dict[str, str]:
        """Return the parameters of the link of a step, from 1 on, with the reader's place where it takes one."""
        step = self.steps[number - 1]
        own = {step.place: place or self.place} if step.place else {}
        return {**step.codes, **own, "tour": self.code, "step": str(number)}


OFFICIAL = Tour(
    "official", N_("Five minutes before the meeting"), N_("For whoever works in a council"),
    N_("How are we doing, is it getting better, and what did others do about it?"), 5, "MX-11020",
    (
        Step(
            "perfil", N_("How your municipality stands"),
            N_("Read the sentence under the name, then what stands out: the indicators on which the place does best and worst among its like. Each card has its year and its source."),
            N_("Which two or three themes deserve the time of the meeting, and with whom the place is being compared."),
            place="territory",
        ),
        Step(
            "tendencias", N_("Whether it is getting better"),
            N_("The sentence above the lines says where the series begins and ends, and whether the change is more than chance. A gap in a line is a break: the two sides must not be compared."),
            N_("Whether the last figure is part of a trend or a single point."),
            place="territories",
        ),
        Step(
            "semejantes", N_("Places like yours"),
            N_("The ten places that are most alike in size, age and schooling, with the distance of each. Below, those of them that do better where yours is weak."),
            N_("Whom to call: places that started from where you are."),
            place="territory",
        ),
        Step(
            "hallar", N_("From the gap to a practice"),
            N_("Your widest gaps come first. Choose one: the practices below answer it, those of "
                "similar places first, each with the level of its evidence."),
            N_("What somebody has tried against this very gap, how well it is known that it worked, and what it cost."),
            place="territory",
        ),
        Step(
            "acuerdos", N_("What has been promised already"),
            N_("Agreements and plan measures with their owner, their date and their state. Those past their due date come first."),
            N_("Whether there is a commitment to take up again before a new one is made."),
        ),
        Step(
            "informes", N_("Take it with you on one page"),
            N_("Choose the place, the theme and the language: the same findings as a page to print, with sources and a code that leads back here."),
            N_("How to put on the table what you have just read."),
            place="territory",
        ),
    ),
)  # fmt: skip
PUBLIC = Tour(
    "public", N_("At a dialogue"), N_("For whoever takes part in a dialogue"),
    N_("What is this about, how does my town stand, and what came of the last time?"), 5, "MX-11020",
    (
        Step(
            "programas", N_("What the dialogue is about"),
            N_("The themes and dates of the Dialogues for Inclusion, who called them, and what "
                "public sources do not say about them."),
            N_("What was talked about, and what nobody has published yet."),
            {"programme": "leon-dialogos"},
        ),
        Step(
            "perfil", N_("How my town stands"),
            N_("Start with the cards that stand out. A blue ▲ is better than most, an orange ▼ worse than most; the word beside it says the same."),
            N_("Where your town does well, and where it does not, against places like it."),
            place="territory",
        ),
        Step(
            "participacion", N_("Who took part"),
            N_("The people of each session as far as they were published. Where a number is missing, the page says why."),
            N_("Who was in the room, and how much of that is known at all."),
            {"programme": "leon-dialogos"},
        ),
        Step(
            "representacion", N_("Who was missing"),
            N_("The share of a group among those who came, against its share of the population. The line is the uncertainty."),
            N_("Whose voice is still to be asked for."),
        ),
        Step(
            "acuerdos", N_("What was agreed, and what became of it"),
            N_("Each agreement with the body that made it, the state that its source gives, and how long ago the last news was."),
            N_("What you can ask about tonight."),
        ),
        Step(
            "practicas", N_("Somebody has tried it"),
            N_("Practices on disability and accessibility. The dots show how well it is known that a practice works: more dots, more evidence."),
            N_("That other towns had the same question, and what they did."),
            {"theme": "disability"},
        ),
        Step(
            "publicaciones", N_("Read on"),
            N_("Reports, guides and trainings, with the language each is in. Recordings appear here "
                "as soon as their link is known."),
            N_("Where to go on after the dialogue."),
        ),
    ),
)  # fmt: skip
ANALYST = Tour(
    "analyst", N_("From the definition to the data"), N_("For whoever analyses data"),
    N_("What does the figure mean, how far does it reach, and how do I take it with me?"), 10, "MX-11020",
    (
        Step(
            "indicadores", N_("What an indicator means"),
            N_("Definition, unit, numerator and denominator, method, what it cannot say, and for "
                "which places and years it exists."),
            N_("Whether the indicator answers your question before you look at a single value."),
            {"indicator": "coneval_pobreza"},
        ),
        Step(
            "cobertura", N_("What exists and what is missing"),
            N_("Open a theme: each cell says for how many places there is a value, and with which coded reason the others are empty."),
            N_("Which years and places can be compared, and which figures have a newer round due."),
            {"country": "MX", "type": "municipality", "theme": "income_poverty"},
        ),
        Step(
            "mapa", N_("Where it is high and where it is low"),
            N_("Change the classes: the pattern must survive another way of cutting. Hatched places have no value; the list beside the map has them all."),
            N_("Whether the pattern is in the data or in the classes."),
            {"map": "mx-municipality", "indicator": "coneval_pobreza"},
        ),
        Step(
            "tendencias", N_("How it moved"),
            N_("Two cities on one axis, with the reference. The verdict names the test behind it; where there are too few years, it says so and gives none."),
            N_("What may be said about change, and what may not."),
            {"indicator": "coneval_pobreza", "territories": "MX-11020,MX-15060"},
        ),
        Step(
            "brechas", N_("How far apart women and men are"),
            N_("Difference and ratio for every indicator that is published by sex, nationality or age, with the interval where its source gives one."),
            N_("In which figures a total hides two different lives."),
            {"territory": "ES-24089"},
        ),
        Step(
            "fuentes", N_("Where the figures come from"),
            N_("Publisher, edition, licence and known defects of each source, and whether its licence was read on the publisher’s page."),
            N_("What you may do with the data, and how to cite it."),
        ),
        Step(
            "datos", N_("Take the data"),
            N_("The same figures as files, one for each indicator, with schemas, licences and checksums; programs can ask for them under /api/v1."),
            N_("How to go on in your own tools, and how to come back to exactly this edition."),
        ),
    ),
)  # fmt: skip
TOURS: Mapping[str, Tour] = {tour.code: tour for tour in (OFFICIAL, PUBLIC, ANALYST)}
