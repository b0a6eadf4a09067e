"""Words of the map, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from observatory.text import Translator, kinds


@dataclass(frozen=True)
class MapTexts:
    """Every word that the map shows; names in braces are filled in by the browser.

    Attributes
    ----------
    caption
        Of the table: what, where, when ("Population in poverty, 2020, municipalities of Mexico").
    legend_title
        Over the classes: indicator and unit.
    territory
        Heading of the column of names ("Municipality").
    statuses
        A word for each observation status (SDMX CL_OBS_STATUS).
    """

    caption: str
    legend_title: str
    territory: str
    rank: str
    value: str
    class_word: str
    missing: str
    mixed: str
    no_outline: str
    selected: str
    filter_label: str
    no_match: str
    show_more: str
    shown: str
    clear_class: str
    name_in_parent: str
    sentence: str
    zoom_in: str
    zoom_out: str
    reset: str
    map_controls: str
    wheel_hint: str
    list_hint: str
    loading: str
    failed: str
    retry: str
    statuses: Mapping[str, str] = field(default_factory=dict)


def map_texts(_: Translator, *, caption: str, legend_title: str, territory: str) -> MapTexts:
    """Words of the map in the language of a translator.

    Parameters
    ----------
    _
        Translator of the reader's language.
    caption, legend_title, territory
        What depends on the view; see :class:`MapTexts`.
    """
    return MapTexts(
        caption=caption,
        legend_title=legend_title,
        territory=territory,
        rank=_("Rank"),
        value=_("Value"),
        class_word=_("Class"),
        missing=_("No data"),
        mixed=_("Several territories in one outline"),
        no_outline=_("The source has no outline of this territory"),
        selected=_("Selected"),
        filter_label=_("Find in the list"),
        no_match=_("Nothing in the list matches."),
        show_more=_("Show {count} more"),
        shown=_("{shown} of {total}"),
        clear_class=_("Show all classes"),
        name_in_parent=_("{name}, {parent}"),
        sentence=_("{name}: {value}, {word}"),
        zoom_in=_("Zoom in"),
        zoom_out=_("Zoom out"),
        reset=_("Show the whole map"),
        map_controls=_("Map controls"),
        wheel_hint=_("Hold Ctrl and turn the wheel to zoom"),
        list_hint=_("Arrow keys move through the list, Enter opens the territory."),
        loading=_("The map is loading…"),
        failed=_("The outlines could not be loaded."),
        retry=_("Try again"),
        statuses=status_words(_),
    )


def status_words(_: Translator) -> dict[str, str]:
    """Give the words of every observation status but the normal one: the note of a value, or the reason of a gap."""
    return {code: kinds.word(kinds.STATUSES, code, _) for code in kinds.STATUSES if code != "A"}
