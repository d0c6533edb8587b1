"""Ranges that are taken, and whether another one meets them; each question costs a bisection."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Spans:
    """A set of ranges, ends exclusive, of which no two overlap: what overlaps one already held is not added."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for span in sorted(spans):
            self.add(*span)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a range shares a character with one that is held."""
        before = bisect_left(self._spans, (end,)) - 1
        return before >= 0 and self._spans[before][1] > start

    def add(self, start: int, end: int) -> None:
        """Hold a range."""
        if not self.overlaps(start, end):
            insort(self._spans, (start, end))
