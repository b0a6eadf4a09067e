"""In whose name a brief is handed over: name and coat of arms, kept for this visit alone and never stored."""

from __future__ import annotations

import base64

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from observatory import arms, assets
from observatory.briefs.content import Council
from observatory.ui import fragment, uploads
from observatory.ui.reader import Reader

LONGEST_NAME = 80
_ARMS = "_briefs_arms"
_NAME = "_briefs_council"
_KEPT_NAME = "_briefs_council_kept"
_ROUND = "_briefs_arms_round"
_REFUSED = "_briefs_arms_refused"
_SMALL = 160  # pixels, for the screen
_MOUNT = st.components.v2.component(
    "observatory_briefs_upload_words", html="<div></div>", js=assets.UI.loader("upload_words.js"), isolate_styles=False
)


def show(reader: Reader, place: str) -> Council | None:
    """Place name and arms, closed; return them, or ``None`` where neither is given.

    Parameters
    ----------
    place
        What stands for the name where there are arms and no name: a picture is never without words.
    """
    _ = reader.words
    if _NAME not in st.session_state:  # Streamlit forgets a field while its reader is on another page
        st.session_state[_NAME] = st.session_state.get(_KEPT_NAME, "")
    with st.expander(_("Name and coat of arms of your council"), key="briefs_council"):
        name = st.text_input(
            _("Official name of the council"), key=_NAME, max_chars=LONGEST_NAME, autocomplete="organization"
        )  # fmt: skip
        _arms(reader)
        fragment.show(reader, "briefs_council_note", key="briefs_council_note")
    st.session_state[_KEPT_NAME] = name or ""
    return council(name or "", st.session_state.get(_ARMS), place)


def council(name: str, png: bytes | None, place: str) -> Council | None:
    """Return name and arms as a brief takes them; ``None`` where neither is given.

    Letters that cannot be seen are left out: they would reach the paper as boxes, or turn the direction of the line.
    """
    seen = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:LONGEST_NAME]
    return Council(seen or place, png) if seen or png else None


def _arms(reader: Reader) -> None:
    """Place the uploader, or the arms that were taken and what takes them away again."""
    _ = reader.words
    png = st.session_state.get(_ARMS)
    if png is not None:
        small = base64.b64encode(arms.smaller(png, _SMALL)).decode()
        fragment.show(reader, "briefs_arms", key="briefs_arms", source=f"data:image/png;base64,{small}")
        st.button(_("Remove the coat of arms"), key="briefs_arms_remove", on_click=_forget)
        return
    with st.container(key="briefs_arms_file"):
        given = st.file_uploader(
            _("Coat of arms (PNG or JPEG)"), key=_uploader(), max_upload_size=arms.LARGEST_FILE // 1_000_000,
        )  # fmt: skip
    said = {
        "choose": _("Choose a file"), "drop": _("Drop the file here"), "add": _("Choose a file"),
        "remove": _("Remove {file}"), "limit": _("PNG or JPEG, up to 1 MB"),
        "large": _("This file has more than 1 MB. Save it smaller, or as JPEG."), "failed": _("The file could not be sent. Try again."),
    }  # fmt: skip
    _MOUNT(data={"words": said, "box": ".st-key-briefs_arms_file"}, key="briefs_upload_words")
    if given is not None:
        _take(reader, given)


def _take(reader: Reader, given: UploadedFile) -> None:
    """Read the file once; what is taken is drawn anew, and the file itself is dropped from memory."""
    refused: tuple[str, arms.ArmsError] | None = st.session_state.get(_REFUSED)
    if refused is None or refused[0] != given.file_id:
        try:
            st.session_state[_ARMS] = arms.read(given.getvalue())
        except arms.ArmsError as error:
            refused = (given.file_id, error)
            st.session_state[_REFUSED] = refused
        else:
            uploads.drop([given])
            st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
            st.rerun()
    if refused is not None:
        words = refused[1].words(reader.language)
        fragment.show(reader, "briefs_refused", key="briefs_refused", file=given.name, words=words)


def _uploader() -> str:
    return f"_briefs_arms_{st.session_state.get(_ROUND, 0)}"


def _forget() -> None:
    st.session_state.pop(_ARMS, None)
