"""What travels to the map: exact, small, and honest about what is missing."""

from __future__ import annotations

import math
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observatory.assets import MAP
from observatory.charts.map_classes import MapClass
from observatory.measures.rounding import half_up
from observatory.text import translator
from observatory.ui.map_component import map_payload, map_texts
from observatory.ui.map_component.payload import pack, unpack

SPAIN = 8132
BUDGET = 30_000
CLASSES = [MapClass(word, f"limits of {word}", "#123456") for word in ("low", "middle", "high", "higher", "highest")]


def territories(count: int) -> tuple[str, ...]:
    return tuple(f"ES-{number:05}" for number in range(count))


def payload(values: dict[str, float], count: int = SPAIN, **settings: object) -> bytes:
    texts = map_texts(translator("es"), caption="Caption " * 20, legend_title="Title " * 10, territory="Municipio")
    given = {
        "geometry_url": "/geometry/es-municipality-0123456789ab.json", "codes": territories(count), "values": values,
        "statuses": {}, "classes": CLASSES, "limits": [1, 2, 3, 4], "decimals": 1, "unit_format": "{value} %",
        "label": "A finding. " * 20, "texts": texts, "language": "es",
    }  # fmt: skip
    return map_payload(**(given | settings))  # type: ignore[arg-type]


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=60),
    st.integers(0, 3),
    st.data(),
)
@settings(deadline=None)
def test_values_and_reasons_come_back_as_they_were(values: list[float | None], decimals: int, data) -> None:
    numbers = np.array([math.nan if value is None else value for value in values])
    statuses = [data.draw(st.sampled_from("LMOQ" if value is None else "ABDEPU")) for value in values]
    found = unpack(pack(numbers, statuses, decimals, {"label": "Ωραία"}))
    np.testing.assert_array_equal(found.values, half_up(numbers, decimals))
    assert found.statuses == statuses
    assert found.header["label"] == "Ωραία"


def test_population_of_the_largest_city_is_exact_to_the_last_inhabitant() -> None:
    numbers = np.array([3_422_416.0, 3.0, math.nan])  # Madrid, Illán de Vacas
    assert unpack(pack(numbers, ["A", "A", "L"], 0, {})).values[:2].tolist() == [3_422_416, 3]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(np.random.default_rng(1).uniform(0, 100, SPAIN).round(1), id="percentages without any pattern"),
        pytest.param(np.random.default_rng(2).normal(14_000, 3_000, SPAIN).round(), id="incomes"),
        pytest.param(np.random.default_rng(3).lognormal(6.4, 1.9, SPAIN).round(), id="populations"),
    ],
)
def test_spain_fits_the_budget_of_a_rerun(values: np.ndarray) -> None:
    sent = payload(dict(zip(territories(SPAIN), values.tolist(), strict=True)))
    assert len(sent) <= BUDGET


def test_missing_values_carry_a_coded_reason() -> None:
    values = {"ES-00000": 1.5, "ES-00001": math.nan}
    found = unpack(payload(values, 4, statuses={"ES-00001": "Q", "ES-00003": "M", "ES-00000": "P"}))
    assert found.statuses == ["P", "Q", "L", "M"]
    assert np.isnan(found.values[1:]).all()


def test_missing_value_that_claims_to_be_normal_is_refused() -> None:
    with pytest.raises(ValueError, match="coded reason"):
        pack(np.array([math.nan]), ["A"], 0, {})


def test_classes_and_limits_must_fit() -> None:
    with pytest.raises(ValueError, match="5 classes"):
        payload({}, 3, limits=[1, 2])


def test_values_spanning_more_than_the_format_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="32 bits"):
        pack(np.array([0.0, 1e9]), ["A", "A"], 3, {})


def test_limits_travel_as_whole_numbers_of_the_same_decimal() -> None:
    assert unpack(payload({"ES-00000": 1.0}, 1, limits=[0.1, 0.2, 0.3, 25.25])).header["limits"] == [1, 2, 3, 253]


def test_numbers_are_written_as_in_the_language_of_the_reader() -> None:
    tags = {
        language: unpack(payload({}, 1, language=language)).header["language"] for language in ("es", "pt", "el", "en")
    }
    assert tags == {"es": "es", "pt": "pt-PT", "el": "el", "en": "en-GB"}


def test_script_and_style_are_served_under_the_hash_of_their_content() -> None:
    assert {"map.js", "map.css", "zoom.js"} <= set(MAP.files)
    assert MAP.url("map.js") in MAP.loader("map.js")


def test_payload_is_what_a_browser_can_inflate() -> None:
    sent = payload({"ES-00000": 1.0}, 1)
    assert sent[0] == 0x78, "zlib header of RFC 1950, which DecompressionStream calls deflate"
    assert zlib.decompress(sent)
