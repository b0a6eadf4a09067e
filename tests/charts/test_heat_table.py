"""A heat table is put in order by value along an indicator, by standing along a place; gaps come last."""

from __future__ import annotations

from observatory.charts import heat_table
from observatory.charts.heat_table import Cell, Grid, Head
from observatory.measures import benchmark


def cell(value, share=None, apart=False):
    return Cell(
        text="" if value is None else str(value), value=value, year="", status="L" if value is None else "A",
        status_words="", verdict="" if value is None else "best_fifth", words="", symbol="▲▲", tone="better_strong",
        reason="", share=share, apart=apart,
    )  # fmt: skip


def head(code):
    return Head(code, code, code, "")


GRID = Grid(
    (head("poverty"), head("income"), head("age")),
    (head("A"), head("B"), head("C"), head("D")),
    {
        ("poverty", "A"): cell(40.0, 30.0), ("poverty", "B"): cell(20.0, 90.0), ("poverty", "C"): cell(None),
        ("poverty", "D"): cell(90.0, 50.0, apart=True),
        ("income", "A"): cell(100.0, 20.0), ("income", "B"): cell(100.0, 80.0), ("income", "C"): cell(50.0, 10.0),
        ("income", "D"): cell(70.0, 60.0),
        ("age", "A"): cell(12.0), ("age", "B"): cell(11.0), ("age", "C"): cell(10.0), ("age", "D"): cell(9.0),
    },
)  # fmt: skip


def order(written):
    found = heat_table.ordered(GRID, heat_table.read_sort(written, GRID))
    return [one.code for one in found.indicators], [one.code for one in found.places]


def test_an_indicator_puts_the_places_in_order_of_their_values():
    assert order("poverty")[1] == ["B", "A", "C", "D"]
    assert order("-poverty")[1] == ["A", "B", "C", "D"]


def test_a_figure_of_another_exercise_is_not_put_in_order_with_the_others():
    assert order("poverty")[1][-1] == order("-poverty")[1][-1] == "D"


def test_a_place_puts_the_indicators_in_order_of_how_it_stands_and_leaves_the_unjudged_last():
    assert order("A")[0] == ["income", "poverty", "age"]
    assert order("-A")[0] == ["poverty", "income", "age"]


def test_ties_keep_the_order_of_the_catalogue():
    assert order("-income")[1] == ["A", "B", "D", "C"]
    assert order("income")[1] == ["C", "D", "A", "B"]


def test_both_orders_may_be_asked_for_and_each_once():
    assert order("-poverty,A") == (["income", "poverty", "age"], ["A", "B", "C", "D"])
    assert heat_table.read_sort("poverty,-income,A,-B", GRID) == (("poverty", "ascending"), ("A", "ascending"))


def test_what_cannot_be_read_is_left_out():
    assert heat_table.read_sort("--poverty,<script>,,x", GRID) == ()
    assert heat_table.read_sort(None, GRID) == ()


def test_the_picture_has_a_box_for_every_head_and_cell_and_says_which_are_empty():
    made = heat_table.picture(GRID, [("▲▲", "better_strong", "best fifth")], transposed=False)
    assert len(made.boxes) == 4 + 3 * (1 + 4) + 2
    assert max(box.x + box.width for box in made.boxes) <= made.width
    assert max(box.y + box.height for box in made.boxes) <= made.height
    texts = [line for box in made.boxes for line in box.lines]
    assert "(L)" in texts
    assert "▲▲ 90.0 ≠" in texts
    assert len(heat_table.picture(GRID, [], transposed=True).boxes) == 3 + 4 * (1 + 3)


def test_best_and_highest_differ_without_their_colours():
    signs = {benchmark.symbol(code): code for code in benchmark.Verdict}
    judged = {benchmark.Verdict.BEST_FIFTH, benchmark.Verdict.HIGHEST_FIFTH, benchmark.Verdict.WORST_FIFTH}
    assert len({benchmark.symbol(code) for code in judged}) == 3
    assert len(signs) == 10  # an interval and a fifth of the same side share one
