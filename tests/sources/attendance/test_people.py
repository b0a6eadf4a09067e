from observatory.sources.attendance.entries import stays
from observatory.sources.attendance.people import Entry, Keeper, covered, join

HOUR = 3600.0


def attending(*entries, minutes=10):
    people, apart = join(entries, minutes)
    return sum(person.attended for person in people), apart


def test_a_name_without_address_belongs_to_the_only_person_with_that_name():
    entries = [Entry(b"m", b"n", registered=True), Entry(None, b"n", start=0.0, end=HOUR)]
    people, apart = join(entries)
    assert [(person.registered, person.attended) for person in people] == [(True, True)]
    assert apart.unregistered == 0


def test_a_name_that_two_people_have_is_a_person_of_its_own():
    entries = [
        Entry(b"m1", b"n", registered=True), Entry(b"m2", b"n", registered=True), Entry(None, b"n", start=0.0, end=HOUR),
    ]  # fmt: skip
    people, apart = join(entries)
    assert len(people) == 3
    assert apart.unregistered == 1


def test_two_devices_at_a_time_count_once():
    assert covered([(0, 600), (0, 600)]) == 600
    assert attending(Entry(b"m", None, start=0.0, end=300.0), Entry(b"m", None, start=0.0, end=300.0))[0] == 0


def test_the_waiting_room_is_not_the_session():
    count, apart = attending(Entry(b"m", None, start=0.0, end=HOUR, waiting=True))
    assert (count, apart.waiting_only) == (0, 1)
    count, apart = attending(
        Entry(b"m", None, start=0.0, end=HOUR, waiting=True), Entry(b"m", None, start=HOUR, end=2 * HOUR)
    )
    assert (count, apart.waiting_only) == (1, 0)


def test_a_host_is_counted_apart_with_all_stays():
    count, apart = attending(
        Entry(b"m", None, start=0.0, end=HOUR, staff="host"), Entry(b"m", None, start=0.0, end=HOUR)
    )
    assert (count, apart.staff) == (0, 1)


def test_checked_in_counts_without_times_and_a_short_stay_does_not_undo_it():
    assert attending(Entry(b"m", None, attended=True))[0] == 1
    assert attending(Entry(b"m", None, attended=True), Entry(b"m", None, start=0.0, end=60.0))[0] == 1
    assert attending(Entry(b"m", None, attended=True, start=0.0, end=60.0))[0] == 0


def test_rows_without_identity_are_nobody_unless_each_is_a_person():
    people, apart = join([Entry(None, None, seconds=HOUR), Entry(None, None, alone=True, registered=True)])
    assert (len(people), apart.without_identity) == (1, 1)


def test_generic_names_are_no_identity():
    keeper = Keeper()
    for name in ("iPhone", "Invitado", "Zoom user", "", "52477***12", "Anónimo"):
        assert keeper.keys(name, "anonymous") == (None, None)
    assert keeper.keys("Ana Invéntez (Guest)", "") == keeper.keys("invéntez, ana", "-")


def test_a_name_and_an_address_never_share_a_key():
    by_mail, by_name = Keeper().keys("a@b.test", "a@b.test")
    assert by_mail != by_name


def test_events_are_paired_into_stays():
    assert stays([(10, 1), (20, -1), (30, 1)], 0, 60) == [(10, 20), (30, 60)]
    assert stays([(20, -1)], 5, 60) == [(5, 20)]
    assert stays([(10, 1), (15, 1), (20, -1), (30, -1)], 0, 60) == [(10, 30)]
