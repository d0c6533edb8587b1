"""Cues that are weighed: what no pattern can say outright is told by many weak signs, each with a learned weight.

A *cue* is one meaning with many words for it (「ほめ言葉」: さすが, お見事 …), written by hand. A *sequence* is a run of two to
five characters. A rule that weighs has a table of weights for cues, for pairs of cues that stand near each other, for sequences and
for the kind of post; the weights of what a text holds are added up, and the rule reports where the sum passes its threshold.
The weights are those of a logistic regression over labelled drafts (``tools/learn.py``), in hundredths of a logit, as the
scores of SpamAssassin's rules are learned from labelled mail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zushi_lint.normalize import fold
from zushi_lint.patterns.literals import Literals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zushi_lint.document import Document, Span
    from zushi_lint.post import Post

NEAR = 40
"""The most characters between the beginnings of two cues that make a pair."""
REPLY, CHARACTER = "reply", "character"
QUOTED = "」"
"""Ends the name of a cue that stands inside quotation marks."""
BESIDE = " & "
_URL = re.compile(r"https?://[!-~]{1,2000}")
_DIGITS = str.maketrans("123456789", "000000000")
_SHOWN_CUES = 3


@dataclass(frozen=True, slots=True)
class Weighing:
    """A text that passed a rule's threshold: the sentence that weighs most, and the cues that told, heaviest first."""

    rule: int
    place: Span
    cues: tuple[tuple[str, str], ...]
    """(what the cue means, the words that stand in the text)."""


def masked(text: str) -> str:
    """A normalised text as weights see it, character by character: every digit is 0, addresses of pages are blanked."""
    text = text.translate(_DIGITS)
    return _URL.sub(lambda m: "u" * len(m.group()), text) if "://" in text else text


def word_form(word: str) -> str:
    """A word of a cue as it is looked for in a masked text."""
    return masked(fold(word))


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a vocabulary stands in a text. ``places`` are (word, where it begins, where it ends)."""

    words: frozenset[str]
    cues: Mapping[str, list[int]]
    """Where each cue stands; inside quotation marks its name ends in :data:`QUOTED`."""
    places: Sequence[tuple[str, int, int]]


class Vocabulary:
    """The words of cues, and sequences, to be found in texts as substrings.

    Args:
        owners: for each word the cues that it belongs to.
        sequences: what is looked for beside.
    """

    def __init__(self, owners: Mapping[str, tuple[str, ...]], sequences: Iterable[str] = ()) -> None:
        self._words = [*owners, *(s for s in sequences if s not in owners)]
        self._owners = [owners.get(word, ()) for word in self._words]
        self._find = Literals(self._words).find

    def read(self, document: Document) -> Reading:
        """What stands in a document."""
        words, owners = self._words, self._owners
        matches = self._find(masked(document.norm))
        cues: dict[str, list[int]] = {}
        for number, start, end in matches:
            for cue in owners[number]:
                name = cue + QUOTED if document.quotes and document.quoted(start, end) else cue
                cues.setdefault(name, []).append(start)
        return Reading(
            frozenset(words[n] for n in {n for n, _, _ in matches}), cues, [(words[n], a, b) for n, a, b in matches]
        )


def traits(post: Post) -> Iterator[str]:
    """The traits of a post that have weights."""
    if post.kind in {"reply", "quote"}:
        yield REPLY
    if post.character:
        yield CHARACTER


def beside(a: list[int], b: list[int]) -> bool:
    """Whether two cues stand near each other somewhere."""
    return any(abs(x - y) <= NEAR for x in a for y in b)


class Scale:
    """All weighing rules of a pack, ready to weigh a text.

    Args:
        data: ``cues`` (name: [meaning, words]) and ``tables`` (by rule number: ``threshold``, ``cues``, ``pairs``,
            ``sequences``), as the compiler makes them.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._cues: Mapping[str, tuple[str, list[str]]] = data["cues"]
        self._tables: list[tuple[int, Mapping[str, Any]]] = [(int(n), t) for n, t in data["tables"].items()]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        owners: dict[str, tuple[str, ...]] = {}
        for cue, (_, words) in self._cues.items():
            for word in words:
                owners[word] = (*owners.get(word, ()), cue)
        return Vocabulary(owners, self._sequences)

    @cached_property
    def _sequences(self) -> dict[str, list[tuple[int, int]]]:
        """For each sequence, (number of the table, weight)."""
        sequences: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, table) in enumerate(self._tables):
            for sequence, weight in table["sequences"].items():
                sequences[sequence].append((number, weight))
        return dict(sequences)

    @cached_property
    def _alone(self) -> dict[str, list[tuple[int, int]]]:
        """For each cue or trait, (number of the table, weight)."""
        alone: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, table) in enumerate(self._tables):
            for cue, weight in table["cues"].items():
                alone[cue].append((number, weight))
        return dict(alone)

    @cached_property
    def _pairs(self) -> dict[str, list[tuple[int, str, int]]]:
        """For the first cue of each pair, (number of the table, second cue or trait, weight)."""
        pairs: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
        for number, (_, table) in enumerate(self._tables):
            for first, second, weight in table["pairs"]:
                pairs[first].append((number, second, weight))
        return dict(pairs)

    def weigh(self, document: Document, post: Post) -> Iterator[Weighing]:
        """The rules whose threshold a post's text passes."""
        if not self._tables or not document.sentences:
            return
        reading = self._vocabulary.read(document)
        totals = [-table["threshold"] for _, table in self._tables]
        for word in reading.words & self._sequences.keys():
            for number, weight in self._sequences[word]:
                totals[number] += weight
        told: list[list[tuple[tuple[str, ...], int]]] = [[] for _ in self._tables]
        for number, names, weight in self._told(reading.cues, tuple(traits(post))):
            totals[number] += weight
            told[number].append((names, weight))
        for number, (rule, _) in enumerate(self._tables):
            if totals[number] > 0:
                place = self._heaviest(number, document, reading, told[number])
                yield Weighing(rule, place, tuple(self._shown(document, reading, told[number])))

    def _told(self, cues: Mapping[str, list[int]], kind: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...], int]]:
        """The cues, traits and pairs that stand in a text: number of the table, names, weight."""
        for name in (*cues, *kind):
            for number, weight in self._alone.get(name, ()):
                yield number, (name,), weight
        for first in cues:
            for number, second, weight in self._pairs.get(first, ()):
                if second in kind or (second in cues and beside(cues[first], cues[second])):
                    yield number, (first, second), weight

    def _heaviest(
        self, number: int, document: Document, reading: Reading, told: list[tuple[tuple[str, ...], int]]
    ) -> Span:
        """The sentence whose cues and sequences weigh most."""
        spans = document.sentences
        starts = [span.start for span in spans]
        sums = [0.0] * len(spans)

        def add(offsets: Iterable[int], weight: float) -> None:
            for index in {max(0, bisect_right(starts, offset) - 1) for offset in offsets}:
                sums[index] += weight

        for names, weight in told:
            for name in names:
                add(reading.cues.get(name, ()), weight / len(names))
        offsets: dict[str, list[int]] = defaultdict(list)
        for word, start, _ in reading.places:
            offsets[word].append(start)
        for word in offsets.keys() & self._sequences.keys():
            add(offsets[word], sum(weight for owner, weight in self._sequences[word] if owner == number))
        return spans[max(range(len(spans)), key=lambda i: sums[i])]

    def _shown(
        self, document: Document, reading: Reading, told: list[tuple[tuple[str, ...], int]]
    ) -> Iterator[tuple[str, str]]:
        """What the heaviest cues mean, and the first of their words that stands in the text."""
        weights: dict[str, int] = defaultdict(int)
        for names, weight in told:
            for name in names:
                if name in reading.cues:
                    weights[name.removesuffix(QUOTED)] += weight
        for name in sorted((n for n in weights if weights[n] > 0), key=lambda n: -weights[n])[:_SHOWN_CUES]:
            says, words = self._cues[name]
            own = set(words)
            start, end = min((a, b) for word, a, b in reading.places if word in own)
            begin, stop = document.original(start, end)
            yield says, document.text[begin:stop]
