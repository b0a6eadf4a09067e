"""No page, export, brief, display or answer of the data interface shows the rank of a composite without its interval.

How it holds: an indicator that joins others is of kind ``composite``; nothing of that kind (nor of the kinds ``grade``
and ``rank``) is placed among others, so ``position``, ``latest`` and every group a reader puts together have no rank of
it, and all that is made from them neither. A rank that an office publishes is not published again. Where our models
rank, both ends of the interval stand in the same row, and on a page within one element of class ``o-rank``.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pytest

from observatory import database, index_command, queries, reference_groups
from observatory.briefs import compose
from observatory.display.assemble import loop
from observatory.paths import DataFolders
from observatory.reader import Reader
from observatory.ui.map_component.payload import unpack
from tests.pages.reading import tree, words
from tests.pages.shown import Shown, opener
from tests.web.api.asking import ask

LEON = "MX-11020"
# Indices of offices that join other figures, written by hand from what they publish.
COMPOSITES = ("irs_indice", "conapo_im", "conapo_imn", "urb_im", "urb_imn", "undp_hdi")
GRADES = ("irs_grado", "conapo_gm", "urb_gm")
ENDS = {"rank_lower", "rank_upper"}
# A place in a list: of figures that are no index, or among the places most like one.
PLACED = re.compile(r"\b(?:place|rank)\s+(\d[\d,]*)\b", re.IGNORECASE)
OF = re.compile(r"\b\d[\d,]* of \d[\d,]*\b")
RANKS = re.compile(r"rank|position|percent of the group that is worse", re.IGNORECASE)
CODES = {"Indicator code", "Code of the indicator"}
GRADE_OF = re.compile(r"\b[1-5] of 5\b")  # a class, not a place in a list

ROOMS: dict[str, tuple[dict[str, str], ...]] = {
    "observe.index_place": tuple(
        {"territory": LEON, "model": model, "others": "MX-11017"}
        for model in ("matices-mx", "irs-2020", "conapo-2020", "irs-2015")
    ),
    "observe.index_map": tuple({"model": model} for model in ("matices-mx", "irs-2020", "conapo-2020")),
    "explore.laboratory": ({"model": "matices-mx", "territory": LEON},),
    "explore.index_models": ({"model": "matices-mx"}, {"model": "irs-2020"}),
    "observe.profile": ({"territory": LEON},),
    "observe.compare": (
        {"territory": LEON, "indicators": "irs_indice,irs_grado,conapo_im,coneval_pobreza"},
        {"territory": LEON, "view": "spine", "indicators": "irs_indice,irs_grado,conapo_im,coneval_pobreza"},
    ),
    "observe.trends": ({"indicator": "irs_indice", "territories": f"{LEON},MX-11017"},),
    "observe.indicators": ({"indicator": "irs_indice"}, {"indicator": "conapo_im"}),
    "observe.neighbourhoods": (
        {"territory": LEON, "indicator": "urb_gm"},
        {"territory": LEON, "indicator": "urb_im"},
    ),
    "develop.gap_finder": ({"territory": LEON},),
    "develop.peers": ({"territory": LEON},),
}  # fmt: skip


def page_of(shown: Shown) -> ElementTree.Element:
    """Return the fragments of a page as a tree; what needs no closing tag in HTML gets one."""
    return tree(re.sub(r"<(br|hr|img|input)\b([^>]*?)/?>", r"<\1\2/>", shown.html))


def bare(element: ElementTree.Element) -> list[str]:
    """Return the marked ranks of a page whose two ends cannot be read in their own words."""
    wrong = []
    for each in element.iter():
        if "o-rank" not in (each.get("class") or "").split():
            continue
        said = words(each).replace("\u00a0", " ")
        ends = [f"{int(each.get(name) or -1):,}" for name in ("data-lower", "data-upper")]
        if any(not re.search(rf"(?<![\d,]){end}(?![\d,])", said) for end in ends):
            wrong.append(said)
    return wrong


def about(element: ElementTree.Element, code: str) -> list[str]:
    """Return the words of each row, card or item that leads to an indicator."""
    return [
        words(part)
        for part in element.iter()
        if part.tag in {"tr", "li", "article"}
        and any(f"indicator={code}&" in f"{link.get('href')}&" for link in part.iter("a"))
        and not any(inner.tag in {"tr", "li", "article"} for inner in part.iter() if inner is not part)
    ]


@pytest.fixture
def open_room(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    def visit(module: str, **link: str) -> Shown:
        _at, shown = opener(module, monkeypatch)(lang="en", **link)
        return shown

    return visit


@pytest.mark.parametrize(("room", "link"), [(room, link) for room, links in ROOMS.items() for link in links])
def test_no_room_shows_a_bare_rank(open_room: Callable[..., Shown], room: str, link: dict[str, str]) -> None:
    shown = open_room(room, **link)
    page = page_of(shown)
    assert "irs_lugar" not in shown.html
    assert bare(page) == []
    for code in (*COMPOSITES, *GRADES):
        for said in about(page, code):
            assert not PLACED.search(said), said
            assert not OF.search(GRADE_OF.sub("", said)), said
    for table in shown.tables.values():
        ranked_without_its_ends(table)


def ranked_without_its_ends(table: pd.DataFrame) -> None:
    """Fail where a download with a rank of a model lacks its ends, or one of figures has a rank of a composite."""
    ranks = [name for name in table.columns if RANKS.fullmatch(str(name))]
    if not ranks:
        return
    if "Score" in table.columns:
        assert {"Rank, lower end", "Rank, upper end"} <= set(table.columns)
    for codes in CODES & set(table.columns):
        assert table.loc[table[codes].isin({*COMPOSITES, *GRADES}), ranks].isna().all(axis=None)


@pytest.mark.parametrize("room", ["observe.index_place", "observe.index_map"])
def test_outside_marked_elements_no_place_is_named(open_room: Callable[..., Shown], room: str) -> None:
    """Where the models are shown, a number after “place” stands with its other end; 1 is only what the list begins with."""
    shown = open_room(room, **ROOMS[room][0])
    page = page_of(shown)
    assert any("o-rank" in (each.get("class") or "") for each in page.iter())
    for parent in page.iter():
        for each in [child for child in parent if "o-rank" in (child.get("class") or "").split()]:
            each.clear()
    assert [number for number in PLACED.findall(words(page)) if number != "1"] == []


@pytest.mark.parametrize("indicator", ["irs_indice", "conapo_im", "irs_grado"])
def test_the_list_beside_the_map_does_not_number_places_by_an_index(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, indicator: str
) -> None:
    payloads: list[bytes] = []
    monkeypatch.setattr(
        "observatory.ui.observe.map_view.territory_map", lambda *, payload, **_others: payloads.append(payload)
    )
    opener("observe.territory_map", monkeypatch)(lang="en", indicator=indicator, country="MX", type="municipality")
    assert unpack(payloads[-1]).header["unranked"] is True


def columns(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return connection.execute("SELECT table_name, column_name FROM information_schema.columns").df()


def test_every_published_table_that_ranks_scores_has_both_ends(in_small: DataFolders) -> None:
    connection = database.cursor(database.current_path())
    found = columns(connection).groupby("table_name")["column_name"].agg(set)
    ranked = {name: names for name, names in found.items() if any(re.fullmatch(r"(\w+_)?rank", each) for each in names)}
    assert {"index_score", "position", "latest"} <= set(ranked)
    for table, names in ranked.items():
        if "score" in names:
            assert names >= ENDS, table
        elif "indicator_code" in names:
            rank = " OR ".join(f"{each} IS NOT NULL" for each in names if re.fullmatch(r"(\w+_)?rank", each))
            shown = connection.execute(
                f"SELECT count(*) FROM {table} WHERE ({rank}) AND indicator_code IN ?", [[*COMPOSITES, *GRADES]]
            ).fetchone()[0]  # fmt: skip
            assert shown == 0, table


def test_composites_are_of_their_kind_and_no_rank_of_an_office_is_published(in_small: DataFolders) -> None:
    connection = database.cursor(database.current_path())
    kinds = dict(connection.execute("SELECT indicator_code, kind FROM indicator").fetchall())
    assert {code for code, kind in kinds.items() if kind == "composite"} == set(COMPOSITES)
    assert {code for code, kind in kinds.items() if kind == "grade"} == set(GRADES)
    assert "irs_lugar" not in kinds
    for table in ("observation", "observation_by_territory", "latest"):
        found = connection.execute(f"SELECT count(*) FROM {table} WHERE indicator_code = 'irs_lugar'").fetchone()[0]
        assert found == 0


@pytest.mark.parametrize("name", queries.names())
def test_no_query_gives_a_rank_of_a_score_alone(name: str) -> None:
    asked = queries.query(name)
    if re.search(r"\bindex_score\b", asked.sql) and "rank" in asked.columns:
        assert set(asked.columns) >= ENDS


def test_a_group_that_a_reader_puts_together_does_not_rank_an_index(in_small: DataFolders) -> None:
    reader = Reader("en", database.current_path())
    place = queries.run("territory_header", territory=LEON, language="en").iloc[0].to_dict()
    around = reference_groups.within(str(reader.build), "MX", "municipality", "MX-11")
    usual = reference_groups.usual(reader, place)
    for group in (usual, replace(usual, code=reference_groups.OWN, members=around, reference_code=None)):
        rows = reference_groups.standing(reader, group, [*COMPOSITES, *GRADES, "coneval_pobreza"], (LEON,))
        rows = rows.set_index("indicator_code")
        assert rows["rank"].notna().sum() == 1, "poverty alone is placed"
        assert rows.loc["irs_indice", "reason"] == "composite"
        assert rows.loc["irs_grado", "reason"] == "not_ranked"


@pytest.mark.parametrize("code", [*COMPOSITES, *GRADES])
def test_the_interface_for_programs_has_no_position_on_an_index(in_small: DataFolders, code: str) -> None:
    assert ask(f"positions?indicator={code}").rows == []
    for row in ask(f"latest?indicator={code}").rows:
        assert [value for name, value in row.items() if name.endswith("rank") and value is not None] == []


def told(value: object) -> Iterator[str]:
    """Return every text of a brief or a display."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from told(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from told(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from told(getattr(value, each.name))


def test_no_brief_and_no_display_places_a_town_by_an_index(in_small: DataFolders) -> None:
    build = database.current_path()
    indicators = queries.run("indicator_words", language="en").set_index("indicator_code")
    names = {indicators.loc[code, name] for code in (*COMPOSITES, *GRADES) for name in ("name", "short_name")}
    papers = [compose(build, LEON, "en", "income_poverty"), compose(build, LEON, "en", "")]
    screens = [loop(build, "mx-leon"), loop(build, "mx-nicolas-romero")]
    texts = [text for made in (*papers, *screens) for text in told(made)]
    assert any(OF.search(text) for text in texts), "figures that are no index do have their place"
    for text in texts:
        if any(name in text for name in names):
            assert not PLACED.search(text), text
            assert not OF.search(GRADE_OF.sub("", text)), text


def test_the_command_prints_both_ends() -> None:
    assert {"rank", "lower", "upper"} <= set(index_command.COLUMNS)
