"""Replies, reposts and follows against what the account's policy says (guideline 3-4(2))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def on_broadcast_account(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A reply by an account that says it does not reply."""
    post = context.post
    if post.kind == "reply" and post.account and post.account.replies == "none":
        yield Hit("kind", values={"account": post.account.name or post.account.key})


def repost_excluded(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A repost by an account that says it does not repost."""
    post = context.post
    if post.kind == "repost" and post.account and post.account.replies == "none":
        yield Hit("kind", values={"account": post.account.name or post.account.key})
