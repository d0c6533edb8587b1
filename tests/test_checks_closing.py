import pytest

from schedules import judge, judge_text, messages

WEB = "\n市ホームページでもお知らせします。逗子市企画課"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("このページは運用を終えます。12月11日（金）午後5時に削除します。", "12月11日（金）"),
        ("12月25日の投稿が最後です。アカウントは、年が変わる前に片付けます。", "年が変わる前"),
        ("このアカウントは、来週いっぱいで閉鎖します。", "来週"),
        ("このアカウントは、10日後に廃止します。", "10日後"),
        ("このアカウントは、本日をもって終了し、削除します。", "本日"),
        ("このアカウントを2027年1月1日（金）に削除します。", "2027年1月1日（金）"),
    ],
)
def test_closing_too_soon(text: str, day: str) -> None:
    """Less than a calendar month between post and deletion is a warning at the day."""
    assert judge({"text": text + WEB, "kind": "closing"}) == [("closing-too-soon", "warning", "text", day)]


@pytest.mark.parametrize(
    "text",
    [
        "このアカウントを2027年1月2日（土）に削除します。",
        "投稿は12月28日（月）まで、削除は2027年3月1日（月）です。",
        "・投稿の終了：2026年12月28日\n・ページの削除：2027年2月26日\n削除した後も、2027年4月30日まで知らせます。",
        "このアカウントは、2か月後に削除します。",
        "アカウントが乗っ取られ、安全を確保できないため、本日削除します。",
    ],
)
def test_closing_in_time(text: str) -> None:
    """A month to the day is enough; a threat to security allows deletion at once."""
    assert judge({"text": text + WEB, "kind": "closing"}) == []


def test_the_message_says_from_when() -> None:
    """The message gives the earliest day."""
    post = {"text": "このページを12月11日に削除します。" + WEB, "kind": "closing"}
    assert messages(post) == [
        "アカウントを2026年12月11日に削除すると読めます。周知が1か月に足りません（2026年12月2日に投稿するなら、2027年1月2日以降）。"
    ]


def test_closing_without_a_day() -> None:
    """A closing that gives no day is a warning at its first line; one that leaves out the website gets advice."""
    assert judge({"text": "このページは運用を終えることになりました。", "kind": "closing"}) == [
        ("closing-too-soon", "warning", "text", "このページは運用を終えることになりました。"),
        ("closing-without-website", "info", "text", "このページは運用を終えることになりました。"),
    ]


def test_an_ordinary_post_that_closes_an_account() -> None:
    """The kind need not be declared, but it must be an account of the city that closes."""
    assert judge_text("逗子市企画課です。このアカウントは、12月20日（日）に閉鎖します。")[0][0] == "closing-too-soon"
    assert judge_text("逗子市企画課です。偽のアカウントは、本日削除されました。") == []
    assert judge_text("逗子市企画課です。市公式LINEの登録の催しは、12月18日で終了します。") == []
    assert judge_text("逗子市企画課です。ホームページの更新を、12月5日に停止します。") == []
    assert judge_text("逗子市企画課です。市民プールは、本日で終了します。") == []
