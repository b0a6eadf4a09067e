"""Rows of a build → statistics. Works from a notebook: nothing here knows Streamlit or a language.

>>> from observatory import database, statistics
>>> places = statistics.Scope("MX", "municipality")
>>> made = statistics.regression(  # doctest: +SKIP
...     database.current_path(), places, "coneval_pobreza", ("conapo_educacion_basica",)
... )
"""

from observatory.statistics import clusters
from observatory.statistics.between import Unequal, unequal
from observatory.statistics.clusters import Clusters, Question
from observatory.statistics.fits import Fit, regression
from observatory.statistics.outlines import neighbours
from observatory.statistics.over_time import Courses, courses
from observatory.statistics.pairs import Correlations, correlations
from observatory.statistics.tables import Column, Scope, Table, table

__all__ = [
    "Clusters", "Column", "Correlations", "Courses", "Fit", "Question", "Scope", "Table", "Unequal", "clusters",
    "correlations", "courses", "neighbours", "regression", "table", "unequal",
]  # fmt: skip
