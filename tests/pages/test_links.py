"""A link is a view: it opens to the same data for everyone, in every language; a broken one opens to a good view."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from observatory import database
from observatory.explore import written
from observatory.paths import DataFolders
from observatory.text import LANGUAGES
from observatory.ui import fragment
from observatory.ui.explore import explore_examples
from observatory.ui.reader import Reader
from tests.pages.views import ROOMS, Link, Opener

pytestmark = pytest.mark.full
SEED = 20261122
# How many links of each room: more than 100 in all, most of the rooms with most controls.
DRAWN = {
    "perfil": 8, "mapa": 9, "tendencias": 8, "comparar": 8, "brechas": 5, "barrios": 4, "indicadores": 4,
    "cobertura": 3, "redes": 2, "semejantes": 3, "fuentes": 2, "programas": 2, "sesion": 2, "metas": 2, "participacion": 3,
    "representacion": 2, "acuerdos": 3, "planes": 2,
    "practicas": 3, "datos": 3, "interfaz": 1, "pantalla": 1, "informes": 2, "publicaciones": 2, "recorridos": 1,
    "novedades": 1, "explorar": 4, "consulta": 1, "estadistica": 4, "conglomerados": 2, "mis-datos": 1, "cuadernos": 1,
    "indice": 2, "indice-mapa": 2, "laboratorio": 2, "modelos": 3,
}  # fmt: skip
CITIES = ("MX-11020", "MX-15060", "ES-24089", "ES-08124")


class Catalogue:
    """What links can name."""

    def __init__(self, folders: DataFolders) -> None:
        self.path = database.current_path(folders)
        self.codes = frozenset(
            code
            for table, column in (("territory", "territory_code"), ("indicator", "indicator_code"),
                                  ("source", "source_code"), ("network", "network_code"), ("theme", "theme_code"),
                                  ("programme", "programme_code"), ("session", "session_code"),
                                  ("agreement", "agreement_code"), ("plan", "plan_code"),
                                  ("practice", "practice_code"))
            for code in self.column(f"SELECT {column} FROM {table}")
        ) | frozenset("ABDEPULMOQFM") | {"_T", "NAT", "FOR"}  # fmt: skip

    def column(self, sql: str, *values: Any) -> list[str]:
        """Return the first column of a query, in its order."""
        with database.cursor(self.path) as cursor:
            return [row[0] for row in cursor.execute(sql, list(values)).fetchall()]

    def some(self, rng: random.Random, sql: str, *values: Any, most: int = 1) -> list[str]:
        """Return some of the codes of a query."""
        found = sorted(self.column(sql, *values))
        return rng.sample(found, min(most, len(found)))


@pytest.fixture(scope="module")
def catalogue(published_full: DataFolders) -> Catalogue:
    return Catalogue(published_full)


@pytest.fixture
def opener(monkeypatch: pytest.MonkeyPatch) -> Opener:
    return Opener(monkeypatch)


def begun(room: str, number: int, rng: random.Random, catalogue: Catalogue) -> Link:
    """Return what a link of a room names beside its controls: places, an indicator, a network."""
    some = catalogue.some
    if room == "perfil":
        level = ("municipality", "municipality", "region", "neighbourhood", "country", "municipality")[number % 6]
        return {"territory": some(rng, "SELECT territory_code FROM territory WHERE level = ?", level)[0]}
    if room in {"tendencias", "comparar"}:
        kinds = catalogue.column(
            "SELECT DISTINCT type || '|' || country_code FROM coverage WHERE with_value > 3 ORDER BY 1"
        )
        kind, country = rng.choice(kinds).split("|")
        places = some(
            rng, "SELECT DISTINCT territory_code FROM latest JOIN territory AS t USING (territory_code) "
            "WHERE t.type = ? AND t.country_code = ?", kind, country, most=rng.randint(1, 7),
        )  # fmt: skip
        return {"territories": ",".join(places), **_compared(room, number, places)}
    if room == "brechas":
        sql = "SELECT DISTINCT territory_code FROM latest JOIN territory AS t USING (territory_code) WHERE t.level = ? AND sex = 'F'"
        return {"territory": some(rng, sql, ("municipality", "municipality", "region", "country")[number % 4])[0]}
    if room == "informes":
        return {"territory": some(rng, "SELECT territory_code FROM territory WHERE level = 'municipality'")[0]}
    if room == "barrios":
        return {"territory": CITIES[number % len(CITIES)]}
    if room == "indicadores" and number % 2:
        return {"indicator": some(rng, "SELECT indicator_code FROM indicator")[0]}
    if room == "redes" and number:
        return {"network": some(rng, "SELECT network_code FROM network")[0]}
    if room == "semejantes":
        return {"territory": some(rng, "SELECT DISTINCT territory_code FROM peer")[0]}
    # Every second link of these opens one, the others all of them with the controls.
    for name, rooms in (("programme", {"programas", "metas"}), ("session", {"sesion"}), ("agreement", {"acuerdos"}),
                        ("plan", {"planes"})):  # fmt: skip
        if room in rooms and number % 2:
            return {name: some(rng, f"SELECT {name}_code FROM {name}")[0]}
    if room == "practicas" and number:
        place = some(rng, "SELECT DISTINCT territory_code FROM peer")[0]
        theme, country = (
            some(rng, "SELECT DISTINCT unnest(themes) FROM practice")[0],
            some(rng, "SELECT country_code FROM practice")[0],
        )
        return {"theme": theme} | ({"territory": place} if number % 2 else {"country": country})
    if room == "indice":
        return {"territory": some(rng, "SELECT territory_code FROM index_score WHERE model_code LIKE 'matices%'")[0]}
    if room == "modelos" and number:
        return {"model": "irs-2015", "with": "conapo-2020"} if number % 2 else {"model": "matices-es"}
    if room == "laboratorio" and number % 2:
        return {
            "model": "matices-mx", "territory": "MX-11020", "w": "health.40", "normalisation": "rank",
            "without": "coneval_lpi", "others": "MX-12043",
        }  # fmt: skip
    if room == "explorar" and number:
        return written(explore_examples.EXAMPLES[number][1])
    if room == "fuentes" and number:
        return {"source": some(rng, "SELECT source_code FROM source")[0]}
    return {}


def _compared(room: str, number: int, places: list[str]) -> Link:
    """Return, for some links to the comparison, a place and a group of one's own."""
    if room == "comparar" and number % 3 == 0:
        return {"territory": places[0], "own": ",".join(places)}
    return {}


def drawn(room: str, number: int, opener: Opener, catalogue: Catalogue) -> Link:
    """Return the link to a view that a reader could come to who tries the controls of a page one after the other."""
    rng = random.Random(f"{SEED} {room} {number}")

    def choose(_name: str, options: list[Any]) -> Any:
        return rng.choice(options)

    link = {**begun(room, number, rng, catalogue), "lang": rng.choice(LANGUAGES)}
    view = opener.open(room, link, choose)
    assert not view.wrong, (link, view.wrong)
    return view.address


@pytest.mark.parametrize(("room", "number"), [(room, number) for room, n in DRAWN.items() for number in range(n)])
def test_a_link_opens_to_the_same_data_in_every_language(
    room: str, number: int, opener: Opener, catalogue: Catalogue
) -> None:
    link = drawn(room, number, opener, catalogue)
    at_home, *abroad = LANGUAGES[number % len(LANGUAGES) :] + LANGUAGES[: number % len(LANGUAGES)]
    first = opener.open(room, {**link, "lang": at_home})
    assert not first.wrong, (link, first.wrong)
    assert not first.bad, (link, first.bad)
    assert first.html.strip()
    # The link that the page itself gives below a figure, or that its controls make, leads to the same view.
    cited = first.cited[number % len(first.cited)]
    views = {language: opener.open(room, {**cited, "lang": language}) for language in abroad}
    leads = views[abroad[0]].leads()
    for language, view in views.items():
        assert not view.wrong, (language, cited, view.wrong)
        assert not view.bad, (language, cited, view.bad)
        assert view.data(catalogue.codes) == first.data(catalogue.codes), (language, link, cited)
        assert view.leads() == leads, (language, cited)


def test_more_than_a_hundred_links_over_all_rooms_are_drawn() -> None:
    assert sum(DRAWN.values()) >= 100
    assert set(DRAWN) == set(ROOMS)


def test_another_view_has_another_hash(opener: Opener, catalogue: Catalogue) -> None:
    poverty = {"indicator": "coneval_pobreza"}
    links: list[tuple[str, Link]] = [
        ("perfil", {"territory": "MX-11020"}), ("perfil", {"territory": "ES-24089"}), ("perfil", {"territory": "MX-15060"}),
        ("mapa", {"map": "mx-municipality", **poverty}), ("mapa", {"map": "mx-municipality", **poverty, "year": "2010"}),
        ("mapa", {"map": "mx-municipality", **poverty, "region": "MX-11"}),
        ("tendencias", {"territories": "MX-11020", **poverty}), ("tendencias", {"territories": "MX-11020", **poverty, "sex": "F"}),
        ("semejantes", {"territory": "MX-11020"}), ("semejantes", {"territory": "MX-11020", "weights": "population:3"}),
        ("comparar", {"territories": "MX-11020,MX-15060"}), ("comparar", {"territories": "MX-11020,MX-15060", "reference": "region"}),
        ("brechas", {"territory": "MX-11020"}), ("barrios", {"territory": "MX-11020"}), ("barrios", {"territory": "MX-15060"}),
        ("indicadores", poverty), ("fuentes", {"source": "MX-CONEVAL-POBMUN"}), ("cobertura", {}),
    ]  # fmt: skip
    seen = [opener.open(room, {**link, "lang": "es"}).digest(catalogue.codes) for room, link in links]
    assert len(set(seen)) == len(links)


# What people and machines put into links. Each is tried on parameters of several rooms.
HOSTILE = {
    "unknown code": "XX-1", "code of another kind": "coneval_pobreza_xyz", "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)', "sql": "MX-11020'; DROP TABLE observation; --", "union": "1 UNION SELECT 1",
    "path": "../../../../etc/passwd", "template": "{{ 7 * 7 }}{% raw %}", "format": "{0.__class__}%s%n", "null": "MX\x00-11020",
    "greek": "Αλεξανδρούπολη", "arabic": "ليون", "astral": "🏙️" * 20, "right to left": "\u202e02011-XM", "huge": "9" * 5000,
    "negative": "-2020", "far year": "99999999999999999999", "not a number": "NaN", "infinite": "1e999", "spaces": "   ",
    "list": ",".join(f"XX-{number}" for number in range(500)), "commas": ",,,,", "true": "true", "other case": "mx-11020",
}  # fmt: skip
PARAMETERS: dict[str, tuple[str, ...]] = {
    "perfil": ("territory", "reference"),
    "mapa": ("map", "indicator", "year", "territory", "region", "sex", "classes", "scheme"),
    "tendencias": ("territories", "indicator", "sex", "age", "citizenship", "reference", "axis"),
    "comparar": ("territories", "indicators", "view", "sort", "reference", "own", "transpose"),
    "brechas": ("territory", "indicator", "groups", "sort"),
    "barrios": ("territory", "indicator", "year", "area"),
    "indicadores": ("indicator", "theme", "country", "show"),
    "cobertura": ("country", "theme", "years"),
    "redes": ("network",),
    "semejantes": ("territory", "weights"),
    "fuentes": ("source",),
    "programas": ("programme",),
    "sesion": ("session",),
    "metas": ("programme",),
    "participacion": ("by", "programme", "network", "session"),
    "representacion": ("dimension", "session"),
    "acuerdos": ("status", "flag", "country", "territory", "programme", "session", "kind", "indicator", "agreement"),
    "planes": ("plan", "country", "theme", "status"),
    "practicas": ("theme", "level", "country", "indicator", "territory", "sort", "page"),
    "datos": ("indicator", "country", "type", "period", "groups"),
    "informes": ("territory", "theme", "pages", "paper"),
    "publicaciones": ("kind", "programme", "publication"),
    "recorridos": ("territory",),
    "novedades": ("build",),
    "explorar": ("measures", "rows", "columns", "summary", "form", "country", "sex"),
    "estadistica": ("part", "places", "indicators", "method"),
    "conglomerados": ("map", "indicator", "year", "model"),
    "indice": ("territory", "model", "others"),
    "indice-mapa": ("model", "region", "page", "territory"),
    "laboratorio": ("model", "territory", "others", "w", "normalisation", "aggregation", "without"),
    "modelos": ("model", "with"),
}
WITHOUT_PARAMETERS = {"interfaz", "pantalla", "consulta", "mis-datos", "cuadernos"}
# What a link has to name besides, so that the page has the control in question.
ADRH = {"territories": "ES-24089", "indicator": "es_adrh_below_60pct"}
NEEDED: dict[str, Link] = {
    **{room: {"territory": "MX-11020"} for room in ("brechas", "barrios", "semejantes", "perfil", "informes")},
    **{room: {"model": "matices-mx", "territory": "MX-11020"} for room in ("indice", "laboratorio")},
    "modelos": {"model": "matices-mx"},
    "mapa": {"map": "mx-municipality", "indicator": "coneval_pobreza"}, "tendencias": {"territories": "MX-11020"},
    "tendencias age": ADRH, "tendencias citizenship": ADRH,
}  # fmt: skip


def attacks() -> Iterator[tuple[str, str, str]]:
    """Yield room, parameter and kind of value: every parameter once or more, every kind of value twice or more."""
    pairs = [(room, name) for room, names in PARAMETERS.items() for name in names]
    values = list(HOSTILE)
    for turn in range(-(-66 // len(pairs))):
        for index, (room, name) in enumerate(pairs):
            yield room, name, values[(index + turn * 11) % len(values)]


@pytest.mark.parametrize(("room", "name", "kind"), list(attacks()))
def test_a_hostile_link_gets_a_polite_notice_and_a_valid_view(
    room: str, name: str, kind: str, opener: Opener, catalogue: Catalogue
) -> None:
    value = HOSTILE[kind]
    language = LANGUAGES[len(name + kind) % len(LANGUAGES)]
    needed = NEEDED.get(f"{room} {name}", NEEDED.get(room, {}))
    view = opener.open(room, {**needed, name: value, "lang": language})
    assert not view.wrong, view.wrong
    assert view.html.strip(), "a valid view"
    assert name in view.bad or not value.strip(" ,"), "the frame says what was wrong"
    notice = fragment.render(Reader(language, catalogue.path), "bad_link", bad=view.bad)
    for shown in (view.html, notice):
        assert "<script>alert" not in shown
        assert 'onmouseover="alert' not in shown
        assert "Traceback" not in shown
    assert view.address.get(name, "") != value or not value.strip(" ,"), "the address no longer carries it"


def test_at_least_sixty_hostile_links_are_tried() -> None:
    tried = list(attacks())
    assert len(set(tried)) >= 60
    assert {kind for _room, _name, kind in tried} == set(HOSTILE)
    assert {(room, name) for room, name, _kind in tried} == {(r, n) for r, names in PARAMETERS.items() for n in names}
    assert {room for room, _name, _kind in tried} == ROOMS.keys() - WITHOUT_PARAMETERS


@pytest.mark.parametrize(
    ("room", "link"),
    [("perfil", {"territory": ["XX-1", "MX-11020"]}), ("tendencias", {"territories": ["MX-11020", "MX-15060"]}),
     ("mapa", {"year": ["1", "2020"]}), ("perfil", {"nothing": "x", "lang": "xx"}), ("fuentes", {"source": "", "q": "x"})],
)  # fmt: skip
def test_repeated_and_superfluous_parameters_do_no_harm(room: str, link: dict[str, Any], opener: Opener) -> None:
    view = opener.open(room, link)
    assert not view.wrong
    assert view.html.strip()
