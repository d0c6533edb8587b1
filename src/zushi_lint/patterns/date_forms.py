"""The forms in which municipal texts write dates, and how each is read."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import (
    LAST,
    NUMBER,
    RELATIVE_DAYS,
    RELATIVE_MONTHS,
    RELATIVE_WEEKS,
    RELATIVE_YEARS,
    WEEKDAY_KANA,
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


def scan(document: Document, now: date) -> Iterator[DateMention]:
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


def agreed(years: tuple[int | None, ...]) -> int | None:
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
        year = agreed(years)
        kind: DateKind = "fiscal-year" if fiscal else "year"
        yield DateMention(match.start(), match.end(), kind, year=year, has_year=year is not None, years=years)
        return
    years, fiscal = _years(match)
    year = None if fiscal else agreed(years)
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
    year = agreed(years)
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
