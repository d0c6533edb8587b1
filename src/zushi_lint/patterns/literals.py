"""Where literals stand in a text: by looking up its substrings at first, by an automaton once there is more to read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Match = tuple[int, int, int]
"""The number of a literal, and where it starts and ends."""

# To make the automaton costs as much as to look up so many characters' substrings.
_PAYS = 8_000


class Literals:
    """A set of literals that texts are scanned for."""

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = literals
        self._read = 0

    def find(self, text: str) -> Sequence[Match]:
        """All places of all literals, overlapping ones too, in order of their ends."""
        self._read += len(text)
        if self._read <= _PAYS:
            return self.look_up(text)
        found: Sequence[Match] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return found

    def look_up(self, text: str) -> list[Match]:
        """What :meth:`find` gives, by the text's substrings of each length that a literal has."""
        numbers, lengths = self._numbers, self._lengths
        return [
            (number, end - length, end)
            for end in range(1, len(text) + 1)
            for length in lengths
            if length <= end and (number := numbers.get(text[end - length : end])) is not None
        ]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {literal: number for number, literal in enumerate(self._literals)}

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted(set(map(len, self._literals)), reverse=True)

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        self.__dict__.pop("_numbers", None)
        return AhoCorasick(self._literals, store_patterns=False)
