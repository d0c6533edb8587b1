from datetime import date

import pytest

from schedules import judge, judge_text, messages


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


def _past_at(text: str, at: str) -> list[str]:
    found = judge({"text": f"逗子市企画課です。\n{text}", "scheduled_at": at})
    return [excerpt for rule, _, _, excerpt in found if rule == "event-past"]


@pytest.mark.parametrize(
    ("text", "time", "excerpt"),
    [
        ("12月17日（木）午後1時から3時まで、法律相談を開きます。", "15:30", "12月17日（木）午後1時から3時"),
        ("申し込みは、12月17日（木）午後5時までです。", "18:30", "12月17日（木）午後5時"),
        ("12月17日（木）午後3時から、ロビーコンサートを開きます。", "20:40", "12月17日（木）午後3時"),
        ("12月17日（木）午後3時から、中央公園で演奏会を開きます。", "20:40", "12月17日（木）午後3時"),
        ("12月17日（木）午後3時開始の演奏会（申し込み不要）へ、お越しください。", "20:40", "12月17日（木）午後3時"),
        ("本日、13:00〜15:00に、体験教室を開きます。", "15:30", "本日、13:00〜15:00"),
        ("12月10日（木）から17日（木）午後3時まで、応募を受け付けます。", "15:30", "17日（木）午後3時"),
        ("講演会を1月20日に開きます。申し込みは12月17日（木）正午締め切り。", "18:00", "12月17日（木）正午"),
        ("日時：12月17日（木）\n時間：午後1時から3時\n場所：市役所", "15:30", "12月17日（木）\n時間：午後1時から3時"),
        ("12月17日（木）\n午後2時から4時まで\n健康相談を行います。", "18:00", "12月17日（木）\n午後2時から4時"),
        ("12月17日（木）3時まで、クリスマスの工作を開きます。", "16:00", "12月17日（木）3時"),
    ],
)
def test_over_by_the_hour(text: str, time: str, excerpt: str) -> None:
    """A post scheduled to the minute is held against the hours of its day: their end, or three hours from a start."""
    assert _past_at(text, f"2026-12-17T{time}:00+09:00") == [excerpt]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("12月17日（木）午後1時から3時まで、法律相談を開きます。", "14:30"),
        ("12月17日（木）・18日（金）午後1時から3時まで、相談を開きます。", "15:30"),
        ("本日の相談は終了しました。次もぜひお越しください。", "15:30"),
        ("12月17日（木）は図書館を開きます。開館時間は午前9時から午後5時までです。", "18:30"),
        ("12月17日（木）にコンサートを開きます。問い合わせは午後5時までに企画課へ。", "18:30"),
        ("12月17日（木）にコンサートを開きます（問い合わせは午後5時まで）。", "18:30"),
        ("12月17日（木）午前9時から、予約を受け付けます。", "15:30"),
        ("12月17日（木）午前9時から、冬のマルシェを開きます。", "15:30"),
        ("12月17日（木）午前9時30分から、コンサートを開きます。", "10:00"),
        ("12月17日（木）3時から、クリスマスの工作を開きます。", "12:30"),
        ("12月17日（木）午前10時に公開したページをご覧ください。", "15:30"),
    ],
)
def test_not_over_by_the_hour(text: str, time: str) -> None:
    """What still runs, what begins and goes on, hours of an office, and reports are fine."""
    assert _past_at(text, f"2026-12-17T{time}:00+09:00") == []


def test_hours_count_only_for_a_post_that_has_one() -> None:
    """A post scheduled for a day is judged by days; the message of one with an hour tells it."""
    text = "逗子市企画課です。12月17日（木）午後1時から3時まで、法律相談を開きます。"
    assert judge({"text": text, "scheduled_at": "2026-12-17"}) == []
    assert messages({"text": text, "scheduled_at": "2026-12-17T15:30:00+09:00"}) == [
        "「12月17日（木）午後1時から3時」は、投稿するとき（12月17日15時30分）にはもう過ぎています。"
    ]


_CALL = "逗子市企画課です。法律相談を12月19日（土）に開きます。申し込みは12月16日（水）まで。"


@pytest.mark.parametrize(
    ("text", "expires", "severity"),
    [
        (_CALL, "2026-12-08", "warning"),
        (_CALL, "2027-12-31", "info"),
        ("逗子市企画課です。12月19日（土）午後1時から、コンサートを開きます。", "2026-12-18", "warning"),
        ("逗子市企画課です。作文の応募は12月25日（金）必着です。お待ちしています。", "2026-12-10", "warning"),
        ("逗子市企画課です。12月1日から25日まで、応募を受け付けます。", "2026-12-10", "warning"),
        ("逗子市企画課です。12月12日（土）から20日（日）まで、写真展を開きます。", "2026-12-10", "warning"),
    ],
)
def test_removal_against_the_days_of_the_text(text: str, expires: str, severity: str) -> None:
    """A post removed before anything that it tells of is a warning; one that stays for months behind it is advice."""
    found = judge({"text": text, "expires_at": expires})
    assert found == [("expires-against-days", severity, "expires_at", expires)]


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        (_CALL, "2026-12-17"),
        (_CALL, "2026-12-16"),
        (_CALL, "2027-01-31"),
        ("逗子市企画課です。12月5日（土）から20日（日）まで、写真展を開きます。", "2026-12-10"),
        ("逗子市企画課です。第1回は12月5日（土）、第2回は1月9日（土）に開きます。", "2026-12-10"),
        ("逗子市企画課です。毎週土曜日に開きます。次は12月5日（土）です。", "2027-12-31"),
        ("逗子市企画課です。12月7日（月）から、申請を受け付けます。", "2027-12-31"),
        ("逗子市企画課です。予防接種の費用を助成しています。", "2027-12-31"),
        ("逗子市企画課です。2027年4月1日から、ごみの出し方が変わります。", "2026-12-31"),
        ("逗子市企画課です。11月29日（日）の会に60人が参加しました。次は1月17日に開きます。", "2026-12-31"),
    ],
)
def test_removal_in_time(text: str, expires: str) -> None:
    """Removal behind the first day, texts without an end, and reports with a day to come are fine."""
    assert judge({"text": text, "expires_at": expires}) == []


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
