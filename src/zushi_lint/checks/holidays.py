"""Days said to be holidays that are none, or that are not the one named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import closed_because
from zushi_lint.checks import gate
from zushi_lint.checks.dates import year_known
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import make_date, month_and_day
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zushi_lint.checks import Context, Hit
    from zushi_lint.patterns.date_forms import DateMention

# What a day is marked as, and what that stands for.
_KINDS = {"国民の休日": "国民の休日", "振替休日": "振替休日", "振休": "振替休日", "祝": "祝日"}
_HOLIDAY_BEFORE = regex(r"(?<![のや・、と])(国民の休日|振替休日|祝日)の\s?$")
_HOLIDAY_AFTER = regex(r"\s?[はが]、?(国民の休日|振替休日|祝日)(?:です|で、|のため|なので|につき)")


@gate(view="祝|振休|振替休日|国民の休日")
def marked(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """12月23日（水・祝）, 祝日の12月23日: days called a holiday (``kind``: or one that follows from others) that are none in Japan.

    From 1948 on. A day whose weekday does not fit is left to :func:`zushi_lint.checks.dates.weekday`.
    """
    del params
    for field, document in documents(context):
        text = document.norm
        for mention in find_dates(document, context.now):
            if mention.kind != "day" or mention.date is None or mention.weekday not in (None, mention.date.weekday()):
                continue
            before = _HOLIDAY_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
            after = None if before or mention.holiday else _HOLIDAY_AFTER.match(text, mention.end)
            beside = before or after
            said = beside[1] if beside else text[mention.start : mention.end] if mention.holiday else ""
            kind = next((kind for mark, kind in _KINDS.items() if mark in said), None)
            if kind and not any(_is_called(day, kind) for day in _days_meant(mention, context)):
                start = mention.start - (len(before.group()) if before else 0)
                end = after.end(1) if after else mention.end
                yield hit_at(field, document, (start, end), {"date": month_and_day(mention.date), "kind": kind})


def _is_called(day: date, name: str) -> bool:
    """Whether a day is the holiday of that name, or one of that kind (春分の日 振替休日 is a 振替休日, no 春分の日)."""
    closed = closed_because(day)
    return closed is not None and closed[0] == "holiday" and name in ("祝日", closed[1].split()[-1])


def _days_meant(mention: DateMention, context: Context) -> list[date]:
    """The days that a mention may be of: those of the years around it as well, where nothing tells the year."""
    if mention.date is None:
        return []
    sure = mention.weekday is not None or year_known(mention, context)
    years = [mention.date.year + n for n in ((0,) if sure else (-1, 0, 1))]
    days = (make_date(year, mention.date.month, mention.date.day) for year in years)
    return [day for day in days if day is not None]


_HOLIDAY_NAME = (
    "元日|成人の日|建国記念の日|天皇誕生日|春分の日|昭和の日|憲法記念日|みどりの日|こどもの日|海の日|山の日|敬老の日|秋分の日"
    "|スポーツの日|文化の日|勤労感謝の日"
)
_NOT_THE_DAY = r"(?!本|の?[^\S\n]?(?:振替|前|翌|次|後))"
_IS_SAID = r"(?=です|でし|で、|のため|なので|。|、|$|\n)"
_NAME_BEFORE = regex(rf"(?<![\u4e00-\u9fff])({_HOLIDAY_NAME})(?:の|、|\(|である)\s?$")
_NAME_IS = regex(rf"(?<![\u4e00-\u9fff])({_HOLIDAY_NAME})は、?\s?$")
_NAME_BEHIND = regex(rf"[^\S\n]?(?:の|、|\()?[^\S\n]?({_HOLIDAY_NAME}){_NOT_THE_DAY}")
_IS_NAME = regex(rf"\s?[はが]、?({_HOLIDAY_NAME}){_IS_SAID}")
_SAID = regex(_IS_SAID)


def named(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """成人の日の1月12日, 1月12日（成人の日）, 成人の日は1月12日です: days of this or the next years said to be a holiday that they are not."""
    del params
    for field, document in documents(context):
        text = document.norm
        for mention in find_dates(document, context.now):
            if mention.kind != "day" or mention.date is None or mention.date.year < 2022:
                continue
            line = text[max(0, mention.start - 14) : mention.start]
            before = _NAME_BEFORE.search(line) or (_NAME_IS.search(line) if _SAID.match(text, mention.end) else None)
            after = _NAME_BEHIND.match(text, mention.end) or _IS_NAME.match(text, mention.end)
            beside = before or after
            if beside and not any(_is_called(day, beside[1]) for day in _days_meant(mention, context)):
                start = mention.start - (len(before.group()) if before else 0)
                end = after.end() if after and not before else mention.end
                yield hit_at(field, document, (start, end), {"date": month_and_day(mention.date), "name": beside[1]})
