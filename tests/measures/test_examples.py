"""The examples in the docstrings give what they print."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from observatory import measures

MODULES = sorted(module.name for module in pkgutil.iter_modules(measures.__path__, "observatory.measures."))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_public_functions_have_examples():
    with_examples = {
        name
        for name in MODULES
        if any(test.examples for test in doctest.DocTestFinder().find(importlib.import_module(name)))
    }
    public = {"benchmark", "classes", "gaps", "peers", "position", "reference", "trend", "trend_table"}
    assert {f"observatory.measures.{name}" for name in public} <= with_examples
