"""A list as an organiser really gets it: a Zoom report in Portuguese, in UTF-16, with all that is awkward about one.

Nobody of these names exists. Hosts stand in a block of their own, somebody comes back after a broken line, somebody
stays for four minutes, somebody was not admitted, and a municipality is written as people write it.
"""

from __future__ import annotations

import datetime as dt

from tests.sources.attendance.samples import WEBINAR, WEBINAR_WORDS, minutes, moment, text

DAY = dt.date(2024, 6, 27)
# How many came from where, as they wrote it: seven with a slip.
PLACES = (
    ("Aljezur", 5), ("AMADORA", 6), ("Cascaiz", 7), ("Loulé", 6), ("mangualde", 5), ("Odemira", 6),
    ("Palmela", 5), ("Concelho de Póvoa de Lanhoso", 6), ("Lagoa", 6),
)  # fmt: skip
CAME = sum(number for _place, number in PLACES)
MUNICIPALITIES = len(PLACES)
NAMES = tuple(f"Zeferina Quintalhão {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(CAME + 4))
ADDRESSES = tuple(f"plantada.{n}@correio-plantado.test" for n in range(CAME + 4))
PHONES = tuple(f"+351 915 550 {n:03}" for n in range(CAME + 4))


def report() -> bytes:
    """Return the file as Zoom writes it."""
    header = WEBINAR["pt"]
    title, hosts, panel, attendees, yes, no, approved, denied = WEBINAR_WORDS["pt"]
    staff = [header[0], header[1], header[4], *header[9:14]]
    stays = [moment("14:20:00", "dmy24", DAY), moment("17:10:00", "dmy24", DAY)]
    rows: list[list[str]] = [
        [title], [hosts], staff, [yes, "Anfitriã Rosabranca", "anfitria@correio-plantado.test", *stays, "170", no, "Portugal"],
        [panel], staff, [yes, "Painelista Rosapreta", "painel@correio-plantado.test", *stays, "170", no, "Portugal"],
        [attendees], list(header),
    ]  # fmt: skip

    def person(number: int, place: str, stay: tuple[str, str] | None, status: str) -> None:
        first, last = NAMES[number].split(maxsplit=1)
        times = [moment(stay[0], "dmy24", DAY), moment(stay[1], "dmy24", DAY), minutes(*stay)] if stay else ["--"] * 3
        registered = moment("09:15:00", "dmy24", DAY - dt.timedelta(days=2))
        rows.append([yes if stay else no, NAMES[number], first, last, ADDRESSES[number], PHONES[number], place, registered,
                     status, *times, no, "Portugal"])  # fmt: skip

    number = 0
    for place, people in PLACES:
        for _ in range(people):
            person(number, place, ("14:30:00", "17:00:00"), approved)
            number += 1
    person(0, PLACES[0][0], ("17:01:00", "17:05:00"), approved)  # came back after a broken line
    person(number, "Loulé", ("14:30:00", "14:34:00"), approved)  # four minutes
    person(number + 1, "Odemira", None, approved)  # registered, and did not come
    person(number + 2, "Palmela", None, denied)
    return text(rows, "\t", "utf-16")
