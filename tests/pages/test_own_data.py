"""The page of own data: what it finds it shows, what is open it asks, and nothing of a file leaves its session."""

from __future__ import annotations

import functools
import gc
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from scipy import stats
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from observatory import own_data, queries
from observatory.database import current_path
from observatory.text import LANGUAGES
from observatory.ui import downloads
from observatory.ui.explore import own_data_files
from tests.own_data.files import AWKWARD, REFUSED
from tests.pages import organiser
from tests.pages.organiser import Opened
from tests.pages.reading import tree, words

pytestmark = pytest.mark.full
MARK, NUMBER = "Villa Plantada Quetzalmendi", 7_731_955.25


def planted() -> bytes:
    """Return a table of Guanajuato with a name and a number that stand nowhere else."""
    rows = "".join(f"{code};Hogar;{n},5\n" for n, code in enumerate(range(11001, 11047), start=100))
    return f"clave;{MARK} nota;valor\n{rows}11099;{MARK};{NUMBER}\n11020;{MARK};7731955,25\n".replace(
        "11020;Hogar", "11098;Hogar"
    ).encode()


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the download buttons would give."""
    found: dict[str, Callable[[], bytes]] = {}

    def button(_label: str, content: Callable[[], bytes], *, key: str, **_others: Any) -> None:
        found[key] = content

    monkeypatch.setattr(downloads.st, "download_button", button)
    return found


@pytest.fixture
def visit(published_full, given, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    return organiser.opener("explore.own_data", monkeypatch)


def handed(visit: Callable[..., Opened], name: str, **parameters: str) -> Opened:
    data = next(file.data for file in AWKWARD if file.name == name)
    return visit(**{"lang": "en"} | parameters).hand_in((name, data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_a_file_the_page_says_what_it_promises(visit, language):
    opened = visit(lang=language)
    assert "o-own-promises" in opened.pieces["own_head"]
    assert len(opened.at.file_uploader) == 1


@pytest.mark.parametrize("file", AWKWARD, ids=lambda file: file.name)
def test_every_awkward_file_is_shown_without_a_fault(visit, file):
    opened = visit(lang="es").hand_in((file.name, file.data))
    assert "own_refused" not in opened.pieces
    assert file.name in opened.pieces["own_understood"]


@pytest.mark.parametrize(("name", "data", "_code"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_refused_file_is_explained_and_the_uploader_is_still_there(visit, name, data, _code):
    opened = visit(lang="en").hand_in((name, data))
    assert name in opened.pieces["own_refused"]
    assert len(opened.at.file_uploader) == 1
    assert "_own_data" not in opened.at.session_state


def test_a_doubtful_name_is_asked_and_what_is_chosen_holds(visit):
    opened = handed(visit, "leones.csv")
    assert "2 of 3 rows name places that were found; one is doubtful." in words(tree(opened.pieces["own_understood"]))
    [box] = [box for box in opened.at.selectbox if box.label.startswith("“León”")]
    assert box.options == ["León, Castilla y León", "León, Guanajuato", "none of these"]
    assert box.value is None
    box.set_value("MX-11020")
    opened.run().run()  # the first run ends where the choice is taken and begins anew
    assert "own_doubtful" not in opened.pieces
    assert opened.at.session_state["_own_data"].own.matched["MX-11020"] == "León"


def test_countries_stand_on_the_map_of_countries_beside_their_newest_figures(visit):
    opened = handed(visit, "paises.csv", indicator="eu_women_parliament")
    assert "from 1.5 (Mexico) to 6.0 (Spain)" in opened.pieces["own_map_finding"]
    assert "There is no map" not in opened.pieces["own_map_finding"]
    assert "42.2%" in opened.pieces["own_beside"]  # Spain 2020, PORDATA


def test_open_decimals_are_asked_and_only_then_is_there_a_number(visit):
    opened = handed(visit, "abierto.csv")
    assert "own_nothing" in opened.pieces
    [box] = opened.at.selectbox
    assert box.label == "How is “1.234” in column B to be read?"
    box.set_value("comma")
    opened.run()
    assert "from 1234 (Celaya, Guanajuato) to 2500" in opened.pieces["own_map_finding"].replace(
        "1,234", "1234"
    ).replace("2,500", "2500")


def test_codes_of_two_countries_are_asked(visit):
    opened = handed(visit, "codigos.csv")
    [box] = opened.at.selectbox
    assert box.options == ["municipalities of Mexico (INEGI)", "municipalities of Spain (INE)"]
    box.set_value("ES:municipality")
    opened.run()
    assert "Jerez de la Frontera" in opened.pieces["own_map_finding"]


def test_the_association_said_is_that_of_scipy(visit, published_full):
    opened = visit(lang="en", indicator="coneval_pobreza").hand_in(("p.csv", planted()))
    own = opened.at.session_state["_own_data"].own
    published = queries.run("compare_variable", current_path(published_full), indicator="coneval_pobreza", country="MX",
                            type="municipality").set_index("territory_code")["value"]  # fmt: skip
    both = pd.DataFrame({"own": own.values["C"], "value": published.reindex(own.values.index)}).dropna()
    rho = stats.spearmanr(both["own"], both["value"]).statistic
    assert len(both) > 40
    said = opened.pieces["own_beside"].replace("−", "-")
    assert f"rank correlation {rho:.2f}, {len(both)} places" in said


def test_the_joined_download_holds_own_columns_and_ours_with_their_source(visit, given, published_full):
    opened = visit(lang="es", indicator="coneval_pobreza").hand_in(("p.csv", planted()))
    assert "own_beside" in opened.pieces
    text = given["own_joined_csv"]().decode("utf-8-sig")
    frame = pd.read_csv(io.StringIO(text), comment="#")
    leon = frame[frame.iloc[:, 0] == "MX-11020"].iloc[0]
    assert NUMBER in leon.tolist()
    assert any(isinstance(cell, float) and np.isclose(cell, 45.886) for cell in leon)
    assert "MX-CONEVAL-POBMUN" in leon.tolist()
    rows = pd.read_csv(io.StringIO(given["own_matching_csv"]().decode("utf-8-sig")), comment="#")
    assert len(rows) == 48


def test_a_formula_in_a_name_is_harmless_in_what_is_taken_along(visit, given):
    data = b'municipio;nota;valor\nCelaya;x;1\n"=Irapuato";x;2\n'
    opened = visit(lang="es").hand_in(("f.csv", data))
    assert "own_refused" in opened.pieces
    opened = visit(lang="es").hand_in(("f.csv", b"municipio;valor\nCelaya;1\n+Irapuato;2\n@Salvatierra;3\n"))
    book = openpyxl.load_workbook(io.BytesIO(given["own_matching_xlsx"]())).worksheets[0]
    cells = [cell for row in book.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not any(cell.data_type == "f" for cell in cells)
    text = given["own_matching_csv"]().decode("utf-8-sig")
    assert not any(f'"{sign}' in text for sign in "=+@")


def test_forgetting_leaves_nothing(visit):
    opened = handed(visit, "leones.csv").press("own_forget")
    assert "_own_data" not in opened.at.session_state
    assert len(opened.at.file_uploader) == 1
    assert "León" not in opened.html


def reached(start: Any) -> str:
    """Return every text and number that can be reached from an object, through containers alone."""
    seen, todo, found = set(), [start], []
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, (str, float)):
            found.append(str(each))
        elif isinstance(each, bytes):
            found.append(each.decode("utf-8", "ignore"))
        elif isinstance(each, (pd.DataFrame, pd.Series)):
            found.append(each.to_csv())
        elif isinstance(each, np.ndarray):
            found.append(str(each.tolist()))
        elif isinstance(each, dict):
            todo += [*each.keys(), *each.values()]
        elif not isinstance(each, type) and not callable(each):
            todo += gc.get_referents(each)
    return "\n".join(found)


def held(cache: Any) -> str:
    """Return what a cache of functools holds, keys and results."""
    own = [each for each in gc.get_referents(cache) if each is not cache.__dict__]
    return "\n".join(reached(each) for each in own if not isinstance(each, type) and not callable(each))


def test_no_cache_of_the_program_holds_anything_of_a_file(visit, monkeypatch, caplog, tmp_path):
    dropped = []
    remove = MemoryUploadedFileManager.remove_file

    def note(self: Any, session_id: str, file_id: str) -> None:
        dropped.append(file_id)
        remove(self, session_id, file_id)

    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", note)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    caplog.set_level("DEBUG")
    caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)
              and (each.__module__ or "").startswith(("observatory", "pages"))]  # fmt: skip
    for cache in caches:  # what other tests left there is not looked through
        cache.cache_clear()
    opened = visit(lang="es", indicator="coneval_pobreza").hand_in(("p.csv", planted()))
    assert "own_beside" in opened.pieces
    assert len(dropped) == 1
    assert MARK not in repr(opened.at.session_state["_own_data"])
    assert len(caches) > 20
    holding = [
        cache for cache in caches if any(each in held(cache) for each in (MARK, "7731955.25", "7\u00a0731\u00a0955"))
    ]
    assert not holding
    control = functools.lru_cache(lambda text: (text, [text]))
    control(f"{MARK} 7731955.25")
    assert MARK in held(control)
    assert "7731955.25" in held(control)
    assert MARK not in caplog.text
    assert not list(tmp_path.iterdir())


def test_a_second_session_sees_nothing_of_the_first(visit):
    handed(visit, "guanajuato.csv")
    second = visit(lang="en")
    assert "_own_data" not in second.at.session_state
    assert "Irapuato" not in second.html


def test_a_fault_of_ours_tells_nobody_what_stood_in_the_file(visit, monkeypatch, caplog):
    def fail(*_given: Any, **_named: Any) -> None:
        raise ValueError(MARK)

    monkeypatch.setattr(own_data, "read", fail)
    opened = visit(lang="en").hand_in(("p.csv", planted()))
    assert "that is a fault of ours" in opened.pieces["own_refused"]
    assert "ValueError" in caplog.text
    assert MARK not in caplog.text + opened.html


def test_a_newer_build_reads_the_file_again(visit):
    opened = handed(visit, "guanajuato.csv")
    kept: own_data_files.Kept = opened.at.session_state["_own_data"]
    kept.build = "older"
    opened.run()
    assert opened.at.session_state["_own_data"].build != "older"
