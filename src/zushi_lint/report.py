"""What a run found, as every reporter gets it, and the exit status that follows from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zushi_lint.baseline import Entry
    from zushi_lint.errors import Problem
    from zushi_lint.source import SourceText

FailOn = Literal["error", "warning", "info", "never"]


_NO_SOURCES: Mapping[str, SourceText] = {}


class Report(NamedTuple):
    """A run's result. ``findings`` and ``waived`` are sorted and disjoint; only the former count.

    ``files`` and ``posts`` are numbers of what was read; ``recorded`` is how many findings the baseline
    took away, ``stale`` what it holds that is not found any more, ``fixed`` how many files were changed. ``sources`` has the text of each file with
    a finding, by path.
    """

    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    failures: tuple[Problem, ...] = ()
    files: int = 0
    posts: int = 0
    recorded: int = 0
    fixed: int = 0
    stale: tuple[Entry, ...] = ()
    sources: Mapping[str, SourceText] = _NO_SOURCES
    edition: str = ""

    def counts(self) -> dict[Severity, int]:
        """The number of findings of each severity."""
        tally = Counter(finding.severity for finding in self.findings)
        return {severity: tally[severity] for severity in Severity}

    def status(self, fail_on: FailOn) -> int:
        """The exit status: 2 if something could not be read, 1 if a finding reaches ``fail_on``, else 0."""
        if self.failures:
            return 2
        if fail_on == "never":
            return 0
        floor = Severity(fail_on).rank
        return int(any(finding.severity.rank >= floor for finding in self.findings))
