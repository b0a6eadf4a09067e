"""Contiguity, Moran and local Moran are those of libpysal and esda; p-values agree within Monte Carlo error."""

from __future__ import annotations

import itertools
import warnings

import numpy as np
import pandas as pd
import pytest
import shapely
from scipy import stats

from observatory.measures import spatial
from observatory.measures.spatial import Cluster, SpatialError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import esda
    import geopandas as gpd
    from esda.significance import calculate_significance
    from libpysal.graph import Graph
    from libpysal.weights import lat2W

SIDE = 9


def grid(side: int = SIDE) -> gpd.GeoDataFrame:
    """Return squares side by side, and one that touches none."""
    boxes = [shapely.box(x, y, x + 1, y + 1) for y, x in itertools.product(range(side), range(side))]
    codes = [f"P-{order:03d}" for order in range(side * side)]
    return gpd.GeoDataFrame({"territory_code": [*codes, "Z-ISLAND"]}, geometry=[*boxes, shapely.box(50, 50, 51, 51)])


def numbers(seed: int = 1) -> pd.Series:
    generator = np.random.default_rng(seed)
    y, x = np.divmod(np.arange(SIDE * SIDE), SIDE)
    return pd.Series(x + y + generator.normal(0, 3, SIDE * SIDE), index=grid()["territory_code"][:-1])


def theirs(seed: int = 1) -> tuple[esda.Moran, esda.Moran_Local]:
    neighbours = lat2W(SIDE, SIDE, rook=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = numbers(seed).to_numpy()
        return esda.Moran(values, neighbours), esda.Moran_Local(values, neighbours, permutations=9999, seed=5)


def test_contiguity_is_that_of_libpysal():
    frame = grid().sample(frac=1, random_state=2).reset_index(drop=True)
    found = spatial.weights_of(frame)
    expected = Graph.build_contiguity(frame.set_index("territory_code"), rook=False)
    pairs = {(found.codes[row], found.codes[column]) for row, column in zip(*found.matrix.nonzero(), strict=True)}
    assert pairs == {pair for pair, weight in expected.adjacency.items() if weight}
    assert found.islands == tuple(expected.isolates) == ("Z-ISLAND",)


def test_a_place_without_outline_is_left_out():
    frame = grid()
    frame.loc[0, "geometry"] = None
    assert "P-000" not in spatial.weights_of(frame).codes


def test_moran_is_that_of_esda():
    expected, _local = theirs()
    found = spatial.moran(numbers(), spatial.weights_of(grid()))
    assert found.statistic == pytest.approx(expected.I, rel=1e-9)
    assert found.expected == pytest.approx(expected.EI, rel=1e-9)
    assert found.n == SIDE * SIDE


def test_local_moran_is_that_of_esda():
    _global, expected = theirs()
    found = spatial.lisa(numbers(), spatial.weights_of(grid())).drop("Z-ISLAND")
    assert found["local"].tolist() == pytest.approx(expected.Is.tolist(), rel=1e-9, abs=1e-9)
    names = {1: Cluster.HIGH_HIGH, 2: Cluster.LOW_HIGH, 3: Cluster.LOW_LOW, 4: Cluster.HIGH_LOW}
    assert found["quadrant"].tolist() == [names[number] for number in expected.q]


def test_local_p_values_agree_with_esda_within_monte_carlo_error():
    _global, expected = theirs()
    p = calculate_significance(
        expected.Is, expected.sim if expected.sim.shape[0] == SIDE**2 else expected.sim.T, "two-sided"
    )
    found = spatial.lisa(numbers(), spatial.weights_of(grid())).drop("Z-ISLAND")["p"].to_numpy()
    error = np.sqrt(2 * np.maximum(p, 1e-3) * 2 / 9999)  # of twice a tail, both sides drawn
    assert (np.abs(found - p) < 5 * error).all()
    assert found.min() < 0.01 < 0.5 < found.max()


def test_with_chance_alone_a_p_value_below_a_tenth_comes_about_once_in_ten():
    found = [spatial.lisa(numbers(1).sample(frac=1, random_state=seed).set_axis(numbers().index), spatial.weights_of(grid()), 999)["p"]
             for seed in range(20)]  # fmt: skip
    assert pd.concat(found).dropna().lt(0.1).mean() == pytest.approx(0.1, abs=0.025)


def test_samples_are_of_others_without_replacement():
    drawn = spatial._subsets(7, 3, 35_000, np.random.default_rng(1))
    sets = pd.Series([tuple(sorted(row)) for row in drawn.tolist()]).value_counts()
    assert len(sets) == 35  # every subset of three of seven
    assert all(len(set(one)) == 3 for one in sets.index)
    assert sets.between(850, 1150).all()


def test_the_order_of_rows_changes_nothing():
    frame, values = grid(), numbers()
    one = spatial.lisa(values, spatial.weights_of(frame), 999)
    mixed = spatial.lisa(
        values.sample(frac=1, random_state=4), spatial.weights_of(frame.sample(frac=1, random_state=5)), 999
    )
    pd.testing.assert_frame_equal(one, mixed)
    first = spatial.moran(values, spatial.weights_of(frame))
    assert first == spatial.moran(values[::-1], spatial.weights_of(frame[::-1]))


def test_another_unit_changes_nothing():
    weights = spatial.weights_of(grid())
    one, other = spatial.lisa(numbers(), weights, 999), spatial.lisa(numbers() * 1000 + 7, weights, 999)
    assert one["cluster"].tolist() == other["cluster"].tolist()
    assert one["local"].to_numpy() == pytest.approx(other["local"].to_numpy(), nan_ok=True)


def test_islands_and_missing_values_are_named_and_stay_out():
    values = numbers()
    values["Z-ISLAND"] = 99.0
    values["P-040"] = np.nan
    found = spatial.lisa(values, spatial.weights_of(grid()), 999)
    assert found.at["Z-ISLAND", "cluster"] == Cluster.ISLAND
    assert found.at["P-040", "cluster"] == Cluster.MISSING
    assert found["p"].notna().sum() == SIDE * SIDE - 1


def test_adjusted_p_values_are_those_of_benjamini_and_hochberg():
    found = spatial.lisa(numbers(), spatial.weights_of(grid()), 999).dropna(subset=["p"]).sort_values("p")
    ranks = np.arange(1, len(found) + 1)
    expected = np.minimum.accumulate((found["p"] * len(found) / ranks).to_numpy()[::-1])[::-1]
    assert found["p_adjusted"].to_numpy() == pytest.approx(np.minimum(expected, 1))


@pytest.mark.parametrize(("values", "code"), [(numbers()[:19], "too_few"), (numbers() * 0 + 3, "constant")])
def test_what_cannot_be_judged_is_said(values, code):
    with pytest.raises(SpatialError) as raised:
        spatial.moran(values, spatial.weights_of(grid()))
    assert raised.value.code == code


def test_moran_of_residuals_has_the_moments_of_cliff_and_ord():
    """Against the dense projection: E = tr(MW)/(n−k), and the variance of a ratio of quadratic forms."""
    weights = spatial.weights_of(grid()[:-1])
    generator = np.random.default_rng(3)
    design = np.column_stack([np.ones(81), generator.normal(size=(81, 2))])
    n, k = design.shape
    projection = np.eye(n) - design @ np.linalg.inv(design.T @ design) @ design.T
    residuals = projection @ generator.normal(size=n)  # no likeness of neighbours, so that p is no vanishing number
    w = weights.standardised.toarray()
    observed = n / w.sum() * residuals @ w @ residuals / (residuals @ residuals)
    mw = projection @ ((w + w.T) / 2)
    expected = n / w.sum() * np.trace(mw) / (n - k)
    second = (np.trace(mw) ** 2 + 2 * np.trace(mw @ mw)) / ((n - k) * (n - k + 2)) * (n / w.sum()) ** 2
    z = (observed - expected) / np.sqrt(second - expected**2)
    found = spatial.residual_moran(residuals, design, weights)
    assert found == pytest.approx((observed, 2 * stats.norm.sf(abs(z))), rel=1e-9)
    assert found[1] > 0.01


def test_a_place_without_outline_adds_nothing_to_the_residuals():
    weights = spatial.weights_of(grid()[:-1])
    wider = weights.over(["A-NEW", *weights.codes])
    assert wider.islands == ("A-NEW",)
    assert (wider.among(wider.counts > 0).matrix != weights.matrix).nnz == 0
