"""The two official indices of Mexico come out of their components, municipality by municipality.

Every expected number is the publisher's: the files of figures as the offices published them.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from observatory.measures.composite.dp2 import distance_of, dp2
from observatory.measures.composite.principal import first_component
from observatory.measures.composite.stratify import dalenius_hodges
from observatory.paths import ROOT

SOCIAL_LAG = (
    "analfabeta", "no_asiste_6a14", "edbasica_incompleta", "sin_derechohab", "piso_tierra", "sin_excusado", "sin_agua",
    "sin_drenaje", "sin_electricidad", "sin_lavadora", "sin_refrigerador",
)  # fmt: skip
MARGINALISATION = ("analf", "sbasc", "ovsde", "ovsee", "ovsae", "ovpt", "vhac", "pl5000", "po2sm")
YEARS = (2010, 2015, 2020)


@cache
def published(source: str, year: int) -> pd.DataFrame:
    """Return municipalities × indicators as published."""
    figures = pd.read_parquet(ROOT / "data" / "figures" / f"{source}.parquet")
    chosen = figures[(figures["period"].astype(int) == year) & (figures["territory_code"].str.len() == len("MX-11020"))]
    return chosen.pivot_table(index="territory_code", columns="indicator_code", values="value").sort_index()


def lag(year: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return the published table, and the first principal component of its eleven components."""
    table = published("MX-CONEVAL-IRS", year).dropna(subset=["irs_indice"])
    made = first_component(table[[f"irs_{name}" for name in SOCIAL_LAG]].to_numpy())
    return table, pd.Series(made.scores, table.index)


def test_social_lag_of_2020_is_the_published_one() -> None:
    table, score = lag(2020)
    assert len(table) == 2469
    assert np.corrcoef(score, table["irs_indice"])[0, 1] >= 0.999999
    # CONEVAL divides by the standard deviation of a sample; apart from that, its six decimals.
    sample = score * np.sqrt((len(score) - 1) / len(score))
    assert sample.to_numpy() == pytest.approx(table["irs_indice"].to_numpy(), abs=1e-6)
    assert (dalenius_hodges(score, 5, 10).of(score) == table["irs_grado"]).all()


def test_social_lag_of_2015_differs_by_its_weights_alone() -> None:
    table, score = lag(2015)
    assert len(table) == 2446
    assert np.corrcoef(score, table["irs_indice"])[0, 1] >= 0.9995
    # The published index is a sum of the same components, so only the weights differ.
    components = table[[f"irs_{name}" for name in SOCIAL_LAG]]
    z = ((components - components.mean()) / components.std(ddof=0)).to_numpy()
    with_constant = np.c_[np.ones(len(z)), z]
    weights, *_ = np.linalg.lstsq(with_constant, table["irs_indice"].to_numpy(), rcond=None)
    assert np.abs(table["irs_indice"] - with_constant @ weights).max() < 1e-5
    ours, *_ = np.linalg.lstsq(with_constant, score.to_numpy(), rcond=None)
    apart = pd.Series(np.abs(weights - ours)[1:], SOCIAL_LAG)
    assert apart.idxmax() == "sin_excusado"
    assert apart["sin_excusado"] > 4 * apart.drop("sin_excusado").max()
    # Standardised over 2,457 municipalities, eleven more than are published.
    assert (table["irs_indice"] ** 2).sum() == pytest.approx(2457 - 1, abs=0.05)


def test_grades_of_social_lag_of_2015_come_out_of_the_published_index() -> None:
    table = published("MX-CONEVAL-IRS", 2015).dropna(subset=["irs_indice", "irs_grado"])
    index = table["irs_indice"]
    assert (dalenius_hodges(index, 5, 10).of(index) == table["irs_grado"]).all()
    _, score = lag(2015)
    assert int((dalenius_hodges(score, 5, 10).of(score) != table["irs_grado"]).sum()) == 69


@pytest.mark.parametrize("year", [2015, 2020])
def test_ten_is_the_only_number_of_bins_that_gives_the_grades_of_social_lag(year: int) -> None:
    table = published("MX-CONEVAL-IRS", year).dropna(subset=["irs_indice", "irs_grado"])
    assert _bins(table["irs_indice"], table["irs_grado"]) == [10]


@pytest.mark.parametrize(("year", "places"), [(2010, 2456), (2015, 2457), (2020, 2469)])
def test_marginalisation_is_the_published_one(year: int, places: int) -> None:
    table = published("MX-CONAPO-IMM", year)
    names = [f"conapo_{name}" for name in MARGINALISATION]
    # One reference for the three years: the worst that any municipality was.
    reference = pd.concat([published("MX-CONAPO-IMM", each)[names] for each in YEARS]).max()
    found = dp2(table[names], reference)
    assert len(table) == places
    assert found.distance.to_numpy() == pytest.approx(table["conapo_im"].to_numpy(), abs=1e-9)
    # Normalised: a place without any deprivation is 1.
    best = distance_of(pd.Series(0.0, names), table[names], reference, found.weights)
    assert (found.distance / best).to_numpy() == pytest.approx(table["conapo_imn"].to_numpy(), abs=1e-9)


@pytest.mark.parametrize(("year", "bins"), [(2010, 63), (2015, 546), (2020, 21)])
def test_grades_of_marginalisation_come_out_of_the_published_index(year: int, bins: int) -> None:
    table = published("MX-CONAPO-IMM", year)
    less = -table["conapo_im"]
    assert (dalenius_hodges(less, 5, bins).of(less) == table["conapo_gm"]).all()
    assert _bins(less, table["conapo_gm"]) == [bins]


def _bins(index: pd.Series, grades: pd.Series) -> list[int]:
    """Return the numbers of bins, 5 to 600, with which every grade is the published one."""
    found = []
    for bins in range(5, 601):
        try:
            strata = dalenius_hodges(index, 5, bins)
        except ValueError:
            continue
        if (strata.of(index) == grades).all():
            found.append(bins)
    return found
