"""Replies outside an account's hours, and accounts that too few people look after (guideline 3-2(1)イ)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import closed_because
from zushi_lint.checks import Context, Hit, gate
from zushi_lint.checks.replies import is_answer
from zushi_lint.checks.texts import hit_at
from zushi_lint.document import Span
from zushi_lint.patterns.calendar_words import month_and_day
from zushi_lint.patterns.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.document import Document
    from zushi_lint.patterns.times import TimeMention


def reply_out_of_hours(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A reply scheduled on a closed day, or before or after the hours that the account publishes."""
    post = context.post
    at, account = post.scheduled_at, post.account
    if at is None or account is None or account.hours is None or not is_answer(context):
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


@gate(view=lambda params: str(params["answers"]))
def promised_out_of_hours(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A promise to reply on closed days, at night, or at a time outside the hours that the account publishes.

    params (regexes): ``answers`` (a reply promised), ``channels`` (where readers write; in the sentence or beside it),
    ``closed`` (days and nights when nobody is there), ``then`` (what follows a time of day on which something is
    done), ``elsewhere`` (no reply of the account's, or none promised). An account that does not reply is another rule's.
    """
    account, document = context.post.account, context.document
    if account is None or account.hours is None or account.replies == "none":
        return
    answers, channels, elsewhere = (re.compile(str(params[name])) for name in ("answers", "channels", "elsewhere"))
    whens = _out_of_hours(document, account.hours, params)
    for index, sentence in enumerate(document.sentences):
        beside = document.sentences[max(0, index - 1) : index + 2]
        when = next((start for start, _ in whens if sentence.start <= start < sentence.end), None)
        if when is None or elsewhere.search(document.norm, sentence.start, sentence.end):
            continue
        answer = answers.search(document.norm, sentence.start, sentence.end)
        if answer and channels.search(document.norm, beside[0].start, beside[-1].end):
            span = (min(when, answer.start()), answer.end())
            yield hit_at("text", document, span, {"hours": _hours(account.hours)})


def _out_of_hours(document: Document, hours: tuple[int, int], params: Mapping[str, Any]) -> list[Span]:
    """Where a text says that something is done on closed days, at night or at a time outside the hours."""
    then = re.compile(str(params["then"]))
    closed = [Span(*match.span()) for match in re.finditer(str(params["closed"]), document.norm)]
    times = [
        Span(mention.start, mention.end)
        for mention in find_times(document)
        if not _is_within(mention, document, hours) and then.match(document.norm, mention.end)
    ]
    return sorted([*closed, *times])


def _is_within(mention: TimeMention, document: Document, hours: tuple[int, int]) -> bool:
    """Whether a time of day lies within the hours; 5時 alone may be that of the afternoon."""
    if mention.minutes is None:
        return True
    opening, closing = hours
    bare = document.norm[mention.start].isdigit() and mention.hour < 12
    return any(opening <= minute <= closing for minute in (mention.minutes, mention.minutes + 720 * bare))


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
