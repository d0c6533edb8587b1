from typing import Any

import pytest

from schedules import CONFIG, judge, judge_text, messages

HEAD = "逗子市企画課です。"


def _post(text: str, *platforms: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "platform": list(platforms), **more}


def test_too_long_for_x() -> None:
    """What lies beyond 280 is the hit, and the message says how much must go."""
    text = HEAD + "あ" * 132
    assert judge(_post(text, "x")) == [("text-too-long", "error", "text", "あ")]
    assert messages(_post(text, "x")) == [
        "Xの上限を超えています（282半角換算、上限280）。2半角換算ぶん減らしてください。"
    ]
    assert judge(_post(text[:-1] + "\n", "x")) == []


@pytest.mark.parametrize(
    ("platform", "fits", "severity"),
    [("facebook", 63206, "error"), ("instagram", 2200, "error"), ("threads", 500, "error"), ("bluesky", 300, "error"),
     ("mastodon", 500, "error"), ("youtube", 1666, "error"), ("line", 1500, "warning"), ("line", 5000, "error")],
)  # fmt: skip
def test_limits_of_the_platforms(platform: str, fits: int, severity: str) -> None:
    """Each platform has its limit: one character more than fits is reported."""
    text = HEAD + "\n" + "海" * (fits - len(HEAD) - 1)
    loud = ("error", "warning")
    before = [f for f in judge(_post(text, platform)) if f[:2] == ("text-too-long", severity)]
    assert before == []
    found = [f for f in judge(_post(text + "海海", platform)) if f[0] == "text-too-long" and f[1] in loud]
    assert [f[1] for f in found] == [severity]


def test_each_platform_is_judged() -> None:
    """A post to several platforms is judged by each of them, once."""
    found = judge(_post(HEAD + "あ" * 400, "x", "bluesky", "facebook"))
    assert [f[:3] for f in found] == [("text-too-long", "error", "text")] * 2


def test_a_plain_draft_gets_advice_at_most() -> None:
    """Where only the default account tells the platform, a limit is advice."""
    draft = CONFIG._replace(default_account="koho")
    assert [f for f in judge_text(HEAD + "あ" * 200, config=draft) if f[1] != "info"] == []


def test_hashtags() -> None:
    """Instagram takes five hashtags, Threads links one; a number alone is none."""
    tags = " ".join(f"#海{i}" for i in range(6))
    assert judge(_post(f"{HEAD}{tags} #1", "instagram")) == [("too-many-hashtags", "warning", "text", "#海5")]
    assert judge(_post(f"{HEAD} #海 ＃空", "threads")) == [("too-many-hashtags", "info", "text", "＃空")]
    assert judge(_post(f"{HEAD}{tags}", "x")) == []


def test_links_on_threads() -> None:
    """Threads takes five different links; the same one again does not count."""
    links = [f"https://www.city.zushi.kanagawa.jp/{i}" for i in range(6)]
    assert judge(_post("\n".join([HEAD, *links]), "threads")) == [("too-many-links", "warning", "text", links[5])]
    assert judge(_post("\n".join([HEAD, *links[:5], links[0]]), "threads")) == []


def test_attachments() -> None:
    """X takes four attachments, Bluesky one video; the first beyond is the hit."""
    image = {"file": "a.jpg", "alt": "海。", "people": "none", "rights": "own"}
    video = {"file": "a.mp4", "alt": "海。", "captions": "a.vtt", "people": "none", "rights": "own"}
    assert [f[:3] for f in judge(_post(HEAD, "x", media=[image] * 5))] == [("too-many-media", "error", "media[4]")]
    assert judge(_post(HEAD, "x", media=[image] * 4)) == []
    assert [f[:3] for f in judge(_post(HEAD, "bluesky", media=[video] * 2))] == [
        ("too-many-media", "error", "media[1]")
    ]
    found = judge(_post(HEAD, "instagram", media=[image] * 11))
    assert [f[:3] for f in found] == [("too-many-media", "info", "media[10]")]


def test_long_descriptions() -> None:
    """X takes descriptions of 1,000 characters; what lies beyond is the hit."""
    medium = {"file": "a.jpg", "people": "none", "rights": "own"}
    found = judge(_post(HEAD, "x", media=[{**medium, "alt": "波" * 1001}]))
    assert [f[1:] for f in found] == [("error", "media[0].alt", "波")]
    assert judge(_post(HEAD, "x", media=[{**medium, "alt": "波" * 1000}])) == []
