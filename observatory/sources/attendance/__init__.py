"""Attendance of sessions, from the exports of meeting and registration tools: counts, never names.

``gather`` reads the files of one session into counts of answers, ``settle`` says what would be written of them with the
decisions made so far, ``preview`` does both; ``write`` writes it.
"""

from observatory.sources.attendance.counting import Count, as_csv
from observatory.sources.attendance.gathering import FileRead, Gathered, Session, gather
from observatory.sources.attendance.importing import (
    Coverage,
    NotWrittenError,
    Preview,
    preview,
    read_files,
    settle,
    write,
)
from observatory.sources.attendance.mapping import Question, Reviewed, decided, read_mapping, skeleton
from observatory.sources.attendance.people import MINUTES, Apart
from observatory.sources.attendance.places import Gazetteer, Territory, read_territories
from observatory.sources.attendance.problems import Problem
from observatory.sources.attendance.protecting import protection, threshold
from observatory.sources.attendance.reading import LIMITS, Limits

__all__ = [
    "LIMITS", "MINUTES", "Apart", "Count", "Coverage", "FileRead", "Gathered", "Gazetteer", "Limits", "NotWrittenError",
    "Preview", "Problem", "Question", "Reviewed", "Session", "Territory", "as_csv", "decided", "gather", "preview", "protection",
    "read_files", "read_mapping", "read_territories", "settle", "skeleton", "threshold", "write",
]  # fmt: skip
