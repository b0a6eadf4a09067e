"""Which action plans are known, how far are their measures, and which plans were promised but not found? All, or one."""

from observatory.ui.develop import plans_controls, plans_place, plans_view
from observatory.ui.participate import agreements_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the plan in the link, or all plans that fit the filters."""
    today = agreements_view.today()
    everything = plans_view.listed(reader, today)
    plan = plans_place.opened(everything)
    if plan is not None:
        plans_place.one(reader, plan)
        return
    plans_place.head(reader)
    above = plans_place.room()
    wanted = plans_controls.controls(reader, everything)
    filters = plans_controls.said_as(reader, wanted, everything)
    plans = plans_view.narrowed(everything, wanted)
    finding = plans_view.finding(reader, plans, today)
    with above:
        plans_place.summary(reader, plans, finding)
    plans_place.cards(reader, plans, filters)
    plans_place.themes(reader, plans, wanted)
    plans_place.expected(reader, everything)
    plans_place.take(reader, plans, finding, filters)
