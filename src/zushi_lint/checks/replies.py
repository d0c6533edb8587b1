"""Replies, reposts and follows against what the account's policy says (guideline 3-4(2))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.links import is_own
from zushi_lint.checks.urls import find_links
from zushi_lint.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def on_broadcast_account(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A reply by an account that says it does not reply."""
    post = context.post
    if is_answer(context) and post.account and post.account.replies == "none":
        field = "kind" if post.kind == "reply" else "reply_to"
        yield Hit(field, values={"account": post.account.name or post.account.key})


def unaddressed(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A reply that does not say to which post."""
    if context.post.kind == "reply" and not context.post.reply_to:
        yield Hit("reply_to")


def repost_excluded(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A repost by an account that says it does not repost."""
    post = context.post
    if post.kind == "repost" and post.account and post.account.replies == "none":
        yield Hit("kind", values={"account": post.account.name or post.account.key})


def is_answer(context: Context) -> bool:
    """Whether the post answers somebody; a thread that goes on under a post of the city's own answers nobody."""
    post = context.post
    if "reply" not in post.kinds:
        return False
    links = find_links(Document(post.reply_to)) if post.reply_to else []
    return not (links and is_own(links[0], context))
