"""The briefs of all municipalities of a region, or of all members of a network: made one by one, to be stopped at any time."""

from __future__ import annotations

import shlex
import tempfile
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

import streamlit as st

from observatory import brief_batch, briefs, export, rows, search
from observatory.briefs.content import BriefError, Council
from observatory.records import Record
from observatory.reports import brief as paper
from observatory.reports.document import DocumentError
from observatory.text import Translator, formats, translator
from observatory.ui import data, fragment, links
from observatory.ui.disseminate.briefs_choice import Wanted
from observatory.ui.reader import Reader

ZIP = "application/zip"
_STATE = "_briefs_batch"
_ALL = 10_000
_WAIT = 0.4  # seconds between two looks whether it is our turn, so that a reader can leave the queue
_TURN = threading.BoundedSemaphore(1)  # one batch at a time: it keeps a core busy for a minute


@dataclass(frozen=True)
class Scope:
    """Places of which briefs can be made together.

    Attributes
    ----------
    code
        Of the region or network.
    words
        What it is called.
    places
        Codes of its municipalities, or of its members.
    network
        Whether it is a network.
    """

    code: str
    words: str
    places: tuple[str, ...]
    network: bool = False


@dataclass
class Done:
    """A ZIP that was made: a file without a name on disk, which goes when its reader goes."""

    key: tuple[object, ...]
    file: IO[bytes]
    packed: brief_batch.Packed


def scopes(reader: Reader, place: Record) -> list[Scope]:
    """Return the regions round a place, or the place itself where it is one, and its networks, the nearest first."""
    code = place["territory_code"]
    above = data.records(reader, "profile_parents", territory=code, language=reader.language)
    areas = [(code, place["label"])] if place["level"] in {"region", "country"} else []
    areas += [(row["territory_code"], row["name"]) for row in above]
    found = [Scope(area, words, _municipalities(reader.build, area)) for area, words in areas]
    for row in data.records(reader, "profile_memberships", territory=code, language=reader.language):
        members = data.records(reader, "network_members", network=row["network_code"], language=reader.language)
        codes = tuple(dict.fromkeys(each["territory_code"] for each in members))
        found.append(Scope(row["network_code"], row["name"], codes, network=True))
    return [scope for scope in found if len(scope.places) > 1]


@lru_cache(maxsize=64)
def _municipalities(build: Path, area: str) -> tuple[str, ...]:
    found = rows.rows(build, "compare_municipalities", territory=area, limit=_ALL)
    return tuple(sorted(found["territory_code"]))


def show(reader: Reader, wanted: Wanted, council: Council | None) -> None:
    """Place the choice of a region or network, and what makes all its briefs; for very many, the command that does."""
    _ = reader.words
    offered = {scope.code: scope for scope in scopes(reader, wanted.place)}
    if not offered:
        return
    fragment.show(reader, "briefs_batch_head", key="briefs_batch_head")
    with st.container(key="briefs_batch"):
        code = links.choice(
            st.selectbox, _("All places in"), "scope", list(offered),
            lambda one: said(reader, offered[one]), placeholder=_("Choose"),
        )  # fmt: skip
    scope = offered[code]
    many = len(scope.places) > brief_batch.MOST_PLACES
    if not many:
        _make_or_take(reader, wanted, council, scope)
    fragment.show(
        reader, "briefs_batch_command", key="briefs_batch_command", command=command(wanted, scope), many=many,
        most=brief_batch.MOST_PLACES, n=len(scope.places),
    )  # fmt: skip


def said(reader: Reader, scope: Scope) -> str:
    """Return what places are called together, and how many they are."""
    n = len(scope.places)
    return reader.words.plural(
        "{name}: one place", "{name}: {n} places", n, name=scope.words, n=formats.number(n, reader.language)
    )


def _make_or_take(reader: Reader, wanted: Wanted, council: Council | None, scope: Scope) -> None:
    """Place the button that makes the briefs, or the one that gives what was made."""
    _ = reader.words
    key = (str(reader.build), scope, wanted.paper, wanted.theme, wanted.pages, council)
    done: Done | None = st.session_state.get(_STATE)
    if done is not None and done.key != key:
        forget()
        done = None
    if done is None:
        n = len(scope.places)
        if st.button(_.plural("Make one brief", "Make {n} briefs", n), key="briefs_batch_make"):
            st.session_state[_STATE] = _make(reader, wanted, council, scope, key)
            st.rerun()
        return
    told = [f"{each.place} ({each.code})" for each in done.packed.failed]
    fragment.show(
        reader, "briefs_batch_done", key="briefs_batch_done", packed=done.packed, failed=told,
        megabytes=done.packed.size / 1_000_000,
    )  # fmt: skip
    st.download_button(
        _("Download all as one ZIP"), lambda: _read(done), key="briefs_batch_zip", mime=ZIP, on_click="ignore", type="primary",
        file_name=export.file_name("briefs", search.fold(scope.words), wanted.theme, wanted.paper, ending="zip"),
    )  # fmt: skip
    st.button(_("Forget these briefs"), key="briefs_batch_forget", on_click=forget)


def forget() -> None:
    """Drop what was made."""
    done: Done | None = st.session_state.pop(_STATE, None)
    if done is not None:
        done.file.close()


def _read(done: Done) -> bytes:
    done.file.seek(0)
    return done.file.read()


def _make(reader: Reader, wanted: Wanted, council: Council | None, scope: Scope, key: tuple[object, ...]) -> Done:
    """Make the briefs, saying how far it is. Whoever presses “Stop” or leaves ends the run at the next brief."""
    _ = reader.words
    bar = st.progress(0.0, _("Waiting for other briefs to be finished…"))
    st.button(_("Stop"), key="briefs_batch_stop")
    while not _TURN.acquire(timeout=_WAIT):
        bar.progress(0.0, _("Waiting for other briefs to be finished…"))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it is kept until its reader takes or forgets it
    try:
        n = len(scope.places)
        packed = brief_batch.pack(
            scope.places, lambda code: one(reader, wanted, council, code), file, headings(translator(wanted.paper)),
            lambda done: _tell(bar, _("Briefs made: {done} of {n}", done=done, n=n), done / n),
        )  # fmt: skip
    except BaseException:  # also when the reader stops or leaves: Streamlit ends the run by an exception of its own
        file.close()
        raise
    finally:
        _TURN.release()
    bar.empty()
    return Done(key, file, packed)


def _tell(bar: st.delta_generator.DeltaGenerator, words: str, share: float) -> None:
    bar.progress(min(share, 1.0), words)


def headings(_: Translator) -> tuple[str, str, str, str]:
    """Return the headings of the list that goes with the papers."""
    return _("Code"), _("Place"), _("File"), _("Remark")


def one(reader: Reader, wanted: Wanted, council: Council | None, code: str) -> brief_batch.Paper:
    """Return the paper of one place, or why there is none."""
    _ = translator(wanted.paper)
    try:
        made = briefs.compose(reader.build, code, wanted.paper, theme=wanted.theme, council=council, pages=wanted.pages)
        name = export.file_name("brief", code, search.fold(made.place), wanted.theme, wanted.paper, ending="pdf")
        return brief_batch.Paper(code, made.place, name, paper.pdf(made))
    except BriefError as error:
        return brief_batch.Paper(code, code, "", remark=str(error))
    except DocumentError:
        return brief_batch.Paper(code, code, "", remark=_("The paper could not be laid out."))


def command(wanted: Wanted, scope: Scope) -> str:
    """Return the command that makes the same briefs on a machine of one's own."""
    which = "--network" if scope.network else "--all-in"
    parts = ["python", "-m", "observatory", "brief", which, scope.code, "--language", wanted.paper]
    if wanted.theme:
        parts += ["--theme", wanted.theme]
    if wanted.pages:
        parts += ["--pages", str(wanted.pages)]
    return shlex.join(parts)
