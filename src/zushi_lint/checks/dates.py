"""Dates that cannot be, that contradict themselves or each other, or that are written in figures alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import LAST, WEEKDAYS, make_date, month_and_day, nth_weekday
from zushi_lint.patterns.date_forms import ERA_NAMES
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit
    from zushi_lint.patterns.date_forms import DateMention


def _name(weekday: int) -> str:
    return f"{WEEKDAYS[weekday]}曜日"


# Days ahead within which a draft is published for: its dates are those of the coming weeks.
_SOON = 100


@gate(view=r"曜|よう[日び]|[(\[【〔〈《][^)\n]{0,12}[月火水木金土日]|[(\[【〔〈《\s](?:mon|tue|wed|thu|fri|sat|sun)")
def weekday(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Weekdays that do not fit their date.

    Values: ``date``, ``claimed``, ``actual``, ``nearby`` (the days of that week that would fit). Variant ``last-year``
    where the weekday is that of the year before: a text taken over from it; ``year-unknown`` in a draft without a day
    of publication, for a day written without a year that is not soon to come: another year may be meant.
    """
    del params
    for field, document in documents(context):
        mentions = find_dates(document, context.now)
        written = {m.year for m in mentions if m.year and m.has_year and m.kind != "fiscal-year"}
        fiscal = {m.year for m in mentions if m.year and m.kind == "fiscal-year"}
        # Far from today the words may mean the year before as well: a report, a list of what has been.
        reports = "ました" in document.norm or "でした" in document.norm
        for mention in mentions:
            if mention.kind != "day" or mention.date is None or mention.weekday is None or mention.nth is not None:
                continue
            if mention.weekday == mention.date.weekday():
                continue
            years = (
                written
                | {year for year in mention.years if year}
                | {year + 1 if (mention.month or 0) < 4 else year for year in fiscal}
            )
            if _fits_otherwise(mention, years, context.now, reports=reports):
                continue
            before = make_date(mention.date.year - 1, mention.date.month, mention.date.day)
            taken_over = before is not None and before.weekday() == mention.weekday and not mention.has_year
            nearest = [mention.date + timedelta(days=d) for d in range(-3, 4)]
            nearby = next(d for d in nearest if d.weekday() == mention.weekday)
            values = {
                "date": f"{mention.date.year}年{month_and_day(mention.date)}",
                "claimed": _name(mention.weekday),
                "actual": _name(mention.date.weekday()),
                "nearby": month_and_day(nearby),
            }
            variant = "year-unknown" if not year_known(mention, context) else "last-year" if taken_over else ""
            yield hit_at(field, document, (mention.start, mention.end), values, variant=variant)


def year_known(mention: DateMention, context: Context) -> bool:
    """Whether the year of a day is written, or told by the day of publication."""
    soon = mention.date is not None and 0 <= (mention.date - context.now).days <= _SOON
    return mention.has_year or soon or context.post.scheduled_at is not None


def _fits_otherwise(mention: DateMention, years: set[int], now: date, *, reports: bool) -> bool:
    """Whether another year that the text gives reason for (``years`` are those it writes) makes the weekday right."""
    if mention.has_year or mention.date is None or mention.month is None or mention.day is None:
        return False
    if abs((mention.date - now).days) > 60 and (reports or mention.past):
        years |= {now.year - 1, now.year}
    if (mention.date - now).days > 183:
        years.add(mention.date.year - 1)
    days = [make_date(year, mention.month, mention.day) for year in years]
    return any(day is not None and day.weekday() == mention.weekday for day in days)


# A number beyond those of the calendar, or a year of an era.
_MAY_BE_IMPOSSIBLE = (
    rf"(?=[\d/.\-〇一二三四五六七八九十令平昭大明rhst])(?:(?:{ERA_NAMES}|(?<![a-z0-9])[rhst])\s?[\d〇一二三四五六七八九十元]"
    r"|(?:29|[3-9]\d|(?<!\d)00?)(?:\s?[・,、~\-]\s?\d{1,2}){0,9}\s?日|(?:1[3-9]|[2-9]\d|(?<!\d)00?)\s?月"
    r"|[/.\-](?:29|[3-9]\d|00?(?!\d))|(?<!\d)(?:1[3-9]|[2-9]\d|00?)[/.\-]\d|[〇一二三四五六七八九十]{2,3}\s?[月日])"
)
_BIRTHDAY = regex(r"\s?(?:生まれ|うまれ|が?誕生|が?ある年|のある年)")


@gate(view=_MAY_BE_IMPOSSIBLE)
def impossible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Days that no calendar has (2月30日, 13月1日), and era years that never were (平成40年; variant ``era``)."""
    del params
    for field, document in documents(context):
        for mention in find_dates(document, context.now):
            if None in mention.years:
                yield hit_at(field, document, (mention.start, mention.end), variant="era")
            elif _BIRTHDAY.match(document.norm, mention.end):
                continue
            elif (
                mention.impossible
                and mention.month is not None
                and not (mention.month > 12 and mention.style == "slash")
            ):
                year = "" if mention.month != 2 or mention.day != 29 else f"（{mention.year}年は平年です）"
                yield hit_at(field, document, (mention.start, mention.end), {"year": year})


@gate(view=rf"[(/・]\s?(?:\d{{4}}|{ERA_NAMES}|[rhst])")
def eras(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """令和8年（2025年）, 2027年・令和8年: years of one mention that are not the same; ``years`` lists them in Western years."""
    del params
    for field, document in documents(context):
        for mention in find_dates(document, context.now):
            known = [y for y in mention.years if y is not None]
            if len(known) > 1 and len(set(known)) > 1:
                years = "と".join(f"{y}年" for y in dict.fromkeys(known))
                yield hit_at(field, document, (mention.start, mention.end), {"years": years})


@gate(view=r"第[1-5一二三四五]\s?[月火水木金土日]|最終[月火水木金土日]曜")
def nth(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """12月13日（第3日曜日）, 第3日曜日の12月13日: ``actual`` is the date that the nth weekday falls on."""
    del params
    for field, document in documents(context):
        mentions = find_dates(document, context.now)
        for before, mention in zip([None, *mentions], mentions, strict=False):
            claim = mention
            if (
                before
                and before.kind == "nth-weekday"
                and document.norm[before.end : mention.start] in ("の", "、", "である")
            ):
                claim = before
            if (
                mention.kind != "day"
                or claim.nth is None
                or claim.weekday is None
                or not (mention.year and mention.month)
            ):
                continue
            meant = nth_weekday(mention.year, mention.month, claim.nth, claim.weekday)
            if mention.date != meant:
                actual = month_and_day(meant) if meant else "ありません（その月に第5はない）"
                which = "最終" if claim.nth == LAST else f"第{claim.nth}"
                words = {"claimed": f"{which}{_name(claim.weekday)}", "actual": actual}
                yield hit_at(field, document, (claim.start, mention.end), words)


@gate(
    view=r"(?:から|より|[~→-])\s?(?:\d{1,4}\s?[年月日/.・,、~(-]|[令平昭大明第rhst再来今先昨去前本〇一二三四五六七八九十])"
)
def backwards(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Periods whose last day comes before the first: 12月20日から10日まで."""
    del params
    for field, document in documents(context):
        mentions = [m for m in find_dates(document, context.now) if m.kind == "day"]
        for start, end in pairwise(mentions):
            if start.part == "start" and end.part == "end" and start.date and end.date and end.date < start.date:
                yield hit_at(
                    field,
                    document,
                    (start.start, end.end),
                    {"start": month_and_day(start.date), "end": month_and_day(end.date)},
                )


_FIGURES = regex(r"[rhs]?\d{1,4}(?:\(\d{4}\))?([/.\-])\d{1,2}(?:\1\d{1,2})?")


@gate(view=r"\d\)?[/.]\s?\d|-")
def numeric(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Dates written 12/5, 2026-12-05 or 2026.12.5; ``plain`` is how to write them. Variant ``hyphen``: 12月5日-7日."""
    del params
    for field, document in documents(context):
        text = document.norm
        mentions = [m for m in find_dates(document, context.now) if m.kind == "day"]
        for index, mention in enumerate(mentions):
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            if document.quoted(mention.start, mention.end):
                continue
            if mention.style in ("slash", "dot", "iso") and mention.month and mention.day and not mention.group:
                year = f"{mention.year}年" if mention.has_year else ""
                plain = f"{year}{mention.month}月{mention.day}日"
                figures = _FIGURES.match(text, mention.start)
                end = figures.end() if figures else mention.end
                yield hit_at(field, document, (mention.start, end), {"plain": plain})
            elif mention.part == "start" and following and "-" in text[mention.start : following.start + 3]:
                yield hit_at(field, document, (mention.start, following.end), variant="hyphen")
