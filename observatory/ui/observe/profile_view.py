"""Places the profile of a territory: what it is, what stands out, its figures by theme, sources and download."""

from __future__ import annotations

from typing import Any

import pandas as pd
from rapidfuzz import fuzz, process

from observatory import search
from observatory.profile import load as loading
from observatory.profile import tables as profile_tables
from observatory.profile.load import Profile
from observatory.records import records
from observatory.text import formats, kinds, reference_words
from observatory.ui import data, downloads, fragment, links, notes, reference_group
from observatory.ui.observe import neighbourhoods_view
from observatory.ui.reader import Reader

EXAMPLES = ("MX-11020", "ES-24089", "MX-15060", "ES-08124", "PT-1317", "GR-0301")
WIDER_EXAMPLES = ("MX-11", "ES-CCAA-09", "PT-NUTS-PT11", "GR-NUTS-EL51", "MX-11020-0017", "ES-24089-01001")
MOST_LISTED = 150
NEAR_ENOUGH = 75


def asked(reader: Reader) -> str | None:
    """Return the code of the territory in the link; where there is none or it is wrong, place how to find one."""
    code = links.asked("territory")
    if code is not None and not data.rows(reader, "territory_header", territory=code, language=reader.language).empty:
        return code
    if code is not None:
        links.bad("territory", code)
    start(reader, unknown=code)
    return None


def start(reader: Reader, unknown: str | None = None) -> None:
    """Place the page without a territory: how to find one, and examples; for a wrong code, what was probably meant."""
    labels = data.rows(reader, "territory_labels", language=reader.language).set_index("territory_code")["label"]
    named = {
        name: [(code, labels[code]) for code in codes if code in labels.index]
        for name, codes in (("places", EXAMPLES), ("wider", WIDER_EXAMPLES))
    }
    meant = nearest(unknown, labels, reader) if unknown else []
    fragment.show(reader, "profile_start", key="profile_start", unknown=unknown, meant=meant, **named)


def nearest(wrong: str, labels: pd.Series, reader: Reader) -> list[tuple[str, str]]:
    """Return the places that a wrong code or name probably meant: code and label, best first."""
    by_name = [hit.territory_code for hit in search.search(wrong, reader.language, reader.build, limit=4)]
    by_code = process.extract(wrong.upper(), list(labels.index), scorer=fuzz.ratio, limit=4, score_cutoff=NEAR_ENOUGH)
    codes = dict.fromkeys([*by_name, *(code for code, *_ in by_code)])
    return [(code, labels[code]) for code in codes if code in labels.index][:6]


def load(reader: Reader, code: str) -> Profile:
    """Return the profile of a territory that exists, compared with the group in the link."""
    header = data.records(reader, "territory_header", territory=code, language=reader.language)[0]
    return loading.load(reader, header, reference_group.asked(reader, header))


def head(reader: Reader, profile: Profile) -> None:
    """Place the title, what the place is, where it lies, its parts and its networks."""
    code, language = profile.place.code, reader.language
    parts = profile_tables.parts(language, data.records(reader, "profile_children", territory=code))
    few = 0 < sum(part["n"] for part in parts if part["immediate"]) <= MOST_LISTED
    members = data.rows(reader, "profile_child_list", territory=code, language=language) if few else pd.DataFrame()
    networks = data.records(reader, "profile_memberships", territory=code, language=language)
    fragment.show(
        reader, "profile_head", key="profile_head", place=profile.place, parents=profile.parents[::-1], parts=parts,
        type_words=kinds.territory_type(profile.place.type, reader.words),
        facts=profile_tables.facts(language, profile.header), members=records(members),
        networks=profile_tables.memberships(language, networks), gone=profile.header["valid_to"],
        divided=neighbourhoods_view.has(reader, code), with_value=profile.with_value,
    )  # fmt: skip


def compared_with(reader: Reader, profile: Profile) -> None:
    """Place the choice of the places compared with, and what they are."""
    if not profile.with_value:
        return
    group = reference_group.control(reader, profile.header, key="profile_group")
    fragment.show(
        reader, "profile_group", key="profile_group_note", place=profile.place, group=group,
        weights=reference_group.parameters(group).get("weights"), note=reference_words.note(group.code, len(group.members), reader.words),
    )  # fmt: skip


def standing_out(reader: Reader, profile: Profile) -> None:
    """Place the opening sentence and the indicators on which the place is strongest and weakest."""
    strong, weak = profile_tables.standing_out(profile.cards)
    fragment.show(
        reader, "profile_standout", key="profile_standout", place=profile.place, strong=strong, weak=weak,
        summary=profile_tables.summary(reader.language, profile.place, profile.cards, profile.group.words), with_value=profile.with_value,
        few=profile.with_value < profile_tables.FEW_FIGURES, above=profile.above,
        above_names=formats.listing([area["name"] for area in profile.above], reader.language),
    )  # fmt: skip


def themes(reader: Reader, profile: Profile) -> None:
    """Place the cards of each theme and, closed, the table of its other figures; then what is known only above."""
    _ = reader.words
    columns = [
        {"key": "indicator", "label": _("Indicator"), "numeric": False},
        {"key": "period", "label": _("Year"), "numeric": True},
        {"key": "value", "label": _("Value"), "numeric": True},
        {"key": "status", "label": _("Status"), "numeric": False},
    ]
    tables = profile_tables.others(reader.language, profile.rows.latest, profile.words, profile.cards)
    shown = profile_tables.themes(profile.cards, tables, profile.words)
    _link_rows(reader, [row for theme in shown for row in theme["others"]])
    _link_rows(reader, [row for area in profile.above for row in area["rows"]])
    fragment.show(
        reader, "profile_themes", key="profile_themes", place=profile.place, themes=shown, above=profile.above,
        columns=columns,
    )  # fmt: skip


def _link_rows(reader: Reader, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        row["indicator"]["href"] = links.link(reader, "indicadores", indicator=row["code"])


def sources_and_download(reader: Reader, profile: Profile) -> None:
    """Place the sources of all figures and the table of them to take away."""
    _ = reader.words
    if not profile.sources:
        return
    notes.source_note(reader, profile.sources, None, key="profile_sources")
    frame = profile_tables.download(
        reader.language, profile.place, profile.rows, profile.cards, profile.words, profile.group.words
    )
    if frame.empty:
        return
    summary = profile_tables.summary(reader.language, profile.place, profile.cards, profile.group.words)
    downloads.table(
        reader, frame, name=f"profile-{profile.place.code}", title=_("Territory profile: {place}", place=profile.place.label),
        notes={
            _("Place"): profile.place.label, _("Compared with"): profile.group.words,
            **({_("Finding"): summary} if summary else {}),
        },
        sources=profile.sources, key="profile_download",
        recipe=[
            ("profile_latest", {"territory": profile.place.code}),
            ("profile_above", {"territory": profile.place.code, "areas": tuple(profile.place.names)}),
        ],
    )  # fmt: skip
