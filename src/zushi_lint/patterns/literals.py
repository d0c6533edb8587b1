"""Where literals stand in a text, and which parts of rules can match for that.

A first short text is scanned by looking up its substrings, further ones by an automaton.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from zushi_lint.tables import KeptWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Row = TypeVar("_Row")
Match = tuple[int, int, int]
"""The number of a literal, and where it starts and ends."""

Condition = tuple[int, int, int, Sequence[int]]
"""A leaf, a part of it, the clause that triggers the part, and its guards: clauses that must stand in the text too."""

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

    def make_ready(self) -> None:
        """Make the automaton now, for many texts."""
        self._read = _PAYS + 1
        self.find("")

    def look_up(self, text: str) -> list[Match]:
        """What :meth:`find` gives, by the text's substrings of each length that a literal has."""
        number_of = self._number_of
        return [
            (number, end - length, end)
            for end in range(1, len(text) + 1)
            for length in self._lengths
            if length <= end and (number := number_of(text[end - length : end])) is not None
        ]

    @cached_property
    def _number_of(self) -> Callable[[str], int | None]:
        """Gives where a literal stands among them."""
        if isinstance(self._literals, KeptWords):
            return self._literals.number
        return {literal: number for number, literal in enumerate(self._literals)}.get

    @cached_property
    def _lengths(self) -> list[int]:
        lengths = self._literals.lengths if isinstance(self._literals, KeptWords) else set(map(len, self._literals))
        return sorted(lengths, reverse=True)

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        self.__dict__.pop("_number_of", None)
        return AhoCorasick(list(self._literals), store_patterns=False)


class Rows(dict[int, _Row]):
    """Rows of a table, each taken from it once."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        super().__init__()
        self._rows = rows
        self.count = len(rows)

    def __missing__(self, number: int) -> _Row:
        row = self[number] = self._rows[number]
        return row


class Filter:
    """Which parts of which leaves can match, by the literals that stand in a text."""

    def __init__(
        self,
        anchors: Sequence[str],
        owners: Rows[Sequence[int]],
        conditions: Rows[Sequence[Condition]],
        guards: Rows[Sequence[int]],
    ) -> None:
        """Take the tables that :class:`zushi_lint.rulebook.anchors.Plan` makes."""
        self.anchors = Rows(anchors)
        self.literals = Literals(anchors)
        self._owners = owners
        self._conditions = conditions
        self._guards = guards
        self._literals: dict[int, frozenset[int]] = {}

    def triggered(self, matches: Iterable[Match]) -> dict[int, list[int]]:
        """Where the literals of each clause that triggers something end."""
        owners = self._owners
        found: dict[int, list[int]] = {}
        for number, _, end in matches:
            for clause in owners[number]:
                if clause in found:
                    found[clause].append(end)
                else:
                    found[clause] = [end]
        return found

    def live(self, triggered: Iterable[int], matches: Iterable[Match]) -> dict[int, list[Condition]]:
        """Of each leaf the conditions that hold where these clauses and literals stand."""
        conditions, guards = self._conditions, self._literals
        literals = {match[0] for match in matches}
        live: dict[int, list[Condition]] = {}
        for clause in triggered:
            for condition in conditions[clause]:
                for guard in condition[3]:
                    if guard not in guards:
                        guards[guard] = frozenset(self._guards[guard])
                    if guards[guard].isdisjoint(literals):
                        break
                else:
                    live.setdefault(condition[0], []).append(condition)
        return live

    def guarded(self, guards: Iterable[int], literals: set[int]) -> bool:
        """Whether a literal of each guard is among these."""
        return not any(literals.isdisjoint(self._guards[guard]) for guard in guards)
