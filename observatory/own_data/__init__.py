"""An analyst's own table beside the published figures: its places are found, its numbers read, nothing of it is kept.

``read`` takes the bytes of a file and returns what was understood: rows matched, doubtful with candidates, unmatched
with a reason, set aside; and numbers by territory. ``beside`` joins them with a published indicator.
"""

from observatory.own_data.joining import Beside, beside, joined
from observatory.own_data.matching import ASIDE, DOUBTFUL, MATCHED, NONE, UNMATCHED, Line
from observatory.own_data.problems import OwnProblem, RefusedFileError
from observatory.own_data.reading import LIMITS, Decisions, Measure, Own, read

__all__ = [
    "ASIDE", "DOUBTFUL", "LIMITS", "MATCHED", "NONE", "UNMATCHED", "Beside", "Decisions", "Line", "Measure", "Own",
    "OwnProblem", "RefusedFileError", "beside", "joined", "read",
]  # fmt: skip
