import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.normalize import fold, normalize, squeeze

ANY_TEXT = st.text(
    alphabet=st.sampled_from("アｱﾊﾞかが\u3099①㈱ＡＢ（）〜～\u200b\u200d👨👩🏽\ufe0f①é\u0301\ud800\x00…ー─－‐　1時")
    | st.characters(exclude_categories=()),
    max_size=80,
)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("ﾊﾞｶ", "バカ"),
        ("ＺＵＳＨＩ　１２：３０", "zushi 12:30"),
        ("１０～１２時", "10~12時"),
        ("10〜12時", "10~12時"),
        ("0467－22‐3333", "0467-22-3333"),
        ("バ\u200bカ", "バカ"),
        ("か\u3099", "が"),
        ("㈱逗子①", "(株)逗子1"),
        ("046ー873━1112", "046-873-1112"),
        ("090ｰ1234─5678", "090-1234-5678"),
        ("（０４６）ー８７３ ー １１１２", "(046)-873 - 1112"),
        ("9時ー11時、9：00ー正午", "9時-11時、9:00-正午"),
        ("8日（火）ー11日、3月ー翌年", "8日(火)-11日、3月-翌年"),
        ("1コーナー、コーナー1、サーバー2台、Aー1", "1コーナー、コーナー1、サーバー2台、aー1"),
        ("5日ーーーっ、1ー人、━━━3", "5日ーーーっ、1ー人、━━━3"),
        ("待て…", "待て…"),
        ("\ud800", "\ufffd"),
        ("a\x00b", "a b"),
    ],
)
def test_spellings_fold_to_one(written: str, seen: str) -> None:
    """Width, case, dashes, compatibility and invisible characters do not hide a word."""
    assert fold(written) == seen


@given(ANY_TEXT)
def test_every_character_of_the_view_names_where_it_came_from(text: str) -> None:
    """Spans are in order, within the text, and each plain character leads to itself."""
    view = normalize(text)
    last = 0
    for index, char in enumerate(view.text):
        start, end = view.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start
        if end - start == 1 and char == text[start]:
            continue
        assert fold(text[start:end])


@given(ANY_TEXT)
def test_the_view_is_settled(text: str) -> None:
    """Folding what is folded changes nothing, and nothing that MeCab cannot take is left."""
    view = normalize(text).text
    assert fold(view) == view
    assert "\x00" not in view
    assert not any(unicodedata.category(c) == "Cs" for c in view)


def test_separators_between_single_characters_are_taken_out() -> None:
    """バ・カ and 死 ね are seen together; words kept apart by spaces are not joined."""
    view = normalize("バ・カ、４ ね。お　知らせ します")
    squeezed = squeeze(view)
    assert squeezed is not None
    assert squeezed.text.startswith("バカ、4ね。")
    assert squeezed.span(0, 2) == (0, 3)
    assert squeeze(normalize("月曜日 水曜日")) is None
