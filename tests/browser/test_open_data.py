"""What the page of the data interface tells programs to do works as it stands, against a running observatory."""

from __future__ import annotations

import pytest

from observatory.text.interface_examples import examples
from tests.browser.waiting import until


@pytest.mark.parametrize("place", [0, 1])
def test_the_python_examples_run(address, place, capsys):
    example = examples(f"{address}/api/v1")[place]
    assert example.name.startswith("Python")
    exec(compile(example.code, example.name, "exec"), {})  # our own text
    printed = capsys.readouterr().out
    assert ("MX-11" in printed) if place == 0 else ("2469 rows" in printed or "rows of build" in printed)


def test_the_javascript_example_runs(open_page):
    page = open_page("/interfaz?lang=en")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    code = page.locator(".o-recipe", has_text="JavaScript").locator("code").inner_text()
    code = code.replace(code.split('"')[1].split("/api/")[0], "")  # asks where the page itself came from
    page.evaluate(f"(async () => {{ {code} }})()")
    assert any(text.startswith("2020 45.886") for text in said)


def test_code_is_copied_by_its_button(open_page):
    page = open_page("/interfaz?lang=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(".o-api-recipes .o-copy").first
    button.click()
    until(page, "document.querySelector('.o-api-recipes .o-copy').textContent === 'Copied'")
    assert "observations.csv?indicator=coneval_pobreza" in page.evaluate("navigator.clipboard.readText()")


def test_a_download_carries_what_was_chosen(open_page):
    page = open_page("/datos?indicator=coneval_pobreza&country=MX&type=state&period=2022&lang=en")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert sum(line.startswith('"MX-') for line in text.splitlines()) == 32
