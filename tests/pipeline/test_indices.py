"""Composite indices in the published file: every rank with its interval, and every number traceable to its figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from observatory import index_ranks
from observatory import models as model_files
from observatory.contracts import ContractError, Problems
from observatory.database import current_path, cursor
from observatory.measures.composite import engine
from observatory.paths import QUERIES, DataFolders
from observatory.pipeline import build, index_figures, indices
from observatory.text import LANGUAGES

ALL = ("matices-mx", "matices-pt", "irs-2020", "conapo-2020", "irs-2015")  # of the small root; Spain has 7 places


@pytest.fixture(scope="module")
def models(published_small: DataFolders) -> model_files.Models:
    return model_files.read(published_small, Problems())


@pytest.fixture(scope="module")
def scores(tables: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    return tables.execute("SELECT * FROM index_score ORDER BY model_code, territory_code").df()


@pytest.fixture
def empty(published_small: DataFolders) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a database with the small root's figures and no index yet."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{current_path(published_small)}' AS old (READ_ONLY)")
        for table in ("theme", "source", "indicator", "territory", "observation"):
            connection.execute(f"CREATE TABLE {table} AS FROM old.{table}")
        connection.execute("ALTER TABLE theme ADD PRIMARY KEY (theme_code)")
        connection.execute("ALTER TABLE indicator ADD PRIMARY KEY (indicator_code)")
        connection.execute((QUERIES / "schema" / "16_index.sql").read_text(encoding="utf-8"))
        yield connection


def _only(models: model_files.Models, code: str) -> model_files.Models:
    return {code: models[code]}


def test_every_model_with_enough_places_is_published(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute("SELECT model_code, kind, replicates FROM index_model").fetchall()
    assert {code for code, _, _ in rows} == set(ALL)
    assert {kind for code, kind, _ in rows if code.startswith("matices")} == {"observatory"}
    assert all(replicates >= 1000 for _, _, replicates in rows)


def test_a_model_with_too_few_places_is_left_out_and_that_is_said(
    empty: duckdb.DuckDBPyConnection, models: model_files.Models, tmp_path: Path
) -> None:
    said: list[str] = []
    indices.derive(empty, _only(models, "matices-es"), tmp_path, said.append)
    assert said == ["index matices-es: left out, 7 territories have figures"]
    assert empty.execute("SELECT count(*) FROM index_model").fetchall() == [(0,)]
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_its_figures_do_not_allow_stops_the_build_in_the_reader_s_language(
    empty: duckdb.DuckDBPyConnection, models: model_files.Models, tmp_path: Path
) -> None:
    empty.execute("UPDATE observation SET value = 7 WHERE indicator_code IN "
                  "(SELECT indicator_code FROM indicator WHERE source_code LIKE 'PT-%')")  # fmt: skip
    with pytest.raises(ContractError) as refused:
        indices.derive(empty, _only(models, "matices-pt"), tmp_path, lambda _: None)
    said = {language: refused.value.text(language) for language in LANGUAGES}
    assert all(text.startswith("models/matices-pt.toml: ") and len(text.splitlines()) == 1 for text in said.values())
    assert "Fewer than two of the indicators differ" in said["en"]


def test_no_rank_is_without_its_interval(scores: pd.DataFrame) -> None:
    assert set(scores["model_code"]) == set(ALL)
    assert scores[["score_lower", "score_upper", "rank_lower", "rank_upper", "n"]].notna().all(axis=None)
    assert (scores["rank_lower"] <= scores["rank_upper"]).all()
    assert (scores["rank_upper"] <= scores["n"]).all()
    assert (scores["rank_upper"] > scores["rank_lower"]).any()


def test_rank_one_is_the_most_excluded(scores: pd.DataFrame, figures: pd.DataFrame) -> None:
    for _, rows in scores.groupby("model_code"):
        ranked = rows["score"].rank(ascending=False, method="min")
        assert (ranked == rows["rank"]).all()
        assert rows["told_apart"].loc[rows["rank"].idxmin()] == 1
    # In Guanajuato's table of the small root, the city of León is less excluded than the rural Xichú.
    mx = scores[scores["model_code"] == "matices-mx"].set_index("territory_code")["rank"]
    poor = figures[(figures["indicator_code"] == "coneval_pobreza") & (figures["period"] == 2020)]
    poor = poor[poor["sex"] == "_T"].set_index("territory_code")["value"].reindex(mx.index)
    assert mx["MX-11020"] > mx[poor.idxmax()]


def test_intervals_are_the_percentiles_of_the_published_ranks(
    published_small: DataFolders, tables: duckdb.DuckDBPyConnection, scores: pd.DataFrame
) -> None:
    build_path = current_path(published_small)
    for code, file in tables.execute("SELECT model_code, ranks_file FROM index_model").fetchall():
        ranks = index_ranks.ranks(build_path, file)
        rows = scores[scores["model_code"] == code].reset_index(drop=True)
        assert ranks.dtype == np.uint16
        assert ranks.shape[0] == len(rows)
        assert rows["ranks_row"].tolist() == list(range(len(rows)))
        lower, upper = np.quantile(ranks, (0.05, 0.95), axis=1)
        # A rank is whole, and the interval holds the rank of the model itself.
        assert (np.abs(np.minimum(lower, rows["rank"]) - rows["rank_lower"]) <= 1).all()
        assert (np.abs(np.maximum(upper, rows["rank"]) - rows["rank_upper"]) <= 1).all()
        content = (build_path.parent / "indices" / file).read_bytes()
        assert hashlib.sha256(content).hexdigest()[:12] in file


def test_in_how_many_models_one_place_is_worse_off(published_small: DataFolders, tables, scores: pd.DataFrame) -> None:
    path = current_path(published_small)
    ((file,),) = tables.execute("SELECT ranks_file FROM index_model WHERE model_code = 'irs-2020'").fetchall()
    rows = scores[scores["model_code"] == "irs-2020"].set_index("rank")["ranks_row"]
    first, last = int(rows.loc[1]), int(rows.loc[rows.index.max()])
    assert index_ranks.worse_share(path, file, first, last) == 1
    assert index_ranks.worse_share(path, file, last, first) == 0
    assert index_ranks.worse_share(path, file, first, first) == 0  # not worse than itself
    with pytest.raises(ValueError, match="read-only"):
        index_ranks.ranks(path, file)[0, 0] = 1


def test_values_are_the_published_figures(tables: duckdb.DuckDBPyConnection) -> None:
    wrong = tables.execute(
        "SELECT count(*) FROM index_value v JOIN index_component c USING (model_code, indicator_code) "
        "LEFT JOIN observation o ON o.indicator_code = v.indicator_code AND o.territory_code = v.territory_code "
        "AND o.period = c.periods[1] AND o.sex = c.sex AND o.age = c.age AND o.citizenship = c.citizenship "
        "WHERE v.value IS DISTINCT FROM o.value"
    ).fetchall()
    assert wrong == [(0,)]
    filled = tables.execute("SELECT count(*) FROM index_value WHERE (value IS NULL) != (filled IS NOT NULL)").fetchall()
    assert filled == [(0,)]


def test_contributions_add_up_to_the_score(tables: duckdb.DuckDBPyConnection) -> None:
    apart = tables.execute(
        "SELECT max(abs(s.score - v.total)) FROM index_score s JOIN (SELECT model_code, territory_code, "
        "sum(contribution::DOUBLE) AS total FROM index_value GROUP BY ALL) v USING (model_code, territory_code)"
    ).fetchall()
    assert apart[0][0] < 1e-4  # contributions are kept with four bytes


def test_weights_add_up_to_one(tables: duckdb.DuckDBPyConnection) -> None:
    for table in ("index_component", "index_dimension"):
        sums = tables.execute(f"SELECT sum(weight) FROM {table} GROUP BY model_code").fetchall()
        assert [total for (total,) in sums] == pytest.approx([1.0] * len(ALL), abs=1e-6)


def test_every_place_of_the_reference_set_is_ranked_or_left_out_with_its_reason(
    tables: duckdb.DuckDBPyConnection, models: model_files.Models
) -> None:
    for entry in model_files.ordered(models):
        if entry.code not in ALL:
            continue
        found = index_figures.figures(tables, entry)
        ranked, screened = (
            {code for (code,) in tables.execute(f"SELECT territory_code FROM {table} WHERE model_code = $1", [entry.code]).fetchall()}
            for table in ("index_score", "index_screened")
        )  # fmt: skip
        assert ranked | screened == set(found.table.index)
        assert not ranked & screened


def test_the_log_computes_the_same_scores_again(
    tables: duckdb.DuckDBPyConnection, models: model_files.Models, scores: pd.DataFrame
) -> None:
    for code, log in tables.execute("SELECT model_code, log FROM index_model").fetchall():
        found = index_figures.figures(tables, models[code])
        again = engine.from_log(json.loads(log), found.table, found.groups)
        published = scores[scores["model_code"] == code].set_index("territory_code")["score"]
        assert again.score.to_numpy() == pytest.approx(published.to_numpy(), abs=1e-8)


def test_a_second_build_gives_the_same_rows(
    empty: duckdb.DuckDBPyConnection, models: model_files.Models, tables: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    indices.derive(empty, _only(models, "matices-pt"), tmp_path, lambda _: None)
    ((position,),) = tables.execute("SELECT position FROM index_model WHERE model_code = 'matices-pt'").fetchall()
    empty.execute("UPDATE index_model SET position = $1", [position])
    names = [
        name
        for (name,) in tables.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'index_%'"
        ).fetchall()
    ]
    assert len(names) == 12
    for name in names:
        digest = f"SELECT count(*), sum(hash(t)::HUGEINT) FROM {name} t WHERE model_code = 'matices-pt'"
        assert empty.execute(digest).fetchall() == tables.execute(digest).fetchall(), name


def test_ranks_that_no_build_names_are_forgotten(own_tiny: DataFolders) -> None:
    own_tiny.indices.mkdir(exist_ok=True)
    stray = own_tiny.indices / "matices-pt-000000000000.npy"
    stray.write_bytes(b"old")
    build.build(own_tiny, lambda _: None)
    assert not stray.exists()


# The whole country, as the offices publish it.


@pytest.mark.full
@pytest.mark.parametrize(
    ("code", "places", "least", "same"),
    [("irs-2020", 2469, 0.999999, 2469), ("conapo-2020", 2469, 0.999999, 2469), ("irs-2015", 2446, 0.9995, 2446 - 69)],
)
def test_official_indices_are_the_published_ones(
    published_full: DataFolders, code: str, places: int, least: float, same: int
) -> None:
    with cursor(current_path(published_full)) as connection:
        ((ranked, correlation, agree, note),) = connection.execute(
            "SELECT territories, correlation, same_stratum, note FROM index_model JOIN index_model_text USING (model_code) "
            "WHERE model_code = $1 AND language = 'en'",
            [code],
        ).fetchall()
    assert ranked == places
    assert correlation >= least
    assert agree == same
    assert f"{places:,}" in note
    if agree < places:
        assert f"{places - agree} municipalities fall into another grade" in note


@pytest.mark.full
def test_what_the_models_of_the_observatory_leave_out(published_full: DataFolders) -> None:
    """CONEVAL has no poverty figure of three municipalities; two have no urban area; INE withholds small places."""
    with cursor(current_path(published_full)) as connection:
        found = connection.execute(
            "SELECT model_code, obs_status, count(*) FROM index_screened WHERE model_code LIKE 'matices%' GROUP BY ALL"
        ).fetchall()
        mexico = connection.execute(
            "SELECT territory_code FROM index_screened WHERE model_code = 'matices-mx' AND obs_status = 'O'"
        ).fetchall()
        imputed = connection.execute(
            "SELECT t.parent_code, count(*) FROM index_score s JOIN territory t USING (territory_code) "
            "WHERE model_code = 'matices-pt' AND imputed > 0 GROUP BY ALL"
        ).fetchall()
    assert sorted(code for (code,) in mexico) == ["MX-04012", "MX-07125", "MX-29048"]
    assert {(code, status) for code, status, _ in found} == {
        ("matices-mx", "O"),
        ("matices-mx", "M"),
        ("matices-es", "Q"),
    }
    assert sum(count for _, count in imputed) == 30  # Azores 19 and Madeira 11: IEFP covers the mainland
    assert sorted(count for _, count in imputed) == [11, 19]
