"""Below a figure: its rows as CSV and XLSX, the figure as SVG and PNG, a link that restores the view, and how to cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from observatory import assets, export, snippet
from observatory.charts import picture as pictures
from observatory.source_notes import described
from observatory.text import clauses, formats
from observatory.ui import data, embed, fragment
from observatory.ui.reader import Reader

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SVG = "image/svg+xml"
PNG = "image/png"
_MOST_SOURCES = 8
Button = tuple[str, str, str, Callable[[], bytes]]  # label, ending, type, what makes the file
_MOUNT = st.components.v2.component(
    "observatory_share", html="<div class='o-fragment'></div>", js=assets.UI.loader("share.js"), isolate_styles=False
)


def table(
    reader: Reader,
    frame: pd.DataFrame,
    *,
    name: str,
    title: str,
    notes: Mapping[str, str],
    sources: list[str],
    key: str,
    recipe: snippet.Recipe = (),
    figure: Callable[[], str] | None = None,
    own: bool = False,
) -> None:
    """Place the buttons for the rows, the link to this view, the citation and the code that gives the same rows.

    Parameters
    ----------
    frame
        The very rows shown, with column names in the reader's language; numbers as numbers.
    name
        Begins the file name: letters, digits, hyphens.
    title
        What the table shows, in words.
    notes
        Label → text: the finding and the filters, in the reader's language.
    sources
        Source codes.
    key
        Unique on the page.
    recipe
        The named queries, each with its parameters, that give the rows shown; a reader can run them in Python.
    figure
        As ``svg`` of ``picture``: where one figure shows the rows, its buttons stand beside those of the rows.
    own
        The rows hold figures that a reader has handed in: neither a link nor a frame can show them to anyone else.
    """
    _ = reader.words
    facts = described(reader, sources)
    if embed.wanted():  # its line says who says so; the rest is one click away
        embed.tell(reader, key, facts, frame)
        _MOUNT(data={"html": ""}, key=f"{key}_share", height="content")
        return
    address = this_view(reader)
    cited = citation(reader, title, facts, address)
    carried = carried_notes(reader, notes, address, cited)

    def made(write: Callable[..., bytes]) -> Callable[[], bytes]:
        return lambda: write(frame, title, carried, facts, reader.language)

    buttons = [
        (_("Download as CSV"), "csv", CSV, made(export.csv_bytes)),
        (_("Download as XLSX (spreadsheet)"), "xlsx", XLSX, made(export.xlsx_bytes)),
    ]
    if figure:
        buttons += _picture_buttons(reader, figure, title, notes, sources, address)
    _place(reader, buttons, name, key, disabled=frame.empty)
    if own:
        return
    values = {
        "path": relative(address), "address": address, "citation": cited, "file": reader.build.name,
        "blocks": snippet.blocks(reader.build.name, recipe), "key": key, "follow": embed.FOLLOW,
        "frame": embed.code(address, embed.part_of(key), notes.get(_("Finding")) or title),
    }  # fmt: skip
    _MOUNT(data={"html": fragment.render(reader, "share", **values)}, key=f"{key}_share", height="content")


def recipes(reader: Reader, template: str, *, key: str, **values: Any) -> None:
    """Place a template whose pieces of code (class ``o-recipe``) can be copied with a button."""
    _MOUNT(data={"html": fragment.render(reader, template, **values)}, key=key, height="content")


def picture(
    reader: Reader,
    svg: Callable[[], str],
    *,
    name: str,
    title: str,
    notes: Mapping[str, str],
    sources: list[str],
    key: str,
) -> None:
    """Place the buttons for the figure as SVG and PNG.

    Parameters
    ----------
    svg
        Returns the figure as ``<svg>`` with width and height; called only when a reader clicks. It is put below its
        finding and above its notes, unless ``observatory.charts.picture.framed`` has already done so.
    name, title, notes, sources, key
        As in ``table``.
    """
    buttons = _picture_buttons(reader, svg, title, notes, sources, this_view(reader))
    _place(reader, buttons, name, key, disabled=False)


def _picture_buttons(
    reader: Reader, svg: Callable[[], str], title: str, notes: Mapping[str, str], sources: list[str], address: str
) -> list[Button]:
    _ = reader.words
    told, of = dict(notes), tuple(sources)  # as they are now: the file is made later

    def drawn() -> str:
        return framed(reader, svg(), title, told, described(reader, of), address)

    return [
        (_("Download the figure as PNG"), "png", PNG, lambda: export.png_bytes(drawn())),
        (_("Download the figure as SVG"), "svg", SVG, lambda: drawn().encode()),
    ]


def _place(reader: Reader, buttons: Iterable[Button], name: str, key: str, *, disabled: bool) -> None:
    """Place buttons side by side; what they give is made when one is clicked."""
    if embed.wanted():
        return
    with st.container(horizontal=True, gap="small", key=f"{key}_buttons"):
        for label, ending, mime, made in buttons:
            st.download_button(
                label,
                made,
                file_name=export.file_name(name, reader.language, ending=ending),
                mime=mime,
                key=f"{key}_{ending}",
                on_click="ignore",
                disabled=disabled,
            )


def carried_notes(reader: Reader, notes: Mapping[str, str], address: str, cited: str) -> dict[str, str]:
    """Return the notes of a view with what every download carries: day, link, citation, language."""
    _ = reader.words
    return {
        **notes,
        _("Consulted on"): formats.date(datetime.now(UTC), reader.language),
        _("Link to this view"): address,
        _("How to cite"): cited,
        _("Language"): reader.language,
    }


def framed(
    reader: Reader,
    svg: str,
    title: str,
    notes: Mapping[str, str],
    facts: Iterable[Mapping[str, Any]],
    address: str,
) -> str:
    """Return a figure below its finding and above title, filters, sources, licences and citation.

    Parameters
    ----------
    svg
        The figure, or a picture that is framed already and stays as it is.
    facts
        What ``source_notes.described`` returns.
    """
    if pictures.is_framed(svg):
        return svg
    _ = reader.words
    finding = notes.get(_("Finding"), "")
    facts = list(facts)
    filters = [
        _("{label}: {text}", label=label, text=text)
        for label, text in notes.items()
        if text and text != finding and text not in title  # once is enough on a picture
    ]
    lines = [title if finding else "", " · ".join(filters), *source_lines(reader, facts)]
    lines.append(citation(reader, title, facts, address))
    width, height = pictures.size(svg)
    return pictures.framed(svg, width, height, title=finding or title, notes=lines, language=reader.language)


def source_lines(reader: Reader, facts: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a line per publisher and licence with its titles and editions; the last line counts what is left out."""
    _ = reader.words
    groups: dict[tuple[str, str, str], list[str]] = {}
    for fact in facts:
        title = _("“{title}”, edition {vintage}", title=fact["title"], vintage=fact["vintage"])
        groups.setdefault((fact["publisher"], fact["licence"], fact["licence_checked"]), []).append(title)
    lines = [
        _("Source: {publisher}, {titles}. Licence: {licence} ({checked}).",
          publisher=publisher, titles=clauses.joined(_, titles), licence=licence, checked=checked)
        for (publisher, licence, checked), titles in list(groups.items())[:_MOST_SOURCES]
    ]  # fmt: skip
    more = len(groups) - _MOST_SOURCES
    if more > 0:
        lines.append(_.plural("One more publisher: see the link.", "{n} more publishers: see the link.", more))
    return lines


def this_view(reader: Reader) -> str:
    """Return the address of what the reader sees: whole where the browser says where it is, otherwise its path."""
    return f"{here(st.context.url or '/', st.get_option('server.baseUrlPath'))}?{embed.view_query(reader)}"


def here(url: str, base: str) -> str:
    """Return the address of a page as Streamlit says it, mended: from “indice-mapa” it cuts the name of the page “mapa”.

    >>> here("https://example.org/indice-/indice-mapa", ""), here("https://example.org", "")
    ('https://example.org/indice-mapa', 'https://example.org/')
    >>> here("https://example.org/data/mapa", "data"), here("/", "")
    ('https://example.org/data/mapa', '/')
    """
    parts, base = urlsplit(url), base.strip("/")
    room = parts.path.rstrip("/").rpartition("/")[2]
    path = "/".join(filter(None, (base, "" if room == base.rpartition("/")[2] else room)))
    return parts._replace(path=f"/{path}").geturl()


def relative(address: str) -> str:
    """Return path and query of an address."""
    split = urlsplit(address)
    return f"{split.path or '/'}?{split.query}"


def citation(reader: Reader, title: str, sources: Iterable[Mapping[str, Any]], address: str) -> str:
    """Return a sentence by which the view can be cited: what, by whom, which edition, when, where."""
    _ = reader.words
    build = str(data.rows(reader, "build_tables")["build_id"].iloc[0])
    publishers = list(dict.fromkeys(str(source["publisher"]) for source in sources))
    values = {
        "title": title,
        "date": formats.date(datetime.now(UTC), reader.language),
        "build": build,
        "link": address,
    }
    if not publishers:
        return _("Observatory for Social Inclusion, “{title}”. Build {build}, consulted on {date}: {link}", **values)
    return _(
        "Observatory for Social Inclusion, “{title}”, with data of {publishers}. Build {build}, consulted on {date}: {link}",
        publishers=formats.listing(publishers, reader.language), **values,
    )  # fmt: skip
