"""What every page owes its reader: the crawl (``tests.browser.crawl``) in its short form, one look for each view.

The plan: the first view is looked at in the first of all 24 combinations of a language, a width and a theme, the second
in the second, and so on; so every combination is met by several views, and the views of one room, which stand side by
side, differ in language. After its look each view is narrowed to 320 px, where a page first becomes too wide.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.browser.crawl_links import unknown
from tests.browser.crawl_views import LANGUAGES, PAGES, VIEWS, WIDTHS, View
from tests.browser.crawl_visit import STATES, WHOLE, Look, Visit, violations

__all__ = ["LANGUAGES", "RUN", "violations"]
RUN = WHOLE
PLAN = tuple((language, *state) for state, language in product(STATES, LANGUAGES))


def planned(view: View) -> tuple[str, int, str]:
    """Return language, width and theme in which a view is looked at."""
    return PLAN[VIEWS.index(view) % len(PLAN)]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_holds_nothing_that_a_reader_should_not_meet(view, visitors, address):
    language, width, theme = planned(view)
    looks = [Look(width, theme, WHOLE), Look(min(WIDTHS), theme, None)]
    visitor = visitors("es-ES")
    try:
        seen = Visit(visitor.page(), address, view, language).run(looks)
    finally:
        visitor.leave(f"{address}/healthz")
    assert not seen.findings
    assert not unknown(seen.links, address)


def test_every_combination_of_language_width_and_theme_is_met():
    met = [planned(view) for view in VIEWS]
    assert set(met) == set(PLAN)
    assert len(PLAN) == 24
    assert min(met.count(each) for each in PLAN) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language(open_page, language):
    page = open_page(f"{PAGES['profile']}&lang={language}")
    assert page.evaluate("document.documentElement.lang") == language
    page.click(".o-brand")
    page.wait_for_selector(".o-hero")
    assert page.evaluate("document.documentElement.lang") == language


def test_the_browser_decides_the_language_at_first(open_page):
    assert open_page("/", locale="el-GR").evaluate("document.documentElement.lang") == "el"
    assert open_page("/", locale="pt-BR").evaluate("document.documentElement.lang") == "pt"
    assert open_page("/", locale="de-DE").evaluate("document.documentElement.lang") == "es"


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("/perfil?territory=XX-1&lang=en", "XX-1"),
        ("/mapa?map=atlantis&lang=en", "atlantis"),
        ("/tendencias?indicator=no_such&lang=en", "no_such"),
        ("/indicadores?indicator=no_such&lang=en", "no_such"),
        ("/redes?network=NONE&lang=en", "NONE"),
        ("/semejantes?territory=%3Cscript%3Ealert(1)%3C/script%3E&lang=en", "<script>alert(1)</script>"),
        ("/fuentes?source=NONE&lang=en", "NONE"),
        ("/comparar?view=carpet&lang=en", "carpet"),
        ("/brechas?territory=XX-1&lang=en", "XX-1"),
        ("/barrios?territory=XX-1&lang=en", "XX-1"),
        ("/cobertura?type=village&lang=en", "village"),
        ("/practicas?theme=magic&lang=en", "magic"),
        ("/novedades?build=x&lang=en", "x"),
        ("/publicaciones?kind=book&lang=en", "book"),
        ("/perfil?territory=MX-11020&tour=royal&lang=en", "royal"),
        ("/datos?indicator=no_such&lang=en", "no_such"),
        ("/informes?territory=XX-1&lang=en", "XX-1"),
    ],
)
def test_a_bad_link_says_what_was_wrong_and_shows_a_valid_view(open_page, path, wrong):
    page = open_page(path)
    assert wrong in page.inner_text("[data-testid=stMain]")
    assert page.locator("[data-testid=stException]").count() == 0
