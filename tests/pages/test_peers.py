"""Places like mine: who is alike, and who does better where a place is weak."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import numpy as np
import pytest
import streamlit as st

from observatory import queries
from observatory.measures import peer_context, peers
from observatory.paths import DataFolders
from tests.pages.reading import tree, words
from tests.pages.shown import opener

LEON = "MX-11020"


@pytest.fixture
def visit(in_small: DataFolders, monkeypatch: pytest.MonkeyPatch) -> Callable:
    st.cache_data.clear()
    return opener("develop.peers", monkeypatch)


def peers_shown(html: str) -> list[str]:
    links = [row.find("th/a").get("href") for row in tree(html).find(".//tbody")]
    return [link.split("territory=")[1].split("&")[0] for link in links]


def test_without_a_territory_the_page_says_how_to_find_one(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    assert list(shown.pieces) == ["peers_start"]
    assert "León, Guanajuato" in shown.html
    assert "León, Castilla y León" in shown.html


def test_an_unknown_code_is_named_and_near_ones_are_offered(visit: Callable) -> None:
    at, shown = visit(lang="en", territory="MX-11O20")
    assert at.session_state["_bad_parameters"] == {"territory": "MX-11O20"}
    assert "There is no place “MX-11O20” here." in words(tree(shown.html))
    assert f"territory={LEON}" in shown.html


def test_the_peers_are_those_that_were_published(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    published = queries.run("peers_of_territory", territory=LEON)
    assert peers_shown(shown.pieces["peers_nearest"]) == published["peer_code"].tolist()
    assert shown.tables["peers_context_download"]["Distance"].iloc[1:].tolist() == published["distance"].tolist()
    assert LEON not in published["peer_code"].tolist()


def test_the_place_stands_first_among_its_peers(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    first = tree(shown.pieces["peers_context"]).find(".//tbody")[0]
    assert [" ".join(cell.itertext()).split() for cell in first[:2]] == [
        ["León,", "Guanajuato", "the", "place", "compared"], ["1,721,215"],
    ]  # fmt: skip


def test_leaving_a_variable_out_gives_the_peers_of_the_others(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON, without="population,density")
    context = queries.run("peer_context", country="MX")
    kept = [name for name in peer_context.CONTEXT["MX"] if name not in ("population", "density")]
    expected = peers.nearest(context, kept, only=[LEON])["peer_code"].tolist()
    assert peers_shown(shown.pieces["peers_nearest"]) == expected
    assert expected != queries.run("peers_of_territory", territory=LEON)["peer_code"].tolist()


@pytest.mark.parametrize("wrong", ["beauty", "population,beauty", ",".join(peer_context.CONTEXT["MX"])])
def test_a_choice_that_cannot_be_made_is_named_and_all_count(visit: Callable, wrong: str) -> None:
    at, shown = visit(lang="en", territory=LEON, without=wrong)
    assert at.session_state["_bad_parameters"] == {"without": wrong}
    assert (
        peers_shown(shown.pieces["peers_nearest"])
        == queries.run("peers_of_territory", territory=LEON)["peer_code"].tolist()
    )


def test_taking_a_variable_away_is_kept_in_the_link(visit: Callable) -> None:
    at, shown = visit(lang="en", territory=LEON)
    shown.clear()
    pills = at.button_group[0]
    pills.set_value([name for name in peer_context.CONTEXT["MX"] if name != "density"]).run()
    assert at.query_params["without"] == "density"


def test_only_peers_in_a_better_fifth_answer_a_gap(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    headlines = queries.run("judged_headlines", territory=LEON, reference="MX", language="en")
    weak = headlines[headlines["quintile"] >= 4]
    table = shown.tables["peers_better_download"]
    assert table.drop_duplicates("Indicator")["Indicator"].tolist() == weak["name"].tolist()
    for _, rows in table.groupby("Indicator"):
        own, others = rows.iloc[0], rows.iloc[1:]
        assert own["Code"] == LEON
        assert len(others) <= 3
        assert (others["Rank"] < own["Rank"]).all()
        assert others["Rank"].is_monotonic_increasing
        assert rows["Year"].nunique() == 1
    assert f"{len(weak)} of its {len(headlines)} headline indicators" in words(tree(shown.html))


@pytest.mark.usefixtures("in_small")
def test_a_peer_that_is_as_weak_is_never_an_answer() -> None:
    """With three others given as peers, no more and no other answers than those of them in a better fifth."""
    context = queries.run("peer_context", country="MX")["territory_code"].tolist()
    standing = {}
    for code in context:
        rows = queries.run("judged_headlines", territory=code, reference="MX", language="en")
        standing[code] = dict(zip(rows["indicator_code"], rows["quintile"], strict=True))
    answers = 0
    for code in context:
        weak = [name for name, quintile in standing[code].items() if quintile >= 4]
        others = random.Random(code).sample([other for other in context if other != code], 3)
        found = queries.run("peers_doing_better", territory=code, reference="MX", indicators=weak, peers=others)
        for name in weak:
            better = sum(standing[other].get(name, 5) < standing[code][name] for other in others)
            rows = found[found["indicator_code"] == name]
            assert len(rows) == better
            assert (rows["quintile"] < standing[code][name]).all()
            answers += len(rows)
    assert answers


def test_figures_of_another_exercise_or_year_are_not_set_side_by_side() -> None:
    from observatory.ui.peers_view import _comparable

    own = {"period": 2020, "exercise": "MX-CONEVAL-POBMUN"}
    assert _comparable(own, dict(own), 2020)
    assert not _comparable(own, {**own, "exercise": "MX-CONEVAL-ENT"}, 2020)
    assert not _comparable(own, {**own, "period": 2015}, 2020)
    assert not _comparable(own, dict(own), 2015)
    assert not _comparable(None, own, 2020)


def test_a_place_whose_indicators_cannot_be_judged_says_so(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory="GR-0301")
    assert "no headline indicator with a better and a worse direction covers it yet" in words(tree(shown.html))
    assert "peers_better_download" not in shown.tables


@pytest.mark.parametrize(
    ("code", "why", "instead"),
    [
        ("MX-11020-0017", "This is a part of one (neighbourhood).", "semejantes?territory=MX-11020&"),
        ("ES-08124-01001", "This is a part of one (census section).", "semejantes?territory=ES-08124&"),
        ("MX-11", "This is a larger area (state).", "semejantes?territory=MX-11020&"),
        ("PT", "This is a larger area (country).", "semejantes?territory=PT-1317&"),
        ("IT-037006", "there is nothing to compare it with", "redes?network=DIGI-INCLUSION"),
        ("BA-ZDC", "This is a larger area (canton).", "redes?network=DIGI-INCLUSION"),
        ("EU27_2020", "This is a larger area (group of countries).", "semejantes?lang=en"),
    ],
)
def test_a_territory_without_peers_says_why_and_leads_on(visit: Callable, code: str, why: str, instead: str) -> None:
    _at, shown = visit(lang="en", territory=code)
    assert list(shown.pieces) == ["peers_none"]
    assert why in words(tree(shown.html))
    assert instead in shown.html.replace("&amp;", "&")


@pytest.mark.parametrize("language", ["es", "pt", "el", "en"])
def test_nothing_missing_is_shown_as_a_code(visit: Callable, language: str) -> None:
    for code in (LEON, "PT-0211", "GR-0301", "ES-24089"):
        _at, shown = visit(lang=language, territory=code)
        assert re.search(r"\bnan\b|\bNone\b|<NA>", words(tree(shown.html))) is None, code


@pytest.mark.full
@pytest.mark.parametrize("country", list(peer_context.CONTEXT))
def test_found_anew_the_peers_are_the_published_ones(published_full: DataFolders, country: str) -> None:
    context = queries.run("peer_context", country=country)
    codes = random.Random(7).sample(sorted(context["territory_code"]), 12)
    found = peers.nearest(context, list(peer_context.CONTEXT[country]), skewed=peer_context.skewed(country), only=codes)
    for code in codes:
        published = queries.run("peers_of_territory", territory=code)
        own = found[found["territory_code"] == code]
        assert own["peer_code"].tolist() == published["peer_code"].tolist()
        assert np.allclose(own["distance"], published["distance"])


@pytest.mark.full
def test_a_municipality_that_no_longer_exists_is_told_from_one_without_figures(
    published_full: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_data.clear()
    _at, shown = opener("develop.peers", monkeypatch)(lang="en", territory="ES-15026")
    assert "This municipality existed until 2013." in words(tree(shown.html))
    assert "territory=ES-15030" in shown.html  # A Coruña, the largest of its province
