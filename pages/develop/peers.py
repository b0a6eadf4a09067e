"""Which places are like mine, and which of them do better where mine is weak? The beginning of a way out of a gap."""

from observatory.ui import data, downloads, fragment, links, notes, peers_absent, peers_control, peers_view
from observatory.ui.profile_view import nearest
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the peers of the territory in the link, or why there are none, or how to find a place."""
    asked = links.asked("territory")
    place = peers_view.header(reader, asked)
    if place is None:
        start(reader, asked)
        return
    variables = peers_view.variables(place)
    published = peers_view.find(reader, place, variables) if variables else None
    if published is None or not published.nearest:
        fragment.show(
            reader, "peers_none", key="peers_none", place=place, reason=peers_absent.reason(reader, place),
            instead=peers_absent.instead(reader, place), networks=peers_absent.networks(reader, place),
        )  # fmt: skip
        return
    counted = peers_control.asked(variables)
    peers = published if counted == variables else peers_view.find(reader, place, counted)
    peers_view.title(reader, place)
    fragment.show(reader, "peers_head", key="peers_head", place=place, finding=peers_view.sentence(reader, peers))
    peers_control.show(reader, variables, counted)
    fragment.show(reader, "peers_nearest", key="peers_nearest", place=place, peers=peers_view.distances(reader, peers))
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


def better(reader: Reader, peers: peers_view.Peers) -> None:
    """Draw the indicators on which the place is weak, with the peers that do better."""
    _ = reader.words
    gaps, finding, sources = peers_view.gaps(reader, peers)
    fragment.show(reader, "peers_better", key="peers_better", place=peers.place, gaps=gaps, finding=finding)
    if gaps:
        notes.source_note(reader, sources, None, key="peers_better_sources")
        downloads.table(
            reader, peers_view.gap_table(reader, peers, gaps), name=f"peers-{peers.place['territory_code']}-better",
            title=_("Similar places that do better: {place}", place=peers.place["label"]),
            notes={_("Finding"): finding}, sources=sources, key="peers_better_download",
        )  # fmt: skip


def context(reader: Reader, peers: peers_view.Peers) -> None:
    """Draw the context variables of the place and its peers side by side."""
    _ = reader.words
    caption = _("Context of {place} and of the places most like it", place=peers.place["label"])
    columns, rows = peers_view.side_by_side(reader, peers, lambda code: links.link(reader, "perfil", territory=code))
    fragment.show(reader, "peers_context", key="peers_context", caption=caption, columns=columns, rows=rows)
    sources = peers_view.context_sources(reader, peers)
    notes.source_note(reader, sources, None, key="peers_context_sources")
    downloads.table(
        reader, peers_view.table(reader, peers), name=f"peers-{peers.place['territory_code']}", title=caption,
        notes={_("Finding"): peers_view.sentence(reader, peers)}, sources=sources, key="peers_context_download",
    )  # fmt: skip
