"""Who is missing: the three trainings of the CIG that say how many women and men came, and what no session says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scipy.stats import binomtest

from tests.pages.reading import tree, words
from tests.pages.shown import opener

pytestmark = pytest.mark.usefixtures("in_small")


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable:
    return opener("participate.representation", monkeypatch)


def test_ratio_and_interval_by_hand(visit: Callable) -> None:
    _at, shown = visit(lang="en", session="pt-cig-2025-05-28", dimension="sex")
    women, men = (row for row in shown.tables["representation_download"].to_dict("records"))
    # 105 women and 12 men (CIG); 52.4 % of the residents of Portugal were women at the census of 2021 (INE); the small
    # data root adds up the municipalities that it holds.
    assert (women["Category"], women["People"], men["Category"], men["People"]) == ("women", 105, "men", 12)
    assert women["Share of the population (%)"] == pytest.approx(52.4, abs=0.3)
    population = women["Share of the population (%)"] / 100
    assert women["Ratio"] == pytest.approx(105 / 117 / population, abs=1e-9)
    limits = binomtest(105, 117).proportion_ci(method="wilson")
    assert women["Lower limit"] == pytest.approx(limits.low / population, abs=1e-9)
    assert women["Upper limit"] == pytest.approx(limits.high / population, abs=1e-9)
    assert (women["Verdict"], men["Verdict"]) == ("over-represented", "under-represented")
    assert "Women: over-represented in one session. Men: under-represented in one session." in shown.html


def test_sessions_for_women_alone_are_not_judged(visit: Callable) -> None:
    _at, shown = visit(lang="en", dimension="sex")
    rows = shown.tables["representation_download"]
    alone = rows[rows["Share of participants (%)"].isna() | (rows["Share of participants (%)"] == 100)]
    assert len(alone) >= 2
    assert set(alone["Verdict"]) == {"cannot be said"}
    assert alone["Reason"].str.len().gt(0).all()


def test_what_no_session_publishes_is_said(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    said = words(tree(shown.pieces["representation_head"]))
    assert "No session publishes: age, disability, indigenous identity" in said


def test_the_rule_of_privacy_names_its_number(visit: Callable) -> None:
    _at, shown = visit(lang="en")
    said = words(tree(shown.pieces["representation_method"]))
    assert "Numbers of people from 1 to 4 are not published" in said
    assert "Wilson" in said


def test_a_session_without_split_is_named(visit: Callable) -> None:
    at, _shown = visit(lang="en", session="mx-leon-dialogo-1")
    assert at.session_state["_bad_parameters"] == {"session": "mx-leon-dialogo-1"}


def test_every_language_shows_all_rows(visit: Callable) -> None:
    lengths = {len(visit(lang=language)[1].tables["representation_download"]) for language in ("es", "pt", "el", "en")}
    assert len(lengths) == 1
