import pytest

from schedules import judge, messages

ON_OWN = "https://x.com/koho/status/1"
TO_SOMEBODY = "https://x.com/a/status/1"


def test_reply_by_an_account_that_does_not_reply() -> None:
    """An account whose policy excludes replies does not reply."""
    reply = {
        "text": "逗子市企画課です。ご質問ありがとうございます。",
        "kind": "reply",
        "reply_to": "https://x.com/a/status/1",
    }
    assert judge(reply) == [("reply-on-broadcast-account", "warning", "kind", "reply")]


def test_what_is_answered_makes_a_reply() -> None:
    """A post that names what it answers is a reply, whatever its kind says; the finding is where that is told."""
    reply = {"text": "逗子市企画課です。ご質問ありがとうございます。", "reply_to": TO_SOMEBODY}
    assert judge(reply) == [("reply-on-broadcast-account", "warning", "reply_to", TO_SOMEBODY)]
    late = {**reply, "scheduled_at": "2026-12-05T23:01:00+09:00"}
    assert sorted(f[0] for f in judge(late)) == ["reply-on-broadcast-account", "reply-out-of-hours"]


@pytest.mark.parametrize("kind", ["reply", "post"])
@pytest.mark.parametrize(
    "address", [ON_OWN, "https://www.facebook.com/kosodate/posts/1", "https://twitter.com/KOHO/status/1"]
)
def test_a_thread_under_the_citys_own_post_answers_nobody(kind: str, address: str) -> None:
    """A continuation of a post of one of the city's accounts is no reply to anybody, at any hour."""
    thread = {"text": "逗子市企画課です。（2/2）持ち物は帽子です。", "kind": kind, "reply_to": address}
    assert judge({**thread, "scheduled_at": "2026-12-05T09:00:00+09:00"}) == []


def test_a_reply_to_nobody_knows_whom_is_advice() -> None:
    """A reply that does not say to which post is told of, as a quote is."""
    reply = {
        "text": "ご質問ありがとうございます。", "account": "kosodate", "kind": "reply",
        "approval": {"by": "子育て支援課長", "at": "2026-04-01"},
    }  # fmt: skip
    assert judge(reply) == [("reply-unaddressed", "info", "reply_to", "a-0")]
    assert messages(reply) == ["どの投稿への返信か（reply_to）が書かれていません。"]


def test_repost_by_an_account_that_only_publishes_is_advice() -> None:
    """The policy leaves room for exceptions to reposting."""
    repost = {"kind": "repost", "quote_of": "https://x.com/a/status/1", "text": None}
    assert judge(repost) == [("repost-excluded", "info", "kind", "repost")]


def test_promised_replies_and_follows() -> None:
    """What the account does not do must not be promised; a telephone number to call is fine."""
    assert judge({"text": "逗子市企画課です。フォローバックします。"}) == [
        ("reply-promised", "warning", "text", "フォローバック")
    ]
    assert judge({"text": "逗子市企画課です。フォローしてくださった方を、こちらからもフォローします。"}) == [
        ("reply-promised", "warning", "text", "フォローしてくださった方を、こちらからもフォローします")
    ]
    assert judge({"text": "逗子市企画課です。アカウントをフォローしますと、通知が届きます。"}) == []
    assert judge({"text": "逗子市企画課です。ご質問は返信欄に書いてください。"})[0][0] == "reply-promised"
    assert judge({"text": "逗子市企画課です。コメントではなく、電話でお問い合わせください。"}) == []
    assert judge({"text": "逗子市企画課です。多くいただいたご質問に、お答えします。"}) == []


@pytest.mark.parametrize(
    ("words", "excerpt"),
    [
        ("質問はリプライでどうぞ", "リプライでどうぞ"),
        ("土日もDMで相談を受け付けています", "DMで相談を受け付けてい"),
        ("ご意見はコメントでお聞かせください", "コメントでお聞かせ"),
        ("コメントをくれた方には、スタッフが個別に返信します", "コメントをくれた方には、スタッフが個別に返信します"),
        ("メッセージを送ってください。24時間以内に返信します。", "返信します"),
        ("24時間以内に返信します。メッセージを送ってください。", "返信します"),
        ("このアカウントで順にお答えします", "このアカウントで順にお答えします"),
        ("ご質問には、すべて返信いたします。", "質問には、すべて返信いたします"),
        ("DMを開放しています。", "DMを開放"),
        ("見つけしだいリポストします", "見つけしだいリポストします"),
    ],
)
def test_places_to_write_and_answers_promised(words: str, excerpt: str) -> None:
    """An account that does not reply neither asks for comments and messages nor promises to answer them."""
    assert judge({"text": f"逗子市企画課です。{words}"}) == [("reply-promised", "warning", "text", excerpt)]


@pytest.mark.parametrize(
    "words",
    [
        "市長へのメッセージに、一つずつお返事を書いています。",
        "メッセージに「ごみ」と送ると、収集日を自動でお答えします。",
        "コメントへの個別の返信は行いません。",
        "パブリックコメントで意見をお寄せください。",
        "市をかたるアカウントが、DMで相談に応じます、と誘います。",
        "寄せられたご意見に、広報ずしでお答えします。",
        "往復はがきの返信に、番号を書いてお返しします。",
        "よくある質問に、このアカウントでお答えします。",
    ],
)
def test_what_promises_no_reply(words: str) -> None:
    """Answers elsewhere, by machines or to letters, replies refused, and frauds warned of are left."""
    assert judge({"text": f"逗子市企画課です。{words}"}) == []
