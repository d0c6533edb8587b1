"""Words like 明日 and 来週, alone and beside a date."""

from __future__ import annotations

from datetime import date

import pytest

from passages import found, hits
from zushi_lint.checks import relative_days


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("明日の午前10時から献血を行います。", ["明日"]),
        ("今週末は海岸で遊ぼう！", ["今週末"]),
        ("明日、12月5日（土）に開きます。", []),
        ("「明日へつなぐ海」展です。", []),
        ("昨日のことのように語ります。", []),
        ("本日開催！\n日時：12月1日（火）", []),
    ],
)
def test_relative_days(text: str, passages: list[str]) -> None:
    """Words like 明日 are reported unless a date stands with them, or they are a figure of speech."""
    assert found(relative_days.undated, text) == passages


def test_relative_days_in_replies_and_against_the_schedule() -> None:
    """Replies are read at once; a planned post knows which day 明日 is."""
    assert found(relative_days.undated, "明日の開館は9時です。", kind="reply") == []
    text = "明日、12月6日（日）に開きます。"
    assert found(relative_days.contradicted, text, scheduled_at=date(2026, 12, 4)) == ["明日、12月6日（日）"]
    assert found(relative_days.contradicted, text, scheduled_at=date(2026, 12, 5)) == []


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("今週末はクリスマス会！", [""]),
        ("明日は成人式です。", [""]),
        ("今月末まで受け付けます。", [""]),
        ("今日から始まります。", ["vague"]),
        ("本日の午後3時から始まります。", [""]),
        ("今日から始める健康づくりの本です。", []),
        ("明日は冬至です。", ["vague"]),
    ],
)
def test_relative_days_of_what_is_held(text: str, variants: list[str]) -> None:
    """A sentence that only names what takes place tells of it as well as one with a verb."""
    assert [hit.variant for hit in hits(relative_days.undated, text)] == variants


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("いよいよ明日！逗子海岸花火大会！", [""]),
        ("あした、海岸清掃があります。", [""]),
        ("本日の窓口は混み合っています。", ["vague"]),
        ("明日が楽しみです。", []),
        ("本日は多くの方にお越しいただき、ありがとうございました。", ["vague"]),
    ],
)
def test_relative_days_said_in_few_words(text: str, variants: list[str]) -> None:
    """A day that stands alone is that of what comes next; what is crowded or out of order is so on that day."""
    assert [hit.variant for hit in hits(relative_days.undated, text)] == variants


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("来週12月19日（土）に開きます。", "12月6日〜12月13日"),
        ("今週末の12月12日（土）に開きます。", "12月5日〜12月6日"),
        ("来月の2月6日（土）に開きます。", "1月1日〜1月31日"),
        ("12月6日（日）、明日のおはなし会に来てください。", "12月4日"),
        ("12月6日（日）は明日です。", "12月4日"),
        ("いよいよ明日です！ 12月5日（土）に開きます。", "12月4日"),
        ("明日、12月6日（日）の午前10時から受け付けます。", "12月4日"),
        ("来年、2026年4月1日に開きます。", "2027年"),
        ("来週12月12日（土）、来週12月6日（日）、今週末の12月5日（土）、来月の1月16日（土）", None),
        ("12月6日（日）、本日の正午から受け付けます。", None),
        ("12月12日（土）は、今日のような寒さになりそうです。", None),
        ("来週、12月25日（金）の講演会の受付が始まります。", None),
        ("明日、12月20日（日）のコンサートのチケットを発売します。", None),
        ("締め切りは明日です！ 12月20日（日）のおはなし会に来てください。", None),
        ("いよいよ明日です！ 12月25日（金）までに申し込みます。", None),
    ],
)
def test_relative_words_beside_a_day(text: str, meant: str | None) -> None:
    """Days, weeks, months and years are held against a day beside them, unless they are said of what is done for it."""
    got = hits(relative_days.contradicted, text, scheduled_at=date(2026, 12, 3))
    assert [hit.values["meant"] for hit in got] == ([] if meant is None else [meant])


def test_weeks_of_a_post_on_sunday() -> None:
    """On a Sunday people mean either of two weeks, and a long weekend has its Monday."""
    text = "来週12月13日（日）、来週12月19日（土）、今週末の12月12日（土）、来週12月20日（日）"
    assert found(relative_days.contradicted, text, scheduled_at=date(2026, 12, 6)) == ["来週12月20日（日）"]
    assert found(relative_days.contradicted, "今週末の1月11日（月・祝）まで", scheduled_at=date(2027, 1, 7)) == []
    assert found(relative_days.contradicted, "来週1月5日（火）まで", scheduled_at=date(2026, 12, 28)) == []


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("次の日曜日、海岸清掃を行います。", [""]),
        ("あす市役所に来ます。", [""]),
        ("週明けの月曜日に開きます。", [""]),
        ("あと2日で締め切ります。", [""]),
        ("今夜、海岸で花火が上がります。", [""]),
        ("本日、午後1時から献血を行います。", [""]),
        ("今夜はよく眠れそうです。", ["vague"]),
        ("12月5日（土）に開きます。雨なら次の日曜日に開きます。", []),
        ("12月5日（土）が締め切りです。あと2日です。", []),
        ("週明けの月曜日は窓口が混み合います。", []),
        ("種をまきます。3日後に芽が出ます。", []),
        ("夏休みはあと2日分の宿題があります。", []),
        ("きのう担当に届きました。", ["vague"]),
        ("ああした子どもが集まります。", []),
    ],
)
def test_other_relative_words(text: str, variants: list[str]) -> None:
    """Next Sunday and a countdown are told by a day of the post before them; what is so every week is no day."""
    assert [hit.variant for hit in hits(relative_days.undated, text)] == variants
