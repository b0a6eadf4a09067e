"""Thirty questions of analysts, how each is asked of the builder, and the answer as pandas finds it in the raw files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from observatory.explore import Question
from tests.explore.raw import by, figures, members, practices, sessions, size_class, weighted

POVERTY = ("coneval_pobreza", "MX-CONEVAL-POBMUN")
STATES = ("coneval_pobreza", "MX-CONEVAL-ENT")
POOR = ("coneval_pobreza_n", "MX-CONEVAL-POBMUN")
ILLITERATE = ("irs_analfabeta", "MX-CONEVAL-IRS")
LAG = ("irs_indice", "MX-CONEVAL-IRS")
INCOME = ("es_adrh_net_income_person", "ES-INE-ADRH")
JOBLESS_ES = ("es_reg_unemployed_avg", "ES-SEPE-ANNUAL")
JOBLESS_PT = ("pt_reg_unemployed_per_1000", "PT-IEFP-D")
AROPE = ("eu_arope", "EU-EUROSTAT-SDG-PORDATA")
CITIES = ("eu_unemp_cities", "EU-EUROSTAT-URE2026")
GREEK = ("gr_pop_census", "GR-ELSTAT-C2021P")
LIST = ("MX-11020", "MX-11031", "MX-15060")


@dataclass(frozen=True)
class Task:
    """A question in words, as codes, and its answer: value by the categories of ``keys``."""

    words: str
    question: Question
    keys: tuple[str, ...]
    expected: Callable[[], dict]
    column: str = "value"


def mx(indicator, year=2020, kind="municipality", **more):
    rows = figures(*indicator, **more)
    return rows[(rows["period"] == year) & (rows["type"] == kind)]


def spain(year=2023):
    rows = figures(*INCOME)
    rows = rows[(rows["period"] == year) & (rows["type"] == "municipality")]
    return rows.rename(columns={"parent_code": "province", "grandparent": "autonomous_community"})


def portugal(first, last):
    rows = figures(*JOBLESS_PT)
    rows = rows[rows["period"].between(first, last) & (rows["type"] == "municipality")]
    return rows.rename(columns={"parent_code": "nuts3", "period": "year"}).assign(period=lambda found: found["year"])


def rai():
    rows = figures(*JOBLESS_PT)
    return rows[rows["territory_code"].isin(members("RAI"))]


def index_of_rai():
    rows = rai().sort_values("period")
    first = rows.groupby("territory_code")["value"].transform("first")
    return by(rows.assign(value=100 * rows["value"] / first), "territory_code", "period")


def jobless_by_group():
    rows = figures(*JOBLESS_ES, groups=True)
    rows = rows[(rows["type"] == "municipality") & (rows["period"] == 2021)]
    rows = rows[(rows["sex"] != "_T") & (rows["age"] != "_T")]
    return rows.groupby(["sex", "age"])["value"].sum().to_dict()


def greece(year=None):
    rows = figures(*GREEK)
    rows = rows[rows["type"] == "municipality"]
    return rows if year is None else rows[rows["period"] == year]


def people_at_sessions(column):
    rows = sessions()
    told = set(rows.loc[rows["people"].notna(), "session"])
    rows = rows[~(rows["part_of"].isin(told) & rows["part_of"].notna())]
    return rows.groupby(column)["people"].sum(min_count=1).to_dict()


def pairs_of_poverty():
    return {
        **{(code, "coneval_pobreza"): value for code, value in by(mx(POVERTY), "territory_code").items()},
        **{(code, "irs_analfabeta"): value for code, value in by(mx(ILLITERATE), "territory_code").items()},
    }


TASKS = (
    Task("What share lives in poverty in each municipality of Guanajuato?",
         Question(measures=POVERTY[:1], within="MX-11", rows="place"), ("place",),
         lambda: by(mx(POVERTY).query("parent_code == 'MX-11'"), "territory_code")),
    Task("What share lives in poverty in each state, every municipality weighing as many people as live there?",
         Question(measures=POVERTY[:1], rows="state", summary="mean"), ("state",),
         lambda: weighted(mx(POVERTY).rename(columns={"parent_code": "state"}), "MX", "state")),
    Task("What is the median poverty rate of the municipalities of each state?",
         Question(measures=POVERTY[:1], rows="state", summary="median"), ("state",),
         lambda: mx(POVERTY).groupby("parent_code")["value"].median().to_dict()),
    Task("How many people live in poverty in each state?",
         Question(measures=POOR[:1], rows="state", summary="sum"), ("state",),
         lambda: mx(POOR).groupby("parent_code")["value"].sum().to_dict()),
    Task("How many people live in poverty in Mexico, by its municipalities?",
         Question(measures=POOR[:1], rows="all"), ("all",), lambda: {"all": mx(POOR)["value"].sum()}),
    Task("How poor are women and men in each municipality of Guanajuato?",
         Question(measures=POVERTY[:1], within="MX-11", rows="place", columns="sex"), ("place", "sex"),
         lambda: by(mx(POVERTY, groups=True).query("parent_code == 'MX-11' and sex != '_T'"), "territory_code", "sex")),
    Task("How did poverty move in three municipalities since 2010?",
         Question(measures=POVERTY[:1], territories=LIST, rows="year", columns="place"), ("place", "year"),
         lambda: by(figures(*POVERTY).query("territory_code in @LIST", local_dict={"LIST": LIST}), "territory_code", "period")),
    Task("How did poverty move in the states, by the exercise of the states?",
         Question(measures=STATES[:1], country="MX", type="state", rows="year", columns="place"), ("place", "year"),
         lambda: by(figures(*STATES).query("type == 'state'"), "territory_code", "period")),
    Task("León and its state over the years: two exercises, each by itself",
         Question(measures=POVERTY[:1], territories=("MX-11020", "MX-11"), rows="year", columns="place"),
         ("place", "year", "exercise"),
         lambda: {
             **{(*key, "MX-CONEVAL-POBMUN"): value for key, value in by(figures(*POVERTY).query("territory_code == 'MX-11020'"), "territory_code", "period").items()},
             **{(*key, "MX-CONEVAL-ENT"): value for key, value in by(figures(*STATES).query("territory_code == 'MX-11'"), "territory_code", "period").items()},
         }),
    Task("Of how many municipalities of each state is a poverty rate published?",
         Question(measures=POVERTY[:1], rows="state", summary="places"), ("state",),
         lambda: mx(POVERTY).groupby("parent_code")["value"].count().to_dict()),
    Task("What is the highest illiteracy of a municipality in each state?",
         Question(measures=ILLITERATE[:1], country="MX", type="municipality", rows="state", summary="highest"), ("state",),
         lambda: mx(ILLITERATE).groupby("parent_code")["value"].max().to_dict()),
    Task("Do poor municipalities have more people who cannot read?",
         Question(measures=("coneval_pobreza", "irs_analfabeta"), rows="place", form="scatter"), ("place", "measure"),
         pairs_of_poverty),
    Task("What is the median social-lag index of the municipalities of each state?",
         Question(measures=LAG[:1], country="MX", type="municipality", rows="state"), ("state",),
         lambda: mx(LAG).groupby("parent_code")["value"].median().to_dict()),
    Task("What is the median income per person of the municipalities of each Spanish province?",
         Question(measures=INCOME[:1], rows="province", summary="median"), ("province",),
         lambda: spain().groupby("province")["value"].median().to_dict()),
    Task("What is the mean income per person of each autonomous community, weighted by residents?",
         Question(measures=INCOME[:1], rows="autonomous_community", summary="mean"), ("autonomous_community",),
         lambda: weighted(spain(), "ES", "autonomous_community")),
    Task("How does income differ by the size of Spanish municipalities?",
         Question(measures=INCOME[:1], rows="size", summary="median"), ("size",),
         lambda: spain().assign(size=lambda rows: rows["population"].map(size_class)).groupby("size")["value"].median().to_dict()),
    Task("How many were registered as unemployed in Spain in 2021, by sex and age?",
         Question(measures=JOBLESS_ES[:1], country="ES", type="municipality", rows="sex", columns="age", years="2021"), ("sex", "age"),
         jobless_by_group),
    Task("How many per thousand are registered as unemployed in the members of the network of equality?",
         Question(measures=JOBLESS_PT[:1], network="RAI", rows="place"), ("place",),
         lambda: by(rai().query("period == 2024"), "territory_code")),
    Task("Since 2009, how did registered unemployment in those members move, with 2009 as 100?",
         Question(measures=JOBLESS_PT[:1], network="RAI", rows="year", columns="place", scale="index"), ("place", "year"),
         index_of_rai, "index"),
    Task("How did registered unemployment in each NUTS 3 region move from 2020 to 2024, weighted by residents?",
         Question(measures=JOBLESS_PT[:1], rows="year", columns="nuts3", years="2020-2024"), ("nuts3", "year"),
         lambda: weighted(portugal(2020, 2024), "PT", "nuts3", "year")),
    Task("How many people live in the municipalities of each regional unit of Greece?",
         Question(measures=GREEK[:1], country="GR", type="municipality", rows="regional_unit"), ("regional_unit",),
         lambda: greece(2021).groupby("parent_code")["value"].sum().to_dict()),
    Task("How many people lived in Greek municipalities in 2011 and 2021?",
         Question(measures=GREEK[:1], country="GR", type="municipality", rows="year", summary="sum"), ("year",),
         lambda: greece().groupby("period")["value"].sum().to_dict()),
    Task("In which European country is the risk of poverty or exclusion highest?",
         Question(measures=AROPE[:1], type="country", rows="place"), ("place",),
         lambda: by(figures(*AROPE).query("period == 2019 and type == 'country'"), "territory_code")),
    Task("What is the median risk of poverty of European countries, year by year?",
         Question(measures=AROPE[:1], type="country", rows="year", summary="median"), ("year",),
         lambda: figures(*AROPE).query("type == 'country'").groupby("period")["value"].median().to_dict()),
    Task("How many women and men are unemployed in the cities of each European country?",
         Question(measures=CITIES[:1], type="country", rows="place", columns="sex"), ("place", "sex"),
         lambda: by(figures(*CITIES, groups=True).query("type == 'country' and sex != '_T'"), "territory_code", "sex")),
    Task("Which figures for women in poverty of Mexican municipalities were withheld in 2010?",
         Question(measures=POVERTY[:1], rows="place", sex=("F",), years="2010", statuses=("Q",)), ("place",),
         lambda: by(figures(*POVERTY, groups=True).query("period == 2010 and sex == 'F' and obs_status == 'Q'"), "territory_code")),
    Task("How many sessions were held in each country, online and in person?",
         Question(subject="participation", measures=("sessions",), rows="country", columns="format", statuses=("held",)),
         ("country", "format"),
         lambda: sessions().query("status == 'held'").fillna({"country": "unknown"}).groupby(["country", "format"]).size().to_dict()),
    Task("How many people took part in the sessions of each programme, nobody counted twice?",
         Question(subject="participation", measures=("people",), rows="programme"), ("programme",),
         lambda: people_at_sessions("programme")),
    Task("How many practices does each theme have in each country?",
         Question(subject="practices", rows="theme", columns="country"), ("theme", "country"),
         lambda: practices().groupby(["theme", "country"]).size().to_dict()),
    Task("How many places took over practices on gender equality, by country of the practice?",
         Question(subject="practices", measures=("reuses",), rows="country", theme="gender"), ("country",),
         lambda: practices().query("theme == 'gender'").groupby("country")["reuses"].sum().to_dict()),
)  # fmt: skip
assert len(TASKS) == 30
