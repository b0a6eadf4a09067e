"""HTTP as caches, browsers and harvesters rely on it: validators, ranges, encodings, negotiation, CORS, HEAD."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import threading
from pathlib import Path

import pytest

from observatory import database
from observatory.web.api import answers, interface, negotiate
from observatory.web.api.problems import Problem
from observatory.web.api.resources import RESOURCES
from observatory.web.api.store import Store
from tests.loops import own_loop
from tests.web.api.asking import APP, ask

ASKED = "observations?indicator=coneval_pobreza"


def test_an_answer_that_is_held_already_is_not_sent_again(small: Path) -> None:
    for held_first in (True, False):  # kept by the server, and not
        first = ask(ASKED)
        if not held_first:
            interface.ANSWERS.clear()
        for validator in (first.headers["etag"], "W/" + first.headers["etag"], f'"x", {first.headers["etag"]}', "*"):
            again = ask(ASKED, headers={"If-None-Match": validator})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
            assert "content-length" not in again.headers
        assert ask(ASKED, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_validator_changes_with_the_question_the_language_the_format_and_the_build(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = (
        ASKED,
        ASKED + "&sex=F",
        ASKED + "&lang=el",
        ASKED + "&limit=10",
        ASKED.replace("?", ".csv?"),
        "themes",
    )
    tags = [ask(address).headers["etag"] for address in addresses]
    assert len(set(tags)) == len(tags)
    newer = small.with_name("observatory-29990101T000000-00000001.duckdb")
    newer.hardlink_to(small)
    try:
        monkeypatch.setattr(database, "current_path", lambda folders=None: newer)
        assert ask(ASKED).headers["etag"] != tags[0]
        assert ask(ASKED, headers={"If-None-Match": tags[0]}).status_code == 200
        assert ask(ASKED).headers["observatory-build"] == "29990101T000000-00000001"
    finally:
        newer.unlink()


def test_the_same_question_in_other_words_has_one_validator_and_one_kept_answer(small: Path) -> None:
    first = ask("observations?territory=MX-11020,PT-1317&sex=F")
    size = interface.ANSWERS.held
    for other in (
        "observations?sex=F&territory=PT-1317,MX-11020",
        "observations?limit=1000&lang=es&sex=F&territory=MX-11020,PT-1317,MX-11020",
    ):
        assert ask(other).headers["etag"] == first.headers["etag"]
    assert interface.ANSWERS.held == size


@pytest.mark.parametrize("address", ["", ASKED, "themes.csv", "territories.parquet", "openapi.json", "nothing"])
def test_head_says_what_get_would_send(address: str, small: Path) -> None:
    whole, head = ask(address), ask(address, "HEAD")
    assert (head.status_code, head.headers, head.content) == (whole.status_code, whole.headers, b"")
    assert whole.headers["content-length"] == str(len(whole.content))


def test_text_is_compressed_for_who_takes_it_and_nothing_else_is(small: Path) -> None:
    plain = ask(ASKED)
    packed = ask(ASKED, headers={"Accept-Encoding": "br, gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]  # a strong validator is of these very bytes
    assert ask(ASKED, headers={"If-None-Match": packed.headers["etag"], "Accept-Encoding": "gzip"}).status_code == 304
    assert "content-encoding" not in ask(ASKED, headers={"Accept-Encoding": "gzip;q=0"}).headers
    assert "content-encoding" not in ask("territories.parquet", headers={"Accept-Encoding": "gzip"}).headers
    assert "Accept-Encoding" in plain.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("", "json"), ("*/*", "json"), ("application/*", "json"), ("text/csv", "csv"), ("text/*", "json"),
        ("text/csv;q=0.5, application/json;q=0.4", "csv"), ("text/csv;q=0.4, application/json;q=0.5", "json"),
        ("application/vnd.apache.parquet", "parquet"), ("application/json;q=0, */*", "csv"), ("*/*, text/csv", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"), ("TEXT/CSV ; Q=1", "csv"),
        ("application/json;q=nan, text/csv;q=x, application/x-parquet;q=0.1", "parquet"), ("text/csv;charset=utf-8", "csv"),
    ],
)  # fmt: skip
def test_the_accept_header_chooses_the_format(accept: str, format_: str) -> None:
    assert negotiate.chosen(accept, ("json", "csv", "parquet")) == format_


@pytest.mark.parametrize("accept", ["text/html", "image/*", "application/json;q=0", "nonsense", "*/*;q=0"])
def test_what_cannot_be_given_is_refused(accept: str) -> None:
    with pytest.raises(Problem) as refused:
        negotiate.chosen(accept, ("json", "csv", "parquet"))
    assert refused.value.status == 406


def test_an_ending_is_stronger_than_the_accept_header(small: Path) -> None:
    reply = ask("themes.csv", headers={"Accept": "application/json"})
    assert reply.headers["content-type"].startswith("text/csv")


def test_a_script_of_another_site_may_read_everything(small: Path) -> None:
    before = ask(
        ASKED, "OPTIONS",
        {"Origin": "https://example.org", "Access-Control-Request-Method": "GET",
         "Access-Control-Request-Headers": "if-none-match, range"},
    )  # fmt: skip
    assert before.status_code == 204
    assert before.headers["access-control-allow-headers"] == "if-none-match, range"
    assert "GET" in before.headers["access-control-allow-methods"]
    for address in (ASKED, "nothing", f"files/{small.name}"):
        assert ask(address).headers["access-control-allow-origin"] == "*", address
    assert {"ETag", "Link", "Content-Range"} <= set(ask(ASKED).headers["access-control-expose-headers"].split(", "))
    assert "access-control-allow-credentials" not in ask(ASKED).headers


def test_the_next_page_is_linked_in_the_header_in_the_same_format(small: Path) -> None:
    link = ask("territories.csv?country=PT&limit=2").headers["link"]
    address = link.split(">")[0].removeprefix("<")
    assert 'rel="next"' in link
    second = ask(address)
    assert second.headers["content-type"].startswith("text/csv")
    both = ask("territories.csv?country=PT&limit=4").content.decode().splitlines()
    assert both[3:] == second.content.decode().splitlines()[1:]
    assert 'rel="next"' not in ask("themes").headers["link"]


def test_the_published_file_comes_whole_and_in_ranges(small: Path) -> None:
    (row,) = ask("files").rows
    content = small.read_bytes()
    assert (row["name"], row["bytes"], row["sha256"]) == (small.name, len(content), hashlib.sha256(content).hexdigest())
    whole = ask(row["href"])
    assert whole.content == content
    part = ask(row["href"], headers={"Range": "bytes=16-31", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.content) == (206, content[16:32])
    assert part.headers["content-range"] == f"bytes 16-31/{len(content)}"
    resumed = ask(row["href"], headers={"Range": f"bytes={len(content) - 5}-", "If-Range": whole.headers["etag"]})
    assert resumed.content == content[-5:]
    assert ask(row["href"], headers={"Range": "bytes=999999999-"}).status_code == 416
    assert ask(row["href"], headers={"If-None-Match": whole.headers["etag"]}).status_code == 304
    assert ask(row["href"], "HEAD").headers["content-length"] == str(len(content))
    assert ask(row["href"], "HEAD").content == b""


def test_nothing_but_the_current_file_can_be_had(small: Path) -> None:
    beside = small.with_name("observatory-20000101T000000-00000000.duckdb")
    beside.write_bytes(b"old")
    try:
        for name in (
            beside.name,
            "CURRENT",
            f"../published/{small.name}",
            "%2e%2e/catalogue/sources.toml",
            f"x/{small.name}",
        ):
            assert ask(f"files/{name}").status_code == 404, name
    finally:
        beside.unlink()


def test_answers_are_kept_up_to_so_many_bytes() -> None:
    store: Store[bytes] = Store(most=10_000, largest=3_000)
    for number in range(20):
        store.put((str(number),), b"", 1_000)
        store.get(("0",))
    assert store.get(("0",)) is not None  # asked for again and again
    assert store.get(("1",)) is None
    assert store.held <= 10_000
    store.put(("large",), b"", 5_000)
    assert store.get(("large",)) is None


def test_a_kept_answer_needs_no_thread_and_a_question_too_many_is_told_to_come_back(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ask(ASKED)
    monkeypatch.setattr(interface, "MOST_WAITING", 0)
    assert ask(ASKED).content == kept.content
    busy = ask("themes?lang=en")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "2")


def test_the_event_loop_goes_on_while_an_answer_is_made(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    made = answers.answer

    def slow(*given, **named):
        begun.set()
        assert go_on.wait(10)
        return made(*given, **named)

    monkeypatch.setattr(answers, "answer", slow)

    async def both() -> int:
        sent: list[int] = []

        async def send(message) -> None:
            if message["type"] == "http.response.start":
                sent.append(message["status"])

        async def receive():
            return {"type": "http.request"}

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/v1/themes",
            "query_string": b"",
            "headers": [],
            "root_path": "",
        }
        asked = asyncio.create_task(APP(scope, receive, send))
        while not begun.is_set():
            await asyncio.sleep(0.001)  # would never come back if the loop were kept busy
        assert not sent
        go_on.set()
        await asked
        return sent[0]

    assert own_loop(both()) == 200


def test_a_failure_inside_is_told_without_its_reason(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "answer", lambda *given, **named: 1 / 0)
    reply = ask("themes?lang=en")
    assert (reply.status_code, reply.json()["title"]) == (500, "Something went wrong here")
    assert b"division" not in reply.content


def test_every_address_that_is_linked_can_be_followed(small: Path) -> None:
    for row in ask("").rows:
        for address in (row["href"], row["example"]):
            answer = ask(address)
            assert answer.status_code == 200, address
            for link in filter(None, answer.json()["links"].values()):
                assert ask(link).status_code == 200, link
    assert len(ask("").rows) == len(RESOURCES)
