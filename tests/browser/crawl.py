"""The crawl: every view × language × width × theme, and what a reader should not meet there.

``python -m tests.browser.crawl`` starts a server of its own on what is published, visits everything and prints two tables;
``--only map,trends`` and ``--languages el`` narrow it down; ``--keep FILE`` keeps findings, links and titles as JSON lines.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tests.bench import server
from tests.browser.crawl_links import dead
from tests.browser.crawl_views import LANGUAGES, VIEWS, View
from tests.browser.crawl_visit import STATES, Finding, Link, Seen, Visit, every_look

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
KINDS = ("words", "axe", "sideways", "console", "links", "lang", "title", "view")


def main(arguments: list[str] | None = None) -> int:
    """Crawl, print what was found, and return 1 if there was anything."""
    given = _given(arguments)
    views = [view for view in VIEWS if not given.only or view.name in given.only or view.room in given.only]
    begun = time.monotonic()
    findings: list[Finding] = []
    links: list[Link] = []
    running = nullcontext(given.port) if given.port else server.running()
    with running as port, sync_playwright() as playwright:
        address = f"http://127.0.0.1:{port}"
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for language in given.languages:
            page = chromium.new_page(locale="es-ES")
            for view in views:
                seen = _visited(Visit(page, address, view, language, given.pictures), view, language)
                findings += seen.findings
                links += seen.links
                _keep(given.keep, view.name, language, seen)
                for finding in seen.findings:
                    print(
                        f"{finding.kind:9}{view.name:24}{language} {finding.width} {finding.theme}: {finding.what}",
                        flush=True,
                    )
            page.close()
        chromium.close()
        if not given.without_links:
            found = dead(links, address)
            findings += found
            for finding in found:
                print(f"{finding.kind:9}{finding.view:24}{finding.language}: {finding.what}", flush=True)
    print(_told(findings, len(views), len(given.languages), len(links), time.monotonic() - begun))
    return 1 if findings else 0


def _listed(text: str) -> list[str]:
    return text.split(",")


def _given(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", type=_listed, default=[], help="names of views or rooms, with commas")
    parser.add_argument("--languages", type=_listed, default=list(LANGUAGES))
    parser.add_argument("--port", type=int, help="of a server that runs already")
    parser.add_argument("--keep", type=Path, help="file for findings, links and titles")
    parser.add_argument(
        "--pictures", type=Path, help="folder for pictures: Spanish wide, Portuguese dark, Greek narrow"
    )
    parser.add_argument("--without-links", action="store_true", help="do not follow the links")
    return parser.parse_args(arguments)


def _visited(visit: Visit, view: View, language: str) -> Seen:
    try:
        return visit.run(every_look(view, language))
    except Error as error:  # one page that does not open must not end the crawl
        return Seen([Finding("view", view.name, language, 0, "", f"{type(error).__name__}: {str(error)[:300]}")], [])


def _keep(file: Path | None, view: str, language: str, seen: Seen) -> None:
    if file is None:
        return
    with file.open("a", encoding="utf-8") as out:
        json.dump({"view": view, "language": language, **asdict(seen)}, out, ensure_ascii=False)
        out.write("\n")


def _told(findings: list[Finding], views: int, languages: int, links: int, seconds: float) -> str:
    found = Counter(finding.kind for finding in findings)
    distinct = Counter(kind for kind, _what in {(finding.kind, finding.what) for finding in findings})
    lines = [
        f"{views} views × {languages} languages × {len(STATES)} looks = {views * languages * len(STATES)}; "
        f"{links} links; {seconds / 60:.1f} minutes",
        "",
        "| kind | found | distinct |",
        "|---|---:|---:|",
        *(f"| {kind} | {found[kind]} | {distinct[kind]} |" for kind in KINDS),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
