"""The file of an analyst within one session: read in memory, kept with the session's own state, forgotten on request.

No cache of the program may hold anything of it: what is asked of the published file never names its places.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from observatory import assets, own_data
from observatory.own_data import Decisions, Own, OwnProblem
from observatory.ui import uploads
from observatory.ui.reader import Reader

_LOG = logging.getLogger(__name__)
_STATE, _ROUND, _REFUSED = "_own_data", "_own_data_round", "_own_data_refused"
_MEGABYTE = 1_000_000
# Reading a file takes a core for a second or two: one analyst at a time, the others wait their turn.
_TURN = threading.BoundedSemaphore(1)
_MOUNT = st.components.v2.component(
    "observatory_own_upload_words", html="<div></div>", js=assets.UI.loader("upload_words.js"), isolate_styles=False
)


@dataclass(repr=False)
class Kept:
    """A file between two runs, with what was understood and decided; nothing of it stands in its representation."""

    name: str
    data: bytes
    build: str
    decisions: Decisions
    own: Own


def kept(reader: Reader) -> Kept | None:
    """Return the file of this session; it is read again where a newer build has been published."""
    found: Kept | None = st.session_state.get(_STATE)
    if found is not None and found.build != str(reader.build):
        _read(reader, found.name, found.data, found.decisions)
        found = st.session_state.get(_STATE)
    return found


def hand_in(reader: Reader) -> tuple[OwnProblem, ...]:
    """Place the uploader; a file in it is read at once and dropped from it. Return why the last one was refused."""
    _ = reader.words
    size = own_data.LIMITS.file_bytes // _MEGABYTE
    key = f"{_STATE}_file_{st.session_state.get(_ROUND, 0)}"
    with st.container(key="own_files"):
        given = st.file_uploader(_("Your table"), key=key, max_upload_size=size)
    words = {
        "choose": _("Choose a file"), "drop": _("Drop the file here"), "add": _("Choose a file"),
        "remove": _("Remove {file}"), "limit": _("CSV, TSV, TXT or XLSX, up to {size} MB", size=size),
        "large": _("This file has more than {size} MB. Keep only the rows and columns that are needed.", size=size),
        "failed": _("The file could not be sent. Try again."),
    }  # fmt: skip
    _MOUNT(data={"words": words, "box": ".st-key-own_files"}, key="own_upload_words")
    if given is not None:
        content = given.getvalue()
        uploads.drop([given])
        with st.spinner(_("Reading the file…")):
            _read(reader, given.name, content, Decisions())
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()
    refused: tuple[OwnProblem, ...] = st.session_state.get(_REFUSED, ())
    return refused


def decide(reader: Reader, file: Kept, **settled: Any) -> None:
    """Read the file again with one more decision."""
    _read(reader, file.name, file.data, replace(file.decisions, **settled))


def forget() -> None:
    """Forget the file, what was understood and what was decided."""
    for name in [str(name) for name in st.session_state if str(name).startswith(_STATE)]:
        if name != _ROUND:
            del st.session_state[name]
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def forget_button(reader: Reader) -> None:
    """Place the button that forgets the file."""
    st.button(reader.words("Forget this file"), key="own_forget", on_click=forget)


def key_of(*parts: str) -> str:
    """Return a key of a widget that is forgotten with the file."""
    return "_".join((_STATE, *parts, str(st.session_state.get(_ROUND, 0))))


def _read(reader: Reader, name: str, data: bytes, decisions: Decisions) -> None:
    st.session_state.pop(_REFUSED, None)
    reading = partial(own_data.read, data, name, reader.build, decisions)
    try:
        with _TURN:
            found = reading()
    except own_data.RefusedFileError as refused:
        st.session_state[_REFUSED] = refused.problems
        st.session_state.pop(_STATE, None)
    except Exception as error:  # noqa: BLE001 - its text may quote a cell: neither reader nor log may see it
        _LOG.error("own data: %s", type(error).__name__)
        st.session_state[_REFUSED] = (OwnProblem("own_failed", name),)
        st.session_state.pop(_STATE, None)
    else:
        st.session_state[_STATE] = Kept(name, data, str(reader.build), decisions, found)
