"""Whether a post says which section it comes from (guideline 3-1(3)イ)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import has_wording
from zushi_lint.normalize import fold


def missing(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """No section in the text, nor in the account's department, profile or name.

    ``params["sections"]`` are regular expressions for the names of sections and facilities. ``city`` where at
    least the city is named.
    """
    post = context.post
    if post.kind == "repost" or not post.text.strip():
        return
    account = post.account
    stated = fold("\n".join([account.department, account.profile, account.name]) if account else "")
    if (account and account.department and account.profile) or has_wording(params["sections"], stated):
        return
    text = context.document.norm
    if has_wording(params["sections"], text):
        return
    city = fold(context.config.organization)
    first = context.document.lines[0] if context.document.lines else None
    if first is None:
        return
    start, end = context.document.original(first.start, first.end)
    yield Hit("text", start, end, variant="city" if city in text + stated else "")
