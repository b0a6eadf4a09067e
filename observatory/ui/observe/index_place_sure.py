"""How sure the index of a place is: what moves it, which places it cannot be told apart from, and pairs of places."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from observatory import index_ranks
from observatory.records import Record
from observatory.text import formats, index_findings, index_words, kinds
from observatory.text.index_findings import Interval
from observatory.ui import data, place_picker
from observatory.ui.observe.index_place_view import Standing, scores
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader

OTHERS = "others"
MOST_OTHERS = 4
NEAREST = 5  # on either side


@lru_cache(maxsize=64)
def shares(build: Path, file: str, row: int) -> tuple[np.ndarray, np.ndarray]:
    """Return, for every place of a model, in which share of its versions one is worse off, and better off, than it."""
    table = np.asarray(index_ranks.ranks(build, file))
    own = table[row]
    return (own < table).mean(axis=1), (own > table).mean(axis=1)


def beside(reader: Reader, standing: Standing) -> pd.DataFrame:
    """Return all other places with their shares; ``apart`` where one of the two is sure."""
    worse, better = shares(reader.build, standing.row["ranks_file"], int(standing.row["ranks_row"]))
    every = scores(reader, standing.code)
    every = every.assign(worse=worse[every["ranks_row"]], better=better[every["ranks_row"]])
    every = every.drop(index=standing.place["territory_code"])
    sure = float(standing.model["told_apart_share"])
    return every.assign(apart=(every["worse"] >= sure) | (every["better"] >= sure))


def indistinct(reader: Reader, standing: Standing, every: pd.DataFrame) -> tuple[str, list[Record]]:
    """Return how many places cannot be told apart from one, in a sentence, and the nearest of them on either side."""
    alike = every[~every["apart"]]
    said = index_findings.apart(reader.language, len(alike), len(every))
    own = int(standing.row["rank"])
    before = alike[alike["rank"] < own].tail(NEAREST)
    after = alike[alike["rank"] >= own].head(NEAREST)
    return said, [_place(reader, standing, str(code), row) for code, row in pd.concat([before, after]).iterrows()]


def _place(reader: Reader, standing: Standing, code: str, row: pd.Series) -> Record:
    interval = Interval(int(row["rank_lower"]), int(row["rank_upper"]), standing.interval.n)
    return {
        "code": code, "label": row["label"], "lower": interval.lower, "upper": interval.upper,
        "ranks": index_findings.ranks(interval, reader.words), "worse": float(row["worse"]), "better": float(row["better"]),
        "share": index_findings.percent(float(row["worse"]), reader.language),
        "score": formats.number(float(row["score"]), reader.language, standing.decimals),
        "score_value": float(row["score"]), "score_lower": float(row["score_lower"]), "score_upper": float(row["score_upper"]),
    }  # fmt: skip


def chosen(reader: Reader) -> Chosen:
    """Return the places that the link asks to compare with."""
    return place_picker.asked(reader, OTHERS, most=MOST_OTHERS, default=())


def pairs(reader: Reader, standing: Standing, others: Chosen, every: pd.DataFrame) -> list[Record]:
    """Return a row for each place compared: the sentence and the shares, or that the model does not hold it."""
    _ = reader.words
    rows = []
    for place in others.places:
        code = str(place["territory_code"])
        if code not in every.index:
            same = code == standing.place["territory_code"]
            said = _("{place} is the place compared.", place=place["label"]) if same else _(
                "{place} is not in this model.", place=place["label"])  # fmt: skip
            rows.append({"code": code, "label": place["label"], "said": said, "drawn": False})
            continue
        found = _place(reader, standing, code, every.loc[code])
        said = index_findings.pair(
            reader.language, standing.place["label"], found["label"], found["worse"], found["better"]
        )
        equal = max(0.0, 1 - found["worse"] - found["better"])
        rows.append({**found, "said": said, "drawn": True, "equal": equal})
    return rows


def table(reader: Reader, standing: Standing, rows: list[Record]) -> pd.DataFrame:
    """Return places beside one as they are downloaded; every rank with both ends of its interval."""
    _ = reader.words
    return pd.DataFrame({
        _("Place"): [row["label"] for row in rows], _("Code"): [row["code"] for row in rows],
        _("Score"): [row["score_value"] for row in rows], _("Score, lower end"): [row["score_lower"] for row in rows],
        _("Score, upper end"): [row["score_upper"] for row in rows],
        _("Rank, lower end"): [row["lower"] for row in rows], _("Rank, upper end"): [row["upper"] for row in rows],
        _("Share of the versions in which {place} is more exposed", place=standing.place["label"]): [
            row["worse"] for row in rows
        ],
    })  # fmt: skip


def sensitivity(reader: Reader, standing: Standing) -> tuple[str, str, str, list[Record]]:
    """Return what the intervals are made of, what moves the ranks, what the order hangs on, and the table of choices."""
    _, language = reader.words, reader.language
    rows = data.records(reader, "index_sensitivities", model=standing.code)
    varied = [row for row in rows if row["total"] > 0]
    components = data.rows(reader, "index_components", model=standing.code, language=language)
    shifts = components.dropna(subset=["mean_rank_shift"])
    hangs = ""
    if len(shifts):
        top = shifts.loc[shifts["mean_rank_shift"].idxmax()]
        hangs = index_findings.left_out(language, str(top["short_name"]), float(top["mean_rank_shift"]))

    def share(value: float | None) -> str:
        return formats.with_unit(None if value is None else 100 * max(value, 0.0), language, 0, "%")

    listed = [
        {
            "choice": formats.opening(kinds.word(index_words.FACTORS, row["factor"], _)), "alone": share(row["first_order"]),
            "total": share(row["total"]),
            "between": _("{low} to {high}", low=share(row["total_lower"]), high=share(row["total_upper"])),
        }
        for row in varied
    ]  # fmt: skip
    return (
        index_findings.versions(language, int(standing.model["replicates"])),
        index_findings.sensitivity(language, [(row["factor"], row["total"]) for row in varied]), hangs, listed,
    )  # fmt: skip


def official(reader: Reader, standing: Standing) -> list[Record]:
    """Return the place on every index that ranks it: what the office publishes, and our interval beside it."""
    _, language = reader.words, reader.language
    rows = data.records(
        reader, "index_of_place", territory=standing.place["territory_code"], language=language, model=None
    )
    found = []
    for row in rows:
        model = standing.models.get(row["model_code"], standing.model)
        interval = Interval(int(row["rank_lower"]), int(row["rank_upper"]), int(model["territories"]))
        published = row["published_score"]
        found.append({
            "code": row["model_code"], "title": row["title"], "kind": row["kind"], "publisher": row["publisher"] or "",
            "own": row["model_code"] == standing.code, "lower": interval.lower, "upper": interval.upper,
            "ranks": index_findings.ranks(interval, _), "n": formats.number(interval.n, language),
            "published": "" if published is None else formats.number(published, language, 3),
            "published_value": published, "indicator": row["published_indicator"],
            "grade": index_words.stratum(row["published_stratum"], row["strata"], _),
            "class": index_words.stratum(row["stratum"], row["strata"], _), "score": row["score"],
            "score_lower": row["score_lower"], "score_upper": row["score_upper"], "n_value": interval.n,
        })  # fmt: skip
    return found


def official_table(reader: Reader, standing: Standing, rows: list[Record]) -> pd.DataFrame:
    """Return the indices side by side as they are downloaded."""
    _ = reader.words
    return pd.DataFrame({
        _("Place"): standing.place["label"], _("Code"): standing.place["territory_code"],
        _("Index"): [row["title"] for row in rows], _("Model"): [row["code"] for row in rows],
        _("Score"): [row["score"] for row in rows], _("Score, lower end"): [row["score_lower"] for row in rows],
        _("Score, upper end"): [row["score_upper"] for row in rows],
        _("Rank, lower end"): [row["lower"] for row in rows], _("Rank, upper end"): [row["upper"] for row in rows],
        _("Places ranked"): [row["n_value"] for row in rows], _("Class"): [row["class"] for row in rows],
        _("Published value"): [row["published_value"] for row in rows], _("Published grade"): [row["grade"] for row in rows],
    })  # fmt: skip
