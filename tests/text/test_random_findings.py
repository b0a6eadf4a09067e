"""200 figures drawn from everything published: what is said of each is right, in each of the four languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pandas as pd
import pytest

from observatory import database
from observatory.paths import DataFolders
from observatory.text import findings, kinds, translator
from observatory.text.languages import LANGUAGES, Language
from tests.text.vocabulary import faults, foreign, number, quantity

pytestmark = pytest.mark.full
# By status, so that the rare ones are heard as well; half of each from the newest figures, which have a rank and a trend.
DRAWN = {"A": 70, "B": 20, "D": 14, "E": 32, "P": 16, "U": 18, "O": 14, "Q": 16}
SEED = "20261122"

# What the words are, written here once more: a wrong entry in the program's own lists must not go unseen.
STATUSES = {
    "B": ("ruptura de la serie", "quebra de série", "διακοπή της σειράς", "break in the series"),
    "D": ("definición distinta", "definição diferente", "διαφορετικός ορισμός", "definition differs"),
    "E": ("estimado o calculado", "estimado ou calculado", "εκτίμηση ή υπολογισμός", "estimated or calculated"),
    "P": ("provisional", "provisório", "προσωρινό στοιχείο", "provisional"),
    "U": ("fiabilidad baja", "fiabilidade baixa", "χαμηλή αξιοπιστία", "low reliability"),
    "L": ("no se recopiló", "não recolhido", "δεν συλλέχθηκε", "not collected"),
    "M": ("no aplicable", "não aplicável", "δεν εφαρμόζεται", "not applicable"),
    "O": ("no disponible", "não disponível", "μη διαθέσιμο στοιχείο", "not available"),
    "Q": (
        "oculto por secreto estadístico", "omitido por segredo estatístico", "δεν δημοσιεύεται λόγω στατιστικού απορρήτου",
        "withheld to protect privacy",
    ),
}  # fmt: skip
# By fifth, from the first: places where one direction is better, and where none is.
JUDGED = {
    "es": ("mejor quinto", "mejor que la mayoría", "en el tramo intermedio", "peor que la mayoría", "peor quinto"),
    "pt": ("melhor quinto", "melhor do que a maioria", "quinto central", "pior do que a maioria", "pior quinto"),
    "el": ("καλύτερο πεμπτημόριο", "καλύτερα από την πλειονότητα", "στη μέση της κατάταξης", "χειρότερα από την πλειονότητα",
           "χειρότερο πεμπτημόριο"),
    "en": ("best fifth", "better than most", "in the middle", "worse than most", "worst fifth"),
}  # fmt: skip
UNJUDGED = {
    "es": ("quinto más alto", "por encima de la mayoría", "en el tramo intermedio", "por debajo de la mayoría",
           "quinto más bajo"),
    "pt": ("quinto mais alto", "superior à maioria", "quinto central", "inferior à maioria", "quinto mais baixo"),
    "el": ("υψηλότερο πεμπτημόριο", "υψηλότερα από την πλειονότητα", "στη μέση της κατάταξης",
           "χαμηλότερα από την πλειονότητα", "χαμηλότερο πεμπτημόριο"),
    "en": ("highest fifth", "higher than most", "in the middle", "lower than most", "lowest fifth"),
}  # fmt: skip
ORDERS = {
    "es": ("de mejor a peor", "de mayor a menor"), "pt": ("da melhor para a pior", "da mais alta para a mais baixa"),
    "el": ("από την καλύτερη προς τη χειρότερη", "από την υψηλότερη προς τη χαμηλότερη τιμή"),
    "en": ("from best to worst", "from highest to lowest"),
}  # fmt: skip
# Rise and fall of the ends; the trend that is better, worse, upwards, downwards, not there.
ENDS = {"es": ("aumento de", "descenso de"), "pt": ("subida de", "descida de"), "el": ("αύξηση από", "μείωση από"),
        "en": ("rise from", "fall from")}  # fmt: skip
TRENDS = {
    "es": ("mejora", "empeora", "aumenta", "disminuye", "sin cambio claro"),
    "pt": ("a melhorar", "a piorar", "a subir", "a descer", "sem alteração clara"),
    "el": ("βελτίωση", "επιδείνωση", ": αύξηση", ": μείωση", "χωρίς σαφή μεταβολή"),
    "en": ("getting better", "getting worse", "rising", "falling", "no clear change"),
}
WHY_NO_TREND = {
    "break_in_series": ("ruptura reciente", "quebra recente", "πρόσφατη διακοπή", "recent break"),
    "source_changed": ("la fuente cambió", "a fonte mudou", "άλλαξε η πηγή", "the source changed"),
    "single_point": ("un solo año", "um só ano", "μόνο για ένα έτος", "only one year"),
    "too_few_points": ("menos de cinco años", "menos de cinco anos", "λιγότερα από πέντε έτη", "fewer than five years"),
    "missing_limits": ("menos de ocho años", "menos de oito anos", "λιγότερα από οκτώ έτη", "fewer than eight years"),
    "no_data": ("no hay ningún valor", "não há valor", "δεν υπάρχει τιμή", "there is no value"),
    "not_yearly": ("no son anuales", "não são anuais", "δεν είναι ετήσια", "not yearly"),
}
KEY = ("indicator_code", "territory_code", "sex", "age", "citizenship")
_DRAW = """
WITH turns AS (
    SELECT {columns}, row_number() OVER (PARTITION BY obs_status, indicator_code ORDER BY {key}) AS turn FROM {table}
)
SELECT {columns}
FROM (SELECT *, row_number() OVER (PARTITION BY obs_status ORDER BY turn, {key}) AS place FROM turns)
WHERE place <= 80
"""
_FACTS = """
SELECT i.polarity, i.decimals, t.type, t.country_code, ' ' || u.suffix_es AS es, ' ' || u.suffix_pt AS pt,
       ' ' || u.suffix_el AS el, ' ' || u.suffix_en AS en
FROM indicator AS i JOIN unit AS u USING (unit), territory AS t
WHERE i.indicator_code = $indicator_code AND t.territory_code = $territory_code
"""
_SERIES = "indicator_code = $indicator_code AND sex = $sex AND age = $age AND citizenship = $citizenship"


class Published:
    """The published file, asked one thing at a time."""

    def __init__(self, folders: DataFolders) -> None:
        self._path = database.current_path(folders)

    def rows(self, sql: str, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Return rows as mappings with None for what is missing; only the parameters that occur are bound."""
        bound = {name: value for name, value in (values or {}).items() if f"${name}" in sql}
        with database.cursor(self._path) as cursor:
            found = cursor.execute(sql, bound)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def one(self, sql: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return the first row; nothing where there is none."""
        return next(iter(self.rows(sql, values)), {})


@pytest.fixture(scope="module")
def published(published_full: DataFolders) -> Published:
    return Published(published_full)


@pytest.fixture(scope="module")
def drawn(published: Published) -> list[dict[str, Any]]:
    """Return the 200 figures with everything that is known about each."""
    columns = ", ".join((*KEY, "period", "value", "obs_status"))
    key = f"hash(concat_ws('|', {', '.join(KEY)}, period, '{SEED}'))"
    newest, any_year = (
        published.rows(_DRAW.format(table=table, columns=columns, key=key)) for table in ("latest", "observation")
    )
    figures = []
    for status, wanted in DRAWN.items():
        pools = [[row for row in rows if row["obs_status"] == status] for rows in (newest, any_year)]
        pairs = (
            [row for pair in zip(*pools, strict=False) for row in pair]
            + pools[0][len(pools[1]) :]
            + pools[1][len(pools[0]) :]
        )
        unique = list({tuple(row[name] for name in (*KEY, "period")): row for row in pairs}.values())
        figures += unique[:wanted]
    return [figure | _about(published, figure) for figure in figures]


def _about(published: Published, figure: dict[str, Any]) -> dict[str, Any]:
    """Return what else is known of a figure: unit, words, rank in its country, trend, its like on a map."""
    facts = published.one(_FACTS, figure)
    asked = figure | {"type": facts["type"], "country_code": facts["country_code"]}
    words = {
        row["language"]: row
        for row in published.rows(
            "SELECT language, i.short_name AS indicator, t.label AS place, coalesce(c.name, t.name) AS country "
            "FROM indicator_text AS i JOIN territory_text AS t USING (language) "
            "LEFT JOIN territory_text AS c ON c.language = t.language AND c.territory_code = $country_code "
            "WHERE i.indicator_code = $indicator_code AND t.territory_code = $territory_code", asked,
        )
    }  # fmt: skip
    return {
        **facts, "words": words,
        "position": published.one(
            f"SELECT rank, n, quintile FROM position WHERE {_SERIES} AND territory_code = $territory_code "
            "AND period = $period AND reference_code = $country_code", asked,
        ) if figure["value"] is not None else {},
        "trend": published.one(f"SELECT * FROM trend WHERE {_SERIES} AND territory_code = $territory_code", asked),
        "map": published.one(
            "SELECT count(value) AS n, count(*) - count(value) AS n_missing, min(value) AS low, max(value) AS high, "
            "median(value) AS middle, arg_min(territory_code, value) AS lowest, arg_max(territory_code, value) AS highest "
            f"FROM observation JOIN territory USING (territory_code) WHERE {_SERIES} AND period = $period "
            "AND type = $type AND country_code = $country_code", asked,
        ),
    }  # fmt: skip


def unit(figure: dict[str, Any], language: Language) -> str:
    return str(figure[language]).removeprefix(" ")


def profile(figure: dict[str, Any], language: Language, *, short: bool = False, **changed: Any) -> str:
    words, position = figure["words"][language], figure["position"]
    verdict = None
    if position:
        order = ("best_fifth", "second_fifth", "middle_fifth", "fourth_fifth", "worst_fifth")
        if figure["polarity"] == "none":
            order = ("highest_fifth", "second_highest_fifth", "middle_fifth", "second_lowest_fifth", "lowest_fifth")
        verdict = order[position["quintile"] - 1]
    facts = {
        "value": figure["value"], "period": figure["period"], "status": figure["obs_status"], "rank": position.get("rank"),
        "n": position.get("n"), "group": findings.group_words(language, figure["type"], words["country"]), "verdict": verdict,
        **changed,
    }  # fmt: skip
    return findings.profile_finding(
        language, place=words["place"], indicator=subject(figure, language), decimals=figure["decimals"],
        suffix=unit(figure, language), short=short, **facts,
    )  # fmt: skip


def subject(figure: dict[str, Any], language: Language) -> str:
    _ = translator(language)
    split = kinds.split(figure["sex"], figure["age"], figure["citizenship"], _)
    name = figure["words"][language]["indicator"]
    return f"{name}, {split}" if split else name


def trend(figure: dict[str, Any], language: Language, *, short: bool = False) -> str:
    names = ("verdict", "reason", "first_period", "first_value", "last_period", "last_value", "change")
    return findings.trend_finding(
        language, place=figure["words"][language]["place"], indicator=subject(figure, language), short=short,
        decimals=figure["decimals"], suffix=unit(figure, language), **{name: figure["trend"][name] for name in names},
    )  # fmt: skip


def picture(figure: dict[str, Any], language: Language, *, short: bool = False) -> str:
    words, facts = figure["words"][language], figure["map"]
    _ = translator(language)
    return findings.map_finding(
        language, indicator=words["indicator"], period=figure["period"], country=words["country"],
        split=kinds.split(figure["sex"], figure["age"], figure["citizenship"], _), n=facts["n"],
        n_missing=facts["n_missing"], median=facts["middle"], decimals=figure["decimals"],
        lowest=(facts["lowest"], facts["low"]) if facts["n"] else None, suffix=unit(figure, language),
        highest=(facts["highest"], facts["high"]) if facts["n"] else None, short=short,
    )  # fmt: skip


def both(drawn: list[dict[str, Any]]) -> Iterator[tuple[int, Language, dict[str, Any]]]:
    for index, language in enumerate(LANGUAGES):
        for figure in drawn:
            yield index, language, figure


def test_the_draw_is_as_wide_as_the_data(drawn: list[dict[str, Any]]) -> None:
    assert len(drawn) == sum(DRAWN.values()) == 200
    assert len({tuple(figure[name] for name in (*KEY, "period")) for figure in drawn}) == 200
    assert {figure["polarity"] for figure in drawn} == {"higher_better", "lower_better", "none"}
    assert len({figure["indicator_code"] for figure in drawn}) > 80
    assert len({figure["type"] for figure in drawn}) > 8
    assert sum(bool(figure["position"]) for figure in drawn) > 40
    quintiles = {(figure["polarity"] == "none", figure["position"].get("quintile")) for figure in drawn}
    assert quintiles >= {(False, number) for number in range(1, 6)}
    assert {figure["trend"]["verdict"] for figure in drawn} >= {"improving", "worsening", "increasing", "decreasing"}
    assert len({figure["trend"]["reason"] for figure in drawn} - {None}) >= 5
    assert {figure["sex"] for figure in drawn} == {"_T", "F", "M"}


def test_a_finding_has_the_value_the_year_and_how_sure_it_is(drawn: list[dict[str, Any]]) -> None:
    for index, language, figure in both(drawn):
        for said in (profile(figure, language), profile(figure, language, short=True)):
            assert str(figure["period"]) in said
            if figure["value"] is None:
                continue
            assert quantity(figure["value"], language, figure["decimals"], unit(figure, language)) in said
            for code, words in STATUSES.items():
                about = said.replace(subject(figure, language), "")
                assert (f"({words[index]})" in about) == (code == figure["obs_status"]), said
        assert profile(figure, language).startswith(figure["words"][language]["place"])
        assert subject(figure, language) in profile(figure, language)


def test_a_finding_has_the_rank_and_the_verdict_word_of_its_fifth_and_of_no_other(drawn: list[dict[str, Any]]) -> None:
    for _index, language, figure in both(drawn):
        position, said = figure["position"], profile(figure, language)
        words = set(JUDGED[language]) | set(UNJUDGED[language])
        if not position:
            assert not any(said.endswith(f": {word}.") for word in words)
            continue
        known = figure["polarity"] != "none"
        assert said.endswith(f": {(JUDGED if known else UNJUDGED)[language][position['quintile'] - 1]}."), said
        assert number(position["rank"], language, 0) in said
        assert number(position["n"], language, 0) in said
        if position["quintile"] != 3:
            better, higher = ORDERS[language]
            assert (better in said, higher in said) == (known, not known), said


def test_changing_the_figure_changes_the_sentence(drawn: list[dict[str, Any]]) -> None:
    for _index, language, figure in both(drawn):
        said = profile(figure, language)
        assert said != profile(figure, language, period=figure["period"] + 1)
        if figure["value"] is not None:
            step = 10.0 ** -figure["decimals"]
            assert said != profile(figure, language, value=figure["value"] + step)
            assert said != profile(figure, language, value=figure["value"] - step)
            assert said != profile(figure, language, status="P" if figure["obs_status"] != "P" else "E")
            assert said != profile(figure, language, value=None, status="Q")
        if figure["position"]:
            assert said != profile(figure, language, rank=figure["position"]["rank"] + 1)
            assert said != profile(figure, language, n=figure["position"]["n"] + 1)
            assert said != profile(figure, language, verdict="not_compared")


def test_a_missing_figure_says_why_and_nothing_else(drawn: list[dict[str, Any]]) -> None:
    without = [figure for figure in drawn if figure["value"] is None]
    assert {figure["obs_status"] for figure in without} == {"O", "Q"}
    for index, language, figure in both(without):
        for status in "LMOQ":  # the two that no source uses today are said as well
            for said in (
                profile(figure, language, status=status),
                profile(figure, language, status=status, short=True),
            ):
                given = {code for code, words in STATUSES.items() if f"({words[index]})" in said}
                assert given == {status}, said


def test_a_trend_goes_where_its_ends_go_and_is_judged_by_the_polarity(drawn: list[dict[str, Any]]) -> None:
    for index, language, figure in both(drawn):
        facts, said = figure["trend"], trend(figure, language)
        said = said.replace(subject(figure, language), "").replace(figure["words"][language]["place"], "")
        better, worse, up, down, none = TRENDS[language]
        if facts["reason"] is not None:
            assert WHY_NO_TREND[facts["reason"]][index] in said, said
            assert not any(f"{word}." in said for word in TRENDS[language]), said
        else:
            slope, judged = (
                facts["change_per_year"],
                {"higher_better": 1, "lower_better": -1, "none": 0}[figure["polarity"]],
            )
            wanted = none
            if facts["p_value"] < 0.05:
                wanted = (up if slope > 0 else down) if judged == 0 else better if slope * judged > 0 else worse
            # Theil-Sen slopes are 0 where more than half of the pairs tie, although the test finds a direction.
            assert said.endswith(f"{wanted}.") or slope == 0, said
        if facts["last_value"] is None or facts["first_period"] == facts["last_period"]:
            continue
        for end in ("first", "last"):
            assert quantity(facts[f"{end}_value"], language, figure["decimals"], unit(figure, language)) in said
            assert str(facts[f"{end}_period"]) in said
        change = facts["last_value"] - facts["first_value"]
        assert number(change, language, figure["decimals"], sign=True) in said
        rise, fall = (word in said for word in ENDS[language])
        if rise or fall:
            assert (rise, fall) == (change > 0, change < 0)
        elif facts["verdict"] not in {"no_significant_change", "increasing", "decreasing"}:
            assert round(change, figure["decimals"]) == 0, said


def test_a_map_has_both_ends_the_middle_and_how_many_there_are(drawn: list[dict[str, Any]]) -> None:
    for _index, language, figure in both(drawn):
        said, facts = picture(figure, language), figure["map"]
        assert str(figure["period"]) in said
        if facts["n"] > 1:
            assert number(facts["n"], language, 0) in said
            for name in ("low", "high", "middle"):
                assert quantity(facts[name], language, figure["decimals"], unit(figure, language)) in said, said
        if facts["n_missing"]:
            assert number(facts["n_missing"], language, 0) in said


def test_no_sentence_is_badly_set_or_holds_a_word_of_another_language(drawn: list[dict[str, Any]]) -> None:
    for _index, language, figure in both(drawn):
        facts, words = figure["map"], figure["words"][language]
        names = sorted({words["place"], words["country"], str(facts["lowest"]), str(facts["highest"])}, key=len)[::-1]
        for say, short in product((profile, trend, picture), (False, True)):
            said = say(figure, language, short=short)
            for name in names:  # names of places are as they are at home
                said = said.replace(name, "Ω" if language == "el" else "X")
            assert not faults(said), (faults(said), said)
            assert not foreign(said, language), (foreign(said, language), said)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [("Poverty: 45,9 % en 2020.", "es"), ("X: sem valor em 2020.", "es"), ("X: 3 en 2020; mejor.", "pt"),
     ("X: 3 το 2020· best fifth.", "el"), ("X: 3 in 2020; sin dato.", "en"), ("Δείκτης: 3 τo 2020.", "el")],
)  # fmt: skip
def test_a_word_of_another_language_is_found(sentence: str, language: str) -> None:
    assert foreign(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    ["A  b.", "A , b.", "A (nan).", "A {b}.", "A ().", "A", "A; ; b.", "A: best_fifth.", "A (b.", "A, None."],
)
def test_a_badly_set_sentence_is_found(sentence: str) -> None:
    assert faults(sentence)


def test_numbers_written_by_hand_are_those_of_the_four_languages() -> None:
    assert [number(-12466.25, language, 1) for language in LANGUAGES] == [
        "−12\u00a0466,3",
        "−12\u00a0466,3",
        "−12.466,3",
        "−12,466.3",
    ]
    assert [number(2466, language, 0) for language in LANGUAGES] == ["2466", "2466", "2.466", "2,466"]


def test_every_table_of_words_is_complete() -> None:
    assert set(STATUSES) == set(kinds.STATUSES) - {"A"}
    assert set(WHY_NO_TREND) == set(kinds.TREND_REASONS)
    assert pd.Series([len({*JUDGED[language]}) for language in LANGUAGES]).eq(5).all()
