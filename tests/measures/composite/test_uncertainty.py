from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite import draws, engine, uncertainty
from observatory.measures.composite.draws import Variation
from observatory.measures.composite.model import Imputation, Model, Normalisation, Weighting
from tests.measures.composite.models import model, weighed, world

SCALED = Normalisation("minmax", 1, 100)
STILL = Variation(weights="none", leave_one_out=False)
WIDE = Variation(
    normalisations=(SCALED, Normalisation("z"), Normalisation("rank")),
    aggregations=("arithmetic", "geometric"),
    imputations=(Imputation("median"), Imputation("mean")),
)


def index(components: int = 6, dimensions: int = 3, **choices: object) -> Model:
    return model([f"c{place}" for place in range(components)], dimensions, normalisation=SCALED, **choices)


def test_versions_without_variation_are_the_model_itself() -> None:
    table = world(30, 6)
    found = uncertainty.replicates(index(), table, 7, vary=STILL)
    assert (found.ranks == found.base.rank.to_numpy()[:, None]).all()
    np.testing.assert_allclose(found.scores, np.repeat(found.base.score.to_numpy()[:, None], 7, axis=1), rtol=1e-12)
    limits = uncertainty.intervals(found)
    assert (limits["rank_lower"] == limits["rank"]).all()
    assert (limits["rank_upper"] == limits["rank"]).all()


@pytest.mark.parametrize("within", ["arithmetic", "geometric", None])
def test_any_version_is_what_the_engine_gives_for_the_same_choices(within: str | None) -> None:
    table = world(25, 6, missing=0.05)
    declared = index(aggregation_within=within, imputation=Imputation("median"))
    vary = dataclasses.replace(WIDE, aggregations=("arithmetic", "geometric", "copeland"), leave_one_out=False)
    if within == "geometric":
        vary = dataclasses.replace(vary, normalisations=(SCALED, Normalisation("rank")))
    found = uncertainty.replicates(declared, table, 60, vary=vary)
    named = {rule.label: rule for rule in WIDE.normalisations}
    for row in range(60):
        choice = found.choices.iloc[row]
        version = weighed(
            dataclasses.replace(
                declared,
                imputation=Imputation(choice["imputation"]),
                normalisation=named[choice["normalisation"]],
                aggregation=choice["aggregation"],
                aggregation_within=choice["aggregation_within"],
                weighting=Weighting("given"),
            ),
            **found.weights.iloc[row],
        )
        assert engine.run(version, table).rank.tolist() == found.ranks[:, row].tolist()


def test_a_component_left_out_weighs_nothing_and_is_named() -> None:
    found = uncertainty.replicates(index(), world(20, 6), 200)
    out = found.choices["left_out"]
    assert set(out) == {"", *(f"c{place}" for place in range(6))}
    for row, name in enumerate(out):
        weights = found.weights.iloc[row]
        assert weights.sum() == pytest.approx(1)
        assert set(weights.index[weights == 0]) == ({name} if name else set())


def test_weights_stay_within_what_is_declared() -> None:
    declared = weighed(index(weighting=Weighting("given"), dimensions=1), c0=4, c1=1, c2=1, c3=1, c4=1, c5=2)
    vary = dataclasses.replace(STILL, weights="uniform", spread=0.25)
    weights = uncertainty.replicates(declared, world(20, 6), 2000, vary=vary).weights
    assert weights.sum(axis=1).to_numpy() == pytest.approx(np.ones(2000))
    # 4 of 10, a quarter more, while the other six are a quarter less.
    assert weights["c0"].max() <= 5 / (5 + 4.5) + 1e-12
    assert weights["c0"].min() >= 3 / (3 + 7.5) - 1e-12
    assert weights["c0"].max() > 0.48
    assert weights.mean().to_numpy() == pytest.approx([0.4, 0.1, 0.1, 0.1, 0.1, 0.2], abs=0.01)


def test_dirichlet_weights_have_its_mean_and_spread() -> None:
    declared = index(dimensions=1)
    vary = Variation(weights="dirichlet", concentration=1, leave_one_out=False)
    weights = uncertainty.replicates(declared, world(20, 6), 4000, vary=vary).weights
    # Any set of six weights is as likely: mean 1/6, variance 5 / (36 · 7).
    assert weights.mean().to_numpy() == pytest.approx(np.full(6, 1 / 6), abs=0.006)
    assert weights.var().to_numpy() == pytest.approx(np.full(6, 5 / 252), rel=0.1)


def test_a_mean_that_is_impossible_is_not_drawn_and_is_named() -> None:
    found = uncertainty.replicates(index(imputation=Imputation("median")), world(20, 6), 300, vary=WIDE).choices
    with_z = found["normalisation"] == "z"
    assert with_z.any()
    assert set(found.loc[with_z, "aggregation"]) == {"arithmetic"}
    assert set(found.loc[with_z, "not_possible"]) == {"geometric"}
    assert set(found.loc[~with_z, "not_possible"]) == {""}
    assert set(found.loc[~with_z, "aggregation"]) == {"arithmetic", "geometric"}


def test_the_same_seed_draws_the_same_versions_whatever_the_order_of_rows() -> None:
    table = world(30, 6, missing=0.05)
    declared = index(imputation=Imputation("median"))
    one = uncertainty.replicates(declared, table, 50, seed=3)
    two = uncertainty.replicates(declared, table.sample(frac=1, random_state=1), 50, seed=3)
    other = uncertainty.replicates(declared, table, 50, seed=4)
    assert (one.ranks == two.ranks).all()
    pd.testing.assert_frame_equal(one.choices, two.choices)
    assert (one.ranks != other.ranks).any()


def test_intervals_are_ranks_that_most_versions_do_not_pass() -> None:
    found = uncertainty.replicates(index(), world(40, 6, alike=0.3), 1000)
    limits = uncertainty.intervals(found)
    inside = (found.ranks >= limits["rank_lower"].to_numpy()[:, None]) & (
        found.ranks <= limits["rank_upper"].to_numpy()[:, None]
    )
    assert (inside.mean(axis=1) >= 0.9).all()
    # One rank less on either side would hold fewer than nine of ten, tails of a twentieth each.
    assert ((found.ranks < limits["rank_lower"].to_numpy()[:, None]).mean(axis=1) <= 0.05).all()
    assert ((found.ranks <= limits["rank_lower"].to_numpy()[:, None]).mean(axis=1) >= 0.05).all()
    assert (limits["score_lower"] <= limits["score_upper"]).all()
    assert (limits["rank_lower"] <= limits["rank_median"]).all()
    assert (limits["n"] == 1000).all()


def test_limits_are_the_fifth_and_the_ninety_fifth_of_a_hundred_versions() -> None:
    found = uncertainty.replicates(index(), world(100, 6), 100, vary=STILL)
    every_rank = np.stack([np.roll(np.arange(1, 101), turn) for turn in range(100)]).astype(np.uint16)
    limits = uncertainty.intervals(dataclasses.replace(found, ranks=every_rank))
    assert (limits["rank_lower"] == 5).all()
    assert (limits["rank_median"] == 50).all()
    assert (limits["rank_upper"] == 95).all()


def test_places_far_apart_are_told_apart_and_equal_ones_are_not() -> None:
    # Three places much worse off, three in the middle, three much better off; of the three, each is the worst in
    # two of the six components.
    steps = [4.0, 4.0, 0.0, 0.0, -4.0, -4.0]
    rows = [[level + step for step in np.roll(steps, 2 * turn)] for level in (90, 50, 10) for turn in range(3)]
    table = pd.DataFrame(rows, columns=[f"c{place}" for place in range(6)], index=[f"T{place}" for place in range(9)])
    found = uncertainty.replicates(index(), table, 500)
    assert uncertainty.groups_that_can_be_told_apart(found).tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    middle = uncertainty.standing(found, "T4")
    assert (middle.worse, middle.better) == (("T0", "T1", "T2"), ("T6", "T7", "T8"))
    assert middle.indistinct == ("T3", "T5")
    assert uncertainty.worse_share(found, "T0", "T8") == 1
    assert uncertainty.worse_share(found, "T8", "T0") == 0


def test_the_place_that_opens_a_group_is_worse_than_the_next_that_does() -> None:
    found = uncertainty.replicates(index(), world(120, 6), 400)
    groups = uncertainty.groups_that_can_be_told_apart(found)
    order = found.base.rank.sort_values(kind="stable").index
    assert groups[order].is_monotonic_increasing
    openers = groups[order].drop_duplicates().index
    assert len(openers) > 2
    for first, second in itertools.pairwise(openers):
        assert uncertainty.worse_share(found, first, second) >= 0.95
    for opener in openers:
        for place in groups.index[groups == groups[opener]]:
            assert uncertainty.worse_share(found, opener, place) < 0.95


def test_shares_of_a_pair_are_counted_over_versions() -> None:
    found = uncertainty.replicates(index(), world(30, 6, alike=0.2), 200)
    first, second = found.territories[3], found.territories[17]
    shares = uncertainty.pair_shares(found.ranks[3], found.ranks[17])
    assert shares.worse + shares.equal + shares.better == pytest.approx(1)
    expected = np.mean([found.ranks[3, row] < found.ranks[17, row] for row in range(200)])
    assert uncertainty.worse_share(found, first, second) == expected


def test_leaving_a_component_out_is_the_model_without_it() -> None:
    table = world(40, 5)
    declared = index(components=5, dimensions=2)
    found = uncertainty.leave_one_out(declared, table)
    base = engine.run(declared, table).rank
    for name in ("c0", "c3"):
        without = dataclasses.replace(
            declared, components=tuple(item for item in declared.components if item.indicator != name)
        )
        shift = (engine.run(without, table).rank - base).abs()
        assert found.loc[name, "mean_shift"] == pytest.approx(shift.mean())
        assert found.loc[name, "max_shift"] == shift.max()
        assert found.loc[name, "most_moved"] == shift.idxmax()


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    uncertainty.replicates(index(), world(20, 6), 80, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (80, 80)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_the_usual_variation_takes_one_minimum_maximum_and_no_impossible_repeat() -> None:
    usual = Variation.usual(model(["c0", "c1"]))
    assert [rule.label for rule in usual.normalisations] == ["minmax(1, 100)", "z", "rank"]
    assert usual.aggregations == ("arithmetic", "geometric")
    filled = Variation.usual(model(["c0", "c1"], imputation=Imputation("group_median")))
    assert [rule.method for rule in filled.imputations] == ["group_median", "median"]
    assert draws.Variation.usual(model(["c0", "c1"], normalisation=Normalisation("percentile"))).normalisations[0] == (
        Normalisation("percentile")
    )
