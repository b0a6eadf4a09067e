"""Thirty questions of analysts: the builder answers each as pandas does from the raw files."""

from __future__ import annotations

import math

import pytest

from observatory import database
from observatory.explore import answer
from tests.explore.tasks import TASKS, Task

pytestmark = pytest.mark.full


def test_there_are_thirty_different_questions() -> None:
    assert len({task.words for task in TASKS}) == len({task.question for task in TASKS}) == 30


@pytest.mark.parametrize("task", TASKS, ids=[task.words for task in TASKS])
def test_the_builder_answers_as_the_raw_files_do(task: Task, published_full) -> None:
    found = answer(database.current_path(published_full), task.question)
    assert not found.why_not
    expected = {key if isinstance(key, tuple) else (key,): value for key, value in task.expected().items()}
    frame = found.frame
    assert not frame.duplicated(list(task.keys)).any()
    given = dict(zip(frame[list(task.keys)].itertuples(index=False, name=None), frame[task.column], strict=True))
    # A place of which the source says nothing is there with its reason; it must be empty.
    extra = set(given) - set(expected)
    assert all(math.isnan(given[key]) for key in extra), sorted(extra)[:5]
    assert set(expected) <= set(given)
    assert len(expected) > 0
    for key, value in expected.items():
        assert given[key] == pytest.approx(value, rel=1e-9, nan_ok=True), key
    assert frame.loc[frame["value"].isna(), "obs_status"].isin(list("LMOQ")).all()
