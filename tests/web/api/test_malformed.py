"""Requests that are wrong: each is told what is wrong, where, and what would be right, in the reader's language."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest

from observatory.text import LANGUAGES, translator
from observatory.web.api.problems import KINDS, MEDIA_TYPE, Problem
from tests.web.api.asking import ask

LONG = "a" * 81
# Address, method, headers; then status, kind of problem, the parameter that is named, a code that is proposed.
MALFORMED: list[tuple[str, str, dict[str, str], int, str, str, str]] = [
    ("nothing", "GET", {}, 404, "unknown-path", "", ""),
    ("observation", "GET", {}, 404, "unknown-path", "", ""),
    ("themes/education", "GET", {}, 404, "unknown-path", "", ""),
    ("openapi.json/x", "GET", {}, 404, "unknown-path", "", ""),
    ("../healthz", "GET", {}, 404, "unknown-path", "", ""),
    ("territories.xml", "GET", {}, 404, "unknown-format", "", ""),
    ("observations.geojson", "GET", {}, 404, "unknown-format", "", ""),
    ("territories/MX-11020.pdf", "GET", {}, 404, "unknown-format", "", ""),
    ("openapi.yaml", "GET", {}, 404, "unknown-format", "", ""),
    ("boundaries/mx-municipality.csv", "GET", {}, 404, "unknown-format", "", ""),
    ("territories/MX-1102", "GET", {}, 404, "unknown-row", "territory", "MX-11020"),
    ("territories/León", "GET", {}, 404, "unknown-row", "territory", "MX-11020"),
    ("territories/mx-11020", "GET", {}, 404, "unknown-row", "territory", "MX-11020"),
    ("territories/a/b/c", "GET", {}, 404, "unknown-row", "territory", ""),
    ("indicators/coneval_pobresa", "GET", {}, 404, "unknown-row", "indicator", "coneval_pobreza"),
    ("sources/CONEVAL", "GET", {}, 404, "unknown-row", "source", "MX-CONEVAL-POBMUN"),
    ("networks/rai", "GET", {}, 404, "unknown-row", "network", "RAI"),
    ("boundaries/mx-municipalities", "GET", {}, 404, "unknown-row", "layer", "mx-municipality"),
    ("files/CURRENT", "GET", {}, 404, "unknown-row", "name", ""),
    ("files/../CURRENT", "GET", {}, 404, "unknown-row", "name", ""),
    ("files/%2Fetc%2Fpasswd", "GET", {}, 404, "unknown-row", "name", ""),
    ("observations?indicatr=coneval_pobreza", "GET", {}, 400, "unknown-parameter", "indicatr", ""),
    ("observations?Indicator=coneval_pobreza", "GET", {}, 400, "unknown-parameter", "Indicator", "indicator"),
    ("observations?q=x", "GET", {}, 400, "unknown-parameter", "q", ""),
    ("observations?$where=1", "GET", {}, 400, "unknown-parameter", "$where", ""),
    ("territories/MX-11020?limit=1", "GET", {}, 400, "unknown-parameter", "limit", ""),
    ("boundaries?limit=1", "GET", {}, 400, "unknown-parameter", "limit", ""),
    ("openapi.json?limit=1", "GET", {}, 400, "unknown-parameter", "limit", ""),
    ("files/{file}?x=1", "GET", {}, 400, "unknown-parameter", "x", ""),
    ("?x=1", "GET", {}, 400, "unknown-parameter", "x", ""),
    ("observations?sex=F&sex=M", "GET", {}, 400, "repeated-parameter", "sex", ""),
    ("observations?sex=F&sex=F", "GET", {}, 400, "repeated-parameter", "sex", ""),
    ("observations?territory=", "GET", {}, 400, "empty-parameter", "territory", ""),
    ("observations?limit", "GET", {}, 400, "empty-parameter", "limit", ""),
    ("observations?lang=", "GET", {}, 400, "empty-parameter", "lang", ""),
    ("observations?territory=%FF", "GET", {}, 400, "unreadable-address", "", ""),
    ("observations?territory=" + "A" * 8_001, "GET", {}, 414, "too-long", "", ""),
    ("territories?q=" + LONG, "GET", {}, 400, "text-too-long", "q", ""),
    ("observations?period=" + ",".join(["2020"] * 101), "GET", {}, 400, "too-many", "period", ""),
    ("observations?indicator=coneval_pobresa", "GET", {}, 400, "not-a-code", "indicator", "coneval_pobreza"),
    ("observations?indicator=coneval_pobreza,", "GET", {}, 400, "not-a-code", "indicator", ""),
    ("observations?indicator=coneval_pobreza,x", "GET", {}, 400, "not-a-code", "indicator", ""),
    ("observations?indicator=%27%20OR%201=1%20--", "GET", {}, 400, "not-a-code", "indicator", ""),
    ("observations?country=MEX", "GET", {}, 400, "not-a-code", "country", "MX"),
    ("observations?level=city", "GET", {}, 400, "not-a-code", "level", ""),
    ("observations?type=estado", "GET", {}, 400, "not-a-code", "type", ""),
    ("observations?sex=f", "GET", {}, 400, "not-a-code", "sex", ""),
    ("observations?age=65%2B", "GET", {}, 400, "not-a-code", "age", ""),
    ("observations?status=Z", "GET", {}, 400, "not-a-code", "status", ""),
    ("observations?lang=fr", "GET", {}, 400, "not-a-code", "lang", ""),
    ("observations?lang=es-MX", "GET", {}, 400, "not-a-code", "lang", ""),
    ("indicators?theme=income_povety", "GET", {}, 400, "not-a-code", "theme", "income_poverty"),
    ("practices?evidence=5", "GET", {}, 400, "not-a-code", "evidence", ""),
    ("attendance?status=q", "GET", {}, 400, "not-a-code", "status", ""),
    ("observations?territory=Leon", "GET", {}, 400, "malformed-territory", "territory", "MX-11020"),
    ("observations?territory=MX_11020'", "GET", {}, 400, "malformed-territory", "territory", ""),
    ("observations?parent=mx-11", "GET", {}, 400, "malformed-territory", "parent", "MX-11"),
    ("observations?territory=MX-99999", "GET", {}, 404, "unknown-territory", "territory", ""),
    ("observations?territory=MX-11020,MX-1102", "GET", {}, 404, "unknown-territory", "territory", "MX-11020"),
    ("observations?period=20x0", "GET", {}, 400, "not-a-number", "period", ""),
    ("observations?period=2015-2020", "GET", {}, 400, "not-a-number", "period", ""),
    ("observations?from=2015.0", "GET", {}, 400, "not-a-number", "from", ""),
    ("observations?limit=1e3", "GET", {}, 400, "not-a-number", "limit", ""),
    ("observations?limit=%20100", "GET", {}, 400, "not-a-number", "limit", ""),
    ("observations?limit=0", "GET", {}, 400, "out-of-range", "limit", ""),
    ("observations?limit=-1", "GET", {}, 400, "out-of-range", "limit", ""),
    ("observations?limit=10001", "GET", {}, 400, "out-of-range", "limit", ""),
    ("observations?to=99999", "GET", {}, 400, "out-of-range", "to", ""),
    ("observations?from=2020&to=2015", "GET", {}, 404, "empty-range", "to", ""),
    ("indicators?headline=yes", "GET", {}, 400, "not-a-flag", "headline", ""),
    ("indicators?headline=True", "GET", {}, 400, "not-a-flag", "headline", ""),
    ("observations?cursor=abc", "GET", {}, 400, "malformed-cursor", "cursor", ""),
    ("observations?cursor=AAAAAAAAAAAAAAAAAAAAAA", "GET", {}, 404, "unknown-page", "cursor", ""),
    ("observations", "GET", {"Accept": "text/html"}, 406, "not-acceptable", "", ""),
    ("observations", "GET", {"Accept": "application/json;q=0"}, 406, "not-acceptable", "", ""),
    ("boundaries/mx-municipality", "GET", {"Accept": "text/csv"}, 406, "not-acceptable", "", ""),
    ("files/{file}", "GET", {"Range": "bytes=9999999999-"}, 416, "not-satisfiable", "", ""),
    ("files/{file}", "GET", {"Range": "lines=x"}, 416, "not-satisfiable", "", ""),
    ("observations", "POST", {}, 405, "method-not-allowed", "", ""),
    ("observations", "DELETE", {}, 405, "method-not-allowed", "", ""),
    ("territories/MX-11020", "PUT", {}, 405, "method-not-allowed", "", ""),
    ("files/{file}", "PATCH", {}, 405, "method-not-allowed", "", ""),
]


def _filled(address: str, build: Path) -> str:
    return address.replace("{file}", build.name)


def test_the_table_is_long_enough_and_holds_every_kind_that_a_reader_can_cause() -> None:
    assert len(MALFORMED) >= 60
    of_the_server = {"busy", "not-published", "internal", "former-build"}
    assert {row[4] for row in MALFORMED} == set(KINDS) - of_the_server


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_malformed_request_is_told_what_is_wrong(small: Path, language: str) -> None:
    for address, method, headers, status, kind, parameter, near in MALFORMED:
        asked = _filled(address, small)
        if "lang=" not in asked and not asked.startswith("files/"):
            asked += ("&" if "?" in asked else "?") + f"lang={language}"
        reply = ask(asked, method, headers)
        problem = reply.json()
        assert (reply.status_code, reply.headers["content-type"]) == (status, MEDIA_TYPE), asked
        assert problem["type"].endswith(f"/{kind}"), asked
        assert problem["status"] == status
        assert problem.get("parameter", "") == parameter, asked
        assert not near or near in problem["near"], (asked, problem)
        assert all(problem[part] for part in ("title", "detail", "remedy"))
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["cache-control"] == "no-store"
        if f"lang={language}" in asked:
            _ = translator(language)
            assert problem["title"] == _(KINDS[kind].title)
            assert reply.headers["content-language"] == language
    assert ask("observations", "POST").headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_problem_fills_the_words_of_every_language(kind: str, language) -> None:
    told = json.loads(Problem(kind, parameter="limit", value="VALUE", most=17).body(language, "/api/v1/x"))
    _ = translator(language)
    for name, message in (("title", KINDS[kind].title), ("detail", KINDS[kind].detail), ("remedy", KINDS[kind].remedy)):
        assert "{" not in told[name]
        fields = {field for _text, field, *_rest in string.Formatter().parse(message) if field}
        assert fields == {field for _text, field, *_rest in string.Formatter().parse(_(message)) if field}
        for field in fields:
            assert {"parameter": "limit", "value": "VALUE", "most": "17"}[field] in told[name]


def test_what_would_be_right_is_told(small: Path) -> None:
    assert ask("observations?sex=f").json()["allowed"] == ["_T", "F", "M"]
    assert ask("observations?limit=0").json()["allowed"] == "1–10000"
    assert "indicator" in ask("observations?x=1").json()["allowed"]
    assert ask("territories.xml").json()["allowed"] == [".json", ".csv", ".parquet"]
    assert "text/csv" in ask("observations", headers={"Accept": "text/html"}).json()["allowed"]
    assert "allowed" not in ask("observations?indicator=x").json()  # 260 codes would hide the ones that are near


def test_a_value_comes_back_cut_and_never_as_markup(small: Path) -> None:
    reply = ask("observations?indicator=" + "%3Cscript%3E" * 100)
    assert len(reply.json()["value"]) == 100
    assert reply.headers["content-type"] == MEDIA_TYPE


def test_without_a_published_file_the_interface_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBSERVATORY_DATA", str(tmp_path))
    reply = ask("themes?lang=en")
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "60")
    assert reply.json()["title"] == "No data yet"
