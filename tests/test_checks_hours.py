import pytest

from schedules import CONFIG, KOHO, judge, messages

REPLY = {
    "text": "ご質問ありがとうございます。", "account": "kosodate", "kind": "reply", "reply_to": "https://x.com/a/status/1",
    "approval": {"by": "子育て支援課長", "at": "2026-04-01"},
}  # fmt: skip

PROMISE = {"account": "kosodate", "approval": {"by": "子育て支援課長", "at": "2026-12-01"}}


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-12-05T10:00:00+09:00", "土曜日"),
        ("2026-09-22T10:00:00+09:00", "国民の休日"),
        ("2027-03-22T10:00:00+09:00", "春分の日 振替休日"),
        ("2026-12-29T10:00:00+09:00", "年末年始の閉庁日"),
        ("2026-12-04T08:29:00+09:00", "対応時間の外"),
        ("2026-12-04T17:01:00+09:00", "対応時間の外"),
        ("2026-12-04T10:00:00Z", "対応時間の外"),
    ],
)
def test_reply_out_of_hours(at: str, day: str) -> None:
    """A reply on a closed day or outside the published hours is a warning that says which."""
    assert judge({**REPLY, "scheduled_at": at}) == [("reply-out-of-hours", "warning", "scheduled_at", at)]
    assert (
        f"は{day}です。このアカウントの対応時間は、平日の8時30分から17時00分です。"
        in messages({**REPLY, "scheduled_at": at})[0]
    )


@pytest.mark.parametrize(
    "at", ["2026-12-04T08:30:00+09:00", "2026-12-04T17:00:00+09:00", "2026-12-28", "2026-12-04T03:00:00Z"]
)
def test_reply_in_hours(at: str) -> None:
    """Opening and closing time belong to the hours; a day without a time is judged as a day."""
    assert judge({**REPLY, "scheduled_at": at}) == []


@pytest.mark.parametrize(
    ("words", "excerpt"),
    [
        ("コメントには、土日や夜間も含めて24時間お返事します。", "土日や夜間も含めて24時間お返事します"),
        ("夜9時までコメントにお答えします。", "夜9時までコメントにお答えします"),
        ("年末年始も、メッセージへの返信を続けます。", "年末年始も、メッセージへの返信を続けます"),
        ("DMでのご相談に、深夜でも応じます。", "深夜でも応じます"),
        ("平日は21時まで、コメントに返信しています。", "21時まで、コメントに返信しています"),
        ("コメントをお寄せください。祝日も休まず回答します。", "祝日も休まず回答します"),
    ],
)
def test_replies_promised_out_of_hours(words: str, excerpt: str) -> None:
    """A reply promised on closed days, at night or outside the hours is a warning that names the hours."""
    post = {**PROMISE, "text": f"逗子市子育て支援課です。{words}"}
    assert judge(post) == [("reply-promised-out-of-hours", "warning", "text", excerpt)]
    assert messages(post) == [
        f"「{excerpt}」は、対応時間（平日の8時30分から17時00分）の外にも返信すると約束しています。"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "休日は返信できません。",
        "平日の8時30分から17時までお返事します。",
        "平日の8時30分から5時まで、コメントにお返事します。",
        "電話は24時間受け付けます。",
        "夜7時からの上映会について、コメントでのご質問にお答えします。",
        "土日にいただいたコメントには、順にお答えします。",
        "土日祝日を除き、コメントにお返事します。",
        "コメントには、24時間以内にお返事します。",
    ],
)
def test_replies_promised_within_hours(words: str) -> None:
    """The hours themselves, closed days excepted, telephones, and times of other things are left."""
    assert judge({**PROMISE, "text": f"逗子市子育て支援課です。{words}"}) == []


def test_posts_may_come_at_any_hour() -> None:
    """Only replies are bound to the hours."""
    assert judge({"scheduled_at": "2026-12-05T06:00:00+09:00"}) == []


def test_too_few_operators_once_for_each_account() -> None:
    """One operator is a warning, once in a file however many posts; none named is advice."""
    config = CONFIG._replace(accounts={"koho": KOHO._replace(operators=("担当A", "担当A"))})
    posts = [{"text": "逗子市企画課です。"}, {"text": "逗子市企画課の二つ目です。", "scheduled_at": "2026-12-03"}]
    assert judge(*posts, config=config) == [("too-few-operators", "warning", "account", "koho")]
    config = CONFIG._replace(accounts={"koho": KOHO._replace(operators=())})
    assert judge({}, config=config) == [("too-few-operators", "info", "account", "koho")]
