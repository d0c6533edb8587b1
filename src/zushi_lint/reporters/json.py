"""``--format json``: the report as data, schema version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from zushi_lint.version import __version__

if TYPE_CHECKING:
    from zushi_lint.errors import Problem
    from zushi_lint.finding import Finding
    from zushi_lint.report import Report
    from zushi_lint.reporters import Style

SCHEMA = 1


def render(report: Report, style: Style) -> str:  # noqa: ARG001  every reporter has the same shape
    """One JSON object, indented, non-ASCII characters as they are."""
    return json.dumps(to_data(report), ensure_ascii=False, indent=1) + "\n"


def to_data(report: Report) -> dict[str, Any]:
    """The object of the contract; beyond it, what was waived and what the baseline set aside."""
    errors, warnings, infos = report.counts().values()
    return {
        "schema": SCHEMA,
        "tool": {"name": "zushi-lint", "version": __version__, "guideline": report.edition},
        "summary": {
            "files": report.files,
            "posts": report.posts,
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "failures": len(report.failures),
            "waived": len(report.waived),
            "baseline": report.recorded,
            "stale": len(report.stale),
            "fixed": report.fixed,
        },
        "findings": [finding_data(finding) for finding in report.findings],
        "waived": [{**finding_data(finding), "reason": finding.waived} for finding in report.waived],
        "failures": [_failure_data(problem) for problem in report.failures],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding under the contract's names, in its order."""
    data = {**finding._asdict(), "fix": finding.fix and finding.fix._asdict()}
    del data["waived"]
    return data


def _failure_data(problem: Problem) -> dict[str, Any]:
    return {"path": problem.path, "line": problem.line, "column": problem.column, "message": problem.message}
