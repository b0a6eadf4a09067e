"""A loop made by hand, for tests of the wall: every kind of picture, long words, Greek; its figures are made up."""

from __future__ import annotations

from observatory.charts.map_geometry import MapGeometry
from observatory.charts.wall_figures import (
    WallBar,
    WallBars,
    WallDumbbell,
    WallLines,
    WallMap,
    WallPoint,
    WallProgress,
)
from observatory.display.slides import Loop, Slide
from observatory.text import Language

LINK = "http://localhost:8501/perfil?territory=MX-11020&lang="
BETTER = ("better", "▲", "better", "better")


def land(file: str, geometry: MapGeometry, focus: str = "", chosen: str = "") -> WallMap:
    """Return a map with classes by position, every ninth value missing."""
    count = len(geometry.codes)
    return WallMap(
        file, tuple(None if number % 9 == 8 else number % 4 for number in range(count)),
        ("to 20 %", "to 35 %", "to 50 %", "over 50 %"), "no data", geometry.position.get(chosen), "León", focus,
    )  # fmt: skip


LINES = WallLines(
    "León", (WallPoint(2010, 54.7, "54,7 %"), WallPoint(2015, 47.1, "47,1 %"), WallPoint(2020, 45.9, "45,9 %")),
    "México", (WallPoint(2010, 46.1, "46,1 %"), WallPoint(2015, 43.6, "43,6 %"), WallPoint(2020, 43.9, "43,9 %")),
)  # fmt: skip
BROKEN = WallLines(
    "Alexandroupolis",
    (
        WallPoint(2015, 3.0, "3,0"),
        WallPoint(2018, 4.0, "4,0"),
        WallPoint(2021, 9.0, "9,0", gap=True),
        WallPoint(2023, 8.0, "8,0"),
    ),
)
BARS = WallBars(
    (
        WallBar("León, Guanajuato", 45.9, "45,9 %", mine=True), WallBar("Querétaro, Querétaro", 31.2, "31,2 %"),
        WallBar("San Luis Potosí, San Luis Potosí", 38.4, "38,4 %"), WallBar("Puebla, Puebla", 62.4, "62,4 %"),
    ),
    43.9, "México 43,9 %",
)  # fmt: skip
DUMBBELL = WallDumbbell("Women", 61.2, "61,2 %", "Men", 78.9, "78,9 %", 50, 90)
PROGRESS = WallProgress((
    ("Sesiones", 1.0, "5 de 5"), ("Personas registradas", 0.42, "105 de 250"), ("Municipios", None, "sin dato"),
))  # fmt: skip


def slide(position: int, kind: str, language: Language, sentence: str, **rest: object) -> Slide:
    """Return a slide about León."""
    rest.setdefault("place", "León, Guanajuato")
    rest.setdefault("source", "CONEVAL, 2020")
    return Slide(
        key=f"{position:02}-{kind}-{language}",
        kind=kind,
        language=language,
        sentence=sentence,
        address=f"{LINK}{language}&n={position}",
        **rest,
    )  # type: ignore[arg-type]


def loop(build_id: str = "20261122T000000-test", wall_map: WallMap | None = None, said: str = "") -> Loop:
    """Return the loop: two languages, slide by slide."""
    slides = [
        slide(1, "headline", "en", "Fewer people live in poverty than ten years ago." + said, number="45,9 %",
              number_words="people in poverty, 2020", verdict=BETTER),
        slide(1, "headline", "el", "Λιγότεροι άνθρωποι ζουν σε συνθήκες φτώχειας από ό,τι πριν από δέκα χρόνια.", number="45,9 %",
              number_words="άτομα σε φτώχεια, 2020", verdict=("worse", "▼", "worse", "χειρότερα")),
        slide(3, "change", "en", "Poverty fell from 54,7 % in 2010 to 45,9 % in 2020.", figure=LINES, figure_words="54,7 % in 2010"),
        slide(3, "change", "el", "Το ποσοστό των νέων που ούτε εργάζονται ούτε εκπαιδεύονται αυξήθηκε.", figure=BROKEN, figure_words="3 to 8"),
        slide(4, "comparison", "en", "More people are poor than in places alike.", figure=BARS, figure_words="45,9 % in León"),
        slide(5, "gap", "en", "Fewer women than men have work.", figure=DUMBBELL, figure_words="61,2 % and 78,9 %"),
        slide(6, "participation", "en", "Two of three targets are known.", figure=PROGRESS, figure_words="5 of 5", place="DIGI-INCLUSION"),
        slide(7, "agreement", "en", "The city will publish the results of every consultation within three months.", number_words="Agreed in March 2021",
              verdict=("neutral", "●", "neutral", "in progress")),
        slide(8, "question", "el", "Τι θα έπρεπε να αλλάξει πρώτα στη γειτονιά σας ώστε να μη μένει κανείς έξω;"),
        slide(9, "about", "en", "Official figures, each with its source and its year."),
    ]  # fmt: skip
    if wall_map is not None:
        slides.insert(
            2,
            slide(
                2,
                "map",
                "en",
                "Poverty is highest in the north-east of the state.",
                figure=wall_map,
                figure_words="a map",
            ),
        )
        slides.insert(
            3,
            slide(
                2, "map", "el", "Η φτώχεια είναι υψηλότερη στα βορειοανατολικά.", figure=wall_map, figure_words="χάρτης"
            ),
        )
    return Loop("made-up", {"en": "Made up", "el": "Επινοημένο"}, ("en", "el"), tuple(slides), "2026-11-22", build_id)
