"""Waivers (``allow:`` of a post): what they cover is kept apart and not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint.errors import Problem
from zushi_lint.filters import covers
from zushi_lint.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from zushi_lint.post import Batch, Post, Waiver

UNUSED = "unused-waiver"
EXPIRED = "expired-waiver"
OWN_RULES = (UNUSED, EXPIRED)
"""The rules that have no rule file: they judge the waivers themselves."""

SECTION = "3-2(1)ウ"
"""A waiver is part of what is put before the account's head, so its faults belong to the approval procedure."""


def check_waivers(batch: Batch, known: Collection[str]) -> list[Problem]:
    """A failure for each waiver of a rule or section that does not exist."""
    problems = []
    for post in batch.posts:
        for waiver in post.allow:
            if waiver.rule in known:
                continue
            from zushi_lint.shape import did_you_mean

            place = post.place(f"{waiver.field}.rule")
            hint = did_you_mean(waiver.rule, known)
            problems.append(
                Problem(
                    batch.source.path,
                    place.line,
                    place.column,
                    f"allow の「{waiver.rule}」という規則も節もありません。{hint}"
                    "`zushi-lint rules list` で規則の名前を確かめてください。",
                )
            )
    return list(dict.fromkeys(problems))  # one in the defaults stands under many posts


def waive(batch: Batch, findings: Iterable[Finding], today: date, sections: Mapping[str, str]) -> list[Finding]:
    """The findings, those that a waiver covers marked with its reason, and one more for each idle waiver.

    ``today`` decides which waivers have ended: one with ``until`` covers up to and including that day.
    """
    posts = {post.id: post for post in batch.posts}
    used: set[tuple[int, int]] = set()
    result = []
    for finding in findings:
        post = posts.get(finding.post)
        covering = _covering(post, finding, today) if post is not None else []
        used.update(_span(post, waiver) for waiver in covering if post is not None)
        result.append(finding._replace(waived=covering[0].reason) if covering else finding)
    # What stands in the defaults is one waiver of many posts: it is told of once.
    written = {_span(post, waiver): (post, waiver) for post in reversed(batch.posts) for waiver in post.allow}
    for span, (post, waiver) in written.items():
        if _has_ended(waiver, today):
            result.append(_ended(post, waiver, sections))
        elif span not in used:
            result.append(_idle(post, waiver, sections))
    return result


def _covering(post: Post, finding: Finding, today: date) -> list[Waiver]:
    return [
        waiver
        for waiver in post.allow
        if not _has_ended(waiver, today) and covers(waiver.rule, finding.rule, finding.section)
    ]


def _span(post: Post, waiver: Waiver) -> tuple[int, int]:
    """Where in the file a waiver names its rule."""
    return post.span(f"{waiver.field}.rule")


def _has_ended(waiver: Waiver, today: date) -> bool:
    return waiver.until is not None and waiver.until < today


def _ended(post: Post, waiver: Waiver, sections: Mapping[str, str]) -> Finding:
    message = f"「{waiver.rule}」の見送りは {waiver.until} で終わっています。もう効きません。"
    advice = "まだ必要なら理由を確かめて until を延ばし、要らなければ allow から消してください。"
    return _idle(post, waiver, sections)._replace(rule=EXPIRED, message=message, advice=advice)


def _idle(post: Post, waiver: Waiver, sections: Mapping[str, str]) -> Finding:
    start, end = _span(post, waiver)
    place = post.source.place(start, end)
    return Finding(
        path=post.source.path,
        post=post.id,
        rule=UNUSED,
        section=SECTION,
        heading=sections.get(SECTION, ""),
        severity=Severity.WARNING,
        message=f"「{waiver.rule}」の見送りは使われていません。これに当たる指摘はありません。",
        advice="要らない見送りは allow から消してください。",
        field=waiver.field,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        excerpt=post.source.text[start:end],
    )
