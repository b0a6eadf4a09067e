"""How exposed to exclusion a place is by a model, how sure that is, and what drives it."""

from observatory.ui import data, fragment, links
from observatory.ui.develop import peers_view
from observatory.ui.observe import index_place_shown, index_place_view
from observatory.ui.observe.profile_view import nearest
from observatory.ui.reader import Reader

EXAMPLES = ("MX-11020", "MX-15060", "MX-20432", "ES-24089", "ES-08124", "PT-1317")


def draw(reader: Reader) -> None:
    """Draw the index of the territory in the link, or why it has none, or how to find a place."""
    asked = links.asked("territory")
    place = peers_view.header(reader, asked)
    if place is None:
        start(reader, asked)
        return
    fragment.show(reader, "index_place_head", key="index_place_head", place=place)
    standing, model = index_place_view.choose(reader, place)
    if standing is None:
        absent = index_place_view.absent(reader, place, model)
        fragment.show(reader, "index_place_none", key="index_place_none", place=place, absent=absent)
        return
    said = index_place_view.finding(reader, standing)
    fragment.show(
        reader, "index_place_finding", key="index_place_finding", finding=said, interval=standing.interval,
        model=standing.model,
    )  # fmt: skip
    index_place_shown.score(reader, standing, said)
    index_place_shown.parts(reader, standing, said)
    index_place_shown.sure(reader, standing)


def start(reader: Reader, unknown: str | None) -> None:
    """Draw how to find a place, and for an unknown code what was probably meant."""
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    if unknown is not None:
        links.bad("territory", unknown)
    fragment.show(
        reader, "index_place_start", key="index_place_start", unknown=unknown,
        meant=nearest(unknown, labels, reader) if unknown else [],
        examples=[(code, labels[code]) for code in EXAMPLES if code in labels],
    )  # fmt: skip
