"""Slips that only a whole file shows: two posts at once, the same text twice, another account's text (guideline 3-1(3)イ, 3-1(1)ウ)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import has_wording
from zushi_lint.lazy import regex
from zushi_lint.normalize import fold
from zushi_lint.patterns.calendar_words import month_and_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.post import Account, Post

_SECTION = regex(r"(?:.{1,10}部)?(.{1,14}?(?:課|室|館|センター|委員会|署))")
# What stands behind a section's name where it signs: 子育て支援課です, 【子育て支援課】, 子育て支援課からのお知らせ.
_SIGNS = r"(?:です|だよ|からのお?知らせ|より(?=お知らせ|\s|$)|がお(?:知らせ|届け)|(?=[\s(】\]]|$))"


def duplicate_minute(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A post on the same account in the same minute as one before it in the file; replies may come together."""
    earlier = _first_with(context, "minute", _minute)
    if earlier is not None:
        at = context.post.scheduled_at
        shown = f"{month_and_day(at)}{at.hour}時{at.minute:02}分" if isinstance(at, datetime) else ""
        yield Hit("scheduled_at", values={"other": earlier.id or "", "at": shown})


def duplicate_text(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """The same text as one before it in the file, on a platform that both go to.

    Replies may say the same to several people. Variant ``repost``: the same post, reposted again.
    """
    post = context.post
    for platform in post.platforms:
        earlier = _first_with(
            context, f"text {platform}", lambda p, on=platform: _said(p) if on in p.platforms else None
        )
        if earlier is not None:
            other = {"other": earlier.id or ""}
            if post.kind == "repost":
                yield Hit("quote_of", values=other, variant="repost")
            else:
                yield Hit("text", 0, len(post.text.rstrip()), other)
            return


def wrong_account(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A text signed by the section, or spoken by the character, of another account.

    ``params["general"]`` are expressions for departments that publish for the whole city. ``character`` where a
    character speaks that belongs to another account.
    """
    post, account = context.post, context.post.account
    if not post.has_metadata or account is None or post.kind == "repost":
        return
    others = [other for other in context.config.accounts.values() if other.key != account.key]
    if post.character and post.character not in account.name + account.profile:
        owner = next((o for o in others if post.character in o.name + o.profile), None)
        if owner:
            yield Hit(
                "character", values={"name": post.character, "other": owner.name or owner.key}, variant="character"
            )
            return
    own = _section(account)
    text = context.document.norm
    if not own or own in text or has_wording(params["general"], fold(account.department)):
        return
    for other in others:
        section = _section(other)
        signed = re.search(
            rf"(?:{re.escape(fold(context.config.organization))}(?:[^\s、。]{{1,10}}部)?|^|(?<=[【\[])){re.escape(section)}{_SIGNS}",
            text,
            re.MULTILINE,
        )
        if section and section != own and signed:
            start, end = context.document.original(*signed.span())
            yield Hit("text", start, end, {"section": section, "own": own, "other": other.name or other.key})
            return


def _first_with(context: Context, name: str, key: Any) -> Post | None:
    """The first post of the file with this post's key, if it is another one."""
    index: dict[Any, Post] | None = context.shared.get(f"collisions.{name}")
    if index is None:
        index = {}
        for post in context.batch.posts:
            if key(post) is not None:
                index.setdefault(key(post), post)
        context.shared[f"collisions.{name}"] = index
    first = index.get(key(context.post))
    return None if first is context.post else first


def _minute(post: Post) -> tuple[str, datetime] | None:
    at = post.scheduled_at
    if "reply" in post.kinds or post.account is None or not isinstance(at, datetime):
        return None
    return post.account.key, at.replace(second=0, microsecond=0)


def _said(post: Post) -> tuple[str | None, ...] | None:
    """What a post says, and to whom if it is a reply; what a repost repeats. None where that is not written."""
    words = "".join(fold(post.text).split())
    said: tuple[str | None, ...] = (words,)
    if post.kind == "repost":
        said = (post.kind, post.quote_of)
    elif "reply" in post.kinds:
        said = (words, post.reply_to)
    return said if all(said) else None


def _section(account: Account) -> str:
    department = fold(account.department).strip()
    match = _SECTION.match(department)
    return match[1] if match else department
