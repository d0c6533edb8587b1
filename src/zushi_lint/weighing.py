"""Cues that are weighed: what no pattern can say outright is told by many weak signs, each with a learned weight.

A *cue* is one meaning with many words for it (「ほめ言葉」: さすが, お見事 …), written by hand. A *sequence* is a run of two to
five characters. A rule that weighs has a table of weights for cues, for pairs of cues that stand near each other, for sequences and
for the kind of post; the weights of what a text holds are added up, and the rule reports where the sum passes its threshold.
The weights are those of a logistic regression over labelled drafts (``tools/learn.py``), in hundredths of a logit, as the
scores of SpamAssassin's rules are learned from labelled mail.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zushi_lint.normalize import fold
from zushi_lint.patterns.literals import Literals, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zushi_lint.document import Document, Span
    from zushi_lint.patterns.literals import Match
    from zushi_lint.post import Post

NEAR = 40
"""The most characters between the beginnings of two cues that make a pair."""
REPLY, CHARACTER = "reply", "character"
QUOTED = "」"
"""Ends the name of a cue that stands inside quotation marks."""
BESIDE = " & "
_URL = re.compile(r"https?://[!-~]{1,2000}")
_DIGIT = re.compile("[1-9]")
_SHOWN_CUES = 3
# Sums of weights lie far between -2**31 and 2**31.
_COLUMN = 32
_HIGHEST = 1 << (_COLUMN - 1)


@dataclass(frozen=True, slots=True)
class Weighing:
    """A text that passed a rule's threshold: the sentence that weighs most, and the cues that told, heaviest first."""

    rule: int
    place: Span
    cues: tuple[tuple[str, str], ...]
    """(what the cue means, the words that stand in the text)."""


def masked(text: str) -> str:
    """A normalised text as weights see it, character by character: every digit is 0, addresses of pages are blanked."""
    text = _DIGIT.sub("0", text)
    return _URL.sub(lambda m: "u" * len(m.group()), text) if "://" in text else text


def word_form(word: str) -> str:
    """A word of a cue as it is looked for in a masked text."""
    return masked(fold(word))


class Reading:
    """What of a vocabulary stands in a text.

    Args:
        words: the vocabulary.
        matches: the numbers of the words that stand in the text, and where each begins and ends.
        cues: where each cue stands; inside quotation marks its name ends in :data:`QUOTED`.
    """

    def __init__(self, words: Sequence[str], matches: Sequence[Match], cues: Mapping[str, list[int]]) -> None:
        self._words = words
        self.matches = matches
        self.cues = cues

    @cached_property
    def offsets(self) -> dict[int, list[int]]:
        """Where each word that stands in the text begins, by its number."""
        offsets: dict[int, list[int]] = defaultdict(list)
        for word, start, _ in self.matches:
            offsets[word].append(start)
        return offsets

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Each word that stands in the text, where it begins and where it ends."""
        return [(self._words[number], start, end) for number, start, end in self.matches]


class Lexicon:
    """Words to be found in texts as substrings.

    Args:
        words: first those of cues, then others.
        owners: for each word of the first the numbers of the cues that it belongs to.
        cues: their names.
    """

    def __init__(self, words: Sequence[str], owners: Rows[Sequence[int]], cues: Sequence[str]) -> None:
        self.words = words
        self.owners = owners
        self.cues = cues
        self._find = Literals(words).find

    def read(self, document: Document) -> Reading:
        """What stands in a document."""
        owners, names = self.owners, self.cues
        of_cues = owners.count
        matches = self._find(masked(document.norm))
        quoted = document.quoted if document.quotes else None
        cues: dict[str, list[int]] = {}
        for number, start, end in matches:
            if number < of_cues:
                for cue in owners[number]:
                    name = names[cue]
                    if quoted is not None and quoted(start, end):
                        name += QUOTED
                    if name in cues:
                        cues[name].append(start)
                    else:
                        cues[name] = [start]
        return Reading(self.words, matches, cues)


class Vocabulary(Lexicon):
    """The words of cues, and sequences, as they are written.

    Args:
        owners: for each word the cues that it belongs to.
        sequences: what is looked for beside.
    """

    def __init__(self, owners: Mapping[str, Sequence[str]], sequences: Iterable[str] = ()) -> None:
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(cue, len(numbers)) for cue in cues] for cues in owners.values()]
        super().__init__([*owners, *(s for s in sequences if s not in owners)], Rows(rows), list(numbers))


def traits(post: Post) -> Iterator[str]:
    """The traits of a post that have weights."""
    if post.kind in {"reply", "quote"}:
        yield REPLY
    if post.character:
        yield CHARACTER


def beside(a: list[int], b: list[int]) -> bool:
    """Whether two cues stand near each other somewhere."""
    if len(b) > 1:
        b = sorted(b)
    for place in a:
        index = bisect_left(b, place - NEAR)
        if index < len(b) and b[index] <= place + NEAR:
            return True
    return False


def arranged(cues: Mapping[str, tuple[str, Sequence[str]]], tables: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """What a :class:`Scale` weighs by, as plain data.

    ``words``: those of cues, then the other sequences; ``owners``: the numbers of the cues of each of the first; ``weights``: for each word
    what it weighs as a sequence, by the table's place; ``tables``: what else the table of a rule has; ``says``: what cues mean.

    Args:
        cues: name: (meaning, words).
        tables: by rule number: ``threshold``, ``cues``, ``pairs`` and ``sequences``, each with weights.
    """
    owners: dict[str, list[int]] = {}
    for cue, (_, words) in enumerate(cues.values()):
        for word in words:
            owners.setdefault(word, []).append(cue)
    weights: dict[str, list[tuple[int, int]]] = {word: [] for word in owners}
    for place, table in enumerate(tables.values()):
        for sequence, weight in table["sequences"].items():
            weights.setdefault(sequence, []).append((place, weight))
    return {
        "says": {cue: says for cue, (says, _) in cues.items()},
        "words": list(weights),
        "owners": list(owners.values()),
        "weights": list(weights.values()),
        "tables": {
            number: {key: table[key] for key in ("threshold", "cues", "pairs")} for number, table in tables.items()
        },
    }


class Scale:
    """All weighing rules of a pack, ready to weigh a text.

    The weights that a word, a cue or a pair has in all the tables stand side by side in one number, each in a column of
    :data:`_COLUMN` bits: one addition adds to the sum of every table. A column starts as far below its highest bit as its
    table's threshold is high; where that bit is set in the end, the threshold is passed.

    Args:
        data: what :func:`arranged` makes, or its tables as they are kept.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._says: Mapping[str, str] = data["says"]
        self._tables: list[tuple[int, Mapping[str, Any]]] = [(int(n), t) for n, t in data["tables"].items()]
        self._lexicon = Lexicon(data["words"], Rows(data["owners"]), list(self._says))
        self._weights: Rows[Sequence[tuple[int, int]]] = Rows(data["weights"])
        self._sequences = _Columns(self._weights)
        self._start = _side_by_side((n, _HIGHEST - 1 - t["threshold"]) for n, (_, t) in enumerate(self._tables))
        self._passed = _side_by_side((n, _HIGHEST) for n in range(len(self._tables)))

    @cached_property
    def _alone(self) -> dict[str, int]:
        """The weights of each cue or trait."""
        alone: dict[str, int] = defaultdict(int)
        for number, (_, table) in enumerate(self._tables):
            for cue, weight in table["cues"].items():
                alone[cue] += _side_by_side([(number, weight)])
        return dict(alone)

    @cached_property
    def _pairs(self) -> dict[str, dict[str, int]]:
        """For the first cue of each pair, the weights by the second cue or trait."""
        pairs: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for number, (_, table) in enumerate(self._tables):
            for first, second, weight in table["pairs"]:
                pairs[first][second] += _side_by_side([(number, weight)])
        return dict(pairs)

    def weigh(self, document: Document, post: Post) -> Iterator[Weighing]:
        """The rules whose threshold a post's text passes."""
        if not self._tables:
            return
        reading = self._lexicon.read(document)
        kind = tuple(traits(post))
        sums = self._start + sum(map(self._sequences.__getitem__, {number for number, _, _ in reading.matches}))
        sums += self._cues(reading.cues, kind)
        if not sums & self._passed or not document.sentences:
            return
        for number, (rule, table) in enumerate(self._tables):
            if sums & _side_by_side([(number, _HIGHEST)]):
                told = list(_told(table, reading.cues, kind))
                place = self._heaviest(number, document, reading, told)
                yield Weighing(rule, place, tuple(self._shown(document, reading, told)))

    def _cues(self, cues: Mapping[str, list[int]], kind: tuple[str, ...]) -> int:
        """The weights of the cues, traits and pairs that stand in a text."""
        there = {*cues, *kind}
        alone, pairs = self._alone, self._pairs
        sums = sum(map(alone.__getitem__, alone.keys() & there))
        for first in pairs.keys() & cues.keys():
            seconds = pairs[first]
            for second in seconds.keys() & there:
                if second in kind or beside(cues[first], cues[second]):
                    sums += seconds[second]
        return sums

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
        for word, places in reading.offsets.items():
            if weight := sum(weight for table, weight in self._weights[word] if table == number):
                add(places, weight)
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
        owners, cues = self._lexicon.owners, self._lexicon.cues
        for name in sorted((n for n in weights if weights[n] > 0), key=lambda n: -weights[n])[:_SHOWN_CUES]:
            cue = cues.index(name)
            start = min(min(reading.cues[n]) for n in (name, name + QUOTED) if n in reading.cues)
            ends = (b for n, a, b in reading.matches if a == start and n < owners.count and cue in owners[n])
            begin, stop = document.original(start, min(ends))
            yield self._says[name], document.text[begin:stop]


class _Columns(dict[int, int]):
    """The weights of each word side by side, added up when it is first met."""

    def __init__(self, weights: Rows[Sequence[tuple[int, int]]]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, word: int) -> int:
        columns = self[word] = _side_by_side(self._weights[word])
        return columns


def _side_by_side(weights: Iterable[tuple[int, int]]) -> int:
    """Weights by the number of their table, each in its table's column."""
    return sum(weight << number * _COLUMN for number, weight in weights)


def _told(
    table: Mapping[str, Any], cues: Mapping[str, list[int]], kind: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The cues, traits and pairs of a table that stand in a text: names, weight."""
    for name in (*cues, *kind):
        if name in table["cues"]:
            yield (name,), table["cues"][name]
    for cue in cues:
        for first, second, weight in table["pairs"]:
            if first == cue and (second in kind or (second in cues and beside(cues[first], cues[second]))):
                yield (first, second), weight
