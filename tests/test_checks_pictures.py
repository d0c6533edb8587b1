"""Facts that a post leaves to its picture."""

from __future__ import annotations

import pytest

from passages import found
from zushi_lint.checks import pictures


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("冬のまつりです。日時と場所は、画像をご覧ください。", ["日時と場所は、画像をご覧ください"]),
        ("詳しくはチラシで。", ["詳しくはチラシで"]),
        ("場所は添付の地図をご参照ください。", ["場所は添付の地図をご参照ください"]),
        ("日程は添付のPDFをご覧ください。", ["日程は添付のPDFをご覧ください"]),
        ("詳しくは2枚目の画像をチェック", ["詳しくは2枚目の画像をチェック"]),
        ("詳しくは2枚目をチェック", ["詳しくは2枚目をチェック"]),
        ("日時は右の図をご覧ください。", ["日時は右の図をご覧ください"]),
        ("日時は写真をご覧ください。", ["日時は写真をご覧ください"]),
        ("内容はチラシでつくる紙飛行機です。", []),
        ("持ち物は、画像に書きました。", ["持ち物は、画像に書きました"]),
        ("集合場所を決めました。日時は、ちらしにまとめました。", ["日時は、ちらしにまとめました"]),
        ("詳しくはチラシをご覧ください。会場で風船を配っています。", ["詳しくはチラシをご覧ください"]),
    ],
)
def test_facts_left_to_a_picture(text: str, passages: list[str]) -> None:
    """The passage that sends the reader to a picture is reported where nothing else says when and where."""
    assert found(pictures.only_facts, text) == passages


@pytest.mark.parametrize(
    "text",
    [
        "12月19日（土）午前10時から、逗子アリーナで。詳しくはチラシをご覧ください。",
        "詳しくはチラシをご覧ください。https://www.city.zushi.kanagawa.jp/",
        "収集日は、お配りしたカレンダーに書いてあります。",
        "日時は、届いたチラシをご確認ください。",
        "詳しくは、窓口のポスターをご覧ください。",
        "写真のとおり、桜が満開です。",
        "冬の海の写真をご覧ください。",
        "右を見て、左を見て渡りましょう。図書館の前です。",
        "みんなの意見を、1枚のちらしにまとめました。",
        "防ぐ方法を、高校生と警察官が一緒に考え、ポスターに載せました。",
        "詳しい日程は、ちらしにまとめました。公民館で配っています。",
    ],
)
def test_facts_that_are_told_or_on_paper(text: str) -> None:
    """Nothing is left to a picture where the text tells it, or where the leaflet is in the reader's hands."""
    assert found(pictures.only_facts, text) == []


def test_a_description_tells_as_well() -> None:
    """A time in the picture's description is told to those who do not see it."""
    text = "日時は、画像をご覧ください。"
    assert found(pictures.only_facts, text, alt="12月19日（土）午前10時から。") == []
    assert found(pictures.only_facts, text, alt="笑う親子。") == ["日時は、画像をご覧ください"]
