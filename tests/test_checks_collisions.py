from schedules import judge, messages

SHIZUO = {"account": "shizuo", "approval": {"by": "経済観光課長", "at": "2026-12-01"}}


def test_two_posts_in_one_minute() -> None:
    """The later of two posts of one account in one minute is reported; other accounts and replies are not."""
    second = {"text": "逗子市企画課の二つ目です。", "scheduled_at": "2026-12-02T10:00:40+09:00"}
    assert judge({}, second) == [("duplicate-minute", "warning", "scheduled_at", "2026-12-02T10:00:40+09:00")]
    assert judge({}, {"text": "逗子市経済観光課です。", **SHIZUO}) == []
    assert judge({}, {**second, "scheduled_at": "2026-12-02T10:01:00+09:00"}) == []


def test_the_same_text_twice() -> None:
    """The same text again on one platform is reported, whatever its white space; on another platform it is not."""
    again = {"text": "逗子市 企画課です。\n", "scheduled_at": "2026-12-03T10:00:00+09:00"}
    assert judge({}, again) == [("duplicate-text", "warning", "text", "逗子市 企画課です。")]
    assert judge({}, {**again, "platform": ["facebook"]}) == []


def test_the_same_reply_to_the_same_post() -> None:
    """The same answer to one post twice is a slip; to two posts it is not."""
    reply = {"text": "逗子市経済観光課です。", "kind": "reply", "reply_to": "https://x.com/a/status/1", **SHIZUO}
    assert judge(reply, reply) == [("duplicate-text", "warning", "text", "逗子市経済観光課です。")]
    assert judge(reply, {**reply, "kind": None}) == [("duplicate-text", "warning", "text", "逗子市経済観光課です。")]
    assert judge(reply, {**reply, "reply_to": "https://x.com/a/status/2"}) == []


def test_one_post_reposted_twice() -> None:
    """A post reposted again is told of where it is named; another post is not."""
    repost = {"text": None, "kind": "repost", "quote_of": "https://x.com/koho/status/1", **SHIZUO}
    later = {**repost, "scheduled_at": "2026-12-03T10:00:00+09:00"}
    assert judge(repost, later) == [("duplicate-text", "warning", "quote_of", "https://x.com/koho/status/1")]
    assert messages(repost, later) == ["同じ投稿の再投稿（a-0）が、同じ投稿先にもう一つあります。"]
    assert judge(repost, {**later, "quote_of": "https://x.com/koho/status/2"}) == []


def test_another_sections_signature() -> None:
    """A section's text under another section's account is a slip; the public-relations account carries all."""
    text = {"text": "逗子市子育て支援課です。ひろばのお知らせです。"}
    assert judge({**text, **SHIZUO}) == [("wrong-account-signature", "warning", "text", "逗子市子育て支援課です")]
    assert judge(text) == []
    for words in ("【子育て支援課】\n", "子育て支援課からのお知らせ", "逗子市子ども部子育て支援課より"):
        assert [f[0] for f in judge({"text": f"{words}\nひろばを開きます。", **SHIZUO})] == ["wrong-account-signature"]
    for words in (
        "逗子市子育て支援課から電話がかかってきたら、",
        "問い合わせ：子育て支援課へ。",
        "子育て支援課の窓口では、",
    ):
        assert judge({"text": f"{words}ひろばを開きます。", **SHIZUO}) == []
    both = {"text": "逗子市経済観光課と逗子市子育て支援課です。"}
    assert judge({**both, **SHIZUO}) == []


def test_a_character_on_another_account() -> None:
    """A character speaks on its own account."""
    post = {
        "text": "シズオだよ。",
        "character": "シズオ",
        "account": "kosodate",
        "approval": {"by": "子育て支援課長", "at": "2026-12-01"},
    }
    assert judge(post) == [("wrong-account-signature", "warning", "character", "シズオ")]
    assert judge({"text": "シズオだよ。", "character": "シズオ", **SHIZUO}) == []
