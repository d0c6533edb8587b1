"""``--format concise``: one line for each finding, then a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint.reporters.words import FAILURE, SEVERITY, WAIVED, place_of, summary, visible

if TYPE_CHECKING:
    from zushi_lint.finding import Finding
    from zushi_lint.report import Report
    from zushi_lint.reporters import Style


def render(report: Report, style: Style) -> str:
    """``path:line:column: severity section rule: message``, a line each."""
    lines = [_line(finding, SEVERITY[finding.severity]) for finding in report.findings]
    if not style.quiet:
        lines += [f"{_line(finding, WAIVED)}（理由: {visible(finding.waived or '')}）" for finding in report.waived]
    lines += [f"{place_of(problem)}: {FAILURE} {visible(problem.message)}" for problem in report.failures]
    if not style.quiet:
        lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, word: str) -> str:
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    return f"{place}: {word} {finding.section} {finding.rule}: {visible(finding.message)}"
