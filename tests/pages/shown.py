"""Runs a page as a reader would and keeps what it shows: the HTML of its fragments, the tables and figures to download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from observatory.ui import downloads, fragment

SCRIPT = """
from observatory.ui.reader import reader
from pages.{module} import draw
draw(reader())
"""


@dataclass
class Shown:
    """What one run of a page showed."""

    pieces: dict[str, str] = field(default_factory=dict)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    figures: dict[str, Callable[[], str]] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """All fragments, in the order in which they were placed."""
        return "\n".join(self.pieces.values())

    def clear(self) -> None:
        """Forget the run before."""
        self.pieces.clear()
        self.tables.clear()
        self.figures.clear()


def catch(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Keep what is shown instead of mounting it."""
    shown = Shown()

    def piece(reader, template, *, key, **values):
        assert key not in shown.pieces, f"two fragments share the key {key}"
        shown.pieces[key] = fragment.render(reader, template, **values)

    def table(reader, frame, *, key, figure=None, **_others):
        shown.tables[key] = frame
        if figure:
            shown.figures[key] = figure

    monkeypatch.setattr(fragment, "show", piece)
    monkeypatch.setattr(downloads, "table", table)
    return shown


def opener(module: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[AppTest, Shown]]:
    """Return what opens a page with the parameters of a link."""
    shown = catch(monkeypatch)

    def visit(**parameters: str) -> tuple[AppTest, Shown]:
        shown.clear()
        at = AppTest.from_string(SCRIPT.format(module=module), default_timeout=30)
        for name, value in parameters.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        return at, shown

    return visit
