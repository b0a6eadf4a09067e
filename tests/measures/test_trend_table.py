"""All series of a table at once have the outcome of one at a time (an independent one: test_trend_independent)."""

from __future__ import annotations

import math
from dataclasses import asdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatory.measures.trend import recent_trend
from observatory.measures.trend_table import recent_trends

POLARITIES = ("higher_better", "lower_better", "none")
KEY = ["indicator_code", "territory_code", "sex", "age", "citizenship"]

point = st.fixed_dictionaries(
    {
        "value": st.one_of(st.none(), st.integers(0, 40).map(lambda number: number / 10)),
        "width": st.one_of(st.none(), st.sampled_from([0.0, 0.4, 1.0])),
        "obs_status": st.sampled_from("AAAAAAAAEPB"),
        "source_code": st.sampled_from("xxxxxxxxxy"),
    }
)
tables = st.lists(
    st.tuples(
        st.sampled_from(POLARITIES),
        st.booleans(),
        st.dictionaries(st.integers(1996, 2025), point, min_size=1, max_size=16),
    ),
    min_size=1,
    max_size=8,
)


def frame_of(series) -> pd.DataFrame:
    """Return one table with the given series, each of (polarity, has limits, points by year)."""
    rows = []
    for number, (polarity, has_limits, points) in enumerate(series):
        for period, given_point in points.items():
            value, width = given_point["value"], given_point["width"] if has_limits else None
            known = value is not None and width is not None
            rows.append(
                {
                    "indicator_code": f"indicator_{number % 3}",
                    "territory_code": f"MX-{number:05}",
                    "sex": "_T",
                    "age": "_T",
                    "citizenship": "_T",
                    "period": period,
                    "value": math.nan if value is None else value,
                    "lower": value - width if known else math.nan,
                    "upper": value + width if known else math.nan,
                    "obs_status": given_point["obs_status"],
                    "source_code": given_point["source_code"],
                    "polarity": polarity,
                }
            )
    return pd.DataFrame(rows)


def one_at_a_time(group: pd.DataFrame) -> dict[str, object]:
    found = recent_trend(
        group["period"].tolist(),
        group["value"].tolist(),
        group["lower"].tolist(),
        group["upper"].tolist(),
        group["obs_status"].tolist(),
        group["source_code"].tolist(),
        polarity=group["polarity"].iloc[0],
    )
    return asdict(found)


def assert_same(found: pd.DataFrame, expected: dict[str, dict[str, object]]) -> None:
    """Compare the rows of a table of trends with outcomes by territory."""
    assert sorted(found["territory_code"]) == sorted(expected)
    for row in found.to_dict("records"):
        for name, wanted in expected[row["territory_code"]].items():
            got = None if pd.isna(row[name]) else row[name]
            if isinstance(wanted, float):
                assert got == pytest.approx(wanted, rel=1e-9, abs=1e-12), (row, name)
            else:
                assert got == wanted, (row, name)


@settings(max_examples=150, deadline=None)
@given(tables, st.integers(0, 5))
def test_the_table_agrees_with_one_series_at_a_time(series, seed):
    frame = frame_of(series).sample(frac=1, random_state=seed)
    expected = {str(code): one_at_a_time(group) for code, group in frame.groupby("territory_code")}
    assert_same(recent_trends(frame), expected)


def example() -> pd.DataFrame:
    every_point = {"value": 1.0, "width": None, "obs_status": "A", "source_code": "x"}
    return frame_of([("lower_better", False, {2015: every_point, 2020: {**every_point, "value": 3.0}})])


def test_splits_are_series_of_their_own():
    women, men = example().assign(sex="F"), example().assign(sex="M", value=[5.0, 4.0])
    found = recent_trends(pd.concat([women, men]))
    assert dict(zip(found["sex"], found["change"], strict=True)) == {"F": 2.0, "M": -1.0}


def test_series_without_any_value_are_kept_with_their_reason():
    frame = pd.concat([example().assign(territory_code="MX-11020", value=math.nan), example()])
    found = recent_trends(frame).set_index("territory_code").loc["MX-11020"]
    assert (found["verdict"], found["reason"], found["n"]) == ("cannot_be_judged", "no_data", 0)
    assert pd.isna(found[["first_period", "last_value", "change", "p_value"]]).all()
    assert recent_trends(frame.assign(value=math.nan))["reason"].tolist() == ["no_data", "no_data"]


def test_an_empty_table_gives_an_empty_table_with_the_same_columns():
    assert recent_trends(example().iloc[:0]).columns.tolist() == recent_trends(example()).columns.tolist()


def test_the_exercise_may_stand_in_for_the_source():
    two_sources = example().assign(source_code=["rebuilt", "official"], exercise="municipal")
    assert recent_trends(two_sources)["reason"].tolist() == ["source_changed"]
    assert recent_trends(two_sources, source="exercise")["reason"].tolist() == ["too_few_points"]


def test_categories_text_and_numbers_are_all_taken():
    plain = example()
    coded = plain.astype(dict.fromkeys([*KEY, "obs_status", "source_code", "polarity"], "category"))
    as_text = plain.assign(period=plain["period"].astype(str))
    assert recent_trends(coded)["change"].tolist() == recent_trends(plain)["change"].tolist() == [2.0]
    assert recent_trends(as_text)["first_period"].tolist() == ["2015"]
    assert recent_trends(as_text)["change_per_year"].tolist() == [0.4]


def test_periods_that_are_not_years_are_not_judged():
    found = recent_trends(example().assign(period=["2024-Q1", "2024-Q2"]))
    assert found["reason"].tolist() == ["not_yearly"]
    assert found["change"].tolist() == [2.0]
    assert found["change_per_year"].isna().all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"period": 2020}, "period given twice.*MX-00000"),
        ({"lower": 2.0, "upper": 1.0}, "lower limit above upper limit.*MX-00000"),
        ({"value": math.inf}, "infinite"),
        ({"polarity": "good"}, "good"),
        ({"polarity": None}, "no polarity"),
    ],
)
def test_impossible_tables_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        recent_trends(example().assign(**change))
