"""What must not change a count: the order of rows, and how often somebody reconnected."""

import datetime as dt
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observatory.sources import attendance
from observatory.sources.attendance.people import Entry, covered, join, settled
from tests.sources.attendance import registrations, samples
from tests.sources.attendance.samples import DAY

HEADER = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]
START = dt.datetime(2025, 3, 27, 16)
QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def zoom(stays):
    """Return a report of stays: person, start and end in seconds."""
    rows = [HEADER]
    for person, start, end in stays:
        times = [(START + dt.timedelta(seconds=seconds)).strftime("%m/%d/%Y %I:%M:%S %p") for seconds in (start, end)]
        address = f"p{person}@correo.test" if person % 3 else ""
        rows.append([f"Persona {chr(97 + person) * 3}", address, *times, "1"])
    return samples.text(rows, ",", "utf-8")


def counted(data, gazetteer, name="z.csv"):
    found = attendance.preview([(name, data)], attendance.Session("S-1", DAY), gazetteer)
    assert not found.problems
    return found.counted, found.review


stays_of_some = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 3000), st.integers(1, 2000)).map(lambda t: (t[0], t[1], t[1] + t[2])),
    min_size=1, max_size=25,
)  # fmt: skip


@QUIET
@given(stays=stays_of_some, seed=st.integers(0, 999), cuts=st.lists(st.floats(0.01, 0.99), max_size=30))
def test_shuffling_rows_and_splitting_stays_changes_no_count(stays, seed, cuts, gazetteer):
    expected = counted(zoom(stays), gazetteer)
    split = list(stays)
    chance = random.Random(seed)
    for cut in cuts:
        person, start, end = split.pop(chance.randrange(len(split)))
        middle = start + round((end - start) * cut)
        split += [(person, start, middle), (person, middle, end)]
    chance.shuffle(split)
    assert counted(zoom(split), gazetteer) == expected


@QUIET
@given(seed=st.integers(0, 9999), which=st.sampled_from(["es", "pt", "el", "en"]))
def test_shuffling_registrations_changes_no_count(seed, which, gazetteer):
    header, *rows = registrations.google_rows(which, "iso")
    expected = counted(samples.text([header, *rows], ",", "utf-8"), gazetteer)
    random.Random(seed).shuffle(rows)
    assert counted(samples.text([header, *rows], ",", "utf-8"), gazetteer) == expected


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 100)).map(lambda t: (t[0], t[0] + t[1]))))
def test_time_in_session_is_the_seconds_somebody_was_there(stays):
    seconds = {second for start, end in stays for second in range(start, end)}
    assert covered(stays) == len(seconds)


@given(st.permutations(range(6)))
def test_of_several_answers_the_last_given_counts_whatever_the_order_of_rows(order):
    answers = [(3, "F"), (5, "NS"), (4, "M"), (1, "X"), (4, "F"), (2, "NS")]
    entries = [
        Entry(b"a", None, registered=True, registered_at=answers[place][0], answers={"sex": answers[place][1]})
        for place in order
    ]
    (person,), _apart = join(entries)
    # “Not stated” gives way; of the two answers of moment 4 the first in the alphabet is taken.
    assert settled(person.answers["sex"], str) == "F"
