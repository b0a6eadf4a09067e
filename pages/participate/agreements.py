"""What was agreed, by whom, until when, and what became of it? All agreements, those that fit the filters, or one."""

from observatory.ui.participate import agreements_controls, agreements_place, agreements_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the agreement in the link, where it names one, and the list."""
    today = agreements_view.today()
    everything = agreements_view.listed(reader, {}, today)
    one = agreements_place.opened(reader, everything)
    agreements_place.head(reader, one)
    above = agreements_place.room()
    wanted = agreements_controls.controls(reader, everything)
    filters = agreements_controls.said_as(reader, wanted, everything)
    rows = agreements_view.listed(reader, wanted, today)
    finding = agreements_view.finding(reader, rows, today)
    with above:
        agreements_place.summary(reader, rows, finding, wanted)
    if one is None:
        agreements_place.by_date(reader, rows, finding, today, filters)
    agreements_place.listing(reader, rows, finding, wanted, filters)
