"""The examples in the docstrings give what they print."""

from __future__ import annotations

import doctest
import importlib
import re

import pytest

from observatory.paths import ROOT

_EXAMPLE = re.compile(r"^\s*>>> (?!.*# doctest: \+SKIP)", re.MULTILINE)
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "observatory").rglob("*.py")
    if _EXAMPLE.search(path.read_text(encoding="utf-8"))
)
# What others are built on shows by an example how it is used.
SHOWN = ("benchmark", "classes", "gaps", "peers", "position", "reference", "trend", "trend_table")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


def test_the_public_functions_have_examples():
    assert {f"observatory.measures.{name}" for name in SHOWN} <= set(MODULES)
