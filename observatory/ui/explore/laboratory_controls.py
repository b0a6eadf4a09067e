"""Controls of the laboratory: model, place, what each dimension weighs, and the other choices; all in the link."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from observatory.laboratory import Choices, Declared, ImpossibleError, declared, read, written
from observatory.laboratory.choices import AGGREGATIONS, IMPUTATIONS, MOST_POINTS, NORMALISATIONS
from observatory.records import Record
from observatory.text import formats, laboratory_words
from observatory.text.kinds import word
from observatory.ui import data, links, place_picker
from observatory.ui.develop import peers_view
from observatory.ui.observe import index_place_view
from observatory.ui.place_picker import Chosen
from observatory.ui.reader import Reader

USUAL = ("MX-11020", "ES-24089", "PT-1317")
OTHERS, MOST_OTHERS = "others", 3
WEIGHTS, WITHOUT = "w", "without"


@dataclass(frozen=True)
class Asked:
    """What the page is about.

    Attributes
    ----------
    model
        Row of ``index_models``.
    about
        The model with its figures.
    places : DataFrame
        Rows of ``index_scores``; index ``territory_code``.
    place
        Code of the place of interest.
    absent
        Label of a place that the link asked for and the model does not hold; empty otherwise.
    choices
        What is changed; see ``choose``.
    """

    model: Record
    about: Declared
    places: pd.DataFrame
    place: str
    absent: str
    choices: Choices = field(default_factory=Choices)

    @property
    def code(self) -> str:
        """Return the code of the model."""
        return str(self.model["model_code"])

    @property
    def label(self) -> str:
        """Return the name of the place with its parent."""
        return str(self.places.at[self.place, "label"])


def asked(reader: Reader) -> Asked | None:
    """Place the choice of model and place; ``None`` where there is no model."""
    _ = reader.words
    models = index_place_view.models(reader)
    if not models:
        return None
    territory = links.asked("territory")
    header = peers_view.header(reader, territory)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="laboratory_subject"):
        code = links.choice(
            st.selectbox, _("Model"), "model", list(models), lambda code: str(models[code]["title"]),
            default=_usual_model(reader, territory, models), placeholder=_("Choose"),
        )  # fmt: skip
        places = index_place_view.scores(reader, code)
        absent = ""
        if header is not None and territory not in places.index:
            absent = str(header["label"])
            st.query_params.pop("territory", None)
        labels = dict(zip(places.index.tolist(), places["label"].tolist(), strict=True))
        usual = next((one for one in USUAL if one in labels), str(places["population"].idxmax()))
        place = links.choice(
            st.selectbox, _("Place"), "territory", sorted(labels, key=labels.__getitem__), labels.__getitem__, default=usual,
            placeholder=_("Choose"),
        )  # fmt: skip
    about = declared(reader.build, code)
    return Asked(models[code], about, places, place, absent)


def _usual_model(reader: Reader, territory: str | None, models: Mapping[str, Record]) -> str | None:
    """Return the first model that holds the place of the link."""
    if territory is None:
        return None
    rows = data.records(reader, "index_of_place", territory=territory, language=reader.language, model=None)
    return next((str(row["model_code"]) for row in rows if row["model_code"] in models), None)


def _lists(about: Declared) -> Choices:
    """Return the points and the indicators left out of the link; what it cannot mean is named and left aside."""
    given = {name: value for name in (WEIGHTS, WITHOUT) if (value := links.asked(name))}
    while True:
        try:
            found = read(about.model, about.points, given)
        except ImpossibleError as problem:
            wrong = given.pop(problem.name)
            if st.session_state.get(f"_seen_{problem.name}") == wrong:
                st.query_params.pop(problem.name, None)  # of the model before: no fault of the link
            else:
                links.bad(problem.name, wrong)
            continue
        for name in (WEIGHTS, WITHOUT):
            st.session_state[f"_seen_{name}"] = given.get(name)
        return found


def others(reader: Reader, view: Asked) -> Chosen:
    """Return the places compared with; the largest other one of the same region where the link names none."""
    rest = view.places.drop(index=view.place).sort_values("population", ascending=False, kind="stable")
    near = rest[rest["parent_code"] == view.places.at[view.place, "parent_code"]]
    usual = [str(code) for code in (*near.index[:1], *rest.index[:1])][:1]
    return place_picker.asked(reader, OTHERS, most=MOST_OTHERS, default=usual)


def choose(reader: Reader, view: Asked) -> Asked:
    """Place what can be moved, and return the view with what is."""
    _, model, lists = reader.words, view.about.model, _lists(view.about)
    weights(reader, view, dict(lists.points))
    codes = {
        "normalisation": _select(
            reader, _("How figures are brought to one scale"), "normalisation", model.normalisation.method,
            list(NORMALISATIONS), laboratory_words.NORMALISATIONS),
        "aggregation": _select(
            reader, _("How they are joined"), "aggregation", model.aggregation, list(AGGREGATIONS),
            laboratory_words.AGGREGATIONS),
    }  # fmt: skip
    if view.about.gaps:
        codes["imputation"] = _select(
            reader, _("How missing figures are filled in"), "imputation", model.imputation.method, list(IMPUTATIONS),
            laboratory_words.IMPUTATIONS,
        )  # fmt: skip
    elif (written_as := links.asked("imputation")) is not None and written_as != model.imputation.method:
        links.bad("imputation", written_as)  # nothing is missing
    without(reader, view, list(lists.without))
    found = read(model, view.about.points, {**written(lists), **codes})
    links.shown().update(written(found))
    return dataclasses.replace(view, choices=found)


def _select(
    reader: Reader, label: str, name: str, declared_as: str, codes: list[str], words: Mapping[str, str]
) -> str:  # fmt: skip
    _ = reader.words

    def told(code: str) -> str:
        text = formats.opening(word(words, code, _))
        return _("{choice} (as declared)", choice=text) if code == declared_as else text

    options = [declared_as, *(code for code in codes if code != declared_as)]
    return links.choice(st.selectbox, label, name, options, told, default=declared_as, placeholder=_("Choose"))


def weights(reader: Reader, view: Asked, moved: Mapping[str, int]) -> None:
    """Place a slider for each dimension; the arrow keys move it."""
    usual = view.about.points
    rows = data.records(reader, "index_dimensions", model=view.code, language=reader.language)
    names = {row["dimension_code"]: str(row["name"]) for row in rows}
    keys = {dimension: f"_w_{view.code}_{dimension}" for dimension in usual}

    def keep() -> None:
        points = {code: int(st.session_state[key]) for code, key in keys.items()}
        text = written(Choices(points=tuple((code, own) for code, own in points.items() if own != usual[code]))).get(
            "w"
        )
        if text:
            st.query_params[WEIGHTS] = text
        else:
            st.query_params.pop(WEIGHTS, None)

    for dimension, key in keys.items():
        value = moved.get(dimension, usual[dimension])
        if st.session_state.get(key) != value:
            st.session_state[key] = value
        st.slider(names[dimension], 0, MOST_POINTS, step=1, key=key, on_change=keep)


def without(reader: Reader, view: Asked, value: list[str]) -> None:
    """Place the choice of indicators that are left out."""
    _ = reader.words
    rows = data.records(reader, "index_components", model=view.code, language=reader.language)
    names = {str(row["indicator_code"]): str(row["short_name"]) for row in rows}
    key = f"_without_{view.code}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def keep() -> None:
        text = ",".join(st.session_state[key])
        if text:
            st.query_params[WITHOUT] = text
        else:
            st.query_params.pop(WITHOUT, None)

    st.multiselect(
        _("Indicators left out"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=keep,
        placeholder=_("None"),
    )
