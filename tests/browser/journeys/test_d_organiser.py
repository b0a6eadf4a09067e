"""An organiser of the Portuguese webinars imports the list of one of them and sees five targets move."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from observatory.paths import ROOT, DataFolders
from observatory.pipeline import build
from tests.bench import server
from tests.browser.journeys import webinar
from tests.browser.journeys.traveller import DESK, Camera, Traveller, travelling
from tests.small import make_small, make_tiny

TITLE = "An organiser of the Portuguese webinars imports a list and sees five targets move"
PROGRAMME, SESSION = "rai-webinars-2024", "rai-w2024-2"
RECORDING = "https://www.youtube.com/watch?v=webinar"
METRICS = ("sessions_held", "participants_per_session", "participants_total", "distinct_municipalities",
           "recordings_published")  # fmt: skip


@dataclass
class Found:
    """What the organiser sees before, in the preview and after, by metric, and what they take along."""

    before: dict[str, str] = field(default_factory=dict)
    supposed: dict[str, str] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    after: dict[str, str] = field(default_factory=dict)
    file: str = ""
    lines: str = ""
    shown: str = ""


def play(
    chromium: Any, address: str, camera: Camera | None = None, tiny: DataFolders | None = None
) -> tuple[Traveller, Found]:
    """Travel; return the traveller and what they saw. ``tiny`` is a published data root of Portugal alone."""
    found = Found()
    with travelling(chromium, address, camera, locale="pt-PT", **DESK) as organiser:
        organiser.open(f"/metas?programme={PROGRAMME}")
        found.before = results(organiser)
        organiser.see("Five targets, and nothing reported")
        hand_in(organiser)
        decide(organiser)
        preview(organiser, found)
    with tempfile.TemporaryDirectory() as folder:
        root = published(Path(folder), found, tiny)
        with (
            server.running({"OBSERVATORY_DATA": str(root)}) as port,
            travelling(chromium, f"http://127.0.0.1:{port}", camera, locale="pt-PT", **DESK) as later,
        ):
            later.open(f"/metas?programme={PROGRAMME}")
            found.after = results(later)
            later.see("Reviewed and published: the same numbers")
    return organiser, found


def results(organiser: Traveller) -> dict[str, str]:
    """Return the known result of each target on the page of targets, by the name of the metric."""
    rows = organiser.page.locator(".o-score tbody tr").all()
    return {name_of(row): " ".join(row.locator("td").nth(1).inner_text().split()) for row in rows}


def name_of(row: Any) -> str:
    """Return what a row counts: the first line of its head."""
    return row.locator("th").inner_text().splitlines()[0].strip()


def hand_in(organiser: Traveller) -> None:
    """Choose the session and hand in the report of the meeting."""
    page, _ = organiser.page, organiser.words
    organiser.tap(page.locator("aside").get_by_role("link", name=_("Import attendance")))
    page.wait_for_url("**/importar**")
    organiser.rest()
    box = page.get_by_role("combobox", name=_("Session")).first
    organiser.tap(box)
    organiser.write("saúde")
    organiser.tap(page.get_by_role("option").filter(has_text="saúde"))
    page.wait_for_selector("[data-testid=stFileUploaderDropzone]")
    organiser.rest()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").nth(1).set_input_files(
        {"name": "relatorio-zoom.csv", "mimeType": "text/csv", "buffer": webinar.report()}
    )
    organiser.taps += 1
    page.get_by_text("relatorio-zoom.csv", exact=True).first.wait_for()
    organiser.see("The session and the report of Zoom, as it comes")
    organiser.tap(".st-key-attendance_count button")
    page.wait_for_selector(".o-att-counts")
    organiser.rest()


def decide(organiser: Traveller) -> None:
    """Say which municipality a slip meant."""
    page = organiser.page
    organiser.tap(page.locator(".st-key-attendance_answers").get_by_role("combobox").first)
    page.get_by_role("option").first.wait_for()
    organiser.see("A slip in a name: the one answer to decide")
    organiser.tap(page.get_by_role("option").filter(has_text="Cascais"))
    page.locator(".o-att-counts th", has_text="Cascais").wait_for()
    organiser.rest()


def preview(organiser: Traveller, found: Found) -> None:
    """Give the address of the recording, see what would move, and take the file of counts."""
    page, _ = organiser.page, organiser.words
    field_of = page.get_by_label(_("Address of the recording, if it is public"))
    organiser.tap(field_of)
    organiser.write(RECORDING)
    organiser.press("Enter")
    page.locator(".o-att-take pre", has_text=RECORDING).first.wait_for()
    organiser.rest()
    rows = page.locator(".o-moves tbody tr").all()
    found.supposed = {name_of(row): " ".join(row.locator("td").nth(2).inner_text().split()) for row in rows}
    found.moved = [row.get_attribute("data-metric") for row in page.locator(".o-moves tr[data-moved]").all()]
    page.locator(".o-att-moves").scroll_into_view_if_needed()
    page.locator(".o-att-moves h2").evaluate("e => e.scrollIntoView({block: 'start'})")
    organiser.see("At once: five targets, from today to with this import")
    with page.expect_download() as taken:
        organiser.tap(page.get_by_role("button", name=_("Download the file of counts")))
    found.file = Path(taken.value.path()).read_text(encoding="utf-8")
    found.lines = page.locator(".o-att-take pre").first.inner_text()
    found.shown = page.inner_text(".stApp")
    organiser.see("The file of counts, and the lines of the session to change")


def published(folder: Path, found: Found, tiny: DataFolders | None) -> Path:
    """Put the file where the page says, change the lines it says, and build; return the data root."""
    root = folder / "data"
    if tiny is None:
        tiny = make_tiny(folder / "tiny", make_small(folder / "small"), "PT")
    shutil.copytree(tiny.root, root)
    source, target = ROOT / "data" / "programmes", root / "programmes"
    (target / "attendance").mkdir(parents=True, exist_ok=True)
    (target / "sessions").mkdir(exist_ok=True)
    every = (source / "programmes.toml").read_text(encoding="utf-8")
    own = [part for part in re.split(r"(?m)^(?=\[{1,2}[\w-]+)", every) if re.match(rf"\[+{PROGRAMME}[\].]", part)]
    (target / "programmes.toml").write_text("".join(own), encoding="utf-8")
    shutil.copy(source / "disclosure.toml", target)
    sessions = (source / "sessions" / f"{PROGRAMME}.toml").read_text(encoding="utf-8")
    head, begin, rest = sessions.partition(f"[{SESSION}]\n")
    for line in found.lines.strip().splitlines():
        name = line.split(" = ")[0]
        rest, changed = re.subn(rf"(?m)^{name} = .*$", line, rest, count=1)
        assert changed
    (target / "sessions" / f"{PROGRAMME}.toml").write_text(head + begin + rest, encoding="utf-8")
    (target / "attendance" / f"{SESSION}.csv").write_text(found.file, encoding="utf-8")
    build.build(DataFolders(root), lambda _: None)
    return root


def test_five_targets_move_and_no_name_leaves(chromium, address, published_tiny):
    _organiser, found = play(chromium, address, tiny=published_tiny)
    assert sorted(found.moved) == sorted(METRICS)
    assert len(set(found.before.values())) == 1, "nothing had been reported"
    assert {name: text.removeprefix("→ ") for name, text in found.supposed.items()} == found.after
    assert any(str(webinar.CAME) in text for text in found.after.values())
    assert any(str(webinar.MUNICIPALITIES) in text for text in found.after.values())
    told = found.file + found.shown
    assert not [text for text in (*webinar.NAMES, *webinar.ADDRESSES, *webinar.PHONES) if text in told]
