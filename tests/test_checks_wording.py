"""Facts left to pictures, long sentences, loan words and abbreviations."""

from __future__ import annotations

import pytest

from passages import found, hits
from zushi_lint.checks import pictures, plain


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("冬まつりを開きます。日時と場所は、画像をご覧ください。", ["日時と場所は、画像をご覧ください"]),
        ("詳細は画像にて！", ["詳細は画像にて"]),
        ("12月5日（土）午前10時、逗子海岸で。詳しくはチラシをご覧ください。", []),
        ("日時は、市ホームページの図をご覧ください。", []),
        ("写真のとおり、桜が満開です。", []),
    ],
)
def test_facts_in_the_picture_only(text: str, passages: list[str]) -> None:
    """Pointing to a picture is reported where text and descriptions lack the facts."""
    assert found(pictures.only_facts, text) == passages


def test_a_description_with_the_facts_is_enough() -> None:
    """A description that gives the time makes the pointer harmless."""
    assert found(pictures.only_facts, "日時は、画像をご覧ください。", alt="12月5日（土）午前10時から") == []


def test_long_sentences() -> None:
    """Length is counted without links, brackets and quotes; very long ones are told apart."""
    sentence = "あ" * 95 + "。"
    assert [h.variant for h in hits(plain.long_sentences, sentence + "い" * 150 + "。")] == ["", "winding"]
    assert found(plain.long_sentences, "あ" * 60 + "「" + "い" * 50 + "」です。") == []


@pytest.mark.parametrize(
    "before",
    [
        "Do not use your car to flee from the wave. Go to high ground at once and wait until the warning is lifted. ",
        "The library closes at 5:00 p.m. on weekdays, in January (until the 3rd). For an ambulance, please call 119. Wait. ",
        "Закрыто с 29 декабря по 3 января. В случае пожара звоните по номеру 119, и ждите помощи на улице. ",
        "시청은 12월 29일부터 1월 3일까지 쉽니다. 급한 일이 있으면 전화해 주세요. 화재와 구급차는 119번입니다. " * 2,
    ],
)
def test_sentences_of_another_language_are_counted_apart(before: str) -> None:
    """A full stop after Latin, Cyrillic or Hangul letters ends a sentence, so a Japanese one after it is counted alone."""
    assert found(plain.long_sentences, before + "逗子市のお知らせです。") == []
    assert found(plain.long_sentences, before + "あ" * 95 + "。") == ["あ" * 95 + "。"]


@pytest.mark.parametrize("word", ["No. 5", "vol. 3", "St. Mary", "ver. 2.0", "J. Smith", "1. 申請書"])
def test_an_abbreviation_ends_no_sentence(word: str) -> None:
    """A Japanese sentence with an abbreviation or a number in it stays one."""
    sentence = "あ" * 60 + word + "い" * 60 + "。"
    assert found(plain.long_sentences, sentence) == [sentence]


def test_words_with_a_plain_form() -> None:
    """A word is reported once, unless explained, quoted as a name or part of a longer word."""
    table = {"words": {"ツール": "道具", "DX": "変革"}, "at_least": 2}
    assert [h.values["plain"] for h in hits(plain.words, "ツールとツールを使う。", table)] == ["道具"]
    assert [h.variant for h in hits(plain.words, "ＤＸのツール", table)] == ["many", "many"]
    assert found(plain.words, "DX（変革）、「ツール展」、ツールバー", table) == []
