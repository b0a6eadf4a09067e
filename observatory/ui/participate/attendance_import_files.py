"""Files that an organiser hands in: read in memory into counts, and dropped before anything else is shown."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import streamlit as st

from observatory import assets, queries
from observatory.sources import attendance
from observatory.sources.attendance.wording import fold
from observatory.text import formats
from observatory.ui import uploads
from observatory.ui.reader import Reader

_LOG = logging.getLogger(__name__)
MOST_FILES = 6
_STATE = "_attendance"
_ROUND = "_attendance_round"
_KINDS = ("registration", "meeting")
_MEGABYTE = 1_000_000
# Reading a list takes a core and some memory for seconds: one organiser at a time, the others wait their turn.
_TURN = threading.BoundedSemaphore(1)
_MOUNT = st.components.v2.component(
    "observatory_upload_words", html="<div></div>", js=assets.UI.loader("upload_words.js"), isolate_styles=False
)


@dataclass
class Handed:
    """What is kept of an import between two runs: counts of answers, decisions, and no file.

    Attributes
    ----------
    gathered
        What the files say; with problems, nothing was counted and the files are still in the uploader.
    dates, about
        How the organiser said dates are written, and what questions of a form are about.
    codes
        Dimension → answer as it is compared → code: what the organiser decided.
    """

    gathered: attendance.Gathered
    dates: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def reviewed(self) -> attendance.Reviewed:
        """Return the decisions as the import takes them."""
        return attendance.Reviewed(self.codes)


def kept(session: str) -> Handed | None:
    """Return what was counted for a session; another one's counts are forgotten."""
    found: Handed | None = st.session_state.get(_STATE)
    if found is not None and found.gathered.session.code != session:
        forget()
        return None
    return found


def forget() -> None:
    """Forget what was counted, what was decided and what was handed in."""
    for kind in _KINDS:
        uploads.drop(st.session_state.get(_key(kind)) or [])
    for name in [name for name in st.session_state if str(name).startswith(_STATE)]:
        if name != _ROUND:
            del st.session_state[name]
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def uploaders(reader: Reader) -> list[tuple[str, bytes]]:
    """Place one uploader for registrations and one for the meeting; return name and content of the files in them."""
    _ = reader.words
    labels = {
        "registration": _("Registrations: responses to the form, or list of tickets"),
        "meeting": _("Attendance: report of the meeting, or list of those present"),
    }
    size = attendance.LIMITS.file_bytes // _MEGABYTE
    handed = []
    with st.container(key="attendance_files", horizontal=True, gap="medium"):
        for kind in _KINDS:
            handed += st.file_uploader(
                labels[kind], accept_multiple_files=True, key=_key(kind), max_upload_size=size
            )  # fmt: skip
    said = {
        "choose": _("Choose files"), "drop": _("Drop the files here"), "add": _("Add more files"),
        "remove": _("Remove {file}"), "limit": _("CSV, TSV, TXT or XLSX, up to {size} MB each", size=size),
        "large": _("This file has more than {size} MB. Export one session only.", size=size),
        "failed": _("The file could not be sent. Try again."),
    }  # fmt: skip
    _MOUNT(data={"words": said}, key="attendance_upload_words")
    if len(handed) > MOST_FILES:
        st.warning(
            _("At most {n} files are read; the others are left out.", n=formats.number(MOST_FILES, reader.language))
        )
    return [(each.name, each.getvalue()) for each in handed[:MOST_FILES]]


def count(
    reader: Reader,
    files: list[tuple[str, bytes]],
    session: attendance.Session,
    *,
    minutes: float,
    dates: str,
    questions: Mapping[str, str],
) -> attendance.Gathered:
    """Read the files into counts, saying how far it is; without problems the files are dropped.

    Parameters
    ----------
    questions
        What a question of a form is about, as the organiser said: its text → what it is about.
    """
    _ = reader.words
    gazetteer = places(str(reader.build))
    bar = st.progress(0.0, _("Waiting for another import to finish…"))
    decided = attendance.Reviewed(questions={fold(text): about for text, about in questions.items()})
    with _TURN:
        bar.progress(0.0, _("Reading the files…"))
        try:
            gathered = attendance.gather(
                files, session, gazetteer, reviewed=decided, minutes=minutes, date_style=dates,
                progress=lambda share: _tell(bar, share, _("Reading the files…")),
            )  # fmt: skip
        except Exception as error:  # noqa: BLE001 - its text may quote a cell: neither reader nor log may see it
            _LOG.error("attendance import failed: %s", type(error).__name__)
            forget()
            gathered = attendance.Gathered(session=session, problems=(attendance.Problem("import_failed"),))
    bar.empty()
    if not gathered.problems:
        forget()
    st.session_state[_STATE] = Handed(gathered, dates, dict(questions))
    return gathered


def _tell(bar: st.delta_generator.DeltaGenerator, share: float, words: str) -> None:
    bar.progress(min(share, 1.0), words)


@lru_cache(maxsize=1)
def places(build: str) -> attendance.Gazetteer:
    """Return the gazetteer of a build; it is the same for all readers."""
    rows = queries.run("gazetteer", Path(build))
    return attendance.Gazetteer(attendance.Territory(**row) for row in rows.to_dict("records"))


def _key(kind: str) -> str:
    return f"_attendance_{kind}_{st.session_state.get(_ROUND, 0)}"
