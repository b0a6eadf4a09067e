"""What readers open when speed is measured: several views of every page, rich ones rather than empty ones."""

from __future__ import annotations

PLACES = (
    "MX-11020", "MX-15060", "ES-24089", "ES-08124", "PT-1317", "GR-0301", "MX-20067", "ES-28079", "MX-11", "PT-1106",
)  # fmt: skip
PROGRAMMES = ("digi-inclusion", "leon-dialogos", "rai-webinars-2024")
SESSIONS = ("es-digi-tm1-mollet", "mx-leon-dialogo-4", "pt-cig-2025-05-28")
LANGUAGES = ("es", "pt", "el", "en")


def _each(name: str, codes: tuple[str, ...], rest: str = "") -> list[str]:
    """Return a link for each code; the languages take turns."""
    return [
        f"{name}={code}{rest}&lang={LANGUAGES[place % len(LANGUAGES)]}" if name else f"lang={code}"
        for place, code in enumerate(codes)
    ]


VIEWS: dict[str, list[str]] = {
    "": _each("", LANGUAGES),
    "perfil": [f"territory={code}&lang={language}" for code in PLACES for language in LANGUAGES],
    "mapa": [
        *_each("indicator", ("coneval_pobreza", "coneval_car_salud", "irs_analfabeta", "inegi_60mas_pct", "conapo_analf"),
               "&map=mx-municipality"),
        *_each("indicator", ("es_adrh_net_income_person", "es_adrh_gini"), "&map=es-municipality"),
    ],
    "tendencias": [
        *_each("territories", ("ES-24089,ES-08124", "ES-28079,ES-08019", "ES-41091,ES-24089"),
               "&indicator=es_adrh_net_income_person"),
        *_each("territories", ("MX-11020,MX-15060", "MX-01001"), "&indicator=coneval_pobreza"),
    ],
    "comparar": [f"territory={code}&view={view}&lang=es" for code in PLACES[:4] for view in ("table", "spine", "scatter")],
    "brechas": [*_each("territory", PLACES[:4]), *_each("territory", ("ES-24089",), "&split=age")],
    "barrios": ["territory=MX-11020&indicator=urb_sin_internet&lang=es", "territory=MX-15060&indicator=urb_im&lang=el",
                "territory=ES-24089&indicator=es_adrh_gini&lang=en"],
    "indicadores": ["lang=es", "lang=el", *_each("indicator", ("coneval_pobreza", "es_adrh_below_60pct"))],
    "cobertura": ["lang=es", "country=MX&type=municipality&theme=income_poverty&lang=el", "country=ES&type=country&lang=pt"],
    "indice": _each("territory", ("MX-11020", "MX-15060", "ES-24089", "PT-1317")),
    "indice-mapa": _each("model", ("matices-mx", "irs-2020", "matices-es")),
    "redes": ["lang=es", "network=RAI&lang=pt"],
    "programas": ["lang=es", *_each("programme", PROGRAMMES)],
    "sesion": ["lang=es", *_each("session", SESSIONS)],
    "metas": _each("programme", PROGRAMMES),
    "participacion": _each("programme", PROGRAMMES, "&by=programme"),
    "representacion": _each("programme", PROGRAMMES),
    "acuerdos": [*_each("country", ("all", "MX", "PT", "IT")), "agreement=mx-gdl-100&lang=es"],
    "importar": _each("", LANGUAGES),
    "hoja": _each("session", SESSIONS),
    "practicas": ["lang=es", *_each("theme", ("digital", "gender", "ageing", "housing"))],
    "practica": _each("practice", ("mx-iztapalapa-utopias", "mx-nicolas-romero-gestion-emocional", "mx-queretaro-yimpathi")),
    "hallar": _each("territory", PLACES[:4]),
    "planes": ["lang=es", "plan=it-bologna-iap&lang=el"],
    "semejantes": _each("territory", PLACES[:6]),
    "explorar": [*_each("measures", ("coneval_pobreza", "irs_analfabeta"), "&rows=state&form=dots"),
                 "measures=coneval_pobreza&rows=place&form=map&lang=es"],
    "consulta": _each("", LANGUAGES),
    "estadistica": _each("part", ("correlation", "regression", "inequality", "convergence")),
    "conglomerados": _each("indicator", ("coneval_pobreza", "irs_analfabeta"), "&map=mx-municipality"),
    "mis-datos": _each("", LANGUAGES),
    "laboratorio": [f"model=matices-mx&territory=MX-11020&w=income_poverty.{points}&lang=es" for points in (20, 40, 60, 80)],
    "modelos": ["model=matices-mx&with=irs-2020&lang=es", "model=matices-pt&lang=es"],
    "cuadernos": _each("", LANGUAGES),
    "pantalla": _each("", LANGUAGES),
    "informes": ["lang=es", *_each("territory", PLACES[:4])],
    "publicaciones": ["lang=el", *_each("kind", ("report", "guide", "training"))],
    "recorridos": _each("", LANGUAGES),
    "datos": _each("indicator", ("coneval_pobreza", "es_adrh_gini", "pt_mean_earnings")),
    "interfaz": _each("", LANGUAGES),
    "novedades": _each("", LANGUAGES),
    "fuentes": ["lang=es", *_each("source", ("MX-CONEVAL-POBMUN",))],
    "glosario": _each("", LANGUAGES),
    "acerca": _each("", LANGUAGES),
    "accesibilidad": _each("", LANGUAGES),
    "privacidad": _each("", LANGUAGES),
}  # fmt: skip
