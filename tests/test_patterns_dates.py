"""Where dates and times stand, and which days they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.document import Document
from zushi_lint.patterns.dates import find_dates
from zushi_lint.patterns.times import find_times

TODAY = date(2026, 12, 1)


def days(text: str) -> list[tuple[str, str | None]]:
    """Each day named, as written and as meant."""
    document = Document(text)
    return [
        (document.norm[m.start : m.end], m.date.isoformat() if m.date else None)
        for m in find_dates(document, TODAY)
        if m.kind == "day"
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("令和8年12月5日", ["2026-12-05"]),
        ("R8.12.5", ["2026-12-05"]),
        ("令和8（2026）年12月5日", ["2026-12-05"]),
        ("昭和20年8月15日", ["1945-08-15"]),
        ("二〇二六年十二月五日", ["2026-12-05"]),
        ("2026/12/5", ["2026-12-05"]),
        ("26/12/5", ["2026-12-05"]),
        ("12/5（土）", ["2026-12-05"]),
        ("12月5日（土）・6日（日）", ["2026-12-05", "2026-12-06"]),
        ("12月29日から1月3日まで", ["2026-12-29", "2027-01-03"]),
        ("2026年12月29日〜1月3日", ["2026-12-29", "2027-01-03"]),
        ("11月5・21日", ["2026-11-05", "2026-11-21"]),
        ("12月19日（土）\n雨のときは20日（日）", ["2026-12-19", "2026-12-20"]),
        ("11月29日（日）に開いた会", ["2026-11-29"]),
        ("3月10日に開きました。", ["2026-03-10"]),
        ("3月10日に開きます。", ["2027-03-10"]),
        ("来年1月10日", ["2027-01-10"]),
        ("来月5日", ["2027-01-05"]),
        ("2月30日", [None]),
        ("12月の第3日曜日（20日）", ["2026-12-20"]),
        ("2026年12月25日で終わります。", ["2026-12-25"]),
        ("12月25日で完了、1月5日で回収", ["2026-12-25", "2027-01-05"]),
        ("4月31日で終わります。", [None]),
        ("12月5日限り、1月7日前後、2月8日分", ["2026-12-05", "2027-01-07", "2027-02-08"]),
        ("来月5日で終わります。", ["2027-01-05"]),
        ("12月5日（土）・6日限定", ["2026-12-05", "2026-12-06"]),
        ("12月25日間近、1月10日目標", ["2026-12-25", "2027-01-10"]),
    ],
)
def test_days_that_are_meant(text: str, meant: list[str | None]) -> None:
    """Years and months that are left out come from the words before, from tense, or from the day of reading."""
    assert [day for _, day in days(text)] == meant


def test_years_of_ranges() -> None:
    """Days written as one share their year; a start takes the year that its end is written with."""
    assert days("10月1〜5日") == [("10月1", "2027-10-01"), ("5日", "2027-10-05")]
    assert days("4月1日〜2026年3月31日") == [("4月1日", "2025-04-01"), ("2026年3月31日", "2026-03-31")]
    assert days("11月29日〜2027年1月20日") == [("11月29日", "2026-11-29"), ("2027年1月20日", "2027-01-20")]


def test_a_western_year_of_two_digits() -> None:
    """A year cut to two digits counts where it is one of our time."""
    assert days("25年1月10日まで") == [("1月10日", "2025-01-10")]
    assert days("創業50年1月10日の式") == [("1月10日", "2027-01-10")]


@pytest.mark.parametrize(
    "text",
    [
        "10日間",
        "3日で終わる講座、5日で学ぶ",
        "12月5日間、8月3日目",
        "3日前",
        "1日3回",
        "毎月10日",
        "1/2カット",
        "24/7",
        "1/3を占める",
        "https://example.jp/2026/12/05/",
        "0.5の確率",
        "2025/26年",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Counts of days, fractions, links and what returns every month are no dates."""
    assert days(text) == []


def test_a_mention_says_what_is_written() -> None:
    """The claimed weekday, its place, the range's ends and what was left out are told apart."""
    document = Document("12月14日（月）から18日（金・祝）まで")
    first, last = find_dates(document, TODAY)
    assert (first.part, last.part) == ("start", "end")
    assert (first.weekday, last.weekday, last.holiday) == (0, 4, True)
    assert last.weekday_span is not None
    assert document.norm[slice(*last.weekday_span)] == "金"
    assert (first.has_month, last.has_month, first.has_year) == (True, False, False)


def test_weekdays_written_behind_a_range() -> None:
    """Two weekdays behind a range are those of its ends."""
    assert [m.weekday for m in find_dates(Document("12月14日〜18日（月〜金）"), TODAY)] == [0, 4]


def test_other_kinds() -> None:
    """Months, years, fiscal years, relative days and nth weekdays have kinds of their own."""
    text = "令和8年度の3月、2027年、明日と第3日曜日"
    assert [(m.kind, m.year) for m in find_dates(Document(text), TODAY)] == [
        ("fiscal-year", 2026),
        ("month", 2027),
        ("year", 2027),
        ("relative", None),
        ("nth-weekday", None),
    ]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("午後7時から8時30分まで", [1140, 1230]),
        ("9:45〜21:00", [585, 1260]),
        ("正午から午後6時まで", [720, 1080]),
        ("午後7時半", [1170]),
        ("25時", [1500]),
        ("午前10時75分", [None]),
        ("24時間、1時間30分", []),
        ("https://example.jp/10:00", []),
    ],
)
def test_times_of_day(text: str, minutes: list[int | None]) -> None:
    """Times are minutes after midnight; the end of a range takes over the half of the day."""
    assert [m.minutes for m in find_times(Document(text))] == minutes


@given(st.text(alphabet="0123456789年月日時分/.:-〜（土・日）令和RＲ８第曜明来週から午前後二十 \n"))
def test_mentions_stand_in_order_within_the_text(text: str) -> None:
    """Whatever the text, mentions are within it, in order, and do not overlap."""
    document = Document(text)
    for mentions in (find_dates(document, TODAY), find_times(document)):
        last = 0
        for mention in mentions:
            assert last <= mention.start < mention.end <= len(document.norm)
            last = mention.end
