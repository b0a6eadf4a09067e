"""The page of briefs: what it offers for a place, what it keeps of a council, and many briefs at once."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from observatory import brief_batch, database
from observatory.briefs.content import Council
from observatory.paths import DataFolders
from observatory.reports.document import DocumentError
from observatory.text import LANGUAGES, translator
from observatory.ui.disseminate import briefs_batch, briefs_council, briefs_view
from observatory.ui.reader import Reader
from observatory.web import brief_councils, briefs
from tests.pages import organiser
from tests.pages.organiser import Opened
from tests.pages.reading import tree, words
from tests.test_arms import GOOD, SVG, saved

LEON = "MX-11020"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, Callable[[], bytes]]]:
    """What the download buttons of the page would give: key → file name and what makes the file."""
    found: dict[str, tuple[str, Callable[[], bytes]]] = {}

    def button(label: str, content: Callable[[], bytes], *, key: str, file_name: str, **_others: Any) -> None:
        found[key] = (file_name, content)

    for module in (briefs_view, briefs_batch):
        monkeypatch.setattr(module.st, "download_button", button)
    return found


@pytest.fixture
def visit(in_small: DataFolders, given: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    return organiser.opener("disseminate.briefs", monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_place_it_says_what_a_brief_is_and_offers_some(visit, language):
    opened = visit(lang=language)
    _ = translator(language)
    assert set(opened.pieces) == {"briefs_head", "briefs_start"}
    assert words(next(tree(opened.pieces["briefs_head"]).iter("h1"))) == _("Briefs on paper")
    assert f"/informes?territory={LEON}&amp;lang={language}" in opened.html


@pytest.mark.parametrize("wrong", ["XX-1", "MX-11021", "<script>", "Leon"])
def test_an_unknown_place_is_named_and_near_ones_are_offered(visit, wrong):
    opened = visit(lang="en", territory=wrong)
    heard = words(tree(opened.pieces["briefs_head"]))
    assert wrong in heard
    assert "briefs_preview" not in opened.pieces
    if wrong in {"MX-11021", "Leon"}:
        assert "/informes?territory=" in opened.pieces["briefs_head"]


@pytest.mark.parametrize("territory", [LEON, "GR-0301", "MX-11020-0017", "MX-11", "MX", "IT-037006", "ES-08124-01001"])
def test_every_kind_of_place_has_its_brief(visit, given, territory):
    opened = visit(lang="es", territory=territory)
    said = tree(opened.pieces["briefs_preview"])
    found = briefs.composed(str(database.current_path()), territory, "es")
    assert found.lead in words(said)
    assert next(said.iter("img")).get("src") == f"/brief/{territory}.png?lang=es"
    assert set(given) == {"briefs_pdf", "briefs_html"}
    name, content = given["briefs_html"]
    assert name == briefs.file_name(found, "html")
    assert found.place in content().decode()


def test_the_paper_may_be_in_another_language_than_its_reader(visit, given):
    opened = visit(lang="pt", territory=LEON, paper="el", theme="education", pages="2")
    preview = tree(opened.pieces["briefs_preview"])
    assert next(preview.iter("img")).get("src") == f"/brief/{LEON}.png?theme=education&pages=2&lang=el"
    assert given["briefs_pdf"][0] == "brief-leon-guanajuato-education-el.pdf"
    said = next(element for element in preview.iter("div") if element.get("class") == "o-brf-said")
    assert said.get("lang") == "el"
    links = [each.get("href") for each in tree(opened.pieces["briefs_links"]).iter("a")]
    assert links == [f"/brief/{LEON}.{ending}?theme=education&pages=2&lang=el" for ending in ("html", "pdf")]
    assert (
        f"http://localhost:8501/brief/{LEON}.pdf?theme=education&amp;pages=2&amp;lang=el"
        in opened.pieces["briefs_links"]
    )


@pytest.mark.parametrize(
    ("name", "value"), [("paper", "fr"), ("theme", "magic"), ("pages", "7"), ("scope", "ATLANTIS")]
)
def test_a_choice_that_there_is_not_is_left_aside_and_named(visit, name, value):
    opened = visit(lang="en", territory=LEON, **{name: value})
    assert opened.at.session_state["_bad_parameters"] == {name: value}
    assert "briefs_preview" in opened.pieces


def test_a_council_stands_on_what_is_downloaded_and_under_no_address(visit, given):
    opened = visit(lang="es", territory=LEON)
    opened.at.text_input(key="_briefs_council").set_value("  Ayuntamiento \u202ede   León ")
    opened.run()
    assert "Ayuntamiento de León" in given["briefs_html"][1]().decode()
    source = next(tree(opened.pieces["briefs_preview"]).iter("img")).get("src", "")
    assert re.fullmatch(rf"/brief/{LEON}\.png\?lang=es&council=[0-9a-f]{{40}}", source), "no name stands in an address"
    assert "Ayuntamiento" not in opened.pieces["briefs_links"]
    token = source[-40:]
    assert brief_councils.found(token) == Council("Ayuntamiento de León")
    opened.at.text_input(key="_briefs_council").set_value("")
    opened.run()
    assert brief_councils.found(token) is None, "what is taken back is forgotten at once"


def test_arms_are_drawn_anew_and_the_file_is_dropped(visit, given):
    opened = visit(lang="es", territory=LEON)
    planted = saved(Image.new("RGB", (200, 240), "teal"), "JPEG", comment=b"planted comment")
    opened.hand_in(("escudo.jpg", planted))
    assert "briefs_arms" in opened.pieces
    assert not opened.at.file_uploader
    kept = opened.at.session_state["_briefs_arms"]
    assert kept.startswith(b"\x89PNG")
    assert b"planted" not in kept
    page = given["briefs_html"][1]().decode()
    assert "data:image/png;base64," in page
    assert "León, Guanajuato</span></p>" in page, "without a name, the place stands beside the arms"
    opened.press("briefs_arms_remove")
    assert "_briefs_arms" not in opened.at.session_state
    assert opened.at.file_uploader


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_is_refused_with_its_reason_and_the_brief_stays(visit, language):
    opened = visit(lang=language, territory=LEON)
    opened.hand_in(("escudo.png", SVG))
    refused = words(tree(opened.pieces["briefs_refused"]))
    assert refused.startswith("escudo.png")
    assert "SVG" in refused
    assert "_briefs_arms" not in opened.at.session_state
    assert "briefs_preview" in opened.pieces
    opened.hand_in(("escudo.png", GOOD["PNG"]))
    assert "briefs_refused" not in opened.pieces
    assert "briefs_arms" in opened.pieces


@pytest.mark.parametrize(
    ("name", "png", "made"),
    [
        ("", None, None), ("   ", None, None), ("León", None, ("León", None)), ("", b"x", ("Place", b"x")),
        ("a\u0000b\u202ec\nd", None, ("a b c d", None)), ("x" * 200, None, ("x" * 80, None)),
    ],
)  # fmt: skip
def test_a_council_is_its_name_and_its_arms(name, png, made):
    council = briefs_council.council(name, png, "Place")
    assert (council and (council.name, council.arms)) == made


def test_a_place_offers_its_regions_and_networks(visit):
    opened = visit(lang="es", territory=LEON)
    options = opened.at.selectbox(key="_scope").options
    assert options[0].startswith("Guanajuato: 12 ")
    assert options[1].startswith("México: ")
    assert len(options) >= 2
    assert "--all-in MX-11 --language es" in opened.pieces["briefs_batch_command"]


def test_all_briefs_of_a_region_come_in_one_file(visit, given, monkeypatch):
    made: list[str] = []

    def pdf(brief):
        made.append(brief.territory)
        if brief.territory == "MX-11015":
            raise DocumentError("no room")
        return f"%PDF {brief.place}".encode()

    monkeypatch.setattr(briefs_batch.paper, "pdf", pdf)
    opened = visit(lang="es", territory=LEON, scope="MX-11").press("briefs_batch_make")
    assert len(made) == 12
    done = words(tree(opened.pieces["briefs_batch_done"]))
    assert "MX-11015" in done
    name, content = given["briefs_batch_zip"]
    assert name == "briefs-guanajuato-es.zip"
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        names = archive.namelist()
        assert "brief-mx-11020-leon-guanajuato-es.pdf" in names
        assert archive.read("brief-mx-11020-leon-guanajuato-es.pdf").decode() == "%PDF León, Guanajuato"
        assert len(names) == 12, "eleven papers and the list"
        listed = archive.read(brief_batch.CONTENTS).decode("utf-8-sig").splitlines()
    assert len(listed) == 13
    assert opened.run().pieces["briefs_batch_done"], "it stays while nothing is changed"
    opened.at.segmented_control(key="_paper").set_value("pt")
    assert "briefs_batch_done" not in opened.run().pieces, "these are no longer the briefs that are asked for"


def test_what_was_made_can_be_forgotten(visit, given, monkeypatch):
    monkeypatch.setattr(briefs_batch.paper, "pdf", lambda brief: b"%PDF")
    opened = visit(lang="en", territory=LEON, scope="MX-11").press("briefs_batch_make")
    file = opened.at.session_state["_briefs_batch"].file
    opened.press("briefs_batch_forget")
    assert file.closed
    assert "briefs_batch_done" not in opened.pieces


def test_very_many_are_left_to_the_command_line(visit, monkeypatch):
    monkeypatch.setattr(brief_batch, "MOST_PLACES", 5)
    opened = visit(lang="en", territory=LEON, scope="MX-11", theme="education", pages="2", paper="el")
    assert not [button for button in opened.at.button if button.key == "briefs_batch_make"]
    told = words(tree(opened.pieces["briefs_batch_command"]))
    assert "These are 12 places." in told
    assert "python -m observatory brief --all-in MX-11 --language el --theme education --pages 2" in told


class StoppedError(BaseException):
    """As Streamlit ends a run: no ordinary error."""


def test_who_stops_keeps_nothing_and_leaves_the_turn_to_others(visit, monkeypatch):
    def stop(_brief):
        raise StoppedError

    monkeypatch.setattr(briefs_batch.paper, "pdf", stop)
    files: list[Any] = []
    real = briefs_batch.tempfile.TemporaryFile
    monkeypatch.setattr(briefs_batch.tempfile, "TemporaryFile", lambda: files.append(real()) or files[-1])
    opened = visit(lang="en", territory=LEON, scope="MX-11")
    reader = Reader("en", database.current_path())
    wanted = briefs_batch.Wanted({"territory_code": LEON}, "en", "", 0)
    scope = briefs_batch.Scope("MX-11", "Guanajuato", (LEON, "MX-11015"))
    with pytest.raises(StoppedError):
        briefs_batch._make(reader, wanted, None, scope, ())
    assert files[0].closed
    assert briefs_batch._TURN.acquire(blocking=False), "the next one may begin"
    briefs_batch._TURN.release()
    assert "briefs_batch_done" not in opened.pieces


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_leads_to_the_brief(in_small, monkeypatch, language):
    opened = organiser.opener("observe.profile", monkeypatch)(lang=language, territory=LEON)
    assert f"/informes?territory={LEON}&amp;lang={language}" in opened.pieces["profile_head"]
