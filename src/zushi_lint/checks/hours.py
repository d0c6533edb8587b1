"""Replies outside an account's hours, and accounts that too few people look after (guideline 3-2(1)イ)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import closed_because
from zushi_lint.checks import Context, Hit
from zushi_lint.patterns.calendar_words import month_and_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def reply_out_of_hours(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A reply scheduled on a closed day, or before or after the hours that the account publishes."""
    post = context.post
    at, account = post.scheduled_at, post.account
    if post.kind != "reply" or at is None or account is None or account.hours is None:
        return
    shown = month_and_day(at)
    closed = closed_because(context.now)
    if closed:
        yield Hit("scheduled_at", values={"at": shown, "day": closed[1], "hours": _hours(account.hours)})
        return
    if isinstance(at, datetime):
        opening, closing = account.hours
        minute = at.hour * 60 + at.minute
        if not opening <= minute <= closing:
            values = {
                "at": f"{shown}{at.hour}時{at.minute:02}分",
                "day": "対応時間の外",
                "hours": _hours(account.hours),
            }
            yield Hit("scheduled_at", values=values)


def too_few_operators(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An account with fewer than ``params["least"]`` operators named, once for each account of a file."""
    account = context.post.account
    if not context.post.has_metadata or account is None or len(set(account.operators)) >= params["least"]:
        return
    seen: set[str] = context.shared.setdefault("hours.too_few_operators", set())
    if account.key in seen:
        return
    seen.add(account.key)
    count = len(set(account.operators))
    yield Hit("account", values={"account": account.key, "count": str(count)}, variant="" if count else "unnamed")


def _hours(hours: tuple[int, int]) -> str:
    return "から".join(f"{m // 60}時{m % 60:02}分" for m in hours)
