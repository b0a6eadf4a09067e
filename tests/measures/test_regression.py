"""Regression: NIST's certified values, and what statsmodels says of the same data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import OLSInfluence, variance_inflation_factor

from observatory.measures import regression
from observatory.measures.regression import RegressionError

# J. W. Longley, Journal of the American Statistical Association 62, 1967; certified by NIST, Statistical Reference
# Datasets, https://www.itl.nist.gov/div898/strd/lls/data/Longley.shtml
LONGLEY = """
60323 83.0 234289 2356 1590 107608 1947
61122 88.5 259426 2325 1456 108632 1948
60171 88.2 258054 3682 1616 109773 1949
61187 89.5 284599 3351 1650 110929 1950
63221 96.2 328975 2099 3099 112075 1951
63639 98.1 346999 1932 3594 113270 1952
64989 99.0 365385 1870 3547 115094 1953
63761 100.0 363112 3578 3350 116219 1954
66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956
68169 108.4 442769 2936 2798 120445 1957
66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959
69564 114.2 502601 3931 2514 125368 1960
69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962
"""
CERTIFIED = [
    -3482258.63459582, 15.0618722713733, -0.358191792925910e-01, -2.02022980381683, -1.03322686717359,
    -0.511041056535807e-01, 1829.15146461355,
]  # fmt: skip
CERTIFIED_ERRORS = [
    890420.383607373, 84.9149257747669, 0.334910077722432e-01, 0.488399681651699, 0.214274163161675, 0.226073200069370,
    455.478499142212,
]  # fmt: skip


def longley() -> pd.DataFrame:
    rows = [[float(cell) for cell in line.split()] for line in LONGLEY.strip().splitlines()]
    return pd.DataFrame(rows, columns=["y", *(f"x{order}" for order in range(1, 7))])


def made_up(n: int = 60) -> tuple[pd.Series, pd.DataFrame, pd.Series]:
    generator = np.random.default_rng(7)
    index = pd.Index([f"P-{order:03d}" for order in range(n)])
    predictors = pd.DataFrame(generator.normal([50, 20_000], [10, 5_000], (n, 2)), index, ["share", "income"])
    noise = generator.normal(0, 1, n) * predictors["share"] / 20
    outcome = 3 + 0.4 * predictors["share"] - 0.001 * predictors["income"] + noise
    return outcome, predictors, pd.Series(generator.integers(100, 90_000, n).astype(float), index)


def test_longley_has_the_certified_values():
    data = longley()
    found = regression.fit(data["y"], data.drop(columns="y"), fewest=16)
    assert found.coefficients["estimate"].tolist() == pytest.approx(CERTIFIED, rel=1e-9)
    assert found.classical_errors.tolist() == pytest.approx(CERTIFIED_ERRORS, rel=1e-9)
    assert found.residual_error == pytest.approx(304.854073561965, rel=1e-9)
    assert found.r2 == pytest.approx(0.995479004577296, rel=1e-9)


@pytest.mark.parametrize("weighted", [False, True])
def test_estimates_errors_and_intervals_are_those_of_statsmodels(weighted):
    outcome, predictors, people = made_up()
    design = sm.add_constant(predictors)
    weights = people / people.mean() if weighted else pd.Series(1.0, index=people.index)
    expected = sm.WLS(outcome, design, weights=weights).fit().get_robustcov_results("HC3", use_t=True)
    found = regression.fit(outcome, predictors, people if weighted else None)
    assert found.coefficients["estimate"].tolist() == pytest.approx(expected.params.tolist(), rel=1e-9)
    assert found.coefficients["error"].tolist() == pytest.approx(expected.bse.tolist(), rel=1e-9)
    assert found.coefficients[["lower", "upper"]].to_numpy() == pytest.approx(expected.conf_int(), rel=1e-9)
    assert found.coefficients["p"].tolist() == pytest.approx(expected.pvalues.tolist(), rel=1e-7)
    assert (found.r2, found.adjusted_r2) == pytest.approx((expected.rsquared, expected.rsquared_adj), rel=1e-9)


def test_diagnostics_are_those_of_statsmodels():
    outcome, predictors, _people = made_up()
    design = sm.add_constant(predictors)
    expected = sm.OLS(outcome, design).fit()
    influence = OLSInfluence(expected)
    found = regression.fit(outcome, predictors)
    assert found.places["cook"].tolist() == pytest.approx(influence.cooks_distance[0].tolist(), rel=1e-8)
    assert found.places["leverage"].tolist() == pytest.approx(influence.hat_matrix_diag.tolist(), rel=1e-8)
    inflation = [variance_inflation_factor(design.to_numpy(), column) for column in (1, 2)]
    assert found.coefficients["inflation"].tolist()[1:] == pytest.approx(inflation, rel=1e-9)
    lagrange = sm.stats.diagnostic.het_breuschpagan(expected.resid, design)
    assert found.heteroskedasticity == pytest.approx(lagrange[:2], rel=1e-8)


def test_the_order_of_the_places_changes_nothing():
    outcome, predictors, people = made_up()
    mixed = predictors.sample(frac=1, random_state=3)
    one, other = (
        regression.fit(outcome, predictors, people),
        regression.fit(outcome[mixed.index], mixed, people[mixed.index]),
    )
    pd.testing.assert_frame_equal(one.coefficients, other.coefficients, rtol=1e-12)
    pd.testing.assert_frame_equal(one.places, other.places, rtol=1e-12)


def test_another_unit_changes_the_slope_alone():
    outcome, predictors, _people = made_up()
    one, other = (
        regression.fit(outcome, predictors),
        regression.fit(outcome, predictors.assign(income=predictors["income"] / 1000)),
    )
    assert other.coefficients.at["income", "estimate"] == pytest.approx(
        1000 * one.coefficients.at["income", "estimate"]
    )
    assert other.coefficients.at["income", "p"] == pytest.approx(one.coefficients.at["income", "p"])
    assert other.coefficients["standardised"].tolist()[1:] == pytest.approx(
        one.coefficients["standardised"].tolist()[1:]
    )


def test_a_place_without_a_figure_or_without_people_is_left_out():
    outcome, predictors, people = made_up()
    outcome.iloc[0], predictors.iloc[1, 0], people.iloc[2] = np.nan, np.nan, 0
    found = regression.fit(outcome, predictors, people)
    assert found.n == len(outcome) - 3


@pytest.mark.parametrize(
    ("change", "code", "names"),
    [
        (lambda y, x: (y[:19], x[:19]), "too_few", ()),
        (lambda y, x: (y, x.assign(share=5.0)), "constant", ("share",)),
        (lambda y, x: (y, x.assign(both=x["share"] + x["income"])), "collinear", ("share", "income", "both")),
    ],
)
def test_what_cannot_be_fitted_is_said(change, code, names):
    outcome, predictors, _people = made_up()
    with pytest.raises(RegressionError) as raised:
        regression.fit(*change(outcome, predictors))
    assert (raised.value.code, raised.value.names) == (code, names)
