"""Reporters: each module turns a :class:`~zushi_lint.report.Report` into one format's text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from zushi_lint.report import Report

FORMATS = ("pretty", "concise", "json", "github")
LATER_FORMATS = ("sarif", "junit", "rdjson", "html")
"""Formats of the contract that a later version brings."""

MACHINE_FORMATS = frozenset({"json", "github"})
"""Formats that another program reads: written in UTF-8 whatever the console speaks."""


class Style(NamedTuple):
    """How text for people looks: with colours or not, with the summary or only the findings, in which encoding."""

    color: bool = False
    quiet: bool = False
    encoding: str = "utf-8"


def render(name: str, report: Report, style: Style) -> str:
    """The report in the format of that name, every line ended by a line feed."""
    module = import_module(f"{__name__}.{name}")
    write: Callable[[Report, Style], str] = module.render
    return write(report, style)
