"""Whether a post says which section it comes from (guideline 3-1(3)イ)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import has_wording
from zushi_lint.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def missing(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """No section in the text, nor in the account's department, profile or name.

    ``params`` are regular expressions: ``sections`` for the names of sections and facilities, ``asks`` for what makes
    readers need to know whom they deal with, ``posted`` for what tells that a draft without metadata is a whole post,
    ``contacts`` for a number to call. ``city`` where at least the city or a contact is named, ``quiet`` where nothing is
    asked of anybody, or where a draft may be but a scrap of a longer text.
    """
    post = context.post
    if post.kind == "repost" or not post.text.strip():
        return
    account = post.account
    stated = fold(f"{account.department}\n{account.profile}\n{account.name}" if account else "")
    if (account and account.department and account.profile) or (
        stated.strip() and has_wording(params["sections"], stated)
    ):
        return
    text = context.document.norm
    if has_wording(params["sections"], text):
        return
    city = fold(context.config.organization)
    first = context.document.lines[0] if context.document.lines else None
    if first is None:
        return
    start, end = context.document.original(first.start, first.end)
    known = city in text + stated or any(map(text.__contains__, map(fold, context.config.trusted_domains)))
    if known or has_wording(params["contacts"], text):
        variant = "city"
    else:
        posted = post.has_metadata or has_wording(params["posted"], text)
        variant = "" if posted and has_wording(params["asks"], text) else "quiet"
    yield Hit("text", start, end, variant=variant)
