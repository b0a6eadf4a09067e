"""One indicator told from others: linear regression over places, with what makes its result doubtful.

Ordinary least squares, or least squares weighted by people, by ``statsmodels``. Standard errors are HC3, which hold
where the scatter of the places is not the same everywhere (J. G. MacKinnon and H. White, Some heteroskedasticity-
consistent covariance matrix estimators with improved finite sample properties, Journal of Econometrics 29, 1985,
305-325; J. S. Long and L. H. Ervin, The American Statistician 54, 2000, 217-224). A regression over places describes
places: what holds between them need not hold between their inhabitants (W. S. Robinson, Ecological correlations and the
behavior of individuals, American Sociological Review 15, 1950, 351-357), and nothing in it shows a cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

FloatArray = NDArray[np.float64]
FEWEST_PLACES = 20
PLACES_PER_PREDICTOR = 10
MOST_PREDICTORS = 6
CONSTANT = "constant"
LEVEL = 0.95
SERIOUS_INFLATION = 10.0
COLLINEAR = 1e12
INFLUENTIAL = 4.0  # Cook's distance above 4 ÷ n


class RegressionError(ValueError):
    """Nothing can be calculated.

    Attributes
    ----------
    code
        ``too_few`` places; a ``constant`` indicator; indicators that are ``collinear``.
    names
        Of the columns concerned.
    n
        Places with every figure.
    """

    def __init__(self, code: str, names: tuple[str, ...], n: int) -> None:
        super().__init__(f"{code}: {', '.join(names)} ({n} places)")
        self.code = code
        self.names = names
        self.n = n


@dataclass(frozen=True, eq=False)
class Regression:
    """A fitted regression.

    Attributes
    ----------
    coefficients : pandas.DataFrame
        Index: ``constant`` and the predictors. Columns: ``estimate``, ``error`` (HC3), ``lower``, ``upper`` (95 %),
        ``p``; ``standardised``, the change of the outcome in its standard deviations for one standard deviation of
        the predictor; ``inflation``, the variance inflation factor. The last two are NaN for the constant.
    classical_errors : pandas.Series
        Standard errors that suppose the same scatter everywhere.
    r2, adjusted_r2
        Share of the (weighted) variance that is told.
    residual_error
        Standard deviation of the residuals, in the unit of the outcome.
    heteroskedasticity
        Breusch and Pagan's Lagrange multiplier in Koenker's form, and its p-value.
    places : pandas.DataFrame
        Index: places used. Columns: ``observed``, ``fitted``, ``residual``, ``leverage``, ``cook``.
    design, whitened
        Regressors with the constant and residuals, both times the root of the weight.
    weighted
        Whether places count by their people.
    """

    coefficients: pd.DataFrame
    classical_errors: pd.Series
    r2: float
    adjusted_r2: float
    residual_error: float
    heteroskedasticity: tuple[float, float]
    places: pd.DataFrame
    design: FloatArray
    whitened: FloatArray
    weighted: bool

    @property
    def n(self) -> int:
        """Places used."""
        return len(self.places)

    @property
    def influential(self) -> pd.DataFrame:
        """Places with a Cook's distance above 4 ÷ n (Bollen and Jackman 1990), the greatest first."""
        found = self.places[self.places["cook"] > INFLUENTIAL / self.n]
        return found.sort_values("cook", ascending=False, kind="stable")


def fit(
    outcome: pd.Series, predictors: pd.DataFrame, people: pd.Series | None = None, *, fewest: int = FEWEST_PLACES
) -> Regression:
    """Fit a regression of one indicator on others.

    Parameters
    ----------
    outcome : pandas.Series
        By place; NaN when missing.
    predictors : pandas.DataFrame
        The same index, one column per indicator.
    people : pandas.Series, optional
        Weights: each place counts by its people. A place without people is left out.
    fewest
        Places below which nothing is calculated.

    Raises
    ------
    RegressionError
        See there.

    Notes
    -----
    Columns are centred and scaled before the fit and the estimates carried back, so that sizes as different as a share
    and an income cost no digits; the result is the same.
    """
    import statsmodels.api as sm  # 0.2 s; only for who asks for it

    counted = pd.Series(1.0, index=outcome.index) if people is None else people.where(people > 0)
    used = (outcome.notna() & predictors.notna().all(axis=1) & counted.notna()).to_numpy()
    index = outcome.index[used].sort_values()
    names = [str(name) for name in predictors.columns]
    y, raw = outcome.loc[index].to_numpy(np.float64), predictors.loc[index].to_numpy(np.float64)
    _refuse(y, raw, names, fewest)
    weight = counted.loc[index].to_numpy(np.float64)
    weight = weight / weight.mean()
    middle, spread = np.average(raw, axis=0, weights=weight), raw.std(axis=0)
    scaled = np.column_stack([np.ones(len(y)), (raw - middle) / spread])
    made: Any = sm.WLS(y, scaled, weights=weight).fit(method="qr")
    robust = made.get_robustcov_results("HC3", use_t=True)
    carry = np.diag(np.append(1.0, 1.0 / spread))
    carry[0, 1:] = -middle / spread
    estimate = carry @ made.params
    errors = _errors(carry, robust.cov_params())
    reach = _t_quantile(len(y) - len(estimate)) * errors
    coefficients = pd.DataFrame(
        {
            "estimate": estimate, "error": errors, "lower": estimate - reach, "upper": estimate + reach,
            "p": _p_values(estimate / errors, len(y) - len(estimate)),
            "standardised": np.append(np.nan, made.params[1:] / y.std()),
            "inflation": np.append(np.nan, _inflation(scaled[:, 1:], weight)),
        },
        index=[CONSTANT, *names],
    )  # fmt: skip
    places, whitened = _diagnose(index, y, scaled, weight, made)
    lagrange = _breusch_pagan(whitened, scaled)
    return Regression(
        coefficients, pd.Series(_errors(carry, made.cov_params()), index=coefficients.index), float(made.rsquared),
        float(made.rsquared_adj), float(np.sqrt(made.scale)), lagrange, places,
        scaled * np.sqrt(weight)[:, None], whitened, people is not None,
    )  # fmt: skip


def _refuse(y: FloatArray, raw: FloatArray, names: list[str], fewest: int) -> None:
    """Raise where no regression can be fitted."""
    if len(y) < max(fewest, raw.shape[1] + 3):
        raise RegressionError("too_few", (), len(y))
    same = [name for name, values in zip([CONSTANT, *names], [y, *raw.T], strict=True) if np.ptp(values) == 0]
    if same:
        raise RegressionError("constant", tuple(same), len(y))
    correlations = np.atleast_2d(np.corrcoef(raw, rowvar=False))
    if np.linalg.cond(correlations) > COLLINEAR:
        own = np.abs(np.linalg.eigh(correlations)[1][:, 0]) > 1e-6
        raise RegressionError("collinear", tuple(name for name, part in zip(names, own, strict=True) if part), len(y))


def _errors(carry: FloatArray, covariance: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt(np.diag(carry @ covariance @ carry.T)), dtype=np.float64)


def _t_quantile(freedom: int) -> float:
    return float(stats.t.ppf(0.5 + LEVEL / 2, freedom))


def _p_values(t: FloatArray, freedom: int) -> FloatArray:
    return np.asarray(2 * stats.t.sf(np.abs(t), freedom), dtype=np.float64)


def _inflation(scaled: FloatArray, weight: FloatArray) -> FloatArray:
    """Return the variance inflation factors: the diagonal of the inverse of the predictors' correlations."""
    covariance = np.atleast_2d(np.cov(scaled, rowvar=False, aweights=weight))
    spread = np.sqrt(np.diag(covariance))
    return np.asarray(np.diag(np.linalg.inv(covariance / np.outer(spread, spread))), dtype=np.float64)


def _diagnose(
    index: pd.Index, y: FloatArray, design: FloatArray, weight: FloatArray, made: Any
) -> tuple[pd.DataFrame, FloatArray]:
    """Return what the regression says of each place, and the residuals times the root of the weight."""
    basis, _upper = np.linalg.qr(design * np.sqrt(weight)[:, None])
    leverage = (basis**2).sum(axis=1)
    residual = y - np.asarray(made.fittedvalues)
    whitened = residual * np.sqrt(weight)
    # R. D. Cook, Detection of influential observation in linear regression, Technometrics 19, 1977, 15-18.
    cook = whitened**2 * leverage / (design.shape[1] * made.scale * (1 - leverage) ** 2)
    places = pd.DataFrame(
        {"observed": y, "fitted": made.fittedvalues, "residual": residual, "leverage": leverage, "cook": cook},
        index=index,
    )
    return places, whitened


def _breusch_pagan(residuals: FloatArray, design: FloatArray) -> tuple[float, float]:
    """Return Koenker's form of the test of T. S. Breusch and A. R. Pagan, Econometrica 47, 1979, 1287-1294."""
    from statsmodels.stats.diagnostic import het_breuschpagan

    lagrange, p, _f, _f_p = het_breuschpagan(residuals, design)
    return float(lagrange), float(p)
