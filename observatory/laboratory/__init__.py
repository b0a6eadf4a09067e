"""A declared composite index taken apart: other weights and choices, and which statements of the model survive them."""

from observatory.laboratory.choices import Choices, ImpossibleError, read, written
from observatory.laboratory.comparison import Comparison, compare
from observatory.laboratory.outcome import QUICK, Declared, Outcome, declared, outcome, record
from observatory.laboratory.statements import Judged, Statement, judged, statements

__all__ = [
    "QUICK",
    "Choices",
    "Comparison",
    "Declared",
    "ImpossibleError",
    "Judged",
    "Outcome",
    "Statement",
    "compare",
    "declared",
    "judged",
    "outcome",
    "read",
    "record",
    "statements",
    "written",
]
