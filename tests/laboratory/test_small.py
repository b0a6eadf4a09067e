"""The laboratory on the small observatory that every test run publishes: few places, and models that it cannot hold."""

from __future__ import annotations

import pytest

from observatory.paths import DataFolders
from tests.pages.shown import opener


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("explore.laboratory", {}),
        ("explore.laboratory", {"model": "irs-2020", "w": "health.50", "normalisation": "rank"}),
        ("explore.laboratory", {"territory": "ES-24089"}),
        ("explore.index_models", {}),
        ("explore.index_models", {"model": "irs-2020", "with": "conapo-2020"}),
    ],
)
def test_pages_draw_from_few_places(
    published_small: DataFolders, monkeypatch: pytest.MonkeyPatch, page: str, link: dict[str, str]
) -> None:
    monkeypatch.setenv("OBSERVATORY_DATA", str(published_small.root))
    _at, shown = opener(page, monkeypatch)(lang="en", **link)
    assert {"laboratory_statements", "models_head", "models_cards"} & set(shown.pieces)
