"""Rules as their authors wrote them, for those who read or test them; the engine runs the compiled form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zushi_lint.errors import Problem
    from zushi_lint.finding import Severity


class Example(NamedTuple):
    """An example of a rule.

    ``post`` holds the fields of a post (``text`` without the marks), ``posted`` is False for a plain text; ``marks`` the ranges of ``text`` that the
    rule reports, offsets in code points; ``at`` the field that it reports instead, if not the text.
    ``line`` is where it stands in the rule file.
    """

    post: Mapping[str, Any]
    posted: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    at: str | None = None
    today: str | None = None
    line: int = 0
    column: int = 0


class Rule(NamedTuple):
    """One rule of a pack, with the place of its id in its file."""

    id: str
    section: str
    severity: Severity
    message: str
    advice: str
    path: str
    line: int
    column: int
    suggest: str = ""
    why: str = ""
    sources: tuple[str, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


class Rulebook(NamedTuple):
    """The rules of one or more packs. ``compiled`` is what the engine runs.

    ``leftovers`` are mistakes that do not hinder a run: lists and patterns that no rule uses.
    """

    edition: str
    sections: Mapping[str, str]
    rules: Mapping[str, Rule]
    compiled: Mapping[str, Any]
    leftovers: tuple[Problem, ...] = ()
