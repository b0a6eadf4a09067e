"""Sentences on participation: one is one, nothing is claimed that is not known, in four languages."""

from __future__ import annotations

import pytest

from observatory.text import flow_findings as findings
from observatory.text.languages import LANGUAGES


def test_many_countries_are_counted_and_few_are_named() -> None:
    few = findings.From(3, ["Portugal", "Spain"], people=12)
    many = findings.From(9, list("ABCDE"), people=None)
    assert "(Portugal and Spain)" in findings.flow_finding("en", few, hosts=1)
    assert "(5 countries)" in findings.flow_finding("en", many, hosts=0)


def test_without_numbers_no_number_of_people_is_said() -> None:
    said = findings.flow_finding("en", findings.From(2, ["Spain"]), hosts=0)
    assert said == (
        "People took part from 2 places that the sources name (Spain); how many people came from each is not published."
    )


def test_one_session_and_one_person_are_singular() -> None:
    said = findings.sessions_finding("en", sessions=1, known=1, people=1, qualifier="exact", largest=None)
    assert said == "The number of people is known for the one session there is; one participation in all."
    said = findings.sessions_finding("en", sessions=1, known=0, people=0, qualifier="exact", largest=None)
    assert said == "The number of people is not published for the one session there is."


@pytest.mark.parametrize(
    ("qualifier", "written"),
    [("exact", "60 participations"), ("about", "about 60 participations"), ("more_than", "at least 60 participations")],
)
def test_a_sum_keeps_the_doubt_of_its_parts(qualifier: str, written: str) -> None:
    said = findings.sessions_finding("en", sessions=3, known=2, people=60, qualifier=qualifier, largest=None)
    assert said == f"The number of people is known for 2 sessions of 3; {written} in all."


def test_a_municipality_that_came_to_the_only_session_needs_no_rule_of_counting() -> None:
    values = {"others": 0, "several": 0, "most": None, "without": 0}
    assert findings.matrix_finding("en", municipalities=1, sessions=1, **values) == "One municipality took part."
    said = findings.matrix_finding("en", municipalities=2, sessions=3, **values)
    assert said.endswith("; none of them came to more than one session.")
    said = findings.matrix_finding("en", municipalities=2, sessions=3, **{**values, "several": 2})
    assert said.endswith("; all of them came to more than one session.")


def test_growth_says_when_a_network_reports_more_or_as_many_or_nothing() -> None:
    values = {"first": ("2020-10", 9), "last": ("2025-02", 10), "named": 10, "undated": 0}
    assert findings.growth_finding("en", **values, reported=30).endswith("the network itself reports 30 members.")
    assert findings.growth_finding("en", **values, reported=10).endswith("the network itself reports as many.")
    assert findings.growth_finding("en", **values, reported=None).endswith("the network itself gives no number.")
    # Fewer than are named is no contradiction to be pointed at: a member may have left.
    assert findings.growth_finding("en", **values, reported=8).endswith("(February 2025).")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 2, 5000])
def test_every_sentence_is_written_in_every_language(language: str, n: int) -> None:
    found = findings.From(
        max(n, 1), ["España"] * min(n, 5) or ["España"], n or None, n // 2, ("León, Guanajuato", n) if n else None
    )
    said = [
        findings.flow_finding(language, found, hosts=n),
        findings.members_finding(language, members=n, proposed=n // 2, countries=["España"], hosts=n),
        findings.sessions_finding(
            language, sessions=n + 1, known=n, people=n, qualifier="about", largest=("X", "5") if n > 1 else None, series=n
        ),
        findings.matrix_finding(
            language, municipalities=max(n, 1), others=n, sessions=n + 1, several=n, most=("León, Guanajuato", 3), without=n
        ),
        findings.growth_finding(
            language, first=("2020", 1), last=("2020" if n < 2 else "2021-05", n), named=n, undated=n, reported=n + 1
        ),
        findings.undated_finding(language, named=n, reported=n or None),
        findings.unnamed(language, "X", "5"),
    ]  # fmt: skip
    assert all(sentence and "{" not in sentence and "None" not in sentence for sentence in said)
    assert all("  " not in sentence and sentence == sentence.strip() for sentence in said)
    assert set(findings.signs(language, n)) == {*findings.SIGNS, "people"}
