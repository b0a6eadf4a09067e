"""Finds practices by words in any of the four languages, and says in which text the words were found.

Accents, case and endings do not matter, slips are forgiven (Damerau-Levenshtein distance, one slip in four letters, two
in eight), and words that mean the same stand in for one another (``data/practices/synonyms.toml``). The order depends
on the texts alone: rarer words count more (inverse document frequency; K. Spärck Jones, J. Documentation 28, 1972), and
a word of a title more than one of a remark.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from observatory.search import fold

LONGEST_TEXT, MOST_WORDS = 80, 10
Phrase = tuple[str, ...]
WEIGHTS: Mapping[str, float] = {
    "title": 3.0, "own_title": 3.0, "place": 3.0, "summary": 2.0, "what_it_does": 1.6, "theme": 1.4, "group": 1.2,
    "country": 2.0, "results": 1.0, "recognition": 1.0, "conditions": 0.8, "resources": 0.8, "reused_by": 0.8,
    "what_failed": 0.8, "evidence_note": 0.3,
}  # fmt: skip
EXACT, ENDING, SLIP = 1.0, 0.85, 0.65
SYNONYM, MEANT = 0.75, 0.95  # of what was typed: words that mean the same, and what a misspelt phrase must mean
_ALSO = 0.2  # of the score of each further field in which it stands
_GAP, _GAP_COST = 2, 0.1  # words that may stand within a phrase, and what each takes away
_ONE_SLIP, _TWO_SLIPS = 4, 8  # letters
_STEM = 4  # letters that two forms of a word share at least
_ENDINGS: Mapping[int, int] = {4: 1, 5: 2, 6: 2}  # letters shared → letters of an ending; 3 where more are shared
_LONGEST_ENDING = 3
_BEFORE, _AFTER = 5, 7  # words shown round what was found
_WORD = re.compile(r"\w+")
_PIECES: Mapping[float, str] = {EXACT: "as_typed", ENDING: "ending", SLIP: "slip"}
_LITTLE = frozenset(
    fold(
        "a al ante con contra como de del desde e el en entre es la las lo los me mi o para por que se sobre su sus un "
        "una unos unas y à ao aos as às com da das do dos em na nas no nos num numa os pela pelas pelo pelos um uma uns "
        "the of and or to for in on at an by with from is are their its it that this who "
        "και η ο οι το τα τη την τον του της των τους τις σε στη στην στο στον στους στις στα για από με που να ή μια ένα ως"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a practice: its field (a key of ``WEIGHTS``) and language; ``None`` for a name in none of the four."""

    practice: str
    field: str
    language: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A practice that was found.

    Attributes
    ----------
    score
        Comparable within one search only.
    field, language
        Of the text that shows it best.
    pieces
        That text, shortened: each piece with whether it is what was found.
    how
        ``as_typed``, ``ending`` (another form of the word), ``slip`` (a similar spelling) or ``synonym``.
    """

    practice: str
    score: float
    field: str
    language: str | None
    pieces: tuple[tuple[str, bool], ...]
    how: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: the hits, best first, and the words that stand nowhere, as they were typed."""

    hits: tuple[Hit, ...]
    nowhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Want:
    """Something wanted: as typed, and the phrases that serve, each with its weight and how it serves."""

    typed: str
    phrases: tuple[tuple[Phrase, float, str], ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Where a want stands in a document: its weight, the numbers of its first and last word, and how it was found."""

    weight: float
    first: int
    last: int
    how: str


def read_synonyms(path: Path) -> tuple[tuple[str, ...], ...]:
    """Return groups of phrases that mean the same, over all languages; none where there is no file.

    Raises
    ------
    ValueError
        Where an entry is not a table of lists of texts.
    """
    if not path.exists():
        return ()
    groups = []
    for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        phrases = [phrase for texts in entry.values() for phrase in texts]
        if not all(isinstance(phrase, str) and words(phrase) for phrase in phrases):
            raise ValueError(f'{path.name}, [{name}]: each language has a list of words, such as es = ["idosos"].')
        groups.append(tuple(phrases))
    return tuple(groups)


def words(text: str) -> Phrase:
    """Return the words of a text as they are compared, without the little ones.

    Examples
    --------
    >>> words("Violência de género"), words("έμφυλη βία")
    (('violencia', 'genero'), ('emfyli', 'via'))
    """
    return tuple(word for word in (fold(found) for found in _WORD.findall(text)) if word and word not in _LITTLE)


def same_but_ending(one: str, other: str) -> bool:
    """Return whether two words differ in a short ending only.

    Examples
    --------
    >>> same_but_ending("migrantes", "migrants"), same_but_ending("idoso", "idosos"), same_but_ending("care", "cause")
    (True, True, False)
    """
    agree = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        agree += 1
    left, right = len(one) - agree, len(other) - agree
    if agree < _STEM:
        return agree == _STEM - 1 and {one[agree:], other[agree:]} <= {"", "s"}
    return max(left, right) <= _ENDINGS.get(agree, _LONGEST_ENDING)


class Index:
    """All texts of all practices, ready to be searched."""

    def __init__(self, documents: Iterable[Document], synonyms: Iterable[Sequence[str]] = ()) -> None:
        """Read the texts once.

        Parameters
        ----------
        documents
            In any order.
        synonyms
            Groups of phrases that mean the same.
        """
        self.documents = sorted(documents, key=lambda each: (each.practice, each.field, each.language or "", each.text))
        self.practices = len({document.practice for document in self.documents})
        self._groups = [tuple(dict.fromkeys(words(phrase) for phrase in group)) for group in synonyms]
        self._tokens: list[Phrase] = [words(document.text) for document in self.documents]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, tokens in enumerate(self._tokens):
            for position, token in enumerate(tokens):
                self._places[token].append((number, position))
        self._alike: dict[tuple[str, bool], dict[str, float]] = {}

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _by_beginning(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for token in self._vocabulary:
            found[token[: _STEM - 1]].append(token)
        return found

    def find(self, text: str, language: str) -> Found:
        """Return the practices that fit what was typed: all of its words, or where none has all, as many as any has.

        Parameters
        ----------
        text
            As typed; cut at ``LONGEST_TEXT`` letters and ``MOST_WORDS`` words.
        language
            Of the reader: of two texts that fit as well, the one in this language explains the hit.
        """
        wants = self._wants(text[:LONGEST_TEXT])
        matches = [self._matches(want) for want in wants]
        by_practice: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for want, found in enumerate(matches):
            for number in found:
                by_practice[self.documents[number].practice][want].append(number)
        needed = max((len(found) for found in by_practice.values()), default=0)
        rarity = [
            math.log1p(self.practices / max(1, sum(want in found for found in by_practice.values())))
            for want in range(len(wants))
        ]
        hits = [
            self._hit(practice, found, matches, rarity, language)
            for practice, found in by_practice.items()
            if len(found) == needed
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.practice))
        nowhere = tuple(want.typed for want, found in zip(wants, matches, strict=True) if not found)
        return Found(tuple(hits), nowhere)

    def _wants(self, text: str) -> list[_Want]:
        """Join typed words that are a phrase with synonyms; the longest phrase first."""
        written = [word for word in _WORD.findall(text) if words(word)][:MOST_WORDS]
        typed = words(" ".join(written))
        wants, position = [], 0
        while position < len(typed):
            length, meant, group = self._group_at(typed, position)
            own = typed[position : position + length]
            phrases = [(own, 1.0, "as_typed")]
            for phrase in group:
                if phrase in meant and phrase != own:
                    phrases.append((phrase, MEANT, meant[phrase]))
                elif phrase != own:
                    phrases.append((phrase, SYNONYM, "synonym"))
            wants.append(_Want(" ".join(written[position : position + length]), tuple(phrases)))
            position += length
        return wants

    def _group_at(self, typed: Phrase, position: int) -> tuple[int, dict[Phrase, str], list[Phrase]]:
        """Return how many words at a position are a known phrase, which phrases they may be, and all of their groups."""
        best: tuple[int, float] = (1, 0.0)
        meant: dict[Phrase, str] = {}
        found: list[Phrase] = []
        for group in self._groups:
            for phrase in group:
                own = typed[position : position + len(phrase)]
                if len(own) < len(phrase):
                    continue
                likeness = min(_likeness(a, b) for a, b in zip(own, phrase, strict=True))
                rank = (len(phrase), likeness)
                if likeness and rank > best:
                    best, found, meant = rank, list(group), {phrase: _PIECES[likeness]}
                elif likeness and rank == best:
                    found.extend(group)
                    meant[phrase] = _PIECES[likeness]
        return best[0], meant, list(dict.fromkeys(found))

    def _matches(self, want: _Want) -> dict[int, _Match]:
        """Return by document the best place where a want stands."""
        best: dict[int, _Match] = {}
        for phrase, weight, serves in want.phrases:
            for number, match in self._phrase(phrase, slips=serves == "as_typed"):
                how = match.how if serves == "as_typed" else serves
                total = match.weight * weight * WEIGHTS[self.documents[number].field]
                if number not in best or total > best[number].weight:
                    best[number] = _Match(total, match.first, match.last, how)
        return best

    def _phrase(self, phrase: Phrase, *, slips: bool) -> Iterable[tuple[int, _Match]]:
        """Yield every place where the words of a phrase follow one another, with at most ``_GAP`` words between."""
        alike = [self._like(word, slips=slips) for word in phrase]
        for token, quality in alike[0].items():
            for number, position in self._places[token]:
                found = _follow(self._tokens[number], position, quality, alike[1:])
                if found:
                    yield number, found

    def _like(self, word: str, *, slips: bool) -> dict[str, float]:
        """Return the words of the texts that may be meant by one, with how surely."""
        key = (word, slips)
        if key not in self._alike:
            found = {
                token: ENDING for token in self._by_beginning.get(word[: _STEM - 1], ()) if same_but_ending(word, token)
            }
            if word in self._places:
                found[word] = EXACT
            if slips and not found and len(word) >= _ONE_SLIP:
                allowed = 2 if len(word) >= _TWO_SLIPS else 1
                near = process.extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None)
                found = dict.fromkeys((token for token, _distance, _number in near), SLIP)
            if len(self._alike) > 4 * len(self._places):
                self._alike.clear()
            self._alike[key] = found
        return self._alike[key]

    def _hit(
        self,
        practice: str,
        found: Mapping[int, Sequence[int]],
        matches: Sequence[Mapping[int, _Match]],
        rarity: Sequence[float],
        language: str,
    ) -> Hit:
        total = 0.0
        shown: dict[int, float] = defaultdict(float)
        for want, numbers in found.items():
            fields: dict[str, float] = defaultdict(float)
            for number in numbers:
                weight = matches[want][number].weight
                shown[number] += weight * rarity[want]
                field = self.documents[number].field
                fields[field] = max(fields[field], weight)
            best = max(fields.values())
            total += rarity[want] * (best + _ALSO * (sum(fields.values()) - best))
        number = min(shown, key=lambda one: (-round(shown[one], 6), self.documents[one].language != language, one))
        parts = [matches[want][number] for want in found if number in matches[want]]
        document = self.documents[number]
        hows = ("synonym", "slip", "ending", "as_typed")
        how = next(code for code in hows if any(part.how == code for part in parts))
        return Hit(practice, round(total, 6), document.field, document.language, excerpt(document.text, parts), how)


def _follow(tokens: Phrase, position: int, quality: float, others: Sequence[Mapping[str, float]]) -> _Match | None:
    """Return the match that begins at a position, if the other words of its phrase follow."""
    first, gaps = position, 0
    for alike in others:
        ahead = range(position + 1, min(position + 2 + _GAP, len(tokens)))
        following = next((each for each in ahead if tokens[each] in alike), None)
        if following is None:
            return None
        gaps += following - position - 1
        quality, position = min(quality, alike[tokens[following]]), following
    return _Match(quality * (1 - _GAP_COST) ** gaps, first, position, _PIECES[quality])


def _likeness(one: str, other: str) -> float:
    """Return how surely a typed word is a word of the synonyms; 0 where it is not."""
    if one == other:
        return EXACT
    if same_but_ending(one, other):
        return ENDING
    allowed = 2 if len(one) >= _TWO_SLIPS else 1 if len(one) >= _ONE_SLIP else 0
    return SLIP if allowed and OSA.distance(one, other, score_cutoff=allowed) <= allowed else 0.0


def excerpt(text: str, parts: Sequence[_Match]) -> tuple[tuple[str, bool], ...]:
    """Return the part of a text round what was found, in pieces that are or are not what was found."""
    places = [found for found in _WORD.finditer(text) if words(found[0])]
    marked = sorted((places[part.first].start(), places[part.last].end()) for part in parts)
    first = next(number for number, place in enumerate(places) if place.start() == marked[0][0])
    last = min(first + _BEFORE + _AFTER, len(places) - 1)
    begin, end = places[max(0, first - _BEFORE)].start(), places[last].end()
    begin, end = (0 if first <= _BEFORE else begin), (len(text) if last == len(places) - 1 else end)
    pieces: list[tuple[str, bool]] = [("…", False)] if begin else []
    at = begin
    for start, stop in marked:
        if start < at or stop > end:
            continue
        pieces += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return tuple((piece, found) for piece, found in pieces if piece)
