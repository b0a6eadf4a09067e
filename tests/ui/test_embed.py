"""The line below an embedded part, and the code by which a host places it."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
import streamlit as st

from observatory.reader import Reader
from observatory.ui import embed


class Frames(HTMLParser):
    """The frames of a page, by their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.others: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "iframe":
            self.found.append(dict(attributes))
        else:
            self.others.append(tag)


@pytest.fixture
def told(monkeypatch, tmp_path):
    """Tell of parts, and return the line below the one that the link asks for."""
    monkeypatch.setattr(st, "session_state", {})
    asked = {}
    monkeypatch.setattr(embed.links, "asked", asked.get)
    reader = Reader("es", tmp_path)

    def tell(part: str = "", **parts: tuple[list[str], dict[str, list]]) -> dict[str, str]:
        embed.begin()
        for key, (publishers, columns) in parts.items():
            sources = [{"publisher": name} for name in publishers]
            embed.tell(reader, f"{key}_download", sources, pd.DataFrame(columns))
        asked["part"] = part
        return embed.line(reader)

    return tell


def test_the_line_is_that_of_the_part_in_the_link(told):
    parts = {"map": (["INEGI"], {"Año": [2020, 2020]}), "change": (["CONEVAL"], {"Año": [2010, 2020]})}
    assert told("map", **parts) == {"publishers": "INEGI", "years": "2020"}
    assert told("change", **parts) == {"publishers": "CONEVAL", "years": "2010–2020"}
    assert told("change,table", **parts) == told("change", **parts)
    assert told("", **parts) == told("unknown", **parts) == {"publishers": "INEGI y CONEVAL", "years": "2010–2020"}


def test_a_line_without_figures_says_neither_year_nor_publisher(told):
    assert told() == {"publishers": "", "years": ""}
    assert told(one=([], {"Lugar": ["León"]})) == {"publishers": "", "years": ""}
    assert told(one=(["INE"], {"Año": [None, float("nan")]})) == {"publishers": "INE", "years": ""}


def test_many_publishers_are_counted(told):
    said = told(one=(["A", "B", "C", "D", "E"], {}))["publishers"]
    assert "A" in said
    assert "2" in said
    assert "E" not in said


def test_the_code_is_one_frame_whatever_the_finding_says():
    finding = 'León · "Pobreza" <script>alert(1)</script> & 45,9 %'
    code = embed.code("https://example.org/mapa?map=pt&lang=pt", "map", finding)
    frames = Frames(code)
    assert (len(frames.found), frames.others) == (1, [])
    (frame,) = frames.found
    assert frame["title"] == finding
    assert frame["loading"] == "lazy"
    assert parse_qs(urlsplit(frame["src"]).query) == {"map": ["pt"], "lang": ["pt"], "embed": ["true"], "part": ["map"]}


def test_a_part_is_called_after_its_downloads():
    assert embed.part_of("participation_map_download") == "participation_map"
    assert embed.part_of("trends_picture_0") == "trends_picture_0"
