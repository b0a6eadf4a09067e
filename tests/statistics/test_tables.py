"""Statistics of published figures are those that pandas and statsmodels calculate from the raw files."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from observatory import database, statistics
from observatory.paths import DataFolders
from observatory.statistics import Scope, over_time

pytestmark = pytest.mark.full
MUNICIPALITIES, STATES = Scope("MX", "municipality"), Scope("MX", "state")
SPAIN = Scope("ES", "municipality")


@pytest.fixture
def build(published_full: DataFolders):
    return database.current_path(published_full)


def raw(folders: DataFolders, source: str, indicator: str) -> pd.DataFrame:
    """Return the totals of an indicator straight from a file of data/figures: places by years."""
    rows = pd.read_parquet(folders.figures / f"{source}.parquet")
    rows = rows[rows["indicator_code"] == indicator]
    for column in ("sex", "age", "citizenship"):
        if column in rows:
            rows = rows[rows[column] == "_T"]
    return rows.pivot(index="territory_code", columns="period", values="value").sort_index()


def people(build) -> pd.Series:
    return database.cursor(build).execute(
        "SELECT territory_code, population FROM territory WHERE population > 0"
    ).df().set_index("territory_code")["population"].astype(float)  # fmt: skip


def test_a_column_has_one_year_and_one_exercise(build, published_full):
    found = statistics.table(build, ("coneval_pobreza",), MUNICIPALITIES)
    assert (found.columns[0].period, found.columns[0].exercise) == (2020, "MX-CONEVAL-POBMUN")
    expected = raw(published_full, "MX-CONEVAL-POBMUN", "coneval_pobreza")[2020].dropna()
    expected = expected[expected.index.str.len() == len("MX-11020")]
    ours = found.values["coneval_pobreza"].dropna()
    assert ours.to_dict() == pytest.approx(expected.to_dict())


def test_states_and_municipalities_are_never_mixed(build):
    """CONEVAL's figures of states share the code of those of municipalities, but are of another exercise."""
    found = statistics.table(build, ("coneval_pobreza",), STATES)
    assert found.columns[0].exercise == "MX-CONEVAL-ENT"
    assert found.values["coneval_pobreza"].notna().sum() == 32


def test_a_region_keeps_its_own_places(build):
    found = statistics.table(build, ("coneval_pobreza",), Scope("MX", "municipality", "MX-11"))
    assert len(found.values) == 46
    assert found.values.index.str.startswith("MX-11").all()


def test_correlations_are_those_of_scipy_on_the_raw_figures(build, published_full):
    one = raw(published_full, "MX-CONEVAL-POBMUN", "coneval_pobreza")[2020]
    other = raw(published_full, "MX-CONEVAL-POBMUN", "coneval_car_educ")[2020]
    both = pd.DataFrame({"one": one, "other": other}).dropna()
    both = both[both.index.str.len() == len("MX-11020")]
    found = statistics.correlations(build, MUNICIPALITIES, ("coneval_pobreza", "coneval_car_educ"), "spearman")
    pair = found.of("coneval_car_educ", "coneval_pobreza")
    assert pair.coefficient == pytest.approx(stats.spearmanr(both["one"], both["other"]).statistic, rel=1e-9)
    assert pair.n == len(both)


def test_regression_is_that_of_statsmodels_on_the_raw_figures(build, published_full):
    names = ("coneval_car_educ", "coneval_car_segsoc")
    data = pd.DataFrame({
        name: raw(published_full, "MX-CONEVAL-POBMUN", name)[2020] for name in ("coneval_pobreza", *names)
    }).dropna()  # fmt: skip
    data = data[data.index.str.len() == len("MX-11020")]
    expected = (
        sm.OLS(data["coneval_pobreza"], sm.add_constant(data[list(names)]))
        .fit()
        .get_robustcov_results("HC3", use_t=True)
    )
    found = statistics.regression(build, MUNICIPALITIES, "coneval_pobreza", names)
    assert found.regression.coefficients["estimate"].tolist() == pytest.approx(expected.params.tolist(), rel=1e-9)
    assert found.regression.coefficients["error"].tolist() == pytest.approx(expected.bse.tolist(), rel=1e-9)
    assert found.neighbours is not None
    assert found.neighbours[0] > 0.3  # poor municipalities lie side by side beyond what schooling tells


def test_weights_by_residents_count_people(build):
    one = statistics.regression(build, MUNICIPALITIES, "coneval_pobreza", ("coneval_car_educ",))
    other = statistics.regression(build, MUNICIPALITIES, "coneval_pobreza", ("coneval_car_educ",), weighted=True)
    table = pd.DataFrame({"w": people(build)}).join(one.table.values, how="inner").dropna()
    expected = np.polyfit(table["coneval_car_educ"], table["coneval_pobreza"], 1, w=np.sqrt(table["w"]))
    assert other.regression.coefficients["estimate"].tolist() == pytest.approx(expected[::-1].tolist(), rel=1e-7)
    assert other.regression.r2 != pytest.approx(one.regression.r2)


def test_inequality_is_that_of_pandas_on_the_raw_figures(build, published_full):
    values = raw(published_full, "MX-CONEVAL-POBMUN", "coneval_pobreza")[2020].dropna()
    data = pd.DataFrame({"x": values, "w": people(build)}).dropna()
    data = data[data.index.str.len() == len("MX-11020")]
    share, relative = data["w"] / data["w"].sum(), data["x"] / np.average(data["x"], weights=data["w"])
    pairs = np.abs(relative.to_numpy()[:, None] - relative.to_numpy()[None, :])
    gini = float(share.to_numpy() @ pairs @ share.to_numpy()) / 2
    log = np.log(relative.where(relative > 0)).fillna(0)
    theil = float((share * relative * log).sum())
    groups = data.index.str.slice(0, 5)
    own = (data["x"] * data["w"]).groupby(groups).sum() / (data["x"] * data["w"]).sum()
    crowd = data["w"].groupby(groups).sum() / data["w"].sum()
    between = float((own * np.log(own / crowd)).sum())
    found = statistics.unequal(build, MUNICIPALITIES, "coneval_pobreza", 2020)
    assert found.split is not None
    assert (found.gini, found.theil, found.split.between) == pytest.approx((gini, theil, between), rel=1e-9)
    assert len(found.split.groups) == 32


@pytest.mark.parametrize(("indicator", "why"), [("irs_indice", "index"), ("conapo_im", "index")])
def test_an_index_has_no_gini(build, indicator, why):
    assert statistics.unequal(build, MUNICIPALITIES, indicator).refused == why


def test_convergence_is_that_of_pandas_on_the_raw_figures(build, published_full):
    wide = raw(published_full, "MX-CONEVAL-POBMUN", "coneval_pobreza")
    wide = wide[wide.index.str.len() == len("MX-11020")].dropna()
    found = statistics.courses(build, MUNICIPALITIES, "coneval_pobreza")
    assert found is not None
    assert found.sigma is not None
    assert found.chosen == (2010, 2015, 2020)
    assert found.values.index.isin(wide.index).all()
    kept = wide.loc[found.values.index]
    assert found.sigma["variation"].tolist() == pytest.approx((kept.std() / kept.mean()).tolist(), rel=1e-9)
    growth = np.log(kept[2020] / kept[2010]) / 10
    slope = stats.linregress(np.log(kept[2010]), growth).slope
    assert found.beta is not None
    assert found.beta.slope == pytest.approx(slope, rel=1e-9)


def test_exercises_are_never_chained(build):
    """Income of Spanish census sections: the year 2016 is of an older exercise."""
    known = over_time.stretches(build, Scope("ES", "census_section"), "es_adrh_net_income_person")
    assert all(2016 not in years for _exercise, years in known)


def test_years_of_two_stretches_are_not_compared(build):
    found = statistics.courses(build, SPAIN, "es_adrh_net_income_person", 1999, 2023)
    assert found is not None
    assert found.chosen[0] == 2015  # the longest stretch instead


def test_what_can_fall_below_zero_has_neither_gini_nor_convergence(build):
    """The change of a population and the gap between the sexes in employment have signs."""
    assert statistics.unequal(build, Scope("GR", "municipality"), "gr_pop_change_2011_2021_pct").refused == "below_zero"
    found = statistics.courses(build, Scope("WORLD", "country"), "eu_gender_emp_gap")
    assert found is None or found.below_zero or (found.values >= 0).all(axis=None)
