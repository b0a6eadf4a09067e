"""Which places are like mine, and which of them do better where mine is weak? The beginning of a way out of a gap."""

from observatory import peers_better
from observatory.ui import data, downloads, fragment, links, notes
from observatory.ui.develop import peers_absent, peers_control, peers_found, peers_view
from observatory.ui.observe.profile_view import nearest
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the peers of the territory in the link, or why there are none, or how to find a place."""
    asked = links.asked("territory")
    place = peers_view.header(reader, asked)
    if place is None:
        start(reader, asked)
        return
    if not peers_found.published(reader, place):
        fragment.show(
            reader, "peers_none", key="peers_none", place=place, reason=peers_absent.reason(reader, place),
            instead=peers_absent.instead(reader, place), networks=peers_absent.networks(reader, place),
        )  # fmt: skip
        return
    weights = peers_control.asked(peers_found.variables(place))
    peers = peers_view.find(reader, place, weights)
    even = peers_control.even(weights)
    fragment.show(
        reader, "peers_head", key="peers_head", place=place, finding=peers_view.sentence(reader, peers), even=even
    )
    peers_control.show(reader, weights)
    fragment.show(
        reader, "peers_nearest", key="peers_nearest", place=place, peers=peers_view.distances(reader, peers), even=even,
        group=peers_view.comparison_links(reader, peers),
    )  # fmt: skip
    if peers.nearest:
        better(reader, peers)
        context(reader, peers)


def start(reader: Reader, unknown: str | None) -> None:
    """Draw how to find a place, and for an unknown code what was probably meant."""
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    if unknown is not None:
        links.bad("territory", unknown)
    fragment.show(
        reader, "peers_start", key="peers_start", unknown=unknown, meant=nearest(unknown, labels, reader) if unknown else [],
        examples=[(code, labels[code]) for code in peers_view.EXAMPLES if code in labels],
    )  # fmt: skip


def context(reader: Reader, peers: peers_view.Peers) -> None:
    """Draw the context variables of the place and its peers side by side."""
    _ = reader.words
    caption = _("Context of {place} and of the places most like it", place=peers.place["label"])
    columns, rows = peers_view.side_by_side(reader, peers)
    fragment.show(reader, "peers_context", key="peers_context", caption=caption, columns=columns, rows=rows)
    sources = peers_view.context_sources(reader, peers)
    notes.source_note(reader, sources, None, key="peers_context_sources")
    downloads.table(
        reader, peers_view.table(reader, peers), name=f"peers-{peers.place['territory_code']}", title=caption,
        notes={_("Finding"): peers_view.sentence(reader, peers), _("Weights"): peers_view.weights_said(reader, peers)},
        sources=sources, key="peers_context_download", recipe=peers_view.recipe(peers),
    )  # fmt: skip


def better(reader: Reader, peers: peers_view.Peers) -> None:
    """Draw the indicators on which the place is weak, with the peers that do better."""
    _ = reader.words
    gaps, finding, sources = peers_better.gaps(reader, peers.place, peers.labels)
    fragment.show(reader, "peers_better", key="peers_better", place=peers.place, gaps=gaps, finding=finding)
    if gaps:
        notes.source_note(reader, sources, None, key="peers_better_sources")
        downloads.table(
            reader, peers_better.gap_table(reader, peers.place, gaps), name=f"peers-{peers.place['territory_code']}-better",
            title=_("Similar places that do better: {place}", place=peers.place["label"]),
            notes={_("Finding"): finding}, sources=sources, key="peers_better_download",
        )  # fmt: skip
