"""Words spaced out, rows of marks, faces, drawings, emoji and hashtags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passages import fixed, found, hits
from zushi_lint.checks import drawings, emoji, hashtags, spacing


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("日　時：5日", ["日　時"]),
        ("申 込 方 法：電話", ["申 込 方 法"]),
        ("お　知　ら　せ", ["お　知　ら　せ"]),
        ("Z U S H I", ["Z U S H I"]),
        ("月 水 金に開く", []),
        ("春 夏 秋 冬", []),
        ("A B Cの3組", []),
        ("講師：原 恵", []),
        ("雨 が 降って います。川 の 近く に 行かないで ください。", []),
    ],
)
def test_spaced_words(text: str, passages: list[str]) -> None:
    """Letters of one word kept apart are reported; lists, names and the spaces between phrases are not."""
    assert found(spacing.words, text) == passages


def test_only_labels_are_joined_by_themselves() -> None:
    """The usual labels of notices have a safe fix; other words are only suggested."""
    assert fixed(spacing.words, "日　時：5日 逗 子 市") == "日時：5日 逗 子 市"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("電話0 4 6 - 8 7 3 - 1 1 1 1へ", "電話046-873-1111へ"),
        ("電話04 6 - 8 7 3 - 1 1 1 1", "電話046-873-1111"),
        ("０ ４ ６ ー ８ ７ ３ ー １ １ １ １", "046-873-1111"),
        ("1 2 月", "12 月"),
        ("1 2 3で始める", "1 2 3で始める"),
        ("046 873 1111", "046 873 1111"),
        ("046-873-1111 8:30~17:15", "046-873-1111 8:30~17:15"),
        ("0120-444-555 9時、０７０-1234-5678 5月", "0120-444-555 9時、０７０-1234-5678 5月"),
        ("0 7 0 - 1 2 3 4 - 5 6 7 8 へ", "070-1234-5678 へ"),
        ("①046-873-1111 ②メール", "①046-873-1111 ②メール"),
        ("0 4 6 - 8 7 3 - 1 1 1 1 ①番", "046-873-1111 ①番"),
        ("① 5日、② 6日", "① 5日、② 6日"),
        ("小学 5 6 年生、3 4歳児、12月5 6日、第1 3 日曜", "小学 5 6 年生、3 4歳児、12月5 6日、第1 3 日曜"),
        ("第 2 3 回", "第 2 3 回"),
        ("2 5 日、1 0 時", "25 日、10 時"),
    ],
)
def test_spaced_digits_are_joined(text: str, joined: str) -> None:
    """Figures of one number kept apart are joined; groups and counting are left."""
    assert fixed(spacing.digits, text) == joined


def test_vertical_words() -> None:
    """A word with one character a line is one passage."""
    assert found(spacing.vertical, "防\n災\n訓\n練\nです") == ["防\n災\n訓\n練"]
    assert found(spacing.vertical, "春\n夏\n秋\n冬") == []


@pytest.mark.parametrize(
    "face",
    [
        "(≧▽≦)",
        "(´；ω；｀)",
        "(^_^)",
        "＼(^o^)／",
        "m(_ _)m",
        "(T_T)",
        ">_<",
        "^^",
        "orz",
        "(・ω・)ノ",
        "(*´∀`*)",
        ":-)",
        "(@_@)",
        "Σ(ﾟДﾟ)",
        "(#^^#)",
        "(^人^)",
        "(-_-)",
        "(=_=)",
        "(∪・ω・∪)",
        "(ΦωΦ)",
        "(´꒳`)",
        "(｡･ω･｡)",
        "(≡^∇^≡)",
    ],
)
def test_faces(face: str) -> None:
    """Faces of all usual forms are reported whole."""
    assert found(drawings.kaomoji, f"どうぞ{face} ") == [face]


@pytest.mark.parametrize(
    "text",
    [
        "(月)",
        "(株)",
        "(※)",
        "（　　）",
        "(____)",
        "(*1)",
        "(笑)",
        "(046)873-1111",
        "(ずし_まち)",
        "(…)",
        "(10:00)",
        "(Φ50)",
        "(A=B)",
        "(A∪B)",
        "www.example.jp",
    ],
)
def test_brackets_that_are_no_faces(text: str) -> None:
    """Weekdays, blanks, notes and numbers in brackets are no faces."""
    assert found(drawings.kaomoji, text) == []


def test_drawings_and_tables() -> None:
    """Two lines or more that draw are one passage; a table of rules is told apart."""
    cat = "∧＿∧\n（ ・ω・）\n／  つ  つ"
    assert found(drawings.drawn, f"猫の日\n{cat}\nです") == [cat]
    (table,) = hits(drawings.drawn, "│日│時│\n│5日│10時│")
    assert table.variant == "table"
    assert found(drawings.kaomoji, cat) == []


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("━━━━\nお知らせ", ["━━━━"]),
        ("☆★☆★☆開催", ["☆★☆★☆"]),
        ("開催！！！！", ["！！！！"]),
        ("お知らせ→→→→→→", ["→→→→→→"]),
        ("∞∞∞∞∞", ["∞∞∞∞∞"]),
        ("さて、、、、、、", ["、、、、、、"]),
        ("▁▂▃▄▅▆▇", ["▁▂▃▄▅▆▇"]),
        ("✂- - - - - -", ["- - - - - -"]),
        ("◀◁◀◁◀◁", ["◀◁◀◁◀◁"]),
        ("＼＼ついに開催／／", ["＼＼ついに開催／／"]),
        ("逗子→新宿→桜山、、", []),
        ("12月5日 - 6日", []),
        ("◆◆お知らせ◆◆", []),
        ("言葉もない……。", []),
        ("https://example.jp/a-----b", []),
    ],
)
def test_rows_of_marks(text: str, runs: list[str]) -> None:
    """Five like marks, three ruled lines or four exclamation marks are a row; links are left."""
    assert found(drawings.runs, text) == runs


def test_emoji_rows_count_families_and_flags_once() -> None:
    """What is shown as one picture counts as one emoji."""
    assert found(emoji.runs, "🎄🎅🎁です。👨‍👩‍👧‍👦です。🇯🇵です。") == ["🎄🎅🎁"]
    assert hits(emoji.runs, "🎄 🎅🎁")[0].values == {"count": "3"}
    assert found(emoji.runs, "🎉🎊記念🎊🎉") == ["🎉🎊", "🎊🎉"]


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("焼きいも🍠が並ぶ", ["word"]),
        ("冬の海🌊富士山", [""]),
        ("🚗でお越しください", ["word"]),
        ("☎046-873-1111", ["word"]),
        ("📅12月5日", ["word"]),
        ("参加費💰500円", [""]),
        ("富士山が見えます🗻", []),
        ("花火です🎆 どうぞ", []),
        ("📅日時：5日", []),
        ("やったね！🎉また来てね", []),
        ("朝市です。🚌で来てね", ["word"]),
        ("自由です。🆓です。", ["word"]),
        ("満席。🈵になりました。", ["word"]),
        ("お問い合わせは次へ。✉kouhou@example.jp", ["word"]),
        ("楽しいです。🎉とても", []),
        ("楽しいです。🎉もうすぐ", []),
        ("楽しいです。🎉でも雨は休み", []),
    ],
)
def test_emoji_in_sentences(text: str, variants: list[str]) -> None:
    """Emoji amid a sentence or for a word are reported; at a sentence's end or before a label they are not."""
    assert [h.variant for h in hits(emoji.in_sentence, text)] == variants


def test_emoji_counted_and_at_the_head_of_lines() -> None:
    """The fourth emoji of a text, and the first of three lines that begin with one, are reported."""
    text = "🌊海\n🌸花\n🎆火\n終わり🍠"
    assert found(emoji.many, text, {"at_most": 3}) == ["🍠"]
    assert found(emoji.bullets, text, {"at_least": 3}) == ["🌊"]


def test_hashtags() -> None:
    """Tags run together are parted; known words in small letters get capitals."""
    assert fixed(hashtags.run_together, "#逗子市#海 #花") == "#逗子市 #海 #花"
    words = {"words": ["zushi", "beach", "clean", "up"]}
    (hit,) = hits(hashtags.lower_case, "#zushibeachcleanup #ZushiBeach #zushi", words)
    assert hit.values == {"camel": "#ZushiBeachCleanUp"}


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("相談は#7119と#8000をご利用ください。", []),
        ("#7119と#8000へ、#8891#8008", []),
        ("C#の講座と#7119のご案内", []),
        ("C#とF#の講座", []),
        ("入門C#講座", []),
        ("部屋番号#301と#302、#301号室と#302号室", []),
        ("https://example.com/#海#山", []),
        ("#海の#2026年秋、#zushi#beach", ["#海の#2026年秋", "#zushi#beach"]),
        ("＃Zushi＃海#a#b", ["＃Zushi＃海#a#b"]),
    ],
)
def test_what_is_no_hashtag(text: str, passages: list[str]) -> None:
    """Figures alone, and what follows a Latin letter, are no tags; tags of letters are, in either width."""
    assert found(hashtags.run_together, text) == passages


def test_tags_with_a_particle_between_are_not_mended() -> None:
    """Whether 逗子市と is the tag or と stands between two, only the writer knows."""
    (hit,) = hits(hashtags.run_together, "#逗子市と#逗子海岸")
    assert (hit.values, hit.replacement) == ({"spaced": "#逗子市と #逗子海岸"}, None)


@given(st.text(alphabet="#海市0 1-時日　🎄(^_)☆\n"))
def test_layout_checks_stay_in_the_text(text: str) -> None:
    """Every hit is a passage of the text, and joining twice changes nothing more."""
    for check in (spacing.words, spacing.digits, drawings.kaomoji, drawings.runs, emoji.in_sentence):
        assert all(0 <= h.start < (h.end or 0) <= len(text) for h in hits(check, text))
    once = fixed(hashtags.run_together, text)
    assert fixed(hashtags.run_together, once) == once


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("海 と 山 の まち", []),
        ("子 ど も の ための本", []),
        ("お 知 ら せ です", ["お 知 ら せ"]),
        ("春 の 海 祭 り", ["春 の 海 祭 り"]),
    ],
)
def test_spaces_between_phrases_of_one_character(text: str, passages: list[str]) -> None:
    """A particle and a longer phrase beside it show that spaces keep phrases apart; a word torn apart has neither."""
    assert found(spacing.words, text) == passages


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("日|時間|場所\n--|--|--\n5日|10時|図書館", ["table"]),
        ("コース｜時間｜定員\nA｜10時｜20人", ["table"]),
        ("╔════╗\n║重要║\n╚════╝", ["table"]),
        ("/\\_/\\\n( o.o )\n> ^ <", [""]),
        ("10時｜11時｜12時\nのいずれか", []),
    ],
)
def test_tables_without_bars_at_their_ends(text: str, variants: list[str]) -> None:
    """Two rows of three cells make a table, whatever stands at their ends; one such row is a list."""
    assert [hit.variant for hit in hits(drawings.drawn, text)] == variants


def test_faces_in_two_brackets() -> None:
    """((+_+)) is one face; two brackets around words are none."""
    assert found(drawings.kaomoji, "寒い((+_+))٩(ˊᗜˋ*)و") == ["((+_+))", "٩(ˊᗜˋ*)و"]
    assert found(drawings.kaomoji, "((注))((1)と(2))") == []


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("📢12月5日（土）は休館です。", []),
        ("🎄12月5日（土）に開きます。", []),
        ("📅12月5日（土）", ["word"]),
        ("🕙10時から", ["word"]),
        ("📧koho@city.zushi.lg.jp", ["word"]),
        ("⚠️注意⚠️", []),
        ("❌飲酒", ["word"]),
        ("❌飲酒はご遠慮ください。", []),
    ],
)
def test_signs_at_the_head_of_a_line(text: str, variants: list[str]) -> None:
    """A calendar, a clock or a ban stands for its word; what adorns a line or calls for attention does not."""
    assert [hit.variant for hit in hits(emoji.in_sentence, text)] == variants


def test_tags_of_one_word() -> None:
    """Words and names that look made of two are read as one; the params name them."""
    params = {"words": ["zushi", "beach", "work", "shop"], "whole": ["workshop"]}
    assert found(hashtags.lower_case, "#workshop #zushibeach", params) == ["#zushibeach"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("☆★☆お知らせ☆★☆", ["☆★☆", "☆★☆"]),
        ("◆◆◆◆お知らせ◆◆◆", ["◆◆◆◆", "◆◆◆"]),
        ("評価は★★★です。", []),
        ("★★★は上級、★★は中級です。", []),
        ("☆★☆お知らせ\n☆★☆", []),
    ],
)
def test_short_rows_that_frame_a_line(text: str, runs: list[str]) -> None:
    """Two rows of three or four marks in one line frame it; one alone rates something."""
    assert found(drawings.runs, text) == runs


def test_slanted_lines_around_words() -> None:
    """＼お知らせ／ is noted; a stroke between words and a face with raised arms are not."""
    assert [(h.start, h.end, h.variant) for h in hits(drawings.runs, "＼ 募集中 ／\n午前／午後")] == [(0, 7, "slant")]
    assert found(drawings.runs, "＼(^o^)／ どちらか／両方") == []


def test_an_emoji_before_a_particle_stands_for_a_word() -> None:
    """Behind a sentence's end an emoji belongs to that sentence, unless a particle says that it is a word of the next."""
    assert found(emoji.in_sentence, "企画課です。🐕🐈の写真を募集します。") == ["🐕🐈"]
    assert found(emoji.in_sentence, "きれいでした。🎆にぎやかな夜でした。") == []
