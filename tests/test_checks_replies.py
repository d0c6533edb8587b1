from schedules import judge


def test_reply_by_an_account_that_does_not_reply() -> None:
    """An account whose policy excludes replies does not reply."""
    reply = {
        "text": "逗子市企画課です。ご質問ありがとうございます。",
        "kind": "reply",
        "reply_to": "https://x.com/a/status/1",
    }
    assert judge(reply) == [("reply-on-broadcast-account", "warning", "kind", "reply")]


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
