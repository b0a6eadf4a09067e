"""The tables that hold together what a page shows together say what the tables say from which they come."""

from __future__ import annotations

import duckdb
import pandas as pd

from tests.pipeline.frames import same

SPLIT = ["sex", "age", "citizenship"]


def _none(tables: duckdb.DuckDBPyConnection, sql: str) -> bool:
    return tables.execute(sql).fetchall() == []


def test_a_line_of_reference_is_the_own_figure_of_a_place_or_the_median_of_its_parts(
    tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame
) -> None:
    lines = tables.execute("FROM reference_line").df()
    official, median = lines[lines["basis"] == "official"], lines[lines["basis"] == "median"]
    places = tables.execute("SELECT territory_code, level, parent_code FROM territory").df()
    above = {*places["parent_code"].dropna(), *places.loc[places["level"] == "country", "territory_code"]}
    own = figures[figures["territory_code"].isin(above) & figures["value"].notna()]
    key = ["indicator_code", "reference_code", *SPLIT, "exercise", "period"]
    own = own.rename(columns={"territory_code": "reference_code"})
    same(official[[*key, "value", "obs_status"]].copy(), own, key)
    reference = tables.execute("SELECT * RENAME (median AS value) FROM reference").df()
    same(median[[*key, "type", "n", "value"]].copy(), reference, [*key, "type"])
    # Where the series of one of its places breaks, so does the line of their median.
    broken = figures[figures["obs_status"] == "B"]
    breaks = {
        (row.indicator_code, above, row.sex, row.age, row.citizenship, row.exercise, row.period, row.type)
        for row in broken.itertuples(index=False)
        for above in (row.country_code, row.parent_code)
    }
    of_group = median[[*key, "type"]].itertuples(index=False, name=None)
    assert list(median["obs_status"]) == ["B" if row in breaks else "A" for row in of_group]
    assert "B" in set(median["obs_status"])
    # A median gives way to an official figure of the same exercise, and only to that.
    stretch = ["indicator_code", "reference_code", *SPLIT, "exercise"]
    known = set(official[stretch].itertuples(index=False, name=None))
    expected = [row in known for row in median[stretch].itertuples(index=False, name=None)]
    assert list(median["replaced"]) == expected
    assert {True, False} == set(expected)
    assert not official["replaced"].any()


def test_a_territory_has_one_card_in_each_language_with_the_names_above_it(tables: duckdb.DuckDBPyConnection) -> None:
    assert _none(tables, "SELECT territory_code, language, name, label FROM territory_text EXCEPT ALL "
                         "SELECT territory_code, language, name, label FROM territory_card")  # fmt: skip
    columns = ("territory_code, level, type, parent_code, country_code, population, population_year, area_km2, "
               "latitude, longitude, valid_from, valid_to")  # fmt: skip
    for language in ("es", "pt", "el", "en"):
        card = f"SELECT {columns} FROM territory_card WHERE language = '{language}'"
        assert _none(
            tables,
            f"(SELECT {columns} FROM territory EXCEPT ALL {card}) UNION ALL ({card} EXCEPT ALL SELECT {columns} FROM territory)",
        )
    found = tables.execute(
        "SELECT name, label, search_name, parent_name, parent_type, country_name FROM territory_card "
        "WHERE territory_code = 'GR-0301' AND language = 'el'"
    ).fetchone()
    assert found is not None
    assert (found[0], found[2], found[5]) == ("Δήμος Αλεξανδρούπολης", "Αλεξανδρούπολης", "Ελλάδα")
    leon = "SELECT parent_name, parent_type, country_name FROM territory_card WHERE territory_code = 'MX-11020' AND language = 'en'"
    assert tables.execute(leon).fetchone() == ("Guanajuato", "state", "Mexico")


def test_cards_come_sorted_by_code_and_know_the_order_of_the_names(tables: duckdb.DuckDBPyConnection) -> None:
    codes = [
        row[0] for row in tables.execute("SELECT territory_code FROM territory_card WHERE language = 'es'").fetchall()
    ]
    assert codes == sorted(codes)
    named = [row[0] for row in tables.execute(
        "SELECT name FROM territory_card WHERE language = 'es' AND parent_code = 'MX-11' ORDER BY name_order"
    ).fetchall()]  # fmt: skip
    assert len(named) > 5
    # An accent does not move a name to the end.
    assert named == sorted(named, key=lambda name: name.lower().translate(str.maketrans("áéíóúñü", "aeiounu")))


def test_parts_are_those_of_today_and_neighbourhoods_belong_to_their_city(tables: duckdb.DuckDBPyConnection) -> None:
    places = tables.execute(
        "SELECT territory_code, type, level, parent_code FROM territory WHERE valid_to IS NULL"
    ).df()
    parents = dict(zip(places["territory_code"], places["parent_code"], strict=True))
    counted: dict[tuple[str, str, str], int] = {}
    direct: dict[tuple[str, str, str], bool] = {}
    for _, kind, level, parent in places.itertuples(index=False):
        above, steps = parent, 1
        while isinstance(above, str) and (steps == 1 or level != "neighbourhood"):
            key = (above, kind, level)
            counted[key] = counted.get(key, 0) + 1
            direct[key] = direct.get(key, True) and steps == 1
            above, steps = parents.get(above), steps + 1
    found = tables.execute("SELECT territory_code, type, level, n, immediate FROM territory_part").fetchall()
    assert {tuple(row[:3]): row[3] for row in found} == counted
    assert {tuple(row[:3]): row[4] for row in found} == direct
    assert ("MX", "municipality", "municipality") in counted
    assert ("MX", "colonia", "neighbourhood") not in counted


def test_an_indicator_has_one_card_in_each_language_with_the_words_of_its_theme_and_unit(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    text = "indicator_code, language, name, short_name, definition, plain_meaning, numerator, denominator"
    assert _none(
        tables,
        f"(SELECT {text} FROM indicator_text EXCEPT ALL SELECT {text} FROM indicator_card) UNION ALL "
        f"(SELECT {text} FROM indicator_card EXCEPT ALL SELECT {text} FROM indicator_text)",
    )
    plain = "position, theme_code, unit, kind, polarity, decimals, headline, update_frequency, minimum, maximum, source_code"
    assert _none(
        tables,
        f"SELECT DISTINCT indicator_code, {plain} FROM indicator_card EXCEPT SELECT indicator_code, {plain} FROM indicator",
    )
    for language in ("es", "pt", "el", "en"):
        assert _none(
            tables,
            f"SELECT c.indicator_code FROM indicator_card c JOIN theme t USING (theme_code) JOIN unit u USING (unit) "
            f"WHERE c.language = '{language}' AND (c.theme_name != t.name_{language} OR c.theme_position != t.position "
            f"OR c.unit_name != u.name_{language} OR c.suffix != u.suffix_{language})",
        )


def test_an_indicator_card_says_where_and_when_there_are_values(
    tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame
) -> None:
    values = figures[figures["value"].notna()].groupby("indicator_code")
    cards = tables.execute(
        "SELECT indicator_code, country_codes, types, first_period, last_period FROM indicator_card WHERE language = 'pt'"
    ).df()
    cards = cards.set_index("indicator_code")
    for column, name in (("country_codes", "country_code"), ("types", "type")):
        expected = values[name].agg(lambda codes: " ".join(sorted(set(codes))))
        assert (cards.loc[expected.index, column] == expected).all()
    assert (cards.loc[values["period"].min().index, "first_period"] == values["period"].min()).all()
    assert (cards.loc[values["period"].max().index, "last_period"] == values["period"].max()).all()
    without = cards.drop(index=list(values.groups))
    assert (without["country_codes"] == "").all()
    assert without["first_period"].isna().all()


def test_extent_says_how_far_the_latest_figures_reach(tables: duckdb.DuckDBPyConnection) -> None:
    latest = tables.execute(
        "SELECT l.*, t.country_code, t.level, coalesce(t.population, 0) AS population FROM latest l "
        "JOIN territory t USING (territory_code) WHERE l.value IS NOT NULL"
    ).df()
    key = ["indicator_code", *SPLIT, "country_code", "level", "type"]
    rows = []
    for code, group in latest.groupby(key):
        newest = group[group["period"] == group["period"].max()]
        rows.append(
            dict(zip(key, code, strict=True))
            | {"territories": len(group), "newest_period": newest["period"].iloc[0], "newest_territories": len(newest)}
            | {
                "smallest": newest["value"].min(),
                "largest": newest["value"].max(),
                "headline": newest["headline"].iloc[0],
            }
            | {"example_code": newest.sort_values(["population", "territory_code"])["territory_code"].iloc[-1]}
        )
    found = tables.execute("SELECT * EXCLUDE (source_code, absent_status) FROM extent").df()
    assert (found["newest_territories"] < found["territories"]).any()
    same(found, pd.DataFrame(rows), key)
    # Its source is one of those that cover it in that year.
    assert _none(
        tables,
        "SELECT * FROM extent e ANTI JOIN coverage c ON c.indicator_code = e.indicator_code AND c.sex = e.sex "
        "AND c.age = e.age AND c.citizenship = e.citizenship AND c.country_code = e.country_code AND c.type = e.type "
        "AND c.period = e.newest_period AND c.source_code = e.source_code AND c.absent_status = e.absent_status "
        "AND c.with_value > 0",
    )


def test_sources_networks_and_maps_know_what_they_hold(
    tables: duckdb.DuckDBPyConnection, figures: pd.DataFrame
) -> None:
    by_source = figures.groupby("source_code")
    sources = tables.execute("FROM source").df().set_index("source_code")
    first = by_source["period"].min()
    assert (sources.loc[first.index, "first_period"] == first).all()
    last = by_source["period"].max()
    assert (sources.loc[last.index, "last_period"] == last).all()
    counted = by_source["indicator_code"].nunique().reindex(sources.index, fill_value=0)
    assert (sources["indicators"] == counted).all()
    assert sources.loc[counted == 0, ["first_period", "last_period"]].isna().all(axis=None)
    countries = by_source["country_code"].agg(lambda codes: " ".join(sorted(set(codes))))
    assert (sources["country_codes"] == countries.reindex(sources.index, fill_value="")).all()

    members = tables.execute("FROM membership").df()
    networks = tables.execute("FROM network").df().set_index("network_code")
    named = members.groupby("network_code").size().reindex(networks.index, fill_value=0)
    assert (networks["members_named"] == named).all()
    proposed = (
        (members["status"] == "proposed").groupby(members["network_code"]).sum().reindex(networks.index, fill_value=0)
    )
    assert (networks["members_proposed"] == proposed).all()

    drawn = tables.execute(
        "SELECT m.*, t.parent_code, t.type FROM geometry_territory m JOIN territory t USING (territory_code)"
    ).df()
    assert len(drawn)
    assert drawn["group_code"].equals(drawn["parent_code"].rename("group_code"))
    kinds = dict(tables.execute("SELECT geometry_code, type FROM geometry").fetchall())
    for code, rows in drawn.groupby("geometry_code"):
        assert (rows["type"] == kinds[str(code)]).sum() == rows["type"].value_counts().iloc[0]


def test_totals_count_the_figures_with_a_value(tables: duckdb.DuckDBPyConnection) -> None:
    assert (
        tables.execute("SELECT sum(with_value) FROM coverage").fetchone()
        == tables.execute("SELECT count(value) FROM observation").fetchone()
    )
