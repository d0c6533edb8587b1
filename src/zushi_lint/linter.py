"""The Python API: rules loaded once, drafts judged one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zushi_lint import filters, waivers
from zushi_lint.checks import Context
from zushi_lint.engine import Engine
from zushi_lint.errors import InputError
from zushi_lint.reading import batch_of_text, is_blank, read_batch
from zushi_lint.rulebook.store import built_in, rulebook
from zushi_lint.settings import Config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zushi_lint.finding import Finding
    from zushi_lint.post import Batch
    from zushi_lint.rulebook.model import Rulebook


MANY = 100
"""From so many drafts on, what is made for many of them pays at once."""


def today_in_tokyo() -> date:
    """The day it is in Asia/Tokyo, which has had no summer time since 1951."""
    return (datetime.now(UTC) + timedelta(hours=9)).date()


class Linter:
    """Judges drafts by the built-in rules and those of further packs.

    Args:
        config: the settings, or the path of a ``zushi-lint.yaml``; None for the defaults.
        today: the day that time-dependent rules judge by; None for today in Asia/Tokyo.
        packs: folders of further rules.

    Raises:
        InputError: the config or a rule file has mistakes; all of them are in the error.
    """

    def __init__(
        self, config: Config | Path | str | None = None, today: date | None = None, *, packs: Sequence[Path] = ()
    ) -> None:
        self.packs = tuple(packs)
        self.rulebook = rulebook([built_in(), *packs])
        self.known = known_ids(self.rulebook)
        self.config = _settings(config, self.known)
        if today is not None and not isinstance(today, date):
            raise TypeError(f"today must be a datetime.date, not {today!r}")
        self.today = today.date() if isinstance(today, datetime) else today or today_in_tokyo()
        self.engine = Engine(self.rulebook.compiled, self.rulebook.sections)

    def lint_batch(self, batch: Batch, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Finding]:
        """Findings in all posts of a file as they count, sorted by place; waived ones are among them.

        ``select`` and ``ignore`` are rule or section ids; a section stands for all below it.
        """
        if len(batch.posts) >= MANY:
            self.engine.make_ready()
        shared: dict[str, Any] = {}
        findings: list[Finding] = []
        for post in batch.posts:
            findings += self.engine.run(Context(post, batch, self.config, self.today, shared))
        if any(post.allow for post in batch.posts):
            findings = waivers.waive(batch, findings, self.today, self.rulebook.sections)
        if self.config.rules:
            own = {id_: rule.severity for id_, rule in self.rulebook.rules.items()}
            findings = filters.override(findings, self.config.rules, own)
        findings = filters.choose(findings, select, ignore)
        counted = [f for f in findings if f.waived is None]
        waived = [f for f in findings if f.waived is not None]
        apart = (filters.deduplicate(part, batch.source, self.engine.lacks) for part in (counted, waived))
        return filters.sort(chain.from_iterable(apart))

    def lint_text(self, text: str) -> list[Finding]:
        """Findings in a draft given as a string, with or without front matter, sorted by place; none in a blank one.

        Raises:
            InputError: the front matter has mistakes.
        """
        if is_blank(text):
            return []
        return self._counted(batch_of_text(text, self.config))

    def lint_file(self, path: Path | str) -> list[Finding]:
        """Findings in a draft or a schedule, sorted by place.

        Raises:
            InputError: the file cannot be read, decoded, or understood; every mistake is in the error.
        """
        return self._counted(read_batch(Path(path), self.config))

    def _counted(self, batch: Batch) -> list[Finding]:
        problems = waivers.check_waivers(batch, self.known)
        if problems:
            raise InputError(problems)
        return [finding for finding in self.lint_batch(batch) if finding.waived is None]


def known_ids(book: Rulebook) -> set[str]:
    """All ids that may be selected, ignored, waived or configured: of rules, and of sections and what stands above."""
    return filters.selectors([*book.rules, *waivers.OWN_RULES], book.sections)


def _settings(config: Config | Path | str | None, known: set[str]) -> Config:
    if isinstance(config, str | Path):
        from zushi_lint.config import read_config

        return read_config(Path(config), known)
    return config or Config()
