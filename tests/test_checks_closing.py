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
        ("このアカウントの運用は、2026年12月25日で終わります。", "2026年12月25日"),
        ("12月6日（日）に更新を止め、2週間後にアカウントを削除します。", "2週間後"),
        ("アカウントの削除は、本日から2週間後の12月16日（水）です。", "12月16日（水）"),
        ("更新は12月5日で終わります。2週間後にページを消去します。", "2週間後"),
        ("このページは、今年で廃止します。", "今年で"),
        ("このページは、12月20日で閉鎖することになりました。", "12月20日"),
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
        "12月20日（日）に更新を止め、3か月後にアカウントを削除します。",
        "アカウントの削除は、本日から3か月後の3月2日（火）です。",
        "アカウントは3月2日（本日から3か月後）に削除します。",
        "更新は12月20日で終わります。2か月後にページを消去します。",
        "12月28日の投稿を最後に、半年後に削除します。",
        "今年度末をもって削除します。",
        "このページは、令和8年度で廃止します。",
        "このページは、令和9年度から閉鎖します。",
        "このページは、来年度末に閉鎖します。",
        "2027年中に閉鎖します。",
        "図書館のアカウントは、11月30日に閉鎖しました。",
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


def test_a_counted_day_is_counted_from_the_day_before_it() -> None:
    """Two weeks after the last update are not two weeks after the post."""
    post = {"text": "12月6日（日）に更新を止め、2週間後にアカウントを削除します。" + WEB, "kind": "closing"}
    assert messages(post)[0].startswith("アカウントを2026年12月20日に削除すると読めます。")


def test_what_is_done_cannot_be_postponed() -> None:
    """An account that was deleted yesterday was deleted unannounced, unless readers had been told."""
    for kind in ("closing", "post"):
        assert judge({"text": "観光のアカウントは、きのうの夜に消しました。" + WEB, "kind": kind}) == [
            ("closing-unannounced", "error", "text", "アカウントは、きのうの夜に消しまし")
        ]
    told = "お知らせしてきたとおり、観光のアカウントは、きのうの夜に消しました。"
    assert judge({"text": told + WEB, "kind": "closing"}) == []


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("逗子市公式Xは、12月15日（火）で終了します。", "12月15日（火）"),
        ("市のインスタグラムを12月15日（火）で閉じます。", "12月15日（火）"),
        ("逗子市公式LINEは12月18日（金）に終了し、登録は自動で解除されます。", "12月18日（金）"),
        ("公式YouTubeチャンネル「ずしTV」は、12月25日（金）に削除します。", "12月25日（金）"),
        ("シズオのつぶやきは12月20日が最後です。アカウントもなくなります。", "12月20日"),
        ("図書館のインスタグラムは、12月20日をもって終了いたします。返信はできません。", "12月20日"),
        ("市公式Xは、残念ながら12月15日で終了することになりました。", "12月15日"),
        ("市公式LINEは12月15日の配信で終了します。", "12月15日"),
        ("12月20日で、市のLINEを終了します。", "12月20日"),
        ("このアカウントと、これまでの写真を12月20日に削除します。", "12月20日"),
    ],
)
def test_accounts_by_the_name_of_their_network(text: str, day: str) -> None:
    """A named network, with an owner or a name in brackets, is an account, and ending it is deleting it."""
    assert judge({"text": text + WEB}) == [("closing-too-soon", "warning", "text", day)]


@pytest.mark.parametrize(
    "text",
    [
        "市公式LINEのキャンペーンは12月18日で終了します。",
        "市公式YouTubeでの配信は12月18日で終了します。",
        "公式インスタグラムのフォトコンテストは、12月18日で締め切ります。",
        "市公式LINEは、クーポンの配布を12月18日で終了します。",
        "市公式Xの年内の更新は12月28日で終わります。",
        "市公式LINEのメニューから、古い案内を12月18日に外し、消します。",
        "本ガイドラインを12月18日に廃止します。",
        "市のオンライン相談は12月18日で終了します。",
        "市公式Xは、12月18日に終了する展示の様子を伝えます。",
        "市の文化祭のページは、12月18日に閉じます。",
        "図書館の申し込みページは、12月18日に閉じます。",
        "市公式LINEは、12月18日午前1時から4時まで停止します。",
        "このアカウントは、年末年始は更新を休止します。",
        "このアカウントは、12月18日に終了しません。",
    ],
)
def test_what_ends_on_an_account(text: str) -> None:
    """Campaigns, broadcasts, updates of a year and pages of the website end without an account being deleted."""
    assert [f for f in judge({"text": text + WEB}) if f[0].startswith("closing")] == []
