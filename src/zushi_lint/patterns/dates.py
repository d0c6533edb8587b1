"""Dates as municipal texts write them: where they stand, and which days they mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import (
    NUMBER,
    PAST,
    RELATIVE_DAYS,
    RELATIVE_MONTHS,
    RELATIVE_WEEKS,
    RELATIVE_YEARS,
    make_date,
    month_shift,
    nearest_year,
    nth_weekday,
    number,
    read_weekday,
    western_year,
)
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zushi_lint.document import Document

DateKind = Literal["day", "month", "year", "fiscal-year", "relative", "nth-weekday"]
Style = Literal["kanji", "slash", "dot", "iso", "word"]


class DateMention(NamedTuple):
    """One day, month, year or relative day named in a text. Spans are in the normalised view, ends exclusive.

    ``date`` is the day meant; None where the calendar has no such day (kind ``day``: an impossible
    date), or where no single day is meant (a month, a year, 来週). ``year`` and ``month`` are filled in
    from the words before, or from the day the post is read, unless ``has_year`` and ``has_month`` say
    that they are written. ``years`` are all years as written, eras turned into Western ones; None stands for an
    era year that never was. ``weekday`` is the one that is claimed (0 is Monday), ``weekday_span`` where, ``weekdays`` all that
    are written there: (月~水) behind a range.
    ``part`` tells the two ends of a range (12月29日から1月3日まで); ``group`` numbers mentions that are
    written as one (5・6日), which share what is claimed at their end.
    """

    start: int
    end: int
    kind: DateKind
    date: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    holiday: bool = False
    has_year: bool = False
    has_month: bool = False
    relative: str | None = None
    style: Style = "kanji"
    part: Literal["", "start", "end"] = ""
    past: bool = False
    years: tuple[int | None, ...] = ()
    group: int = 0

    @property
    def impossible(self) -> bool:
        """Whether it is written as a day that the calendar does not have."""
        return self.kind == "day" and self.date is None


ERA_NAMES = "令和|平成|昭和|大正|明治"
_YEAR = (
    rf"(?:(?P<era>{ERA_NAMES}|(?<![a-z0-9])[rhst])\s?(?P<eyear>{NUMBER}|元)\s?(?:\((?P<wyear_in>\d{{4}})(?:年)?\))?"
    r"|(?<!\d)(?P<wyear>\d{4}|二〇[〇一二三四五六七八九]{2})\s?"
    rf"(?:\((?P<era_in>{ERA_NAMES}|[rhst])\s?(?P<eyear_in>{NUMBER}|元)(?:年)?\))?)"
    r"\s?年"
    rf"(?P<fiscal>度)?(?:\((?:(?P<wyear_after>\d{{4}})|(?P<era_after>{ERA_NAMES}|[rhst])\s?(?P<eyear_after>{NUMBER}|元))年?度?\))?"
)
_REL_YEAR = "|".join(RELATIVE_YEARS)
_DAYS = r"\d{1,2}(?:\s?[・,、~\-]\s?\d{1,2}){0,9}|[一二三四五六七八九十]{1,3}"
# A day's number is no date where it counts days: 10日間, 3日前, 1日3回.
_COUNT = (
    r"(?!\s?(?:間|目|分|ごと|おき|毎|以内|以上|程度|ほど|くらい|ぐらい|未満|前|後|あたり|当たり|中に|券|乗車|限り|限定"
    r"|数|連続|体験|署長|[1-9]\d?\s?回|[一二三]回|に[1-9一二三]\d?\s?(?:回|度|個|杯|食|本|件)|で(?:回|学|終|完|完結)|かけて|は?かか))"
)
# Behind a month, or right behind another date, it is a date all the same: 12月5日で終わる, 12月5日限定, 12月5日・6日限り.
_SPAN = r"(?!\s?(?:間(?![近際])|目(?![標指途的玉])))"
_WD = r"[月火水木金土日](?:曜日?)?"
_WD_EN = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_HOLIDAY = r"祝日?|休日?|振替休日|振休|休館日?"
_WEEKDAY = (
    rf"(?:\s?[(\[【〔]\s?(?:(?:{_HOLIDAY})\s?[・,、/]\s?)?(?P<wd>{_WD}|{_WD_EN})(?P<wd_more>(?:\s?[・,、/~\-]\s?{_WD}){{0,6}})"
    rf"\s?[・,、/]?\s?(?P<hol>{_HOLIDAY})?\s?[)\]】〕](?:\s?[(\[]\s?(?P<hol2>{_HOLIDAY})\s?[)\]])?"
    r"|(?:\s?の?|[は、](?=.曜日(?:です|で|だ|に|の午|の?\d)))(?P<wd_bare>[月火水木金土日])曜日?"
    r"|\s?[(]\s?第(?P<nth>[1-5一二三四五])\s?(?P<nth_wd>[月火水木金土日])曜日?\s?[)]"
    r"|\s?の?第(?P<nth_bare>[1-5一二三四五])\s?(?P<nth_wd_bare>[月火水木金土日])曜日?)?"
)
# What a date begins with: to look at that first is quicker than to try every form at every place.
_DATE = regex(
    rf"(?=[\d令平昭大明rhst〇一二三四五六七八九十再来今先昨去前本])(?:(?:(?:{_YEAR}|(?P<rel_year>{_REL_YEAR})の?)\s?[、,]?\s?)?"
    rf"(?P<month>(?<![\d.]){NUMBER})\s?月(?!曜)(?:\s?(?P<days>{_DAYS})\s?日(?!本|曜){_SPAN}{_WEEKDAY})?"
    rf"|{_YEAR.replace('?P<', '?P<y_')}"
    rf"|(?P<rel_month>(?:再来|来|今|先)月)の?\s?(?P<rel_days>\d{{1,2}})日{_SPAN}{_WEEKDAY.replace('?P<', '?P<r_')}"
    rf"|(?<![\d.,:/約計各第延後残数何年回月])(?P<next>(?<=[日)][・~\-]))?(?P<bare>\d{{1,2}}(?:[・,、~\-]\d{{1,2}}){{0,9}})\s?日(?!本|曜)"
    rf"(?(next){_SPAN}|{_COUNT}){_WEEKDAY.replace('?P<', '?P<b_')})"
)
_NUMERIC = regex(
    r"(?=[\drhs])(?:(?<![\d/.\-a-z#])|(?<=/\d-)|(?<=/\d\d-)|(?<=\)-))(?<!\d:)(?:"
    r"(?P<year>(?:19|20)\d{2})(?P<sep>[/.\-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<era>[rhs])(?P<eyear>\d{1,2})[/.](?P<emonth>\d{1,2})[/.](?P<eday>\d{1,2})"
    r"|(?P<yy>\d{2})/(?P<ymonth>\d{1,2})/(?P<yday>\d{1,2})"
    r"|(?P<smonth>\d{1,2})/(?P<sday>\d{1,2})"
    r"|(?P<dmonth>\d{1,2})\.(?P<dday>\d{1,2})(?=\s?\((?:[月火水木金土日]|mon|tue|wed|thu|fri|sat|sun))"
    rf")(?![\d/.:%a-z]){_WEEKDAY}"
)
RELATIVE = "今週末|来週末|先週末|今月末|来月末|今度の[月火水木金土日]曜日?|" + "|".join(
    sorted([*RELATIVE_DAYS, *RELATIVE_WEEKS, *RELATIVE_MONTHS, *RELATIVE_YEARS], key=len, reverse=True)
)
"""Words for days, weeks, months and years by their distance."""
_RELATIVE = regex(RELATIVE)
DAY = rf"[\d〇一二三四五六七八九十元]\s?[月日]|\d[/.\-]\d|{'|'.join(RELATIVE_DAYS)}"
"""What a text has that names a day, or a month: all mentions but those of years, of weeks and of weekdays."""
_NTH = regex(
    r"(?:(?P<month>\d{1,2})月の?)?第(?P<nth>[1-5一二三四五])\s?(?P<wd>[月火水木金土日])曜日?(?:\s?\(\s?(?:(?P<day_month>\d{1,2})月[はの]?)?\s?(?P<day>\d{1,2})日\s?\))?"
)
_LINK = regex(r"https?://[!-~]{1,500}|[a-z0-9._%+\-]{1,64}@[a-z0-9.\-]{1,120}")
# Between the two ends of a range: a time, at most, and から.
_RANGE_GAP = regex(r"^.{0,14}?(?:から|より|~|-|→)\s?$")
# 25年1月10日, without an era: a Western year cut to two digits, where it is one of our time.
_SHORT_YEAR = regex(r"(?<![\d成和治正rhst])(\d{2})年\s?$")
_NEAR_YEARS = 5
_EVERY = regex(r"(?:毎月|毎年|例年|各月)の?\s?$")

# What makes d/d a date, where nothing else does; a fraction (1/2カット) and a count (1/3) have none of it.
_DATE_CUE = regex(
    r"(?:日時|日程|日にち|期間|期日|期限|締切|締め切り|〆切|開催日?|とき|開始|受付|申込み?|申し込み)[^\n。]{0,12}$"
)
_DATE_AFTER = regex(
    r"\s?(?:~|-\s?\d{1,2}(?:/\d|日|月|\s?$)|から|まで|時点|現在|付|開[催始店]|〆|締|必着|午[前後]|\d{1,2}(?::\d{2}|時)|に(?:開|行|実|配|発|お|実施)|正午|発[売行])"
)
_FRACTION_AFTER = regex(
    r"\s?(?:カット|サイズ|スケール|程度|以上|以下|未満|縮尺|の?(?:確率|量|大きさ|割合|価格|人|枚)|ページ|頁|杯|個|本|日|倍|\))"
)


def find_dates(document: Document, now: date) -> list[DateMention]:
    """Every date of a text in order, without overlaps; ``now`` is the day the post is read."""
    return list(_found(document, now))


@lru_cache(maxsize=32)
def _found(document: Document, now: date) -> tuple[DateMention, ...]:
    """The mentions, kept: several rules ask for those of one document."""
    found = sorted(_scan(document, now), key=lambda m: (m.start, m.group))
    return tuple(_relate(document, found, now))


def _scan(document: Document, now: date) -> Iterator[DateMention]:
    """Mentions of all forms; where two forms overlap, the one listed first has the passage."""
    text = document.norm
    taken = Spans(m.span() for m in _LINK.finditer(text)) if "://" in text or "@" in text else Spans()
    forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[DateMention]]], ...] = (
        (_NTH, lambda m: [_nth(m, now)] if m["day"] or m["month"] else []),
        (_DATE, lambda m: list(_kanji(m, text, now))),
        (_NUMERIC, lambda m: _numeric(m, text)),
        (_NTH, lambda m: [_nth(m, now)]),
        (_RELATIVE, lambda m: [_relative(m, now)]),
    )
    for pattern, read in forms:
        if pattern is _NTH and "第" not in text:
            continue
        for match in pattern.finditer(text):
            if taken.overlaps(*match.span()):
                continue
            mentions = read(match)
            if mentions:
                taken.add(*match.span())
            yield from mentions


def _years(match: re.Match[str], prefix: str = "") -> tuple[tuple[int | None, ...], bool]:
    """The years written at a place, and whether they are fiscal years."""
    years: list[int | None] = []
    for era, eyear in (("era", "eyear"), ("era_in", "eyear_in"), ("era_after", "eyear_after")):
        if match[prefix + era]:
            years.append(western_year(match[prefix + era], number(match[prefix + eyear])))
    years.extend(number(match[prefix + name]) for name in ("wyear", "wyear_in", "wyear_after") if match[prefix + name])
    return tuple(years), bool(match[prefix + "fiscal"])


def _weekdays(match: re.Match[str], prefix: str = "") -> tuple[list[int], tuple[int, int] | None, bool, int | None]:
    """Claimed weekdays, the place of the first, whether it is called a holiday, and the n of 第n曜日."""
    holiday = bool(match[prefix + "hol"] or match[prefix + "hol2"])
    for name, nth_name in (("nth_wd", "nth"), ("nth_wd_bare", "nth_bare")):
        if match[prefix + name]:
            weekday = read_weekday(match[prefix + name])
            return (
                [weekday] if weekday is not None else [],
                match.span(prefix + name),
                False,
                number(match[prefix + nth_name]),
            )
    for name in ("wd", "wd_bare"):
        if match[prefix + name]:
            more = re.findall(
                r"[月火水木金土日](?!曜日?[月火水木金土日])", (match[prefix + "wd_more"] or "").replace("曜日", "")
            )
            days = [read_weekday(match[prefix + name]), *map(read_weekday, more)]
            return [d for d in days if d is not None], match.span(prefix + name), holiday, None
    return [], None, holiday, None


def _kanji(match: re.Match[str], text: str, now: date) -> Iterator[DateMention]:
    if match["y_wyear"] or match["y_era"]:
        years, fiscal = _years(match, "y_")
        yield DateMention(
            match.start(), match.end(), "fiscal-year" if fiscal else "year", year=years[0], has_year=True, years=years
        )
        return
    years, fiscal = _years(match)
    year = years[0] if years and not fiscal else None
    month: int | None = number(match["month"]) if match["month"] else None
    prefix, group = ("", "days") if match["days"] else ("b_", "bare") if match["bare"] else ("r_", "rel_days")
    relative = match["rel_year"] or match["rel_month"]
    if match["rel_year"]:
        year = now.year + RELATIVE_YEARS[match["rel_year"]]
    if match["rel_month"]:
        year, month = month_shift(now, RELATIVE_MONTHS[match["rel_month"]])
    head = DateMention(
        match.start(), match.end(), "month", year=year, month=month, has_year=year is not None,
        has_month=bool(match["month"]), relative=relative, years=years,
    )  # fmt: skip
    if match[group] is None:
        # 一月 alone may be ひとつき; 5月 without a day is a month. A month beyond 12 counts months.
        if match["month"] and match["month"].isascii() and 1 <= number(match["month"]) <= 12:
            yield head
        return
    if _EVERY.search(text[max(0, match.start() - 6) : match.start()]):
        return
    days = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\d+|[一二三四五六七八九十]+", match[group])]
    weekdays, place, holiday, nth = _weekdays(match, prefix)
    if group == "bare" and len(days) == 1 and not weekdays and not match[group].isascii():
        return
    ranged = len(days) == 2 and any(c in match[group] for c in "~-")
    offset = match.start(group)
    for index, (digits, begin, end) in enumerate(days):
        last = index == len(days) - 1
        claimed = _share(weekdays, index, len(days))
        yield head._replace(
            kind="day",
            start=match.start() if index == 0 else offset + begin,
            end=match.end() if last else offset + end,
            day=number(digits),
            weekday=claimed,
            weekday_span=place if weekdays else None,
            weekdays=tuple(weekdays) if last else (),
            nth=nth if last else None,
            holiday=holiday and last and len(days) == 1,
            part=("start", "end")[index] if ranged else "",
            group=index,
        )


def _share(weekdays: list[int], index: int, count: int) -> int | None:
    """The weekday claimed for one of several days written as one: each its own, or one for all."""
    if len(weekdays) == count:
        return weekdays[index]
    return weekdays[0] if len(weekdays) == 1 else None


def _numeric(match: re.Match[str], text: str) -> list[DateMention]:
    weekdays, place, holiday, nth = _weekdays(match)
    year: int | None = None
    style: Style = "slash"
    if match["year"]:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        style = {"/": "slash", ".": "dot", "-": "iso"}[match["sep"]]  # type: ignore[assignment]
    elif match["era"]:
        year = western_year(match["era"], int(match["eyear"]))
        month, day = int(match["emonth"]), int(match["eday"])
        style = "dot"
    elif match["yy"]:
        year = 2000 + int(match["yy"])
        month, day = int(match["ymonth"]), int(match["yday"])
    elif match["smonth"]:
        month, day = int(match["smonth"]), int(match["sday"])
        if not weekdays and not _is_slash_date(match, text, month, day):
            return []
    else:
        month, day = int(match["dmonth"]), int(match["dday"])
        style = "dot"
    mention = DateMention(
        match.start(), match.end(), "day", year=year, month=month, day=day, has_year=year is not None, has_month=True,
        weekday=weekdays[0] if weekdays else None, weekday_span=place, holiday=holiday, nth=nth, style=style,
        years=(year,) if match["year"] or match["yy"] or match["era"] else (),
    )  # fmt: skip
    return [mention]


def _is_slash_date(match: re.Match[str], text: str, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 12]
    if _FRACTION_AFTER.match(after):
        return False
    if (
        _DATE_CUE.search(before)
        or _DATE_AFTER.match(after)
        or re.search(r"\d/\d{1,2}(?:\([^()]{1,6}\))?\s?[~\-・、,]\s?$", before)
    ):
        return True
    # 1/2 and 11/12 may be fractions; 12/5 and 8/3 hardly are.
    return month > day or day > 12


def _nth(match: re.Match[str], now: date) -> DateMention:
    nth, weekday = number(match["nth"]), read_weekday(match["wd"])
    named = match["day_month"] or match["month"]
    month = int(named) if named else None
    base = DateMention(
        match.start(), match.end(), "nth-weekday", month=month, has_month=month is not None, nth=nth, weekday=weekday,
        weekday_span=match.span("wd"), style="word",
    )  # fmt: skip
    if match["day"]:
        return base._replace(kind="day", day=int(match["day"]))
    if month is not None and 1 <= month <= 12 and weekday is not None:
        year = nearest_year(month, 28, now)
        return base._replace(year=year, date=nth_weekday(year, month, nth, weekday))
    return base


def _relative(match: re.Match[str], now: date) -> DateMention:
    word = match.group()
    days = RELATIVE_DAYS.get(word)
    return DateMention(
        match.start(), match.end(), "relative", date=None if days is None else now + timedelta(days=days),
        year=now.year + RELATIVE_YEARS[word] if word in RELATIVE_YEARS else None, relative=word, style="word",
    )  # fmt: skip


def _relate(document: Document, found: list[DateMention], now: date) -> list[DateMention]:
    """Fill in what a mention leaves to those before it, and tell the ends of ranges."""
    text = document.norm
    out: list[DateMention] = []
    for mention in found:
        if mention.kind == "month" and mention.year is None and mention.month:
            out.append(mention._replace(year=nearest_year(mention.month, 28, now)))
            continue
        if mention.kind != "day":
            out.append(mention)
            continue
        before = next((m for m in reversed(out) if m.kind in ("day", "month", "nth-weekday") and m.month), None)
        if mention.month is None and before is None:
            if not mention.weekdays and mention.nth is None:
                continue
            resolved = _settle(mention._replace(month=_month_of_bare_day(mention, now)), before, text, now)
        else:
            resolved = _settle(mention, before, text, now)
        previous = out[-1] if out else None
        if resolved.group and previous and not resolved.has_year and previous.year and resolved.month == previous.month:
            # Days written as one are of one year: 9月17~23日.
            day = make_date(previous.year, previous.month or 0, resolved.day or 0)
            resolved = resolved._replace(year=previous.year, date=day)
        if previous and previous.kind == "day" and not resolved.part and previous.end <= resolved.start:
            gap = text[previous.end : resolved.start]
            if _RANGE_GAP.match(gap) and "\n" not in gap:
                out[-1] = _settle_start(_claim(previous, resolved, "start"), resolved)
                resolved = _settle_end(_claim(resolved, resolved, "end"), out[-1])
        out.append(resolved)
    return out


def _claim(mention: DateMention, end: DateMention, part: Literal["start", "end"]) -> DateMention:
    """An end of a range; the two weekdays written behind it (月~水) are those of its two ends."""
    mention = mention._replace(part=part)
    if len(end.weekdays) != 2 or (part == "start" and mention.weekday is not None):
        return mention
    return mention._replace(weekday=end.weekdays[0 if part == "start" else 1], weekday_span=end.weekday_span)


def _month_of_bare_day(mention: DateMention, now: date) -> int:
    """The coming month in which the claimed weekday fits, else this one."""
    for months in (0, 1):
        year, month = month_shift(now, months)
        day = make_date(year, month, mention.day or 0)
        if day and day.weekday() == mention.weekday and day >= now:
            return month
    return now.month


def _settle(mention: DateMention, before: DateMention | None, text: str, now: date) -> DateMention:
    month, day = mention.month, mention.day or 0
    year = mention.year
    has_year = mention.has_year
    past = bool(PAST.search(_rest_of_sentence(text, mention.end)))
    if month is None and before is not None:
        month, year, has_year = before.month, before.year, before.has_year
        if before.day and before.day > day and before.year and month:
            month, year = _next_month_if_fits(before.year, month, mention)
    if month is None:
        return mention
    if year is None and mention.years and mention.years[0] is None:
        return mention._replace(month=month, past=past)
    if year is None and _same_sentence(text, before, mention) and before and before.has_year and before.year:
        year, has_year = _year_of_sentence(before, before.year, mention, month, now)
    if year is None and (short := _SHORT_YEAR.search(text[max(0, mention.start - 5) : mention.start])):
        written = 2000 + int(short[1])
        year, has_year = (written, True) if abs(written - now.year) <= _NEAR_YEARS else (None, False)
    if year is None:
        year = nearest_year(month, day, now)
        if past and (make_date(year, month, day) or now) > now:
            year -= 1
    return mention._replace(month=month, year=year, has_year=has_year, past=past, date=make_date(year, month, day))


def _year_of_sentence(before: DateMention, year: int, mention: DateMention, month: int, now: date) -> tuple[int, bool]:
    """The year of a day behind one with its year in the same sentence, and whether that one's year is meant.

    2027年3月27日の式の申し込みは2月26日まで: what readers do beforehand lies before the day that it is for, and not in the
    year after it. A claimed weekday decides between the two where it fits one of them only.
    """
    day = mention.day or 0
    later = before.kind == "day" and before.month is not None and month < before.month
    readings = [(year + later, True), (year, True), (nearest_year(month, day, now), False)]
    days = [(make_date(y, month, day), (y, written)) for y, written in readings]
    if mention.weekday is not None and mention.nth is None:
        return next((r for d, r in days if d is not None and d.weekday() == mention.weekday), readings[0])
    ahead = days[-1][0]
    start = make_date(year, before.month or 1, before.day or 1)
    return readings[-1 if ahead and start and now <= ahead < start else 0]


def _next_month_if_fits(year: int, month: int, mention: DateMention) -> tuple[int, int]:
    """A day that is lower than the one before it belongs to the next month where its weekday says so."""
    here = make_date(year, month, mention.day or 0)
    after_year, after_month = (year + 1, 1) if month == 12 else (year, month + 1)
    there = make_date(after_year, after_month, mention.day or 0)
    fits_there = there is not None and mention.weekday == there.weekday()
    if fits_there and (here is None or mention.weekday != here.weekday()):
        return after_month, after_year
    return month, year


def _settle_start(mention: DateMention, end: DateMention) -> DateMention:
    """The start of a range whose end alone has its year: 4月1日~2026年3月31日 starts in 2025."""
    if mention.has_year or not (end.years and end.date and mention.month and mention.day):
        return mention
    year = end.date.year - ((mention.month, mention.day) > (end.date.month, end.date.day))
    return mention._replace(year=year, has_year=True, date=make_date(year, mention.month, mention.day))


def _settle_end(mention: DateMention, start: DateMention) -> DateMention:
    """The end of a range lies after its start: 12月29日から1月3日まで crosses the year."""
    if mention.years or not (start.date and mention.month and mention.day and mention.has_month):
        return mention
    year = start.date.year + (1 if mention.month < start.date.month else 0)
    return mention._replace(year=year, has_year=start.has_year, date=make_date(year, mention.month, mention.day))


def _rest_of_sentence(text: str, position: int) -> str:
    rest = text[position : position + 80]
    end = re.search(r"[。!?\n]", rest)
    return rest[: end.end()] if end else rest


def _same_sentence(text: str, before: DateMention | None, mention: DateMention) -> bool:
    return before is not None and not re.search(r"[。!?\n]", text[before.end : mention.start])
