"""Queries to begin with: those of the pages, with good values in place of their parameters, and a few of more than one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from observatory import queries
from observatory.text.translate import N_

Value = str | int | None | Sequence[str]


@dataclass(frozen=True)
class Example:
    """A query with its question.

    Attributes
    ----------
    question
        A message, see ``observatory.text.translate``.
    sql
        Runs as it stands.
    """

    question: str
    sql: str


_LEON = "MX-11020"
_NAMED: tuple[tuple[str, str, Mapping[str, Value]], ...] = (
    (N_("What was the share of people in poverty of every municipality in 2020, with its status?"), "figures_of_indicator",
     {"indicator": "coneval_pobreza", "country": "MX", "type": "municipality", "period": 2020}),
    (N_("Does an indicator get better or worse in two cities?"), "trends_by_territories",
     {"indicator": "coneval_pobreza", "territories": [_LEON, "MX-15060"]}),
    (N_("Which places are most like one place?"), "peers_of_territory", {"territory": _LEON}),
    (N_("From which sources does an indicator come?"), "sources_of_indicator", {"indicator": "coneval_pobreza"}),
)  # fmt: skip
_OWN: tuple[tuple[str, str], ...] = (
    (
        N_("Which ten municipalities of Mexico have the largest share of people in poverty?"),
        """SELECT t.name, p.name AS state, o.value, o.lower, o.upper, o.obs_status, o.source_code
FROM observation o
JOIN territory t USING (territory_code)
JOIN territory p ON p.territory_code = t.parent_code
WHERE o.indicator_code = 'coneval_pobreza' AND o.period = 2020 AND o.sex = '_T' AND o.age = '_T'
  AND t.country_code = 'MX' AND t.level = 'municipality' AND o.value IS NOT NULL
ORDER BY o.value DESC
LIMIT 10""",
    ),
    (
        N_("How did income per person move in a city, year by year?"),
        """SELECT o.period, o.value, o.obs_status, o.source_code
FROM observation_by_territory o
WHERE o.territory_code = 'ES-24089' AND o.indicator_code = 'es_adrh_net_income_person'
  AND o.sex = '_T' AND o.age = '_T' AND o.citizenship = '_T'
ORDER BY o.period""",
    ),
    (
        N_("Do poverty and illiteracy go together in the municipalities of a state?"),
        """SELECT t.name, poverty.value AS poverty, illiteracy.value AS illiteracy
FROM latest poverty
JOIN latest illiteracy USING (territory_code)
JOIN territory t USING (territory_code)
WHERE poverty.indicator_code = 'coneval_pobreza' AND illiteracy.indicator_code = 'irs_analfabeta'
  AND poverty.sex = '_T' AND illiteracy.sex = '_T' AND t.parent_code = 'MX-11' AND t.level = 'municipality'
ORDER BY poverty DESC""",
    ),
    (
        N_("How many cells are empty in each source, and for which reason?"),
        """SELECT source_code, obs_status, count(*) AS cells
FROM observation
WHERE value IS NULL
GROUP BY ALL
ORDER BY cells DESC""",
    ),
    (
        N_("What does each indicator measure, and in which unit?"),
        """SELECT i.indicator_code, x.name, i.unit, i.polarity, x.plain_meaning
FROM indicator i
JOIN indicator_text x USING (indicator_code)
WHERE x.language = 'en'
ORDER BY i.theme_code, i.position""",
    ),
    (
        N_("How many good practices are there in each country and theme?"),
        """SELECT country_code, theme, count(*) AS practices
FROM practice, unnest(themes) AS each(theme)
GROUP BY ALL
ORDER BY practices DESC, country_code, theme""",
    ),
    (
        N_("What was published in this build, and how much of it?"),
        """SELECT "table", rows, created
FROM build
ORDER BY rows DESC""",
    ),
)


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Return the examples, the simplest first."""
    own = [Example(question, sql) for question, sql in _OWN]
    return (*own, *(Example(question, filled(name, values)) for question, name, values in _NAMED))


def filled(name: str, values: Mapping[str, Value]) -> str:
    """Return a named query with literals in place of its parameters.

    Parameters
    ----------
    name
        Of a file in ``queries/select``.
    values
        By parameter; those left out have their defaults.

    Raises
    ------
    observatory.queries.QueryError
        Where the name or a parameter is wrong.
    """
    named = queries.query(name)
    bound = queries.bind(named, values)
    body = "\n".join(line for line in named.sql.strip().splitlines() if not line.startswith("--"))
    kinds = {parameter.name: parameter.kind for parameter in named.parameters}
    return re.sub(
        r"\$([a-z_]+)\b",
        lambda found: literal(bound[found[1]], kinds[found[1]]) if found[1] in bound else found[0],
        body,
    )


def literal(value: Value, kind: str) -> str:
    """Return a value as SQL of a type."""
    if value is None:
        return f"NULL::{kind}"
    if isinstance(value, str):
        return value if kind == "INTEGER" else "'" + value.replace("'", "''") + "'"
    if isinstance(value, Sequence):
        return "[" + ", ".join(literal(each, "VARCHAR") for each in value) + "]"
    return str(value)
