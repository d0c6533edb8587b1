"""Which literals a text is scanned for, so that an expression is looked for only where it can match.

Each part of a leaf (an alternative of an expression, a list of words) comes with clauses: sets of literals of each of
which every text that it matches holds one. The clause that is met least often triggers the part; the others must stand
in the text too, where they are seldom met. How often that is, is counted in the packs' own examples.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING, Any

from zushi_lint.patterns.regexes import worth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from zushi_lint.patterns.regexes import Clause

# Expected hits in a hundred characters: a clause that is met oftener is no trigger, or not worth a look beside one.
_TRIGGER = 1.5
_GUARD = 0.5
# What a literal counts that no example has, and the characters that are at least counted in.
_UNSEEN = 0.5
_FEW = 10_000


class Plan:
    """The clauses that are scanned for and the parts of leaves that they let through.

    ``parts`` has, for each leaf that starts or decides something, the clauses of each of its parts; ``words`` are the
    leaves that are matched by their literals themselves, however common; ``sample`` is text to count literals in.
    """

    def __init__(self, parts: Mapping[int, Sequence[Collection[Clause]]], words: Collection[int], sample: str) -> None:
        self.opened: dict[int, list[int]] = {}
        """For each leaf the parts that nothing is known of: they are always looked for."""
        self.costs: dict[int, float] = {}
        """For each leaf how often it is triggered in a hundred characters; infinite where a part is always looked for."""
        self._triggers = _Numbers()
        self._guards = _Numbers()
        self._conditions: dict[int, list[list[Any]]] = {}
        counts = _counts({literal for leaf in parts.values() for part in leaf for c in part for literal in c}, sample)
        rate = 100 / max(len(sample), _FEW)
        for leaf, each in parts.items():
            most = inf if leaf in words else _TRIGGER
            for number, clauses in enumerate(each):
                priced = [(rate * sum(counts[literal] for literal in clause), clause) for clause in clauses]
                self._add(leaf, number, [(cost, clause) for cost, clause in priced if cost <= most])

    def _add(self, leaf: int, part: int, priced: list[tuple[float, Clause]]) -> None:
        if not priced:
            self.costs[leaf] = inf
            self.opened.setdefault(leaf, []).append(part)
            return
        priced.sort(key=lambda p: (p[0], *(-w for w in worth(p[1])), sorted(p[1])))
        cost, trigger = priced[0]
        guards = [self._guards.number(clause) for price, clause in priced[1:] if price < _GUARD]
        number = self._triggers.number(trigger)
        self._conditions.setdefault(number, []).append([leaf, part, number, guards])
        self.costs[leaf] = self.costs.get(leaf, 0) + cost

    def tables(self) -> dict[str, Any]:
        """What the engine scans by, as plain data.

        ``anchors``: the literals; ``owners``: of each the numbers of the clauses by which it triggers something;
        ``conditions``: of each such clause what it triggers, as leaf, part, its own number and those of the guards;
        ``guards``: of each guard the numbers of its literals.
        """
        owners: dict[str, list[int]] = {literal: [] for clause in self._guards.clauses for literal in clause}
        for number, clause in enumerate(self._triggers.clauses):
            for literal in clause:
                owners.setdefault(literal, []).append(number)
        anchors = sorted(owners)
        numbers = {literal: number for number, literal in enumerate(anchors)}
        return {
            "anchors": anchors,
            "owners": [owners[literal] for literal in anchors],
            "conditions": [self._conditions[number] for number in range(len(self._triggers.clauses))],
            "guards": [sorted(numbers[literal] for literal in clause) for clause in self._guards.clauses],
        }


class _Numbers:
    """Clauses by number, each once."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self._known: dict[Clause, int] = {}

    def number(self, clause: Clause) -> int:
        if clause not in self._known:
            self._known[clause] = len(self.clauses)
            self.clauses.append(clause)
        return self._known[clause]


def _counts(literals: Iterable[str], sample: str) -> dict[str, float]:
    known = sorted(literals)
    counts = dict.fromkeys(known, _UNSEEN)
    if known and sample:
        from ahocorasick_rs import AhoCorasick

        automaton = AhoCorasick(known, store_patterns=False)
        found = Counter(index for index, _, _ in automaton.find_matches_as_indexes(sample, overlapping=True))
        counts |= {known[index]: float(count) for index, count in found.items()}
    return counts
