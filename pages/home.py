"""The front door: what this is, a place to search, three ways in, the newest data and the networks."""

from observatory.ui import data, fragment
from observatory.ui.disseminate import tours_view
from observatory.ui.reader import Reader

EXAMPLES = ("MX-11020", "ES-24089", "MX-15060", "ES-08124", "PT-1317", "GR-0301")


def draw(reader: Reader) -> None:
    """Draw the home page."""
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    fragment.show(
        reader,
        "home",
        key="home",
        examples=[(code, labels[code]) for code in EXAMPLES if code in labels],
        totals=data.rows(reader, "totals").iloc[0],
        networks=data.records(reader, "network_list", language=reader.language),
        newest=data.records(reader, "newest_sources", limit=6),
        tours={
            tour["code"]: {"title": tour["title"], "href": tour["start"]} for tour in tours_view.cards(reader, None)
        },
    )
