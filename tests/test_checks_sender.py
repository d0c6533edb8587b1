import pytest

from schedules import CONFIG, KOHO, judge, judge_text

ASKING = "【ボランティア募集】\n海岸の清掃を手伝ってくださる方を募集しています。"


def test_sender_missing_in_a_plain_draft() -> None:
    """An announcement that names no section is a warning at its first line."""
    assert judge_text(ASKING) == [("sender-missing", "warning", "text", "【ボランティア募集】")]


@pytest.mark.parametrize(
    "name",
    [
        "逗子市企画課",
        "消防本部",
        "選挙管理委員会",
        "池子保育園",
        "高齢者センター",
        "市立図書館",
        "広聴広報係",
        "秘書室",
    ],
)
def test_a_section_or_facility_is_enough(name: str) -> None:
    """The name of a section or a facility says where it comes from."""
    assert judge_text(f"{ASKING}\n{name}") == []


@pytest.mark.parametrize("word", ["私たちの課", "放課後", "日課", "今後の課題", "関係", "教室", "係る"])
def test_words_that_only_look_like_sections(word: str) -> None:
    """課 and 係 in other words name nobody."""
    assert judge_text(f"{ASKING}\n{word}について。")[0][:2] == ("sender-missing", "warning")


def test_the_city_alone_or_nothing_asked_is_advice() -> None:
    """A text that names the city or a number to call, or asks nothing of anybody, gets advice."""
    assert judge_text(f"{ASKING}\n逗子市")[0][:2] == ("sender-missing", "info")
    assert judge_text(f"{ASKING}\n電話：046-873-1111")[0][:2] == ("sender-missing", "info")
    assert judge_text("冬の海は青いですね。")[0][:2] == ("sender-missing", "info")


def test_the_account_says_it() -> None:
    """Where the account names its department in the profile, the text need not."""
    assert judge({"text": ASKING, "expires_at": "2026-12-20"}) == []
    config = CONFIG._replace(accounts={"koho": KOHO._replace(name="公式", department="", profile="")})
    assert [f[0] for f in judge({"text": ASKING, "expires_at": "2026-12-20"}, config=config)] == ["sender-missing"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("落ち葉を掃く方を募集しています。", "info"),
        ("■落ち葉を掃く方\n12月20日、9時から。申込み：当日会場へ。", "info"),
        ("12月20日（日）に落ち葉を掃く方を募集しています。", "warning"),
        ("落ち葉を掃く方を募集しています。私たちの課が道具を貸します。", "warning"),
        ("落ち葉を掃く方を募集しています。担当より。", "warning"),
        ("落ち葉を掃く方を募集しています🍂", "warning"),
    ],
)
def test_a_scrap_of_a_newsletter_is_no_post(text: str, severity: str) -> None:
    """Without metadata it must show that it is a whole post: a date with its weekday, a title, the writer's own words."""
    assert [f[1] for f in judge_text(text) if f[0] == "sender-missing"] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "逗子に住むただの主婦です。新しいアプリは便利ですよ。",
        "書いているのは職員ですが、部署はひみつです。",
        "市役所の者ではありませんが、おすすめです。",
    ],
)
def test_sender_hidden(text: str) -> None:
    """Posing as a citizen or hiding the section is a warning."""
    assert ("sender-hidden", "warning") in [f[:2] for f in judge_text(text)]


def test_anonymity_of_those_who_answer_is_fine() -> None:
    """A survey or an advice line may be anonymous."""
    assert judge_text("逗子市企画課です。アンケートは無記名で、所属は伏せて集計します。") == []
