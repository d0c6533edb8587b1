"""Words and numbers spaced out for their looks, which are read aloud letter by letter."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.spans import Spans
from zushi_lint.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit
    from zushi_lint.document import Document

_KANJI = "\u4e00-\u9fff々"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_SPACED_WORD = regex(
    rf"(?<![{_KANJI}{_KANA}a-z0-9])(?:[{_KANJI}](?: {{1,6}}[{_KANJI}]){{1,20}}|[{_KANJI}{_KANA}](?: {{1,6}}[{_KANJI}{_KANA}]){{2,20}})"
    rf"(?![{_KANJI}{_KANA}a-z0-9])"
)
_APART = rf"(?<![{_KANJI}{_KANA}a-z0-9])[{_KANJI}{_KANA}] {{1,6}}[{_KANJI}{_KANA}](?![{_KANJI}{_KANA}a-z0-9])|[a-z] [a-z] [a-z]"
_SPACED_LATIN = regex(r"(?<![a-z0-9] )(?<![a-z0-9])[a-z](?: [a-z]){2,20}(?![a-z0-9])")
_SPACED_DIGITS = regex(
    r"(?<![\d.,])\d(?: {1,3}\d){1,20}(?! ?[\d.,])(?= ?(?P<unit>年生|歳児|[月火水木金土日]曜|[年月日時分円人名歳回枚台点階度%:]))"
    r"|(?<!\d)\d(?: {1,3}\d){3,20}(?!\d)"
)
# What one number can be at most before a unit: 5 6日 are two days, 3 4歳児 two ages, 1 3日曜 two weeks.
_MOST = {"月": 12, "日": 31, "時": 24, "分": 59, "年生": 9, "歳児": 9, **{f"{day}曜": 5 for day in "月火水木金土日"}}
# Numbers of 10 digits, or of 11 (mobiles, 050, 0800); what stands behind is another number.
_SPACED_PHONE = regex(r"(?<!\d)(?:0[\-() ]{0,3}[5789][\-() ]{0,3}0(?:[\-() ]{0,3}\d){8}|0(?:[\-() ]{0,3}\d){9})(?!\d)")
_LONE_DIGIT = regex(r"\d \d(?:$|[ \-()])|(?:^|[ \-(])\d \d")
_VERTICAL = regex(
    rf"(?m)^(?:[ |]{{0,4}}[{_KANJI}{_KANA}][ |]{{0,4}}\n){{3,40}}[ |]{{0,4}}[{_KANJI}{_KANA}][ |]{{0,4}}$"
)
# What labels in notices are called; to join these is safe.
_LABELS = frozenset([
    "日時", "場所", "会場", "対象", "定員", "内容", "費用", "料金", "持物", "講師", "主催", "共催", "後援", "協賛",
    "申込", "締切", "期間", "期日", "時間", "電話", "備考", "住所", "氏名", "年齢", "目的", "資格", "方法", "受付",
    "注意", "日程", "曜日", "題名", "名称", "件名", "概要", "趣旨", "集合", "解散", "行先", "目次", "記", "以上",
    "種目", "種別", "参加費", "持ち物", "お知らせ", "ご案内", "問合せ", "問合先", "出演", "司会", "演題", "曲目", "作品", "審査",
    "賞品",
])  # fmt: skip
# Lists of things that are named by one character each.
_SERIES = tuple(
    frozenset(s)
    for s in ("月火水木金土日祝休", "春夏秋冬", "東西南北中央", "上中下", "大中小特", "男女", "朝昼夕夜晩", "赤青黄緑白黒紫金銀茶橙桃", "松竹梅", "甲乙丙丁",
              "一二三四五六七八九十", "犬猫鳥魚馬牛豚羊猿兎亀虫", "山川海空森林谷島", "父母兄姉弟妹子孫", "優良可", "前後左右", "市県国町村区", "正副", "有無", "肉魚卵豆麦米",
              "子丑寅卯辰巳午未申酉戌亥", "花鳥風月", "雪月花", "あいうえおかきくけこさしすせそ", "アイウエオカキクケコ", "小中高大", "水金地火木土天海", "晴曇雨雪風")
)  # fmt: skip
_BETWEEN_PHRASES = regex(rf"[{_KANA}{_KANJI}0-9] [{_KANJI}{_KANA}0-9]")
_PHRASE_BEFORE = regex(rf"[{_KANJI}{_KANA}]{{2}} $")
_PHRASE_AFTER = regex(rf" [{_KANJI}{_KANA}]{{2}}")
_KANA_END = regex(r"(?:[はがをにでとものへ]|から|まで|より|て|ます|です|ください) ")


@gate(view=_APART)
def words(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """日　時, お 知 ら せ, Z U S H I; lists of one-character names and the spaces of やさしい日本語 are left.

    ``joined`` is the word meant; it is a safe replacement where the word is a notice's usual label.
    """
    del params
    for field, document in documents(context):
        text = document.norm
        for match in _SPACED_WORD.finditer(text):
            joined = match.group().replace(" ", "")
            if (
                _is_list(joined)
                or _is_phrases(text, match)
                or not (joined in _LABELS or _is_word(joined, _plain_japanese(text, match)))
            ):
                continue
            replacement = joined if joined in _LABELS else None
            yield hit_at(field, document, match.span(), {"joined": joined})._replace(replacement=replacement)
        for match in _SPACED_LATIN.finditer(text):
            joined = match.group().replace(" ", "")
            if joined not in "abcdefghijklmnopqrstuvwxyz":
                start, end = document.original(*match.span())
                yield hit_at(
                    field,
                    document,
                    match.span(),
                    {"joined": document.text[start:end].replace(" ", "").replace("\u3000", "")},
                )


def _is_list(joined: str) -> bool:
    chars = set(joined)
    return any(chars <= series for series in _SERIES)


def _is_phrases(text: str, match: re.Match[str]) -> bool:
    """Whether a particle among the characters and a longer phrase beside them show phrases set apart: 海 と 山 の まち."""
    beside = _PHRASE_BEFORE.search(text, 0, match.start()) or _PHRASE_AFTER.match(text, match.end())
    return beside is not None and re.search(r" [はがをにでともへのや](?: |$)", match.group()) is not None


def _plain_japanese(text: str, match: re.Match[str]) -> bool:
    """Whether spaces separate phrases in the line, as やさしい日本語 does."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[start : match.start()] + text[match.end() : end if end >= 0 else len(text)]
    return len(_KANA_END.findall(line)) >= 2


def _is_word(joined: str, plain_japanese: bool) -> bool:
    """Whether the characters make a word: three or more always do, two where the dictionary has it."""
    if len(joined) >= 3:
        return not plain_japanese
    if plain_japanese:
        return False
    tokens = tokenize(joined)
    return len(tokens) == 1 and "人名" not in tokens[0].pos


@gate(view=rf"\n[ |]{{0,4}}[{_KANJI}{_KANA}][ |]{{0,4}}\n")
def vertical(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words written downwards, one character a line, four lines or more."""
    del params
    for field, document in documents(context):
        for match in _VERTICAL.finditer(document.norm):
            joined = "".join(match.group().split())
            if not _is_list(joined):
                yield hit_at(field, document, match.span(), {"joined": joined})


@gate(view=r"\d {1,3}\d")
def digits(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """0 4 6 - 8 7 3 and 1 2 月: figures of one number kept apart; ``joined`` is the number, a safe replacement.

    Variant ``two`` for a pair that may be two numbers as well (第 2 3 回), which nothing is to be put together in.
    """
    del params
    for field, document in documents(context):
        text = _with_plain_digits(document)
        found = Spans()
        for match in _SPACED_PHONE.finditer(text):
            if _LONE_DIGIT.search(match.group()):
                joined = match.group().replace(" ", "")
                found.add(*match.span())
                yield hit_at(field, document, match.span(), {"joined": joined})._replace(replacement=joined)
        for match in _SPACED_DIGITS.finditer(text):
            joined, unit = match.group().replace(" ", ""), match["unit"]
            counted = all(int(b) == int(a) + 1 for a, b in pairwise(joined))
            if found.overlaps(*match.span()) or int(joined) > _MOST.get(unit, int(joined)):
                continue
            if counted and len(joined) > 2:
                continue
            hit = hit_at(field, document, match.span(), {"joined": joined})
            if counted and unit != "月":
                yield hit._replace(variant="two")
            else:
                yield hit._replace(replacement=joined)


def _with_plain_digits(document: Document) -> str:
    """The normalised text without the digits that other characters became: ① 5日 are not one number."""
    text = document.norm
    if not any(char.isdigit() and not char.isdecimal() for char in document.odd):
        return text
    return "".join(
        " " if char.isdecimal() and not document.text[document.original(i, i + 1)[0]].isdecimal() else char
        for i, char in enumerate(text)
    )
