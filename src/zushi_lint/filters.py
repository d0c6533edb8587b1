"""What becomes of raw findings: severities of the config, chosen rules, doubles and order; each a pure function."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from zushi_lint.finding import Finding, Severity
from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from zushi_lint.settings import Level
    from zushi_lint.source import SourceText

_PART = regex(r"-?[0-9]+|\([^()]+\)|[ァ-ヶ]|[①-⑳]|[a-z]+")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９（）－‐−", "0123456789()---")


def canonical(selector: str) -> str:
    """A rule or section id as the guideline's index spells it, from what someone typed (３－１（２）イ → 3-1(2)イ)."""
    return selector.strip().translate(_HALF_WIDTH)


def is_within(section: str, selector: str) -> bool:
    """Whether a section is the selector or stands below it: 3-1(2)ア(ア) is within 3-1(2) and within 3."""
    parts, wanted = _PART.findall(section), _PART.findall(selector)
    return bool(wanted) and "".join(wanted) == selector and parts[: len(wanted)] == wanted


def covers(selector: str, rule: str, section: str) -> bool:
    """Whether a rule or section id stands for a finding of this rule in this section."""
    return selector == rule or is_within(section, selector)


def selectors(rules: Iterable[str], sections: Iterable[str]) -> set[str]:
    """All ids that stand for something: rules, sections, and what stands above sections (3-1, 3)."""
    known = {*rules}
    for section in sections:
        parts = _PART.findall(section)
        known |= {"".join(parts[: i + 1]) for i in range(len(parts))}
    return known


def override(
    findings: Iterable[Finding], levels: Mapping[str, Level], defaults: Mapping[str, Severity]
) -> list[Finding]:
    """Give findings the severity that the config asks for; ``off`` drops them.

    A rule's own entry wins over its section's, a nearer section over a farther one. ``defaults`` has each
    rule's own severity: what a rule reports lower than that (a public body's link, a draft without
    metadata) is never raised by an override, only lowered.
    """
    if not levels:
        return list(findings)
    kept = []
    for finding in findings:
        level = level_of(finding.rule, finding.section, levels)
        if level == "off":
            continue
        if level is not None:
            asked = Severity(level)
            own = defaults.get(finding.rule, finding.severity)
            lowered = finding.severity.rank < own.rank
            if asked != finding.severity and not (lowered and asked.rank > finding.severity.rank):
                finding = finding._replace(severity=asked)  # noqa: PLW2901  the same finding, weighed anew
        kept.append(finding)
    return kept


def level_of(rule: str, section: str, levels: Mapping[str, Level]) -> Level | None:
    """What the config asks for a rule: by its own entry, else by that of the nearest section, else None."""
    if rule in levels:
        return levels[rule]
    sections = [key for key in levels if is_within(section, key)]
    return levels[max(sections, key=len)] if sections else None


def choose(findings: Iterable[Finding], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Finding]:
    """The findings that some id of ``select`` covers (all, if it is empty) and none of ``ignore``."""
    return [
        f
        for f in findings
        if (not select or any(covers(s, f.rule, f.section) for s in select))
        and not any(covers(s, f.rule, f.section) for s in ignore)
    ]


def deduplicate(findings: Iterable[Finding], source: SourceText, lacks: Collection[str] = frozenset()) -> list[Finding]:
    """One finding for each section and passage of a file; the input's order is kept.

    Of findings of a section that overlap in one field, the weightiest is kept, then one with a fix, then
    the longest, then the first. Those of the rules in ``lacks`` are all kept: what a text lacks is shown where it
    begins, whatever else may be wrong there.
    """
    every = [(finding, *_span(finding, source)) for finding in findings]
    by_weight = sorted(every, key=lambda e: (-e[0].severity.rank, e[0].fix is None, e[1] - e[2], e[0].sort_key))
    kept: dict[tuple[str | None, str, str], list[tuple[int, int]]] = {}
    winners = set()
    for finding, start, end in by_weight:
        if finding.rule in lacks:
            winners.add(id(finding))
            continue
        others = kept.setdefault((finding.post, finding.field, finding.section), [])
        # What is kept does not overlap, so only the neighbours can.
        index = bisect(others, (start, end))
        beside = others[max(0, index - 1) : index + 1]
        if not any(other == (start, end) or (other[0] < end and start < other[1]) for other in beside):
            others.insert(index, (start, end))
            winners.add(id(finding))
    return [finding for finding, _, _ in every if id(finding) in winners]


def _span(finding: Finding, source: SourceText) -> tuple[int, int]:
    return source.offset(finding.line, finding.column), source.offset(finding.end_line, finding.end_column)


def sort(findings: Iterable[Finding]) -> list[Finding]:
    """By path, line, column and rule."""
    return sorted(findings, key=lambda f: f.sort_key)
