"""The practices as their sources tell them, written down here by hand.

Nothing in this file is read from the tables it checks: which practices there are and where each is kept, how well it is
known what they achieved, and facts of ten of them.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from observatory.measures import evidence
from observatory.paths import ROOT

PRACTICES = ROOT / "data" / "practices"
CATALOGUE = ROOT / "data" / "catalogue"
LANGUAGES = ("es", "pt", "el", "en")
NOT_PRACTICES = {"indicator_kinds", "synonyms"}
MOST_WORDS = {"summary": 55, "what_it_does": 45}
MOST_WORDS_ELSEWHERE = 40
ALWAYS_TOLD = ("title_text", "summary", "what_it_does", "evidence_note")
NAMES_ONLY = ("title_text", "recognition", "reused_by")  # a proper name has no translation
TEXTS = (*ALWAYS_TOLD, "results", "recognition", "resources", "conditions", "what_failed", "reused_by")

# The public record of practices: the file that keeps each, and its level of evidence.
KEPT = {
    "mexico": {
        1: "mx-chihuahua-uavi mx-coahuila-cjem-practicas-restaurativas mx-huajuapan-reciclaje-inclusivo"
        " mx-iztapalapa-sistema-cuidados mx-jalisco-red-cjm-contencion mx-merida-amigable"
        " mx-nicolas-romero-gestion-emocional mx-san-luis-potosi-sistema-cuidados mx-san-pedro-cuidemos"
        " mx-tijuana-mujeres-movilidad",
        2: "mx-benito-juarez-inclusion-servicio mx-chihuahua-unidades-genero mx-cuautlancingo-dif"
        " mx-cuernavaca-dif-inclusion mx-escobedo-puerta-violeta mx-guadalajara-pulso-de-vida"
        " mx-irapuato-inclusion-laboral mx-leon-casas-transicion mx-leon-immujeres-atencion"
        " mx-leon-inclusion-discapacidad mx-leon-mujeres-adelante mx-queretaro-yimpathi"
        " mx-san-luis-potosi-puerta-violeta mx-san-nicolas-centro-gerontologico mx-zapopan-pulso-de-vida",
        3: "mx-iztapalapa-utopias",
    },
    "latin-america": {
        1: "co-girardota-laboratorio-paz",
        2: "br-foz-patrulha-maria-da-penha br-parauapebas-patrulha-maria-da-penha"
        " br-piracicaba-patrulha-maria-da-penha br-vicosa-casa-das-mulheres cl-cabo-de-hornos-rlac"
        " uy-montevideo-comuna-mujer",
        3: "ar-avellaneda-envion br-barbacena-cinco-respostas br-recife-compaz br-sao-paulo-transcidadania"
        " co-bogota-sistema-cuidado",
    },
    "portugal": {
        1: "pt-cerveira-olympics4all pt-famalicao-mais-igual pt-foz-coa-claim pt-guimaraes-pacto-conciliacao"
        " pt-lagoa-gabinete-igualdade pt-torres-vedras-isa-patrimonio",
        2: "pt-amadora-nao-alimente-o-rumor pt-cavado-mais-igual pt-lisboa-casas-primeiro pt-lisboa-projeto-radar"
        " pt-torres-vedras-mapa-digital",
        3: "pt-fundao-centro-migracoes pt-lisboa-bip-zip pt-lisboa-e-uma-casa pt-tamega-unidas pt-valongo-opj",
    },
    "greece": {
        1: "gr-alexandroupoli-iap gr-xanthi-counselling",
        2: "gr-aigialeia-counselling gr-elefsina-counselling gr-ioannina-shelter gr-patras-shelter"
        " gr-trikala-social-structures",
        3: "gr-athens-curing-the-limbo gr-ilioupoli-solidarity-centre",
    },
    "spain": {
        1: "es-a-laracha-cim es-ares-xornadas es-barcelona-canviem-ho es-barcelona-grups-suport-horta"
        " es-barcelona-primer-la-llar es-diba-atencio-psicologica es-fuenlabrada-femp4 es-ortigueira-protocolo"
        " es-plasencia-mesas-locales es-puertollano-corresponsables",
        2: "es-barcelona-aqui-t-escoltem es-barcelona-radars es-diba-supervisio-24h es-mollet-pla-de-barris",
        3: "es-barcelona-vincles",
        4: "es-habitat-housing-first",
    },
    "italy-france": {
        1: "fr-bethune-bruay-inclusion-numerique fr-boulonnais-pass-numerique fr-rennes-accueil-digne"
        " it-appennino-digital-without-frontiers it-bologna-casa-comunita-digitale it-bologna-digitale-facile",
        2: "fr-capso-inclusion-numerique fr-mel-ccas-relais-numerique it-bassa-romagna-digitale-facile"
        " it-bologna-mappa-digitale",
        3: "it-trieste-microaree",
    },
    "further": {
        1: "at-vienna-gender-budgeting ba-prijedor-multisektorski-tim lv-jelgavas-novads-ricibas-grupa"
        " pl-starogard-einclusion se-umea-gendered-landscape",
        2: "at-vienna-mariahilf-gm pl-gdansk-immigrants-council tw-taipei-pb-new-immigrants"
        " tw-taoyuan-pb-migrant-workers",
        3: "be-ghent-refugee-solidarity bg-dupnitsa-home-for-everyone my-penang-grpb"
        " pl-gdansk-immigrant-integration-model ro-cluj-pata-cluj tw-sanxia-pb-disability",
    },
}
BY_COUNTRY = {
    "MX": 26, "PT": 16, "ES": 16, "GR": 9, "BR": 7, "IT": 6, "FR": 5, "PL": 3, "TW": 3, "AT": 2, "CO": 2,
    "RO": 1, "LV": 1, "BA": 1, "AR": 1, "BE": 1, "BG": 1, "CL": 1, "MY": 1, "SE": 1, "UY": 1,
}  # fmt: skip
BY_LEVEL = {1: 40, 2: 43, 3: 21, 4: 1}
# Practices per theme, as their publisher counts them (a practice can have several).
BY_THEME = {
    "gender": 48, "violence": 37, "health": 31, "governance": 29, "participation": 24, "work": 24, "education": 22,
    "care": 22, "ageing": 21, "digital": 18, "housing": 17, "income": 16, "disability": 14, "migration": 13, "youth": 7,
}  # fmt: skip
BY_KIND = {
    "gender_violence": 37, "ageing": 20, "poverty": 20, "employment_gap": 16, "digital_skills": 16, "disability": 16,
    "health_access": 15, "womens_participation": 14, "unemployment": 14, "migration": 13, "housing_quality": 13,
    "internet_access": 13, "early_leaving_illiteracy": 8, "social_security": 1,
}  # fmt: skip
TARGET_GROUPS = {
    "residents", "women", "men", "children", "young_people", "older_adults", "persons_with_disabilities", "migrants",
    "refugees", "roma", "lgbti", "carers", "victims_of_violence", "aggressors", "unemployed", "low_income", "homeless",
    "families", "digitally_excluded", "public_servants", "professionals", "associations", "businesses", "volunteers",
    "vulnerable_neighbourhoods",
}  # fmt: skip
COST_BANDS = {"not_documented", "own_resources", "under_100k", "100k_to_1m", "over_1m"}
WITHOUT_ADDRESS = "mx-nicolas-romero-gestion-emocional"

# Ten practices: (territory, first year, last year, status, cost band), then text: numbers told there in each language.
FACTS: dict[str, tuple[tuple[str, int | None, int | None, str, str], dict[str, tuple[str, ...]]]] = {
    "es-barcelona-vincles": (
        ("ES-08019", 2017, None, "running", "not_documented"),
        {"summary": ("65",), "results": ("1000", "2000", "3000", "2021"), "recognition": ("2014", "5")},
    ),
    "es-habitat-housing-first": (("", 2014, None, "unknown", "not_documented"), {"results": ("12", "100")}),
    "es-mollet-pla-de-barris": (
        ("ES-08124", 2023, None, "running", "not_documented"), {"results": ("36", "35", "91", "70", "52")},
    ),
    "it-bassa-romagna-digitale-facile": (
        ("", None, None, "running", "not_documented"), {"results": ("3474", "2208", "1225", "983", "752")},
    ),
    "pt-lisboa-bip-zip": (
        ("PT-1106", 2010, None, "running", "over_1m"),
        {"results": ("668", "232", "532", "1466", "98600"), "resources": ("9207754",)},
    ),
    "gr-patras-shelter": (
        ("GR-3701", 2013, None, "running", "not_documented"), {"results": ("252", "113", "139")},
    ),
    "mx-leon-inclusion-discapacidad": (
        ("MX-11020", 2015, None, "running", "not_documented"),
        {"results": ("1200", "4000", "20"), "recognition": ("2019",)},
    ),
    "mx-iztapalapa-utopias": (
        ("MX-09007", 2019, None, "running", "not_documented"),
        {"recognition": ("18", "2024", "2025"), "reused_by": ("100", "14")},
    ),
    "br-piracicaba-patrulha-maria-da-penha": (
        ("", 2017, None, "running", "not_documented"), {"results": ("73561", "2590", "133")},
    ),
    "ro-cluj-pata-cluj": (
        ("", 2014, None, "running", "over_1m"),
        {"results": ("35", "12", "23", "70"), "resources": ("3457555", "8576389")},
    ),
}  # fmt: skip
# Who took them over, where the text names places.
REUSED = {
    "es-barcelona-radars": {"ES-08096", "ES-08121", "ES-08007", "ES-08006", "ES-08172"},
    "pt-tamega-unidas": {"GR-0201", "ES-46070", ""},  # Drama, Bétera; four places that the catalogue does not hold
    "co-bogota-sistema-cuidado": {"MX-19019"},  # San Pedro Garza García
    "es-habitat-housing-first": set(),  # "later services in Spain" names no place
}
RECOGNITIONS = {"award": 68, "good_practice": 33, "honourable_mention": 21, "special_mention": 11, "finalist": 1}
# 157 rows of recognitions and cases: 22 are told as practices, and León's observatory is a programme of its own.
FIRST_LIST = 157
TOLD_AS_PRACTICE = 22
TOLD_AS_PROGRAMME = "ES-leon-obs"


def toml(name: str) -> dict[str, Any]:
    """Return one file of ``data/practices``."""
    return tomllib.loads((PRACTICES / f"{name}.toml").read_text(encoding="utf-8"))


def ungrouped(text: str) -> str:
    """Return a text without the separators of thousands of the four languages."""
    return re.sub(r"(?<=\d)[.,\u0020\u00a0\u202f](?=\d{3}(?!\d))", "", text)


def numbers(text: str) -> list[str]:
    """Return the whole numbers of a text.

    Examples
    --------
    >>> numbers("9.207.754 €; 98 600; 1,466; 13,8 %")
    ['9207754', '98600', '1466', '13', '8']
    """
    return re.findall(r"\d+", ungrouped(text))


def words(text: str) -> int:
    """Return how many words a text has; a number is one, signs such as % or € are none.

    Examples
    --------
    >>> words("30 175 € a 248 famílias; 12 %")
    5
    """
    return sum(1 for word in ungrouped(text).split() if re.search(r"\w", word))


@pytest.fixture(scope="module")
def files() -> dict[str, dict[str, Any]]:
    """Return each file of practices by its name."""
    return {path.stem: toml(path.stem) for path in sorted(PRACTICES.glob("*.toml")) if path.stem not in NOT_PRACTICES}


@pytest.fixture(scope="module")
def practices(files: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return every practice by code."""
    return {code: entry for entries in files.values() for code, entry in entries.items()}


@pytest.fixture(scope="module")
def territories() -> dict[str, str]:
    """Return the country of every territory of the catalogue."""
    return {row["territory_code"]: row["country_code"]
            for path in (CATALOGUE / "territories").glob("*.csv") for row in table(path)}  # fmt: skip


@pytest.fixture(scope="module")
def recognitions() -> list[dict[str, str]]:
    """Return the bare mentions."""
    return list(table(PRACTICES / "recognitions.csv"))


@pytest.fixture(scope="module")
def indicators() -> dict[str, dict[str, Any]]:
    """Return every indicator of the catalogue by code."""
    found: dict[str, dict[str, Any]] = {}
    for path in (CATALOGUE / "indicators").glob("*.toml"):
        found |= tomllib.loads(path.read_text(encoding="utf-8")).get("indicators", {})
    return found


def table(path: Any) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV."""
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())


def test_every_practice_of_the_public_record_has_one_home(files: dict[str, dict[str, Any]]) -> None:
    """105: none is lost, none is kept twice, and nothing else is there."""
    kept = {name: {code for codes in levels.values() for code in codes.split()} for name, levels in KEPT.items()}
    assert sum(len(codes) for codes in kept.values()) == len(set().union(*kept.values())) == 105
    assert {name: set(entries) for name, entries in files.items()} == kept


def test_practices_by_country(practices: dict[str, dict[str, Any]]) -> None:
    """As their publisher counts them; the code says the country too."""
    assert Counter(entry["country"] for entry in practices.values()) == BY_COUNTRY
    assert all(code.startswith(f"{entry['country'].lower()}-") for code, entry in practices.items())


def test_evidence_levels_follow_from_the_facts(practices: dict[str, dict[str, Any]]) -> None:
    """Each practice has the level of the public record, by the rule over the facts beside it; one has level four."""
    expected = {code: level for levels in KEPT.values() for level, codes in levels.items() for code in codes.split()}
    found = {code: evidence.level(evidence.Facts(**entry["evidence"])) for code, entry in practices.items()}
    assert found == expected
    assert Counter(found.values()) == BY_LEVEL
    compared = {code for code, entry in practices.items() if entry["evidence"]["comparison_group"]}
    assert compared == {"es-habitat-housing-first"}


def test_facts_agree_with_the_texts(practices: dict[str, dict[str, Any]]) -> None:
    """Results and figures are told where they are said to exist, and an outside validation is named."""
    for code, entry in practices.items():
        facts = entry["evidence"]
        assert facts["described"], code
        assert not facts["results_reported"] or entry["results"]["en"], code
        assert not facts["figures"] or facts["results_reported"], code
        assert not facts["outside_validation"] or entry["recognition"]["en"] or entry["results"]["en"], code


def test_practices_by_theme_and_kind(practices: dict[str, dict[str, Any]]) -> None:
    """As their publisher counts them."""
    assert Counter(theme for entry in practices.values() for theme in entry["themes"]) == BY_THEME
    assert Counter(kind for entry in practices.values() for kind in entry["indicator_kinds"]) == BY_KIND


def test_every_practice_has_its_source(practices: dict[str, dict[str, Any]]) -> None:
    """A page of the web with a title; what Nicolás Romero presented is known from a text without address."""
    without = {code for code, entry in practices.items() for source in entry["sources"] if not source["url"]}
    assert without == {WITHOUT_ADDRESS}
    for code, entry in practices.items():
        assert entry["sources"], code
        addresses = [source["url"] for source in entry["sources"]]
        assert len(set(addresses)) == len(addresses), code
        assert all(re.match(r"https?://[^\s|]+$", url) for url in addresses if url), code
        assert all(source["title"] for source in entry["sources"]), code


def test_codes_are_those_of_their_lists(practices: dict[str, dict[str, Any]], territories: dict[str, str]) -> None:
    """Groups, status, cost, years and territories; a territory lies in the country of its practice."""
    for code, entry in practices.items():
        assert entry["target_groups"], code
        assert set(entry["target_groups"]) <= TARGET_GROUPS, code
        assert entry["status"] in {"running", "ended", "unknown"}, code
        assert entry["cost_band"] in COST_BANDS, code
        assert entry["cost_band"] == "not_documented" or entry["resources"]["en"], code
        assert entry.get("start_year", 0) <= entry.get("end_year", 9999), code
        assert not entry["territory"] or territories[entry["territory"]] == entry["country"], code
        for place in entry.get("reused", []):
            assert not place["territory"] or territories[place["territory"]] == place["country"], code


def test_texts_are_in_four_languages_and_short(practices: dict[str, dict[str, Any]]) -> None:
    """All four or none; title, summary, what is done and why the level is always said."""
    for code, entry in practices.items():
        for name in TEXTS:
            text = entry[name]
            assert tuple(text) == LANGUAGES, (code, name)
            assert len({bool(text[language]) for language in LANGUAGES}) == 1, (code, name)
            assert text["en"] or name not in ALWAYS_TOLD, (code, name)
            most = MOST_WORDS.get(name, MOST_WORDS_ELSEWHERE)
            assert all(words(said) <= most for said in text.values()), (code, name)
            assert name in NAMES_ONLY or not text["el"] or re.search("[α-ωά-ώ]", text["el"]), (code, name)


def test_results_and_resources_have_the_same_numbers_in_each_language(practices: dict[str, dict[str, Any]]) -> None:
    """Whoever reads in Greek reads the same figures as who reads in Spanish."""
    for code, entry in practices.items():
        for name in ("results", "resources"):
            told = {language: sorted(numbers(entry[name][language])) for language in LANGUAGES}
            assert all(told[language] == told["en"] for language in LANGUAGES), (code, name, told)


@pytest.mark.parametrize("code", FACTS)
def test_facts_of_ten_practices(practices: dict[str, dict[str, Any]], code: str) -> None:
    """Where, since when, for how much, and the numbers their sources tell, in each language."""
    entry, (place_and_time, told) = practices[code], FACTS[code]
    found = (entry["territory"], entry.get("start_year"), entry.get("end_year"), entry["status"], entry["cost_band"])
    assert found == place_and_time
    for name, expected in told.items():
        for language in LANGUAGES:
            assert set(expected) <= set(numbers(entry[name][language])), (name, language)


def test_leon_of_guanajuato_was_recognised_and_not_leon_of_spain(practices: dict[str, dict[str, Any]]) -> None:
    """Construir Igualdad 2019 went to the Mexican city; four practices are its, none is of the other."""
    recognised = practices["mx-leon-inclusion-discapacidad"]
    assert all("Construir Igualdad" in text and "2019" in text for text in recognised["recognition"].values())
    places = Counter(entry["territory"] for entry in practices.values())
    assert (places["MX-11020"], places["ES-24089"]) == (4, 0)


def test_staff_care_of_nicolas_romero_has_no_figures(practices: dict[str, dict[str, Any]]) -> None:
    """It was presented in a panel, which is no award; it looks after those who attend victims."""
    staff_care = practices[WITHOUT_ADDRESS]
    assert staff_care["territory"] == "MX-15060"
    assert "public_servants" in staff_care["target_groups"]
    assert staff_care["results"] == dict.fromkeys(LANGUAGES, "")
    assert not staff_care["evidence"]["outside_validation"]


@pytest.mark.parametrize("code", REUSED)
def test_who_took_a_practice_over(practices: dict[str, dict[str, Any]], code: str) -> None:
    """By territory, where the text names the place."""
    assert {place["territory"] for place in practices[code].get("reused", [])} == REUSED[code]


def test_recognitions_and_practices_make_up_the_first_list(
    practices: dict[str, dict[str, Any]], recognitions: list[dict[str, str]], territories: dict[str, str]
) -> None:
    """157 rows: 22 became practices, one is a programme, the others are bare mentions."""
    linked = [entry["first_list"] for entry in practices.values() if entry["first_list"]]
    codes = [row["recognition_code"] for row in recognitions]
    assert len(linked) == len(set(linked)) == TOLD_AS_PRACTICE
    assert len(codes) == len(set(codes)) == FIRST_LIST - TOLD_AS_PRACTICE - 1
    assert not set(linked) & set(codes)
    assert TOLD_AS_PROGRAMME not in codes
    assert Counter(row["kind"] for row in recognitions) == RECOGNITIONS
    assert all(row["url"].startswith("http") and row["scheme"] and row["title"] for row in recognitions)
    for row in recognitions:
        code = row["territory_code"]
        assert not code or territories[code] == row["country_code"], row


def test_places_that_were_recognised(recognitions: list[dict[str, str]]) -> None:
    """Amadora twice for equality, Braga for housing, Zaragoza in its own country; La Zarza could be two places."""
    found = {row["recognition_code"]: row for row in recognitions}
    assert found["CIG6-amadora"]["territory_code"] == found["CIG3H-amadora"]["territory_code"] == "PT-1115"
    assert (found["CIG6-amadora"]["kind"], found["CIG3H-amadora"]["kind"]) == ("award", "honourable_mention")
    assert (found["ECIDA-2025-braga"]["territory_code"], found["ECIDA-2025-braga"]["year"]) == ("PT-0303", "2025")
    assert found["ECIDA-2025-zaragoza"]["territory_code"] == "ES-50297"
    assert found["ECIDA-2023-la-zarza"]["territory_code"] == ""
    assert {row["scheme"] for code, row in found.items() if code.startswith("EC-")} == {"City case text (not an award)"}


def test_each_kind_names_indicators_that_exist_and_headlines_come_first(indicators: dict[str, dict[str, Any]]) -> None:
    """Fourteen kinds; an indicator has one kind, so that one reason is given for it."""
    kinds = toml("indicator_kinds")
    assert set(kinds) == set(BY_KIND)
    named = [code for codes in kinds.values() for code in codes]
    assert len(named) == len(set(named))
    assert set(named) <= set(indicators)
    for kind, codes in kinds.items():
        order = [(not indicators[code]["headline"], indicators[code]["polarity"] == "none") for code in codes]
        assert order == sorted(order), kind


def test_every_headline_that_can_be_judged_can_be_answered(indicators: dict[str, dict[str, Any]]) -> None:
    """But for higher education, for which no practice is known."""
    named = {code for codes in toml("indicator_kinds").values() for code in codes}
    judged = {code for code, entry in indicators.items() if entry["headline"] and entry["polarity"] != "none"}
    assert judged - named == {"es_census_pct_higher_education", "pt_higher_edu_15plus_pct"}
