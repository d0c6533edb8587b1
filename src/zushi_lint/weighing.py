"""Cues that are weighed: what no pattern can say outright is told by many weak signs, each with a learned weight.

A *cue* is one meaning with many words for it (「ほめ言葉」: さすが, お見事 …), written by hand. A *sequence* is a run of two to
four characters. A rule that weighs has a table of weights for cues, for pairs of cues that stand near each other, for sequences and
for the kind of post; the weights of what a text holds are added up, and the rule reports where the sum passes its threshold.
Rules that were learned together share what makes a draft worth stopping at all, whichever section it breaks; what each adds of its own tells which.
The weights are those of logistic regressions over labelled drafts (``tools/learn.py``), in hundredths of a logit, as the
scores of SpamAssassin's rules are learned from labelled mail.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from zushi_lint.document import Document
from zushi_lint.lazy import regex
from zushi_lint.normalize import fold
from zushi_lint.patterns.literals import Literals, Match, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zushi_lint.document import Span
    from zushi_lint.post import Post

NEAR = 40
"""The most characters between the beginnings of two cues that make a pair."""
REPLY, CHARACTER = "reply", "character"
QUOTED = "」"
"""Ends the name of a cue that stands inside quotation marks."""
BESIDE = " & "
COMMON = -1
"""Stands for the number of a rule where a column is that of a group's common weights."""
_URL = regex(r"https?://[!-~]{1,2000}")
_DIGIT = regex("[1-9]")
_SHOWN_CUES = 3
_END = itemgetter(2)
_Place = TypeVar("_Place", Match, tuple[str, int, int])
# In a long notice what is ordinary would outweigh one sentence that is not: most lessons have up to so many characters.
_PART = 200
_WHOLE = 320
HEAVIEST = 99_999
"""What a weight or a threshold may be at most, and its negative at least: sums of some lie between -2**23 and 2**23."""
_COLUMN = 24
_HIGHEST = 1 << (_COLUMN - 1)


class Weighing(NamedTuple):
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
        matches: the numbers of the words that stand in the text, and where each begins and ends, in order of the ends.
        told: for each word of a cue that stands there the cue's name, and where the word begins and ends, in that order too;
            inside quotation marks the name ends in :data:`QUOTED`.
    """

    def __init__(self, words: Sequence[str], matches: Sequence[Match], told: Sequence[tuple[str, int, int]]) -> None:
        self._words = words
        self._told = told
        self.matches = matches

    @cached_property
    def cues(self) -> dict[str, list[int]]:
        """Where each cue begins."""
        cues: dict[str, list[int]] = {}
        for name, start, _ in self._told:
            if name in cues:
                cues[name].append(start)
            else:
                cues[name] = [start]
        return cues

    @cached_property
    def offsets(self) -> dict[int, list[int]]:
        """Where each word that stands in the text begins, by its number."""
        offsets: dict[int, list[int]] = defaultdict(list)
        for word, start, _ in self.matches:
            offsets[word].append(start)
        return offsets

    def within(self, start: int, end: int) -> Reading:
        """What stands in a part of the text."""
        return Reading(self._words, _within(self.matches, start, end), _within(self._told, start, end))

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Each word that stands in the text, where it begins and where it ends."""
        return [(self._words[number], start, end) for number, start, end in self.matches]


def _within(places: Sequence[_Place], start: int, end: int) -> list[_Place]:
    """Of places in order of their ends those that lie between two offsets."""
    first = bisect_left(places, start, key=_END)
    last = bisect_right(places, end, first, key=_END)
    return [place for place in places[first:last] if place[1] >= start]


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
        self._literals = Literals(words)

    def make_ready(self) -> None:
        """Make what many texts need."""
        self._literals.make_ready()

    def read(self, document: Document) -> Reading:
        """What stands in a document."""
        owners, names = self.owners, self.cues
        of_cues = owners.count
        matches = self._literals.find(masked(document.norm))
        quoted = document.quoted if document.quotes else None
        told: list[tuple[str, int, int]] = []
        for number, start, end in matches:
            if number < of_cues:
                mark = QUOTED if quoted is not None and quoted(start, end) else ""
                told += [(names[cue] + mark, start, end) for cue in owners[number]]
        return Reading(self.words, matches, told)


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
    if not post.kinds.isdisjoint(("reply", "quote")):
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


class Table(NamedTuple):
    """What one rule weighs by.

    ``threshold``: what the sum must pass. ``cues``: the weight of each cue or trait. ``pairs``: the weights of two cues, or of a
    cue and a trait, that stand beside each other, by their names joined with :data:`BESIDE`.
    """

    threshold: int
    cues: Mapping[str, int]
    pairs: Mapping[str, int]


class Rivals(NamedTuple):
    """Tables that were learned together: of the rules that weigh by them only the one that passes its threshold by most reports.

    ``tables``: by rule number. ``common``: what adds to the sum of each of them; a text that does not pass its threshold is calm.
    ``sequences``: for each sequence what it weighs in common, and then in each table.
    """

    name: str
    tables: Mapping[int, Table]
    common: Table
    sequences: Mapping[str, Sequence[int]]


def _parts(document: Document, reading: Reading) -> Iterator[tuple[Reading, list[Span]]]:
    """What is weighed as one, with its sentences: a text of the length that weights are learned from, or of a longer one runs of sentences that overlap by half."""
    sentences = document.sentences
    if not sentences:
        return
    if len(document.norm) <= _WHOLE:
        yield reading, sentences
        return
    first = 0
    while True:
        last = first + 1
        while last < len(sentences) and sentences[last].end - sentences[first].start <= _PART:
            last += 1
        spans = sentences[first:last]
        yield reading.within(spans[0].start, spans[-1].end), spans
        if last == len(sentences):
            return
        middle = spans[0].start + _PART // 2
        first = max(first + 1, next((first + n for n, span in enumerate(spans) if span.start >= middle), last - 1))


def arranged(cues: Mapping[str, tuple[str, Sequence[str]]], groups: Sequence[Rivals]) -> dict[str, Any]:
    """What a :class:`Scale` weighs by, as plain data; each table of each group has a column.

    ``rules``: for each column its rule's number, its group's name, its threshold and its own cues; the common weights of a group have a
    column too, whose rule is :data:`COMMON`; ``words``: those of cues, then the other
    sequences; ``owners``: the numbers of the cues of each of the first; ``weights``: what each word weighs as a sequence;
    ``named``, ``cues``: cues and traits, and what each weighs; ``firsts``, ``pairs``: the first of pairs, and for each the second ones
    with what the pair weighs; ``says``: what cues mean. What something weighs in each column stands :func:`_side_by_side`.

    Args:
        cues: name: (meaning, words).
        groups: the tables.
    """
    owners: dict[str, list[int]] = {}
    for cue, (_, words) in enumerate(cues.values()):
        for word in words:
            owners.setdefault(word, []).append(cue)
    rules: list[tuple[int, str, int, list[str]]] = []
    by_sequence: dict[str, dict[int, int]] = {word: {} for word in owners}
    by_cue: dict[str, dict[int, int]] = defaultdict(dict)
    by_pair: dict[str, dict[int, int]] = defaultdict(dict)
    for group in groups:
        tables = {COMMON: Table(group.common.threshold, {}, {}), **group.tables}
        for place, (rule, table) in enumerate(tables.items()):
            column = len(rules)
            rules.append((rule, group.name, table.threshold, list(table.cues)))
            for sequence, (common, *each) in group.sequences.items():
                by_sequence.setdefault(sequence, {})[column] = common + (each[place - 1] if place else 0)
            for rows, shared, own in (
                (by_cue, group.common.cues, table.cues),
                (by_pair, group.common.pairs, table.pairs),
            ):
                for name in (*shared, *own):
                    rows[name][column] = shared.get(name, 0) + own.get(name, 0)

    by_first: dict[str, dict[str, int]] = defaultdict(dict)
    for pair, weights in by_pair.items():
        first, _, second = pair.partition(BESIDE)
        by_first[first][second] = _side_by_side(weights)
    return {
        "says": {cue: says for cue, (says, _) in cues.items()},
        "rules": rules,
        "words": list(by_sequence),
        "owners": list(owners.values()),
        "weights": [_side_by_side(weights) for weights in by_sequence.values()],
        "named": list(by_cue),
        "cues": [_side_by_side(weights) for weights in by_cue.values()],
        "firsts": list(by_first),
        "pairs": list(by_first.values()),
    }


class Scale:
    """All weighing rules of a pack, ready to weigh a text.

    The weights that a word, a cue or a pair has for all the rules stand side by side in one number, each in a column of
    :data:`_COLUMN` bits: one addition adds to the sum of every rule. A column starts as far below its highest bit as its
    threshold is high; where that bit is set in the end, the threshold is passed.

    Args:
        data: what :func:`arranged` makes, or its tables as they are kept.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._says: Mapping[str, str] = data["says"]
        self._rules: Sequence[tuple[int, str, int, list[str]]] = data["rules"]
        self._lexicon = Lexicon(data["words"], Rows(data["owners"]), list(self._says))
        self._weights: Rows[int] = Rows(data["weights"])
        self._cues: Rows[int] = Rows(data["cues"])
        self._pairs: Rows[Mapping[str, int]] = Rows(data["pairs"])
        self._named: Mapping[str, int] = {name: number for number, name in enumerate(data["named"])}
        self._firsts: Mapping[str, int] = {name: number for number, name in enumerate(data["firsts"])}
        self._start = _side_by_side({n: _HIGHEST - 1 - threshold for n, (_, _, threshold, _) in enumerate(self._rules)})
        self._passed = _side_by_side({n: _HIGHEST for n, (rule, *_) in enumerate(self._rules) if rule != COMMON})
        self._middle = _side_by_side(dict.fromkeys(range(len(self._rules)), _HIGHEST))

    def weigh(self, document: Document, post: Post) -> Iterator[Weighing]:
        """The rules whose threshold a part of a post's text passes; of rivals, in each part, the one that passes it by most."""
        if not self._rules:
            return
        reading = self._lexicon.read(document)
        kind = tuple(traits(post))
        heaviest: dict[int, tuple[int, Reading, list[Span]]] = {}
        for part, spans in _parts(document, reading):
            sums = self._sums(part, kind)
            if sums & self._passed:
                for above, column in self._best(sums):
                    if column not in heaviest or above > heaviest[column][0]:
                        heaviest[column] = (above, part, spans)
        for column, (_, part, spans) in sorted(heaviest.items()):
            rule, _, _, own = self._rules[column]
            told = list(self._told(column, part.cues, kind))
            place = self._heaviest(column, spans, part, told)
            yield Weighing(rule, place, tuple(self._shown(document, part, told, frozenset(own))))

    def _best(self, sums: int) -> Iterable[tuple[int, int]]:
        """Of each group that has rules whose threshold is passed, how far the one that passes it by most does, and its column."""
        best: dict[str, tuple[int, int]] = {}
        for column, (rule, group, _, _) in enumerate(self._rules):
            above = (sums >> column * _COLUMN) % (1 << _COLUMN) - _HIGHEST
            if rule != COMMON and above > best.get(group, (-1, 0))[0]:
                best[group] = (above, column)
        return best.values()

    def is_calm(self, group: str, text: str, post: Post) -> bool:
        """Whether what a group's tables have in common finds no harm in any part of a text."""
        column = next(n for n, (rule, name, _, _) in enumerate(self._rules) if rule == COMMON and name == group)
        document, kind = Document(text), tuple(traits(post))
        parts = _parts(document, self._lexicon.read(document))
        return not any(self._sums(part, kind) >> column * _COLUMN & _HIGHEST for part, _ in parts)

    def _sums(self, reading: Reading, kind: tuple[str, ...]) -> int:
        """All sums side by side, each as far from its column's highest bit as from passing its threshold."""
        words = {number for number, _, _ in reading.matches}
        return self._start + sum(map(self._weights.__getitem__, words)) + self._sum_of_cues(reading.cues, kind)

    def _in(self, column: int, weights: int) -> int:
        """Of weights side by side the one in a column."""
        return (weights + self._middle >> column * _COLUMN) % (1 << _COLUMN) - _HIGHEST

    def make_ready(self) -> None:
        """Make what many texts need, before the first of them."""
        self._lexicon.make_ready()

    def explained(self, rule: int) -> list[tuple[str, int]]:
        """The cues of a rule's own table, heaviest first: what each means and weighs."""
        for column, (number, _, _, own) in enumerate(self._rules):
            if number == rule:
                cues = [
                    (self._says[name], self._in(column, self._cues[self._named[name]]))
                    for name in own
                    if name in self._says
                ]
                return sorted(cues, key=lambda cue: -cue[1])
        return []

    def _sum_of_cues(self, cues: Mapping[str, list[int]], kind: tuple[str, ...]) -> int:
        """The weights of the cues, traits and pairs that stand in a text."""
        named, firsts = self._named, self._firsts
        there = {*cues, *kind}
        sums = sum([self._cues[named[name]] for name in there if name in named])
        for first in firsts.keys() & cues.keys():
            seconds = self._pairs[firsts[first]]
            for second in seconds.keys() & there:
                if second in kind or beside(cues[first], cues[second]):
                    sums += seconds[second]
        return sums

    def _told(
        self, column: int, cues: Mapping[str, list[int]], kind: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], int]]:
        """What the cues, traits and pairs that stand in a text weigh in a column: names, weight."""
        for name in (*cues, *kind):
            if name in self._named:
                yield (name,), self._in(column, self._cues[self._named[name]])
        for first in cues:
            for second, weights in self._pairs[self._firsts[first]].items() if first in self._firsts else ():
                if second in kind or (second in cues and beside(cues[first], cues[second])):
                    yield (first, second), self._in(column, weights)

    def _heaviest(
        self, column: int, spans: list[Span], reading: Reading, told: list[tuple[tuple[str, ...], int]]
    ) -> Span:
        """The sentence whose cues and sequences weigh most."""
        starts = [span.start for span in spans]
        sums = [0.0] * len(spans)

        def add(offsets: Iterable[int], weight: float) -> None:
            for index in {max(0, bisect_right(starts, offset) - 1) for offset in offsets}:
                sums[index] += weight

        for names, weight in told:
            for name in names:
                add(reading.cues.get(name, ()), weight / len(names))
        for word, places in reading.offsets.items():
            add(places, self._in(column, self._weights[word]))
        return spans[max(range(len(spans)), key=lambda i: sums[i])]

    def _shown(
        self, document: Document, reading: Reading, told: list[tuple[tuple[str, ...], int]], own: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        """What the heaviest of a rule's own cues mean, and the first of their words that stands in the text."""
        weights: dict[str, int] = defaultdict(int)
        for names, weight in told:
            for name in names:
                if name in reading.cues and name in own:
                    weights[name.removesuffix(QUOTED)] += weight
        owners, cues = self._lexicon.owners, self._lexicon.cues
        for name in sorted((n for n in weights if weights[n] > 0), key=lambda n: -weights[n])[:_SHOWN_CUES]:
            cue = cues.index(name)
            start = min(min(reading.cues[n]) for n in (name, name + QUOTED) if n in reading.cues)
            ends = (b for n, a, b in reading.matches if a == start and n < owners.count and cue in owners[n])
            begin, stop = document.original(start, min(ends))
            yield self._says[name], document.text[begin:stop]


def _side_by_side(weights: Mapping[int, int]) -> int:
    """Weights by column, each in its column."""
    return sum(weight << column * _COLUMN for column, weight in weights.items())
