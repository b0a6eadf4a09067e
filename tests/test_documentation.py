"""What the documents say is so: commands print what is shown, links lead somewhere, settings and packages are all named."""

from __future__ import annotations

import ast
import re
import shlex
import sys
import tomllib
from collections import Counter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from observatory import cli, queries
from observatory.paths import ROOT
from tests import documented

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("README.md")])
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|/)([^)\s]+)\)")
_PATH = re.compile(r"`((?:observatory|pages|tests|docs|queries|data|notebooks)/[\w./-]+)(?:::(\w+))?`")
_COMMAND = re.compile(r"(?:^|`|\$ |\| )(?:\.venv/bin/)?python -m observatory ([^`\n]*)", re.MULTILINE)
# Installed because others ask for them, not imported by us: the server under Streamlit, the unpacker of fonts, the reader of
# boundaries.
INDIRECT = {"uvicorn", "brotli", "pyogrio"}
TOOLS = {"ruff", "mypy", "import-linter", "pytest-xdist"}
IMPORTED_AS = {
    "resvg-py": "resvg_py", "fonttools": "fontTools", "babel": "babel", "jinja2": "jinja2", "pillow": "PIL",
    "axe-playwright-python": "axe_playwright_python", "zxing-cpp": "zxingcpp", "sdmx1": "sdmx", "scikit-learn": "sklearn",
    "salib": "SALib", "markupsafe": "markupsafe", "xlsxwriter": "xlsxwriter", "rapidfuzz": "rapidfuzz",
}  # fmt: skip


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub makes of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_link_within_the_project_leads_somewhere(path):
    for target in _LINK.findall(_FENCED.sub("", path.read_text(encoding="utf-8"))):
        file, _hash, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), target
        assert not anchor or anchor in _anchors(found), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_file_and_every_test_that_is_named_is_there(path):
    for file, test in _PATH.findall(path.read_text(encoding="utf-8")):
        if any(mark in file for mark in ("<", "CODE", "published")):
            continue
        found = ROOT / file
        assert found.exists(), file
        assert not test or f"def {test}(" in found.read_text(encoding="utf-8"), test


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_command_that_is_named_is_understood(path):
    commands, _options = _vocabulary()
    for written in _COMMAND.findall(path.read_text(encoding="utf-8")):
        words = shlex.split(re.split(r" \| | #| \\$|`", written)[0].replace("…", "x").replace("\\", ""))
        assert words[0].strip("|") in commands, written
        known = commands[words[0]]
        for word in words:
            if word.startswith("--"):
                assert word.partition("=")[0] in known, written
        if words[0] == "query" and len(words) > 1 and words[1].islower():
            assert words[1] in queries.names(), written


def _vocabulary() -> tuple[dict[str, set[str]], set[str]]:
    """Return the options of each command, those of its parts included, and the options of all."""

    def options(parser) -> set[str]:
        found = {option for action in parser._actions for option in action.option_strings}
        for action in parser._actions:
            if isinstance(action.choices, dict):
                for part in action.choices.values():
                    found |= options(part)
        return found

    parser = cli._parser()
    commands = next(action.choices for action in parser._actions if isinstance(action.choices, dict))
    return {name: options(part) for name, part in commands.items()}, options(parser)


def test_every_command_is_in_the_readme_or_in_contributing():
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    for command in _vocabulary()[0]:
        assert f"python -m observatory {command}" in text, command


def test_every_target_of_make_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        named = set(re.findall(r"(?:`|^)make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, path
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(
        f"make {target}" in readme + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8") for target in targets
    )


@pytest.mark.full
@pytest.mark.parametrize("path", documented.SHOWN, ids=_name)
def test_the_commands_of_a_document_print_what_it_shows(path, published_full):
    """``python -m tests.documented`` writes down what they print now."""
    for command, printed in documented.steps(path):
        assert documented.run(command) == printed.strip("\n"), command


def test_a_document_that_follows_a_figure_shows_every_step():
    assert len(documented.steps(ROOT / "docs" / "architecture.md")) >= 15


def test_what_is_quoted_from_the_catalogue_stands_there():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    quoted = re.search(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
    file = tomllib.loads((ROOT / "data/catalogue/indicators/mx-coneval-poverty.toml").read_text(encoding="utf-8"))
    for code, said in tomllib.loads(quoted)["indicators"].items():
        assert said.items() <= file["indicators"][code].items()


def test_the_licences_of_the_document_are_those_of_the_catalogue():
    """``python -m tests.documented`` writes them down anew."""
    assert documented.sources() in documented.LICENCES.read_text(encoding="utf-8")


def test_the_document_on_licences_says_whether_the_project_has_one():
    has = any((ROOT / name).exists() for name in ("LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING"))
    for path in (documented.LICENCES, ROOT / "README.md"):
        assert has != ("no licence yet" in path.read_text(encoding="utf-8")), path


def test_every_setting_is_documented_and_every_documented_setting_exists():
    named = re.compile(r"\bOBSERVATORY_[A-Z_]+\b")
    code = {
        name
        for folder in ("observatory", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for name in named.findall(path.read_text(encoding="utf-8"))
    }
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {
        name
        for line in table.splitlines()
        if line.startswith("| `OBSERVATORY")
        for name in named.findall(line.split("|")[1])
    } == code
    assert set(named.findall((ROOT / "README.md").read_text(encoding="utf-8"))) <= code


def _required(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    assert all(len(each.specifier) == 1 and str(each.specifier).startswith("==") for each in wanted), (
        "versions are pinned"
    )
    return {each.name: str(each.specifier)[2:] for each in wanted}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_says_why_it_is_here(file):
    section = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Dependencies")[2].partition("\n## ")[0]
    )
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    named = Counter(name.strip().lower() for row in rows for name in row.split(","))
    required = {name.lower() for name in _required(file)}
    assert required <= set(named), required - set(named)
    assert all(named[name] == 1 for name in required)


def test_no_package_is_in_the_table_that_is_not_required():
    section = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Dependencies")[2].partition("\n## ")[0]
    )
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|") and "---" not in line]
    named = {name.strip().lower() for row in rows for name in row.split(",")} - {"package", "for development"}
    assert named == {name.lower() for file in ("requirements.txt", "requirements-dev.txt") for name in _required(file)}


def _imports(*folders: str) -> set[str]:
    found = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {each.name.split(".")[0] for each in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    found.add((node.module or "").split(".")[0])
                elif isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.importorskip":
                    found.add(ast.literal_eval(node.args[0]).split(".")[0])
    return found


@pytest.mark.parametrize(
    ("file", "folders"),
    [("requirements.txt", ("observatory", "pages")), ("requirements-dev.txt", ("tests",))],
    ids=["to serve", "to test"],
)
def test_every_package_is_used(file, folders):
    used = _imports(*folders)
    for name in _required(file):
        module = IMPORTED_AS.get(name.lower(), name.lower().replace("-", "_"))
        assert module in used or name in INDIRECT | TOOLS, name


def test_every_module_that_is_imported_comes_from_a_package_that_is_required():
    providers = metadata.packages_distributions()
    served, tested = _required("requirements.txt"), _required("requirements-dev.txt")
    for folders, allowed in ((("observatory", "pages"), served), (("tests",), served | tested)):
        names = {name.lower().replace("_", "-") for name in allowed}
        for module in _imports(*folders) - set(sys.stdlib_module_names) - {"observatory", "pages", "tests", ""}:
            if (found := providers.get(module)) is not None:  # a module beside the tests has none
                assert {each.lower().replace("_", "-") for each in found} & names, module


@pytest.mark.full
def test_the_numbers_of_the_readme_are_those_of_the_published_file(published_full):
    from observatory import database

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    with database.cursor(database.current_path(published_full)) as cursor:

        def number(sql: str) -> int:
            return cursor.execute(sql).fetchone()[0]

        counted = {
            f"{number('SELECT count(*) FROM indicator')} indicators",
            f"{number('SELECT count(*) FROM source')} sources",
            *(
                f"{number(f'''SELECT count(*) FROM territory WHERE type = 'municipality' AND valid_to IS NULL AND country_code = '{code}' '''):,} of {country}"
                for code, country in (("MX", "Mexico"), ("ES", "Spain"), ("PT", "Portugal"), ("GR", "Greece"))
            ),
            f"{number('SELECT count(*) FROM session')} dialogues",
            f"{number('SELECT count(*) FROM agreement')} agreements",
            f"{number('SELECT count(*) FROM practice')} municipal practices",
            f"{number('SELECT count(DISTINCT country_code) FROM practice')} countries",
            f"{number('SELECT count(*) FROM recognition')} awards",
            f"{number('SELECT count(*) FROM index_model')} declared indices",
        }
        rows = number("SELECT count(*) FROM observation")
        places = number("SELECT count(*) FROM territory")
    assert f"{rows / 1e6:.2f} million" in text
    assert f"{round(places, -2):,} places" in text or f"{round(places, -3):,} places" in text
    missing = [each for each in counted if each not in text]
    assert not missing
    from pages.index import ROOMS

    assert f"{len(ROOMS)} pages" in text


def test_the_changelog_begins_with_the_version_of_the_project():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert re.fullmatch(rf"(Unreleased|{re.escape(version)}, \d{{4}}-\d\d-\d\d)", newest), newest
