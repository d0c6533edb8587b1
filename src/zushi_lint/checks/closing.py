"""How long before an account is deleted its readers are told (guideline 3-3(2))."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from zushi_lint.business_days import add_days, add_months, month_end
from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import find_wording, has_wording, sentences_of
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import make_date, month_and_day, nearest_year
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from zushi_lint.document import Document, Span
    from zushi_lint.patterns.date_forms import DateMention


class _Day(NamedTuple):
    """A day that a text names, and where in the normalised view."""

    date: date
    start: int
    end: int


_Sentence = tuple["Span", str]
_COUNTED = regex(
    r"(?:(?<![\d月])(?P<n>\d{1,2}|[一二三四五六七八九十])\s?(?P<unit>日|週間|[かカヶケ箇ヵ]月|年|時間)|(?P<half>半[年月]))間?"
    r"\s?(?:の?後|のち|(?<!年)(?:で|以内|したら|経))"
)
_NUMERALS = "一二三四五六七八九十"
# What stands between a day and a number of days that is counted from it: 本日から3か月後.
_FROM = regex(r"(?:から|より|の)(?:数えて|起算して)?、?(?:およそ|約|ちょうど)?")
# The day that was counted, told once more: 3か月後の3月2日, 3か月後(3月2日), 3月2日(3か月後).
_THAT_IS = ("の", "(", "、")
# The past tense of a decision, not of what was decided: 12月15日で終了することになりました.
_DECIDED = regex(r"[^。、\n]{0,24}こと(?:に|と|が)(?:なり|いたし|し|決)")


def too_soon(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An account that is deleted less than a month after the post that says so.

    ``params``: ``deletes`` and ``stops`` (what happens to the account of a post of the kind ``closing``); for any other
    post ``accounts`` and ``ends`` (an account of the city, and right behind it what happens to it; a group ``verb`` is
    where its day is looked for) and ``last`` (its posts end: the day, where the closing names none); ``others`` (what
    is deleted that is no account of the city), ``security`` (grounds for deleting at once), ``told`` (sentences on
    something else) and ``done`` (on what has happened), ``words`` (days that have a name: a list of ``{regex, day}``,
    where day is now, week, next-week, month-end, next-month-end or MM-DD, that of ``years`` later). ``undated`` where a
    closing gives no day.
    """
    post, document = context.post, context.document
    declared = post.kind == "closing"
    if not declared and post.kind not in ("post", "live"):
        return
    text = document.norm
    if not declared and (not has_wording([params["accounts"]], text) or has_wording(params["others"], text)):
        return
    if has_wording(params["security"], text):
        return
    done = [text for _, text in sentences_of(document) if has_wording(params["done"], text)]
    ahead = [s for s in sentences_of(document) if s[1] not in done and not has_wording(params["told"], s[1])]
    verbs = params["deletes"] if declared else [params["accounts"] + end for end in params["ends"]]
    days = _days(context, ahead, verbs, params)
    if not days and (declared or any(has_wording(verbs, text) for _, text in ahead)):
        days = _days(context, ahead, params["stops" if declared else "last"], params)
    earliest = add_months(context.now, 1)
    if days:
        day, start, end = min(days)
        if day < earliest:
            values = {"date": _show(day), "earliest": _show(earliest), "now": _show(context.now)}
            yield Hit("text", *document.original(start, end), values)
    elif declared and not done and document.lines:
        first = document.lines[0]
        yield Hit("text", *document.original(first.start, first.end), {"earliest": _show(earliest)}, "undated")


def no_notice_after(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A closing that does not say that the website tells of it (``params["website"]``)."""
    document = context.document
    if context.post.kind == "closing" and document.lines and not has_wording(params["website"], document.norm):
        first = document.lines[0]
        yield Hit("text", *document.original(first.start, first.end))


def _days(context: Context, sentences: list[_Sentence], verbs: list[str], params: Mapping[str, Any]) -> list[_Day]:
    """The days named in those of the sentences in which the account is closed."""
    document, now = context.document, context.now
    mentions = find_dates(document, now)
    days: list[_Day] = []
    stopped = now
    for sentence, text in sentences:
        named = _calendar_days(document, mentions, sentence, now)
        dated = _counted_days(document, named, sentence, stopped) or list(_named_days(sentence, text, now, params))
        verb = find_wording(verbs, text)
        if dated and verb:
            # Of several days in a sentence the one by the verb is meant: 投稿は12月28日まで、削除は3月1日.
            start, end = (sentence.start + at for at in verb.span("verb" if "verb" in verb.re.groupindex else 0))
            days.append(min(dated, key=lambda day: max(start - day.end, day.start - end)))
        if named and has_wording(params["stops"], text):
            stopped = named[-1].date
    return days


def _calendar_days(document: Document, mentions: list[DateMention], sentence: Span, now: date) -> list[_Day]:
    first, last = (bisect_left(mentions, edge, key=lambda mention: mention.start) for edge in sentence)
    days = []
    for mention in mentions[first:last]:
        if mention.past and not _DECIDED.match(document.norm, mention.end):
            continue
        day = _meant(mention, now, starts=document.norm.startswith(("から", "より"), mention.end))
        if day and (day >= now or mention.kind in ("day", "month")):
            days.append(_Day(day, mention.start, mention.end))
    return days


def _meant(mention: DateMention, now: date, *, starts: bool) -> date | None:
    """The day meant: of a month or a year the first where something starts then, else the last."""
    if mention.past and not mention.has_year and mention.month and mention.day:
        return make_date(nearest_year(mention.month, mention.day, now), mention.month, mention.day)
    if mention.date is not None or not mention.year:
        return mention.date
    match mention.kind:
        case "month":
            first = make_date(mention.year, mention.month or 0, 1)
            return first if starts or not first else month_end(first)
        case "year":
            return make_date(mention.year, 1, 1) if starts else make_date(mention.year, 12, 31)
        case "fiscal-year":
            return make_date(mention.year, 4, 1) if starts else make_date(mention.year + 1, 3, 31)
        case _:
            return None


def _counted_days(document: Document, named: list[_Day], sentence: Span, stopped: date) -> list[_Day]:
    """The days of a sentence, those with it that are counted: from the day before them, or since the posts stopped."""
    text = document.norm
    days = list(named)
    for match in _COUNTED.finditer(text, *sentence):
        start, end = match.span()
        before = next((day for day in reversed(named) if day.start < start), None)
        after = next((day for day in named if day.start >= end), None)
        if before and (before.end > start or text[before.end : start] == "("):
            continue
        if before in days and _FROM.fullmatch(text, before.end, start):
            days.remove(before)
        if after is None or text[end : after.start] not in _THAT_IS:
            days.append(_Day(_later(before.date if before else stopped, match), start, end))
    return days


def _later(day: date, counted: re.Match[str]) -> date:
    if counted["half"]:
        return add_months(day, 6) if counted["half"] == "半年" else add_days(day, 15)
    raw = counted["n"]
    number = int(raw) if raw.isdecimal() else _NUMERALS.index(raw) + 1
    match counted["unit"]:
        case "年":
            return add_months(day, 12 * number)
        case "日":
            return add_days(day, number)
        case "週間":
            return add_days(day, 7 * number)
        case "時間":
            return add_days(day, number // 24)
        case _:
            return add_months(day, number)


def _named_days(sentence: Span, text: str, now: date, params: Mapping[str, Any]) -> Iterator[_Day]:
    for entry in params["words"]:
        match = find_wording([entry["regex"]], text)
        if match:
            day = add_months(_named_day(entry["day"], now), 12 * entry.get("years", 0))
            yield _Day(day, sentence.start + match.start(), sentence.start + match.end())
            return


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
    return f"{day.year}年{month_and_day(day)}"
