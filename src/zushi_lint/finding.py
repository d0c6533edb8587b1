"""What a rule reports: one problem, at one place, with what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs; compare with :attr:`rank`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for info."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class Fix(NamedTuple):
    """The text that replaces exactly the finding's range, where the meaning cannot change."""

    replacement: str


class Finding(NamedTuple):
    """One finding, with its place in the file as decoded.

    ``line``, ``column`` and their ends count from 1, columns in code points, ends exclusive.
    ``post`` is the id in a schedule file, else None; ``field`` is the part of the post
    (``text``, ``media[0].alt``, ``approval``). ``waived`` holds the reason of the waiver that
    covers it, or None: a waived finding is shown and counted apart.
    """

    path: str
    post: str | None
    rule: str
    section: str
    heading: str
    severity: Severity
    message: str
    advice: str
    field: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    fix: Fix | None = None
    waived: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, int, int, str]:
        """Path, line, column, rule; then what makes the order total."""
        return (self.path, self.line, self.column, self.rule, self.end_line, self.end_column, self.field)
