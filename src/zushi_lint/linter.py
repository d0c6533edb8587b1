"""The Python API: rules loaded once, drafts judged one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context
from zushi_lint.engine import Engine, without_overlaps
from zushi_lint.post import Batch, Post
from zushi_lint.rulebook.store import built_in, rulebook
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zushi_lint.finding import Finding


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
        self.rulebook = rulebook([built_in(), *packs])
        self.config = _settings(config)
        self.today = today or today_in_tokyo()
        self.engine = Engine(self.rulebook.compiled, self.rulebook.sections)

    def lint_batch(self, batch: Batch) -> list[Finding]:
        """Raw findings of all posts of a file: waivers, overrides and selections are not applied yet."""
        shared: dict[str, Any] = {}
        findings: list[Finding] = []
        for post in batch.posts:
            findings += self.engine.run(Context(post, batch, self.config, self.today, shared))
        return without_overlaps(findings)

    def lint_text(self, text: str) -> list[Finding]:
        """Findings in a plain draft given as a string."""
        source = SourceText("<text>", text)
        field = field_of(text)
        post = Post(source, field.value, fields={"text": field})
        return self.lint_batch(Batch(source, (post,)))


def _settings(config: Config | Path | str | None) -> Config:
    if isinstance(config, str | Path):
        from zushi_lint.config import read_config

        return read_config(Path(config))
    return config or Config()
