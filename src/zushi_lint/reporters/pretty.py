"""``--format pretty``: for the person who wrote the draft; the place in its line, what is wrong and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint.finding import Finding, Severity
from zushi_lint.reporters.snippet import rows
from zushi_lint.reporters.words import FAILURE, SEVERITY, WAIVED, place_of, summary, visible

if TYPE_CHECKING:
    from zushi_lint.report import Report
    from zushi_lint.reporters import Style
    from zushi_lint.source import SourceText

_SGR = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _DIM, _RED, _GREEN = "1", "2", "1;31", "32"


def render(report: Report, style: Style) -> str:
    """A paragraph for each finding, then waived ones and failures, then a summary."""
    blocks = [_finding(finding, report.sources.get(finding.path), style) for finding in report.findings]
    if report.waived and not style.quiet:
        blocks.append([_waived(finding, style) for finding in report.waived])
    if report.failures:
        blocks.append(
            [
                f"{_paint(place_of(problem), _BOLD, style)}: {_paint(FAILURE, _RED, style)} {visible(problem.message)}"
                for problem in report.failures
            ]
        )
    if not style.quiet:
        color = _GREEN if not report.findings and not report.failures else _BOLD
        blocks.append([_paint(summary(report), color, style)])
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _finding(finding: Finding, source: SourceText | None, style: Style) -> list[str]:
    color = _SGR[finding.severity]
    head = _paint(_place(finding), _BOLD, style)
    lines = [f"{head}: {_paint(SEVERITY[finding.severity], color, style)} {visible(finding.message)}"]
    if source is not None:
        lines += _source_lines(finding, source, color, style)
    if finding.advice:
        lines.append(f"  → {visible(finding.advice)}")
    if finding.fix is not None:
        lines.append(f"  → 「{visible(finding.fix.replacement)}」に直せます（--fix）。")
    lines.append(_paint(f"  {finding.section} {finding.heading} [{finding.rule}]{_whose(finding)}", _DIM, style))
    return lines


def _source_lines(finding: Finding, source: SourceText, color: str, style: Style) -> list[str]:
    shown = rows(finding, source, style.encoding)
    gutter = len(str(shown[-1].number))
    lines = []
    for index, row in enumerate(shown):
        if index and row.number - shown[0].number > 1:
            lines.append(f"  {'':{gutter}} : （{row.number - shown[0].number - 1}行略）")
        lines.append(f"  {row.number:{gutter}} | {row.text}")
        lines.append(f"  {'':{gutter}} | {' ' * row.indent}{_paint('^' * row.marked, color, style)}")
    return lines


def _waived(finding: Finding, style: Style) -> str:
    head = f"{_place(finding)}: {WAIVED} {visible(finding.message)}"
    return _paint(f"{head}（理由: {visible(finding.waived or '')}） [{finding.rule}]{_whose(finding)}", _DIM, style)


def _place(finding: Finding) -> str:
    return f"{visible(finding.path)}:{finding.line}:{finding.column}"


def _whose(finding: Finding) -> str:
    """The post and the part of it, where the file alone does not say it."""
    parts = [f"投稿 {visible(finding.post)}"] if finding.post is not None else []
    if finding.field != "text":
        parts.append(visible(finding.field))
    return f" （{' '.join(parts)}）" if parts else ""


def _paint(text: str, sgr: str, style: Style) -> str:
    return f"\x1b[{sgr}m{text}\x1b[0m" if style.color else text
