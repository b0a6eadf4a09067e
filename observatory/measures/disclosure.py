"""Disclosure control of the numbers of people who took part in a session: what is small is withheld, and what gives it away.

A threshold rule with complementary suppression (A. Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapters
4 and 5; ESSnet SDC, Handbook on Statistical Disclosure Control, 2nd ed. 2010, chapters 4 and 5), kept so simple that
what it protects against can be proven: the reader knows this rule, k and everything that is published, and still every
withheld count can be at least two numbers.

Published of a session are its total and, question by question (sex, age, territory …), how many people *attended* per
category; how many *registered* only in total; no crossings. Questions of one session have nothing in common but the
number of people N, so each is protected by itself, as if N were known.

- N or the number registered is 1 … k−1: the total is withheld, and so is every question.
- k ≤ N < 2k: the total alone is published.
- N ≥ 2k: let m categories of a question have a small count, 1 … k−1, with the sum S. None: everything is published, zeros
  included.

  Rule A. m ≥ 2 and m < S < m(k−1): these m alone are withheld. Each can be two numbers of 1 … k−1, and whether the rule
  holds depends on m and S, which the reader sees anyway. In the open list (territory), where no count reaches k, by a
  margin of one, m + 1 < S < m(k−1) − 1: otherwise rule C would say that one person came from each place.

  Rule B. Otherwise the m and *all* that share the smallest count ≥ k are withheld, if there is one in an open list, or two
  counts ≥ k in a closed one (else nothing but a zero would be left to see). Whoever exchanges the withheld counts among
  the withheld categories gets the same publication, and they are not all equal: so each can be two numbers.

  Rule C. Otherwise the question is withheld whole: one row with category ``_T`` and no categories, so that not even the
  empty ones are told. The proof for the open list supposes that somebody might come from one place more than did.

Which categories are withheld under A and B is published, and with it that somebody was there. How many registered and did
not come can be computed and may be small: it tells nothing but that. Who knows more than is published (their own answer,
those of friends) may conclude more; no rule on counts prevents that.

Corrections. What was published stays known. As long as N and the visible counts of a question are what they were, it is
published as it was, whatever changed among the withheld ones; otherwise it is withheld whole. What was withheld, a total
too, stays so, also under a smaller k. Hence a later publication depends on the earlier one and on what changed in view,
never on a withheld count. Sums over sessions are made from published counts only, never from those before protection.
Figures of basis ``reported`` or ``counted`` are public in their source and are left as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeGuard, TypeVar

K = 5
LEAST_K = 3  # below 2, nothing is withheld; of 2, everybody would know that what is withheld is 1
TOTAL, WHOLE = "total", "_T"
OPEN = frozenset({"territory"})  # lists of which nobody knows all possible categories
NORMAL, SUPPRESSED = "A", "Q"
PROTECTED_BASIS = "imported"
CROSSING = "*"


class Counted(Protocol):
    """A dataclass with the fields of :class:`Cell`, and perhaps more."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def dimension(self) -> str: ...  # noqa: D102
    @property
    def category(self) -> str: ...  # noqa: D102
    @property
    def registered(self) -> int | None: ...  # noqa: D102
    @property
    def attended(self) -> int | None: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def basis(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people of a category took part in a session; ``status`` is SDMX’s, of ``attended``."""

    dimension: str
    category: str
    registered: int | None
    attended: int | None
    status: str = NORMAL
    basis: str = PROTECTED_BASIS


Row = TypeVar("Row", bound=Counted)


def protect(rows: Sequence[Row], *, k: int = K, earlier: Sequence[Counted] | None = None) -> list[Row]:
    """Return the rows of one session as they may be published.

    Parameters
    ----------
    rows
        Rows of one session, of any dataclass with the fields of :class:`Cell`, before protection or after it. A row whose
        status is Q is withheld, whatever else it says.
    k
        Smallest count that is published, from 3; 1 returns all rows as they are.
    earlier
        What was published of this session before, if anything was.

    Returns
    -------
    list of rows
        The total, then the questions in the order of ``rows``. Withheld numbers are ``None`` with status Q, a published
        number has status A; a question withheld whole is one row with category ``_T``. Crossings, and rows of places that
        nobody came from, are left out.

    Raises
    ------
    ValueError
        ``k`` is 2 or below 1, or a category occurs twice (rows of two sessions).
    """
    _checked(k)
    if k == 1:
        return list(rows)
    questions, before = _questions(rows), _questions(earlier or [])
    total = _total(questions, before, k)
    people = total.attended if total is not None else None
    changed = _shown(before.get(TOTAL, [])) != _shown([total] if total is not None else [])
    known = [name for name, members in before.items() if name != TOTAL and _is_protected(members) and _shown(members)]
    result = [] if total is None else [total]
    for dimension, members in questions.items():
        if dimension == TOTAL or CROSSING in dimension:
            continue
        if not _is_protected(members):
            result += members
        elif dimension not in known:
            result += _question(members, people, k)
        else:
            result += [_whole(members[0], dimension)] if changed else _again(members, before[dimension], people, k)
    # A question that is in the file no longer stays withheld, or it could come back changed.
    gone = [dimension for dimension in known if dimension not in questions]
    return result + [_whole(rows[0], dimension) for dimension in gone if rows]


def _checked(k: int) -> None:
    if k != 1 and k < LEAST_K:
        raise ValueError(f"k must be 1 or at least {LEAST_K}, not {k}")


def _questions(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        members = found.setdefault(row.dimension, {})
        if row.category in members:
            raise ValueError(f"{row.dimension} {row.category} occurs twice: rows of one session are expected")
        members[row.category] = row
    return {dimension: list(members.values()) for dimension, members in found.items()}


def _is_protected(members: Iterable[Counted]) -> bool:
    return any(row.basis == PROTECTED_BASIS for row in members)


def _shown(members: Iterable[Counted]) -> frozenset[tuple[str, int | None]]:
    """Return what a reader learns from the rows of a question; nothing from those never collected."""
    return frozenset(
        (row.category, None if row.status == SUPPRESSED else row.attended)
        for row in members
        if row.status == SUPPRESSED or row.attended is not None
    )


def _total(questions: Mapping[str, list[Row]], before: Mapping[str, Sequence[Counted]], k: int) -> Row | None:
    total = next((row for row in questions.get(TOTAL, []) if row.category == WHOLE), None)
    if total is None or total.basis != PROTECTED_BASIS:
        return total
    withheld_before = any(row.status == SUPPRESSED for row in before.get(TOTAL, []))
    few = any(number is not None and 0 < number < k for number in (total.registered, total.attended))
    if withheld_before or few or total.status == SUPPRESSED:
        return replace(total, registered=None, attended=None, status=SUPPRESSED)
    return replace(total, status=NORMAL) if total.attended is not None else total


def _question(members: Sequence[Row], people: int | None, k: int) -> list[Row]:
    """Return the rows of a question as they may be published, given the number of people."""
    dimension = members[0].dimension
    counts, hidden = _counts(members), _hidden(members)
    if not (counts or hidden):
        return [] if dimension in OPEN else [_published(row, False) for row in members]
    withheld = None
    if WHOLE not in hidden | counts.keys() and _enough(people, k):
        withheld = _kept(counts, hidden, people, k) if hidden else _withheld(counts, people, k, dimension in OPEN)
    if withheld is None:
        return [_whole(members[0], dimension)]
    listed = withheld | (_positive(counts).keys() if dimension in OPEN else counts.keys())
    return [_published(row, row.category in withheld) for row in members if row.category in listed]


def _again(members: Sequence[Row], earlier: Sequence[Counted], people: int | None, k: int) -> list[Row]:
    """Return what was published of a question before if nothing that was visible has changed, or else nothing of it.

    What changed among the withheld counts must not show, not even that it did: so it depends on what was published
    before and on what is new of the visible counts alone.
    """
    counts, hidden = _counts(members), _hidden(members)
    seen, withheld = _counts(earlier), _hidden(earlier)
    unchanged = hidden <= withheld and _positive(counts, withheld) == _positive(seen)
    complete = bool(hidden) or sum(counts.values()) == people
    allowed = WHOLE not in withheld and _enough(people, k) and _kept(seen, withheld, people, k) is not None
    if not (unchanged and complete and allowed):
        return [_whole(members[0], members[0].dimension)]
    rows = {row.category: row for row in members}
    listed = withheld | seen.keys()
    order = dict.fromkeys(name for name in [*rows, *(row.category for row in earlier)] if name in listed)
    again = [rows[name] if name in rows else replace(members[0], category=name) for name in order]
    return [_published(replace(row, attended=seen.get(row.category)), row.category in withheld) for row in again]


def _counts(members: Iterable[Counted]) -> dict[str, int]:
    return {row.category: row.attended for row in members if row.attended is not None and row.status != SUPPRESSED}


def _hidden(members: Iterable[Counted]) -> set[str]:
    return {row.category for row in members if row.status == SUPPRESSED}


def _positive(counts: Mapping[str, int], without: Collection[str] = ()) -> dict[str, int]:
    return {category: count for category, count in counts.items() if count and category not in without}


def _enough(people: int | None, k: int) -> TypeGuard[int]:
    return people is not None and not 0 < people < 2 * k


def _withheld(counts: Mapping[str, int], people: int, k: int, is_open: bool) -> set[str] | None:
    """Return the categories that rules A and B withhold; ``None`` if the question is withheld whole."""
    if sum(counts.values()) != people or any(count < 0 for count in counts.values()):
        return None
    small = {category for category, count in counts.items() if 0 < count < k}
    if not small:
        return set()
    large = sorted(count for count in counts.values() if count >= k)
    m, s = len(small), sum(counts[category] for category in small)
    margin = 1 if is_open and not large else 0
    if m >= 2 and m + margin < s < m * (k - 1) - margin:
        return small
    if len(large) < (1 if is_open else 2):
        return None
    return small | {category for category, count in counts.items() if count == large[0]}


def _kept(counts: Mapping[str, int], hidden: set[str], people: int, k: int) -> set[str] | None:
    """Return the categories withheld before if they still protect each other; ``None`` if they do not."""
    if any(0 < count < k or count < 0 for count in counts.values()):
        return None
    rest = people - sum(counts.values())
    return hidden if _can_differ(len(hidden), rest) or not (hidden or rest) else None


def _can_differ(m: int, s: int) -> bool:
    """Return whether m withheld counts, none of them zero, with the sum s can each be two numbers."""
    return m >= 2 and s > m


def _published(row: Row, is_withheld: bool) -> Row:
    if is_withheld:
        return replace(row, registered=None, attended=None, status=SUPPRESSED)
    return replace(row, registered=None, status=NORMAL if row.attended is not None else row.status)


def _whole(row: Row, dimension: str) -> Row:
    return replace(
        row,
        dimension=dimension,
        category=WHOLE,
        registered=None,
        attended=None,
        status=SUPPRESSED,
        basis=PROTECTED_BASIS,
    )


class Problem(StrEnum):
    """What is wrong with rows that somebody edited by hand."""

    SMALL_COUNT = "small_count"  # a count of 1 … k−1 is shown
    FEW_PEOPLE = "few_people"  # a question is broken down though fewer than 2k people attended
    CAN_BE_COMPUTED = "can_be_computed"  # the withheld counts follow from the total and those shown
    DOES_NOT_ADD_UP = "does_not_add_up"  # the counts of a question do not sum to the total
    NO_TOTAL = "no_total"  # a question without a published total
    NUMBER_LEFT = "number_left"  # a withheld row still has its number
    WHOLE_AND_PARTS = "whole_and_parts"  # a question withheld whole still lists categories
    REGISTERED = "registered"  # registered is given by category
    CROSSING = "crossing"  # two questions are crossed


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in the rows of a session; ``category`` is ``_T`` if it concerns the question as a whole."""

    dimension: str
    category: str
    problem: Problem


def audit(rows: Sequence[Counted], *, k: int = K) -> list[Finding]:
    """Return what :func:`protect` would not have published in the rows of one session.

    Parameters
    ----------
    rows
        Rows of one session, as stored.
    k
        Smallest count that is published, from 3; 1 allows everything.

    Returns
    -------
    list of Finding
        In the order of the rows; empty for whatever :func:`protect` returned with the same ``k``.

    Raises
    ------
    ValueError
        As :func:`protect`.
    """
    _checked(k)
    if k == 1:
        return []
    questions = _questions(rows)
    total = next((row for row in questions.get(TOTAL, []) if row.category == WHOLE), None)
    people = total.attended if total is not None and total.status != SUPPRESSED else None
    found: list[Finding] = []
    for dimension, members in questions.items():
        protected = [row for row in members if row.basis == PROTECTED_BASIS]
        found += [Finding(dimension, row.category, problem) for row in protected for problem in _of_row(row, k)]
        if protected and dimension != TOTAL and (problem := _of_question(members, people, k)):
            found.append(Finding(dimension, WHOLE, problem))
    return found


def _of_row(row: Counted, k: int) -> list[Problem]:
    numbers = [number for number in (row.registered, row.attended) if number is not None]
    if row.status == SUPPRESSED:
        return [Problem.NUMBER_LEFT] if numbers else []
    found = [Problem.SMALL_COUNT] if any(0 < number < k for number in numbers) else []
    return found + ([Problem.REGISTERED] if row.dimension != TOTAL and row.registered is not None else [])


def _of_question(members: Sequence[Counted], people: int | None, k: int) -> Problem | None:
    if CROSSING in members[0].dimension:
        return Problem.CROSSING
    withheld = [row for row in members if row.status == SUPPRESSED]
    shown = [row.attended for row in members if row.status != SUPPRESSED and row.attended is not None]
    if any(row.category == WHOLE for row in withheld):
        return Problem.WHOLE_AND_PARTS if len(members) > 1 else None
    return _of_counts(len(withheld), shown, people, k) if withheld or shown else None


def _of_counts(withheld: int, shown: Sequence[int], people: int | None, k: int) -> Problem | None:
    if people is None:
        return Problem.NO_TOTAL
    if 0 < people < 2 * k:
        return Problem.FEW_PEOPLE
    rest = people - sum(shown)
    if rest < withheld or (rest and not withheld):
        return Problem.DOES_NOT_ADD_UP
    return Problem.CAN_BE_COMPUTED if withheld and not _can_differ(withheld, rest) else None
