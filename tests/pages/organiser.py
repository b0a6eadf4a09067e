"""What an organiser hands in, and a page that takes it: runs of pages that begin again within one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from observatory.ui import fragment
from tests.pages.shown import SCRIPT
from tests.sources.attendance import samples

SESSION = "mx-leon-dialogo-1"  # 9 February 2021, in the real data
PLACES = ("León, Guanajuato",) * 14 + ("León",) * 6 + ("Tolucca",) * 2 + ("Ciudad Imaginaria",) * 8
NAMES = tuple(f"Xicohtli Quetzalmendi {chr(97 + n)}{chr(97 + n % 7)}" for n in range(26)) + tuple(
    f"Nandufina Voltariga {chr(97 + n)}" for n in range(len(PLACES) - 26)
)
ADDRESSES = tuple(f"plantada.{n}@correo-plantado.test" for n in range(len(PLACES)))
PHONES = tuple(f"477 555 {n:04}" for n in range(100, 100 + len(PLACES)))


def form() -> bytes:
    """Return the responses to a form: thirty people with names, addresses and telephones."""
    rows = [["Marca temporal", "Dirección de correo electrónico", "Nombre completo", "Teléfono", "Municipio", "Género"]]
    for n, place in enumerate(PLACES):
        rows.append(
            [f"2021-02-08 10:{n:02}:00", ADDRESSES[n], NAMES[n], PHONES[n], place, "Mujer" if n % 2 else "Hombre"]
        )
    return samples.text(rows, ";", "cp1252")


def meeting() -> bytes:
    """Return the report of the meeting: all but the last five came."""
    rows = [["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)"]]
    for n in range(len(PLACES) - 5):
        rows.append([NAMES[n], ADDRESSES[n], "02/09/2021 04:00:00 PM", "02/09/2021 05:00:00 PM", "60"])
    return samples.text(rows, ",", "utf-8")


@dataclass
class Opened:
    """A page, and the fragments of its last run, also when it began again."""

    at: AppTest
    pieces: dict[str, str] = field(default_factory=dict)

    @property
    def html(self) -> str:
        """All fragments."""
        return "\n".join(self.pieces.values())

    def run(self) -> Opened:
        """Run the page again."""
        self.pieces.clear()
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def hand_in(self, *files: tuple[str, bytes]) -> Opened:
        """Put a file into each uploader, in order, and run."""
        for place, (name, content) in enumerate(files):
            self.at.file_uploader[place].set_value([(name, content, "text/csv")])
        return self.run()

    def press(self, key: str) -> Opened:
        """Press a button."""
        self.at.button(key=key).click()
        return self.run()


def opener(module: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    """Return what opens a page with the parameters of a link."""
    opened: list[Opened] = []

    def piece(reader: Any, template: str, *, key: str, **values: Any) -> None:
        opened[-1].pieces[key] = fragment.render(reader, template, **values)

    monkeypatch.setattr(fragment, "show", piece)

    def visit(**parameters: str) -> Opened:
        at = AppTest.from_string(SCRIPT.format(module=module), default_timeout=30)
        for name, value in parameters.items():
            at.query_params[name] = value
        opened.append(Opened(at))
        return opened[-1].run()

    return visit
