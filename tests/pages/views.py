"""Draws the view of a link in a session of its own, and says what is on it in no language: numbers, codes, links."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatory.ui import downloads, fragment, links
from tests.pages.shown import SCRIPT

# Room (its address) → the module that draws it.
ROOMS = {
    "perfil": "observe.profile", "mapa": "observe.territory_map", "tendencias": "observe.trends",
    "comparar": "observe.compare", "brechas": "observe.gaps", "barrios": "observe.neighbourhoods",
    "indicadores": "observe.indicators", "cobertura": "observe.coverage", "redes": "participate.networks",
    "semejantes": "develop.peers", "fuentes": "disseminate.sources", "programas": "participate.programmes",
    "sesion": "participate.session", "metas": "participate.scorecard", "participacion": "participate.participation",
    "representacion": "participate.representation", "acuerdos": "participate.agreements", "planes": "develop.action_plans",
    "practicas": "develop.practices", "datos": "disseminate.open_data", "interfaz": "disseminate.data_interface",
    "pantalla": "disseminate.displays",
    "informes": "disseminate.briefs", "publicaciones": "disseminate.publications", "recorridos": "disseminate.tours",
    "novedades": "disseminate.news", "explorar": "explore.builder", "consulta": "explore.sql_bench",
    "estadistica": "explore.statistics", "conglomerados": "explore.clusters", "mis-datos": "explore.own_data",
    "cuadernos": "explore.notebooks", "laboratorio": "explore.laboratory", "modelos": "explore.index_models",
    "indice": "observe.index_place", "indice-mapa": "observe.index_map",
}  # fmt: skip
Link = dict[str, str]
GROUPED = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?!\d))")


@dataclass
class View:
    """What one run of a page showed."""

    html: str = ""
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    cited: list[Link] = field(default_factory=list)
    bad: dict[str, str] = field(default_factory=dict)
    address: Link = field(default_factory=dict)
    wrong: str = ""

    def data(self, codes: frozenset[str]) -> dict[str, Any]:
        """Return the tables without their words: each cell that is a number or a code, in an order of its own."""
        return {
            name: sorted(json.dumps([_cell(cell, codes) for cell in row]) for row in frame.itertuples(index=False))
            for name, frame in sorted(self.tables.items())
        }

    def leads(self) -> list[str]:
        """Return where the links on the page lead, without the language."""
        found = set()
        for href in re.findall(r'href="(/[^"]*)"', self.html):
            split = urlsplit(href.replace("&amp;", "&"))
            asked = sorted(pair for pair in parse_qsl(split.query) if pair[0] != "lang")
            found.add(f"{re.sub(r'^/news/[a-z]+', '/news/', split.path)}?{asked}")  # a feed per language
        return sorted(found)

    def digest(self, codes: frozenset[str]) -> str:
        """Return the hash of the data on the page."""
        return hashlib.sha256(json.dumps(self.data(codes)).encode()).hexdigest()


def _cell(cell: Any, codes: frozenset[str]) -> Any:
    if isinstance(cell, str):
        number = GROUPED.sub("", cell)  # a number in words: 1200, 1.200 or 1,200 people as reported
        return cell if cell in codes else number if number.isdigit() else None
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return f"{float(cell):.9g}" if not isinstance(cell, bool) else cell


class Opener:
    """Opens links; what the pages would place and offer for download is kept instead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._view = View()
        self._choose: Callable[[str, list[Any]], Any] | None = None
        choice = links.choice

        def piece(reader: Any, template: str, *, key: str, **values: Any) -> None:
            self._view.html += fragment.render(reader, template, **values)

        def table(reader: Any, frame: pd.DataFrame, *, key: str, **_others: Any) -> None:
            assert key not in self._view.tables
            self._view.tables[key] = frame.copy()
            self._view.cited.append(_parameters(downloads.this_view(reader)))

        def chosen(widget: Any, label: str, name: str, options: Any, *others: Any, **arguments: Any) -> Any:
            if self._choose and links.asked(name) is None and len(options) > 1:
                links.st.query_params[name] = str(self._choose(name, list(options)))
            return choice(widget, label, name, options, *others, **arguments)

        monkeypatch.setattr(fragment, "show", piece)
        monkeypatch.setattr(downloads, "table", table)
        monkeypatch.setattr(downloads, "picture", lambda *_given, **_named: None)
        monkeypatch.setattr(links, "choice", chosen)

    def open(
        self, room: str, link: Mapping[str, str | list[str]], choose: Callable[[str, list[Any]], Any] | None = None
    ) -> View:
        """Draw a room with the parameters of a link, in a new session.

        Parameters
        ----------
        choose
            Takes the place of a reader who tries every control that the link leaves open: name and options → one of them.
        """
        self._view, self._choose = View(), choose
        at = AppTest.from_string(SCRIPT.format(module=ROOMS[room]), default_timeout=60)
        for name, value in link.items():
            at.query_params[name] = value
        at.run()
        view = self._view
        view.wrong = "; ".join(f"{error.message}: {error.stack_trace[-3:]}" for error in at.exception)
        view.bad = dict(at.session_state["_bad_parameters"]) if "_bad_parameters" in at.session_state else {}
        view.address = {
            name: value[-1] if isinstance(value, list) else value for name, value in at.query_params.items()
        }
        shown = at.session_state.get("_shown", {})
        view.cited.append({**shown, **view.address})
        return view


def _parameters(address: str) -> Link:
    return dict(parse_qsl(urlsplit(address).query))
