"""Ranks of the replicates of a composite index: in how many of the models is one place worse off than another."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

FOLDER = "indices"


@lru_cache(maxsize=8)
def ranks(build: Path, file: str) -> npt.NDArray[np.uint16]:
    """Open the ranks of an index as a memory map: only what is asked for is read.

    Parameters
    ----------
    build
        The published database that names the file.
    file
        ``index_model.ranks_file``.

    Returns
    -------
    numpy.ndarray
        Shape (territories, replicates); row ``index_score.ranks_row``. 1 is the most excluded. It cannot be written.
    """
    opened: npt.NDArray[np.uint16] = np.load(build.parent / FOLDER / file, mmap_mode="r", allow_pickle=False)
    return opened


def worse_share(build: Path, file: str, first: int, second: int) -> float:
    """Return the share of the models, 0–1, in which the place of row ``first`` is more excluded than that of ``second``."""
    table = ranks(build, file)
    return float((table[first] < table[second]).mean())
