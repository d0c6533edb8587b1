"""How long before an account is deleted its readers are told (guideline 3-3(2))."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import add_days, add_months, month_end
from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import find_wording, has_wording, sentences_of
from zushi_lint.lazy import regex
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.document import Span
    from zushi_lint.patterns.dates import DateMention

Day = tuple[date, int, int]
_COUNTED = regex(
    r"(?P<n>\d{1,2}|[一二三四五六七八九十])\s?(?P<unit>日|週間|[かカヶケ箇ヵ]月|時間)\s?(?:後|で|以内|したら|経)"
)
_NUMERALS = "一二三四五六七八九十"


def too_soon(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An account that is deleted less than a month after the post that says so.

    ``params``: ``deletes`` and ``stops`` (what happens to the account of a post of the kind ``closing``), ``closes``
    (the account and what happens to it, in any other post), ``others`` (what is deleted that is no account of the city),
    ``security`` (grounds for deleting at once), ``words`` (days that have a name: a list of ``{regex, day}``, where
    day is now, week, next-week, month-end, next-month-end or MM-DD). ``undated`` where a closing gives no day.
    """
    post, document = context.post, context.document
    declared = post.kind == "closing"
    if not declared and post.kind not in ("post", "live"):
        return
    if has_wording(params["security"], document.norm) or (
        not declared and has_wording(params["others"], document.norm)
    ):
        return
    days = _days(context, params["deletes" if declared else "closes"], params)
    if declared and not days:
        days = _days(context, params["stops"], params)
    earliest = add_months(context.now, 1)
    if days:
        day, start, end = min(days)
        if day < earliest:
            values = {"date": _show(day), "earliest": _show(earliest), "now": _show(context.now)}
            yield Hit("text", *document.original(start, end), values)
    elif declared and document.lines:
        first = document.lines[0]
        yield Hit("text", *document.original(first.start, first.end), {"earliest": _show(earliest)}, "undated")


def no_notice_after(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A closing that does not say that the website tells of it (``params["website"]``)."""
    document = context.document
    if context.post.kind == "closing" and document.lines and not has_wording(params["website"], document.norm):
        first = document.lines[0]
        yield Hit("text", *document.original(first.start, first.end))


def _days(context: Context, verbs: list[str], params: Mapping[str, Any]) -> list[Day]:
    """The days named in sentences in which the account is closed."""
    document = context.document
    mentions = find_dates(document, context.now)
    days: list[Day] = []
    for sentence, text in sentences_of(document):
        if not has_wording(verbs, text) or has_wording(params["told"], text):
            continue
        dated = _calendar_days(mentions, sentence) or list(_named_days(sentence, text, context.now, params))
        verb = find_wording(verbs, text)
        if dated and verb:
            # Of several days in a sentence the one by the verb is meant: 投稿は12月28日まで、削除は3月1日.
            start, end = sentence.start + verb.start(), sentence.start + verb.end()
            days.append(min(dated, key=lambda day: max(start - day[2], day[1] - end)))
    return days


def _calendar_days(mentions: list[DateMention], sentence: Span) -> list[Day]:
    days = []
    first, last = (bisect_left(mentions, edge, key=lambda mention: mention.start) for edge in sentence)
    for mention in mentions[first:last]:
        if mention.past:
            continue
        if mention.date is not None:
            days.append((mention.date, mention.start, mention.end))
        elif mention.kind == "month" and mention.year and mention.month:
            days.append((month_end(date(mention.year, mention.month, 1)), mention.start, mention.end))
    return days


def _named_days(sentence: Span, text: str, now: date, params: Mapping[str, Any]) -> Iterator[Day]:
    for entry in params["words"]:
        match = re.search(entry["regex"], text)
        if match:
            yield _named_day(entry["day"], now), sentence.start + match.start(), sentence.start + match.end()
            return
    counted = _COUNTED.search(text)
    if counted:
        raw = counted["n"]
        number = int(raw) if raw.isdecimal() else _NUMERALS.index(raw) + 1
        unit = counted["unit"]
        if unit.endswith("月"):
            day = add_months(now, number)
        else:
            day = add_days(now, {"日": number, "週間": 7 * number, "時間": number // 24}[unit])
        yield day, sentence.start + counted.start(), sentence.start + counted.end()


def _named_day(name: str, now: date) -> date:
    """The last day that the words can mean, so that doubt counts for the writer."""
    match name:
        case "now":
            return now
        case "week":
            return add_days(now, 6 - now.weekday())
        case "next-week":
            return add_days(now, 13 - now.weekday())
        case "month-end":
            return month_end(now)
        case "next-month-end":
            return month_end(now, 1)
        case _:
            month, day = map(int, name.split("-"))
            here = date(now.year, month, day)
            return here if here >= now else add_months(here, 12)


def _show(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
