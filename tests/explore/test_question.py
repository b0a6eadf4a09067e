"""A question and its link: nothing is lost either way, and nothing hostile gets through."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.explore import Question, read, written
from observatory.explore.question import (
    FORMS,
    LINES,
    MOST_CODES,
    MOST_MEASURES,
    PARAMETERS,
    SCALES,
    SORTS,
    SUBJECTS,
    SUMMARIES,
)

CODES = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_\-]{0,39}", fullmatch=True)
LIST = st.lists(CODES, unique=True, max_size=8).map(tuple)
YEAR = st.integers(1000, 2999).map(str)
QUESTIONS = st.builds(
    Question,
    subject=st.sampled_from(SUBJECTS), measures=st.lists(CODES, unique=True, max_size=MOST_MEASURES).map(tuple),
    summary=st.sampled_from(["", *SUMMARIES]), rows=CODES, columns=CODES | st.just(""), panels=CODES | st.just(""),
    form=st.sampled_from(["", *FORMS]), country=CODES | st.just(""), type=CODES | st.just(""), within=CODES | st.just(""),
    network=CODES | st.just(""), territories=LIST,
    years=st.sampled_from(["", "newest", "all"]) | YEAR | st.tuples(YEAR, YEAR).map(lambda pair: "-".join(sorted(pair))),
    sex=LIST, age=LIST, citizenship=LIST, statuses=LIST, theme=CODES | st.just(""), programme=CODES | st.just(""),
    line=st.sampled_from(LINES), scale=st.sampled_from(SCALES), sort=st.sampled_from(SORTS), page=st.integers(1, 9999),
)  # fmt: skip


@given(QUESTIONS)
def test_a_link_gives_back_the_question_it_was_made_from(question: Question) -> None:
    assert read(written(question)) == (question, [])


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=60)))
def test_whatever_a_link_says_it_is_read_or_named_and_then_reads_the_same_again(parameters: dict[str, str]) -> None:
    question, problems = read(parameters)
    assert read(written(question)) == (question, [])
    given = {
        field.name for field in fields(Question) if getattr(question, field.name) != getattr(Question(), field.name)
    }
    assert not given & {problem.field for problem in problems}


def test_what_is_usual_is_not_in_the_link() -> None:
    assert written(Question()) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("measures", "a' OR 1=1 --"), ("measures", "a;DROP TABLE observation"), ("measures", "a,b,c,d"), ("measures", ","),
        ("rows", "<script>alert(1)</script>"), ("rows", "../../etc/passwd"), ("rows", "place\x00"), ("columns", "ｐlace"),
        ("form", "pie"), ("subject", "users"), ("years", "20"), ("years", "2020-2010"), ("years", "٢٠٢٠"), ("page", "0"),
        ("page", "-1"), ("page", "1e9"), ("page", "99999"), ("scale", "LOG"), ("territories", "MX-11020, MX-11007"),
        ("territories", ",".join(f"MX-{number:05}" for number in range(MOST_CODES + 1))), ("region", "x" * 41),
        ("measures", "x" * 5000), ("line", "none,country"), ("sex", "F M"), ("country", "MX\n"),
    ],
)  # fmt: skip
def test_what_is_not_written_as_links_are_is_named_and_left_aside(name: str, text: str) -> None:
    question, problems = read({name: text})
    assert question == Question()
    assert [problem.code for problem in problems] == ["not_written_so"]


def test_other_parameters_of_the_page_are_none_of_its_business() -> None:
    assert read({"lang": "el", "embed": "true", "rows": "state"}) == (Question(rows="state"), [])
