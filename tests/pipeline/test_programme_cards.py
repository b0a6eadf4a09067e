"""The cards of programmes, sessions, agreements, plans, networks and displays say what their tables say."""

from __future__ import annotations

import duckdb
import pytest

from observatory.pipeline import derive

LANGUAGES = ("es", "pt", "el", "en")
# card: the tables it sets side by side; their columns of the same name have the same values.
FACTS = {
    "network_card": "network", "member_card": "membership", "programme_card": "programme", "session_card": "session",
    "attendance_card": "attendance", "representation_card": "representation", "agreement_card": "agreement",
    "plan_card": "plan", "display_card": "display",
}  # fmt: skip
TEXTS = {"network_card": "network_text", "programme_card": "programme_text", "plan_card": "plan_text", "display_card": "display_text"}  # fmt: skip
# Columns that a card names otherwise than its facts: the title of the texts, the labels of a place, an order of its own.
OWN = {"position", "title", "title_text", "label", "host_label", "audience_label", "note", "name"}
PLACES = {
    "network_card": {"scope": ("scope_name", "name")}, "programme_card": {"host_territory": ("host_label", "label")},
    "session_card": {"host_territory": ("host_label", "label"), "audience_scope": ("audience_label", "label")},
    "agreement_card": {"territory_code": ("label", "label")}, "plan_card": {"territory_code": ("label", "label")},
    "publication_card": {"territory_code": ("label", "label")}, "display_card": {"territory_code": ("label", "label")},
    "member_card": {"territory_code": ("label", "label")}, "plan_expected": {"territory_code": ("label", "label")},
    "programme_place": {"territory_code": ("label", "label")},
}  # fmt: skip


def _columns(tables: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [column for column, *_ in tables.execute(f"FROM {table} LIMIT 0").description or ()]


@pytest.mark.parametrize("card", FACTS)
def test_a_card_holds_the_facts_once_in_each_language(tables: duckdb.DuckDBPyConnection, card: str) -> None:
    facts = FACTS[card]
    shared = [c for c in _columns(tables, facts) if c in _columns(tables, card) and c not in OWN]
    assert any(column.endswith("_code") for column in shared)
    columns = ", ".join(shared)
    assert tables.execute(f"SELECT count(*) FROM {facts}").fetchone() != (0,)
    for language in LANGUAGES:
        own = f"SELECT {columns} FROM {card} WHERE language = '{language}'"
        differing = f"(SELECT {columns} FROM {facts} EXCEPT ALL {own}) UNION ALL ({own} EXCEPT ALL SELECT {columns} FROM {facts})"
        assert tables.execute(differing).fetchall() == []


@pytest.mark.parametrize("card", TEXTS)
def test_a_card_has_the_texts_of_its_language(tables: duckdb.DuckDBPyConnection, card: str) -> None:
    own = set(_columns(tables, card))
    texts = [c for c in _columns(tables, TEXTS[card]) if c in own and c != "title"]
    columns = ", ".join(texts)
    assert tables.execute(
        f"SELECT {columns} FROM {TEXTS[card]} EXCEPT ALL SELECT {columns} FROM {card}"
    ).fetchall() == []  # fmt: skip


@pytest.mark.parametrize("card", PLACES)
def test_a_place_is_called_as_in_the_language_of_the_card(tables: duckdb.DuckDBPyConnection, card: str) -> None:
    for code, (shown, named) in PLACES[card].items():
        differing = tables.execute(
            f"SELECT c.{code} FROM {card} c LEFT JOIN territory_text t ON t.territory_code = c.{code} AND t.language = c.language "
            f"WHERE c.{shown} IS DISTINCT FROM t.{named}"
        ).fetchall()
        assert differing == []
    named = tables.execute(f"SELECT count(*) FROM {card} WHERE {next(iter(PLACES[card].values()))[0]} IS NOT NULL")
    assert (named.fetchone() or (0,))[0] > 0


def test_every_card_is_in_four_languages_and_its_order_has_no_gaps(tables: duckdb.DuckDBPyConnection) -> None:
    for card in derive.CARDS:
        languages = tables.execute(f"SELECT language, count(*) FROM {card} GROUP BY ALL").fetchall()
        assert {language for language, _ in languages} == set(LANGUAGES), card
        assert len({rows for _, rows in languages}) == 1, card
    for card in ("session_card", "representation_card", "agreement_card", "plan_expected", "publication_card"):
        found = tables.execute(
            f"SELECT language FROM {card} GROUP BY language HAVING min(position) != 1 OR max(position) != count(*) "
            "OR count(DISTINCT position) != count(*)"
        ).fetchall()
        assert found == [], card


def test_a_place_of_a_programme_hosted_it_or_sent_people(tables: duckdb.DuckDBPyConnection) -> None:
    found = set(
        tables.execute(
            "SELECT programme_code, territory_code, hosted FROM programme_place WHERE language = 'el'"
        ).fetchall()
    )
    hosts = set(tables.execute(
        "SELECT DISTINCT programme_code, host_territory FROM session SEMI JOIN territory ON territory_code = host_territory"
    ).fetchall())  # fmt: skip
    senders = set(tables.execute(
        "SELECT DISTINCT programme_code, category FROM attendance JOIN session USING (session_code) "
        "SEMI JOIN territory ON territory_code = category WHERE dimension = 'territory'"
    ).fetchall())  # fmt: skip
    assert found == {(*place, place in hosts) for place in hosts | senders}
    assert {hosted for *_, hosted in found} == {True, False}


def test_the_agreements_of_an_indicator_name_it(tables: duckdb.DuckDBPyConnection) -> None:
    pairs = "SELECT agreement_code, indicator_code FROM agreement_indicator"
    own = "SELECT agreement_code, unnest(indicators) FROM agreement_card WHERE language = 'pt'"
    assert tables.execute(f"({pairs} EXCEPT ALL {own}) UNION ALL ({own} EXCEPT ALL {pairs})").fetchall() == []
    assert tables.execute(pairs).fetchall() != []


def test_the_kinds_of_places_with_figures_are_those_of_the_coverage(tables: duckdb.DuckDBPyConnection) -> None:
    own = "SELECT country_code, level, type, indicators FROM coverage_kind WHERE language = 'en'"
    counted = ("SELECT country_code, level, type, count(DISTINCT indicator_code) FROM coverage JOIN territory_text "
               "ON territory_code = country_code AND language = 'en' WHERE with_value > 0 GROUP BY ALL")  # fmt: skip
    assert tables.execute(f"{counted} EXCEPT ALL {own}").fetchall() == []


def test_the_code_of_a_neighbourhood_begins_with_that_of_its_city(tables: duckdb.DuckDBPyConnection) -> None:
    """So the figures of the neighbourhoods of a city lie side by side (neighbourhood_values, neighbourhood_years)."""
    found = tables.execute("SELECT territory_code, parent_code FROM territory WHERE level = 'neighbourhood'").fetchall()
    assert found != []
    assert [code for code, city in found if not code.startswith(f"{city}-")] == []
