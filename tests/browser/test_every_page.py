"""What every page owes its reader: language, no sideways scroll, no violation of WCAG that axe can find."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.waiting import at_rest


def _room(name: str) -> str:
    return PAGES[name].partition("?")[0]


LANGUAGES = ("es", "pt", "el", "en")
PAGES = {
    "home": "/?",
    "profile": "/perfil?territory=MX-11020&",
    "profile-sparse": "/perfil?territory=GR-0301&",
    "profile-start": "/perfil?",
    "map": "/mapa?map=pt-municipality&",
    "trends": "/tendencias?indicator=coneval_pobreza&territories=MX-11020,MX-15060&",
    "compare-start": "/comparar?",
    "compare": "/comparar?view=table&territories=MX-11020,MX-11007,MX-11017,MX-15060,MX-01001&",
    "compare-spine": "/comparar?view=spine&territories=MX-11020,MX-11007,MX-11017,MX-15060,MX-01001&",
    "compare-scatter": "/comparar?view=scatter&territories=MX-11020,MX-11007,MX-11017,MX-15060,MX-01001&",
    "gaps": "/brechas?territory=MX-11020&",
    "gaps-indicator": "/brechas?territory=ES-24089&indicator=es_adrh_below_60pct&",
    "gaps-ages": "/brechas?territory=ES-24089&split=age&",
    "gaps-none": "/brechas?territory=MX-11020-0017&",
    "gaps-start": "/brechas?",
    "neighbourhoods-map": "/barrios?territory=MX-11020&indicator=urb_sin_internet&area=MX-11020-0017&",
    "neighbourhoods-editions": "/barrios?territory=MX-15060&indicator=urb_im&",
    "neighbourhoods-sections": "/barrios?territory=ES-24089&indicator=es_adrh_gini&",
    "neighbourhoods-without": "/barrios?territory=GR-0301&",
    "coverage": "/cobertura?",
    "coverage-opened": "/cobertura?country=MX&type=municipality&theme=income_poverty&",
    "coverage-long": "/cobertura?country=ES&type=country&theme=work_social_security&years=all&",
    "coverage-sparse": "/cobertura?country=GR&type=self_governed_part&",
    "coverage-empty": "/cobertura?country=PT&type=municipality&split=nationality&",
    "indicators": "/indicadores?",
    "method": "/indicadores?indicator=coneval_pobreza&",
    "networks": "/redes?",
    "programmes": "/programas?",
    "programme": "/programas?programme=digi-inclusion&",
    "sessions": "/sesion?",
    "session": "/sesion?session=es-digi-tm1-mollet&",
    "participation": "/participacion?programme=digi-inclusion&",
    "agreements": "/acuerdos?agreement=mx-gdl-100&",
    "practices": "/practicas?",
    "practices-found": "/practicas?text=idosos&territory=MX-11020&",
    "peers": "/semejantes?territory=MX-11020&",
    "gap-finder": "/hallar?territory=MX-11020&shortlist=mx-iztapalapa-utopias&",
    "plans": "/planes?",
    "plan": "/planes?plan=it-bologna-iap&",
    "practice": "/practica?practice=mx-iztapalapa-utopias&",
    "index": "/indice?territory=MX-11020&",
    "index-left-out": "/indice?territory=MX-29048&model=matices-mx&",
    "index-start": "/indice?",
    "index-map": "/indice-mapa?model=matices-pt&",
    "laboratory": "/laboratorio?model=matices-mx&territory=MX-11020&w=income_poverty.60,health.5&others=MX-12043&",
    "models": "/modelos?",
    "models-two": "/modelos?model=matices-mx&with=irs-2020&",
    "build": "/explorar?",
    "build-map": "/explorar?measures=coneval_pobreza&rows=place&form=map&",
    "sql": "/consulta?",
    "correlation": "/estadistica?part=correlation&",
    "regression": "/estadistica?part=regression&",
    "inequality": "/estadistica?part=inequality&",
    "convergence": "/estadistica?part=convergence&",
    "clusters": "/conglomerados?map=mx-municipality&",
    "clusters-index": "/conglomerados?map=mx-municipality&model=irs-2020&",
    "own-data": "/mis-datos?",
    "notebooks": "/cuadernos?",
    "displays": "/pantalla?",
    "briefs": "/informes?",
    "brief": "/informes?territory=MX-11020&",
    "publications": "/publicaciones?",
    "publications-found": "/publicaciones?kind=report&language=pt&",
    "tours": "/recorridos?",
    "tour-step": "/perfil?territory=MX-11020&tour=official&step=1&",
    "open-data": "/datos?indicator=coneval_pobreza&",
    "interface": "/interfaz?",
    "news": "/novedades?",
    "sources": "/fuentes?",
    "about": "/acerca?",
    "accessibility": "/accesibilidad?",
    "privacy": "/privacidad?",
}
# Further views of a room that has been looked at wide and light are looked at narrow and dark, where more goes wrong.
FURTHER = [name for place, name in enumerate(PAGES) if _room(name) in {_room(other) for other in list(PAGES)[:place]}]
# What is left of Streamlit's own markup, with the thread upstream; nothing of ours may be here.
STREAMLIT: dict[str, str] = {}
WIDEST = (
    "() => Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# Only what is wrong is told in full: twice as fast.
RUN = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "iframes": False}


def violations(page) -> list[str]:
    """Return what axe finds, but for the reviewed list, as rule and first place."""
    found = Axe().run(page, options=RUN)
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:160]} ({len(rule['nodes'])})"
        for rule in found.response["violations"]
        if rule["id"] not in STREAMLIT
    ]


def complete(page):
    """Wait for the map where there is one, and open what is folded."""
    if page.locator(".map").count():
        page.wait_for_selector("[data-painted]")
    page.locator("details.o-more").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    at_rest(page)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_of_ours_and_nothing_scrolls_sideways(open_page, name):
    """Wide and light, then on the narrowest phone in the dark: each pair of a width and a look on many pages."""
    if name not in FURTHER:
        assert not violations(complete(open_page(f"{PAGES[name]}lang=es")))
    narrow = complete(open_page(f"{PAGES[name]}lang=el", width=320, dark=True))
    assert narrow.evaluate(WIDEST) <= 320
    assert not violations(narrow)


@pytest.mark.parametrize("name", ["home", "profile", "map", "compare", "practices-found", "session", "laboratory"])
def test_axe_finds_nothing_of_ours_on_a_tablet_in_the_dark(open_page, name):
    page = complete(open_page(f"{PAGES[name]}lang=pt", dark=True, width=768))
    assert page.evaluate(WIDEST) <= 768
    assert not violations(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language(open_page, language):
    page = open_page(f"{PAGES['profile']}lang={language}")
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
