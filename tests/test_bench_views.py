"""What is measured under load is every page, and no page that is gone."""

from __future__ import annotations

import re

from observatory.paths import ROOT
from tests.bench.views import LANGUAGES, VIEWS


def test_every_page_is_measured_in_views_of_its_own():
    index = (ROOT / "pages" / "index.py").read_text(encoding="utf-8")
    assert set(VIEWS) == set(re.findall(r'Room\("([\w-]*)"', index))
    assert all(VIEWS.values())


def test_every_language_is_among_what_is_measured():
    measured = {link.rpartition("lang=")[2] for links in VIEWS.values() for link in links}
    assert measured == set(LANGUAGES)
