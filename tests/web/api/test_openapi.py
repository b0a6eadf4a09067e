"""The interface does what its own OpenAPI document says: for every input that fits it, and for inputs that do not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.types import Receive, Scope, Send

from observatory.web.api.resources import RESOURCES, accepted
from tests.web.api.asking import APP, ask

# Of each operation come what the document names and its edges one by one, and then so many drawn at random.
DRAWN = 2
CONFIG = {
    "seed": 20261122,
    "workers": 1,
    "generation": {"max-examples": DRAWN, "deterministic": True, "database": "none"},
    "phases": {"stateful": {"enabled": False}},
}


def run(app: object, paths: Sequence[str]) -> tuple[Counter[str], list[str]]:
    """Return how many requests each phase sent, and everything that was wrong with the answers."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))
    sent: Counter[str] = Counter()
    wrong: list[str] = []
    for event in from_schema(schema.include(path=list(paths))).execute():
        if isinstance(event, events.ScenarioFinished):
            sent[event.phase.value] += len(event.recorder.interactions)
            wrong += [
                f"{event.label}: {check.name} {event.recorder.interactions[case].request.uri[:300]}"
                for case, checks in event.recorder.checks.items()
                for check in checks
                if check.status.name != "SUCCESS"
            ]
        elif isinstance(event, (events.NonFatalError, events.FatalError)):
            wrong.append(str(getattr(event, "value", None) or getattr(event, "exception", event)))
    return sent, wrong


@pytest.mark.parametrize("half", [0, 1])
def test_the_interface_does_what_its_document_says(small: Path, half: int) -> None:
    paths = sorted(ask("openapi.json").json()["paths"])[half::2]
    assert len(paths) > 10
    sent, wrong = run(APP, paths)
    assert not wrong, "\n".join(wrong)
    assert sum(sent.values()) > 100 * len(paths), sent


def test_an_answer_that_is_not_as_the_document_says_is_found(small: Path) -> None:
    async def liar(scope: Scope, receive: Receive, send: Send) -> None:
        async def changed(message):
            if message["type"] == "http.response.body" and scope["path"].endswith("/themes"):
                message = {**message, "body": message["body"].replace(b'"observe"', b"123456789")}
            await send(message)

        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await APP({**scope, "headers": plain}, receive, changed)

    _, wrong = run(liar, ["/themes"])
    assert any("response_schema_conformance" in each for each in wrong)


def test_every_resource_and_every_parameter_stands_in_the_document_with_an_example_that_finds_something(
    full: Path,
) -> None:
    document = ask("openapi.json").json()
    for resource in RESOURCES:
        operation = document["paths"][f"/{resource.name}"]["get"]
        assert [each["name"] for each in operation["parameters"]] == [each.name for each in accepted(resource)]
        if resource.example:
            assert ask(f"{resource.name}?{resource.example}").rows, resource.name
        for parameter in operation["parameters"]:
            value = parameter.get("example")
            value = ",".join(map(str, value)) if isinstance(value, list) else value
            if value is not None:
                value = json.dumps(value) if isinstance(value, bool) else value
                assert ask(f"{resource.name}?{parameter['name']}={value}").status_code == 200, (
                    resource.name,
                    parameter,
                )


def test_rows_have_exactly_the_columns_of_the_document(full: Path) -> None:
    document = ask("openapi.json").json()
    for resource in RESOURCES:
        described = document["components"]["schemas"][f"{resource.name.capitalize()}Row"]["properties"]
        rows = ask(f"{resource.name}?limit=5" if not resource.whole else resource.name).rows
        assert all(list(row) == list(described) for row in rows), resource.name


def test_the_document_is_in_the_language_that_is_asked_for_and_names_stay_the_same(small: Path) -> None:
    spanish, greek = ask("openapi.json").json(), ask("openapi.json?lang=el").json()
    assert list(spanish["paths"]) == list(greek["paths"])
    assert list(spanish["components"]["schemas"]) == list(greek["components"]["schemas"])


def test_the_type_of_a_problem_leads_to_its_description(small: Path) -> None:
    address, _, pointer = ask("observations?limit=0").json()["type"].partition("#/")
    document = ask(address).json()
    for step in pointer.split("/"):
        document = document[step]
    assert document["status"] == 400
