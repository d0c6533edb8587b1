from schedules import judge

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
