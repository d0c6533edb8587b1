"""Wording that checks look for: lists of regular expressions from a rule's parameters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zushi_lint.document import Document, Span


def find_wording(regexes: Iterable[str], text: str) -> re.Match[str] | None:
    """The first place in a normalised text where one of the expressions matches; None for no expressions."""
    return _compile(tuple(regexes)).search(text)


def has_wording(regexes: Iterable[str], text: str) -> bool:
    """Whether one of the expressions matches somewhere in a normalised text."""
    return find_wording(regexes, text) is not None


def sentences_of(document: Document) -> Iterator[tuple[Span, str]]:
    """Each sentence of a text with its normalised words."""
    for sentence in document.sentences:
        yield sentence, document.norm[sentence.start : sentence.end]


@lru_cache(maxsize=200)
def _compile(regexes: tuple[str, ...]) -> re.Pattern[str]:
    # No expression matches nothing; an empty alternation would match everywhere.
    return re.compile("|".join(f"(?:{regex})" for regex in regexes) or r"(?!)")
