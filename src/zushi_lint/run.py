"""One run over many files: read, lint, filter, gather; the command line only chooses what and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint import filters, waivers
from zushi_lint.errors import InputError, Problem
from zushi_lint.parallel import Judge, Outcome, judged
from zushi_lint.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from zushi_lint.baseline import Baseline
    from zushi_lint.finding import Finding
    from zushi_lint.linter import Linter
    from zushi_lint.post import Batch
    from zushi_lint.source import SourceText


class Run:
    """Lints files one by one and gathers a report.

    ``select`` and ``ignore`` are rule or section ids that the linter knows. With
    ``recording``, findings go into the baseline instead of being held against it.
    """

    def __init__(
        self,
        linter: Linter,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        baseline: Baseline | None = None,
        *,
        recording: bool = False,
    ) -> None:
        self.linter = linter
        self.select = select
        self.ignore = ignore
        self.baseline = baseline
        self.recording = recording
        self.failures: list[Problem] = []
        self._findings: list[Finding] = []
        self._waived: list[Finding] = []
        self._sources: dict[str, SourceText] = {}
        self._files = 0
        self._posts = 0
        self._recorded = 0

    def add(self, read: Callable[[], Batch]) -> Batch | None:
        """Read and lint one file; what cannot be read becomes failures and None is returned."""
        try:
            batch = read()
        except InputError as error:
            self.failures += error.problems
            return None
        self._count(batch, self.filtered(batch))
        return batch

    def add_files(self, paths: Sequence[Path]) -> Iterator[Path]:
        """Read and lint many files, on all cores where that pays; each is given when it is done, in order."""
        return self._added(paths, judged(Judge(self.linter, self.select, self.ignore), paths))

    def _added(self, paths: Sequence[Path], outcomes: Iterator[Outcome]) -> Iterator[Path]:
        for path, outcome in zip(paths, outcomes, strict=True):
            self.failures += outcome.problems
            if outcome.batch is not None:
                self._count(outcome.batch, list(outcome.findings))
            yield path

    def _count(self, batch: Batch, findings: list[Finding]) -> None:
        self.failures += self._idle_names(batch)
        self._files += 1
        self._posts += len(batch.posts)
        self._keep(batch, findings)

    def filtered(self, batch: Batch) -> list[Finding]:
        """A file's findings, sorted, as they count: weighed by the config, waivers marked, chosen, doubles out."""
        return self.linter.lint_batch(batch, self.select, self.ignore)

    def report(self) -> Report:
        """What was found so far."""
        return Report(
            findings=tuple(filters.sort(self._findings)),
            waived=tuple(filters.sort(self._waived)),
            failures=tuple(dict.fromkeys(self.failures)),
            files=self._files,
            posts=self._posts,
            recorded=self._recorded,
            stale=tuple(self.baseline.stale()) if self.baseline and not (self.recording or self._is_partial) else (),
            sources=self._sources,
            edition=self.linter.rulebook.edition,
        )

    @property
    def _is_partial(self) -> bool:
        """Whether rules were left out, so that a recorded finding may be missing without being mended."""
        return bool(self.select or self.ignore)

    def _idle_names(self, batch: Batch) -> list[Problem]:
        if not any(post.allow for post in batch.posts):
            return []
        return waivers.check_waivers(batch, self.linter.known)

    def _keep(self, batch: Batch, findings: list[Finding]) -> None:
        counted = [f for f in findings if f.waived is None]
        if self.baseline is not None and self.recording:
            self.baseline.record(counted, batch.source)
        elif self.baseline is not None:
            fresh = self.baseline.remaining(counted, batch.source)
            self._recorded += len(counted) - len(fresh)
            counted = fresh
        self._findings += counted
        self._waived += [f for f in findings if f.waived is not None]
        if counted:
            self._sources[batch.source.path] = batch.source
