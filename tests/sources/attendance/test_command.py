"""The command line: what it shows, what it stores, and how it says that something is wrong."""

import csv

import pytest

from observatory.paths import ROOT
from tests.sources.attendance import registrations, samples

LEON = '[territory]\n"León" = "MX-11020"\n'


@pytest.fixture
def run(bring, tmp_path):
    """Imports a form and a Zoom report: six registered, and four others came."""
    form, zoom = tmp_path / "form.csv", tmp_path / "zoom.csv"
    form.write_bytes(registrations.FORM_SAMPLES[0].data)
    zoom.write_bytes(samples.ZOOM_SAMPLES[0].data)
    return lambda *arguments, **others: bring(form, zoom, "--session", "RC-9", *arguments, **others)


def crowd(women, men, unstated=0):
    """Return the responses to a form and the list of the meeting, of people who all came."""
    answers = ["Mujer"] * women + ["Hombre"] * men + [""] * unstated
    form = [["Timestamp", "Email Address", "Género", "Municipio"]]
    came = [["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]]
    for number, answer in enumerate(answers):
        form.append([f"2025-03-25 10:{number % 60:02}:00", f"p{number}@correo.test", answer, "León, Guanajuato"])
        came.append(["", f"p{number}@correo.test", "2025-03-27 16:00:00", "2025-03-27 17:00:00", "60"])
    return samples.text(form, ",", "utf-8"), samples.text(came, ",", "utf-8")


def stored(data, code="RC-9"):
    with (data / "programmes" / "attendance" / f"{code}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bring_crowd(bring, tmp_path, *counts):
    for name, content in zip(("f.csv", "z.csv"), crowd(*counts), strict=True):
        (tmp_path / name).write_bytes(content)
    return bring(tmp_path / "f.csv", tmp_path / "z.csv", "--session", "RC-9", "--write")


def test_a_preview_stores_nothing(run, data, capsys):
    assert run() == 0
    said = capsys.readouterr()
    assert "10: people, each counted once" in said.out
    assert "6: registered and did not come" in said.out
    assert "territory: León × 1" in said.out
    assert '"León" = "' in said.out
    assert not (data / "programmes" / "attendance").exists()


def test_open_answers_keep_it_from_being_stored(run, data, capsys):
    assert run("--write") == 2
    assert capsys.readouterr().err.startswith("One answer is to be decided")
    assert not (data / "programmes" / "attendance").exists()


def test_what_four_people_did_is_neither_shown_nor_stored(run, data, tmp_path, capsys):
    """With k = 5 a total of four is withheld, and everything else with it."""
    (tmp_path / "m.toml").write_text(LEON, encoding="utf-8")
    assert run("--write", "--mapping", tmp_path / "m.toml") == 0
    said = capsys.readouterr().out
    assert "total _T: – registered, – attending (Q)" in said
    assert "4 attending" not in said
    assert {(row["registered"], row["attended"], row["status"]) for row in stored(data)} == {("", "", "Q")}


def test_counts_are_stored_with_their_basis_and_qualifier(bring, data, tmp_path):
    assert bring_crowd(bring, tmp_path, 20, 15) == 0
    rows = {(row["dimension"], row["category"]): row for row in stored(data)}
    total = rows["total", "_T"]
    assert (total["registered"], total["attended"], total["status"]) == ("35", "35", "A")
    assert {row["qualifier"] for row in rows.values()} == {"exact"}
    assert {row["basis"] for row in rows.values()} == {"imported"}
    assert {category: row["attended"] for (name, category), row in rows.items() if name == "sex"} == {
        "F": "20", "M": "15", "X": "0", "NS": "0"
    }  # fmt: skip
    assert rows["territory", "MX-11020"]["attended"] == "35"
    assert [row["dimension"] for row in rows.values() if row["registered"]] == ["total"]


def test_small_categories_are_withheld_with_another_that_gives_them_away(bring, data, tmp_path):
    assert bring_crowd(bring, tmp_path, 20, 15, 2) == 0
    sex = {row["category"]: row for row in stored(data) if row["dimension"] == "sex"}
    assert sex["NS"]["status"] == "Q"
    assert sum(row["status"] == "Q" for row in sex.values()) >= 2
    assert "2" not in {row["attended"] for row in stored(data)}


def test_a_correction_does_not_give_away_what_the_first_import_withheld(bring, data, tmp_path):
    """Two more people in the second list: without the first file, subtraction would tell what they answered."""
    assert bring_crowd(bring, tmp_path, 20, 15) == 0
    assert bring_crowd(bring, tmp_path, 20, 17) == 0
    assert {row["category"]: row["status"] for row in stored(data) if row["dimension"] == "sex"} == {"_T": "Q"}


def test_the_same_lists_again_give_the_same_file(bring, data, tmp_path):
    assert bring_crowd(bring, tmp_path, 20, 15) == 0
    before = stored(data)
    assert bring_crowd(bring, tmp_path, 20, 15) == 0
    assert stored(data) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--mapping", "absent.toml"], "absent.toml: The mapping file cannot be read: not found. Correct it."),
        (["--session", "june"], "zoom.csv: The stays lie on 2025-03-27, the session on 2025-06-01. "
         "Check the file and the session code."),
        (["--session", "RC-8"], "There is no session “RC-8”. Use a code of data/programmes/sessions, such as RC-9"),
        (["--session", "../../x"], "There is no session “../../x”."),
    ],
)  # fmt: skip
def test_bad_input_ends_with_two_and_one_clear_line(arguments, message, run, data, capsys):
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith(message)
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_without_k_nothing_is_imported(run, data, capsys):
    for content in ("", 'k = "5"', "k = 2", "k = 0"):
        (data / "programmes" / "disclosure.toml").write_text(content, encoding="utf-8")
        assert run("--write", "--despite-reviews") == 2
        assert "disclosure.toml" in capsys.readouterr().err
    assert not (data / "programmes" / "attendance").exists()


def test_wrong_arguments_end_with_two(bring):
    with pytest.raises(SystemExit) as caught:
        bring("f.csv")
    assert caught.value.code == 2


def test_the_language_may_stand_before_or_after_the_command(bring, capsys):
    from observatory.text import translator

    expected = translator("es")("The file does not exist.")
    for arguments, language in (([], "es"), (["--language", "es"], "en")):
        assert bring("absent.csv", "--session", "RC-9", *arguments, language=language) == 2
        assert expected in capsys.readouterr().err


def test_the_template_file_is_what_the_template_reads():
    from observatory.sources.attendance.formats.template import LAYOUT

    with (ROOT / "data" / "programmes" / "templates" / "attendance.csv").open(encoding="utf-8", newline="") as file:
        (header,) = csv.reader(file)
    assert header == list(LAYOUT.columns)
