from typing import Any

import pytest

from schedules import judge, judge_text


def _media(**medium: Any) -> dict[str, Any]:
    return {"media": [{"file": "a.jpg", "alt": "冬の海。", "people": "none", "rights": "own", **medium}]}


def _without(key: str, **medium: Any) -> dict[str, Any]:
    post = _media(**medium)
    del post["media"][0][key]
    return post


def test_people_unrecorded() -> None:
    """Recognisable people without recorded consent are a warning at that field."""
    assert judge(_media(people="unrecorded")) == [("people-unrecorded", "warning", "media[0].people", "unrecorded")]
    assert judge(_media(people="consented", alt="笑顔の園児。")) == []


def test_people_told_of_in_the_description() -> None:
    """With nothing recorded a person is enough; with ``none`` recorded, only a face is."""
    assert judge(_without("people", alt="玉入れをする園児。")) == [("people-in-alt", "warning", "media[0].alt", "園児")]
    assert judge(_media(alt="笑顔でカメラに手を振る園児。")) == [("people-in-alt", "warning", "media[0].alt", "園児")]
    assert judge(_media(alt="玉入れをする園児。")) == []
    named = _without("people", alt="表彰状を手にする山田太郎さん。")
    assert judge(named) == [("people-in-alt", "warning", "media[0].alt", "山田太郎さん")]


@pytest.mark.parametrize(
    "alt",
    ["園児のイラスト。", "砂浜を歩く親子の後ろ姿。", "人のいない砂浜。", "職員の手元。", "シズオと子どもの人形。"],
)
def test_people_who_cannot_be_recognised(alt: str) -> None:
    """Drawings, backs, hands and dolls show nobody."""
    assert judge(_without("people", alt=alt)) == []


def test_consent_told_in_the_text_counts() -> None:
    """A text that says that the people agreed answers for the description."""
    text = "逗子市企画課です。参加者の了解を得て紹介します。"
    assert judge({"text": text, **_without("people", alt="玉入れをする園児。")}) == []


def test_rights_unrecorded() -> None:
    """An image without recorded rights falls under 3-1(1)イ, a video under 3-4(3)."""
    assert [f[:3] for f in judge(_without("rights"))] == [("rights-unrecorded", "warning", "media[0]")]
    assert [f[:3] for f in judge(_without("rights", file="a.mp4"))] == [("video-rights", "warning", "media[0]")]


def test_credit() -> None:
    """What is used by permission needs a credit; what is licensed may."""
    assert judge(_media(rights="permitted")) == [("credit-missing", "warning", "media[0].rights", "permitted")]
    assert judge(_media(rights="licensed")) == [("credit-missing", "info", "media[0].rights", "licensed")]
    assert judge(_media(rights="permitted", credit="市民提供")) == []


def test_live_stream() -> None:
    """A live stream is advice; a warning where only a category approved beforehand stands behind it."""
    assert judge({"kind": "live"}) == [("live-stream-care", "info", "kind", "live")]
    found = judge({"kind": "live", "text": "逗子市企画課です。公開しています。", "approval": {"basis": "ア"}})
    assert found == [("live-stream-care", "warning", "kind", "live")]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "broadcast-without-permission",
            "逗子市経済観光課です。テレビの番組を職員が録画して、市のページで公開しています。",
        ),
        ("music-without-permission", "逗子市経済観光課です。人気の歌手の曲をBGMに使いました。"),
        ("unlicensed-material", "逗子市経済観光課です。ネットで見つけた犬の画像で、マナーを呼びかけます。"),
        ("taken-without-consent", "逗子市経済観光課です。海岸で遊ぶ方を、こっそり撮影しました。"),
    ],
)
def test_rights_told_of_in_a_plain_text(rule: str, text: str) -> None:
    """A text that tells of using others' works or faces without asking is found without metadata."""
    assert [f[0] for f in judge_text(text)] == [rule]
