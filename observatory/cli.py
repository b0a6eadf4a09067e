"""``python -m observatory``: the whole vocabulary of the command line."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from observatory.text import as_language

if TYPE_CHECKING:
    import pandas as pd

MISUSE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code (0 done, 2 bad input, with one clear line)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m observatory", description="Observatory for Social Inclusion.")
    parser.add_argument(
        "--language", default=_own_language(),
        help="language of messages: es, pt, el or en",
    )  # fmt: skip
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="prove the data, derive, and publish a new file")
    build.add_argument("--changes", action="store_true", help="print what changed against the published build")
    build.add_argument("--if-needed", action="store_true", help="do nothing if the published build is up to date")
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="prove the data without publishing")
    check.add_argument("what", nargs="?", choices=("practices",), help="prove a file of proposed practices instead")
    check.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="CSV, XLSX or TOML (docs/practice-template.md)"
    )
    check.add_argument("--language", default=argparse.SUPPRESS, help="language of messages: es, pt, el or en")
    check.set_defaults(run=_check)

    query = commands.add_parser("query", help="run a named query on the published file")
    query.add_argument("name", nargs="?", help="name of a file in queries/select; without it, list them")
    query.add_argument("values", nargs="*", metavar="key=value")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.set_defaults(run=_query)

    sql = commands.add_parser("sql", help="ask the published file in SQL, apart and within limits")
    sql.add_argument("query", metavar="SELECT", help="one reading statement; - reads it from standard input")
    sql.add_argument("--format", choices=("table", "csv", "json"), default="table")
    sql.add_argument("--seconds", type=float, default=60.0, help="after which the query is ended (60)")
    sql.add_argument("--explain", action="store_true", help="show how the query would run instead of running it")
    sql.add_argument("--language", default=argparse.SUPPRESS, help="language of messages: es, pt, el or en")
    sql.set_defaults(run=_sql)

    export = commands.add_parser("export", help="write the open data as a folder")
    export.add_argument("folder", type=Path, metavar="DIR", help="new, empty, or an earlier export")
    export.add_argument("--address", default="", help="where the folder will be on the web (ADDRESS/open-data)")
    export.set_defaults(run=_export)

    brief = commands.add_parser(
        "brief", help="a page or two about a place, for a council",
        description="Make the brief of a place, or those of all municipalities of an area or network.",
    )  # fmt: skip
    _brief_arguments(brief)
    brief.set_defaults(run=_brief)

    index = commands.add_parser("index", help="score, rank and interval of territories on a composite index")
    index.add_argument("model", metavar="MODEL", help="a declared model: irs-2020, conapo-2020, matices-mx, …")
    index.add_argument("--territory", metavar="CODE", help="only this one: MX-11020")
    index.add_argument("--format", choices=("table", "csv", "json"), default="table")
    index.set_defaults(run=_index)

    bring = commands.add_parser("import", help="count who took part in a session")
    attendance = bring.add_subparsers(required=True, metavar="WHAT").add_parser(
        "attendance", help="from exports of meeting and registration tools",
        description="Count who took part in a session, from exports of meeting and registration tools. Shows what would "
        "be published; --write stores it. Names and addresses are never stored.",
    )  # fmt: skip
    _attendance_arguments(attendance)
    attendance.set_defaults(run=_import_attendance)
    return parser


def _attendance_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, TSV, TXT or XLSX of one session")
    parser.add_argument("--session", required=True, metavar="CODE", help="code of the session, as in data/programmes")
    parser.add_argument("--mapping", type=Path, metavar="FILE.toml", help="reviewed answers")
    parser.add_argument("--minutes", type=float, help="least time to count as attending (10)")
    parser.add_argument(
        "--dates", choices=("y-m-d", "d/m/y", "m/d/y"), default="",
        help="how the files write dates, if they leave it open",
    )  # fmt: skip
    parser.add_argument("--source-url", default="", help="where the figures are published")
    parser.add_argument("--write", action="store_true", help="store the counts; without it nothing is stored")
    parser.add_argument("--despite-reviews", action="store_true", help="store although answers are undecided")
    parser.add_argument("--language", default=argparse.SUPPRESS, help="language of messages: es, pt, el or en")


def _brief_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="of the territory: MX-11020")
    together = parser.add_mutually_exclusive_group()
    together.add_argument("--all-in", metavar="CODE", help="instead, all municipalities of a state, region or country")
    together.add_argument("--network", metavar="CODE", help="instead, all members of a network")
    parser.add_argument("--language", default=argparse.SUPPRESS, help="of the brief: es, pt, el or en")
    parser.add_argument("--theme", default="", help="only one theme: digital_inclusion, or the beginning of its code")
    parser.add_argument("--council", default="", metavar="NAME", help="in whose name it is handed over")
    parser.add_argument("--arms", type=Path, metavar="FILE", help="coat of arms, PNG or JPEG; asks for --council")
    parser.add_argument(
        "--pages", type=int, default=0, metavar="1|2", help="pages on paper; without it, as many as needed"
    )
    parser.add_argument(
        "--format", default="", metavar="pdf|html|json", help="without it, as the name of --out ends, or pdf"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="file, or folder for several; - is standard output")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return MISUSE


def _own_language() -> str:
    return os.environ.get("LANGUAGE") or os.environ.get("LANG", "en")


def _language(options: argparse.Namespace) -> str:
    tag = options.language.split(".")[0].split(":")[0]
    return "en" if tag in {"C", "POSIX", ""} else as_language(tag)


def _build(options: argparse.Namespace) -> int:
    from observatory.contracts import ContractError
    from observatory.paths import data_folders
    from observatory.pipeline import build, changes, publish, stale

    folders = data_folders()
    if options.if_needed and not stale.is_stale(folders):
        return 0
    before = changes.published(folders)
    try:
        path = build.build(folders, _say)
    except ContractError as error:
        return _refuse(error.text(_language(options)))
    except publish.BuildRunningError as error:
        return _refuse(str(error))
    if options.changes:
        print(changes.describe(before, path))
    return 0


def _check(options: argparse.Namespace) -> int:
    if options.what:
        return _check_practices(options)
    from observatory.contracts import ContractError
    from observatory.paths import data_folders
    from observatory.pipeline import build, publish

    try:
        build.check(data_folders(), _say)
    except ContractError as error:
        return _refuse(error.text(_language(options)))
    except publish.BuildRunningError as error:
        return _refuse(str(error))
    return 0


def _check_practices(options: argparse.Namespace) -> int:
    from observatory.sources.practices import command

    if options.file is None:
        return _refuse("Name the file: python -m observatory check practices FILE")
    return command.run(options.file, _language(options))


def _import_attendance(options: argparse.Namespace) -> int:
    from observatory.sources.attendance import command

    return command.run(options, _language(options))


def _export(options: argparse.Namespace) -> int:
    from observatory import open_data
    from observatory.address import AddressError
    from observatory.database import NotPublishedError, current_path

    ended = 128 + signal.SIGTERM
    told: list[int] = []

    def end(number: int, _frame: object) -> None:
        told.append(number)
        sys.exit(ended)

    # A polite end clears up like any other failure.
    signal.signal(signal.SIGTERM, end)
    try:
        open_data.export(current_path(), options.folder, _say, options.address)
    except (open_data.ExportError, AddressError, NotPublishedError) as error:
        return ended if told else _refuse(str(error))  # a query that is broken off ends with an error of its own
    return 0


def _brief(options: argparse.Namespace) -> int:
    from observatory.briefs import command

    # What somebody writes must be one of ours; what the machine says is only a hint.
    return command.run(options, _language(options) if options.language == _own_language() else options.language)


def _index(options: argparse.Namespace) -> int:
    from observatory import index_command
    from observatory.database import NotPublishedError

    try:
        found = index_command.scores(options.model, options.territory, _language(options))
    except (index_command.UnknownError, NotPublishedError) as error:
        return _refuse(str(error))
    if options.format == "table":
        found = found.assign(score=found["score"].map("{:.4f}".format))
    return _write(found, options.format)


def _query(options: argparse.Namespace) -> int:
    from observatory import queries
    from observatory.database import NotPublishedError

    if options.name is None:
        for name in queries.names():
            print(f"{name:32} {queries.query(name).answers}")
        return 0
    try:
        pairs = [value.split("=", 1) for value in options.values]
        wrong = [pair[0] for pair in pairs if len(pair) == 1]
        if wrong:
            raise queries.QueryError(f"“{wrong[0]}” is not key=value.")
        values = queries.read_values(queries.query(options.name), dict(pairs))
        frame = queries.run(options.name, **values)
    except (queries.QueryError, NotPublishedError) as error:
        return _refuse(str(error))
    return _write(frame, options.format)


def _write(frame: pd.DataFrame, form: str) -> int:
    """Print rows as a table, CSV or JSON; return the exit code."""
    if form == "csv":
        frame.to_csv(sys.stdout, index=False)
    elif form == "json":
        print(json.dumps(json.loads(frame.to_json(orient="records", date_format="iso")), ensure_ascii=False, indent=1))
    else:
        print(frame.to_string(index=False, na_rep="") if len(frame) else "(no rows)")
    return 0


def _sql(options: argparse.Namespace) -> int:
    from observatory.sql_bench import command

    return command.run(options, _language(options))
