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

    ``params["sections"]`` are regular expressions for the names of sections and facilities, ``params["asks"]`` for
    what makes readers need to know whom they deal with. ``params["contacts"]`` for a number to call. ``city``
    where at least the city or a contact is named, ``quiet`` where nothing is asked of anybody.
    """
    post = context.post
    if post.kind == "repost" or not post.text.strip():
        return
    account = post.account
    stated = fold(f"{account.department}\n{account.profile}\n{account.name}" if account else "")
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
    known = city in text + stated or any(map(text.__contains__, map(fold, context.config.trusted_domains)))
    if known or has_wording(params["contacts"], text):
        variant = "city"
    else:
        variant = "" if has_wording(params["asks"], text) else "quiet"
    yield Hit("text", start, end, variant=variant)
