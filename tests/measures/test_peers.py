"""Peers: standardised distance by hand, against scikit-learn, and by what must hold for any data."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics.pairwise import nan_euclidean_distances

from observatory.measures.peers import explain, nearest, without_peers

VARIABLES = ["population", "density", "age", "schooling"]


def towns(**columns) -> pd.DataFrame:
    """Return a table of territories named A, B, C … with the given columns."""
    size = len(next(iter(columns.values())))
    return pd.DataFrame({"territory_code": [chr(65 + number) for number in range(size)], **columns})


def peers_of(found: pd.DataFrame, code: str) -> list[str]:
    return found.loc[found["territory_code"] == code, "peer_code"].tolist()


def random_towns(size: int, seed: int, missing: float = 0.0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.lognormal(size=(size, len(VARIABLES))), columns=VARIABLES)
    frame = frame.mask(rng.random(frame.shape) < missing)
    return frame.assign(territory_code=[f"ES-{number:05}" for number in range(size)])


def test_by_hand():
    # 1, 3, 8: mean 4, deviations −3, −1, 4, variance 26/3.
    found = nearest(towns(density=[1.0, 3.0, 8.0]), ["density"])
    assert list(zip(found["territory_code"], found["peer_code"], found["rank"], strict=True)) == [
        ("A", "B", 1), ("A", "C", 2), ("B", "A", 1), ("B", "C", 2), ("C", "B", 1), ("C", "A", 2),
    ]  # fmt: skip
    sd = math.sqrt(26 / 3)
    assert found["distance"].tolist() == pytest.approx([2 / sd, 7 / sd, 2 / sd, 5 / sd, 5 / sd, 7 / sd])


def test_weights_decide_what_counts():
    frame = towns(density=[1.0, 1.1, 9.0], age=[30.0, 50.0, 30.5])
    assert peers_of(nearest(frame, ["density", "age"], {"age": 0.01}, k=1), "A") == ["B"]
    assert peers_of(nearest(frame, ["density", "age"], {"density": 0.01}, k=1), "A") == ["C"]
    without_age = nearest(frame, ["density", "age"], {"age": 0.0})
    pd.testing.assert_frame_equal(without_age, nearest(frame, ["density"]))


def test_a_weight_multiplies_the_squared_difference():
    frame = towns(density=[1.0, 3.0, 8.0])
    heavy = nearest(frame, ["density"], {"density": 4.0})
    assert heavy["distance"].tolist() == pytest.approx((2 * nearest(frame, ["density"])["distance"]).tolist())


def test_a_skewed_variable_counts_by_proportion():
    frame = towns(population=[1_000.0, 10_000.0, 100_000.0, 91_500.0])
    assert peers_of(nearest(frame, ["population"], k=1), "B") == ["A"]
    distance = nearest(frame, ["population"], skewed=["population"]).set_index(["territory_code", "peer_code"])
    assert distance.loc[("A", "B"), "distance"] == pytest.approx(distance.loc[("B", "C"), "distance"])


def test_a_variable_that_never_varies_tells_nothing_apart():
    frame = towns(density=[1.0, 3.0, 8.0])
    assert nearest(frame.assign(age=0.1), ["density", "age"])["distance"].tolist() == pytest.approx(
        nearest(frame, ["density"])["distance"].tolist()
    )


def test_equal_distances_are_ordered_by_code_even_at_the_limit():
    frame = towns(density=[5.0, 4.0, 6.0, 4.0, 6.0, 5.0])
    found = nearest(frame, ["density"], k=3)
    assert peers_of(found, "A") == ["F", "B", "C"]
    assert found.groupby("territory_code")["rank"].apply(list).tolist() == [[1, 2, 3]] * 6
    backwards = nearest(frame.iloc[::-1], ["density"], k=3)
    pd.testing.assert_frame_equal(backwards, found)


def test_groups_are_kept_apart_and_standardised_by_themselves():
    frame = towns(density=[1.0, 2.0, 1.0, 900.0], country=["MX", "MX", "ES", "ES"])
    found = nearest(frame, ["density"], group="country")
    assert list(zip(found["territory_code"], found["peer_code"], strict=True)) == [
        ("A", "B"), ("B", "A"), ("C", "D"), ("D", "C"),
    ]  # fmt: skip
    # Two territories are always two standard deviations apart.
    assert found["distance"].tolist() == pytest.approx([2.0] * 4)


def test_a_missing_variable_is_left_out_and_the_rest_scaled_up():
    frame = towns(density=[1.0, 3.0, 8.0, 4.0], age=[30.0, math.nan, 50.0, 40.0])
    found = nearest(frame, ["density", "age"]).set_index(["territory_code", "peer_code"])
    density = frame["density"]
    expected = math.sqrt(2 * ((density[1] - density[0]) / density.std(ddof=0)) ** 2)
    assert found.loc[("A", "B"), "distance"] == pytest.approx(expected)


@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_distances_agree_with_scikit_learn(missing):
    frame = random_towns(60, 7, missing)
    frame = frame[frame[VARIABLES].notna().sum(axis=1) >= 3].reset_index(drop=True)
    scores = (frame[VARIABLES] - frame[VARIABLES].mean()) / frame[VARIABLES].std(ddof=0)
    expected = nan_euclidean_distances(scores)
    found = nearest(frame, VARIABLES, k=len(frame))
    place = {code: number for number, code in enumerate(frame["territory_code"])}
    rows, columns = found["territory_code"].map(place), found["peer_code"].map(place)
    assert found["distance"].to_numpy() == pytest.approx(expected[rows, columns])
    assert len(found) == len(frame) * (len(frame) - 1)


def test_with_fewer_than_half_of_the_variables_there_are_no_peers_and_a_reason():
    frame = random_towns(6, 1)
    frame.loc[0, ["population", "density", "age"]] = math.nan
    frame.loc[1, ["population", "density"]] = math.nan
    found = nearest(frame, VARIABLES)
    assert peers_of(found, "ES-00000") == []
    assert "ES-00000" not in set(found["peer_code"])
    assert len(peers_of(found, "ES-00001")) == 4
    assert without_peers(frame, found, VARIABLES).values.tolist() == [["ES-00000", "too_few_variables"]]


def test_a_pair_is_compared_only_over_half_of_the_variables():
    frame = random_towns(2, 1)
    frame.loc[0, ["population", "density"]] = math.nan
    frame.loc[1, ["age", "schooling"]] = math.nan
    found = nearest(frame, VARIABLES)
    assert found.empty
    assert without_peers(frame, found, VARIABLES)["reason"].tolist() == ["nothing_to_compare"] * 2
    assert explain(frame, VARIABLES, "ES-00000", "ES-00001")["share"].isna().all()


def test_a_territory_alone_in_its_group_has_a_reason_too():
    frame = towns(density=[1.0, 2.0, 3.0], country=["MX", "MX", "PT"])
    found = nearest(frame, ["density"], group="country")
    assert without_peers(frame, found, ["density"]).values.tolist() == [["C", "nothing_to_compare"]]


def test_one_territory_may_be_asked_for():
    frame = random_towns(50, 3, 0.1)
    everything = nearest(frame, VARIABLES)
    one = nearest(frame, VARIABLES, only=["ES-00017"])
    expected = everything[everything["territory_code"] == "ES-00017"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one, expected)
    assert nearest(frame, VARIABLES, only=["XX"]).empty


@pytest.mark.parametrize("missing", [0.0, 0.1])
def test_the_explanation_adds_up_to_the_distance(missing):
    frame = random_towns(40, 4, missing)
    weights = {"age": 3.0, "schooling": 0.5}
    for pair in nearest(frame, VARIABLES, weights, k=2, skewed=["population"]).itertuples():
        told = explain(frame, VARIABLES, pair.territory_code, pair.peer_code, weights, skewed=["population"])
        assert told["contribution"].sum() == pytest.approx(pair.distance**2)
        assert told["share"].sum() == pytest.approx(1.0)


def test_the_explanation_shows_values_and_the_direction_of_the_difference():
    told = explain(towns(density=[1.0, 3.0, 8.0]), ["density"], "C", "A").iloc[0]
    assert (told["value"], told["peer_value"], told["share"]) == (8.0, 1.0, 1.0)
    assert told["difference"] == pytest.approx(-7 / math.sqrt(26 / 3))


def test_the_explanation_of_a_place_against_its_double_is_empty():
    told = explain(towns(density=[2.0, 2.0, 5.0]), ["density"], "A", "B")
    assert told["share"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"variables": ["height"]}, "not columns: height"),
        ({"variables": ["density"], "weights": {"age": 1.0}}, "not declared: age"),
        ({"variables": ["density"], "weights": {"density": -1.0}}, "0 or more"),
        ({"variables": ["density"], "weights": {"density": math.nan}}, "0 or more"),
        ({"variables": ["density"], "weights": {"density": 0.0}}, "no variable has a weight"),
        ({"variables": ["density"], "k": 0}, "k is 0"),
        ({"variables": ["balance"], "skewed": ["balance"]}, "balance enters by its logarithm .* in B"),
    ],
)
def test_impossible_requests_are_refused(arguments, message):
    frame = towns(density=[1.0, 2.0], age=[30.0, 40.0], balance=[1.0, 0.0])
    with pytest.raises(ValueError, match=message):
        nearest(frame, **arguments)


def test_codes_that_are_not_there_are_named():
    frame = towns(density=[1.0, 2.0, 3.0], country=["MX", "MX", "PT"])
    with pytest.raises(KeyError, match="Z"):
        explain(frame, ["density"], "A", "Z")
    with pytest.raises(ValueError, match="not in one group"):
        explain(frame, ["density"], "A", "C", group="country")
    with pytest.raises(ValueError, match="territory twice: A"):
        nearest(pd.concat([frame, frame]), ["density"])


@settings(max_examples=40)
@given(st.integers(2, 30), st.integers(0, 1000), st.sampled_from([0.0, 0.2]), st.sampled_from([0.5, 8.0]))
def test_peers_do_not_depend_on_row_order_or_on_the_unit(size, seed, missing, factor):
    frame = random_towns(size, seed, missing)
    found = nearest(frame, VARIABLES, k=5)
    shuffled = nearest(frame.sample(frac=1, random_state=seed), VARIABLES, k=5)
    pd.testing.assert_frame_equal(shuffled, found)
    rescaled = nearest(frame.assign(age=frame["age"] * factor), VARIABLES, k=5)
    pd.testing.assert_frame_equal(rescaled, found)


@settings(max_examples=40)
@given(st.integers(2, 25), st.integers(0, 1000))
def test_distance_is_the_same_both_ways_and_rises_with_rank(size, seed):
    found = nearest(random_towns(size, seed, 0.1), VARIABLES, k=size)
    both = found.merge(
        found, left_on=["territory_code", "peer_code"], right_on=["peer_code", "territory_code"], how="left"
    )
    assert (both["distance_x"] == both["distance_y"]).all()
    assert found.groupby("territory_code")["distance"].apply(lambda part: part.is_monotonic_increasing).all()
    assert (found["territory_code"] != found["peer_code"]).all()
