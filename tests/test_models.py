"""The declared composite indices: what they are made of, and how the engine is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory import catalogue as catalogue_files
from observatory import models as model_files
from observatory.catalogue import Catalogue, Entry
from observatory.contracts import Problems
from observatory.paths import ROOT, DataFolders
from observatory.text import LANGUAGES

OFFICIAL = {"irs-2020": 11, "irs-2015": 11, "conapo-2020": 9}
OWN = {"matices-mx": "MX", "matices-es": "ES", "matices-pt": "PT"}


@pytest.fixture(scope="module")
def models() -> model_files.Models:
    problems = Problems()
    found = model_files.read(DataFolders(ROOT / "data"), problems)
    problems.raise_if_any()
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_files.read(DataFolders(ROOT / "data"), Problems())


def test_the_official_and_our_own_models_are_declared(models: model_files.Models) -> None:
    assert set(models) == {*OFFICIAL, *OWN}
    assert [entry.code for entry in model_files.ordered(models)][:3] == list(OWN)
    for code, components in OFFICIAL.items():
        assert len(models[code].parts("components")) == components
        assert models[code].values["kind"] == "official"


@pytest.mark.parametrize("code", OWN)
def test_our_own_models_take_no_index_of_an_office_and_no_sum_of_their_parts(
    models: model_files.Models, catalogue: Catalogue, code: str
) -> None:
    indicators = {part.values["indicator"] for part in models[code].parts("components")}
    kinds = {catalogue.indicators[name].values["kind"] for name in indicators}
    assert not kinds & {"rank", "grade", "composite", "count"}
    assert not indicators & {"irs_indice", "conapo_im", "conapo_imn"}
    # Multidimensional poverty is made of the deprivations that enter one by one.
    assert not indicators & {
        "coneval_pobreza",
        "coneval_pobreza_ext",
        "coneval_car1",
        "coneval_car3",
        "coneval_vul_car",
    }


def test_a_dimension_is_a_theme_and_its_components_mostly_stand_under_it(
    models: model_files.Models, catalogue: Catalogue
) -> None:
    for entry in models.values():
        for part in entry.parts("components"):
            assert part.values["dimension"] == catalogue.indicators[part.values["indicator"]].values["theme"]


def test_every_text_is_said_in_four_different_languages(models: model_files.Models) -> None:
    for entry in models.values():
        texts = [entry.values[name] for name in ("title", "purpose", "not_for", "weaknesses")]
        texts += [part.values[name] for part in entry.parts("components") for name in ("rationale", "weakness")]
        for text in texts:
            assert len({text[language] for language in LANGUAGES}) == len(LANGUAGES), entry.code


def test_each_of_our_own_models_says_that_it_decides_nothing(models: model_files.Models) -> None:
    for code in OWN:
        assert "money" in models[code].values["not_for"]["en"]
        assert "cannot tell apart" in models[code].values["not_for"]["en"]


def test_the_engine_is_told_what_the_file_says(models: model_files.Models) -> None:
    model = model_files.declared(models["matices-pt"])
    assert model.code == "matices-pt"
    assert model.normalisation.label == "minmax(1, 100)"
    assert (model.imputation.method, model.outliers.method) == ("regression", "winsorise")
    assert (model.screening.overall, model.screening.by_dimension) == (0.75, 0.5)
    earnings = model.components[0]
    assert (earnings.indicator, earnings.direction, earnings.periods) == ("pt_mean_earnings", -1, ("2023",))
    assert earnings.weight is None


def test_the_weights_of_a_distance_come_from_the_figures(models: model_files.Models) -> None:
    entry = models["conapo-2020"]
    weights = {part.values["indicator"]: n / 10 for n, part in enumerate(entry.parts("components"), start=1)}
    model = model_files.declared(entry, weights)
    assert model.weighting.method == "given"
    assert [part.weight for part in model.components] == list(weights.values())


def test_only_lack_of_health_services_in_the_official_index_runs_against_the_catalogue(
    models: model_files.Models, catalogue: Catalogue
) -> None:
    """CONEVAL's coefficient is negative: 2015 and 2020 say so in their reason; ours take it as a deprivation."""
    expected = {"lower_better": 1, "higher_better": -1}
    against = {
        (entry.code, part.values["indicator"])
        for entry in models.values()
        for part in entry.parts("components")
        if part.values["direction"] != expected.get(catalogue.indicators[part.values["indicator"]].values["polarity"])
    }
    assert against == {
        ("irs-2020", "irs_sin_derechohab"), ("irs-2015", "irs_sin_derechohab"), ("conapo-2020", "conapo_pl5000"),
    }  # fmt: skip


def test_given_weights_of_components_and_dimensions_reach_the_engine(tmp_path: Path) -> None:
    folders = DataFolders(tmp_path)
    folders.models.mkdir()
    text = (ROOT / "data" / "models" / "matices-pt.toml").read_text(encoding="utf-8")
    text = text.replace('method = "by_dimension"', 'method = "given"').replace(
        "direction = ", "weight = 3\ndirection = "
    )
    for theme, weight in (("work_social_security", 0.25), ("education", 0.75)):
        text = text.replace(f'\ntheme = "{theme}"', f'\ntheme = "{theme}"\nweight = {weight}')
    (folders.models / "matices-pt.toml").write_text(text, encoding="utf-8")
    found = model_files.read(folders, Problems())
    model = model_files.declared(found["matices-pt"])
    assert [dimension.weight for dimension in model.dimensions] == [0.25, 0.75]
    assert [component.weight for component in model.components] == [3] * 5


def test_years_and_groups_of_a_component() -> None:
    plain = Entry("m", "f", 1, {"period": 2020})
    several = Entry("m", "f", 1, {"period": [2023, 2021], "sex": "F"})
    assert (model_files.periods(plain), model_files.split(plain)) == (
        [2020], {"sex": "_T", "age": "_T", "citizenship": "_T"},
    )  # fmt: skip
    assert (model_files.periods(several), model_files.split(several)["sex"]) == ([2021, 2023], "F")
