"""The loop on a profile: from each indicator judged worse to practices whose every reason is true in the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from observatory import database, practice_entries, queries
from observatory.measures.practice_match import COSTS, GROUPS, Likeness, Match, Place
from observatory.measures.size_classes import UPPER_LIMITS
from observatory.paths import DataFolders
from observatory.practice_answers import Answers
from observatory.records import records
from observatory.text import LANGUAGES, as_language, practice_words, translator
from observatory.ui import fragment
from observatory.ui.observe import practice_answers
from observatory.ui.reader import Reader
from tests.pages.reading import tree, words
from tests.pages.shown import opener

Row = Mapping[str, Any]
SAMPLE = ("MX-11020", "MX-15060", "ES-24089", "ES-08124", "PT-1317", "PT-1115", "ES-08124-01001", "MX-11", "IT-037006")
WEAK_FROM = 4


def by_code(language: str = "en") -> dict[str, dict[str, Any]]:
    return {row["practice_code"]: row for row in records(queries.run("practice_list", language=language))}


def size(population: float | None) -> int | None:
    return None if population is None else sum(population > limit for limit in UPPER_LIMITS)


def told_truly(match: Match, kind: str, place: Place, practice: Row) -> None:
    """Recompute every reason and the score from the published row, with nothing but its values."""
    assert kind in practice["indicator_kinds"]
    alike = size(place.population) is not None and size(place.population) == size(practice["population"])
    at_home = practice["country_code"] == place.country
    holds = {
        Likeness.SAME: practice["territory_code"] == place.code,
        Likeness.PEER: practice["territory_code"] in place.peers,
        Likeness.COUNTRY_AND_SIZE: at_home and alike,
        Likeness.COUNTRY: at_home and not alike,
        Likeness.SIZE: not at_home and alike,
        Likeness.OTHER: not at_home and not alike,
    }
    assert match.likeness == next(likeness for likeness, true in holds.items() if true)
    meant = sorted(set(practice["target_groups"]) & GROUPS[kind])
    assert list(match.groups) == meant
    near = {"same": 1, "peer": 1, "country_and_size": 0.8, "country": 0.6, "size": 0.4, "other": 0.1}[match.likeness]
    by_hand = (
        0.35 * near + 0.35 * practice["evidence_level"] / 4 + 0.15 * bool(meant) + 0.15 * COSTS[practice["cost_band"]]
    )
    assert match.score == pytest.approx(by_hand, abs=1e-9)


def weak_of(territory: str) -> list[str]:
    judged = queries.run("territory_judged", territory=territory, language="en")
    return list(judged.loc[judged["quintile"] >= WEAK_FROM, "indicator_code"])


def some_place(code: str) -> Place:
    return practice_entries.place(str(database.current_path()), code)


def test_every_reason_is_true_in_the_data(in_small: DataFolders) -> None:
    practices, answers = by_code(), practice_entries.answers(str(database.current_path()))
    checked = 0
    for code in SAMPLE:
        place = some_place(code)
        for kind in sorted(set(answers.kind_of.values())):
            for match in answers.best(place, kind):
                told_truly(match, kind, place, practices[match.practice])
                checked += 1
    assert checked > 300


def test_the_practices_of_an_indicator_are_those_of_the_published_table(in_small: DataFolders) -> None:
    answers, place = practice_entries.answers(str(database.current_path())), some_place("MX-11020")
    for indicator in ("coneval_pobreza", "inegi_desocupacion", "es_adrh_gini", "coneval_car_segsoc"):
        (answer,) = answers.of(place, [indicator])
        published = queries.run("practices_of_indicator", indicator=indicator)
        assert answer.known == len(published)
        assert {match.practice for match in answer.matches} <= set(published["practice_code"])
        assert len(answer.matches) == min(5, len(published))


def test_the_order_and_the_reasons_are_the_same_on_each_run_and_in_each_language(in_small: DataFolders) -> None:
    """The words of a reason, taken back to their codes, are the same codes in every language."""
    build, practices = database.current_path(), by_code()
    for code in SAMPLE:
        for kind in ("poverty", "unemployment", "gender_violence", "internet_access"):
            told = {}
            for language in LANGUAGES:
                practice_entries._entries.cache_clear()
                practice_entries.answers.cache_clear()
                entries = practice_entries.entries(Reader(as_language(language), build), code, kind)
                told[language] = [(entry["code"], *as_codes(entry["reasons"], language)) for entry in entries]
            matches = practice_entries.answers(str(build)).best(some_place(code), kind)
            true = [
                (match.practice, match.likeness.value, str(practices[match.practice]["evidence_level"]),
                 practices[match.practice]["cost_band"])
                for match in matches
            ]  # fmt: skip
            assert true
            assert all(entries == true for entries in told.values())


def as_codes(reasons: list[str], language: str) -> tuple[str, str, str]:
    """Return likeness, level and cost of reasons in words."""
    _ = translator(language)
    likeness = next(code.value for code, said in practice_words.LIKENESS.items() if _(said) == reasons[1])
    level = next(str(n) for n in range(5) if practice_words.evidence(n, _) == reasons[2])
    cost = next(code for code, said in practice_words.COST_BANDS.items() if _(said) == reasons[4])
    return likeness, level, cost


@pytest.mark.parametrize("code", ["MX-11020", "ES-24089", "PT-1115"])
def test_the_profile_leads_from_each_worse_indicator_to_practices_or_says_that_none_is_known(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    _at, page = opener("observe.profile", monkeypatch)(lang="en", territory=code)
    cards = tree(page.pieces["profile_themes"])
    led = [a.get("href") for a in cards.iter("a") if (a.get("href") or "").startswith("#answers-")]
    judged = {
        card.get("id", "").removeprefix("figure-")
        for card in cards.iter("li")
        for mark in card.iter("span")
        if mark.get("data-verdict") in {"fourth_fifth", "worst_fifth", "worse"}
    }
    assert {f"#answers-{indicator}" for indicator in judged} == set(led)
    assert ("profile_answers" in page.pieces) == bool(judged)
    if judged:
        section = tree(page.pieces["profile_answers"])
        there = {element.get("id") for element in section.iter("span")} - {None}
        assert there == {f"answers-{indicator}" for indicator in judged}


def test_where_no_practice_answers_the_section_says_so_and_how_to_propose_one(
    in_small: DataFolders, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: dict[str, str] = {}
    monkeypatch.setattr(
        fragment,
        "show",
        lambda reader, name, *, key, **values: shown.update({key: fragment.render(reader, name, **values)}),
    )
    card = {
        "code": "es_census_pct_higher_education", "name": "Higher education", "value": "12.0", "verdict": "worst_fifth",
        "verdict_words": "worst fifth", "symbol": "▼▼", "tone": "worse_strong", "percentile": 3.0,
    }  # fmt: skip
    reader = Reader("en", database.current_path())
    practice_answers.show(reader, "ES-24089", [card], "municipalities, Spain")
    section = tree(shown["profile_answers"])
    assert "No practice that answers this is known yet." in words(section)
    assert "no practice that answers this is known yet" in words(section)
    assert any((a.get("href") or "").startswith("/practicas") for a in section.iter("a"))
    practice_answers.show(reader, "ES-24089", [card | {"verdict": "best_fifth"}], "municipalities, Spain")
    assert list(shown) == ["profile_answers"]


@pytest.mark.full
def test_no_municipality_has_a_dead_end(published_full: DataFolders, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every municipality with headline figures: each of its gaps leads to practices that answer it, or to “none known yet”."""
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_full.root))
    practices = by_code()
    answers = Answers(practices.values(), records(queries.run("practice_kinds")))
    with database.cursor() as cursor:
        weak = cursor.execute(
            "SELECT l.territory_code, t.country_code, t.population, list(l.indicator_code ORDER BY l.indicator_code) "
            "FROM latest l JOIN territory t USING (territory_code) JOIN indicator i USING (indicator_code) "
            "WHERE t.level = 'municipality' AND l.headline AND l.sex = '_T' AND l.age = '_T' AND l.citizenship = '_T' "
            "AND i.polarity != 'none' AND coalesce(l.country_quintile, l.area_quintile) >= 4 GROUP BY ALL"
        ).fetchall()
        peers = dict(cursor.execute("SELECT territory_code, list(peer_code) FROM peer GROUP BY 1").fetchall())
        headlines = cursor.execute(
            "SELECT count(DISTINCT territory_code) FROM latest JOIN territory t USING (territory_code) "
            "WHERE t.level = 'municipality' AND headline"
        ).fetchone()
    assert headlines is not None
    assert headlines[0] > 10_000
    assert len(weak) > 8_000
    dead, checked, without = [], 0, 0
    for number, (code, country, population, indicators) in enumerate(weak):
        place = Place(code, country, population, frozenset(peers.get(code, ())))
        found = answers.of(place, indicators)
        if sorted(each for answer in found for each in answer.indicators) != indicators:
            dead.append(code)
        for answer in found:
            without += len(answer.indicators) if answer.kind is None else 0
            if (answer.kind is None) != (not answer.matches):
                dead.append(code)
            for match in answer.matches if number % 20 == 0 and answer.kind else ():
                told_truly(match, answer.kind, place, practices[match.practice])
                checked += 1
    assert not dead
    assert checked > 1_000
    assert without > 0  # higher education has no practice yet: the page says so
