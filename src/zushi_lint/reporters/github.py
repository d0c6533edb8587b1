"""``--format github``: workflow commands that GitHub Actions shows as annotations at the lines of a change."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from zushi_lint.finding import Finding, Severity
from zushi_lint.reporters.words import WAIVED, summary, visible

if TYPE_CHECKING:
    from zushi_lint.errors import Problem
    from zushi_lint.report import Report
    from zushi_lint.reporters import Style

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, style: Style) -> str:
    """A command for each finding, waived finding (as a notice) and failure (as an error), then a summary."""
    lines = [_annotation(finding, _COMMAND[finding.severity]) for finding in report.findings]
    if not style.quiet:
        lines += [_annotation(finding, "notice") for finding in report.waived]
    lines += [_failure(problem) for problem in report.failures]
    if not style.quiet:
        lines.append(visible(summary(report)))
    return "".join(f"{line}\n" for line in lines)


def escape_data(text: str) -> str:
    """The message part of a command: percent and line ends escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property's value: colon and comma too, which would end it."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    given = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{escape_data(message)}"


def _annotation(finding: Finding, command: str) -> str:
    properties: dict[str, str | int] = {"file": PurePath(finding.path).as_posix(), "line": finding.line}
    if finding.line == finding.end_line:
        # GitHub refuses columns for a range of several lines.
        properties |= {"col": finding.column, "endLine": finding.end_line, "endColumn": finding.end_column}
    else:
        properties["endLine"] = finding.end_line
    title = f"{finding.section} {finding.heading} [{finding.rule}]"
    message = f"{finding.message}\n{finding.advice}" if finding.advice else finding.message
    if finding.waived is not None:
        title = f"{WAIVED}: {title}"
        message = f"{message}\n{WAIVED}の理由: {finding.waived}"
    return _command(command, {**properties, "title": title}, message)


def _failure(problem: Problem) -> str:
    properties: dict[str, str | int] = {"file": PurePath(problem.path).as_posix()}
    if problem.line is not None:
        properties["line"] = problem.line
    if problem.column is not None:
        properties["col"] = problem.column
    return _command("error", {**properties, "title": "調べられませんでした"}, problem.message)
