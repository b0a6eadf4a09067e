"""Where does my place lag most, who stood there and moved on, and which practices answer it? A way to a committee's paper."""

from observatory.text import gap_finder_findings as findings
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.develop import (
    gap_finder_answers,
    gap_finder_peers,
    gap_finder_view,
    peers_absent,
    peers_view,
    shortlist,
)
from observatory.ui.observe.profile_view import nearest
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the way from the gaps of the territory in the link to practices, or how to find a place."""
    asked = links.asked("territory")
    place = peers_view.header(reader, asked)
    kept = shortlist.asked(reader)
    if place is None:
        start(reader, asked, kept)
        return
    found = gap_finder_view.find(reader, place)
    chosen = gap_finder_view.chosen(found)
    head(reader, found, chosen, kept)
    improvers = gap_finder_peers.find(reader, place, chosen) if chosen else None
    if chosen and improvers:
        moved_on(reader, found, chosen, improvers, kept)
        gap_finder_answers.show(reader, place, chosen, kept)
    gap_finder_answers.shortlisted(reader, place, chosen, improvers, kept)


def start(reader: Reader, unknown: str | None, kept: shortlist.Shortlist) -> None:
    """Draw how to find a place, and for an unknown code what was probably meant."""
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    if unknown is not None:
        links.bad("territory", unknown)
    fragment.show(
        reader, "gap_finder_start", key="gap_finder_start", unknown=unknown, shortlist=kept.text,
        meant=nearest(unknown, labels, reader) if unknown else [],
        examples=[(code, labels[code]) for code in peers_view.EXAMPLES if code in labels],
    )  # fmt: skip


def head(
    reader: Reader, found: gap_finder_view.Found, chosen: gap_finder_view.Record | None, kept: shortlist.Shortlist
) -> None:
    """Draw the gaps in their order, with how it is made."""
    _ = reader.words
    finding = findings.strongest(reader.language, *found.finding_values)
    fragment.show(
        reader, "gap_finder_gaps", key="gap_finder_gaps", place=found.place, gaps=found.gaps, finding=finding,
        chosen=chosen, most=gap_finder_view.MOST_OPEN, weights=findings.order_weights(_), shortlist=kept.text,
        judged=found.judged,
    )  # fmt: skip
    if found.gaps:
        sources = sorted({row["source_code"] for row in found.gaps})
        notes.source_note(reader, sources, None, key="gap_finder_sources")
        downloads.table(
            reader, gap_finder_view.table(reader, found), name=f"gaps-{found.place['territory_code']}",
            title=_("Strongest gaps: {place}", place=found.place["label"]), notes={_("Finding"): finding}, sources=sources,
            key="gap_finder_download",
            recipe=[("territory_judged", {"territory": found.place["territory_code"], "language": reader.language})],
        )  # fmt: skip


def moved_on(
    reader: Reader,
    found: gap_finder_view.Found,
    chosen: gap_finder_view.Record,
    improvers: gap_finder_peers.Improvers,
    kept: shortlist.Shortlist,
) -> None:
    """Draw the similar places that stood as badly and came further, with what is known of what they did."""
    _, place = reader.words, found.place
    absent = "" if improvers.peers else peers_absent.reason(reader, place)
    for practice in (practice for row in improvers.rows for practice in row["done"]["practices"]):
        practice |= {"kept": practice["code"] in kept.codes, "then": kept.turned(practice["code"])}
    fragment.show(
        reader, "gap_finder_peers", key="gap_finder_peers", place=place, chosen=chosen, rows=improvers.rows,
        finding=improvers.finding, absent=absent, most=gap_finder_peers.MOST_DONE, full=kept.full,
    )  # fmt: skip
    if not improvers.rows:
        return
    notes.source_note(reader, improvers.sources, chosen["indicator_code"], key="gap_finder_peers_sources")
    downloads.table(
        reader, gap_finder_peers.table(reader, place, improvers),
        name=f"moved-on-{place['territory_code']}-{chosen['indicator_code']}",
        title=_("Similar places that moved on: {indicator}", indicator=chosen["name"]),
        notes={_("Finding"): improvers.finding, _("Place"): place["label"]}, sources=improvers.sources,
        key="gap_finder_peers_download",
        recipe=[("series_of_places", {"indicator": chosen["indicator_code"],
                                      "territories": (place["territory_code"], *(row["code"] for row in improvers.rows))})],
    )  # fmt: skip
