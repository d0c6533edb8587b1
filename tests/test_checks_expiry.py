from datetime import date

import pytest

from schedules import judge, judge_text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("【参加者募集中】逗子市文化スポーツ課\nまち歩きは、11月29日（日）午前9時30分に出発します。", "11月29日（日）"),
        (
            "【秋の文化祭】逗子市社会教育課\n日時：11月22日（日）午前10時から午後4時まで\n場所：逗子文化プラザ",
            "11月22日（日）",
        ),
        ("逗子市経済観光課です。令和8年11月21日のマルシェへ、ぜひお出かけください。", "令和8年11月21日"),
        ("逗子市経済観光課です。11月20日（金）から29日（日）まで、写真展を開催します。", "29日（日）"),
        ("逗子市企画課です。11月のアンケートにご協力ください。応募をお待ちしています。", "11月"),
        ("逗子市企画課です。2025年12月20日（土）に講演会を開催します。ぜひお越しください。", "2025年12月20日（土）"),
    ],
)
def test_an_invitation_to_what_is_over(text: str, day: str) -> None:
    """An invitation whose days have all passed at publication is a warning at the day."""
    assert judge({"text": text}) == [("event-past", "warning", "text", day)]


@pytest.mark.parametrize(
    "text",
    [
        "逗子市企画課です。11月29日（日）のまち歩きに、60人の方にご参加いただきました。次も、ぜひお越しください。",
        "逗子市企画課です。【参加者募集中】まち歩きは、12月20日（日）に出発します。",
        "逗子市企画課です。11月20日（金）から12月6日（日）まで、写真展を開催します。",
        "逗子市企画課です。10月1日から、新しい窓口で受け付けています。",
        "逗子市企画課です。11月30日（月）に投稿した案内をご覧ください。ぜひどうぞ。",
        "逗子市企画課です。11月10日号の広報で募集した絵を、展示します。ぜひお越しください。",
        "逗子市企画課です。来週のまち歩きの参加者を募集しています。",
        "逗子市企画課です。給付金の申請を受け付けています。基準日（11月1日）に市内にお住まいの方が対象です。",
        "逗子市企画課です。11月1日に逗子市に住民登録のある方の申請を受け付けています。",
        "逗子市企画課です。2025年4月1日に制定した要綱に沿って、審査会を開きます。ご応募ください。",
        "逗子市企画課です。1981年5月31日以前に建てた家の、耐震診断の申し込みを受け付けています。",
        "逗子市企画課です。2006年4月2日から2007年4月1日までに生まれた方は、お申し込みください。",
        "逗子市課税課です。11月30日（月）納期限の保険料に、納め忘れはありませんか。窓口へお越しください。",
    ],
)
def test_reports_and_what_is_to_come(text: str) -> None:
    """Reports, days of issue, days since when something holds, and ranges that still run are fine."""
    assert [f for f in judge({"text": text}) if f[0] == "event-past"] == []


def test_the_day_to_apply_has_passed() -> None:
    """Where the event is to come but the day to apply has passed, that day is the hit."""
    text = "逗子市企画課です。12月20日（日）にまち歩きを行います。申し込みは11月30日（月）までです。"
    assert judge({"text": text}) == [("event-past", "warning", "text", "11月30日（月）")]


@pytest.mark.parametrize(
    ("day", "severity"),
    [("11月29日（日）", "warning"), ("2026年11月29日", "warning"), ("11月29日", "info"), ("11月29日（土）", "info")],
)
def test_a_plain_draft_is_judged_by_today(day: str, severity: str) -> None:
    """Without metadata the weekday or the year must show that the day is of this year; otherwise it is advice."""
    text = f"逗子市企画課です。{day}のまち歩きの参加者を募集しています。"
    assert [f for f in judge_text(text) if f[0] == "event-past"] == [("event-past", severity, "text", day)]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("逗子市企画課です。今週末の11月28日（土）は、絵本を読みます。どうぞお楽しみに。", "11月28日（土）"),
        ("逗子市企画課です。11月27日（金）までに、見積書を添えてお申し込みください。", "11月27日（金）"),
        ("逗子市企画課です。作品の募集は、11月27日で終わります。ぜひご応募ください。", "11月27日"),
    ],
)
def test_days_gone_by_in_other_words(text: str, excerpt: str) -> None:
    """A relative word beside the day does not bring it back; an application whose day has passed is reported too."""
    assert ("event-past", "warning", "text", excerpt) in judge({"text": text, "scheduled_at": "2026-12-02"})


def test_expires_before_publication() -> None:
    """A post to be removed before it is published is an error, and nothing more."""
    assert judge({"expires_at": "2026-11-30"}) == [("expires-before-publication", "error", "expires_at", "2026-11-30")]
    assert judge({"expires_at": "2026-12-02"}) == []


def test_expires_passed() -> None:
    """A published post whose day has passed is a warning from the next day on."""
    post = {
        "scheduled_at": "2026-11-02",
        "expires_at": "2026-11-30",
        "approval": {"by": "企画課長", "at": "2026-11-01"},
    }
    assert judge(post) == [("expires-passed", "warning", "expires_at", "2026-11-30")]
    assert judge(post, today=date(2026, 11, 30)) == []


def test_no_end_stated() -> None:
    """A call for applications without any end is advice, unless it is open all year."""
    assert judge({"text": "逗子市企画課です。ボランティアを募集しています。"}) == [
        ("no-end-stated", "info", "text", "募集し")
    ]
    assert judge({"text": "逗子市企画課です。ボランティアを随時募集しています。"}) == []
