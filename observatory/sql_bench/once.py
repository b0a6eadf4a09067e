"""One query from a program or from the command line, through the door that the pages use."""

from __future__ import annotations

from pathlib import Path

from observatory import database
from observatory.sql_bench import check
from observatory.sql_bench.answers import Answer
from observatory.sql_bench.limits import COMMAND_LINE, Limits
from observatory.sql_bench.process import Worker


def run(sql: str, path: Path | None = None, *, limits: Limits = COMMAND_LINE, plan: bool = False) -> Answer:
    """Run a query in a process of its own and wait for its answer.

    Parameters
    ----------
    sql
        One SELECT on the tables of the published file.
    path
        A published file; the current one if none is given.
    limits
        What the query may use.
    plan
        Whether to explain the query instead of running it.

    Returns
    -------
    Rows, or why there are none.

    Raises
    ------
    observatory.database.NotPublishedError
        Where nothing has been published.
    """
    return check.before(sql) or Worker(path or database.current_path()).ask(sql, limits, plan=plan)
