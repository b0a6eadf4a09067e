"""The parameters of the data interface."""

from __future__ import annotations

from observatory.text import LANGUAGES, N_
from observatory.text.kinds import STATUSES
from observatory.web.api.declared import Parameter

LANGUAGE = Parameter(
    "lang", "language", N_("Language of names, notes and error messages; Spanish unless another one is asked for."),
    choices=LANGUAGES, example="el",
)  # fmt: skip
LIMIT = Parameter("limit", "limit", N_("At most so many rows in one answer."), example="100")
CURSOR = Parameter("cursor", "cursor", N_("Where to go on: the value of meta.next of the answer before."))

TERRITORY = Parameter("territory", "places", N_("Codes of territories, with commas between them."), example="MX-11020")
PARENT = Parameter(
    "parent", "places", N_("Territories that lie directly in these (of a state: its municipalities)."), example="MX-11"
)
COUNTRY = Parameter("country", "codes", N_("Countries, ISO 3166-1."), "country", example="MX")
LEVEL = Parameter(
    "level", "choices", N_("Levels of territory."), choices=("country", "region", "municipality", "neighbourhood"),
    example="municipality",
)  # fmt: skip
TYPE = Parameter(
    "type", "codes", N_("What a level is called there: state, province, colonia …"), "type", example="state"
)
NETWORK = Parameter("network", "codes", N_("Members of these networks."), "network", example="RAI")
NETWORKS = Parameter("network", "codes", N_("Codes of networks."), "network", example="RAI")
SEARCH = Parameter("q", "text", N_("Part of the name, with or without accents."), example="leon")

INDICATOR = Parameter("indicator", "codes", N_("Codes of indicators."), "indicator", example="coneval_pobreza")
THEME = Parameter("theme", "codes", N_("Themes of indicators."), "theme", example="income_poverty")
SOURCE = Parameter("source", "codes", N_("Sources of the figures."), "source", example="MX-CONEVAL-POBMUN")
HEADLINE = Parameter(
    "headline",
    "flag",
    N_("true: only the indicators that profiles show first; false: only the others."),
    example="true",
)
PERIOD = Parameter("period", "years", N_("Years."), example="2020")
FROM = Parameter("from", "year", N_("First year."), example="2015")
TO = Parameter("to", "year", N_("Last year."), example="2020")
SEX = Parameter(
    "sex", "choices", N_("SDMX CL_SEX: _T both sexes, F women, M men."), choices=("_T", "F", "M"), example="F"
)
AGE = Parameter("age", "codes", N_("_T all ages, or an SDMX age band."), "age", example="_T")
CITIZENSHIP = Parameter(
    "citizenship", "choices", N_("_T everyone, NAT nationals, FOR foreign nationals."), choices=("_T", "NAT", "FOR"),
    example="_T",
)  # fmt: skip
STATUS = Parameter(
    "status", "choices",
    N_("SDMX CL_OBS_STATUS; L, M, O and Q are the reasons why a value is empty."), choices=tuple(STATUSES), example="A",
)  # fmt: skip
REFERENCE = Parameter(
    "reference", "places", N_("The country or region among whose territories the position is."), example="MX-11"
)

PROGRAMME = Parameter("programme", "codes", N_("Codes of programmes."), "programme", example="leon-dialogos")
SESSION = Parameter("session", "codes", N_("Codes of sessions."), "session")
SESSION_KIND = Parameter("kind", "codes", N_("Kinds of session."), "session_kind", example="dialogue")
SESSION_COUNTRY = Parameter(
    "country", "codes", N_("Countries in which sessions were held, ISO 3166-1."), "session_country", example="MX"
)
HOST = Parameter("territory", "places", N_("Territories that were the hosts."), example="ES-08124")
SESSION_FORMAT = Parameter(
    "format", "choices", N_("How people met."), choices=("online", "in_person", "hybrid", "unknown"), example="hybrid"
)
SESSION_STATUS = Parameter(
    "status", "choices", N_("Whether a session took place."), choices=("held", "announced", "cancelled", "unknown"),
    example="held",
)  # fmt: skip
DIMENSION = Parameter("dimension", "codes", N_("What people are counted by."), "dimension", example="total")
COUNT_STATUS = Parameter(
    "status", "choices",
    N_("SDMX CL_OBS_STATUS: A a number; Q withheld to protect privacy, O not published, L not asked, M not applicable."),
    choices=("A", "L", "M", "O", "Q"), example="A",
)  # fmt: skip
AGREEMENT = Parameter("agreement", "codes", N_("Codes of agreements."), "agreement")
AGREEMENT_KIND = Parameter("kind", "codes", N_("Kinds of agreement."), "agreement_kind", example="commitment")
AGREEMENT_COUNTRY = Parameter(
    "country", "codes", N_("Countries of the agreements, ISO 3166-1; EU several."), "agreement_country", example="MX"
)
AGREEMENT_STATUS = Parameter(
    "status", "choices", N_("How far an agreement is, as read from the words of its source."),
    choices=("proposed", "agreed", "in_progress", "done", "dropped", "unknown"), example="agreed",
)  # fmt: skip
PRACTICE = Parameter("practice", "codes", N_("Codes of practices."), "practice")
PRACTICE_THEME = Parameter("theme", "codes", N_("Themes of practices."), "practice_theme", example="digital")
PRACTICE_COUNTRY = Parameter(
    "country", "codes", N_("Countries of the practices, ISO 3166-1."), "practice_country", example="PT"
)
GROUP = Parameter("group", "codes", N_("People whom a practice is meant for."), "target_group", example="women")
PRACTICE_STATUS = Parameter(
    "status",
    "choices",
    N_("Whether a practice still runs."),
    choices=("running", "ended", "unknown"),
    example="running",
)
EVIDENCE = Parameter(
    "evidence", "numbers", N_("Levels of evidence, 0 to 4."), choices=("0", "1", "2", "3", "4"), example="3"
)
BUILD = Parameter("build", "codes", N_("Builds of the data."), "build")
CHANGE_KIND = Parameter(
    "kind", "choices", N_("What happened to the figure."), choices=("removed", "corrected", "requalified"),
    example="corrected",
)  # fmt: skip
LAYER = Parameter("layer", "codes", N_("Code of a layer of boundaries."), "layer", example="mx-municipality")
LIST = Parameter("list", "codes", N_("Lists of codes."), "list", example="obs_status")
