"""A few programmes for tests, written as people would write them: short, and wholly made up but for the codes of places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from observatory.paths import DataFolders
from observatory.programmes import ATTENDANCE_COLUMNS

LANGUAGES = ("es", "pt", "el", "en")
URL = "https://example.org/source"
NOTHING = dict.fromkeys(LANGUAGES, "")

PROGRAMME = {
    "position": 1, "kind": "programme", "network": "RAI", "name": "Course", "name_language": "pt", "country": "PT",
    "host_territory": "PT-0603", "coordinator": "Somebody", "start_date": "2024-01", "end_date": "2024-12", "url": URL,
    "source_title": "A page",
}  # fmt: skip
SESSION = {
    "part_of": "", "kind": "webinar", "title": "Session", "title_language": "pt", "date_start": "2024-02-01",
    "date_end": "2024-02-01", "format": "online", "status": "held", "place": "", "host_territory": "PT-0603",
    "country": "PT", "organiser": "Somebody", "audience_scope": "PT", "recording_url": "", "source_url": URL,
    "source_title": "A page",
}  # fmt: skip
AGREEMENT = {
    "programme": "course", "session": "course-1", "kind": "commitment", "title": "Promise", "title_language": "pt",
    "territory": "PT-0603", "country": "PT", "place": "", "date": "2024-02-01", "due": "2025", "status": "in_progress",
    "progress": 40, "updated": "2024-06", "evidence_url": URL, "source_title": "A page",
    "indicators": ["pt_pop_census"],
}  # fmt: skip
PLAN = {
    "programme": "", "agreement": "promise-3", "called_for_by": "promise-1", "title": "Plan", "title_language": "pt",
    "territory": "PT-0603", "country": "PT", "place": "Coimbra", "start_date": "2024-01", "end_date": "2025",
    "source_url": URL, "source_title": "A page", "target_groups": ["women"], "agreements": ["promise-4", "promise-5"],
}  # fmt: skip


def words(text: str) -> dict[str, str]:
    """Return a text in four languages."""
    return {language: f"{text} ({language})" for language in LANGUAGES}


def toml(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """Return entries as a person writes them: plain fields, then texts, then lists of tables."""
    lines = []
    for code, values in entries.items():
        lines.append(f"[{code}]")
        lines += [f"{name} = {_value(value)}" for name, value in values.items() if not _is_table(value)]
        for name, value in values.items():
            if isinstance(value, Mapping):
                lines += [f"[{code}.{name}]", *(f"{key} = {_value(text)}" for key, text in value.items())]
            elif _is_table(value):
                for part in value:
                    lines += [f"[[{code}.{name}]]", *(f"{key} = {_value(text)}" for key, text in part.items())]
        lines.append("")
    return "\n".join(lines)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value) and isinstance(value[0], Mapping))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def programme(**changes: Any) -> dict[str, Any]:
    """Return a programme with all its fields."""
    return PROGRAMME | {"title": words("Title"), "description": words("Description"), "known": NOTHING,
                        "unknown": NOTHING} | changes  # fmt: skip


def session(**changes: Any) -> dict[str, Any]:
    """Return a session with all its fields."""
    texts = {"title_text": words("Title"), "audience": words("Everybody"), "outcome": NOTHING, "date_note": NOTHING,
             "note": NOTHING}  # fmt: skip
    return SESSION | texts | changes


def agreement(**changes: Any) -> dict[str, Any]:
    """Return an agreement with all its fields."""
    texts = {"title_text": words("Promise"), "text": words("What"), "owner": words("Who"), "working_table": NOTHING,
             "stated": words("Under way"), "note": NOTHING}  # fmt: skip
    return AGREEMENT | texts | changes


def plan(**changes: Any) -> dict[str, Any]:
    """Return an action plan with all its fields; its agreements are promise-3, promise-4 and promise-5."""
    texts = {"title_text": words("Plan"), "objective": words("Less of it"), "owner": words("Who"), "period": NOTHING,
             "note": NOTHING, "groups": {"promise-4": ["migrants"]}}  # fmt: skip
    return PLAN | texts | changes


def target(metric: str, value: int) -> dict[str, Any]:
    """Return a target with its source."""
    return {"metric": metric, "value": value, "source_url": URL, "source_title": "A page"}


def figure(metric: str, value: int, qualifier: str = "exact", basis: str = "reported") -> dict[str, Any]:
    """Return a number that a source gives about a session."""
    return {"metric": metric, "value": value, "qualifier": qualifier, "basis": basis}


def people(rows: Iterable[Sequence[object]], basis: str = "reported") -> str:
    """Return a file of counts from rows of session, dimension, category, attended or a status, and perhaps a qualifier."""
    lines = [",".join(ATTENDANCE_COLUMNS)]
    for code, dimension, category, number, *more in rows:
        attended, status = ("", number) if isinstance(number, str) else (number, "A")
        qualifier = more[0] if more else "exact"
        url = "" if basis == "imported" else URL
        lines.append(f"{code},{dimension},{category},,{attended},{status},{qualifier},{basis},{url}")
    return "\n".join(lines) + "\n"


def write(
    folders: DataFolders,
    programmes: Mapping[str, Mapping[str, Any]],
    sessions: Mapping[str, Mapping[str, Mapping[str, Any]]],
    attendance: Mapping[str, str] | None = None,
    agreements: Mapping[str, Mapping[str, Any]] | None = None,
    populations: Mapping[str, Mapping[str, Any]] | None = None,
    plans: Mapping[str, Mapping[str, Any]] | None = None,
    k: int = 5,
) -> None:
    """Write the folder of programmes; ``attendance`` is the text of each file by its name."""
    folder = folders.programmes
    _save(folder / "programmes.toml", toml(programmes))
    for code, entries in sessions.items():
        _save(folder / "sessions" / f"{code}.toml", toml(entries))
    for name, text in (attendance or {}).items():
        _save(folder / "attendance" / f"{name}.csv", text)
    if agreements:
        _save(folder / "agreements" / "places.toml", toml(agreements))
    if plans:
        _save(folder / "plans.toml", toml(plans))
    if populations:
        _save(folder / "reference_population.toml", toml(populations))
    _save(folder / "disclosure.toml", f"k = {k}\n")


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
