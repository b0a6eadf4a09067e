"""The table of gaps, recomputed here in plain pandas from the observations."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from observatory.database import current_path, cursor
from observatory.gap_groups import bounds
from observatory.measures.position import position
from observatory.paths import DataFolders

KEY = ["indicator_code", "territory_code", "dimension", "first_group", "second_group"]
PLACED = ["indicator_code", "dimension", "first_group", "second_group", "country_code", "type", "exercise"]


@pytest.fixture(scope="module")
def published(published_small: DataFolders) -> pd.DataFrame:
    with cursor(current_path(published_small)) as connection:
        return connection.execute("SELECT * FROM gap").df()


@pytest.fixture(scope="module")
def pairs(published_small: DataFolders) -> pd.DataFrame:
    """Return the newest year with both values of every pair, found without SQL."""
    with cursor(current_path(published_small)) as connection:
        rows = connection.execute(
            "SELECT o.*, i.kind, t.level, t.type, t.country_code FROM observation o JOIN indicator i USING (indicator_code) "
            "JOIN territory t USING (territory_code)"
        ).df()
        exercise = dict(connection.execute("SELECT source_code, exercise FROM source").fetchall())
    rows["exercise"] = rows["source_code"].map(exercise)
    rows = rows[rows["value"].notna() & rows["kind"].isin(["rate", "amount", "index"])]
    found = []
    for dimension in ("sex", "age", "citizenship"):
        others = [name for name in ("sex", "age", "citizenship") if name != dimension]
        split = rows[(rows[dimension] != "_T") & (rows[others[0]] == "_T") & (rows[others[1]] == "_T")]
        same = ["indicator_code", "territory_code", "period", "exercise", "type", "level", "country_code"]
        both = split.merge(split, on=same, suffixes=("_1", "_2"))
        one, other = both[f"{dimension}_1"], both[f"{dimension}_2"]
        if dimension == "age":
            kept = [bounds(a)[1] < bounds(b)[0] for a, b in zip(one, other, strict=True)]
        else:
            kept = one.isin(["F", "FOR"]) & other.isin(["M", "NAT"])
        both = both[np.asarray(kept, dtype=bool)]
        found.append(
            both.assign(dimension=dimension, first_group=both[f"{dimension}_1"], second_group=both[f"{dimension}_2"])
        )
    every = pd.concat(found, ignore_index=True).sort_values("period")
    return every.drop_duplicates(KEY, keep="last")


def test_there_are_gaps_between_the_sexes_the_ages_and_the_nationalities(published: pd.DataFrame) -> None:
    assert set(published["dimension"]) == {"sex", "age", "citizenship"}
    assert not published.duplicated(KEY).any()


def test_every_pair_with_both_values_has_its_difference_and_ratio(published: pd.DataFrame, pairs: pd.DataFrame) -> None:
    both = published.merge(pairs, on=KEY, how="outer", indicator=True, suffixes=("", "_expected"))
    assert (both["_merge"] == "both").all()
    assert (both["period"] == both["period_expected"]).all()
    assert np.allclose(both["difference"], both["value_1"] - both["value_2"], atol=1e-12)
    defined = both["value_2"] > 0
    assert np.allclose(both.loc[defined, "ratio"], both.loc[defined, "value_1"] / both.loc[defined, "value_2"])
    assert both.loc[~defined, "ratio"].isna().all()


def test_ranks_go_from_the_smallest_gap_within_the_newest_year(published: pd.DataFrame, pairs: pd.DataFrame) -> None:
    joined = published.merge(pairs[[*KEY, "type", "level", "country_code", "obs_status_1", "obs_status_2"]], on=KEY)
    newest = joined.groupby([name for name in PLACED if name != "exercise"])["period"].transform("max")
    sure = (joined["obs_status_1"] != "U") & (joined["obs_status_2"] != "U")
    may = sure & joined["level"].isin(["region", "municipality"]) & (joined["period"] == newest)
    assert joined.loc[~may, "rank"].isna().all()
    ranked = 0
    for _key, group in joined[may].groupby(PLACED):
        if len(group) < 5:
            assert group["rank"].isna().all()
            continue
        expected = position(group["difference"].abs().round(9), "lower_better")
        assert group["rank"].tolist() == expected.rank.tolist()
        assert np.allclose(group["percentile"], expected.percentile)
        assert (group["n"] == expected.n).all()
        ranked += len(group)
    assert ranked > 100


def test_counts_are_not_compared(published: pd.DataFrame) -> None:
    assert not published["indicator_code"].isin(["inegi_pob", "es_population", "es_reg_unemployed_avg"]).any()
