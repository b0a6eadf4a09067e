"""What CONTRIBUTING says, done to the letter by somebody who is new: an indicator, a source, a page and a language.

Data go into a copy of a small data root, code into a copy of the tree. Every mistake that a newcomer makes is named
with file, row and remedy.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from observatory import cli, queries
from observatory.database import current_path
from observatory.paths import ROOT, DataFolders
from observatory.text import LANGUAGES

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE, SOURCE, MUNICIPALITY = "pt_nurseries", "PT-NURSERIES", "PT-1317"
WORDS = {
    "es": ("Plazas de guardería por 100 niños", "Plazas de guardería", "De cada 100 niños, cuántos tienen plaza en una guardería."),
    "pt": ("Lugares em creche por 100 crianças", "Lugares em creche", "Em cada 100 crianças, quantas têm lugar numa creche."),
    "el": ("Θέσεις σε παιδικό σταθμό ανά 100 παιδιά", "Θέσεις σε σταθμούς", "Στα 100 παιδιά, πόσα έχουν θέση σε παιδικό σταθμό."),
    "en": ("Nursery places per 100 children", "Nursery places", "Of 100 children, how many have a place in a nursery."),
}  # fmt: skip
FIGURES = """indicator_code,territory_code,period,sex,age,citizenship,value,lower,upper,obs_status,source_flag
pt_nurseries,PT-1317,2023,_T,_T,_T,41.5,,,A,
pt_nurseries,PT-1115,2023,_T,_T,_T,37.25,,,A,
pt_nurseries,PT-1105,2023,_T,_T,_T,,,,L,
"""


def indicator(source: str = SOURCE, without: str = "") -> str:
    """Return the table of an indicator as CONTRIBUTING describes it; ``without`` leaves one word out."""
    lines = [
        f"[indicators.{CODE}]", 'theme = "gender_equality"', 'unit = "percent"', 'kind = "rate"',
        'polarity = "higher_better"', "decimals = 1", "headline = false", f'source = "{source}"',
        'update_frequency = "annual"', "method = []", "caveats = []", "comparability = []",
    ]  # fmt: skip
    for language, (name, short, plain) in WORDS.items():
        fields = {
            "name": name, "short_name": short, "definition": f"{name}.", "plain_meaning": plain, "numerator": "+",
            "denominator": "+",
        }  # fmt: skip
        lines.append(f"[indicators.{CODE}.{language}]")
        lines += [f'{key} = "{text}"' for key, text in fields.items() if f"{language}.{key}" != without]
    return "\n".join(lines) + "\n"


def source() -> str:
    """Return the table of a source as CONTRIBUTING describes it."""
    lines = [
        f"[{SOURCE}]", 'publisher = "Carta Social"', 'title = "Carta Social 2023"', 'url = "https://www.cartasocial.pt"',
        'licence = "CC BY 4.0"', 'licence_url = ""', 'attribution = "Carta Social"', 'licence_checked = "no"',
        'retrieved = ""', 'vintage = "2023"', f'exercise = "{SOURCE}"', 'absent_status = "L"', "derived = false",
        f"[{SOURCE}.notes]", *(f'{language} = "Carta Social 2023."' for language in LANGUAGES),
    ]  # fmt: skip
    return "\n" + "\n".join(lines) + "\n"


def contribute(folders: DataFolders, **mistakes: str) -> None:
    """Write the three files of an indicator and its source."""
    (folders.catalogue / "indicators" / "pt-nurseries.toml").write_text(indicator(**mistakes), encoding="utf-8")
    with (folders.catalogue / "sources.toml").open("a", encoding="utf-8") as file:
        file.write(source())
    (folders.figures / f"{SOURCE}.csv").write_text(FIGURES, encoding="utf-8")


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.main(["--language", "en", "check"])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_an_indicator_and_its_source_are_published(own_tiny: DataFolders, capsys) -> None:
    contribute(own_tiny)
    assert checked(capsys)[0] == 0
    assert cli.main(["build"]) == 0
    build = current_path(own_tiny)
    for language, (name, _short, plain) in WORDS.items():
        (row,) = queries.run("indicator_header", build, indicator=CODE, language=language).to_dict("records")
        assert (row["name"], row["plain_meaning"]) == (name, plain)
    latest = queries.run("profile_latest", build, territory=MUNICIPALITY)
    (figure,) = latest[latest["indicator_code"] == CODE].to_dict("records")
    assert (figure["value"], figure["period"], figure["source_code"]) == (41.5, 2023, SOURCE)


@pytest.mark.parametrize(
    ("mistake", "file", "said"),
    [
        ({"without": "el.plain_meaning"}, "pt-nurseries.toml", "plain_meaning"),
        ({"source": "PT-NURSERY"}, "pt-nurseries.toml", "add the source to data/catalogue/sources.toml"),
    ],
)
def test_a_mistake_is_named_with_file_row_and_remedy(own_tiny: DataFolders, capsys, mistake, file, said) -> None:
    before = own_tiny.current.read_text(encoding="utf-8")
    contribute(own_tiny, **mistake)
    code, told = checked(capsys)
    line = next(line for line in told.splitlines() if file in line)
    assert code == 2
    assert re.search(rf"{re.escape(file)}, row \d+", line), line
    assert said in told
    assert cli.main(["build"]) == 2
    assert own_tiny.current.read_text(encoding="utf-8") == before, "a failed build leaves what is published"


def test_an_empty_figure_needs_a_reason(own_tiny: DataFolders, capsys) -> None:
    contribute(own_tiny)
    path = own_tiny.figures / f"{SOURCE}.csv"
    path.write_text(FIGURES.replace(",,,,L,", ",,,,A,"), encoding="utf-8")
    code, told = checked(capsys)
    assert code == 2
    assert f"{SOURCE}.csv, row 4" in told


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the code that a newcomer may change."""
    target = tmp_path / "tree"
    for folder in ("observatory", "pages", "queries"):
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "babel.cfg", target)
    return target


PAGE = '''"""Which places of the catalogue are the most densely populated?"""

from observatory.ui import data, fragment
from observatory.ui.reader import Reader


def draw(reader: Reader) -> None:
    """Draw the densest places."""
    _ = reader.words
    places = data.rows(reader, "densest_places")["territory_code"].tolist()
    fragment.show(reader, "empty", key="densest", message=", ".join(places))
'''
QUERY = """-- Which municipalities have the most people?
-- $most INTEGER = 3
-- > territory_code
SELECT territory_code FROM territory WHERE level = 'municipality' ORDER BY population DESC NULLS LAST, 1 LIMIT $most
"""
LOOK = """
import json
from streamlit.testing.v1 import AppTest
from observatory.ui import fragment

seen, real = {}, fragment.render
def render(reader, name, **values):
    seen[name] = real(reader, name, **values)
    return seen[name]
fragment.render = render
whole = AppTest.from_file("pages/index.py", default_timeout=60).run()
assert not whole.exception, whole.exception
header = seen["header"]
script = "from observatory.ui.reader import reader\\nfrom pages.observe.densest import draw\\ndraw(reader())"
page = AppTest.from_string(script, default_timeout=60).run()
assert not page.exception, page.exception
print(json.dumps({"header": header, "page": seen["empty"]}))
"""


def run(tree: Path, data: DataFolders, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OBSERVATORY_DATA": str(data.root), "PYTHONPATH": str(tree)}
    return subprocess.run(
        [sys.executable, *command],
        check=False,
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_a_page_is_found_in_the_menu_and_shows_its_rows(tree: Path, published_tiny: DataFolders) -> None:
    (tree / "pages" / "observe" / "densest.py").write_text(PAGE, encoding="utf-8")
    (tree / "queries" / "select" / "densest_places.sql").write_text(QUERY, encoding="utf-8")
    index = tree / "pages" / "index.py"
    text = index.read_text(encoding="utf-8").replace(
        "    coverage,\n", "    coverage,\n    densest,\n", 1
    ).replace("ROOMS = (\n", 'ROOMS = (\n    Room("densidad", N_("Densest places"), densest.draw, "observe"),\n', 1)  # fmt: skip
    index.write_text(text, encoding="utf-8")
    found = run(tree, published_tiny, "-c", LOOK)
    assert found.returncode == 0, found.stderr[-2000:]
    seen = json.loads(found.stdout.splitlines()[-1])
    assert 'href="/densidad' in seen["header"]
    assert MUNICIPALITY in seen["page"]


def test_a_query_that_asks_nothing_is_named(tree: Path, published_tiny: DataFolders) -> None:
    (tree / "queries" / "select" / "densest_places.sql").write_text("SELECT 1", encoding="utf-8")
    found = run(tree, published_tiny, "-m", "observatory", "query", "densest_places")
    assert found.returncode == 2
    assert "densest_places.sql: line 1 asks a question" in found.stdout + found.stderr


def test_a_fifth_language_is_counted_word_by_word(tree: Path, published_tiny: DataFolders) -> None:
    """The words of the pages and of the data that a new language lacks are listed, each in its place."""
    languages = tree / "observatory" / "text" / "languages.py"
    text = languages.read_text(encoding="utf-8")
    for old, new in (
        ('"el", "en"]', '"el", "en", "gl"]'),
        ('"el", "en")', '"el", "en", "gl")'),
        ('"en": "en_GB"}', '"en": "en_GB", "gl": "gl"}'),
        ('"en": "English"}', '"en": "English", "gl": "Galego"}'),
    ):
        assert text.count(old) == 1, f"{old} is not where CONTRIBUTING says"
        text = text.replace(old, new)
    languages.write_text(text, encoding="utf-8")
    made = run(tree, published_tiny, "-m", "observatory.text.extraction", "gl")
    assert made.returncode == 0, made.stderr[-2000:]
    assert (tree / "observatory" / "text" / "locales" / "gl" / "LC_MESSAGES" / "observatory.po").exists()
    lacking = run(tree, published_tiny, "-m", "observatory.text.extraction", "--check")
    assert lacking.returncode != 0
    assert "gl" in lacking.stdout + lacking.stderr
    data = run(tree, published_tiny, "-m", "observatory", "--language", "en", "check")
    assert data.returncode == 2
    assert re.search(r"indicators/pt\.toml, row \d+: .*“gl”", data.stdout + data.stderr)


def test_the_guide_says_where_the_four_languages_stand_besides() -> None:
    """A language stands also in the schema and in a few tables of the code: the search that the guide gives finds them."""
    ((written, folders),) = re.findall(r'`grep -rnE "(.+?)" ([a-z ]+)`', GUIDE)
    pattern = re.compile(written.replace('\\"', '"'))
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders.split()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".sql"} and pattern.search(path.read_text(encoding="utf-8"))
    }
    checks = {path.relative_to(ROOT).as_posix() for path in (ROOT / "queries" / "schema").glob("*.sql")
              if "language IN (" in path.read_text(encoding="utf-8")}  # fmt: skip
    assert checks <= found
    assert {"observatory/text/languages.py", "observatory/text/formats.py", "observatory/web/preview.py"} <= found
