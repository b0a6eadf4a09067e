"""The analyst's bench as a library: a question in codes, and its answer with everything that stands behind it."""

from observatory.explore.answer import Answer, answer
from observatory.explore.question import Note, Problem, Question, read, written
from observatory.explore.settle import Settled, settle

__all__ = ["Answer", "Note", "Problem", "Question", "Settled", "answer", "read", "settle", "written"]
