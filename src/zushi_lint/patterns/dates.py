"""Dates as municipal texts write them: where they stand, and which days they mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import (
    LAST,
    NUMBER,
    PAST,
    RELATIVE_DAYS,
    RELATIVE_MONTHS,
    RELATIVE_WEEKS,
    RELATIVE_YEARS,
    WEEKDAY_KANA,
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
Sharing = Literal["each", "all", "some"]


class DateMention(NamedTuple):
    """One day, month, year or relative day named in a text. Spans are in the normalised view, ends exclusive.

    ``date`` is the day meant; None where the calendar has no such day (kind ``day``: an impossible
    date), or where no single day is meant (a month, a year, 来週). ``year`` and ``month`` are filled in
    from the words before, or from the day the post is read, unless ``has_year`` and ``has_month`` say
    that they are written. ``years`` are all years as written, eras turned into Western ones; None stands for an
    era year that never was; where they disagree, none is ``year``. ``weekday`` is the one that is claimed (0 is Monday),
    ``weekday_span`` where, ``weekdays`` all that are written there, and ``sharing`` how: ``each`` for its own day (月~水 behind a
    range, 土・日 behind two days), ``all`` for every day of a list (いずれも土曜日), ``some`` for days of a range (25日の水曜).
    ``part`` tells the two ends of a range (12月29日から1月3日まで); ``group`` numbers mentions that are
    written as one (5・6日), which share what is claimed at their end. ``nth`` is ``LAST`` for the last such weekday of the month.
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
    sharing: Sharing = "each"
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


class _Weekdays(NamedTuple):
    """The weekdays written behind a day, the place of the first, whether it is called a holiday, and the n of 第n曜日."""

    days: tuple[int, ...] = ()
    place: tuple[int, int] | None = None
    holiday: bool = False
    nth: int | None = None
    sharing: Sharing = "each"


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
_WD = rf"(?:[月火水木金土日](?:曜日?|よう[日び])?|(?:{'|'.join(WEEKDAY_KANA)})よう[日び])"
_WD_EN = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?![a-z])\.?"
_HOLIDAY = r"国民の休日|振替休日|振休|祝日?|休日?|休館日?"
_OPEN, _CLOSE, _NO_BRACKET = r"[(\[【〔〈《]", r"[)\]】〕〉》]", r"()\[\]【】〔〕〈〉《》\n"
_ALL = r"いずれも|どちらも|両日とも|ともに|共に|すべて|全て|各日?|毎週|全\s?\d{1,2}\s?回"
# What else stands in a weekday's brackets: (水、休館日の翌日), but no days that are left out.
_NOTE = rf"(?![^{_NO_BRACKET}]{{0,20}}(?:は休|定休|除|以外))[^\w~\-{_NO_BRACKET}][^{_NO_BRACKET}]{{0,20}}"
# What follows a weekday that is said of a day, and not of what else is on that weekday: 12月8日は水曜日のため.
_SAID_AFTER = r"です|でし|で|だ|に|の午|の?\d|な(?:ので|のに|んで)|のため(?!の)|につき"
_WEEKDAY = (
    rf"(?:\s?{_OPEN}\s?(?:(?P<hol_first>{_HOLIDAY})\s?[・,、/]\s?)?(?P<all>(?:(?:{_ALL})\s?[・,、/:の]?\s?){{1,2}})?"
    rf"(?P<wd>{_WD}|{_WD_EN})(?P<wd_more>(?:\s?[・,、/~\-と]?\s?{_WD}){{0,6}})"
    rf"\s?[・,、/]?\s?(?P<hol>{_HOLIDAY})?(?P<note>{_NOTE})?\s?{_CLOSE}(?:\s?[(\[]\s?(?P<hol_behind>{_HOLIDAY})\s?[)\]])?"
    rf"|\s?{_OPEN}\s?(?P<hol_alone>{_HOLIDAY})\s?{_CLOSE}"
    rf"|(?:\s?の?|[はがも]、?(?=.曜日?(?:{_SAID_AFTER}))|[、/](?=.曜日(?:{_SAID_AFTER}|は|\s|$)))(?P<wd_bare>[月火水木金土日])曜日?"
    rf"|\s(?P<wd_word>{_WD_EN})"
    r"|\s?[(]\s?第(?P<nth>[1-5一二三四五])\s?(?P<nth_wd>[月火水木金土日])曜日?\s?[)]"
    r"|\s?の?第(?P<nth_bare>[1-5一二三四五])\s?(?P<nth_wd_bare>[月火水木金土日])曜日?)?"
)
# What a date begins with: to look at that first is quicker than to try every form at every place.
_DATE = regex(
    rf"(?=[\d令平昭大明rhst〇一二三四五六七八九十再来今先昨去前本])(?:(?:(?:{_YEAR}|(?P<rel_year>{_REL_YEAR})の?)\s?[、,]?\s?)?"
    rf"(?P<month>(?<![\d.]){NUMBER})\s?月(?!曜)(?:\s?(?P<days>{_DAYS})\s?日(?!本|曜){_SPAN}{_WEEKDAY})?"
    rf"|{_YEAR.replace('?P<', '?P<y_')}"
    rf"|(?P<rel_month>(?:再来|来|今|先)月)の?\s?(?P<rel_days>\d{{1,2}})日{_SPAN}{_WEEKDAY.replace('?P<', '?P<r_')}"
    rf"|(?<![\d.,:/約計各第延後残数何年回月])(?<!あと)(?P<next>(?<=[日)][・~\-]))?(?P<bare>\d{{1,2}}(?:[・,、~\-]\d{{1,2}}){{0,9}})\s?日(?!本|曜)"
    rf"(?(next){_SPAN}|{_COUNT}){_WEEKDAY.replace('?P<', '?P<b_')})"
)
_NUMERIC = regex(
    r"(?=[\drhs])(?:(?<![\d/.\-a-z#])|(?<=/\d-)|(?<=/\d\d-)|(?<=\)-))(?<!\d:)(?:"
    r"(?P<year>(?:19|20)\d{2})(?P<sep>[/.\-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<era>[rhs])(?P<eyear>\d{1,2})(?:\((?P<ewestern>\d{4})\))?[/.](?P<emonth>\d{1,2})[/.](?P<eday>\d{1,2})"
    r"|(?P<yy>\d{2})/(?P<ymonth>\d{1,2})/(?P<yday>\d{1,2})"
    r"|(?P<smonth>\d{1,2})/(?P<sdays>\d{1,2}(?:(?:[・,、~\-]\d{1,2}){1,5}(?=\s?\(\s?[月火水木金土日]))?)"
    r"|(?P<dmonth>\d{1,2})\.(?P<dday>\d{1,2})(?=\s?\((?:[月火水木金土日]|mon|tue|wed|thu|fri|sat|sun))"
    rf")(?![\d/.:%a-z]){_WEEKDAY}"
)
_NAMED_DAY = r"(?:今度|次)の[月火水木金土日]曜日?|週明けの[月火水木金土日]曜日?|あと\d{1,2}日(?=で|[!。\n]|$)"
_WORDS = sorted([*RELATIVE_DAYS, *RELATIVE_WEEKS, *RELATIVE_MONTHS, *RELATIVE_YEARS], key=len, reverse=True)
_ENDS = "今週末|来週末|先週末|今月末|来月末"
# As with dates, what all of them begin with is looked at first.
RELATIVE = rf"(?=[次週あ{''.join(sorted({word[0] for word in _WORDS}))}])(?:{_ENDS}|{_NAMED_DAY}|{'|'.join(_WORDS)})"
"""Words for days, weeks, months and years by their distance."""
_RELATIVE = regex(RELATIVE)
DAY = rf"[\d〇一二三四五六七八九十元]\s?[月日]|\d[/.\-]\d|{'|'.join(RELATIVE_DAYS)}"
"""What a text has that names a day, or a month: all mentions but those of years, of weeks and of weekdays."""
_NTH = regex(
    r"(?:(?P<month>\d{1,2})月の?)?(?:第(?P<nth>[1-5一二三四五])\s?|最終(?=.曜))(?P<wd>[月火水木金土日])曜日?(?:\s?\(\s?(?:(?P<day_month>\d{1,2})月[はの]?)?\s?(?P<day>\d{1,2})日\s?\))?"
)
_LINK = regex(r"https?://[!-~]{1,500}|[a-z0-9._%+\-]{1,64}@[a-z0-9.\-]{1,120}")
# Between the two ends of a range: a time, at most, and から.
_RANGE_GAP = regex(r"^.{0,14}?(?:から|より|~|-|→)\s?$")
# Between two days of a list: at what time the first is.
_LIST_GAP = regex(r"^[\d:時分半午前後正からより~\-\s]{0,24}(?:[・、,/&]|と|や|及び|および)?\s?$")
_FROM_TO = regex(r"[~\-]")
# A weekday that is said before a day (土曜日の12月5日), before days in brackets (毎週土曜日(5日、12日)), or of a course.
_SAID_BEFORE = regex(r"(?<![第\d一二三四五月火水木金土日・、とや毎週終])([月火水木金土日])曜日?の\s?$")
_LISTED_BEFORE = regex(r"(?<![月火水木金土日・、])([月火水木金土日])曜日?\s?\((?:[^()\n]|\([^()\n]{1,4}\)){0,40}$")
_COURSE_BEFORE = regex(
    r"(?<![月火水木金土日・、と])([月火水木金土日])曜日?の?(?:コース|クラス|組|班|部|回|教室|講座)(?:は、?|:|\()\s?$"
)
_HELD_AFTER = regex(r"\s?(?:です|でし|で、|に(?:開|行|実施|催)|\)|。|\n|$)")
# 25年1月10日, without an era: a Western year cut to two digits, where it is one of our time.
_SHORT_YEAR = regex(r"(?<![\d成和治正rhst])(\d{2})年\s?$")
_NEAR_YEARS = 5
_EVERY = regex(r"(?:毎月|毎年|例年|各月)の?\s?$")

# What makes d/d a date, where nothing else does; a fraction (1/2カット) and a count (1/3) have none of it.
_DATE_CUE = regex(
    r"(?:日時|日程|日にち|期間|期日|期限|締切|締め切り|〆切|開催日?|とき|開始|受付|申込み?|申し込み)[^\n。]{0,12}$"
    r"|\d/\d{1,2}(?:\([^()]{1,6}\))?\s?[~\-・、,]\s?$"
)
_DATE_AFTER = regex(
    r"\s?(?:~|[・,\-]\s?\d{1,2}(?:[/(にはの、]|日|月|\s?$)|から|まで|時点|現在|付|開[催始店]|〆|締|必着|午[前後]"
    r"|\d{1,2}(?::\d{2}|時)|に(?:開|行|実|配|発|お|実施)|正午|発[売行]"
    r"|は、?(?:満[席員]|休|お休み|開|閉|中止|延期|雨天|晴天|予約|定員|[月火水木金土日]曜))"
)
# A day that stands by itself, as a heading does or the word that a sentence begins with; 2/3 alone counts a series.
_ALONE_BEFORE = regex(r"(?:^|[\n。])[^\S\n]?$|[【\[]\s?$")
_ALONE_AFTER = regex(r"[^\S\n]?(?:$|[\n、】\]])")
_LONGEST_SERIES = 4
_FRACTION_BEFORE = regex(r"(?:縮尺|スケール|尺度|倍率|割合|比率?|確率)[^\d\n。]{0,4}$")
_FRACTION_AFTER = regex(
    r"\s?(?:カット|サイズ|スケール|程度|以上|以下|未満|縮尺|の?(?:確率|量|大きさ|割合|価格|人|枚|模型|縮尺)|ページ|頁|杯|個|本|日|倍|\)"
    r"|時間|秒|点|名|問|模型|,\d{3})"
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
        if pattern is _NTH and "第" not in text and "最終" not in text:
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


def _agreed(years: tuple[int | None, ...]) -> int | None:
    """The year that is written, None where several are that are not the same."""
    return years[0] if len(set(years)) == 1 else None


def _weekdays(match: re.Match[str], prefix: str = "") -> _Weekdays:
    """What is claimed behind a day."""
    holiday = any(match[prefix + name] for name in ("hol_first", "hol", "hol_behind", "hol_alone"))
    for name, nth_name in (("nth_wd", "nth"), ("nth_wd_bare", "nth_bare")):
        if match[prefix + name]:
            weekday = read_weekday(match[prefix + name])
            days = () if weekday is None else (weekday,)
            return _Weekdays(days, match.span(prefix + name), nth=number(match[prefix + nth_name]))
    for name in ("wd", "wd_bare", "wd_word"):
        if match[prefix + name]:
            more = re.findall(_WD, match[prefix + "wd_more"] or "")
            read = (read_weekday(match[prefix + name]), *map(read_weekday, more))
            some = match[prefix + "note"] or match.string[match.start(prefix + name) - 1] == "の"
            return _Weekdays(
                tuple(d for d in read if d is not None), match.span(prefix + name), holiday=holiday and not more,
                sharing="all" if match[prefix + "all"] else "some" if some else "each",
            )  # fmt: skip
    return _Weekdays(holiday=holiday)


def _kanji(match: re.Match[str], text: str, now: date) -> Iterator[DateMention]:
    if match["y_wyear"] or match["y_era"]:
        years, fiscal = _years(match, "y_")
        year = _agreed(years)
        kind: DateKind = "fiscal-year" if fiscal else "year"
        yield DateMention(match.start(), match.end(), kind, year=year, has_year=year is not None, years=years)
        return
    years, fiscal = _years(match)
    year = None if fiscal else _agreed(years)
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
    said = _weekdays(match, prefix)
    if group == "bare" and not said.days and not match[group].isascii():
        return
    yield from _days(head, match, group, said)


def _days(head: DateMention, match: re.Match[str], group: str, said: _Weekdays) -> Iterator[DateMention]:
    """The days that a group of a match lists (5・6), with what is claimed behind them."""
    days = list(re.finditer(r"\d+|[一二三四五六七八九十]+", match[group]))
    ranged = len(days) == 2 and any(c in match[group] for c in "~-")
    offset = match.start(group)
    for index, day in enumerate(days):
        last = index == len(days) - 1
        yield head._replace(
            kind="day",
            start=head.start if index == 0 else offset + day.start(),
            end=head.end if last else offset + day.end(),
            day=number(day.group()),
            weekday=_share(said.days, index, len(days)) if not ranged else _share(said.days, 0, 1) if last else None,
            weekday_span=said.place,
            weekdays=said.days if last else (),
            sharing=said.sharing,
            nth=said.nth if last else None,
            holiday=said.holiday and last and len(days) == 1,
            part=("start", "end")[index] if ranged else "",
            group=index,
        )


def _share(weekdays: tuple[int, ...], index: int, count: int) -> int | None:
    """The weekday claimed for one of several days written as one: each its own, or one for all."""
    if len(weekdays) == count:
        return weekdays[index]
    return weekdays[0] if len(weekdays) == 1 else None


def _numeric(match: re.Match[str], text: str) -> list[DateMention]:
    said = _weekdays(match)
    years: tuple[int | None, ...] = ()
    style: Style = "slash"
    if match["year"]:
        years, month, day = (int(match["year"]),), match["month"], "day"
        style = {"/": "slash", ".": "dot", "-": "iso"}[match["sep"]]  # type: ignore[assignment]
    elif match["era"]:
        western = (int(match["ewestern"]),) if match["ewestern"] else ()
        years = (western_year(match["era"], int(match["eyear"])), *western)
        month, day, style = match["emonth"], "eday", "dot"
    elif match["yy"]:
        years, month, day = (2000 + int(match["yy"]),), match["ymonth"], "yday"
    elif match["smonth"]:
        month, day = match["smonth"], "sdays"
        if not said.days and not _is_slash_date(match, text, int(month), int(match["sdays"])):
            return []
    else:
        month, day, style = match["dmonth"], "dday", "dot"
    year = _agreed(years)
    head = DateMention(
        match.start(), match.end(), "day", year=year, month=int(month), has_year=year is not None, has_month=True,
        style=style, years=years,
    )  # fmt: skip
    return list(_days(head, match, day, said))


def _is_slash_date(match: re.Match[str], text: str, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    if _FRACTION_BEFORE.search(before) or _FRACTION_AFTER.match(text, match.end()):
        return False
    if _DATE_CUE.search(before) or _DATE_AFTER.match(text, match.end()):
        return True
    if _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(text, match.end()) and day > _LONGEST_SERIES:
        return True
    # 1/2 and 11/12 may be fractions; 12/5 and 8/3 hardly are.
    return month > day or day > 12


def _nth(match: re.Match[str], now: date) -> DateMention:
    nth, weekday = number(match["nth"]) if match["nth"] else LAST, read_weekday(match["wd"])
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
    months = RELATIVE_MONTHS.get(word.removesuffix("末"))
    year, month = (None, None) if months is None else month_shift(now, months)
    return DateMention(
        match.start(), match.end(), "relative", date=None if days is None else now + timedelta(days=days),
        year=now.year + RELATIVE_YEARS[word] if word in RELATIVE_YEARS else year, month=month, relative=word, style="word",
    )  # fmt: skip


def _relate(document: Document, found: list[DateMention], now: date) -> list[DateMention]:
    """Fill in what a mention leaves to those before it, and tell the ends of ranges."""
    text = document.norm
    runs = [_claimed(run, text) for run in _runs(_paired(found, text), text)]
    written = [m for run in runs for m in run if m.has_month]
    out: list[DateMention] = []
    for run in runs:
        for mention in run:
            if mention.kind == "day":
                out += _resolved(mention, out, written, text, now, tied=mention is not run[0])
            elif mention.kind == "month" and mention.year is None and mention.month:
                out.append(mention._replace(year=nearest_year(mention.month, 28, now)))
            else:
                out.append(mention)
    return out


def _resolved(
    mention: DateMention, out: list[DateMention], written: list[DateMention], text: str, now: date, *, tied: bool
) -> Iterator[DateMention]:
    """A day with its month and year, from ``out`` before it and the months ``written`` behind it.

    A day ``tied`` to the one before, in a list or range, is of the months that this goes through; a day of which nothing
    tells that it is a date is none. The start of a range, in ``out``, is settled with its end.
    """
    before = next((m for m in reversed(out) if m.month), None)
    if mention.month is None:
        if before is None and mention.weekday is None and not mention.weekdays:
            return
        named = [*reversed(out), *(m for m in written if m.start > mention.start)]
        mention = _in_month(mention, before, None if tied else named, now)
    resolved = _settle(mention, before, text, now)
    previous = out[-1] if out else None
    if previous and previous.year and resolved.group and not resolved.has_year and resolved.month == previous.month:
        # Days written as one are of one year: 9月17~23日.
        day = make_date(previous.year, previous.month or 0, resolved.day or 0)
        resolved = resolved._replace(year=previous.year, date=day)
    if resolved.part == "end" and previous and previous.part == "start":
        out[-1] = _settle_start(previous, resolved)
        resolved = _settle_end(resolved, out[-1])
    yield resolved


def _paired(found: list[DateMention], text: str) -> Iterator[DateMention]:
    """What is written twice, by era and by Western year, as one with both years: 令和9年1月(2027年1月)."""
    held: DateMention | None = None
    for mention in found:
        both = _both(held, mention, text) if held else None
        if held and not both:
            yield held
        held = both or mention
    if held:
        yield held


def _both(first: DateMention, second: DateMention, text: str) -> DateMention | None:
    gap = text[first.end : second.start].strip()
    closed = gap == "(" and text[second.end : second.end + 1] == ")"
    if (
        not (first.years and second.years and (closed or gap in ("/", "・")))
        or text[first.start].isdecimal() == text[second.start].isdecimal()
        or (first.kind == "fiscal-year") != (second.kind == "fiscal-year")
        or (second.month, second.day) not in ((first.month, first.day), (None, None))
    ):
        return None
    years = (*first.years, *second.years)
    year = _agreed(years) if first.year else None
    return first._replace(end=second.end + closed, years=years, year=year, has_year=year is not None)


def _runs(found: Iterator[DateMention], text: str) -> list[list[DateMention]]:
    """The mentions, those days together that stand in one list or range, whose ends are told."""
    runs: list[list[DateMention]] = []
    for mention in found:
        previous = runs[-1][-1] if runs else None
        if previous is None or previous.kind != "day" or mention.kind != "day":
            runs.append([mention])
            continue
        gap = text[previous.end : mention.start]
        if mention.part == "end":
            runs[-1].append(mention)
        elif _RANGE_GAP.match(gap) and "\n" not in gap:
            runs[-1][-1] = previous._replace(part="start")
            runs[-1].append(mention._replace(part="end"))
        elif _LIST_GAP.match(gap):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _claimed(run: list[DateMention], text: str) -> list[DateMention]:
    """The days of a list or range with the weekdays that are said of them together, before or behind them."""
    first, last = run[0], run[-1]
    if first.kind != "day":
        return run
    before = text[max(0, first.start - 50) : first.start]
    if first.weekday is None and (said := _SAID_BEFORE.search(before)):
        run[0] = first._replace(weekday=read_weekday(said[1]))
    if said := _LISTED_BEFORE.search(before) if text.startswith(")", last.end) else None:
        return _with_weekdays(run, [read_weekday(said[1])] * len(run))
    if (said := _COURSE_BEFORE.search(before)) and _HELD_AFTER.match(text, last.end):
        return _with_weekdays(run, [read_weekday(said[1])] * len(run))
    if not (last.weekdays and last.weekday_span) or last.nth is not None:
        return run
    if last.sharing == "all" and last.part == "":
        return _with_weekdays(run, [last.weekdays[0]] * len(run))
    if last.part == "end" and len(run) > 1:
        if last.sharing != "each":
            return [*run[:-1], last._replace(weekday=None)]
        days = (last.day or 0) - (run[-2].day or 0) + 1
        ends = len(last.weekdays) == 2 and (last.day == 1 or _FROM_TO.search(text, last.weekday_span[0], last.end))
        if ends or len(last.weekdays) == days:
            run[-2:] = _with_weekdays(run[-2:], [last.weekdays[0], last.weekdays[-1]], last.weekday_span)
        return run
    open_from = next((i + 1 for i in range(len(run) - 1, -1, -1) if run[i].weekday is not None), 0)
    if len(last.weekdays) == len(run) - open_from:
        run[open_from:] = _with_weekdays(run[open_from:], list(last.weekdays), last.weekday_span)
    return run


def _with_weekdays(
    run: list[DateMention], weekdays: list[int | None], place: tuple[int, int] | None = None
) -> list[DateMention]:
    """Days with the weekdays that are said of them, but for those that have their own."""
    return [
        m if m.weekday is not None else m._replace(weekday=weekday, weekday_span=place)
        for m, weekday in zip(run, weekdays, strict=True)
    ]


def _in_month(
    mention: DateMention, before: DateMention | None, named: list[DateMention] | None, now: date
) -> DateMention:
    """A day written without its month, in the month before it; where it does not fit there, in the first that it fits.

    Those are the month behind that for a day lower than the one before, then all that are ``named`` (None where no other can
    be meant), and that of publication: 1月10日(日)の駅伝の申し込みは18日(金)まで. A day that fits nowhere stays in the first.
    """
    day = mention.day or 0
    readings: list[tuple[int, int, bool]] = []
    published = [(*month_shift(now, months), False) for months in ((1, 0) if day < now.day else (0,))]
    if before and before.month:
        year = before.year or nearest_year(before.month, day, now)
        readings.append((year, before.month, before.has_year))
        if before.day and before.day > day:
            readings.append((year + before.month // 12, before.month % 12 + 1, before.has_year))
    else:
        readings += [*published, (*month_shift(now, 1), False)]
    if named is not None:
        readings += ((m.year or nearest_year(m.month, day, now), m.month, m.has_year) for m in named if m.month)
        readings += published
    fitting = (r for r in readings if _fits(mention, make_date(r[0], r[1], day)))
    year, month, has_year = next(fitting, readings[0])
    return mention._replace(year=year, month=month, has_year=has_year)


def _fits(mention: DateMention, day: date | None) -> bool:
    """Whether there is such a day, of the weekday that is claimed."""
    return day is not None and mention.weekday in (None, day.weekday())


def _settle(mention: DateMention, before: DateMention | None, text: str, now: date) -> DateMention:
    month, day = mention.month, mention.day or 0
    year = mention.year
    has_year = mention.has_year
    past = bool(PAST.search(_rest_of_sentence(text, mention.end)))
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
