"""Every view that the crawl visits: each room rich, and sparse, empty or otherwise where that is another kind of page."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from observatory.paths import ROOT

LANGUAGES = ("es", "pt", "el", "en")
WIDTHS = (1440, 768, 320)
THEMES = ("light", "dark")
_LEON = "MX-11020,MX-11007,MX-11017,MX-15060,MX-01001"


@dataclass(frozen=True)
class View:
    """An address without its language, and what is there.

    Attributes
    ----------
    kind
        ``page``: a room; ``embed``: a room within another page; ``document``: HTML of its own, without Streamlit.
    """

    name: str
    path: str
    kind: str = "page"

    @property
    def room(self) -> str:
        """The room: the path without its question."""
        return urlsplit(self.path).path.strip("/")

    def address(self, language: str) -> str:
        """Return the address in a language."""
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={language}"


PAGES = {
    "home": "/",
    "profile": "/perfil?territory=MX-11020",
    "profile-sparse": "/perfil?territory=GR-0301",
    "profile-section": "/perfil?territory=ES-24089-01001",
    "profile-country": "/perfil?territory=PT",
    "profile-start": "/perfil",
    "map": "/mapa?map=pt-municipality",
    "map-place": "/mapa?map=mx-municipality&indicator=coneval_pobreza&territory=MX-11020",
    "trends": "/tendencias?indicator=coneval_pobreza&territories=MX-11020,MX-15060",
    "trends-sparse": "/tendencias?territories=GR-0301",
    "trends-start": "/tendencias",
    "compare-start": "/comparar",
    "compare": f"/comparar?view=table&territories={_LEON}",
    "compare-spine": f"/comparar?view=spine&territories={_LEON}",
    "compare-scatter": f"/comparar?view=scatter&territories={_LEON}",
    "gaps": "/brechas?territory=MX-11020",
    "gaps-indicator": "/brechas?territory=ES-24089&indicator=es_adrh_below_60pct",
    "gaps-ages": "/brechas?territory=ES-24089&split=age",
    "gaps-none": "/brechas?territory=MX-11020-0017",
    "gaps-start": "/brechas",
    "neighbourhoods-map": "/barrios?territory=MX-11020&indicator=urb_sin_internet&area=MX-11020-0017",
    "neighbourhoods-editions": "/barrios?territory=MX-15060&indicator=urb_im",
    "neighbourhoods-sections": "/barrios?territory=ES-24089&indicator=es_adrh_gini",
    "neighbourhoods-without": "/barrios?territory=GR-0301",
    "neighbourhoods-start": "/barrios",
    "coverage": "/cobertura",
    "coverage-opened": "/cobertura?country=MX&type=municipality&theme=income_poverty",
    "coverage-long": "/cobertura?country=ES&type=country&theme=work_social_security&years=all",
    "coverage-sparse": "/cobertura?country=GR&type=self_governed_part",
    "coverage-empty": "/cobertura?country=PT&type=municipality&split=nationality",
    "indicators": "/indicadores",
    "method": "/indicadores?indicator=coneval_pobreza",
    "networks": "/redes",
    "network": "/redes?network=RAI",
    "programmes": "/programas",
    "programme": "/programas?programme=digi-inclusion",
    "sessions": "/sesion",
    "session": "/sesion?session=es-digi-tm1-mollet",
    "targets": "/metas",
    "targets-one": "/metas?programme=digi-inclusion",
    "participation": "/participacion?programme=digi-inclusion",
    "participation-all": "/participacion",
    "representation": "/representacion",
    "agreements": "/acuerdos",
    "agreement": "/acuerdos?agreement=mx-gdl-100",
    "agreements-place": "/acuerdos?territory=MX-11020",
    "import": "/importar",
    "live-sheet": "/hoja",
    "practices": "/practicas",
    "practices-found": "/practicas?text=idosos&territory=MX-11020",
    "practice": "/practica?practice=mx-iztapalapa-utopias",
    "practice-start": "/practica",
    "gap-finder": "/hallar?territory=MX-11020&shortlist=mx-iztapalapa-utopias",
    "gap-finder-start": "/hallar",
    "plans": "/planes",
    "plan": "/planes?plan=it-bologna-iap",
    "peers": "/semejantes?territory=MX-11020",
    "peers-none": "/semejantes?territory=MX-11020-0017",
    "peers-start": "/semejantes",
    "build": "/explorar",
    "build-map": "/explorar?measures=coneval_pobreza&rows=place&form=map",
    "sql": "/consulta",
    "correlation": "/estadistica?part=correlation",
    "regression": "/estadistica?part=regression",
    "inequality": "/estadistica?part=inequality",
    "convergence": "/estadistica?part=convergence",
    "clusters": "/conglomerados?map=mx-municipality",
    "clusters-index": "/conglomerados?map=mx-municipality&model=irs-2020",
    "own-data": "/mis-datos",
    "index": "/indice?territory=MX-11020",
    "index-left-out": "/indice?territory=MX-29048&model=matices-mx",
    "index-start": "/indice",
    "index-map": "/indice-mapa?model=matices-pt",
    "laboratory": "/laboratorio?model=matices-mx&territory=MX-11020&w=income_poverty.60,health.5&others=MX-12043",
    "models": "/modelos",
    "models-two": "/modelos?model=matices-mx&with=irs-2020",
    "notebooks": "/cuadernos",
    "displays": "/pantalla",
    "briefs": "/informes",
    "brief": "/informes?territory=MX-11020",
    "publications": "/publicaciones",
    "publications-found": "/publicaciones?kind=report&language=pt",
    "tours": "/recorridos",
    "tour-step": "/perfil?territory=MX-11020&tour=official&step=1",
    "open-data": "/datos?indicator=coneval_pobreza",
    "open-data-whole": "/datos",
    "interface": "/interfaz",
    "news": "/novedades",
    "sources": "/fuentes",
    "source": "/fuentes?source=MX-CONEVAL-POBMUN",
    "about": "/acerca",
    "glossary": "/glosario",
    "accessibility": "/accesibilidad",
    "privacy": "/privacidad",
}
EMBEDS = {
    "embed-map": "/mapa?map=pt-municipality&part=map&embed=true",
    "embed-gaps": "/brechas?territory=MX-11020&part=gaps&embed=true",
}
DOCUMENTS = {
    "wall-list": "/display",
    "wall": "/display/digi-inclusion",
    "brief-document": "/brief/MX-11020.html",
    "brief-document-sparse": "/brief/GR-0301.html",
}
VIEWS = (
    *(View(name, path) for name, path in PAGES.items()),
    *(View(name, path, "embed") for name, path in EMBEDS.items()),
    *(View(name, path, "document") for name, path in DOCUMENTS.items()),
)


@lru_cache(maxsize=1)
def rooms_of_the_house() -> dict[str, str]:
    """Return path and title of every room in ``pages/index.py``, without running it."""
    tree = ast.parse((ROOT / "pages" / "index.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Room"]
    return {call.args[0].value: call.args[1].args[0].value for call in calls}  # type: ignore[attr-defined]
