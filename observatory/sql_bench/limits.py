"""What one query may use. All of it is enforced from outside the query."""

from __future__ import annotations

from dataclasses import asdict, dataclass

LONGEST_QUERY = 20_000  # characters
MOST_COLUMNS = 300
MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What one query may use.

    Attributes
    ----------
    seconds
        Wall clock, from the moment the worker has the query; then its process is ended.
    rows
        At most as many are brought; one more is asked for, to know whether there are more.
    megabytes
        Size of the rows brought, as Arrow.
    memory
        Megabytes DuckDB may use; a fixed allowance for the process comes on top.
    """

    seconds: float = 10.0
    rows: int = 100_000
    megabytes: int = 16
    memory: int = 512

    def told(self) -> dict[str, float]:
        """Return the limits as the worker is told them."""
        return asdict(self)


READER = Limits()
COMMAND_LINE = Limits(seconds=60.0)
MOST_SECONDS = 600.0  # what the command line may ask for
