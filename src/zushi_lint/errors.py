"""What can go wrong with an input, as data: a message, its place and its remedy."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in an input file: a failure of the run, not a finding of a rule.

    ``line`` and ``column`` count from 1, columns in code points; both are None when the
    file as a whole is meant (it is missing, or cannot be decoded).
    """

    path: str
    line: int | None
    column: int | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.message}"


class ZushiLintError(Exception):
    """Base of all errors that the tool reports in words of its own."""


class InputError(ZushiLintError):
    """An input (draft, schedule, config, rule file) that cannot be used; carries every mistake found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(ZushiLintError):
    """A command line that cannot be carried out; the message is for the operator."""
