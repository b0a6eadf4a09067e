"""The derived tables say what their definitions say, recomputed here in plain pandas from the observations."""

from __future__ import annotations

import math
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from observatory.measures.peer_context import CONTEXT
from observatory.pipeline.derive import MINIMUM_GROUP
from tests.pipeline.frames import same

SPLIT = ["sex", "age", "citizenship"]
GROUP = ["indicator_code", "reference_code", "type", "period", *SPLIT, "exercise"]
COMPARED_KINDS = ("rate", "amount", "index")
REASONS = {"L": "not_collected", "M": "not_applicable", "O": "missing", "Q": "suppressed"}


@pytest.fixture(scope="module")
def compared(figures: pd.DataFrame) -> pd.DataFrame:
    """Return each figure that is compared, once with its country and once with the region or city it lies in."""
    found = figures[
        figures["value"].notna()
        & (figures["obs_status"] != "U")
        & figures["kind"].isin(COMPARED_KINDS)
        & (figures["level"] != "country")
    ]
    country = found[found["level"] != "neighbourhood"].assign(reference_code=lambda f: f["country_code"])
    parent = found[found["parent_code"].notna() & (found["parent_code"] != found["country_code"])]
    return pd.concat([country, parent.assign(reference_code=parent["parent_code"])])


@pytest.fixture(scope="module")
def groups(compared: pd.DataFrame) -> dict[tuple[str, ...], pd.DataFrame]:
    """Return the figures of each group of at least five places of one kind, in one year of one exercise."""
    return {key: rows for key, rows in compared.groupby(GROUP) if len(rows) >= MINIMUM_GROUP}


def test_latest_is_the_newest_figure_with_a_value(tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame) -> None:
    key = ["indicator_code", "territory_code", *SPLIT]
    series: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for figure in figures.sort_values("period").to_dict("records"):
        series.setdefault(tuple(figure[name] for name in key), []).append(figure)
    rows = []
    for years in series.values():
        with_value = [figure for figure in years if not math.isnan(figure["value"])]
        newest = (with_value or years)[-1]
        later = [figure for figure in years if with_value and figure["period"] > newest["period"]]
        empty = {"period": None, "obs_status": None} if not later else later[-1]
        rows.append(newest | {"newest_empty_period": empty["period"], "newest_empty_status": empty["obs_status"]})
    found = tables.execute(f"SELECT {', '.join(key)}, period, value, lower, upper, obs_status, source_code, exercise, type, "
                           "headline, kind, newest_empty_period, newest_empty_status FROM latest").df()  # fmt: skip
    assert found["value"].isna().any()
    assert (found["value"].notna() & found["newest_empty_period"].notna()).any()
    same(found, pd.DataFrame(rows), key)


def test_latest_holds_the_position_and_the_trend_of_its_figure(tables: duckdb.DuckDBPyConnection) -> None:
    key = ["indicator_code", "territory_code", *SPLIT]
    standing = ["rank", "percentile", "quintile", "n"]
    latest = tables.execute("FROM latest").df().set_index(key).sort_index()
    country = tables.execute("SELECT territory_code, country_code FROM territory").df()
    position = tables.execute("FROM position").df().merge(country, on="territory_code")
    of_country = position["reference_code"] == position["country_code"]
    for group, rows in (("country", position[of_country]), ("area", position[~of_country])):
        found = latest[[f"{group}_{name}" for name in standing]].set_axis(standing, axis=1).astype("float64")
        expected = rows.set_index(key)[standing].astype("float64").sort_index()
        assert len(expected)
        pd.testing.assert_frame_equal(found.dropna(how="all"), expected)
        # A position is of the year of the latest figure; one of another year would be shown beside a wrong value.
        assert (latest.loc[expected.index, "period"] == rows.set_index(key).sort_index()["period"]).all()
    trend = tables.execute("SELECT * RENAME (n AS points) FROM trend").df().set_index(key).sort_index()
    columns = ["verdict", "reason", "first_period", "first_value", "points"]
    pd.testing.assert_frame_equal(latest[columns], trend[columns])
    assert (latest["period"] == trend["last_period"])[trend["last_period"].notna()].all()


def test_reference_summarises_groups_of_at_least_five(
    tables: duckdb.DuckDBPyConnection, groups: dict[tuple[str, ...], pd.DataFrame]
) -> None:
    rows = []
    for key, members in groups.items():
        values, people = members["value"], members["population"]
        weighed = members["kind"].iloc[0] == "rate" and people.notna().all()
        rows.append(
            dict(zip(GROUP, key, strict=True))
            | {"n": len(values), "minimum": values.min(), "maximum": values.max(), "median": values.median()}
            | {"quartile_1": np.quantile(values, 0.25), "quartile_3": np.quantile(values, 0.75)}
            | {"weighted_mean": math.fsum(values * people) / people.sum() if weighed else np.nan}
        )
    found = tables.execute("FROM reference").df()
    assert set(found["weighted_mean"].isna()) == {True, False}
    same(found, pd.DataFrame(rows), GROUP)


def test_a_group_of_fewer_than_five_has_no_reference_and_no_position(tables: duckdb.DuckDBPyConnection) -> None:
    """Of the State of Mexico the small data hold one municipality, of the province of León four."""
    province = tables.execute(
        "SELECT count(*) FROM territory WHERE parent_code = 'ES-PROV-24' AND type = 'municipality'"
    ).fetchone()
    assert province == (MINIMUM_GROUP - 1,)
    for table in ("reference", "position"):
        found = tables.execute(f"SELECT reference_code, min(n) FROM {table} GROUP BY 1").df()
        assert not {"MX-15", "ES-PROV-24"} & set(found["reference_code"])
        assert {"MX", "MX-11", "PT", "ES"} <= set(found["reference_code"])
        assert found.iloc[:, 1].min() >= MINIMUM_GROUP


def _place(values: pd.Series, polarity: str) -> pd.DataFrame:
    """Return rank, percentile and fifth of each value by counting who is better, equal and worse."""
    rows = []
    for value in values:
        above, equal, below = (values > value).sum(), (values == value).sum(), (values < value).sum()
        better, worse = (below, above) if polarity == "lower_better" else (above, below)
        middle = 5 * (better + equal / 2) / len(values)
        rows.append(
            {
                "rank": better + 1,
                "percentile": 100 * (worse + equal / 2) / len(values),
                "quintile": math.floor(middle) + 1 if middle < 2.5 else math.ceil(middle),
                "n": len(values),
            }
        )
    return pd.DataFrame(rows, index=values.index)


def test_position_counts_who_is_better_in_the_newest_year(
    tables: duckdb.DuckDBPyConnection, compared: pd.DataFrame, groups: dict[tuple[str, ...], pd.DataFrame]
) -> None:
    # Of the newest year with any figure of such places; where that year has too few, no older one stands for it.
    newest = compared.groupby(["indicator_code", "reference_code", "type", *SPLIT])["period"].max()
    rows = [
        members.join(_place(members["value"], members["polarity"].iloc[0]))
        for (indicator, reference, kind, period, *split, _), members in groups.items()
        if period == newest[(indicator, reference, kind, *split)]
    ]
    expected = pd.concat(rows)
    found = tables.execute("FROM position").df()
    assert set(expected["polarity"]) == {"higher_better", "lower_better", "none"}
    assert found["rank"].max() > 1
    assert set(found["quintile"]) == {1, 2, 3, 4, 5}
    same(found, expected, ["indicator_code", "territory_code", "reference_code", "period", *SPLIT])


def test_poverty_in_leon_is_compared_within_guanajuato_and_within_mexico(tables: duckdb.DuckDBPyConnection) -> None:
    found = tables.execute(
        "SELECT reference_code, period, n FROM position WHERE indicator_code = 'coneval_pobreza' "
        "AND territory_code = 'MX-11020' AND sex = '_T' AND age = '_T' ORDER BY reference_code"
    ).fetchall()
    assert found == [("MX", 2020, 14), ("MX-11", 2020, 12)]


def test_counts_and_ranks_are_not_compared(tables: duckdb.DuckDBPyConnection) -> None:
    for table in ("reference", "position"):
        kinds = tables.execute(f"SELECT DISTINCT kind FROM {table} JOIN indicator USING (indicator_code)").fetchall()
        assert {kind for (kind,) in kinds} <= set(COMPARED_KINDS)


def test_coverage_counts_values_and_the_reasons_of_all_others(
    tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame
) -> None:
    places = tables.execute(
        "SELECT type, level, country_code, parent_code, coalesce(valid_from, 0), coalesce(valid_to, 9999) FROM territory"
    ).fetchall()

    def existing(kind: str, scope: str, period: int) -> int:
        return sum(
            type_ == kind and scope == (parent if level == "neighbourhood" else country) and first <= period <= last
            for type_, level, country, parent, first, last in places
        )

    key = ["indicator_code", "country_code", "level", "type", "period", *SPLIT, "source_code"]
    cells: dict[tuple[str, ...], dict[str, list[dict[str, Any]]]] = {}
    for figure in figures.to_dict("records"):
        # Of neighbourhoods, only those of the municipalities that have any are expected.
        scope = figure["parent_code"] if figure["level"] == "neighbourhood" else figure["country_code"]
        cells.setdefault(tuple(figure[name] for name in key), {}).setdefault(scope, []).append(figure)
    rows = []
    for code, scopes in cells.items():
        any_figure = next(iter(scopes.values()))[0]
        row: dict[str, Any] = (
            dict(zip(key, code, strict=True))
            | dict.fromkeys(["territories", "with_value", *REASONS.values()], 0)
            | {name: any_figure[name] for name in ("exercise", "absent_status")}
        )
        for scope, found in scopes.items():
            expected = max(existing(row["type"], scope, row["period"]), len(found))
            row["territories"] += expected
            row[REASONS[found[0]["absent_status"]]] += expected - len(found)
            for figure in found:
                row[REASONS.get(figure["obs_status"], "with_value")] += 1
        rows.append(row)
    coverage = tables.execute("FROM coverage").df()
    assert (coverage[list(REASONS.values())].max() > 0).sum() >= 3
    assert (coverage[["with_value", *REASONS.values()]].sum(axis=1) == coverage["territories"]).all()
    same(coverage, pd.DataFrame(rows), key)


def test_a_municipality_is_not_expected_before_it_existed(tables: duckdb.DuckDBPyConnection) -> None:
    """Servia and Velventos were one municipality until 2019; five others of the small data are older."""
    counted = tables.execute(
        "SELECT DISTINCT period, territories FROM coverage WHERE indicator_code = 'gr_pop_change_2011_2021_pct'"
    ).fetchall()
    assert counted == [(2021, 7)]
    existed = tables.execute(
        "SELECT count(*) FROM territory WHERE country_code = 'GR' AND type = 'municipality' AND coalesce(valid_from, 0) <= 2011"
    ).fetchone()
    assert existed == (5,)


def test_there_is_one_trend_for_each_latest_figure(tables: duckdb.DuckDBPyConnection) -> None:
    key = "SELECT indicator_code, territory_code, sex, age, citizenship FROM"
    assert (
        tables.execute(
            f"({key} latest EXCEPT ALL {key} trend) UNION ALL ({key} trend EXCEPT ALL {key} latest)"
        ).fetchall()
        == []
    )


@pytest.mark.parametrize("code", ["MX-11020", "PT-1806", "ES-24089", "GR-0301"])
def test_peers_are_the_nearest_by_the_standardised_distance(code: str, tables: duckdb.DuckDBPyConnection) -> None:
    """d² = Σ (zᵢ − zⱼ)² over the variables both have, scaled up to all of them."""
    country = code[:2]
    context = _context(tables, country)
    scores = pd.DataFrame(
        {
            name: (np.log(context[name]) if variable.skewed else context[name])
            for name, variable in CONTEXT[country].items()
        }
    )
    scores = (scores - scores.mean()) / scores.std(ddof=0)
    distances = {}
    for other in scores.index.drop(code):
        squared = ((scores.loc[code] - scores.loc[other]) ** 2).dropna()
        if 2 * len(squared) >= scores.shape[1]:
            distances[other] = math.sqrt(squared.sum() * scores.shape[1] / len(squared))
    expected = sorted(distances.items(), key=lambda item: (round(item[1], 9), item[0]))[:10]
    found = tables.execute(
        "SELECT peer_code, distance FROM peer WHERE territory_code = $1 ORDER BY rank", [code]
    ).fetchall()
    assert len(expected) >= 5
    assert [peer for peer, _ in found] == [peer for peer, _ in expected]
    assert [distance for _, distance in found] == pytest.approx([distance for _, distance in expected], rel=1e-9)


def _context(tables: duckdb.DuckDBPyConnection, country: str) -> pd.DataFrame:
    places = tables.execute(
        "SELECT territory_code, population / area_km2 AS density FROM territory "
        "WHERE country_code = $1 AND level = 'municipality' AND valid_to IS NULL",
        [country],
    ).df()
    context = places.set_index("territory_code").astype("float64")
    for name, variable in CONTEXT[country].items():
        indicator, period = variable.indicator, variable.period
        if indicator:
            values = tables.execute(
                "SELECT territory_code, value FROM observation WHERE indicator_code = $1 AND period = $2 "
                "AND sex = '_T' AND age = '_T' AND citizenship = '_T'",
                [indicator, period],
            ).df()
            assert len(values), f"no figures of {indicator} for {period}"
            context[name] = values.set_index("territory_code")["value"]
    return context


def test_variables_of_peers_are_published_as_they_were_compared(tables: duckdb.DuckDBPyConnection) -> None:
    found = tables.execute(
        "SELECT variable, value FROM peer_variable WHERE territory_code = 'MX-11020' ORDER BY variable"
    ).fetchall()
    expected = _context(tables, "MX").loc["MX-11020"].dropna().sort_index()
    assert [name for name, _ in found] == list(expected.index)
    assert [value for _, value in found] == pytest.approx(list(expected))
