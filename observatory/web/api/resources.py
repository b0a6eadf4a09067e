"""Everything that can be asked for: one table of resources, from which requests are checked and the document is made."""

from __future__ import annotations

from observatory.text import N_
from observatory.web.api import made
from observatory.web.api import parameters as p
from observatory.web.api.declared import Parameter, Resource

_PLACES = (p.TERRITORY, p.COUNTRY, p.LEVEL, p.TYPE, p.PARENT, p.NETWORK)
_SPLITS = (p.SEX, p.AGE, p.CITIZENSHIP)
_SPLIT_KEY = ("sex", "age", "citizenship")

RESOURCES: tuple[Resource, ...] = (
    Resource(
        "territories", N_("Territories"),
        N_("Countries, regions, municipalities and neighbourhoods: names in the language asked for, parents, residents, place on the map."),
        (p.TERRITORY, p.COUNTRY, p.LEVEL, p.TYPE, p.PARENT, p.NETWORK, p.SEARCH), ("territory_code",),
        "api_territories", one=p.TERRITORY, example="country=MX&level=municipality&q=leon",
    ),
    Resource(
        "indicators", N_("Indicators"),
        N_("What is measured: definition, unit, which direction is better, method, caveats and comparability."),
        (p.INDICATOR, p.THEME, p.HEADLINE, p.COUNTRY, p.SOURCE), ("indicator_code",), "api_indicators",
        one=p.INDICATOR, example="theme=income_poverty&headline=true",
    ),
    Resource(
        "themes", N_("Themes"), N_("The themes that order the indicators."), (), ("theme_code",), "api_themes",
    ),
    Resource(
        "sources", N_("Sources"),
        N_("The publications from which the figures come: publisher, address, licence, attribution, known defects."),
        (p.SOURCE, p.COUNTRY), ("source_code",), "api_sources", one=p.SOURCE,
        translated=("licence", "vintage"), example="country=PT",
    ),
    Resource(
        "networks", N_("Networks"), N_("Networks of municipalities and what they are for."), (p.NETWORKS,),
        ("network_code",), "api_networks", one=p.NETWORKS,
    ),
    Resource(
        "memberships", N_("Members of networks"), N_("Which territory belongs to which network, and who says so."),
        (p.NETWORKS, p.TERRITORY), ("network_code", "territory_code"), "api_memberships", example="network=RAI",
    ),
    Resource(
        "observations", N_("Observations"),
        N_("The figures, one row each: value, confidence limits where the publisher gives them, status, source. An empty value has its reason in obs_status. Figures of different exercises are never compared or chained. Without a filter, all rows can be paged through."),
        (p.INDICATOR, *_PLACES, p.PERIOD, p.FROM, p.TO, *_SPLITS, p.STATUS, p.SOURCE),
        ("indicator_code", "territory_code", "period", *_SPLIT_KEY), "api_observations", "api_observations_of_places",
        "observation",
        example="indicator=coneval_pobreza&territory=MX-11020",
    ),
    Resource(
        "latest", N_("Newest figures with their position"),
        N_("The newest figure of each indicator, place and split, with its position in the country and in the area (rank of n, percentile, fifth) and its recent trend."),
        (p.INDICATOR, *_PLACES, *_SPLITS, p.HEADLINE), ("indicator_code", "territory_code", *_SPLIT_KEY), "api_latest",
        table="latest", example="territory=MX-11020&headline=true",
    ),
    Resource(
        "positions", N_("Positions"),
        N_("Where a place stands among its like with its newest figure: rank of n, percentile, fifth. Rank 1 is best; without a better direction, highest."),
        (p.INDICATOR, *_PLACES, p.REFERENCE, *_SPLITS),
        ("indicator_code", "territory_code", "period", *_SPLIT_KEY, "reference_code"), "api_positions", table="position",
        example="territory=MX-11020&indicator=coneval_pobreza",
    ),
    Resource(
        "peers", N_("Similar places"),
        N_("The ten places of the same country and level that are most alike in population, age structure and schooling."),
        (p.TERRITORY,), ("territory_code", "rank"), "api_peers", example="territory=MX-11020",
    ),
    Resource(
        "programmes", N_("Programmes"), N_("Programmes of sessions, and collections of single sessions."),
        (p.PROGRAMME, p.NETWORKS), ("programme_code",), "api_programmes", one=p.PROGRAMME,
    ),
    Resource(
        "targets", N_("Targets"),
        N_("What a programme declares as its targets and what is known to be reached; at_least: some"
            " sessions do not say."),
        (p.PROGRAMME,), ("programme_code", "metric"), "api_targets",
    ),
    Resource(
        "sessions", N_("Sessions"),
        N_("Dialogues, webinars, trainings and meetings: when, where, in which format, with which accessibility, and how many people came."),
        (p.SESSION, p.PROGRAMME, p.SESSION_COUNTRY, p.HOST, p.SESSION_KIND, p.SESSION_FORMAT, p.SESSION_STATUS),
        ("session_code",), "api_sessions", one=p.SESSION, example="status=held&country=MX",
    ),
    Resource(
        "attendance", N_("Attendance"),
        N_("How many people took part in a session, in all and by sex, age or place. Small numbers are withheld before publishing: status Q, no number."),
        (p.SESSION, p.PROGRAMME, p.DIMENSION, p.COUNT_STATUS), ("session_code", "dimension", "category"),
        "api_attendance", example="dimension=total&status=A",
    ),
    Resource(
        "agreements", N_("Agreements"),
        N_("Agreements, commitments and measures of plans: by whom, until when, how far, for which indicators."),
        (p.AGREEMENT, p.PROGRAMME, p.SESSION, p.TERRITORY, p.AGREEMENT_COUNTRY, p.INDICATOR, p.AGREEMENT_KIND,
         p.AGREEMENT_STATUS),
        ("agreement_code",), "api_agreements", one=p.AGREEMENT, example="status=agreed",
    ),
    Resource(
        "practices", N_("Practices"),
        N_("What municipalities did, with the level of evidence, what failed, who took it over, and the indicators it answers."),
        (p.PRACTICE, p.PRACTICE_COUNTRY, p.TERRITORY, p.PRACTICE_THEME, p.GROUP, p.INDICATOR, p.PRACTICE_STATUS, p.EVIDENCE),
        ("practice_code",), "api_practices", one=p.PRACTICE, example="theme=digital&country=PT",
    ),
    Resource(
        "boundaries", N_("Boundaries"),
        N_("Layers of outlines (WGS 84); a single layer comes as GeoJSON or GeoParquet."),
        (), ("layer",), made=made.boundaries, one=p.LAYER, whole=True,
    ),
    Resource(
        "builds", N_("Builds"), N_("The last builds that changed something, newest first, and how much they changed."),
        (p.BUILD,), ("build_id",), "api_builds",
    ),
    Resource(
        "changes", N_("Changes"), N_("Figures that a build corrected, requalified or removed, with the value before and after."),
        (p.BUILD, p.INDICATOR, p.TERRITORY, p.CHANGE_KIND),
        ("build_id", "kind", "indicator_code", "territory_code", "period", *_SPLIT_KEY), "api_changes",
    ),
    Resource(
        "codes", N_("Codes and what they mean"), N_("The lists of codes that columns use, in words."), (p.LIST,),
        ("list", "code"), made=made.codes, whole=True, example="list=obs_status",
    ),
    Resource(
        "files", N_("Files"), N_("Everything at once: the published DuckDB file, to download whole or in ranges."), (),
        ("name",), made=made.files, whole=True,
    ),
)  # fmt: skip
BY_NAME: dict[str, Resource] = {resource.name: resource for resource in RESOURCES}


def accepted(resource: Resource, single: bool = False) -> tuple[Parameter, ...]:
    """Return the parameters that a request for a resource, or for a single row of it, may have."""
    if single:
        return (p.LANGUAGE,)
    return (*resource.parameters, *(() if resource.whole else (p.LIMIT, p.CURSOR)), p.LANGUAGE)
