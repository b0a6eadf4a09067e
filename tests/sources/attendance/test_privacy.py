"""No name, address or phone that was planted in a file is found anywhere after it was imported, nor a plain hash of one."""

import hashlib
import logging
import pickle
import re
import traceback

import pytest

from observatory.sources import attendance
from observatory.sources.attendance import importing, people
from tests.sources.attendance import registrations, samples
from tests.sources.attendance.samples import DAY

ALL = (
    *samples.ZOOM_SAMPLES, *samples.WEBINAR_SAMPLES, *samples.TEAMS_SAMPLES, *samples.LIST_SAMPLES, *samples.MEET_SAMPLES,
    *registrations.FORM_SAMPLES, *registrations.EVENTBRITE_SAMPLES,
)  # fmt: skip


def planted():
    """Return every planted identifier and the hashes somebody might have made of it."""
    texts = set(samples.PHONES) | {re.sub(r"\D", "", phone) for phone in samples.PHONES} | {registrations.NEED}
    for cast in samples.CAST.values():
        for name, address in cast.values():
            texts |= {name, name.casefold(), people.person_words(name), *name.split()[1:]}
            texts |= {address, address.upper(), address.split("@")[0]} - {""}
    texts = {text for text in texts if len(text) > 4}
    hashes = {make(text.encode()).hexdigest() for text in texts for make in (hashlib.sha256, hashlib.md5, hashlib.sha1)}
    return texts | hashes


PLANTED = planted()


def leaks(text):
    return sorted(each for each in PLANTED if each in text)


def test_the_search_finds_what_is_there():
    assert leaks("… Jimena Quetzalpantla …")
    assert leaks(hashlib.sha256(b"jimena.quetzalpantla@correo.test").hexdigest())


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
def test_nothing_personal_survives_an_import(sample, gazetteer, tmp_path, caplog, monkeypatch):
    work, folder = tmp_path / "work", tmp_path / "attendance"
    work.mkdir()
    monkeypatch.setenv("TMPDIR", str(work))
    caplog.set_level(logging.DEBUG)
    found = attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer)
    path = attendance.write(found, folder, despite_reviews=True)
    kept = [repr(found), str(found), *(found.text(language) for language in ("es", "pt", "el", "en")), caplog.text]
    kept += [attendance.skeleton(found.review), pickle.dumps(found).decode("utf-8", "ignore"), repr(vars(found))]
    kept += [each.read_text("utf-8") for each in tmp_path.rglob("*") if each.is_file()]
    assert [leak for text in kept for leak in leaks(text)] == []
    assert list(work.iterdir()) == []
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_the_stored_file_holds_codes_and_numbers_only(gazetteer, tmp_path):
    form, zoom = registrations.FORM_SAMPLES[0], samples.ZOOM_SAMPLES[0]
    files = [(each.name, each.data) for each in (form, zoom)]
    found = attendance.preview(files, attendance.Session("S-1", DAY), gazetteer)
    lines = attendance.write(found, tmp_path, despite_reviews=True).read_text("utf-8").splitlines()
    assert lines[0] == "session_code,dimension,category,registered,attended,status,qualifier,basis,source_url"
    assert len(lines) > 20
    assert all(re.fullmatch(r"S-1,[a-z_]+,[A-Za-z0-9_-]+,\d*,\d*,[AL],exact,imported,", line) for line in lines[1:])


def test_a_forced_error_shows_no_cell(gazetteer, monkeypatch, capsys, tmp_path):
    sample = samples.ZOOM_SAMPLES[1]

    def fail(*_arguments):
        raise RuntimeError("forced")

    monkeypatch.setattr(people.Keeper, "_digest", fail)
    with pytest.raises(RuntimeError) as caught:
        attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer)
    shown = "".join(traceback.format_exception(caught.value))
    # Even tools that print the local variables of each frame get representations without content.
    frame = caught.value.__traceback__
    while frame is not None:
        if "observatory" in frame.tb_frame.f_code.co_filename and frame.tb_frame.f_code.co_name in {"add", "read"}:
            shown += repr({name: value for name, value in frame.tb_frame.f_locals.items() if name in _OURS})
        frame = frame.tb_next
    assert leaks(shown) == []


_OURS = {"document", "recognised", "table", "self", "reading", "style"}


def test_the_salt_is_another_for_each_run():
    one, other = people.Keeper(), people.Keeper()
    assert one.keys("Ana Invéntez", "ana@correo.test") != other.keys("Ana Invéntez", "ana@correo.test")
    assert one.keys("Ana Invéntez", "ana@correo.test") == one.keys("INVENTEZ, Ana", " Ana@Correo.test")
    assert repr(one) == "Keeper()"


def test_results_have_no_field_for_a_person():
    fields = {name for kind in (people.Person, attendance.Apart, attendance.Preview, attendance.Count, attendance.FileRead)
              for name in kind.__dataclass_fields__}  # fmt: skip
    assert not fields & {"name", "email", "mail", "phone", "key", "keys", "person", "identity"}


def test_an_answer_that_may_identify_a_person_is_not_shown(gazetteer):
    """People type addresses, phones and their own names into the wrong field."""
    rows = [
        ["Timestamp", "Email Address", "Full name", "Municipality", "Gender"],
        ["03/25/2025 10:00:00", "a@correo.test", "Jimena Quetzalpantla", "jimena.quetzalpantla@correo.test", "Woman"],
        ["03/25/2025 10:01:00", "b@correo.test", "Gwendolyn Achoteg", "4775550143", "call me on 477 555 0143"],
        ["03/25/2025 10:02:00", "c@correo.test", "Zacarías Yebenoso", "Yebenoso, Zacarías", "zacarías yebenoso"],
    ]
    data = samples.text(rows, ",", "utf-8")
    found = attendance.preview([("f.csv", data)], attendance.Session("S-1", DAY), gazetteer)
    assert leaks(found.text("es")) == []
    assert {question.answer for question in found.review} == {""}
    # The address of the first and the words of the third are their own names: no answer. The number may be a place.
    assert {(row.category, row.registered) for row in found.counted if row.dimension == "territory"} == {
        ("OTHER", 1), ("NS", 2)
    }  # fmt: skip


def test_messages_of_a_shifted_table_show_no_name(bring, capsys, tmp_path):
    """A table whose columns are shifted by one has names where times should be."""
    name, address = samples.CAST["en"]["plain"]
    header = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "In Waiting Room"]
    rows = [header, ["1", "2", name, address, samples.PHONES[0], name]]
    path = tmp_path / "z.csv"
    path.write_bytes(samples.text(rows, ",", "utf-8"))
    assert bring(path, "--session", "S-1") == 2
    said = capsys.readouterr()
    assert "row 2, column C" in said.err
    assert leaks(said.err + said.out) == []


def test_writing_is_one_step(gazetteer, tmp_path, monkeypatch):
    """If storing fails half-way, the old file stays and no other is left behind."""
    sample = samples.ZOOM_SAMPLES[0]
    found = attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer)
    path = attendance.write(found, tmp_path)
    before = path.read_bytes()

    def fail(*_arguments):
        raise OSError("disk full")

    monkeypatch.setattr(importing.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        attendance.write(found, tmp_path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["S-1.csv"]
