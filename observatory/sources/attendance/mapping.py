"""Which answer counts as what: decided by the words we know, by the gazetteer, or by the organiser's reviewed mapping."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from observatory.sources.attendance import answers
from observatory.sources.attendance.places import Gazetteer, Place
from observatory.sources.attendance.problems import Problem, RefusedError
from observatory.sources.attendance.wording import fold, shown_answer
from observatory.text import N_

IGNORE = "ignore"
SUBJECTS = (*answers.DIMENSIONS, "body", "state", "country", IGNORE)
MOST_ALIKE = 500


@dataclass(frozen=True)
class Question:
    """An answer somebody has to decide about.

    Parameters
    ----------
    dimension
        What it answers: ``territory``, ``sex`` …
    answer
        The answer as written, shortened; empty if it may identify a person and is therefore not shown.
    people
        How many rows give it.
    proposals
        Codes that may be meant, likeliest first; empty if there is no idea.
    labels
        The proposals in words.
    scores
        How alike each proposal is written, 0 to 100.
    marks
        What stands for the answer until it is decided; several for answers that are not shown.
    """

    dimension: str
    answer: str
    people: int
    proposals: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    scores: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """What an organiser decided: answers by dimension, and what questions are about; keys are folded."""

    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path, gazetteer: Gazetteer) -> Reviewed:
    """Return a reviewed mapping: a TOML file with a table for each dimension and one for ``questions``.

    Raises
    ------
    RefusedError
        The file is missing or broken, or names a code that does not exist.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        detail = N_("not found") if isinstance(error, FileNotFoundError) else N_("not valid TOML")
        raise RefusedError(Problem("mapping_broken", path.name, values={"detail": detail})) from None
    codes: dict[str, dict[str, str]] = {}
    questions: dict[str, str] = {}
    for name, table in content.items():
        known = (*answers.DIMENSIONS, "questions")
        if name not in known or not isinstance(table, dict):
            values = {"value": name, "dimension": name, "allowed": ", ".join(known)}
            raise RefusedError(Problem("mapping_code", path.name, values=values))
        for answer, code in table.items():
            allowed = SUBJECTS if name == "questions" else _codes(name)
            if code not in allowed and not (name == "territory" and gazetteer.knows(str(code))):
                values = {"value": code, "dimension": name, "allowed": ", ".join(allowed)}
                raise RefusedError(Problem("mapping_code", path.name, values=values))
            (questions if name == "questions" else codes.setdefault(name, {}))[fold(answer)] = code
    return Reviewed(codes, questions)


def _codes(dimension: str) -> tuple[str, ...]:
    return answers.CODES.get(dimension, ("MX-11020 …", answers.OTHER, answers.UNSTATED))


def skeleton(review: Iterable[Question]) -> str:
    """Return a mapping file to fill: every open answer with the likeliest code, or an empty text."""
    lines: list[str] = []
    table = ""
    for question in sorted(review, key=lambda each: each.dimension):
        if not question.answer or question.answer.endswith("…"):
            continue
        if question.dimension != table:
            table = question.dimension
            lines += ["", f"[{table}]"] if lines else [f"[{table}]"]
        first = question.proposals[0] if question.proposals else ""
        hint = f"  # {'; '.join(question.labels or question.proposals)}" if question.proposals else ""
        lines.append(f"{json.dumps(question.answer, ensure_ascii=False)} = {json.dumps(first)}{hint}")
    return "\n".join(lines) + "\n" if lines else ""


def decided(questions: Iterable[Question], reviewed: Reviewed, about: Mapping[str, str]) -> str:
    """Return a mapping file of what was decided; empty if nothing was.

    Parameters
    ----------
    questions
        All open answers.
    reviewed
        Decisions about them.
    about
        What questions of a form are about: their text → what was said.
    """
    tables: dict[str, dict[str, str]] = {"questions": dict(about)} if about else {}
    for question in sorted(questions, key=lambda each: (each.dimension, each.answer)):
        code = reviewed.codes.get(question.dimension, {}).get(fold(question.answer))
        if code and question.answer and not question.answer.endswith("…"):
            tables.setdefault(question.dimension, {})[question.answer] = code
    parts = [
        "\n".join(
            [
                f"[{name}]",
                *(f"{json.dumps(text, ensure_ascii=False)} = {json.dumps(code)}" for text, code in rows.items()),
            ]
        )
        for name, rows in tables.items()
    ]
    return "\n\n".join(parts) + "\n" if parts else ""


@dataclass(repr=False)
class _Open:
    """An answer to be decided: its mark, what it is about, how it is written, who may be meant."""

    mark: str
    about: str
    written: str
    people: int = 0
    scores: dict[str, int] = field(default_factory=dict)


class Mapper:
    """Turns answers into codes and remembers those it could not."""

    def __init__(self, gazetteer: Gazetteer, reviewed: Reviewed | None = None) -> None:
        self.gazetteer = gazetteer
        self.reviewed = reviewed or Reviewed()
        self._known: dict[tuple[str, ...], str] = {}
        self._open: dict[tuple[str, str], _Open] = {}
        self._by_mark: dict[str, _Open] = {}
        self._alike = 0

    def __repr__(self) -> str:
        return "Mapper()"

    def code(self, dimension: str, answer: str, state: str = "", country: str = "") -> str:
        """Return the code of an answer, or a mark beginning with ``?`` if it has to be decided.

        ``dimension`` may also be ``body``: the name of an organisation, which tells its kind.
        """
        key = (dimension, answer, state, country)
        if key not in self._known:
            self._known[key] = self._decide(dimension, answer, state, country)
        code = self._known[key]
        if code.startswith(answers.OPEN):
            self._by_mark[code].people += 1
        return code

    def _decide(self, dimension: str, answer: str, state: str, country: str) -> str:
        about = "body_type" if dimension == "body" else dimension
        if dimension == "territory" and (state or country):
            # What state and country settle is settled: a decision about “León” is one about “León” alone.
            certain = self.gazetteer.find(answer, state, country, fuzzy=False).code
            if certain:
                return certain
        decided = self.reviewed.codes.get(about, {}).get(fold(answer))
        if decided:
            return decided
        if not fold(answer):
            return answers.UNSTATED
        code = answers.body_kind(answer) if dimension == "body" else answers.code_of(dimension, answer)
        if code is not None:
            return code
        place = Place(None)
        if dimension == "territory":
            self._alike += 1
            place = self.gazetteer.find(answer, state, country, fuzzy=self._alike <= MOST_ALIKE)
        return place.code or self._ask(about, answer, place)

    def _ask(self, about: str, answer: str, place: Place) -> str:
        key = (about, fold(answer))
        asked = self._open.setdefault(key, _Open(f"{answers.OPEN}{len(self._open)}", about, answer))
        self._by_mark[asked.mark] = asked
        # The first spelling in the alphabet stands for all, so that the order of rows does not show.
        asked.written = min(answer, asked.written)
        for code, score in zip(place.proposals, place.scores, strict=True):
            asked.scores[code] = max(score, asked.scores.get(code, 0))
        return asked.mark

    def review(self) -> tuple[Question, ...]:
        """Return the answers to be decided, most frequent first; those that are not shown are one of their dimension."""
        found: dict[tuple[str, str], list[_Open]] = {}
        for each in self._open.values():
            found.setdefault((each.about, shown_answer(each.written) or ""), []).append(each)
        questions = [self._question(about, written, together) for (about, written), together in found.items()]
        return tuple(sorted(questions, key=lambda each: (-each.people, each.dimension, each.answer)))

    def _question(self, about: str, written: str, together: Sequence[_Open]) -> Question:
        scores = together[0].scores if written else {}
        codes = tuple(sorted(scores, key=lambda code: (-scores[code], code)))
        return Question(
            about, written, sum(each.people for each in together), codes,
            tuple(self.gazetteer.labels.get(code, code) for code in codes), tuple(scores[code] for code in codes),
            tuple(each.mark for each in together),
        )  # fmt: skip


def deciding(questions: Iterable[Question], reviewed: Reviewed) -> Callable[[str], str]:
    """Return what turns the mark of an open answer into the code it counts under; codes stay as they are."""
    codes: dict[str, str] = {}
    for question in questions:
        decided = reviewed.codes.get(question.dimension, {}).get(fold(question.answer)) if question.answer else None
        codes |= dict.fromkeys(question.marks, decided or answers.undecided(question.dimension))
    return lambda code: codes.get(code, code)


def undecided(questions: Iterable[Question], reviewed: Reviewed) -> tuple[Question, ...]:
    """Return the questions nobody has decided about."""
    return tuple(
        question
        for question in questions
        if not question.answer or fold(question.answer) not in reviewed.codes.get(question.dimension, {})
    )


def subjects_of(free: Iterable[tuple[int, str]], reviewed: Reviewed, file: str) -> tuple[dict[str, int], list[Problem]]:
    """Return which columns hold which answers, and what has to be asked about the questions.

    Parameters
    ----------
    free
        Column positions and their headers: the questions as the organiser worded them.
    reviewed
        Decisions that go before our own reading.
    file
        Name of the file, for messages.
    """
    columns: dict[str, int] = {}
    headers: dict[str, str] = {}
    problems = []
    for place, header in free:
        decided = reviewed.questions.get(fold(header))
        found = (decided,) if decided else answers.subjects(header)
        if not found or found == (IGNORE,):
            continue
        shown = header if len(header) <= 80 else header[:79] + "…"
        if len(found) > 1:
            values = {"value": shown, "first": found[0], "second": found[1]}
            problems.append(Problem("question_ambiguous", file, values=values))
        elif found[0] in columns:
            values = {"dimension": found[0], "value": headers[found[0]], "other": shown}
            problems.append(Problem("question_twice", file, values=values))
        else:
            columns[found[0]] = place
            headers[found[0]] = shown
    return columns, problems
