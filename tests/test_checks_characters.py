"""Platform-dependent characters, half-width kana and decorated letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passages import context, fixed, found, hits
from zushi_lint.checks import characters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("①受付", "(1)受付"),
        ("❷審査", "(2)審査"),
        ("⑴受付", "(1)受付"),
        ("㈱海辺", "(株)海辺"),
        ("50㎡", "50平方メートル"),
        ("5㌔", "5キロ"),
        ("℡のみ", "電話のみ"),
        ("㍻の海", "平成の海"),
        ("5日㈯", "5日(土)"),
        ("㋐の欄", "(ア)の欄"),
        ("㊤巻", "上巻"),
        ("№3", "No.3"),
        ("㉎歳", "(70)歳"),
        ("㉿適合", "㉿適合"),
    ],
)
def test_platform_dependent_characters_have_a_plain_form(text: str, plain: str) -> None:
    """Ringed numbers, squared words and era signs are replaced by what they say, not by their look."""
    assert fixed(characters.platform_dependent, text) == plain


def test_roman_numerals_are_one_hit_without_a_fix() -> None:
    """A row of Roman numerals is one passage; its number is suggested, not put in by itself."""
    (hit,) = hits(characters.platform_dependent, "第ⅩⅣ期")
    assert (hit.start, hit.end, hit.values["plain"], hit.variant, hit.replacement) == (1, 3, "14", "roman", None)


@pytest.mark.parametrize("text", ["25℃です。", "㊙と㊗は絵文字です。", "♪音楽", "髙田さん", "(1)受付"])
def test_common_signs_are_not_platform_dependent(text: str) -> None:
    """Signs of the basic standard, emoji and kanji of names are left to other rules."""
    assert found(characters.platform_dependent, text) == []


def test_half_width_kana_is_composed() -> None:
    """Voicing marks join the letter before them."""
    assert found(characters.half_width_kana, "逗子市ｽﾎﾟｰﾂ課") == ["ｽﾎﾟｰﾂ"]
    assert fixed(characters.half_width_kana, "ﾊﾞｽとﾎﾟｽﾀｰ｡") == "バスとポスター。"


@pytest.mark.parametrize("text", ["https://example.jp/ﾍﾟｰｼﾞ?a=①", "#ﾊﾞｽ①", "@ｱｲｳ①", "9:00㏂"])
def test_a_fix_changes_no_name_and_no_order(text: str) -> None:
    """What is part of an address, a hashtag or an account's name is reported and left; so is what would have to move."""
    assert found(characters.half_width_kana, text) + found(characters.platform_dependent, text)
    assert fixed(characters.half_width_kana, text) == fixed(characters.platform_dependent, text) == text


def test_half_width_kana_in_a_face_is_left_to_the_face() -> None:
    """A face drawn with half-width kana is reported once, as a face."""
    assert found(characters.half_width_kana, "どうも(ﾉ∀`)") == []
    assert found(characters.half_width_kana, "どうも(｡･ω･｡)") == []


@pytest.mark.parametrize(
    ("text", "passage", "plain"),
    [
        ("お̸知̸ら̸せ̸です", "お̸知̸ら̸せ̸", "お知らせ"),
        ("冬̲の̲祭̲り̲です", "冬̲の̲祭̲り̲", "冬の祭り"),
        ("Z̶u̶s̶h̶i̶の海", "Z̶u̶s̶h̶i̶", "Zushi"),
    ],
)
def test_letters_with_one_mark_each(text: str, passage: str, plain: str) -> None:
    """A row of letters struck through or underlined with marks is one passage."""
    (hit,) = hits(characters.decorated_letters, text)
    assert (text[hit.start : hit.end], hit.variant, hit.values) == (passage, "stacked", {"plain": plain})


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("𝐙𝐮𝐬𝐡𝐢 𝐅𝐞𝐬𝐭𝐚です", ["𝐙𝐮𝐬𝐡𝐢 𝐅𝐞𝐬𝐭𝐚"]),
        ("🅉🅄🅂🄷🄸", ["🅉🅄🅂🄷🄸"]),
        ("ⓏⓊⓈⒽⒾの海", ["ⓏⓊⓈⒽⒾ"]),
        ("CO₂と10³", []),
        ("🅿️あり🆗", []),
    ],
)
def test_decorated_letters(text: str, passages: list[str]) -> None:
    """Letters borrowed for their looks are one passage; formulas and emoji are none."""
    assert found(characters.decorated_letters, text) == passages


def test_mathematical_letters_have_a_safe_fix() -> None:
    """Mathematical letters become the letters they show."""
    assert fixed(characters.decorated_letters, "𝐙𝐮𝐬𝐡𝐢 𝟐𝟎𝟐𝟔") == "Zushi 2026"


def test_private_and_control_characters() -> None:
    """Private-use characters have no fix; control characters are taken out."""
    assert [(h.start, h.variant, h.replacement) for h in hits(characters.undisplayable, "a\ue63eb\x07")] == [
        (1, "", None),
        (3, "control", ""),
    ]


def test_descriptions_are_read_too() -> None:
    """A description of a picture is checked like the text."""
    (hit,) = characters.half_width_kana(context("海です。", alt="ｶﾓﾒが飛ぶ"), {})
    assert (hit.field, hit.start, hit.end) == ("media[0].alt", 0, 3)


@given(st.text(alphabet="①㈱㎡ｶﾞﾟｱ𝐙Ⅱ０．９　海a"))
def test_fixing_twice_changes_nothing_more(text: str) -> None:
    """After one round of fixes the same check finds nothing more to fix."""
    for check in (
        characters.platform_dependent,
        characters.half_width_kana,
        characters.decorated_letters,
        characters.wide_numbers,
    ):
        once = fixed(check, text)
        assert fixed(check, once) == once


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("逗子\u200b海岸", "逗子海岸"),
        ("逗子\ufeff海岸", "逗子海岸"),
        ("逗子\u200d海岸", "逗子海岸"),
        ("逗子\u3164海岸", "逗子 海岸"),
        ("\u2800\n逗子", "\n逗子"),
        ("海岸\u200e", "海岸"),
        ("家族👨\u200d👩\u200d👧❤️で", "家族👨\u200d👩\u200d👧❤️で"),
        ("خانه\u200cها", "خانه\u200cها"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("逗子" + "\u200b" * 5 + "海岸", "逗子" + "\u200b" * 5 + "海岸"),
    ],
)
def test_invisible_characters_are_taken_out(text: str, plain: str) -> None:
    """What no emoji and no foreign script needs goes; a blank between words becomes a space; long runs are another rule's."""
    assert fixed(characters.invisible, text) == plain


def test_the_place_of_an_invisible_character() -> None:
    """The finding is the character itself and names its code."""
    (hit,) = hits(characters.invisible, "逗子\u00ad海岸")
    assert (hit.start, hit.end, hit.values) == (2, 3, {"code": "U+00AD"})


def test_line_ends_that_are_none_become_one() -> None:
    """U+2028 and U+0085 are shown as a line's end by some programs only; characters that are none have no place."""
    (hit,) = hits(characters.undisplayable, "春\u2028夏")
    assert (hit.start, hit.end, hit.variant, hit.replacement) == (1, 2, "line-end", "\n")
    assert fixed(characters.undisplayable, "春\u0085夏\ufdd0\ufffe\U0001ffff秋") == "春\n夏秋"


@pytest.mark.parametrize("text", ["ｈｔｔｐｓ：／／ｚｕｓｈｉ．ｊｐ／", "ｋｏｈｏ＠ｚｕｓｈｉ．ｊｐ"])
def test_addresses_in_full_width(text: str) -> None:
    """A link or a mail address in full width leads nowhere; half width is what was meant."""
    (hit,) = hits(characters.wide_numbers, f"詳しくは{text}へ")
    assert (hit.start, hit.end, hit.variant) == (4, 4 + len(text), "address")
    assert hit.replacement in ("https://zushi.jp/", "koho@zushi.jp")


def test_kanji_beyond_the_standard() -> None:
    """IBM's kanji, kanji beyond the first plane and variants chosen by a selector are named; ordinary ones are not."""
    assert found(characters.rare_kanji, "髙﨑彅濵𠮷葛\U000e0100城、高崎吉渡邊齋") == [
        "髙",
        "﨑",
        "彅",
        "濵",
        "𠮷",
        "葛\U000e0100",
    ]


def test_letters_of_other_languages() -> None:
    """Vietnamese written in parts and the sounds of a word in brackets are no adornment; the same letters outside are."""
    assert found(characters.decorated_letters, "Tie\u0302\u0301ng Vie\u0323\u0302t cafe\u0301 [ˈzuːʃi] 1\u20e3") == []
    assert found(characters.decorated_letters, "ꜱᴀʟᴇ Z\u0337\u0327") == ["ꜱᴀʟᴇ", "Z\u0337\u0327"]
