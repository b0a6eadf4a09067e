"""Alkire and Foster: a worked example by hand, the toolbox mpitb, and what must hold for any table."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.measures.composite.alkire_foster import (
    CUTOFFS,
    Cutoff,
    PovertyError,
    by_dimension,
    deprivations,
    measure,
    profile,
)

# Four people in four things, by hand: scores 0, 1/4, 2/4, 1 (one of them in all).
FOUR = pd.DataFrame(
    [[0, 0, 0, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 1]],
    index=["ann", "bea", "cid", "dan"], columns=["a", "b", "c", "d"],
)  # fmt: skip


def survey(seed: int = 7, rows: int = 400) -> pd.DataFrame:
    """Return deprivations of people with weights and a region, made up for tests."""
    generator = np.random.default_rng(seed)
    level = generator.beta(1, 3, rows)
    columns = {f"d{n}": (generator.random(rows) < level * (0.6 + n / 10)).astype(int) for n in range(7)}
    frame = pd.DataFrame(columns)
    frame["weight"] = generator.uniform(0.5, 4, rows)
    frame["region"] = generator.choice(["north", "south", "west"], rows)
    return frame


DIMENSIONS = {"d0": "health", "d1": "health", "d2": "school", "d3": "school", "d4": "home", "d5": "home", "d6": "home"}


def test_four_people_by_hand() -> None:
    found = measure(FOUR, 0.5)
    assert found.poor.tolist() == [False, False, True, True]
    assert found.headcount == 0.5  # two of four
    assert found.intensity == 0.75  # mean of 2/4 and 4/4
    assert found.adjusted == 0.375
    assert found.uncensored.tolist() == [0.75, 0.5, 0.25, 0.25]
    assert found.censored.tolist() == [0.5, 0.5, 0.25, 0.25]  # bea lacks a, but is not poor
    # M0 is the mean of the censored headcounts; each contributes its part of it.
    assert found.contributions.tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 6, 1 / 6], abs=1e-12)


def test_a_score_that_reaches_k_is_poor_although_thirds_do_not_add_up_exactly() -> None:
    thirds = pd.DataFrame([[1, 1, 0]], index=["x"], columns=["a", "b", "c"])
    assert measure(thirds, 2 / 3).poor.all()
    tenths = pd.DataFrame([[1, 1, 1, 0, 0]], index=["x"], columns=list("abcde"))
    weights = {"a": 0.1, "b": 0.1, "c": 0.1, "d": 0.2, "e": 0.5}
    assert sum([0.1, 0.1, 0.1]) != 0.3
    assert measure(tenths, 0.3, weights).poor.all()


@pytest.mark.parametrize("k", CUTOFFS)
def test_mpitb_gives_the_same(k: float) -> None:
    toolbox = pytest.importorskip("mpitb").MPIToolbox()
    people = survey()
    names = list(DIMENSIONS)
    grouped = [([n for n in names if DIMENSIONS[n] == d], d) for d in ("health", "school", "home")]
    toolbox.set(name="own", dimensions=grouped)
    toolbox.svyset(weight="weight")
    # The toolbox compares sums of sixths with k to the last bit; no score lies between k and this.
    percent = k * 100 - 1e-6
    told = pd.DataFrame(toolbox.est(people.copy(), "own", [percent], svy=True, over=["region"], indklist=[percent]))
    found = measure(people[names], k, by_dimension(DIMENSIONS), people["weight"], people["region"])
    nation = told[told["loa"] == "nat"]
    for ours, theirs in (("headcount", "H"), ("intensity", "A"), ("adjusted", "M0")):
        assert getattr(found, ours) == pytest.approx(nation.loc[nation["measure"] == theirs, "b"].item(), abs=1e-9)
        for region in ("north", "south", "west"):
            there = told[(told["loa"] == "region") & (told["subg"] == region) & (told["measure"] == theirs)]
            assert found.groups.loc[region, ours] == pytest.approx(there["b"].item(), abs=1e-9)
    for column, theirs in ((found.censored, "hdk"), (found.contributions, "pctb"), (found.uncensored, "hd")):
        by_indicator = nation[nation["measure"] == theirs].set_index("indicator")["b"]
        for name in names:
            assert column[name] == pytest.approx(by_indicator[name], abs=1e-9)


def test_groups_add_up_to_the_whole_exactly() -> None:
    people = survey(11)
    found = measure(people[list(DIMENSIONS)], 1 / 3, by_dimension(DIMENSIONS), people["weight"], people["region"])
    groups = found.groups
    assert groups["population"].sum() == pytest.approx(1, abs=1e-12)
    for name in ("headcount", "adjusted"):
        assert (groups["population"] * groups[name]).sum() == pytest.approx(getattr(found, name), abs=1e-12)
    assert groups["contribution"].sum() == pytest.approx(1, abs=1e-12)


def test_of_territories_it_says_where_people_live_not_who_is_poor() -> None:
    shares = pd.DataFrame(
        {"no_water": [5.0, 40.0, np.nan], "income": [900.0, 300.0, 400.0]}, index=["MX-01001", "MX-01002", "MX-01003"]
    )
    deprived = deprivations(shares, {"no_water": Cutoff(20.0), "income": Cutoff(500.0, -1)})
    assert deprived.loc["MX-01002"].tolist() == [1, 1]
    population = pd.Series({"MX-01001": 300.0, "MX-01002": 100.0, "MX-01003": 50.0})
    found = measure(deprived, 0.5, population=population)
    assert found.headcount == 0.25  # 100 of 400 people live in the deprived place
    assert found.left_out == ("MX-01003",)


def test_at_the_cutoff_itself_nobody_is_deprived() -> None:
    exact = pd.DataFrame({"a": [20.0], "b": [500.0]})
    deprived = deprivations(exact, {"a": Cutoff(20.0), "b": Cutoff(500.0, -1)})
    assert deprived.to_numpy().tolist() == [[0.0, 0.0]]


def test_where_nobody_is_poor_there_are_no_contributions() -> None:
    found = measure(FOUR.iloc[:2], 0.5)
    assert (found.headcount, found.adjusted) == (0, 0)
    assert np.isnan(found.intensity)
    assert found.contributions.isna().all()


@pytest.mark.parametrize(
    ("k", "weights", "population"),
    [
        (0, None, None),
        (1.2, None, None),
        (0.3, {"a": 1, "b": 1, "c": 1}, None),
        (0.3, {"a": 0, "b": 0, "c": 0, "d": 0}, None),
        (0.3, {"a": -1, "b": 1, "c": 1, "d": 1}, None),
        (0.3, None, pd.Series({"ann": 1.0, "bea": 2.0})),
        (0.3, None, pd.Series(0.0, FOUR.index)),
    ],
)
def test_what_cannot_be_measured_is_refused(k: float, weights: dict[str, float], population: pd.Series) -> None:
    with pytest.raises(PovertyError):
        measure(FOUR, k, weights, population)


def test_a_share_is_no_deprivation() -> None:
    with pytest.raises(PovertyError, match="neither 0 nor 1"):
        measure(FOUR * 0.4, 0.3)
    with pytest.raises(PovertyError, match="cut-off"):
        deprivations(FOUR, {"a": Cutoff(1)})


@given(st.integers(0, 10**6))
def test_a_higher_k_never_finds_more_poor(seed: int) -> None:
    people = survey(seed, 40)
    found = profile(people[list(DIMENSIONS)], population=people["weight"])
    assert found["headcount"].is_monotonic_decreasing
    assert found["adjusted"].is_monotonic_decreasing
    some = found["headcount"] > 0
    assert (found["intensity"][some] >= found.index[some].to_numpy() - 1e-9).all()  # the poor lack at least k


@given(st.integers(0, 10**6))
def test_order_and_scale_of_weights_change_nothing(seed: int) -> None:
    people = survey(seed, 30)
    names = list(DIMENSIONS)
    weights = by_dimension(DIMENSIONS)
    base = measure(people[names], 0.3, weights, people["weight"])
    shuffled = people.sample(frac=1, random_state=seed % 2**32)
    other = measure(
        shuffled[names[::-1]], 0.3, {name: weight * 12 for name, weight in weights.items()}, shuffled["weight"] * 1000
    )
    assert other.adjusted == pytest.approx(base.adjusted, abs=1e-12)
    assert other.headcount == pytest.approx(base.headcount, abs=1e-12)
