"""Code that asks the data interface, in the languages analysts use: it runs as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.text import N_

QUESTION = "observations.csv?indicator=coneval_pobreza&parent=MX-11&period=2020&sex=_T"
_PYTHON = """\
import pandas as pd

url = "{base}/{question}"
figures = pd.read_csv(url)
print(figures.nlargest(5, "value")[["territory_code", "value", "obs_status"]])
"""
_EVERY_PAGE = """\
import json
from urllib.parse import urljoin
from urllib.request import urlopen

url = "{base}/latest?indicator=coneval_pobreza&country=MX&level=municipality&limit=1000"
rows = []
while url:
    with urlopen(url) as response:
        answer = json.load(response)
    rows += answer["data"]
    url = answer["links"]["next"] and urljoin("{base}/", answer["links"]["next"])
print(len(rows), "rows of build", answer["meta"]["build"])
"""
_R = """\
url <- "{base}/{question}"
figures <- read.csv(url, na.strings = "")
head(figures[order(-figures$value), c("territory_code", "value", "obs_status")], 5)
"""
_JAVASCRIPT = """\
const url = "{base}/observations?indicator=coneval_pobreza&territory=MX-11020&sex=_T";
const answer = await (await fetch(url)).json();
for (const {{ period, value, obs_status }} of answer.data) console.log(period, value, obs_status);
"""
_SHEETS = '=IMPORTDATA("{base}/{question}")'
_EXCEL = "{base}/{question}"
_CURL = """\
curl --compressed --remote-header-name --output poverty.parquet \\
  "{base}/observations.parquet?indicator=coneval_pobreza&country=MX&limit=10000"
"""


@dataclass(frozen=True)
class Example:
    """A piece of code with the name of what runs it; ``words`` say where it goes, to be translated."""

    name: str
    words: str
    code: str


_ALL = (
    ("Python (pandas)", N_("Poverty in the municipalities of Guanajuato, the highest five"), _PYTHON),
    ("Python", N_("More rows than one answer holds: follow the address of the next page"), _EVERY_PAGE),
    ("R", N_("Poverty in the municipalities of Guanajuato, the highest five"), _R),
    ("JavaScript", N_("One place over the years, in a browser or in Node.js"), _JAVASCRIPT),
    (
        "Google Sheets",
        N_("In a cell; LibreOffice Calc: Sheet → Link to External Data, with the address alone"),
        _SHEETS,
    ),
    ("Excel", N_("Data → From Web, with this address"), _EXCEL),
    ("curl", N_("As a Parquet file"), _CURL),
)


def examples(base: str) -> list[Example]:
    """Return the examples for a data interface.

    Parameters
    ----------
    base
        Its whole address, without a slash at its end: ``https://observatory.example.org/api/v1``.
    """
    return [Example(name, words, code.format(base=base, question=QUESTION).rstrip()) for name, words, code in _ALL]
