"""Every export we support, in the languages, encodings and styles it comes in, against a truth written by hand."""

from dataclasses import asdict

import pytest

from observatory.sources import attendance
from tests.sources.attendance import registrations, samples
from tests.sources.attendance.samples import DAY

ALL = (
    *samples.ZOOM_SAMPLES, *samples.WEBINAR_SAMPLES, *samples.TEAMS_SAMPLES, *samples.LIST_SAMPLES, *samples.MEET_SAMPLES,
    *registrations.FORM_SAMPLES, *registrations.EVENTBRITE_SAMPLES, *registrations.TEMPLATE_SAMPLES, registrations.BIG,
)  # fmt: skip


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
def test_counts_equal_the_truth_written_by_hand(sample, gazetteer):
    found = attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer)
    assert [problem.text() for problem in found.problems] == []
    total = found.counted[0]
    assert (total.dimension, total.category) == ("total", "_T")
    assert (total.registered, total.attended) == (sample.registered, sample.attended)
    assert total.status == ("L" if sample.attended is None else "A")
    apart = asdict(found.apart)
    assert {name: apart[name] for name in sample.apart} == dict(sample.apart)
    counted = {(row.dimension, row.category): (row.registered, row.attended) for row in found.counted}
    for key, numbers in sample.counts.items():
        assert counted[key] == numbers, key
    assert len(found.review) == sample.open_answers


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
def test_export_language_encoding_and_delimiter_are_recognised(sample, gazetteer):
    (read,) = attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer).files
    assert (read.export, read.language, read.encoding, read.delimiter) == (
        sample.export, sample.language, sample.encoding, sample.delimiter,
    )  # fmt: skip


def test_three_samples_for_each_export():
    exports = [sample.export for sample in ALL]
    assert {export for export in exports if exports.count(export) < 3} <= {
        "Microsoft Teams, attendance report: participants"
    }


def test_every_dimension_adds_up_to_the_total(gazetteer):
    for sample in ALL:
        found = attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer)
        sums: dict[str, list[int]] = {}
        for row in found.counted:
            pair = sums.setdefault(row.dimension, [0, 0])
            pair[0] += row.registered or 0
            pair[1] += row.attended or 0
        assert all(pair == sums["total"] for pair in sums.values()), (sample.name, sums)


def test_registration_and_attendance_of_a_session_are_joined(gazetteer):
    """The form and the Zoom report of one dialogue: who registered, who came, and what those who came had answered."""
    form = next(sample for sample in registrations.FORM_SAMPLES if sample.name == "google-en")
    zoom = next(sample for sample in samples.ZOOM_SAMPLES if sample.name == "zoom-en-head")
    for files in ([form, zoom], [zoom, form]):
        found = attendance.preview(
            [(each.name, each.data) for each in files], attendance.Session("S-1", DAY), gazetteer
        )
        assert not found.problems
        counted = {(row.dimension, row.category): (row.registered, row.attended) for row in found.counted}
        assert counted["total", "_T"] == (6, 4)
        # Came: Jemima (F), Oswald by name only (X), Evander (not stated), Gwendolyn (M); all four had registered.
        assert found.apart.unregistered == 0
        assert counted["sex", "F"] == (1, 1)
        assert counted["sex", "M"] == (2, 1)
        assert counted["sex", "X"] == (1, 1)
        assert counted["sex", "NS"] == (2, 1)
        assert counted["territory", "MX-11027"] == (2, 1)
        assert (found.apart.people, found.apart.absent) == (6, 2)
        answered = {each.dimension: (each.people, each.answered) for each in found.coverage}
        assert answered["sex"] == (4, 3)


def test_who_registered_is_told_in_total_only_and_questions_are_never_crossed(gazetteer):
    for sample in ALL:
        found = attendance.preview([(sample.name, sample.data)], attendance.Session("S-1", DAY), gazetteer)
        assert {row.dimension for row in found.counts if row.registered is not None} <= {"total"}, sample.name
        assert not any("*" in row.dimension for row in (*found.counts, *found.counted))
        assert all((row.attended is None) == (row.status != "A") for row in found.counts)
        if sample.attended is None:
            assert [row.dimension for row in found.counts] == ["total"]


def test_threshold_is_declared_and_can_be_another(gazetteer):
    zoom = samples.ZOOM_SAMPLES[0]
    for minutes, attended in ((9, 5), (10, 4), (13, 3), (61, 2)):
        found = attendance.preview([(zoom.name, zoom.data)], attendance.Session("S-1", DAY), gazetteer, minutes=minutes)
        assert found.counts[0].attended == attended, minutes
