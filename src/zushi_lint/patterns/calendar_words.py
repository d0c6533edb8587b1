"""Numerals, eras, weekdays and relative days as Japanese texts write them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from zushi_lint.lazy import regex

_KANJI_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMBER = r"(?:\d{1,2}|[〇一二三四五六七八九十]{1,3})"
WEEKDAYS = "月火水木金土日"
WEEKDAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_KANA = ("げつ", "か", "すい", "もく", "きん", "ど", "にち")

# First day and first Western year of each era; the last year it had, None while it runs.
ERAS: dict[str, tuple[int, int | None]] = {
    "明治": (1868, 45),
    "大正": (1912, 15),
    "昭和": (1926, 64),
    "平成": (1989, 31),
    "令和": (2019, None),
}
ERA_LETTERS = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}

RELATIVE_DAYS = {
    "一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "昨夜": -1, "昨晩": -1,
    "今日": 0, "きょう": 0, "本日": 0, "今夜": 0, "今晩": 0, "今朝": 0,
    "明日": 1, "あした": 1, "あす": 1, "明朝": 1, "明晩": 1, "明後日": 2, "あさって": 2,
}  # fmt: skip
RELATIVE_WEEKS = {"先週": -1, "今週": 0, "来週": 1, "再来週": 2}
RELATIVE_MONTHS = {"先月": -1, "今月": 0, "来月": 1, "再来月": 2}
RELATIVE_YEARS = {"一昨年": -2, "昨年": -1, "去年": -1, "前年": -1, "今年": 0, "本年": 0, "来年": 1, "再来年": 2}


def number(text: str) -> int:
    """The value of Arabic digits or of kanji numerals below 100 (``二十九``, ``二〇二六``, ``元``)."""
    if text == "元":
        return 1
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_KANJI_DIGITS.get(tens, 1) if tens else 1) + (_KANJI_DIGITS.get(ones[:1], 0) if ones else 0)
    value = 0
    for char in text:
        value = value * 10 + _KANJI_DIGITS[char]
    return value


def western_year(era: str, year: int) -> int | None:
    """The Western year of an era's year (``r`` or ``令和``), None where the era never had that year."""
    first, last = ERAS[ERA_LETTERS.get(era, era)]
    if year < 1 or (last is not None and year > last):
        return None
    return first + year - 1


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_and_day(day: date) -> str:
    """A day as texts write it: 12月5日."""
    return f"{day.month}月{day.day}日"


LAST = -1


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The nth (from 1; ``LAST``) given weekday (0 is Monday) of a month, None where the month has no fifth one."""
    first = make_date(year, month, 1)
    if first is None:
        return None
    day = 1 + (weekday - first.weekday()) % 7
    if nth == LAST:
        return make_date(year, month, day + 28) or make_date(year, month, day + 21)
    return make_date(year, month, day + 7 * (nth - 1))


def nearest_year(month: int, day: int, now: date) -> int:
    """The year of a date written without one: the last 60 days, or else the coming year."""
    earliest = now - timedelta(days=60)
    # 29 February is placed like 1 March: in most years it does not exist, and that is to be seen.
    probe = make_date(earliest.year, month, day) or make_date(earliest.year, min(month + 1, 12), 1) or earliest
    return earliest.year if probe >= earliest else earliest.year + 1


def month_shift(now: date, months: int) -> tuple[int, int]:
    """The year and month that many months from now."""
    index = now.year * 12 + now.month - 1 + months
    return index // 12, index % 12 + 1


def relative_period(word: str, now: date) -> tuple[date, date] | None:
    """The first and last day that a word of :data:`RELATIVE_DAYS` and the like (今週末, 来月末) may mean; None for another.

    A week begins on Sunday or on Monday, as people take it.
    """
    if word in RELATIVE_DAYS:
        day = now + timedelta(days=RELATIVE_DAYS[word])
        return day, day
    if word in RELATIVE_YEARS:
        year = now.year + RELATIVE_YEARS[word]
        return date(year, 1, 1), date(year, 12, 31)
    base = word.removesuffix("末")
    if base in RELATIVE_MONTHS:
        year, month = month_shift(now, RELATIVE_MONTHS[base])
        return date(year, month, 1 if base == word else 20), date(year, month, calendar.monthrange(year, month)[1])
    if base in RELATIVE_WEEKS:
        ahead = timedelta(weeks=RELATIVE_WEEKS[base])
        monday = now - timedelta(days=now.weekday()) + ahead
        sunday = now - timedelta(days=(now.weekday() + 1) % 7) + ahead
        if base == word:
            return min(monday, sunday), max(monday, sunday) + timedelta(days=6)
        return monday + timedelta(days=5), sunday + timedelta(days=7)
    return None


def read_weekday(text: str) -> int | None:
    """0 for Monday to 6 for Sunday, from 月, 月曜日, げつようび, mon or Monday."""
    if not text:
        return None
    if text[:3] in WEEKDAY_NAMES:
        return WEEKDAY_NAMES.index(text[:3])
    kana, kana_word, _ = text.partition("よう")
    if kana_word and kana in WEEKDAY_KANA:
        return WEEKDAY_KANA.index(kana)
    index = WEEKDAYS.find(text[0])
    return None if index < 0 else index


PAST = regex(r"(?:ました|でした|だった|った。|した。|していた|の(?:結果|様子|記録|報告))")
