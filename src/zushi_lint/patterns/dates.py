"""The dates of a text: what each leaves to those around it, and which days they mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import PAST, make_date, month_shift, nearest_year, read_weekday
from zushi_lint.patterns.date_forms import agreed, scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zushi_lint.document import Document
    from zushi_lint.patterns.date_forms import DateMention

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


def find_dates(document: Document, now: date) -> list[DateMention]:
    """Every date of a text in order, without overlaps; ``now`` is the day the post is read."""
    return list(_found(document, now))


@lru_cache(maxsize=32)
def _found(document: Document, now: date) -> tuple[DateMention, ...]:
    """The mentions, kept: several rules ask for those of one document."""
    found = sorted(scan(document, now), key=lambda m: (m.start, m.group))
    return tuple(_relate(document, found, now))


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
    year = agreed(years) if first.year else None
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
