"""Wording that checks look for: lists of regular expressions from a rule's parameters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from zushi_lint.patterns.regexes import needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zushi_lint.document import Document, Span

_FEW = 32


def find_wording(regexes: Iterable[str], text: str) -> re.Match[str] | None:
    """The first place in a normalised text where one of the expressions matches; None for no expressions."""
    found = [match for part in _parts(tuple(regexes)) if (match := part.search(text))]
    return min(found, key=lambda match: match.start(), default=None)  # of equals, min takes the first


def has_wording(regexes: Iterable[str], text: str) -> bool:
    """Whether one of the expressions matches somewhere in a normalised text."""
    return any(part.search(text) for part in _parts(tuple(regexes)))


def may_have_wording(regexes: Iterable[str], text: str) -> bool:
    """Whether one of the expressions may match somewhere in a normalised text or in a part of it, by its literals."""
    return any(part.may_match(text) for part in _parts(tuple(regexes)))


def sentences_of(document: Document) -> Iterator[tuple[Span, str]]:
    """Each sentence of a text with its normalised words."""
    for sentence in document.sentences:
        yield sentence, document.norm[sentence.start : sentence.end]


class _Part:
    """One of the expressions, compiled when a text first has a literal of those that it needs."""

    def __init__(self, source: str) -> None:
        self._source = source
        literals = min(needs(source), key=len, default=frozenset[str]())
        # To look for many literals one by one is no quicker than the expression.
        self._literals = tuple(sorted(literals)) if len(literals) <= _FEW else ()
        self._compiled: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        return not self._literals or any(map(text.__contains__, self._literals))

    def search(self, text: str) -> re.Match[str] | None:
        if not self.may_match(text):
            return None
        if self._compiled is None:
            self._compiled = re.compile(self._source)
        return self._compiled.search(text)


@lru_cache(maxsize=200)
def _parts(regexes: tuple[str, ...]) -> tuple[_Part, ...]:
    return tuple(map(_Part, regexes))
