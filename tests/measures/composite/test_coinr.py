"""Worked examples printed in the documentation of COINr (Becker et al., Journal of Open Source Software 7, 2022).

Figures: COINr 1.1, articles "Outlier Treatment", "Imputation" and "Normalisation" (bluefoxr.github.io/COINr), with
as many digits as they print. The extract of four indicators is from the JRC's ASEM Sustainable Connectivity Portal.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite.imputation import impute
from observatory.measures.composite.model import Component, Imputation, Normalisation, Outliers
from observatory.measures.composite.normalisation import normalise
from observatory.measures.composite.outliers import shape, treat

NAN = float("nan")
ASEM = pd.DataFrame(
    {
        "patents": [23.7, 583.5, 3.6, 249.8, NAN, 64.2, 0.3, NAN, 46.5, 7.2],
        "services": [0.13405, 2.20754, 0.05780, 1.79800, NAN, 1.15292, 0.00266, 0.08905, 0.34615, 0.03553],
        "goods": [NAN, 16.182, 0.985, NAN, NAN, 7.555, 0.046, NAN, 1.213, 1.256],
        "tourists": [11.519, 24.040, 6.509, 17.242, 3.315, 26.757, 0.404, 2.907, 3.370, 0.966],
    },
    index=[f"AS-{row}" for row in range(37, 47)],
)
OUTLYING = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100], dtype=float)


def components(frame: pd.DataFrame) -> tuple[Component, ...]:
    return tuple(Component(str(name), "a", 1) for name in frame)


def test_skewness_and_kurtosis_are_those_printed() -> None:
    assert shape(OUTLYING) == pytest.approx((3.063241, 9.741391), abs=1e-6)


def test_one_outlier_drawn_in_is_enough() -> None:
    frame = pd.DataFrame({"x": OUTLYING})
    treated, report = treat(frame, components(frame), Outliers("winsorise", most=2))
    assert treated["x"].tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 30]
    row = report.loc["x"]
    assert (row["method"], row["low"], row["high"], row["note"]) == ("winsorise", 0, 1, "")
    assert (row["skewness_after"], row["kurtosis_after"]) == pytest.approx((1.712038, 1.815781), abs=1e-6)


def test_a_mirrored_component_is_treated_at_its_other_end() -> None:
    frame = pd.DataFrame({"x": -OUTLYING})
    treated, report = treat(frame, components(frame), Outliers("winsorise"))
    assert treated["x"].min() == -30
    assert (report.loc["x", "low"], report.loc["x", "high"]) == (1, 0)


def test_where_drawing_in_is_not_enough_the_logarithm_is_taken_of_what_came_in() -> None:
    frame = pd.DataFrame({"x": np.array([*range(1, 21), 100, 200], dtype=float)})
    one, _ = treat(frame, components(frame), Outliers("winsorise", most=1))
    assert one["x"].max() == 100
    both, report = treat(frame, components(frame), Outliers("winsorise_then_log", most=1))
    assert report.loc["x", "method"] == "log"
    assert both["x"].to_numpy() == pytest.approx(np.log(frame["x"] - 1 + 0.01 * 199).to_numpy(), abs=1e-12)


def test_means_fill_as_printed() -> None:
    filled = impute(ASEM, Imputation("mean"))
    assert filled.loc[["AS-41", "AS-44"], "patents"].tolist() == pytest.approx([122.35, 122.35], abs=1e-6)
    assert filled.loc["AS-41", "services"] == pytest.approx(0.6470778, abs=1e-7)
    assert filled.loc["AS-37", "goods"] == pytest.approx(4.5395, abs=1e-6)


def test_medians_of_groups_fill_as_printed() -> None:
    groups = pd.Series(["a"] * 5 + ["b"] * 5, index=ASEM.index)
    filled = impute(ASEM, Imputation("group_median"), groups)
    printed = {
        ("AS-37", "goods"): 8.5835,
        ("AS-41", "patents"): 136.75,
        ("AS-41", "services"): 0.966025,
        ("AS-44", "patents"): 26.85,
        ("AS-44", "goods"): 1.2345,
    }
    for (territory, name), value in printed.items():
        assert filled.loc[territory, name] == pytest.approx(value, abs=1e-6)
    assert filled.where(ASEM.notna()).equals(ASEM)


def test_minimum_and_maximum_scale_as_printed() -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    iris = pd.DataFrame(datasets.load_iris().data, columns=["sl", "sw", "pl", "pw"])
    printed = [
        [22.222222, 62.50000, 6.779661, 4.166667],
        [16.666667, 41.66667, 6.779661, 4.166667],
        [11.111111, 50.00000, 5.084746, 4.166667],
        [8.333333, 45.83333, 8.474576, 4.166667],
        [19.444444, 66.66667, 6.779661, 4.166667],
        [30.555556, 79.16667, 11.864407, 12.500000],
    ]
    made = normalise(iris, components(iris), Normalisation("minmax"))
    assert made.head(6).to_numpy() == pytest.approx(np.array(printed), rel=1e-6)


def test_goalposts_and_targets_follow_the_cases_of_its_tests() -> None:
    # 1 between 0 and 10 is a tenth of the way; beyond a post is the end of the scale; turned for the direction.
    frame = pd.DataFrame({"x": [1.0, 11, -1]})
    for direction, expected in ((1, [0.1, 1, 0]), (-1, [0.9, 0, 1])):
        parts = (Component("x", "a", direction, goalposts=(0, 10)),)
        assert normalise(frame, parts, Normalisation("goalposts", 0, 1))["x"].tolist() == pytest.approx(expected)
    # Of 0, 5 and 11, with 10 to be reached: the farthest misses all of it, 5 half, 11 nothing.
    frame = pd.DataFrame({"x": [0.0, 5, 11]})
    parts = (Component("x", "a", -1, target=10),)
    assert normalise(frame, parts, Normalisation("target", 0, 1))["x"].tolist() == pytest.approx([1, 0.5, 0])
