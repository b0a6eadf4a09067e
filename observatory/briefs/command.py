"""``python -m observatory brief``: one brief as PDF, HTML or JSON, or those of all municipalities of an area or network."""

from __future__ import annotations

import argparse
import base64
import json
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from observatory import arms, database
from observatory import rows as kept
from observatory.address import AddressError, public_address
from observatory.briefs.compose import compose, search_territory
from observatory.briefs.content import Brief, BriefError, Council
from observatory.reports.document import DocumentError
from observatory.text import LANGUAGES, Language, formats, translator

MISUSE = 2
FORMATS = ("pdf", "html", "json")
MOST_PROCESSES = 4
LONGEST_NAME = 160
_NEAR, _MOST_NEAR = 60, 4
_ALL = 20_000


class MisuseError(ValueError):
    """The command line asks for what there is not."""


@dataclass(frozen=True)
class Wanted:
    """What is asked for, beside the place."""

    build: str
    language: Language
    theme: str
    council: Council | None
    pages: int
    ending: str


def run(options: argparse.Namespace, language: str) -> int:
    """Make what is asked for.

    Returns
    -------
    int
        0 made; 1 some papers could not be set; 2 bad input, told in one line on standard error.
    """
    try:
        public_address()
        wanted = _wanted(options, language)
        if options.all_in or options.network:
            return _several(options, wanted)
        return _one(options, wanted)
    except (MisuseError, BriefError, AddressError, arms.ArmsError, database.NotPublishedError) as error:
        _say(error.words(language) if isinstance(error, arms.ArmsError) else str(error))
        return MISUSE
    except DocumentError as error:
        _say(str(error))
        return 1
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return MISUSE


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _wanted(options: argparse.Namespace, language: str) -> Wanted:
    _ = translator(language)
    known = next((each for each in LANGUAGES if each == language), None)
    if known is None:
        raise MisuseError(f"There is no language “{language}”; there are: {', '.join(LANGUAGES)}.")
    chosen = [name for name in (options.code, options.all_in, options.network) if name]
    if len(chosen) != 1:
        raise MisuseError(_("Name one place, or --all-in CODE, or --network CODE."))
    if options.pages not in (0, 1, 2):
        raise MisuseError(_("A brief has one page or two: --pages 1 or --pages 2."))
    ending = (
        options.format
        or (options.out.suffix.removeprefix(".").lower() if options.out and options.code else "")
        or "pdf"
    )
    if ending not in FORMATS:
        raise MisuseError(
            _(
                "“{format}” is no format of a brief; there are: {formats}.",
                format=ending[:20],
                formats=", ".join(FORMATS),
            )
        )
    return Wanted(
        str(database.current_path()), known, options.theme, _council(options, language), options.pages, ending
    )


def _council(options: argparse.Namespace, language: str) -> Council | None:
    _ = translator(language)
    name = " ".join(options.council.split())
    if len(name) > LONGEST_NAME:
        raise MisuseError(_("The name of the council is longer than {n} letters.", n=LONGEST_NAME))
    if not name:
        if options.arms:
            raise MisuseError(_("A coat of arms needs the name of its council: --council NAME."))
        return None
    if options.arms is None:
        return Council(name)
    with options.arms.open("rb") as file:
        content = file.read(arms.LARGEST_FILE + 1)
    return Council(name, arms.read(content))


def made(wanted: Wanted, code: str) -> tuple[Brief, bytes]:
    """Return a brief and its file."""
    brief = compose(Path(wanted.build), code, wanted.language, wanted.theme, wanted.council, wanted.pages)
    return brief, content(brief, wanted.ending)


def content(brief: Brief, ending: str) -> bytes:
    """Return a brief as a file; ``ending`` is one of ``FORMATS``."""
    if ending == "json":
        told = asdict(brief)
        if brief.council and brief.council.arms:
            told["council"]["arms"] = base64.b64encode(brief.council.arms).decode()
        return json.dumps(told, ensure_ascii=False, indent=1).encode()
    if ending == "html":
        from observatory.web.brief_document import document

        return document(brief).encode()
    from observatory.reports import brief as paper

    return paper.pdf(brief)


def file_name(brief: Brief, ending: str) -> str:
    """Return the name of a file among others: ``brief-MX-11020-digital_inclusion-es.pdf``."""
    return "-".join(filter(None, ("brief", brief.territory, brief.theme, brief.language))) + f".{ending}"


def _one(options: argparse.Namespace, wanted: Wanted) -> int:
    brief, written = made(wanted, options.code)
    if options.out == Path("-"):
        sys.stdout.buffer.write(written)
        return 0
    path = options.out or Path(file_name(brief, wanted.ending))
    if path.is_dir():
        path = path / file_name(brief, wanted.ending)
    path.write_bytes(written)
    sys.stdout.write(f"{path}\n")
    return 0


def _several(options: argparse.Namespace, wanted: Wanted) -> int:
    """Make one brief after the other, on as many cores as there are, telling each."""
    _ = translator(wanted.language)
    if options.out == Path("-"):
        raise MisuseError(_("Several briefs need a folder: --out FOLDER."))
    codes = _members(wanted, options.network) if options.network else _municipalities(wanted, options.all_in)
    folder = options.out or Path(f"briefs-{options.all_in or options.network}-{wanted.language}")
    folder.mkdir(parents=True, exist_ok=True)
    # A wrong theme is told before the first of a thousand.
    compose(Path(wanted.build), codes[0], wanted.language, wanted.theme, pages=wanted.pages)
    failed = 0
    workers = max(1, min(os.cpu_count() or 1, MOST_PROCESSES, len(codes)))
    # Each process has an own setter and an own cursor: threads would wait for each other in Typst.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = {pool.submit(_write, wanted, code, str(folder)): code for code in codes}
        try:
            for n, done in enumerate(as_completed(waiting), start=1):
                place, name, wrong = done.result()
                failed += bool(wrong)
                _say(_("{n} of {all}: {place}, {file}", n=n, all=len(codes), place=place, file=wrong or name))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    sys.stdout.write(f"{folder}\n")
    return 1 if failed else 0


def _write(wanted: Wanted, code: str, folder: str) -> tuple[str, str, str]:
    """Write one brief into a folder; return the place, the name of its file, and what went wrong."""
    try:
        brief, written = made(wanted, code)
    except (BriefError, DocumentError) as error:
        return code, "", str(error)
    name = file_name(brief, wanted.ending)
    Path(folder, name).write_bytes(written)
    return brief.place, name, ""


def _municipalities(wanted: Wanted, area: str) -> list[str]:
    """Return the municipalities that exist in a state, region or country."""
    search_territory(Path(wanted.build), area, wanted.language)
    rows = kept.records(Path(wanted.build), "compare_municipalities", territory=area, limit=_ALL)
    if not rows:
        raise MisuseError(translator(wanted.language)("“{code}” has no municipalities.", code=area))
    return sorted(row["territory_code"] for row in rows)


def _members(wanted: Wanted, network: str) -> list[str]:
    _ = translator(wanted.language)
    build = Path(wanted.build)
    known = {row["network_code"]: row["name"] for row in kept.records(build, "network_cards", language=wanted.language)}
    if network not in known:
        near = process.extract(network.upper(), list(known), scorer=fuzz.WRatio, limit=_MOST_NEAR, score_cutoff=_NEAR)
        shown = [code for code, *_score in near] or list(known)
        raise MisuseError(
            _(
                "There is no network “{code}”. Networks: {networks}.",
                code=network[:80],
                networks=formats.listing(shown, wanted.language),
            )
        )
    rows = kept.records(build, "network_members", network=network, language=wanted.language)
    if not rows:
        raise MisuseError(_("No source names a member of the network “{code}”.", code=network))
    return list(dict.fromkeys(row["territory_code"] for row in rows))
