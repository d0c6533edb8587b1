"""``--fix`` and ``--diff``: the safe fixes of each file, written back or shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zushi_lint import fixes
from zushi_lint.reading import read_batch

if TYPE_CHECKING:
    from pathlib import Path

    from zushi_lint.finding import Finding
    from zushi_lint.post import Batch
    from zushi_lint.run import Run


@dataclass
class Fixer:
    """Fixes files one by one: ``written`` counts those that changed, ``diffs`` holds what would change."""

    run: Run
    only_show: bool
    written: int = 0
    diffs: list[str] = field(default_factory=list)

    def read(self, path: Path, data: bytes | None = None) -> Batch:
        """The posts of a file as they are to be reported: fixed, or as they are where fixes are only shown.

        Raises:
            InputError: the file cannot be read or written.
        """
        batch = read_batch(path, self.run.linter.config, data)

        def relint(text: str) -> tuple[Batch, list[Finding]]:
            changed = self._reread(path, text)
            return changed, self.run.filtered(changed)

        text, _ = fixes.settle(batch, self.run.filtered(batch), relint)
        if text == batch.source.text:
            return batch
        if self.only_show:
            self.diffs.append(fixes.diff(batch.source.path, batch.source.text, text))
            return batch
        fixes.write_back(path, path.read_bytes(), text)
        self.written += 1
        return self._reread(path, text)

    def _reread(self, path: Path, text: str) -> Batch:
        return read_batch(path, self.run.linter.config, text.encode())
