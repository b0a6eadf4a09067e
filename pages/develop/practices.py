"""What was done elsewhere that worked? The catalogue of good practices: searched, narrowed down, on a map, by evidence."""

import streamlit as st

from observatory.text import practice_findings as findings
from observatory.ui import downloads, fragment, links, place_picker
from observatory.ui.develop import practices_asked, practices_found, practices_map
from observatory.ui.develop import practices_view as view
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the practices that fit the link."""
    everything = practices_found.everything(reader)
    asked = practices_asked.asked(reader, everything)
    result = practices_found.result(reader, asked)
    if asked.page > result.pages:
        links.bad(practices_asked.PAGE, str(asked.page))
    finding = said(reader, result)
    fragment.show(reader, "practices_head", key="practices_head", finding=finding)
    controls(reader, asked)
    overview(reader, result)
    listing(reader, result)
    downloads.table(
        reader, view.table(reader, result), name="practices", title=reader.words("Good practices"),
        notes={reader.words("Finding"): finding, **{chip["label"]: chip["words"] for chip in practices_asked.chips(reader, asked)}},
        sources=[], key="practices_download", recipe=recipe(reader, asked),
    )  # fmt: skip


def said(reader: Reader, result: practices_found.Result) -> str:
    """Return the finding of the page."""
    _ = reader.words
    sentences = [findings.finding(result.records, len(result.everything), _)]
    if result.asked.place:
        sentences.append(findings.near_finding(result.records, _))
    return " ".join(sentence for sentence in sentences if sentence)


def controls(reader: Reader, asked: practices_found.Asked) -> None:
    """Place the search, and the field for the reader's place until there is one."""
    _ = reader.words
    with st.container(key="practices_controls"):
        left, right = st.columns([3, 2])
        with left:
            practices_asked.search_field(reader)
        with right:
            fragment.show(reader, "practices_place", key="practices_place", place=asked.place)
            if asked.place is None:
                none = place_picker.Chosen(())
                place_picker.show(reader, practices_asked.TERRITORY, none, None, most=1, key="practices_picker")


def overview(reader: Reader, result: practices_found.Result) -> None:
    """Draw the maps and the matrix of themes by evidence."""
    if not result.records:
        return
    pictures = practices_map.pictures(reader, result.records)
    fragment.show(
        reader, "practices_overview", key="practices_overview", pictures=pictures, matrix=view.matrix(reader, result),
        levels=view.levels(reader), n=len(result.records), folded=bool(result.asked.wanted or result.asked.place),
        elsewhere=practices_map.elsewhere(reader, result.asked, result.records, pictures),
    )  # fmt: skip


def listing(reader: Reader, result: practices_found.Result) -> None:
    """Draw the filters and the cards."""
    asked = result.asked
    choices = practices_found.sorts(asked.wanted, asked.place)
    fragment.show(
        reader, "practices_list", key="practices_list", panel=view.panel(reader, result), cards=view.cards(reader, result),
        chips=practices_asked.chips(reader, asked), sorts=view.sorts(reader, asked, choices), n=len(result.records),
        total=len(result.everything), pages=view.pages(reader, result), first=result.first, out=view.ways_out(reader, result),
        nowhere=view.nowhere(result.found), everything=links.link(reader, view.PAGE), levels=view.levels(reader),
        recognitions=view.recognitions(reader, asked), theme=lambda code: view.address(reader, asked, theme=code),
        shortlist=links.asked("shortlist"), place=asked.place,
    )  # fmt: skip


def recipe(reader: Reader, asked: practices_found.Asked) -> list[tuple[str, dict[str, str]]]:
    """Return the queries that give the rows of the download."""
    found = [("practice_list", {"language": str(reader.language)})]
    if "indicator" in asked.wanted:
        found.append(("practices_of_indicator", {"indicator": asked.wanted["indicator"]}))
    if asked.place:
        found.append(("peers_of_territory", {"territory": asked.place["territory_code"]}))
    return found
