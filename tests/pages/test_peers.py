"""Places like mine: who is alike, and who does better where a place is weak."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pandas as pd
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


def test_a_variable_of_weight_0_is_as_if_not_there(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON, weights="population:0,density:0")
    context = queries.run("peer_context", country="MX")
    kept = [name for name in peer_context.CONTEXT["MX"] if name not in ("population", "density")]
    expected = peers.nearest(context, kept, only=[LEON])["peer_code"].tolist()
    assert peers_shown(shown.pieces["peers_nearest"]) == expected
    assert expected != queries.run("peers_of_territory", territory=LEON)["peer_code"].tolist()
    headings = tree(shown.pieces["peers_context"]).find(".//thead")
    assert words(headings).count("does not count") == 2


def test_a_heavier_variable_brings_places_nearer_in_it(visit: Callable) -> None:
    """The mean difference in a variable does not grow when it weighs three times."""
    own = queries.run("peer_context", country="MX").set_index("territory_code")["aged_60_over"]

    def apart(**link: str) -> float:
        _at, shown = visit(lang="en", territory=LEON, **link)
        return float((own[peers_shown(shown.pieces["peers_nearest"])] - own[LEON]).abs().mean())

    assert apart(weights="aged_60_over:3,population:0.5") <= apart()


@pytest.mark.parametrize(
    "wrong", ["beauty:2", "population:2,beauty:1", "population", "population:7", "population:2,population:2", "without=density",
              "<script>", ",".join(f"{name}:0" for name in peer_context.CONTEXT["MX"])]
)  # fmt: skip
def test_a_choice_that_cannot_be_made_is_named_and_all_count_the_same(visit: Callable, wrong: str) -> None:
    at, shown = visit(lang="en", territory=LEON, weights=wrong)
    assert at.session_state["_bad_parameters"] == {"weights": wrong}
    assert (
        peers_shown(shown.pieces["peers_nearest"])
        == queries.run("peers_of_territory", territory=LEON)["peer_code"].tolist()
    )


def test_a_changed_weight_is_kept_in_the_link_and_the_last_one_that_counts_stays(visit: Callable) -> None:
    at, shown = visit(lang="en", territory=LEON)
    names = list(peer_context.CONTEXT["MX"])
    for n, name in enumerate(names):
        shown.clear()
        at.button_group[n].set_value("0").run()
        assert not at.exception
        link = at.query_params["weights"]
        written = link[0] if isinstance(link, list) else link
        assert (f"{name}:0" in written) == (n < len(names) - 1)
    shown.clear()
    at.button_group[0].set_value("2").run()
    link = at.query_params["weights"]
    assert "population:2" in (link[0] if isinstance(link, list) else link)


def test_each_difference_is_that_of_the_measure(visit: Callable) -> None:
    _at, shown = visit(lang="en", territory=LEON)
    table = shown.tables["peers_context_download"]
    first = table.iloc[1]["Code"]
    context, country = queries.run("peer_context", country="MX"), peer_context.CONTEXT["MX"]
    parts = peers.explain(context, list(country), LEON, first, skewed=peer_context.skewed("MX")).set_index("variable")
    found = [table[name].iloc[1] for name in table.columns if name.endswith("difference in standard deviations")]
    assert np.allclose(found, parts["difference"].to_numpy(), atol=1e-12)
    marked = [
        row.findall(".//td[@class='o-num o-peer-most']") for row in tree(shown.pieces["peers_context"]).find(".//tbody")
    ]
    assert [len(cells) for cells in marked] == [0] + [1] * (len(marked) - 1)


def test_the_table_of_differences_is_read_in_order(visit: Callable) -> None:
    """Every cell has a heading of its column and one of its row."""
    _at, shown = visit(lang="en", territory=LEON)
    table = tree(shown.pieces["peers_context"]).find(".//table")
    assert table.find("caption") is not None
    heads = table.findall("thead/tr/th")
    assert all(head.get("scope") == "col" for head in heads)
    for row in table.findall("tbody/tr"):
        assert [cell.tag for cell in row] == ["th"] + ["td"] * (len(heads) - 1)
        assert row[0].get("scope") == "row"


@pytest.mark.parametrize("weights", [None, "density:0,population:3"])
def test_used_as_comparison_group_the_peers_are_those_of_the_profile(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, weights: str | None
) -> None:
    """The links lead to the same places in fresh sessions: by weights, and as a list."""
    link = {"weights": weights} if weights else {}
    _at, shown = opener("develop.peers", monkeypatch)(lang="en", territory=LEON, **link)
    codes = peers_shown(shown.pieces["peers_nearest"])
    links = [one.get("href") for one in tree(shown.pieces["peers_nearest"]).findall(".//div[@class='o-peers-use']//a")]
    profile, _compare, very_list = (dict(parse_qsl(urlsplit(address).query)) for address in links)
    assert dict(parse_qsl(urlsplit(links[1]).query))["territories"].split(",") == [LEON, *codes]
    assert very_list["own"].split(",") == codes
    seen = []
    open_profile = opener("observe.profile", monkeypatch)
    for address in (profile, profile, very_list):
        _at, page = open_profile(**address)
        table = page.tables["profile_download"]
        kept = table[["Indicator code", "Position", "Places compared", "Reference value", "Verdict"]]
        assert table["Places compared"].max() == len(codes) + 1
        seen.append(kept)
    pd.testing.assert_frame_equal(seen[0], seen[1])
    pd.testing.assert_frame_equal(seen[0], seen[2])


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
        found = queries.run("peers_doing_better", territory=code, indicators=weak, peers=others)
        for name in weak:
            better = sum(standing[other].get(name, 5) < standing[code][name] for other in others)
            rows = found[found["indicator_code"] == name]
            assert len(rows) == better
            assert (rows["quintile"] < standing[code][name]).all()
            answers += len(rows)
    assert answers


def test_figures_of_another_exercise_or_year_are_not_set_side_by_side() -> None:
    from observatory.peers_better import _comparable

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
