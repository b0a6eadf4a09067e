"""Below a figure: two downloads of the very rows, the link to the view, the citation and the note on sources."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatory import source_notes
from observatory.charts import picture
from observatory.database import current_path
from observatory.paths import DataFolders
from observatory.text import LANGUAGES, formats, translator
from observatory.ui import downloads, fragment
from observatory.ui.reader import Reader

SCRIPT = """
import pandas as pd
from observatory.ui import downloads, notes
from observatory.ui.reader import reader

frame = pd.DataFrame({{"Lugar": ["León, Guanajuato"], "Valor": [45.9]}}).head({rows})
notes.source_note(reader(), ["MX-CONEVAL-POBMUN", "no-such-source", "MX-CONEVAL-POBMUN"], "coneval_pobreza", "sources")
downloads.table(reader(), frame, name="mapa", title="Pobreza", notes={{}}, sources=["MX-CONEVAL-POBMUN"], key="t")
"""


@pytest.fixture
def reader(in_small: DataFolders) -> Reader:
    return Reader("es", current_path())


@pytest.mark.parametrize(("rows", "disabled"), [(1, False), (0, True)])
def test_there_are_two_buttons_and_none_works_on_an_empty_table(
    in_small: DataFolders, rows: int, disabled: bool
) -> None:
    page = AppTest.from_string(SCRIPT.format(rows=rows))
    page.query_params["lang"] = "en"
    page.query_params["indicator"] = "coneval_pobreza"
    page.run(timeout=20)
    assert not page.exception
    buttons = page.get("download_button")
    assert [button.proto.label for button in buttons] == ["Download as CSV", "Download as XLSX (spreadsheet)"]
    assert [button.proto.disabled for button in buttons] == [disabled, disabled]
    assert all(button.proto.ignore_rerun for button in buttons)


def test_a_source_is_told_with_its_licence_its_date_and_its_defects_in_each_language(in_small: DataFolders) -> None:
    told = set()
    for language in LANGUAGES:
        (source,) = source_notes.described(Reader(language, current_path()), ["MX-CONEVAL-POBMUN", "no-such-source"])
        _ = translator(language)
        assert source["publisher"] == "CONEVAL"
        assert source["licence_checked"] == _("not confirmed on the publisher's page")
        assert source["retrieved"] == _("not recorded")
        told.add(source["note"])
    assert len(told) == len(LANGUAGES)


def test_sources_keep_the_order_in_which_they_matter(reader: Reader) -> None:
    asked = ["MX-INEGI-CENSO", "MX-CONAPO-IMM", "MX-INEGI-CENSO"]
    assert [source["source_code"] for source in source_notes.described(reader, asked)] == asked[:2]
    assert source_notes.described(reader, []) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [("", "not recorded"), ("2026-11-22", "22 November 2026"), ("spring of 2026", "spring of 2026")],
)
def test_the_day_of_retrieval_is_a_date_or_what_was_written(written: str, told: str) -> None:
    assert source_notes.retrieved(written, "en", translator("en")) == told


def test_a_note_links_to_the_source_and_to_the_method(reader: Reader) -> None:
    html = fragment.render(
        reader,
        "source_note",
        sources=source_notes.described(reader, ["MX-CONEVAL-POBMUN"]),
        indicator="coneval_pobreza",
    )
    assert html.startswith("<details")
    assert "/fuentes?source=MX-CONEVAL-POBMUN" in html
    assert "/indicadores?indicator=coneval_pobreza" in html


def test_an_address_of_another_kind_is_never_a_link(reader: Reader) -> None:
    (source,) = source_notes.described(reader, ["MX-CONEVAL-POBMUN"])
    row = {**source, "url": "javascript:alert(1)", "licence_checked": "no", "retrieved": None}
    assert source_notes._words(row, "es", reader.words)["url"] == ""


def test_a_citation_names_title_publisher_build_day_and_address(reader: Reader) -> None:
    sources = source_notes.described(reader, ["MX-CONEVAL-POBMUN", "MX-CONEVAL-ICTPC"])
    cited = downloads.citation(reader, "Pobreza, 2020", sources, "https://example.org/mapa?lang=es")
    assert "Pobreza, 2020" in cited
    assert cited.count("CONEVAL") == 1
    assert re.search(r"\d{8}T\d{6}-[0-9a-f]+", cited)
    assert formats.date(datetime.now(UTC), "es") in cited
    assert cited.endswith("https://example.org/mapa?lang=es")


def test_a_citation_without_sources_claims_none(reader: Reader) -> None:
    assert "CONEVAL" not in downloads.citation(reader, "Redes", [], "/redes?lang=es")


def test_the_path_of_a_view_has_no_host() -> None:
    assert downloads.relative("https://example.org/mapa?sex=F&lang=es") == "/mapa?sex=F&lang=es"
    assert downloads.relative("https://example.org?lang=es") == "/?lang=es"


def test_what_is_downloaded_is_the_frame_that_was_given(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {}
    monkeypatch.setattr(
        downloads.st, "download_button", lambda label, data, **rest: made.update({rest["file_name"]: data()})
    )
    monkeypatch.setattr(downloads, "_MOUNT", lambda **_values: None)
    frame = pd.DataFrame({"Lugar": ["León, Guanajuato"], "Valor": [45.9]})
    downloads.table(
        reader,
        frame,
        name="mapa",
        title="Pobreza",
        notes={"Filtros": "mujeres"},
        sources=["MX-CONEVAL-POBMUN"],
        key="t",
    )
    assert set(made) == {"mapa-es.csv", "mapa-es.xlsx"}
    text = made["mapa-es.csv"].decode("utf-8-sig")
    assert text.endswith('"Lugar","Valor"\r\n"León, Guanajuato",45.9\r\n')
    assert "# Filtros: mujeres" in text
    assert "lang=es" in text
    assert "CONEVAL" in text


def test_code_is_offered_where_the_queries_are_named(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    monkeypatch.setattr(downloads, "_MOUNT", lambda **given: shown.append(given["data"]["html"]))
    monkeypatch.setattr(downloads.st, "download_button", lambda *_args, **_rest: None)
    frame = pd.DataFrame({"Lugar": ["León, Guanajuato"]})
    recipe = [("territories_named", {"territories": ("MX-11020",), "language": "es"})]
    for given in ((), recipe):
        downloads.table(reader, frame, name="n", title="t", notes={}, sources=[], key="t", recipe=given)
    without, with_code = shown
    assert "o-snippet" not in without
    assert "territories_named" in with_code
    assert f"duckdb.connect(&#34;{reader.build.name}&#34;, read_only=True)" in with_code
    assert "[&#39;MX-11020&#39;]" in with_code


FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><rect width="200" height="50" fill="var(--o-line)"/></svg>'


def pictures(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, svg: str = FIGURE, notes: dict[str, str] | None = None
) -> dict:
    made: dict = {}
    monkeypatch.setattr(
        downloads.st, "download_button", lambda _label, data, **rest: made.update({rest["file_name"]: data})
    )
    drawn = []
    downloads.picture(
        reader, lambda: drawn.append(1) or svg, name="mapa", title="Pobreza, 2020",
        notes=notes if notes is not None else {"Hallazgo": "León: 45,9 %", "Grupo": "mujeres", "Indicador": "Pobreza"},
        sources=["MX-CONEVAL-POBMUN"], key="p",
    )  # fmt: skip
    assert not drawn, "a picture is drawn when somebody asks for it"
    return made


def test_a_picture_carries_finding_filters_source_licence_day_and_link(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pictures(reader, monkeypatch)
    assert set(made) == {"mapa-es.png", "mapa-es.svg"}
    root = ElementTree.fromstring(made["mapa-es.svg"]())
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "León: 45,9 %"
    assert texts[1] == "Pobreza, 2020"
    whole = " ".join(map(str, texts))
    for expected in (
        "mujeres",
        "CONEVAL",
        "Libre Uso MX",
        formats.date(datetime.now(UTC), "es"),
        "lang=es",
        reader.build.stem[12:],
    ):
        assert expected in whole
    assert "Indicador" not in whole, "what the title says is not said again"
    assert made["mapa-es.png"]().startswith(b"\x89PNG")


def test_without_a_finding_the_title_is_above_and_not_below_too(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ElementTree.fromstring(pictures(reader, monkeypatch, notes={})["mapa-es.svg"]())
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "Pobreza, 2020"
    assert texts.count("Pobreza, 2020") == 1


def test_a_framed_picture_is_not_framed_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    framed = picture.framed(FIGURE, 200, 50, title="x", notes=[])
    assert pictures(reader, monkeypatch, framed)["mapa-es.svg"]() == framed.encode()


def test_sources_are_named_by_publisher_up_to_a_number_and_the_rest_is_counted(reader: Reader) -> None:
    (fact,) = source_notes.described(reader, ["MX-CONEVAL-POBMUN"])
    english = Reader("en", reader.build)
    [line] = downloads.source_lines(english, [fact, {**fact, "title": "Another", "vintage": "2022"}])
    assert line.count("CONEVAL") == line.count("Libre Uso MX") == 1
    assert "“Another”, edition 2022. Licence:" in line
    several = [{**fact, "publisher": f"P{number}"} for number in range(11)]
    assert len(downloads.source_lines(english, several[:8])) == 8
    assert downloads.source_lines(english, several[:9])[-1] == "One more publisher: see the link."
    assert downloads.source_lines(english, several)[-1] == "3 more publishers: see the link."
