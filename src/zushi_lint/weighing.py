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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def places(document: Document, words: Words) -> dict[str, list[int]]:
    """The words found in a document, with the offsets where they begin."""
    return words.find(masked(document.norm))


class Words:
    """A set of words, found in a text as substrings by their first two characters and the lengths that go with them."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in words:
            lengths[word[:2]].add(len(word))
        self._characters = {word for word in words if len(word) == 1}
        self._lengths = {head: sorted(found) for head, found in lengths.items()}

    def find(self, text: str) -> dict[str, list[int]]:
        """Every word that stands in the text, with the offsets where it begins."""
        found: dict[str, list[int]] = {
            c: [i for i, other in enumerate(text) if other == c] for c in sorted(self._characters.intersection(text))
        }
        words, lengths = self._words, self._lengths
        for start in range(len(text)):
            for length in lengths.get(text[start : start + 2], ()):
                word = text[start : start + length]
                if word in words:
                    found.setdefault(word, []).append(start)
        return found


def cues_of(
    document: Document, found: Mapping[str, list[int]], owners: Mapping[str, tuple[str, ...]]
) -> dict[str, list[int]]:
    """Where each cue stands; ``owners`` gives the cues of a word. Inside quotation marks the name ends in :data:`QUOTED`."""
    cues: dict[str, list[int]] = {}
    for word, starts in found.items():
        for cue in owners.get(word, ()):
            for start in starts:
                name = cue + QUOTED if document.quoted(start, start + len(word)) else cue
                cues.setdefault(name, []).append(start)
    return cues


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
    def _owners(self) -> dict[str, tuple[str, ...]]:
        owners: dict[str, tuple[str, ...]] = {}
        for cue, (_, words) in self._cues.items():
            for word in words:
                owners[word] = (*owners.get(word, ()), cue)
        return owners

    @cached_property
    def _sequences(self) -> dict[str, list[tuple[int, int]]]:
        """For each sequence, (number of the table, weight)."""
        sequences: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, table) in enumerate(self._tables):
            for sequence, weight in table["sequences"].items():
                sequences[sequence].append((number, weight))
        return dict(sequences)

    @cached_property
    def _words(self) -> Words:
        return Words(dict.fromkeys([*self._owners, *self._sequences]))

    def weigh(self, document: Document, post: Post) -> Iterator[Weighing]:
        """The rules whose threshold a post's text passes."""
        if not self._tables or not document.sentences:
            return
        found = places(document, self._words)
        totals = [-table["threshold"] for _, table in self._tables]
        for sequence in found:
            for number, weight in self._sequences.get(sequence, ()):
                totals[number] += weight
        cues = cues_of(document, found, self._owners)
        kind = tuple(traits(post))
        for number, (rule, table) in enumerate(self._tables):
            told = list(_told(table, cues, kind))
            if totals[number] + sum(weight for _, weight in told) > 0:
                place = self._heaviest(number, document, found, cues, told)
                yield Weighing(rule, place, tuple(self._shown(document, found, cues, told)))

    def _heaviest(
        self,
        number: int,
        document: Document,
        found: Mapping[str, list[int]],
        cues: Mapping[str, list[int]],
        told: list[tuple[tuple[str, ...], int]],
    ) -> Span:
        """The sentence whose cues and sequences weigh most."""
        spans = document.sentences
        starts = [span.start for span in spans]
        sums = [0.0] * len(spans)

        def add(offsets: list[int], weight: float) -> None:
            for index in {max(0, bisect_right(starts, offset) - 1) for offset in offsets}:
                sums[index] += weight

        for names, weight in told:
            for name in names:
                if name in cues:
                    add(cues[name], weight / len(names))
        for sequence, offsets in found.items():
            for owner, weight in self._sequences.get(sequence, ()):
                if owner == number:
                    add(offsets, weight)
        return spans[max(range(len(spans)), key=lambda i: sums[i])]

    def _shown(
        self,
        document: Document,
        found: Mapping[str, list[int]],
        cues: Mapping[str, list[int]],
        told: list[tuple[tuple[str, ...], int]],
    ) -> Iterator[tuple[str, str]]:
        weights: dict[str, int] = defaultdict(int)
        for names, weight in told:
            for name in names:
                if name in cues:
                    weights[name.removesuffix(QUOTED)] += weight
        heaviest = sorted((n for n in weights if weights[n] > 0), key=lambda n: -weights[n])[:_SHOWN_CUES]
        for name in heaviest:
            says, words = self._cues[name]
            start, length = min((found[w][0], len(w)) for w in words if w in found)
            begin, end = document.original(start, start + length)
            yield says, document.text[begin:end]


def _told(
    table: Mapping[str, Any], cues: Mapping[str, list[int]], kind: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The cues, traits and pairs that stand in a text, with their weights."""
    alone: Mapping[str, int] = table["cues"]
    for name in (*cues, *kind):
        if name in alone:
            yield (name,), alone[name]
    for first, second, weight in table["pairs"]:
        if first in cues and ((second in kind) or (second in cues and beside(cues[first], cues[second]))):
            yield (first, second), weight
