"""The worked example of the Handbook: the Technology Achievement Index of 23 countries.

Figures: OECD and JRC (2008), Handbook on Constructing Composite Indicators, tables 8, 11, 15, 23, 35, 36, 38 and A.2
(the order of the countries in tai.csv is that of A.2); goalposts and the index itself: UNDP, Human Development
Report 2001, technical note 2 and table A2.1. Telephones and electricity are printed as logarithms with two decimals
there, so the index can be had to two decimals and not more.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite import coherence, engine
from observatory.measures.composite.model import Component, Dimension, Model, Normalisation
from observatory.measures.composite.principal import first_component

TAI = pd.read_csv(Path(__file__).with_name("tai.csv"), index_col="country")
GOALPOSTS = {
    "patents": (0, 994),
    "royalties": (0, 272.6),
    "internet": (0, 232.4),
    "exports": (0, 80.8),
    "telephones": (0, np.log10(901)),
    "electricity": (np.log10(22), np.log10(6969)),
    "schooling": (0.8, 12),
    "university": (0.1, 27.4),
}
DIMENSIONS = ("creation", "recent", "old", "skills")
# Table 23: the order under equal weights.
ORDER = [
    "Finland", "United States", "Sweden", "Japan", "Korea, Rep. of", "Netherlands", "United Kingdom", "Singapore",
    "Canada", "Australia", "Germany", "Norway", "Ireland", "Belgium", "New Zealand", "Austria", "France", "Israel",
    "Spain", "Italy", "Czech Republic", "Hungary", "Slovenia",
]  # fmt: skip
# Human Development Report 2001.
PUBLISHED = {"Finland": 0.74, "United States": 0.73, "Japan": 0.70, "Netherlands": 0.63, "New Zealand": 0.55,
             "Israel": 0.51, "Spain": 0.48, "Hungary": 0.46}  # fmt: skip
# Table 38: ranks by the geometric mean, in the order of table 38 (ORDER).
GEOMETRIC = [2, 1, 3, 4, 16, 5, 6, 18, 13, 14, 8, 11, 7, 9, 17, 12, 10, 15, 19, 21, 23, 22, 20]


def tai(posts: dict[str, tuple[float, float]], **choices: str) -> Model:
    """The index as declared; it counts achievements, so a geometric mean is taken of the scale as it is."""
    components = tuple(
        Component(name, DIMENSIONS[place // 2], 1, goalposts=posts[name]) for place, name in enumerate(TAI.columns)
    )
    return Model(
        "tai",
        "2001",
        components,
        tuple(map(Dimension, DIMENSIONS)),
        normalisation=Normalisation("goalposts", 0, 1),
        means_of="exclusion",
        **choices,
    )


def test_the_order_of_the_countries_is_the_published_one() -> None:
    ranks = engine.run(tai(GOALPOSTS), TAI).rank
    assert ranks[ORDER].tolist() == list(range(1, 24))


def test_the_index_is_the_published_one_as_far_as_its_figures_are() -> None:
    score = engine.run(tai(GOALPOSTS), TAI).score
    for country, published in PUBLISHED.items():
        assert score[country] == pytest.approx(published, abs=0.0065)


def test_a_geometric_mean_gives_the_published_order() -> None:
    # Ratios of raw figures: the unit of each cancels out.
    posts = {name: (0.0, float(TAI[name].max())) for name in TAI}
    result = engine.run(tai(posts, aggregation="geometric"), TAI)
    assert result.rank[ORDER].tolist() == GEOMETRIC


def test_normalised_years_of_schooling_are_those_of_table_15() -> None:
    declared = Model("t", "1", tuple(Component(name, "a", 1) for name in TAI), (Dimension("a"),))
    countries = ["Finland", "United States", "Sweden", "Japan", "Singapore"]
    expected = {
        "minmax": [0.59, 1.00, 0.88, 0.49, 0.00],
        "z": [0.26, 1.52, 1.14, -0.06, -1.58],
    }
    for method, printed in expected.items():
        rule = Normalisation(method, 0, 1)
        made = engine.normalised_with(engine.prepare(declared, TAI), declared.imputation, [rule])[0]["schooling"]
        # To two decimals: 1.525 is printed as 1.52.
        assert made[countries].to_numpy() == pytest.approx(printed, abs=0.0055)
    of_best = engine.normalised_with(
        engine.prepare(declared, TAI), declared.imputation, [Normalisation("reference", reference="United States")]
    )[0]["schooling"]
    assert (of_best[countries] / 100 + 1).to_numpy() == pytest.approx([0.83, 1.00, 0.95, 0.79, 0.59], abs=0.005)


def test_cronbach_alpha_is_that_of_table_11() -> None:
    declared = Model("t", "1", tuple(Component(name, "a", 1) for name in TAI), (Dimension("a"),))
    result = engine.run(declared, TAI)
    assert result.coherence.alpha == pytest.approx(0.70, abs=0.005)
    printed = [0.704, 0.645, 0.636, 0.774, 0.603, 0.624, 0.662, 0.706]
    correlations = result.coherence.correlations
    without = [coherence.alpha(correlations.drop(index=name, columns=name).to_numpy()) for name in TAI]
    assert without == pytest.approx(printed, abs=0.0015)


def test_the_first_principal_component_is_that_of_table_8() -> None:
    made = first_component(TAI)
    # The Handbook's has the other sign.
    assert made.loadings == pytest.approx([0.11, 0.56, 0.92, -0.35, 0.76, 0.91, 0.74, 0.36], abs=0.015)
    assert made.eigenvalues[3] == pytest.approx(0.90, abs=0.01)
    assert made.eigenvalues[:4].sum() / 8 == pytest.approx(0.872, abs=0.001)
    assert np.corrcoef(made.scores, TAI["internet"])[0, 1] == pytest.approx(made.loadings[2])


def test_copeland_counts_the_outranking_matrix_of_table_36() -> None:
    five = TAI.iloc[:5]
    declared = Model(
        "t", "1", tuple(Component(name, "a", 1) for name in TAI), (Dimension("a"),), aggregation="copeland"
    )
    outranking = pd.DataFrame(
        [
            [0.5, 0.5, 0.375, 0.75, 0.625],
            [0.5, 0.5, 0.5, 0.625, 0.625],
            [0.625, 0.5, 0.5, 0.75, 0.625],
            [0.25, 0.375, 0.25, 0.5, 0.75],
            [0.375, 0.375, 0.375, 0.25, 0.5],
        ],
        index=five.index,
    )
    balance = ((outranking > 0.5).sum(axis=1) - (outranking < 0.5).sum(axis=1)) / 4
    score = engine.run(declared, five).score
    assert score[five.index].tolist() == balance.tolist()


def test_a_geometric_mean_rewards_balance_as_in_section_6_11() -> None:
    from observatory.measures.composite.aggregation import aggregate

    weights = np.full((4, 1), 0.25)
    rows = np.array([[21.0, 1, 1, 1], [6, 6, 6, 6], [21, 2, 1, 1], [6, 7, 6, 6]])
    assert aggregate(rows, weights, "arithmetic")[:2, 0].tolist() == [6, 6]
    assert aggregate(rows, weights, "geometric")[:, 0] == pytest.approx([2.14, 6, 2.54, 6.23], abs=0.01)
