"""Documents of ours fetch nothing from elsewhere, and run no script that is not ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit
from starlette.responses import HTMLResponse
from starlette.types import Message

from observatory import database
from observatory.paths import DataFolders
from observatory.web import display, policy
from tests.loops import own_loop

STRICTER = "default-src 'none'"


def rules() -> dict[str, list[str]]:
    told = [rule.split() for rule in policy.policy().decode().split(";")]
    return {name: sources for name, *sources in told}


def test_nothing_is_fetched_from_elsewhere():
    assert rules()["default-src"] == ["'self'"]
    sources = {source for found in rules().values() for source in found}
    assert not [source for source in sources if "*" in source or "." in source or "://" in source]


def test_a_script_that_is_put_into_a_page_is_not_run():
    assert "'unsafe-inline'" not in rules()["script-src"]
    assert "'unsafe-eval'" not in rules()["script-src"]
    assert rules()["object-src"] == ["'none'"]
    assert policy.source("alert(document.cookie)") not in rules()["script-src"]


def test_the_scripts_in_streamlits_page_are_run():
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    assert policy.inline(page)
    assert {policy.source(script) for script in policy.inline(page)} <= set(rules()["script-src"])


def test_the_script_of_a_wall_is_run(in_small: DataFolders):
    build = database.current_path(in_small)
    wall = display.document(build, display.display.codes(build)[0], None, date(2026, 11, 23), "https://example.org")
    (script,) = policy.inline(wall.plain.decode())
    assert policy.source(script) in rules()["script-src"]


@pytest.mark.parametrize(
    ("own", "expected"), [({}, policy.policy().decode()), ({"Content-Security-Policy": STRICTER}, STRICTER)]
)
def test_an_answer_has_one_policy_its_own_before_that_of_the_house(own: dict[str, str], expected: str):
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
    own_loop(policy.SecurityHeaders(HTMLResponse("<p>page</p>", headers=own))(scope, receive, send))
    assert [value.decode() for name, value in sent[0]["headers"] if name == policy.HEADER] == [expected]
