"""The places a reader compares with: the link's choice, its members, and where places stand among them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from observatory import database, queries
from observatory.paths import DataFolders
from observatory.records import records
from observatory.ui import reference_group
from observatory.ui.develop import peers_control, peers_found
from observatory.ui.reader import Reader
from observatory.ui.reference_group import ReferenceGroup

LEON = "MX-11020"
HOSTILE = (
    "<script>alert(1)</script>", "'; DROP TABLE latest; --", "../../etc/passwd", "XX-1", ",,,", "%00", "ñ" * 5000, "{0}", "{{7*7}}",
    "\u202e", "=1+1", "population:999", "MX-11020;MX-11007",
)  # fmt: skip


def page() -> None:
    import streamlit as st

    from observatory.records import records
    from observatory.ui import data, reference_group
    from observatory.ui.reader import reader

    who = reader()
    place = records(data.rows(who, "territory_header", territory=st.query_params["territory"], language=who.language))[
        0
    ]
    words = data.rows(who, "indicator_words", language=who.language)
    st.session_state["asked"] = reference_group.asked(who, place)
    group = reference_group.control(who, place, key="group")
    st.session_state["group"] = group
    st.session_state["available"] = reference_group.available(who, place)
    st.session_state["standing"] = reference_group.standing(who, group, words.loc[words["headline"], "indicator_code"])


@pytest.fixture
def visit(in_small: DataFolders) -> Callable[..., AppTest]:
    st.cache_data.clear()

    def opened(**parameters: str) -> AppTest:
        at = AppTest.from_function(page, default_timeout=30)
        for name, value in {"lang": "en", **parameters}.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        assert at.session_state["asked"] == at.session_state["group"]
        return at

    return opened


def place_of(reader: Reader, code: str) -> dict[str, Any]:
    return records(queries.run("territory_header", reader.build, territory=code, language="en"))[0]


def headlines(reader: Reader) -> list[str]:
    words = queries.run("indicator_words", reader.build, language="en")
    return list(words.loc[words["headline"], "indicator_code"])


def areas(place: dict[str, Any]) -> list[ReferenceGroup]:
    """Return the country of a municipality and the region it lies in, as groups."""
    codes = {"country": place["country_code"], "region": place["parent_code"]}
    found = []
    for code, reference in codes.items():
        rows = queries.run("group_places", country=place["country_code"], type=place["type"])
        if code == "region":
            rows = rows[rows["parent_code"] == reference]
        members = tuple(set(rows["territory_code"]) - {place["territory_code"]})
        found.append(ReferenceGroup(code, place["territory_code"], place["type"], reference, members, code))
    return found


def test_a_plain_link_compares_with_the_country(visit: Callable[..., AppTest]) -> None:
    group = visit(territory=LEON).session_state["group"]
    assert (group.code, group.reference_code, group.words, group.area) == (
        "country",
        "MX",
        "municipalities, Mexico",
        "Mexico",
    )
    assert LEON not in group.members


@pytest.mark.parametrize(
    ("code", "groups"),
    [
        (LEON, ["country", "region", "peers", "own"]),
        ("MX-11", ["country", "own"]),
        ("MX-11020-0017", ["region", "own"]),
        ("ES-08124-01001", ["region", "own"]),
        ("IT-037006", ["country", "network-DIGI-INCLUSION", "own"]),
        (
            "PT-1317",
            ["country", "peers", "network-RAI", "own"],
        ),  # alone in its region among the few places of the tests
        ("GR-0301", ["country", "region", "peers", "network-DIGI-INCLUSION", "own"]),
        ("ES", ["country", "own"]),
    ],
)
def test_every_kind_of_place_has_its_groups(visit: Callable[..., AppTest], code: str, groups: list[str]) -> None:
    found = visit(territory=code).session_state["available"]
    assert [one for one in found if one != "size"] == groups
    assert all(found.values())
    for one in groups:
        at = visit(territory=code, reference=one)
        assert at.session_state["group"].code == one
        assert "_bad_parameters" not in at.session_state
        assert code not in at.session_state["group"].members


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("MX-11", "peers"),
        ("IT-037006", "peers"),
        (LEON, "network-RAI"),
        ("MX-11020-0017", "country"),
        *((LEON, bad) for bad in HOSTILE),
    ],
)
def test_a_group_that_a_place_does_not_have_is_named_and_the_first_is_shown(
    visit: Callable[..., AppTest], code: str, asked: str
) -> None:
    at = visit(territory=code, reference=asked)
    assert at.session_state["_bad_parameters"]["reference"] == asked[:400]
    assert at.session_state["group"].code == next(iter(at.session_state["available"]))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_list_is_named_and_the_view_is_whole(visit: Callable[..., AppTest], hostile: str) -> None:
    at = visit(territory=LEON, reference="own", own=hostile)
    if hostile.strip(","):  # commas alone are an empty list
        assert "own" in at.session_state["_bad_parameters"]
    assert at.session_state["group"].members == ()
    assert set(at.session_state["standing"]["verdict"]) == {"not_compared"}


@pytest.mark.parametrize(
    "hostile",
    [*HOSTILE, "population", "population:", "population:-1", "population:nan", "population:1e9", "population:2,population:3", "beauty:2",
     ",".join(f"{name}:0" for name in ("population", "density", "aged_60_over", "basic_schooling_incomplete", "rural_localities",
                                       "indigenous_language"))],
)  # fmt: skip
def test_hostile_weights_are_named_and_all_count_the_same(visit: Callable[..., AppTest], hostile: str) -> None:
    at = visit(territory=LEON, reference="peers", weights=hostile)
    assert at.session_state["_bad_parameters"]["weights"] == hostile[:400]
    assert (
        list(at.session_state["group"].members)
        == queries.run("peers_of_territory", territory=LEON)["peer_code"].tolist()
    )


def test_good_codes_of_a_partly_wrong_list_are_kept_and_the_place_itself_is_left_out(
    visit: Callable[..., AppTest],
) -> None:
    at = visit(territory=LEON, reference="own", own=f"MX-15060,XX-1,{LEON},MX-15060")
    assert at.session_state["_bad_parameters"] == {"own": "XX-1"}
    assert at.session_state["group"].members == ("MX-15060",)


def test_the_same_link_gives_the_same_group_in_a_fresh_session(visit: Callable[..., AppTest]) -> None:
    link = {"territory": LEON, "reference": "peers", "weights": "density:0,population:3"}
    first, second = visit(**link).session_state, visit(**link).session_state
    assert first["group"] == second["group"]
    pd.testing.assert_frame_equal(first["standing"], second["standing"])
    assert first["group"].members != visit(territory=LEON, reference="peers").session_state["group"].members


def test_a_choice_is_written_into_the_link(visit: Callable[..., AppTest]) -> None:
    at = visit(territory=LEON)
    at.selectbox[0].set_value("peers").run()
    assert at.query_params["reference"] in ("peers", ["peers"])
    assert at.session_state["group"].code == "peers"


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_the_words_of_a_group_follow_the_language_and_its_places_do_not(
    visit: Callable[..., AppTest], language: str
) -> None:
    own, english = (
        visit(territory="GR-0301", lang=lang, reference="region").session_state["group"] for lang in (language, "en")
    )
    assert own.members == english.members
    assert (own.words == english.words) == (language == "en")


def check_against_published(reader: Reader, codes: list[str]) -> int:
    """Compare ``standing`` in country and region with the published tables, row by row; return how many had a rank."""
    ranked = 0
    names = headlines(reader)
    for code in codes:
        place = place_of(reader, code)
        for group in areas(place):
            found = reference_group.standing(reader, group, names).set_index("indicator_code")
            with database.cursor(reader.build) as cursor:
                positions = cursor.execute(
                    "SELECT * FROM position WHERE territory_code = $1 AND reference_code = $2 AND sex = '_T' AND age = '_T' "
                    "AND citizenship = '_T'", [code, group.reference_code],
                ).df().set_index("indicator_code")  # fmt: skip
                summaries = cursor.execute(
                    "SELECT * FROM reference WHERE reference_code = $1 AND type = $2 AND sex = '_T' AND age = '_T' "
                    "AND citizenship = '_T'", [group.reference_code, group.type],
                ).df().set_index(["indicator_code", "period", "exercise"])  # fmt: skip
            for indicator, row in found.iterrows():
                if indicator in positions.index:
                    for name in ("rank", "percentile", "quintile", "n", "period"):
                        assert row[name] == positions.loc[indicator, name], (code, group.code, indicator, name)
                    ranked += 1
                else:
                    assert row["verdict"] == "not_compared"
                key = (indicator, row["period"], row["exercise"])
                if key in summaries.index:
                    for name in ("minimum", "quartile_1", "median", "quartile_3", "maximum"):
                        assert row[name] == summaries.loc[key, name]
    return ranked


def check_computed(reader: Reader, codes: list[str]) -> None:
    """Compare the places of a region, listed one by one, with the region as published."""
    names = headlines(reader)
    for code in codes:
        region = areas(place_of(reader, code))[1]
        listed = ReferenceGroup("own", region.place, region.type, None, region.members, "")
        everyone = (code, *region.members)
        a, b = (reference_group.standing(reader, group, names, everyone) for group in (region, listed))
        pd.testing.assert_frame_equal(a[["indicator_code", "territory_code"]], b[["indicator_code", "territory_code"]])
        for name in ("rank", "percentile", "quintile", "minimum", "quartile_1", "median", "quartile_3", "maximum"):
            kept = a["n"].notna()
            assert np.allclose(a.loc[kept, name], b.loc[kept, name], rtol=0, atol=1e-9, equal_nan=True), (code, name)
        assert (a.loc[a["reason"] != "self", "verdict"] == b.loc[a["reason"] != "self", "verdict"]).all()


@pytest.mark.usefixtures("in_small")
def test_country_and_region_are_the_published_tables() -> None:
    reader = Reader("en", database.current_path())
    assert check_against_published(reader, [LEON, "MX-15060", "PT-1317", "GR-0301", "ES-24089"]) > 50


@pytest.mark.usefixtures("in_small")
def test_a_list_of_all_places_of_a_region_stands_as_the_region() -> None:
    check_computed(Reader("en", database.current_path()), [LEON, "PT-1317"])


@pytest.mark.full
def test_country_and_region_are_the_published_tables_for_a_sample(published_full: DataFolders) -> None:
    reader = Reader("en", database.current_path(published_full))
    with database.cursor(reader.build) as cursor:
        codes = cursor.execute("SELECT territory_code FROM territory WHERE type = 'municipality' ORDER BY 1").df()[
            "territory_code"
        ]
    chosen = random.Random(11).sample(list(codes), 24)
    assert check_against_published(reader, chosen) > 200
    check_computed(reader, chosen[:3])


@pytest.mark.usefixtures("in_small")
def test_weights_that_are_all_the_same_give_the_published_peers() -> None:
    reader = Reader("en", database.current_path())
    place = place_of(reader, LEON)
    published = queries.run("peers_of_territory", territory=LEON)
    for weight in (0.5, 1.0, 3.0):
        weights = dict.fromkeys(peers_found.variables(place), weight)
        pd.testing.assert_frame_equal(peers_found.nearest(reader, place, weights), published, check_dtype=False)
        found = peers_found._found(str(reader.build), "MX", LEON, tuple(weights.items()))
        assert found["peer_code"].tolist() == published["peer_code"].tolist()
        assert np.allclose(found["distance"], published["distance"], atol=1e-9)


def test_weights_come_back_as_they_were_written() -> None:
    names = ["population", "density", "foreign_born"]
    numbers = random.Random(1)
    for _ in range(100):
        weights = {name: numbers.choice(list(peers_control.WEIGHTS.values())) for name in names}
        written = peers_control.written(weights)
        if any(weights.values()) and written:
            assert {**dict.fromkeys(names, 1.0), **(peers_control.read(written, names) or {})} == weights
