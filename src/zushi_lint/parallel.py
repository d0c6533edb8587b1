"""Many files on all cores: read and judged elsewhere, given back in their order."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from zushi_lint import reading
from zushi_lint.errors import InputError, Problem
from zushi_lint.linter import MANY, Linter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from zushi_lint.finding import Finding
    from zushi_lint.post import Batch

PAYS = 1_000
"""From so many files on, further processes win more than it takes to make them ready."""
# The first files are judged here: where processes are forked, they inherit what was made ready for these.
_FIRST = 64
_AT_A_TIME = 32
_MOST = 4


class Outcome(NamedTuple):
    """A file's posts and findings, or why it could not be read."""

    batch: Batch | None
    findings: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()


class Judge:
    """Reads and judges one file; it goes to another process with what it needs there."""

    def __init__(self, linter: Linter, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self._linter: Linter | None = linter
        self._chosen = (tuple(select), tuple(ignore))
        self._settings = (linter.config, linter.today, linter.packs)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_linter": None}

    def __call__(self, path: Path) -> Outcome:
        """The outcome of a draft or a schedule."""
        try:
            batch = reading.read_batch(path, self.linter.config)
        except InputError as error:
            return Outcome(None, (), error.problems)
        return Outcome(batch, self.linter.lint_batch(batch, *self._chosen))

    @property
    def linter(self) -> Linter:
        """What judges here; in another process it is made anew."""
        if self._linter is None:
            config, today, packs = self._settings
            self._linter = Linter(config, today, packs=packs)
        return self._linter


def judged(judge: Judge, paths: Sequence[Path]) -> Iterator[Outcome]:
    """The outcome of each file, in order; with few files, or on one core, in this process.

    Further processes are started at once, before a progress bar has its thread: a fork must not meet one.
    """
    if len(paths) >= MANY:
        judge.linter.engine.make_ready()
    workers = min(os.cpu_count() or 1, _MOST, len(paths) // PAYS + 1)
    if workers < 2:
        return map(judge, paths)
    from concurrent.futures import ProcessPoolExecutor

    first = [judge(path) for path in paths[:_FIRST]]
    pool = ProcessPoolExecutor(workers, initializer=_prepare, initargs=(judge,))
    return _closing(pool, chain(first, pool.map(_judge, paths[_FIRST:], chunksize=_AT_A_TIME)))


def _closing(pool: ProcessPoolExecutor, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    with pool:
        yield from outcomes


_here: list[Judge] = []


def _prepare(judge: Judge) -> None:
    judge.linter.engine.make_ready()
    _here[:] = [judge]


def _judge(path: Path) -> Outcome:
    return _here[0](path)
