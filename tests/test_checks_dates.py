"""Dates and times that cannot be, that contradict themselves, or that are read wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from passages import found, hits
from zushi_lint.checks import dates, times


def test_a_weekday_that_does_not_fit() -> None:
    """The finding names the date with its year, the right weekday, and the near day that the claim would fit."""
    (hit,) = hits(dates.weekday, "日時：12月12日（日）午後2時")
    assert (hit.start, hit.end, hit.variant) == (3, 12, "")
    assert hit.values == {"date": "2026年12月12日", "claimed": "日曜日", "actual": "土曜日", "nearby": "12月13日"}


def test_a_weekday_of_the_year_before() -> None:
    """A weekday that was right a year ago hints at a text taken over."""
    (hit,) = hits(dates.weekday, "12月19日（金）に開きます。")
    assert hit.variant == "last-year"


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("12月5日（土）、6日（月）", ["6日（月）"]),
        ("令和8年12月24日（水）", ["令和8年12月24日（水）"]),
        ("12月の毎週土曜日（5日、12日、20日）", ["20日"]),
        ("12月14日〜18日（月〜木）", ["18日（月〜木）"]),
        ("12月7日（月）8:30〜18日（木）17:15", ["18日（木）"]),
        ("3月14日（土）に開いた会では、多くの方が集まりました。", []),
        ("12月29日（火）から1月3日（日）まで", []),
        ("2025年12月6日（土）の会", []),
        ("2027年2月分の予約を、12月7日（月）から受け付けます。", []),
        ("2027年2月分の予約を、12月7日（水）から受け付けます。", ["12月7日（水）"]),
        ("令和7年度の会を、3月14日（土）に開きました。", []),
    ],
)
def test_weekdays(text: str, passages: list[str]) -> None:
    """Each day of a list is judged by its own claim, and past years by what the text says of them."""
    assert found(dates.weekday, text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("2027年2月分の予約を、12月7日（月）から受け付けます。", []),
        ("2027年2月分の予約を、12月7日（日）から受け付けます。", ["12月7日（日）"]),
        ("2027年1月10日（日）の成人式の申し込みは12月7日（月）までに。", []),
        ("2027年3月27日（土）の式の申し込みは2月26日（金）までに。", []),
        ("2025年12月6日（土）の会の前に、11月22日（土）に練習しました。", []),
        ("2026年12月29日（火）、1月5日（火）に休みます。", []),
        ("2026年12月29日（火）、1月5日（水）に休みます。", ["1月5日（水）"]),
    ],
)
def test_the_year_of_what_is_done_beforehand(text: str, passages: list[str]) -> None:
    """A day behind one with its year is of that year, the next, or soon to come; the weekday tells which."""
    assert found(dates.weekday, text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("日曜日の12月5日に開きます。", ["12月5日"]),
        ("土曜日の12月5日に開きます。", []),
        ("12月5日は日曜日です。", ["12月5日は日曜日"]),
        ("12月5日は日曜日のように混みます。", []),
        ("12月5日、日曜日に開きます。", ["12月5日、日曜日"]),
        ("12月5日、日曜日と祝日は休みます。", []),
    ],
)
def test_a_weekday_said_in_words(text: str, passages: list[str]) -> None:
    """The weekday may stand before the day or behind は; what other days are said to be is no claim."""
    assert found(dates.weekday, text) == passages


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("8月9日（土）の花火", "year-unknown"),
        ("3月22日（日）は投票日です。", "year-unknown"),
        ("11月29日（土）の朝市", "year-unknown"),
        ("2027年3月22日（日）は投票日です。", ""),
        ("3月5日（日）のつどい", ""),
    ],
)
def test_without_a_year_only_the_coming_weeks_are_sure(text: str, variant: str) -> None:
    """A draft without a day of publication may be of any year; a date soon to come, or with its year, is not."""
    assert [hit.variant for hit in hits(dates.weekday, text)] == [variant]
    assert hits(dates.weekday, text, scheduled_at=date(2026, 12, 2))[0].variant != "year-unknown"


def test_the_weekday_behind_a_range_is_for_all_of_it() -> None:
    """Wednesdays between two days need not end on a Wednesday."""
    assert found(dates.weekday, "12月3日〜25日の水曜に開きます。") == []


def test_weekdays_are_judged_by_the_day_of_the_post() -> None:
    """A post scheduled for another year is judged by that year."""
    assert found(dates.weekday, "12月5日（日）に開きます。", scheduled_at=date(2027, 11, 20)) == []


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("11月31日まで", ["11月31日"]),
        ("13月1日に", ["13月1日"]),
        ("2027年2月29日", ["2027年2月29日"]),
        ("平成40年の完成", ["平成40年"]),
        ("2028年2月29日", []),
        ("2月29日生まれの方", []),
    ],
)
def test_impossible_days(text: str, passages: list[str]) -> None:
    """Days and era years that never are."""
    assert found(dates.impossible, text) == passages


def test_years_and_nth_weekdays() -> None:
    """Eras, Western years and nth weekdays must agree with the date beside them."""
    assert found(dates.eras, "令和8年（2025年）12月、令和8年（2026年）1月") == ["令和8年（2025年）12月"]
    assert found(dates.nth, "12月13日（第3日曜日）、第1日曜日の12月6日") == ["12月13日（第3日曜日）"]
    assert found(dates.nth, "12月の第2日曜日、12月20日") == ["12月の第2日曜日、12月20日"]
    assert found(dates.nth, "第1日曜日の12月13日") == ["第1日曜日の12月13日"]


def test_order_of_dates() -> None:
    """A period ends after it starts."""
    assert found(dates.backwards, "12月20日から12月10日まで") == ["12月20日から12月10日"]
    assert found(dates.backwards, "12月29日から1月3日まで") == []


def test_numeric_dates() -> None:
    """Dates in figures alone are reported without their weekday, with the form to write."""
    assert [(h.start, h.end, h.values.get("plain")) for h in hits(dates.numeric, "12/5（土）と2026-12-18")] == [
        (0, 4, "12月5日"),
        (8, 18, "2026年12月18日"),
    ]
    assert found(dates.numeric, "12月5日-7日") == ["12月5日-7日"]
    assert found(dates.numeric, "「12/24」という劇") == []


@pytest.mark.parametrize(
    ("text", "plain", "variant"),
    [
        ("25時から", "翌日の午前1時", ""),
        ("午後12時に", "正午", "twelve"),
        ("午後13時に", "午後1時", "twice"),
    ],
)
def test_doubtful_times(text: str, plain: str, variant: str) -> None:
    """Times past midnight, of two readings, or of mixed clocks come with the form to write."""
    (hit,) = hits(times.doubtful, text)
    assert (hit.values["plain"], hit.variant) == (plain, variant)


def test_impossible_times_and_their_order() -> None:
    """No clock shows 75 minutes; a range within the day ends after it starts."""
    assert found(times.impossible, "午前10時75分、9:70の割合") == ["午前10時75分"]
    assert found(times.backwards, "午後3時から1時まで") == ["午後3時から1時"]
    assert found(times.backwards, "午前10時から2時まで、午後5時から翌朝8時まで") == []
    assert found(times.numeric, "10:00-12:00、開館は9:45") == ["10:00-12:00", "9:45"]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("12月第3日曜日（13日）", ["12月第3日曜日（13日）"]),
        ("12月第3日曜日（12月13日）", ["12月第3日曜日（12月13日）"]),
        ("毎月第2日曜日（12月は20日）", ["第2日曜日（12月は20日）"]),
        ("毎月第2日曜日（12月は13日）", []),
        ("毎月第1・第3土曜日（12月5日、19日）", []),
    ],
)
def test_nth_weekdays_with_their_day_in_brackets(text: str, passages: list[str]) -> None:
    """The day in the brackets may have its month, which is then the month that is counted in."""
    assert found(dates.nth, text) == passages


def test_a_range_in_figures() -> None:
    """12/20-12/10: the end behind a hyphen is a date too."""
    assert found(dates.backwards, "12/20-12/10") == ["12/20-12/10"]
    assert found(dates.backwards, "12/10-12/20") == []


def test_scores_are_no_times() -> None:
    """25:30 is half past one at night in a programme, and a score in a game; a doubtful time is one by what follows."""
    assert found(times.doubtful, "放送は25:30です。") == ["25:30"]
    assert found(times.doubtful, "試合は25:30で勝ちました。") == []
    assert found(times.impossible, "10:75開始") == ["10:75"]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("昼休み（正午～1時）も受け取れます。", []),
        ("正午から2時30分まで", []),
        ("昼休みは12:00〜1:00です。", []),
        ("正午〜1:00は休みます。", []),
        ("正午から11時まで", ["正午から11時"]),
        ("正午から午前11時まで", ["正午から午前11時"]),
        ("10:00〜2:00", ["10:00〜2:00"]),
        ("12時30分から0時15分まで", ["12時30分から0時15分"]),
    ],
)
def test_times_across_noon(text: str, passages: list[str]) -> None:
    """From noon on, however it is written, a bare hour is of the afternoon, unless it is too late for that."""
    assert found(times.backwards, text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("12月29日（火）〜1月3日（日）は休館します。年末は28日（月）まで開きます。", []),
        ("12月29日（火）〜1月3日（日）は休館します。年末は28日（水）まで開きます。", ["28日（水）"]),
        ("1月10日（日）に駅伝を行います。申し込みは18日（金）までです。", []),
        ("1月10日（日）に駅伝を行います。申し込みは18日（土）までです。", ["18日（土）"]),
        ("次回は1月17日（日）です。今月は20日（日）に行います。", []),
        ("次回は1月17日（日）です。今月は20日（月）に行います。", ["20日（月）"]),
        ("年末年始（12月31日〜1月3日）は休みます。30日（水）は収集します。", []),
        ("11月30日から12月4日まで、窓口を広げます。30日（月）は混み合います。", []),
        ("冬休み（12月25日〜1月7日）のおはなし会は、26日（土）と5日（火）です。", []),
        ("1月9日（土）に餅つきをします。受け取りは27日（日）、28日（月）です。", []),
        ("12日（土）から販売します。公演は1月16日（土）です。", []),
        ("12月12日（土）に開きます。20日（水）にも開きます。", ["20日（水）"]),
        ("12月12日（土）・20日（土）に開きます。", ["20日（土）"]),
        ("1月8日（金）午前10時から、13日（日）午後1時から", ["13日（日）"]),
    ],
)
def test_the_month_of_a_bare_day(text: str, passages: list[str]) -> None:
    """A weekday tells which of the months named, or that of publication, a day is of; in a list no other month is meant."""
    assert found(dates.weekday, text, scheduled_at=date(2026, 12, 3)) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("12月8日・9日（月・火）", ["12月8日", "9日（月・火）"]),
        ("12月8日・9日（火・水）", []),
        ("12月12日、13日、14日（日、月、火）", ["12月12日", "13日", "14日（日、月、火）"]),
        ("12月12日と13日（日曜日と月曜日）", ["12月12日", "13日（日曜日と月曜日）"]),
        ("12月12日・19日（いずれも日曜日）", ["12月12日", "19日（いずれも日曜日）"]),
        ("12月12日・19日（全2回・土曜日）", []),
        ("12月12日（土）・13日・14日（月・火）", ["13日", "14日（月・火）"]),
        ("日曜コースは12月12日と19日です。", ["12月12日", "19日"]),
        ("日曜コースは12月12日から申し込めます。", []),
        ("12月12日・13日（日月）", ["12月12日", "13日（日月）"]),
        ("12月12日、13日（日）", []),
        ("12月5日〜27日（土日）", []),
        ("12月12日〜14日（日・月・火）", ["12月12日", "14日（日・月・火）"]),
        ("12/12・13（日・月）", ["12/12", "13（日・月）"]),
        ("12/12〜12/14（土〜月）、12/12-13（土・日）", []),
        ("12月1日〜25日（土・日）", []),
        ("12月1日〜25日（毎週土曜日）", []),
    ],
)
def test_weekdays_of_several_days(text: str, passages: list[str]) -> None:
    """The weekdays of a list are shared out to its days; those of a long range are days within it."""
    assert found(dates.weekday, text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("12月8日〈月〉", ["12月8日〈月〉"]),
        ("12月8日／月曜日", ["12月8日／月曜日"]),
        ("12月8日は水曜日のため", ["12月8日は水曜日"]),
        ("12月8日が水曜日なので", ["12月8日が水曜日"]),
        ("12月8日は月曜で、休館", ["12月8日は月曜"]),
        ("12月8日（水よう日）", ["12月8日（水よう日）"]),
        ("12月8日（げつようび）", ["12月8日（げつようび）"]),
        ("12月8日（水、休館日の翌日）", ["12月8日（水、休館日の翌日）"]),
        ("12月8日（水🎄）", ["12月8日（水🎄）"]),
        ("12月8日 Mon.", ["12月8日 Mon."]),
        ("12月8日は、日曜日のための準備をします。", []),
        ("12月8日が日曜日なら延期します。", []),
        ("12月8日（日本時間）", []),
        ("12月8日（土曜・休日は除く）", []),
        ("12月8日 sunset", []),
        ("12月8日（かようび）", []),
    ],
)
def test_weekdays_written_otherwise(text: str, passages: list[str]) -> None:
    """Other brackets, kana, English names and what follows in the brackets leave a claim a claim."""
    assert found(dates.weekday, text) == passages


def test_the_last_weekday_of_a_month() -> None:
    """最終土曜日 is counted from the month's end."""
    (hit,) = hits(dates.nth, "12月の最終土曜日、12月19日")
    assert hit.values == {"claimed": "最終土曜日", "actual": "12月26日"}
    assert found(dates.nth, "毎月最終日曜日（12月は27日）、12月最終日の31日") == []


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("【12/12】おはなし会", ["12/12"]),
        ("12/12は満席です。", ["12/12"]),
        ("12/12、逗子海岸で。", ["12/12"]),
        ("12/12・13に開きます。", ["12/12"]),
        ("12/12・13（土・日）に開きます。", ["12/12"]),
        ("12/12-13に", ["12/12"]),
        ("おはなし会\n12/12\n海岸", ["12/12"]),
        ("12/12土曜に開きます。", ["12/12"]),
        ("12/8月曜に", ["12/8"]),
        ("R9(2027).1.16に", ["R9(2027).1.16"]),
        ("【1/3】広報の連載、（2/3）", []),
        ("おはなし会\n2/3", []),
        ("定員の1/12、応募がありました。", []),
        ("1/12は子どもです。", []),
        ("縮尺1/25の模型", []),
        ("12/24時間表示", []),
        ("1/25,000の地図", []),
        ("1/30秒", []),
    ],
)
def test_figures_that_are_a_date(text: str, passages: list[str]) -> None:
    """What stands by itself, or is full or called off, is a day; a scale, a series or a count is none."""
    assert found(dates.numeric, text) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("令和9年1月（2026年1月）", ["令和9年1月（2026年1月）"]),
        ("2027年1月16日（令和8年）", ["2027年1月16日（令和8年）"]),
        ("R9(2026).1.16", ["R9(2026).1.16"]),
        ("令和8年／2027年", ["令和8年／2027年"]),
        ("2027年・令和8年", ["2027年・令和8年"]),
        ("令和8年／2026年、令和9年1月（2027年1月）", []),
        ("令和8年度（2027年1月実施）", []),
        ("2026年12月／令和9年1月", []),
        ("令和8年（2026年1月〜12月）", []),
        ("昭和100年（2026年）の記念", []),
    ],
)
def test_years_written_twice(text: str, passages: list[str]) -> None:
    """A year may be written by era and Western year in brackets or beside each other, of one day, month or year."""
    assert found(dates.eras, text) == passages


def test_years_that_disagree_are_built_on_by_no_other_check() -> None:
    """Such a day is taken as one without a year, and any of its years makes its weekday right."""
    assert found(dates.weekday, "2026年（令和7年）12月12日（土）、令和7年（2026年）12月13日（月）") == [
        "令和7年（2026年）12月13日（月）"
    ]
    assert found(dates.weekday, "2026年（令和7年）12月12日（金）") == []
