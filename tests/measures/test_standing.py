"""Places in a group that a reader chose: recomputed with scipy and pandas alone."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from observatory.measures import standing
from observatory.measures.benchmark import NotCompared
from observatory.measures.standing import NotPlaced, ReferenceKind

POLARITIES = ("higher_better", "lower_better", "none")
KINDS = ("rate", "amount", "index")
QUARTILE_SHARES = {"minimum": 0.0, "quartile_1": 0.25, "median": 0.5, "quartile_3": 0.75, "maximum": 1.0}


def figure(place: str, value: float | None, **other: object) -> dict[str, object]:
    return {
        "indicator_code": "poverty", "territory_code": place, "type": "municipality", "period": 2020, "value": value,
        "obs_status": "A" if value is not None else "L", "exercise": "E", "population": 100.0, "kind": "rate",
        "polarity": "lower_better", "lower": None, "upper": None, "official_value": float("nan"), "source_code": "S", **other,
    }  # fmt: skip


def place_all(
    rows: list[dict[str, object]],
    members: list[str],
    territories: list[str] | None = None,
    own: str | None = "own",
    **more: object,
) -> pd.DataFrame:
    found = standing.compute(pd.DataFrame(rows), "municipality", members, territories or [own or ""], own)
    return standing.judge(found, "municipality", **more).set_index("territory_code")  # type: ignore[arg-type]


def towns(*values: float | None, **other: object) -> list[dict[str, object]]:
    return [figure(f"t{n}", value, **other) for n, value in enumerate(values)]


def names(rows: list[dict[str, object]]) -> list[str]:
    return [str(row["territory_code"]) for row in rows]


def quintile_of(share_before: float) -> int:
    """Return the fifth of the middle of a tie, counted from the best; a limit goes towards the middle."""
    fifths = 5 * share_before
    return int(np.floor(fifths + 1e-9)) + 1 if share_before < 0.5 else int(np.ceil(fifths - 1e-9))


def test_random_groups_are_placed_as_scipy_places_them() -> None:
    random_numbers = random.Random(3)
    checked = 0
    for _ in range(75):
        polarity, kind = random_numbers.choice(POLARITIES), random_numbers.choice(KINDS)
        n = random_numbers.randint(2, 40)
        values = [
            None
            if random_numbers.random() < 0.15
            else round(random_numbers.gauss(30, 8), random_numbers.choice((0, 3)))
            for _ in range(n)
        ]
        rows = [
            figure(f"t{i}", value, polarity=polarity, kind=kind, population=float(random_numbers.randint(0, 900)),
                   period=random_numbers.choice((2020, 2020, 2020, 2015)))
            for i, value in enumerate(values)
        ]  # fmt: skip
        codes = names(rows)
        members, outsiders = codes[1 : n // 2 + 1], codes[n // 2 + 1 :]
        found = place_all(rows, members, codes, codes[0])
        frame = pd.DataFrame(rows).set_index("territory_code")
        for code in codes:
            others = [*members, code] if code in outsiders else [codes[0], *members]
            group = frame.loc[list(dict.fromkeys(others))].dropna(subset="value")
            row = found.loc[code]
            if code not in group.index or group.loc[code, "period"] < group["period"].max():
                assert np.isnan(row["n"])
                continue
            group = group[group["period"] == group["period"].max()]
            numbers = group["value"].astype(float)
            assert row["n"] == len(numbers)
            if len(numbers) >= 5:
                first = numbers if polarity == "lower_better" else -numbers
                own = float(first[code])
                assert row["rank"] == stats.rankdata(first, "min")[list(group.index).index(code)]
                assert row["percentile"] == pytest.approx(stats.percentileofscore(-first, -own, "mean"), abs=1e-9)
                assert row["quintile"] == quintile_of(1 - row["percentile"] / 100)
            else:
                assert np.isnan(row["rank"])
                assert row["reason"] == NotCompared.TOO_FEW.value
            if len(numbers) > 1:
                for name, share in QUARTILE_SHARES.items():
                    assert row[name] == pytest.approx(np.quantile(numbers, share), abs=1e-9)
            weights = group["population"].to_numpy()
            if kind == "rate" and len(numbers) > 1 and weights.sum() > 0:
                assert row["weighted_mean"] == pytest.approx(np.average(numbers, weights=weights), abs=1e-9)
            elif kind != "rate":
                assert np.isnan(row["weighted_mean"])
            checked += 1
    assert checked > 1000


def test_ties_share_the_rank_and_the_fifth() -> None:
    found = place_all([figure("own", 10.0), *towns(10.0, 10.0, 20.0, 30.0, 40.0)], names(towns(*[0.0] * 5)))
    assert found.loc["own", ["rank", "n", "quintile"]].tolist() == [1, 6, 2]
    equal = place_all([figure("own", 10.0), *towns(*[10.0] * 6)], names(towns(*[0.0] * 6)))
    assert equal.loc["own", ["rank", "quintile", "verdict"]].tolist() == [1, 3, "middle_fifth"]


@pytest.mark.parametrize(
    ("polarity", "verdict"),
    [("lower_better", "best_fifth"), ("higher_better", "worst_fifth"), ("none", "lowest_fifth")],
)
def test_the_verdict_follows_the_polarity(polarity: str, verdict: str) -> None:
    rows = [figure("own", 1.0, polarity=polarity), *towns(2.0, 3.0, 4.0, 5.0, polarity=polarity)]
    assert place_all(rows, names(rows)[1:]).loc["own", "verdict"] == verdict


@pytest.mark.parametrize(
    ("own", "others", "reason"),
    [
        ({"value": None}, {}, NotCompared.MISSING_VALUE),
        ({"kind": "count", "polarity": "none"}, {"kind": "count"}, NotCompared.COUNT),
        ({"kind": "grade"}, {"kind": "grade"}, NotPlaced.NOT_RANKED),
        ({"type": "country"}, {}, NotPlaced.COUNTRY),
        ({"type": "state"}, {}, NotPlaced.DIFFERENT_TYPE),
        ({"obs_status": "U"}, {}, NotPlaced.LOW_RELIABILITY),
        ({"exercise": "other"}, {}, NotCompared.TOO_FEW),
        ({"period": 2015}, {}, NotPlaced.OLDER),
        ({"period": 2024}, {}, NotCompared.TOO_FEW),
    ],
)
def test_where_there_is_no_verdict_the_reason_is_given(
    own: dict[str, object], others: dict[str, object], reason: NotCompared | NotPlaced
) -> None:
    group = towns(1.0, 2.0, 3.0, 4.0, 5.0, **others)
    row = place_all([{**figure("own", 3.0), **own}, *group], names(group)).loc["own"]
    assert (row["verdict"], row["reason"]) == ("not_compared", reason.value)
    assert np.isnan(row["rank"])
    assert np.isnan(row["quintile"])


def test_an_older_figure_is_not_set_beside_the_summary_of_a_newer_year() -> None:
    group = towns(1.0, 2.0, 3.0, 4.0, 5.0)
    row = place_all([figure("own", 3.0, period=2015), *group], names(group)).loc["own"]
    assert row["reason"] == "older"
    assert np.isnan(row["median"])
    assert np.isnan(row["reference_value"])


def test_an_outsider_of_another_exercise_is_not_compared() -> None:
    group = towns(1.0, 2.0, 3.0, 4.0, 5.0)
    rows = [*group, figure("other", 3.0, exercise="MX-CONEVAL-ENT")]
    found = place_all(rows, names(group)[1:], ["other"], own="t0")
    # Alone in its own exercise: nothing beside it, so there is no reference value either.
    assert found.loc["other", "verdict"] == "not_compared"
    assert np.isnan(found.loc["other", "reference_value"])


def test_a_small_group_has_no_verdict_but_its_median() -> None:
    found = place_all([figure("own", 9.0), *towns(1.0, 2.0, 3.0)], ["t0", "t1", "t2"]).loc["own"]
    assert (found["verdict"], found["reason"], found["n"]) == ("not_compared", "too_few", 4)
    assert (found["reference_value"], found["reference_kind"]) == (2.5, ReferenceKind.MEDIAN.value)


def test_a_place_alone_is_never_its_own_reference() -> None:
    found = place_all([figure("own", 9.0)], []).loc["own"]
    assert found["reason"] == "too_few"
    assert np.isnan(found["reference_value"])
    assert np.isnan(found["median"])


def test_a_figure_of_low_reliability_is_shown_beside_the_median_but_does_not_move_it() -> None:
    group = towns(1.0, 2.0, 3.0, 4.0, 5.0)
    row = place_all([figure("own", 99.0, obs_status="U"), *group], names(group)).loc["own"]
    assert (row["median"], row["maximum"]) == (3.0, 5.0)
    assert np.isnan(row["n"])


def test_the_reference_is_the_official_figure_then_the_weighted_mean_then_the_median() -> None:
    rows = [figure("own", 10.0, population=300.0), *towns(20.0, 20.0, 20.0, 20.0)]
    kinds = {"official_value": [36.3, float("nan"), float("nan")], "kind": ["rate", "rate", "amount"]}
    expected = [(36.3, "official"), (110 / 7, "weighted_mean"), (20.0, "median")]
    for official, kind, (value, name) in zip(kinds["official_value"], kinds["kind"], expected, strict=True):
        given = [{**row, "official_value": official, "kind": kind} for row in rows]
        found = place_all(given, names(rows)[1:]).loc["own"]
        assert found["reference_value"] == pytest.approx(value, abs=1e-12)
        assert found["reference_kind"] == name


def test_the_mean_needs_the_population_of_every_place() -> None:
    rows = [figure("own", 10.0), *towns(20.0, 30.0, 40.0, 50.0)]
    rows[2]["population"] = float("nan")
    assert place_all(rows, names(rows)[1:]).loc["own", "reference_kind"] == "median"


def test_a_figure_with_limits_is_judged_by_its_interval() -> None:
    group = towns(20.0, 20.0, 20.0, 20.0, 20.0)
    for limits, verdict in (((8.0, 12.0), "better"), ((8.0, 22.0), "similar"), ((21.0, 22.0), "worse")):
        row = place_all([figure("own", 10.0, lower=limits[0], upper=limits[1]), *group], names(group)).loc["own"]
        assert row["verdict"] == verdict


def test_an_official_figure_of_an_older_year_is_enough_for_the_interval_rule() -> None:
    """The figure of the country in the same year and exercise stands on its own; the group has moved on."""
    group = towns(20.0, 20.0, 20.0, 20.0, 20.0)
    own = figure("own", 10.0, period=2015, lower=8.0, upper=12.0, official_value=20.0)
    assert place_all([own, *group], names(group)).loc["own", "verdict"] == "better"
    assert place_all([{**own, "obs_status": "U"}, *group], names(group)).loc["own", "reason"] == "low_reliability"


def test_an_area_is_not_compared_with_itself() -> None:
    row = place_all(
        [figure("area", 10.0, official_value=10.0), *towns(1, 2, 3, 4, 5)], ["t0"], ["area"], own=None, reference="area"
    )
    assert row.loc["area", "reason"] == "self"
    assert row.loc["area", "reference_kind"] != "official"


def test_countries_are_compared_only_where_a_reader_lists_them() -> None:
    rows = [figure(f"c{n}", float(n), type="country") for n in range(6)]
    found = standing.compute(pd.DataFrame(rows), "country", names(rows)[1:], ["c0"], "c0")
    assert standing.judge(found, "country").loc[0, "reason"] == "country"
    assert standing.judge(found, "country", countries_ranked=True).loc[0, "verdict"] == "best_fifth"


def test_two_exercises_of_one_indicator_are_two_groups() -> None:
    rows = [
        figure("own", 10.0),
        *towns(20.0, 30.0, 40.0, 50.0, 60.0),
        *(figure(f"s{n}", 1.0, exercise="F") for n in range(5)),
    ]
    row = place_all(rows, names(rows)[1:]).loc["own"]
    assert (row["n"], row["minimum"]) == (6, 10.0)


def test_an_empty_group_and_an_unknown_place_give_no_row() -> None:
    assert standing.compute(pd.DataFrame(towns(1.0)), "municipality", [], ["nobody"], None).empty
