"""Nothing in the house stands about: every query is asked, every template rendered, every rule and script is of use."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from observatory.paths import QUERIES, ROOT

HOUSE = ROOT / "observatory"
TEMPLATES = sorted(path for path in HOUSE.rglob("templates/*") if path.is_file())
STATIC = sorted(path for path in HOUSE.rglob("static/*") if path.is_file())
MODULES = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted(HOUSE.rglob("*.py"))]


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def strings() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return every text in the code, and a pattern for each that is put together there."""
    plain: set[str] = set()
    made: list[re.Pattern[str]] = []
    for path in MODULES:
        for node in ast.walk(ast.parse(written(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in node.values
                ]
                if any(part != r"[\w.-]+" and len(part) > 3 for part in parts):
                    made.append(re.compile("".join(parts)))
    return plain, made


def named(name: str) -> bool:
    plain, made = strings()
    return name in plain or any(pattern.fullmatch(name) for pattern in made)


@cache
def words() -> tuple[set[str], set[str]]:
    """Return every word of the code, the templates and the scripts, and every beginning of one that is filled in."""
    files = [*MODULES, *TEMPLATES, *(path for path in STATIC if path.suffix == ".js")]
    text = "\n".join(map(written, files))
    return set(re.findall(r"[\w-]+", text)), set(re.findall(r"[\w-]+(?=[{$])", text))


def given(name: str) -> bool:
    """Say whether anything has a class: its whole name, or its beginning with the rest of it filled in."""
    whole, begun = words()
    ends = [place + 1 for place, letter in enumerate(name) if letter in "-_"]
    return name in whole or any(
        name[:end] in begun and (name[end:] in whole or whole.issuperset(re.split("[-_]", name[end:]))) for end in ends
    )


def test_every_query_is_asked():
    files = [path for folder in ("select", "derive", "changes") for path in (QUERIES / folder).glob("*.sql")]
    assert files
    plain, _made = strings()
    idle = sorted(path.stem for path in files if not {path.stem, path.name} & plain)
    assert not idle, f"nobody asks {idle}"


def test_every_template_is_rendered():
    inside = "\n".join(map(written, TEMPLATES))
    idle = [
        path.relative_to(HOUSE).as_posix()
        for path in TEMPLATES
        if not named(path.stem) and not named(path.name) and f'"{path.name}"' not in inside
    ]
    assert not idle, f"nothing renders {idle}"


def asked_for(path: Path) -> bool:
    scripts = [other for other in STATIC if other.suffix == ".js" and other != path]
    return named(path.name) or any(path.name in written(other) for other in [*scripts, *TEMPLATES])


def test_every_script_and_picture_is_asked_for():
    idle = [path.relative_to(HOUSE).as_posix() for path in STATIC if path.suffix != ".css" and not asked_for(path)]
    assert not idle, f"nothing asks for {idle}"


def test_every_class_of_the_style_sheets_is_given_to_something():
    idle = {}
    for path in [*STATIC, *TEMPLATES]:
        if path.suffix != ".css":
            continue
        rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}|url\([^)]*\)", " ", written(path), flags=re.DOTALL)
        found = set(re.findall(r"\.(o-[\w-]+)", rules))
        idle |= {name: path.name for name in sorted(found) if not given(name)}
    assert not idle, f"no element has these classes: {idle}"


def test_every_widget_that_is_styled_by_its_key_has_that_key():
    idle = {}
    for path in STATIC:
        if path.suffix == ".css":
            for key in set(re.findall(r"\.st-key-([\w-]+)", written(path))):
                if not named(key):
                    idle[key] = path.name
    assert not idle, f"nothing has these keys: {idle}"
