"""Lets an analyst build a view: rows, columns, measures, splits, filters; as table, chart or map."""

from observatory.ui.explore import explore_controls, explore_examples, explore_history, explore_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the controls with what the link asks, then the view they describe."""
    explore_examples.show(reader)
    question, settled = explore_view.asked(reader)
    explore_history.remember(question)
    explore_controls.subject(reader, settled.question)
    explore_controls.show(reader, question, settled)
    shown = explore_view.view(reader, settled.question)
    explore_view.head(reader, shown)
    explore_view.body(reader, settled, shown)
    explore_view.foot(reader, shown)
