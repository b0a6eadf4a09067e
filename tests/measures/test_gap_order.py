"""The order of gaps: each part and the sum computed by hand, and what is not known counted as the page says."""

from __future__ import annotations

import itertools

import pytest

from observatory import database
from observatory.measures.gap_order import OF_ALL_RESIDENTS, WEIGHTS, WHOLES, Judged, affected, gap, order, people
from observatory.paths import DataFolders


def judged(**changes: object) -> Judged:
    values: dict[str, object] = {
        "indicator": "poverty", "rank": 81, "n": 101, "quintile": 5, "value": 40.0, "unit": "percent",
        "polarity": "lower_better", "trend": "no_significant_change",
    }  # fmt: skip
    return Judged(**values | changes)  # type: ignore[arg-type]


def test_the_sum_by_hand() -> None:
    # 0.5 × 80 / 100 + 0.25 × 0.40 + 0.25 × 0.5
    assert gap(judged()).score == pytest.approx(0.4 + 0.1 + 0.125, abs=1e-12)
    assert sum(WEIGHTS.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("value", "unit", "polarity", "share"),
    [
        (40.0, "percent", "lower_better", 0.40),
        (62.5, "percent", "higher_better", 0.375),  # those without it
        (55.0, "per_1000", "lower_better", 0.055),
        (11.3, "per_100_aged_15_64", "lower_better", 0.113),
        (104.0, "percent", "lower_better", 1.0),  # no share is more than all
        (31.2, "index_0_100", "lower_better", None),  # the Gini index counts nobody
        (12_000.0, "eur_per_year", "higher_better", None),
        (9.4, "percentage_points", "lower_better", None),  # a difference between two rates
        (1.2, "per_100000_women", "lower_better", None),
        (20.0, "percent", "none", None),
    ],
)
def test_whom_a_gap_concerns(value: float, unit: str, polarity: str, share: float | None) -> None:
    found = affected(value, unit, polarity)
    assert found == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ({"rank": 95}, {"rank": 85}),
        ({"value": 60.0}, {"value": 30.0}),
        ({"trend": "worsening"}, {"trend": "no_significant_change"}),
        ({"trend": "cannot_be_judged"}, {"trend": "improving"}),
        ({"trend": None}, {"trend": "improving"}),
        (
            {"value": 1.0},
            {"value": 1.0, "unit": "eur_per_year"},
        ),  # where it is not known for how many, it counts nothing
    ],
)
def test_each_part_counts(stronger: dict[str, object], weaker: dict[str, object]) -> None:
    assert gap(judged(**stronger)).score > gap(judged(**weaker)).score


def test_without_a_verdict_a_trend_counts_as_no_clear_change() -> None:
    assert gap(judged(trend="cannot_be_judged")).score == gap(judged(trend="no_significant_change")).score


def test_only_the_worst_two_fifths_are_gaps() -> None:
    given = [judged(indicator=str(fifth), quintile=fifth, rank=20 * fifth - 10) for fifth in range(1, 6)]
    assert [each.indicator for each in order(given)] == ["5", "4"]


def test_the_order_does_not_depend_on_the_order_of_reading_and_ties_follow_severity_then_code() -> None:
    # 0.5 × 0.8 + 0.25 × 0.4 = 0.5 × 0.9 + 0.25 × 0.2: equal sums, the one further behind first.
    given = [judged(indicator="b"), judged(indicator="a"), judged(indicator="c", rank=91, value=20.0)]
    for turned in itertools.permutations(given):
        assert [each.indicator for each in order(turned)] == ["c", "a", "b"]


def test_people_are_told_only_of_shares_of_all_residents() -> None:
    assert people("coneval_pobreza", 0.45886, 1_721_215) == 789_797  # 0.45886 × 1,721,215 = 789,796.7
    assert people("inegi_desocupacion", 0.02, 1_721_215) is None
    assert people("coneval_pobreza", None, 1_721_215) is None
    assert people("coneval_pobreza", 0.4, None) is None


def test_shares_of_all_residents_have_all_residents_as_their_denominator(in_small: DataFolders) -> None:
    """By the catalogue: total or resident population, or the residents that a source of income knows."""
    with database.cursor() as cursor:
        rows = cursor.execute("SELECT indicator_code, unit, denominator FROM indicator").fetchall()
    said = {code: (unit, denominator) for code, unit, denominator in rows}
    for code in sorted(OF_ALL_RESIDENTS):
        unit, denominator = said[code]
        assert unit in WHOLES, code
        assert denominator.startswith(
            ("total population", "resident population estimated", "residents of the municipality")
        )
