"""Patterns ready to be run: each finds its spans in a region of a document.

A *leaf* looks at the text itself (expressions, phrases, tokens). It has parts (the alternatives of an expression), and
each part has clauses: sets of literals of each of which one stands in every text that the part matches. One scan of the
document for the literals of all clauses (:class:`Scan`) says which parts can match and where, so that expressions are
made and run, and text is tokenised, only in units where they may succeed. Combinations
(:class:`AnyOf`, :class:`AllOf`, :class:`InOrder`, :class:`Nothing`) are built on leaves.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from zushi_lint.document import Document, Span
from zushi_lint.lazy import compiled
from zushi_lint.patterns.forms import has_form
from zushi_lint.patterns.phrases import Phrase, match_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from zushi_lint.patterns.literals import Condition, Filter, Match
    from zushi_lint.post import Post
    from zushi_lint.tokens import Token

Unit = Literal["sentence", "line", "paragraph", "title", "post", "previous", "next", "around"]
UNITS: tuple[Unit, ...] = ("sentence", "line", "paragraph", "title", "post", "previous", "next", "around")
Anchored = tuple[int, str]
_END = itemgetter(2)
# A leaf with more parts than this that can match in a text is not asked part by part in each unit of it.
_MANY = 8
# From so many characters on, a text is judged calm: weights are learned from drafts of 60 to 300.
_TELLING = 40


class Scan:
    """A document and what was found in it.

    ``matches``: the literals that stand in it, in order of their ends; ``found``: where the literals of each clause that
    triggers something end; ``live``: of each leaf the parts whose clauses all stand in the text, or None where everything
    is to be looked for.
    """

    def __init__(
        self,
        document: Document,
        post: Post,
        found_by: Filter,
        *,
        matches: Sequence[Match],
        found: Mapping[int, list[int]],
        live: Mapping[int, list[Condition]] | None,
    ) -> None:
        self.document = document
        self.post = post
        self.filter = found_by
        self.matches = matches
        self.found = found
        self.live = live
        self._regions: dict[tuple[int, int], Region] = {}

    @property
    def whole(self) -> Region:
        """The region of the whole document."""
        return self.region(0, len(self.document.norm))

    def forget(self) -> None:
        """Let go of the regions, so that they and what they hold are freed at once and not by a search for cycles."""
        self._regions.clear()

    @cached_property
    def anchored(self) -> list[Anchored]:
        """Each literal of the text with its offset, in order."""
        return sorted((start, self.filter.anchors[number]) for number, start, _ in self.matches)

    def region(self, start: int, end: int) -> Region:
        """The region of a span, made once."""
        found = self._regions.get((start, end))
        if found is None:
            found = self._regions[start, end] = Region(self, start, end)
        return found

    def regions(self, unit: Unit) -> list[Region]:
        """All regions of a kind, in order."""
        document = self.document
        match unit:
            case "post":
                return [self.whole]
            case "title":
                return [self.region(*document.title)] if document.title else []
            case "line":
                return [self.region(*span) for span in document.lines]
            case "paragraph":
                return [self.region(*span) for span in document.paragraphs]
            case _:
                return [self.region(*span) for span in document.sentences]

    def region_at(self, unit: Unit, offset: int) -> Region | None:
        """The region of a kind that an offset lies in (or, for previous and next, is beside)."""
        document = self.document
        match unit:
            case "post":
                return self.whole
            case "title":
                return self.region(*document.title) if document.title else None
            case "line":
                spans = document.lines
            case "paragraph":
                spans = document.paragraphs
            case _:
                spans = document.sentences
        if not spans:
            return None
        index = document.unit(spans, offset)
        if unit == "previous":
            return self.region(*spans[index - 1]) if index else None
        if unit == "next":
            return self.region(*spans[index + 1]) if index + 1 < len(spans) else None
        if unit == "around":
            return self.region(spans[max(0, index - 1)].start, spans[min(len(spans) - 1, index + 1)].end)
        return self.region(*spans[index])


class Region:
    """A unit of a document: the part of the normalised text that a pattern is looked for in."""

    def __init__(self, scan: Scan, start: int, end: int) -> None:
        self.scan = scan
        self.start = start
        self.end = end
        self.found: dict[Matcher, list[Span]] = {}
        norm = scan.document.norm
        self.text = norm[start:end]
        self.is_whole = len(self.text) == len(norm)

    @cached_property
    def sentences(self) -> range:
        """The numbers of the document's sentences that overlap the region."""
        document = self.scan.document
        if not document.sentences:
            return range(0)
        first = document.unit(document.sentences, self.start)
        last = document.unit(document.sentences, max(self.start, self.end - 1))
        return range(first, last + 1)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens that lie in the region."""
        document = self.scan.document
        return [
            t
            for number in self.sentences
            for t in document.tokens(number)
            if self.start <= t.start and t.end <= self.end
        ]

    @cached_property
    def token_index(self) -> dict[int, int]:
        """The number in :attr:`tokens` of the token that begins at an offset."""
        return {t.start: i for i, t in enumerate(self.tokens)}

    def live(self, leaf: int) -> list[int]:
        """The parts of a leaf whose clauses all stand in the region."""
        conditions: Sequence[Condition] = (self.scan.live or {}).get(leaf, ())
        if len(conditions) > _MANY and not self.is_whole:
            conditions = self._live.get(leaf, ())
        elif not self.is_whole:
            conditions = [c for c in conditions if self._holds(c[2]) and (not c[3] or self._guarded(c[3]))]
        return [condition[1] for condition in conditions]

    def _holds(self, trigger: int) -> bool:
        ends = self.scan.found[trigger]
        index = bisect_right(ends, self.start)
        return index < len(ends) and ends[index] <= self.end

    def _guarded(self, guards: Sequence[int]) -> bool:
        return self.scan.filter.guarded(guards, self._literals)

    @cached_property
    def _literals(self) -> set[int]:
        return {match[0] for match in self._matches}

    @cached_property
    def _matches(self) -> Sequence[Match]:
        matches = self.scan.matches
        first = bisect_right(matches, self.start, key=_END)
        return matches[first : bisect_right(matches, self.end, first, key=_END)]

    @cached_property
    def _live(self) -> Mapping[int, Sequence[Condition]]:
        found = self.scan.filter
        return found.live(found.triggered(self._matches), self._matches)

    def anchored(self) -> list[Anchored]:
        """The literals that stand in the region, with their offsets."""
        found = self.scan.anchored
        first = bisect_left(found, (self.start, ""))
        return found[first : bisect_left(found, (self.end, ""), first)]


class Matcher(ABC):
    """A pattern that can be looked for in a region."""

    scope: Unit | None = None
    quoted: bool | None = None
    reads_tokens = False
    """Whether it, or a part of it, makes the text be tokenised, so that others are better asked first."""

    @abstractmethod
    def search(self, region: Region) -> list[Span]:
        """The pattern's spans in exactly this region."""

    def possible(self, region: Region) -> bool:
        """Whether it may be found in the region, as far as its literals tell."""
        del region
        return True

    def find(self, region: Region) -> list[Span]:
        """The spans in the region, less those that a ``quoted`` modifier leaves out.

        They are kept with the region: many hits ask for one context, and contexts may be as long as the post.
        """
        spans = region.found.get(self)
        if spans is None:
            spans = self.search(region)
            if self.quoted is not None and spans:
                document = region.scan.document
                spans = [s for s in spans if document.quoted(*s) is self.quoted]
            region.found[self] = spans
        return spans

    def is_near(self, region: Region, offset: int) -> bool:
        """Whether there is a span :meth:`near`, which may be told sooner than where."""
        return bool(self.near(region, offset))

    def near(self, region: Region, offset: int) -> list[Span]:
        """The spans in the region, or in the unit beside ``offset`` that ``scope`` names."""
        if self.scope is None:
            return self.find(region)
        other = region.scan.region_at(self.scope, offset)
        return self.find(other) if other else []


class Expression(Matcher):
    """A regular expression on the normalised text, as its alternatives.

    ``scanned`` tells whether the scan knows its parts; ``opened`` are those that it cannot tell anything of.
    """

    def __init__(self, leaf: int, parts: Sequence[str], scanned: bool, opened: Sequence[int] = ()) -> None:
        self.leaf = leaf
        self.parts = parts
        self.scanned = scanned
        self.opened = opened
        self._compiled: dict[int, re.Pattern[str]] = {}

    def possible(self, region: Region) -> bool:
        """Whether some part may match."""
        return self.scope is not None or self._is_sought(region) or bool(self.opened or region.live(self.leaf))

    def _is_sought(self, region: Region) -> bool:
        return not self.scanned or region.scan.live is None

    def _part(self, number: int) -> re.Pattern[str]:
        if number not in self._compiled:
            self._compiled[number] = compiled(self.parts[number])
        return self._compiled[number]

    @cached_property
    def _all(self) -> re.Pattern[str]:
        return re.compile("|".join(self.parts))

    @cached_property
    def _all_opened(self) -> re.Pattern[str]:
        return re.compile("|".join(self.parts[number] for number in self.opened))

    def _patterns(self, region: Region) -> list[re.Pattern[str]]:
        """The parts that may match in a region, in order."""
        if self._is_sought(region):
            return [self._all]
        live = region.live(self.leaf)
        if self.opened:
            live = [*self.opened, *live]
        return [self._part(number) for number in (live if len(live) < 2 else sorted(set(live)))]

    def is_near(self, region: Region, offset: int) -> bool:
        """Whether some part matches; only where no modifier asks for more."""
        if self.scope is not None or self.quoted is not None or self in region.found:
            return super().is_near(region, offset)
        if self._is_sought(region):
            return self._all.search(region.text) is not None
        if self.opened and self._all_opened.search(region.text):
            return True
        return any(self._part(number).search(region.text) for number in region.live(self.leaf))

    def search(self, region: Region) -> list[Span]:
        """Non-overlapping matches, left to right."""
        patterns = self._patterns(region)
        if not patterns:
            return []
        base = region.start
        matches = patterns[0].finditer(region.text) if len(patterns) == 1 else _matches(patterns, region.text)
        return [Span(base + m.start(), base + m.end()) for m in matches if m.group()]


def _matches(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """What one expression with these alternatives would match: at each place the first that does."""
    ahead = {p: m for p in patterns if (m := p.search(text))}
    while ahead:
        best = min(ahead.values(), key=lambda m: m.start())  # of equals, min takes the first
        yield best
        end = best.end()
        ahead = {p: n for p, m in ahead.items() if (n := m if m.start() >= end else p.search(text, end))}


class Words(Matcher):
    """Phrases of one entry or of a word list, found at token boundaries."""

    reads_tokens = True

    def __init__(self, leaf: int, phrases: Mapping[str, Sequence[Phrase]]) -> None:
        self.leaf = leaf
        self.phrases = phrases

    def possible(self, region: Region) -> bool:
        """Whether a literal of some phrase stands in the text."""
        return self.scope is not None or region.scan.live is None or self.leaf in region.scan.live

    def search(self, region: Region) -> list[Span]:
        """The longest phrase at each place."""
        if not self.possible(region):
            return []
        spans: dict[int, int] = {}
        for offset, anchor in region.anchored():
            if anchor not in self.phrases:
                continue
            index = region.token_index.get(offset)
            if index is None:
                continue
            for phrase in self.phrases[anchor]:
                end = match_at(phrase, region.tokens, index)
                if end is not None and end > spans.get(offset, 0):
                    spans[offset] = end
        return [Span(start, end) for start, end in sorted(spans.items())]


class TokenSpec(NamedTuple):
    """What one token must be: each entry of ``wants`` holds (attribute, accepted values, by prefix)."""

    wants: Sequence[tuple[str, frozenset[str], bool]]
    refuses: Sequence[tuple[str, frozenset[str], bool]]
    low: int = 1
    high: int = 1

    def accepts(self, token: Token) -> bool:
        """Whether the token has every wanted value and not all of the refused ones."""
        if not all(_has(token, *want) for want in self.wants):
            return False
        return not self.refuses or not all(_has(token, *refused) for refused in self.refuses)


def _has(token: Token, attribute: str, values: frozenset[str], prefix: bool) -> bool:
    value = getattr(token, attribute)
    return value in values or (prefix and any(value.startswith(v) for v in values))


class TokenSequence(Matcher):
    """Token by token, as in spaCy's Matcher; each repetition has an upper limit."""

    reads_tokens = True

    def __init__(self, leaf: int, specs: Sequence[TokenSpec], scanned: bool, opened: Sequence[int] = ()) -> None:
        self.leaf = leaf
        self.specs = specs
        self.scanned = scanned
        self.opened = opened

    def possible(self, region: Region) -> bool:
        """Whether the literals of its words stand in the region."""
        if self.scope is not None or not self.scanned or region.scan.live is None:
            return True
        return bool(self.opened or region.live(self.leaf))

    def search(self, region: Region) -> list[Span]:
        """The longest match at each token, left to right without overlap."""
        if not self.possible(region):
            return []
        tokens = region.tokens
        spans: list[Span] = []
        index = 0
        while index < len(tokens):
            end = self._match(tokens, index, 0)
            if end is None or end == index:
                index += 1
                continue
            spans.append(Span(tokens[index].start, tokens[end - 1].end))
            index = end
        return spans

    def _match(self, tokens: list[Token], index: int, number: int) -> int | None:
        if number == len(self.specs):
            return index
        spec = self.specs[number]
        count = 0
        while count < spec.high and index + count < len(tokens) and spec.accepts(tokens[index + count]):
            count += 1
        while count >= spec.low:
            end = self._match(tokens, index + count, number + 1)
            if end is not None:
                return end
            count -= 1
        return None


class Detected(Matcher):
    """A detector that works on tokens (person, organisation, place, address)."""

    reads_tokens = True

    def __init__(self, detect: Callable[[list[Token], str], list[tuple[int, int]]]) -> None:
        self.detect = detect

    def search(self, region: Region) -> list[Span]:
        """What the detector finds, offsets into the document."""
        return [Span(*span) for span in self.detect(region.tokens, region.scan.document.norm)]


class Form(Matcher):
    """The region as a whole, where it has a sentence form."""

    def __init__(self, name: str) -> None:
        self.name = name

    def search(self, region: Region) -> list[Span]:
        """The whole region or nothing."""
        return [Span(region.start, region.end)] if has_form(self.name, region) else []


class Trait(Matcher):
    """A trait of the post rather than of its text: its kind, platform or character."""

    def __init__(self, holds: Callable[[Post], bool]) -> None:
        self.holds = holds

    def possible(self, region: Region) -> bool:
        """Whether the post has it."""
        return self.holds(region.scan.post)

    def search(self, region: Region) -> list[Span]:
        """An empty span at the region's start where the trait holds."""
        return [Span(region.start, region.start)] if self.holds(region.scan.post) else []


class Calm(Matcher):
    """The sentences around, where what is weighed finds no harm in them nor in the whole text; or nothing.

    A short text says too little to be called calm.
    """

    scope: Unit | None = "around"

    def __init__(self, holds: Callable[[str, Post], bool]) -> None:
        self.holds = holds

    def search(self, region: Region) -> list[Span]:
        """The whole region or nothing."""
        scan = region.scan
        if len(scan.document.norm) < _TELLING:
            return []
        calm = self.holds(region.text, scan.post) and (region.is_whole or bool(self.find(scan.whole)))
        return [Span(region.start, region.end)] if calm else []


class AnyOf(Matcher):
    """The spans of all its patterns."""

    def __init__(self, items: Sequence[Matcher]) -> None:
        self.items = items
        self.reads_tokens = any(item.reads_tokens for item in items)

    def possible(self, region: Region) -> bool:
        """Whether one of them may be found."""
        return self.scope is not None or any(item.possible(region) for item in self.items)

    def is_near(self, region: Region, offset: int) -> bool:
        """Whether one of them is found."""
        if self.scope is not None or self.quoted is not None:
            return super().is_near(region, offset)
        return any(item.is_near(region, region.start) for item in self.items)

    def search(self, region: Region) -> list[Span]:
        """All spans, in order of their place."""
        return sorted({span for item in self.items for span in item.near(region, region.start)})


class Nothing(Matcher):
    """A condition: the pattern is not found. Its span is empty."""

    def __init__(self, item: Matcher) -> None:
        self.item = item
        self.reads_tokens = item.reads_tokens

    def search(self, region: Region) -> list[Span]:
        """An empty span at the region's start where the pattern is absent."""
        return [] if self.item.is_near(region, region.start) else [Span(region.start, region.start)]


class AllOf(Matcher):
    """All patterns, in any order; with ``within``, at most so many characters from the first to the last."""

    def __init__(self, items: Sequence[Matcher], within: int | None = None) -> None:
        self.items = items
        self.within = within
        self.reads_tokens = any(item.reads_tokens for item in items)

    def possible(self, region: Region) -> bool:
        """Whether each of them may be found."""
        return self.scope is not None or all(item.possible(region) for item in self.items)

    def is_near(self, region: Region, offset: int) -> bool:
        """Whether all of them are found."""
        if self.scope is not None or self.quoted is not None or self.within is not None:
            return super().is_near(region, offset)
        return all(item.is_near(region, region.start) for item in self.items)

    def search(self, region: Region) -> list[Span]:
        """The shortest stretch that holds one span of each."""
        if not all(item.possible(region) for item in self.items):
            return []
        if not all(item.is_near(region, region.start) for item in self.items if not item.reads_tokens):
            return []
        found: list[list[Span]] = []
        for item in self.items:
            spans = item.near(region, region.start)
            if not spans:
                return []
            if not isinstance(item, Nothing | Trait | Form | Calm) and item.scope is None:
                found.append(spans)
        if not found:
            return [Span(region.start, region.end)]
        best = _shortest(found)
        if best is None or (self.within is not None and best.end - best.start > self.within):
            return []
        return [best]


def _shortest(found: list[list[Span]]) -> Span | None:
    """The shortest span covering one span of each list."""
    events = sorted((span, number) for number, spans in enumerate(found) for span in spans)
    latest: dict[int, Span] = {}
    best: Span | None = None
    for span, number in events:
        latest[number] = span
        if len(latest) == len(found):
            start = min(s.start for s in latest.values())
            end = max(s.end for s in latest.values())
            if best is None or end - start < best.end - best.start:
                best = Span(start, end)
    return best


class InOrder(Matcher):
    """Patterns one after the other, with at most ``gap`` characters between two of them."""

    def __init__(self, items: Sequence[Matcher], gap: int) -> None:
        self.items = items
        self.gap = gap
        self.reads_tokens = any(item.reads_tokens for item in items)

    def possible(self, region: Region) -> bool:
        """Whether each of them may be found."""
        return self.scope is not None or all(item.possible(region) for item in self.items)

    def search(self, region: Region) -> list[Span]:
        """From the first pattern's start to the last one's end, for each place where it begins."""
        if not all(item.possible(region) for item in self.items):
            return []
        chains: list[Span] = []
        for number, item in enumerate(self.items):
            spans = item.near(region, region.start)
            if not spans:
                return []
            if isinstance(item, Nothing | Trait | Form | Calm):
                continue
            if number == 0 or not chains:
                chains = spans
            else:
                chains = [
                    Span(chain.start, span.end)
                    for chain in chains
                    if (span := _following(spans, chain.end, self.gap)) is not None
                ]
            if not chains:
                return []
        return chains


def _following(spans: Iterable[Span], end: int, gap: int) -> Span | None:
    return next((s for s in spans if end <= s.start <= end + gap), None)


def trait(kind: Sequence[str], platform: Sequence[str], character: bool | None) -> Callable[[Post], bool]:
    """A predicate on posts; empty or None means that it does not matter."""

    def holds(post: Post) -> bool:
        if kind and post.kinds.isdisjoint(kind):
            return False
        if platform and not set(platform) & set(post.platforms):
            return False
        return character is None or bool(post.character) is character

    return holds


def token_spec(data: Mapping[str, Any]) -> TokenSpec:
    """A spec from its compiled form ``{"wants": [[attribute, [values], prefix]], "refuses": …, "op": [m, n]}``."""
    low, high = data["op"]
    return TokenSpec(
        [(a, frozenset(v), p) for a, v, p in data["wants"]],
        [(a, frozenset(v), p) for a, v, p in data["refuses"]],
        low,
        high,
    )
