"""Which networks and programmes are there, who belongs to them, who says so, and how do the members stand? All of them, or one."""

from observatory.ui import downloads, fragment, links, notes
from observatory.ui.participate import networks_view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the network in the link, or all of them."""
    cards = networks_view.cards(reader)
    asked = links.asked("network")
    network = next((card for card in cards if card["network_code"] == asked), None)
    if asked is not None and network is None:
        links.bad("network", asked)
    if network is None:
        finding = networks_view.finding(reader, cards)
        fragment.show(reader, "networks_list", key="networks_list", networks=cards, finding=finding, unknown=asked)
    else:
        one(reader, network)


def one(reader: Reader, network: networks_view.Record) -> None:
    """Draw one network: what it is, where its members are, who says so, and how they stand."""
    _ = reader.words
    members = networks_view.members(reader, network["network_code"])
    picture, said = networks_view.picture(reader, members)
    fragment.show(
        reader, "network_head", key="network_head", network=network, facts=networks_view.facts(reader, network),
        picture=picture, said=said, proposed=bool(network["proposed"]),
    )  # fmt: skip
    several = len({member["country_code"] for member in members}) > 1
    fragment.show(reader, "network_members", key="network_members", network=network, members=members, several=several)
    if not members:
        return
    downloads.table(
        reader, networks_view.member_table(reader, members), name=f"network-{network['network_code'].lower()}-members",
        title=_("Members of {network}", network=network["name"]), notes={_("Finding"): network["said"]}, sources=[],
        key="network_members_download", recipe=networks_view.member_recipe(reader, network["network_code"]),
    )  # fmt: skip
    tables, sources = networks_view.standing(reader, network["network_code"], members)
    finding = networks_view.standing_finding(reader, tables)
    fragment.show(reader, "network_standing", key="network_standing", tables=tables, finding=finding)
    if sources:
        notes.source_note(reader, sources, None, key="network_sources")
        downloads.table(
            reader, networks_view.standing_table(reader, tables), name=f"network-{network['network_code'].lower()}-standing",
            title=_("How the members of {network} stand", network=network["name"]), notes={_("Finding"): finding},
            sources=sources, key="network_standing_download",
            recipe=networks_view.standing_recipe(reader, network["network_code"]),
        )  # fmt: skip
